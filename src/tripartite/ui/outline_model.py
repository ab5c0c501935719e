"""The rows of the outline: provisions as a tree, with their state signs and open amendments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import Any, NamedTuple

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tripartite.model.editing.restructuring import Outline as Structure
from tripartite.model.planning.agenda import documents_today, on_today
from tripartite.model.text import ProvisionView
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.outline_tree import DRAGGED, parcel
from tripartite.ui.signs import state_icon
from tripartite.ui.theme import Theme
from tripartite.ui.today import nothing_today
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import word

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole + 1  # all that is painted of a row, asked for at once
_LONGEST = 60
_SCREEN = 30  # rows


_ICON, _INSET, _COUNTED = 16, 3, 25  # pixels
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


Rows = dict[str, list[str]]
"""The provisions under each that heads others, in order; under the empty one, those at the top."""


class _Edit(NamedTuple):
    """Rows under one head, from a place on, give way to others."""

    head: str
    at: int
    gone: list[str]
    come: list[str]


class OutlineModel(QStandardItemModel):
    """The provisions of the paper as a tree, once it is read; an item holds a provision's id.

    With a filter, only provisions that hold the words, and what they stand in. Qt keeps the tree,
    since a view asks three times for each row where it stands; what a row shows is made when it is
    seen.
    """

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._filter, self._today = "", False
        self._structure: Structure | None = None
        self._cache: dict[tuple[str, int], Any] = {}
        self._items: dict[str, QStandardItem] = {}  # by the provision, as far as they are shown
        self._keys: list[str] = []
        self._under: Rows = {}

    def read(self) -> list[str]:
        """Read the tree again: a few rows come and go where they stand, of many all. Whoever shows
        them opens the heads returned, which came with their rows, and paints all anew: any row may
        be called otherwise."""
        self._cache.clear()
        self._structure = None
        paper = self._desk.paper
        self._keys = list(paper.order) if paper else []
        shown, before = self._shown(), self._under
        if shown is None:
            self._under = paper.children if paper else {}
        else:
            self._under = _under(self._view(key) for key in self._keys if key in shown)
        edits = _edits(before, self._under)
        if before and sum(len(edit.gone) + len(edit.come) for edit in edits) <= _SCREEN:
            self._edit(edits)
            return _opened(edits, before, self._under)
        self._items = {}  # none of those that go now
        self.clear()
        self.setColumnCount(1)
        keys = (key for key in self._keys if shown is None or key in shown)
        self._items = {key: QStandardItem(key) for key in keys}
        for head in (*self.heads, ""):  # the top last: until then nobody hears of it
            self._item(head).appendRows([self._items[key] for key in self._under.get(head, ())])
        return self.heads

    def _edit(self, edits: list[_Edit]) -> None:
        """Take rows out and put rows in; what stands under a row goes with it."""
        taken: dict[str, QStandardItem] = {}
        for edit in edits:
            for key in edit.gone:
                (taken[key],) = self._item(edit.head).takeRow(edit.at)
        come = {key for edit in edits for key in edit.come}
        self._items |= {key: taken.get(key) or QStandardItem(key) for key in come}
        for edit in reversed(edits):
            self._item(edit.head).insertRows(edit.at, [self._items[key] for key in edit.come])
        for key in taken.keys() - come:
            del self._items[key]

    def _item(self, head: str) -> QStandardItem:
        return self._items[head] if head else self.invisibleRootItem()

    def _shown(self) -> set[str] | None:
        paper = self._desk.paper
        agenda = self._agenda()
        if paper is None or not (self._filter or agenda is not None):
            return None
        shown: set[str] = set()
        for key in self._keys:
            view = paper.provisions[key]
            held = self._filter in f"{view.reference}\n{view.text}".casefold()
            if held and (agenda is None or key in agenda):
                above: str | None = key
                while above and above not in shown:
                    shown.add(above)
                    above = paper.provisions[above].parent
        return shown

    def set_filter(self, words: str) -> None:
        """Show only what holds these words."""
        self._filter = words.strip().casefold()
        self.read()

    def _agenda(self) -> frozenset[str] | None:
        """What is on today's agenda, where only that is wanted; None for everything."""
        paper = self._desk.paper
        if not self._today or paper is None or not documents_today(self._desk.state):
            return None
        return on_today(self._desk.state, (paper.provisions[key] for key in self._keys))

    @property
    def nothing_today(self) -> str:
        """Why only what is on today shows nothing; empty where it shows some, or is not wanted."""
        return nothing_today(self._desk) if self._today else ""

    def set_today(self, wanted: bool) -> bool:
        """Show only what is on the agenda of the open sitting, of this text perhaps nothing;
        everything where there is none. Whether that was shown otherwise."""
        if wanted == self._today:
            return False
        self._today = wanted
        self.read()
        return True

    def reads_anew(self, found: Touched) -> bool:
        """Whether an act changes which rows there are."""
        if found.structure or (self._today and (found.meeting or found.work)):
            return True
        return bool(self._filter and found.provisions) and self._shown() != self._items.keys()

    def refresh(self, found: Touched) -> None:
        """Take in what an act has changed."""
        if self.reads_anew(found):
            self.read()
            return
        touched: set[str] = set()
        for provision in found.provisions:
            while provision in self._items and provision not in touched:
                touched.add(provision)
                provision = self._view(provision).parent or ""
        if len(touched) > _SCREEN:
            self.restyle()
            return
        for provision in touched:
            self._changed(provision)

    def _changed(self, provision: str) -> None:
        for role in _ROLES:
            self._cache.pop((provision, role), None)
        index = self.index_of(provision)
        self.dataChanged.emit(index, index)

    def restyle(self) -> None:
        """Show every row anew, in the theme's colours."""
        self._cache.clear()
        self.layoutChanged.emit()

    def _view(self, provision: str) -> ProvisionView:
        paper = self._desk.paper
        assert paper is not None
        return paper.provisions[provision]

    def index_of(self, provision: str) -> QModelIndex:
        """Where a provision stands; an invalid index when it is not shown."""
        item = self._items.get(provision)
        return item.index() if item else QModelIndex()

    def key(self, index: Index) -> str:
        """The provision at an index."""
        return str(super().data(index) or "")

    @property
    def keys(self) -> list[str]:
        """All provisions in order, shown or not, as they were when they were last read."""
        return self._keys

    @property
    def heads(self) -> list[str]:
        """The provisions under which others are shown."""
        return [head for head in self._under if head]

    def look_ahead(self) -> None:
        """Make what the first rows show before they are seen."""
        for item in islice(self._items.values(), _SCREEN):
            for role in _ROLES:
                self.data(item.index(), role)

    # Where things stand, whether they are shown or not

    @property
    def structure(self) -> Structure:
        """The provisions, asked for places."""
        if self._structure is None:
            paper = self._desk.paper
            self._structure = Structure([paper.provisions[k] for k in paper.order] if paper else ())
        return self._structure

    def elder(self, provision: str) -> str:
        """The sibling right before a provision; empty for none."""
        return self.structure.elder(provision)

    def last_under(self, provision: str) -> str:
        """The last of what stands right under a provision; empty for none."""
        return self.structure.last_under(provision)

    # Dragging

    def mimeTypes(self) -> list[str]:
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return parcel(self.key(indexes[0]) if indexes else "")

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def removeRows(self, row: int, count: int, parent: Index = _NOWHERE) -> bool:
        """Never: rows follow the paper. Once a drag is over, a view takes out what was dragged."""
        return False

    # Qt's questions

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        key = (self.key(index), role)
        if key not in self._cache:
            self._cache[key] = self._datum(*key)
        return self._cache[key]

    def _datum(self, key: str, role: int) -> Any:
        paper = self._desk.paper
        if paper is None or key not in paper.provisions:
            return None  # asked between an act and its being taken in
        view = paper.provisions[key]
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(view)
        state = paper.state_below(key)
        if role == Qt.ItemDataRole.DecorationRole:
            return state_icon(state, self._theme)
        n = len(paper.open_at(key))
        if role == _ROW:
            return _title(view), state_icon(state, self._theme), n
        still = counted(translate("Outline", "%n open amendment(s)", "", n), n) if n else ""
        return ", ".join(part for part in (view.reference, word(state), still) if part)


