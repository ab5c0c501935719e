"""The same amendment twice: refused by the rules, whoever asks."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.refusal import Refusal


@pytest.fixture
def table() -> Table:
    return opened()


def proposing(table: Table, handle: str, words: str = "Two berths.", **more) -> c.Propose:
    place = table.provisions()[2]
    return c.Propose("replace", (table.party(handle),), place, Passage(words), **more)


def test_the_same_words_by_the_same_party_are_refused(table):
    table.do(proposing(table, "W"))
    with pytest.raises(Refusal) as refusal:
        table.do(proposing(table, "W", justification="Said again."))
    assert (refusal.value.code, refusal.value.facts) == ("same-amendment", {"name": "D.1"})


def test_so_is_the_same_subamendment(table):
    made = table.made(proposing(table, "W"))
    act = c.Propose("replace", (table.party("E"),), passage=Passage("Three."), parent=made)
    table.do(act)
    with pytest.raises(Refusal, match=r"D\.1\.1 proposes these very words"):
        table.do(act)


def test_other_words_another_party_or_a_decided_one_are_no_twins(table):
    made = table.made(proposing(table, "W"))
    table.do(proposing(table, "E"))
    table.do(proposing(table, "W", "Three berths."))
    table.do(c.SetStatus(made, "withdrawn"))
    table.do(proposing(table, "W"))
