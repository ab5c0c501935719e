"""The inverse of each kind of entry: what takes an act back without touching anyone else's words.

An inverse goes back to what stood before, provided that what the entry left still stands; where
others have changed the words since, the three are merged, and what overlaps is refused with both
wordings. What later acts rest on is never pulled away from under them: they are named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.merge import merge3
from tripartite.model.reading import place, wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts
from tripartite.model.state import Layer, State

REVERSALS = frozenset({"undo", "redo"})
"""Acts that only take back or put back what others did."""


class Back:
    """One taking back: the act, and why its texts change."""

    def __init__(self, state: State, act: str, cause: e.WordingCause, why: str) -> None:
        self.state, self.act, self.cause, self.why = state, act, cause, why


Inverse = Callable[[Back, Layer, Entry, Any], list[e.Body]]


def take_back(state: State, act: str, cause: e.WordingCause, why: str = "") -> Drafts:
    """The entries that take an act back, the last one first.

    Raises `Refusal`: "later-act" when a later act rests on it, "overlap" when others changed the
    same words.
    """
    back = Back(state, act, cause, why)
    drafts: Drafts = []
    for entry in reversed(state.act(act)):
        layer = state.layer(entry.stream)
        inverse = INVERSES.get(type(entry.body))
        if inverse:
            drafts += ((entry.stream, body) for body in inverse(back, layer, entry, entry.body))
    return drafts


def stands(state: State, entry: Entry) -> bool:
    """Whether the entry belongs to an act that stands: not undone, and no reversal itself."""
    return entry.act not in REVERSALS and not any(
        entry.command in layer.undone for layer in state.layers.values()
    )


_RESTING = ("wordings", "places", "proposals", "statuses", "positions", "decisions")


def _refuse_if_rested_on(back: Back, key: str) -> None:
    """Refuse, naming the act, when a later act rests on the thing with this id."""
    for entry in _resting_on(back.state, key):
        if entry.command != back.act and stands(back.state, entry):
            raise Refusal("later-act", act=entry.act, actor=entry.actor, n=entry.n)


def _resting_on(state: State, key: str) -> list[Entry]:
    found: list[Entry] = []
    for layer in state.ordered():
        for table in _RESTING:
            found += getattr(layer, table).get(key, ())
        made = layer.amendments_on.get(key, ())
        found += (layer.amendments[a] for a in made if a not in layer.gone)
    return found


def _before(entries: Sequence[Entry], entry: Entry, same: Callable[[Any], bool]) -> Any:
    """The body before `entry` that says the same thing's state; None for none."""
    earlier = [x.body for x in entries if x.n < entry.n and x.stream == entry.stream]
    return next((body for body in reversed(earlier) if same(body)), None)


def _rewording(back: Back, layer: Layer, entry: Entry, body: e.ProvisionReworded) -> list[e.Body]:
    present, revision = wording(layer, body.id, None, body.language)
    same = layer.wordings[body.id]
    old = _before(same, entry, lambda b: b.language == body.language)
    merged = merge3(body.passage, old.passage, present)
    if merged.passage is None:
        raise Refusal("overlap", present=present.text, yours=body.passage.text)
    if merged.passage == present:
        return []
    new = e.ProvisionReworded(
        body.id, body.language, revision + 1, merged.passage, back.cause, "", back.why
    )
    return [new]


def _insertion(back: Back, layer: Layer, entry: Entry, body: e.ProvisionInserted) -> list[e.Body]:
    if body.id in layer.gone:
        return []
    _refuse_if_rested_on(back, body.id)
    for key in layer.contents[body.document]:
        first = layer.places[key][-1]
        if first.command != back.act and key not in layer.gone and stands(back.state, first):
            below = place(layer, key)
            if below is not None and below.parent == body.id:
                raise Refusal("later-act", act=first.act, actor=first.actor, n=first.n)
    return [e.ProvisionRemoved(body.id)]


def _placing(back: Back, layer: Layer, entry: Entry, body: e.ProvisionMoved) -> list[e.Body]:
    present = place(layer, body.id)
    where = (body.parent, body.order, body.level)
    if present is None or (present.parent, present.order, present.level) != where:
        raise Refusal("later-act", act="move provision", actor=entry.actor, n=entry.n)
    placed = (e.ProvisionInserted, e.ProvisionMoved)
    old = _before(layer.places[body.id], entry, lambda b: isinstance(b, placed))
    return [e.ProvisionMoved(body.id, old.order, old.level, old.parent)]


def _removal(back: Back, layer: Layer, entry: Entry, body: e.ProvisionRemoved) -> list[e.Body]:
    return [e.ProvisionRestored(body.id)] if body.id in layer.gone else []


def _restoring(back: Back, layer: Layer, entry: Entry, body: e.ProvisionRestored) -> list[e.Body]:
    return [] if body.id in layer.gone else [e.ProvisionRemoved(body.id)]


def _amending(back: Back, layer: Layer, entry: Entry, body: e.AmendmentMade) -> list[e.Body]:
    if body.id in layer.gone:
        return []
    _refuse_if_rested_on(back, body.id)
    for other in layer.amendments.values():
        if other.body.parent == body.id and other.body.id not in layer.gone:
            raise Refusal("later-act", act=other.act, actor=other.actor, n=other.n)
    return [e.AmendmentRetracted(body.id)]


