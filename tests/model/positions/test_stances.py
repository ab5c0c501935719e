"""Stances as they are read: by groups, on conditions, on which words, and how they are tabled."""

from __future__ import annotations

import pytest

from tests.support.copies import refusal_of
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.positions.stances import (
    columns,
    conditional,
    group_of,
    history,
    stale,
    waiting,
    wordings,
)
from tripartite.model.positions.stated import positions_on


@pytest.fixture
def table() -> Table:
    return opened()


@pytest.fixture
def workers(table) -> Actor:
    return Actor("spokesperson", table.party("W"))


def said(table: Table, subject: str, who=SECRETARIAT, **more):
    """group → its whole stance, and the voices in it."""
    state = table.session(who).state
    handle = {p.id: p.handle for p in state.room.parties.values()}
    return {
        handle[column.group]: (
            column.whole.stance if column.whole else None,
            {handle[p.party]: p.stance for p in column.voices},
        )
        for column in columns(state, subject, **more)
    }


def test_a_group_has_a_stance_only_when_one_was_given_for_all_of_it(table):
    berth = table.provisions()[2]
    table.do(c.StatePosition(berth, table.party("North"), "oppose"))
    table.do(c.StatePosition(berth, table.party("Coast"), "go along"))
    assert said(table, berth) == {
        "E": (None, {}),
        "W": (None, {}),
        "G": (None, {"North": "oppose", "Coast": "go along"}),
    }
    table.do(c.StatePosition(berth, table.party("G"), "flexible"))
    assert said(table, berth)["G"] == ("flexible", {"North": "oppose", "Coast": "go along"})


def test_whose_voice_it_is(table):
    south = table.made(c.NameParty("South", "Southern harbours", "delegation"))
    table.do(c.NameParty("Unions", "Unions of the coast", "regional group", (south,)))
    pilots = (table.party("Unions"),)
    table.do(c.NameParty("P", "Pilots", "group", pilots))
    office = table.made(c.NameParty("Office", "The Office", "office"))
    state = table.state
    found = {h: group_of(state, table.party(h)) for h in ("W", "North", "Coast", "South", "Unions")}
    governments = table.party("G")
    assert found == {
        "W": table.party("W"),
        **{"North": governments, "Coast": governments},
        **{"South": table.party("P"), "Unions": table.party("P")},
    }
    assert group_of(state, office) == group_of(state, table.party("Drafting")) == ""


def test_the_room_sees_only_what_was_tabled(table, workers):
    berth = table.provisions()[2]
    table.do(c.StatePosition(berth, workers.party, "support"))
    table.do(c.StatePosition(berth, workers.party, "oppose"), workers)
    assert said(table, berth, workers)["W"] == ("support", {})
    assert said(table, berth, workers, tabled_only=False)["W"] == ("oppose", {})


def test_every_stance_stays_in_the_history(table, workers):
    berth = table.provisions()[2]
    for stance in ("oppose", "reserve"):
        table.do(c.StatePosition(berth, workers.party, stance, "so we said"))
    table.do(c.LiftPosition(berth, workers.party))
    entries = history(table.state, berth, workers.party)
    assert [getattr(x.body, "stance", "lifted") for x in entries] == ["oppose", "reserve", "lifted"]
    assert entries == sorted(entries, key=lambda x: x.n)
    assert history(table.state, berth, table.party("E")) == []


# Conditions


def verdicts(table: Table, who=SECRETARIAT) -> list[str]:
    return [x.verdict for x in conditional(table.session(who).state)]


def hanging(table: Table, on: str, outcome: str, who=SECRETARIAT) -> None:
    berth = table.provisions()[2]
    party = who.party or table.party("W")
    stated = c.StatePosition(berth, party, "go along", depends_on=on, outcome=outcome)
    table.do(stated, who)


@pytest.mark.parametrize(
    ("hoped", "declared", "verdict"),
    [
        ("fell", "fell", "met"),
        ("fell", "adopted", "failed"),
        ("not adopted", "not adopted", "met"),
        ("adopted", "adopted", "met"),
        ("adopted as subamended", "adopted", "failed"),
        ("withdrawn", "not adopted", "failed"),
    ],
)
def test_a_condition_on_an_amendment(table, workers, hoped, declared, verdict):
    depths = table.provisions()[3]
    amendment = table.made(c.Propose("delete", (workers.party,), depths))
    hanging(table, amendment, hoped)
    assert verdicts(table) == ["open"]
    table.do(c.Decide(amendment, declared))
    assert verdicts(table) == [verdict]


def test_a_condition_on_a_provision_comes_and_goes(table):
    depths = table.provisions()[3]
    hanging(table, depths, "agreed")
    assert verdicts(table) == ["open"]
    table.do(c.Decide(depths, "agreed"))
    assert verdicts(table) == ["met"]
    table.do(c.Reopen(depths, "by consent"))
    assert verdicts(table) == ["open"]
    table.do(c.Decide(depths, "divergent"))
    assert verdicts(table) == ["failed"]


def test_free_words_are_for_a_person_and_met_ones_come_first(table, workers):
    berth, depths = table.provisions()[2:4]
    table.do(c.StatePosition(depths, workers.party, "flexible", condition="if they pay"))
    amendment = table.made(c.Propose("delete", (workers.party,), depths))
    hanging(table, amendment, "fell")
    assert verdicts(table) == ["words", "open"]
    table.do(c.Decide(amendment, "fell"))
    (met, words) = conditional(table.state)
    assert (met.verdict, met.subject, words.verdict) == ("met", berth, "words")


