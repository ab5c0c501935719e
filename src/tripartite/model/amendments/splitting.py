"""One amendment of several ideas, split: each part has some of its changes on the same base."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import msgspec

from tripartite.model.amendments.carrying import base_words
from tripartite.model.passage import Passage, join
from tripartite.model.reading import AmendmentView
from tripartite.model.state import State
from tripartite.model.words.merge import rebase
from tripartite.model.words.redline import Redline, redline
from tripartite.model.words.tokens import pair
from tripartite.model.words.told import InWords


class Idea(msgspec.Struct, frozen=True, gc=False):
    """One change of an amendment that can go into a part of its own: its place among the changes,
    and what it does, as an amendment list says it; of a new text, the sentence itself."""

    index: int
    told: InWords | str


def ideas(base: Passage, proposed: Passage) -> tuple[Idea, ...]:
    """The changes of a proposal in order of the text; of a new text, its sentences."""
    if not base.text:
        return tuple(Idea(i, piece.text.strip()) for i, piece in enumerate(_sentences(proposed)))
    changes = redline(base, proposed).changes
    return tuple(Idea(i, change.in_words) for i, change in enumerate(changes))


def part(base: Passage, proposed: Passage, chosen: Collection[int]) -> Passage:
    """The words with only the changes `chosen` (by their places) made; what differs in spaces or
    quotes alone stays as in the base."""
    if not base.text:
        return _stripped(join(p for i, p in enumerate(_sentences(proposed)) if i in chosen))
    line = redline(base, proposed)
    pieces: list[Passage] = []
    at = 0
    for index, (old, new) in enumerate(_spans(line)):
        pieces.append(line.old.cut(at, old[0]))
        pieces.append(line.new.cut(*new) if index in chosen else line.old.cut(*old))
        at = old[1]
    return join([*pieces, line.old.cut(at)])


Span = tuple[int, int]


def _spans(line: Redline) -> list[tuple[Span, Span]]:
    """Where each change stands in the old and in the new text, in characters: with the white space
    before its words, and that behind them where they end the text or take it with them."""
    a, b = line.old_tokens, line.new_tokens
    found: list[tuple[Span, Span]] = []
    for hunk in line.hunks:
        old, new = (a.starts[hunk.a0], a.starts[hunk.a1]), (b.starts[hunk.b0], b.starts[hunk.b1])
        after_a, after_b = a.lead(hunk.a1), b.lead(hunk.b1)
        if after_a != after_b:
            old = (old[0], old[1] + len(after_a))
            new = (new[0], new[1] + len(after_b))
        found.append((old, new))
    return found


def _sentences(words: Passage) -> list[Passage]:
    """The sentences of a new text, each with the space behind it."""
    text, pieces, at = words.text, [], 0
    for i, sign in enumerate(text):
        if sign in ".;" and text[i + 1 : i + 2].isspace():
            end = i + 1 + (len(text[i + 1 :]) - len(text[i + 1 :].lstrip()))
            pieces.append(words.cut(at, end))
            at = end
    return [*pieces, words.cut(at)] if at < len(text) else pieces


def _stripped(words: Passage) -> Passage:
    start = len(words.text) - len(words.text.lstrip())
    return words.cut(start, len(words.text.rstrip()))


def together(state: State, view: AmendmentView, parts: Sequence[Passage]) -> bool:
    """Whether the parts, taken one after the other, give the words of the amendment again."""
    return taken_together(base_words(state, view), parts, view.passage)


def taken_together(base: Passage, parts: Sequence[Passage], whole: Passage) -> bool:
    """Whether the parts, each written on `base` and put in one after the other, give the whole;
    what differs in spaces or quotes alone is the same."""
    words = base
    for one in parts:
        carried = rebase(base, one, words)
        if carried.passage is None:
            return False
        words = carried.passage
    old, new = pair(words, whole)
    return old.signs == new.signs
