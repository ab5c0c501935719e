"""How long a test waits: longer than any machine needs, however loaded; only a real hang ends it.

No test says a time of its own: that is a guess at how fast a machine is, and red on a slower one.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partialmethod
from threading import Event

from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

PATIENCE = 120_000
"""Milliseconds that a test waits for something in its own process."""

ENDS_WITHIN = 600
"""Seconds that a test waits for a process to end."""


class PatientBot(QtBot):
    """pytest-qt's hands, as patient as the house."""

    waitSignal = partialmethod(QtBot.waitSignal, timeout=PATIENCE)  # noqa: N815 - Qt's name
    waitSignals = partialmethod(QtBot.waitSignals, timeout=PATIENCE)  # noqa: N815
    waitCallback = partialmethod(QtBot.waitCallback, timeout=PATIENCE)  # noqa: N815
    waitExposed = partialmethod(QtBot.waitExposed, timeout=PATIENCE)  # noqa: N815
    waitActive = partialmethod(QtBot.waitActive, timeout=PATIENCE)  # noqa: N815

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE):  # noqa: N802
        """Wait until it is so; what was awaited is told when it never was."""
        __tracebackhide__ = True
        try:
            super().waitUntil(callback, timeout=timeout)
        except TooLate as late:
            late.add_note(f"Awaited: {_words(callback)}")
            raise


def opened(gate: Event) -> bool:
    """Wait, in a thread of work, until a test opens the gate."""
    return gate.wait(PATIENCE / 1000)


def _words(callback: Callable[[], object]) -> str:
    try:
        return inspect.getsource(callback).strip()
    except (OSError, TypeError):
        return repr(callback)
