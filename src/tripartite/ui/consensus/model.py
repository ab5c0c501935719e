"""The matrix: provisions by parties; a cell is a stance on this wording, or a stale one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tripartite.model import entries as e
from tripartite.model.positions.blocking import Alternative, Point, blocks_of, reasons_of, unopposed
from tripartite.model.positions.columns import BELOW, Cell, Columns, Words
from tripartite.model.positions.stated import PositionView
from tripartite.model.reviewing.sifting import Sieve, Sift
from tripartite.ui.amendments.model import short
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import block, reason, word

Index = QModelIndex | QPersistentModelIndex
STATE = Qt.ItemDataRole.UserRole + 1
STANCE = STATE + 1
STALE = STATE + 2
WAY = STATE + 3
_NONE = QModelIndex()
FIXED = 3
"""The columns before the parties: place and words, state, what is in the way."""
IN_THE_WAY = 2


class ConsensusModel(QAbstractTableModel):
    """The text provisions of the paper, or those that a filter lets through. No row is made before
    it is seen: what a cell says is looked up when it is asked for."""

    def __init__(self, desk: Desk, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self.sift = Sift()
        self._kinds: set[str] = {"group"}
        self._cache: dict[tuple[str, int, int], Any] = {}
        self._shown: list[str] = []
        self._rows: dict[str, int] = {}
        self.read()

    def read(self) -> None:
        """Read everything anew."""
        self.beginResetModel()
        self._cache.clear()
        self.columns = Columns(self._desk.state)
        self.parties: list[e.PartyNamed] = [
            party
            for kind in ("group", *BELOW)
            if kind in self._kinds
            for party in self._desk.parties(kind)
        ]
        self._filter()
        self.endResetModel()

    def clear(self) -> None:
        """Hold nothing, until it is read."""
        self.beginResetModel()
        self._cache.clear()
        self.columns = Columns(self._desk.state)
        self._shown, self._rows = [], {}
        self.endResetModel()

    def set_sift(self, sift: Sift) -> None:
        """Show only what this filter lets through."""
        if sift != self.sift:
            self.beginResetModel()
            self.sift = sift
            self._filter()
            self.endResetModel()

    def show_kinds(self, kinds: set[str]) -> None:
        """Give each party of these kinds a column, beside the groups."""
        if kinds | {"group"} != self._kinds:
            self._kinds = kinds | {"group"}
            self.read()

    def refresh(self, found: Touched) -> None:
        """Take in what an act has changed."""
        if found.structure or found.meeting or (found.work and self.sift.left == "today"):
            self.read()
            return
        self.columns.forget(found.provisions | found.amendments)
        for key in found.provisions & self._rows.keys():
            for column in range(self.columnCount()):
                for role in _ROLES:
                    self._cache.pop((key, column, role), None)
            row = self._rows[key]
            self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def restyle(self) -> None:
        """Wear the theme's colours."""
        self._cache.clear()
        self.layoutChanged.emit()

    @property
    def groups(self) -> list[str]:
        """The groups, that are to be heard."""
        return [party.id for party in self._desk.groups()]

    def _filter(self) -> None:
        paper = self._desk.paper
        views = [paper.provisions[key] for key in paper.order] if paper else []
        self._shown = Sieve(self.columns, views, self.groups).through(self.sift)
        self._rows = {key: row for row, key in enumerate(self._shown)}

    # What is said of a provision

    def words(self) -> Words:
        """How cells are put into words here."""
        return Words(
            self._desk.handle,
            word,
            translate("Matrix", "{stance} (on an earlier wording)"),
            translate("Matrix", "{stance}, if {condition}"),
            translate("Matrix", "not associated: {names}"),
            translate("Matrix", "{name}: {stance}"),
        )

    def reasons(self, provision: str) -> tuple[Point, ...]:
        """Why a provision is in its state."""
        return reasons_of(self._desk.state, provision)

    def blocks(self, provision: str) -> tuple[Point, ...]:
        """What is in a provision's way."""
        return blocks_of(self.columns, provision, self.groups)

    def alternatives(self, provision: str) -> list[Alternative]:
        """The tabled alternatives that nobody opposed; for this screen only."""
        return unopposed(self.columns, provision, self.groups)

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
        return (
            translate("Matrix", "Provision"),
            translate("Matrix", "State"),
            translate("Matrix", "In the way"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        key = (self._shown[index.row()], index.column(), role)
        if key not in self._cache:
            self._cache[key] = self._datum(*key)
        return self._cache[key]

    def _datum(self, key: str, column: int, role: int) -> Any:
        if column >= FIXED:
            return self._of_cell(self.columns.cell(key, self.parties[column - FIXED].id), role)
        if column == IN_THE_WAY:
            return self._of_way(key, role)
        paper = self._desk.paper
        assert paper is not None
        view = paper.provisions[key]
        if role == Qt.ItemDataRole.DisplayRole:
            return word(view.state) if column else f"{short(view.reference)}\n{view.text}"
        if role == STATE:
            return view.state if column else None
        if role in _TOLD:
            why = " ".join(reason(point) for point in self.reasons(key))
            return f"{word(view.state)}. {why}" if column else f"{view.reference}. {view.text}"
        return None

    def _of_way(self, key: str, role: int) -> Any:
        if role == WAY:
            return True
        if role == Qt.ItemDataRole.DisplayRole or role in _TOLD:
            return " ".join(block(point) for point in self.blocks(key))
        return None

    def _of_cell(self, cell: Cell, role: int) -> Any:
        if role == STANCE:
            return cell.stance or ""
        if role == STALE:
            return cell.stale
        if role in (STATE, WAY):
            return None
        said = self.words().of(cell)
        private = ""
        if cell.private:
            private = translate("Matrix", "not tabled: {stance}").format(stance=word(cell.private))
        if role == Qt.ItemDataRole.DisplayRole:
            plain = word(cell.stance) if cell.stance and not cell.apart else said
            return "; ".join(part for part in (plain, private) if part) or "—"
        quoted = [_quoted(one) for one in (cell.own, *cell.apart) if one and one.words]
        parts = [said or translate("Matrix", "not heard"), private, *quoted]
        return "\n".join(part for part in parts if part)


def _quoted(position: PositionView) -> str:
    return f"“{position.words}”"


_TOLD = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_ROLES = (Qt.ItemDataRole.DisplayRole, *_TOLD, STATE, STANCE, STALE, WAY)
