"""How high the live editor is: as its words need, and where that is more than can be seen, so high
that the words about the cursor and their change are in sight."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

_LEAST = 120
"""Pixels for the words and their change, however little can be seen."""
_SHARE = 0.45
"""Of the height that there is, for the change, where both are long."""
_NARROWEST = 120


class Fitting:
    """Fits the words and their change into a card with other rows. `most` is how high the card may
    be, in pixels; 0 for any height."""

    def __init__(
        self, card: QWidget, rows: QVBoxLayout, words: QTextEdit, change: QTextEdit
    ) -> None:
        self._card, self._rows = card, rows
        self._words, self._change = words, change
        self.most = 0
        self._is_long = False
        self._scroll(False)

    def begin(self) -> None:
        """Other words are taken up."""
        self._scroll(False)

    def fit(self) -> int:
        """Give each its height; that of the card."""
        wanted = self._give(self._heights())
        if 0 < self.most < wanted and not self._is_long:
            self._scroll(True)  # until others are taken up, lest it change with each word
        if self._is_long:
            whole = self._heights()
            wanted = self._give(whole)
            wanted = self._give(_shared(max(self.most - wanted + sum(whole), _LEAST), *whole))
            self.follow()
        return wanted

    def follow(self) -> None:
        """The cursor is in sight, and the change of the words about it."""
        if not self._is_long:
            return
        self._words.ensureCursorVisible()
        bar, cursor = self._words.verticalScrollBar(), self._words.cursorRect()
        words, change = self._heights()
        share = (bar.value() + cursor.center().y()) / max(words, 1)
        there = share * change - self._change.height() / 2
        self._change.verticalScrollBar().setValue(int(there))

    def _scroll(self, is_long: bool) -> None:
        self._is_long = is_long
        policy = Qt.ScrollBarPolicy
        shown = policy.ScrollBarAlwaysOn if is_long else policy.ScrollBarAlwaysOff
        for view in (self._words, self._change):
            view.setVerticalScrollBarPolicy(shown)

    def _heights(self) -> list[int]:
        """The heights that both need at their width."""
        return [self._height(view) for view in (self._words, self._change)]

    def _height(self, view: QTextEdit) -> int:
        margins = self._rows.contentsMargins()
        width = self._card.width() - margins.left() - margins.right() - 2
        if self._is_long:
            width -= view.verticalScrollBar().sizeHint().width()
        document: QTextDocument = view.document()
        if document.textWidth() != max(width, _NARROWEST):  # else it would be laid out anew
            document.setTextWidth(max(width, _NARROWEST))
        return int(document.size().height()) + 2

    def _give(self, heights: Iterable[int]) -> int:
        """Both have these heights; that of the card."""
        for view, height in zip((self._words, self._change), heights, strict=True):
            view.setFixedHeight(height)
        rows = self._rows
        rows.activate()
        wraps = rows.hasHeightForWidth()  # not in Review, where no line of it does
        return (
            rows.totalHeightForWidth(self._card.width()) if wraps else rows.totalSizeHint().height()
        )


def _shared(height: int, words: int, change: int) -> tuple[int, int]:
    """A height, shared by the words and their change: each what it needs, or about half."""
    for_change = min(change, max(height - words, int(height * _SHARE)))
    return min(words, height - for_change), for_change
