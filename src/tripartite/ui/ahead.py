"""What is wanted soon is loaded before: modules, in a thread, while nobody waits for them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from threading import Thread

_WANTED = (
    "amendments.workspace",
    "consensus.workspace",
    "review.workspace",
    "plan.workspace",
    "publish.workspace",
    "command_palette",
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


@cache
def load_ahead() -> Thread:
    """Load the modules that a meeting wants sooner or later, once; the thread that does so."""
    thread = Thread(target=_load, name="ahead")
    thread.start()
    return thread


def _load() -> None:
    for name in _WANTED:
        import_module(f"tripartite.ui.{name}")
