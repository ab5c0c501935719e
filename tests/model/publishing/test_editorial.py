"""What an editor's change is: the light classes are narrow, everything else is substance."""

from __future__ import annotations

import pytest

from tests.support.meetings import opened
from tripartite.model import commands as c
from tripartite.model.passage import Mark, Passage
from tripartite.model.publishing.editorial import nature_of
from tripartite.model.reading import state_of
from tripartite.model.refusal import Refusal

NATURES = {
    "number": [
        ("see paragraph 4 below", "see paragraph 5 below"),
        ("the measures in (a) and", "the measures in (b) and"),
        ("as Part 3, section A says", "as Part 3, section B says"),
    ],
    "punctuation": [
        ("keep one berth free", "keep one berth, free"),
        ("berths; and", "berths;"[:-1] + ", and"),
        ('the "tide"', "the “tide”"),
        ("free .", "free."),
    ],
    "language": [
        ("the Organisation decides", "the Organization decides"),
        ("member States", "Member States"),
        ("labour relations", "labor relations"),
        ("a programme of work", "a program of work"),
        ("every goverment acts", "every government acts"),
        ("a equal share", "an equal share"),
        ("the follow up", "the follow-up"),
        ("the regime", "the régime"),
    ],
    "substance": [
        ("they should act", "they shall act"),
        ("keep one berth", "keep two berths"),
        ("within 2 years", "within 3 years"),
        ("in 2026", "in 2027"),
        ("workers and employers", "workers or employers"),
        ("the worker", "the workers"),
        ("are safe", "are not safe"),
        ("[each year]", "each year"),
        ("affected by it", "effected by it"),
        ("free berths", "berths"),
        ("the ports", "ports"),
    ],
}


@pytest.mark.parametrize(
    ("nature", "old", "new"), [(n, *pair) for n, pairs in NATURES.items() for pair in pairs]
)
def test_nature(nature, old, new):
    assert nature_of(Passage(old), Passage(new)) == nature
    assert nature_of(Passage(new), Passage(old)) == nature


def test_the_gravest_of_several_counts():
    old, new = "see item 4; they should act", "see item 5, they shall act"
    assert nature_of(Passage(old), Passage(new)) == "substance"


def test_formatting_alone_is_nothing():
    assert nature_of(Passage("tide"), Passage("tide", (Mark(0, 4, "strong"),))) == "none"


FILE = c.KeepAttachment("0" * 64, "revised.docx", 3, "application/octet-stream")
BERTH = "Each harbour keeps one berth free for vessels in distress."


@pytest.fixture
def agreed():
    """A table whose third provision is agreed."""
    table = opened()
    table.do(c.Decide(table.provisions()[2], "agreed"))
    return table


def revise(table, *texts: str) -> c.ReviseText:
    keys = table.provisions()[2:]
    edits = [c.EditProvision(key, Passage(text)) for key, text in zip(keys, texts, strict=False)]
    return c.ReviseText(tuple(edits), FILE)


def test_what_is_agreed_stays_agreed_through_a_comma(agreed):
    key = agreed.provisions()[2]
    agreed.do(revise(agreed, BERTH.replace("free", "free,"), "Wholly other words on depths."))
    assert state_of(agreed.state, key) == "agreed"
    assert "free," in agreed.text(key)
    assert agreed.text(agreed.provisions()[3]) == "Wholly other words on depths."


def test_one_undo_takes_a_revision_back(agreed):
    before = [agreed.text(key) for key in agreed.provisions()]
    agreed.do(revise(agreed, BERTH.replace("free", "free,"), "Wholly other words on depths."))
    agreed.session().undo()
    assert [agreed.text(key) for key in agreed.provisions()] == before
    assert state_of(agreed.state, agreed.provisions()[2]) == "agreed"


def test_substance_in_agreed_text_waits(agreed):
    with pytest.raises(Refusal) as refused:
        agreed.do(revise(agreed, BERTH.replace("one", "two")))
    assert refused.value.code == "provision-settled"
    assert agreed.text(agreed.provisions()[2]) == BERTH


def test_only_the_office_revises(agreed):
    with pytest.raises(Refusal) as refused:
        agreed.do(revise(agreed, BERTH + " So"), f"spokesperson@{agreed.party('W')}")
    assert refused.value.code == "not-permitted"


def test_a_revision_of_nothing(agreed):
    with pytest.raises(Refusal) as refused:
        agreed.do(c.ReviseText((), FILE))
    assert refused.value.code == "nothing-chosen"
