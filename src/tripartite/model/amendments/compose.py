"""Composing: several amendments in one text, one amendment in parts, one proposal in many places.

Who wrote each word is kept throughout (see `authorship.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from tripartite.model.document.authorship import trace
from tripartite.model.passage import Passage, join
from tripartite.model.text import Piece, Stamp
from tripartite.model.words.merge import rebase
from tripartite.model.words.reasons import Reason
from tripartite.model.words.redline import Segment, redline
from tripartite.model.words.tokens import Tokens, fold, tokenise


class Part(msgspec.Struct, frozen=True, gc=False):
    """A wording to compose, with whose it is. `stamp.amendment` is its id."""

    wording: Passage
    stamp: Stamp


class Left(msgspec.Struct, frozen=True, gc=False):
    """An amendment that could not be taken in, and why; `text` when a person may still say yes."""

    stamp: Stamp
    reasons: tuple[Reason, ...]
    text: Passage | None = None


class Composition(msgspec.Struct, frozen=True, gc=False):
    """One text of several amendments; `pieces` say whose each word is."""

    passage: Passage
    pieces: tuple[Piece, ...]
    taken: tuple[Stamp, ...]
    left: tuple[Left, ...]


def compose(base: Passage, parts: Iterable[Part]) -> Composition:
    """The amendments, all written on `base`, one after the other in one text.

    Only what is independent is taken; what would ask or conflict is left apart with its reason.
    Subamendments are composed on their parent's wording first, and the result is the parent's part.
    """
    current = base
    steps: list[tuple[Passage, Stamp]] = []
    left: list[Left] = []
    for part in parts:
        result = rebase(base, part.wording, current)
        if result.outcome in ("apply", "identical") and result.passage is not None:
            current = result.passage
            steps.append((current, part.stamp))
        else:
            left.append(Left(part.stamp, result.reasons, result.passage))
    taken = tuple(stamp for _, stamp in steps)
    return Composition(current, trace(base, steps), taken, tuple(left))


def subamended(base: Passage, parent: Part, subs: Sequence[Part]) -> Composition:
    """A parent with its subamendments (written on the parent's wording) resolved, on its base."""
    inner = compose(parent.wording, subs)
    steps = [(parent.wording, parent.stamp)]
    current = parent.wording
    for sub in subs:
        if sub.stamp in inner.taken:
            current = rebase(parent.wording, sub.wording, current).passage or current
            steps.append((current, sub.stamp))
    return Composition(current, trace(base, steps), (parent.stamp, *inner.taken), inner.left)


def partial(base: str | Passage, wording: str | Passage, chosen: Collection[int]) -> Passage:
    """The base with only the chosen changes of a wording, by their index in `redline().changes`."""
    line = redline(base, wording)
    if set(chosen) >= set(range(len(line.changes))):
        return line.new
    parts: list[Passage] = []
    for index, segment in _numbered(line.segments):
        if segment.op == "equal":
            parts.append(line.old.cut(segment.old, segment.old + len(segment.text)))
        elif (segment.op == "insert") == (index in chosen):
            parts.append(segment.passage)
    return join(parts)


def _numbered(segments: Iterable[Segment]) -> Iterator[tuple[int, Segment]]:
    """Each segment with the index of the change it belongs to, -1 for what no change marks."""
    index, inside = -1, False
    for segment in segments:
        marked = segment.op != "equal" and not segment.typographic
        index += marked and not inside
        inside = marked
        yield (index if marked else -1), segment


def split(base: str | Passage, wording: str | Passage) -> tuple[Passage, ...]:
    """One amendment as several, one for each of its changes, all written on the same base."""
    return tuple(partial(base, wording, {i}) for i in range(len(redline(base, wording).changes)))


# One proposal in all its places


class Place(msgspec.Struct, frozen=True, gc=False):
    """One place of a throughout amendment; `reason` says why it is left apart, if it is.

    `start` and `end` are characters of the provision's text; `words` as they stand there.
    """

    provision: str
    start: int
    end: int
    words: str
    followed: bool
    reason: str = ""


OTHER_CAPITALS = "It is written with other capitals here."
QUOTED = "It stands inside quotation marks, so it may be a title or another's words."


def throughout(words: str, provisions: Iterable[tuple[str, Passage]]) -> tuple[Place, ...]:
    """Every place where the words stand, whole words only; each is followed or left apart.

    A capital at the beginning is followed; people may change what is proposed for any place.
    """
    sought = [fold(raw).casefold() for raw in _cores(tokenise(words))]
    return tuple(
        _place(key, passage, tokens, at, at + len(sought), words)
        for key, passage in provisions
        for tokens in (tokenise(passage),)
        for at in _found(sought, [fold(raw).casefold() for raw in _cores(tokens)])
    )


def _cores(tokens: Tokens) -> list[str]:
    return [tokens.core(i) for i in range(len(tokens) - 1)]


def _found(sought: Sequence[str], among: Sequence[str]) -> Iterator[int]:
    length, at = len(sought), 0
    while length and at <= len(among) - length:
        if among[at : at + length] == sought:
            yield at
            at += length
        else:
            at += 1


def _place(key: str, passage: Passage, tokens: Tokens, first: int, last: int, words: str) -> Place:
    start, end = tokens.starts[first] + len(tokens.lead(first)), tokens.starts[last]
    found = passage.text[start:end]
    reason = ""
    if fold(found[:1].casefold() + found[1:]) != fold(words[:1].casefold() + words[1:]):
        reason = OTHER_CAPITALS
    elif _quote_depth(passage.text[:start]):
        reason = QUOTED
    return Place(key, start, end, found, not reason, reason)


def _quote_depth(text: str) -> bool:
    opened = text.count("“") - text.count("”") + text.count("«") - text.count("»")
    return opened > 0 or text.count('"') % 2 == 1


def follow(
    new_words: str, provisions: Mapping[str, Passage], places: Iterable[Place]
) -> dict[str, Passage]:
    """The provisions with the new words in the places that are followed; only those that change."""
    result: dict[str, Passage] = {}
    for place in sorted(places, key=lambda p: (p.provision, -p.start)):
        if place.followed:
            passage = result.get(place.provision, provisions[place.provision])
            words = Passage(_capitalised(new_words, place.words))
            result[place.provision] = join(
                (passage.cut(0, place.start), words, passage.cut(place.end))
            )
    return result


def _capitalised(words: str, like: str) -> str:
    return words[:1].upper() + words[1:] if like[:1].isupper() else words
