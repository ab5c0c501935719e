"""From text to clean lines: no blanks, no control characters, no ornaments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, Report
from tripartite.model.limits import PASSAGE_CHARACTERS, SOURCE_LINES
from tripartite.model.refusal import Refusal

WRAPPED = range(40, 121)
"""Characters of the longest line of a text whose lines are wrapped by a program."""

FULL_SHARE = 0.8

_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff]"
)
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # all but the no-break spaces
_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_ORNAMENT = re.compile(r"[\s*_=~#·•.–—-]+|\d{1,4}")


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line that is not blank: its number from 1, its block (between blank lines), its words."""

    number: int
    block: int
    text: str
    full: bool = False
    """The line ends where the page's width ends, so the next one may go on with it."""


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
        why = Why("control characters", {"n": removed})
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
            why = Why("ornament")
            report.append(Remark("dropped", line.number, line.text, why))
        else:
            yield line
