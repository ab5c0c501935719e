"""New footnotes: written in one act with the words that cite them, and taken back with them."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened
from tripartite.model import commands as c, entries as e
from tripartite.model.document.marking import marked_document
from tripartite.model.passage import Passage, join, note_mark
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.changes import changes_since
from tripartite.model.text import SourceNote

NEW = SourceNote("new", Passage("As sounded last spring."))


@pytest.fixture
def table() -> Table:
    return opened()


def view(table: Table):
    return document_view(table.state, documents(table.state)[0].id)


def notes(table: Table) -> list[tuple[str, str]]:
    return [(note.label, note.text) for note in view(table).notes]


def noted(words: str, key: str = "new") -> Passage:
    return join([Passage(words), note_mark(key)])


def test_a_note_is_written_with_its_words_and_one_undo_takes_both(table):
    before = view(table)
    depths = table.provisions()[3]
    done = table.do(c.EditProvision(depths, noted(table.text(depths)), "asked", notes=(NEW,)))
    assert [type(x.body) for x in done.entries] == [e.NoteWritten, e.ProvisionReworded]
    assert notes(table) == [("1", "As sounded last spring."), ("2", "See the list of buoys.")]
    table.session().undo()
    assert view(table).notes == before.notes
    assert view(table).provisions[3].passage == before.provisions[3].passage
    table.session().redo()
    assert notes(table)[0] == ("1", "As sounded last spring.")


def test_a_new_provision_and_a_split_one_bring_notes_too(table):
    first = view(table)
    section = first.provisions[1].id
    table.do(
        c.InsertProvision(first.id, "item", noted("Pilots sleep ashore."), section, "", (NEW,))
    )
    assert notes(table)[0] == ("1", "As sounded last spring.")
    berth = table.provisions()[3]
    parts = (Passage("Each harbour keeps"), noted("one berth free", "other"))
    table.do(c.SplitProvision(berth, parts, notes=(SourceNote("other", Passage("Or two.")),)))
    assert [text for _, text in notes(table)][:2] == ["As sounded last spring.", "Or two."]


def test_a_note_without_a_mark_is_not_written(table):
    depths = table.provisions()[3]
    done = table.do(c.EditProvision(depths, Passage("Other words."), notes=(NEW,)))
    assert [type(x.body) for x in done.entries] == [e.ProvisionReworded]


@pytest.mark.parametrize(
    ("words", "new", "code"),
    [
        (noted("x"), (), "unknown-thing"),
        (noted("x"), (SourceNote("new", Passage("  ")),), "name-empty"),
        (noted("x"), (SourceNote("new", Passage("a\x07b")),), "unprintable"),
    ],
)
def test_what_is_no_note(table, words, new, code):
    with pytest.raises(Refusal) as refused:
        table.do(c.EditProvision(table.provisions()[3], words, notes=new))
    assert refused.value.code == code


def test_it_is_told_among_the_changes_and_marked(table):
    then = table.state.room.n
    depths = table.provisions()[3]
    table.do(c.EditProvision(depths, noted(table.text(depths)), notes=(NEW,)))
    told = changes_since(table.state, then)
    assert [change.what for change in told] == ["note", "reworded"]
    assert told[0].new == NEW.passage
    row = marked_document(table.state, view(table).id, then).provisions[3]
    (piece,) = [piece for piece in row.pieces if piece.inserted]
    assert piece.passage.targets("note") == (view(table).notes[0].id,)
