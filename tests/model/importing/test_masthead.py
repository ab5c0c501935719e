"""The title and the masthead, changed by the Office: told, taken back, marked in the redline."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.support.meetings import EDITOR, Table, opened, source
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.document.heads import head_in_words
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.changes import changes_since, unexplained
from tripartite.model.text import Field
from tripartite.word.check import check
from tripartite.word.read import read_text

FRONT = (
    Field("symbol", "", "HC.12/3"),
    Field("date", "Date", "4 March 2031"),
    Field("purpose", "Purpose", "For debate."),
)
NEW = (
    Field("symbol", "", "HC.12/3(Rev.1)"),
    Field("date", "Date", "6 March 2031"),
    Field("", "Author unit", "Harbour Master"),
)


@pytest.fixture
def table() -> Table:
    """A table with a second document, which has a masthead."""
    table = opened()
    table.do(c.ImportDocuments((replace(source(), title="Tide tables", front_matter=FRONT),)))
    return table


def view(table: Table, at: int | None = None):
    return document_view(table.state, documents(table.state)[1].id, at)


def edit(table: Table, title: str = "Tide tables, revised", fields=NEW, **more):
    return table.do(c.EditMasthead(view(table).id, title, fields, **more))


def test_it_is_changed_put_back_and_known_as_it_was(table):
    then = table.state.room.n
    edit(table, why="asked by the author")
    assert view(table).title == "Tide tables, revised"
    assert [f.key for f in view(table).front_matter] == ["symbol", "date", "author_unit"]
    assert documents(table.state)[1].title == "Tide tables, revised"
    assert (view(table, then).title, view(table, then).front_matter) == ("Tide tables", FRONT)
    table.session().undo()
    assert (view(table).title, view(table).front_matter) == ("Tide tables", FRONT)
    table.session().redo()
    assert view(table).title == "Tide tables, revised"


def test_it_is_told_among_the_changes_as_the_offices_own(table):
    then = table.state.room.n
    edit(table, why="asked by the author")
    (change,) = unexplained(changes_since(table.state, then))
    assert (change.what, change.cause, change.why) == (
        "masthead",
        "editorial",
        "asked by the author",
    )
    assert change.old == head_in_words("Tide tables", FRONT)
    assert change.new.text.startswith("Tide tables, revised; HC.12/3(Rev.1); Date: 6 March")


@pytest.mark.parametrize(
    ("fields", "more", "code"),
    [
        (FRONT, {"title": "Tide tables"}, "nothing-changed"),
        (NEW, {"revision": 7}, "moved-on"),
        ((*NEW, Field("date", "Day", "x")), {}, "name-taken"),
        ((Field("", "", "x"),), {}, "name-empty"),
        ((Field("date", "Date", "a\x07"),), {}, "unprintable"),
    ],
)
def test_what_is_no_change_of_a_masthead(table, fields, more, code):
    with pytest.raises(Refusal) as refused:
        edit(table, fields=fields, **more)
    assert refused.value.code == code


def test_only_the_office_changes_it(table):
    act = c.EditMasthead(view(table).id, "x")
    with pytest.raises(Refusal) as refused:
        table.do(act, f"spokesperson@{table.party('W')}")
    assert refused.value.code == "not-permitted"


def test_an_earlier_change_is_not_taken_back_from_under_a_later_one(table):
    edit(table)
    table.do(c.EditMasthead(view(table).id, "Tides", FRONT), EDITOR)
    with pytest.raises(Refusal) as refused:
        table.session().undo()
    assert refused.value.code == "later-act"


def words(path: Path, side: str) -> str:
    return " | ".join(p.text for p in read_text(path, side) if p.text)


def test_the_redline_tracks_it(table, tmp_path):
    table.do(c.NameVersion("as circulated"))
    edit(table)
    path = export(table.session(), view(table).id, "redline", tmp_path / "redline.docx")
    assert check(path) == []
    was = "HC.12/3 | Date | 4 March 2031 | Purpose | For debate. | Tide tables | "
    now = "HC.12/3(Rev.1) | Date | 6 March 2031 | Author unit | Harbour Master | Tide tables, rev"
    assert words(path, "rejected").startswith(was)
    assert words(path, "accepted").startswith(now)
