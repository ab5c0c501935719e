"""The order of consideration on the screen: the model's, one place of the text at a time.

By place; on one place the furthest from the text first, subamendments before what they amend. What
was decided is weighed no more: it keeps its place by its number, and the open ones stand around it.
"""

from __future__ import annotations

from collections.abc import Iterable

from tripartite.model.amendments.weighing import considered
from tripartite.model.passage import Passage
from tripartite.model.reading import AmendmentView
from tripartite.model.state import State
from tripartite.ui.paper import Paper, by_number, by_place, head_of

_WORDED = ("replace", "delete")


def in_order(views: Iterable[AmendmentView], paper: Paper | None) -> list[AmendmentView]:
    """The amendments in order of consideration; every distance is measured now."""
    every = {view.id: view for view in sorted(views, key=by_number)}
    places = by_place(every, paper.index if paper else {})
    found = ((place, [every[key] for key in keys]) for place, keys in places.items())
    return [view for place, here in found for view in weighed(here, place, paper)]


def weighed(views: list[AmendmentView], place: str, paper: Paper | None) -> list[AmendmentView]:
    """The amendments of one place, given by number, in order of consideration: those to its words,
    then what goes in behind it."""
    if paper is None:
        return views
    mains = {view.id: view for view in views}
    worded = {view.id for view in views if head_of(view, mains).made.kind in _WORDED}
    here = paper.provisions.get(place)
    to_words = [view for view in views if view.id in worded]
    behind = [view for view in views if view.id not in worded]
    return [
        *_around_decided(to_words, here.passage if here else Passage(), paper.state),
        *_around_decided(behind, Passage(), paper.state),
    ]


def _around_decided(
    views: list[AmendmentView], words: Passage, state: State
) -> list[AmendmentView]:
    """Where an open one stands by number, the next open one as they are weighed."""
    mains = {view.id: view for view in views}
    flocks: dict[str, list[AmendmentView]] = {}
    for view in views:
        flocks.setdefault(head_of(view, mains).id, []).append(view)
    open_ones = [view for view in views if view.open and head_of(view, mains).open]
    ordered = considered(state, words, open_ones)
    turns = iter(view.id for view in ordered if view.id in flocks)
    rank = {view.id: i for i, view in enumerate(ordered)}
    found: list[AmendmentView] = []
    for head in flocks:
        now = next(turns) if mains[head].open else head
        found += sorted(flocks[now], key=lambda view: (view.id == now, rank.get(view.id, -1)))
    return found
