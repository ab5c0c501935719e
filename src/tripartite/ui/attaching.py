"""An act that keeps a file: a large one is written in the background, and the act done after it."""

from __future__ import annotations

from collections.abc import Callable

from tripartite.jobs.attaching import LARGE, keep_file, refuse_first, with_file
from tripartite.jobs.progress import Progress
from tripartite.model.commands import Act
from tripartite.session import Done
from tripartite.ui.background import Worker
from tripartite.ui.desk import Desk
from tripartite.ui.tr import translate

_MIB = 1024 * 1024


def kept_so_far(done: int, total: int, what: str) -> str:
    """How much of a file is kept, in a dialog that Escape leaves."""
    said = translate("Attaching", "Keeping the file: {done} of {all} MB. Escape stops it.")
    return said.format(done=done // _MIB, all=-(-total // _MIB))


def do_with_file(
    desk: Desk,
    worker: Worker,
    act: Act,
    content: bytes,
    then: Callable[[Done], None],
    now: Callable[[], Desk | None],
) -> None:
    """Do the act and tell `then` what was done. `now` gives the desk to do it on when the file is
    there; None where it is not wanted any more. Raises `Refusal`; one that comes of what was done
    meanwhile, the desk tells."""
    session = desk.session
    if len(content) < LARGE:
        then(with_file(session, act, content))
        return
    refuse_first(session, act)
    journal = session.journal

    def job(progress: Progress) -> None:
        keep_file(journal, content, progress)

    def kept(_: object) -> None:
        by_then = now()
        if by_then is None:
            return
        if done := by_then.trying(lambda: by_then.session.do(act)):
            then(done)

    worker.run(translate("Attaching", "Keeping the file"), job, kept)
