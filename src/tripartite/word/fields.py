"""Fields with their cached results, in the long form (w:fldChar) that can be tracked."""

from __future__ import annotations

from tripartite.word.ooxml import Element, put_text, sub


def field(
    holder: Element, code: str, cached: str, *, deleted: bool = False, locked: bool = False
) -> None:
    """Add a field that shows `cached` until Word refreshes it, which a locked one never is."""
    begin(holder, code, deleted=deleted, locked=locked)
    put_text(sub(holder, "r"), cached, "delText" if deleted else "t")
    end(holder)


def begin(holder: Element, code: str, *, deleted: bool = False, locked: bool = False) -> None:
    """Open a field; what follows until `end` is its cached result."""
    opening = _sign(holder, "begin")
    if locked:
        opening.set(opening.tag.replace("fldChar", "fldLock"), "1")
    put_text(sub(holder, "r"), f" {code} ", "delInstrText" if deleted else "instrText")
    _sign(holder, "separate")


def end(holder: Element) -> None:
    """Close the field opened last."""
    _sign(holder, "end")


def _sign(holder: Element, kind: str) -> Element:
    return sub(sub(holder, "r"), "fldChar", fldCharType=kind)
