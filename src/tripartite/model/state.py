"""The state of a meeting: what the entries add up to.

Each stream has a `Layer` of its own and an entry touches only the layer of its stream, so the order
in which streams arrive cannot matter. `State` joins the layers one actor may read; it is a pure
join, computed when asked. Layers hold entries as they are: frozen records, lists that only grow.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.meeting import ROOM
from tripartite.model.refusal import Refusal


class Change(NamedTuple):
    """One thing that changed: the kind of object, its id, and which side of it."""

    kind: str
    id: str
    facet: str


ChangeSet = frozenset[Change]
"""What one act changed; views refresh only this."""


class Layer:
    """What the entries of one stream add up to. All tables are by id unless they say otherwise."""

    __slots__ = (
        "acts",
        "amendments",
        "amendments_on",
        "attachments",
        "contents",
        "corrected",
        "decisions",
        "dispatches",
        "documents",
        "exclusions",
        "gone",
        "meeting",
        "members",
        "moved_outward",
        "n",
        "notes",
        "numbers",
        "parties",
        "places",
        "positions",
        "proposals",
        "remarks",
        "sittings",
        "statuses",
        "stream",
        "undone",
        "versions",
        "wordings",
    )

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.n = 0
        self.meeting: e.MeetingOpened | None = None
        self.acts: dict[str, list[Entry]] = {}  # by command id
        self.undone: dict[str, str] = {}  # act → the act that undid it
        self.gone: set[str] = set()  # ids of all kinds that no longer stand
        self.parties: dict[str, e.PartyNamed] = {}
        self.members: dict[str, e.MemberSeated] = {}
        self.sittings: dict[str, list[Entry]] = {}
        self.documents: dict[str, e.DocumentOpened] = {}
        self.contents: dict[str, list[str]] = {}  # document → provisions, as they came
        self.places: dict[str, list[Entry]] = {}  # inserted, moved, removed, restored
        self.wordings: dict[str, list[Entry]] = {}  # the first by insertion, then reworded
        self.notes: dict[str, Entry] = {}
        self.amendments: dict[str, Entry] = {}
        self.numbers: dict[str, str] = {}  # number → amendment
        self.amendments_on: dict[str, list[str]] = {}  # provision → amendments
        self.proposals: dict[str, list[Entry]] = {}  # made, then reworded
        self.statuses: dict[str, list[Entry]] = {}  # made, then set
        self.exclusions: dict[str, e.ExclusionMarked] = {}
        self.positions: dict[str, list[Entry]] = {}  # subject → stated and lifted
        self.decisions: dict[str, list[Entry]] = {}  # subject → declared
        self.corrected: dict[str, Entry] = {}  # decision → its correction
        self.versions: dict[str, Entry] = {}  # by name
        self.remarks: dict[str, Entry] = {}
        self.attachments: dict[str, e.AttachmentKept] = {}  # by hash
        self.dispatches: dict[str, Entry] = {}
        self.moved_outward: dict[str, e.WrittenAnew] = {}


Changes = tuple[tuple[str, str, str], ...]
Applier = Callable[[Layer, Entry, Any], Changes]


def _meeting_opened(layer: Layer, entry: Entry, body: e.MeetingOpened) -> Changes:
    layer.meeting = body
    return (("meeting", "", "opened"),)


def _party_named(layer: Layer, entry: Entry, body: e.PartyNamed) -> Changes:
    layer.parties[body.id] = body
    layer.gone.discard(body.id)
    return (("party", body.id, "named"),)


def _member_seated(layer: Layer, entry: Entry, body: e.MemberSeated) -> Changes:
    layer.members[body.id] = body
    layer.gone.discard(body.id)
    return (("member", body.id, "seated"),)


def _sitting(layer: Layer, entry: Entry, body: e.SittingOpened | e.SittingClosed) -> Changes:
    layer.sittings.setdefault(body.id, []).append(entry)
    layer.gone.discard(body.id)
    return (("sitting", body.id, "opened"),)


def _document_opened(layer: Layer, entry: Entry, body: e.DocumentOpened) -> Changes:
    layer.documents[body.id] = body
    layer.contents.setdefault(body.id, [])
    return (("document", body.id, "opened"),)


def _provision_inserted(layer: Layer, entry: Entry, body: e.ProvisionInserted) -> Changes:
    layer.contents.setdefault(body.document, []).append(body.id)
    layer.places[body.id] = [entry]
    layer.wordings[body.id] = [entry]
    return (("provision", body.id, "place"), ("document", body.document, "structure"))


def _provision_reworded(layer: Layer, entry: Entry, body: e.ProvisionReworded) -> Changes:
    layer.wordings.setdefault(body.id, []).append(entry)
    return (("provision", body.id, "wording"),)


def _provision_placed(layer: Layer, entry: Entry, body: Any) -> Changes:
    layer.places.setdefault(body.id, []).append(entry)
    if isinstance(body, e.ProvisionRemoved):
        layer.gone.add(body.id)
    else:
        layer.gone.discard(body.id)
    return (("provision", body.id, "place"), ("document", "", "structure"))


def _note_written(layer: Layer, entry: Entry, body: e.NoteWritten) -> Changes:
    layer.notes[body.id] = entry
    layer.gone.discard(body.id)
    return (("note", body.id, "wording"),)


def _amendment_made(layer: Layer, entry: Entry, body: e.AmendmentMade) -> Changes:
    layer.amendments[body.id] = entry
    layer.proposals[body.id] = [entry]
    layer.statuses[body.id] = [entry]
    if body.number:
        layer.numbers[body.number] = body.id
    on = body.provision
    if on in layer.amendments_on:
        layer.amendments_on[on].append(body.id)
    else:
        layer.amendments_on[on] = [body.id]
    return (("amendment", body.id, "made"), ("provision", on, "amendments"))


def _amendment_reworded(layer: Layer, entry: Entry, body: e.AmendmentReworded) -> Changes:
    layer.proposals.setdefault(body.id, []).append(entry)
    return (("amendment", body.id, "wording"),)


def _amendment_status(layer: Layer, entry: Entry, body: e.AmendmentStatusSet) -> Changes:
    if body.id in layer.statuses:
        layer.statuses[body.id].append(entry)
    else:
        layer.statuses[body.id] = [entry]
    return (("amendment", body.id, "status"),)


def _exclusion_marked(layer: Layer, entry: Entry, body: e.ExclusionMarked) -> Changes:
    layer.exclusions[body.id] = body
    layer.gone.discard(body.id)
    return tuple(("amendment", amendment, "relations") for amendment in body.amendments)


def _position(layer: Layer, entry: Entry, body: e.PositionStated | e.PositionLifted) -> Changes:
    if body.subject in layer.positions:
        layer.positions[body.subject].append(entry)
    else:
        layer.positions[body.subject] = [entry]
    return (("position", body.subject, body.party),)


def _decision_declared(layer: Layer, entry: Entry, body: e.DecisionDeclared) -> Changes:
    layer.decisions.setdefault(body.subject, []).append(entry)
    return (("decision", body.subject, "declared"),)


def _decision_corrected(layer: Layer, entry: Entry, body: e.DecisionCorrected) -> Changes:
    layer.corrected[body.id] = entry
    return (("decision", body.id, "corrected"),)


def _version_named(layer: Layer, entry: Entry, body: e.VersionNamed) -> Changes:
    layer.versions[body.name] = entry
    return (("version", body.name, "named"),)


def _version_forgotten(layer: Layer, entry: Entry, body: e.VersionForgotten) -> Changes:
    layer.versions.pop(body.name, None)
    return (("version", body.name, "named"),)


def _remark_written(layer: Layer, entry: Entry, body: e.RemarkWritten) -> Changes:
    layer.remarks[body.id] = entry
    layer.gone.discard(body.id)
    return (("remark", body.subject, "written"),)


def _attachment_kept(layer: Layer, entry: Entry, body: e.AttachmentKept) -> Changes:
    layer.attachments[body.hash] = body
    return (("attachment", body.hash, "kept"),)


def _document_dispatched(layer: Layer, entry: Entry, body: e.DocumentDispatched) -> Changes:
    layer.dispatches[body.id] = entry
    return (("dispatch", body.id, "sent"),)


def _written_anew(layer: Layer, entry: Entry, body: e.WrittenAnew) -> Changes:
    layer.moved_outward[body.id] = body
    return (("amendment", body.id, "moved outward"),)


def _act_undone(layer: Layer, entry: Entry, body: e.ActUndone) -> Changes:
    layer.undone[body.act] = entry.command
    for earlier in layer.acts.get(body.act, ()):
        if isinstance(earlier.body, e.ActUndone):  # an undo undone: the act stands again
            layer.undone.pop(earlier.body.act, None)
    return (("act", body.act, "undone"),)


def _ends(kind: str, gone: bool) -> Applier:
    def applier(layer: Layer, entry: Entry, body: Any) -> Changes:
        (layer.gone.add if gone else layer.gone.discard)(body.id)
        return ((kind, body.id, "gone" if gone else "restored"),)

    return applier


_APPLIERS: dict[type[e.Body], Applier] = {
    e.MeetingOpened: _meeting_opened,
    e.PartyNamed: _party_named,
    e.PartyEnded: _ends("party", True),
    e.MemberSeated: _member_seated,
    e.MemberLeft: _ends("member", True),
    e.SittingOpened: _sitting,
    e.SittingClosed: _sitting,
    e.SittingStruck: _ends("sitting", True),
    e.DocumentOpened: _document_opened,
    e.DocumentRemoved: _ends("document", True),
    e.DocumentRestored: _ends("document", False),
    e.ProvisionInserted: _provision_inserted,
    e.ProvisionReworded: _provision_reworded,
    e.ProvisionMoved: _provision_placed,
    e.ProvisionRemoved: _provision_placed,
    e.ProvisionRestored: _provision_placed,
    e.NoteWritten: _note_written,
    e.NoteRemoved: _ends("note", True),
    e.NoteRestored: _ends("note", False),
    e.AmendmentMade: _amendment_made,
    e.AmendmentReworded: _amendment_reworded,
    e.AmendmentStatusSet: _amendment_status,
    e.AmendmentRetracted: _ends("amendment", True),
    e.AmendmentRestored: _ends("amendment", False),
    e.ExclusionMarked: _exclusion_marked,
    e.ExclusionLifted: _ends("exclusion", True),
    e.PositionStated: _position,
    e.PositionLifted: _position,
    e.DecisionDeclared: _decision_declared,
    e.DecisionCorrected: _decision_corrected,
    e.VersionNamed: _version_named,
    e.VersionForgotten: _version_forgotten,
    e.RemarkWritten: _remark_written,
    e.RemarkStruck: _ends("remark", True),
    e.AttachmentKept: _attachment_kept,
    e.DocumentDispatched: _document_dispatched,
    e.WrittenAnew: _written_anew,
    e.ActUndone: _act_undone,
}

T = TypeVar("T")


class State:
    """The layers that one actor may read, joined. The room is always there."""

    def __init__(self) -> None:
        self.room = Layer(ROOM)
        self.layers: dict[str, Layer] = {ROOM: self.room}

    def layer(self, stream: str) -> Layer:
        """The layer of a stream, empty when nothing was written to it yet."""
        found = self.layers.get(stream)
        if found is None:
            found = self.layers[stream] = Layer(stream)
        return found

    def ordered(self) -> Iterator[Layer]:
        """The layers in an order that does not depend on how they arrived: the room first."""
        yield self.room
        for stream in sorted(self.layers):
            if stream != ROOM:
                yield self.layers[stream]

    def home(self, table: str, key: str) -> Layer | None:
        """The layer whose `table` holds `key`: at most one for ids; for names the room's first."""
        if key in getattr(self.room, table):
            return self.room
        found = [layer for layer in self.layers.values() if key in getattr(layer, table)]
        return min(found, key=lambda each: each.stream, default=None)

    def find(self, table: str, key: str) -> Any:
        """What `table` holds for `key` in whichever layer; None for nothing."""
        layer = self.home(table, key)
        return getattr(layer, table)[key] if layer else None

    def history(self, table: str, key: str) -> list[Entry]:
        """All entries that layers list for `key`: those of the layer it was made in first."""
        home = self.home("amendments", key) or self.home("places", key)
        layers = [home] if home else []
        layers += [layer for layer in self.ordered() if layer is not home]
        return [entry for layer in layers for entry in getattr(layer, table).get(key, ())]

    def is_gone(self, key: str) -> bool:
        """Whether the thing with this id was removed, retracted or struck."""
        return any(key in layer.gone for layer in self.layers.values())

    def is_undone(self, command: str) -> bool:
        """Whether the act of this command was undone, and not redone since."""
        return any(command in layer.undone for layer in self.layers.values())

    def act(self, command: str) -> list[Entry]:
        """The entries of one act, by streams."""
        return [entry for layer in self.ordered() for entry in layer.acts.get(command, ())]

    def need(self, table: str, key: str, what: str) -> Any:
        """What `find` gives; raises `Refusal` ("unknown-thing") for nothing or a gone thing."""
        found = self.find(table, key)
        if found is None or self.is_gone(key):
            raise Refusal("unknown-thing", what=what, name=key)
        return found


def apply(state: State, entry: Entry) -> Changes:
    """Put one entry into the state; what changed. Never refuses, never asks, takes no time."""
    layer = state.layers.get(entry.stream) or state.layer(entry.stream)
    layer.n = entry.n
    body = entry.body
    act = layer.acts.get(entry.command)
    if act is None:
        layer.acts[entry.command] = [entry]
    else:
        act.append(entry)
    return _APPLIERS[type(body)](layer, entry, body)


def apply_act(state: State, entries: Iterable[Entry]) -> ChangeSet:
    """Put an act's entries into the state."""
    return frozenset(Change(*change) for entry in entries for change in apply(state, entry))


def fold(entries: Iterable[Entry], state: State | None = None) -> State:
    """The state that the entries add up to.

    The garbage collector rests meanwhile: the records hold no cycles, and a full collection over a
    large meeting pauses for 150 ms. A program that keeps the state calls `gc.freeze()` after.
    """
    state = state or State()
    collecting = gc.isenabled()
    gc.disable()
    try:
        for entry in entries:
            apply(state, entry)
    finally:
        if collecting:
            gc.enable()
    return state
