"""Work in a process of its own, with progress and cancel: what must not hold up a screen.

The child is started anew rather than forked, since the window's threads can't be carried over. It
ends when it is told to, and when whoever asked is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from _thread import interrupt_main
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from threading import Event, Thread, main_thread
from traceback import format_exc
from typing import Any, TypeVar

from tripartite.jobs.progress import CancelledError, Progress, never, silent
from tripartite.model.refusal import Refusal

T = TypeVar("T")

LOOK_EVERY = 0.05
"""Seconds between two looks at whether the work is to stop."""

PATIENCE = 60.0
"""Seconds that a child has to tidy up after itself before it is ended."""


def run_in_process(
    job: Callable[..., T],
    *args: Any,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
    **named: Any,
) -> T:
    """What `job(*args, progress=…, **named)` gives, worked out in a process of its own.

    The job must be a module's function; what goes in and comes out is pickled. `progress` and
    `cancelled` are called here, in the calling thread. Raises what the job raises, `CancelledError`
    when `cancelled` said so or `progress` raised it, and `Refusal` ("work-died") when the process
    ended without an answer.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work, args=(theirs, job, args, named), daemon=True)
    child.start()
    theirs.close()
    try:
        answer: T = _answer(child, ours, progress, cancelled)
        return answer
    finally:
        ours.close()  # whatever happened, a child that still works is to stop
        _end(child)


def _answer(
    child: BaseProcess, ours: Connection, progress: Progress, cancelled: Callable[[], bool]
) -> Any:
    while True:
        if cancelled():
            raise CancelledError
        if not wait([ours], LOOK_EVERY):
            continue
        try:
            kind, said = ours.recv()
        except EOFError:
            child.join(PATIENCE)
            raise Refusal("work-died", exit=child.exitcode) from None
        if kind == "done":
            return said
        if kind == "failed":
            raise said
        progress(*said)


def _end(child: BaseProcess) -> None:
    child.join(PATIENCE)
    if child.is_alive():
        child.kill()
        child.join()
    child.close()


def _work(theirs: Connection, job: Callable[..., Any], args: Any, named: Any) -> None:
    """The child: do the job, and stop at once when the other end is closed."""
    with suppress(KeyboardInterrupt, OSError):  # nobody waits for an answer any more
        Thread(target=_stop_when_alone, args=(theirs, _Interruption()), daemon=True).start()
        theirs.send_bytes(_packed(*_done(theirs, job, args, named)))
    os._exit(0)  # at once: the thread would still interrupt the way out


def _done(theirs: Connection, job: Callable[..., Any], args: Any, named: Any) -> tuple[str, Any]:
    try:
        return "done", job(*args, progress=_Telling(theirs), **named)
    except Exception as error:  # noqa: BLE001 - it is raised again where it was asked for
        error.add_note(f"In a process of its own:\n{format_exc()}")
        return "failed", error


def _packed(kind: str, said: Any) -> Any:
    try:
        return ForkingPickler.dumps((kind, said))
    except Exception as error:  # noqa: BLE001 - pickle raises whatever it likes
        return ForkingPickler.dumps(("failed", TypeError(f"It can't leave its process: {error}")))


class _Telling:
    """The progress of the child: each step goes to the other end."""

    def __init__(self, theirs: Connection) -> None:
        self._theirs = theirs

    def __call__(self, done: int, total: int, what: str) -> None:
        self._theirs.send(("progress", (done, total, what)))


def _stop_when_alone(theirs: Connection, interrupt: _Interruption) -> None:
    try:
        theirs.recv()  # nothing is ever sent to a child: this ends when the other end is closed
    except (EOFError, OSError):
        interrupt()


class _Interruption:
    """Interrupts the main thread, once; made there.

    A signal that comes just before the thread begins to wait for something does not wake it, so it
    is sent until it is noticed, and never after: what tidies up is not to be interrupted.
    """

    def __init__(self) -> None:
        self._noticed = Event()
        signal.signal(signal.SIGINT, self._notice)

    def _notice(self, number: int, frame: object) -> None:
        if not self._noticed.is_set():
            self._noticed.set()
            raise KeyboardInterrupt

    def __call__(self) -> None:
        while not self._noticed.is_set():
            _send_signal()
            self._noticed.wait(LOOK_EVERY)


def _send_signal() -> None:
    """Where the system can, to the main thread itself, which wakes it where it waits."""
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
    else:
        interrupt_main()
