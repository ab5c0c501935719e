"""The forms in columns: what is proposed stands beside the text, and is sound."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.support.ooxml import W, part, values
from tests.support.views import EMPLOYERS, WORKERS, edited, moorings
from tripartite.model.passage import Passage
from tripartite.model.text import MarkedProvision, Piece
from tripartite.word.forms import (
    AmendmentList,
    Compilation,
    CompiledProvision,
    Correction,
    Proposal,
    SideBySide,
    Stated,
    write_amendment_list,
    write_compilation,
    write_side_by_side,
)
from tripartite.word.mark import HiddenMark, read_mark

MARK = HiddenMark("m", "doc1", "v", "form")
PIECES = (
    Piece(Passage("keep ")),
    Piece(Passage("one"), deleted=WORKERS),
    Piece(Passage("two"), inserted=WORKERS),
    Piece(Passage(" berths free")),
)
FIRST = Proposal(
    *("D.7", "Workers", "Part 1, section A, item 1", PIECES, "circulated"),
    justification="One is never free.",
    seconders="Port Amelia",
)
SECOND = Proposal(
    "D.12", "Employers", "Part 1, section A, item 1", (Piece(Passage("x"), EMPLOYERS),)
)


def write_list(path: Path) -> None:
    write_amendment_list(AmendmentList(moorings(), (FIRST, SECOND)), MARK, path)


def write_compiled(path: Path) -> None:
    rows = [CompiledProvision(view, "untouched") for view in moorings().provisions]
    at = [row.view.id for row in rows].index("a1")
    stated = (Stated("Workers", "support"), Stated("Employers", "oppose", "Too many."))
    rows[at] = CompiledProvision(rows[at].view, "open", (FIRST, SECOND), stated)
    write_compilation(Compilation(moorings(), tuple(rows)), MARK, path)


def write_columns(path: Path) -> None:
    base = [MarkedProvision(view, (Piece(view.passage),)) for view in moorings().provisions]
    known = {row.view.id: row for row in base}
    rows = tuple((known.get(row.view.id), row) for row in edited().provisions)
    write_side_by_side(SideBySide(moorings(), ("Before", "Now"), rows), MARK, path)


FORMS = {"list": write_list, "compilation": write_compiled, "columns": write_columns}


@pytest.fixture(params=FORMS)
def out(request, tmp_path: Path) -> Path:
    path = tmp_path / "form.docx"
    FORMS[request.param](path)
    return path


def test_it_is_sound(out, sound):
    sound(out)


def test_it_fits_the_schemas(out, valid):
    valid(out)


def test_it_is_marked(out):
    assert read_mark(out) == MARK


def test_nothing_in_it_is_tracked(out):
    root = part(out)
    assert not list(root.iter(W + "ins")) and not list(root.iter(W + "del"))
    assert {"InsertedWords", "DeletedWords"} <= set(values(root, "rStyle"))


def test_head_rows_are_repeated(out):
    tables = [t for t in part(out).iter(W + "tbl") if "Grid" in values(t, "tblStyle")]
    assert tables
    assert all(t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for t in tables)


def cells(path: Path, table: int) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[table].rows
    ]


def test_the_office_s_corrections_are_listed_apart(tmp_path):
    path = tmp_path / "o.docx"
    own = Correction("Part 1, section A, item 1", "punctuation", PIECES, "House style.")
    write_amendment_list(AmendmentList(moorings(), (FIRST,), (own,)), MARK, path)
    assert cells(path, 3) == [
        ["Place", "Kind", "Change", "Reason"],
        ["Part 1, section A, item 1", "punctuation", "keep onetwo berths free", "House style."],
    ]
    assert "House style." not in str(cells(path, 2))


def test_the_amendment_list(tmp_path):
    write_list(tmp_path / "o.docx")
    rows = cells(tmp_path / "o.docx", 2)
    assert rows[0] == ["Number", "Proposed by", "Place", "Change", "Status"]
    assert rows[1][0] == "D.7"
    assert rows[1][3] == (
        "keep onetwo berths free\nSeconded by: Port Amelia\nJustification: One is never free."
    )
    assert [row[0] for row in rows[1:]] == ["D.7", "D.12"]


def test_the_compilation(tmp_path):
    write_compiled(tmp_path / "o.docx")
    assert [row[1] for row in cells(tmp_path / "o.docx", 3)] == ["Position", "support", "oppose"]
    texts = [p.text for p in docx.Document(str(tmp_path / "o.docx")).paragraphs]
    assert "1.\tkeep one berth free for vessels in distress;" in texts


def test_side_by_side(tmp_path):
    write_columns(tmp_path / "o.docx")
    rows = {tuple(row) for row in cells(tmp_path / "o.docx", 2)}
    assert ("", "3. Depths are checked twice a year.") in rows
    assert ("Before", "Now") in rows
