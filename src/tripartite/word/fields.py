"""Fields with their cached results, in the long form (w:fldChar) that can be tracked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tripartite.word.ooxml import XML_SPACE, Element, clean, put_text, sub, w
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
    open_: list[_Long] = []
    for element in story.iter(w("fldChar"), w("instrText"), w("t")):
        if element.tag == w("fldChar"):
            kind = attribute(element, "w:fldCharType")
            if kind == "begin":
                open_.append(_Long([], []))
            elif kind == "end" and open_:
                found = open_.pop()
                yield "".join(found.code), found.texts
        elif open_:
            told = element.text or ""
            if element.tag == w("instrText"):
                open_[-1].code.append(told)
            else:
                open_[-1].texts.append(element)


class _Long(NamedTuple):
    """A field of the long form that is open: the pieces of its code, the texts it shows."""

    code: list[str]
    texts: list[Element]
