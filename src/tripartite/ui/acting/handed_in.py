"""What parties have handed in: each is taken in, or returned with a reason, once it was read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tripartite.model import commands as c
from tripartite.model.amendments.tabled import handed_in, signed_in
from tripartite.model.reading import amendment_view, document_view
from tripartite.model.refusal import Refusal
from tripartite.model.rules.proposing import next_number
from tripartite.ui.acting.dialogs import Asking, ReasonLine, known_from_paper, line_of, words_of
from tripartite.ui.desk import Desk, Touched, names_of
from tripartite.ui.frame import Frame
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import word

_KEY = Qt.ItemDataRole.UserRole


class HandedInDialog(Asking):
    """What waits for the secretariat, with the very words that everyone would read."""

    def __init__(
        self, desk: Desk, do: Callable[[c.Act], object], first: str, parent: QWidget
    ) -> None:
        super().__init__(
            translate("Handed in", "What was handed in"),
            translate(
                "Handed in",
                "What is taken in becomes part of the room exactly as it is shown below. What is "
                "returned goes back to those who tabled it, with the reason; nobody else hears.",
            ),
            translate("Handed in", "&Take in"),
            parent,
        )
        self._desk, self._do = desk, do
        self.list = QListWidget()
        self.list.setSpacing(3)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(translate("Handed in", "What waits for the secretariat"))
        self.shown = QPlainTextEdit()
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName(translate("Handed in", "What everyone would read, and where"))
        self.reason = ReasonLine()
        self.back = QPushButton(translate("Handed in", "&Return it"))
        self.back.setAutoDefault(False)
        self.middle.addWidget(self.list, 2)
        self.middle.addWidget(self.shown, 4)
        row = QHBoxLayout()
        row.addWidget(self.reason, 1)
        row.addWidget(self.back)
        self.middle.addLayout(row)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.reason.textChanged.connect(lambda _: self._enable())
        self.reason.returnPressed.connect(self._return)
        self.back.clicked.connect(self._return)
        desk.changed.connect(self._changed)
        self._fill(first)
        self.list.setFocus()

    def _fill(self, first: str) -> None:
        """Show what waits now; `first` is in hand where it does."""
        self.list.clear()
        for entry in handed_in(self._desk.state):
            item = QListWidgetItem(self._line(entry.body.id), self.list)
            item.setData(_KEY, entry.body.id)
            if entry.body.id == first:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self._show()

    def _changed(self, _: Touched) -> None:
        self._fill(self._hand)

    @property
    def _hand(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_KEY)) if item else ""

    def _is_text(self, key: str) -> bool:
        return self._desk.state.home("documents", key) is not None

    def _line(self, key: str) -> str:
        """One of them in the list: what it is, and whose."""
        desk = self._desk
        if not self._is_text(key):
            return line_of(desk.state, amendment_view(desk.state, key))
        title = desk.state.find("documents", key).title
        names = names_of(desk, signed_in(desk.state, key))
        return f"{word('joint text')} · {title} · {names}"

    def _show(self) -> None:
        self._enable()
        key = self._hand
        if not key:
            said = translate("Handed in", "Nothing waits for the secretariat.")
            self.shown.setPlainText(said)
            return
        lines = self._text(key) if self._is_text(key) else self._amendment(key)
        self.shown.setPlainText("\n".join(lines))

    def _enable(self) -> None:
        key = self._hand
        self.button.setEnabled(bool(key))
        self.back.setEnabled(bool(key and self.reason.text().strip()))
        number = "" if not key or self._is_text(key) else self._number(key)
        circulate = translate("Handed in", "&Circulate as {number}").format(number=number)
        self.button.setText(circulate if number else translate("Handed in", "&Take in"))

    # What would be in the room

    def _text(self, key: str) -> list[str]:
        """A joint text: where it will stand, who signed it, and every word of it."""
        desk = self._desk
        view = document_view(desk.state, key)
        place = len(desk.state.room.documents.keys() - desk.state.room.gone) + 1
        n, notes = len(view.provisions), len(view.notes)
        became = translate(
            "Handed in", "It becomes document {place} of the room, beside the others."
        )
        size = counted(translate("Handed in", "%n provision(s)", "", n), n)
        if notes:
            size += ", " + counted(translate("Handed in", "%n footnote(s)", "", notes), notes)
        names = names_of(desk, signed_in(desk.state, key))
        lines = [
            became.format(place=place),
            f"{size}. " + translate("Handed in", "Signed by {names}.").format(names=names),
            "",
            view.title,
            *(f"{field.label}: {field.value}" for field in view.front_matter),
            "",
        ]
        lines += ("  " * p.depth + f"{p.label} {p.text}".strip() for p in view.provisions)
        return [*lines, *(f"{note.label} {note.text}" for note in view.notes)]

    def _amendment(self, key: str) -> list[str]:
        """An amendment: the number it will have, and every word of it."""
        said = translate("Handed in", "It becomes {number}, before the room for everyone.")
        state = self._desk.state
        return [
            said.format(number=self._number(key)),
            *known_from_paper(state, key),
            "",
            *words_of(state, amendment_view(state, key)),
        ]

    def _number(self, key: str) -> str:
        state = self._desk.state
        parent = amendment_view(state, key).made.parent
        try:
            return next_number(state, parent)
        except Refusal:  # what it amends is not before the room: the act will say so
            return "?"

    # What becomes of it

    def accept(self) -> None:
        """Take in the one in hand; the dialog stays while there are more."""
        key = self._hand
        self._done(c.TakeInText(key) if self._is_text(key) else c.Circulate(key))

    def _return(self) -> None:
        if self.reason.text().strip():
            self._done(c.Answer(self._hand, "returned", self.reason.text()))

    def _done(self, act: c.Act) -> None:
        if self._hand and self._do(act) is not None:
            self.reason.clear()
        if not self.list.count():
            super().accept()


def show_handed_in(window: Frame, first: str = "") -> None:
    """Show what was handed in, to be taken in or returned; `first` (an id) is in hand."""
    desk = window.desk
    if desk is not None:
        HandedInDialog(desk, desk.do, first, window).open()
