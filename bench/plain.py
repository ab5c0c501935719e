"""Plain Qt views of what our screens show: strings made before, Qt's own delegate and documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTextEdit, QTreeView, QWidget

NOWHERE = QModelIndex()


class Rows(QAbstractTableModel):
    """Rows of strings; `sift` leaves those that hold some words."""

    def __init__(self, rows: list[list[str]], parent: Any = None) -> None:
        super().__init__(parent)
        self.all = self.rows = rows
        self.joined = ["\n".join(row).casefold() for row in rows]

    def rowCount(self, parent: QModelIndex = NOWHERE) -> int:  # noqa: N802 - as Qt asks
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex = NOWHERE) -> int:  # noqa: N802 - as Qt asks
        return 0 if parent.isValid() else len(self.all[0])

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = role == Qt.ItemDataRole.DisplayRole
        return self.rows[index.row()][index.column()] if shown else None

    def sift(self, words: str) -> None:
        self.beginResetModel()
        pairs = zip(self.all, self.joined, strict=True)
        self.rows = [row for row, joined in pairs if words in joined]
        self.endResetModel()


def rows_of(model: QAbstractItemModel, columns: Iterable[int]) -> list[list[str]]:
    """What a table shows, as strings."""
    every = list(columns)
    return [
        [str(model.index(row, column).data() or "") for column in every]
        for row in range(model.rowCount())
    ]


def _tree(model: QAbstractItemModel) -> QTreeView:
    tree = QTreeView()
    tree.setUniformRowHeights(True)
    tree.setModel(model)
    tree.expandAll()
    return tree


def _items(source: QAbstractItemModel, above: QModelIndex, into: QStandardItem) -> None:
    for row in range(source.rowCount(above)):
        index = source.index(row, 0, above)
        item = QStandardItem(str(index.data()))
        into.appendRow(item)
        _items(source, index, item)


class PlainWindow(QWidget):
    """The outline, the text, what stands beside it, and the list of amendments, all plain."""

    def __init__(self, outline: QAbstractItemModel, text: str, font: QFont, rows: Rows) -> None:
        super().__init__()
        items = QStandardItemModel(self)
        _items(outline, QModelIndex(), items.invisibleRootItem())
        self.outline, self.list = _tree(items), _tree(rows)
        self.text, self.side, self.detail = QTextEdit(), QTextEdit(), QTextEdit()
        self.text.setFont(font)
        self.text.setPlainText(text)
        self.stack = QStackedWidget()
        for parts, shares in (((self.outline, self.text, self.side), (2, 7, 3)),
                              ((self.list, self.detail), (1, 1))):  # fmt: skip
            page = QWidget()
            row = QHBoxLayout(page)
            for part, share in zip(parts, shares, strict=True):
                row.addWidget(part, share)
            self.stack.addWidget(page)
        QHBoxLayout(self).addWidget(self.stack)
        self.indexes = self._all(items, QModelIndex())

    def _all(self, items: QStandardItemModel, above: QModelIndex) -> list[QModelIndex]:
        found = []
        for row in range(items.rowCount(above)):
            index = items.index(row, 0, above)
            found += [index, *self._all(items, index)]
        return found

    def go_to(self, place: int, beside: str) -> None:
        """Take a provision in hand: its row, its paragraph, and some words beside it."""
        self.outline.setCurrentIndex(self.indexes[place])
        self.outline.scrollTo(self.indexes[place])
        cursor = QTextCursor(self.text.document().findBlockByNumber(place))
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()
        self.side.setPlainText(beside)
