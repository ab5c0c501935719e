"""Tables of a returned file: which of its rows is which row of the text; what is new in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from tripartite.model.document.tables import CELL, row_in_words
from tripartite.model.passage import Passage, join, passage, trimmed, unbroken
from tripartite.model.text import FRAMES, Level, ProvisionView
from tripartite.word.paragraphs import Cell
from tripartite.word.returned import ReturnedFile, ReturnedParagraph

Row = tuple[int, int]
"""A row of the file: which table, and which row of it."""


Said = Callable[[ReturnedParagraph], Passage]
"""What a new paragraph says, with its notes."""

NewCell = tuple[ReturnedParagraph, ...]


class NewFrame(NamedTuple):
    """A row or a table that is none yet; of each of its rows, the paragraphs of each cell. A row
    stands in the table `under` behind the row `after` (empty: first); a table between two
    provisions."""

    level: Level
    all: tuple[int, ...]
    rows: tuple[tuple[NewCell, ...], ...]
    under: str = ""
    after: str = ""

    @property
    def paragraphs(self) -> tuple[ReturnedParagraph, ...]:
        """All that stands in it, row by row."""
        return tuple(each for row in self.rows for cell in row for each in cell)

    def words(self, said: Said) -> Passage:
        """Its words are those of its cells, empty ones too."""
        rows = ([_cell_in_words(map(said, cell)) for cell in row] for row in self.rows)
        return unbroken(map(row_in_words, rows))


def _cell_in_words(paragraphs: Iterable[Passage]) -> Passage:
    """The words of a cell in one line, where no sign of theirs looks like the end of a cell."""
    told = (trimmed(each) for each in paragraphs)
    parts = [part for each in told if len(each) for part in (Passage(" "), each)]
    words = join(parts[1:])
    return passage(words.text.replace(CELL, "|"), words.marks, words.atoms)


class NewInRow(NamedTuple):
    """A paragraph that is new in a row: a cell behind the cell `after`, or below the words of the
    cell `under`; `sure`: it can stand nowhere else."""

    at: int
    row: str
    after: str = ""
    under: str = ""
    sure: bool = False


class Grid(msgspec.Struct, frozen=True):
    """What is new in the tables, and which rows of the text are whole (`rows`: row → file's)."""

    frames: tuple[NewFrame, ...] = ()
    cells: tuple[NewInRow, ...] = ()
    rows: dict[str, Row] = {}
    filled: tuple[tuple[int, str], ...] = ()

    def spot(
        self, row: str, was: Mapping[str, ProvisionView], moved: Collection[str]
    ) -> tuple[str, str]:
        """The table a row stands in now, and the row it follows there (empty: none)."""
        table, at = self.rows[row]
        beside = {n: key for key, (t, n) in self.rows.items() if t == table and key not in moved}
        before = [n for n in beside if n < at]
        parents = [was[key].parent or "" for key in (*beside.values(), row)]
        return parents[0], beside[max(before)] if before else ""

    @property
    def paragraphs(self) -> frozenset[int]:
        """All paragraphs that are told here."""
        told = {cell.at for cell in self.cells} | {at for at, _ in self.filled}
        return frozenset(told.union(*(frame.all for frame in self.frames)))


class Gridding:
    """Looks at the tables of a file; `taken` says which paragraph is which provision."""

    def __init__(
        self, views: Sequence[ProvisionView], file: ReturnedFile, taken: Mapping[int, str]
    ) -> None:
        self._file, self._taken = file, taken
        self._views = {view.id: view for view in views}
        self._children: defaultdict[str, list[str]] = defaultdict(list)
        for view in views:
            self._children[view.parent or ""].append(view.id)
        self._held: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for at, key in taken.items():
            if self._views[key].level == "cell":
                self._held[self._views[key].parent or ""].append((at, key))
        self._rows = self._known_rows()
        self._columns: dict[int, tuple[int, ...]] = {}
        self._tables = {
            at: self._views[row].parent or "" for (at, _), row in sorted(self._rows.items())
        }

    def _known_rows(self) -> dict[Row, str]:
        """The rows of the file that are rows of the text: those most of their cells say."""
        said: defaultdict[Row, Counter[str]] = defaultdict(Counter)
        for at, key in self._taken.items():
            cell, row = self._file.paragraphs[at].cell, self._views[key].parent or ""
            if cell and self._views[key].level == "cell" and row in self._views:
                said[cell.table, cell.row][row] += 1
        found: dict[Row, str] = {}
        for place, rows in said.items():
            row = rows.most_common(1)[0][0]
            if row not in found.values():
                found[place] = row
        return found

    def grid(self, free: Collection[int], first: int, outside: Collection[int]) -> Grid:
        """What the `free` paragraphs are; none before the `first` of the text, nor of `outside`."""
        self._columns = {at: self._columns_now(table) for at, table in self._tables.items()}
        filled: list[tuple[int, str]] = []
        cells: list[NewInRow] = []
        rows: defaultdict[Row, list[int]] = defaultdict(list)
        for at in free:
            cell = self._file.paragraphs[at].cell
            if cell is None or at in outside:
                continue
            if (cell.table, cell.row) in self._rows:
                self._in_row(at, filled, cells)
            elif cell.table in self._tables or at > first:
                rows[cell.table, cell.row].append(at)
        frames = (*self._new_rows(rows), *self._new_tables(rows))
        known = {row: place for place, row in self._rows.items()}
        return Grid(frames, tuple(cells), known, tuple(filled))

    def _in_row(self, at: int, filled: list[tuple[int, str]], cells: list[NewInRow]) -> None:
        cell = self._file.paragraphs[at].cell
        assert cell is not None
        row = self._rows[cell.table, cell.row]
        here = [k for place, k in self._held[row] if self._file.paragraphs[place].cell == cell]
        if here:
            words = next(place for place, key in self._held[row] if key == here[0])
            alone = at > words and not self._children[here[0]]
            cells.append(NewInRow(at, row, under=here[0], sure=alone))
            return
        own = [key for key in self._children[row] if self._is_cell(key)]
        before, standing = self._beside(at, own, {key for _, key in filled})
        wider = self._file.columns[cell.table, cell.row] > len(own)
        if standing and not wider:
            filled.append((at, standing))
        else:
            cells.append(NewInRow(at, row, before, sure=self._only_there(cell, own, before)))

    def _only_there(self, cell: Cell, own: Sequence[str], before: str) -> bool:
        """Whether this is a cell of a new column, between those of the row that stand beside it."""
        columns = self._columns.get(cell.table, ())
        behind = sum(column < cell.column for column in columns)
        is_new = len(columns) == len(own) and cell.column not in columns
        return is_new and before == (own[behind - 1] if behind else "")

    def _columns_now(self, table: str) -> tuple[int, ...]:
        """Where each column of a table of the text stands in the file; empty where its rows are not
        all as wide as the others, or one column is nowhere known or stands in two places."""
        places = {row: at for at, row in self._rows.items() if self._views[row].parent == table}
        own = {row: [k for k in self._children[row] if self._is_cell(k)] for row in places}
        widths = {(len(own[row]), self._file.columns[place]) for row, place in places.items()}
        found: defaultdict[int, set[int]] = defaultdict(set)
        for row in places:
            for at, key in self._held[row]:
                cell = self._file.paragraphs[at].cell
                if cell is not None and (cell.table, cell.row) == places[row]:
                    found[own[row].index(key)].add(cell.column)
        columns = [min(found[i]) for i in sorted(found) if len(found[i]) == 1]
        known = len(widths) == 1 and len(columns) == next(iter(widths))[0]
        return tuple(columns) if known and columns == sorted(set(columns)) else ()

    def _is_cell(self, key: str) -> bool:
        return self._views[key].level == "cell"

    def _beside(self, at: int, own: Sequence[str], filled: Collection[str]) -> tuple[str, str]:
        """Of the cells of a row (`own`), the one that stands before a paragraph, and the one in its
        place: a cell that was empty, or has other words altogether, is known by its place."""
        here = self._file.paragraphs[at].cell
        row = self._views[own[0]].parent or ""
        place, last = max((held for held in self._held[row] if held[0] < at), default=(-1, ""))
        cell = self._file.paragraphs[place].cell if last else None
        steps = (here.column if here else 0) - (cell.column if cell else -1)
        index = own.index(last) if last else -1
        taken = {key for _, key in self._held[row]} | set(filled)
        for _ in range(steps - 1):
            empty = index + 1 < len(own) and not self._views[own[index + 1]].text.strip()
            if empty and own[index + 1] not in taken:
                index += 1
        behind = own[index + 1] if index + 1 < len(own) else ""
        return own[index] if index >= 0 else "", behind if behind not in taken else ""

    def _new_rows(self, rows: Mapping[Row, list[int]]) -> Iterator[NewFrame]:
        for (table, row), ats in rows.items():
            if table in self._tables:
                before = [n for (t, n) in self._rows if t == table and n < row]
                after = self._rows[table, max(before)] if before else ""
                cells = (self._cells((table, row), ats),)
                yield NewFrame("row", tuple(ats), cells, self._tables[table], after)

    def _new_tables(self, rows: Mapping[Row, list[int]]) -> Iterator[NewFrame]:
        tables: defaultdict[int, list[Row]] = defaultdict(list)
        for table, row in rows:
            if table not in self._tables:
                tables[table].append((table, row))
        for own in tables.values():
            ats = [at for row in own for at in rows[row]]
            cells = tuple(self._cells(row, rows[row]) for row in own)
            yield NewFrame("table", tuple(ats), cells)

    def _cells(self, row: Row, ats: Sequence[int]) -> tuple[NewCell, ...]:
        """The paragraphs of each cell of a row; of an empty cell, none."""
        cells: list[list[ReturnedParagraph]] = [[] for _ in range(self._file.columns[row])]
        for at in ats:
            paragraph = self._file.paragraphs[at]
            assert paragraph.cell is not None
            cells[paragraph.cell.column].append(paragraph)
        return tuple(map(tuple, cells))

    def gone(self, missing: Collection[str]) -> set[str]:
        """The rows and tables of which every cell with words is `missing`, with all they hold."""
        found: set[str] = set()
        for key, view in reversed(self._views.items()):  # rows come before their table
            if view.level in FRAMES:
                below = self._below(key)
                held = [k for k in below if self._views[k].text.strip()]
                if held and all(k in missing for k in held):
                    found |= {key, *below}
        return found

    def _below(self, key: str) -> list[str]:
        found: list[str] = []
        for child in self._children[key]:
            found += (child, *self._below(child))
        return found

    def went_elsewhere(self, moved: Collection[str]) -> dict[str, int]:
        """The rows that moved with all their cells: the row, and the first paragraph of it."""
        found: dict[str, int] = {}
        for place, row in self._rows.items():
            held = [(at, key) for at, key in self._held[row] if self._is_in(at, place)]
            if held and all(key in moved for _, key in held):
                found[row] = min(held)[0]
        return found

    def _is_in(self, at: int, row: Row) -> bool:
        cell = self._file.paragraphs[at].cell
        return cell is not None and (cell.table, cell.row) == row
