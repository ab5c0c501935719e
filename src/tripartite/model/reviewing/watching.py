"""Watch-words: words a party wants to be told of wherever they enter or leave a text.

A watch-word is a word or a phrase; capitals, quotes and the kind of a space make no difference, and
a word ending in "*" stands for all that begin with it ("bind*").
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

import msgspec

from tripartite.model import limits
from tripartite.model.passage import Passage
from tripartite.model.refusal import Refusal
from tripartite.model.words.hunks import hunks
from tripartite.model.words.tokens import Tokens, fold, pair, tokenise

How = Literal["enters", "leaves", "moves"]


class Flag(msgspec.Struct, frozen=True, gc=False):
    """A watch-word that a change touches: it enters the text, leaves it, or stands elsewhere."""

    word: str
    how: How


def checked_watch_word(word: str) -> str:
    """The watch-word with single spaces; raises `Refusal` for one that could never be found."""
    word = " ".join(word.split())
    if not any(sign.isalnum() for sign in word):
        raise Refusal("name-empty", what="watch-word")
    if len(word) > limits.NAME_CHARACTERS:
        raise Refusal("too-long", what="watch-word", size=len(word), limit=limits.NAME_CHARACTERS)
    if not word.isprintable():
        raise Refusal("unprintable", what="watch-word")
    return word


def flags(words: Iterable[str], old: Passage, new: Passage) -> tuple[Flag, ...]:
    """The watch-words that the change from `old` to `new` touches, in the order they are given."""
    possible = [word for word in words if _may_stand(word, old.text) or _may_stand(word, new.text)]
    if not possible or old == new:
        return ()
    before, after = pair(old, new)
    changes = hunks(before, after)
    gone = [(hunk.a0, hunk.a1) for hunk in changes]
    come = [(hunk.b0, hunk.b1) for hunk in changes]
    found = ((word, _touched(word, before, gone), _touched(word, after, come)) for word in possible)
    return tuple(Flag(word, _how(left, came)) for word, left, came in found if left or came)


def _how(left: int, came: int) -> How:
    if left == came:
        return "moves"
    return "enters" if came > left else "leaves"


def touched_words(old: Passage, new: Passage) -> str:
    """All words that go or come from one passage to the other, small letters, for searching."""
    before, after = pair(old, new)
    parts = (
        f"{before.words(hunk.a0, hunk.a1)}\n{after.words(hunk.b0, hunk.b1)}"
        for hunk in hunks(before, after)
    )
    return "\n".join(parts).casefold()


def occurrences(word: str, tokens: Tokens) -> list[tuple[int, int]]:
    """Where a watch-word stands: (first token, token after the last), in order."""
    sought = _parts(word)
    return [(at, at + len(sought)) for at in range(len(tokens)) if _stands_at(sought, tokens, at)]


def _stands_at(sought: tuple[str, ...], tokens: Tokens, at: int) -> bool:
    if not 0 <= at <= len(tokens) - 1 - len(sought):
        return False
    return all(_fits(fold(tokens.raw(at + i)).casefold(), part) for i, part in enumerate(sought))


@lru_cache(512)
def _parts(word: str) -> tuple[str, ...]:
    """The folded cores of a watch-word; a star stays with the word it ends."""
    tokens = tokenise(word)
    cores: list[str] = []
    for i in range(len(tokens) - 1):
        core = fold(tokens.raw(i)).casefold()
        if core == "*" and cores and not tokens.lead(i):
            cores[-1] += "*"
        else:
            cores.append(core)
    return tuple(cores)


def _fits(core: str, part: str) -> bool:
    return core.startswith(part[:-1]) if part.endswith("*") and part != "*" else core == part


def _may_stand(word: str, text: str) -> bool:
    """Whether it is worth looking closer: its longest part stands somewhere in the text."""
    part = max(_parts(word), key=len).rstrip("*")
    return not part.isascii() or part in _small(text)


@lru_cache(8192)
def _small(text: str) -> str:
    """The text as it is searched; those of the last few thousand passages are kept."""
    return fold(text).casefold()


def _touched(word: str, tokens: Tokens, changed: list[tuple[int, int]]) -> int:
    """How often the watch-word stands in a changed stretch, or across the edge of one. An empty
    stretch (words went, none came) is met by what closes over it."""
    sought = _parts(word)
    reach = len(sought) - 1
    near = {
        at
        for first, last in changed
        for at in range(first - reach, last if first < last else first)
    }
    return sum(_stands_at(sought, tokens, at) for at in near)
