"""Dialogs of what goes between files: for whom, what would be taken in, what would be sent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.amendments.recognised import arrived, on_paper
from tripartite.model.amendments.signing import DocumentText, documents_to_sign
from tripartite.model.document.finding import called
from tripartite.model.entries import PartyNamed
from tripartite.model.meeting import OFFICE
from tripartite.model.reading import (
    AmendmentView,
    amendments,
    document_view,
    moves_of,
    printer_of,
    wording,
)
from tripartite.model.refusal import Refusal
from tripartite.model.state import State
from tripartite.ui.amendments.signing import say_signatures
from tripartite.ui.asking import Staying
from tripartite.ui.desk import Desk
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import refused, sentence, word

if TYPE_CHECKING:
    from tripartite.jobs.joining import Joining

_KEY = Qt.ItemDataRole.UserRole


class Asking(Staying):
    """A dialog with a sentence, its contents, and a button that does it."""

    def __init__(self, title: str, told: str, button: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.told = QLabel(told)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.button = buttons.button(kinds.Ok)
        self.button.setText(button)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.told)
        self.middle = QVBoxLayout()
        column.addLayout(self.middle, 1)
        column.addWidget(self.why)
        column.addWidget(buttons)
        room = parent.window().size()
        self.resize(min(620, room.width() - 40), min(520, room.height() - 40))


class ReasonLine(QLineEdit):
    """Why something is returned. Return does that, and never what the dialog's button does."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(translate("Exchange", "why it is returned"))
        self.setAccessibleName(translate("Exchange", "Why it is returned"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class GroupFileDialog(Asking):
    """For whom a group file is: a party, and a seat in it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(
            translate("Exchange", "Write a group file"),
            translate(
                "Exchange",
                "It holds what the party may see and no word of the others. Whoever opens it acts "
                "for that party.",
            ),
            translate("Exchange", "&Write…"),
            parent,
        )
        self._state = desk.session.state
        self.parties, self.seats = QComboBox(), QComboBox()
        for party in self._given(desk):
            self.parties.addItem(party.name, party.id)
        if desk.session.actor.capacity not in OFFICE:
            self.parties.addItem(translate("Exchange", "the secretariat (what we handed in)"), "")
        form = QFormLayout()
        form.addRow(translate("Exchange", "&For"), self.parties)
        form.addRow(translate("Exchange", "&Seat"), self.seats)
        self.middle.addLayout(form)
        self.middle.addStretch(1)
        self.parties.currentIndexChanged.connect(lambda _: self._fill_seats())
        self._fill_seats()
        self.resize(self.width(), 220)
        self.parties.setFocus()

    def _given(self, desk: Desk) -> list[PartyNamed]:
        who = desk.session.actor
        every = desk.parties("group", "regional group", "delegation", "joint", "circle")
        if who.capacity in OFFICE:
            return every
        return [p for p in every if who.party and who.party in (p.id, *p.members)]

    def _fill_seats(self) -> None:
        """The seats; in a circle, whose each is, and its members without one: whoever writes there
        does so for one of them."""
        self.seats.clear()
        room = self._state.room
        party = room.parties.get(self.party)
        circle = party is not None and party.kind == "circle"
        if not circle:
            self.seats.addItem(translate("Exchange", "whoever speaks for it"), "")
        sides = {self.party, *(party.members if party and circle else ())}
        for member in room.members.values():
            if party and member.party in sides and member.id not in room.gone:
                side = f" ({room.parties[member.party].name})" if circle else ""
                self.seats.addItem(f"{member.name}, {word(member.capacity)}{side}", member.id)
        for key in party.members if party and circle else ():
            said = translate("Exchange", "whoever speaks for {party}")
            self.seats.addItem(said.format(party=room.parties[key].name), key)
        self.seats.setEnabled(self.seats.count() > 1)

    @property
    def party(self) -> str:
        """The party's id; empty for the secretariat."""
        return str(self.parties.currentData() or "")

    @property
    def seat(self) -> str:
        """The seat's id; empty for none."""
        return str(self.seats.currentData() or "")

    @property
    def named(self) -> str:
        """What the file is called."""
        sent = f" {self.seats.currentText().partition(',')[0]}" if self.seat else ""
        return self.parties.currentText() + sent


def unread_words(circles: Sequence[str]) -> str:
    """What copies hold of circles that is not for this actor, and how it comes; empty for none."""
    if not circles:
        return ""
    said = translate(
        "Exchange",
        "Not read: what {names} wrote. Its members alone read that, but for what one of them "
        "submits (Ctrl+Alt+U in their file).",
    )
    return said.format(names=", ".join(circles))


class ShownDialog(Asking):
    """What copies would bring, before any of it is taken in."""

    def __init__(self, joining: Joining, parent: QWidget) -> None:
        taken = joining.taken
        super().__init__(
            translate("Exchange", "Take in copies"),
            translate(
                "Exchange",
                "Every entry was checked as if it had come from a stranger. All of this is taken "
                "in, or nothing:",
            ),
            translate("Exchange", "&Take in"),
            parent,
        )
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Exchange", "What the copies bring"))
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        for stream, count in taken.entries.items():
            said = counted(translate("Exchange", "%n entr(y)", "", count), count)
            self.list.addItem(f"{sentence(taken.called[stream])}: {said}")
        left = translate("Exchange", "{stream}: left, for who holds the copy does not write it")
        for stream in taken.left:
            self.list.addItem(left.format(stream=sentence(taken.called[stream])))
        if words := unread_words(taken.unread):
            self.list.addItem(words)
        for fork in taken.forks:
            self._offer_the_rest(fork)
        self.button.setEnabled(bool(taken.entries))
        state, before = joining.state, joining.session.state
        for view in arrived(before, state):
            known = known_from_paper(state, view.id)
            self.list.addItem("\n    ".join([line_of(state, view), *known]))
        self.middle.addWidget(self.list)

    def _offer_the_rest(self, fork: Refusal) -> None:
        """Say in what the rooms differ: then only what parties wrote is taken."""
        alone = translate(
            "Exchange", "The room is not the same, so only what parties wrote is taken from there."
        )
        told = QLabel(f"{refused(fork)} {alone}")
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        self.middle.addWidget(told)


class Outgoing(Asking):
    """Things to tick, with the very words that the secretariat reads; `ticked` is the answer."""

    def __init__(
        self, desk: Desk, parent: QWidget, title: str, said: str, button: str, named: str
    ) -> None:
        super().__init__(title, said, button, parent)
        self._state = desk.session.state
        self._views: dict[str, AmendmentView] = {}
        self._texts: dict[str, DocumentText] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(named)
        self.list.setSpacing(3)
        self.sent = QPlainTextEdit()
        self.sent.setReadOnly(True)
        self.sent.setAccessibleName(translate("Exchange", "What the secretariat would read"))
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.list.itemChanged.connect(lambda _: self._count())
        for widget, share in ((self.list, 2), (self.sent, 3)):
            self.middle.addWidget(widget, share)

    def _add(self, key: str, said: str, *, ticked: bool = False) -> QListWidgetItem:
        item = QListWidgetItem(said, self.list)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setData(_KEY, key)
        return item

    def _begin(self) -> None:
        self.list.setCurrentRow(0)
        self._count()
        self.list.setFocus()

    def ticked(self) -> list[str]:
        """What goes."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [x.data(_KEY) for x in items if x.checkState() == Qt.CheckState.Checked]

    def _count(self) -> None:
        self.button.setEnabled(bool(self.ticked()))

    def _show(self) -> None:
        item = self.list.currentItem()
        key = item.data(_KEY) if item else ""
        lines = words_of(self._state, self._views[key]) if key in self._views else []
        if key in self._texts:
            shown = document_view(self._state, key).provisions
            lines = [self._texts[key].title, "", *(f"{p.label} {p.text}".strip() for p in shown)]
        self.sent.setPlainText("\n".join(lines))


class SubmitDialog(Outgoing):
    """The drafts of the party with the very words that the secretariat would read."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        from tripartite.jobs.publishing.submission import returned_because

        super().__init__(
            desk,
            parent,
            translate("Exchange", "Submit drafts"),
            translate(
                "Exchange",
                "What is ticked goes to the secretariat as it is shown below. Notes, bottom lines "
                "and all other drafts stay here.",
            ),
            translate("Exchange", "&Submit"),
            translate("Exchange", "Our drafts"),
        )
        self._views = {
            v.id: v
            for v in amendments(self._state)
            if v.status in ("draft", "returned") and v.made.status == "draft"
        }
        for key in list(self._views):  # what another draft took the place of is no draft any more
            if set(moves_of(self._state, key)) & set(self._views):
                del self._views[key]
        for view in self._views.values():
            why = returned_because(self._state, view.id)
            told = translate("Exchange", "returned: {reason}").format(reason=why) if why else ""
            said = "\n    ".join(filter(None, (line_of(self._state, view), told)))
            say_signatures(desk, view, self._add(view.id, said))
        meeting = desk.session.journal.meeting
        self._texts = {text.id: text for text in documents_to_sign(meeting, self._state)}
        for text in self._texts.values():
            item = self._add(text.id, f"{word('joint text')} · {text.title}")
            say_signatures(desk, text, item)
        self.file = QComboBox()
        for key, words in (
            ("meeting", translate("Exchange", "the file to hand in, which the secretariat joins")),
            ("word", translate("Exchange", "a Word file of marked changes, which it receives")),
            ("", translate("Exchange", "no file")),
        ):
            self.file.addItem(words, key)
        row = QFormLayout()
        row.addRow(translate("Exchange", "Then &write"), self.file)
        self.middle.addLayout(row)
        self._begin()

    @property
    def wanted(self) -> str:
        """The file that is to be written, too: "meeting", "word", or empty for none."""
        return str(self.file.currentData())


class AgainDialog(Outgoing):
    """What the party has submitted and still waits, to be written into a file once more."""

    def __init__(self, desk: Desk, waits: Iterable[AmendmentView], parent: QWidget) -> None:
        super().__init__(
            desk,
            parent,
            translate("Exchange", "Write what was submitted once more"),
            translate(
                "Exchange",
                "This waits with the secretariat. What is ticked goes into the Word file as it is "
                "shown below; nothing is submitted anew.",
            ),
            translate("Exchange", "&Write…"),
            translate("Exchange", "What we submitted"),
        )
        self._views = {view.id: view for view in waits}
        for view in self._views.values():
            self._add(view.id, line_of(self._state, view), ticked=True)
        self._begin()


def known_from_paper(state: State, key: str) -> list[str]:
    """That a paper brought it already, and how it reads otherwise; nothing where none did."""
    found = on_paper(state, key)
    if found is None:
        return []
    room, change = found
    number = called(state, room)
    if change is None:
        return [
            translate("Exchange", "✓ Already here as {number}, unchanged.").format(number=number)
        ]
    said = translate("Exchange", "≠ Already here as {number}, and since changed: {change}.")
    return [said.format(number=number, change=sentence(change))]


def line_of(state: State, view: AmendmentView) -> str:
    """An amendment in one line: number, kind, place, parties, status."""
    place = called(state, view.made.parent or view.made.provision or view.made.document)
    parties = ", ".join(state.room.parties[p].name for p in view.parties)
    number = f"{view.made.number} · " if view.made.number else ""
    return f"{number}{word(view.made.kind)} · {place} · {parties} · {word(view.status)}"


def words_of(state: State, view: AmendmentView) -> list[str]:
    """Every word of a draft that goes out with it."""
    printer = printer_of(state, view.made.document)
    words = printer.text(view.passage)
    if view.made.kind == "delete" and (layer := state.home("wordings", view.made.provision)):
        present = printer.text(wording(layer, view.made.provision)[0])
        words = translate("Exchange", "It would take out: {words}").format(words=present)
    lines = [line_of(state, view), "", words]
    if view.made.justification:
        lines += ["", view.made.justification]
    for told, keys in (
        (translate("Exchange", "Seconded by"), (view.made.seconded_by,)),
        (translate("Exchange", "Not associated"), view.made.not_associated),
    ):
        names = [state.room.parties[key].name for key in keys if key in state.room.parties]
        if names:
            lines += ["", f"{told}: {', '.join(names)}"]
    return lines
