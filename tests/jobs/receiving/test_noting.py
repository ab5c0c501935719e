"""Notes whose words are changed: marked in what goes out, told apart in what comes back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.support.meetings import Table, opened
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.publishing.previewing import Line, preview
from tripartite.jobs.receiving.editorial import apply_revision, plan_revision
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.entries import RemarkWritten
from tripartite.model.passage import Passage, join, note_mark
from tripartite.model.reading import document_view, documents
from tripartite.model.text import SourceNote
from tripartite.word.check import check
from tripartite.word.read import read_text

NOTE = "See the list of buoys."
NEW = "See the longer list of buoys."


@pytest.fixture
def table() -> Table:
    return opened()


def view(table: Table):
    return document_view(table.state, documents(table.state)[0].id)


def edit(table: Table, words: str) -> None:
    table.do(c.EditNote(view(table).notes[0].id, Passage(words), "language"))


def exported(table: Table, form: str, folder: Path) -> Path:
    return export(table.session(), view(table).id, form, folder / f"{form}.docx")


def typed(path: Path, was: str, now: str) -> Path:
    """The file with words typed over in its notes."""
    out = path.with_name("returned.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/footnotes.xml":
                assert was.encode() in content
                content = content.replace(was.encode(), now.encode())
            new.writestr(part, content)
    return out


def notes(path: Path, side: str) -> list[str]:
    return [p.text for p in read_text(path, side) if p.place == "note"]


def test_marked_changes_show_it_accepted_and_rejected(table, tmp_path):
    edit(table, NEW)
    out = exported(table, "redline", tmp_path)
    assert check(out) == []
    assert notes(out, "accepted") == [NEW]
    assert notes(out, "rejected") == [NOTE]
    content = zipfile.ZipFile(out).read("word/footnotes.xml").decode()
    assert 'w:author="The Office"' in content


def test_the_preview_marks_it_too(table):
    edit(table, NEW)
    lines = preview(table.session(), view(table).id, "redline").parts
    (note,) = [x for x in lines if isinstance(x, Line) and x.pieces]
    assert "".join(p.passage.text for p in note.pieces if p.inserted).strip() == "longer"


def test_one_that_stayed_is_not_marked(table, tmp_path):
    out = exported(table, "redline", tmp_path)
    assert b"w:ins" not in zipfile.ZipFile(out).read("word/footnotes.xml")


def test_a_partys_change_of_a_note_is_an_amendment(table, tmp_path):
    path = typed(exported(table, "clean", tmp_path), "the list", "the longer list")
    received = plan(table.session(), path, table.party("W"))
    (item,) = received.items
    assert (item.what, item.place) == ("replace", "Part 1, section A, item 3")
    assert "in the footnote “See the list of buoys.”, " in str(item.summary)
    accept(table.session(), received, [item.key])
    assert view(table).notes[0].text == NOTE


def test_an_editors_change_of_a_note_is_made(table, tmp_path):
    path = typed(exported(table, "clean", tmp_path), "buoys.", "buoys")
    revised = plan_revision(table.session(), path)
    (each,) = revised.revisions
    assert (each.nature, each.can) == ("punctuation", "apply")
    apply_revision(table.session(), revised)
    assert view(table).notes[0].text == NOTE.removesuffix(".")
    table.session().undo()
    assert view(table).notes[0].text == NOTE


def test_the_substance_of_an_agreed_note_is_kept_as_a_remark(table, tmp_path):
    table.do(c.Decide(view(table).provisions[5].id, "agreed"))
    path = typed(exported(table, "clean", tmp_path), "the list", "no list")
    revised = plan_revision(table.session(), path)
    (each,) = revised.revisions
    assert (each.nature, each.can) == ("substance", "keep")
    done = apply_revision(table.session(), revised)
    assert view(table).notes[0].text == NOTE
    assert any(isinstance(x.body, RemarkWritten) for x in done.entries)


@pytest.mark.parametrize("form", ["clean", "redline", "rolling"])
def test_unchanged_it_brings_nothing(table, tmp_path, form):
    edit(table, NEW)
    path = exported(table, form, tmp_path)
    assert plan(table.session(), path, table.party("W")).items == ()


def test_a_new_footnote_goes_out_with_the_words_that_cite_it(table, tmp_path):
    depths = table.provisions()[3]
    words = join([Passage(table.text(depths)), note_mark("new")])
    new = SourceNote("new", Passage("As sounded last spring."))
    table.do(c.NameVersion("as circulated"))
    table.do(c.EditProvision(depths, words, notes=(new,)))
    clean = exported(table, "clean", tmp_path)
    assert notes(clean, "accepted") == ["As sounded last spring.", NOTE]
    redline = exported(table, "redline", tmp_path)
    assert check(redline) == check(clean) == []
    assert notes(redline, "accepted") == ["As sounded last spring.", NOTE]
    assert NOTE in notes(redline, "rejected")
    text = [p.text for p in read_text(redline, "rejected") if p.id == depths]
    assert text == [table.text(depths)[:-1]]
