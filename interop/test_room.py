"""The room's screen in a real window: a laptop and a projector on a virtual X server, real keys."""

from __future__ import annotations

from typing import Any

SCRIPT = "room_on_displays.py"
Seen = dict[str, Any]


def test_it_fills_the_projector_and_leaves_the_keyboard_where_it_is(seen: Seen) -> None:
    sent = seen["sent"]
    assert (sent["room"], sent["main"], sent["where"]) == ("Projector", "Laptop", "full screen")
    assert sent["room at"] == [1280, 0, 1280, 800]
    assert sent["active"]
    assert "Part 3, section F, item 1" in sent["said"]


def test_the_two_change_places_and_back(seen: Seen) -> None:
    assert (seen["swapped"]["room"], seen["swapped"]["main"]) == ("Laptop", "Projector")
    assert (seen["back"]["room"], seen["back"]["main"]) == ("Projector", "Laptop")
    assert seen["back"]["active"]


def test_when_the_projector_goes_the_window_goes_and_the_work_goes_on(seen: Seen) -> None:
    gone = seen["gone"]
    assert (gone["where"], gone["room"]) == ("away", "")
    assert "The room's display has gone" in gone["strip"]


def test_when_it_comes_back_the_room_sees_what_was_kept_meanwhile(seen: Seen) -> None:
    again = seen["again"]
    assert (again["where"], again["room"]) == ("full screen", "Projector")
    assert "Swiftly." in again["said"]
    assert again["active"]


def test_the_decision_has_the_hash_of_what_the_room_saw(seen: Seen) -> None:
    assert len(seen["shown"]) == 64
    assert seen["read back"] == []
