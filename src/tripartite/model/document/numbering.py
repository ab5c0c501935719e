"""Numbering schemes: labels and references of provisions, and back from a reference to a provision.

Labels are computed from the tree, never stored. A label is what is printed before the words
("Part 3.", "A.", "(a)"), an ordinal is its bare number ("3", "A", "a"), a reference is how people
cite it ("Part 3, section D, item 1(c)"). References are resolved by structure, not by the word
used: "point 3.D.1.c" finds the same provision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, Protocol

import msgspec

from tripartite.model.passage import ATOM
from tripartite.model.refusal import Refusal
from tripartite.model.text import DocumentKind, Level

NumberFormat = Literal[
    "none", "decimal", "upper-letter", "lower-letter", "upper-roman", "lower-roman", "sign"
]


class NumberStyle(msgspec.Struct, frozen=True):
    """How one level is numbered.

    `label` and `cited` hold `{}` for the ordinal. `restart`: numbers begin again under each parent,
    or run on through the whole document. `joined`: the citation is put to its parent's directly,
    without a comma. `inner` is the format inside another of the same level, where it is another.
    """

    format: NumberFormat
    label: str
    cited: str
    restart: Literal["parent", "document"] = "parent"
    joined: bool = False
    inner: NumberFormat = "none"

    def format_under(self, parent: Level | None, level: Level) -> NumberFormat:
        """The format of a provision of this level under another one."""
        return self.inner if self.inner != "none" and parent == level else self.format


Scheme = Mapping[Level, NumberStyle]

_PLAIN: dict[Level, NumberStyle] = {
    "title": NumberStyle("none", "", "title"),
    "part": NumberStyle("decimal", "Part {}.", "Part {}"),
    "section": NumberStyle("upper-letter", "{}.", "section {}"),
    "heading": NumberStyle("none", "", ""),
    "chapeau": NumberStyle("none", "", "chapeau"),
    "item": NumberStyle("decimal", "{}.", "item {}"),
    "sub-item": NumberStyle("lower-letter", "({})", "({})", joined=True, inner="lower-roman"),
    "dash": NumberStyle("sign", "–", "dash {}"),
    "bullet": NumberStyle("sign", "•", "bullet {}"),
    "paragraph": NumberStyle("decimal", "{}.", "paragraph {}", restart="document"),
    "unnumbered": NumberStyle("none", "", "unnumbered paragraph"),
    "decision": NumberStyle("none", "", "decision"),
    "appendix": NumberStyle("none", "", "Appendix"),
    "table": NumberStyle("sign", "Table {}", "table {}"),
    "row": NumberStyle("sign", "Row {}", "row {}"),
    "cell": NumberStyle("sign", "│", "cell {}"),
}

SCHEMES: dict[str, Scheme] = {
    "building blocks": _PLAIN,
    "paper": _PLAIN,
    "conclusions": {
        **_PLAIN,
        "part": NumberStyle("upper-roman", "{}.", "Part {}"),
        "item": NumberStyle("decimal", "{}.", "point {}", restart="document"),
    },
}
"""The schemes by name; a document names its scheme, a house may add its own."""

SCHEME_OF_KIND: dict[DocumentKind, str] = {
    "building blocks": "building blocks",
    "conclusions": "conclusions",
}
"""The numbering scheme a kind of document gets; all others are numbered as papers."""


class Placed(Protocol):
    """What numbering needs to know of a provision; the sequence is in reading order."""

    @property
    def id(self) -> str: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def level(self) -> Level: ...
    @property
    def words(self) -> str: ...


class Numbered(msgspec.Struct, frozen=True, gc=False):
    """The place of a provision: `depth` counts from 0; `ordinal` is empty where none is printed."""

    id: str
    parent: str | None
    depth: int
    level: Level
    ordinal: str
    label: str
    reference: str


def letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa, as lists are lettered."""
    signs = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        signs = chr(ord("a") + rest) + signs
    return signs


_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """1 → I, 14 → XIV."""
    signs = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        signs += sign * count
    return signs


_ORDINALS: dict[NumberFormat, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimal": str,
    "upper-letter": lambda number: letters(number).upper(),
    "lower-letter": letters,
    "upper-roman": roman,
    "lower-roman": lambda number: roman(number).lower(),
    "sign": str,
}


def number(provisions: Iterable[Placed], scheme: Scheme) -> list[Numbered]:
    """Labels and references of a document's provisions, given and returned in reading order.

    No two have the same reference: what has no number of its own gets one where there are several.
    """
    counter = _Counter(scheme)
    for provision in provisions:
        counter.place(provision)
    return list(counter.placed.values())