def _under(views: Iterable[ProvisionView]) -> Rows:
    """These rows, which are in order, by what heads them; where that is not shown, at the top."""
    shown: set[str] = set()
    found: Rows = {}
    for view in views:
        shown.add(view.id)
        found.setdefault(view.parent if view.parent in shown else "", []).append(view.id)
    return found


def _edits(before: Rows, now: Rows) -> list[_Edit]:
    """What makes these rows of those, heads before what they head."""
    found = []
    for head in {**before, **now}:
        old, new = before.get(head, []), now.get(head, [])
        if old != new:
            same = (a == b for a, b in zip(old, new, strict=False))
            at = sum(1 for _ in takewhile(bool, same))
            same = (a == b for a, b in zip(reversed(old[at:]), reversed(new[at:]), strict=False))
            tail = sum(1 for _ in takewhile(bool, same))
            found.append(_Edit(head, at, old[at : len(old) - tail], new[at : len(new) - tail]))
    return found


def _opened(edits: list[_Edit], before: Rows, now: Rows) -> list[str]:
    """The heads among the rows that came, with those under them, and what heads rows since."""
    found = [edit.head for edit in edits if edit.come and edit.head not in before]
    waiting = [key for edit in edits for key in edit.come]
    while waiting:
        key = waiting.pop()
        if key in now:
            found.append(key)
            waiting += now[key]
    return found


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    _ROW,
)


def _title(view: ProvisionView) -> str:
    words = view.text if len(view.text) <= _LONGEST else f"{view.text[:_LONGEST]}…"
    return f"{view.label} {words}".strip()


class RowDelegate(QStyledItemDelegate):
    """Rows of one height; how many amendments are open stands at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, option.fontMetrics.height() + 9)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Drawn here: a style that reads a style sheet takes ten times as long for each row.
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("selection"))
        words, icon, count = index.data(_ROW)
        whole = QRect(option.rect)
        icon.paint(painter, QRect(whole.x() + _INSET, whole.y(), _ICON, whole.height()))
        room = whole.adjusted(_ICON + 3 * _INSET, 0, -_COUNTED if count else -_INSET, 0)
        shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(option.font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(room, _MIDDLE, shown)
        if count:
            painter.setPen(self._theme.colour("muted"))
            room = whole.adjusted(whole.width() - 24, 0, -6, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(count))


def unselected(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme
) -> QStyleOptionViewItem:
    """The option without the style's own selection, which is drawn here as a plain band."""
    plain = QStyleOptionViewItem(option)
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, theme.colour("selection"))
        plain.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
    return plain
