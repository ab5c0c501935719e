"""Work that takes time, in a thread: with progress and cancel, and a busy pointer after a while."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from threading import Event
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from tripartite.jobs.progress import CancelledError, Progress
from tripartite.model.refusal import Refusal
from tripartite.model.steps import Step

logger = logging.getLogger(__name__)

Job = Callable[[Progress], Any]
BUSY_AFTER = 500  # milliseconds
TOLD_AFTER = 100  # milliseconds between two reports


class _Wish(NamedTuple):
    """What is to be done: see `Worker.run`."""

    what: str
    job: Job
    then: Callable[[Any], None]
    on: object
    given_up: Callable[[], None]


def _nothing() -> None:
    """What follows where work that was given up leaves nothing behind."""


class Task(QThread):
    """One job.

    `progressed(done, total, what)`; then one of `done(result)`, `refused(Refusal or Exception)`,
    `cancelled()`.
    """

    progressed = Signal(int, int, object)
    done = Signal(object)
    refused = Signal(object)
    cancelled = Signal()

    def __init__(self, job: Job, parent: QObject, on: object = None) -> None:
        super().__init__(parent)
        self._job, self.on = job, on
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the job to stop where nothing is half done."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop; may be asked from any thread."""
        return self._stop.is_set()

    def run(self) -> None:
        try:
            result = self._job(self._tell)
        except CancelledError:
            self.cancelled.emit()
        except Refusal as refusal:
            self.refused.emit(refusal)
        except Exception as error:
            logger.error("A job failed", exc_info=True)
            self.refused.emit(error)
        else:
            self.done.emit(result)

    def _tell(self, done: int, total: int, what: Step | str) -> None:
        if self._stop.is_set():
            raise CancelledError
        self.progressed.emit(done, total, what)


class Worker(QObject):
    """Runs one task after the other.

    `began(what)`, `progressed(done, total, what)`, `ended()`; results go to whom `run` was told.
    """

    began = Signal(str)
    progressed = Signal(int, int, object)
    ended = Signal()
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._waiting: deque[_Wish] = deque()
        self._busy = QTimer(self)
        self._busy.setSingleShot(True)
        self._busy.setInterval(BUSY_AFTER)
        self._busy.timeout.connect(self._show_busy)
        self._is_shown_busy = False

    @property
    def working(self) -> bool:
        """Whether a task is under way."""
        return self._task is not None

    def stopping(self) -> bool:
        """Whether the task under way was asked to stop; its job may ask this from its thread."""
        task = self._task
        return task is None or task.stopping

    def run(
        self,
        what: str,
        job: Job,
        then: Callable[[Any], None],
        on: object = None,
        given_up: Callable[[], None] = _nothing,
    ) -> None:
        """Do the job in a thread, and give its result to `then` here; one after the other. `on`:
        what it needs, see `leave`; `given_up`: what follows instead when it was."""
        if self._task is not None:
            self._waiting.append(_Wish(what, job, then, on, given_up))
            return
        task = self._task = Task(job, self, on)
        task.progressed.connect(self.progressed)
        task.done.connect(lambda result: self._end(lambda: then(result)))
        task.refused.connect(lambda refusal: self._end(lambda: self.refused.emit(refusal)))
        task.cancelled.connect(lambda: self._end(given_up))
        self._busy.start()
        self.began.emit(what)
        task.start()

    def cancel(self) -> None:
        """Ask the task under way to stop; those that wait are not begun."""
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def wait(self) -> None:
        """Cancel and wait for the task's end."""
        if self._task is not None:
            self._task.cancel()
            self._task.wait()

    def leave(self, on: object) -> None:
        """What jobs need is about to go: those are given up, and none is under way any more."""
        given_up = [each for each in self._waiting if each.on is on]
        self._waiting = deque(each for each in self._waiting if each.on is not on)
        if self._task is not None and self._task.on is on:
            self.wait()
        for each in given_up:
            QTimer.singleShot(0, self, each.given_up)  # once it has gone

    def _end(self, then: Callable[[], None]) -> None:
        task, self._task = self._task, None
        self._busy.stop()
        if self._is_shown_busy:
            self._is_shown_busy = False
            QGuiApplication.restoreOverrideCursor()
        self.ended.emit()
        if task is not None:
            task.wait()
            task.deleteLater()
        then()
        if self._waiting and self._task is None:
            self.run(*self._waiting.popleft())

    def _show_busy(self) -> None:
        if self._task is not None:
            self._is_shown_busy = True
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
