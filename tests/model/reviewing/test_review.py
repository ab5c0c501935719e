"""What the others want, as one party reviews it."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, dump, opened
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.private import scenarios
from tripartite.model.reviewing.review import (
    compared,
    flagged,
    is_marked,
    kept_beside,
    natural,
    own_proposal,
    proposals_to_review,
    relation_to_ours,
    watched,
)

BERTH = "Each harbour keeps one berth free for vessels in distress."


@pytest.fixture
def table() -> Table:
    return opened()


@pytest.fixture
def workers(table) -> Actor:
    return Actor("spokesperson", table.party("W"))


def propose(table: Table, words: str, handle: str = "E", at: int = 2, **more) -> str:
    place = "" if more.get("parent") else table.provisions()[at]
    kind = more.pop("kind", "replace")
    return table.made(c.Propose(kind, (table.party(handle),), place, Passage(words), **more))


def listed(table: Table, who: Actor, since: int = 0, **more) -> list[str]:
    state = table.session(who).state
    return [wanted.number for wanted in proposals_to_review(state, who, since, **more)]


def test_what_the_others_want_by_place_in_order(table, workers):
    propose(table, "Depths are published daily.", at=3)  # D.1
    propose(table, BERTH.replace("one", "no"))  # D.2
    propose(table, BERTH.replace("one", "two"), "W")  # D.3, ours
    parent = table.amendment("D.2")
    propose(table, BERTH.replace("one", "half a"), "G", parent=parent)  # D.2.1
    section = table.provisions()[1]
    propose(table, "Pilots rest.", "G", 1, kind="insert", level="item", after=table.provisions()[2])
    assert section
    assert listed(table, workers) == ["D.2.1", "D.2", "D.4", "D.1"]
    assert listed(table, SECRETARIAT) == ["D.2.1", "D.2", "D.3", "D.4", "D.1"]
    table.do(c.SetStatus(table.amendment("D.1"), "withdrawn"))
    assert listed(table, workers) == ["D.2.1", "D.2", "D.4"]


def test_ours_are_those_of_every_party_we_sit_in(table):
    propose(table, BERTH.replace("one", "no"), "Coast")
    north = Actor("spokesperson", table.party("North"))
    assert listed(table, north) == []
    assert listed(table, Actor("spokesperson", table.party("G"))) == ["D.1"]


def test_only_what_is_new_since(table, workers):
    first = propose(table, BERTH.replace("one", "no"))
    second = propose(table, "Depths are published daily.", at=3)
    seen = table.state.room.n
    assert listed(table, workers, seen) == []
    assert listed(table, workers, seen, every=True) == ["D.1", "D.2"]

    def news(since: int) -> dict[str, tuple[str, ...]]:
        state = table.session(workers).state
        return {w.number: w.news for w in proposals_to_review(state, workers, since)}

    table.do(c.Redraft(first, Passage(BERTH.replace("one", "half a"))))
    assert news(seen) == {"D.1": ("reworded",)}
    table.do(c.SetStatus(second, "introduced"))
    assert news(seen) == {"D.1": ("reworded",), "D.2": ("status",)}
    table.do(c.EditProvision(table.provisions()[2], Passage(BERTH.replace("free", "empty"))))
    assert news(seen)["D.1"] == ("reworded", "text")
    assert news(0)["D.1"] == ("new",)
    table.do(c.Look(), workers)
    assert listed(table, workers, table.state.room.n) == []


def test_a_proposal_taken_over_is_its_new_owner_s(table, workers):
    first = propose(table, BERTH.replace("one", "no"))
    table.do(c.SetStatus(first, "withdrawn"))
    table.do(c.SetStatus(first, "taken over", by=table.party("W")))
    assert listed(table, workers) == []
    assert listed(table, Actor("spokesperson", table.party("E"))) == ["D.1"]


def test_a_proposal_against_each_base(table, workers):
    first = propose(table, BERTH.replace("one berth", "no berth"))
    before = table.state.room.n
    table.do(c.EditProvision(table.provisions()[2], Passage(BERTH.replace("free", "empty"))))
    mine = c.Propose("replace", (), table.provisions()[2], Passage("Each harbour keeps a mole."))
    table.do(mine, workers)
    state = table.session(workers).state
    view = amendment_view(state, first)

    def laid(base, moment=0):
        found = compared(state, workers, view, base, moment)
        return found and (found.old.text, found.new.text)

    now, wanted = BERTH.replace("free", "empty"), BERTH.replace("one berth free", "no berth empty")
    assert laid("text") == (now, wanted)
    assert laid("written on") == (BERTH, BERTH.replace("one berth", "no berth"))
    assert laid("moment", before) == (BERTH, wanted)
    assert laid("moment", 1) is None  # there was no such text then
    assert laid("ours") == ("Each harbour keeps a mole.", wanted)
    employers = Actor("spokesperson", table.party("E"))
    assert own_proposal(table.session(employers).state, SECRETARIAT, view) is None


def test_a_subamendment_against_the_text_goes_through_what_it_amends(table, workers):
    parent = propose(table, BERTH.replace("one berth", "two berths"))
    sub = propose(table, BERTH.replace("one berth", "two good berths"), "G", parent=parent)
    state = table.session(workers).state
    view = amendment_view(state, sub)
    on_text = compared(state, workers, view, "text")
    assert (on_text.old.text, on_text.new.text) == (
        BERTH,
        BERTH.replace("one berth", "two good berths"),
    )
    on_parent = compared(state, workers, view, "written on")
    assert on_parent.old.text == BERTH.replace("one berth", "two berths")


def test_deletions_and_insertions_are_laid_against_nothing_left_and_nothing_there(table, workers):
    gone = propose(table, "", kind="delete")
    come = propose(
        table, "Pilots rest.", at=1, kind="insert", level="item", after=table.provisions()[2]
    )
    state = table.session(workers).state
    for key, old, new in ((gone, BERTH, ""), (come, "", "Pilots rest.")):
        found = compared(state, workers, amendment_view(state, key), "text")
        assert (found.old.text, found.new.text) == (old, new)


def test_how_it_stands_to_ours_and_which_watch_words_it_touches(table, workers):
    first = propose(table, BERTH.replace("one berth", "no berth"))
    table.do(
        c.Propose(
            "replace", (), table.provisions()[2], Passage(BERTH.replace("one berth", "two berths"))
        ),
        workers,
    )
    table.do(c.Watch(("no", " one   berth ", "no")), workers)
    state = table.session(workers).state
    view = amendment_view(state, first)
    assert relation_to_ours(state, workers, view).label == "competing wording"
    assert watched(state, workers) == ("no", "one berth")
    assert [(f.word, f.how) for f in flagged(state, view, watched(state, workers))] == [
        ("no", "enters"),
        ("one berth", "leaves"),
    ]
    with pytest.raises(Refusal):
        table.do(c.Watch(("no", "one berth")), workers)  # they are watched already
    table.do(c.Watch(()), workers)
    table.do(c.Undo(), workers)
    assert watched(table.session(workers).state, workers) == ("no", "one berth")


def test_what_we_keep_beside_a_proposal_is_ours_alone(table, workers):
    first = propose(table, BERTH.replace("one berth", "no berth"))
    table.do(c.StatePosition(first, workers.party, "flexible"))  # tabled in the room
    table.do(c.StatePosition(first, workers.party, "oppose", "never"), workers)
    table.do(c.WriteRemark(first, "note", "Ask the pilots."), workers)
    table.do(c.Mark(first), workers)
    sub = c.Propose("replace", (), parent=first, passage=Passage(BERTH.replace("one", "a")))
    counter = table.made(sub, workers)
    adviser = Actor("adviser", workers.party)
    kept = kept_beside(table.session(adviser).state, adviser, first)
    assert kept.stance.stance == "oppose" and kept.marked and kept.counters == (counter,)
    assert [note.words for note in kept.notes] == ["Ask the pilots."]
    employers = Actor("spokesperson", table.party("E"))
    other = kept_beside(table.session(employers).state, employers, first)
    assert other == (None, (), False, ())
    assert "Ask the pilots" not in str(dump(table.state))
    assert "subject.marked" not in str(dump(table.session(employers).state))


def test_numbers_sort_as_people_count():
    numbers = ["D.10", "D.2", "D.2.10", "D.2.9", "A.1"]
    assert sorted(numbers, key=natural) == ["A.1", "D.2", "D.2.9", "D.2.10", "D.10"]


def test_what_one_pen_marked_or_kept_another_lifts_or_drops(table, workers):
    """Whoever of the side: and taking that back puts it back."""
    first = propose(table, BERTH.replace("one", "no"))
    ben = Actor("adviser", workers.party)

    def state(who: Actor = workers):
        return table.session(who).state

    table.do(c.Mark(first), ben)
    with pytest.raises(Refusal):
        table.do(c.Mark(first), workers)  # it is marked already
    table.do(c.Unmark(first), workers)
    assert not is_marked(state(), first) and not is_marked(state(ben), first)
    table.do(c.Undo(), workers)
    assert is_marked(state(), first)
    table.do(c.Unmark(first), ben)
    assert not is_marked(state(), first)
    table.do(c.Mark(first), ben)
    assert is_marked(state(), first)

    kept = table.made(c.KeepScenario("Calm", (first,)), ben)
    table.do(c.DropScenario(kept), workers)
    assert scenarios(state()) == [] == scenarios(state(ben))
    table.do(c.Undo(), workers)
    assert [each.id for each in scenarios(state(ben))] == [kept]
    table.do(c.DropScenario(kept), ben)
    assert scenarios(state()) == []
    one = table.made(c.KeepScenario("Storm", (first,)), ben)
    table.do(c.KeepScenario("storm", ()), workers)  # it takes the place of the other pen's
    assert [(each.name, each.id != one) for each in scenarios(state(ben))] == [("storm", True)]


def test_the_others_do_not_lift_or_drop(table, workers):
    first = propose(table, BERTH.replace("one", "no"))
    table.do(c.Mark(first), workers)
    kept = table.made(c.KeepScenario("Calm", (first,)), workers)
    employers = Actor("spokesperson", table.party("E"))
    for act in (c.Unmark(first), c.DropScenario(kept)):
        with pytest.raises(Refusal) as refused:
            table.do(act, employers)
        assert refused.value.code == "unknown-thing"
    assert is_marked(table.session(workers).state, first)
