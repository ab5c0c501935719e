"""Garbage is collected on the screen's thread alone.

Python collects in whichever thread makes objects. What lies in a ring with a widget, a model or a
page would be taken away by a thread that checks a text, under the hands of Qt: that ends the
program, without a word.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 100
"""Milliseconds between two looks at whether there is something to collect."""


class Collecting(QObject):
    """Collects when Python itself would, until it ends; then Python does again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._python_did = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(PAUSE)

    def end(self) -> None:
        """Give it back to Python."""
        self._timer.stop()
        if self._python_did:
            gc.enable()

    def _look(self) -> None:
        counts, most = gc.get_count(), gc.get_threshold()
        due = [age for age in (2, 1, 0) if most[age] and counts[age] > most[age]]
        if due:
            gc.collect(due[0])
