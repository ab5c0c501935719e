"""What can be seen of a line by its own words: a typed number or sign, and whether it heads.

Sources from outside type their numbers more often than not; every reader tells them apart here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
HEADING_CHARACTERS = 250
"""A line that no sign marks as a heading may be one up to this length."""

_FIRST_LETTER = re.compile(r"[^\w]*(\w)")
_CLOSERS = f"{SUPERSCRIPTS} *\u00a0\"'’”»)"

Kind = Literal["note", "heading", "part", "section", "number", "letter", "dash", "bare"]


class Seen(msgspec.Struct, frozen=True, gc=False):
    """What is seen of a line: its kind, its label as printed, its words, and what was left out."""

    kind: Kind
    label: str
    text: str
    dropped: str = ""


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


_NONE: frozenset[str] = frozenset()
_NEIGHBOURS = {
    "I": frozenset({"II"}),
    "V": frozenset({"IV", "VI"}),
    "X": frozenset({"IX", "XI"}),
    "L": frozenset({"XLIX", "LI"}),
}


def roman_heads(labels: Iterable[str]) -> list[bool]:
    """Which labels of lettered heads ("I.", "A."), in order, are Roman numbers: those of several
    letters, and a single one that they count up to or on from, unless it stands in the alphabet:
    "I." behind "H."."""
    letters = [label.strip("().") for label in labels]
    known, before, found = frozenset(letters), "", []
    for each in letters:
        alone = len(each) == 1
        lettered = alone and len(before) == 1 and ord(each) == ord(before) + 1
        found.append(not alone or (bool(_NEIGHBOURS.get(each, _NONE) & known) and not lettered))
        before = each
    return found


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
