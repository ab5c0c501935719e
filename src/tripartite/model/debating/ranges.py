"""Ranges of provisions as people cite them: "Part 3, section A, items 3–7", "3.A.3-7"."""

from __future__ import annotations

import re

from tripartite.model.document.finding import provision_named
from tripartite.model.reading import standing
from tripartite.model.refusal import Refusal
from tripartite.model.state import State
from tripartite.model.text import TEXTS

_RANGE = re.compile(
    r"(?P<stem>.*?)(?P<first>[\w()]+)\s*(?:[–—-]|\bto\b|\bthrough\b)\s*(?P<last>\S.*)",
    re.IGNORECASE,
)
_PLURALS = re.compile(
    r"\b(part|section|item|point|paragraph|para|bullet|dash|sub-item)e?s\b", re.IGNORECASE
)


def range_named(state: State, reference: str, document: str = "") -> list[str]:
    """The texts (no headings) from one provision to another, with all under them, in order of the
    text; of a single provision, it and all under it.

    Raises `Refusal` ("reference-unknown", "reference-ambiguous", "range-turned").
    """
    ends = _ends(state, " ".join(reference.split()), document)
    layer = state.home("places", ends[0]) or state.room
    placed = standing(layer, layer.places[ends[0]][0].body.document)
    order = [one.id for one in placed]
    if ends[1] not in order or order.index(ends[1]) < order.index(ends[0]):
        raise Refusal("range-turned", reference=reference)
    last = order.index(ends[1])
    below = {ends[1]}
    while last + 1 < len(placed) and placed[last + 1].parent in below:
        last += 1
        below.add(placed[last].id)
    within = placed[order.index(ends[0]) : last + 1]
    return [one.id for one in within if one.level in TEXTS]


def _ends(state: State, reference: str, document: str) -> tuple[str, str]:
    """The first and the last provision of a range; the last may be cited by its number alone."""
    found = _RANGE.fullmatch(reference)
    try:
        whole = provision_named(state, _singular(reference), document)
    except Refusal as unknown:
        if not found or unknown.code == "reference-ambiguous":
            raise
    else:
        return whole, whole
    stem, last = found["stem"], found["last"]
    first = provision_named(state, _singular(stem + found["first"]), document)
    for cited in (stem + last, last):
        try:
            return first, provision_named(state, _singular(cited), document)
        except Refusal:
            continue
    raise Refusal("reference-unknown", reference=reference)


def _singular(reference: str) -> str:
    return _PLURALS.sub(r"\1", reference)
