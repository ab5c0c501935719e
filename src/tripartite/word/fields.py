"""Fields with their cached results, in the long form (w:fldChar) that can be tracked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from tripartite.word.ooxml import XML_SPACE, Element, clean, named, put_text, sub, w
from tripartite.word.opened import attribute

_PROPERTY = re.compile(r"\s*DOCPROPERTY\s+\"?([^\"\\]+?)\"?\s*(?:\\.*)?", re.IGNORECASE)


def field(
    holder: Element, code: str, cached: str, *, deleted: bool = False, style: str = ""
) -> None:
    """Add a field that shows `cached`, in a style of that id, until Word refreshes it."""
    begin(holder, code, deleted=deleted)
    shown = sub(holder, "r")
    if style:
        sub(sub(shown, "rPr"), "rStyle", val=style)
    put_text(shown, cached, "delText" if deleted else "t")
    end(holder)


def begin(holder: Element, code: str, *, deleted: bool = False) -> None:
    """Open a field; what follows until `end` is its cached result."""
    _sign(holder, "begin")
    put_text(sub(holder, "r"), f" {code} ", "delInstrText" if deleted else "instrText")
    _sign(holder, "separate")


def end(holder: Element) -> None:
    """Close the field opened last."""
    _sign(holder, "end")


def _sign(holder: Element, kind: str) -> None:
    sub(sub(holder, "r"), "fldChar", fldCharType=kind)


def simple(holder: Element, code: str, cached: str) -> None:
    """Add a field in the short form, for headers and footers, where nothing is tracked."""
    put_text(sub(sub(holder, "fldSimple", instr=f" {code} "), "r"), cached)


def codes(story: Element) -> set[str]:
    """What the fields of a story print: names of document properties, else the fields' own."""
    return {_shown(code) for code, _ in _fields(story)}


def fill(story: Element, properties: Mapping[str, str]) -> None:
    """Write into a header or footer what its fields for document properties will show.

    A field for one that is empty is taken out: Word would print an error in its place.
    """
    for code, texts in list(_fields(story)):
        value = properties.get(_shown(code))
        if value is None:
            continue
        for text in texts:
            text.text = ""
        if value and texts:
            texts[0].text = clean(value)
            texts[0].set(XML_SPACE, "preserve")
    for name, value in properties.items():
        if not value:
            _take_out(story, name)


def _take_out(story: Element, name: str) -> None:
    """Take out the fields of the short form for a property, with the tab that leads to each."""
    for element in list(story.iter(w("fldSimple"))):
        if _shown(attribute(element, "w:instr")) == name:
            before = element.getprevious()
            if before is not None and [child.tag for child in before] == [w("tab")]:
                before.getparent().remove(before)
            element.getparent().remove(element)


def _shown(code: str) -> str:
    """The property that a field prints, or its own name in capitals; "Title" has a field too."""
    found = _PROPERTY.fullmatch(code)
    if found:
        return found.group(1)
    name = (code.split() or [""])[0].upper()
    return "Title" if name == "TITLE" else name


def _fields(story: Element) -> Iterator[tuple[str, list[Element]]]:
    """The fields of a story, of the short and of the long form: their code, the texts they show."""
    for simple in story.iter(w("fldSimple")):
        yield attribute(simple, "w:instr"), list(simple.iter(w("t")))
    for long in long_fields(story):
        if long.is_closed:
            yield "".join(long.code), long.texts


MADE = "\0"
"""Stands in the code of a field for what is made by a field in it."""


class LongField(msgspec.Struct):
    """A field of the long form: the pieces of its code, the texts it shows, and its signs with all
    that stands in its code."""

    code: list[str]
    texts: list[Element]
    taken: list[Element]
    is_shown: bool = False
    is_closed: bool = False

    def holds(self, element: Element, *, is_inmost: bool) -> None:
        """Take in what stands in it: of its code everything, else the words."""
        if not self.is_shown:
            self.taken.append(element)
            is_code = element.tag in (w("instrText"), w("t"))
            if is_inmost or not is_code:
                self.code.append(element.text or "" if is_code else MADE)
        elif is_inmost and element.tag == w("t"):
            self.texts.append(element)


def long_fields(story: Element) -> list[LongField]:
    """The fields of the long form, also those that are not closed. What stands in a frame on the
    page is a text of its own, which no field leads into or out of."""
    all_: list[LongField] = []
    open_: dict[Element | None, list[LongField]] = {}
    for element in filter(_is_told, story.iter()):
        within = open_.setdefault(next(element.iterancestors(w("txbxContent")), None), [])
        kind = attribute(element, "w:fldCharType") if element.tag == w("fldChar") else ""
        own = within[-1:] if kind in ("separate", "end") else []
        for each in within[: len(within) - len(own)]:
            each.holds(element, is_inmost=each is within[-1])
        if kind == "begin":
            within.append(LongField([], [], [element]))
            all_.append(within[-1])
        for each in own:
            each.taken.append(element)
            each.is_shown = True
            if kind == "end":
                within.pop().is_closed = True
    return all_


_SIGNS = frozenset(
    {*map(w, ("fldChar", "instrText", "t", "fldSimple")), named("mc:AlternateContent")}
)


def _is_told(element: Element) -> bool:
    """Whether an element may be of a field: one of its signs, or whatever else a run holds."""
    if element.tag in _SIGNS:
        return True
    parent = element.getparent()
    return parent is not None and parent.tag == w("r") and element.tag != w("rPr")
