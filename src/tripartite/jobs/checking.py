"""Checking a meeting file: SQLite's own check, then every byte of every entry; and whether the
room's screen showed the words that were adopted."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tripartite.jobs.meetings import open_meeting
from tripartite.jobs.progress import Progress, silent
from tripartite.model.journal import Flaw, Verification, verify
from tripartite.model.screen.shown import Fit
from tripartite.model.steps import Step


def check(path: Path, progress: Progress = silent) -> Verification:
    """What is wrong with the meeting file, all of it; raises `Refusal` when it can't be opened."""
    progress(0, 2, Step("checking the file"))
    journal = open_meeting(path, write=False)
    try:
        damage = [Flaw("file", 0, line) for line in journal.integrity()]
        progress(1, 2, Step("checking entries"))
        found = verify(journal)
    finally:
        journal.close()
    progress(2, 2, Step("done"))
    flaws = (*damage, *found.flaws)
    return Verification(not flaws, found.entries, found.heads, flaws)


class Screened(NamedTuple):
    """A decision at which the room's screen was in use: its number in the room, what was decided
    on (an amendment's number, else a provision's id), the outcome, and how the screen fitted."""

    n: int
    subject: str
    outcome: str
    fit: Fit


def screens(path: Path) -> list[Screened]:
    """How the room's screen fitted each decision that stands, in order; only those it was in use
    for. Raises `Refusal` when the file can't be opened or read."""
    from tripartite.model.meeting import ROOM
    from tripartite.model.reading import decisions_on
    from tripartite.model.screen.shown import fit
    from tripartite.session import Session

    journal = open_meeting(path, write=False)
    try:
        state = Session(journal).state
    finally:
        journal.close()
    declared = [x for subject in state.room.decisions for x in decisions_on(state, subject)]
    names = {key: number for number, key in state.room.numbers.items()}
    return [
        Screened(x.n, names.get(x.body.subject, x.body.subject), x.body.outcome, fit(state, x))
        for x in sorted(declared, key=lambda x: x.n)
        if x.stream == ROOM and x.body.shown
    ]
