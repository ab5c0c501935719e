"""Timing by events: from a deed until what it changed has been painted, and the longest stretch.

`painted` runs a deed and the event loop until the widgets named have painted and nothing is left
to do at once. `Stretches` watches the loop's beat: the longest gap is the longest time in which no
key would have been answered, and a second thread says in which of our functions it was spent.

Seconds are those in which the screen's thread had a processor: what other programs take on a shared
machine is not ours. Waiting counts, since the loop is asked again and again while it waits.
"""

from __future__ import annotations

import sys
import threading
import time
from array import array
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

Job = Callable[[], Any]
LONG = 5.0  # seconds; nothing painted by then never will be
LOOKED_EVERY = 0.001  # seconds


class _Painted(QObject):
    """Notes which of some widgets have been painted."""

    def __init__(self, widgets: tuple[QWidget, ...]) -> None:
        super().__init__()
        self.left = set(widgets)
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - as Qt asks
        if event.type() == QEvent.Type.Paint:
            self.left.discard(watched)
        return False


def painted(deed: Job, *widgets: QWidget, whole: Callable[[], bool] = lambda: True) -> float:
    """Seconds from a deed until all of the widgets have painted, are `whole`, and the loop is at
    rest."""
    watch = _Painted(widgets)
    start = time.thread_time()
    deed()
    while True:
        QApplication.processEvents()
        seconds = time.thread_time() - start
        if (not watch.left and whole()) or seconds > LONG:
            break
    for widget in widgets:
        widget.removeEventFilter(watch)
    assert not watch.left, "not painted"
    return seconds


class Stretch(NamedTuple):
    """The longest time without a beat: seconds in which the thread had a processor, seconds by the
    clock, and where most of it was spent."""

    deed: str
    seconds: float
    clock: float
    where: str


class Stretches:
    """The longest stretches on the screen's thread, by the deed that brought them."""

    def __init__(self) -> None:
        self.found: list[Stretch] = []

    def of(self, name: str, deed: Job, wait: int = 400) -> float:
        """Do a deed from within the loop, and go on until all that it leaves for later is done."""
        clock, own = array("d"), array("d")  # plain numbers: nothing to be collected as garbage

        def note() -> None:
            clock.append(time.perf_counter())
            own.append(time.thread_time())

        note()
        seen: list[tuple[float, str]] = []
        over = threading.Event()
        looker = threading.Thread(target=_look, args=(threading.get_ident(), seen, over))
        loop, beat = QEventLoop(), QTimer()
        beat.timeout.connect(note)
        QTimer.singleShot(0, deed)
        QTimer.singleShot(wait, loop.quit)
        looker.start()
        beat.start(0)
        loop.exec()
        beat.stop()
        over.set()
        looker.join()
        at = max(range(len(own) - 1), key=lambda i: own[i + 1] - own[i])
        where = Counter(place for when, place in seen if clock[at] <= when <= clock[at + 1])
        said = where.most_common(1)[0][0] if where else "Qt itself"
        found = Stretch(name, own[at + 1] - own[at], clock[at + 1] - clock[at], said)
        self.found.append(found)
        return found.seconds


def _look(thread: int, seen: list[tuple[float, str]], over: threading.Event) -> None:
    while not over.is_set():
        frame = sys._current_frames().get(thread)
        if place := _ours(frame):
            seen.append((time.perf_counter(), place))
        time.sleep(LOOKED_EVERY)


def _ours(frame: FrameType | None) -> str:
    """The outermost and the innermost of our functions in a stack: the slot, and what it is at."""
    names = []
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith("tripartite."):
            names.append(f"{module.removeprefix('tripartite.')}.{frame.f_code.co_qualname}")
        frame = frame.f_back
    return f"{names[-1]} > {names[0]}" if names else ""
