from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given

from tests.support.words import passages, wordings
from tripartite.model.amendments.compose import (
    OTHER_CAPITALS,
    QUOTED,
    Part,
    compose,
    follow,
    partial,
    split,
    subamended,
    throughout,
)
from tripartite.model.passage import Passage, join
from tripartite.model.text import Stamp
from tripartite.model.words.merge import merge3
from tripartite.model.words.redline import redline
from tripartite.model.words.tokens import tokenise

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
TEXT = "The Office shall consider new measures and report to the Governing Body in March."
BASE = Passage(TEXT)


def part(author: str, amendment: str, wording: str) -> Part:
    return Part(Passage(wording), Stamp(author, NOON, amendment))


def test_independent_amendments_in_one_text_with_their_authors():
    made = compose(
        BASE,
        [
            part("Workers", "D.1", TEXT.replace("consider", "adopt")),
            part("Employers", "D.2", TEXT.replace("March", "June")),
            part("Governments", "D.3", TEXT.replace("consider", "examine")),
        ],
    )
    assert made.passage.text == TEXT.replace("consider", "adopt").replace("March", "June")
    assert [stamp.amendment for stamp in made.taken] == ["D.1", "D.2"]
    assert [(left.stamp.amendment, left.text) for left in made.left] == [("D.3", None)]
    inserted = [(p.passage.text, p.inserted.author) for p in made.pieces if p.inserted]
    assert inserted == [("adopt", "Workers"), ("June", "Employers")]


def test_the_same_words_of_two_groups_are_the_first_ones():
    wording = TEXT.replace("new", "all")
    made = compose(BASE, [part("Workers", "D.1", wording), part("Employers", "D.2", wording)])
    assert [stamp.author for stamp in made.taken] == ["Workers", "Employers"]
    assert [p.inserted.author for p in made.pieces if p.inserted] == ["Workers"]


def test_subamendments_are_resolved_before_their_parent():
    parent = part("Workers", "D.1", TEXT.replace("consider new", "adopt all new"))
    sub = part("Employers", "S.1", parent.wording.text.replace("all new", "some new"))
    made = subamended(BASE, parent, [sub])
    assert made.passage.text == TEXT.replace("consider", "adopt some")
    told = [(p.passage.text.strip(), p.inserted.author) for p in made.pieces if p.inserted]
    assert told == [("adopt", "Workers"), ("all", "Workers"), ("some", "Employers")]
    both = [p.passage.text.strip() for p in made.pieces if p.inserted and p.deleted]
    assert both == ["all"]


def test_splitting_by_changes_and_partial_adoption():
    wording = TEXT.replace("consider", "adopt").replace(" new", "").replace("March", "June")
    assert [p.text for p in split(TEXT, wording)] == [
        TEXT.replace("consider new", "adopt"),
        TEXT.replace("March", "June"),
    ]
    assert partial(TEXT, wording, {1}).text == TEXT.replace("March", "June")
    assert partial(TEXT, wording, ()).text == TEXT
    assert partial(TEXT, wording, range(len(redline(TEXT, wording).changes))).text == wording


@given(passages, passages)
def test_none_of_the_changes_is_the_base_and_all_are_the_wording(base: Passage, wording: Passage):
    assert partial(base, wording, range(99)) == wording
    changes = redline(base, wording).changes
    if changes:
        assert partial(base, wording, ()) == base
        assert len(split(base, wording)) == len(changes)


@given(wordings, wordings)
def test_the_parts_together_are_the_whole(base: str, wording: str):
    current = Passage(base)
    for one in split(base, wording):
        merged = merge3(base, one, current).passage
        assert merged is not None
        current = merged
    assert fold(current.text) == fold(wording)


def fold(text: str) -> str:
    """The signs of the words, which is all that a split can promise."""
    return tokenise(text).signs


def test_throughout_follows_or_leaves_each_place_apart():
    provisions = {
        "p1": Passage("Companies and other companies, and COMPANIES."),
        "p2": join((Passage("Called “The companies of the world” "), Passage("by companies."))),
        "p3": Passage("An accompanying text."),
    }
    places = throughout("companies", provisions.items())
    assert [(p.provision, p.words, p.reason) for p in places] == [
        ("p1", "Companies", ""),
        ("p1", "companies", ""),
        ("p1", "COMPANIES", OTHER_CAPITALS),
        ("p2", "companies", QUOTED),
        ("p2", "companies", ""),
    ]
    assert {k: v.text for k, v in follow("enterprises", provisions, places).items()} == {
        "p1": "Enterprises and other enterprises, and COMPANIES.",
        "p2": "Called “The companies of the world” by enterprises.",
    }
