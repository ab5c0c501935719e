"""Spoken proposals that belong together: suggestions by place and idea, for a person to take.

Two proposals belong together when they are about the same place (or one of them names none) and
share an idea: the same words that say something, in what the secretariat called the idea or in what
was said. Pure; nothing is clustered by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

ALIKE = 0.5
"""The share of the shorter one's telling words that two proposals must have in common."""

FEWEST = 2
"""So many telling words must be shared in what was said; one is enough in the idea."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+")
_SHORT = 3
_IN_TITLE = 4
_COMMON_WORDS = """
    a about after all also an and any are as at be been before but by can could each for from has
    have he her his how if in into is it its like may more must need no not of on one only or our
    out put same see she should so some such take text than that the their them then there these
    they this those to too under us want was we were what when where which who why will with word
    words work would you your propose proposal add delete change include mention reference
"""
_ENDINGS = ("ations", "ation", "ings", "ing", "ments", "ment", "ies", "ed", "es", "s", "y")


class Spoken(NamedTuple):
    """A proposal to be clustered: `place` is what it is about, empty for nowhere in particular."""

    id: str
    place: str
    idea: str
    words: str


class Suggestion(NamedTuple):
    """Proposals that may belong together, and what their idea may be called."""

    title: str
    proposals: tuple[str, ...]


def suggest(proposals: Iterable[Spoken]) -> list[Suggestion]:
    """Clusters of two or more proposals, in the order in which the first of each came.

    A proposal joins the first cluster that holds one like it and is about no other place; so no
    cluster is about two places, and the result does not depend on anything but the order given.
    """
    groups: list[_Group] = []
    for proposal in proposals:
        said = _Said.of(proposal)
        group = next((group for group in groups if group.takes(said)), None)
        if group is None:
            groups.append(_Group([said]))
        else:
            group.said.append(said)
    found = [[said.proposal for said in group.said] for group in groups if len(group.said) > 1]
    return [Suggestion(_title(group), tuple(p.id for p in group)) for group in found]


class _Said(NamedTuple):
    """A proposal with the telling words of its idea, and of all of it."""

    proposal: Spoken
    idea: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, proposal: Spoken) -> _Said:
        whole = f"{proposal.idea} {proposal.words}"
        return cls(proposal, telling_words(proposal.idea), telling_words(whole))

    def is_like(self, other: _Said) -> bool:
        """By their ideas where both were named, or else by what was said."""
        ideas, words = _share(self.idea, other.idea, 1), _share(self.words, other.words, FEWEST)
        return max(ideas, words) >= ALIKE


class _Group(NamedTuple):
    """Proposals that belong together."""

    said: list[_Said]

    def takes(self, said: _Said) -> bool:
        places = {one.proposal.place for one in (*self.said, said)} - {""}
        return len(places) <= 1 and any(said.is_like(one) for one in self.said)


Taken = Literal["taken up", "merged", "not taken up"]


def taken_up(
    texts: Sequence[tuple[str, str]], proposals: Iterable[Spoken]
) -> dict[str, tuple[Taken, int]]:
    """Proposal → its fate in the texts that were made of a cluster, by the words, and in which of
    them. Each text comes with the words that stood there before: these are nobody's.

    A text takes up a proposal that has words in it which no other of the cluster has (or any of its
    words, where it has none of its own). One alone in a text is taken up, several are merged; one
    with no words in any text is not taken up. Where nobody's own words stand, the text says in
    other words what all of them share.
    """
    said = {p.id: telling_words(p.words or p.idea) for p in proposals}
    new = [telling_words(words) - telling_words(before) for before, words in texts]
    own = {
        key: words - frozenset[str]().union(*(w for k, w in said.items() if k != key)) or words
        for key, words in said.items()
    }
    inside = [[key for key in own if own[key] & words] for words in new]
    if not any(inside):
        inside[0] = list(said)
    found: dict[str, tuple[Taken, int]] = {}
    for key in said:
        at = [index for index, keys in enumerate(inside) if key in keys]
        alone = all(len(inside[index]) == 1 for index in at)
        found[key] = ("taken up" if alone else "merged", at[0]) if at else ("not taken up", 0)
    return found


def telling_words(text: str) -> frozenset[str]:
    """The words that say something, without their endings."""
    return frozenset(_stem(word) for word in _WORD.findall(text)) - _COMMON


def _stem(word: str) -> str:
    word = word.casefold()
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            return word.removesuffix(ending)
    return word


_COMMON = frozenset(map(_stem, _COMMON_WORDS.split()))


def _share(one: frozenset[str], other: frozenset[str], fewest: int) -> float:
    both = len(one & other)
    return both / min(len(one), len(other)) if both >= fewest else 0.0


def _title(group: Sequence[Spoken]) -> str:
    """The idea named most often, the shortest of those; else the words said by the most."""
    ideas = Counter(p.idea.strip() for p in group if p.idea.strip())
    if ideas:
        return min(ideas, key=lambda idea: (-ideas[idea], len(idea), idea))
    said = Counter(stem for p in group for stem in telling_words(p.words))
    first = dict.fromkeys(_WORD.findall(group[0].words))
    shared = [word for word in first if said[_stem(word)] > 1 and _stem(word) not in _COMMON]
    return " ".join((shared or list(first))[:_IN_TITLE])
