"""The head of a document: its masthead as a table, and its title."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tripartite.model.text import Field
from tripartite.word.names import FIELD, bookmark
from tripartite.word.ooxml import Element, put_text, sub

_WIDTHS = (2835, 6235)
_DESCRIPTION = "Masthead: what the document is, and for which session and item"


def write_head(
    body: Element,
    title: str,
    fields: Sequence[Field],
    style: Callable[[str], str],
    ids: Callable[[], str],
) -> None:
    """Write the masthead; the title stands where the masthead has it, or else after it.

    After each table stands a paragraph: Word would join a table to the next one. Each value carries
    the key of its field in a bookmark; `ids` gives those their numbers.
    """
    keys = [field.key for field in fields]
    place = keys.index("title") if "title" in keys else len(fields)
    above, below = fields[:place], fields[place + 1 :]
    _table(body, above, style, ids)
    if title or fields:
        paragraph = _paragraph(body, style("Title" if title else "Masthead"), title)
        if place < len(fields):
            _mark(paragraph, "title", ids)
    _table(body, below, style, ids)
    if below:
        _paragraph(body, style("Masthead"), "")


def symbol(fields: Sequence[Field]) -> str:
    """The document's symbol ("GB.346/INS/6"), empty when it has none."""
    return next((field.value for field in fields if field.key == "symbol"), "")


def _table(
    body: Element, fields: Sequence[Field], style: Callable[[str], str], ids: Callable[[], str]
) -> None:
    if not fields:
        return
    table = sub(body, "tbl")
    properties = sub(table, "tblPr")
    sub(properties, "tblStyle", val=style("MastheadTable"))
    sub(properties, "tblW", w=str(sum(_WIDTHS)), type="dxa")
    sub(properties, "tblLayout", type="fixed")
    sub(properties, "tblLook", val="0080", firstColumn="1", noHBand="1", noVBand="1")
    sub(properties, "tblDescription", val=_DESCRIPTION)
    grid = sub(table, "tblGrid")
    for width in _WIDTHS:
        sub(grid, "gridCol", w=str(width))
    for field in fields:
        _mark(_row(table, field, style), field.key, ids)


def _mark(paragraph: Element, key: str, ids: Callable[[], str]) -> None:
    id = ids()
    sub(paragraph, "bookmarkStart", id=id, name=bookmark(key, FIELD))
    sub(paragraph, "bookmarkEnd", id=id)


def _row(table: Element, field: Field, style: Callable[[str], str]) -> Element:
    """The row of a field; the paragraph that has its value."""
    row = sub(table, "tr")
    sub(sub(row, "trPr"), "cantSplit")
    if field.label:
        _paragraph(_cell(row, _WIDTHS[0]), style("MastheadLabel"), field.label)
        return _paragraph(_cell(row, _WIDTHS[1]), style("Masthead"), field.value)
    cell = _cell(row, sum(_WIDTHS), span=len(_WIDTHS))
    return _paragraph(cell, style("MastheadLabel"), field.value)


def _cell(row: Element, width: int, span: int = 1) -> Element:
    cell = sub(row, "tc")
    properties = sub(cell, "tcPr")
    sub(properties, "tcW", w=str(width), type="dxa")
    if span > 1:
        sub(properties, "gridSpan", val=str(span))
    return cell


def _paragraph(holder: Element, style: str, text: str) -> Element:
    paragraph = sub(holder, "p")
    sub(sub(paragraph, "pPr"), "pStyle", val=style)
    if text:
        put_text(sub(paragraph, "r"), text)
    return paragraph
