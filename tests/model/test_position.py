"""Stances: what they are, and on which words they were given."""

from __future__ import annotations

import pytest

from tests.support.meetings import opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.position import ACCEPTING, OBJECTING, STANCES, UNDECIDED
from tripartite.model.positions.stated import positions_on
from tripartite.model.refusal import Refusal


def stances(table, subject: str) -> dict[str, tuple[str, bool]]:
    parties = table.state.room.parties
    found = positions_on(table.state, subject)
    return {parties[p.party].handle: (p.stance, p.stale) for p in found}


def test_the_stances_of_the_domain_in_its_order():
    told = "support · go along · flexible · prefer original · reserve · oppose · silent"
    assert " · ".join(STANCES) == told


def test_every_stance_accepts_or_objects_or_leaves_it_open():
    assert {*ACCEPTING, *OBJECTING, *UNDECIDED} == set(STANCES)
    assert len(ACCEPTING) + len(OBJECTING) + len(UNDECIDED) == len(STANCES)


def test_the_latest_stance_of_a_party_is_its_stance():
    table = opened()
    item, workers = table.provisions()[2], table.party("W")
    table.do(c.StatePosition(item, workers, "reserve"))
    table.do(c.StatePosition(item, workers, "go along"))
    assert stances(table, item) == {"W": ("go along", False)}


def test_a_stance_is_stale_when_the_words_have_moved_on():
    table = opened()
    item = table.provisions()[2]
    table.do(c.StatePosition(item, table.party("W"), "support"))
    table.do(c.EditProvision(item, Passage("Other words.")))
    table.do(c.StatePosition(item, table.party("E"), "support"))
    assert stances(table, item) == {"W": ("support", True), "E": ("support", False)}


def test_a_stance_on_an_amendment_is_stale_when_it_is_redrafted():
    table = opened()
    item, workers = table.provisions()[2], table.party("W")
    amendment = table.made(c.Propose("replace", (workers,), item, Passage("Other words.")))
    table.do(c.StatePosition(amendment, workers, "support"))
    table.do(c.Redraft(amendment, Passage("Still other words.")))
    assert stances(table, amendment) == {"W": ("support", True)}


def test_a_group_has_a_stance_only_when_one_was_given_for_it():
    table = opened()
    item = table.provisions()[2]
    table.do(c.StatePosition(item, table.party("North"), "oppose"))
    assert set(stances(table, item)) == {"North"}  # not Coast, where North sits, and not G


def test_a_lifted_stance_is_none_and_is_lifted_once():
    table = opened()
    item, workers = table.provisions()[2], table.party("W")
    table.do(c.StatePosition(item, workers, "oppose"))
    table.do(c.LiftPosition(item, workers))
    assert stances(table, item) == {}
    with pytest.raises(Refusal) as refused:
        table.do(c.LiftPosition(item, workers))
    assert refused.value.code == "no-position"


def test_a_private_stance_is_seen_by_its_party_alone():
    table = opened()
    item = table.provisions()[2]
    table.do(c.StatePosition(item, table.party("W"), "reserve"), "W")
    assert stances(table, item) == {}
    seen = positions_on(table.session("W").state, item)
    assert [p.stance for p in seen] == ["reserve"]
    assert positions_on(table.session("E").state, item) == []
