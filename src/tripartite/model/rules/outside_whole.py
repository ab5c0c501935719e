"""What entries that were written elsewhere add up to: a meeting that can be opened and read."""

from __future__ import annotations

from collections.abc import Mapping

from tripartite.model.document.standing import place, standing
from tripartite.model.meeting import Stream
from tripartite.model.positions.stated import positions_on
from tripartite.model.reading import amendments, document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.rules.unfit import Unfit, must
from tripartite.model.saying import why_of
from tripartite.model.state import Layer, State

Streams = Mapping[str, Stream]


def under_nothing(state: State) -> frozenset[str]:
    """The provisions (ids) that were put under one that does not stand, or in a ring: they are in
    no document, though they stand."""
    return frozenset(key for document in documents(state) for key in _unseen(state, document.id))


def _unseen(state: State, document: str) -> set[str]:
    layer = state.home("documents", document) or state.room
    placed = {key for key in layer.contents.get(document, ()) if place(layer, key) is not None}
    return placed - {provision.id for provision in standing(layer, document)}


def must_be_readable(
    state: State, streams: Streams, path: object, known: frozenset[str] = frozenset()
) -> None:
    """Read all that the entries add up to, so that nobody opens a meeting that can't be shown.
    What stood under nothing before they came (`known`, see `under_nothing`) is no fault of theirs.

    Raises `Refusal` ("not-readable").
    """
    try:
        for layer in state.layers.values():
            _moves_outward(state, layer, streams)
        _leads_somewhere(state)
        for document in documents(state):
            text = document_view(state, document.id)
            for provision in text.provisions:
                positions_on(state, provision.id)
        must(under_nothing(state) <= known, "under nothing")
        for view in amendments(state):
            positions_on(state, view.id)
    except Exception as error:  # whatever a stranger's words can make the reading do
        why = getattr(error, "saying", None) or Unfit("unread", {"why": why_of(error)})
        raise Refusal("not-readable", path=path, why=why) from error


def _moves_outward(state: State, layer: Layer, streams: Streams) -> None:
    """From private to submitted, from there to the room, or to another pen of the same side."""
    here = streams[layer.stream]
    outer = "room" if here.kind == "answers" else "submitted"
    for moved in layer.moved_outward.values():
        where = streams.get(moved.stream)
        allowed = where and (
            where.kind == outer or (here.kind != "answers" and where.id == here.id)
        )
        must(allowed, "outward to nowhere")
        home = state.home("amendments", moved.target)
        must(home is None or home.stream == moved.stream, "outward elsewhere")


def _leads_somewhere(state: State) -> None:
    """No way by which amendments were written anew leads in a circle."""
    ways: dict[str, set[str]] = {}
    for layer in state.layers.values():
        for moved in layer.moved_outward.values():
            ways.setdefault(moved.id, set()).add(moved.target)
    while ways:
        ends = {key for key, targets in ways.items() if not targets & ways.keys()}
        must(ends, "outward in a circle")
        ways = {key: targets for key, targets in ways.items() if key not in ends}
