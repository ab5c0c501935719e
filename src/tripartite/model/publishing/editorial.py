"""What an editor's change is: number, punctuation, language, or substance; and what follows.

It errs to one side: what is not plainly one of the first three is substance, and substance in
agreed text waits for the Chair. Square brackets say that something is not agreed: substance.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from tripartite.model.editing.edits import CITING, LABEL
from tripartite.model.passage import ATOM, Passage
from tripartite.model.positions.consensus import SETTLED, ProvisionState
from tripartite.model.words.changes import Change
from tripartite.model.words.redline import redline
from tripartite.model.words.tokens import fold, tokenise

Nature = Literal["none", "number", "punctuation", "language", "substance"]
NATURES: tuple[Nature, ...] = get_args(Nature)
"""From the lightest to the gravest."""


class Treated(NamedTuple):
    """What follows from a change of one nature: in guarded text it `waits` for the Chair; of agreed
    text the night certificate still says that nothing was changed, and lists it (`certified`)."""

    waits: bool
    certified: bool


TREATED: dict[Nature, Treated] = {
    "none": Treated(waits=False, certified=True),
    "number": Treated(waits=False, certified=False),
    "punctuation": Treated(waits=False, certified=True),
    "language": Treated(waits=False, certified=False),
    "substance": Treated(waits=True, certified=False),
}
"""The one table of classes, for the reviser and for the certificate. A cited number and a house
spelling are words: the reviser may change them, and the Chair sees it on the certificate."""

GUARDED: frozenset[ProvisionState] = SETTLED | {"pending consultation"}
"""The states whose words a meeting, or those it waits for, go by: substance waits for the Chair."""

_SPELLINGS = (
    (re.compile(r"is(e[sdr]?|ing|ations?|able|ers)$"), r"iz\1"),
    (re.compile(r"ys(e[sdr]?|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|able|ers?|al)?$"), r"or\1"),
    (re.compile(r"(cent|met|theat|fib|lit)re(s?)$"), r"\1er\2"),
    (re.compile(r"ogramme(s?)$"), r"ogram\1"),
    (re.compile(r"lled$|lling$|lled$"), lambda found: found[0][1:]),
    (re.compile(r"fence(s?)$"), r"fense\1"),
)
_ARTICLES = frozenset({"a", "an"})
_LONG = 8


def nature_of(old: Passage, new: Passage) -> Nature:
    """The gravest of all changes from one wording to another; "none" for formatting alone."""
    line = redline(old, new)
    found: list[Nature] = [_nature(change) for change in line.changes]
    found += ["punctuation"] if line.typography else []
    return max(found, key=NATURES.index, default="none")


def must_wait(state: str, nature: Nature) -> bool:
    """Whether a change of this nature, in text of this state, waits for the Chair."""
    return state in GUARDED and TREATED[nature].waits


def on_certificate(state: str, nature: Nature) -> Literal["", "listed", "changed"]:
    """What the night certificate says of such a change, once it is made: nothing, that it is one
    of those listed, or that agreed text was changed."""
    if state not in SETTLED:
        return ""
    return "listed" if TREATED[nature].certified else "changed"


def _nature(change: Change) -> Nature:
    old, new = _cores(change.deleted), _cores(change.inserted)
    if any(sign in "[]" + ATOM for sign in change.deleted + change.inserted):
        return "substance"
    if _numbers(old, new, change.after):
        return "number"
    was, now = _words(old), _words(new)
    if was == now:
        return "punctuation"
    if "".join(was) == "".join(now):  # a hyphen, or a space between two halves
        return "language"
    same = len(was) == len(now) and all(map(_spelled_alike, was, now))
    return "language" if same else "substance"


def _cores(words: str) -> list[str]:
    tokens = tokenise(words)
    return [tokens.core(i) for i in range(len(tokens) - 1)]


def _words(cores: Sequence[str]) -> list[str]:
    """The words among them, without hyphens."""
    bare = ("".join(sign for sign in core if sign.isalnum()) for core in cores)
    return [word for word in bare if word]


def _numbers(old: Sequence[str], new: Sequence[str], after: str) -> bool:
    """One label became another: in brackets, or behind a word that cites."""
    if not old or len(old) != len(new):
        return False
    labels = all(LABEL.fullmatch(core) for core in (*old, *new))
    bracketed = all(core.startswith("(") for core in (*old, *new))
    cited = after.casefold().split()[-1:]
    return labels and (bracketed or bool(CITING.intersection(cited)))


def _spelled_alike(old: str, new: str) -> bool:
    """The same word: other capitals, accents, house spelling, a or an, or a slip in a long one."""
    old, new = _plain(old), _plain(new)
    if old == new or {old, new} == _ARTICLES:
        return True
    if any(sign.isdigit() for sign in old + new):
        return False
    return _house(old) == _house(new) or _slip(old, new)


def _plain(word: str) -> str:
    signs = unicodedata.normalize("NFD", fold(word).casefold())
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def _house(word: str) -> str:
    for pattern, form in _SPELLINGS:
        word = pattern.sub(form, word)
    return word


def _slip(old: str, new: str) -> bool:
    """A letter doubled, left out or swapped inside a long word, never at its ends: an ending says
    who, when and how many."""
    if min(len(old), len(new)) < _LONG or abs(len(old) - len(new)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    tail = next(
        (i for i, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0
    )
    inside = head > 2 and tail > 2
    if len(old) == len(new):
        gap, other = old[head : len(old) - tail], new[head : len(new) - tail]
        return inside and len(gap) == 2 and gap == other[::-1]
    return inside and head + tail >= min(len(old), len(new))
