"""What is done in Consensus: the table out, and confirming the wording."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from tripartite.model import commands as c
from tripartite.model.meeting import OFFICE, ROOM
from tripartite.model.positions.confirming import Report
from tripartite.ui.actions import Do, When
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame
from tripartite.ui.publish.latest import reading
from tripartite.ui.tr import translate

if TYPE_CHECKING:
    from tripartite.ui.consensus.confirming import ConfirmingView
    from tripartite.ui.consensus.workspace import ConsensusWorkspace


class ConsensusDeeds(WindowDeeds):
    """The deeds of Consensus in one window, bound to its actions."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        window.actions_.bind(
            {
                Do.EXPORT_TABLE: self.export,
                Do.CONFIRM: self.confirm,
                Do.DISCREPANCY: self.report,
                Do.SETTLE: self.settle,
                Do.TAKE_IN: self.take_in,
                Do.TAKE_BACK: self.take_back,
            }
        )
        window.actions_.when(
            {
                When.CONFIRMING: lambda: self._has_block and bool(self._view.party),
                When.SETTLING: lambda: self._has_block and self._office and bool(self._open()),
                When.TAKING_IN: lambda: self._has_block and self._office and self._waits,
                When.TAKING_BACK: lambda: self._has_block and bool(self._said()),
            }
        )

    @property
    def _workspace(self) -> ConsensusWorkspace:
        return self._meeting.consensus

    @property
    def _view(self) -> ConfirmingView:
        return self._workspace.confirming

    @property
    def _has_block(self) -> bool:
        meeting = self._window.meeting
        if meeting is None or meeting.workspace is not Do.CONSENSUS:
            return False
        if self._desk.private_hidden:
            return False  # the page is covered, and nobody sees which is in hand
        made = "consensus" in vars(meeting)  # it may just be in the making
        return made and self._workspace.is_confirming and self._view.block is not None

    @property
    def _office(self) -> bool:
        return self._desk.session.actor.capacity in OFFICE

    # The table out

    def export(self) -> None:
        """Ask for a file, and write the table as it is filtered."""
        title = self._desk.paper.view.title if self._desk.paper else ""
        name, chosen = QFileDialog.getSaveFileName(
            self._window,
            translate("Consensus", "The table as a file"),
            f"{title}.xlsx",
            translate("Consensus", "Workbook (*.xlsx);;CSV (*.csv)"),
        )
        if name:
            path = Path(name)
            if not path.suffix:
                path = path.with_suffix(".csv" if "csv" in chosen else ".xlsx")
            self.write(path)

    def write(self, path: Path) -> None:
        """Write the table into a file, away from the screen."""
        from tripartite.jobs.consensus import consensus_table, sheet_of, write_sheet
        from tripartite.jobs.progress import Progress

        paper, read = self._desk.paper, reading(self._desk)
        assert paper is not None
        sift, actions = self._workspace.model.sift, self._window.actions_
        regional = actions[Do.REGIONAL].isChecked()
        delegations = actions[Do.DELEGATIONS].isChecked()

        def job(progress: Progress) -> Path:
            state = read().state  # its own: what is on the screen goes on meanwhile
            table = consensus_table(
                state,
                paper.document,
                regional=regional,
                delegations=delegations,
                sift=sift,
                progress=progress,
            )
            return write_sheet(sheet_of(state, table), path)

        what = translate("Consensus", "Writing {name}").format(name=path.name)
        said = translate("Consensus", "The table is in {path}; it holds what was tabled.")
        session, files = self._desk.session, self._window.files
        self._window.worker.run(
            what,
            job,
            lambda out: files.said.emit(said.format(path=out)),
            session.journal,
            files.unless_closed(session, path.name),
        )

    # Confirming

    def confirm(self) -> None:
        """The party confirms the block in hand, as it stands on the screen."""
        view, paper = self._view, self._desk.paper
        assert paper is not None and view.block is not None
        now = self._desk.state.room.n
        if self._desk.do(c.ConfirmWording(paper.document, view.block, view.party, now)):
            said = translate("Confirming", "{party}: {place} is confirmed.")
            named = said.format(party=self._desk.name(view.party), place=view.place())
            self._window.notice.say(f"{named} {view.left()}".strip(), passing=True)

    def report(self) -> None:
        """Ask for the words of a discrepancy, and record them."""
        from tripartite.ui.consensus.dialogs import DiscrepancyDialog

        view, paper = self._view, self._desk.paper
        assert paper is not None and view.block is not None and view.model.found is not None
        document, block, party = paper.document, view.block, view.party
        now = self._desk.state.room.n
        inside = {each.id: each for each in view.model.found.blocks}[block].provisions
        places = [(paper.provisions[p.id].reference, p.id) for p in inside]
        dialog = DiscrepancyDialog(view.place(), self._desk.name(party), places, view)
        dialog.records(
            self._desk,
            lambda: c.ReportDiscrepancy(document, block, dialog.words, party, dialog.place, now),
        )

    def _open(self) -> list[Report]:
        """The reports of the cell in hand that stand in the room, unsettled."""
        reports = self._view.answer.reports
        return [r for r in reports if r.settled is None and r.entry.stream == ROOM]

    def settle(self) -> None:
        """Ask how the discrepancy was settled, and record it."""
        from tripartite.ui.amendments.dialogs import ReasonDialog

        report = self._open()[0]
        dialog = ReasonDialog(
            translate("Confirming", "How was it settled?"), f"“{report.body.words}”", (), self._view
        )
        dialog.records(self._desk, lambda: c.SettleDiscrepancy(report.body.id, dialog.reason))

    @property
    def _waits(self) -> bool:
        return self._view.answer.waiting

    def _latest(self) -> str:
        """The id of what the party of the cell said last: an open report, or its confirmation."""
        answer = self._view.answer
        reports = [report for report in answer.reports if report.settled is None]
        entry = reports[-1].entry if reports else answer.confirmed
        return entry.body.id if entry else ""

    def take_in(self) -> None:
        """Record in the room what the party of the cell has submitted."""
        self._desk.do(c.TakeInConfirming(self._latest()))

    def _said(self) -> str:
        """What can be taken back by whoever is here: the secretariat's record, or one's own."""
        answer = self._view.answer
        own = self._desk.session.actor.party == self._view.model.party(
            self._view.table.currentIndex()
        )
        mine = self._office and not answer.waiting
        return self._latest() if mine or (own and answer.waiting and not self._office) else ""

    def take_back(self) -> None:
        """Take back the confirmation or the report of the cell in hand."""
        self._desk.do(c.WithdrawConfirming(self._said()))
