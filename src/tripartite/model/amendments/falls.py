"""What falls: the fate of the other open amendments if one is adopted, or if the text is replaced.

A proposal to the Chair, who confirms each; nothing is assumed and nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from tripartite.model.amendments.relations import Proposal
from tripartite.model.passage import Passage
from tripartite.model.words.merge import Outcome, Rebase, rebase
from tripartite.model.words.reasons import Reason, ReasonCode

Kind = Literal["falls", "satisfied", "question", "untouched"]

_KINDS: dict[Outcome, Kind] = {
    "conflict": "falls",
    "identical": "satisfied",
    "ask": "question",
    "apply": "untouched",
}

_WITH_PARENT: dict[Kind, tuple[Kind, ReasonCode]] = {
    "untouched": ("untouched", "parent untouched"),
    "question": ("question", "parent in question"),
    "satisfied": ("question", "parent satisfied"),
    "falls": ("falls", "parent falls"),
}
"""What becomes of a subamendment, by the fate of its parent."""


class Fate(msgspec.Struct, frozen=True, gc=False):
    """What would become of an open amendment, and why.

    `text` is the provision with it carried over, for all but those that fall; `lost` are the words
    it would no longer find.
    """

    id: str
    kind: Kind
    reasons: tuple[Reason, ...]
    text: Passage | None = None
    lost: tuple[str, ...] = ()


def what_falls(
    text: str | Passage,
    adopted: Proposal,
    others: Sequence[Proposal],
    exclusions: Iterable[frozenset[str]] = (),
) -> tuple[Fate, ...]:
    """The fate of each of the others if `adopted` is taken, in their order.

    `exclusions` are sets of ids that people marked as excluding each other; a subamendment shares
    the fate of its parent.
    """
    result = _carried(adopted, text, text).passage
    excluded = {key for group in exclusions if adopted.id in group for key in group}
    fates = {
        other.id: _excluded(other, adopted)
        if other.id in excluded
        else _fate(other.id, _carried(other, text, result), _as_it_stands(other, text))
        for other in others
        if not other.parent
    }
    return tuple(fates.get(other.id) or _of_subamendment(other, fates) for other in others)


def fates_on(text: str | Passage, proposals: Iterable[Proposal]) -> tuple[Fate, ...]:
    """The fate of each open amendment when the base text was replaced, by a Chair's text say.

    Each proposal says what it was `written_on`.
    """
    return tuple(_fate(p.id, _carried(p, text, text)) for p in proposals)


def _carried(proposal: Proposal, text: str | Passage, result: str | Passage | None) -> Rebase:
    base = text if proposal.written_on is None else proposal.written_on
    return rebase(base, proposal.wording, text if result is None else result)


def _as_it_stands(proposal: Proposal, text: str | Passage) -> Rebase | None:
    """The proposal on today's text; None where it was written on that."""
    return None if proposal.written_on is None else _carried(proposal, text, text)


def _fate(key: str, then: Rebase, now: Rebase | None = None) -> Fate:
    if now is not None and now.outcome == "conflict":
        return Fate(key, "question", (Reason("already"), *now.reasons), None, now.lost)
    return Fate(key, _KINDS[then.outcome], then.reasons, then.passage, then.lost)


def _excluded(other: Proposal, adopted: Proposal) -> Fate:
    return Fate(other.id, "falls", (Reason("excluded", {"adopted": adopted.id}),))


def _of_subamendment(sub: Proposal, fates: dict[str, Fate]) -> Fate:
    parent = fates.get(sub.parent)
    kind, why = _WITH_PARENT[parent.kind if parent else "untouched"]
    return Fate(sub.id, kind, (Reason(why, {"parent": sub.parent}),))
