"""Taking in a returned Word file: whose it is, what it would bring, and a tick for each thing."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tripartite.jobs.progress import Progress
from tripartite.jobs.receiving.editorial import Revised, Revision
from tripartite.jobs.receiving.received import Received, for_party, nothing_in
from tripartite.model import commands as c
from tripartite.model.publishing.editorial import Nature
from tripartite.model.refusal import Refusal
from tripartite.session import Done
from tripartite.ui.amendments.delegate import RowDelegate
from tripartite.ui.attaching import do_with_file, kept_so_far
from tripartite.ui.background import Worker
from tripartite.ui.desk import Desk
from tripartite.ui.plan.dialogs import LateDialog
from tripartite.ui.publish.latest import Latest, reading
from tripartite.ui.publish.pages import told
from tripartite.ui.publish.received import ReceivedModel
from tripartite.ui.publish.rows import how_sent
from tripartite.ui.publish.thing import ThingPane
from tripartite.ui.signs import badge_icon
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import nature_name, refused, sentence

ANSWER, REVISION = "answer", "revision"
"""As what a file is taken in: a party's answer, or a reviser's changes of the text itself."""


class Tree(QTreeView):
    """The tree of changes: Space ticks one or all under a heading, Ctrl+A all."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        model = self.model()
        assert isinstance(model, ReceivedModel)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            model.tick_all()
        elif event.key() == Qt.Key.Key_Space:
            model.tick(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ReceiveDialog(QDialog):
    """The preview of a returned file. `taken_in(sentence)` when something was taken in."""

    taken_in = Signal(str)

    def __init__(
        self, desk: Desk, theme: Theme, path: Path, parent: QWidget, *, party: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Receive", "Take in {name}").format(name=path.name))
        self._desk, self._theme, self._path = desk, theme, path
        self.received: Received | Revised | None = None
        self.planning = Latest(self)
        self.keeping = Worker(self)
        self.model = ReceivedModel(self)
        self._make()
        self._connect()
        self._choose_speaker(party)
        self._show_kind()
        room = parent.window().size()
        self.resize(min(940, room.width() - 40), min(680, room.height() - 40))

    def _make(self) -> None:
        self._said = told()
        self.party = QComboBox()
        fill_parties(self.party, self._desk, self._theme)
        self._make_tree()
        self.pane = ThingPane(self._desk, self._theme, self)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for widget, share in ((self.tree, 3), (self.pane, 2)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._party_row())
        column.addWidget(self._said)
        column.addWidget(splitter, 1)
        column.addLayout(self._class_row())
        column.addWidget(self._buttons())

    def _party_row(self) -> QHBoxLayout:
        self.kind = QComboBox()
        self.kind.addItem(translate("Receive", "a party’s answer"), ANSWER)
        self.kind.addItem(translate("Receive", "editorial revision"), REVISION)
        row = QHBoxLayout()
        named(row, translate("Receive", "Take it in &as"), self.kind)
        row.addSpacing(12)
        self._whose = named(row, translate("Receive", "&Whose amendments are these?"), self.party)
        row.addStretch(1)
        return row

    def _class_row(self) -> QHBoxLayout:
        """What the change in hand is classed as, for a person to say otherwise."""
        self.nature = QComboBox()
        self.nature.setMinimumWidth(150)
        row = QHBoxLayout()
        self._classed = named(row, translate("Receive", "&Classed as"), self.nature)
        self._graver = QLabel(translate("Receive", "It can be classed graver, never lighter."))
        self._graver.setObjectName("muted")
        row.addWidget(self._graver)
        row.addStretch(1)
        return row

    def _make_tree(self) -> None:
        self.tree = Tree()
        self.tree.setObjectName("amendments")
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(RowDelegate(self._theme, self.tree))
        self.tree.setAccessibleName(translate("Receive", "What the file would bring"))
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setMinimumHeight(110)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(16)
        self.tree.header().setAccessibleName(translate("Receive", "Columns"))
        self.tree.header().setStretchLastSection(True)
        self.tree.header().resizeSection(0, 250)
        self.tree.header().resizeSection(1, 110)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.agree = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setDefault(True)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setAccessibleName(cancel.text().replace("&", ""))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        self.party.currentIndexChanged.connect(lambda _: self._choose_party())
        self.kind.currentIndexChanged.connect(lambda _: self._show_kind())
        self.nature.activated.connect(self._class)
        self.planning.began.connect(self._wait)
        self.planning.done.connect(self._planned)
        self.planning.refused.connect(self._refused)
        self.keeping.progressed.connect(lambda *far: self._said.setText(kept_so_far(*far)))
        self.keeping.refused.connect(self._refused)
        self.keeping.ended.connect(self._count)
        self.model.ticked.connect(self._count)
        self.tree.selectionModel().currentChanged.connect(self._current_changed)
        self._count()
        self.pane.show_thing(None, "")

    def _choose_speaker(self, party: str) -> None:
        """Whoever speaks is who it comes from, unless another is known; the Office sends none."""
        known = party or (self._desk.speaker if self._desk.speaks_for_group else "")
        if known:
            self.party.setCurrentIndex(self.party.findData(known))
        self.party.setFocus()

    @property
    def editorial(self) -> bool:
        """Whether it is taken in as a reviser's changes."""
        return bool(self.kind.currentData() == REVISION)

    def _show_kind(self) -> None:
        """Ask for what this kind of file needs, and look at it anew."""
        for widget in (self.party, self._whose):
            widget.setVisible(not self.editorial)
        for shown in (self.nature, self._classed, self._graver):
            shown.setVisible(self.editorial)
        self.tree.setColumnHidden(1, not self.editorial)
        self._show_none()
        self._plan()

    # Looking

    def _plan(self) -> None:
        path, editorial, read = self._path, self.editorial, reading(self._desk)

        def job(progress: Progress) -> Received | Revised:
            from tripartite.jobs.receiving.editorial import plan_revision
            from tripartite.jobs.receiving.receiving import plan

            if editorial:
                return plan_revision(read(), path, progress=progress)
            return plan(read(), path, "", progress=progress)

        self.planning.ask(job)

    def _choose_party(self) -> None:
        """The changes are this party's from now on."""
        found, party = self.received, self.party.currentData()
        if isinstance(found, Received) and party:
            self.received = for_party(found, party)
            self._current_changed(self.tree.currentIndex())
        self._count()

    def _wait(self) -> None:
        self._said.setText(translate("Receive", "Looking at the file…"))

    def _planned(self, found: Received | Revised) -> None:
        if isinstance(found, Revised) != self.editorial:
            return  # it was asked for as the other kind meanwhile
        self._show(found)
        self._said.setText(self._about(found))
        if isinstance(found, Received) and self.party.currentIndex() < 0:
            self.party.setCurrentIndex(self.party.findData(found.guess.party))
        self._choose_party()
        first = self.model.index(0, 0, self.model.index(0, 0))
        self.tree.setCurrentIndex(first if first.isValid() else self.model.index(0, 0))
        if self.editorial or self.party.currentData():
            self.tree.setFocus()

    def _show(self, found: Received | Revised, chosen: tuple[str, ...] | None = None) -> None:
        self.received = found
        self.model.show(found, chosen)
        for row in range(len(self.model.branches)):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        self.tree.expandAll()

    def _show_none(self) -> None:
        self.received = None
        self.model.show(None)

    def _about(self, received: Received | Revised) -> str:
        """Which text it answers, and how that was found."""
        sent = received.sent
        parts = how_sent(sent)
        if isinstance(received, Received) and self.party.currentIndex() < 0:
            parts.append(self._guessed(received))
        if not received.tracked:
            parts.append(
                translate("Receive", "It has no tracked changes: the words were compared instead.")
            )
        found = received.items if isinstance(received, Received) else received.revisions
        if nothing := nothing_in(found, received.ignored):
            parts.append(sentence(nothing))
        return " ".join(part for part in parts if part)

    def _guessed(self, received: Received) -> str:
        """Whose it is, as far as the file tells."""
        reasons = {
            "name": translate("Receive", "By its name it is from {name}: look whether it is."),
            "dispatch": translate("Receive", "This text went to {name} alone: look whether it is."),
            "authors": translate("Receive", "By who tracked it, it is from {name}: is it?"),
            "says": translate("Receive", "The file says that {name} submits it."),
            "": translate("Receive", "Choose the party; the file does not tell."),
        }
        name = self._desk.name(received.guess.party) if received.guess.party else ""
        return reasons[received.guess.how].format(name=name)

    def _refused(self, why: Refusal | Exception) -> None:
        self._show_none()
        self._said.setText(refused(why) if isinstance(why, Refusal) else str(why))

    # The thing in hand

    def _current_changed(self, current: QModelIndex) -> None:
        thing = self.model.thing(current)
        self.pane.show_thing(thing, "" if self.editorial else self.party.currentData() or "")
        graver = thing.graver if isinstance(thing, Revision) else ()
        self.nature.clear()
        for nature in graver:
            self.nature.addItem(nature_name(nature), nature)
        self.nature.setEnabled(len(graver) > 1)

    def _class(self, at: int) -> None:
        """A person classes the change in hand graver; what follows from it is shown at once."""
        thing = self.model.thing(self.tree.currentIndex())
        nature: Nature = self.nature.itemData(at)
        found = self.received
        if isinstance(thing, Revision) and isinstance(found, Revised) and nature != thing.nature:
            self._show(found.classed(thing.key, nature), self.model.chosen)
            self.tree.setCurrentIndex(self.model.place(thing.key))
            self.tree.setFocus()

    def _count(self) -> None:
        n = len(self.model.chosen)
        whose = self.editorial or bool(self.party.currentData())
        said = counted(translate("Receive", "Take in %n change(s)", "", n), n)
        self.agree.setText(said)
        self.agree.setAccessibleName(self.agree.text())
        self.agree.setEnabled(n > 0 and whose)

    # Agreeing

    def accept(self) -> None:
        """Write what is ticked, as one act; when it is refused, nothing was written."""
        found, keys = self.received, self.model.chosen
        if found is None or not keys:
            return
        self._take_in(found, keys)

    def _take_in(self, found: Received | Revised, keys: tuple[str, ...], late: str = "") -> None:
        self.agree.setEnabled(False)
        then = partial(self._taken, found, keys)
        try:
            act = self._act(found, keys, late)
            do_with_file(self._desk, self.keeping, act, found.content, then, self._now)
        except Refusal as why:
            if why.code == "deadline-passed":
                self._ask_why_late(found, keys, why)
                return
            self._desk.refused.emit(why)
            self.done(QDialog.DialogCode.Rejected)

    def _now(self) -> Desk | None:
        """The desk, as long as anybody waits for it here."""
        return self._desk if self.isVisible() else None

    def _taken(self, found: Received | Revised, keys: tuple[str, ...], done: Done) -> None:
        self.taken_in.emit(self._told(found, keys))
        self.done(QDialog.DialogCode.Accepted)

    def _ask_why_late(self, found: Received | Revised, keys: tuple[str, ...], why: Refusal) -> None:
        dialog = LateDialog(refused(why), self)
        dialog.accepted.connect(lambda: self._take_in(found, keys, dialog.words))
        dialog.open()

    def _act(self, found: Received | Revised, keys: tuple[str, ...], late: str) -> c.Act:
        from tripartite.jobs.receiving.editorial import revising
        from tripartite.jobs.receiving.receiving import accepting

        if isinstance(found, Revised):
            return revising(self._desk.session, found, keys)
        return accepting(found, keys, late)

    def _told(self, found: Received | Revised, keys: tuple[str, ...]) -> str:
        if isinstance(found, Revised):
            return _revision_told(found, keys)
        n = len(keys)
        some = translate(
            "Receive", "%n change(s) by {party} taken in; Undo takes them back.", "", n
        )
        return counted(some, n).format(party=self._desk.name(found.party))

    def done(self, result: int) -> None:
        self.planning.end()
        self.keeping.wait()
        super().done(result)


def named(row: QHBoxLayout, name: str, combo: QComboBox) -> QLabel:
    """Put a combo box into a row, with its name before it."""
    label = QLabel(name)
    label.setBuddy(combo)
    combo.setAccessibleName(name.replace("&", ""))
    row.addWidget(label)
    row.addWidget(combo)
    return label


def _revision_told(found: Revised, keys: tuple[str, ...]) -> str:
    """What was applied, and what waits: where that is found again is said, too."""
    n = sum(each.can == "apply" for each in found.revisions if each.key in keys)
    held = sum(each.can == "hold" for each in found.revisions if each.key in keys)
    parts = []
    if n or not held:
        applied = translate("Receive", "%n change(s) applied; Undo takes them back.", "", n)
        parts.append(counted(applied, n))
    if held:
        waits = translate("Receive", "%n wait(s) for the Chair, in Publish.", "", held)
        parts.append(waits.replace("(s)", "s" if held == 1 else ""))
    return " ".join(parts)


def fill_parties(combo: QComboBox, desk: Desk, theme: Theme) -> None:
    """Offer all parties that send something; none is chosen."""
    combo.setPlaceholderText(translate("Receive", "Choose the party"))
    combo.setMinimumWidth(220)
    for party in desk.parties("group", "regional group", "delegation", "joint"):
        combo.addItem(badge_icon(party, theme, combo.font()), party.name, party.id)
    combo.setCurrentIndex(-1)
