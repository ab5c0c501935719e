"""The paragraph of a provision: its style, number, place on the page and bookmark."""

from __future__ import annotations

from tripartite.model.text import FRAMES, HEADINGS, Level, ProvisionView
from tripartite.word.layout import LISTED, LOWEST_RANK, Place, style_of
from tripartite.word.manuscript import Manuscript
from tripartite.word.names import ABOVE, bookmark
from tripartite.word.numbering import Slot
from tripartite.word.ooxml import Element, put_text, sub
from tripartite.word.revisions import UNCHANGED, Change
from tripartite.word.styles import STEP

UNLABELLED: frozenset[Level] = FRAMES | {"cell"}
"""The levels whose labels a Word table shows by itself."""

_FITS = 5
"""The signs of a number that find room before the words; a tab after "3 bis." would jump."""

_NATURAL_DEPTHS = {"sub-item": 1}
"""The list depth for which a level's style is set in; others start at the margin."""


def open_provision(
    script: Manuscript,
    view: ProvisionView,
    place: Place,
    slot: Slot | None = None,
    holder: Element | None = None,
) -> Element:
    """Begin the paragraph of a provision, in the body or the holder given; without a slot Word
    does not number it."""
    paragraph = sub(script.body if holder is None else holder, "p")
    properties = sub(paragraph, "pPr")
    sub(properties, "pStyle", val=script.style(style_of(view, place)))
    if slot is not None:
        numbering = sub(properties, "numPr")
        sub(numbering, "ilvl", val=str(slot.ilvl))
        sub(numbering, "numId", val=str(slot.num))
    _indent(properties, view, place, slot)
    if place.rank > LOWEST_RANK and view.level in HEADINGS:
        sub(properties, "outlineLvl", val=str(place.rank - 1))
    return paragraph


def _indent(properties: Element, view: ProvisionView, place: Place, slot: Slot | None) -> None:
    """Say how far the paragraph is set in where neither its style nor its list does."""
    given = slot.ilvl if slot else _NATURAL_DEPTHS.get(view.level, 0)
    if place.depth == given or view.level in HEADINGS:
        return
    if view.level in LISTED:
        sub(properties, "ind", left=str(STEP * (place.depth + 1)), hanging=str(STEP))
    else:
        sub(properties, "ind", left=str(STEP * place.depth))


def write_label(
    script: Manuscript,
    paragraph: Element,
    view: ProvisionView,
    label: str,
    whole: Change = UNCHANGED,
) -> None:
    """Print a number as text, in a style by which a reader can tell it from the words."""
    run = sub(script.revisions.open(paragraph, whole), "r")
    sub(sub(run, "rPr"), "rStyle", val=script.style("ProvisionNumber"))
    hangs = view.level in LISTED and len(label) <= _FITS
    put_text(run, label + ("\t" if hangs else " "), whole.text_tag)


def write_remark(script: Manuscript, paragraph: Element, words: str) -> None:
    """Add what is no part of the words, on a line of its own, in the style that readers skip."""
    run = sub(paragraph, "r")
    sub(sub(run, "rPr"), "rStyle", val=script.style("ProvisionNumber"))
    sub(run, "br")
    put_text(run, words)


def write_key(script: Manuscript, words: str) -> None:
    """Say above a text how it is read, in the style that readers skip."""
    element = sub(script.body, "p")
    sub(sub(element, "pPr"), "pStyle", val=script.style("State"))
    run = sub(element, "r")
    sub(sub(run, "rPr"), "rStyle", val=script.style("ProvisionNumber"))
    put_text(run, words)


def mark_above(script: Manuscript, paragraph: Element, id: str, count: int) -> None:
    """Say that a provision stands above the last `count` headings."""
    number = script.ids()
    sub(paragraph, "bookmarkStart", id=number, name=bookmark(id, f"{ABOVE}{count}_"))
    sub(paragraph, "bookmarkEnd", id=number)


def open_bookmark(script: Manuscript, paragraph: Element, view: ProvisionView) -> str:
    """Begin the bookmark that carries a provision's id; the number for its w:bookmarkEnd."""
    id = script.ids()
    sub(paragraph, "bookmarkStart", id=id, name=bookmark(view.id))
    return id
