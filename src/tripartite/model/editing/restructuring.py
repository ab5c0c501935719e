"""Where a provision goes when somebody indents it, outdents it, or moves it up or down.

As in an outline: the order of the words stays as it is when a provision is indented or outdented;
what stands under it goes along. The same for one that is dropped somewhere with the mouse.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from tripartite.model.commands import MoveProvision, Propose
from tripartite.model.refusal import Refusal
from tripartite.model.text import FRAMES, HEADINGS, INNER, Level, ProvisionView

Step = Literal["indent", "outdent", "up", "down"]

_BELOW_ITEMS = frozenset[Level]({"sub-item", "dash"})
"""Levels that stand inside items: right under a heading, such a provision becomes an item."""


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

    def dropped(self, provision: str, under: str, after: str) -> MoveProvision | None:
        """The move of a provision under another (empty: none), behind a sibling there (empty: the
        first), at the level of what stands there; None where it stands there already.

        Raises `Refusal` ("inside-itself"; "no-such-place" for a heading under a text, and between
        a table and what is none of it).
        """
        view, head = self._views[provision], self._views.get(under)
        above = head
        while above is not None:
            if above.id == provision:
                raise Refusal("inside-itself")
            above = self._views.get(above.parent or "")
        if not self._fits(view, head) or self._is_at_title(view, head, after):
            raise Refusal("no-such-place")
        stands = self._before(view)
        if under == (view.parent or "") and after in (provision, stands.id if stands else ""):
            return None
        return MoveProvision(provision, self._level_there(view, head, after), under, after)

    def _fits(self, view: ProvisionView, head: ProvisionView | None) -> bool:
        """Whether such a provision may stand under this one."""
        if (head.id if head else None) == (view.parent or None):
            return True
        holder = self._views.get(view.parent or "")
        if (holder and holder.level in FRAMES) or (head and head.level in FRAMES):
            return False
        return head is None or head.level in HEADINGS or view.level not in HEADINGS

    def _is_at_title(self, view: ProvisionView, head: ProvisionView | None, after: str) -> bool:
        """Whether it is the title that would go elsewhere, or something go under or before it."""
        first = next(iter(self._under.get(head.id if head else "", ())), None)
        before = not after and first is not None and first.level == "title"
        return before or _is_title(view) or _is_title(head)

    def _level_there(self, view: ProvisionView, head: ProvisionView | None, after: str) -> Level:
        """The level of a provision dropped: its own where such stand, else that of its neighbour;
        where none of its kind stands, the one inside what it is dropped on."""
        heads = view.level in HEADINGS
        beside = [
            other
            for other in self._under.get(head.id if head else "", ())
            if other.id != view.id and (other.level in HEADINGS) == heads
        ]
        if any(other.level == view.level for other in beside):
            return view.level
        if beside:
            return next((other.level for other in beside if other.id == after), beside[0].level)
        if head is None:
            return view.level
        if not heads and head.level in HEADINGS:
            return "item" if view.level in _BELOW_ITEMS else view.level
        return INNER.get(head.level, view.level)

    def last_under(self, provision: str) -> str:
        """The last of what stands right under a provision; empty for none."""
        there = self._under.get(provision, ())
        return there[-1].id if there else ""

    def elder(self, provision: str) -> str:
        """The sibling right before a provision; empty for none."""
        before = self._before(self._views[provision])
        return before.id if before else ""

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
        if before is None or _is_title(before) or _is_of_table(view) or _is_of_table(before):
            return None
        there = self._under.get(before.id, [])
        level = there[-1].level if there else INNER.get(view.level, view.level)
        return MoveProvision(view.id, level, before.id, there[-1].id if there else "")

    def _outdented(self, view: ProvisionView) -> MoveProvision | None:
        """Behind what it stands under; those behind it go under it, so that the order stays."""
        parent = self._views.get(view.parent or "")
        if parent is None or parent.level in HEADINGS or _is_of_table(parent):
            return None
        beside = self._beside(view)
        later = tuple(other.id for other in beside[beside.index(view) + 1 :])
        return MoveProvision(view.id, parent.level, parent.parent or "", parent.id, later)

    def _upward(self, view: ProvisionView) -> MoveProvision | None:
        beside = self._beside(view)
        at = beside.index(view)
        if not at or _is_title(beside[at - 1]):
            return None
        after = beside[at - 2].id if at > 1 else ""
        return MoveProvision(view.id, view.level, view.parent or "", after)

    def _downward(self, view: ProvisionView) -> MoveProvision | None:
        beside = self._beside(view)
        at = beside.index(view)
        if at + 1 >= len(beside) or _is_title(view):
            return None
        return MoveProvision(view.id, view.level, view.parent or "", beside[at + 1].id)


def _is_of_table(view: ProvisionView) -> bool:
    return view.level in FRAMES or view.level == "cell"


def _is_title(view: ProvisionView | None) -> bool:
    return view is not None and view.level == "title"


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
