"""Displays: what each is called, how it is known again, and which is the room's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from PySide6.QtGui import QGuiApplication, QScreen

from tripartite.ui.room.look import LARGEST, SMALLEST
from tripartite.ui.settings import Setting, Settings
from tripartite.ui.tr import translate

MOST_KEPT = 12
LINES = 27
"""The height of a display, in letters of the usual size."""


class Display(NamedTuple):
    """A display: how it is known again, what it is called, and how many points it has."""

    key: str
    name: str
    size: str
    screen: QScreen

    @property
    def usual(self) -> float:
        """The size of letters at first, in points: as many lines on a display with four times the
        points as on any other, where they would else be half as large, and on a small one no
        smaller than a room can read."""
        high = self.screen.size().height() * 72 / self.screen.logicalDotsPerInchY()
        return min(max(round(high / LINES), SMALLEST), LARGEST)


def display_of(screen: QScreen) -> Display:
    """A screen as people know it; its key is its serial number where it has one."""
    parts = (screen.manufacturer(), screen.model(), screen.serialNumber())
    key = "/".join(part for part in parts if part) if parts[2] else screen.name()
    named = " ".join(part for part in parts[:2] if part and part.isprintable())
    size, ratio = screen.size(), screen.devicePixelRatio()
    points = f"{round(size.width() * ratio)} × {round(size.height() * ratio)}"
    name = screen.name() if not named else f"{screen.name()} ({named})"
    return Display(key, name or translate("Room", "Display"), points, screen)


def displays() -> list[Display]:
    """The displays that are there now."""
    return [display_of(screen) for screen in QGuiApplication.screens()]


class Memory:
    """What is remembered of displays: which were the room's, the latest first, which one it was
    among just these, and how large the text was on each."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(str(self._settings.get(Setting.ROOM_DISPLAYS)) or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _write(self, kept: dict[str, Any]) -> None:
        self._settings.set(Setting.ROOM_DISPLAYS, json.dumps(kept))

    def order(self, among: Iterable[Display] = ()) -> list[str]:
        """The keys of the displays that were the room's: the one chosen among just these, then the
        latest first."""
        found = self._read().get("order", ())
        every = [str(key) for key in found] if isinstance(found, list) else []
        chosen = self._sets().get(_set_of(among))
        return list(dict.fromkeys([chosen, *every] if chosen else every))

    def _sets(self) -> dict[str, str]:
        """The room's display by the set of displays among which it was chosen, the latest last."""
        found = self._read().get("sets")
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}

    def choose(self, key: str, among: Iterable[Display]) -> None:
        """This display is the room's from now on, wherever it is found again; where just these are,
        also when another was chosen elsewhere since."""
        kept, these = self._read(), _set_of(among)
        kept["order"] = [key, *(k for k in self.order() if k != key)][:MOST_KEPT]
        sets = {name: chosen for name, chosen in self._sets().items() if name != these}
        kept["sets"] = dict([*sets.items(), (these, key)][-MOST_KEPT:])
        self._write(kept)

    def used(self, key: str) -> None:
        """This display is the room's, though nobody chose it: it comes after those that were
        chosen, and before any other."""
        order = self.order()
        if key not in order:
            self._write(self._read() | {"order": [*order[: MOST_KEPT - 1], key]})

    def size(self, display: Display) -> float:
        """The size of the text on a display, in points."""
        sizes = self._read().get("sizes")
        found = sizes.get(display.key) if isinstance(sizes, dict) else None
        size = float(found) if isinstance(found, int | float) else display.usual
        return min(max(size, SMALLEST), LARGEST)

    def set_size(self, key: str, size: float) -> None:
        """Remember the size of the text on a display."""
        kept = self._read()
        sizes = kept.get("sizes")
        every = dict(sizes) if isinstance(sizes, dict) else {}
        every[key] = min(max(size, SMALLEST), LARGEST)
        kept["sizes"] = dict(list(every.items())[-MOST_KEPT:])
        self._write(kept)


def _set_of(these: Iterable[Display]) -> str:
    """A set of displays, as it is known again, in whatever order they stand."""
    return json.dumps(sorted(display.key for display in these))


def wanted(every: list[Display], order: list[str], home: QScreen | None) -> Display | None:
    """Where the room's window goes: the display that was the room's last and is not the drafter's,
    else any that is not; None where there is only the drafter's own."""
    away = [display for display in every if display.screen is not home]
    by_key = {display.key: display for display in away}
    remembered = (by_key[key] for key in order if key in by_key)
    return next(remembered, away[0] if away else None)
