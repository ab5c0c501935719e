"""Agreed language: found where it was agreed on, and nowhere else."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, strategies as st

from tests.support.meetings import Table, opened, source
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reviewing.agreed import agreed
from tripartite.model.text import SourceProvision

BERTH = "Each harbour keeps one berth free for vessels in distress."


@pytest.fixture
def table() -> Table:
    return opened()


def adopt(table: Table, provision: str, words: str) -> None:
    made = table.made(
        c.Propose("replace", (table.party("W"),), provision, Passage(words), number="")
    )
    table.do(c.Decide(made, "adopted"))


def test_a_draft_is_no_agreed_language(table):
    table.made(c.Propose("replace", (table.party("W"),), table.provisions()[2], Passage("Two.")))
    assert agreed(table.state, "one berth free") == []


def test_what_was_declared_is_found_also_after_it_was_reopened(table):
    berth = table.provisions()[2]
    table.do(c.Decide(berth, "agreed"))
    (found,) = agreed(table.state, "ONE berth  free")
    assert (found.words, found.source, found.exact) == ("one berth free", "agreed", True)
    assert found.reference == "Part 1, section A, item 1" and found.stands
    assert found.entry.body.outcome == "agreed"
    table.do(c.Reopen(berth, "by consent"))
    adopt(table, berth, "Each harbour keeps a mole.")
    (found,) = agreed(table.state, "one berth free")
    assert not found.stands
    (brought,) = agreed(table.state, "keeps a mole")
    assert (brought.source, brought.number) == ("amendment", "D.1")
    assert agreed(table.state, "Each harbour")[0].source == "agreed"  # D.1 did not bring these


def test_the_decision_and_the_amendment_behind_it_are_one_line(table):
    berth = table.provisions()[2]
    adopt(table, berth, BERTH.replace("one berth", "two berths"))
    table.do(c.Decide(berth, "adopted"))
    (found,) = agreed(table.state, "two berths")
    assert (found.source, found.number) == ("adopted", "D.1")


def test_what_was_corrected_is_agreed_no_more(table):
    berth = table.provisions()[2]
    table.do(c.Decide(berth, "agreed"))
    table.do(c.Correct(berth, "Misheard."))
    table.do(c.Decide(table.provisions()[3], "agreed"))
    assert agreed(table.state, "one berth free") == []


def test_papers_beside_the_text_are_looked_through(table):
    provision = SourceProvision("paragraph", Passage("All vessels in distress are let in at once."))
    paper = msgspec.structs.replace(
        source(), kind="decision", title="Earlier decision", provisions=(provision,), notes=()
    )
    table.do(c.Decide(table.provisions()[2], "agreed"))
    table.do(c.ImportDocuments((paper,)))
    here, beside = sorted(agreed(table.state, "vessels in distress"), key=lambda x: x.source)
    assert (here.source, beside.source) == ("agreed", "paper")
    assert beside.title == "Earlier decision" and beside.entry is None


def test_nearly_the_phrase_is_found_and_said_to_be_near(table):
    table.do(c.Decide(table.provisions()[2], "agreed"))
    (found,) = agreed(table.state, "keeps two berths free for all vessels in distress")
    assert not found.exact and 0.6 < found.likeness < 1
    assert found.words.endswith("free for vessels in distress")
    assert agreed(table.state, "keeps two berths free for all vessels in distress", 1.0) == []
    assert agreed(table.state, "health surveillance of workers on board") == []
    assert agreed(table.state, "") == agreed(table.state, "  ") == []


@given(st.data())
def test_every_stretch_of_adopted_words_is_found(data):
    table = opened()
    table.do(c.Decide(table.provisions()[3], "adopted"))
    words = table.text(table.provisions()[3]).split(" ")
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    phrase = " ".join(words[start:end])
    found = agreed(table.state, phrase.upper() if data.draw(st.booleans()) else phrase)
    assert found and found[0].exact and found[0].words == phrase
