"""Progress and cancel: how a long job tells how far it is, and is told to stop."""

from __future__ import annotations

from collections.abc import Callable

from tripartite.model.steps import Step


class CancelledError(Exception):
    """Somebody asked the job to stop; nothing it began was kept."""


Progress = Callable[[int, int, Step | str], None]
"""Called with steps done, steps in all (0: unknown), and what is being done (empty: as before).

It may raise `CancelledError`; a job calls it only where stopping leaves nothing half done.
"""


def silent(done: int, total: int, what: Step | str) -> None:
    """The progress nobody looks at."""


def never() -> bool:
    """Says that nobody asks to stop."""
    return False
