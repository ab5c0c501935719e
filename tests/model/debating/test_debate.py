"""The debate of one item, step by step: what is missing, what can be done, what comes first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tests.model.test_properties import at_will
from tests.support.meetings import Table, dump, opened
from tripartite.model import commands as c
from tripartite.model.amendments.procedure import sitting_log
from tripartite.model.amendments.weighing import in_order
from tripartite.model.debating.debate import STEPS, debate, disposed, in_debate, missing_on
from tripartite.model.debating.unusual import warnings
from tripartite.model.passage import Passage
from tripartite.model.position import ACCEPTING, STANCES
from tripartite.model.positions.consensus import MISSING, Heard, missing
from tripartite.model.reading import amendment_view, amendments, status_of
from tripartite.model.refusal import Refusal
from tripartite.model.rules.decisions import OUTCOMES
from tripartite.model.words.readback import READ_BACK

BERTH = "Each harbour keeps one berth free for vessels in distress."
TWO = BERTH.replace("one berth", "two berths")


@pytest.fixture
def table() -> Table:
    return opened()


def proposed(table: Table, party: str, words: str = TWO, **more) -> str:
    berth = more.pop("provision", table.provisions()[2])
    return table.made(c.Propose("replace", (table.party(party),), berth, Passage(words), **more))


def told(table: Table, subject: str) -> list[str]:
    names = table.state.room.parties
    return [
        MISSING[one.code].format(names=", ".join(names[p].name for p in one.parties))
        for one in missing_on(table.state, subject)
    ]


def test_an_item_goes_from_its_introduction_to_the_decision(table):
    made = proposed(table, "North")
    assert in_debate(table.state) == ""
    assert debate(table.state, made).step == "introduction"
    table.do(c.SetStatus(made, "introduced"))
    assert in_debate(table.state) == made
    found = debate(table.state, made)
    assert (found.step, found.needs_seconder) == ("seconding", True)
    assert found.can[:2] == ("second", "not seconded")
    table.do(c.Second(made, table.party("Coast")))
    found = debate(table.state, made)
    assert found.step == "positions"
    assert found.seconders == ((table.party("Coast"), True),)
    assert told(table, made) == ["Employers, Workers, Governments have not spoken"]
    for party, stance in (("E", "support"), ("W", "flexible"), ("G", "oppose")):
        table.do(c.StatePosition(made, table.party(party), stance))
    assert debate(table.state, made).step == "decision"
    assert told(table, made) == [
        "Governments oppose",
        "Workers are flexible, which is not support",
    ]
    table.do(c.Decide(made, "not adopted"))
    found = debate(table.state, made)
    assert (found.step, found.can) == ("decided", ("correct",))
    assert in_debate(table.state) == ""


@pytest.mark.parametrize("outcome", ["carried", "not carried"])
def test_once_closure_is_carried_the_item_is_at_its_decision(table, outcome):
    made = proposed(table, "W")
    table.do(c.SetStatus(made, "introduced"))
    closure = table.made(c.RecordProcedure("closure", party=table.party("E"), subject=made))
    assert debate(table.state, made).step == "positions"
    table.do(c.SettleMotion(closure, outcome))
    expected = "decision" if outcome == "carried" else "positions"
    assert debate(table.state, made).step == expected
    table.do(c.SetStatus(made, "postponed"))
    table.do(c.SetStatus(made, "introduced"))  # the debate is open anew
    assert debate(table.state, made).step == "positions"


def test_a_group_needs_no_seconder_and_is_not_asked_what_it_thinks_of_its_own(table):
    made = proposed(table, "W")
    table.do(c.SetStatus(made, "introduced"))
    assert debate(table.state, made).step == "positions"
    assert told(table, made) == ["Employers, Governments have not spoken"]


def test_a_subamendment_is_debated_first_and_is_seconded_too(table):
    made = proposed(table, "W")
    sub = table.made(
        c.Propose(
            "replace",
            (table.party("North"),),
            passage=Passage(TWO.replace("free", "clear")),
            parent=made,
        )
    )
    table.do(c.SetStatus(made, "introduced"))
    assert debate(table.state, made).pending == (sub,)
    assert debate(table.state, made).before == (sub,)
    table.do(c.SetStatus(sub, "introduced"))
    assert in_debate(table.state) == sub
    assert debate(table.state, sub).step == "seconding"
    table.do(c.Second(sub, table.party("G")))
    assert debate(table.state, sub).step == "positions"
    table.do(c.Decide(sub, "adopted"))
    assert in_debate(table.state) == made
    assert "adopt as subamended" in debate(table.state, made).can


def test_what_is_taken_over_is_in_debate_again(table):
    made = proposed(table, "W")
    table.do(c.SetStatus(made, "withdrawn"))
    assert debate(table.state, made).can == ("take over", "correct")
    table.do(c.SetStatus(made, "taken over", by=table.party("North")))
    assert in_debate(table.state) == made
    assert debate(table.state, made).step == "seconding"
    table.do(c.Second(made, table.party("E"), floor=True))
    assert debate(table.state, made).step == "positions"


def test_the_furthest_from_the_text_comes_first_unless_the_rules_say_otherwise(table):
    near = proposed(table, "W")
    far = proposed(table, "E", "Each harbour keeps as many berths free as it sees fit.")
    assert debate(table.state, near).before == (far,)
    assert debate(table.state, far).before == ()
    table.do(c.SetProfile(settings={"order": "as numbered"}))
    assert debate(table.state, near).before == ()
    assert debate(table.state, far).before == (near,)


def test_who_is_not_associated_with_a_region_is_named(table):
    item = table.provisions()[2]
    coast, north = table.party("Coast"), table.party("North")
    table.do(c.StatePosition(item, coast, "support", not_associated=(north,)))
    assert told(table, item) == [
        "Employers, Workers, Governments have not spoken",
        "only Coastal States have spoken, which is not the whole group",
        "not associated: Northern harbours",
    ]


def test_that_some_have_spoken_is_said_until_their_group_has(table):
    item = table.provisions()[2]
    table.do(c.StatePosition(item, table.party("Coast"), "support"))
    table.do(c.StatePosition(item, table.party("G"), "reserve"))
    assert told(table, item) == [
        "Governments reserve their position",
        "Employers, Workers have not spoken",
    ]


def test_a_private_stance_is_not_heard_in_the_room(table):
    from tripartite.model.meeting import Actor

    item, workers = table.provisions()[2], Actor("spokesperson", table.party("W"))
    table.do(c.StatePosition(item, workers.party, "oppose"), workers)
    heard = missing_on(table.session(workers).state, item)
    assert [one.code for one in heard] == ["not spoken"]


@pytest.mark.parametrize("stance", STANCES)
def test_flexible_and_silence_never_count_as_support(stance):
    codes = [one.code for one in missing([Heard("W", True, stance)])]
    assert (codes == []) == (stance in ACCEPTING)


def test_what_was_said_of_other_words_or_on_a_condition_is_still_missing():
    heard = [Heard("E", True, "support", stale=True), Heard("W", True, "go along", False, "if D.2")]
    assert [one.code for one in missing(heard)] == ["stale", "conditional"]


def test_when_the_last_amendment_is_disposed_of_the_provision_can_be_adopted(table):
    item = table.provisions()[2]
    first, second = proposed(table, "W"), proposed(table, "E", BERTH.replace("free", "clear"))
    assert disposed(table.state, item) == ""
    table.do(c.Decide(first, "adopted"))
    assert disposed(table.state, item) == ""
    table.do(c.Decide(second, "not adopted"))
    assert disposed(table.state, item) == "as amended"
    assert disposed(table.state, table.provisions()[3]) == "without amendment"
    table.do(c.Decide(item, "adopted"))
    assert disposed(table.state, item) == ""


def test_a_house_may_take_amendments_as_they_are_numbered(table):
    near = proposed(table, "W")
    far = proposed(table, "E", "Each harbour keeps as many berths free as it sees fit.")
    document = next(iter(table.state.room.documents))

    def order() -> list[str]:
        return [view.id for view in in_order(table.state, document)]

    assert order() == [far, near]
    table.do(c.SetProfile(settings={"order": "as numbered"}))
    sub = table.made(
        c.Propose("replace", (table.party("G"),), passage=Passage("One berth."), parent=near)
    )
    assert order() == [sub, near, far]


# Whatever happens in a meeting


@settings(max_examples=30)
@given(st.data(), st.integers(5, 40))
def test_the_facts_of_every_debate_can_be_told(data, acts):
    table = opened()
    at_will(data, table, acts)
    state = table.state
    before = dump(state)
    here = in_debate(state)
    assert not here or status_of(state, here) in ("introduced", "taken over")
    for view in amendments(state):
        if view.stream != "room":
            continue
        found = debate(state, view.id)
        assert (found.step == "decided") == (not view.open)
        assert set(found.passed) <= set(STEPS)
        for outcome in OUTCOMES:
            told = warnings(state, c.Decide(view.id, outcome))
            assert all(one.sentence() and READ_BACK[one.code] for one in told)
    for provision in state.room.places:
        if not state.is_gone(provision):
            missing_on(state, provision)
            disposed(state, provision)
            list(warnings(state, c.Decide(provision, "adopted")))
    sitting_log(state)
    assert dump(state) == before


def as_recorded(table: Table, amendment: str, outcome: str) -> str:
    """What is adopted in other words than those proposed is recorded as subamended."""
    view = amendment_view(table.state, amendment)
    is_subamended = outcome == "adopted" and view.passage != view.made.passage
    return "adopted as subamended" if is_subamended else outcome


@settings(max_examples=30)
@given(st.data(), st.integers(5, 40), st.sampled_from(OUTCOMES))
def test_what_the_chair_declares_of_an_open_amendment_can_always_be_recorded(data, acts, outcome):
    table = opened()
    at_will(data, table, acts)
    for view in amendments(table.state):
        if view.stream != "room" or not amendment_view(table.state, view.id).open:
            continue
        expected = {one.code for one in warnings(table.state, c.Decide(view.id, outcome))}
        try:
            done = table.do(c.Decide(view.id, outcome))
        except Refusal as refusal:
            assert refusal.code == "text-needed"  # a person gives the words; then it is recorded
            given_words = c.Decide(view.id, outcome, text=Passage("As gavelled."))
            expected |= {one.code for one in warnings(table.state, given_words)}
            done = table.do(given_words)
        declared = next(x.body for x in done.entries if hasattr(x.body, "read_back"))
        assert declared.outcome == as_recorded(table, view.id, outcome)
        assert expected <= set(declared.read_back)
