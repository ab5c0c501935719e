"""A reviser's changes that wait: held without a word changed, released into today's text, undone;
and notes, changed by the Office's hand."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.planning.pending import pending
from tripartite.model.publishing.lint import lint
from tripartite.model.publishing.waiting import waiting
from tripartite.model.reading import document_view, documents, state_of
from tripartite.model.refusal import Refusal

FILE = c.KeepAttachment("0" * 64, "revised.docx", 3, "application/octet-stream")
BERTH = "Each harbour keeps one berth free for vessels in distress."


@pytest.fixture
def table() -> Table:
    """A table whose third provision is agreed, and the last one with its note, too."""
    table = opened()
    for at in (2, 5):
        table.do(c.Decide(table.provisions()[at], "agreed"))
    return table


def hold(table: Table, words: str, *, by: tuple[str, ...] = ("A. Rower",)) -> str:
    key = table.provisions()[2]
    held = c.HeldChange(key, Passage(words), 1, "substance", "It waits for the Chair.", by)
    return table.do(c.ReviseText((), FILE, (held,))).entries[0].body.id


def waits(table: Table) -> tuple:
    return waiting(table.state, documents(table.state)[0].id)


def test_what_waits_changes_nothing_and_is_for_the_secretariat_alone(table):
    key = hold(table, BERTH.replace("one", "two"))
    (each,) = waits(table)
    assert (each.id, each.reference, each.state) == (key, "Part 1, section A, item 1", "agreed")
    assert each.result == Passage(BERTH.replace("one", "two"))
    assert table.text(table.provisions()[2]) == BERTH
    assert each.entry.stream != "room"
    others = table.session(f"spokesperson@{table.party('W')}").state
    assert waiting(others, documents(others)[0].id) == ()


def test_it_is_released_into_todays_text_and_what_is_agreed_stays_agreed(table):
    key = hold(table, BERTH.replace("one", "two"))
    table.do(
        c.ReviseText(
            (c.EditProvision(table.provisions()[2], Passage(BERTH.replace("free", "free,"))),), FILE
        )
    )
    table.do(c.SettleRevision(key, "released", "nobody objected"))
    text = BERTH.replace("one", "two").replace("free", "free,")
    assert table.text(table.provisions()[2]) == text
    assert state_of(table.state, table.provisions()[2]) == "agreed"
    reworded = table.state.room.wordings[table.provisions()[2]][-1].body
    assert reworded.why == "substance, released by the Chair: nobody objected"
    assert waits(table) == ()


def test_what_waits_is_left_to_do_and_told_before_publishing(table):
    document = documents(table.state)[0].id
    key = hold(table, BERTH.replace("one", "two"))
    (left,) = [x for x in pending(table.state) if x.kind == "editor's change"]
    assert (left.id, left.subject, left.capacity) == (key, table.provisions()[2], "Chairperson")
    (found,) = [x for x in lint(table.state, document) if x.check == "waiting changes"]
    said = "An editor's change waits for the Chair (substance): replace “one” by “two”."
    assert (found.reference, found.sentence()) == ("Part 1, section A, item 1", said)
    others = table.session(f"spokesperson@{table.party('W')}").state
    assert not [x for x in pending(others) if x.kind == "editor's change"]
    table.do(c.SettleRevision(key, "released"))
    assert not [x for x in pending(table.state) if x.kind == "editor's change"]
    assert not [x for x in lint(table.state, document) if x.check == "waiting changes"]


def test_it_is_dropped(table):
    key = hold(table, BERTH.replace("one", "two"))
    table.do(c.SettleRevision(key, "dropped"))
    assert waits(table) == ()
    assert table.text(table.provisions()[2]) == BERTH


@pytest.mark.parametrize("outcome", ["released", "dropped"])
def test_undo_and_redo(table, outcome):
    key = hold(table, BERTH.replace("one", "two"))
    table.do(c.SettleRevision(key, outcome))
    settled = table.text(table.provisions()[2])
    table.session().undo()
    assert [each.id for each in waits(table)] == [key]
    assert table.text(table.provisions()[2]) == BERTH
    table.session().redo()
    assert (waits(table), table.text(table.provisions()[2])) == ((), settled)
    table.session().undo()
    table.session().undo()
    assert waits(table) == ()
    table.session().redo()
    assert [each.id for each in waits(table)] == [key]


def test_a_file_is_not_undone_from_under_what_was_released(table):
    key = hold(table, BERTH.replace("one", "two"))
    table.do(c.SettleRevision(key, "released"), "editor")
    with pytest.raises(Refusal) as refused:
        table.session().undo()
    assert refused.value.code == "later-act"


def test_what_can_not_be_put_into_todays_text_is_released_in_other_words(table):
    key = hold(table, BERTH.replace("one berth", "two berths"))
    table.do(c.Reopen(table.provisions()[2], "by consent"))
    table.do(c.EditProvision(table.provisions()[2], Passage(BERTH.replace("one", "its last"))))
    (each,) = waits(table)
    assert each.result is None and each.reasons
    with pytest.raises(Refusal) as refused:
        table.do(c.SettleRevision(key, "released"))
    assert refused.value.code == "overlap"
    words = BERTH.replace("one berth", "its last two berths")
    table.do(c.SettleRevision(key, "released", text=Passage(words)))
    assert table.text(table.provisions()[2]) == words


def test_once_only(table):
    key = hold(table, BERTH.replace("one", "two"))
    table.do(c.SettleRevision(key, "dropped"))
    with pytest.raises(Refusal) as refused:
        table.do(c.SettleRevision(key, "released"))
    assert (refused.value.code, refused.value.facts) == ("not-waiting", {"outcome": "dropped"})


@pytest.mark.parametrize(
    ("held", "code"),
    [
        (("nothing", BERTH, 1), "unknown-thing"),
        (("", BERTH, 1), "nothing-changed"),
        (("", "Other.", 9), "unknown-thing"),
        (("", "Other.", 0), "unknown-thing"),
    ],
)
def test_what_can_not_be_held(table, held, code):
    key, words, revision = held
    change = c.HeldChange(key or table.provisions()[2], Passage(words), revision, "substance")
    with pytest.raises(Refusal) as refused:
        table.do(c.ReviseText((), FILE, (change,)))
    assert refused.value.code == code


# Notes


def note(table: Table):
    state = table.state
    return document_view(state, documents(state)[0].id).notes[0]


def test_a_note_is_reworded_and_put_back(table):
    assert note(table).text == "See the list of buoys."
    edit = c.EditNote(note(table).id, Passage("See the list of buoys"), "full stop")
    table.do(edit)
    assert note(table).text == "See the list of buoys"
    table.session().undo()
    assert note(table).text == "See the list of buoys."
    table.session().redo()
    assert note(table).text == "See the list of buoys"


def test_as_it_was_a_note_reads_as_it_did(table):
    then = table.state.room.n
    table.do(c.EditNote(note(table).id, Passage("See the list of buoys")))
    view = document_view(table.state, documents(table.state)[0].id, then)
    assert view.notes[0].text == "See the list of buoys."


def test_the_substance_of_a_note_is_agreed_with_the_text_that_cites_it(table):
    with pytest.raises(Refusal) as refused:
        table.do(c.EditNote(note(table).id, Passage("See no list.")))
    assert refused.value.code == "provision-settled"
    table.do(c.Reopen(table.provisions()[5], "by consent"))
    table.do(c.EditNote(note(table).id, Passage("See no list.")))
    assert note(table).text == "See no list."


@pytest.mark.parametrize(
    ("words", "revision", "code"),
    [("See the list of buoys.", 0, "nothing-changed"), ("See the list of buoys", 7, "moved-on")],
)
def test_a_note_that_is_not_changed(table, words, revision, code):
    with pytest.raises(Refusal) as refused:
        table.do(c.EditNote(note(table).id, Passage(words), "", revision))
    assert refused.value.code == code


def test_only_the_office_changes_a_note(table):
    with pytest.raises(Refusal) as refused:
        table.do(c.EditNote(note(table).id, Passage("x")), f"spokesperson@{table.party('W')}")
    assert refused.value.code == "not-permitted"
