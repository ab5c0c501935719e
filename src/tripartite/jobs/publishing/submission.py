"""Submitting drafts as a Word file that the secretariat receives: exactly these amendments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from tripartite.jobs.progress import Progress, silent
from tripartite.jobs.publishing.exporting import PLAIN
from tripartite.model import commands as c
from tripartite.model.amendments.brought import with_brought
from tripartite.model.amendments.submission import submission
from tripartite.model.audience import streams_of
from tripartite.model.entries import AmendmentStatusSet
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    amendments,
    document_view,
    moves_of,
)
from tripartite.model.refusal import Refusal
from tripartite.model.seats import acting, called_actor
from tripartite.model.state import State
from tripartite.model.steps import Step
from tripartite.outgoing import refuse_meeting
from tripartite.session import Done, Session
from tripartite.word.options import WriteOptions

SUFFIX = ".docx"
RUNNING = "Amendments handed in by: {party}"
"""What the header of the paper says."""


class Paper(NamedTuple):
    """A submission as Word: where it is, how many drafts it carries as marked changes, and what it
    tells in words alone."""

    path: Path
    carried: int
    told: tuple[str, ...]


def submit(
    session: Session, drafts: Sequence[str], *, together: bool = False, out: Path | None = None
) -> list[Done]:
    """Submit drafts (ids), each an act of its own; `together` asks first that one Word file can
    hold them all, and `out`, where a file of them goes after, must be free. Raises `Refusal`."""
    if together:
        one_document(session, drafts)
    if out:
        refuse_meeting(out)
    if out and not together and out.exists():
        raise Refusal("file-exists", path=out)
    return [session.do(c.Submit(key)) for key in drafts]


def handed_in(state: State, drafts: Sequence[str]) -> list[str]:
    """What these drafts (ids) became with the secretariat, where all of them wait there: of them
    the paper can be written once more, without a new act. Empty where one does not."""
    found = [next(iter(_waiting(state, key)), "") for key in drafts]
    return found if all(found) else []


def waiting(session: Session) -> list[AmendmentView]:
    """What the actor's party has submitted and the secretariat has not answered yet, in order."""
    state, streams = session.state, streams_of(session.journal.meeting, session.state)
    return [
        view
        for view in amendments(state)
        if view.made.status == view.status == "submitted"
        and streams[view.stream].kind == "submitted"
        and streams[view.stream].party == session.actor.party
    ]


def _waiting(state: State, draft: str) -> list[str]:
    became = (amendment_view(state, key) for key in (draft, *moves_of(state, draft)))
    return [v.id for v in became if v.made.status == v.status == "submitted"]


def returned_because(state: State, draft: str) -> str:
    """Why the secretariat returned a draft, in its words; empty where it did not, or gave none."""
    for key in (*reversed(moves_of(state, draft)), draft):
        said = [x.body for layer in state.layers.values() for x in layer.statuses.get(key, ())]
        back = [
            b.reason for b in said if isinstance(b, AmendmentStatusSet) and b.status == "returned"
        ]
        if back:
            return back[-1]
    return ""


def one_document(session: Session, amendments: Sequence[str]) -> str:
    """The document that all of these amend (an id); raises `Refusal` ("submission-several") when it
    is not one."""
    found = {amendment_view(session.state, key).made.document for key in amendments}
    if len(found) != 1:
        raise Refusal("submission-several", count=len(found))
    return found.pop()


def write_paper(
    session: Session,
    amendments: Sequence[str],
    out: Path,
    progress: Progress = silent,
    *,
    options: WriteOptions = PLAIN,
) -> Paper:
    """Write amendments (ids) that were submitted as a Word file; nothing else of the meeting is in
    it but the words they were written on. Raises `Refusal`."""
    from tripartite.word.mark import HiddenMark
    from tripartite.word.submission import FORM, write_submission_paper

    document = one_document(session, amendments)
    party = session.actor.party
    if not party:
        who = called_actor(session.state, session.actor)
        raise Refusal("no-party", actor=who, act="the submission")
    progress(0, 2, Step("gathering", {"name": out.name}))
    found = submission(session.state, party, document, amendments)
    words = (x.passage for draft in found.drafts for row in draft.rows for x in row.pieces)
    view = with_brought(session.state, document_view(session.state, document), words)
    mark = HiddenMark(session.journal.meeting, document, f"room:{session.state.room.n}", FORM)
    progress(1, 2, Step("writing", {"name": out.name}))
    name = acting(session.state, session.actor).party
    said = msgspec.structs.replace(options, running=RUNNING.format(party=name))
    try:
        write_submission_paper(found, view, name, mark, out, options=said)
    except OSError as error:
        raise Refusal("out-not-written", path=out, why=error.strerror or error) from error
    progress(2, 2, Step("done"))
    return Paper(out, len(found.drafts), found.told)
