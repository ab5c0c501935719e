"""Work on the screen's thread that is done in slices, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

SLICE = 0.006
"""Seconds at a stretch: half of what a frame leaves, since what is painted comes on top."""


class Slices(QObject):
    """Goes through steps, a slice at a time, whenever there is nothing else to do; large steps, one
    at a time."""

    def __init__(self, parent: QObject, *, large: bool = False) -> None:
        super().__init__(parent)
        self._slice = 0.0 if large else SLICE
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
        end, steps = perf_counter() + self._slice, self._steps
        for _ in steps:
            if perf_counter() >= end:
                return
        if self._steps is steps:  # no others were begun meanwhile
            self._later.stop()
