"""The text edited where it stands, in a real window on a virtual X server, with real keys."""

from __future__ import annotations

from typing import Any

import pytest

SCRIPT = "typing_in_a_window.py"
Seen = dict[str, Any]


@pytest.mark.parametrize("step", ["indent", "up", "join", "delete"])
def test_structure_by_keys_is_done_and_taken_back(seen: Seen, step: str) -> None:
    assert (seen[step], seen[f"{step} taken back"]) == (True, True)


def test_dragged_by_the_mouse_a_provision_moves_and_no_row_is_lost(seen: Seen) -> None:
    assert seen["dragged"] == "It is Part 4, item 2 now. Ctrl+Z takes it back."
    assert (seen["rows"], seen["dragged back"], seen["failed"]) == (True, True, [])


def test_an_amendment_is_read_back_told_by_its_number_and_taken_back(seen: Seen) -> None:
    assert seen["read back"].endswith("insert “See Part 3, section A, item 2 now.”.")
    number = seen["told"].split(",")[0]
    assert seen["told"].startswith(f"{number}, Workers, on Part 4, item 4: replace.")
    assert seen["taken back"] == f"Taken back: {number}, Workers, on Part 4, item 4."
    assert seen["bold"] == "In Part 4, item 4, set “Nothing” in bold."


def test_words_typed_blindly_record_nothing(seen: Seen) -> None:
    assert seen["blindly"] == 0


def test_in_the_find_bar_ctrl_z_takes_back_what_was_done_last(seen: Seen) -> None:
    assert seen["replaced, taken back"].startswith("Taken back: the change of words in ")
    assert (seen["as before"], seen["field"], seen["still as before"]) == (
        True,
        "cold stores",
        True,
    )
