"""Hiding what is private on the drafter's own screen: it is said as long as it lasts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from tripartite.ui.tr import translate


class HiddenBar(QFrame):
    """Says that what is private is hidden, and how it comes back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hidden")
        self._said = QLabel(
            translate(
                "Private",
                "Private hidden: stances, notes and private drafts are not on this screen. F12 "
                "shows them again.",
            )
        )
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 4, 8, 4)
        layout.addWidget(self._said)
        self.hide()


def hidden_page() -> QLabel:
    """What stands where a workspace shows stances."""
    said = QLabel(
        translate("Private", "Private hidden.\n\nF12 shows stances, notes and drafts again.")
    )
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    said.setWordWrap(True)
    said.setObjectName("muted")
    return said
