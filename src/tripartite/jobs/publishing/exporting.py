"""Exporting a document as a Word file, in one of its forms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

import msgspec

from tripartite.jobs.meetings import open_session
from tripartite.jobs.progress import CancelledError, Progress, never, silent
from tripartite.jobs.publishing.citing import cited, headings, running
from tripartite.model.document.marking import first_reading, marked_document
from tripartite.model.meeting import Actor
from tripartite.model.reading import document_view
from tripartite.model.refusal import Refusal
from tripartite.model.state import State
from tripartite.model.steps import Step
from tripartite.outgoing import put, refuse_meeting
from tripartite.session import Session
from tripartite.word.options import WriteOptions

if TYPE_CHECKING:
    from tripartite.word.mark import HiddenMark

PLAIN = WriteOptions()


class Order(NamedTuple):
    """An export as it is asked for: the document as it stood, what its changes are marked against
    (None: as it first came), a moment `middle` between (None: none), how the first and the last are
    cited, what heads the columns of all three, and where and how it is written."""

    state: State
    document: str
    base: State | None
    middle: State | None
    told: tuple[str, str]
    heads: tuple[str, str, str]
    out: Path
    mark: HiddenMark
    options: WriteOptions
    who: Actor


# What the forms are written with is loaded when it is needed: lxml takes its time.


def _clean(order: Order) -> None:
    from tripartite.word.write import write_clean

    view = document_view(order.state, order.document)
    write_clean(view, order.mark, order.out, options=order.options)


def _redline(order: Order) -> None:
    from tripartite.word.write import write_redline

    state, document = order.state, order.document
    stream = (state.home("documents", document) or state.room).stream
    since = order.base.layer(stream).n if order.base else first_reading(state, document)
    marked = marked_document(state, document, since)
    write_redline(marked, order.mark, order.out, options=order.options)


def _list(order: Order) -> None:
    from tripartite.jobs.publishing.forms import amendment_list
    from tripartite.word.forms import write_amendment_list

    found = amendment_list(order.state, order.document)
    write_amendment_list(found, order.mark, order.out, options=order.options)


def _compiled(order: Order) -> None:
    from tripartite.jobs.publishing.forms import compilation
    from tripartite.word.forms import write_compilation

    found = compilation(order.state, order.document)
    write_compilation(found, order.mark, order.out, options=order.options)


def _rolling(order: Order) -> None:
    from tripartite.jobs.publishing.forms import also_open_lines, rolling_key, rolling_text
    from tripartite.word.write import write_clean

    view = rolling_text(order.state, order.document)
    beside = also_open_lines(order.state, order.document)
    key = rolling_key(order.state, order.document)
    write_clean(view, order.mark, order.out, options=order.options, beside=beside, key=key)


def _beside(order: Order) -> None:
    from tripartite.jobs.publishing.columns import columns
    from tripartite.word.forms import write_side_by_side

    found = columns(order.state, order.document, order.base, order.middle, order.heads)
    write_side_by_side(found, order.mark, order.out, options=order.options)


def _certified(order: Order) -> None:
    from tripartite.jobs.publishing.certificate import night_certificate
    from tripartite.word.certificate import write_certificate

    if order.base is None:
        raise Refusal("base-needed", form=order.mark.form)
    order.base.need("documents", order.document, "document")
    found = night_certificate(order.base, order.state, order.document, order.told)
    write_certificate(found, order.mark, order.out, options=order.options)


def _sheet(order: Order) -> None:
    from tripartite.model.reviewing.groupsheet import group_sheet
    from tripartite.word.groupsheet import WITH_SECRETS, write_group_sheet

    secrets = order.mark.form == WITH_SECRETS
    sheet = group_sheet(order.state, order.who, order.document, secrets)
    write_group_sheet(sheet, order.mark, order.out, options=order.options)


FORMS: dict[str, Callable[[Order], None]] = {
    "clean": _clean,
    "redline": _redline,
    "rolling": _rolling,
    "compilation": _compiled,
    "side by side": _beside,
    "amendment list": _list,
    "night certificate": _certified,
}
"""The forms an export can have."""

ONE_MOMENT = frozenset({"clean", "rolling", "compilation", "amendment list"})
"""The forms that are compared with no earlier text."""

PARTY_FORMS: dict[str, Callable[[Order], None]] = {
    "group sheet": _sheet,
    "group sheet with fallbacks": _sheet,
}
"""Forms with what a party keeps to itself: for that party alone, and never dispatched."""


def export(
    session: Session,
    document: str,
    form: str,
    out: Path,
    *,
    at: str = "",
    since: str = "",
    between: str = "",
    options: WriteOptions = PLAIN,
    progress: Progress = silent,
    beside: Path | None = None,
) -> Path:
    """Write a document (its id) in a form; `at` and `since` name moments or versions.

    `at` empty is now; `since` empty, for the base of the marked changes, is the document as it
    first came; a night certificate needs one; `between` gives side by side a third column.
    `beside` is where it is written instead, for whoever
    puts it in its place. Raises `Refusal`; a file that stood at `out` is then untouched.
    """
    write = FORMS.get(form) or PARTY_FORMS.get(form)
    if write is None:
        raise Refusal("unknown-form", form=form, forms=" · ".join((*FORMS, *PARTY_FORMS)))
    from tripartite.word.mark import HiddenMark

    refuse_third(form, between)
    refuse_meeting(out)
    progress(0, 2, Step("gathering", {"name": out.name}))
    state = session.at(session.moment(at)) if at else session.state
    base = session.at(session.moment(since)) if since else None
    middle = session.at(session.moment(between)) if between else None
    state.need("documents", document, "document")
    party = session.actor.party if form in PARTY_FORMS else ""
    mark = HiddenMark(session.journal.meeting, document, at or str(session.moment()), form, party)
    progress(1, 2, Step("writing", {"name": out.name}))
    try:
        told = (cited(session, since), cited(session, at))
        said = msgspec.structs.replace(options, running=running(session, form, at, since))
        heads = headings(session, since, between, at)
        moments = (base, middle, told, heads)
        write(Order(state, document, *moments, beside or out, mark, said, session.actor))
    except OSError as error:
        raise _not_written(out, error) from error
    progress(2, 2, Step("done"))
    return out


def refuse_third(form: str, between: str) -> None:
    """Raises `Refusal` ("two-moments") where a form has no place for a moment between."""
    if between and form != "side by side":
        raise Refusal("two-moments", form=form)


def _not_written(out: Path, error: OSError) -> Refusal:
    return Refusal("out-not-written", path=out, why=error.strerror or error)


def export_apart(
    meeting: Path,
    who: Actor,
    document: str,
    form: str,
    out: Path,
    *,
    cancelled: Callable[[], bool] = never,
    **more: Any,
) -> Path:
    """`export` in a process of its own, from the meeting's file: for a screen that goes on.

    What is to be in it must be in the file by now. Raises `CancelledError` when `cancelled` says
    so, and then, too, a file that stood there is untouched: the process writes beside it, and only
    here is it put in its place.
    """
    from tripartite.jobs.processes import run_in_process

    refuse_meeting(out)
    asked = (meeting, who, document, form, out)
    beside = out.with_name(f".{uuid4().hex}.tmp")
    try:
        run_in_process(_export_from, *asked, beside=beside, cancelled=cancelled, **more)
        if cancelled():
            raise CancelledError
        _put(beside, out)
    finally:
        beside.unlink(missing_ok=True)
    return out


def _put(beside: Path, out: Path) -> None:
    try:
        put(beside, out)
    except OSError as error:
        raise _not_written(out, error) from error


def _export_from(meeting: Path, who: Actor, *asked: Any, **more: Any) -> Path:
    session = open_session(meeting, who, write=False)
    try:
        return export(session, *asked, **more)
    finally:
        session.journal.close()
