"""Cells of the matrix: a stance's sign and word, hatched where the wording has moved since."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tripartite.model.position import ACCEPTING, OBJECTING
from tripartite.ui.consensus.model import STALE, STANCE, STATE, WAY
from tripartite.ui.signs import draw_earlier, draw_state, stance_glyph
from tripartite.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


def stance_tone(stance: str) -> str:
    """The tone of a stance's sign; its shape and its word say the same."""
    if stance in ACCEPTING:
        return "agreed"
    return "divergent" if stance in OBJECTING else "muted"


class CellDelegate(QStyledItemDelegate):
    """Draws places, states and stances; every row is of one height."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(90, row_height(option.fontMetrics.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        painter.setFont(option.font)
        stance, state = index.data(STANCE), index.data(STATE)
        if state:
            self._paint_state(painter, rect, state, index.data())
        elif index.data(WAY):
            painter.setPen(self._theme.colour("muted"))
            self._text(painter, rect.adjusted(8, 0, -8, 0), index.data())
        elif stance is None:
            self._paint_place(painter, rect, option.font, index.data())
        else:
            self._paint_stance(painter, rect, stance, bool(index.data(STALE)), index.data())
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_place(self, painter: QPainter, rect: QRect, font: QFont, text: str) -> None:
        place, _, words = text.partition("\n")
        room = rect.adjusted(10, 0, -8, 0)
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(self._theme.colour("text"))
        width = max(painter.fontMetrics().horizontalAdvance(place), 62)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, place)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        room = room.adjusted(width + 8, 0, 0, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_state(self, painter: QPainter, rect: QRect, state: str, shown: str) -> None:
        draw_state(
            painter, QPointF(rect.left() + 17, rect.center().y() + 0.5), 13, state, self._theme
        )
        painter.setPen(self._theme.colour(state))
        self._text(painter, rect.adjusted(30, 0, -6, 0), shown)

    def _paint_stance(
        self, painter: QPainter, rect: QRect, stance: str, stale: bool, shown: str
    ) -> None:
        right = -6
        if stale:
            hatch = QBrush(self._theme.colour("line"), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(rect.adjusted(1, 1, -1, -1), hatch)
            right = -24
            centre = QPointF(rect.right() - 13, rect.center().y() + 0.5)
            draw_earlier(painter, centre, 13, self._theme)
        tone = "stale" if stale else stance_tone(stance) if stance else "muted"
        painter.setPen(self._theme.colour(tone))
        if not stance:  # nobody has spoken for all of them: those who did stand there by name
            if shown != "—":
                painter.setPen(self._theme.colour("text"))
            self._text(painter, rect.adjusted(12, 0, right, 0), shown)
            return
        painter.drawText(
            rect.adjusted(10, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, stance_glyph(stance)
        )
        if not stale:
            painter.setPen(self._theme.colour("text"))
        self._text(painter, rect.adjusted(34, 0, right, 0), shown)

    def _text(self, painter: QPainter, room: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)


def row_height(height: int) -> int:
    """The height of every row, from its letters'."""
    return height + 12
