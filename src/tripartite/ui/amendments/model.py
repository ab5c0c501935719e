"""The list of amendments: rows in order of consideration, with role data kept until it changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from tripartite.model.amendments.carrying import base_words, on_text
from tripartite.model.amendments.in_words import (
    as_printed,
    change_in_words,
    changed_in_words,
    is_told,
)
from tripartite.model.amendments.procedure import rules_of
from tripartite.model.reading import AmendmentView, amendment_view
from tripartite.ui.amendments.order import weighed
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.paper import by_number, shown_at
from tripartite.ui.relating import NOTHING, Beside
from tripartite.ui.signs import letters_of
from tripartite.ui.slices import Slices
from tripartite.ui.theme import Theme, party_tone
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence, word

Index = QModelIndex | QPersistentModelIndex
PARTIES = Qt.ItemDataRole.UserRole + 1
PAINTED = PARTIES + 1
"""All that is painted of a cell but its badges, asked for at once: its words, and their tone."""
_NONE = QModelIndex()


class Column(IntEnum):
    """The columns, from left to right."""

    NUMBER = 0
    GROUPS = 1
    PLACE = 2
    KIND = 3
    STATUS = 4
    SUMMARY = 5


_COLUMNS = len(Column)
FILTERS = ("all", "still to decide", "postponed or referred", "decided")
AT_ONCE = 300
"""Up to so many amendments are put in order at once; of more, each place when it is first seen."""
_PARKED = ("postponed", "referred")


class AmendmentModel(QAbstractTableModel):
    """All amendments of the document on the desk, or those that a filter lets through."""

    def __init__(self, desk: Desk, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._theme = desk, theme
        self._words, self._only = "", "all"
        self._cache: dict[tuple[str, int, int], Any] = {}
        self._views: dict[str, AmendmentView] = {}
        self._searched: dict[str, str] = {}
        self._places: dict[str, list[str]] = {}
        self._still: set[str] = set()
        self._stands: dict[str, str] = {}
        self._weighed: set[str] = set()
        self._ahead, self._around = Slices(self), Slices(self)
        self._beside = NOTHING
        self._shown: list[str] = []
        self._rows: dict[str, int] = {}
        self.read()

    def read(self) -> None:
        """Read all amendments anew."""
        self.beginResetModel()
        self._cache.clear()
        self._searched.clear()
        paper = self._desk.paper
        self._views = dict(paper.amendments()) if paper else {}
        self._still = {view.id for view in self._views.values() if view.open}
        self._places = dict(paper.places()) if paper else {}
        self._stands = {key: place for place, keys in self._places.items() for key in keys}
        self._weighed.clear()
        self._order = rules_of(self._desk.state).order
        if len(self._views) <= AT_ONCE:
            for place in self._places:
                self._weigh(place)
        self._filter()
        self.endResetModel()

    def clear(self) -> None:
        """Hold nothing, until it is read."""
        self.beginResetModel()
        for slices in (self._ahead, self._around):
            slices.begin(iter(()))
        held = (self._cache, self._views, self._searched, self._places, self._stands, self._rows)
        for table in held:
            table.clear()
        self._still.clear()
        self._weighed.clear()
        self._shown = []
        self.endResetModel()

    def _weigh(self, place: str) -> bool:
        """Put the amendments of a place in order of consideration; whether any has moved."""
        before = self._places[place]
        here = sorted((self._views[key] for key in before), key=by_number)
        self._places[place] = [view.id for view in weighed(here, place, self._desk.paper)]
        self._weighed.add(place)
        return self._places[place] != before

    def settle(self, first: int, last: int) -> None:
        """Rows that are about to be seen are put in order; a page around them, when there is time.
        Each place is measured once, and not while a filter lets one through of all it has."""
        self._weigh_again(self._unweighed(first, last))
        page = last - first + 1
        if around := self._unweighed(first - page, last + page):
            self._around.begin(self._weigh_by_and_by(around))

    def _unweighed(self, first: int, last: int) -> list[str]:
        """The places of these rows that are not in order yet."""
        seen = self._shown[max(first, 0) : max(last + 1, 0)]
        places = dict.fromkeys(self._stands[key] for key in seen)
        return [p for p in places if p not in self._weighed and self._shows_several(p)]

    def _shows_several(self, place: str) -> bool:
        return sum(key in self._rows for key in self._places[place]) > 1

    def _weigh_by_and_by(self, places: list[str]) -> Iterator[None]:
        for place in places:
            if place in self._places and place not in self._weighed:
                self._weigh_again([place])
            yield

    def _weigh_again(self, places: Iterable[str]) -> None:
        for place in places:
            if self._weigh(place):
                self._rearrange(place)

    def _rearrange(self, place: str) -> None:
        """The rows of a place hold other amendments now; what is in hand goes along."""
        keys = [key for key in self._places[place] if key in self._rows]
        if not keys:
            return
        rows = sorted(self._rows[key] for key in keys)
        moved = {self._rows[key]: row for key, row in zip(keys, rows, strict=True)}
        held = [index for index in self.persistentIndexList() if index.row() in moved]
        for key, row in zip(keys, rows, strict=True):
            self._shown[row], self._rows[key] = key, row
        there = [self.index(moved[index.row()], index.column()) for index in held]
        self.changePersistentIndexList(held, there)
        self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], len(Column) - 1))

    def refresh(self, found: Touched) -> None:
        """Take in what an act has changed; only new or gone amendments move rows, or other rules on
        the order of consideration."""
        state = self._desk.state
        known = [key for key in found.amendments if key in self._views]
        gone = any(state.is_gone(key) for key in found.amendments)
        ordered = found.meeting and rules_of(state).order != self._order
        if found.structure or gone or ordered or len(known) != len(found.amendments):
            self.read()
            return
        for key in known:
            view = self._views[key] = amendment_view(state, key)
            (self._still.add if view.open else self._still.discard)(key)
            self._searched.pop(key, None)
            for cached in [c for c in self._cache if c[0] == key]:
                del self._cache[cached]
            if key in self._rows:
                row = self._rows[key]
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        touched = {self._stands[key] for key in known} | found.provisions
        self._weigh_again(place for place in touched if place in self._weighed)

    def restyle(self) -> None:
        """Wear the theme's colours; what is said stays."""
        for cached in [c for c in self._cache if c[2] == Qt.ItemDataRole.ForegroundRole]:
            del self._cache[cached]
        if self._shown:
            last = self.index(len(self._shown) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_beside(self, found: Beside) -> None:
        """Say of the others beside it how they relate to the amendment in hand."""
        if found == self._beside:
            return
        before, self._beside = self._beside, found
        for key in {*before.relations, *before.fates, *found.relations, *found.fates}:
            self._summarize(key)

    def _summarize(self, key: str) -> None:
        for role in _ROLES:
            self._cache.pop((key, Column.SUMMARY, role), None)
        if key in self._rows:
            index = self.index(self._rows[key], Column.SUMMARY)
            self.dataChanged.emit(index, index)

    # Filtering

    def set_filter(self, words: str, only: str) -> None:
        """Show only amendments that hold these words and are in this stage."""
        self.beginResetModel()
        self._words, self._only = words.strip().casefold(), only
        self._filter()
        self.endResetModel()

    def _filter(self) -> None:
        shown = [key for keys in self._places.values() for key in keys]
        if self._only == "still to decide":
            shown = [key for key in shown if key in self._still]
        elif self._only == "decided":
            shown = [key for key in shown if key not in self._still]
        elif self._only == "postponed or referred":
            shown = [key for key in shown if self._views[key].status in _PARKED]
        if words := self._words:
            found = self._searched.get
            shown = [key for key in shown if words in (found(key) or self._searchable(key))]
        self._shown = shown
        self._rows = {key: row for row, key in enumerate(shown)}

    def numbered(self, number: str) -> str:
        """The amendment shown that has this very number, as it is typed; empty for none."""
        wanted = number.strip().casefold()
        numbers = ((key, self._views[key].made.number.casefold()) for key in self._shown)
        return next((key for key, found in numbers if found == wanted), "")

    @property
    def sifts(self) -> bool:
        """Whether some are left out."""
        return bool(self._words) or self._only != "all"

    def look_ahead(self) -> None:
        """Gather what is searched, some at a time while nobody asks for anything: so that the first
        word typed finds it gathered."""
        if not self._ahead.working:
            self._ahead.begin(self._gather(list(self._views)))

    def _gather(self, keys: list[str]) -> Iterator[None]:
        for key in keys:
            if key in self._views:
                self._searchable(key)
            yield

    def _searchable(self, key: str) -> str:
        found = self._searched.get(key)
        if found is None:
            view = self._views[key]
            parts = [view.made.number, self._place(view), word(view.made.kind)]
            parts.append(self._status(view))
            parts += [self._desk.name(p) for p in view.parties]
            parts += [view.passage.text, view.made.justification]
            parts += [note.passage.text for note in view.notes]
            found = self._searched[key] = "\n".join(parts).casefold()
        return found

    # Where things are

    def key(self, index: Index) -> str:
        """The amendment of an index."""
        return self._shown[index.row()] if index.isValid() else ""

    def index_of(self, amendment: str) -> QModelIndex:
        """The row of an amendment; an invalid index when it is not shown."""
        row = self._rows.get(amendment)
        return QModelIndex() if row is None else self.index(row, 0)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are shown, how many there are, and how many are still to decide."""
        return len(self._shown), len(self._views), len(self._still)

    # Qt's questions

    def index(self, row: int, column: int, parent: Index = _NONE) -> QModelIndex:
        """Asked for every row at each layout: kept short."""
        if parent.isValid() or not (0 <= row < len(self._shown) and 0 <= column < _COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column)

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else _COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return _headers()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES:
            return None
        key = (self._shown[index.row()], index.column(), role)
        if key not in self._cache:
            self._cache[key] = self._datum(self._views[key[0]], Column(key[1]), role)
        return self._cache[key]

    def _datum(self, view: AmendmentView, column: Column, role: int) -> Any:
        if role == PARTIES:
            return self._badges(view) if column is Column.GROUPS else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return None if view.open else self._theme.colour("muted")
        if role == PAINTED:
            words = "" if column is Column.GROUPS else self._text(view, column)
            return words, "text" if view.open else "muted"
        if role == Qt.ItemDataRole.DisplayRole and column is Column.GROUPS:
            return ""
        return self._text(view, column)

    def _text(self, view: AmendmentView, column: Column) -> str:
        if column is Column.NUMBER:
            return f"{'   ' if view.made.parent else ''}{view.made.number}"
        if column is Column.GROUPS:
            return ", ".join(self._desk.name(party) for party in view.parties)
        if column is Column.PLACE:
            return self._place(view)
        if column is Column.KIND:
            return translate("List", "subamendment") if view.made.parent else word(view.made.kind)
        if column is Column.STATUS:
            return self._status(view)
        said = self._beside.word(view.id)
        return f"{said} · {self._summary(view)}" if said else self._summary(view)

    def _status(self, view: AmendmentView) -> str:
        """The status, and whether it came after its deadline."""
        said = translate("List", "late")
        late = f" · {said}" if view.made.late else ""
        return f"{word(view.status)}{late}"

    def _badges(self, view: AmendmentView) -> list[tuple[str, str]]:
        parties = [self._desk.party(party) for party in view.parties]
        return [(letters_of(party), party_tone(party)) for party in parties]

    def _place(self, view: AmendmentView) -> str:
        paper, view = self._desk.paper, on_text(self._desk.state, view)
        found = paper.provisions.get(shown_at(view)) if paper else None
        if view.made.kind == "throughout":
            return translate("List", "the whole text")
        if found is None:
            return "—"
        if view.made.kind == "insert" and view.made.after:
            return translate("List", "after {place}").format(place=short(found.reference))
        return short(found.reference)

    def _summary(self, view: AmendmentView) -> str:
        made, state = view.made, self._desk.state
        if is_told(view):
            return sentence(change_in_words(state, view, self._place(view)))
        if made.kind == "delete" and not made.parent:
            return translate("List", "delete the provision")
        if made.kind == "insert" and not made.parent:
            (words,) = as_printed(state, made.document, view.passage)
            return translate("List", "insert “{words}”").format(words=words.text)
        base = base_words(state, view)
        return sentence(changed_in_words(state, made.document, base, view.passage))


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ForegroundRole,
    PARTIES,
    PAINTED,
)


@lru_cache(4096)
def short(reference: str) -> str:
    """A reference as people say it in a hurry: 3.A.2 for "Part 3, section A, item 2"."""
    for long, brief in _BRIEF:
        reference = reference.replace(long, brief)
    return reference.replace(", ", ".")


_BRIEF = (
    (", unnumbered paragraph", " ¶"),
    (", chapeau", " chap."),
    ("Part ", ""),
    ("section ", ""),
    ("item ", ""),
    ("paragraph ", ""),
    (", dash ", " –"),
    (", bullet ", " •"),
)


def _headers() -> tuple[str, ...]:
    return (
        translate("List", "Number"),
        translate("List", "By"),
        translate("List", "Place"),
        translate("List", "Kind"),
        translate("List", "Status"),
        translate("List", "Change"),
    )
