"""Exporting a document as a Word file, in one of its forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tripartite.jobs.progress import Progress, silent
from tripartite.model.marking import first_reading, marked_document
from tripartite.model.reading import document_view
from tripartite.model.refusal import Refusal
from tripartite.session import Moment, Session


def _clean(session: Session, document: str, since: str, at: Moment, out: Path, mark: Any) -> None:
    from tripartite.word.write import write_clean  # python-docx is slow to load

    write_clean(document_view(session.state, document, at.n), mark, out)


def _redline(session: Session, document: str, since: str, at: Moment, out: Path, mark: Any) -> None:
    from tripartite.word.write import write_redline

    base = session.moment(since).n if since else first_reading(session.state, document)
    write_redline(marked_document(session.state, document, base, at.n), mark, out)


FORMS: dict[str, Callable[..., None]] = {"clean": _clean, "redline": _redline}
"""The forms an export can have."""


def export(
    session: Session,
    document: str,
    form: str,
    out: Path,
    *,
    at: str = "",
    since: str = "",
    progress: Progress = silent,
) -> Path:
    """Write a document (its id) in a form; `at` and `since` name moments or versions.

    `at` empty is now; `since`, the base of the marked changes, is the document as it first came.
    Raises `Refusal`; a file that stood at `out` is then untouched.
    """
    if form not in FORMS:
        raise Refusal("unknown-form", form=form, forms=" · ".join(FORMS))
    from tripartite.word.mark import HiddenMark

    progress(0, 1, f"Writing {out.name}")
    moment = session.moment(at)
    mark = HiddenMark(session.journal.meeting, document, at or str(moment), form)
    try:
        FORMS[form](session, document, since, moment, out, mark)
    except OSError as error:
        raise Refusal("out-not-written", path=out, why=error.strerror or error) from error
    progress(1, 1, "Done")
    return out
