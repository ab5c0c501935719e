"""The order of consideration: by place; on one place the furthest from the text first.

*Place* is a provision and, within it, a stretch of words that several amendments change: changes
that overlap or stand side by side make one place. *Furthest* is measured in words taken out plus
words put in. A subamendment comes before its parent. People may reorder what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

from tripartite.model.amendments.relations import Proposal
from tripartite.model.passage import Passage
from tripartite.model.words.hunks import hunks
from tripartite.model.words.merge import rebase
from tripartite.model.words.redline import redline
from tripartite.model.words.tokens import pair

_KEPT = 16_384
"""So many measures are kept: the same amendments are ordered again and again in a debate."""

MEASURE = "The furthest from the text is the one that takes out and puts in the most words."


class Considered(msgspec.Struct, frozen=True, gc=False):
    """An amendment in its order: `place` counts from 0, `distance` is in words."""

    id: str
    place: int
    distance: int


@lru_cache(maxsize=_KEPT)
def distance(text: str | Passage, wording: str | Passage) -> int:
    """How far a wording is from the text: words taken out plus words put in, signs not counted."""
    changes = redline(text, wording).changes
    return sum(_words(change.deleted) + _words(change.inserted) for change in changes)


def _words(text: str) -> int:
    return sum(any(sign.isalnum() for sign in part) for part in text.split())


def order_of_consideration(
    provisions: Iterable[tuple[str | Passage, Sequence[Proposal]]],
) -> tuple[Considered, ...]:
    """The amendments of a text in the order to take them; provisions in order of the text.

    Those equally far keep the order they are given in (their numbers).
    """
    taken: list[Considered] = []
    for text, proposals in provisions:
        place = taken[-1].place + 1 if taken else 0
        taken += _in_provision(text, proposals, place)
    return tuple(taken)


def _in_provision(
    text: str | Passage, proposals: Sequence[Proposal], place: int
) -> Iterator[Considered]:
    subs: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        subs.setdefault(proposal.parent, []).append(proposal)
    known = {proposal.id for proposal in proposals}
    heads = [p for p in proposals if p.parent not in known]
    for at, group in enumerate(_places(text, heads), start=place):
        for head in _furthest_first(text, group):
            yield from _with_subs(text, head, subs, at)


def _with_subs(
    text: str | Passage, head: Proposal, subs: dict[str, list[Proposal]], place: int
) -> Iterator[Considered]:
    for sub in _furthest_first(head.wording, subs.get(head.id, ())):
        yield from _with_subs(head.wording, sub, subs, place)
    yield Considered(head.id, place, _distance(text, head))


def _furthest_first(text: str | Passage, group: Iterable[Proposal]) -> list[Proposal]:
    return sorted(group, key=lambda proposal: -_distance(text, proposal))


def _distance(text: str | Passage, proposal: Proposal) -> int:
    """From the words it was written on: what others changed since does not make it go further."""
    base = text if proposal.written_on is None else proposal.written_on
    return distance(base, proposal.wording)


@lru_cache(maxsize=_KEPT)
def _span(
    text: str | Passage, written_on: str | Passage | None, wording: str | Passage
) -> tuple[int, int]:
    """The stretch of today's text that a wording changes, in tokens; of one that no longer applies,
    as it was written."""
    if written_on is not None:
        wording = rebase(written_on, wording, text).passage or wording
    changes = hunks(*pair(text, wording))
    return (changes[0].a0, changes[-1].a1) if changes else (0, 0)


def _places(text: str | Passage, heads: Sequence[Proposal]) -> Iterator[list[Proposal]]:
    """Proposals whose changes overlap or touch, together; in order of the text."""
    spans = []
    for proposal in heads:
        spans.append((*_span(text, proposal.written_on, proposal.wording), proposal))
    group: list[Proposal] = []
    reach = -1
    for start, end, proposal in sorted(spans, key=lambda span: span[:2]):
        if group and start > reach:
            yield group
            group = []
        group.append(proposal)
        reach = max(reach, end)
    if group:
        yield group
