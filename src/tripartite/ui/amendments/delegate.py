"""Rows of the amendment list: badges for groups, one height for all."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tripartite.ui.amendments.model import PARTIES
from tripartite.ui.outline import unselected
from tripartite.ui.signs import badge_size, draw_badge
from tripartite.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT = 8, 3  # pixels
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


def row_height(metrics: QFontMetrics) -> int:
    """The height of each row, in pixels."""
    return metrics.height() + 11


class RowDelegate(QStyledItemDelegate):
    """Draws badges where a cell has parties; all else as usual."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._paint_words(painter, unselected(painter, option, self._theme), index)
        x = option.rect.x() + 5.0
        for letters, tone in index.data(PARTIES) or ():
            size = badge_size(letters, option.font)
            if x + size.width() > option.rect.right():
                break
            y = option.rect.center().y() - size.height() / 2 + 0.5
            rect = QRectF(x, y, size.width(), size.height())
            draw_badge(painter, rect, letters, tone, option.font, self._theme)
            x += size.width() + 3

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)


class PlainDelegate(RowDelegate):
    """The same, where a cell has nothing but words and badges: drawn here, since a style that
    reads a style sheet takes ten times as long for each cell."""

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if not (words := index.data()):
            return
        room = option.rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(option.font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or self._theme.colour("text"))
        painter.drawText(room, _MIDDLE, shown)
