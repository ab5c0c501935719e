"""What is taken up next at the provision in hand, where nothing is in debate there."""

from __future__ import annotations

from tripartite.model.meeting import ROOM
from tripartite.model.reading import amendment_view
from tripartite.model.screen.coming import to_take
from tripartite.ui.desk import Desk


def waits_here(desk: Desk) -> bool:
    """Whether an amendment before the room waits here to be introduced, and none is in debate."""
    if desk.debated_here or desk.paper is None or desk.provision not in desk.paper.provisions:
        return False
    here = [view for view in desk.paper.open_at(desk.provision) if view.stream == ROOM]
    return any(view.status == "circulated" or view.id == desk.amendment for view in here)


def to_introduce(desk: Desk) -> str:
    """The amendment that is introduced next here: the one in hand, as what was just typed is, else
    the first in order that can be taken up; empty for none. Each wording may be measured for it."""
    if not waits_here(desk) or desk.paper is None:
        return ""
    if desk.amendment_here and amendment_view(desk.state, desk.amendment_here).stream == ROOM:
        return desk.amendment_here
    found = to_take(desk.state, desk.paper, desk.provision)
    return next((key for key in found if desk.state.home("amendments", key)), "")
