"""Order keys: there is always room between two of them, and they stay short."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from tripartite.model.order import between, spread

MANY = 5_000


@given(st.integers(0, 20), st.lists(st.tuples(st.integers(0, 10**6), st.booleans()), max_size=80))
def test_between_sorts_between_wherever_it_is_asked(made_at_once, insertions):
    keys = [spread(3 * i) for i in range(made_at_once)]
    for where, removed in insertions:
        at = where % (len(keys) + 1)
        before = keys[at - 1] if at else ""
        after = keys[at] if at < len(keys) else ""
        keys.insert(at, between(before, after))
        assert all(a < b for a, b in pairwise(["", *keys]))
        if removed and len(keys) > 2:
            del keys[where % len(keys)]


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), (spread(8), spread(9)), ("", spread(0)), (spread(99), ""), ("", spread(9))],
    ids=["alone", "between two", "first", "last", "before a round number"],
)
@pytest.mark.parametrize("downwards", [True, False], ids=["downwards", "upwards"])
def test_thousands_at_one_place_stay_in_order_and_short(before, after, downwards):
    keys = []
    for _ in range(MANY):
        last = keys[-1] if keys else ""
        low, high = (last or before, after) if downwards else (before, last or after)
        keys.append(between(low, high))
    ordered = keys if downwards else keys[::-1]
    assert all(a < b for a, b in pairwise([before, *ordered, *([after] if after else [])]))
    assert max(map(len, keys)) < 200


def test_thousands_between_the_same_neighbours_alternating():
    low, high = spread(0), spread(1)
    for turn in range(1_000):
        middle = between(low, high)
        assert low < middle < high
        low, high = (middle, high) if turn % 2 else (low, middle)
    assert len(middle) < 1_100


@given(st.lists(st.integers(0, 99_998), min_size=2, max_size=2, unique=True).map(sorted))
def test_a_list_made_at_once_is_in_order(pair):
    low, high = map(spread, pair)
    assert low < between(low, high) < high


@pytest.mark.parametrize(("before", "after"), [("b", "a"), ("a", "a"), ("a5", "a")])
def test_what_is_not_in_order_is_refused(before, after):
    with pytest.raises(ValueError, match="does not sort before"):
        between(before, after)
