"""The redline: real tracked changes; rejected it is the base, accepted the result."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from lxml import etree

from tests.support.ooxml import W, part, schema_errors, values
from tests.support.views import (
    EMPLOYERS,
    NOON,
    WORKERS,
    document,
    edited,
    line,
    moorings,
    provisions,
)
from tripartite.model.passage import Mark, Passage, join, note_mark, passage, reference
from tripartite.model.text import MarkedDocument, MarkedProvision, Piece, Stamp
from tripartite.word.check import check
from tripartite.word.mark import HiddenMark, read_mark
from tripartite.word.read import View, read_text
from tripartite.word.write import write_redline

MARK = HiddenMark("meeting-1", "doc1", "version 3", "redline")
W16DU = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "redline.docx"
    write_redline(edited(), MARK, path)
    return path


def words(path: Path, view: View) -> dict[str, str]:
    return {p.id: p.text for p in read_text(path, view) if p.id}


def test_it_is_sound(out, sound):
    sound(out)


def test_it_fits_the_schemas(out, valid):
    valid(out)


def test_it_is_marked(out):
    assert read_mark(out) == MARK


def test_the_same_input_gives_the_same_bytes(out, tmp_path):
    write_redline(edited(), MARK, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == out.read_bytes()


def test_rejected_it_has_the_base_words(out):
    rejected = words(out, "rejected")
    assert list(rejected) == [view.id for view in moorings().provisions]
    assert rejected["a1"] == "keep one berth free for vessels in distress;"
    assert rejected["b2"] == "the pilots’ lease, as read."


def test_accepted_it_has_the_adopted_words(out):
    accepted = words(out, "accepted")
    assert list(accepted) == [view.id for view in edited().result.provisions]
    assert accepted["a1"] == "keep two berths free for vessels in distress;"
    assert accepted["new"] == "Depths are checked twice a year."


def test_notes_go_with_the_words_that_mark_them(out):
    notes = {
        view: [p.text.strip() for p in read_text(out, view) if p.place == "note"]
        for view in ("accepted", "rejected")
    }
    assert notes["accepted"] == []
    assert notes["rejected"] == ["Tide tables, volume 4.", "See the lease of 2029."]


def test_numbers_are_printed_as_circulated(out):
    labels = {p.id: p.label for p in read_text(out, "both") if p.id}
    assert labels["a3"] == "3."  # as in the base, though a new item stands before it
    assert labels["new"] == "2 bis."
    assert not list(part(out).iter(W + "numPr"))


def test_an_insertion_by_one_deleted_by_another_is_nested(out):
    inner = [d for d in part(out).iter(W + "del") if d.getparent().tag == W + "ins"]
    assert [(d.getparent().get(W + "author"), d.get(W + "author")) for d in inner] == [
        ("Workers", "Employers")
    ]


def test_dates_are_local_and_true(out):
    change = next(part(out).iter(W + "ins"))
    assert change.get(W + "date") == "2026-11-20T12:00:00Z"
    assert change.get(W16DU + "dateUtc") == "2026-11-20T11:00:00Z"


def test_comments_name_the_amendments(out):
    comments = part(out, "word/comments.xml")
    said = ["".join(t.text or "" for t in c.iter(W + "t")) for c in comments]
    assert said == [
        "D.7 (Workers)",
        "D.7 (Workers)",
        "D.7 (Workers)",
        "D.12 (Employers)",
        "D.7 (Workers)",
        "D.12 (Employers)",
    ]


def test_one_comment_for_a_replacement(tmp_path):
    pieces = (Piece(Passage("one"), deleted=WORKERS), Piece(Passage("two"), inserted=WORKERS))
    write_redline(marked([("a", pieces, None, None)]), MARK, tmp_path / "o.docx")
    assert len(part(tmp_path / "o.docx", "word/comments.xml")) == 1


def test_tracking_is_on(out):
    assert part(out, "word/settings.xml").find(W + "trackRevisions") is not None


def test_a_move_is_a_deletion_and_an_insertion(tmp_path, sound):
    moved = Piece(Passage("moved words"))
    rows = [
        ("a", (moved,), None, WORKERS),
        ("b", (Piece(Passage("stays")),), None, None),
        ("a", (moved,), WORKERS, None),
    ]
    write_redline(marked(rows), MARK, tmp_path / "o.docx")
    sound(tmp_path / "o.docx")
    texts = {
        view: [p.text for p in read_text(tmp_path / "o.docx", view)]
        for view in ("accepted", "rejected")
    }
    assert texts == {"accepted": ["stays", "moved words"], "rejected": ["moved words", "stays"]}
    assert not list(part(tmp_path / "o.docx").iter(W + "moveFrom"))


@pytest.mark.parametrize("author", ["", "   ", "A" * 300, "Work\x00ers"])
def test_authors_are_never_empty_or_too_long(tmp_path, sound, author):
    stamp = Stamp(author, NOON, "D.1")
    write_redline(marked([("a", (Piece(Passage("x"), stamp),), None, None)]), MARK, tmp_path / "o")
    sound(tmp_path / "o")


def test_a_time_without_a_zone_is_universal(tmp_path):
    stamp = Stamp(
        "Workers", datetime(2026, 11, 20, 9, 30, 15, 999, tzinfo=UTC).replace(tzinfo=None)
    )
    write_redline(marked([("a", (Piece(Passage("x"), stamp),), None, None)]), MARK, tmp_path / "o")
    change = next(part(tmp_path / "o").iter(W + "ins"))
    assert change.get(W + "date") == change.get(W16DU + "dateUtc") == "2026-11-20T09:30:15Z"


def test_links_hold_their_changes(tmp_path, sound):
    link = passage("the tables", [Mark(0, 10, "link", "https://harbour.invalid/t")])
    pieces = (Piece(link, deleted=WORKERS), Piece(link, inserted=EMPLOYERS))
    write_redline(marked([("a", pieces, None, None)]), MARK, tmp_path / "o.docx")
    sound(tmp_path / "o.docx")
    links = list(part(tmp_path / "o.docx").iter(W + "hyperlink"))
    assert [link[0].tag for link in links] == [W + "del", W + "ins"]


def test_references_are_cited_as_circulated(tmp_path):
    """The base's numbers are printed, so its references are too, even to what is deleted."""
    base = document([line("a", "item", "one"), line("b", "item", "two")])
    result = document([line("b", "item", "two")])
    pieces = (Piece(Passage("see ")), Piece(reference("b")), Piece(reference("a"), deleted=WORKERS))
    views = base.provisions
    rows = (
        MarkedProvision(views[0], (Piece(Passage("one")),), deleted=WORKERS),
        MarkedProvision(views[1], pieces),
    )
    write_redline(MarkedDocument(base, result, rows), MARK, tmp_path / "o.docx")
    assert words(tmp_path / "o.docx", "rejected")["b"] == "see item 2item 1"


