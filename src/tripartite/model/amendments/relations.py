"""How amendments of one provision relate to each other, and to the text as it stands.

Each wording is compared with the text once; pairs are then classified by the stretches of the text
their changes cover. Relations are shown, never stored: better code must not rewrite history.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import msgspec

from tripartite.model.passage import Passage
from tripartite.model.pauses import whole
from tripartite.model.words.hunks import Hunk, hunks
from tripartite.model.words.merge import rebase
from tripartite.model.words.overlap import meet, removes, span
from tripartite.model.words.tokens import Tokens, together

Label = Literal[
    "can be taken together",
    "same proposal",
    "one goes further",
    "side by side",
    "both add here",
    "competing wording",
    "cut across each other",
    "edits words the other deletes",
    "words have moved",
    "no longer applies",
]

_GRAVEST: tuple[Label | Literal["same"], ...] = (
    "words have moved",
    "edits words the other deletes",
    "competing wording",
    "cut across each other",
    "both add here",
    "side by side",
    "same",
)
_MOVED_AT_LEAST = 4
_QUOTED = 10

LINES: dict[Label, str] = {
    "can be taken together": "{first} and {second} change different words.",
    "same proposal": "{first} and {second} propose the same text.",
    "one goes further": "{first} does all that {second} does, and more: {words}.",
    "side by side": "{first} and {second} change words that stand side by side: {words}.",
    "both add here": "{first} and {second} both add words {place}.",
    "competing wording": "{first} and {second} replace the same words, {words}, in different ways.",
    "cut across each other": "{first} and {second} overlap in part, at {words}.",
    "edits words the other deletes": "{first} edits words that {second} deletes: {words}.",
    "words have moved": "{first} changes words that {second} moves: {words}.",
    "no longer applies": "{first} relies on words that no longer stand in the text: {words}.",
}
"""Each relation as one line for people, in English."""

MOVED_SINCE = "{first} changes words that have moved since it was written: {words}."
ADDED_INSIDE = "{second} adds words inside {words}, which {first} replaces."
AFTER, AT_THE_BEGINNING = "after {words}", "at the beginning"


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """An open amendment as words need it. `written_on` is its base if that is not today's text."""

    id: str
    wording: str | Passage
    group: str = ""
    written_on: str | Passage | None = None
    parent: str = ""


class Relation(msgspec.Struct, frozen=True, gc=False):
    """How `first` relates to `second`, both ids; `second` is empty for its relation to the text.

    Where the two are unlike, `first` is the one that goes further, edits or relies on the words.
    `inside`: of competing wordings the second only adds, inside the words that the first replaces.
    """

    first: str
    second: str
    label: Label
    words: str = ""
    inside: bool = False

    @property
    def line(self) -> str:
        """The relation in one line for people."""
        place = self.place.format(words=self.quoted)
        return self.template.format(
            first=self.first, second=self.second, words=self.quoted, place=place
        )

    @property
    def template(self) -> str:
        """The sentence that `line` fills in."""
        if self.inside:
            return ADDED_INSIDE
        to_text = self.label == "words have moved" and not self.second
        return MOVED_SINCE if to_text else LINES[self.label]

    @property
    def place(self) -> str:
        """How the place of added words is said, for `{words}`."""
        return AFTER if self.words else AT_THE_BEGINNING

    @property
    def quoted(self) -> str:
        """The words in quotation marks, shortened."""
        return _quoted(self.words)


Found = Generator[None, None, tuple[Relation, ...]]
"""Relations that are looked for with pauses."""


class Footprint(NamedTuple):
    """A wording compared with the text: its tokens, its changes, and what it moves elsewhere.

    `spans` say of each change from where to where it could be told and mean the same.
    """

    id: str
    tokens: Tokens
    changes: list[Hunk]
    spans: list[tuple[Hunk, int, int]]
    moves: tuple[Hunk, ...]


