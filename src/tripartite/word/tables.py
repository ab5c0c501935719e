"""Tables whose head row is repeated on each page: of the text itself, and of forms in columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tripartite.model.text import Piece
from tripartite.word.manuscript import Manuscript
from tripartite.word.ooxml import Element, put_text, snippet, sub, w
from tripartite.word.styles import STEP

Cell = Callable[[Element], None]
"""Fills a cell with at least one paragraph."""


class Table:
    """A table being written, as wide as the text; `shares` are the widths of its columns in
    relation."""

    def __init__(self, script: Manuscript, shares: Sequence[int], description: str) -> None:
        self._script = script
        width = script.template.width
        self._widths = [width * share // sum(shares) for share in shares]
        self._table = open_table(script, script.body, self._widths, 0, description)

    def head(self, words: Iterable[str]) -> None:
        """Add the head row."""
        row = self._row("tblHeader")
        for width, text in zip(self._widths, words, strict=True):
            paragraph(self._script, self._cell(row, width), "TableHead", text)

    def row(self, cells: Iterable[Cell], *, keep: bool = False) -> None:
        """Add a row; each cell is filled by its own function. `keep` it on the page of the next."""
        row = self._row()
        for width, fill in zip(self._widths, cells, strict=True):
            fill(self._cell(row, width))
        for element in row.iter(w("p")) if keep else ():
            keep_with_next(element)

    def close(self) -> None:
        """Put a paragraph after the table, without which Word joins it to the next one."""
        end = paragraph(self._script, self._script.body, "TableText")
        sub(end[0], "suppressLineNumbers")

    def _row(self, *marks: str) -> Element:
        return open_row(self._table, "cantSplit", *marks)

    @staticmethod
    def _cell(row: Element, width: int) -> Element:
        cell = sub(row, "tc")
        sub(sub(cell, "tcPr"), "tcW", w=str(width), type="dxa")
        return cell


def open_table(
    script: Manuscript, holder: Element, widths: Sequence[int], inset: int, description: str = ""
) -> Element:
    """Begin a table with these columns, `inset` from the margin."""
    table = sub(holder, "tbl")
    properties = sub(table, "tblPr")
    sub(properties, "tblStyle", val=script.style("Grid"))
    sub(properties, "tblW", w=str(sum(widths)), type="dxa")
    if inset:
        sub(properties, "tblInd", w=str(inset), type="dxa")
    sub(properties, "tblLayout", type="fixed")
    sub(properties, "tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1")
    if description:
        sub(properties, "tblDescription", val=description)
    grid = sub(table, "tblGrid")
    for each in widths:
        sub(grid, "gridCol", w=str(each))
    return table


def open_row(table: Element, *marks: str) -> Element:
    """Begin a row; `marks` are names of what is set in its properties, which come first in it."""
    row = sub(table, "tr")
    properties = sub(row, "trPr")
    for mark in marks:
        sub(properties, mark)
    return row


def paragraph(
    script: Manuscript, holder: Element, style: str, text: str = "", *, keep: bool = False
) -> Element:
    """Add a paragraph of one of our styles; `keep` it on the page of the next."""
    element = sub(holder, "p")
    sub(sub(element, "pPr"), "pStyle", val=script.style(style))
    if keep:
        keep_with_next(element)
    if text:
        put_text(sub(element, "r"), text)
    return element


def set_in(element: Element, depth: int) -> None:
    """Set a paragraph, which has nothing but its style yet, in by so many levels."""
    if depth:
        sub(element[0], "ind", left=str(depth * STEP))


def keep_with_next(element: Element) -> None:
    """Let no page end between a paragraph, which names its style, and what follows."""
    properties = element.find(w("pPr"))
    if properties.find(w("keepNext")) is None:
        properties.insert(1, snippet("", "keepNext"))


def write_pieces(script: Manuscript, element: Element, pieces: Iterable[Piece]) -> None:
    """Print changes as marks that are seen, not tracked: underlined and struck out."""
    for piece in pieces:
        look = "DeletedWords" if piece.deleted else "InsertedWords" if piece.inserted else ""
        script.runs.write(element, piece.passage, look=look)
