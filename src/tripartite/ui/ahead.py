"""What is wanted soon is loaded before: modules, in a thread, while nobody waits for them."""

from __future__ import annotations

from importlib import import_module
from threading import Event, Thread

from PySide6.QtCore import QObject, Signal

_FIRST = ("model.rules.deciding", "jobs.pasting", "jobs.publishing.submission")
"""What the first deed in a meeting may want, whatever it is."""

_WANTED = (
    "amendments.workspace",
    "consensus.workspace",
    "review.workspace",
    "plan.workspace",
    "publish.workspace",
    "command_palette",
    "acting.handed_in",
    "procedure.dialogs",
    "amendments.dialogs",
    "own.dialogs",
    "plan.dialogs",
    "consensus.dialogs",
    "procedure.log",
    "procedure.rules",
    "procedure.splitting",
    "procedure.voting",
    "own.book",
    "publish.receiving",
    "publish.queue",
    "publish.styling",
    "importing",
)
"""The workspaces first, then what opens over them: each a quarter of a second when first wanted,
since much of `jobs` and `word` comes along."""


class Ahead(QObject):
    """Loads the modules that a meeting wants sooner or later, until it is stopped. `loaded()` when
    all are there."""

    loaded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._thread: Thread | None = None

    def load(self) -> None:
        """Load them from now on, once."""
        if self._thread is None:
            self._thread = Thread(target=self._load, name="ahead")
            self._thread.start()
        elif not self._thread.is_alive() and not self._stop.is_set():
            self.loaded.emit()

    def stop(self) -> None:
        """Load no more, and wait for the module in hand: what makes objects in a thread must have
        ended before Python collects garbage by itself again."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()

    def _load(self) -> None:
        for name in (*_FIRST, *(f"ui.{each}" for each in _WANTED)):
            if self._stop.is_set():
                return
            import_module(f"tripartite.{name}")
        self.loaded.emit()
