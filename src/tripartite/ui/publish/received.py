"""What a returned file would bring, as a tree: to be taken in, doubtful, impossible, ignored."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from tripartite.jobs.received import Ignored, Item, Received
from tripartite.ui.tr import translate

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class Branch(NamedTuple):
    """A heading with what stands under it."""

    title: str
    things: tuple[Item | Ignored, ...]


class ReceivedModel(QAbstractItemModel):
    """The tree; items that are possible can be ticked. `ticked()` when that has changed."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.branches: list[Branch] = []
        self._chosen: set[str] = set()
        self._heading = QFont()
        self._heading.setBold(True)

    def show(self, received: Received | None) -> None:
        """Show a preview; what is sure is ticked by itself."""
        self.beginResetModel()
        self.branches = [b for b in _branches(received) if b.things] if received else []
        self._chosen = {item.key for item in received.chosen("sure")} if received else set()
        self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of what is ticked, in order."""
        every = (thing for branch in self.branches for thing in branch.things)
        return tuple(t.key for t in every if isinstance(t, Item) and t.key in self._chosen)

    def thing(self, index: Index) -> Item | Ignored | None:
        """What stands at an index; None for a heading."""
        if not index.isValid() or not index.internalId():
            return None
        return self.branches[index.internalId() - 1].things[index.row()]

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _NONE) -> QModelIndex:  # type: ignore[override]
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = _NONE) -> int:
        if not parent.isValid():
            return len(self.branches)
        if parent.internalId() or parent.column():
            return 0
        return len(self.branches[parent.row()].things)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (translate("Receive", "Provision"), translate("Receive", "Change"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.column() == 0 and self._can_be_ticked(index):
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

    def _can_be_ticked(self, index: Index) -> bool:
        thing = self.thing(index)
        return isinstance(thing, Item) and thing.possible

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._check(index)
        thing = self.thing(index)
        if role == Qt.ItemDataRole.FontRole and thing is None:
            return self._heading
        if role not in _ROLES:
            return None
        if thing is None:
            branch = self.branches[index.row()]
            return "" if index.column() else f"{branch.title} ({len(branch.things)})"
        said = (place_of(thing), words_of(thing))
        return said[index.column()] if role == Qt.ItemDataRole.DisplayRole else ". ".join(said)

    def _check(self, index: Index) -> Qt.CheckState | None:
        if index.column() or not self._can_be_ticked(index):
            return None
        thing = self.thing(index)
        chosen = isinstance(thing, Item) and thing.key in self._chosen
        return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        thing = self.thing(index)
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(thing, Item):
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(thing.key)
        else:
            self._chosen.discard(thing.key)
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True


def _branches(received: Received) -> list[Branch]:
    items = received.items
    return [
        Branch(translate("Receive", "To be taken in"), tuple(i for i in items if i.sure)),
        Branch(
            translate("Receive", "Doubtful: look twice"),
            tuple(i for i in items if i.possible and not i.sure),
        ),
        Branch(translate("Receive", "Not possible"), tuple(i for i in items if not i.possible)),
        Branch(translate("Receive", "Brings nothing"), received.ignored),
    ]


def place_of(thing: Item | Ignored) -> str:
    """Where it stands in the text that was sent."""
    if thing.place:
        return thing.place
    whole = translate("Receive", "{n} ×") if isinstance(thing, Ignored) else ""
    return whole.format(n=getattr(thing, "count", 1)) or translate("Receive", "The text")


def words_of(thing: Item | Ignored) -> str:
    """What it does, or why it brings nothing."""
    if isinstance(thing, Ignored):
        return translate("Ignored", thing.why)
    if thing.remark:
        return translate("Receive", "Remark: {words}").format(words=thing.summary)
    return thing.summary
