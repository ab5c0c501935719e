"""What the room's screen shows: made of the room's stream alone, and of what was sent."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

from tests.model.screen.test_chair import BERTH, Read, proposed
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.layer import Layer
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage
from tripartite.model.refusal import Refusal
from tripartite.model.screen.shown import NOTHING, at_stake
from tripartite.model.screen.slides import (
    KINDS,
    Kind,
    Sent,
    Slide,
    Typed,
    document_of,
    public,
    slide,
)

TWO = BERTH.replace("one berth", "two berths")


@pytest.fixture
def table() -> Table:
    return opened()


def shown(table: Table, kind: Kind, subject: str = "", typed: Typed | None = None) -> Slide:
    return slide(public(table.state), Sent(kind, subject), Read(table), typed)


def test_a_provision_stands_between_its_neighbours(table):
    every = table.provisions()
    found = shown(table, "provision", every[2])
    assert found.reference == "Part 1, section A, item 1"
    assert (found.old, found.new.text) == (None, BERTH)
    assert [line.id for line in found.before] == every[:2]
    assert [line.id for line in found.after] == every[3:]
    assert found.stake == at_stake(table.state, every[2])


def test_a_provision_says_what_was_declared_of_it(table):
    berth = table.provisions()[2]
    told = []
    for outcome in ("agreed", "adopted", "reopened"):
        table.do(
            c.Decide(berth, outcome) if outcome != "reopened" else c.Reopen(berth, "By consent")
        )
        told.append(shown(table, "provision", berth).status)
    assert told == ["agreed", "adopted", ""]


def test_an_amendment_has_both_words_and_the_result_only_the_new(table):
    made = proposed(table, table.provisions()[2], "one berth", "two berths")
    found = shown(table, "amendment", made)
    assert found.old == Passage(BERTH)
    assert (found.new, found.number, found.parties) == (Passage(TWO), "D.1", (table.party("W"),))
    result = shown(table, "adopted", made)
    assert (result.old, result.new, result.remark) == (None, Passage(TWO), "if adopted")
    assert found.stake == result.stake == at_stake(table.state, made)


def test_it_follows_the_text_and_the_decision_in_its_place(table):
    berth = table.provisions()[2]
    made = proposed(table, berth, "one berth", "two berths")
    table.do(c.EditProvision(berth, Passage(BERTH.replace("distress", "need"))))
    moved = shown(table, "amendment", made)
    assert moved.old is not None
    assert moved.old.text == BERTH.replace("distress", "need")
    assert moved.new.text == TWO.replace("distress", "need")
    table.do(c.SetStatus(made, "introduced"))
    table.do(c.Decide(made, "adopted"))
    decided = shown(table, "adopted", made)
    assert (decided.status, decided.new.text) == ("adopted", table.text(berth))
    assert moved.place == decided.place == berth


def test_what_was_adopted_is_shown_as_it_was_gavelled_not_as_it_was_proposed(table):
    berth = table.provisions()[2]
    made = proposed(table, berth, "one berth", "two berths")
    table.do(c.EditProvision(berth, Passage(BERTH.replace("distress", "need"))))
    table.do(c.SetStatus(made, "introduced"))
    table.do(c.Decide(made, "adopted as subamended", "", Passage("Three berths are free.")))
    found = shown(table, "amendment", made)
    assert found.old is not None and found.old.text == BERTH.replace("distress", "need")
    assert found.new.text == table.text(berth) == "Three berths are free."
    assert found.stake == at_stake(table.state, made)
    other = proposed(table, berth, "Three", "Four")
    table.do(c.Decide(other, "adopted"))
    assert shown(table, "amendment", made).new.text == "Four berths are free."


def test_a_provision_that_was_put_in_is_shown_as_it_stands(table):
    section, berth = table.provisions()[1:3]
    made = table.made(
        c.Propose(
            "insert",
            (table.party("W"),),
            section,
            Passage("Buoys are lit."),
            after=berth,
            level="item",
        )
    )
    table.do(c.Decide(made, "adopted as subamended", "", Passage("Buoys are lit at night.")))
    found = shown(table, "amendment", made)
    assert (found.old, found.new.text) == (Passage(), "Buoys are lit at night.")


def test_words_that_no_longer_fit_are_shown_as_they_were_proposed(table):
    berth = table.provisions()[2]
    made = proposed(table, berth, "one berth", "two berths")
    table.do(c.EditProvision(berth, Passage(BERTH.replace("one berth", "every berth"))))
    found = shown(table, "amendment", made)
    assert (found.old, found.new) == (Passage(BERTH), Passage(TWO))
    assert (found.remark, found.stake) == ("words needed", NOTHING)


def test_what_goes_in_stands_where_it_goes(table):
    section, berth, depths, sub = table.provisions()[1:5]
    words = Passage("Buoys are lit.")
    by = (table.party("W"),)
    after = table.made(c.Propose("insert", by, section, words, after=depths, level="item"))
    found = shown(table, "amendment", after)
    assert found.before[-1].id == sub  # behind all that stands under its sibling
    assert (found.old, found.new, found.remark) == (Passage(), words, "inserted")
    first = table.made(c.Propose("insert", by, section, words, level="item"))
    assert shown(table, "amendment", first).after[0].id == berth


def test_a_deletion_and_a_provision_that_is_gone(table):
    berth = table.provisions()[2]
    made = table.made(c.Propose("delete", (table.party("E"),), berth))
    found = shown(table, "adopted", made)
    assert (found.old, found.new, found.remark) == (Passage(BERTH), Passage(), "deleted")
    table.do(c.SetStatus(made, "introduced"))
    table.do(c.Decide(made, "adopted"))
    assert shown(table, "provision", berth).remark == "gone"


def test_an_amendment_that_was_taken_back_no_longer_stands(table):
    berth = table.provisions()[2]
    made = proposed(table, berth, "one berth", "two berths")
    table.do(c.Undo())
    for kind in ("amendment", "adopted"):
        found = shown(table, kind, made)
        assert (found.remark, found.place, found.new) == ("gone", berth, Passage())


def test_rolling_text_has_what_is_open_in_brackets(table):
    berth = table.provisions()[2]
    proposed(table, berth, "one berth", "two berths")
    assert "[W D.1: two berths]" in shown(table, "rolling", berth).new.text


def test_what_is_typed_is_shown_only_where_it_is_sent_so(table):
    berth = table.provisions()[2]
    typing = Typed(Passage(BERTH), Passage(TWO), (table.party("W"),))
    assert shown(table, "typed", berth, typing).new.text == TWO
    assert shown(table, "provision", berth, typing).new.text == BERTH
    assert shown(table, "typed", berth, typing).stake == NOTHING


def test_a_title_and_nothing(table):
    table.do(c.OpenSitting("Second sitting"))
    assert shown(table, "title").titles == ("Tides", "Second sitting")
    assert shown(table, "blank") == Slide(Sent("blank"))


SECRETS = {"spokesperson": "anchor", "remark": "quicksand", "stance": "mudflat"}


def _private(table: Table) -> dict[str, str]:
    """Something private of every kind; the ids of what was written."""
    berth, workers = table.provisions()[2], table.party("W")
    who = Actor("spokesperson", workers)
    draft = table.made(
        c.Propose("replace", (workers,), berth, Passage(BERTH.replace("one", "anchor"))), who
    )
    table.do(c.WriteRemark(berth, "bottom line", "quicksand"), who)
    table.do(c.StatePosition(berth, workers, "oppose", "mudflat"), who)
    table.do(c.StatePosition(berth, table.party("E"), "reserve", "mudflat"))
    return {"draft": draft, "party": workers}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_private_is_on_any_slide_even_for_the_party_itself(table, kind):
    made = proposed(table, table.provisions()[2], "one berth", "two berths")
    private = _private(table)
    seen = table.session(Actor("spokesperson", private["party"])).state
    assert seen.home("amendments", private["draft"])  # the party itself can read it
    for subject in (*table.provisions(), made, ""):
        if (subject == "") == (kind in ("blank", "title")) and not (
            kind in ("amendment", "adopted") and subject != made
        ):
            said = str(msgspec.to_builtins(slide(public(seen), Sent(kind, subject), Read(table))))
            assert not [word for word in SECRETS.values() if word in said]


def test_what_is_not_in_the_room_can_t_be_sent(table):
    private = _private(table)
    seen = table.session(Actor("spokesperson", private["party"])).state
    for state in (seen, public(seen)):
        with pytest.raises(Refusal) as refusal:
            document_of(state, Sent("amendment", private["draft"]))
        assert "not before the room" in refusal.value.sentence()


def test_every_kind_is_a_kind():
    assert set(KINDS) == set(get_args(Kind))


def test_no_table_of_what_everybody_may_see_holds_a_stance(table):
    provision, workers = table.provisions()[2], table.party("W")
    table.do(c.StatePosition(provision, workers, "support", condition="if all agree"))
    every = {name: getattr(public(table.state).room, name) for name in Layer.__slots__}
    del every["acts"]  # of all that was done; nothing is read from there
    said = str(msgspec.to_builtins(every))
    assert "if all agree" in str(msgspec.to_builtins(table.state.room.positions))
    assert "if all agree" not in said
