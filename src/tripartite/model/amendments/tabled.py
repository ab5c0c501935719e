"""Joint texts that went out: under which name, how they stand, and who may take them back.

A draft or a document of a circle that all have signed is written anew with the secretariat, and
there it waits until it is taken in, returned with a reason, or withdrawn by any one of those who
signed. How it stands is read from what those three have written, whichever came first: what is in
the room is no longer withdrawn here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.layer import when
from tripartite.model.meeting import ROOM
from tripartite.model.reading import documents, is_that, status_of
from tripartite.model.state import State

Fate = Literal["waits", "returned", "withdrawn", "in the room"]


class Tabled(NamedTuple):
    """How a joint text that went out stands: what it is called with the secretariat (`id`) and in
    the room (empty: not there), who signed it, out of which circle (empty: not known); why it was
    returned, or who withdrew it, and why."""

    id: str
    fate: Fate
    signed: tuple[str, ...]
    circle: str
    room: str = ""
    reason: str = ""
    by: str = ""


def went_out(state: State, key: str) -> Entry | None:
    """How a draft or a document of a circle, or one that was submitted, went out last; for a text
    with the secretariat or in the room, what says that it came; None for any other."""
    found = [x.joint_texts[key] for x in state.layers.values() if key in x.joint_texts]
    found += [
        entry
        for x in state.layers.values()
        for entry in x.went_out.values()
        if entry.body.id == key
    ]
    return max(found, key=lambda x: (not _came_back(state, x.body.target), when(x)), default=None)


def signed_in(state: State, document: str) -> tuple[str, ...]:
    """Who signed the joint text that this document, tabled or in the room, came of; nobody for any
    other document."""
    entry = went_out(state, document)
    return entry.body.parties if entry else ()


def of_circle(state: State, out: str) -> str:
    """What went out under this id, as the circle calls it; empty where that is not read here."""
    found = (x.went_out[out] for x in state.layers.values() if out in x.went_out)
    return next((entry.body.id for entry in found), "")


def tabled_as(state: State, key: str) -> Tabled | None:
    """How a joint text stands, by its id in the circle (of several times the last) or with the
    secretariat; None for what was never tabled, and for a text of the room."""
    entry = went_out(state, key)
    if entry is None or entry.stream == ROOM:
        return None
    target = entry.body.target
    out = target if target and not _was_in_room(state, target) else key
    said = [x.joint_texts[out] for x in state.layers.values() if out in x.joint_texts]
    circle = next((x.body.circle for x in (entry, *said) if x.body.circle), "")
    room = next((key for key in _came_to(state, out) if not state.is_gone(key)), "")
    back = _came_back(state, out)
    fate: Fate = "waits"
    if room:
        fate = "in the room"
    elif back:
        fate = "withdrawn" if back.status == "withdrawn" else "returned"
    told = (back.reason, back.by) if back and not room else ("", "")
    return Tabled(out, fate, entry.body.parties, circle, room, *told)


def _was_in_room(state: State, key: str) -> bool:
    return key in state.room.documents or key in state.room.amendments


def _came_to(state: State, out: str) -> Iterator[str]:
    """What became of it in the room, whether that stands or not."""
    for layer in state.layers.values():
        went = [x.body.target for x in [layer.joint_texts.get(out)] if x]
        went += [x.target for x in [layer.moved_outward.get(out)] if x and is_that(state, x)]
        yield from (key for key in went if _was_in_room(state, key))


def _came_back(state: State, out: str) -> e.TextStatusSet | e.AmendmentStatusSet | None:
    """What says that it came back; a withdrawal before a return."""
    latest = [x.statuses[out][-1].body for x in state.layers.values() if out in x.statuses]
    found = {body.status: body for body in latest}
    return found.get("withdrawn") or found.get("returned")


def waiting_texts(state: State) -> list[e.DocumentOpened]:
    """The joint texts that were submitted, neither taken in nor back, in the order they came."""
    return [
        document
        for document in documents(state)
        if document.id not in state.room.documents
        and (found := tabled_as(state, document.id)) is not None
        and found.id == document.id
    ]


def each_once(state: State) -> list[e.DocumentOpened]:
    """The documents that stand, a joint text once for those who tabled it: what waits with the
    secretariat is told of by the circle's own text, where that is read."""
    return [d for d in documents(state) if not _stands(state, of_circle(state, d.id))]


def _stands(state: State, document: str) -> bool:
    return state.home("documents", document) is not None and not state.is_gone(document)


def handed_in(state: State) -> list[Entry]:
    """What waits with the secretariat, as it came: the entries that made the amendments that were
    submitted, and those that say that joint texts were tabled."""
    texts = [state.find("joint_texts", document.id) for document in waiting_texts(state)]
    room = state.room
    circulated = {
        moved.id
        for layer in state.layers.values()
        for moved in layer.moved_outward.values()
        if moved.target in room.amendments and moved.target not in room.gone
        if is_that(state, moved)
    }
    drafts = [
        entry
        for layer in state.layers.values()
        if layer is not room
        for key, entry in layer.amendments.items()
        if entry.body.status == "submitted" and key not in layer.gone and key not in circulated
        if status_of(state, key) in ("submitted", "validated")
    ]
    return sorted([*texts, *drafts], key=when)
