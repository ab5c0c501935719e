"""What if: exactly the text that the gavel would give, and nothing is written."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.acts import Asking
from tests.support.meetings import Table, dump, opened
from tripartite.model import commands as c
from tripartite.model.foreseeing.whatif import what_if
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import amendments, document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.saying import said

BERTH = "Each harbour keeps one berth free for vessels in distress."


@pytest.fixture
def table() -> Table:
    return opened()


def propose(table: Table, provision: str, words: str, handle: str = "W", **more) -> str:
    kind = more.pop("kind", "replace")
    asked = c.Propose(kind, (table.party(handle),), provision, Passage(words), **more)
    return table.made(asked)


def text(found) -> list[str]:
    return [view.text for view in found.marked.result.provisions]


def document(table: Table) -> str:
    return documents(table.state)[0].id


def test_nothing_chosen_changes_nothing(table):
    found = what_if(table.state, "tide", document(table), ())
    assert found.marked.result == document_view(table.state, document(table))
    assert found.taken == found.unsettled == ()


def test_two_that_go_together_are_in_and_say_whose_they_are(table):
    berth = table.provisions()[2]
    one = propose(table, berth, BERTH.replace("one berth", "two berths"))
    other = propose(table, berth, BERTH.replace("distress.", "distress and their crews."), "E")
    found = what_if(table.state, "tide", document(table), (one, other))
    assert text(found)[2] == (
        "Each harbour keeps two berths free for vessels in distress and their crews."
    )
    pieces = next(p.pieces for p in found.marked.provisions if p.view.id == berth)
    come = {piece.inserted.author: piece.passage.text for piece in pieces if piece.inserted}
    assert come["Workers"] == "two berths" and "crews" in come["Employers"]


def test_what_collides_is_left_to_be_settled_by_hand(table):
    berth = table.provisions()[2]
    first = propose(table, berth, BERTH.replace("one berth", "two berths"))
    second = propose(table, berth, BERTH.replace("one berth", "no berth"), "E")
    found = what_if(table.state, "tide", document(table), (first, second))
    (left,) = found.unsettled
    assert {left.amendment, *found.taken} == {first, second}
    assert left.present.text == text(found)[2] and left.beside
    assert left.reasons and left.provision == berth


def test_a_subamendment_needs_what_it_amends(table):
    berth = table.provisions()[2]
    parent = propose(table, berth, BERTH.replace("one berth", "two berths"))
    sub = propose(table, "", BERTH.replace("one berth", "three berths"), "E", parent=parent)
    alone = what_if(table.state, "tide", document(table), (sub,))
    assert alone.taken == () and "D.1, which is switched off" in said(alone.unsettled[0].reasons)
    both = what_if(table.state, "tide", document(table), (parent, sub))
    assert "three berths" in text(both)[2] and not both.unsettled


def test_drafts_of_one_s_own_are_tried_too(table):
    workers, berth = Actor("spokesperson", table.party("W")), table.provisions()[2]
    theirs = propose(table, berth, BERTH.replace("one berth", "no berth"), "E")
    draft = c.Propose("replace", (), parent=theirs, passage=Passage(BERTH.replace("one", "half a")))
    counter = table.made(draft, workers)
    state = table.session(workers).state
    found = what_if(state, "tide", document(table), (theirs, counter))
    assert "half a berth" in text(found)[2]


def test_excluded_ones_and_gone_places_are_left(table):
    _, section, berth, *_ = table.provisions()
    gone = propose(table, berth, "", "E", kind="delete")
    words = propose(table, berth, BERTH.replace("one", "two"))
    after = propose(table, section, "Pilots rest.", kind="insert", after=berth, level="item")
    found = what_if(table.state, "tide", document(table), (words, gone, after))
    assert words in {left.amendment for left in found.unsettled} and gone in found.taken
    assert "Pilots rest." in text(found) and BERTH not in text(found)
    table.do(c.Exclude((gone, after)))
    found = what_if(table.state, "tide", document(table), (gone, after))
    assert [said(left.reasons) for left in found.unsettled] == [
        "It was marked as excluding D.1, which is switched on."
    ]


def test_scenarios_are_kept_privately_and_replaced_by_name(table):
    workers, berth = Actor("spokesperson", table.party("W")), table.provisions()[2]
    one = propose(table, berth, BERTH.replace("one", "two"))
    other = propose(table, berth, BERTH.replace("one", "no"), "E")
    table.do(c.KeepScenario("Give way", (one,)), workers)
    table.do(c.KeepScenario("give way", (one, other)), workers)
    with pytest.raises(Refusal):
        table.do(c.KeepScenario("give way", (other, one)), workers)

    def standing():
        state = table.session(workers).state
        return [
            entry.body.amendments
            for layer in state.layers.values()
            for key, entry in layer.scenarios.items()
            if key not in layer.gone
        ]

    assert standing() == [(one, other)]
    table.do(c.Undo(), workers)
    assert standing() == [(one,)]
    assert "Give way" not in str(dump(table.state))


@settings(max_examples=60)
@given(st.data(), st.integers(5, 40))
def test_it_is_what_the_gavel_would_give(data, acts):
    table = opened()
    dice = data.draw(st.randoms(use_true_random=True))
    for _ in range(acts):
        asked = Asking(table, lambda known: dice.choice(list(known))).any()
        with suppress(Refusal):
            table.do(asked.act, asked.who, into=asked.into)
    every = documents(table.state)
    if not every:
        return
    paper = every[0].id
    open_ones = [v for v in amendments(table.state) if v.open and v.made.document == paper]
    chosen = [view.id for view in open_ones if dice.random() < 0.6]
    before = dump(table.state)
    found = what_if(table.state, "tide", paper, chosen)
    assert dump(table.state) == before
    assert {*found.taken, *(left.amendment for left in found.unsettled)} == set(chosen)
    for key in found.taken:
        table.do(c.Decide(key, "adopted"))
    now = document_view(table.state, paper).provisions
    shown = found.marked.result.provisions
    assert [(p.label, p.text) for p in now] == [(p.label, p.text) for p in shown]
