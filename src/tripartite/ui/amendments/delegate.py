"""Rows of the amendment list: badges for groups, one height for all."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tripartite.ui.amendments.model import PAINTED, PARTIES
from tripartite.ui.outline import unselected
from tripartite.ui.signs import badge_size, draw_badge
from tripartite.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT = 8, 3  # pixels
_MOST = 4096
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
        super().paint(painter, unselected(painter, option, self._theme), index)
        self._paint_badges(painter, option, index)

    def _paint_badges(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        x = option.rect.x() + 5.0
        for letters, tone in index.data(PARTIES) or ():
            size = badge_size(letters, option.font)
            if x + size.width() > option.rect.right():
                break
            y = option.rect.center().y() - size.height() / 2 + 0.5
            rect = QRectF(x, y, size.width(), size.height())
            draw_badge(painter, rect, letters, tone, option.font, self._theme)
            x += size.width() + 3


class PlainDelegate(RowDelegate):
    """The same, where a cell has nothing but words and badges: drawn here, since a style that
    reads a style sheet takes ten times as long for each cell."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._font = QFont()
        self._shown: dict[tuple[str, int], str] = {}  # words as they fit into a width, in that font

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("selection"))
        words, tone = index.data(PAINTED)
        if not words:
            self._paint_badges(painter, option, index)
            return
        room = option.rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        shown = self._fitting(words, room.width(), option)
        painter.setFont(option.font)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(room, _MIDDLE, shown)

    def _fitting(self, words: str, width: int, option: QStyleOptionViewItem) -> str:
        if self._font != option.font or len(self._shown) > _MOST:
            self._font = QFont(option.font)
            self._shown.clear()
        found = self._shown.get((words, width))
        if found is None:
            found = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            self._shown[words, width] = found
        return found
