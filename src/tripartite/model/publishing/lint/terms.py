"""Terms used two ways: "member States" beside "Member States", "wellbeing" beside "well-being"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tripartite.model.publishing.lint.kinds import Found, words_of
from tripartite.model.text import TEXTS, DocumentView

TERMS: tuple[tuple[str, ...], ...] = (
    ("Member States", "member States", "Member states", "member states"),
    ("social partners", "Social partners", "Social Partners"),
    ("organization", "organisation"),
    ("organizations", "organisations"),
    ("cooperation", "co-operation"),
    ("coordination", "co-ordination"),
    ("decision-making", "decision making"),
    ("policy-making", "policy making", "policymaking"),
    ("follow-up", "followup"),
    ("subamendment", "sub-amendment"),
    ("programme", "program"),
    ("labour", "labor"),
    ("per cent", "percent"),
)
"""Ways to write a term; a house may give its own table."""

_WORD = re.compile(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.?!:;•–][”’\])]*\s*)[“‘\"(\[]*\Z")
_SMALL = words_of(
    "a an the and or of in on at by to for from with as its their this that these those all any "
    "each every some no not other such is are was were be been has have should shall may can must "
    "will which who whose where when"
)

_JOINING = words_of("of on in for the and to by with at from as concerning")
"""Words inside a longer name."""


class _Use(NamedTuple):
    """A term as it is written somewhere; `free` where a sentence begins, so that the first letter
    says nothing."""

    key: str
    written: str
    provision: str
    at: int
    free: bool


def terms(document: DocumentView, table: Sequence[tuple[str, ...]] = TERMS) -> Iterator[Found]:
    """Each place where a term is written otherwise than in most places."""
    uses = list(_uses(document, table))
    seen: set[tuple[str, int]] = set()
    for use, usual in _odd(uses):
        if (use.provision, use.at) not in seen:
            seen.add((use.provision, use.at))
            facts = {"found": use.written, "usual": usual}
            yield Found("term used two ways", use.provision, "term", facts)


def _uses(document: DocumentView, table: Sequence[tuple[str, ...]]) -> Iterator[_Use]:
    """All uses of terms: of the table's, of capitalised pairs of words, of hyphenated words."""
    texts = [(v.id, v.passage.text) for v in document.provisions if v.level in TEXTS]
    words = [(key, text, list(_WORD.finditer(text))) for key, text in texts]
    capital = {
        f"{a.group()} {b.group()}".casefold()
        for _, text, found in words
        for a, b in _pairs(text, found)
        if _is_name(a) and _is_name(b) and not _begins(text, a.start())
    }
    hyphened = {w.group().casefold() for _, _, found in words for w in found if "-" in w.group()}
    ways = _Ways.of(table)
    for key, text, found in words:
        yield from _of_table(key, text, ways)
        yield from _of_pairs(key, text, found, capital)
        yield from _of_hyphens(key, found, hyphened)


def _begins(text: str, at: int) -> bool:
    return bool(_SENTENCE_END.search(text[:at]))


def _is_name(word: re.Match[str]) -> bool:
    return word.group()[0].isupper()


def _pairs(text: str, words: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Neighbouring words with a space between, neither of them a small one; those of a longer name
    ("Working Group on Decent Work") or of a quotation are no term."""
    for at, (one, other) in enumerate(pairwise(words)):
        if (
            text[one.end() : other.start()] in (" ", "\u00a0")
            and not {one.group().casefold(), other.group().casefold()} & _SMALL
            and not (_is_name(one) and _is_longer(text, words, at))
            and not _is_quoted(text, one.start())
        ):
            yield one, other


def _is_longer(text: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether the name at `at` and behind it goes on before or after, over small words."""
    before, after = reversed(words[:at]), words[at + 2 :]
    return _goes_on(text, before, words[at].start()) or _goes_on(text, after, words[at + 1].end())


def _goes_on(text: str, words: Iterable[re.Match[str]], edge: int) -> bool:
    for word in words:
        between = text[edge : word.start()] if word.start() >= edge else text[word.end() : edge]
        if between not in (" ", "\u00a0"):
            return False
        if word.group() not in _JOINING:
            return _is_name(word) and not _begins(text, word.start())
        edge = word.end() if word.start() >= edge else word.start()
    return False


def _is_quoted(text: str, at: int) -> bool:
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


def _of_table(key: str, text: str, ways: _Ways) -> Iterator[_Use]:
    for match in ways.pattern.finditer(text):
        free = _begins(text, match.start())
        yield _Use(ways.terms[match.group()], match.group(), key, match.start(), free)


class _Ways(NamedTuple):
    """A table of terms, to be found in one go: the term of each way to write it."""

    pattern: re.Pattern[str]
    terms: dict[str, str]

    @classmethod
    def of(cls, table: Sequence[tuple[str, ...]]) -> _Ways:
        terms = {way: f"table {ways[0]}" for ways in table for way in ways}
        longest = sorted(terms, key=len, reverse=True)
        every = "|".join(map(re.escape, longest)) or r"(?!)"
        return cls(re.compile(rf"(?<![\w-])(?:{every})(?![\w-])"), terms)


def _of_pairs(key: str, text: str, words: list[re.Match[str]], capital: set[str]) -> Iterator[_Use]:
    for one, other in _pairs(text, words):
        written = f"{one.group()} {other.group()}"
        if written.casefold() in capital and not written.isupper():
            free = _begins(text, one.start())
            yield _Use(written.casefold(), written, key, one.start(), free)


def _of_hyphens(key: str, words: list[re.Match[str]], hyphened: set[str]) -> Iterator[_Use]:
    """A word with a hyphen, and the same letters as one word."""
    joined = {word.replace("-", ""): word for word in hyphened}
    for word in words:
        letters = word.group().casefold().replace("-", "")
        if letters in joined:
            yield _Use(f"hyphen {letters}", word.group().casefold(), key, word.start(), False)


def _odd(uses: Iterable[_Use]) -> Iterator[tuple[_Use, str]]:
    """The uses that are not as most are, with how most are; of equally many, the first counts."""
    terms: dict[str, list[_Use]] = {}
    for use in uses:
        terms.setdefault(use.key, []).append(use)
    for found in terms.values():
        counts = Counter(use.written for use in found if not use.free)
        usual = counts.most_common(1)[0][0] if counts else found[0].written
        for use in found:
            if use.written != usual and not (use.free and _same_but_first(use.written, usual)):
                yield use, usual


def _same_but_first(one: str, other: str) -> bool:
    return one[1:] == other[1:] and one[:1].casefold() == other[:1].casefold()
