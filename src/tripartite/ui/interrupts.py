"""Ctrl+C in the terminal, and being told to end: the window closes as if by hand.

Python runs its handlers only between its own instructions, and Qt's loop has none while nobody does
anything. So the signal's number is written to a socket at once, and Qt hears of that.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

_HEARD = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Calls `close` when a signal comes; a second one ends the program at once.

    `caught` is the signal's number, 0 for none. `stop` gives the signals back.
    """

    def __init__(self, close: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.caught = 0
        self._close = close
        self._reading, self._writing = socket.socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)
        kind = QSocketNotifier.Type.Read
        self._notifier = QSocketNotifier(self._reading.fileno(), kind, self)
        self._notifier.activated.connect(self._heard)
        self._before = {number: signal.signal(number, self._note) for number in _HEARD}
        self._woken = signal.set_wakeup_fd(self._writing.fileno(), warn_on_full_buffer=False)

    def _note(self, number: int, frame: FrameType | None) -> None:
        """Python's own handler: the next signal is not caught any more."""
        self.caught = number
        for heard in _HEARD:
            signal.signal(heard, signal.SIG_DFL)

    def _heard(self) -> None:
        if numbers := self._reading.recv(64):
            self.caught = self.caught or numbers[0]
            self._close()

    def stop(self) -> None:
        """Give the signals back to whoever had them."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._woken)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reading.close()
        self._writing.close()
