"""Tables out: the same bytes each time, no cell a formula, read back as written."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import given, strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from tripartite.formats.sheet import Sheet, column_name, csv_bytes, harmless, xlsx_bytes

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1", "－1"]
_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
words = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
tables = st.lists(st.lists(words, min_size=2, max_size=5), min_size=1, max_size=5)


def cells(content: bytes) -> list[list[tuple[str, str]]]:
    """(reference, words) of each cell; a cell that is no text fails."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
        strings = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    known = ["".join(t.text or "" for t in each.iter(f"{_M}t")) for each in strings]
    found = []
    for row in root.iter(f"{_M}row"):
        assert all(cell.get("t") == "s" and cell.get("s") in "12" for cell in row)
        found.append([(c.get("r"), known[int(c.findtext(f"{_M}v"))]) for c in row])
    assert not list(root.iter(f"{_M}f"))
    return found


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_as_a_formula(text):
    assert harmless(text) == f"'{text}"
    (row,) = csv.reader(io.StringIO(csv_bytes(Sheet("T", [[text, "x"]])).decode("utf-8-sig")))
    assert row == [f"'{text}", "x"]


@pytest.mark.parametrize("text", ["", "support", "a = b", "“=1”", "1. – dash"])
def test_what_is_no_formula_stays_as_it_is(text):
    assert harmless(text) == text


@given(tables)
def test_csv_reads_back(rows):
    text = csv_bytes(Sheet("T", rows)).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found == [[harmless(cell) for cell in row] for row in rows]
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in found for cell in row)


@given(tables)
def test_a_workbook_holds_text_and_nothing_else(rows):
    content = xlsx_bytes(Sheet("T", rows))
    printable = [["".join(s if _in_xml(s) else "\ufffd" for s in c) for c in row] for row in rows]
    assert [[text for _, text in row] for row in cells(content)] == printable
    assert content == xlsx_bytes(Sheet("T", rows))


def _in_xml(sign: str) -> bool:
    return sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff")


def test_a_workbook_is_valid(tmp_path, shared):
    file = tmp_path / "table.xlsx"
    file.write_bytes(xlsx_bytes(Sheet("Who", [["Provision", "E"], ["=1", "a\nb"]], [20, 10])))
    found = OpenXmlValidator(max_errors=10).validate(str(file))
    assert [error.description for error in found.errors] == []
    schema = etree.XMLSchema(etree.parse(shared / "data" / "ooxml" / "sml.xsd"))
    with zipfile.ZipFile(file) as package:
        for name in ("workbook", "styles", "sharedStrings", "worksheets/sheet1"):
            root = etree.fromstring(package.read(f"xl/{name}.xml"))
            for text in root.iter(f"{_M}t"):  # every spreadsheet writes it; the schema forgot it
                del text.attrib["{http://www.w3.org/XML/1998/namespace}space"]
            assert schema.validate(root), schema.error_log


def test_parts_of_the_workbook_are_named_and_dated_alike():
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(Sheet("Who: [where]?", [["a"]], [10])))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        types = package.read("[Content_Types].xml").decode()
        for name in package.namelist():
            assert name.startswith(("[", "_rels", "xl/_rels")) or f"/{name}" in types
        assert 'name="Who   where"' in package.read("xl/workbook.xml").decode()


def test_what_looks_like_an_escape_is_kept_as_it_is():
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(Sheet("T", [["_x0041_ is A"]])))) as package:
        assert "_x005F_x0041_ is A" in package.read("xl/sharedStrings.xml").decode()


def test_a_cell_is_never_longer_than_a_spreadsheet_keeps():
    ((_, text),), *_ = cells(xlsx_bytes(Sheet("T", [["x" * 40_000]])))
    assert len(text) == 32_767


@pytest.mark.parametrize(
    ("at", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_named_as_spreadsheets_do(at, name):
    assert column_name(at) == name


def test_a_printed_table_repeats_its_head_and_is_one_page_wide():
    sheet = Sheet("Who's where", [["A", "B"], ["x", "y" * 300]], (20, 30))
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(sheet))) as package:
        book = package.read("xl/workbook.xml").decode()
        page = package.read("xl/worksheets/sheet1.xml").decode()
    assert "_xlnm.Print_Titles" in book and "'Who''s where'!$1:$1" in book.replace("&apos;", "'")
    assert 'fitToWidth="1" fitToHeight="0"' in page and 'orientation="landscape"' in page
    heights = [float(told) for told in re.findall(r'<row r="\d+" ht="([\d.]+)"', page)]
    assert heights[0] < 20 and heights[1] > 100  # eleven lines
