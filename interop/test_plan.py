"""The Chair's plan in a real window on a virtual X server, with real keys."""

from __future__ import annotations

from typing import Any

SCRIPT = "plan_in_a_window.py"
Seen = dict[str, Any]


def test_a_point_of_order_waits_until_it_is_ruled_on(seen: Seen) -> None:
    assert seen["raised"].startswith("Recorded: point of order, Workers. It is pending")
    assert seen["left open"] == 1
    assert seen["ruled"].endswith(": in order.")


def test_a_deadline_is_set_by_the_hour_and_lifted(seen: Seen) -> None:
    assert seen["no time"] is False
    assert "23:59" in seen["due"]
    assert seen["lifted"].endswith(" is lifted.")


def test_a_question_is_asked_and_answered(seen: Seen) -> None:
    assert seen["asked"].startswith("Question to the Office")
    assert "“Who pays?”" in seen["answered"]


def test_proposals_are_put_together_and_each_has_its_fate_in_the_chairs_text(seen: Seen) -> None:
    assert "put together" in seen["clustered"]
    assert len(seen["fates"]) == 2


def test_a_sitting_is_closed_after_what_is_left_was_shown(seen: Seen) -> None:
    assert "left in it: F4 lists all." in seen["closed"]
    assert seen["open"] is False
