"""Dialogs that record what was typed in them: where that is refused they stay, and say why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from tripartite.model.commands import Act
from tripartite.model.refusal import Refusal
from tripartite.session import Done
from tripartite.ui.desk import Desk
from tripartite.ui.vocabulary import refused

TAKEN_ALL_THE_SAME = frozenset({"deadline-passed"})
"""Refusals that only ask for more: why what comes late is taken."""


def hindrance(desk: Desk, act: Callable[[], Act], *but: str) -> Callable[[], str]:
    """Why the rules would refuse an act as it is asked for now; empty where they would not, or only
    for one of these codes, which are answered elsewhere."""

    def hindered() -> str:
        try:
            why = desk.refusal_of(act())
        except Refusal as refusal:
            why = refusal
        return refused(why) if why and why.code not in {*TAKEN_ALL_THE_SAME, *but} else ""

    return hindered


class Staying(QDialog):
    """A dialog that stays, with all that was typed in it, while what it asks for is `hindered`.

    `why` is the line that says so; whoever lays out the dialog gives it its place.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.hindered: Callable[[], str] = str
        """Why it can't be recorded as it stands; empty where it can."""
        self.why = QLabel(self)
        self.why.setTextFormat(Qt.TextFormat.PlainText)
        self.why.setWordWrap(True)
        font = self.why.font()
        font.setBold(True)
        self.why.setFont(font)
        self.why.hide()

    def accept(self) -> None:
        """Record it; what would be refused is told, and nothing that was typed is lost."""
        why = self.hindered()
        self.say_why(why)
        if not why:
            super().accept()

    def say_why(self, words: str) -> None:
        """Say why it was not recorded; nothing for no words."""
        self.why.setText(words)
        self.why.setVisible(bool(words))

    def records(
        self, desk: Desk, act: Callable[[], Act], then: Callable[[Done], object] = id, *but: str
    ) -> None:
        """Open it; when it is accepted, do this act, and `then` the rest. It stays while the act
        would be refused, but for these codes, which the window tells."""

        def record() -> None:
            if done := desk.do(act()):
                then(done)

        self.hindered = hindrance(desk, act, *but)
        self.accepted.connect(record)
        self.open()
