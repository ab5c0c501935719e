"""The keeper: appends acts to the journal in a thread, so that no commit holds up a keystroke."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import SimpleQueue

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from tripartite.model.journal import HeadsMovedError, Journal
from tripartite.model.refusal import Refusal
from tripartite.model.unread import Unread
from tripartite.session import Prepared

logger = logging.getLogger(__name__)

LOOKED_EVERY = 3000  # milliseconds


class _Appender(QThread):
    """Appends what is queued, in order, until it is given None; after a failure it keeps nothing
    more, and does only what else is asked.

    `kept(command)`; `failed(refusal)`.
    """

    kept = Signal(str)
    failed = Signal(object)

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.setObjectName("keeper")
        self._journal = journal
        self._broken = False
        self.queue: SimpleQueue[Prepared | Callable[[], None] | None] = SimpleQueue()

    def run(self) -> None:
        while (queued := self.queue.get()) is not None:
            if not isinstance(queued, Prepared):
                queued()
            elif self._broken:
                continue
            elif refusal := self._append(queued):
                self._fail(refusal)
            else:
                self.kept.emit(queued.command)

    def look(self) -> None:
        """See whether the file is still there, where the journal is one."""
        refuse_gone = getattr(self._journal, "refuse_gone", None)
        if self._broken or refuse_gone is None:
            return
        try:
            refuse_gone()
        except Refusal as refusal:
            self._fail(refusal)

    def _fail(self, refusal: Refusal) -> None:
        self._broken = True
        self.failed.emit(refusal)

    def _append(self, prepared: Prepared) -> Refusal | None:
        try:
            self._journal.append(prepared.rows, prepared.expected)
        except Refusal as refusal:
            return refusal
        except HeadsMovedError:
            path = getattr(self._journal, "path", "")
            return Refusal("file-not-written", path=path, why=Unread("written by others"))
        except Exception as error:
            logger.error("Appending failed", exc_info=True)
            path = getattr(self._journal, "path", "")
            return Refusal("file-not-written", path=path, why=error)
        return None


class Reading:
    """Stands for the keeper where somebody else writes: it keeps nothing, and says who."""

    def __init__(self, journal: Journal, writer: str) -> None:
        self.writer = writer
        self._path = getattr(journal, "path", "")

    @property
    def refusal(self) -> Refusal:
        """Why nothing is kept."""
        return Refusal("file-for-reading", path=self._path, who=self.writer)

    def keep(self, prepared: Prepared) -> None:
        """Refuse."""
        raise self.refusal


class Gone(Reading):
    """Stands for the keeper when the file is gone from under the window."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, "")

    @property
    def refusal(self) -> Refusal:
        """Why nothing is kept."""
        return Refusal("file-gone", path=self._path)


class Keeper(QObject):
    """Keeps acts for a session (see `session.Keeper`).

    `kept(command)`: an act is on disk. `failed(command, refusal)`: it and all after it are not, and
    none will be: open the session anew; `command` is empty where it is the file that is gone, which
    is looked for every few seconds. `pending_changed(n)`: how many wait.
    """

    kept = Signal(str)
    failed = Signal(str, object)
    pending_changed = Signal(int)

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[str] = []
        self._broken = False
        self._thread = _Appender(journal)
        self._thread.kept.connect(self._was_kept)
        self._thread.failed.connect(self._has_failed)
        self._thread.start()
        watch = QTimer(self)
        watch.setInterval(LOOKED_EVERY)
        watch.timeout.connect(self.look)
        watch.start()

    @property
    def pending(self) -> int:
        """How many acts are not on disk yet."""
        return len(self._waiting)

    def look(self) -> None:
        """Have it seen whether the file is still there; `failed` where it is not."""
        if not self._thread.isFinished():
            self._thread.queue.put(self._thread.look)

    def keep(self, prepared: Prepared) -> None:
        """See to it that the act is appended; returns at once."""
        if self._broken:
            raise Refusal("file-not-written", path="the meeting", why=Unread("earlier failed"))
        self._waiting.append(prepared.command)
        self._thread.queue.put(prepared)
        self.pending_changed.emit(self.pending)

    def aside(self, deed: Callable[[], None]) -> None:
        """Have something else done, in turn, in the thread; it must not raise. It is always done,
        whether or not the acts before it could be kept; at once where the thread has ended."""
        if self._thread.isFinished():
            deed()
        else:
            self._thread.queue.put(deed)

    def close(self) -> None:
        """Append what waits, end the thread, and go."""
        self._thread.queue.put(None)
        self._thread.wait()
        self.deleteLater()  # once it has told of what was appended last

    def _was_kept(self, command: str) -> None:
        self._waiting.remove(command)
        self.kept.emit(command)
        self.pending_changed.emit(self.pending)

    def _has_failed(self, refusal: Refusal) -> None:
        self._broken = True
        command, self._waiting = (self._waiting or [""])[0], []
        self.pending_changed.emit(0)
        self.failed.emit(command, refusal)