def footprint(key: str, old: Tokens, new: Tokens) -> Footprint:
    """The stretches of the text that a proposal changes, both cut into tokens together."""
    changes = hunks(old, new)
    added = {new.signs[h.b0 : h.b1] for h in changes if h.b1 - h.b0 >= _MOVED_AT_LEAST}
    moves = tuple(h for h in changes if added and old.signs[h.a0 : h.a1] in added)
    spans = [(hunk, *span(hunk, old, new)) for hunk in changes]
    return Footprint(key, new, changes, spans, moves)


def relations(text: str | Passage, proposals: Iterable[Proposal]) -> tuple[Relation, ...]:
    """The relation of each proposal to the text, where it has one, and of every two of them.

    Proposals written on another base are carried over first; one that no longer applies, or whose
    words have moved, is said so, and the former has no relation to the others.
    """
    return whole(relations_by_and_by(text, proposals))


def relations_by_and_by(text: str | Passage, proposals: Iterable[Proposal]) -> Found:
    """The same, with a pause after each comparison."""
    standing: list[Proposal] = []
    found: list[Relation] = []
    for proposal in proposals:
        there, said = _carried(text, proposal)
        standing += there
        found += said
        yield
    base, *tokens = together((text, *(proposal.wording for proposal in standing)))
    prints: list[Footprint] = []
    for proposal, new in zip(standing, tokens, strict=True):
        prints.append(footprint(proposal.id, base, new))
        yield
    for one, other in combinations(prints, 2):
        found.append(_relation(base, one, other))
        yield
    return tuple(found)


def identical(proposals: Sequence[Proposal]) -> tuple[tuple[str, ...], ...]:
    """The ids of proposals with the same words, also of different groups, two or more together."""
    alike: dict[str, list[str]] = {}
    tokens = together(proposal.wording for proposal in proposals)
    for proposal, new in zip(proposals, tokens, strict=True):
        alike.setdefault(new.signs, []).append(proposal.id)
    return tuple(tuple(ids) for ids in alike.values() if len(ids) > 1)


def _carried(
    text: str | Passage, proposal: Proposal
) -> tuple[tuple[Proposal, ...], tuple[Relation, ...]]:
    """A proposal on today's text, where it applies, and its relation to that, where it has one."""
    if proposal.written_on is None or proposal.written_on == text:
        return (proposal,), ()
    result = rebase(proposal.written_on, proposal.wording, text)
    words = " … ".join(result.lost)
    if result.passage is None:
        return (), (Relation(proposal.id, "", "no longer applies", words),)
    moved = result.reasons[0].code == "moved"
    said = (Relation(proposal.id, "", "words have moved", words),) if moved else ()
    return (msgspec.structs.replace(proposal, wording=result.passage),), said


class _Contact(NamedTuple):
    """One change of each that meet.

    `more` says which of the two changes does all that the other does; `swapped`, that the second
    wording is the one that comes first in the relation.
    """

    label: Label | Literal["same"]
    x: Hunk
    y: Hunk
    more: Literal["first", "second", ""] = ""
    swapped: bool = False


def _relation(base: Tokens, one: Footprint, other: Footprint) -> Relation:
    if one.tokens.signs == other.tokens.signs:
        return Relation(one.id, other.id, "same proposal")
    contacts = _contacts(base, one, other)
    if not contacts:
        return Relation(one.id, other.id, "can be taken together")
    if len({c.y for c in contacts if c.more == "first" or c.label == "same"}) == len(other.changes):
        return Relation(one.id, other.id, "one goes further", _extra(base, one, contacts))
    if len({c.x for c in contacts if c.more == "second" or c.label == "same"}) == len(one.changes):
        return Relation(other.id, one.id, "one goes further", _extra(base, other, contacts))
    contact = min(contacts, key=lambda c: _GRAVEST.index(c.label))
    if contact.label == "same":
        return Relation(one.id, other.id, "can be taken together")
    first, second = (other, one) if contact.swapped else (one, other)
    inside = contact.label == "competing wording" and (_adds(contact.x) or _adds(contact.y))
    return Relation(first.id, second.id, contact.label, _where(base, contact), inside)


