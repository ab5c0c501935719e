"""Everything that a meeting file tells: shown, printed and handed out, each read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from tests.cli.test_leaks import READING
from tests.support.copies import new_path, seat_in
from tests.support.meetings import current
from tripartite.cli import _run, parser
from tripartite.jobs.checking import check, screens
from tripartite.jobs.groupfile import write_group_file, write_submission
from tripartite.jobs.meetings import open_session
from tripartite.jobs.publishing.exporting import FORMS, PARTY_FORMS, export
from tripartite.model.amendment import OPEN
from tripartite.model.foreseeing.outcome import outcome
from tripartite.model.publishing.lint import lint
from tripartite.model.reading import amendments, document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.screen.chair import chair_script
from tripartite.model.screen.coming import next_item
from tripartite.model.screen.slides import KINDS, Sent, public, slide
from tripartite.model.text import ProvisionView
from tripartite.session import Session

FEW = 2
"""So many documents are told and printed: each is by the same hand."""


class _Text(NamedTuple):
    """A document in reading order, as slides and the Chair's sentences need it."""

    order: list[str]
    index: dict[str, int]
    provisions: dict[str, ProvisionView]


def read_all(path: Path, who: str, folder: Path) -> list[str]:
    """Check the file, and read all that it tells this actor; the codes of what was refused.

    Whatever else is raised is a fault. Nothing is written but into `folder`.
    """
    found = check(path)
    assert found.ok, found.flaws
    screens(path)
    session = open_session(path, who, write=False)
    try:
        refused = list(_told(path, who, [found.id for found in documents(session.state)][:FEW]))
        assert current(session.state)
        refused += _shown(session)
        refused += _printed(session, folder)
        refused += _handed_out(session, folder)
    finally:
        session.journal.close()
    return refused


def _told(path: Path, who: str, texts: list[str]) -> Iterator[str]:
    """What the command line tells; of each of the texts (ids) where it asks of which."""
    for verb, more in READING.items():
        for as_json in ([], ["--json"]):
            asked = [verb, str(path), *more, "--as", who, *as_json]
            said = [_said(asked)]
            if "which-document" in said[0]:
                said = [_said([*asked, "--document", text]) for text in texts]
            yield from (f"{verb}: {each}" for each in said if each)


def _said(asked: list[str]) -> str:
    """What a verb said where it was refused."""
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = _run(_parser(asked[0]).parse_args(asked))
    return said.getvalue()[:300] if code else ""


_parser = cache(parser)


def _asking(what: str, asked: Callable[[], object]) -> Iterator[str]:
    """Ask; what it was refused with."""
    try:
        asked()
    except Refusal as refusal:
        yield f"{what}: {refusal.code} {refusal.sentence()[:200]}"


def _shown(session: Session) -> Iterator[str]:
    """What the window and the room's screen show of each thing."""
    state = session.state
    room = public(state)
    standing = amendments(state)
    for document in documents(state):
        lint(state, document.id)
        views = document_view(state, document.id).provisions
        order = [view.id for view in views]
        index = {key: i for i, key in enumerate(order)}
        text = _Text(order, index, {view.id: view for view in views})
        shown = [*order, *(view.id for view in standing if view.made.document == document.id)]
        for key in shown:
            yield from _asking("script", lambda: chair_script(state, key, text))  # noqa: B023
            yield from _asking("next", lambda: next_item(state, text, key))  # noqa: B023
            for kind in KINDS if key in room.room.places or key in room.room.amendments else ():
                yield from _asking(f"slide {kind}", lambda: slide(room, Sent(kind, key), text))  # noqa: B023
    for view in standing:
        if view.status in OPEN:
            yield from _asking("outcome", lambda: outcome(state, view))  # noqa: B023


def _printed(session: Session, folder: Path) -> Iterator[str]:
    """Each document in each form."""
    forms = (*FORMS, *(PARTY_FORMS if session.actor.party else ()))
    earlier = f"room:{max(1, session.state.room.n - 20)}"
    for n, document in enumerate(documents(session.state)[:FEW]):
        for form in forms:
            since = earlier if form == "night certificate" else ""
            out = folder / f"{n} {form}.docx"
            yield from _asking(
                f"export {form}",
                lambda: export(session, document.id, form, out, since=since),  # noqa: B023
            )


def _handed_out(session: Session, folder: Path) -> Iterator[str]:
    """The group files, and what is handed in; what they hold can be opened."""
    parties = [p.id for p in session.state.room.parties.values()]
    if session.actor.party:
        parties = [session.actor.party]
        yield from _asking("submission", lambda: write_submission(session, new_path(folder)))
    for party in parties:
        path = new_path(folder)
        seat = seat_in(session, party)
        yield from _asking("group file", lambda: write_group_file(session, party, path, seat=seat))  # noqa: B023
        if path.exists():
            found = check(path)
            assert found.ok, found.flaws
            theirs = open_session(path, write=False)
            current(theirs.state)
            theirs.journal.close()
