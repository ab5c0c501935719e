"""Ranges of provisions, as people cite them."""

from __future__ import annotations

import pytest

from tests.support.meetings import opened
from tripartite.model.debating.ranges import range_named
from tripartite.model.refusal import Refusal


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("Part 1, section A, items 1–3", [2, 3, 4, 5]),
        ("Part 1, section A, items 1-2", [2, 3, 4]),
        ("Part 1, section A, items 2 to 3", [3, 4, 5]),
        ("1.A.2–3", [3, 4, 5]),
        ("1.A.1 – 1.A.2", [2, 3, 4]),
        ("section A, item 2", [3, 4]),
        ("Part 1", [2, 3, 4, 5]),
        ("Part 1, section A", [2, 3, 4, 5]),
    ],
)
def test_a_range_is_all_text_from_its_beginning_to_its_end(reference, expected):
    table = opened()
    every = table.provisions()
    assert range_named(table.state, reference) == [every[i] for i in expected]


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("section A, items 3–1", "range-turned"),
        ("section A, items 1–9", "reference-unknown"),
        ("section Q, items 1–2", "reference-unknown"),
        ("", "reference-unknown"),
    ],
)
def test_what_is_no_range(reference, code):
    with pytest.raises(Refusal) as refusal:
        range_named(opened().state, reference)
    assert refusal.value.code == code
