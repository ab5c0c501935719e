"""Drift between screen and journal: what a window shows beside what its file says, read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from tripartite.jobs.meetings import open_meeting
from tripartite.jobs.publishing.dispatching import dispatches
from tripartite.jobs.publishing.previewing import preview
from tripartite.model.pauses import whole
from tripartite.model.planning.pending import pending
from tripartite.model.publishing.lint import lint
from tripartite.model.publishing.waiting import waiting
from tripartite.model.reading import amendment_view, document_view
from tripartite.model.refusal import Refusal
from tripartite.model.screen.slides import Slide, document_of, public, slide
from tripartite.session import Session, system_clock
from tripartite.ui.actions import Do
from tripartite.ui.amendments.detail import Detail
from tripartite.ui.amendments.model import AmendmentModel
from tripartite.ui.consensus.model import ConsensusModel
from tripartite.ui.desk import Desk
from tripartite.ui.draft.inspector import Inspector
from tripartite.ui.draft.page import Page
from tripartite.ui.outline import OutlineModel
from tripartite.ui.paper import Paper
from tripartite.ui.plan.lines import Told
from tripartite.ui.publish.rows import Findings, SentRows
from tripartite.ui.publish.sheet import Sheet
from tripartite.ui.publish.waits import WaitingRows
from tripartite.ui.relating import beside
from tripartite.ui.review.findings import Findings as ReviewFindings
from tripartite.ui.review.model import ReviewModel
from tripartite.ui.review.pages import ChangesPane
from tripartite.ui.review.panes import OursPane, ProposalPane
from tripartite.ui.vocabulary import refused

DISPLAY = Qt.ItemDataRole.DisplayRole


Compared = Iterator[tuple[str, list[str], list[str]]]
"""What it is, as it is shown, and as it was kept."""


def drift(window: Any, path: Path, wait: Callable[[Callable[[], bool]], None]) -> list[str]:
    """What the window shows otherwise than its file says; empty when all is the same.

    Every workspace is shown once; then the one that was there is shown again. Nothing may be
    pending, and the editor must be shut. `wait` waits for what is worked out in threads.
    """
    before = window.meeting.workspace
    with _read_anew(window, path) as desk:
        every = (
            _projected(window, desk),
            _drafted(window, desk),
            _negotiated(window, desk),
            _published(window, desk, wait),
        )
        found = [
            f"{what}: {difference}"
            for what, shown, kept in chain(*every, _reviewed(window, desk, wait))
            if (difference := _difference(shown, kept))
        ]
    window.meeting.show_workspace(before)
    return found


@contextmanager
def _read_anew(window: Any, path: Path) -> Iterator[Desk]:
    """A desk of its own over the file, with the same things in hand."""
    live = window.desk
    journal = open_meeting(path, write=False)
    holder = QObject()
    try:
        desk = Desk(Session(journal, live.session.actor), None, holder)
        desk.private_hidden = live.private_hidden
        desk._read_anew(live.paper.document)
        desk.provision, desk.amendment, desk.speaker = live.provision, live.amendment, live.speaker
        yield desk
    finally:
        journal.close()
        holder.deleteLater()


def _projected(window: Any, desk: Desk) -> Compared:
    """What the room sees, where it follows: the slide made anew of what was sent."""
    room, sent = window.room, window.room.projector.sent
    if room.window is None or room.projector.how != "live":
        return
    state = public(desk.session.state)
    document = document_of(state, sent)
    made = slide(state, sent, Paper(state, document) if document else None)
    yield "the room's screen", _parts(room.window.sheet.slide), _parts(made)


def _parts(made: Slide) -> list[str]:
    return [f"{name}: {getattr(made, name)}" for name in made.__struct_fields__]


def _drafted(window: Any, desk: Desk) -> Compared:
    meeting, live, theme, settled = window.meeting, window.desk, window.theme, desk.paper.settled()
    holder = window.theme
    yield "texts", _texts(live.paper.provisions.values()), _texts(_replayed(desk))
    meeting.show_workspace(Do.DRAFT)
    page = Page(desk, theme, meeting.draft.page.defaultFont())
    page.marked = meeting.draft.page.marked
    page.write()
    yield "page", _lines(meeting.draft.page), _lines(page)
    outline = OutlineModel(desk, theme, holder)
    outline.set_filter(meeting.outline.model._filter)
    outline.set_today(meeting.outline.model._today)
    yield "outline", _rows(meeting.outline.model), _rows(outline)
    if meeting.inspector.isVisible():
        inspector = Inspector(desk, theme)
        inspector.rewrite()
        yield "inspector", _lines(meeting.inspector), _lines(inspector)
        inspector.deleteLater()
    yield (
        "agreed",
        [str(live.paper.settled()), window.top.agreed.text],
        [
            str(settled),
            f"{settled[0]} of {settled[1]} agreed",
        ],
    )
    window.status.show_left(live, now=True)
    left = len(pending(desk.state, system_clock()))
    yield "left", [window.status.left.text().split(" ")[1]], [str(left)]
    for made in (page, outline):
        made.deleteLater()


def _negotiated(window: Any, desk: Desk) -> Compared:
    meeting, theme, holder = window.meeting, window.theme, window.theme
    meeting.show_workspace(Do.AMENDMENTS)
    desk.amendment = window.desk.amendment  # where none was in hand, the first is
    shown = meeting.amendments.model
    amendments = AmendmentModel(desk, theme, holder)
    amendments.set_filter(shown._words, shown._only)
    if desk.amendment:
        in_hand = amendment_view(desk.state, desk.amendment)
        amendments.show_beside(whole(beside(desk.state, in_hand)))
    meeting.amendments.detail.finish()  # what the list says of the others comes with it
    yield "amendments", _rows(shown), _rows(amendments)
    detail = Detail(desk, theme)
    detail.rewrite()
    yield "detail", _lines(meeting.amendments.detail), _lines(detail)
    for made in (amendments, detail):
        made.deleteLater()
    if not desk.private_hidden:
        meeting.show_workspace(Do.CONSENSUS)
        matrix = meeting.consensus.model
        consensus = ConsensusModel(desk, theme, holder)
        consensus._kinds = set(matrix._kinds)
        consensus.read()
        consensus.set_sift(matrix.sift)
        yield "consensus", _rows(matrix), _rows(consensus)
        consensus.deleteLater()
    meeting.show_workspace(Do.PLAN)
    told = Told(desk, system_clock())
    plan = meeting.plan
    yield "sittings", _grouped(plan.sittings.list.rows.groups), _grouped(told.sitting_groups())
    yield "blocks", _grouped(plan.blocks.list.rows.groups), _grouped(told.block_groups())
    yield "proposals", _grouped(plan.proposals.list.rows.groups), _grouped(told.proposal_groups())
    yield "left", _grouped(plan.left.list.rows.groups), _grouped(told.left_groups())


def _published(window: Any, desk: Desk, wait: Any) -> Compared:
    """The checks, what went out, what waits, and the preview of the form in hand."""
    window.meeting.show_workspace(Do.PUBLISH)
    publish, document = window.meeting.publish, desk.paper.document
    wait(lambda: not (publish.looking.working or publish.previewing.working))
    checks, sent, waits = Findings(window), SentRows(window), WaitingRows(window)
    checks.set_filter(publish.checks.model._only)
    checks.tell(lint(desk.state, document))
    sent.tell(dispatches(desk.state, document))
    waits.tell(waiting(desk.state, document))
    for made, page in ((checks, publish.checks), (sent, publish.sent), (waits, publish.waiting)):
        yield type(page).__name__, _rows(page.model), _rows(made)
        made.deleteLater()
    if publish.has_form:
        order, sheet = publish.order(), Sheet(desk, window.theme, window)
        try:
            asked = (order.document, order.form)
            found = preview(desk.session, *asked, at=order.at, since=order.since)
            sheet.show_preview(found)
        except Refusal as why:
            sheet.say(refused(why))
        yield f"preview of {order.form}", _lines(publish.form.sheet), _lines(sheet)
        sheet.deleteLater()


def _reviewed(window: Any, desk: Desk, wait: Any) -> Compared:
    """The proposals, the one in hand with what is kept beside it, and what changed."""
    if desk.private_hidden:
        return
    window.meeting.show_workspace(Do.REVIEW)
    review = window.meeting.review
    before, shown = review.page, review.model
    model = ReviewModel(desk, ReviewFindings(desk), window)
    model.tried = set(shown.tried)
    model.set_wish(shown.wish)
    model.read(review.since.n)
    review.show_page(Do.PROPOSALS)
    wait(lambda: not (shown.measuring or model.measuring))
    yield "proposals", _rows(shown), _rows(model)
    desk.amendment = window.desk.amendment
    theirs, ours = review.proposals.proposal, review.proposals.ours
    proposal = ProposalPane(desk, model, window.theme, window)
    proposal.base, proposal.beside = theirs.base, theirs.beside
    proposal.moment, proposal.moment_name = theirs.moment, theirs.moment_name
    kept = OursPane(desk, model, window.theme, window)
    kept.secrets = ours.secrets
    for live, made in ((theirs, proposal), (ours, kept)):
        made.rewrite()
        yield type(made).__name__, _lines(live), _lines(made)
        made.deleteLater()
    review.show_page(Do.WHAT_CHANGED)
    changes = ChangesPane(desk, model, window.theme, window)
    changes.only_strange = review.changes.only_strange
    changes.since_name = review.changes.since_name
    changes.rewrite()
    yield "what changed", _lines(review.changes), _lines(changes)
    changes.deleteLater()
    review.show_page(before)
    wait(lambda: not (review.trial.result.latest.working or review.sheet.latest.working))
    model.deleteLater()


def _replayed(desk: Desk) -> Any:
    return document_view(desk.state, desk.paper.document).provisions


def _texts(views: Any) -> list[str]:
    return [f"{v.reference} [{v.state}] {v.revision}: {v.text}" for v in views]


def _lines(shown: Any) -> list[str]:
    return list(shown.toPlainText().split("\n"))


def _rows(model: Any, parent: QModelIndex | None = None) -> list[str]:
    """Every cell of every row, with the rows under it."""
    above = parent or QModelIndex()
    found = []
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
    for row in range(model.rowCount(above)):
        cells = [model.index(row, column, above) for column in range(columns)]
        found.append(" | ".join(str(cell.data(DISPLAY)) for cell in cells))
        if isinstance(model, OutlineModel):
            found += _rows(model, cells[0])
    return found


def _grouped(groups: Any) -> list[str]:
    return [str(line) for group in groups for line in (group.line, *group.lines)]


def _difference(shown: list[str], kept: list[str]) -> str:
    """The first line that differs, in words; empty when none does."""
    for a, b in zip(shown, kept, strict=False):
        if a != b:
            return f"shown {a!r}, kept {b!r}"
    if len(shown) == len(kept):
        return ""
    longer, only = (shown, "shown") if len(shown) > len(kept) else (kept, "kept")
    first = longer[min(len(shown), len(kept))]
    return f"{len(shown)} lines shown, {len(kept)} kept; only {only}: {first!r}"
