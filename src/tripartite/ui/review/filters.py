"""The filters above the list: which, whose, how they stand to ours, and the words they touch."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QWidget

from tripartite.ui.desk import Desk
from tripartite.ui.outline import SearchLine
from tripartite.ui.review.model import SHOWS, Wish
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import RELATION_SIGNS, related

_PAUSE = 120
"""Milliseconds after a keystroke until the words are looked for."""


class Filters(QFrame):
    """`wished()` when another choice was made; `left()` when the keyboard goes back."""

    wished = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._desk = desk
        self.show_ = QComboBox()
        self.show_.setAccessibleName(translate("Review", "Which proposals"))
        for name in SHOWS:
            self.show_.addItem(_names()[name], name)
        self.party = QComboBox()
        self.party.setAccessibleName(translate("Review", "Whose proposals"))
        self.relation = QComboBox()
        self.relation.setAccessibleName(translate("Review", "How they stand to ours"))
        self.relation.addItem(translate("Review", "Any relation"), "")
        for label in RELATION_SIGNS:
            self.relation.addItem(related(label), label)
        self.line = SearchLine()
        self.line.setPlaceholderText(translate("Review", "Words they touch"))
        self.line.setAccessibleName(translate("Review", "Only changes that touch these words"))
        self.line.setClearButtonEnabled(True)
        self._count = QLabel()
        self._count.setObjectName("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        for widget in (self.show_, self.party, self.relation, self.line, self._count):
            row.addWidget(widget, 1 if widget is self.line else 0)
        for box in (self.show_, self.party, self.relation):
            box.setMinimumContentsLength(9)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.activated.connect(lambda _: self.wished.emit())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self.wished)
        self.line.textChanged.connect(lambda _: self._later.start())
        self.line.returnPressed.connect(self.left)
        self.line.left.connect(self.left)

    def fill(self) -> None:
        """The parties there are; the one chosen stays."""
        chosen = self.party.currentData()
        self.party.clear()
        self.party.addItem(translate("Review", "Of everybody"), "")
        kinds = ("group", "regional group", "delegation", "joint")
        for party in self._desk.parties(*kinds):
            self.party.addItem(party.name, party.id)
        self.party.setCurrentIndex(max(self.party.findData(chosen), 0))

    @property
    def wish(self) -> Wish:
        """What is to be shown."""
        return Wish(
            self.show_.currentData(),
            self.party.currentData() or "",
            self.relation.currentData(),
            self.line.text(),
        )

    def choose(self, show: str) -> None:
        """Show these."""
        self.show_.setCurrentIndex(SHOWS.index(show))
        self.wished.emit()

    def search(self) -> None:
        """Take the keyboard to the words."""
        self.line.setFocus()
        self.line.selectAll()

    def tell(self, said: str) -> None:
        """Say how many are shown."""
        self._count.setText(said)

    @property
    def told(self) -> str:
        """What it says of how many are shown."""
        return self._count.text()


def _names() -> dict[str, str]:
    return {
        "new": translate("Review", "New since"),
        "all": translate("Review", "Everything"),
        "unanswered": translate("Review", "Without our stance"),
        "marked": translate("Review", "For the group meeting"),
        "flagged": translate("Review", "Touching watch-words"),
    }
