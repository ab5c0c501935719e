"""The arithmetic of recorded votes, by hand and for whatever the groups' sizes are."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.support.meetings import opened
from tripartite.model import commands as c
from tripartite.model.amendments.procedure import unusual_on, votes_on
from tripartite.model.debating.voting import count, counted, steps, weighed, weights
from tripartite.model.entries import Cast, Strength
from tripartite.model.refusal import Refusal

SIZES = {"E": 8, "W": 8, "G": 16}


def strengths(equal: bool = True, **sizes: int) -> tuple[Strength, ...]:
    return weighed((Strength(g, n, 0) for g, n in (sizes or SIZES).items()), equal)


def test_a_vote_by_hand():
    """8 and 8 of weight 2, 16 of weight 1: each group has 16."""
    casts = (Cast("E", "against", "", 8), Cast("W", "for", "", 7), Cast("W", "abstained", "", 1),
             Cast("G", "for", "", 9), Cast("G", "against", "", 2))  # fmt: skip
    found = counted(casts, strengths(), "2/5", "simple")
    assert [(g.weight, g.power) for g in found.groups] == [(2, 16), (2, 16), (1, 16)]
    assert (found.votes_for, found.votes_against, found.abstained) == (7 * 2 + 9, 8 * 2 + 2, 2)
    assert (found.power, found.quorum) == (48, 20)  # two fifths of 48 are 19.2
    assert (found.needed, found.result) == (21, "carried")
    told = [line.sentence(line.group) for line in steps(found)]
    assert told == [
        "E: 8 entitled, each of weight 2: 16 in all.",
        "W: 8 entitled, each of weight 2: 16 in all.",
        "G: 16 entitled, each of weight 1: 16 in all.",
        "E: for 0 × 2 = 0, against 8 × 2 = 16, abstained 0 × 2 = 0.",
        "W: for 7 × 2 = 14, against 0 × 2 = 0, abstained 1 × 2 = 2.",
        "G: for 9 × 1 = 9, against 2 × 1 = 2, abstained 0 × 1 = 0.",
        "Together: 23 for, 18 against, 2 abstaining.",
        "Quorum: 23 + 18 = 41 for and against; 20 of 48 are needed.",
        "Majority: 21 of 41 cast for and against; 23 for.",
        "Carried.",
    ]


@pytest.mark.parametrize(
    ("votes_for", "against", "quorum", "majority", "result"),
    [
        (5, 5, "", "simple", "not carried"),  # an equal number carries nothing
        (6, 5, "", "simple", "carried"),
        (0, 0, "", "simple", "not carried"),
        (6, 3, "", "two-thirds", "carried"),
        (6, 4, "", "two-thirds", "not carried"),
        (4, 0, "1/2", "simple", "no quorum"),  # 4 of 16, and abstentions don't count
        (8, 0, "1/2", "simple", "carried"),
    ],
)
def test_quorum_and_majority(votes_for, against, quorum, majority, result):
    said = (("for", votes_for), ("against", against), ("abstained", 5))
    casts = [Cast("G", choice, "", n) for choice, n in said if n]
    assert counted(casts, strengths(False, G=16), quorum, majority).result == result


@given(st.dictionaries(st.text("EWGX", min_size=1), st.integers(1, 300), min_size=1))
def test_weights_make_all_groups_equally_strong_and_are_the_least_that_do(sizes):
    found = weights(sizes)
    powers = {found[group] * size for group, size in sizes.items()}
    assert len(powers) == 1
    smaller = next(iter(powers)) - 1
    assert not any(all(p % n == 0 for n in sizes.values()) for p in range(smaller, 0, -1)[:500])


@given(st.lists(st.tuples(st.sampled_from("EWG"), st.sampled_from(("for", "against")))))
def test_names_or_numbers_count_the_same(roll):
    named = [Cast(group, choice, f"V{i}") for i, (group, choice) in enumerate(roll)]
    tallied = [Cast(g, said, "", roll.count((g, said))) for g, said in sorted(set(roll))]
    assert counted(named, strengths(), "2/5", "simple") == counted(
        tallied, strengths(), "2/5", "simple"
    )


def test_the_groups_can_swap_and_the_result_stays():
    casts = [Cast("E", "for", "", 3), Cast("G", "against", "", 5)]
    turned = tuple(reversed(strengths()))
    assert counted(casts, strengths(), "", "simple").result == (
        counted(casts, turned, "", "simple").result
    )


def test_a_vote_is_a_fact_beside_the_decision():
    table = opened()
    table.do(c.SetProfile("Conference committee"))
    item = table.provisions()[2]
    sizes = tuple(Strength(table.party(g), n, 0) for g, n in SIZES.items())
    casts = (Cast(table.party("G"), "for", "", 16), Cast(table.party("W"), "against", "", 8))
    vote = table.made(c.RecordVote(item, casts, sizes, "Shall item 1 stand?"))
    (entry,) = votes_on(table.state, item)
    assert entry.body.id == vote
    assert [s.weight for s in entry.body.strengths] == [2, 2, 1]
    assert (entry.body.quorum, count(entry.body).result) == ("2/5", "not carried")
    assert unusual_on(table.state, item) == []
    table.do(c.SetProfile("working group"))
    assert count(votes_on(table.state, item)[0].body).result == "not carried"  # as it was counted
    done = table.do(c.Decide(item, "adopted"))
    assert "vote-otherwise" in done.entries[0].body.read_back


def test_what_is_unusual_about_a_vote_is_noted_and_never_refused():
    table = opened()
    item, group = table.provisions()[2], table.party("E")
    table.do(c.RecordVote(item, (Cast(group, "for", "", 9),), (Strength(group, 8, 0),)))
    assert unusual_on(table.state, item) == ["no-votes", "over-entitled"]
    table.session().undo()
    assert (votes_on(table.state, item), unusual_on(table.state, item)) == ([], [])


@pytest.mark.parametrize(
    ("casts", "code"),
    [
        ((), "vote-empty"),
        ((("X", "for", "", 1),), "unknown-thing"),
        ((("E", "for", "", 0),), "vote-number"),
        ((("E", "for", "Ada", 1), ("E", "against", "ADA", 1)), "vote-twice"),
    ],
)
def test_what_is_no_vote(casts, code):
    table = opened()
    named = {"E": table.party("E"), "X": "nobody"}
    said = tuple(Cast(named[group], *rest) for group, *rest in casts)
    with pytest.raises(Refusal) as refusal:
        table.do(c.RecordVote(table.provisions()[2], said, (Strength(table.party("E"), 8, 0),)))
    assert refusal.value.code == code
