"""Keeping a file with the act that it came with: before the act, and not where that is refused.

A large file takes the disk longer than a screen may wait. So an act and its file are planned first;
the file is kept in the background, with progress and cancel, and the act is done when it is there.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tripartite.jobs.progress import Progress, silent
from tripartite.model.commands import Act
from tripartite.model.entries import AmendmentMade, AttachmentKept
from tripartite.model.journal import Entry, Journal, local_time
from tripartite.model.refusal import Refusal
from tripartite.model.state import State
from tripartite.model.steps import Step
from tripartite.outgoing import write_whole
from tripartite.session import Done, Session

LARGE = 128 * 1024
"""From so many bytes on, a screen has a file kept in the background."""


def with_file(session: Session, act: Act, content: bytes) -> Done:
    """Do an act that names a file's hash, and keep the file. Raises `Refusal`; then neither was."""
    refuse_first(session, act)
    session.journal.attach(content)
    return session.do(act)


def refuse_first(session: Session, act: Act) -> None:
    """Raise `Refusal` if the act would be refused, before a byte of its file is kept."""
    session.prepare(act, None, "")


def keep_file(journal: Journal, content: bytes, progress: Progress = silent) -> None:
    """Keep a file's bytes; where `progress` says to stop, nothing of them is kept."""
    journal.attach(content, lambda done, total: progress(done, total, Step("keeping")))


class Kept(NamedTuple):
    """A file that was taken in, as it came: its hash and name, how many bytes, when, by which act,
    and whose it is (names; empty for nobody's)."""

    hash: str
    name: str
    size: int
    when: datetime
    act: str
    whose: tuple[str, ...] = ()


def kept_files(state: State) -> tuple[Kept, ...]:
    """The files kept in the layers of this state, in the order in which they came."""
    entries = (entry for layer in state.ordered() for entry in layer.attachments.values())
    ordered = sorted(entries, key=lambda x: (x.room, x.time, x.n))
    return tuple(_kept(state, entry) for entry in ordered)


def _kept(state: State, entry: Entry) -> Kept:
    body: AttachmentKept = entry.body
    made = (x.body for x in state.act(entry.command) if isinstance(x.body, AmendmentMade))
    whose = dict.fromkeys(party for each in made for party in each.parties)
    parties = (state.find("parties", party) for party in whose)
    names = tuple(party.name for party in parties if party)
    return Kept(body.hash, body.name, body.size, local_time(entry), entry.act, names)


def write_kept(session: Session, digest: str, out: Path) -> None:
    """Write a kept file (its hash) out as it came. Raises `Refusal` ("out-not-written",
    "out-is-meeting"); what stood there is then untouched."""
    content = session.journal.attachment(digest)
    try:
        write_whole(out, lambda file: file.write(content))
    except OSError as error:
        raise Refusal("out-not-written", path=out, why=error.strerror or error) from error
