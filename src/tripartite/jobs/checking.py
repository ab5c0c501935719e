"""Checking a meeting file: SQLite's own check, then every byte of every entry."""

from __future__ import annotations

from pathlib import Path

from tripartite.jobs.meetings import open_meeting
from tripartite.jobs.progress import Progress, silent
from tripartite.model.journal import Flaw, Verification, verify


def check(path: Path, progress: Progress = silent) -> Verification:
    """What is wrong with the meeting file, all of it; raises `Refusal` when it can't be opened."""
    progress(0, 2, "Checking the file")
    journal = open_meeting(path, write=False)
    try:
        damage = [Flaw("file", 0, line) for line in journal.integrity()]
        progress(1, 2, "Checking the entries")
        found = verify(journal)
    finally:
        journal.close()
    progress(2, 2, "Done")
    flaws = (*damage, *found.flaws)
    return Verification(not flaws, found.entries, found.heads, flaws)
