"""Agreed language: where was this phrase adopted before, in this meeting or in a paper beside it?

Looked through are the words of provisions as the Chair declared them agreed or adopted (also where
they were reopened since), the words that adopted amendments brought, and the papers that lie beside
the negotiated text. A phrase is found as it stands (capitals, quotes and kinds of space make no
difference), or nearly so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import msgspec

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.passage import Passage
from tripartite.model.reading import (
    Standing,
    amendment_view,
    documents,
    numbered,
    standing,
    was_adopted,
    wording,
)
from tripartite.model.state import Layer, State
from tripartite.model.words.hunks import hunks
from tripartite.model.words.tokens import Tokens, pair, tokenise

Source = Literal["adopted", "agreed", "amendment", "paper"]

NEAR = 0.65
"""From this likeness on (0 to 1) words count as nearly the phrase."""

_LEAST = 3
"""A shorter phrase (in words) is looked for only as it stands."""


class Precedent(msgspec.Struct, frozen=True):
    """A place where a phrase, or nearly it, was agreed on before.

    `passage` is the whole wording, `start` and `end` the characters of what was found in it;
    `likeness` is 1 for the phrase as it stands. `source` says how it was agreed: the provision was
    declared adopted or agreed, an amendment (`number`, of `parties`) that was adopted brought the
    words, or they stand in a paper beside it. `entry` is the decision; None for a paper. `stands`
    is false where the provision reads otherwise by now.
    """

    document: str
    title: str
    provision: str
    reference: str
    passage: Passage
    start: int
    end: int
    likeness: float
    source: Source
    entry: Entry | None = None
    number: str = ""
    parties: tuple[str, ...] = ()
    stands: bool = True

    @property
    def exact(self) -> bool:
        """Whether it is the phrase as it stands."""
        return self.likeness == 1

    @property
    def words(self) -> str:
        """What was found."""
        return self.passage.text[self.start : self.end]


class _Candidate(NamedTuple):
    provision: str
    passage: Passage
    source: Source
    entry: Entry | None
    amendment: str
    came: tuple[tuple[int, int], ...] | None  # tokens an amendment brought; None: all of them


def agreed(state: State, phrase: str, near: float = NEAR) -> list[Precedent]:
    """Where the phrase was agreed on before: as it stands first, then what is nearest."""
    sought = _Sought(phrase, near)
    found = [
        precedent
        for document in documents(state)
        for precedent in _in_document(state, document, sought)
    ]
    return sorted(found, key=lambda each: -each.likeness)


def _in_document(state: State, document: e.DocumentOpened, sought: _Sought) -> Iterator[Precedent]:
    layer = state.home("documents", document.id) or state.room
    if not sought.parts:
        return
    candidates = (
        _decided(state, layer, document.id)
        if _is_negotiated(state, document.id)
        else _printed(layer, document.id)
    )
    best: dict[tuple[str, str], Precedent] = {}
    references: dict[str, str] = {}
    for candidate in candidates:
        match = sought.best(candidate.passage, candidate.came)
        if match is None:
            continue
        references = references or {n.id: n.reference for n in numbered(layer, document.id)}
        found = _precedent(state, layer, document, candidate, match, references)
        key = (candidate.provision, found.words)
        if key not in best or (found.number and not best[key].number):
            best[key] = _merged(best.get(key), found)
    yield from best.values()


def _merged(before: Precedent | None, found: Precedent) -> Precedent:
    """A decision and the amendment that brought the words, as one."""
    if before is None:
        return found
    return msgspec.structs.replace(before, number=found.number, parties=found.parties)


def _precedent(
    state: State,
    layer: Layer,
    document: e.DocumentOpened,
    candidate: _Candidate,
    match: tuple[int, int, float],
    references: dict[str, str],
) -> Precedent:
    number = ""
    parties: tuple[str, ...] = ()
    if candidate.amendment:
        view = amendment_view(state, candidate.amendment)
        number, parties = view.made.number, view.parties
    there = candidate.provision not in layer.gone
    now = wording(layer, candidate.provision)[0] if there else Passage()
    start, end, likeness = match
    return Precedent(
        document.id,
        document.title,
        candidate.provision,
        references.get(candidate.provision, ""),
        candidate.passage,
        start,
        end,
        likeness,
        candidate.source,
        candidate.entry,
        number,
        parties,
        candidate.passage.text[start:end] in now.text,
    )


def _is_negotiated(state: State, document: str) -> bool:
    """Whether anything was proposed or declared on it; all else is a paper that lies beside."""
    room = state.room
    if any(made.body.document == document for made in room.amendments.values()):
        return True
    return any(provision in room.decisions for provision in room.contents.get(document, ()))


def _printed(layer: Layer, document: str) -> Iterator[_Candidate]:
    each: Standing
    for each in standing(layer, document):
        yield _Candidate(each.id, each.passage, "paper", None, "", None)


_DECLARED: dict[str, Source] = {"adopted": "adopted", "agreed": "agreed"}


def _decided(state: State, layer: Layer, document: str) -> Iterator[_Candidate]:
    room = state.room
    for provision in layer.contents.get(document, ()):
        declared = [
            entry
            for entry in reversed(room.decisions.get(provision, ()))
            if entry.body.outcome in _DECLARED and entry.body.id not in room.corrected
        ]
        for entry in declared:
            words = wording(layer, provision, entry.n)[0]
            yield _Candidate(provision, words, _DECLARED[entry.body.outcome], entry, "", None)
        yield from _brought(state, layer, provision)


def _brought(state: State, layer: Layer, provision: str) -> Iterator[_Candidate]:
    """The words that adopted amendments brought into a provision, the latest first."""
    entries = layer.wordings.get(provision, ())
    for i in range(len(entries) - 1, -1, -1):
        body: Any = entries[i].body
        asked = getattr(body, "amendment", "")
        if not asked or not state.home("amendments", asked):
            continue
        if not was_adopted(amendment_view(state, asked)):
            continue
        old: Passage = entries[i - 1].body.passage if i else Passage()
        before, after = pair(old, body.passage)
        came = tuple((hunk.b0, hunk.b1) for hunk in hunks(before, after) if hunk.b0 < hunk.b1)
        yield _Candidate(provision, body.passage, "amendment", entries[i], asked, came)


# Finding a phrase in a passage


class _Sought:
    """A phrase as it is looked for: by the signs of its words in small letters."""

    def __init__(self, phrase: str, near: float) -> None:
        self.phrase, self.near = _small(phrase), near
        tokens = tokenise(self.phrase)
        self.parts = tokens.signs[:-1]  # without the end
        self.count = Counter(_words(tokens))
        self.total = sum(self.count.values())
        self.vocabulary = tokens.vocabulary

    def best(
        self, passage: Passage, came: tuple[tuple[int, int], ...] | None
    ) -> tuple[int, int, float] | None:
        """The best place in a passage: characters from, to, and how alike; None for none. Only what
        shares a word with the stretches that `came` counts."""
        tokens = tokenise(_small(passage.text))
        if tokens.vocabulary is not self.vocabulary:  # once in many million words
            return None
        at = _next_to(tokens.signs.find, self.parts, came)
        if at >= 0:
            return _characters(tokens, at, at + len(self.parts), 1.0)
        if self.total < _LEAST or self.near >= 1:
            return None
        return self._nearest(tokens, came)

    def _nearest(
        self, tokens: Tokens, came: tuple[tuple[int, int], ...] | None
    ) -> tuple[int, int, float] | None:
        """The stretch that shares most words with the phrase, cut to where these begin and end."""
        signs = tokens.signs[:-1]
        if not _enough(self.count, signs, self.near * self.total):
            return None
        start, end, likeness = 0, 0, 0.0
        for first in (i for i, sign in enumerate(signs) if sign in self.count):
            last = min(first + len(self.parts) + len(self.parts) // 3, len(signs))
            stretch = signs[first:last]
            known = [i for i, sign in enumerate(stretch) if sign in self.count]
            stretch = stretch[: known[-1] + 1]
            if came is not None and not _meets(first, first + len(stretch), came):
                continue
            if _shared(self.count, stretch) < self.near * self.total:
                continue
            if (alike := self._likeness(stretch)) > likeness:
                start, end, likeness = first, first + len(stretch), alike
        return _characters(tokens, start, end, likeness) if likeness >= self.near else None

    def _likeness(self, stretch: str) -> float:
        """Twice the signs both have in the same order, by the signs of both; 1 is the same."""
        both = len(stretch) + len(self.parts)
        return min(2 * _in_common(self.parts, stretch) / both, 0.99)


def _small(text: str) -> str:
    """Small letters, sign for sign, so that places in it are places in the text."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)


