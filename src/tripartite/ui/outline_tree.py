"""The tree of the outline: provisions are dragged in it, and it shows where they would go."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from tripartite.ui.theme import Theme

DRAGGED = "application/x-tripartite-provision"
"""What a drag carries: the id of a provision, taken for nothing else before it was looked up."""
_EDGE = 4  # the share of a row's height, above and below, that means between rows


class Aim(NamedTuple):
    """Where a drop would go: under a provision (empty: none), behind one there (empty: the first).

    `line` is drawn: flat between two rows, or around the row that it is dropped onto.
    """

    under: str
    after: str
    line: QRect


class Places(Protocol):
    """What the tree asks its model, of provisions whether they are shown or not."""

    def key(self, index: QModelIndex) -> str:
        """The provision at an index; empty for none."""

    def elder(self, provision: str) -> str:
        """The sibling right before it; empty for none."""

    def last_under(self, provision: str) -> str:
        """The last of what stands right under it; empty for none."""


class Tree(QTreeView):
    """The tree. `aimed(provision, Aim)` while one is dragged, None for the aim when it is over;
    `dropped(provision, Aim)`; `focused()` when it takes the keyboard.
    """

    aimed = Signal(str, object)
    dropped = Signal(str, object)
    focused = Signal()

    def __init__(self, theme: Theme, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._places = theme, places
        self.aim: Aim | None = None
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setIndentation(14)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)  # our own says how deep it goes, too
        self.setAutoExpandDelay(700)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is in hand stays in sight when a line comes in above."""
        super().resizeEvent(event)
        row, height = self.visualRect(self.currentIndex()), self.viewport().height()
        if row.isValid() and height <= row.bottom() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    # Dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        self._take(event, carried(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls, and opens what it stays over
        provision = carried(event.mimeData())
        self._take(event, provision)
        if provision:
            self._show(provision, self.aim_at(event.position().toPoint()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show("", None)

    def dropEvent(self, event: QDropEvent) -> None:
        provision = carried(event.mimeData())
        aim = self.aim_at(event.position().toPoint())
        self.dragLeaveEvent(QDragLeaveEvent())
        self._take(event, provision)
        if provision and aim:
            self.dropped.emit(provision, aim)

    def _take(self, event: QDropEvent, provision: str) -> None:
        if provision:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()  # the window may know what to do with it

    def _show(self, provision: str, aim: Aim | None) -> None:
        if aim != self.aim:
            self.aim = aim
            self.aimed.emit(provision, aim)
            self.viewport().update()

    # Where it would go

    def aim_at(self, point: QPoint) -> Aim | None:
        """Where what is let go at a point of the viewport would go."""
        index = self.indexAt(point)
        if not index.isValid():
            return self._at_end()
        row = self.visualRect(index)
        edge = row.height() // _EDGE
        key = self._places.key(index)
        if point.y() < row.top() + edge:
            line = QRect(row.left(), row.top(), row.width(), 0)
            return Aim(self._places.key(index.parent()), self._places.elder(key), line)
        if point.y() <= row.bottom() - edge:
            return Aim(key, self._places.last_under(key), row)
        return self._below(index, row, point.x())

    def _below(self, index: QModelIndex, row: QRect, x: int) -> Aim:
        """Under what is open; else behind it, or, further left, behind what it is the last of."""
        y = row.bottom() + 1
        if self.isExpanded(index) and self.model().rowCount(index):
            left = self.visualRect(self.model().index(0, 0, index)).left()
            return Aim(self._places.key(index), "", QRect(left, y, row.right() - left, 0))
        while index.parent().isValid() and self._is_last(index) and x < row.left():
            index = index.parent()
            row = self.visualRect(index)
        line = QRect(row.left(), y, row.width(), 0)
        return Aim(self._places.key(index.parent()), self._places.key(index), line)

    def _at_end(self) -> Aim | None:
        last = self.model().index(self.model().rowCount() - 1, 0)
        if not last.isValid():
            return None
        row, end = self.visualRect(last), last
        while self.isExpanded(end) and (n := self.model().rowCount(end)):
            end = self.model().index(n - 1, 0, end)
        y = self.visualRect(end).bottom() + 1
        return Aim("", self._places.key(last), QRect(row.left(), y, row.width(), 0))

    def _is_last(self, index: QModelIndex) -> bool:
        return index.row() == self.model().rowCount(index.parent()) - 1

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.aim is None:
            return
        with QPainter(self.viewport()) as painter:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            line = self.aim.line
            if line.height():
                painter.drawRect(line.adjusted(1, 1, -2, -2))
            else:
                painter.drawLine(line.left(), line.top(), line.right(), line.top())
                painter.drawEllipse(QPoint(line.left() + 3, line.top()), 3, 3)


def carried(data: QMimeData) -> str:
    """The provision that a drag carries; empty where it carries something else."""
    return bytes(data.data(DRAGGED).data()).decode("ascii", "replace")


def parcel(provision: str) -> QMimeData:
    """What a drag of a provision carries."""
    data = QMimeData()
    data.setData(DRAGGED, provision.encode("ascii"))
    return data
