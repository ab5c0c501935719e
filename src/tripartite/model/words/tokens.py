"""Tokens: the words of a passage, as the redline and the merge compare them.

A token is its leading white space and a core; only the core is compared, and only after folding
what a reader doesn't see as a change: Unicode form, the shape of quotes, the kind of a space. Each
token gets one *sign* (a character) from a shared vocabulary, so that comparing two passages is
comparing two short strings.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, count

from tripartite.model.passage import ATOM, BREAK, DEEPER, Atom, Passage, in_one_line

END = "\n"
"""The sign of the end of a passage: a last token with no core, after which nothing stands."""

_SPACES = "\u00a0\u202f\u2009"
_QUOTES = "'’‘ʼ‛′`´" + '"“”„‟«»″'
_INVISIBLE = (  # soft hyphens, joiners, marks of direction: nobody sees them
    "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_FOLD = (
    dict.fromkeys(map(ord, _INVISIBLE))
    | dict.fromkeys(map(ord, "’‘ʼ‛′`´"), "'")
    | dict.fromkeys(map(ord, "“”„‟«»″"), '"')
    | dict.fromkeys(map(ord, " \u202f\u2009"), "\u00a0")
    | dict.fromkeys(map(ord, "‐‑"), "-")
)
_SIGNS = sys.maxunicode - 0x1000
_KEPT_PASSAGES = 8192


def clean(text: str) -> str:
    """Text as it may enter a meeting: lone surrogates and control signs become U+FFFD or go."""
    return _UNCLEAN.sub(_cleaned, text) if _UNCLEAN.search(text) else text


_UNCLEAN = re.compile("[\ud800-\udfff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def _cleaned(found: re.Match[str]) -> str:
    return "\ufffd" if "\ud800" <= found[0] <= "\udfff" else ""


@cache
def pattern() -> re.Pattern[str]:
    """The pattern of one token with its leading white space; made at first use (10 ms)."""
    ranges = (range(0x300, 0x3100), range(0xA66F, 0x11A9A), range(0x16AF0, 0x1E94B))
    marks = "".join(chr(c) for r in ranges for c in r if unicodedata.category(chr(c))[0] == "M")
    # Scripts written without spaces: each sign is a word. And raised figures, which mark notes.
    alone = (
        "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
        "\U00020000-\U0003ffff¹²³⁰⁴-⁹"
    )
    letter = rf"[^\W{alone}]"
    word = rf"{letter}+(?:[{marks}\u00ad\u200c\u200d\u2060]+{letter}*)*"
    extend = rf"[{marks}\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
    joint = r"(?:[-‐‑'’ʼ/@&·]|\.(?=\d)|(?<=\d)[,:–](?=\d))"
    core = "|".join(
        (
            r"[A-Za-z]{2,}(?=[ ,;])",  # most words, and only for speed
            ATOM,
            f"{BREAK}{DEEPER}*",
            r"\((?:[a-zA-Z]{1,2}|[ivxlc]{2,6}|\d{1,3})\)",
            r"https?://[^\s\ufffc]*[\w/]",
            rf"(?:[cdjlmnstCDJLMNST]|[Qq]u|[Ll]orsqu|[Pp]uisqu|[Jj]usqu|[Qq]uoiqu)['’ʼ](?={letter})",
            rf"\d{{1,3}}(?:[ {_SPACES}]\d{{3}})+(?!\w)",
            rf"{word}(?:{joint}{word})*(?:\(e?s\)|(?<=[sS])['’ʼ](?!\w)|-(?=[\s,;.)\]]|\Z))?",
            r"[\U0001f1e6-\U0001f1ff]{2}",
            rf"[^\s]{extend}(?:\u200d[^\s\ufffc]{extend})*",
        )
    )
    return re.compile(rf"(?:[^\S{BREAK}]|[{_INVISIBLE}])*(?:{core})")


def fold(raw: str) -> str:
    """What is compared of a token: NFC of its core, quotes and spaces of one kind."""
    core = bare(raw)
    if core.isascii():
        return core.translate(_FOLD)
    return unicodedata.normalize("NFC", core).translate(_FOLD).strip("\u00a0") or core


def bare(raw: str) -> str:
    """A token without its leading white space; a break is no white space, nor how deep it is."""
    return raw[raw.index(BREAK) :] if BREAK in raw else raw.strip()


class Vocabulary(dict[str, str]):
    """The sign of every token seen so far, by its raw text; tokens that fold alike share one.

    Punctuation and single ASCII letters are their own signs. Safe to use from several threads.
    """

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __init__(self) -> None:
        self._next = count(0x100)
        self._folded: dict[str, str] = {"": END}

    def __missing__(self, raw: str) -> str:
        sign = self[raw] = self.sign(fold(raw))
        return sign

    def sign(self, key: str) -> str:
        """The sign of a folded core."""
        if len(key) == 1 and key.isascii():
            return key
        known = self._folded.get(key)
        return known or self._folded.setdefault(key, self._new())

    def _new(self) -> str:
        number = next(self._next)
        return chr(number if number < 0xD800 else number + 0x800)

    @property
    def full(self) -> bool:
        """No more signs: a new vocabulary is needed."""
        return len(self._folded) >= _SIGNS or len(self) >= 2 * _SIGNS


_vocabulary = Vocabulary()


class Tokens:
    """A passage cut into tokens: `starts[i]` is where token i's white space begins.

    The last token is the end of the passage: trailing white space and no core.
    """

    __slots__ = ("signs", "starts", "text", "vocabulary")

    def __init__(self, text: str, atoms: tuple[Atom, ...], vocabulary: Vocabulary) -> None:
        raw = pattern().findall(text)
        self.text = text
        self.starts = [0, *accumulate(map(len, raw))]
        raw.append(text[self.starts[-1] :])
        self.starts.append(len(text))
        if atoms:
            raw = list(_with_targets(raw, atoms))
        self.vocabulary = vocabulary
        self.signs = "".join(map(vocabulary.__getitem__, raw))

    def __len__(self) -> int:
        return len(self.signs)

    def raw(self, index: int) -> str:
        """Token `index` with its leading white space."""
        return self.text[self.starts[index] : self.starts[index + 1]]

    def core(self, index: int) -> str:
        """Token `index` as printed, without its leading white space; empty at the end."""
        return bare(self.raw(index))

    def lead(self, index: int) -> str:
        """The white space before token `index`."""
        raw = self.raw(index)
        return raw[: len(raw) - len(raw.lstrip())] if BREAK not in raw else raw[: raw.index(BREAK)]

    def slice(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end`, white space included."""
        return self.text[self.starts[start] : self.starts[end]]

    def words(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end` as one quotes it: no edge spaces, inner ones single.

        No-break spaces inside a figure stay; a break is shown as ¶, a deeper one as ¶›.
        """
        return _BLANKS.sub(" ", in_one_line(self.slice(start, end), "").strip())

    def before(self, index: int) -> str:
        """The last few words before token `index`, as one names a place: it begins with a word.

        Three, or as many more as tell them from where the same stands elsewhere.
        """
        return self._before(index, index, 3)

    def amid(self, start: int, end: int) -> str | None:
        """The last few words before tokens `start` to `end`, enough of them to tell which are
        meant; None where the same stands nowhere else."""
        return self._before(start, end, 2) if self._again(start, end) else None

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The tokens, from and to, that the characters `start` to `end` are in."""
        return bisect_right(self.starts, start) - 1, bisect_left(self.starts, end)

    def _before(self, index: int, end: int, words: int) -> str:
        """So many words before token `index`; more while these, up to `end`, stand elsewhere."""
        start = self._back(index, words)
        for _ in range(_MOST_BEFORE - words):
            if start == 0 or not self._again(start, end):
                break
            start = self._back(start, 1)
        return self.words(start, index)

    def _back(self, index: int, words: int) -> int:
        """The token so many words before token `index`."""
        while index > 0 and words > 0:
            index -= 1
            words -= any(sign.isalnum() for sign in self.core(index))
        return index

    def _again(self, start: int, end: int) -> bool:
        """Whether what tokens `start` to `end` say stands elsewhere, too."""
        signs = self.signs[start:end]
        first = self.signs.find(signs)
        return first < start or self.signs.find(signs, first + 1) >= 0


_MOST_BEFORE = 8
"""Words that name a place at most; nobody listens to more of them."""

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")


def _with_targets(raw: list[str], atoms: tuple[Atom, ...]) -> Iterator[str]:
    """An atom compares by what it points to; its id stands in for its sign."""
    left = iter(atoms)
    for token in raw:
        atom = next(left, None) if ATOM in token else None
        yield f"{ATOM}{atom.kind}\0{atom.target}" if atom else token


@lru_cache(_KEPT_PASSAGES)
def _tokens(text: str, atoms: tuple[Atom, ...], vocabulary: Vocabulary) -> Tokens:
    return Tokens(text, atoms, vocabulary)


def tokenise(words: str | Passage) -> Tokens:
    """The tokens of a text or passage; those of the last few thousand passages are kept."""
    global _vocabulary  # one vocabulary for the program; a new one in the rare case it is full
    if _vocabulary.full:
        _vocabulary = Vocabulary()
    if isinstance(words, str):
        return _tokens(words, (), _vocabulary)
    return _tokens(words.text, words.atoms, _vocabulary)


def together(passages: Iterable[str | Passage]) -> tuple[Tokens, ...]:
    """The tokens of several passages, all their signs from one vocabulary."""
    given = tuple(passages)
    while True:
        cut = tuple(map(tokenise, given))
        if len({id(tokens.vocabulary) for tokens in cut}) <= 1:
            return cut


def pair(old: str | Passage, new: str | Passage) -> tuple[Tokens, Tokens]:
    """The tokens of two passages, their signs from one vocabulary."""
    first, second = tokenise(old), tokenise(new)
    while first.vocabulary is not second.vocabulary:
        first, second = tokenise(old), tokenise(new)
    return first, second


def forget() -> None:
    """Drops all kept tokens (for measuring)."""
    _tokens.cache_clear()
