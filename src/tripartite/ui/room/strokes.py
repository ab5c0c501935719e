"""The lines through deleted words and under inserted ones, as thick as a room can see.

A font's own line is a point or two wide: from the last row it is gone, and with it the difference
between what is taken out and what stays.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextFragment, QTextLine

THICK = 0.055  # of the height of a line
_THROUGH, _UNDER = 0.66, 1.1  # of the ascent, from the top of a line


def draw_strokes(painter: QPainter, block: QTextBlock) -> None:
    """Draw them for the marked words of one block, in its document's coordinates."""
    piece = block.begin()
    while not piece.atEnd():
        fragment = piece.fragment()
        format = fragment.charFormat()
        if format.fontStrikeOut() or format.fontUnderline():
            at = _THROUGH if format.fontStrikeOut() else _UNDER
            painter.setPen(QPen(format.foreground().color(), 1))
            _draw(painter, block, fragment, at)
        piece += 1


def _draw(painter: QPainter, block: QTextBlock, fragment: QTextFragment, at: float) -> None:
    layout = block.layout()
    start = fragment.position() - block.position()
    end = start + fragment.length()
    for i in range(layout.lineCount()):
        line: QTextLine = layout.lineAt(i)
        first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        left, right = _x(line, first), _x(line, last)
        pen = painter.pen()
        pen.setWidthF(max(line.ascent() * THICK, 1.5))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        y = layout.position().y() + line.y() + line.ascent() * at
        x = layout.position().x()
        painter.drawLine(QPointF(x + left, y), QPointF(x + right, y))


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # with the position, or without it
    return float(found[0] if isinstance(found, tuple) else found)
