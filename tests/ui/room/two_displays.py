"""On a laptop and a projector: run by `test_two_displays.py`, in a process whose platform has two.

Not collected by itself: one process has one platform, and that of all other tests has one display.
"""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication

from tripartite.ui.actions import Do
from tripartite.ui.room.displays import Display, display_of, displays, wanted
from tripartite.ui.room.look import LARGEST, SMALLEST, USUAL
from tripartite.ui.room.picker import DisplayPicker
from tripartite.ui.settings import Setting


@pytest.fixture
def screens(qapp):
    """The laptop and the projector."""
    laptop, projector = QGuiApplication.screens()
    assert (laptop.name(), projector.name()) == ("Laptop", "Projector")
    return laptop, projector


@pytest.fixture
def laptop(screens):
    return screens[0]


@pytest.fixture
def projector(screens):
    return screens[1]


def on(widget) -> str:
    """The name of the display that a window is on."""
    return widget.screen().name()


def went(screen) -> None:
    QGuiApplication.instance().screenRemoved.emit(screen)


def came(screen) -> None:
    QGuiApplication.instance().screenAdded.emit(screen)


def test_it_fills_the_display_that_is_not_the_drafter_s(hands, room, projector):
    hands.go_to("3.A.1")
    hands.press("F5")
    assert on(hands.window) == "Laptop"
    assert on(room.screen.window) == "Projector"
    assert room.screen.window.isFullScreen()
    assert room.screen.window.geometry() == projector.geometry()
    assert room.screen.where == "full screen"


def test_the_keyboard_stays_with_the_drafter(hands, room):
    hands.go_to("3.F.1")
    hands.press("F5", "Alt+O", "F2", "End").type(" Soon.").press("Ctrl+Return")
    assert hands.hand.text.endswith(" Soon.")
    assert "Soon." in room.said


def test_the_two_change_places_at_one_key_and_it_is_remembered(hands, room, settings):
    hands.press("Ctrl+F6", "Shift+F8")
    assert on(room.screen.window) == "Laptop"
    assert on(hands.window) == "Projector"
    assert room.screen.window.isFullScreen()
    hands.press("Ctrl+F6", "Ctrl+F6")
    assert on(room.screen.window) == "Laptop"
    assert json.loads(settings.get(Setting.ROOM_DISPLAYS))["order"][0] == "Laptop"
    hands.press("Shift+F8")
    assert (on(room.screen.window), on(hands.window)) == ("Projector", "Laptop")


def test_the_picker_names_the_displays_with_their_sizes(hands, room, qtbot):
    hands.press("Ctrl+F6", "Ctrl+F8")
    dialog = hands.dialog
    assert isinstance(dialog, DisplayPicker)
    rows = [dialog.list.item(i).text() for i in range(dialog.list.count())]
    assert rows == [
        "Laptop — 1440 × 900 — this window is here",
        "Projector — 1920 × 1080 — the room is here",
    ]
    hands.press("Up", "Return")
    assert (on(room.screen.window), on(hands.window)) == ("Laptop", "Projector")


def test_when_the_room_s_display_goes_the_window_goes_and_comes_back(hands, room, projector):
    words = hands.go_to("3.F.1").text
    hands.press("F5")
    went(projector)
    assert room.screen.where == "away"
    assert not room.screen.window.isVisible()
    assert "The room's display has gone" in room.strip
    hands.press("Alt+O", "F2", "End").type(" Soon.").press("Ctrl+Return")
    came(projector)
    hands.qtbot.waitUntil(lambda: room.screen.where == "full screen")
    assert on(room.screen.window) == "Projector"
    assert f"{words} Soon." in room.said


def test_what_nobody_sees_is_read_back(hands, room, projector):
    hands.find_amendment("D.27")
    hands.press("Shift+F5")
    went(projector)
    hands.press("A")
    hands.dialog.accept()
    assert "The room's screen showed no text." in hands.notice


def test_a_display_that_goes_while_the_chair_decides_is_read_back(hands, room, projector):
    hands.find_amendment("D.27")
    hands.press("Shift+F5", "A")
    asks = hands.dialog
    went(projector)
    assert hands.dialog is asks
    asks.accept()
    assert hands.amendment("D.27").status == "adopted"
    assert "The room's screen showed no text." in hands.notice