class _Counter:
    """Counts along a document; numbers that run on begin again in each appendix."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.placed: dict[str, Numbered] = {}
        self.counts: dict[tuple[str | None, str], int] = {}
        self.appendices: dict[str | None, Numbered] = {}  # provision → the appendix it stands in

    def place(self, provision: Placed) -> None:
        style = self.scheme[provision.level]
        parent = self.placed.get(provision.parent or "")
        appendix = self.appendices.get(provision.parent)
        above = parent if style.restart == "parent" else appendix
        inside = above.id if above else None
        form = style.format_under(parent.level if parent else None, provision.level)
        ordinal = _ORDINALS[form](self._count(inside, provision.level))
        cited = style.cited.format(ordinal) if ordinal else self._named(inside, provision, style)
        numbered = self.placed[provision.id] = Numbered(
            provision.id,
            provision.parent,
            parent.depth + 1 if parent else 0,
            provision.level,
            ordinal,
            style.label.format(ordinal),
            f"{above.reference}{'' if style.joined else ', '}{cited}" if above else cited,
        )
        within = numbered if provision.level == "appendix" else appendix
        if within:
            self.appendices[provision.id] = within

    def _named(self, inside: str | None, provision: Placed, style: NumberStyle) -> str:
        """How people cite what has no number: by its name, and the second of a name as such."""
        name = _name(provision, style)
        count = self._count(inside, f"name {name.casefold()}")
        return name if count == 1 else f"{name} {count}"

    def _count(self, inside: str | None, what: str) -> int:
        count = self.counts[inside, what] = self.counts.get((inside, what), 0) + 1
        return count


def _name(provision: Placed, style: NumberStyle) -> str:
    return named_by_words(provision.level, provision.words) or style.cited


def named_by_words(level: Level, words: str) -> str:
    """The name that a provision has from its words; empty where it is named by its level alone."""
    if level == "heading":
        return " ".join(words.replace(ATOM, "").split()) or "heading"
    if level == "chapeau" and not words.rstrip().endswith(":"):
        return "introductory paragraph"  # it opens a part but leads no list in
    return ""


_STEP = re.compile(r"[^\W\d_]+|\d+|[–•]", re.UNICODE)

_PARAGRAPHS: tuple[Level, ...] = ("paragraph", "item", "unnumbered")
_LEVEL_WORDS: dict[str, tuple[Level, ...]] = {
    "part": ("part",),
    "section": ("section",),
    "sect": ("section",),
    "sec": ("section",),
    "item": ("item",),
    "point": ("item", "paragraph"),
    "paragraph": _PARAGRAPHS,
    "para": _PARAGRAPHS,
    "par": _PARAGRAPHS,
    "sub": (),
    "subitem": ("sub-item",),
    "subparagraph": ("sub-item",),
    "dash": ("dash",),
    "bullet": ("bullet",),
    "table": ("table",),
    "row": ("row",),
    "cell": ("cell",),
    "no": (),
    "the": (),
}
_NAMED: dict[str, Level] = {
    "chapeau": "chapeau",
    "introductory": "chapeau",
    "unnumbered": "unnumbered",
    "title": "title",
    "decision": "decision",
    "appendix": "appendix",
    "annex": "appendix",
}
_TURNED = re.compile(r"\s+(?:of|in)\s+", re.IGNORECASE)


def resolve(reference: str, provisions: Sequence[Numbered], words: Mapping[str, str]) -> str:
    """The id of the provision that people mean by `reference`; `words` gives headings by id.

    Raises `Refusal` with the code "reference-unknown" or "reference-ambiguous".
    """
    wanted = " ".join(reference.split())
    for placed in provisions:
        if placed.reference.casefold() == wanted.casefold() or placed.id == wanted:
            return placed.id
    turned = " ".join(reversed(_TURNED.split(wanted)))  # "item 2 of section A"
    found = _walk(_steps(turned), provisions, words) or _walk(_steps(wanted), provisions, words)
    if not found:
        raise Refusal("reference-unknown", reference=reference)
    if len(found) > 1:
        names = " · ".join(p.reference for p in found[:5])
        raise Refusal("reference-ambiguous", reference=reference, candidates=names)
    return found[0].id


def _steps(reference: str) -> list[tuple[str, tuple[Level, ...]]]:
    """The reference as (ordinal or name, levels that the word before it speaks of)."""
    steps: list[tuple[str, tuple[Level, ...]]] = []
    hint: tuple[Level, ...] = ()
    for sign in _STEP.findall(reference):
        word = sign.casefold()
        if word in _NAMED:
            steps.append((word, (_NAMED[word],)))
        elif word in _LEVEL_WORDS:
            hint = _LEVEL_WORDS[word]
        else:
            steps.append((word, hint))
            hint = ()
    return steps


def _walk(
    steps: list[tuple[str, tuple[Level, ...]]],
    provisions: Sequence[Numbered],
    words: Mapping[str, str],
) -> list[Numbered]:
    """Follow the steps down the tree; the provisions that the last one may mean."""
    inside: set[str | None] = {None}
    found: list[Numbered] = []
    for step, hint in steps:
        found = _nearest(step, hint, provisions, inside, words)
        if not found:
            return []
        inside = {p.id for p in found}
    return found


def _nearest(
    step: str,
    hint: tuple[Level, ...],
    provisions: Sequence[Numbered],
    inside: set[str | None],
    words: Mapping[str, str],
) -> list[Numbered]:
    """Those under `inside` that answer to `step`: of the level meant if any is, the least deep."""
    below = set(inside)
    answering: list[Numbered] = []
    for placed in provisions:
        if placed.parent in below:
            below.add(placed.id)
            if _answers(placed, step, words):
                answering.append(placed)
    meant = [p for p in answering if p.level in hint] or answering
    least = min((p.depth for p in meant), default=0)
    return [p for p in meant if p.depth == least]


def _answers(placed: Numbered, step: str, words: Mapping[str, str]) -> bool:
    if placed.level == _NAMED.get(step):
        return True
    if placed.ordinal:
        return placed.ordinal.casefold() == step
    first = _STEP.search(words.get(placed.id, ""))
    return placed.level in ("heading", "appendix") and bool(
        first and first.group().casefold() == step
    )
