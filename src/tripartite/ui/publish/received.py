"""What a returned file would bring, as a tree: to be taken in, doubtful, impossible, ignored; or of
a reviser's file: to be applied, to wait for the Chair, to be kept as a remark, no editor's."""

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

from tripartite.jobs.receiving.editorial import Revised, Revision
from tripartite.jobs.receiving.received import Ignored, Item, Received
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import nature_name, sentence

Index = QModelIndex | QPersistentModelIndex
Thing = Item | Revision | Ignored
_NONE = QModelIndex()
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


class Branch(NamedTuple):
    """A heading with what stands under it."""

    title: str
    things: tuple[Thing, ...]


class ReceivedModel(QAbstractItemModel):
    """The tree; what is possible can be ticked. `ticked()` when that has changed."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.branches: list[Branch] = []
        self._chosen: set[str] = set()
        self._heading = QFont()
        self._heading.setBold(True)

    def show(self, found: Received | Revised | None, chosen: tuple[str, ...] | None = None) -> None:
        """Show a preview; what is sure is ticked by itself, unless it is said what is."""
        self.beginResetModel()
        self.branches = [b for b in _branches(found) if b.things]
        every = (thing for branch in self.branches for thing in branch.things)
        sure = {_key(thing) for thing in every if _is_sure(found, thing)}
        self._chosen = sure if chosen is None else set(chosen)
        self.endResetModel()
        self.ticked.emit()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of what is ticked, in order."""
        every = (thing for branch in self.branches for thing in branch.things)
        return tuple(_key(t) for t in every if _is_possible(t) and _key(t) in self._chosen)

    def thing(self, index: Index) -> Thing | None:
        """What stands at an index; None for a heading."""
        if not index.isValid() or not index.internalId():
            return None
        return self.branches[index.internalId() - 1].things[index.row()]

    def place(self, key: str) -> QModelIndex:
        """Where the thing with this key stands."""
        for row, branch in enumerate(self.branches):
            for at, thing in enumerate(branch.things):
                if _key(thing) == key:
                    return self.index(at, 0, self.index(row, 0))
        return QModelIndex()

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
        return 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Receive", "Provision"),
            translate("Receive", "Class"),
            translate("Receive", "Change"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.column() == 0 and _is_possible(self.thing(index)):
            found |= Qt.ItemFlag.ItemIsUserCheckable
        return found

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
        said = (place_of(thing), class_of(thing), words_of(thing))
        if role == Qt.ItemDataRole.DisplayRole:
            return said[index.column()]
        return ". ".join(part for part in said if part)

    def tick(self, index: Index) -> None:
        """Tick or untick one thing, or all that stand under a heading."""
        heading = index.isValid() and not index.internalId()
        things = self.branches[index.row()].things if heading else (self.thing(index),)
        keys = {_key(each) for each in things if _is_possible(each)}
        self._turn(keys)

    def tick_all(self) -> None:
        """Tick all that is possible, or nothing where all of it is ticked."""
        every = (thing for branch in self.branches for thing in branch.things)
        self._turn({_key(each) for each in every if _is_possible(each)})

    def _turn(self, keys: set[str]) -> None:
        if not keys:
            return
        self._chosen = self._chosen - keys if keys <= self._chosen else self._chosen | keys
        for row in range(len(self.branches)):
            branch = self.index(row, 0)
            last = self.index(self.rowCount(branch) - 1, 0, branch)
            role = [Qt.ItemDataRole.CheckStateRole]
            self.dataChanged.emit(self.index(0, 0, branch), last, role)
        self.ticked.emit()

    def _check(self, index: Index) -> Qt.CheckState | None:
        thing = self.thing(index)
        if index.column() or not _is_possible(thing):
            return None
        chosen = _key(thing) in self._chosen
        return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        thing = self.thing(index)
        if role != Qt.ItemDataRole.CheckStateRole or not _is_possible(thing):
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(_key(thing))
        else:
            self._chosen.discard(_key(thing))
        self.dataChanged.emit(index, index, [role])
        self.ticked.emit()
        return True


def _key(thing: Thing | None) -> str:
    return thing.key if isinstance(thing, Item | Revision) else ""


def _is_possible(thing: Thing | None) -> bool:
    if isinstance(thing, Revision):
        return thing.can != "nothing"
    return isinstance(thing, Item) and thing.possible


def _is_sure(found: Received | Revised | None, thing: Thing) -> bool:
    if isinstance(thing, Revision):
        return isinstance(found, Revised) and found.is_sure(thing)
    return isinstance(found, Received) and isinstance(thing, Item) and found.is_sure(thing)


def _branches(found: Received | Revised | None) -> list[Branch]:
    if isinstance(found, Revised):
        return _revised(found)
    items = found.items if found else ()
    sure = found.chosen("sure") if found else ()
    keys = {each.key for each in sure}
    return [
        Branch(translate("Receive", "To be taken in"), sure),
        Branch(
            translate("Receive", "Doubtful: look twice"),
            tuple(i for i in items if i.possible and i.key not in keys),
        ),
        Branch(translate("Receive", "Not possible"), tuple(i for i in items if not i.possible)),
        Branch(translate("Receive", "Brings nothing"), found.ignored if found else ()),
    ]


def _revised(found: Revised) -> list[Branch]:
    titles = {
        "hold": translate("Receive", "To wait until it is released"),
        "keep": translate("Receive", "Comments, kept as remarks"),
        "nothing": translate("Receive", "Not for an editor: nothing is done"),
    }
    applied = [each for each in found.revisions if each.can == "apply"]
    light = tuple(each for each in applied if not each.free)
    grave = tuple(each for each in applied if each.free)
    branches = [
        Branch(title, tuple(each for each in found.revisions if each.can == can))
        for can, title in titles.items()
    ]
    return [
        Branch(translate("Receive", "To be applied now"), light),
        Branch(translate("Receive", "Substance where nothing is agreed: look twice"), grave),
        *branches,
        Branch(translate("Receive", "Brings nothing"), found.ignored),
    ]


def place_of(thing: Thing) -> str:
    """Where it stands in the text that was sent."""
    if isinstance(thing, Revision):
        return place_of(thing.item)
    if thing.place:
        return thing.place
    whole = translate("Receive", "{n} ×") if isinstance(thing, Ignored) else ""
    return whole.format(n=getattr(thing, "count", 1)) or translate("Receive", "The text")


def class_of(thing: Thing) -> str:
    """What a reviser's change is classed as; empty for all else."""
    is_classed = isinstance(thing, Revision) and (thing.item.beside or not thing.item.remark)
    return nature_name(thing.nature) if is_classed and isinstance(thing, Revision) else ""


def words_of(thing: Thing) -> str:
    """What it does, or why it brings nothing."""
    if isinstance(thing, Revision):
        is_made = thing.item.head and thing.can == "apply"
        return sentence(thing.item.summary) if is_made else words_of(thing.item)
    if isinstance(thing, Ignored):
        return sentence(thing.why)
    words = " ".join(sentence(thing.summary).split("\n"))
    if thing.head:
        return translate("Receive", "Note: {words}").format(words=words)
    if thing.remark:
        return translate("Receive", "Remark: {words}").format(words=words)
    return words
