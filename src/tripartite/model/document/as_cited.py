"""As cited: the numbers that provisions had in the text that was circulated last.

While a text is in debate the room goes on citing the numbers it has on paper; they are told beside
the new ones, and both find the provision.
"""

from __future__ import annotations

from tripartite.model.document.numbering import SCHEMES, Numbered, number, resolve
from tripartite.model.document.succession import heir
from tripartite.model.journal import Entry
from tripartite.model.meeting import ROOM
from tripartite.model.reading import standing
from tripartite.model.state import Layer, State

WHOLE_TEXTS = frozenset({"clean", "redline", "rolling", "side by side"})
"""The forms in which the room has the whole text on paper."""


def circulated_at(state: State, document: str) -> int | None:
    """The number of the room's entry up to which the text was circulated: as it went out last, or
    as its last named version; None when it never was."""
    layer = state.home("documents", document)
    if layer is not state.room:
        return None
    sent = [
        _room(entry.body.moment)
        for each in state.layers.values()
        for entry in each.dispatches.values()
        if entry.body.document == document and entry.body.form in WHOLE_TEXTS
    ]
    named = [_room(entry.body.moment) for entry in state.room.versions.values()]
    opened = _opened(layer, document)
    known = [n for n in sent if n >= opened] or [n for n in named if n >= opened]
    return max(known, default=None)


def _room(moment: str) -> int:
    stream, _, n = moment.partition(":")
    return int(n) if stream == ROOM and n.isdigit() else -1


def _opened(layer: Layer, document: str) -> int:
    return max((layer.places[key][0].n for key in layer.contents[document][:1]), default=0)


def cited(state: State, document: str) -> dict[str, Numbered]:
    """Provision → its number in the circulated text, for those that have another one now."""
    at = circulated_at(state, document)
    layer = state.home("documents", document)
    if at is None or layer is None or not _moved_since(layer, document, at):
        return {}
    now = {n.id: n for n in _numbers(layer, document, None)}
    then = _numbers(layer, document, at)
    return {n.id: n for n in then if n.id in now and now[n.id].reference != n.reference}


def cited_as(state: State, document: str, reference: str) -> str:
    """The provision that this reference meant in the circulated text, or the one that holds its
    words since; empty where it meant none that stands.

    Raises `Refusal` like `resolve`.
    """
    at = circulated_at(state, document)
    layer = state.home("documents", document)
    if at is None or layer is None:
        return ""
    words = {p.id: p.words for p in standing(layer, document, at)}
    return heir(layer, resolve(reference, _numbers(layer, document, at), words))


def _numbers(layer: Layer, document: str, at: int | None) -> list[Numbered]:
    return number(standing(layer, document, at), SCHEMES[layer.documents[document].scheme])


def _moved_since(layer: Layer, document: str, at: int) -> bool:
    """Whether any provision came, went or was moved after this moment."""
    latest: list[Entry] = [layer.places[key][-1] for key in layer.contents[document]]
    return any(entry.n > at for entry in latest)
