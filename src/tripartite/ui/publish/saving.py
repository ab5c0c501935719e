"""Writing a form as it was ordered: in a process of its own where the meeting is a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tripartite.jobs.progress import Progress
from tripartite.ui.background import Job
from tripartite.ui.desk import Desk
from tripartite.ui.publish.latest import reading
from tripartite.ui.publish.order import Order


def writing(desk: Desk, order: Order, out: Path, stopping: Callable[[], bool]) -> Job:
    """The job that writes the form; all that was done up to now is in the file by then."""
    read = reading(desk)
    meeting = getattr(desk.session.journal, "path", None)
    who = desk.session.actor

    def job(progress: Progress) -> Path:
        from tripartite.jobs.publishing.exporting import export, export_apart

        own = read()
        more: dict[str, Any] = {"options": _looks(order), "progress": progress}
        more |= {"at": order.at, "since": order.since, "between": order.between}
        if meeting is None:
            return export(own, order.document, order.form, out, **more)
        asked = (order.document, order.form, out)
        return export_apart(Path(meeting), who, *asked, cancelled=stopping, **more)

    return job


def _looks(order: Order) -> Any:
    from tripartite.jobs.publishing.looks import looks

    return looks(
        order.template,
        stamp=order.stamp,
        line_numbers=order.line_numbers,
        contents=order.contents,
    )
