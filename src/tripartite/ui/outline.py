"""The outline: the tree of the paper with its state signs, and a line to search or go to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.refusal import Refusal
from tripartite.model.text import ProvisionView
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.signs import state_icon
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import word

Index = QModelIndex | QPersistentModelIndex
COUNT = Qt.ItemDataRole.UserRole + 1
_NONE = QModelIndex()
_LONGEST = 60


class OutlineModel(QAbstractItemModel):
    """The provisions of the paper as a tree; ids of rows are places in a list of their own.

    With a filter, only provisions that hold the words, and what they stand in.
    """

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._filter = ""
        self._cache: dict[tuple[str, int], Any] = {}
        self.read()

    def read(self) -> None:
        """Read the tree anew."""
        self.beginResetModel()
        self._cache.clear()
        paper = self._desk.paper
        self._keys = list(paper.order) if paper else []
        shown = self._shown()
        self._rows: dict[str, list[int]] = {"": []}
        self._place: dict[str, tuple[int, int]] = {}
        for i, key in enumerate(self._keys):
            if paper and (shown is None or key in shown):
                siblings = self._rows.setdefault(paper.provisions[key].parent or "", [])
                self._place[key] = (i, len(siblings))
                siblings.append(i)
        self.endResetModel()

    def _shown(self) -> set[str] | None:
        paper = self._desk.paper
        if not self._filter or paper is None:
            return None
        shown: set[str] = set()
        for key in self._keys:
            view = paper.provisions[key]
            if self._filter in f"{view.reference}\n{view.text}".casefold():
                above: str | None = key
                while above and above not in shown:
                    shown.add(above)
                    above = paper.provisions[above].parent
        return shown

    def set_filter(self, words: str) -> None:
        """Show only what holds these words."""
        self._filter = words.strip().casefold()
        self.read()

    def refresh(self, found: Touched) -> None:
        """Take in what an act has changed."""
        if found.structure:
            self.read()
            return
        for provision in found.provisions:
            while provision in self._place:
                self._changed(provision)
                provision = self._view(self._place[provision][0]).parent or ""

    def _changed(self, provision: str) -> None:
        for role in _ROLES:
            self._cache.pop((provision, role), None)
        index = self.index_of(provision)
        self.dataChanged.emit(index, index)

    def restyle(self) -> None:
        """Wear the theme's colours."""
        self._cache.clear()
        self.layoutChanged.emit()

    def _view(self, place: int) -> ProvisionView:
        paper = self._desk.paper
        assert paper is not None
        return paper.provisions[self._keys[place]]

    def index_of(self, provision: str) -> QModelIndex:
        """Where a provision stands; an invalid index when it is not shown."""
        if provision not in self._place:
            return QModelIndex()
        place, row = self._place[provision]
        return self.createIndex(row, 0, place)

    def key(self, index: Index) -> str:
        """The provision at an index."""
        return self._keys[int(index.internalId())] if index.isValid() else ""

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        rows = self._rows.get(self.key(parent), ())
        if column != 0 or not 0 <= row < len(rows):
            return QModelIndex()
        return self.createIndex(row, 0, rows[row])

    def parent(self, index: Index = _NONE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid():
            return QModelIndex()
        return self.index_of(self._view(int(index.internalId())).parent or "")

    def rowCount(self, parent: Index = _NONE) -> int:
        return len(self._rows.get(self.key(parent), ()))

    def columnCount(self, parent: Index = _NONE) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        key = (self.key(index), role)
        if key not in self._cache:
            self._cache[key] = self._datum(*key)
        return self._cache[key]

    def _datum(self, key: str, role: int) -> Any:
        paper = self._desk.paper
        assert paper is not None
        view = paper.provisions[key]
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(view)
        state = paper.state_below(key)
        if role == Qt.ItemDataRole.DecorationRole:
            return state_icon(state, self._theme)
        n = len(paper.open_at(key))
        if role == COUNT:
            return n
        still = counted(translate("Outline", "%n open amendment(s)", "", n), n) if n else ""
        return ", ".join(part for part in (view.reference, word(state), still) if part)


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    COUNT,
)


def _title(view: ProvisionView) -> str:
    words = view.text if len(view.text) <= _LONGEST else f"{view.text[:_LONGEST]}…"
    return f"{view.label} {words}".strip()


