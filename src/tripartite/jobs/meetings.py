"""Meetings as files: a new one, the sample, opening, and the parties every meeting begins with."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tripartite.model.meeting import Actor, PartyKind
from tripartite.model.profiles import WORKING_GROUP
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.store.sqlite import SUFFIX, SqliteJournal, remove

FOUNDING_PARTIES: tuple[tuple[str, str, PartyKind], ...] = (
    ("E", "Employers", "group"),
    ("W", "Workers", "group"),
    ("G", "Governments", "group"),
    ("Office", "The Office", "office"),
)
"""Short name, name and kind of the parties a new meeting begins with."""


def new_meeting(path: Path, title: str, profile: str = WORKING_GROUP) -> SqliteJournal:
    """A new meeting file with the three groups and the Office, under the rules of a profile; raises
    `Refusal` ("file-…")."""
    from tripartite.model.commands import NameParty, OpenMeeting

    journal = SqliteJournal.create(path, os.urandom(8).hex())
    try:
        session = Session(journal)
        session.do(OpenMeeting(title, profile=profile))
        for handle, name, kind in FOUNDING_PARTIES:
            session.do(NameParty(handle, name, kind))
    except BaseException:
        journal.close()
        remove(path)
        raise
    return journal


def open_meeting(path: Path, *, write: bool = True) -> SqliteJournal:
    """An existing meeting file; raises `Refusal` ("file-…")."""
    return SqliteJournal.open(path, write=write)


def open_session(path: Path, who: str | Actor | None = None, *, write: bool = True) -> Session:
    """A meeting opened by an actor; close `session.journal` after."""
    journal = open_meeting(path, write=write)
    try:
        return Session(journal, who)
    except BaseException as error:
        _end_reading(error)
        journal.close()
        raise


def _end_reading(error: BaseException | None) -> None:
    """Let go of the readers that an error has stopped half way, while their file is still open."""
    from traceback import clear_frames

    while error:
        clear_frames(error.__traceback__)
        error = error.__cause__


def build_sample(path: Path) -> Path:
    """Write the sample meeting to a new file, by replaying its story as commands.

    It stands under its name only when it is whole. Raises `Refusal` ("file-exists").
    """
    from tripartite.jobs.sample import replay

    if path.exists():
        raise Refusal("file-exists", path=path)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    remove(half)
    journal = SqliteJournal.create(half, "sample-of-tripartite")
    try:
        replay(journal)
        journal.close()
        half.rename(path)
    except BaseException:
        journal.close()
        remove(half)
        raise
    return path


def data_folder() -> Path:
    """Where the program keeps its own files, by the custom of each system."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", home))
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / "tripartite"


def sample_path() -> Path:
    """The user's own sample meeting, built when it is not there yet."""
    path = data_folder() / f"sample{SUFFIX}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        build_sample(path)
    return path
