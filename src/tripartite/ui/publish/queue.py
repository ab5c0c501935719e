"""Many returned files at once: a row for each, whose it is, what it brings; each its own act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from tripartite.jobs.progress import Progress
from tripartite.jobs.receiving.received import Received, for_party
from tripartite.model.refusal import Refusal
from tripartite.session import Done
from tripartite.ui.attaching import do_with_file, kept_so_far
from tripartite.ui.background import Worker
from tripartite.ui.desk import Desk
from tripartite.ui.publish.latest import Latest, reading
from tripartite.ui.publish.pages import List, told
from tripartite.ui.publish.receiving import ReceiveDialog, fill_parties, named
from tripartite.ui.publish.rows import Rows, how_sent, moment_name
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import refused

Stage = Literal["waits", "read", "refused", "taken"]


@dataclass
class Queued:
    """A file of the queue: what it would bring once it was looked at, and whose it is.

    `guessed`: nobody has said so yet.
    """

    path: Path
    stage: Stage = "waits"
    received: Received | None = None
    why: str = ""
    party: str = ""
    guessed: bool = False

    @property
    def is_clean(self) -> bool:
        """It is somebody's, answers a text that is sure and not outdated, and nothing is doubtful:
        it can be taken in without being looked through."""
        found = self.received
        if found is None or self.stage != "read" or not self.party:
            return False
        sound = found.sent.sure == 1 and not found.sent.recall
        return sound and bool(found.items) and all(map(found.is_sure, found.items))


class QueueRows(Rows):
    """The files in the order in which they came."""

    def __init__(self, desk: Desk, files: Sequence[Queued], parent: QObject) -> None:
        headings = (
            translate("Queue", "File"),
            translate("Queue", "From"),
            translate("Queue", "Answers"),
            translate("Queue", "Changes"),
            translate("Queue", "Doubtful"),
            translate("Queue", "Ignored"),
            translate("Queue", "What is to do"),
        )
        super().__init__(headings, parent)
        self._desk = desk
        self.files = list(files)
        self.show([self._row(each) for each in self.files])

    def renew(self, row: int) -> None:
        """Something about this file is known by now."""
        self._rows[row] = self._row(self.files[row])
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def _row(self, each: Queued) -> tuple[str, ...]:
        whose = self._desk.name(each.party) if each.party else ""
        whose += " ?" if each.party and each.guessed and each.stage != "taken" else ""
        found = each.received
        if found is None:
            return (each.path.name, whose, "", "", "", "", self._to_do(each))
        doubtful = sum(not found.is_sure(item) for item in found.items)
        ignored = sum(x.count for x in found.ignored if x.what != "unchanged")
        outdated = translate("Queue", " (outdated)") if found.sent.recall else ""
        answers = moment_name(found.sent.version) + outdated
        counts = (str(len(found.items)), str(doubtful), str(ignored))
        return (each.path.name, whose, answers, *counts, self._to_do(each))

    def _to_do(self, each: Queued) -> str:
        if each.stage == "refused":
            return translate("Queue", "✕ not taken in: {why}").format(why=each.why)
        if each.stage == "taken":
            return translate("Queue", "✓ taken in")
        if each.stage == "waits" or each.received is None:
            return translate("Queue", "… to be looked at")
        if not each.received.items:
            return translate("Queue", "○ brings nothing")
        if not each.party:
            return translate("Queue", "? say whose it is")
        clean = translate("Queue", "● clean")
        return clean if each.is_clean else translate("Queue", "◐ look it through")


class QueueDialog(QDialog):
    """Goes through returned files one by one, or takes in all clean ones.

    `taken_in(sentence)` when something was taken in.
    """

    taken_in = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, paths: Sequence[Path], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        n = len(paths)
        title = counted(translate("Queue", "Take in %n file(s)", "", n), n)
        self.setWindowTitle(title)
        self._desk, self._theme = desk, theme
        self.planning = Latest(self)
        self.keeping = Worker(self)
        self.model = QueueRows(desk, [Queued(path) for path in paths], self)
        self._at = 0
        self._make()
        self._connect()
        room = parent.window().size()
        self.resize(min(1080, room.width() - 40), min(560, room.height() - 60))
        self._look_at_next()

    def _make(self) -> None:
        self._said, self._about = told(), told()
        name = translate("Queue", "The files, and what each would bring")
        self.list = List(self.model, (23, 17, 14, 9, 9, 8, 20), name, self._theme, self)
        self.party = QComboBox()
        fill_parties(self.party, self._desk, self._theme)
        row = QHBoxLayout()
        named(row, translate("Queue", "The file in hand is &from"), self.party)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        for part in (self._said, self.list, self._about):
            column.addWidget(part, 1 if part is self.list else 0)
        column.addLayout(row)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.look = buttons.addButton(translate("Queue", "&Look through…"), roles.ActionRole)
        self.clean = buttons.addButton("", roles.ActionRole)
        for button in buttons.buttons():
            button.setAccessibleName(button.text().replace("&", ""))
            if hasattr(button, "setAutoDefault"):
                button.setAutoDefault(False)
        self.look.clicked.connect(lambda: self._open(self.list.currentIndex().row()))
        self.clean.clicked.connect(self.take_clean)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        self.planning.done.connect(self._planned)
        self.planning.refused.connect(self._refused)
        self.keeping.progressed.connect(lambda *far: self._said.setText(kept_so_far(*far)))
        self.keeping.refused.connect(lambda why: self._said.setText(refused(why)))
        self.list.opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._show(now))
        self.party.activated.connect(lambda _: self._choose_party())
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setFocus()

    # Looking at one file after the other

    def _look_at_next(self) -> None:
        files = self.model.files
        while self._at < len(files) and files[self._at].stage != "waits":
            self._at += 1
        self._count()
        if self._at == len(files):
            return
        path, read = files[self._at].path, reading(self._desk)

        def job(progress: Progress) -> Received:
            from tripartite.jobs.receiving.receiving import plan

            if path.suffix.lower() != ".docx":
                raise Refusal("not-word", name=path.name)
            return plan(read(), path, "", progress=progress)

        self.planning.ask(job)

    def _planned(self, found: Received) -> None:
        each = self.model.files[self._at]
        each.stage, each.received = "read", found
        if not each.party:
            each.party, each.guessed = found.guess.party, bool(found.guess.party)
        self._renew(self._at)
        self._look_at_next()

    def _refused(self, why: Refusal | Exception) -> None:
        each = self.model.files[self._at]
        each.stage = "refused"
        each.why = refused(why) if isinstance(why, Refusal) else str(why)
        self._renew(self._at)
        self._look_at_next()

    def _renew(self, row: int) -> None:
        self.model.renew(row)
        if row == self.list.currentIndex().row():
            self._show(self.list.currentIndex())
        self._count()

    def _count(self) -> None:
        files = self.model.files
        n = sum(each.is_clean for each in files)
        self.clean.setText(counted(translate("Queue", "&Take in all %n clean one(s)", "", n), n))
        self.clean.setAccessibleName(self.clean.text().replace("&", ""))
        self.clean.setEnabled(n > 0)
        looked = sum(each.stage != "waits" for each in files)
        taken = sum(each.stage == "taken" for each in files)
        if looked < len(files):
            said = translate("Queue", "Looking at file {n} of {all}…")
            self._said.setText(said.format(n=looked + 1, all=len(files)))
        else:
            said = translate(
                "Queue",
                "{taken} of {all} taken in. Each is an act of its own; nothing is written before "
                "you agree. A “?” marks a guess; Return looks a file through.",
            )
            self._said.setText(said.format(taken=taken, all=len(files)))

    # The file in hand

    def _show(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        each = self.model.files[current.row()]
        self.party.setCurrentIndex(self.party.findData(each.party) if each.party else -1)
        open_ = each.stage in ("read", "waits")
        self.party.setEnabled(open_)
        self.look.setEnabled(each.stage == "read")
        parts = [each.path.name + ":", each.why]
        if found := each.received:
            parts += how_sent(found.sent)
        self._about.setText(" ".join(part for part in parts if part))

    def _choose_party(self) -> None:
        row = self.list.currentIndex().row()
        each = self.model.files[row]
        each.party, each.guessed = self.party.currentData() or "", False
        self._renew(row)

    def _open(self, row: int) -> None:
        """Look one file through, and take in of it what is ticked."""
        each = self.model.files[row] if row >= 0 else None
        if each is None or each.stage != "read":
            return
        dialog = ReceiveDialog(self._desk, self._theme, each.path, self, party=each.party)
        dialog.taken_in.connect(lambda said: self._taken(row, said))
        dialog.open()

    # Taking in

    def _taken(self, row: int, said: str = "") -> None:
        self.model.files[row].stage = "taken"
        self._renew(row)
        if said:
            self.taken_in.emit(said)
        after = [*range(row + 1, len(self.model.files)), *range(row)]
        following = next((n for n in after if self.model.files[n].stage == "read"), row)
        self.list.setCurrentIndex(self.model.index(following, 0))
        self.list.setFocus()

    def _now(self) -> Desk | None:
        """The desk, as long as anybody waits for it here."""
        return self._desk if self.isVisible() else None

    def take_clean(self) -> None:
        """Take in all clean files, one act after the other, each in a turn of its own."""
        rows = [n for n, each in enumerate(self.model.files) if each.is_clean]
        self._take(rows, 0)

    def _take(self, rows: list[int], done: int) -> None:
        from tripartite.jobs.receiving.receiving import accepting

        if not rows:
            some = translate("Queue", "%n file(s) taken in; Undo takes back the last.", "", done)
            self.taken_in.emit(counted(some, done))
            return
        row, *others = rows
        each = self.model.files[row]
        assert each.received is not None
        found = for_party(each.received, each.party)

        def then(_: Done) -> None:
            self._taken(row)
            QTimer.singleShot(0, self, lambda: self._take(others, done + 1))

        try:
            act = accepting(found, tuple(item.key for item in found.items))
            do_with_file(self._desk, self.keeping, act, found.content, then, self._now)
        except Refusal as why:
            each.stage, each.why = "refused", refused(why)
            self._renew(row)
            QTimer.singleShot(0, self, lambda: self._take(others, done))

    def done(self, result: int) -> None:
        self.planning.end()
        self.keeping.wait()
        super().done(result)
