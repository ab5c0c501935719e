"""Rows of the amendment list: badges for groups, one height for all."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tripartite.ui.amendments.model import PARTIES
from tripartite.ui.outline import unselected
from tripartite.ui.signs import badge_size, draw_badge
from tripartite.ui.theme import Theme


def row_height(metrics: QFontMetrics) -> int:
    """The height of each row, in pixels."""
    return metrics.height() + 11


class RowDelegate(QStyledItemDelegate):
    """Draws badges where a cell has parties; all else as usual."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(60, row_height(option.fontMetrics))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, unselected(painter, option, self._theme), index)
        x = option.rect.x() + 5.0
        for letters, tone in index.data(PARTIES) or ():
            size = badge_size(letters, option.font)
            if x + size.width() > option.rect.right():
                break
            y = option.rect.center().y() - size.height() / 2 + 0.5
            rect = QRectF(x, y, size.width(), size.height())
            draw_badge(painter, rect, letters, tone, option.font, self._theme)
            x += size.width() + 3
