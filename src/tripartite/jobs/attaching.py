"""Keeping a file with the act that it came with: before the act, and not where that is refused.

A large file takes the disk longer than a screen may wait. So an act and its file are planned first;
the file is kept in the background, with progress and cancel, and the act is done when it is there.
"""

from __future__ import annotations

from pathlib import Path

from tripartite.jobs.progress import Progress, silent
from tripartite.model.commands import Act
from tripartite.model.journal import Journal
from tripartite.model.refusal import Refusal
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


def write_kept(session: Session, digest: str, out: Path) -> None:
    """Write a kept file (its hash) out as it came. Raises `Refusal` ("out-not-written",
    "out-is-meeting"); what stood there is then untouched."""
    content = session.journal.attachment(digest)
    try:
        write_whole(out, lambda file: file.write(content))
    except OSError as error:
        raise Refusal("out-not-written", path=out, why=error.strerror or error) from error
