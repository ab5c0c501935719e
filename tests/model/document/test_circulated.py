"""Numbers of a redline: what was circulated keeps its own, what is new is marked beside it."""

from __future__ import annotations

import pytest

from tests.support.views import NOON, Line, document, line
from tripartite.model.document.circulated import (
    AS_NUMBERED,
    HOUSE,
    LATIN,
    NewNumbers,
    as_circulated,
)
from tripartite.model.text import MarkedDocument, MarkedProvision, Piece, Stamp

BY = Stamp("Workers", NOON, "D.1")


def marked(lines: list[Line], new: str = "", gone: str = "", scheme: str = "building blocks"):
    """The lines as a redline; `new` and `gone` are ids of what was put in and taken out."""
    fresh, left = new.split(), gone.split()
    base = document([x for x in lines if x.id not in fresh], scheme=scheme)
    result = document([x for x in lines if x.id not in left], scheme=scheme)
    views = {view.id: view for view in (*base.provisions, *result.provisions)}
    rows = tuple(
        MarkedProvision(
            views[x.id],
            (Piece(x.passage),),
            BY if x.id in fresh else None,
            BY if x.id in left else None,
        )
        for x in lines
    )
    return MarkedDocument(base, result, rows)


def labels(found: MarkedDocument) -> list[str]:
    was = {view.id: view.label for view in found.base.provisions}
    return [
        row.view.label if row.inserted else was.get(row.view.id, "") for row in found.provisions
    ]


def items(ids: str, level: str = "item", parent: str | None = "a") -> list[Line]:
    return [line("a", "section", "Berths"), *(line(id, level, id, parent) for id in ids.split())]


@pytest.mark.parametrize(
    ("new", "gone", "expected"),
    [
        ("", "", "1.|2.|3.|4."),
        ("q", "", "1.|1 bis.|2.|3."),
        ("q r", "", "1.|1 bis.|1 ter.|2."),
        ("r s", "", "1.|2.|2 bis.|2 ter."),
        ("p", "", "1 ante.|1.|2.|3."),
        ("p q", "", "1 ante.|1 ante bis.|1.|2."),
        ("r", "q", "1.|2.|2 bis.|3."),  # behind one that was taken out, too
        ("p q r s", "", "1.|2.|3.|4."),  # nothing was circulated there: they count by themselves
    ],
)
def test_new_items_stand_behind_the_circulated_ones(new, gone, expected):
    found = as_circulated(marked(items("p q r s"), new, gone))
    assert labels(found)[1:] == expected.split("|")


def test_running_numbers_letters_and_signs():
    lines = [
        line("one", "part", "One"),
        *(line("h", "heading", "H", "one"), line("p1", "paragraph", "x", "h")),
        *(line("k", "heading", "K", "one"), line("p2", "paragraph", "y", "k")),
        *(line("s1", "sub-item", "z", "p2"), line("s2", "sub-item", "z", "p2")),
        *(line("d1", "dash", "z", "p2"), line("d2", "dash", "z", "p2")),
    ]
    found = as_circulated(marked(lines, "p2 s1 s2 d2"))
    shown = dict(zip([x.id for x in lines], labels(found), strict=True))
    assert shown["p2"] == "1 bis."  # paragraphs count through the headings
    assert (shown["s1"], shown["s2"], shown["d2"]) == ("(a)", "(b)", "–")


def test_letters_in_brackets_keep_their_brackets():
    lines = [*items("p"), line("s", "sub-item", "s", "p"), line("t", "sub-item", "t", "p")]
    found = as_circulated(marked(lines, "t"))
    assert labels(found)[-1] == "(a bis)"
    assert found.result.provisions[-1].reference == "section A, item 1(a bis)"


def test_a_new_part_and_all_that_is_cited_through_it():
    lines = [
        *(line("one", "part", "One"), line("two", "part", "Two"), line("three", "part", "Three")),
        *(line("x", "item", "x", "two"), line("y", "sub-item", "y", "x")),
    ]
    lines = [lines[0], lines[1], lines[3], lines[4], lines[2]]
    found = as_circulated(marked(lines, "two x y"))
    cited = {view.id: view.reference for view in found.result.provisions}
    assert labels(found) == ["Part 1.", "Part 1 bis.", "1.", "(a)", "Part 2."]
    assert cited["y"] == "Part 1 bis, item 1(a)"
    assert cited["x"] == "Part 1 bis, item 1"


def test_a_moved_item_is_marked_in_its_new_place():
    base = document(items("p q r"))
    result = document(items("r p q"))
    was, now = ({v.id: v for v in each.provisions} for each in (base, result))
    rows = (
        *(MarkedProvision(now["a"], ()), MarkedProvision(now["r"], (), BY)),
        *(MarkedProvision(now["p"], ()), MarkedProvision(now["q"], ())),
        MarkedProvision(was["r"], (), None, BY),
    )
    found = as_circulated(MarkedDocument(base, result, rows))
    assert labels(found) == ["A.", "1 ante.", "1.", "2.", "3."]


def test_the_house_may_number_new_ones_as_the_clean_text():
    change = marked(items("p q"), "q")
    assert as_circulated(change, AS_NUMBERED) is change
    other = as_circulated(marked(items("p q"), "q"), NewNumbers(("A", "B")))
    assert labels(other)[-1] == "1 A."


def test_ordinals_never_run_out():
    ids = [f"n{n}" for n in range(len(LATIN) + 2)]
    found = as_circulated(marked(items(" ".join(["p", *ids])), " ".join(ids)))
    assert labels(found)[-3:] == ["1 vicies.", "1 21.", "1 22."]
    assert len(set(labels(found))) == len(ids) + 2
    assert HOUSE.after_number(1) == "bis"
