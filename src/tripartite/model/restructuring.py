"""Where a provision goes when somebody indents it, outdents it, or moves it up or down.

As in an outline: the order of the words stays as it is when a provision is indented or outdented;
what stands under it goes along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from tripartite.model.commands import MoveProvision, Propose
from tripartite.model.text import HEADINGS, Level, ProvisionView

Step = Literal["indent", "outdent", "up", "down"]

_INNER: dict[Level, Level] = {
    "part": "section",
    "section": "heading",
    "chapeau": "item",
    "item": "sub-item",
    "sub-item": "dash",
    "paragraph": "sub-item",
    "unnumbered": "bullet",
}
"""The level of what is indented, by its own; all others keep theirs."""


class Outline:
    """The provisions of a document, in reading order, asked for places."""

    def __init__(self, provisions: Sequence[ProvisionView]) -> None:
        self._views = {view.id: view for view in provisions}
        self._under: dict[str, list[ProvisionView]] = {}
        for view in provisions:
            self._under.setdefault(view.parent or "", []).append(view)

    def step(self, provision: str, step: Step) -> MoveProvision | None:
        """The move that takes a provision one step; None where there is no such place."""
        view = self._views.get(provision)
        return _STEPS[step](self, view) if view else None

    def at_level(self, provision: str, level: Level) -> MoveProvision | None:
        """The move that leaves a provision in its place, at another level; None for its own."""
        view = self._views.get(provision)
        if view is None or view.level == level:
            return None
        before = self._before(view)
        return MoveProvision(view.id, level, view.parent or "", before.id if before else "")

    def before(self, provision: str) -> ProvisionView | None:
        """The provision that a reader sees before this one, which it can be joined to."""
        order = list(self._views)
        at = order.index(provision) if provision in self._views else 0
        return self._views[order[at - 1]] if at else None

    def _beside(self, view: ProvisionView) -> list[ProvisionView]:
        return self._under[view.parent or ""]

    def _before(self, view: ProvisionView) -> ProvisionView | None:
        beside = self._beside(view)
        at = beside.index(view)
        return beside[at - 1] if at else None

    def _indented(self, view: ProvisionView) -> MoveProvision | None:
        """Under the one before it, behind what stands there; at the level of what stands there."""
        before = self._before(view)
        if before is None:
            return None
        there = self._under.get(before.id, [])
        level = there[-1].level if there else _INNER.get(view.level, view.level)
        return MoveProvision(view.id, level, before.id, there[-1].id if there else "")

    def _outdented(self, view: ProvisionView) -> MoveProvision | None:
        """Behind what it stands under; those behind it go under it, so that the order stays."""
        parent = self._views.get(view.parent or "")
        if parent is None or parent.level in HEADINGS:
            return None
        beside = self._beside(view)
        later = tuple(other.id for other in beside[beside.index(view) + 1 :])
        return MoveProvision(view.id, parent.level, parent.parent or "", parent.id, later)

    def _upward(self, view: ProvisionView) -> MoveProvision | None:
        beside = self._beside(view)
        at = beside.index(view)
        if not at:
            return None
        after = beside[at - 2].id if at > 1 else ""
        return MoveProvision(view.id, view.level, view.parent or "", after)

    def _downward(self, view: ProvisionView) -> MoveProvision | None:
        beside = self._beside(view)
        at = beside.index(view)
        if at + 1 >= len(beside):
            return None
        return MoveProvision(view.id, view.level, view.parent or "", beside[at + 1].id)


_STEPS: dict[Step, Callable[[Outline, ProvisionView], MoveProvision | None]] = {
    "indent": Outline._indented,
    "outdent": Outline._outdented,
    "up": Outline._upward,
    "down": Outline._downward,
}


def proposed(move: MoveProvision, parties: tuple[str, ...]) -> Propose:
    """The same move as an amendment; siblings that the Office's move would take along stay."""
    return Propose(
        "move",
        parties,
        move.provision,
        level=move.level,
        under=move.parent,
        after=move.after,
    )
