"""A pane that nobody waits for: written when the rest has been painted, and in slices."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from time import perf_counter
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tripartite.ui.desk import Desk
from tripartite.ui.pane import Pane
from tripartite.ui.slices import SLICE, TURNS
from tripartite.ui.theme import Theme
from tripartite.ui.writing import Writer

Parts = Iterator[None]
"""What is written part by part: a pause stands wherever somebody else may come first."""


class GradualPane(Pane):
    """Shows what a subclass writes in `parts`; of several wishes to write it anew, the last."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, theme, parent)
        self._stale = False  # nothing is written of what is to be written
        self._writer, self._parts = self.begin(), cast(Parts, iter(()))
        self._scrolled = 0  # how far it was scrolled
        self._late = QTimer(self)
        self._late.setInterval(0)
        self._late.timeout.connect(self._take_turn)

    def parts(self, writer: Writer) -> Parts:
        """Write what is to be read, with pauses."""
        raise NotImplementedError

    def rewrite_soon(self) -> None:
        """Write the pane anew once what is to be painted now has been."""
        if not self._late.isActive():
            self._scrolled = self.verticalScrollBar().value()
        self._stale = True
        self._late.start()

    def begin_anew(self, *, at_the_top: bool = False) -> None:
        """Write now what stands before the first pause, and the rest after the paint."""
        self.rewrite_soon()
        if at_the_top:
            self._scrolled = 0
        self._go_on(0)

    def rewrite(self) -> None:
        """Write the pane anew, all of it now."""
        self.rewrite_soon()
        self.finish()

    def finish(self) -> None:
        """Write now whatever is still to be written."""
        if not self.is_written:
            self._go_on(inf)

    def leave_off(self) -> None:
        """Write nothing of what was still to be written."""
        self._late.stop()

    def clear(self) -> None:
        """Show nothing, and write nothing of what was still to be written."""
        self.leave_off()
        self.begin()

    @property
    def is_written(self) -> bool:
        """Whether all is written that there is to say."""
        return not self._late.isActive()

    def toPlainText(self) -> str:
        """What it says, or is about to say."""
        self.finish()
        return super().toPlainText()

    def write(self, writer: Writer) -> None:
        for _ in self.parts(writer):
            pass

    def _take_turn(self) -> None:
        """Write some of what is to be written, for as long as nobody notices."""
        if TURNS.gives(self):
            self._go_on(SLICE)
            TURNS.took(self)

    def _go_on(self, seconds: float) -> None:
        """Write some of what is to be written, for so long."""
        end = perf_counter() + seconds
        if self._stale:
            self._stale, self._writer = False, self.begin()
            self._parts = self.parts(self._writer)
        cursor = self._writer.cursor
        cursor.beginEditBlock()
        try:
            is_late = any(perf_counter() >= end for _ in self._parts)
        finally:
            cursor.endEditBlock()
        if not is_late:
            self._late.stop()
        self.verticalScrollBar().setValue(self._scrolled)
