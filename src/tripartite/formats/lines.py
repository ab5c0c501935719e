"""From text to clean lines, and what can be seen of a line by itself: its mark and its label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from tripartite.formats.inline import SUPERSCRIPTS
from tripartite.formats.report import Remark, Report
from tripartite.model.limits import PASSAGE_CHARACTERS, SOURCE_LINES
from tripartite.model.refusal import Refusal

HEADING_CHARACTERS = 250
"""A line that no sign marks as a heading may be one up to this length."""

WRAPPED = range(40, 121)
"""Characters of the longest line of a text whose lines are wrapped by a program."""

FULL_SHARE = 0.8

_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff]"
)
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # all but the no-break spaces
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_ORNAMENT = re.compile(r"[\s*_=~#·•.–—-]+|\d{1,4}")
_FIRST_LETTER = re.compile(r"[^\w]*(\w)")
_CLOSERS = f"{SUPERSCRIPTS} *\u00a0\"'’”»)"


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line that is not blank: its number from 1, its block (between blank lines), its words."""

    number: int
    block: int
    text: str
    full: bool = False
    """The line ends where the page's width ends, so the next one may go on with it."""


Kind = Literal["note", "heading", "part", "section", "number", "letter", "dash", "bare"]


class Seen(msgspec.Struct, frozen=True, gc=False):
    """What is seen of a line: its kind, its label as printed, its words, and what was left out."""

    kind: Kind
    label: str
    text: str
    dropped: str = ""


def clean_lines(text: str, name: str, report: Report) -> list[Line]:
    """The lines that are not blank, with single spaces and without control characters.

    Raises `Refusal` when there are too many, or one is too long to be a provision.
    """
    lines: list[Line] = []
    block, last = 0, -1
    for number, raw in _raw_lines(text):
        words = _clean(raw, number, report)
        if words:
            block += number > last + 1
            _check(name, number, len(words), len(lines))
            lines.append(Line(number, block, words))
        last = number if words else -1
    return _with_full_lines(lines)


def _with_full_lines(lines: list[Line]) -> list[Line]:
    """In a text of wrapped lines, most of them nearly as long as the longest, those are full."""
    longest = max((len(line.text) for line in lines), default=0)
    full = [line.text for line in lines if len(line.text) >= FULL_SHARE * longest]
    if longest not in WRAPPED or 2 * len(full) < len(lines):
        return lines
    return [
        Line(line.number, line.block, line.text, len(line.text) >= FULL_SHARE * longest)
        for line in lines
    ]


def _raw_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers, cut at what breaks a line or a page."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, 1):
        if line:
            for piece in _BREAKS.split(line):
                yield number, piece


def _clean(raw: str, number: int, report: Report) -> str:
    words, removed = _CONTROL.subn("", raw)
    if removed:
        why = f"{removed} control characters, which no text may hold, are taken out"
        report.append(Remark("dropped", number, "", why))
    return _SPACES.sub(" ", words).strip()


def _check(name: str, number: int, size: int, count: int) -> None:
    if size > PASSAGE_CHARACTERS:
        raise Refusal("source-too-long", path=name, line=number, limit=PASSAGE_CHARACTERS)
    if count >= SOURCE_LINES:
        raise Refusal("source-too-many-lines", path=name, limit=SOURCE_LINES)


def without_ornaments(lines: Iterable[Line], report: Report) -> Iterator[Line]:
    """The lines without rules (dashes, stars) and lone page numbers, each named in the report."""
    for line in lines:
        if _ORNAMENT.fullmatch(line.text):
            why = "a page number or a rule, not words of the text"
            report.append(Remark("dropped", line.number, line.text, why))
        else:
            yield line


def ends_sentence(text: str) -> bool:
    """Whether the words end with a stop, whatever closes after it."""
    return text.rstrip(_CLOSERS).endswith((".", ";", ":", ",", "?", "!", "…"))


def starts_lower(text: str) -> bool:
    """Whether the first letter is a small one, so that the words go on with a sentence."""
    first = _FIRST_LETTER.match(text)
    return bool(first and first[1].islower())


def like_heading(text: str) -> bool:
    """Whether an unnumbered line reads as a heading: short, no small first letter, no stop."""
    return len(text) <= HEADING_CHARACTERS and not starts_lower(text) and not ends_sentence(text)


# Each pattern gives the label and the words. Order matters: "I." is a letter before it is a number.
_ROMAN = "[IVXL]{1,6}"
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("note", re.compile(rf"([{SUPERSCRIPTS}]+)\s*(.+)")),
    (
        "part",
        re.compile(rf"((?:Part|PART)\s(?:\d{{1,3}}|{_ROMAN})(?:[.:]|\s[–—-]|(?=$)))(?:\s+(.+)|$)"),
    ),
    ("section", re.compile(rf"((?:[A-Z]|{_ROMAN})\.)\s+(.+)")),
    ("number", re.compile(r"(\d{1,4}(?:\s?(?:bis|ter|quater))?[.)])\s+(.+)")),
    ("letter", re.compile(r"(\(?(?:[a-z]|[ivxl]{1,6})\))\s+(.+)")),
    ("dash", re.compile(r"([-–—•*])\s+(.+)")),
)
_FALSE_DASH = re.compile(r"([-–—•*])\s+(?=(?:\d{1,4}[.)]|\(?(?:[a-z]|[ivxl]{1,6})\))\s)")
_STARS = re.compile(r"\*{1,2}(?=[^\s*])")
_HEADING = re.compile(r"([▶►▸]|#{1,6}(?=\s))\s*(?=\S)")
_HEADINGS_WITH_LABEL: tuple[Kind, ...] = ("part", "section")


def look(text: str) -> Seen:
    """What a line is by its own mark: ▶ and # mark headings; "- 13." and "- (a)" are no dashes."""
    if sign := _HEADING.match(text):
        return _marked_heading(sign[1], text[sign.end() :])
    if sign := _FALSE_DASH.match(text):
        seen = _labelled(text[sign.end() :])
        return Seen(seen.kind, seen.label, seen.text, sign[1])
    stars = _STARS.match(text)
    if stars and (seen := _labelled(text[stars.end() :])).kind != "bare":
        return Seen(seen.kind, seen.label, stars[0] + seen.text)
    return _labelled(text)


def _marked_heading(sign: str, text: str) -> Seen:
    seen = _labelled(text)
    if seen.kind in _HEADINGS_WITH_LABEL:
        return Seen(seen.kind, seen.label, seen.text, sign)
    return Seen("heading", "", text, sign)


def _labelled(text: str) -> Seen:
    for kind, pattern in _LABELS:
        found = pattern.fullmatch(text)
        if found and (kind != "section" or like_heading(found[2])):
            return Seen(kind, found[1], found[2] or "")
    return Seen("bare", "", text)
