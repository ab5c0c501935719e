"""What changed since a moment, and who asked: all of it, in order, nothing unexplained hidden."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.acts import Asking
from tests.support.meetings import NOON, Table, opened
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.moments import (
    at_time,
    last_looked,
    last_sitting,
    moment_named,
    moments,
)
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, place, wording
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.changes import changes_since, unexplained


@pytest.fixture
def table() -> Table:
    return opened()


def adopt(table: Table, provision: str, words: str, handle: str = "W", text: str = "") -> str:
    """An amendment of a group, adopted (with other words: as gavelled); its id."""
    asked = c.Propose("replace", (table.party(handle),), provision, Passage(words))
    made = table.made(asked)
    table.do(c.Decide(made, "adopted", text=Passage(text) if text else None))
    return made


def test_an_amendment_that_was_taken_back_altogether_is_still_told(table):
    berth, since = table.provisions()[2], table.state.room.n
    made = adopt(table, berth, "Each harbour keeps two berths free.")
    table.do(c.Correct(made, "It was never moved."))
    table.session().undo()
    assert table.state.is_gone(made)
    told = changes_since(table.state, since)
    assert [(change.number, change.cause) for change in told] == [
        ("D.1", "amendment"),
        ("", "correction"),
    ]


def test_an_adopted_amendment_says_who_asked_and_when_it_was_gavelled(table):
    berth = table.provisions()[2]
    since = table.state.room.n
    words = "Each harbour keeps two berths free for vessels in distress."
    made = adopt(table, berth, words)
    (change,) = changes_since(table.state, since)
    assert (change.number, change.parties) == ("D.1", (table.party("W"),))
    assert change.amendment == made and change.gavelled and change.explained
    assert change.reference == "Part 1, section A, item 1"
    assert change.new.text == words and "one berth" in change.old.text
    assert change.nature == "none"
    assert changes_since(table.state, table.state.room.n) == []


def test_words_gavelled_beyond_the_proposal_stand_out(table):
    berth = table.provisions()[2]
    since = table.state.room.n
    proposed = "Each harbour keeps two berths free for vessels in distress."
    gavelled = "Each harbour keeps two berths free for vessels in distress, if it can."
    adopt(table, berth, proposed, text=gavelled)
    (change,) = changes_since(table.state, since)
    assert change.amendment and not change.explained
    assert change.proposed.text == proposed
    assert change.nature == "substance"


def test_the_office_s_own_changes_stand_out_the_gravest_first(table):
    _, _, berth, depths, *_ = table.provisions()
    since = table.state.room.n
    table.do(c.EditProvision(berth, Passage(table.text(berth).replace("distress.", "distress;"))))
    table.do(c.EditProvision(depths, Passage(table.text(depths).replace("twice", "once")), "slip"))
    adopt(table, depths, table.text(depths).replace("master", "office"))
    every = changes_since(table.state, since)
    assert [change.explained for change in every] == [False, False, True]
    strange = unexplained(every)
    assert [change.nature for change in strange] == ["substance", "punctuation"]
    assert strange[0].why == "slip" and strange[0].provision == depths


def test_a_correction_and_an_undo_are_told_as_what_they_are(table):
    berth = table.provisions()[2]
    since = table.state.room.n
    made = adopt(table, berth, "Each harbour keeps two berths free.")
    table.do(c.Correct(made, "Misheard."))
    table.do(c.EditProvision(berth, Passage("Each harbour.")))
    table.do(c.Undo())
    first, second, third, fourth = changes_since(table.state, since)
    assert first.explained
    assert second.cause == "correction" and second.why == "Misheard." and second.explained
    assert not third.explained and not fourth.explained and fourth.cause == "undo"


def test_what_came_went_and_moved_is_told(table):
    _, section, berth, depths, *_ = table.provisions()
    document = table.state.room.places[berth][0].body.document
    since = table.state.room.n
    table.do(c.InsertProvision(document, "item", Passage("Pilots rest."), section, berth))
    table.do(c.MoveProvision(berth, "item", section, depths))
    table.do(c.RemoveProvision(depths))
    found = changes_since(table.state, since, document)
    assert [change.what for change in found] == ["inserted", "moved", "removed", "removed"]
    gone = [change.reference for change in found[2:]]  # where they stood last
    assert gone == ["Part 1, section A, item 2(a)", "Part 1, section A, item 2"]
    assert all(change.nature == "substance" for change in found)
    assert changes_since(table.state, since, "another document") == []


def test_what_was_put_back_is_told_with_the_words_it_came_back_with(table):
    channel = table.provisions()[4]
    since = table.state.room.n
    before = table.text(channel)
    table.do(c.RemoveProvision(channel))
    table.do(c.Undo())
    table.do(c.EditProvision(channel, Passage("The channel is sounded by night.")))
    removed, restored, reworded = changes_since(table.state, since)
    assert [removed.what, restored.what] == ["removed", "restored"]
    assert removed.old.text == restored.new.text == reworded.old.text == before


@settings(max_examples=40)
@given(st.data(), st.integers(5, 40), st.integers(0, 30))
def test_the_changes_lead_from_then_to_now(data, before, after):
    table = opened()
    _at_will(data, table, before)
    since = table.state.room.n
    _at_will(data, table, after)
    state, room = table.state, table.state.room
    told: dict[str, list] = {}
    for change in changes_since(state, since):
        told.setdefault(change.provision, []).append(change)
    for provision in room.places:
        stood, stands = (place(room, provision, n) is not None for n in (since, room.n))
        was = wording(room, provision, since)[0] if stood else Passage()
        now = wording(room, provision)[0] if stands else Passage()
        if room.documents[room.places[provision][0].body.document].id in _came(state, since):
            continue  # told as one document
        line = told.get(provision, [])
        assert line or (was == now and stood == stands)
        if line:
            assert line[0].old == was or not stood
            assert line[-1].new == now or not stands
            for one, other in pairwise(line):
                assert other.old in (one.new, Passage())


def _came(state, since: int) -> set[str]:
    changes = changes_since(state, since)
    return {c.entry.body.id for c in changes if c.what == "document"}


def _at_will(data, table: Table, acts: int) -> None:
    dice = data.draw(st.randoms(use_true_random=True))
    for _ in range(acts):
        asked = Asking(table, lambda known: dice.choice(list(known))).any()
        with suppress(Refusal):
            table.do(asked.act, asked.who, into=asked.into)


# Moments


def test_moments_as_people_name_them(table):
    workers = Actor("spokesperson", table.party("W"))
    adviser = Actor("adviser", table.party("W"))
    state = table.session(workers).state
    assert last_looked(state, workers) == moment_named(state, workers, "") == 0
    table.do(c.OpenSitting("Morning"))
    table.do(c.CloseSitting())
    closed = table.state.room.n
    table.do(c.OpenSitting("Afternoon"))
    table.do(c.Look(), workers)
    seen = table.state.room.n
    table.do(c.NameVersion("Clean"))
    state = table.session(workers).state
    assert moment_named(state, workers, "looked") == seen
    assert last_looked(table.session(adviser).state, adviser) == 0  # each for itself
    assert last_sitting(state) == moment_named(state, workers, "sitting") == closed
    assert moment_named(state, workers, "Clean") == seen
    assert moment_named(state, workers, "room:3") == 3
    assert [m.name for m in moments(state, workers)] == ["looked", "sitting", "Clean", ""]
    for name in ("room:999", "room:-1", "never", "private:1", "25:00", "2031-02-30 10:00"):
        with pytest.raises(Refusal) as refused:
            moment_named(state, workers, name)
        assert refused.value.code == "unknown-moment"


def test_a_time_is_the_last_entry_made_by_then(table):
    times = [x.time for act in table.state.room.acts.values() for x in act]
    assert at_time(table.state, times[0] - 1) == 0
    assert at_time(table.state, times[4]) == 5
    assert moment_named(table.state, SECRETARIAT, "2000-01-01 00:00") == 0
    assert moment_named(table.state, SECRETARIAT, "2100-01-01T00:00") == table.state.room.n
    assert min(times) > NOON


def test_looking_is_never_undone(table):
    workers = Actor("spokesperson", table.party("W"))
    table.do(c.Mark(table.provisions()[2]), workers)
    table.do(c.Look(), workers)
    table.do(c.Undo(), workers)
    state = table.session(workers).state
    assert last_looked(state, workers) and not any(x.marks for x in state.layers.values())


def test_a_document_that_came_is_one_line(table):
    since = table.state.room.n
    from tests.support.meetings import source

    table.do(c.ImportDocuments((source(),)))
    (change,) = changes_since(table.state, since)
    assert change.what == "document" and change.explained
    assert document_view(table.state, change.entry.body.id).title == change.new.text
