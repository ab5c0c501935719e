"""Looking in a thread: only the latest question counts, and nothing holds up the screen."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from tripartite.session import Session
from tripartite.ui.background import Job, Task
from tripartite.ui.desk import Desk


def reading(desk: Desk) -> Callable[[], Session]:
    """Gives, in another thread, a session of its own on all that was done up to now."""
    journal, actor = desk.session.journal, desk.session.actor
    saved = Event()
    if desk.keeper:
        desk.keeper.aside(saved.set)
    else:
        saved.set()

    def read() -> Session:
        saved.wait()  # the keeper always comes to it, even where the disk is full
        return Session(journal, actor)

    return read


class Latest(QObject):
    """Runs one job at a time; what was asked meanwhile replaces what waits.

    `began()`; then `done(result)` or `refused(Refusal or Exception)` of the latest one.
    """

    began = Signal()
    done = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self._next: Job | None = None

    @property
    def working(self) -> bool:
        """Whether an answer is still to come."""
        return self._task is not None

    def ask(self, job: Job) -> None:
        """Work this out next, instead of whatever waits."""
        self._next = job
        if self._task is None:
            self.began.emit()
            self._start()
        else:
            self._task.cancel()

    def _start(self) -> None:
        job, self._next = self._next, None
        assert job is not None
        task = self._task = Task(job, self)
        task.done.connect(lambda result: self._end(task, self.done, result))
        task.refused.connect(lambda why: self._end(task, self.refused, why))
        task.cancelled.connect(lambda: self._end(task, None, None))
        task.start()

    def _end(self, task: Task, signal: Any, said: object) -> None:
        if task is not self._task:  # it was ended, and told meanwhile what nobody wants any more
            return
        self._task = None
        task.wait()
        task.deleteLater()
        if self._next is not None:
            self._start()
        elif signal is not None:
            signal.emit(said)

    def end(self) -> None:
        """Nothing is wanted any more: stop, and wait until it has."""
        self._next = None
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            task.wait()
            task.deleteLater()
