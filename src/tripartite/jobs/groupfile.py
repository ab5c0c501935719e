"""The group file: what a party takes away, a new file with the streams it may read and no others.

It is built from nothing, entry by entry: a copy with rows deleted would still hold their words in
its free pages. It is a meeting file like any other, and carries on as the party's own.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from tripartite.jobs.progress import Progress, silent
from tripartite.model.audience import readable
from tripartite.model.damage import Damage
from tripartite.model.entries import DECODERS
from tripartite.model.journal import BrokenJournalError, Flaw, Journal, Row, verify
from tripartite.model.meeting import OFFICE, SECRETARIAT, Actor
from tripartite.model.refusal import Refusal
from tripartite.model.seats import called_actor
from tripartite.model.state import State
from tripartite.model.steps import Step
from tripartite.session import Session, resolve_actor
from tripartite.store.sqlite import SqliteJournal, remove


class GroupFile(NamedTuple):
    """A group file that was written: for which party (its id), and how much is in it."""

    path: Path
    party: str
    entries: dict[str, int]  # stream → how many
    attachments: int


def write_group_file(
    session: Session, party: str, out: Path, progress: Progress = silent, *, seat: str = ""
) -> GroupFile:
    """Write the group file of a party (its id) to a new file, which stands there only when whole.

    Whoever opens it acts as the party's spokesperson, or as the one with this `seat`, where nobody
    else is named; in a circle, which nobody speaks for, `seat` is one of its members, or somebody
    of one. The secretariat gives one to each party; somebody of a party, to those that party
    sits in.
    Raises `Refusal`: "not-your-file", "file-…", "unknown-actor" for a seat that is not there,
    "file-of-nobody", "circle-empty".
    """
    streams = _streams_for(session, party)
    holder = resolve_actor(session.state, f"{seat or 'spokesperson'}@{party}")
    _must_be_somebodys(session.state, holder)
    return _write_streams(session, party, streams, out, holder.name, progress)


def _must_be_somebodys(state: State, holder: Actor) -> None:
    """Refuse a copy of a circle's words that no member holds: nothing could be submitted from it,
    and two such copies would be written with one pen, so that they could not be joined."""
    named = state.need("parties", holder.party, "party")
    if named.kind != "circle" or holder.member:
        return
    members = tuple(state.room.parties[key].name for key in named.members)
    if not members:
        raise Refusal("circle-empty", party=named.name)
    raise Refusal("file-of-nobody", party=named.name, members=members)


def _write_streams(
    session: Session,
    party: str,
    streams: frozenset[str],
    out: Path,
    holder: str,
    progress: Progress,
) -> GroupFile:
    rows = _write_rows(session.journal, streams, out, holder, progress)
    counts = {stream: sum(row.stream == stream for row in rows) for stream in sorted(streams)}
    found = {s: n for s, n in counts.items() if n}
    return GroupFile(out, party, found, len(attachments_of(rows)))


def save_copy(journal: Journal, out: Path, progress: Progress = silent) -> Path:
    """Write all that an open journal holds to a new file, whatever became of its own. Raises
    `Refusal` ("file-…")."""
    _write_rows(journal, None, out, journal.holder, progress)
    return out


def _write_rows(
    journal: Journal,
    streams: frozenset[str] | None,
    out: Path,
    holder: str,
    progress: Progress,
) -> list[Row]:
    if out.exists():
        raise Refusal("file-exists", path=out)
    progress(0, 2, Step("readable"))
    rows = [Row._make(row) for row in journal.rows(streams)]
    hashes = attachments_of(rows)
    half = out.with_name(f".{out.name}.{os.getpid()}")
    progress(1, 2, Step("writing", {"name": out.name}))
    try:
        _write(journal, rows, hashes, half, holder)
        half.rename(out)
    except BaseException:
        remove(half)
        raise
    progress(2, 2, Step("done"))
    return rows


def write_submission(session: Session, out: Path, progress: Progress = silent) -> GroupFile:
    """Write to a new file what a party hands to the secretariat: of what this actor reads, all that
    the secretariat may read, too, and nothing else. Raises `Refusal` ("file-…")."""
    theirs = readable(session.journal.meeting, session.state, SECRETARIAT)
    holder = session.actor.name if session.actor.party else ""
    return _write_streams(session, "", session.readable & theirs, out, holder, progress)


def _streams_for(session: Session, party: str) -> frozenset[str]:
    """What the party may read; of that, somebody of a party gives away only what that one may."""
    named = session.state.need("parties", party, "party")
    theirs = readable(session.journal.meeting, session.state, Actor("spokesperson", party))
    who = session.actor
    if who.capacity in OFFICE:  # hands on what its file holds for the party, without reading it
        return theirs
    if not who.party or who.party not in (party, *named.members):
        raise Refusal("not-your-file", actor=called_actor(session.state, who), party=named.name)
    return theirs & session.readable


def attachments_of(rows: list[Row]) -> list[str]:
    """The hashes of the files that the entries keep."""
    kept: list[Any] = [_body(row) for row in rows if row.kind == "attachment.kept"]
    return sorted({body.hash for body in kept})


def _body(row: Row) -> Any:
    return DECODERS[row.kind, row.version](row.payload)


def _write(source: Journal, rows: list[Row], hashes: list[str], path: Path, holder: str) -> None:
    """A new meeting file of these entries and files; what is broken is not handed on."""
    remove(path)
    journal = SqliteJournal.create(path, source.meeting, holder)
    try:
        journal.take_in(rows, {}, map(source.attachment, hashes))
        flaws = verify(journal).flaws
    except KeyError as gone:
        flaws = (Flaw("file", 0, Damage("no file", {"name": gone})),)
    finally:
        journal.close()
    if flaws:
        raise Refusal("file-broken", path="the meeting", **flaws[0]._asdict()) from (
            BrokenJournalError(flaws[0])
        )
