"""How the room's screen looks: its own scheme, fonts for any script, the direction of a text."""

from __future__ import annotations

from unicodedata import bidirectional

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont

from tripartite.ui.theme import Theme, paper_family
from tripartite.ui.tones import Scheme

SMALLEST, USUAL, LARGEST = 24.0, 30.0, 96.0
"""Points: from where a room can read, and how far it may go."""

FALLBACKS = (
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "Arial Unicode MS",
    "DejaVu Sans",
)
"""Asked, in this order, for the letters that the paper's font has not."""


class RoomTheme(Theme):
    """The tones of the room's screen: light paper unless dark was chosen, whatever the drafter's
    own window wears. It dresses nothing but what is drawn with it."""

    def __init__(self, scheme: Scheme, parent: QObject) -> None:
        QObject.__init__(self, parent)
        self.scheme: Scheme = scheme

    def wear(self, scheme: Scheme) -> None:
        """Change to another scheme."""
        if scheme != self.scheme:
            self.scheme = scheme
            self.changed.emit()


def room_font(family: str, size: float) -> QFont:
    """The font of the room's screen, with fallbacks for other scripts."""
    font = QFont()
    font.setFamilies([paper_family(family), *FALLBACKS])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(min(max(size, SMALLEST), LARGEST))
    return font


def direction(text: str) -> Qt.LayoutDirection:
    """The base direction of a text: that of its first letter that has one."""
    for sign in text:
        kind = bidirectional(sign)
        if kind in ("R", "AL"):
            return Qt.LayoutDirection.RightToLeft
        if kind == "L":
            break
    return Qt.LayoutDirection.LeftToRight
