"""Work on the screen's thread that is done in slices, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE = 0.006
"""Seconds at a stretch: half of what a frame leaves, since what is painted comes on top."""
_SAME_TURN = 0.001
"""Seconds after a slice in which the next one comes in the same turn of the loop."""


class Turns:
    """Those who work in slices take turns: several slices in one turn of the loop would be one
    stretch."""

    def __init__(self) -> None:
        self._last = 0  # by its id: nobody is held here
        self._ended = 0.0
        self._waits = False

    def gives(self, who: object) -> bool:
        """Whether it is the turn of somebody who has a slice to do."""
        mine = id(who) == self._last
        if not mine and perf_counter() - self._ended < _SAME_TURN:
            self._waits = True
            return False
        if mine and self._waits:  # the others first
            self._waits, self._last, self._ended = False, 0, 0.0
            return False
        return True

    def took(self, who: object) -> None:
        """Somebody has done a slice."""
        self._last, self._ended = id(who), perf_counter()


TURNS = Turns()
"""Of the screen's thread."""


class Slices(QObject):
    """Goes through steps, a slice at a time, whenever there is nothing else to do; large steps, one
    at a time."""

    def __init__(self, parent: QObject, *, large: bool = False) -> None:
        super().__init__(parent)
        self._large = large
        self._steps: Iterator[None] = iter(())
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._go_on)

    @property
    def working(self) -> bool:
        """Whether something is still to be done."""
        return self._later.isActive()

    def begin(self, steps: Iterator[None]) -> None:
        """Do these steps from now on, and nothing of what was left."""
        self._steps = steps
        self._later.start()

    def finish(self) -> None:
        """Do now whatever is left."""
        self._later.stop()
        steps, self._steps = self._steps, iter(())
        for _ in steps:
            pass

    def _go_on(self) -> None:
        if TURNS.gives(self):
            self._work()
            TURNS.took(self)

    def _work(self) -> None:
        end, steps = perf_counter() + (0 if self._large else SLICE), self._steps
        for _ in steps:
            if perf_counter() >= end:
                return
        if self._steps is steps:  # no others were begun meanwhile
            self._later.stop()
