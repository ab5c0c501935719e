"""Tables on the page: a frame about each row, a line between its cells, the first row as heads.

A table is read as its provisions are: row by row, and in a row cell by cell, each a paragraph that
is written, signed and amended by itself. What makes a table of them is drawn, and moves nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from tripartite.model.text import ProvisionView
from tripartite.ui.paper import Paper
from tripartite.ui.theme import Theme

_ASIDE = 7
"""Pixels between the line of a box and what stands in it."""


def is_head(paper: Paper, view: ProvisionView) -> bool:
    """Whether a provision is a cell in the first row of a table."""
    if view.level != "cell":
        return False
    row = paper.provisions.get(view.parent or "")
    rows = paper.children.get(row.parent or "") if row else None
    return bool(rows) and rows is not None and rows[0] == view.parent


def draw_box(painter: QPainter, box: QRectF, theme: Theme, *, head: bool) -> None:
    """Draw the box of a cell, under its words."""
    box = box.adjusted(-_ASIDE, 0, _ASIDE, 0)
    if head:
        painter.fillRect(box, theme.colour("alternate"))
    painter.setPen(theme.colour("line"))
    painter.drawRect(box)