def test_a_condition_names_what_is_there_and_what_can_come(table, workers):
    depths = table.provisions()[3]
    draft = table.made(c.Propose("delete", (), depths), workers)
    for who, on, outcome, code in (
        (SECRETARIAT, "nothing", "fell", "unknown-thing"),
        (SECRETARIAT, depths, "eaten", "unknown-outcome"),
        (SECRETARIAT, depths, "", "unknown-outcome"),
        (SECRETARIAT, "", "fell", "unknown-thing"),
        (SECRETARIAT, draft, "fell", "unknown-thing"),
    ):
        assert refusal_of(lambda: hanging(table, on, outcome, who)).code == code  # noqa: B023
    hanging(table, draft, "withdrawn", workers)
    assert verdicts(table, workers) == ["open"]
    assert verdicts(table) == []


# On which words


def test_confirming_after_seeing_both_wordings(table, workers):
    berth = table.provisions()[2]
    stated = c.StatePosition(berth, workers.party, "go along", "for peace", condition="if dry")
    table.do(stated, workers)
    confirm = c.ConfirmPosition(berth, workers.party)
    assert refusal_of(lambda: table.do(confirm, workers)).code == "nothing-to-confirm"
    table.do(c.EditProvision(berth, Passage("Two berths.")))
    state = table.session(workers).state
    ((subject, given),) = stale(state, workers.party)
    assert subject == berth
    both = wordings(state, berth, given)
    assert both.given_on.text.startswith("Each harbour") and both.present.text == "Two berths."
    table.do(confirm, workers)
    (now,) = positions_on(table.session(workers).state, berth)
    assert (now.stance, now.words, now.entry.body.condition) == ("go along", "for peace", "if dry")
    assert not now.stale and stale(table.session(workers).state, workers.party) == []
    table.session(workers).undo()
    assert len(stale(table.session(workers).state, workers.party)) == 1
    employers = c.ConfirmPosition(berth, table.party("E"))
    assert refusal_of(lambda: table.do(employers)).code == "no-position"


def test_what_is_confirmed_is_the_wording_that_was_seen(table, workers):
    berth = table.provisions()[2]
    table.do(c.StatePosition(berth, workers.party, "support"))
    for text in ("Two berths.", "Three berths."):
        table.do(c.EditProvision(berth, Passage(text)))
    table.do(c.ConfirmPosition(berth, workers.party, 2))
    (now,) = positions_on(table.state, berth)
    assert (now.revision, now.stale) == (2, True)


def test_an_amendment_s_wordings(table, workers):
    berth = table.provisions()[2]
    made = table.made(c.Propose("replace", (workers.party,), berth, Passage("Two berths.")))
    table.do(c.StatePosition(made, workers.party, "support"))
    table.do(c.Redraft(made, Passage("Three berths.")))
    (given,) = positions_on(table.state, made)
    both = wordings(table.state, made, given)
    assert (both.given_on.text, both.present.text) == ("Two berths.", "Three berths.")


# Tabling


def tabling(table: Table, workers: Actor, **more) -> str:
    act = c.TablePosition(table.provisions()[2], workers.party, "reserve", "as tabled", **more)
    return table.made(act, workers)


def test_a_private_stance_stays_private_until_it_is_tabled(table, workers):
    berth = table.provisions()[2]
    table.do(c.StatePosition(berth, workers.party, "oppose", "over our dead bodies"), workers)
    key = tabling(table, workers)
    assert [x.body.words for x in waiting(table.state)] == ["as tabled"]
    assert said(table, berth, tabled_only=False)["W"] == (None, {}), "heard by nobody yet"
    table.do(c.CirculatePosition(key))
    assert waiting(table.state) == waiting(table.session(workers).state) == []
    for who in (SECRETARIAT, Actor("observer"), Actor("spokesperson", table.party("E"))):
        (heard,) = positions_on(table.session(who).state, berth)
        assert (heard.stance, heard.words, heard.tabled) == ("reserve", "as tabled", True)
    assert said(table, berth, workers, tabled_only=False)["W"] == ("oppose", {})
    again = c.CirculatePosition(key)
    assert refusal_of(lambda: table.do(again)).code == "unknown-thing"


def test_what_was_tabled_is_returned_or_withdrawn(table, workers):
    berth = table.provisions()[2]
    table.do(c.ReturnPosition(tabling(table, workers), "which provision?"))
    assert waiting(table.session(workers).state) == []
    second = tabling(table, workers)
    table.do(c.LiftPosition(berth, workers.party), workers, into="submitted")
    assert waiting(table.state) == []
    assert refusal_of(lambda: table.do(c.CirculatePosition(second))).code == "unknown-thing"
    table.session(workers).undo()
    assert [x.body.id for x in waiting(table.state)] == [second]
    assert refusal_of(lambda: table.session(workers).undo()).code == "moved-outward"


def test_who_tables_what(table, workers):
    berth = table.provisions()[2]
    draft = table.made(c.Propose("delete", (), berth), workers)
    adviser = Actor("adviser", workers.party)
    for who, act, code in (
        (adviser, c.TablePosition(berth, workers.party, "support"), "not-permitted"),
        (SECRETARIAT, c.TablePosition(berth, workers.party, "support"), "not-permitted"),
        (workers, c.TablePosition(berth, table.party("E"), "support"), "not-yours"),
        (workers, c.TablePosition("nothing", workers.party, "support"), "unknown-thing"),
        (workers, c.TablePosition(draft, workers.party, "support"), "not-known-there"),
    ):
        assert refusal_of(lambda: table.do(act, who)).code == code  # noqa: B023
