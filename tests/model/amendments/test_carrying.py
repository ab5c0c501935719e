"""How open amendments stand on today's text: asked anew each time, never stored."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.amendments.carrying import base_words, carried, present_words
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.saying import said
from tripartite.model.words.merge import Rebase

BASE = "Each harbour keeps one berth free for vessels in distress."
OURS = "Each harbour keeps two berths free for vessels in distress."
THEIRS = "Each harbour keeps one berth free for vessels in distress or in doubt."
BOTH = "Each harbour keeps two berths free for vessels in distress or in doubt."


@pytest.fixture
def table() -> Table:
    return opened()


@pytest.fixture
def item(table) -> str:
    return table.provisions()[2]


def proposed(table: Table, item: str, text: str, party: str = "W") -> str:
    return table.made(c.Propose("replace", (table.party(party),), item, Passage(text)))


def stands(table: Table, amendment: str) -> Rebase:
    return carried(table.state, amendment_view(table.state, amendment))


def test_on_the_text_it_was_written_on_it_applies(table, item):
    found = stands(table, proposed(table, item, OURS))
    assert (found.outcome, found.passage) == ("apply", Passage(OURS))


def test_after_another_was_adopted_apart_from_it_both_stand(table, item):
    ours, theirs = proposed(table, item, OURS), proposed(table, item, THEIRS, "E")
    table.do(c.Decide(theirs, "adopted"))
    found = stands(table, ours)
    assert (found.outcome, found.passage) == ("apply", Passage(BOTH))
    view = amendment_view(table.state, ours)
    assert base_words(table.state, view).text == BASE
    assert present_words(table.state, view).text == THEIRS
    table.do(c.Decide(ours, "adopted"))
    assert table.text(item) == BOTH


def test_when_the_text_says_it_already_it_is_identical(table, item):
    ours, same = proposed(table, item, OURS), proposed(table, item, OURS, "E")
    table.do(c.Decide(same, "adopted"))
    assert stands(table, ours).outcome == "identical"
    done = table.do(c.Decide(ours, "adopted"))  # recorded, and no word changes
    assert not [x for x in done.entries if hasattr(x.body, "cause")]


def test_when_its_words_were_changed_it_says_so_and_asks_for_the_wording(table, item):
    ours = proposed(table, item, OURS)
    theirs = proposed(table, item, BASE.replace("one berth", "three berths"), "E")
    table.do(c.Decide(theirs, "adopted"))
    found = stands(table, ours)
    assert (found.outcome, found.passage) == ("conflict", None)
    assert "three berths" in said(found.reasons)
    with pytest.raises(Refusal) as refused:
        table.do(c.Decide(ours, "adopted"))
    assert refused.value.code == "text-needed"
    gavelled = Passage(BASE.replace("one berth", "four berths"))
    done = table.do(c.Decide(ours, "adopted", text=gavelled))
    assert table.text(item) == gavelled.text
    assert "other-text" in done.entries[0].body.read_back


def test_a_deletion_of_changed_words_asks(table, item):
    gone = table.made(c.Propose("delete", (table.party("E"),), item))
    assert (stands(table, gone).outcome, stands(table, gone).passage) == ("apply", Passage())
    table.do(c.Decide(proposed(table, item, OURS), "adopted"))
    assert stands(table, gone).outcome == "ask"


def test_on_a_provision_that_is_gone_nothing_applies(table, item):
    ours = proposed(table, item, OURS)
    table.do(c.Decide(table.made(c.Propose("delete", (table.party("E"),), item)), "adopted"))
    found = stands(table, ours)
    assert (found.outcome, found.passage) == ("conflict", None)


def test_an_insertion_stands_by_itself(table, item):
    section, document = table.provisions()[1], documents(table.state)[0].id
    new = c.Propose(
        *("insert", (table.party("W"),), section, Passage("Lights burn.")),
        document=document,
        level="item",
        after=item,
    )
    assert stands(table, table.made(new)).outcome == "apply"


def test_a_subamendment_is_carried_on_its_parents_words(table, item):
    ours = proposed(table, item, OURS)
    first = c.Propose(
        "replace", (table.party("E"),), parent=ours, passage=Passage(OURS.replace("two", "ten"))
    )
    second = c.Propose("replace", (table.party("G"),), parent=ours, passage=Passage(BOTH))
    ten, doubt = table.made(first), table.made(second)
    table.do(c.Decide(ten, "adopted"))
    found = stands(table, doubt)
    assert (found.outcome, found.passage) == ("apply", Passage(BOTH.replace("two", "ten")))


def test_asking_changes_nothing(table, item):
    ours = proposed(table, item, OURS)
    heads = dict(table.journal.heads())
    stands(table, ours)
    assert table.journal.heads() == heads
