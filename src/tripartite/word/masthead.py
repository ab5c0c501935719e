"""The head of a document: its masthead as a table, and its title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tripartite.model.document.heads import TITLE
from tripartite.model.text import Field, MarkedField, Piece
from tripartite.word.names import FIELD, bookmark
from tripartite.word.ooxml import Element, sub
from tripartite.word.revisions import UNCHANGED, Change, Revisions
from tripartite.word.runs import RunWriter

_LABELS = 2835
"""How wide the column of labels is, in twentieths of a point."""
_DESCRIPTION = "Masthead: what the document is, and for which session and item"


class HeadWriter:
    """Writes heads into one file; `ids` gives bookmarks their numbers, `width` is that of the text
    in twentieths of a point."""

    def __init__(
        self,
        style: Callable[[str], str],
        ids: Callable[[], str],
        runs: RunWriter,
        revisions: Revisions,
        width: int,
    ) -> None:
        self._widths = (_LABELS, max(width - _LABELS, _LABELS))
        self._style, self._ids, self._runs, self._revisions = style, ids, runs, revisions

    def write(self, body: Element, title: Sequence[Piece], fields: Sequence[MarkedField]) -> None:
        """Write the masthead; the title stands where the masthead has it, or else after it.

        After each table stands a paragraph: Word would join a table to the next one. Each value
        carries the key of its field in a bookmark.
        """
        keys = [field.key for field in fields]
        place = keys.index(TITLE) if TITLE in keys else len(fields)
        above = fields[:place]
        below = [field for field in fields[place + 1 :] if field.key != TITLE]
        self._table(body, above)
        if title or fields:
            paragraph = self._paragraph(body, "Title" if title else "Masthead", title)
            if place < len(fields):
                self._mark(paragraph, TITLE)
        self._table(body, below)
        if below:
            self._paragraph(body, "Masthead", ())

    def _table(self, body: Element, fields: Sequence[MarkedField]) -> None:
        if not fields:
            return
        table = sub(body, "tbl")
        properties = sub(table, "tblPr")
        sub(properties, "tblStyle", val=self._style("MastheadTable"))
        sub(properties, "tblW", w=str(sum(self._widths)), type="dxa")
        sub(properties, "tblLayout", type="fixed")
        sub(properties, "tblLook", val="0080", firstColumn="1", noHBand="1", noVBand="1")
        sub(properties, "tblDescription", val=_DESCRIPTION)
        grid = sub(table, "tblGrid")
        for width in self._widths:
            sub(grid, "gridCol", w=str(width))
        kept = {field.key for field in fields if not field.deleted}
        for field in fields:
            paragraph = self._row(table, field)
            if not field.deleted or field.key not in kept:
                self._mark(paragraph, field.key)

    def _mark(self, paragraph: Element, key: str) -> None:
        id = self._ids()
        sub(paragraph, "bookmarkStart", id=id, name=bookmark(key, FIELD))
        sub(paragraph, "bookmarkEnd", id=id)

    def _row(self, table: Element, field: MarkedField) -> Element:
        """The row of a field; the paragraph that has its value."""
        row, whole = sub(table, "tr"), Change(field.inserted, field.deleted)
        properties = sub(row, "trPr")
        sub(properties, "cantSplit")
        self._revisions.mark_row(properties, whole)
        if field.label:
            self._paragraph(_cell(row, self._widths[0]), "MastheadLabel", field.label, whole)
            return self._paragraph(_cell(row, self._widths[1]), "Masthead", field.value, whole)
        cell = _cell(row, sum(self._widths), span=len(self._widths))
        return self._paragraph(cell, "MastheadLabel", field.value, whole)

    def _paragraph(
        self, holder: Element, style: str, words: Sequence[Piece], whole: Change = UNCHANGED
    ) -> Element:
        paragraph = sub(holder, "p")
        properties = sub(paragraph, "pPr")
        sub(properties, "pStyle", val=self._style(style))
        self._revisions.mark_paragraph(properties, whole)
        for piece in words:
            self._runs.write(paragraph, piece.passage, Change(piece.inserted, piece.deleted))
        return paragraph


def symbol(fields: Sequence[Field]) -> str:
    """The document's symbol ("GB.346/INS/6"), empty when it has none."""
    return next((field.value for field in fields if field.key == "symbol"), "")


def _cell(row: Element, width: int, span: int = 1) -> Element:
    cell = sub(row, "tc")
    properties = sub(cell, "tcPr")
    sub(properties, "tcW", w=str(width), type="dxa")
    if span > 1:
        sub(properties, "gridSpan", val=str(span))
    return cell
