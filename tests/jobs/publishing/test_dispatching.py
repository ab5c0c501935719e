"""The dispatch log: what went out to whom, never undone, and answers to what is outdated."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.meetings import EDITOR, opened
from tripartite.jobs.meetings import open_session
from tripartite.jobs.publishing.dispatching import (
    dispatch,
    dispatches,
    outdated,
    refuse_unless_may_dispatch,
)
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.document.finding import party_named
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal
from tripartite.word.mark import HiddenMark, read_mark


@pytest.fixture
def table():
    return opened()


def code_of(deed) -> str:
    with pytest.raises(Refusal) as refused:
        deed()
    assert refused.value.sentence()
    return refused.value.code


def sent(table, **more) -> c.Dispatch:
    document = next(iter(table.state.room.documents))
    known = {"form": "clean", "moment": "room:3", "hash": "0" * 64, "name": "clean.docx"}
    return c.Dispatch(document, **{**known, "others": ("The press",), **more})


def test_it_is_the_secretariats_own_business(table):
    table.do(sent(table, parties=(table.party("W"),)))
    assert [each.to for each in dispatches(table.state)] == [("Workers", "The press")]
    assert dispatches(table.session(Actor("spokesperson", table.party("W"))).state) == ()
    table.do(sent(table), into="room")
    assert len(dispatches(table.session(Actor("spokesperson", table.party("W"))).state)) == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"others": ()}, "name-empty"),
        ({"others": ("",)}, "name-empty"),
        ({"parties": ("nobody",)}, "unknown-thing"),
        ({"moment": "room:999"}, "unknown-moment"),
        ({"moment": "yesterday"}, "unknown-moment"),
        ({"hash": "ABC"}, "not-writable"),
        ({"form": " "}, "name-empty"),
        ({"document": "none"}, "unknown-thing"),
    ],
)
def test_what_is_not_whole_is_refused(table, more, code):
    before = table.state.room.n
    values = {**{n: getattr(sent(table), n) for n in c.Dispatch.__struct_fields__}, **more}
    assert code_of(lambda: table.do(c.Dispatch(**values))) == code
    assert (table.state.room.n, dispatches(table.state)) == (before, ())


def test_only_the_office_sends(table):
    workers = Actor("spokesperson", table.party("W"))
    assert code_of(lambda: table.do(sent(table), workers)) == "not-permitted"
    assert code_of(lambda: refuse_unless_may_dispatch(table.session(workers))) == "not-permitted"


def test_a_dispatch_is_a_fact_that_undo_passes_over(table):
    berth = table.provisions()[2]
    before = table.text(berth)
    table.do(c.EditProvision(berth, Passage("Other words.")))
    table.do(sent(table))
    table.session().undo()
    assert table.text(berth) == before
    assert len(dispatches(table.state)) == 1


def test_a_party_that_was_written_to_stays(table):
    south = table.made(c.NameParty("South", "Southern harbours", "delegation"), EDITOR)
    table.do(sent(table, parties=(south,)))
    assert code_of(table.session(EDITOR).undo) == "party-in-use"


def test_an_export_goes_out(session, tmp_path):
    document = documents(session.state)[0].id
    out = export(session, document, "redline", tmp_path / "r.docx", at="version 2")
    done = dispatch(session, out, ["W", "employers", "W", "The press"])
    assert done.to == ("Workers", "Employers", "The press")
    assert (done.form, done.name, done.document) == ("redline", "r.docx", document)
    assert done.moment == str(session.moment("version 2"))
    assert done.hash == sha256(out.read_bytes()).hexdigest()
    again = open_session(Path(session.journal.path), write=False)
    assert dispatches(again.state, document) == (done,)
    assert dispatches(again.state, "another") == ()
    again.journal.close()


def test_what_is_not_ours_is_not_recorded(session, table, tmp_path):
    document = documents(session.state)[0].id
    out = export(session, document, "clean", tmp_path / "c.docx")
    assert code_of(lambda: dispatch(table.session(), out, ["W"])) == "not-exported"


def test_an_answer_to_an_old_text_is_told(session, tmp_path):
    document = documents(session.state)[0].id

    def send(form: str, at: str) -> HiddenMark:
        out = export(session, document, form, tmp_path / "o.docx", at=at)
        dispatch(session, out, ["Workers"])
        mark = read_mark(out)
        assert mark is not None
        return mark

    first = send("clean", "version 1")
    assert outdated(session, first) is None
    redline = send("redline", "version 2")
    assert outdated(session, first) is None  # another form is no newer one of this
    second = send("clean", "version 2")
    told = str(outdated(session, first))
    assert "(version 1, " in told and "went out to Workers" in told
    assert str(outdated(session, first, party_named(session.state, "W"))) == told
    assert outdated(session, first, party_named(session.state, "E")) is None  # nothing newer
    assert outdated(session, second) is outdated(session, redline) is None
    strange = HiddenMark("another", document, "version 1", "clean")
    assert outdated(session, strange) is None
    forged = HiddenMark(session.journal.meeting, document, "version 99", "clean")
    assert outdated(session, forged) is None


def test_the_text_changed_but_nothing_went_out(table):
    session = table.session()
    document = next(iter(table.state.room.documents))
    mark = HiddenMark("tide", document, str(session.moment()), "clean")
    table.do(c.EditProvision(table.provisions()[2], Passage("Two berths.")))
    assert outdated(session, mark) is None
