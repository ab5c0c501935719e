"""Words that moved: taken out in one place and put in at another, which is one purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

_WORD = re.compile(r"\w+")
_LETTERS = 4
"""Shorter words ("and", "the") come and go for reasons of their own."""

_WORDS, _ALIKE = 4, 0.75
"""So many words, so much alike, moved and were touched up on the way."""

Change = tuple[str, str]
"""The words a change takes out, and those it puts in."""

Words = tuple[str, ...]


def are_the_same(taken: str, put: str) -> bool:
    """Whether the words put in are those taken out, long enough to be known again; signs and
    capitals don't count."""
    return _same(_bare(taken), _bare(put))


def moves(changes: Sequence[Change]) -> Iterator[tuple[int, int]]:
    """The places of each two changes of which one puts in what the other takes out: first where
    it was taken out. Each change is of one move at most."""
    told = [told_apart(change) for change in changes]
    paired: set[int] = set()
    for a, b in combinations(range(len(told)), 2):
        for frm, to in ((a, b), (b, a)):
            if not paired & {a, b} and _have_moved(told[frm][0], told[to][1]):
                paired |= {a, b}
                yield frm, to


def told_apart(change: Change) -> tuple[Words, Words]:
    """The words taken out and those put in, without signs and capitals, and without the words that
    stay at both ends, such as one that has another capital now."""
    taken, put = map(_bare, change)
    while taken and put and taken[0] == put[0]:
        taken, put = taken[1:], put[1:]
    while taken and put and taken[-1] == put[-1]:
        taken, put = taken[:-1], put[:-1]
    return taken, put


def _bare(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold()))


def _same(taken: Words, put: Words) -> bool:
    return taken == put and sum(map(len, taken)) >= _LETTERS


def _have_moved(taken: Words, put: Words) -> bool:
    """Whether they are the same, or long and nearly so."""
    short, both = min(len(taken), len(put)), len(taken) + len(put)
    if short < _WORDS or 2 * short < _ALIKE * both:
        return _same(taken, put)
    from difflib import SequenceMatcher  # seldom asked for, and starting needs it not

    return SequenceMatcher(None, taken, put, autojunk=False).ratio() >= _ALIKE
