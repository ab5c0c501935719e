"""Rows of the review: two lines each, the same height for all."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tripartite.ui.outline import unselected
from tripartite.ui.review.model import ROW, Row
from tripartite.ui.signs import badge_size, draw_badge, stance_glyph
from tripartite.ui.theme import Theme
from tripartite.ui.vocabulary import word

_EDGE = 10


def row_height(metrics: QFontMetrics) -> int:
    """The height of each row, in pixels."""
    return metrics.height() * 2 + 15


class ReviewDelegate(QStyledItemDelegate):
    """Above: number, groups, place, what is new; our stance and signs at the right. Below: the
    change in words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, row_height(option.fontMetrics))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        unselected(painter, option, self._theme)
        row: Row = index.data(ROW)
        room = option.rect.adjusted(_EDGE, 5, -_EDGE, -6)
        painter.save()
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        above = QRect(room.left(), room.top(), room.width(), option.fontMetrics.height() + 2)
        right = self._signs(painter, above, row, option.font)
        self._head(painter, above.adjusted(0, 0, -(above.right() - right), 0), row, option.font)
        below = QRect(room.left(), above.bottom() + 1, room.width(), room.bottom() - above.bottom())
        painter.setFont(option.font)
        painter.setPen(self._theme.colour("muted"))
        words = option.fontMetrics.elidedText(
            row.change.replace("\n", " "), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _signs(self, painter: QPainter, room: QRect, row: Row, font: QFont) -> int:
        """Our stance and the signs, from the right; where they begin."""
        signs = "".join(
            sign
            for sign, holds in (
                ("⚑", row.flags),
                ("✎", row.notes),
                ("↳", row.counters),
                ("★", row.marked),
                ("☑", row.tried),
            )
            if holds
        )
        stance = f"{stance_glyph(row.stance)} {word(row.stance)}" if row.stance else "—"
        x = room.right()
        for text, tone, bold in (
            (stance, "stale" if row.stale else "text", True),
            (signs, "accent", False),
        ):
            if not text:
                continue
            x = self._from_right(painter, x, room, text, tone, bold, font) - 8
        return x

    def _from_right(
        self, painter: QPainter, x: int, room: QRect, text: str, tone: str, bold: bool, font: QFont
    ) -> int:
        shown = QFont(font)
        shown.setBold(bold)
        painter.setFont(shown)
        painter.setPen(self._theme.colour(tone))
        width = QFontMetrics(shown).horizontalAdvance(text)
        place = QRect(x - width, room.top(), width + 1, room.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
        return x - width

    def _head(self, painter: QPainter, room: QRect, row: Row, font: QFont) -> None:
        bold = QFont(font)
        bold.setBold(True)
        x = self._written(painter, room.left(), room, row.number, bold, "text") + 6
        for letters, tone in row.badges:
            size = badge_size(letters, font)
            top = room.center().y() - size.height() / 2 + 0.5
            box = QRectF(QPointF(x, top), size.toSizeF())
            if box.right() > room.right():
                return
            draw_badge(painter, box, letters, tone, font, self._theme)
            x = int(box.right()) + 4
        x = self._written(painter, x + 3, room, row.place, font, "text") + 8
        self._written(painter, x, room, row.news, font, "accent")

    def _written(
        self, painter: QPainter, x: int, room: QRect, text: str, font: QFont, tone: str
    ) -> int:
        """Write words from `x`, as far as there is room; where they end."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.right() - x, 0))
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        place = QRect(x, room.top(), max(room.right() - x, 0), room.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
        return x + metrics.horizontalAdvance(shown)
