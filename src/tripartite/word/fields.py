"""Fields with their cached results, in the long form (w:fldChar) that can be tracked."""

from __future__ import annotations

import re
from collections.abc import Mapping

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


def fill(story: Element, properties: Mapping[str, str]) -> None:
    """Write into a header or footer what its fields for document properties will show."""
    for simple in story.iter(w("fldSimple")):
        _show(simple, attribute(simple, "w:instr"), properties)


def _show(holder: Element, code: str, properties: Mapping[str, str]) -> None:
    found = _PROPERTY.fullmatch(code)
    value = properties.get(found.group(1)) if found else None
    texts = list(holder.iter(w("t")))
    if value is not None and texts:
        for text in texts:
            text.text = ""
        texts[0].text = clean(value)
        texts[0].set(XML_SPACE, "preserve")
