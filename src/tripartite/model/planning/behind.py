"""What stays behind when the Chair declares several provisions at once, where, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from tripartite.model.planning.pending import PARKED, Pending
from tripartite.model.positions.consensus import GAVELLED
from tripartite.model.reading import AmendmentView, amendments_on, state_of
from tripartite.model.state import State


class Behind(msgspec.Struct, frozen=True):
    """A provision in which something is left: its open `amendments`, and what else is `left` there;
    or one that is `decided`, and is left alone for that."""

    provision: str
    amendments: tuple[AmendmentView, ...] = ()
    left: tuple[Pending, ...] = ()
    decided: bool = False

    @property
    def open(self) -> bool:
        """Whether something is left in it."""
        return bool(self.amendments or self.left)


def behind(state: State, provisions: Iterable[str], left: Sequence[Pending]) -> list[Behind]:
    """Those of the provisions that are decided already or in which something is left, in their
    order; `left` is what is left in the meeting (`pending`). Before and after a decision alike."""
    waiting: dict[str, list[Pending]] = {}
    for item in left:
        waiting.setdefault(item.provision, []).append(item)
    found = []
    for key in provisions:
        views = tuple(view for view in amendments_on(state, key) if view.open)
        told = {view.id for view in views}  # one that is parked waits, too, and is told once
        rest = (x for x in waiting.get(key, ()) if x.kind not in PARKED or x.subject not in told)
        one = Behind(key, views, tuple(rest), state_of(state, key) in GAVELLED)
        if one.open or one.decided:
            found.append(one)
    return found
