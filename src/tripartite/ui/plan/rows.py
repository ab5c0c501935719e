"""Lists of two levels; each row has a title and a line below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from tripartite.ui.signs import draw_state
from tripartite.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
_NONE = QModelIndex()


class Line(NamedTuple):
    """One row: `key` says what it is of, `kind` of what kind that is.

    `state` is a provision's state, whose sign is drawn; `glyph` a sign for all else; `flag` a word
    at the right, such as "late"; `share` how much of it is done (0 to 1), none for no bar.
    """

    key: str
    kind: str
    title: str
    detail: str = ""
    state: str = ""
    glyph: str = ""
    flag: str = ""
    share: float | None = None
    strong: bool = False
    indent: int = 0

    @property
    def spoken(self) -> str:
        """The row as it is read aloud."""
        return ", ".join(filter(None, (self.title, self.detail, self.flag)))


class Group(NamedTuple):
    """A row with rows under it."""

    line: Line
    lines: tuple[Line, ...] = ()


class RowsModel(QAbstractItemModel):
    """Groups and their lines."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.groups: list[Group] = []

    def show(self, groups: Sequence[Group]) -> bool:
        """Show other rows; whether they are others."""
        found = list(groups)
        if found == self.groups:
            return False
        self.beginResetModel()
        self.groups = found
        self.endResetModel()
        return True

    def line(self, index: Index) -> Line | None:
        """The row at an index."""
        if not index.isValid():
            return None
        group = int(index.internalId())
        if not group:
            return self.groups[index.row()].line
        return self.groups[group - 1].lines[index.row()]

    def find(self, key: str, kind: str) -> QModelIndex:
        """Where the row of a thing stands; an invalid index for nowhere."""
        for at, group in enumerate(self.groups):
            if (group.line.key, group.line.kind) == (key, kind):
                return self.index(at, 0)
            for below, line in enumerate(group.lines):
                if (line.key, line.kind) == (key, kind):
                    return self.index(below, 0, self.index(at, 0))
        return QModelIndex()

    def beside(self, index: Index) -> list[Line]:
        """The lines after one, the nearest first, then those before it, the nearest first; none for
        a head."""
        if not index.isValid() or not index.parent().isValid():
            return []
        lines = [line for group in self.groups for line in group.lines]
        at = lines.index(self.groups[index.parent().row()].lines[index.row()])
        return [*lines[at + 1 :], *reversed(lines[:at])]

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NONE) -> Any:
        group = int(index.internalId()) if index.isValid() else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        if not parent.isValid():
            return len(self.groups)
        return 0 if parent.internalId() else len(self.groups[parent.row()].lines)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.spoken
        return None


class LineDelegate(QStyledItemDelegate):
    """Draws a row: its sign, its title and flag, the line below, and how much of it is done."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(160, 2 * option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        height = option.fontMetrics.height()
        left = self._sign(painter, rect, option.font, line, height)
        room = QRect(left, rect.top() + 5, rect.right() - left - 8, height)
        self._title(painter, room, option.font, line)
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * 0.92)
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        below = QRect(left, room.bottom() + 1, room.width(), height)
        self._words(painter, below, line.detail)
        if line.share is not None:
            self._bar(painter, QRect(left, rect.bottom() - 3, room.width(), 3), line.share)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _sign(self, painter: QPainter, rect: QRect, font: QFont, line: Line, height: int) -> int:
        """Draw the sign at the left; where the words begin."""
        left = rect.left() + 6 + 14 * line.indent
        middle = rect.top() + 5 + height / 2
        if line.state:
            draw_state(painter, QPointF(left + 8, middle), 13, line.state, self._theme)
        elif line.glyph:
            painter.setFont(font)
            painter.setPen(self._theme.colour("accent"))
            room = QRect(left - 2, rect.top() + 5, 20, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, line.glyph)
        return left + (22 if line.state or line.glyph else 2)

    def _title(self, painter: QPainter, room: QRect, font: QFont, line: Line) -> None:
        bold = QFont(font)
        bold.setBold(True)
        if line.flag:
            painter.setFont(bold)
            painter.setPen(self._theme.colour("bracketed"))
            width = painter.fontMetrics().horizontalAdvance(line.flag)
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.flag
            )
            room = room.adjusted(0, 0, -width - 8, 0)
        painter.setFont(bold if line.strong else font)
        painter.setPen(self._theme.colour("text"))
        self._words(painter, room, line.title)

    def _words(self, painter: QPainter, room: QRect, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _bar(self, painter: QPainter, room: QRect, share: float) -> None:
        painter.fillRect(room, self._theme.colour("line"))
        done = QRect(room.left(), room.top(), int(room.width() * share), room.height())
        painter.fillRect(done, self._theme.colour("agreed"))


class RowsView(QTreeView):
    """A list to walk through with the arrow keys.

    `opened(Line)` on Return; `pressed_key(letter)` for a letter typed; `chosen(Line or None)`;
    `entered_here(view)` when the keyboard comes to it.
    """

    opened = Signal(object)
    pressed_key = Signal(str)
    chosen = Signal(object)
    entered_here = Signal(object)

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(LineDelegate(theme, self))
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(150, 90)
        self.setExpandsOnDoubleClick(False)
        self.selectionModel().currentChanged.connect(
            lambda now: self.chosen.emit(self.rows.line(now))
        )
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.line(index)))
        theme.changed.connect(self.viewport().update)

    @property
    def line(self) -> Line | None:
        """The row in hand."""
        return self.rows.line(self.currentIndex())

    def show_rows(self, groups: Sequence[Group]) -> None:
        """Show other rows; what was in hand stays so where it is still there, else what has come
        to its place."""
        before, at = self.line, self.currentIndex()
        beside = self.rows.beside(at)
        if not self.rows.show(groups):
            return
        self.expandAll()
        index = self.rows.find(before.key, before.kind) if before else QModelIndex()
        others = (self.rows.find(line.key, line.kind) for line in beside)
        index = index if index.isValid() else next(filter(QModelIndex.isValid, others), index)
        self.setCurrentIndex(index if index.isValid() else self.rows.index(0, 0))

    def choose(self, key: str, kind: str) -> None:
        """Take the row of a thing in hand."""
        index = self.rows.find(key, kind)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered_here.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.line:
                self.opened.emit(self.line)
        elif event.text().isalpha() and not event.modifiers():
            self.pressed_key.emit(event.text().upper())
        else:
            super().keyPressEvent(event)
