"""Where each provision stands on the page: the rank of headings, the depth of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tripartite.model.text import HEADINGS, Level, ProvisionView
from tripartite.word.styles import LEVEL_STYLES, OPENING_STYLES

LISTED: frozenset[Level] = frozenset({"paragraph", "item", "sub-item", "dash", "bullet"})
"""The levels that hang from a number or a sign."""

LOWEST_RANK = 4
"""The lowest heading that has a style of its own."""
RANKS = 9
"""How many ranks of headings Word knows."""

_OPENERS: frozenset[Level] = frozenset({"title", "appendix"})
_OPENING_STYLES = {level: id for id, level in OPENING_STYLES.items()}
_AROUND: dict[Level, str] = {"paragraph": "paragraphs", "item": "items"}


class Place(NamedTuple):
    """`rank`: that of the heading, or of the one above (0: none); `depth`: in lists, from 0.

    `within`: the depth of what stands under it (in a table: in its cell); `around`: the list that
    its sub-items belong to; `nested`: it stands in another of its level.
    """

    rank: int
    depth: int
    within: int
    around: str
    nested: bool = False


_TOP = Place(0, 0, 0, "items")


def places(views: Iterable[ProvisionView]) -> Iterator[Place]:
    """The place of each provision, in the order given."""
    seen: dict[str | None, Place] = {}
    levels: dict[str | None, Level] = {}
    opened = False
    for view in views:
        if view.level in _OPENERS:
            opened = view.level == "title"  # behind an appendix its own headings stand below it
        over = seen.get(view.parent, _TOP)
        rank = over.rank
        if view.level in HEADINGS:
            rank = min(_rank(view.level, over.rank, opened), RANKS)
        within = 0 if view.level == "table" else over.within + (view.level in LISTED)
        nested = levels.get(view.parent) == view.level
        levels[view.id] = view.level
        place = Place(rank, over.within, within, _AROUND.get(view.level, over.around), nested)
        seen[view.id] = place
        yield place


def skipped(views: Iterable[ProvisionView]) -> dict[str, int]:
    """How many headings each provision stands above, though its paragraph comes right below them;
    nobody sees that on the page. Those that stand under the last heading are left out."""
    found: dict[str, int] = {}
    heads: list[str] = []
    for view in views:
        over = view.parent or ""
        if view.level in HEADINGS:
            del heads[heads.index(over) + 1 if over in heads else 0 :]
            heads += [view.id] if view.level != "title" else []
        elif heads and (over in heads[:-1] or not over):
            kept = heads.index(over) + 1 if over else 0
            found[view.id] = len(heads) - kept
            del heads[kept:]
    return found


def _rank(level: Level, over: int, opened: bool) -> int:
    """One below the heading it stands in, so that no rank is skipped; a title is above all."""
    if over or level in _OPENERS:
        return over + 1
    return 2 if opened else 1


def style_of(view: ProvisionView, place: Place) -> str:
    """The id of our style for a provision."""
    if view.level in HEADINGS:
        if place.rank == 1 and view.level in _OPENING_STYLES:
            return _OPENING_STYLES[view.level]
        return f"Heading{min(place.rank, LOWEST_RANK)}"
    return LEVEL_STYLES.get(view.level, "TableText")
