"""Exporting a document as a Word file, in one of its forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tripartite.jobs.progress import Progress, silent
from tripartite.model.marking import first_reading, marked_document
from tripartite.model.reading import document_view
from tripartite.model.refusal import Refusal
from tripartite.model.state import State
from tripartite.session import Session


def _clean(state: State, document: str, base: State | None, out: Path, mark: Any) -> None:
    from tripartite.word.write import write_clean  # python-docx is slow to load

    write_clean(document_view(state, document), mark, out)


def _redline(state: State, document: str, base: State | None, out: Path, mark: Any) -> None:
    from tripartite.word.write import write_redline

    stream = (state.home("documents", document) or state.room).stream
    since = base.layer(stream).n if base else first_reading(state, document)
    write_redline(marked_document(state, document, since), mark, out)


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
    state = session.at(session.moment(at)) if at else session.state
    base = session.at(session.moment(since)) if since else None
    state.need("documents", document, "document")
    mark = HiddenMark(session.journal.meeting, document, at or str(session.moment()), form)
    try:
        FORMS[form](state, document, base, out, mark)
    except OSError as error:
        raise Refusal("out-not-written", path=out, why=error.strerror or error) from error
    progress(1, 1, "Done")
    return out
