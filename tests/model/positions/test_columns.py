"""The parties' columns: a whole group's stance only where one was given, else its side by name."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage
from tripartite.model.positions.columns import Columns, Words, side_of


@pytest.fixture
def table() -> Table:
    return opened()


def berth(table: Table) -> str:
    return table.provisions()[2]


def said(table: Table, handle: str, who=None) -> str:
    state = table.session(who).state if who else table.state
    handles = {p.id: p.handle for p in state.room.parties.values()}
    return Words(handles.__getitem__).of(Columns(state).cell(berth(table), table.party(handle)))


def state_it(table: Table, handle: str, stance: str, *apart: str, **more) -> None:
    names = tuple(map(table.party, apart))
    act = c.StatePosition(berth(table), table.party(handle), stance, "", names, **more)
    table.do(act)


def test_governments_are_named_and_never_summed(table):
    assert said(table, "G") == ""
    state_it(table, "Coast", "support")
    state_it(table, "North", "reserve")
    assert said(table, "G") == "North: reserve; Coast: support"
    assert Columns(table.state).cell(berth(table), table.party("G")).stance is None


def test_a_stance_for_the_whole_group_stands_alone_but_for_who_objects(table):
    state_it(table, "Coast", "support")
    state_it(table, "G", "go along", "North")
    assert said(table, "G") == "go along, not associated: North"
    state_it(table, "North", "oppose")
    assert said(table, "G") == "go along, not associated: North; North: oppose"


def test_a_stance_on_an_earlier_wording_says_so(table):
    state_it(table, "G", "support")
    table.do(c.EditProvision(berth(table), Passage("Two berths.")))
    state_it(table, "Coast", "flexible")
    assert said(table, "G") == "support (on an earlier wording); Coast: flexible"
    cell = Columns(table.state).cell(berth(table), table.party("G"))
    assert (cell.heard, cell.stale) == (False, True)


def test_a_condition_stands_beside_the_stance(table):
    state_it(table, "W", "go along", condition="D.12 falls")
    assert said(table, "W") == "go along, if D.12 falls"


def test_a_region_s_column_names_its_members(table):
    state_it(table, "North", "oppose")
    assert said(table, "Coast") == "North: oppose"


def test_no_other_group_has_governments_on_its_side(table):
    parties = table.state.room.parties.values()
    sides = {party.handle: side_of(table.state, party) for party in parties}
    assert sides["G"] == (table.party("North"), table.party("Coast"))
    assert sides["E"] == sides["W"] == sides["Drafting"][:0] == ()
    assert sides["Coast"] == (table.party("North"),)


def test_who_sits_on_another_group_s_side_is_no_government():
    table = opened()
    north = table.party("North")
    table.do(c.NameParty("Owners", "Harbour owners", "group", (north,)))
    governments = table.state.room.parties[table.party("G")]
    assert north not in side_of(table.state, governments)


def test_what_is_not_tabled_is_apart_and_the_viewer_s_own(table):
    workers = Actor("spokesperson", table.party("W"))
    table.do(c.StatePosition(berth(table), workers.party, "oppose"), workers)
    own = Columns(table.session(workers).state).cell(berth(table), workers.party)
    assert (own.own, own.private) == (None, "oppose")
    assert said(table, "W", workers) == ""
    assert Columns(table.state).cell(berth(table), workers.party).private is None
