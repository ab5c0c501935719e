"""What came in twice: by a file of the meeting and on paper, which says by ids what it was.

An id is a hash that nobody guesses, but whoever has a paper can write it into another. So it speaks
only for the party that sent the paper, and only where names, place and words are the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tripartite.model import entries as e
from tripartite.model.audience import streams_of
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    amendments,
    is_that,
    status_of,
)
from tripartite.model.state import State
from tripartite.model.words.redline import redline
from tripartite.model.words.told import InWords


class Here(NamedTuple):
    """What a party handed in is here already: as it was `made`; as which amendment of the room (its
    id, empty: not before it), and whether it still waits."""

    made: e.AmendmentMade
    room: str
    waits: bool


def here_as(meeting: str, state: State, party: str, key: str) -> Here | None:
    """What this party has handed in under this id, where it is here; None for what is not, and for
    what is somebody else's (see `may_be`)."""
    if not may_be(meeting, state, party, key):
        return None
    submitted = state.find("amendments", key)
    for room, same in _taken_in(state, key):
        made: e.AmendmentMade = state.room.amendments[room].body
        if same and party in made.parties:
            return Here(submitted.body if submitted else made, room, False)
    if submitted is None or state.is_gone(key):
        return None
    return Here(submitted.body, "", status_of(state, key) in ("submitted", "validated"))


def may_be(meeting: str, state: State, party: str, key: str) -> bool:
    """Whether this party can have handed something in under this id: nothing else has it."""
    if state.home("documents", key) or state.home("places", key):
        return False
    layer = state.home("amendments", key)
    if layer is None:
        return True
    stream = streams_of(meeting, state)[layer.stream]
    return (stream.kind, stream.party) == ("submitted", party)


def on_paper(state: State, key: str) -> tuple[str, InWords | None] | None:
    """For an amendment that was submitted: which one of the room (its id) a paper brought under
    this id, and how that reads otherwise, in words (None: it is the same); None for none."""
    for room, same in _taken_in(state, key, paper=True):
        return room, None if same else difference(state, key, room)
    return None


def difference(state: State, one: str, other: str) -> InWords:
    """How the words of one amendment read in another."""
    was, now = (amendment_view(state, key).passage for key in (one, other))
    return redline(was, now).summary


def _taken_in(state: State, key: str, *, paper: bool = False) -> Iterator[tuple[str, bool]]:
    """What stands in the room and is said to be this (`paper`: by one); whether it is."""
    for layer in state.layers.values():
        moved = layer.moved_outward.get(key)
        if (
            moved
            and (moved.paper or not paper)
            and moved.target in state.room.amendments
            and not state.is_gone(moved.target)
        ):
            yield moved.target, is_that(state, moved)


def arrived(before: State, now: State) -> list[AmendmentView]:
    """The amendments that one state has more than another, those among them that are hidden for
    what they became: what a paper brought first, too."""
    known = {view.id for view in amendments(before)}
    shown = [view for view in amendments(now) if view.id not in known]
    hidden = [
        amendment_view(now, key)
        for layer in now.ordered()
        for key, entry in layer.amendments.items()
        if entry.body.status == "submitted"
        if before.home("amendments", key) is None
        if (found := on_paper(now, key)) and found[0] in before.room.amendments
    ]
    return [*shown, *(view for view in hidden if view not in shown)]
