"""Where the paragraphs of provisions go: into the body, or into the cells of tables of the text.

A table, its rows and its cells are provisions like others; their frames are opened as they come and
closed behind the last provision that stands in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tripartite.model.text import FRAMES, Level, ProvisionView
from tripartite.word.layout import Place
from tripartite.word.manuscript import Manuscript
from tripartite.word.names import bookmark
from tripartite.word.ooxml import Element, sub, w
from tripartite.word.revisions import UNCHANGED, Change
from tripartite.word.styles import STEP
from tripartite.word.tables import open_row, open_table

_MARKS = ("ins", "del")


class _Frame(NamedTuple):
    """A table, row or cell that is open; `width` is that of the whole, in twentieths of a point."""

    id: str
    level: Level
    element: Element
    width: int = 0


class Blocks:
    """Opens and closes the frames of tables along the provisions of a text, given in order."""

    def __init__(self, script: Manuscript, views: Iterable[ProvisionView]) -> None:
        self._script = script
        self._parents: dict[str, str] = {}
        self._cells: Counter[str] = Counter()  # of each row
        columns: dict[str, int] = {}
        for view in views:
            self._parents[view.id] = view.parent or ""
            if view.level == "cell" and view.parent:
                self._cells[view.parent] += 1
                table = self._parents.get(view.parent, "")
                columns[table] = max(columns.get(table, 1), self._cells[view.parent])
        self._columns = columns
        self._open: list[_Frame] = []
        self._announced: dict[str, tuple[ProvisionView, Place]] = {}
        self._waiting: list[str] = []  # tables and rows whose bookmark the next cell takes
        self._filled: Counter[str] = Counter()

    @property
    def holder(self) -> Element:
        """What takes the next paragraph."""
        cell = next((frame for frame in reversed(self._open) if frame.level == "cell"), None)
        return cell.element if cell else self._script.body

    def enter(self, view: ProvisionView, place: Place, whole: Change = UNCHANGED) -> bool:
        """Open and close what must be for this provision; whether it has a paragraph of its own."""
        self._close_until(self._above(view.id))
        words = bool(view.passage.text)
        if view.level == "cell" and self._level() == "row":
            self._open_cell(view.id)
        elif view.level == "row" and self._in_table(view):
            self._open_row(view, whole)
            if words:  # nobody has put them into a cell yet
                self._open_cell("")
        elif view.level == "table" and words:
            self._announced[view.id] = view, place
        elif view.level == "table":
            self._open_table(view, place)
        return words or view.level not in FRAMES

    def _in_table(self, view: ProvisionView) -> bool:
        """Whether a table is open for a row; one with words opens below them."""
        if view.parent in self._announced:
            self._open_table(*self._announced.pop(view.parent))
        return self._level() == "table"

    def take_bookmarks(self, paragraph: Element) -> None:
        """Put the bookmarks of the table and the row that begin here into the first paragraph."""
        while self._waiting:
            id = self._script.ids()
            sub(paragraph, "bookmarkStart", id=id, name=bookmark(self._waiting.pop()))
            sub(paragraph, "bookmarkEnd", id=id)

    def end(self) -> None:
        """Close all that is open."""
        self._close_until(frozenset())

    def _row_is_marked(self) -> bool:
        """Whether the row that is open comes or goes as a whole."""
        properties = self._open[-1].element[0] if self._level() == "row" else ()
        return any(child.tag in (w("ins"), w("del")) for child in properties)

    def _level(self) -> str:
        return self._open[-1].level if self._open else ""

    def _above(self, id: str) -> frozenset[str]:
        found = set()
        while (id := self._parents.get(id, "")) and id not in found:
            found.add(id)
        return frozenset(found)

    def _open_table(self, view: ProvisionView, place: Place) -> None:
        inset = STEP * place.depth
        width = (self._open[-1].width if self._open else self._script.template.width) - inset
        columns = self._columns.get(view.id, 1)
        table = open_table(self._script, self.holder, [width // columns] * columns, inset)
        self._open.append(_Frame(view.id, "table", table, width))
        self._waiting += [] if view.passage.text else [view.id]

    def _open_row(self, view: ProvisionView, whole: Change) -> None:
        table = self._open[-1]
        first = table.element.find(w("tr")) is None
        row = open_row(table.element, "cantSplit", *(("tblHeader",) if first else ()))
        self._script.revisions.mark_row(row[0], whole)
        self._open.append(_Frame(view.id, "row", row, table.width))
        self._waiting += [] if view.passage.text else [view.id]

    def _open_cell(self, id: str) -> None:
        table, row = self._open[-2:]
        columns = self._columns.get(table.id, 1)
        self._filled[row.id] += 1
        last = self._filled[row.id] >= self._cells[row.id]
        span = max(1, columns - self._filled[row.id] + 1) if last else 1
        width = table.width // columns * span
        cell = sub(row.element, "tc")
        properties = sub(cell, "tcPr")
        sub(properties, "tcW", w=str(width), type="dxa")
        if span > 1:
            sub(properties, "gridSpan", val=str(span))
        self._open.append(_Frame(id, "cell", cell, width))

    def _close_until(self, above: frozenset[str]) -> None:
        while self._open and self._open[-1].id not in above:
            self._close(self._open.pop())

    def _close(self, frame: _Frame) -> None:
        if frame.level == "cell":
            _end_in_a_paragraph(frame.element, whole=self._row_is_marked())
        elif frame.level == "row" and frame.element.find(w("tc")) is None:
            frame.element.getparent().remove(frame.element)
        elif frame.level == "table":
            if frame.element.find(w("tr")) is None:
                frame.element.getparent().remove(frame.element)
            self._waiting = [id for id in self._waiting if id not in (frame.id,)]
            paragraph = sub(self.holder, "p")  # Word joins a table to the next one otherwise
            properties = sub(paragraph, "pPr")
            sub(properties, "pStyle", val=self._script.style("TableText"))
            sub(properties, "suppressLineNumbers")


def _end_in_a_paragraph(cell: Element, *, whole: bool) -> None:
    """A cell ends in a paragraph, whose mark can't come or go but with the `whole` row: otherwise
    the one before it is marked."""
    if cell[-1].tag != w("p"):
        sub(cell, "p")
    if whole:
        return
    paragraphs = cell.findall(w("p"))
    run = paragraphs[-1].find(f"{w('pPr')}/{w('rPr')}")
    marks = [] if run is None else [mark for name in _MARKS for mark in run.findall(w(name))]
    before = paragraphs[-2].find(w("pPr")) if len(paragraphs) > 1 else None
    for mark in marks:
        run.remove(mark)
        if before is not None and before.find(w("rPr")) is None:
            sub(before, "rPr").append(mark)
    if run is not None and len(run) == 0:
        run.getparent().remove(run)
