"""Jobs for tests of work in a process of its own."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event

from tripartite.jobs.progress import CancelledError, Progress
from tripartite.model.refusal import Refusal


def count(upto: int, *, by: int = 1, progress: Progress) -> tuple[int, int]:
    """Counts, telling each step; what it counted and in which process."""
    for n in range(0, upto, by):
        progress(n, upto, f"at {n}")
    return upto, os.getpid()


def refuse(progress: Progress) -> None:
    raise Refusal("unknown-moment", name="yesterday")


def stop(progress: Progress) -> None:
    raise CancelledError


def fail(progress: Progress) -> None:
    raise ValueError("seven")


def die(progress: Progress) -> None:
    os._exit(7)


def wait_for_ever(folder: Path, progress: Progress) -> None:
    """Begins a file, waits, and takes the file away when it is told to stop."""
    begun = folder / "begun"
    begun.write_text(str(os.getpid()))
    try:
        progress(0, 0, "waiting")
        Event().wait()
    finally:
        begun.unlink()


def answer_with_what_cannot_travel(progress: Progress) -> object:
    return lambda: None
