"""Our lint finds what it is there for: a good file is spoiled in one way at a time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.support.views import edited
from tripartite.word.check import check
from tripartite.word.mark import HiddenMark
from tripartite.word.write import write_redline

DOC, RELS = "word/document.xml", "word/_rels/document.xml.rels"
SPOILT = [
    ("id-twice", DOC, '<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"'),
    ("bookmark-twice", DOC, 'w:name="_tp_pre"', 'w:name="_TP_T"'),
    ("bookmark-name", DOC, 'w:name="_tp_pre"', f'w:name="{"x" * 41}"'),
    ("range-open", DOC, '<w:commentRangeEnd w:id="12"/>', ""),
    ("range-end", DOC, '<w:commentRangeStart w:id="12"/>', ""),
    ("mark-without-target", DOC, '<w:commentReference w:id="12"/>', ""),
    ("mark-without-target", "word/comments.xml", '<w:comment w:id="12"', '<w:comment w:id="9999"'),
    ("marked-twice", DOC, '<w:footnoteReference w:id="2"/>', '<w:footnoteReference w:id="1"/>'),
    ("field-open", DOC, 'w:fldCharType="end"', 'w:fldCharType="begin"'),
    ("field-order", DOC, 'w:fldCharType="begin"', 'w:fldCharType="separate"'),
    ("deleted-text", DOC, '<w:delText xml:space="preserve">one berth</w:delText>', "<w:t>x</w:t>"),
    ("deleted-text", DOC, '<w:t xml:space="preserve">keep </w:t>', "<w:delText>x</w:delText>"),
    ("space-lost", DOC, '<w:t xml:space="preserve">keep ', "<w:t>keep "),
    ("author", DOC, 'w:author="Workers"', 'w:author=" "'),
    ("date", DOC, "2026-11-20T12:00:00Z", "2026-11-20T12:00:00.5+01:00"),
    ("style-missing", DOC, 'w:pStyle w:val="ListItem"', 'w:pStyle w:val="Lost"'),
    (
        "list-missing",
        DOC,
        '<w:pStyle w:val="Chapeau"/>',
        '<w:numPr><w:numId w:val="77"/></w:numPr>',
    ),
    ("target-missing", DOC, 'HYPERLINK \\l "_tp_a2b"', 'HYPERLINK \\l "_tp_lost"'),
    ("relationship-missing", DOC, 'r:id="rId1"', 'r:id="rId99"'),
    ("relationship-target", RELS, 'Target="styles.xml"', 'Target="lost.xml"'),
    ("relationship-target", RELS, "https://harbour", "file://harbour"),
    ("content-type", "[Content_Types].xml", 'PartName="/word/comments.xml"', 'PartName="/x.xml"'),
]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.docx"
    write_redline(edited(), HiddenMark("m", "d", "v", "redline"), path)
    return path


def spoilt(good: Path, part: str, old: str, new: str) -> Path:
    out = good.with_name("spoilt.docx")
    with zipfile.ZipFile(good) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name).decode()
            if name == part:
                assert old in data
                data = data.replace(old, new, 1)
            after.writestr(name, data)
    return out


def test_a_good_file_has_nothing(good):
    assert check(good) == []


@pytest.mark.parametrize(("code", "part", "old", "new"), SPOILT)
def test_each_fault_is_found(good, code, part, old, new):
    assert code in {finding.code for finding in check(spoilt(good, part, old, new))}


def test_a_mark_that_cannot_go(good):
    old = '<w:pPr><w:pStyle w:val="Decision"/></w:pPr>'
    mark = '<w:rPr><w:del w:id="9000" w:author="A"/></w:rPr>'
    path = spoilt(good, DOC, old, old.replace("</w:pPr>", f"{mark}</w:pPr>"))
    assert [finding.code for finding in check(path)] == ["mark-firm"]
