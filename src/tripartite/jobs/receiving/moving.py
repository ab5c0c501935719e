"""What moved in a returned file: provisions that left their place, and words that went from one
provision to another, which is one thing to tick."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import merge
from itertools import pairwise
from operator import itemgetter

import msgspec

from tripartite.jobs.receiving.matching import Matching
from tripartite.jobs.receiving.received import Doubt, Item
from tripartite.model.text import FRAMES, ProvisionView
from tripartite.model.words.moved import Words, told_apart

_WORDS = 3
"""Fewer words may have been taken out here and put in there for reasons of their own."""


class Moves:
    """The provisions that left their place: which take others along."""

    def __init__(self, matching: Matching, was: Mapping[str, ProvisionView]) -> None:
        self._matching, self._was = matching, was
        frames = {key for key, view in was.items() if view.level in FRAMES}
        order = sorted(
            (partner.at, key) for key, partner in matching.partners.items() if key not in frames
        )
        rows = [(partner.at, key) for key, partner in matching.partners.items() if key in frames]
        order = list(merge(rows, order, key=itemgetter(0)))  # a row begins before its cells
        self._before = {key: before for (_, before), (_, key) in pairwise(order)}
        self._below: defaultdict[str, list[str]] = defaultdict(list)
        for _, key in order:
            for above in self.over(key):
                self._below[above].append(key)

    def goes_along(self, key: str) -> bool:
        """Whether it only follows what it stands under, and stands there still."""
        parent = self._was[key].parent or ""
        before = self._before.get(key, "")
        above = parent in self._matching.moved
        return above and (before == parent or parent in self.over(before))

    def leaves_some(self, key: str) -> bool:
        """Whether something that stands under it stayed behind."""
        moved = self._matching.moved
        return any(k not in moved or not self._follows(k, key) for k in self._below[key])

    def _follows(self, key: str, moved: str) -> bool:
        return self._matching.partners[key].at >= self._matching.partners[moved].at

    def over(self, key: str) -> list[str]:
        """All that a provision stands under."""
        found: list[str] = []
        view = self._was.get(key)
        while view is not None and view.parent:
            found.append(view.parent)
            view = self._was.get(view.parent)
        return found


def gathered(items: Sequence[Item]) -> list[Item]:
    """The items, each two as one of which one puts in the words that another takes out."""
    taken: defaultdict[Words, list[int]] = defaultdict(list)
    put: defaultdict[Words, list[int]] = defaultdict(list)
    for at, item in enumerate(items):
        lost, come = told_apart(item.change)
        if len(lost) >= _WORDS and not come:
            taken[lost].append(at)
        elif len(come) >= _WORDS and not lost:
            put[come].append(at)
    goals = {
        taken[words][0]: put[words][0]
        for words in taken.keys() & put.keys()
        if len(taken[words]) == len(put[words]) == 1
    }
    arrived = set(goals.values())
    return [
        _as_one(item, items[goals[at]]) if at in goals else item
        for at, item in enumerate(items)
        if at not in arrived
    ]


def _as_one(taken: Item, put: Item) -> Item:
    facts = {"from": taken.place or "–", "to": put.place or "–"}
    return msgspec.structs.replace(
        taken,
        what="move",
        proposed=(*taken.proposed, *put.proposed),
        authors=tuple(dict.fromkeys((*taken.authors, *put.authors))),
        doubts=tuple(dict.fromkeys((*taken.doubts, *put.doubts))),
        hindrance=taken.hindrance or put.hindrance,
        told=Doubt("words moved", facts),
    )