def marked(rows: list[tuple[str, tuple[Piece, ...], Stamp | None, Stamp | None]]) -> MarkedDocument:
    """A marked document of plain paragraphs."""
    lines = [line(id, "unnumbered", "") for id, *_ in rows]
    views = [provisions([each], "building blocks")[0] for each in lines]
    marks = tuple(
        MarkedProvision(view, pieces, inserted, deleted)
        for view, (_, pieces, inserted, deleted) in zip(views, rows, strict=True)
    )
    return MarkedDocument(document([], title=""), document([], title=""), marks)


STAMPS = st.none() | st.sampled_from(
    [WORKERS, EMPLOYERS, Stamp("Governments", NOON), Stamp("Afrique – groupe", NOON, "D.3 bis")]
)
TEXTS = st.text(
    st.sampled_from("ab  \u00a0,.;“”’–()[]\t\ne\u0301é漢字ม\u0e32🌊العربية&<>\"'"), max_size=12
)
PIECES = st.builds(
    Piece,
    passage=st.builds(
        lambda text, noted, bold: join(
            [
                passage(text, [Mark(0, len(text) // 2, "strong")] if bold else []),
                note_mark("n") if noted else Passage(),
            ]
        ),
        TEXTS,
        st.booleans(),
        st.booleans(),
    ),
    inserted=STAMPS,
    deleted=STAMPS,
)
ROWS = st.lists(st.tuples(st.lists(PIECES, max_size=5), STAMPS, STAMPS), max_size=6)


def expected(document: MarkedDocument, gone: str) -> list[str]:
    texts = [
        "".join(
            piece.passage.plain(lambda atom: "")
            for piece in row.pieces
            if not getattr(row, gone) and not getattr(piece, gone)
        )
        for row in document.provisions
    ]
    return [text for text in texts if text]


@given(ROWS)
def test_any_changes_come_back_both_ways(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("redline") / "o.docx"
    changed = marked([(f"p{n}", tuple(row[0]), row[1], row[2]) for n, row in enumerate(rows)])
    changed = MarkedDocument(
        document([], [("n", "A note.")], title=""),
        document([], [("n", "A note.")], title=""),
        changed.provisions,
    )
    write_redline(changed, MARK, path)
    assert check(path) == []
    for view, gone in (("accepted", "deleted"), ("rejected", "inserted")):
        read = [p.text for p in read_text(path, view) if p.place == "body"]
        assert [text for text in read if text] == expected(changed, gone)


@given(ROWS)
def test_any_changes_fit_the_schemas(tmp_path_factory, schemas, rows):
    path = tmp_path_factory.mktemp("redline") / "o.docx"
    write_redline(
        marked([(f"p{n}", tuple(row[0]), row[1], row[2]) for n, row in enumerate(rows)]), MARK, path
    )
    assert schema_errors(path, schemas) == []


def test_golden(out, root):
    """Read by a person; `UPDATE_GOLDEN=1` writes it anew, then read it again."""
    golden = root / "tests" / "golden" / "word" / "redline.xml"
    written = pretty(out)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


def pretty(path: Path) -> str:
    """The text and comments of a file, a line for each element, without the masthead."""
    pages = []
    for name in ("word/document.xml", "word/comments.xml", "word/footnotes.xml"):
        root = part(path, name)
        for table in root.iter(W + "tbl"):
            table.getparent().remove(table)
        etree.indent(root)
        pages.append(etree.tostring(root, encoding="unicode"))
    return "\n".join(pages) + "\n"


def test_the_golden_file_has_what_it_should(root):
    golden = (root / "tests" / "golden" / "word" / "redline.xml").read_text(encoding="utf-8")
    assert golden.count("<w:del ") > 3
    assert values(
        etree.fromstring(golden.split("\n</w:document>")[0] + "\n</w:document>"), "pStyle"
    )
