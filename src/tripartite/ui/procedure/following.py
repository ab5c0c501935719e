"""What is usual once a motion is carried: it is offered, and nobody need take it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import UNDER_WAY
from tripartite.model.amendments.procedure import motion, subject_of
from tripartite.model.document.finding import called
from tripartite.model.reading import amendment_view
from tripartite.session import Done
from tripartite.ui.actions import Do
from tripartite.ui.enabling import Actions
from tripartite.ui.tr import translate

if TYPE_CHECKING:
    from tripartite.ui.desk import Desk
    from tripartite.ui.meeting_view import MeetingView


class Following(NamedTuple):
    """What is offered, and what does it."""

    what: str
    deed: Callable[[], object]


def follows(desk: Desk, meeting: MeetingView, actions: Actions, done: Done) -> Following | None:
    """What follows from a motion that was carried just now; None for nothing."""
    carried = [
        x.body
        for x in done.entries
        if isinstance(x.body, e.MotionSettled) and x.body.outcome == "carried"
    ]
    if not carried or done.entries[0].act in ("undo", "redo"):
        return None
    made = motion(desk.state, carried[0].id).body
    subject = subject_of(desk.state, made)
    if made.kind == "adjourn" and not subject:
        said = translate("Procedure", "Close the sitting…")
        return Following(said, actions[Do.CLOSE_SITTING].trigger)
    if not desk.state.home("amendments", subject):
        return None
    return _of_amendment(desk, meeting, actions, made.kind, subject)


def _of_amendment(
    desk: Desk, meeting: MeetingView, actions: Actions, kind: e.ProcedureKind, amendment: str
) -> Following | None:
    view = amendment_view(desk.state, amendment)
    number = called(desk.state, amendment)

    def refer() -> None:
        meeting.show_amendment(amendment)
        actions.refresh()
        actions[Do.REFER_PROVISION].trigger()

    if kind == "adjourn" and view.status in UNDER_WAY:
        said = translate("Procedure", "Postpone {number}").format(number=number)
        return Following(said, lambda: desk.do(c.SetStatus(amendment, "postponed")))
    if kind == "refer back" and view.open:
        said = translate("Procedure", "Refer {number} to a drafting group…").format(number=number)
        return Following(said, refer)
    if kind == "closure" and view.open:
        said = translate("Procedure", "Go to the decision on {number}").format(number=number)
        return Following(said, lambda: meeting.show_amendment(amendment))
    return None
