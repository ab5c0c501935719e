"""Garbage is collected on the screen's thread alone.

Python collects in whichever thread makes objects. What lies in a ring with a widget, a model or a
page would be taken away by a thread that checks a text, under the hands of Qt: that ends the
program, without a word.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

PAUSE = 100
"""Milliseconds between two looks at whether there is something to collect."""
FEW = 700
"""Fewer new objects are not worth a look."""
MOST = 6_000
"""So many objects are looked through at once: a few milliseconds."""
MANY = 300_000
"""With so many put aside, and more than are known to be wanted, there may be garbage among them
that is worth a third of a second."""
BUSY = 0.02
"""Seconds in which the screen's thread worked between two looks: somebody is doing something."""
REST = 10
"""So many looks in a row at which nobody was: a second. What takes long is not felt then."""


class Collecting(QObject):
    """Collects instead of Python, until it ends; then Python does again.

    Only what is new is looked through, as long as it is little. What outlived that, or came in a
    flood as a large text does, is put aside unseen: to look through a whole meeting holds the
    screen up. That is done once when a meeting has gone, since its parts hold each other, and only
    when nobody has done anything for a second.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._python_did = gc.isenabled()
        gc.disable()
        self._older = 0  # objects that outlived one look, at most
        self._aside = 0  # objects put aside since all was looked through, about
        self._kept = 0  # objects that were found to be no garbage then; -1: not counted yet
        self._gone = False
        self._worked, self._rested = time.thread_time(), 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(PAUSE)

    def keep(self) -> None:
        """What is there now is wanted: it is not looked through until a meeting has gone."""
        gc.freeze()
        self._older = self._aside = 0
        self._kept = -1  # to count them takes a twentieth of a second

    def let_go(self) -> None:
        """A meeting has gone: what it leaves is collected when the screen is at rest."""
        self._gone = True

    def end(self) -> None:
        """Give it back to Python."""
        self._timer.stop()
        gc.unfreeze()
        if self._python_did:
            gc.enable()

    def look(self) -> None:
        """Collect what is due."""
        new = gc.get_count()[0]
        if self._at_rest() and (self._gone or self._too_many()):
            self._look_through()
        elif new > MOST:
            self._put_aside(new)
        elif new > FEW:
            gc.collect(0)
            self._older += new
            if self._older > MOST:
                gc.collect(1)
                self._put_aside(0)

    def _at_rest(self) -> bool:
        """Whether nobody has done anything for a while; to be asked at each look."""
        before, self._worked = self._worked, time.thread_time()
        self._rested = 0 if self._worked - before > BUSY else self._rested + 1
        return self._rested > REST

    def _too_many(self) -> bool:
        if self._aside <= MANY:
            return False
        if self._kept < 0:
            self._kept = max(gc.get_freeze_count() - self._aside, 0)
        most = max(MANY, self._kept)
        if self._aside > most:  # at most; many have gone by themselves since
            self._aside = gc.get_freeze_count() - self._kept
        return self._aside > most

    def _put_aside(self, new: int) -> None:
        self._aside += new + self._older
        self._older = 0
        gc.freeze()

    def _look_through(self) -> None:
        gc.unfreeze()
        gc.collect()
        self.keep()
        self._gone = False
