"""On a laptop, a monitor and a projector, from one start of the program to the next: run by
`test_two_displays.py`, in a process whose platform has all three.

What was chosen where there are others is in the settings that each start finds.
"""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.hands import Hands, close
from tripartite.model.meeting import SECRETARIAT
from tripartite.ui.room.displays import Memory, displays
from tripartite.ui.settings import Setting
from tripartite.ui.window import MainWindow


@pytest.fixture
def start(qtbot, theme, settings, sample):
    """Starts the program on the sample, and shows the room's screen; ends what ran before."""
    running = []

    def starting() -> MainWindow:
        end()
        window = MainWindow(theme, settings, SECRETARIAT)
        window.show()
        running.append(window)
        window.activateWindow()
        window.setScreen(screen("Laptop"))
        Hands.opening(qtbot, window, sample).press("Ctrl+F6")
        return window

    def end() -> None:
        while running:
            close(qtbot, running.pop())

    yield starting
    end()


def screen(name: str):
    return next(each for each in QGuiApplication.screens() if each.name() == name)


def on(window: MainWindow) -> str:
    """Where the room's window stands."""
    assert window.room.where == "full screen"
    return window.room.window.screen().name()


def only(*names: str) -> list:
    return [each for each in displays() if each.key in names]


def test_what_was_chosen_among_just_these_is_taken_again(start, settings):
    start().room.choose("Projector")
    assert on(start()) == "Projector"
    Memory(settings).choose("Desk", only("Laptop", "Desk"))  # elsewhere, with no projector
    assert on(start()) == "Projector"
    window = start()
    window.room.choose("Desk")
    assert on(start()) == "Desk"
    Memory(settings).choose("Projector", only("Laptop", "Projector"))
    assert on(start()) == "Desk"


def test_what_was_the_room_s_without_being_chosen_comes_before_what_never_was(start, settings):
    Memory(settings).used("Projector")  # where there was no other
    assert on(start()) == "Projector"


def test_what_is_remembered_of_an_older_program_holds(start, settings):
    settings.set(Setting.ROOM_DISPLAYS, json.dumps({"order": ["Projector"], "sizes": {}}))
    assert on(start()) == "Projector"
    for broken in ('{"sets": 3, "order": 4}', "[]", "nothing"):
        settings.set(Setting.ROOM_DISPLAYS, broken)
        assert on(start()) in ("Desk", "Projector")


def test_letters_are_as_large_as_they_were_on_each(start):
    window = start()
    window.room.choose("Projector")
    window.room.resize_text(2)
    size = window.room.window.sheet.font_size
    window.room.choose("Desk")
    assert window.room.window.sheet.font_size == window.room.display.usual
    window = start()
    assert on(window) == "Desk"
    window.room.choose("Projector")
    assert window.room.window.sheet.font_size == size


def test_the_room_comes_where_the_drafter_is_and_the_drafter_where_the_room_was(start):
    window = start()
    window.room.choose("Projector")
    window.room.choose("Laptop")
    assert (on(window), window.screen().name()) == ("Laptop", "Projector")
