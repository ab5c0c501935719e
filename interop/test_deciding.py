"""Items decided in a real window on a virtual X server, with real keys."""

from __future__ import annotations

from typing import Any

SCRIPT = "deciding_in_a_window.py"
Seen = dict[str, Any]


def test_single_keys_take_an_item_from_typing_to_the_gavel(seen: Seen) -> None:
    assert "Shift+A" in seen["adopted"]
    assert "it can't be undone. Correct the entry" in seen["no undo"]


def test_keys_typed_ahead_record_nothing_unseen(seen: Seen) -> None:
    assert seen["typed ahead"] == "introduced"


def test_a_place_and_its_keys_at_once_record_nothing_unseen(seen: Seen) -> None:
    assert "once more" in seen["named"]
    assert seen["unseen"] == 0


def test_next_next_and_a_decision_at_once_declare_nothing_unseen(seen: Seen) -> None:
    assert seen["declared unseen"] == 0


def test_the_parts_of_a_split_are_decided_one_by_one(seen: Seen) -> None:
    assert "Nothing more is pending on Part 3, section D, item 4." in seen["offered"]
    assert seen["provision"] == "Part 3, section D, item 4 is adopted."