def _extra(base: Tokens, further: Footprint, contacts: list[_Contact]) -> str:
    """The words of the first change that only the further-going one makes."""
    shared = {hunk for c in contacts if c.label == "same" for hunk in (c.x, c.y)}
    hunk = next((h for h in further.changes if h not in shared), further.changes[0])
    return further.tokens.words(hunk.b0, hunk.b1) or base.words(hunk.a0, hunk.a1)


def _where(base: Tokens, contact: _Contact) -> str:
    """The words of the text over which two changes meet."""
    _, x, y, *_ = contact
    start, end = sorted((max(x.a0, y.a0), min(x.a1, y.a1)))
    if contact.label == "side by side" or (contact.label == "competing wording" and start == end):
        start, end = min(x.a0, y.a0), max(x.a1, y.a1)
    return base.words(max(0, start - 3) if start == end else start, end)


def _contacts(base: Tokens, one: Footprint, other: Footprint) -> list[_Contact]:
    """Where the changes of two wordings meet."""
    return [
        _contact(base, one, other, x, y)
        for x, start, end in one.spans
        for y, first, last in other.spans
        if first <= end and start <= last
    ]


def _contact(base: Tokens, one: Footprint, other: Footprint, x: Hunk, y: Hunk) -> _Contact:
    touch = meet(x, y, one.tokens.signs, other.tokens.signs)
    if touch == "apart":
        return _Contact("both add here" if _adds(x) and _adds(y) else "side by side", x, y)
    if touch == "same":
        return _Contact("same", x, y)
    if touch == "touch" and not _all_deleted(base, x) and not _all_deleted(base, y):
        return _Contact("side by side", x, y)
    if y in other.moves or x in one.moves:
        return _Contact("words have moved", x, y, swapped=x in one.moves)
    more = _further(base, one, other, x, y)
    if touch == "same point":
        return _Contact("both add here", x, y, more)
    if not more and (_deletes_around(y, x) or _deletes_around(x, y)):
        swapped = not _deletes_around(y, x)
        return _Contact("edits words the other deletes", x, y, more, swapped)
    if not (_inside(x, y) or _inside(y, x)):
        return _Contact("cut across each other", x, y, more)
    return _Contact("competing wording", x, y, more, swapped=_adds(x))


def _all_deleted(base: Tokens, hunk: Hunk) -> bool:
    """The change deletes the whole text; even what is added at its end is then an edit of it."""
    return hunk.b0 == hunk.b1 and hunk.a0 == 0 and hunk.a1 == len(base) - 1


def _adds(hunk: Hunk) -> bool:
    """The change takes nothing out."""
    return hunk.a0 == hunk.a1


def _inside(x: Hunk, y: Hunk) -> bool:
    return y.a0 <= x.a0 and x.a1 <= y.a1


def _deletes_around(deletion: Hunk, change: Hunk) -> bool:
    return deletion.b0 == deletion.b1 and _inside(change, deletion)


def _further(
    base: Tokens, one: Footprint, other: Footprint, x: Hunk, y: Hunk
) -> Literal["first", "second", ""]:
    """Which of two changes does all that the other does, and more."""
    if _includes(base, one.tokens, other.tokens, x, y):
        return "first"
    return "second" if _includes(base, other.tokens, one.tokens, y, x) else ""


def _includes(base: Tokens, a: Tokens, b: Tokens, x: Hunk, y: Hunk) -> bool:
    """Change x of wording a takes out and puts in all that change y of wording b does."""
    if not _inside(y, x):
        return False
    if y.b0 == y.b1 or removes(base, b, y):
        return x.b0 == x.b1
    return b.signs[y.b0 : y.b1] in a.signs[x.b0 : x.b1]


def _quoted(words: str) -> str:
    parts = words.split(" ")
    if len(parts) > _QUOTED:
        words = " ".join((*parts[: _QUOTED // 2], "…", *parts[-_QUOTED // 2 :]))
    return f"“{words}”"