def test_when_the_drafter_s_display_goes_the_room_s_window_does_not_cover_the_work(
    hands, room, monkeypatch, laptop, projector
):
    hands.press("Ctrl+F6")
    hands.window.setGeometry(projector.geometry())  # the system moves it there
    hands.window.setScreen(projector)
    monkeypatch.setattr("tripartite.ui.room.screen.displays", lambda: [display_of(projector)])
    went(laptop)
    hands.qtbot.waitUntil(lambda: room.screen.where == "window")
    assert not room.screen.window.isFullScreen()


def test_a_display_that_was_never_the_room_s_is_not_taken_by_itself(
    hands, room, monkeypatch, laptop, projector
):
    monkeypatch.setattr("tripartite.ui.room.screen.displays", lambda: [display_of(laptop)])
    hands.press("Ctrl+F6")
    assert room.screen.where == "window"
    monkeypatch.undo()
    came(projector)
    hands.qtbot.wait(50)
    assert room.screen.where == "window"
    room.screen.choose(display_of(projector).key)
    assert room.screen.where == "full screen"


def test_the_size_of_letters_is_remembered_for_each_display(hands, room):
    hands.press("Ctrl+F6", "Ctrl+Alt++")
    size = room.screen.window.sheet.font_size
    assert size == room.screen.display.usual + 2
    hands.press("Shift+F8")
    assert room.screen.window.sheet.font_size == room.screen.display.usual
    hands.press("Shift+F8")
    assert room.screen.window.sheet.font_size == size


def test_the_last_row_reads_on_any_display(laptop, projector):
    """Letters are a part of the height, whatever its points are; and never below 24."""

    def usual(width, height, dpi):
        screen = SimpleNamespace(size=lambda: QSize(width, height), logicalDotsPerInchY=lambda: dpi)
        return Display("", "", "", screen).usual

    assert usual(1920, 1080, 96) == USUAL
    assert usual(3840, 2160, 96) == 2 * USUAL
    assert usual(3840, 2160, 192) == USUAL  # twice the points, and as many of them to an inch
    assert usual(7680, 4320, 96) == LARGEST
    assert usual(1024, 768, 96) == usual(640, 480, 96) == SMALLEST


def test_the_display_of_last_time_comes_before_any_other(laptop, projector):
    every = displays()
    assert wanted(every, [], laptop).key == "Projector"
    assert wanted(every, ["Laptop", "Projector"], laptop).key == "Projector"
    assert wanted(every, ["Laptop"], projector).key == "Laptop"
    assert wanted(every[:1], ["Projector"], laptop) is None


def test_closing_the_drafter_s_window_takes_the_room_s_along(hands, room, settings):
    hands.press("Ctrl+F6")
    window = room.screen.window
    hands.window.actions_[Do.ROOM_SCREEN].trigger()
    assert not window.isVisible()


@pytest.mark.parametrize("size", [24, 60])
def test_nothing_is_drawn_beyond_the_projector(hands, room, projector, size):
    room.screen.memory.set_size("Projector", size)
    hands.find_amendment("D.13")
    hands.press("F5")
    sheet = room.screen.window.sheet
    assert sheet.rect() == QRect(0, 0, projector.geometry().width(), projector.geometry().height())
    assert sheet.document.idealWidth() <= sheet.width()


def test_what_is_drawn_is_as_sharp_as_the_display(hands, room, projector):
    hands.press("Ctrl+F6")
    ratio = projector.devicePixelRatio()
    window = room.screen.window
    assert window.devicePixelRatio() == ratio
    assert window.grab().size() == projector.size() * ratio
    assert room.screen.window.sheet.font_size == room.screen.display.usual
    wide, high = ((side * ratio) for side in projector.size().toTuple())
    assert room.screen.display.size == f"{round(wide)} × {round(high)}"


def test_a_drafter_s_window_before_everybody_is_told_of(hands, room, laptop, projector):
    hands.press("Ctrl+F6")
    told = "This window is on the room's display"
    assert told not in room.strip
    hands.window.windowHandle().setScreen(projector)  # the system's own keys move it there
    assert told in room.strip
    hands.press("Shift+F8")
    assert told not in room.strip
    assert (on(hands.window), on(room.screen.window)) == ("Laptop", "Projector")
