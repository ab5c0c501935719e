"""What is taken up next at the provision in hand."""

from __future__ import annotations

from tripartite.model.meeting import ROOM
from tripartite.model.reading import amendment_view
from tripartite.model.screen.coming import to_take
from tripartite.ui.desk import Desk


def waits_here(desk: Desk) -> bool:
    """Whether something waits here to be introduced: the one in hand, as a subamendment is that was
    just typed; or where none is in debate, any that was circulated."""
    if _in_hand(desk):
        return True
    if desk.debated_here or desk.paper is None or desk.provision not in desk.paper.provisions:
        return False
    here = (view for view in desk.paper.open_at(desk.provision) if view.stream == ROOM)
    return any(view.status == "circulated" for view in here)


def to_introduce(desk: Desk) -> str:
    """The amendment that is introduced next here: the one in hand, else the first in order that can
    be taken up; empty for none. Each wording may be measured for it."""
    if not waits_here(desk) or desk.paper is None:
        return ""
    if in_hand := _in_hand(desk):
        return in_hand
    found = to_take(desk.state, desk.paper, desk.provision)
    return next((key for key in found if desk.state.home("amendments", key)), "")


def _in_hand(desk: Desk) -> str:
    """The amendment in hand where it is open here, before the room, and not in debate."""
    key = desk.amendment_here
    if not key or key in desk.state.room.under_way:
        return ""
    return key if amendment_view(desk.state, key).stream == ROOM else ""
