"""The matrix: provisions by parties; a cell is a stance on this wording, or a stale one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tripartite.model import entries as e
from tripartite.model.consensus import SETTLED
from tripartite.model.position import OBJECTING
from tripartite.model.reading import PositionView, positions_on
from tripartite.model.text import TEXTS, ProvisionView
from tripartite.ui.amendments.model import short
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import state_reason, word

Index = QModelIndex | QPersistentModelIndex
STATE = Qt.ItemDataRole.UserRole + 1
STANCE = STATE + 1
STALE = STATE + 2
_NONE = QModelIndex()
FIXED = 2
"""The columns before the parties: place and words, state."""

FILTERS = ("all", "still to decide", "reserved", "alone", "stale", "not heard")


class ConsensusModel(QAbstractTableModel):
    """The text provisions of the paper, or those that a filter lets through."""

    def __init__(self, desk: Desk, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._only = "all"
        self._words = ""
        self._regional = False
        self._cache: dict[tuple[str, int, int], Any] = {}
        self._positions: dict[str, dict[str, PositionView]] = {}
        self.read()

    def read(self) -> None:
        """Read everything anew."""
        self.beginResetModel()
        self._cache.clear()
        self._positions.clear()
        kinds = ("group", "regional group") if self._regional else ("group",)
        self.parties: list[e.PartyNamed] = self._desk.parties(*kinds)
        self._filter()
        self.endResetModel()

    def set_filter(self, only: str, words: str) -> None:
        """Show only provisions where something is still to do, or that hold these words."""
        self.beginResetModel()
        self._only, self._words = only, words.strip().casefold()
        self._filter()
        self.endResetModel()

    def show_regional(self, regional: bool) -> None:
        """Give regional groups a column each, or not."""
        self._regional = regional
        self.read()

    def refresh(self, found: Touched) -> None:
        """Take in what an act has changed."""
        if found.structure or found.meeting:
            self.read()
            return
        for key in found.provisions & self._rows.keys():
            self._positions.pop(key, None)
            for cached in [c for c in self._cache if c[0] == key]:
                del self._cache[cached]
            row = self._rows[key]
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def restyle(self) -> None:
        """Wear the theme's colours."""
        self._cache.clear()
        self.layoutChanged.emit()

    def _filter(self) -> None:
        paper = self._desk.paper
        views = paper.text_provisions() if paper else []
        lets_through = _LETS_THROUGH[self._only]
        self._shown = [
            view.id
            for view in views
            if lets_through(self, view)
            and (not self._words or self._words in f"{view.reference}\n{view.text}".casefold())
        ]
        self._rows = {key: row for row, key in enumerate(self._shown)}

    def positions(self, provision: str) -> dict[str, PositionView]:
        """The stances on a provision by party."""
        found = self._positions.get(provision)
        if found is None:
            given = positions_on(self._desk.state, provision)
            found = self._positions[provision] = {p.party: p for p in given}
        return found

    def groups_with(self, provision: str, wanted: Callable[[PositionView], bool]) -> list[str]:
        """The groups whose stance is as wanted."""
        given = self.positions(provision)
        return [g.id for g in self._desk.groups() if g.id in given and wanted(given[g.id])]

    # Where things are

    def key(self, index: Index) -> str:
        """The provision of an index."""
        return self._shown[index.row()] if index.isValid() else ""

    def party(self, index: Index) -> str:
        """The party of an index; empty before the parties' columns."""
        at = index.column() - FIXED
        return self.parties[at].id if index.isValid() and at >= 0 else ""

    def index_of(self, provision: str, column: int = 0) -> QModelIndex:
        """Where a provision stands; an invalid index when it is not shown."""
        row = self._rows.get(provision)
        return QModelIndex() if row is None else self.index(row, column)

    # Qt's questions

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else FIXED + len(self.parties)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if section >= FIXED:
            return self.parties[section - FIXED].name
        return (translate("Matrix", "Provision"), translate("Matrix", "State"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        key = (self._shown[index.row()], index.column(), role)
        if key not in self._cache:
            self._cache[key] = self._datum(*key)
        return self._cache[key]

    def _datum(self, key: str, column: int, role: int) -> Any:
        paper = self._desk.paper
        assert paper is not None
        view = paper.provisions[key]
        if column >= FIXED:
            return self._of_stance(self.positions(key).get(self.parties[column - FIXED].id), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return word(view.state) if column else f"{short(view.reference)}\n{view.text}"
        if role == STATE:
            return view.state if column else None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            reason = f"{word(view.state)}. {state_reason(view.state)}"
            return reason if column else f"{view.reference}. {view.text}"
        return None

    def _of_stance(self, position: PositionView | None, role: int) -> Any:
        if role == STANCE:
            return position.stance if position else ""
        if role == STALE:
            return bool(position and position.stale)
        if role == STATE:
            return None
        if position is None:
            return "—" if role == Qt.ItemDataRole.DisplayRole else translate("Matrix", "not heard")
        said = word(position.stance)
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if position.stale:
            said = translate("Matrix", "{stance}, on an earlier wording").format(stance=said)
        return f"{said}: “{position.words}”" if position.words else said


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    STATE,
    STANCE,
    STALE,
)


def _objects(position: PositionView) -> bool:
    return position.stance in OBJECTING and not position.stale


def _reserved(model: ConsensusModel, view: ProvisionView) -> bool:
    return bool(model.groups_with(view.id, _objects))


def _alone(model: ConsensusModel, view: ProvisionView) -> bool:
    return len(model.groups_with(view.id, _objects)) == 1 and view.state not in SETTLED


def _stale(model: ConsensusModel, view: ProvisionView) -> bool:
    return bool(model.groups_with(view.id, lambda position: position.stale))


def _not_heard(model: ConsensusModel, view: ProvisionView) -> bool:
    heard = model.groups_with(view.id, lambda position: not position.stale)
    return len(heard) < len(model.parties) and view.state not in SETTLED


_LETS_THROUGH: dict[str, Callable[[ConsensusModel, ProvisionView], bool]] = {
    "all": lambda model, view: view.level in TEXTS,
    "still to decide": lambda model, view: view.state not in SETTLED,
    "reserved": _reserved,
    "alone": _alone,
    "stale": _stale,
    "not heard": _not_heard,
}
