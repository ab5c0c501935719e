"""A list that may be as long as it likes: no row is asked for that is not seen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget

_WITHIN_A_ROW = {
    QTableView.CursorAction.MoveHome: -1_000_000,
    QTableView.CursorAction.MoveEnd: 1_000_000,
    QTableView.CursorAction.MoveLeft: 0,
    QTableView.CursorAction.MoveRight: 0,
}
"""Where a table's cursor would go within its row, a list's goes so many rows on."""


class LongList(QTableView):
    """Rows of one height, one of them in hand.

    A table, and neither a tree nor a list: those ask for every row whenever they are laid out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def set_row_height(self, pixels: int) -> None:
        """Give all rows this height; last of all, since it lays out all rows again."""
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(pixels)

    def moveCursor(
        self, action: QTableView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        current = self.currentIndex()
        if action not in _WITHIN_A_ROW or not current.isValid():
            return super().moveCursor(action, modifiers)
        row = min(max(current.row() + _WITHIN_A_ROW[action], 0), self.model().rowCount() - 1)
        return self.model().index(row, current.column())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is in hand stays in sight."""
        super().resizeEvent(event)
        if (current := self.currentIndex()).isValid():
            self.scrollTo(current)
