"""From facts to a provision's state, and what stands between a text and consensus."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tests.support.meetings import opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.position import STANCES
from tripartite.model.positions.consensus import (
    GAVELLED,
    PROVISION_OUTCOMES,
    PROVISION_STATES,
    SETTLED,
    Facts,
    has_brackets,
    hint,
    provision_state,
)
from tripartite.model.reading import state_of

TABLE = Path(__file__).parents[2] / "golden" / "model" / "provision-states.txt"


def cases() -> list[tuple[Facts, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if line[:1] == " "]
    return [
        (
            Facts(
                None if declared == "-" else declared,  # type: ignore[arg-type]
                *(reworded == "yes", int(new == "yes"), int(is_open == "yes")),
                *(bracket == "yes", touched == "yes", package == "yes"),
            ),
            state,
        )
        for declared, reworded, new, is_open, bracket, touched, package, state in rows
    ]


@pytest.mark.parametrize(("facts", "state"), cases())
def test_the_table_of_cases(facts, state):
    assert provision_state(facts) == state


def test_the_table_knows_every_state_and_every_outcome():
    assert {state for _, state in cases()} == set(PROVISION_STATES)
    assert {facts.declared for facts, _ in cases()} == {None, *PROVISION_OUTCOMES}


facts = st.builds(
    Facts,
    st.sampled_from([None, *PROVISION_OUTCOMES]),
    st.booleans(),
    st.integers(0, 2),
    st.integers(0, 2),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(facts)
def test_nothing_is_settled_that_the_chair_did_not_declare(known):
    state = provision_state(known)
    assert state in PROVISION_STATES
    assert state not in SETTLED or known.declared == ("adopted" if state in GAVELLED else "agreed")
    assert state != "agreed ad package" or known.package
    assert state != "adopted" or not known.package
    assert state != "untouched" or not (known.open or known.touched or known.bracketed)


@pytest.mark.parametrize(
    ("words", "found"),
    [("should [shall] act", True), ("act ]", True), ("(a) act", False), ("", False)],
)
def test_brackets_are_square(words, found):
    assert has_brackets(words) is found


def told(**stances) -> tuple[str, str, str]:
    missing = hint(stances)
    return tuple(
        " ".join(names) for names in (missing.objecting, missing.undecided, missing.unheard)
    )


def test_what_is_missing_is_named_in_the_order_given():
    assert told(W="reserve", E="support", G=None) == ("W", "", "G")
    assert told(E="oppose", W="prefer original", G="silent") == ("E W", "G", "")


@pytest.mark.parametrize(
    ("stance", "missing"),
    [
        ("support", ("", "", "")),
        ("go along", ("", "", "")),
        ("flexible", ("", "E", "")),  # flexible is not support
        ("silent", ("", "E", "")),  # silence is not consent until the Chair asks
        ("prefer original", ("E", "", "")),
        ("reserve", ("E", "", "")),
        ("oppose", ("E", "", "")),
        (None, ("", "", "E")),
    ],
)
def test_every_stance_is_heard_as_what_it_is(stance, missing):
    assert told(E=stance) == missing
    assert hint({"E": stance}).nothing_missing == (missing == ("", "", ""))


def test_all_stances_are_in_the_table_above():
    heard = test_every_stance_is_heard_as_what_it_is.pytestmark[0].args[1]
    assert {stance for stance, _ in heard} == {*STANCES, None}


# From a meeting's entries to the facts


def test_agreement_lasts_while_its_words_do():
    table = opened()
    item = table.provisions()[2]
    table.do(c.Decide(item, "agreed"))
    assert state_of(table.state, item) == "agreed"
    number = table.made(c.Propose("replace", (table.party("W"),), item, Passage("Other.")))
    assert state_of(table.state, item) == "open"
    table.do(c.Decide(number, "not adopted"))
    assert state_of(table.state, item) == "agreed"  # nothing is pending, no word has changed


def test_agreement_ends_when_its_words_are_corrected_away():
    table = opened()
    item = table.provisions()[2]
    number = table.made(c.Propose("replace", (table.party("W"),), item, Passage("Other.")))
    table.do(c.Decide(number, "adopted"))
    table.do(c.Decide(item, "agreed"))
    table.do(c.Correct(number, "misheard", "not adopted"))
    assert state_of(table.state, item) == "open"


def test_words_that_come_back_are_the_words_agreed():
    table = opened()
    item = table.provisions()[2]
    table.do(c.Decide(item, "agreed"))
    number = table.made(c.Propose("replace", (table.party("W"),), item, Passage("Other.")))
    table.do(c.Decide(number, "adopted"))
    assert state_of(table.state, item) == "open"
    table.do(c.Correct(number, "misheard", "not adopted"))
    assert state_of(table.state, item) == "agreed"


def test_a_spelling_set_right_by_the_office_asks_nobodys_capital_again():
    table = opened()
    item = table.provisions()[2]
    table.do(c.Decide(item, "pending consultation"))
    table.do(c.EditProvision(item, Passage(f"{table.text(item)[:-1]};"), "list ending"))
    assert state_of(table.state, item) == "pending consultation"
