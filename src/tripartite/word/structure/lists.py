"""The lists of a Word file: what the numbering part says of each level of each list.

A paragraph names a w:num; that names a w:abstractNum, perhaps by way of a numbering style, and may
override levels of it. Everything is read once and never raises: what is not there numbers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from tripartite.model.importing.symbols import symbol
from tripartite.word.ooxml import Element, w
from tripartite.word.opened import attribute

DEPTHS = 9
_HIGHEST = 32_767
_WHOLE = re.compile("-?[0-9]+")
_FURTHEST = 10
"""Through how many styles a list is followed; two are usual."""


class Level(msgspec.Struct, frozen=True, gc=False):
    """A level of a list: `text` holds %1 to %9 for the numbers of the levels.

    `restart` is the level (from 1) whose use makes this one begin again; 0: none does, None: any
    above. `legal`: all numbers are printed in decimal figures. `left` is the indent of its
    paragraphs (None: nothing said), `style` the id of the style that is numbered by this level.
    """

    start: int = 0
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    left: int | None = None
    style: str = ""

    @property
    def is_sign(self) -> bool:
        """Whether a sign stands there rather than a number."""
        return self.form == "bullet" or "%" not in self.text


class List(msgspec.Struct, frozen=True):
    """A w:num: the list whose counts it shares (`counts`), its levels, and where it begins anew.

    `sign` is what Word knows the list by wherever it is copied to (w:nsid).
    """

    counts: str
    sign: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int]

    def level_of(self, style: str) -> int | None:
        """The level that numbers paragraphs of this style."""
        return next((i for i, level in enumerate(self.levels) if style == level.style), None)


class _Abstract(msgspec.Struct, frozen=True):
    id: str
    sign: str
    levels: dict[int, Level]
    link: str


class Lists:
    """The lists by the numbers that paragraphs name; `style_lists` gives the w:num of numbering
    styles by their ids."""

    def __init__(self, part: Element | None, style_lists: Mapping[str, str]) -> None:
        self._style_lists = style_lists
        self._nums: dict[str, Element] = {}
        self._abstracts: dict[str, _Abstract] = {}
        self._made: dict[str, List | None] = {}
        for child in () if part is None else part:
            if child.tag == w("num"):
                self._nums.setdefault(attribute(child, "w:numId"), child)
            elif child.tag == w("abstractNum"):
                id = attribute(child, "w:abstractNumId")
                self._abstracts.setdefault(id, _abstract(id, child))

    def get(self, num: str) -> List | None:
        """The list of this number; None where there is none ("0" takes a number away)."""
        if num not in self._made:
            self._made[num] = self._make(num)
        return self._made[num]

    def _make(self, num: str) -> List | None:
        element = self._nums.get(num)
        abstract = None if element is None else self._found(element)
        if element is None or abstract is None:
            return None
        levels = [abstract.levels.get(depth, Level()) for depth in range(DEPTHS)]
        starts: dict[int, int] = {}
        for override in element.findall(w("lvlOverride")):
            depth = number(attribute(override, "w:ilvl"), -1)
            if not 0 <= depth < DEPTHS:
                continue
            own = override.find(w("lvl"))
            if own is not None:
                levels[depth] = _level(own)
            start = override.find(w("startOverride"))
            if start is not None:
                starts[depth] = number(attribute(start, "w:val"), levels[depth].start)
        return List(abstract.id, abstract.sign, tuple(levels), starts)

    def _found(self, num: Element) -> _Abstract | None:
        """The definition behind a w:num, through the numbering styles that stand between."""
        abstract = self._named(num)
        for _ in range(_FURTHEST):
            if abstract is None or not abstract.link:
                return abstract
            through = self._nums.get(self._style_lists.get(abstract.link, ""))
            if through is None:
                return abstract
            abstract = self._named(through)
        return None

    def _named(self, num: Element) -> _Abstract | None:
        return self._abstracts.get(attribute_of(num, "abstractNumId"))


def _abstract(id: str, element: Element) -> _Abstract:
    levels: dict[int, Level] = {}
    for child in element.findall(w("lvl")):
        depth = number(attribute(child, "w:ilvl"), -1)
        if 0 <= depth < DEPTHS:
            levels.setdefault(depth, _level(child))
    return _Abstract(
        id, attribute_of(element, "nsid"), levels, attribute_of(element, "numStyleLink")
    )


def _level(element: Element) -> Level:
    restart = element.find(w("lvlRestart"))
    form = attribute_of(element, "numFmt") or "decimal"
    text = attribute_of(element, "lvlText")
    if form == "bullet":
        fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
        font = "" if fonts is None else attribute(fonts, "w:ascii")
        text = "".join(symbol(font, ord(sign)) for sign in text).strip() if text else "•"
    return Level(
        start=number(attribute_of(element, "start"), 0),
        form=form,
        text=text,
        restart=None if restart is None else number(attribute(restart, "w:val"), 0),
        legal=is_on(element.find(w("isLgl"))),
        left=left_of(element.find(w("pPr"))),
        style=attribute_of(element, "pStyle"),
    )


def attribute_of(element: Element | None, name: str) -> str:
    """The w:val of a child, empty when there is none."""
    found = None if element is None else element.find(w(name))
    return "" if found is None else attribute(found, "w:val")


def number(text: str, otherwise: int) -> int:
    """A number as a file gives it, held within what Word counts to; `otherwise` for none."""
    try:
        return max(-_HIGHEST, min(int(text), _HIGHEST))
    except ValueError:
        return otherwise


def is_on(element: Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return element is not None and attribute(element, "w:val") not in ("0", "false", "off", "none")


def left_of(properties: Element | None) -> int | None:
    """How far paragraphs are set in, in twentieths of a point; None where nothing is said."""
    indent = None if properties is None else properties.find(w("ind"))
    if indent is None:
        return None
    said = attribute(indent, "w:left") or attribute(indent, "w:start")
    return number(said, 0) if _WHOLE.fullmatch(said) else None
