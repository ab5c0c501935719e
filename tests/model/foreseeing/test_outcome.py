"""What is told before the gavel is what follows after it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tests.model.test_properties import at_will
from tests.support.meetings import Table, dump, opened
from tripartite.model import commands as c, entries as e
from tripartite.model.foreseeing.outcome import Effect, outcome
from tripartite.model.passage import Passage, unbroken
from tripartite.model.reading import amendment_view, amendments
from tripartite.model.refusal import Refusal

BERTH = "Each harbour keeps one berth free for vessels in distress."
FOOTNOTES = e.NoteWritten | e.NoteReworded
"""What becomes of a footnote is told where the words cite it."""
TWO = BERTH.replace("one berth", "two berths")


@pytest.fixture
def table() -> Table:
    return opened()


def followed(table: Table, act: c.Propose) -> tuple[Effect, ...]:
    return outcome(table.state, amendment_view(table.state, table.made(act))).effects


def test_words_are_told_in_full_with_their_place(table):
    berth, workers = table.provisions()[2], (table.party("W"),)
    assert followed(table, c.Propose("replace", workers, berth, Passage(TWO))) == (
        Effect("reworded", berth, Passage(BERTH), Passage(TWO)),
    )


def test_what_is_put_in_and_what_goes(table):
    _, section, _, depths, channel, _ = table.provisions()
    document, workers = next(iter(table.state.room.documents)), (table.party("W"),)
    new = Passage("Pilots rest.")
    act = c.Propose("insert", workers, section, new, document=document, level="item")
    assert followed(table, act) == (Effect("inserted", section, Passage(), new),)
    gone = followed(table, c.Propose("delete", workers, depths))
    assert [(one.follows, one.place) for one in gone] == [("removed", channel), ("removed", depths)]


def test_what_would_come_below_what_is_new_says_how_deep(table):
    section = table.provisions()[1]
    words = map(Passage, ("Lamps burn:", "by oil", "that is clean", "by wax"))
    listed = unbroken(words, (0, 1, 2, 1))
    document = next(iter(table.state.room.documents))
    act = c.Propose("insert", (table.party("W"),), section, listed, document=document, level="item")
    found = followed(table, act)
    assert [(effect.after.text, effect.below) for effect in found] == [
        ("Lamps burn:", 0),
        ("by oil", 1),
        ("that is clean", 2),
        ("by wax", 1),
    ]


def test_a_subamendment_changes_the_proposal(table):
    berth, workers = table.provisions()[2], (table.party("W"),)
    made = table.made(c.Propose("replace", workers, berth, Passage(TWO)))
    words = Passage(TWO.replace("free", "clear"))
    effects = followed(table, c.Propose("replace", workers, passage=words, parent=made))
    assert effects == (Effect("proposal", made, Passage(TWO), words),)


def test_where_words_are_needed_it_says_so(table):
    berth, workers = table.provisions()[2], (table.party("W"),)
    made = table.made(c.Propose("replace", workers, berth, Passage(TWO)))
    table.do(c.EditProvision(berth, Passage(BERTH.replace("one berth", "several berths"))))
    found = outcome(table.state, amendment_view(table.state, made))
    assert found.effects == ()
    assert found.needed.code == "text-needed"


@settings(max_examples=25)
@given(st.data(), st.integers(5, 40))
def test_what_was_told_is_what_follows(data, acts):
    table = opened()
    at_will(data, table, acts)
    for view in amendments(table.state):
        if view.stream != "room" or not view.open:
            continue
        before = dump(table.state)
        told = outcome(table.state, view)
        assert dump(table.state) == before
        try:
            done = table.do(c.Decide(view.id, "adopted"))
        except Refusal as refusal:
            assert told.needed and told.needed.code == refusal.code
            return
        bodies = [x.body for x in done.entries if hasattr(x.body, "passage")]
        words = [body.passage for body in bodies if not isinstance(body, FOOTNOTES)]
        assert [one.after for one in told.effects if one.after in words] == words
        cited = {key for one in told.effects for key in one.after.targets("note")}
        assert {body.id for body in bodies if isinstance(body, FOOTNOTES)} <= cited
        return
