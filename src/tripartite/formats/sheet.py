"""A table out: as CSV, and as an XLSX workbook that spreadsheets open; the same bytes each time.

What delegations wrote goes into the cells, so no cell may ever become a formula: in CSV a text that
begins like one gets an apostrophe before it; in XLSX every cell is typed as text, in the text
format, with the mark that spreadsheets keep when they write it out again.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple
from xml.sax.saxutils import escape

from tripartite.formats.theme import THEME

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a formula may begin, full-width signs too: some spreadsheets take them for the same."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST_CELL = 32_767
"""Characters; the most that a spreadsheet keeps in a cell."""


class Sheet(NamedTuple):
    """A table with a name; the first row is the header. Widths are in characters."""

    name: str
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()


def harmless(text: str) -> str:
    """The text as a CSV cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def csv_bytes(sheet: Sheet) -> bytes:
    """The table as CSV: UTF-8 with a byte order mark, by which spreadsheets know it, and CRLF."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerows([harmless(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def xlsx_bytes(sheet: Sheet) -> bytes:
    """The table as a workbook of one sheet, its header row kept in sight."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _parts(sheet).items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            package.writestr(entry, (_DECLARATION + content).encode("utf-8"), compresslevel=6)
    return out.getvalue()


_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = {
    "xl/workbook.xml": "spreadsheetml.sheet.main",
    "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet",
    "xl/styles.xml": "spreadsheetml.styles",
    "xl/sharedStrings.xml": "spreadsheetml.sharedStrings",
    "xl/theme/theme1.xml": "theme",
}


def _parts(sheet: Sheet) -> dict[str, str]:
    """The parts of the package by name, without their declarations."""
    known: dict[str, int] = {}
    numbers = [[known.setdefault(cell, len(known)) for cell in row] for row in sheet.rows]
    name = _sheet_name(sheet.name)
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{_attribute(name)}" sheetId="1" r:id="rId1"/></sheets>'
            f"<definedNames>{_head_row_of(name)}</definedNames></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": _strings(known, sum(map(len, numbers))),
        "xl/theme/theme1.xml": THEME,
        "xl/worksheets/sheet1.xml": _worksheet(numbers, sheet),
    }


def _head_row_of(name: str) -> str:
    """That the first row is printed on every page."""
    rows = "'{}'!$1:$1".format(name.replace("'", "''"))
    known = '<definedName name="_xlnm.Print_Titles" localSheetId="0">'
    return f"{known}{_text(rows)}</definedName>"


def _content_types() -> str:
    office = "application/vnd.openxmlformats-officedocument"
    each = "".join(
        f'<Override PartName="/{part}" ContentType="{office}.{kind}+xml"/>'
        for part, kind in _TYPES.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    each = (
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _cell_format(font: int) -> str:
    """Text as such (format 49), with the mark that keeps it text, at the top of its cell."""
    return (
        f'<xf numFmtId="49" fontId="{font}" fillId="0" borderId="0" xfId="0" quotePrefix="1" '
        'applyNumberFormat="1" applyFont="1" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>'
    )


_PLAIN_FORMAT = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="10"/><name val="Arial"/></font>'
    '<font><b/><sz val="10"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    f'<cellStyleXfs count="1">{_PLAIN_FORMAT}/></cellStyleXfs>'
    f'<cellXfs count="3">{_PLAIN_FORMAT} xfId="0"/>{_cell_format(0)}{_cell_format(1)}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def _strings(known: Iterable[str], count: int) -> str:
    """The table of strings: each once, in the order in which it first came."""
    each = [f'<si><t xml:space="preserve">{_text(text)}</t></si>' for text in known]
    head = f'<sst xmlns="{_MAIN}" count="{count}" uniqueCount="{len(each)}">'
    return f"{head}{''.join(each)}</sst>"


def _worksheet(numbers: Sequence[Sequence[int]], sheet: Sheet) -> str:
    widths = sheet.widths
    rows = "".join(
        _row(n, row, _height(texts, widths))
        for n, (row, texts) in enumerate(zip(numbers, sheet.rows, strict=True), 1)
    )
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(widths, 1)
    )
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews>"
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{rows}</sheetData>"
        f"{_PRINTED}</worksheet>"
    )


_PRINTED = (
    '<printOptions gridLines="1"/>'
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddHeader>&amp;L&amp;A</oddHeader>"
    "<oddFooter>&amp;R&amp;P / &amp;N</oddFooter></headerFooter>"
)
"""How it is printed: A4 on its side, as many columns as there are on one page, with grid lines, the
name above and the page below."""


_LINE, _AROUND, _HIGHEST = 12.75, 3.0, 409.0
"""The height of a line, of what is around lines, and the most that a row may have, in points."""


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """How high a row must be for its longest cell; spreadsheets that measure it anew may, those
    that do not would print one line over the other."""
    lines = [
        sum(ceil(max(len(line), 1) / max(width - 1, 1)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    ]
    return min(max(lines, default=1) * _LINE + _AROUND, _HIGHEST)


def _row(n: int, cells: Iterable[int], height: float) -> str:
    style = 2 if n == 1 else 1
    each = (
        f'<c r="{column_name(at)}{n}" s="{style}" t="s"><v>{number}</v></c>'
        for at, number in enumerate(cells)
    )
    return f'<row r="{n}" ht="{height:g}">{"".join(each)}</row>'


def column_name(at: int) -> str:
    """The letters of a column, counted from 0: A, B … Z, AA …"""
    name = ""
    at += 1
    while at:
        at, letter = divmod(at - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""In these strings _x0041_ would be read as A; its first sign is then written as such."""


def _text(text: str) -> str:
    printable = _NOT_XML.sub("\ufffd", text)[:LONGEST_CELL]
    return escape(_LIKE_AN_ESCAPE.sub("_x005F_", printable)).replace("\r", "&#13;")


def _attribute(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), {'"': "&quot;"})


_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def _sheet_name(name: str) -> str:
    """A name that spreadsheets take for a sheet: no sign of theirs, 31 characters at most."""
    return _NOT_IN_NAMES.sub(" ", name).strip(" '")[:31].strip(" '") or "Table"
