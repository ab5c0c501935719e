"""Where a new provision goes when one only knows between which two it stands on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tripartite.model.text import HEADINGS, Level, ProvisionView


class Spot(NamedTuple):
    """A place among provisions: under `parent` (empty: at the top), behind its child `after`
    (empty: first). `sure` is False where a person should look."""

    parent: str
    after: str
    level: Level
    sure: bool = True


class Placing:
    """The provisions of a document, asked for places."""

    def __init__(self, views: Sequence[ProvisionView]) -> None:
        self.views: Mapping[str, ProvisionView] = {view.id: view for view in views}
        self._first: dict[str, ProvisionView] = {}
        self._before: dict[str, str] = {}
        last: dict[str, str] = {}
        for view in views:
            parent = view.parent or ""
            self._first.setdefault(parent, view)
            self._before[view.id] = last.get(parent, "")
            last[parent] = view.id

    def spot(self, before: str, after: str, level: Level) -> Spot:
        """Where a provision of this level goes that is printed between two (empty: none)."""
        ahead, behind = self.views.get(before), self.views.get(after)
        if ahead is None:
            parent = behind.parent or "" if behind else ""
            return Spot(parent, "", level, behind is None or behind.level == level)
        first = self._first.get(ahead.id)
        if first is not None and first.level == level:
            return Spot(ahead.id, "", level)
        for over in self._upward(ahead):
            if over.level == level:
                return Spot(over.parent or "", over.id, level, first is None)
        if behind is not None and behind.level == level:
            return Spot(behind.parent or "", self._before[behind.id], level, False)
        if ahead.level in HEADINGS or ahead.text.rstrip().endswith(":"):
            return Spot(ahead.id, "", level)
        return Spot(ahead.parent or "", ahead.id, level, False)

    def before(self, id: str) -> str:
        """The sibling that a provision follows; empty for the first."""
        return self._before[id]

    def _upward(self, view: ProvisionView) -> Iterator[ProvisionView]:
        here: ProvisionView | None = view
        while here is not None:
            yield here
            here = self.views.get(here.parent or "")

    def standing(self, spot: Spot, stands: Mapping[str, object]) -> Spot | None:
        """The spot as it is today: behind the nearest sibling that still stands; None when what it
        goes under is gone."""
        if spot.parent and spot.parent not in stands:
            return None
        after = spot.after
        while after and after not in stands:
            after = self._before[after]
        return spot if after == spot.after else spot._replace(after=after, sure=False)