class _Delegate(QStyledItemDelegate):
    """Rows of one height; how many amendments are open stands at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, option.fontMetrics.height() + 9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        count = index.data(COUNT)
        whole = QRect(option.rect)
        plain = unselected(painter, option, self._theme)
        if count:
            plain.rect = whole.adjusted(0, 0, -22, 0)
        super().paint(painter, plain, index)
        if count:
            painter.save()
            painter.setPen(self._theme.colour("muted"))
            room = whole.adjusted(whole.width() - 24, 0, -6, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(count))
            painter.restore()


def unselected(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme
) -> QStyleOptionViewItem:
    """The option without the style's own selection, which is drawn here as a plain band."""
    plain = QStyleOptionViewItem(option)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, theme.colour("selection"))
        plain.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
    return plain


class SearchLine(QLineEdit):
    """A line to type in.

    `stepped(1 or -1)` on Down and Up; `left()` on Escape.
    """

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Outline(QFrame):
    """The outline with its line.

    `gone_to(provision)` when a place was typed or chosen; `left()` on Escape; `not_found(Refusal)`.
    """

    gone_to = Signal(str)
    left = Signal()
    not_found = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = OutlineModel(desk, theme, self)
        self._make(theme)
        desk.changed.connect(self._refresh)
        desk.reloaded.connect(self.reload)
        desk.provision_chosen.connect(self._show)
        theme.changed.connect(self.model.restyle)
        self.reload()

    def _make(self, theme: Theme) -> None:
        self.line = SearchLine()
        self.line.setPlaceholderText(translate("Outline", "Search, or go to 3.A.2"))
        self.line.setAccessibleName(translate("Outline", "Search, or go to a provision"))
        self.line.setClearButtonEnabled(True)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(translate("Outline", "Document"))
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(10)
        self.tree = QTreeView()
        self.tree.setObjectName("outline")
        self.tree.setAccessibleName(translate("Outline", "Outline"))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(14)
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(_Delegate(theme, self.tree))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(6)
        for widget in (self.line, self.chooser, self.tree):
            layout.addWidget(widget)
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._go)
        self.line.left.connect(self.left)
        self.line.stepped.connect(self._step)
        self.chooser.activated.connect(self._choose_document)
        self.tree.activated.connect(lambda index: self.gone_to.emit(self.model.key(index)))
        self.tree.selectionModel().currentChanged.connect(self._current_changed)

    def reload(self) -> None:
        """Show what is on the desk, from scratch."""
        every = self._desk.documents()
        self.chooser.clear()
        for document in every:
            self.chooser.addItem(document.title or word(document.kind), document.id)
        if self._desk.paper:
            self.chooser.setCurrentIndex(self.chooser.findData(self._desk.paper.document))
        self.chooser.setVisible(len(every) > 1)
        self.model.read()
        self._expand()

    def search(self) -> None:
        """Take the keyboard to the line."""
        self.line.setFocus()
        self.line.selectAll()

    def _expand(self) -> None:
        """Show headings open, lists within items shut, and the provision in hand."""
        self.tree.expandAll()
        self._show(self._desk.provision)

    def _refresh(self, found: Touched) -> None:
        self.model.refresh(found)
        if found.structure:
            self._expand()

    def _show(self, provision: str) -> None:
        index = self.model.index_of(provision)
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _search(self, words: str) -> None:
        self.model.set_filter("" if _is_number(words) else words)
        self._expand()

    def _step(self, by: int) -> None:
        index = self.tree.indexBelow if by > 0 else self.tree.indexAbove
        current = self.tree.currentIndex()
        found = index(current) if current.isValid() else self.model.index(0, 0)
        if found.isValid():
            self.tree.setCurrentIndex(found)

    def _go(self) -> None:
        """Go to the place typed; where it is none, to the first provision that holds the words."""
        words = self.line.text().strip()
        if not words:
            return
        try:
            self.gone_to.emit(self._desk.find(words))
        except Refusal as refusal:
            if _is_number(words) or not self._go_to_first(words):
                self.not_found.emit(refusal)
                return
        self.line.clear()

    def _go_to_first(self, words: str) -> bool:
        paper = self._desk.paper
        current = self.model.key(self.tree.currentIndex())
        keys = [current, *paper.order] if paper and current else paper.order if paper else []
        wanted = words.casefold()
        for key in keys:
            if paper and wanted in paper.provisions[key].text.casefold():
                self.gone_to.emit(key)
                return True
        return False

    def _choose_document(self, place: int) -> None:
        self._desk.choose_document(self.chooser.itemData(place))

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and self.tree.hasFocus():
            self._desk.choose_provision(self.model.key(current))


def _is_number(words: str) -> bool:
    """Whether somebody is typing a place like 3.A.2, which is not to be searched for."""
    return any(sign.isdigit() for sign in words) and len(words.replace(".", "")) <= 8
