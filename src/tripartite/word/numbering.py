"""Real Word numbering that shows the labels a view has.

Each numbered level is a level of one of Word's multi-level lists. Word counts by itself; wherever
its count would differ from the label in the view (a list begins again, an extract starts at item
4), the list is told to restart there. Labels that no count can give ("3 bis") are left as text.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import msgspec

from tripartite.model.document.numbering import NumberFormat, NumberStyle, Scheme, roman
from tripartite.model.text import Level
from tripartite.word.ooxml import Element, root, sub
from tripartite.word.structure.signs import repeated
from tripartite.word.styles import STEP

DEPTHS = 9
_HIGHEST = 5_000
_DASH: Level = "dash"
_BULLET: Level = "bullet"
LISTS: dict[str, tuple[Level, ...]] = {
    "headings": ("part", "section", "heading"),
    "paragraphs": ("paragraph", "sub-item", "sub-item"),
    "items": ("item", "sub-item", "sub-item"),
    "dash": (_DASH,) * DEPTHS,
    "bullet": (_BULLET,) * DEPTHS,
}
"""The lists of our files: the level of the text that each level of a list numbers."""
_SIGNS: dict[NumberFormat, tuple[str, Callable[[int], str]]] = {
    "decimal": ("decimal", str),
    "upper-letter": ("upperLetter", lambda number: repeated(number).upper()),
    "lower-letter": ("lowerLetter", repeated),
    "upper-roman": ("upperRoman", roman),
    "lower-roman": ("lowerRoman", lambda number: roman(number).lower()),
    "sign": ("bullet", lambda number: ""),
}
"""Number formats as Word calls them, and the ordinal that each prints."""

_HEADINGS: frozenset[Level] = frozenset({"title", "part", "section", "heading", "appendix"})


class Slot(NamedTuple):
    """A place in Word's numbering: level within the list (from 0), and the list's w:numId."""

    ilvl: int
    num: int


class _List:
    """One of Word's lists while it is being used: its levels and how far each has counted."""

    def __init__(self, number: int, levels: tuple[Level, ...]) -> None:
        self.number = number
        self.levels = levels
        self.counts = [0] * DEPTHS
        self.num = 0


class Numberer:
    """Gives each provision of a document its slot, in reading order, and writes the part."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._lists: dict[str, _List] = {}
        self._starts: list[tuple[_List, int, int]] = []

    def slot(
        self, level: Level, label: str, list_name: str, depth: int, *, nested: bool = False
    ) -> Slot | None:
        """Where this label comes from; None when there is nothing to number or no count gives it.

        `list_name` is the list around a sub-item ("paragraphs" or "items"), `depth` its list depth;
        `nested`: it stands in another of its level.
        """
        style = self._scheme[level]
        if style.format == "none" or not label or level in ("table", "row", "cell"):
            return None
        known = self._list(level, list_name)
        ilvl = min(depth, DEPTHS - 1)
        if style.format != "sign":
            ilvl = known.levels.index(level) + (nested and known.levels.count(level) > 1)
        value = _value(self._style(known, ilvl), label, known.counts[ilvl] + 1)
        if value is None:
            return None
        self._count(known, ilvl, value, signs=style.format == "sign")
        return Slot(ilvl, known.num)

    def _style(self, known: _List, ilvl: int) -> NumberStyle:
        """How a level of a list is numbered."""
        level = known.levels[ilvl]
        style = self._scheme[level]
        above = known.levels[ilvl - 1] if ilvl else None
        return msgspec.structs.replace(style, format=style.format_under(above, level))

    def part(self) -> Element:
        """The numbering part, with the lists that were used."""
        part = root("numbering")
        for name, known in self._lists.items():
            self._abstract(part, name, known)
        for number, (known, ilvl, value) in enumerate(self._starts, start=1):
            num = sub(part, "num", numId=str(number))
            sub(num, "abstractNumId", val=str(known.number))
            override = sub(num, "lvlOverride", ilvl=str(ilvl))
            sub(override, "startOverride", val=str(value))
        return part

    def _list(self, level: Level, around: str) -> _List:
        name = around if level == "sub-item" else _home(level)
        if name not in self._lists:
            levels = LISTS.get(name, (level,) * DEPTHS)
            self._lists[name] = _List(len(self._lists), levels)
        return self._lists[name]

    def _count(self, known: _List, ilvl: int, value: int, *, signs: bool) -> None:
        """Go on to a value, in a list of its own number where Word would count something else: it
        also begins again where a list was told to start, whenever the level above was used."""
        begun = self._starts[known.num - 1] if known.num else None
        elsewhere = known.counts[ilvl] == 0 and begun and begun[1] == ilvl and begun[2] != value
        if not known.num or (not signs and (value != known.counts[ilvl] + 1 or elsewhere)):
            self._starts.append((known, ilvl, value))
            known.num = len(self._starts)
        if not signs:  # a level above that was not used yet begins with this one, in Word
            known.counts[:ilvl] = [count or 1 for count in known.counts[:ilvl]]
        known.counts[ilvl] = value
        for deeper, level in enumerate(known.levels[ilvl + 1 :], start=ilvl + 1):
            if self._scheme[level].restart == "parent":
                known.counts[deeper] = 0

    def _abstract(self, part: Element, name: str, known: _List) -> None:
        abstract = sub(part, "abstractNum", abstractNumId=str(known.number))
        sub(abstract, "nsid", val=f"{zlib.crc32(name.encode()):08X}")
        sub(abstract, "multiLevelType", val="multilevel")
        for ilvl, level in enumerate(known.levels):
            _level(abstract, ilvl, level, self._style(known, ilvl))


def _home(level: Level) -> str:
    return next((name for name, levels in LISTS.items() if level in levels), level)


def _value(style: NumberStyle, label: str, expected: int) -> int | None:
    """The count that prints as `label`; first looked for where Word would be anyway."""
    if style.format == "sign":
        return 1 if label == style.label else None
    if style.label.format(_SIGNS[style.format][1](expected)) == label:
        return expected
    return _counts(style).get(label)


@lru_cache(64)
def _counts(style: NumberStyle) -> dict[str, int]:
    """The lowest count that prints as each label: most that are looked for are found nowhere."""
    ordinal = _SIGNS[style.format][1]
    return {style.label.format(ordinal(n)): n for n in reversed(range(1, _HIGHEST))}


def _level(abstract: Element, ilvl: int, level: Level, style: NumberStyle) -> None:
    element = sub(abstract, "lvl", ilvl=str(ilvl))
    sub(element, "start", val="1")
    sub(element, "numFmt", val=_SIGNS.get(style.format, ("none", str))[0])
    if style.restart == "document" and ilvl:
        sub(element, "lvlRestart", val="0")
    if level in _HEADINGS:
        sub(element, "suff", val="space")
    counted = style.format not in ("sign", "none")
    sub(element, "lvlText", val=style.label.format(f"%{ilvl + 1}") if counted else style.label)
    sub(element, "lvlJc", val="left")
    properties = sub(element, "pPr")
    if level in _HEADINGS:
        sub(properties, "ind", left="0", firstLine="0")
    else:
        sub(properties, "ind", left=str(STEP * (ilvl + 1)), hanging=str(STEP))
