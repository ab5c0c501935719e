"""What all deeds of the plan share: the meeting, what is in hand, how a dialog is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from tripartite.jobs.clock import local, moment
from tripartite.model.commands import Act
from tripartite.model.state import State
from tripartite.model.text import HEADINGS
from tripartite.session import Done, system_clock
from tripartite.ui.actions import Do
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.plan.lines import Told
from tripartite.ui.tr import translate

if TYPE_CHECKING:
    from tripartite.ui.plan.dialogs import PlanDialog
    from tripartite.ui.plan.workspace import PlanWorkspace

EXAMPLE = "13:00, 2031-05-16 10:00"


class Deeds(WindowDeeds):
    """The deeds of one window that are about the plan."""

    @property
    def _state(self) -> State:
        return self._desk.state

    @property
    def _parent(self) -> QWidget:
        return self._meeting

    def _has_meeting(self) -> bool:
        return self._window.desk is not None

    def _shown(self) -> PlanWorkspace | None:
        """The workspace, while it is shown."""
        meeting = self._window.meeting
        return meeting.plan if meeting is not None and meeting.workspace is Do.PLAN else None

    def _told(self) -> Told:
        return Told(self._desk, system_clock())

    def _read_time(self, typed: str) -> tuple[int, str]:
        """A time as it was typed, and as it is said; raises `Refusal`."""
        offset = self._desk.session.offset
        now = system_clock()
        time = moment(typed, offset, now)
        if not time:
            return 0, ""
        said = f"{local(time, offset):%Y-%m-%d %H:%M}"
        passed = translate("Plan", "{time}: this has passed")
        return time, said if time > now else passed.format(time=said)

    def _open(self, dialog: QDialog, deed: Callable[[], object]) -> None:
        dialog.accepted.connect(deed)
        dialog.open()

    def _ask(
        self, dialog: PlanDialog, act: Callable[[], Act], then: Callable[[Done], object] = id
    ) -> None:
        """Open a dialog that stays while its act would be refused; do that, and `then` the rest."""
        dialog.records(self._desk, act, then)

    def _heads_above(self) -> list[tuple[str, str]]:
        """The parts and sections that the provision in hand stands in, the nearest first."""
        paper = self._desk.paper
        view = paper.provisions.get(self._desk.provision) if paper else None
        found = []
        while paper and view is not None:
            if view.level in HEADINGS:
                found.append((view.reference or view.text, view.id))
            view = paper.provisions.get(view.parent or "")
        return found
