"""Why a provision is in its state, what is in its way, and which alternatives nobody opposed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import tripartite
from tests.model.positions.test_consensus import facts as known_facts
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage
from tripartite.model.positions.blocking import (
    BLOCKS,
    REASONS,
    Pending,
    because,
    blocks_of,
    reasons_of,
    unopposed,
    what_blocks,
)
from tripartite.model.positions.columns import Columns
from tripartite.model.positions.consensus import SETTLED, Facts, Hint, provision_state

HOUSE = Path(tripartite.__file__).parent
names = st.lists(st.sampled_from(("E", "W", "G")), unique=True, max_size=3).map(tuple)


@given(known_facts, names)
def test_every_state_has_its_reason(facts, open_ones):
    found = because(facts, open_ones)
    assert found
    assert {point.code for point in found} <= REASONS.keys()
    state = provision_state(facts)
    main = {
        "untouched": {"untouched"},
        "open": {"words-moved", "came-since", "amendments-open", "not-closed"},
        "bracketed": {"brackets"},
        "pending consultation": {"consultation"},
        "agreed": {"no-objection"},
        "adopted": {"gavelled"},
        "agreed ad package": {"package"},
        "reopened": {"by-consent"},
        "divergent": {"diverges"},
    }
    assert found[0].code in main[state]
    assert all(point.sentence() for point in found)


@given(known_facts, st.builds(Hint, names, names, names), names, st.builds(Pending, names, names))
def test_something_is_in_the_way_of_all_that_is_not_settled(facts, missing, earlier, pending):
    found = what_blocks(facts, missing, earlier, pending)
    state = provision_state(facts)
    assert bool(found) == (state not in SETTLED and state != "divergent")
    assert [point.code for point in found] == [code for code in BLOCKS if code in dict(found)]
    codes = dict(found)
    if "declaration" in codes:
        assert len(found) == 1
        assert missing.nothing_missing or set(missing.unheard) <= set(earlier)
    if found:
        assert ("objection" in codes) == bool(missing.objecting)
        assert ("brackets" in codes) == facts.bracketed


def test_reasons_as_sentences():
    facts = Facts("agreed", True, 1, 2, False, True)
    assert [point.sentence() for point in because(facts, ("D.1", "D.2"))] == [
        "It was declared agreed; its words have changed since.",
        "It was declared agreed; an amendment has come since.",
        "Open amendments: D.1, D.2.",
    ]


@pytest.fixture
def table() -> Table:
    return opened()


def told(table: Table) -> list[str]:
    asked = [table.party(handle) for handle in "EWG"]
    points = blocks_of(Columns(table.state), table.provisions()[2], asked)
    return [point.sentence() for point in points]


def test_what_is_in_the_way_from_the_first_word_to_the_gavel(table):
    berth = table.provisions()[2]

    def state_it(handle: str, stance: str) -> None:
        table.do(c.StatePosition(berth, table.party(handle), stance))

    assert told(table) == ["Not heard: E, W, G."]
    state_it("E", "support")
    state_it("W", "flexible")
    state_it("North", "oppose")  # no group, but its objection stands
    assert told(table) == ["Objection: North.", "Flexible or silent: W.", "Not heard: G."]
    first = table.made(c.Propose("replace", (table.party("W"),), berth, Passage("[Two] berths.")))
    table.do(c.SetStatus(first, "postponed"))
    assert "Parked: D.1." in told(table)
    table.do(c.Decide(first, "adopted"))
    assert told(table) == [
        "Words in square brackets are not agreed by all.",
        "Heard on an earlier wording only: E, W.",
        "Not heard: G.",
    ]
    assert reasons_of(table.state, berth)[0].code == "brackets"
    table.do(c.EditProvision(berth, Passage("Two berths.")))
    for handle in "EWG":
        state_it(handle, "go along")
    assert told(table) == ["Nothing else is missing; the Chair has still to declare."]
    assert [point.code for point in reasons_of(table.state, berth)] == ["not-closed"]
    table.do(c.Decide(berth, "agreed"))
    assert told(table) == []


# What nobody opposed


def alternatives(table: Table, who=None) -> list[tuple[str, ...]]:
    state = table.session(who).state if who else table.state
    handles = {p.id: p.handle for p in state.room.parties.values()}
    asked = [table.party(handle) for handle in "EWG"]
    found = unopposed(Columns(state), table.provisions()[2], asked)
    return [(one.number, *(" ".join(map(handles.get, each)) for each in one[2:])) for one in found]


def test_tabled_alternatives_nobody_opposed(table):
    berth = table.provisions()[2]
    workers = table.party("W")
    first = table.made(c.Propose("replace", (workers,), berth, Passage("Two berths.")))
    assert alternatives(table) == []  # nobody else has spoken to it
    table.do(c.StatePosition(first, table.party("E"), "flexible"))
    assert alternatives(table) == [("D.1", "W", "", "E", "G")]
    table.do(c.StatePosition(first, table.party("North"), "reserve"))
    assert alternatives(table) == []
    table.do(c.Redraft(first, Passage("Two berths, or three.")))
    assert alternatives(table) == []  # nobody took the objection back
    table.do(c.StatePosition(first, table.party("North"), "go along"))
    assert alternatives(table) == [("D.1", "W", "North", "", "E G")]
    table.do(c.SetStatus(first, "introduced"))
    table.do(c.Decide(first, "not adopted"))
    assert alternatives(table) == []


def test_what_is_not_tabled_says_nothing_of_alternatives(table):
    berth = table.provisions()[2]
    first = table.made(c.Propose("replace", (table.party("W"),), berth, Passage("Two berths.")))
    table.do(c.StatePosition(first, table.party("E"), "support"))
    before = alternatives(table)
    employers, workers = (Actor("spokesperson", table.party(h)) for h in "EW")
    table.do(c.StatePosition(first, employers.party, "oppose"), employers)
    table.do(c.Propose("replace", (), berth, Passage("No berth.")), workers)
    for who in (None, employers, workers):
        assert alternatives(table, who) == before


def test_only_a_viewer_s_own_screen_and_the_verb_tell_of_alternatives():
    """They stand on no room screen, in no record and in no file that goes out."""
    telling = {
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        if "unopposed" in path.read_text("utf-8")
    }
    assert telling == {"model/positions/blocking.py", "ui/consensus/model.py", "cli/agreeing.py"}
