"""The change an amendment makes, in words: what is read out, printed beside it, and read back."""

from __future__ import annotations

from tripartite.model.amendment import OPEN
from tripartite.model.amendments.carrying import base_words, carried, present_words
from tripartite.model.reading import AmendmentView, amendment_view, numbered
from tripartite.model.state import State
from tripartite.model.words.readback import Made, ReadBack, readback_line


def change_in_words(state: State, view: AmendmentView, place: str) -> ReadBack:
    """The change an amendment makes to today's text, in words; where it does not go onto it by
    itself, to the words it was written on. `place` is its provision as it is cited."""
    made = view.made
    if made.parent:
        place = amendment_view(state, made.parent).made.number
    elif made.kind == "insert":
        first: Made = "insert after" if made.after else "insert first"
        return readback_line(view.passage, view.passage, place, first)
    elif made.kind == "delete":
        return readback_line(view.passage, view.passage, place, "delete")
    elif made.kind == "move":
        return _move_in_words(state, view, place)
    elif made.kind == "throughout":
        return ReadBack("throughout", {"words": made.words, "by": view.passage.text})
    found = carried(state, view)
    if view.status in OPEN and found.passage is not None:
        return readback_line(present_words(state, view), found.passage, place)
    return readback_line(base_words(state, view), view.passage, place)


def _move_in_words(state: State, view: AmendmentView, place: str) -> ReadBack:
    made = view.made
    layer = state.home("documents", made.document) or state.room
    cited = {n.id: n.reference for n in numbered(layer, made.document)}
    if made.after:
        return ReadBack("move after", {"place": place, "other": cited.get(made.after, "")})
    if made.under:
        return ReadBack("move under", {"place": place, "other": cited.get(made.under, "")})
    return ReadBack("move first", {"place": place})
