"""Where each provision stands on the page: the rank of headings, the depth of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tripartite.model.text import HEADINGS, Level, ProvisionView
from tripartite.word.styles import LEVEL_STYLES

LISTED: frozenset[Level] = frozenset({"paragraph", "item", "sub-item", "dash", "bullet"})
"""The levels that hang from a number or a sign."""

LOWEST_RANK = 4
_OPENERS: frozenset[Level] = frozenset({"title", "appendix"})
_AROUND: dict[Level, str] = {"paragraph": "paragraphs", "item": "items"}


class Place(NamedTuple):
    """`rank`: that of the heading, or of the one above (0: none); `depth`: in lists, from 0.

    `within`: the depth of what stands under it (in a table: in its cell); `around`: the list that
    its sub-items belong to.
    """

    rank: int
    depth: int
    within: int
    around: str


_TOP = Place(0, 0, 0, "items")


def places(views: Iterable[ProvisionView]) -> Iterator[Place]:
    """The place of each provision, in the order given."""
    seen: dict[str | None, Place] = {}
    opened = False
    for view in views:
        opened = opened or view.level in _OPENERS
        over = seen.get(view.parent, _TOP)
        rank = over.rank
        if view.level in HEADINGS:
            rank = min(_rank(view.level, over.rank, opened), LOWEST_RANK)
        within = 0 if view.level == "table" else over.within + (view.level in LISTED)
        place = Place(rank, over.within, within, _AROUND.get(view.level, over.around))
        seen[view.id] = place
        yield place


def _rank(level: Level, over: int, opened: bool) -> int:
    """One below the heading it stands in, so that no rank is skipped; a title is above all."""
    if over or level in _OPENERS:
        return over + 1
    return 2 if opened else 1


def style_of(view: ProvisionView, place: Place) -> str:
    """The id of our style for a provision."""
    if view.level in HEADINGS:
        return f"Heading{place.rank}"
    return LEVEL_STYLES[view.level]