def _words(tokens: Tokens) -> Iterator[str]:
    """The signs of the words of a text, without its punctuation."""
    for i in range(len(tokens) - 1):
        if any(sign.isalnum() for sign in tokens.core(i)):
            yield tokens.signs[i]


def _next_to(find: Any, parts: str, came: tuple[tuple[int, int], ...] | None) -> int:
    """Where the parts stand and meet what came; -1 for nowhere."""
    at: int = find(parts)
    while at >= 0 and came is not None and not _meets(at, at + len(parts), came):
        at = find(parts, at + 1)
    return at


def _meets(start: int, end: int, came: tuple[tuple[int, int], ...]) -> bool:
    return any(first < end and last > start for first, last in came)


def _enough(wanted: Counter[str], signs: str, least: float) -> bool:
    return sum(min(count, signs.count(sign)) for sign, count in wanted.items()) >= least


def _shared(wanted: Counter[str], stretch: str) -> int:
    return sum(min(count, stretch.count(sign)) for sign, count in wanted.items())


def _in_common(one: str, other: str) -> int:
    """The length of the longest run of signs that both have in the same order."""
    row = [0] * (len(other) + 1)
    for sign in one:
        before = 0
        for at, theirs in enumerate(other, 1):
            above = row[at]
            row[at] = before + 1 if sign == theirs else max(above, row[at - 1])
            before = above
    return row[-1]


def _characters(tokens: Tokens, first: int, last: int, likeness: float) -> tuple[int, int, float]:
    start = tokens.starts[first] + len(tokens.lead(first))
    return start, tokens.starts[last], likeness
