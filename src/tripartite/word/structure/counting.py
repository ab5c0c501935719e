"""What Word would display before each numbered paragraph, in order of the text.

Counts belong to the list behind the numbers (w:abstractNum): all w:num of it count on together, and
one that overrides where to start does so when it is first used. A level above that has not begun
begins with the first one below it: that shows "1.1", and the next above is "2".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tripartite.word.structure.lists import DEPTHS, Level, List
from tripartite.word.structure.signs import printed

_PLACE = re.compile(r"%([1-9])")


class Displayed(NamedTuple):
    """A number as it is displayed: the whole label, the value and format of its own level."""

    label: str
    value: int
    form: str


class Counter:
    """Counts along the numbered paragraphs of a text."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._reset: dict[tuple[int, int], tuple[int, ...]] = {}

    def display(self, num: str, used: List, depth: int) -> Displayed:
        """The number of the next paragraph of this list (its w:num and what that says)."""
        counts = self._counts.setdefault(used.counts, [None] * DEPTHS)
        self._begin(num, used, depth, counts)
        for above in range(depth):
            if counts[above] is None:
                counts[above] = used.starts.get(above, used.levels[above].start)
                self._begun.add((num, above))
        level, now = used.levels[depth], counts[depth]
        start = used.starts.get(depth, level.start)
        counts[depth] = start if now is None else now + 1
        for deeper in self._below(used, depth):
            counts[deeper] = None
        value = counts[depth] or 0
        return Displayed(_label(used, level, counts), value, level.form)

    def _below(self, used: List, depth: int) -> tuple[int, ...]:
        """The levels that begin again when this one is used."""
        key = id(used), depth
        if key not in self._reset:
            deeper = range(depth + 1, DEPTHS)
            again = (level for level in deeper if _restarts(used.levels[level], level, depth))
            self._reset[key] = tuple(again)
        return self._reset[key]

    def _begin(self, num: str, used: List, depth: int, counts: list[int | None]) -> None:
        """Begin anew what this w:num says to begin anew, once."""
        if depth in used.starts and (num, depth) not in self._begun:
            self._begun.add((num, depth))
            counts[depth] = None


def _restarts(level: Level, own: int, used: int) -> bool:
    """Whether a level begins again when one above it was used (levels from 0)."""
    if level.restart is None or level.restart > own:
        return True
    return used < level.restart


def _label(used: List, level: Level, counts: list[int | None]) -> str:
    if level.form == "bullet":
        return level.text

    def number(place: re.Match[str]) -> str:
        depth = int(place[1]) - 1
        other = used.levels[depth]
        value = counts[depth] or 0
        form = "decimal" if level.legal and other.form not in ("none", "bullet") else other.form
        return printed(value, form)

    return _PLACE.sub(number, level.text).strip()
