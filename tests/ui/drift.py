"""Drift between screen and journal: what a window shows beside what its file says, read anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from tripartite.jobs.meetings import open_meeting
from tripartite.model.planning.pending import pending
from tripartite.model.reading import amendment_view, document_view
from tripartite.session import Session, system_clock
from tripartite.ui.actions import Do
from tripartite.ui.amendments.model import AmendmentModel
from tripartite.ui.consensus.model import ConsensusModel
from tripartite.ui.desk import Desk
from tripartite.ui.draft.inspector import Inspector
from tripartite.ui.draft.page import Page
from tripartite.ui.outline import OutlineModel
from tripartite.ui.plan.lines import Told
from tripartite.ui.relating import beside

DISPLAY = Qt.ItemDataRole.DisplayRole


def drift(window: Any, path: Path) -> list[str]:
    """What the window shows otherwise than its file says; empty when all is the same.

    Every workspace is shown once; then the one that was there is shown again. Nothing may be
    pending, and the editor must be shut.
    """
    before = window.meeting.workspace
    with _read_anew(window, path) as desk:
        found = [
            f"{what}: {difference}"
            for what, shown, kept in _beside(window, desk)
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


def _beside(window: Any, desk: Desk) -> Iterator[tuple[str, list[str], list[str]]]:
    """What is compared, as it is shown and as it was kept."""
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
    meeting.show_workspace(Do.AMENDMENTS)
    shown = meeting.amendments.model
    amendments = AmendmentModel(desk, theme, holder)
    amendments.set_filter(shown._words, shown._only)
    if desk.amendment:
        amendments.show_beside(beside(desk.state, amendment_view(desk.state, desk.amendment)))
    yield "amendments", _rows(shown), _rows(amendments)
    if not live.private_hidden:
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
    for made in (page, outline, amendments):
        made.deleteLater()


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
    for row in range(model.rowCount(above)):
        cells = [model.index(row, column, above) for column in range(model.columnCount(above))]
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
    return "" if len(shown) == len(kept) else f"{len(shown)} lines shown, {len(kept)} kept"
