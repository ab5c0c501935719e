"""A meeting that is read: its session, folded in a thread, and the paper looked at first."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from tripartite.jobs.progress import Progress, silent
from tripartite.model.journal import Journal
from tripartite.model.meeting import Actor
from tripartite.model.refusal import Refusal
from tripartite.model.words import tokens
from tripartite.session import Prepared, Session
from tripartite.ui.desk import first_paper
from tripartite.ui.keeper import Keeper, Reading
from tripartite.ui.paper import Paper

Who = str | Actor | None
"""An actor, or the name of one; None: whoever holds the file."""


class Relay:
    """Stands for the keeper while a session is folded in a thread; then it hands on."""

    def __init__(self) -> None:
        self.to: Keeper | Reading | None = None

    def keep(self, prepared: Prepared) -> None:
        """Hand on to the keeper."""
        assert self.to is not None, "a meeting acts only once it is on the desk"
        self.to.keep(prepared)


class Opened(NamedTuple):
    """A meeting that was opened: its session and the relay to its keeper.

    `writer` is who else writes in it: then it is open for reading only. `paper` is what is on the
    desk first, read already with its amendments. `ask`: nobody was chosen to act in it. `again`: it
    is on the desk already, and was read anew. `said`: what is told when it is there.
    """

    session: Session
    relay: Relay
    writer: str = ""
    paper: Paper | None = None
    ask: bool = False
    again: bool = False
    said: str = ""


def open_journal(journal: Journal, who: Who, progress: Progress = silent) -> Opened:
    """Fold a journal into a session; it is closed when that fails or is given up. Whoever acted in
    it last and is not there any more gives way to its holder."""
    try:
        return _read(journal, who, progress)
    except BaseException:
        journal.close()
        raise


def read_again(journal: Journal, who: Who, progress: Progress = silent) -> Opened:
    """Fold the journal of a meeting that is on the desk into another session."""
    return _read(journal, who, progress)._replace(again=True)


def _read(journal: Journal, who: Who, progress: Progress) -> Opened:
    relay = Relay()
    tokens.pattern()  # made here, away from the screen, which needs it with the first redline
    with _uncollected():
        session = _session(journal, who, relay, progress)
        paper = first_paper(session.state)
        if paper:  # read here, where nobody waits at the screen for it
            paper.places()
            for provision in paper.order:
                paper.amendments_at(provision)
    progress(1, 1, "")
    return Opened(session, relay, paper=paper)


@contextmanager
def _uncollected() -> Iterator[None]:
    """What is made here is never looked through for garbage: for a large meeting that holds all
    threads up, the screen's too, for a third of a second."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def _session(journal: Journal, who: Who, relay: Relay, progress: Progress) -> Session:
    def told(done: int, total: int) -> None:
        progress(done, total, "")

    try:
        return Session(journal, who, keeper=relay, told=told)
    except Refusal as refusal:
        if refusal.code != "unknown-actor" or who is None:
            raise
        return Session(journal, None, keeper=relay, told=told)
