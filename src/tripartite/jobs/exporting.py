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
    from tripartite.word.write import write_clean  # loaded when needed: lxml takes its time

    write_clean(document_view(state, document), mark, out)


def _redline(state: State, document: str, base: State | None, out: Path, mark: Any) -> None:
    from tripartite.word.write import write_redline

    stream = (state.home("documents", document) or state.room).stream
    since = base.layer(stream).n if base else first_reading(state, document)
    write_redline(marked_document(state, document, since), mark, out)


def _list(state: State, document: str, base: State | None, out: Path, mark: Any) -> None:
    from tripartite.jobs.forms import amendment_list
    from tripartite.word.forms import write_amendment_list

    write_amendment_list(amendment_list(state, document), mark, out)


def _compiled(state: State, document: str, base: State | None, out: Path, mark: Any) -> None:
    from tripartite.jobs.forms import compilation
    from tripartite.word.forms import write_compilation

    write_compilation(compilation(state, document), mark, out)


def _rolling(state: State, document: str, base: State | None, out: Path, mark: Any) -> None:
    from tripartite.jobs.forms import rolling_text
    from tripartite.word.write import write_clean

    write_clean(rolling_text(state, document), mark, out)


def _beside(state: State, document: str, base: State | None, out: Path, mark: Any) -> None:
    from tripartite.jobs.forms import side_by_side
    from tripartite.word.forms import write_side_by_side

    first = None if base else first_reading(state, document)
    old = document_view(base or state, document, first)
    columns = side_by_side(old, document_view(state, document), ("As it was", "As it is"))
    write_side_by_side(columns, mark, out)


FORMS: dict[str, Callable[..., None]] = {
    "clean": _clean,
    "redline": _redline,
    "rolling": _rolling,
    "compilation": _compiled,
    "side by side": _beside,
    "amendment list": _list,
}
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
