"""Where a new provision goes between two others, and where that place is today."""

from __future__ import annotations

import pytest

from tests.support.views import line, provisions
from tripartite.model.editing.placing import Placing, Spot

VIEWS = provisions(
    (
        line("p", "part", "What we share"),
        line("s", "section", "Berths", "p"),
        line("c", "chapeau", "Each harbour should:", "s"),
        line("i1", "item", "keep one berth free", "s"),
        line("a", "sub-item", "by day", "i1"),
        line("b", "sub-item", "by night", "i1"),
        line("i2", "item", "sound its depths", "s"),
        line("e", "section", "Empty", "p"),
        line("q", "part", "What we do"),
    ),
    "building blocks",
)
SPOTS = {
    "behind its like": ("i2", "e", "item", Spot("s", "i2", "item")),
    "between sub-items": ("a", "b", "sub-item", Spot("i1", "a", "sub-item")),
    "behind the last sub-item, one level up": ("b", "i2", "item", Spot("s", "i1", "item")),
    "first under what it heads": ("i1", "a", "sub-item", Spot("i1", "", "sub-item")),
    "a new section behind the items": ("i2", "e", "section", Spot("p", "s", "section")),
    "a first item under an empty heading": ("e", "q", "item", Spot("e", "", "item")),
    "an item between an item and its sub-items": (
        "i1",
        "a",
        "item",
        Spot("s", "i1", "item", False),
    ),
    "before everything": ("", "p", "part", Spot("", "", "part")),
    "behind everything": ("q", "", "part", Spot("", "q", "part")),
    "an item behind a chapeau": ("c", "i1", "item", Spot("s", "c", "item", False)),
}


@pytest.mark.parametrize("name", SPOTS)
def test_spot(name):
    before, after, level, expected = SPOTS[name]
    assert Placing(VIEWS).spot(before, after, level) == expected


def test_a_spot_behind_what_is_gone_is_behind_the_one_before():
    placing, spot = Placing(VIEWS), Spot("s", "i2", "item")
    assert placing.standing(spot, {"s": 1, "i1": 1, "i2": 1}) == spot
    assert placing.standing(spot, {"s": 1, "c": 1}) == Spot("s", "c", "item", False)
    assert placing.standing(spot, {"s": 1}) == Spot("s", "", "item", False)
    assert placing.standing(spot, {"i2": 1}) is None