def _redrafting(back: Back, layer: Layer, entry: Entry, body: e.AmendmentReworded) -> list[e.Body]:
    proposals = layer.proposals[body.id]
    if proposals[-1].body.passage != body.passage:
        raise Refusal("later-act", act="redraft", actor=proposals[-1].actor, n=proposals[-1].n)
    old = _before(proposals, entry, lambda b: True)
    return [e.AmendmentReworded(body.id, old.passage)]


def _status(back: Back, layer: Layer, entry: Entry, body: e.AmendmentStatusSet) -> list[e.Body]:
    history = back.state.history("statuses", body.id)
    latest = history[-1]
    if latest.body.status != body.status:
        raise Refusal("later-act", act=latest.act, actor=latest.actor, n=latest.n)
    at = history.index(entry)
    return [e.AmendmentStatusSet(body.id, history[at - 1].body.status, back.why)]


def _stating(back: Back, layer: Layer, entry: Entry, body: Any) -> list[e.Body]:
    mine = [x for x in layer.positions[body.subject] if x.body.party == body.party]
    if mine[-1].body != body:
        raise Refusal("later-act", act=mine[-1].act, actor=mine[-1].actor, n=mine[-1].n)
    old = _before(mine, entry, lambda b: True)
    if isinstance(old, e.PositionStated):
        return [old]
    return (
        [e.PositionLifted(body.subject, body.party)] if isinstance(body, e.PositionStated) else []
    )


def _naming(back: Back, layer: Layer, entry: Entry, body: e.PartyNamed) -> list[e.Body]:
    for other in (*back.state.room.amendments.values(), *back.state.room.members.values()):
        made = other.body if isinstance(other, Entry) else other
        if body.id in (*getattr(made, "parties", ()), getattr(made, "party", "")):
            raise Refusal("party-in-use", name=body.name)
    if any(x.body.party == body.id for xs in back.state.room.positions.values() for x in xs) or any(
        body.id in other.members for other in back.state.room.parties.values()
    ):
        raise Refusal("party-in-use", name=body.name)
    return [e.PartyEnded(body.id)]


def _unnaming(back: Back, layer: Layer, entry: Entry, body: e.PartyEnded) -> list[e.Body]:
    return [layer.parties[body.id]]


def _reseating(back: Back, layer: Layer, entry: Entry, body: e.MemberLeft) -> list[e.Body]:
    return [layer.members[body.id]]


def _closing(back: Back, layer: Layer, entry: Entry, body: e.SittingClosed) -> list[e.Body]:
    latest = list(layer.sittings)[-1]
    if latest != body.id:
        raise Refusal("later-act", act="open sitting", actor=entry.actor, n=entry.n)
    return [layer.sittings[body.id][0].body]


def _opening_sitting(back: Back, layer: Layer, entry: Entry, body: e.SittingOpened) -> list[e.Body]:
    if entry is layer.sittings[body.id][0]:
        return [e.SittingStruck(body.id)]
    return [e.SittingClosed(body.id)]


def _ends(make: Callable[[str], e.Body]) -> Inverse:
    """The inverse that removes, or puts back, a thing on which nothing rests."""
    return lambda back, layer, entry, body: [make(body.id)]


def _writing_note(back: Back, layer: Layer, entry: Entry, body: e.NoteWritten) -> list[e.Body]:
    return [e.NoteRemoved(body.id)]


INVERSES: dict[type[e.Body], Inverse] = {
    e.PartyNamed: _naming,
    e.PartyEnded: _unnaming,
    e.MemberSeated: _ends(e.MemberLeft),
    e.MemberLeft: _reseating,
    e.SittingOpened: _opening_sitting,
    e.SittingClosed: _closing,
    e.SittingStruck: lambda back, layer, entry, body: [layer.sittings[body.id][0].body],
    e.DocumentOpened: _ends(e.DocumentRemoved),
    e.DocumentRemoved: _ends(e.DocumentRestored),
    e.DocumentRestored: _ends(e.DocumentRemoved),
    e.ProvisionInserted: _insertion,
    e.ProvisionReworded: _rewording,
    e.ProvisionMoved: _placing,
    e.ProvisionRemoved: _removal,
    e.ProvisionRestored: _restoring,
    e.NoteWritten: _writing_note,
    e.NoteRemoved: _ends(e.NoteRestored),
    e.NoteRestored: _ends(e.NoteRemoved),
    e.AmendmentMade: _amending,
    e.AmendmentReworded: _redrafting,
    e.AmendmentStatusSet: _status,
    e.AmendmentRetracted: _ends(e.AmendmentRestored),
    e.AmendmentRestored: _ends(e.AmendmentRetracted),
    e.ExclusionMarked: _ends(e.ExclusionLifted),
    e.ExclusionLifted: lambda back, layer, entry, body: [layer.exclusions[body.id]],
    e.PositionStated: _stating,
    e.PositionLifted: _stating,
    e.VersionNamed: lambda back, layer, entry, body: [e.VersionForgotten(body.name)],
    e.VersionForgotten: lambda back, layer, entry, body: [
        _before([x for a in layer.acts.values() for x in a], entry, lambda b: _names(b, body.name))
    ],
    e.RemarkWritten: _ends(e.RemarkStruck),
    e.RemarkStruck: lambda back, layer, entry, body: [layer.remarks[body.id].body],
}
"""The inverse of each kind of body; what is not here (an opened meeting, a file kept, a decision)
stays when its act is taken back."""


def _names(body: Any, name: str) -> bool:
    return isinstance(body, e.VersionNamed) and body.name == name
