"""What all taking back shares: which acts stand, what rests on what, and how it is refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.reading import below_each
from tripartite.model.refusal import Refusal
from tripartite.model.seats import called_actor
from tripartite.model.state import Layer, State

REVERSALS = frozenset({"undo", "redo"})
"""Acts that only take back or put back what others did."""

AFTER_THE_GAVEL = frozenset({"decide", "decide range", "adopt block", "correct", "reopen"})
"""Acts of the Chair: never undone, but corrected."""


class Back:
    """One taking back: the act, and why its texts change."""

    def __init__(self, state: State, act: str, cause: e.WordingCause, why: str) -> None:
        self.state, self.act, self.cause, self.why = state, act, cause, why
        self.restored: set[str] = set()  # provisions this taking back puts back
        self._under: dict[str, dict[str, list[str]]] = {}

    def put_under(self, layer: Layer, document: str, provision: str) -> Entry | None:
        """The latest entry by which another act put a provision under this one; None for none."""
        if document not in self._under:
            self._under[document] = below_each(layer, document)
        found = None
        for key in self._under[document].get(provision, ()):
            for entry in layer.places[key]:
                here = getattr(entry.body, "parent", provision) == provision
                if here and entry.command != self.act and stands(self.state, entry):
                    found = entry
        return found


Inverse = Callable[[Back, Layer, Entry, Any], list[e.Body]]


def stands(state: State, entry: Entry) -> bool:
    """Whether the entry belongs to an act that stands: not undone, and no reversal itself. A
    decision stands until it is corrected; a correction, while what it declared anew stands."""
    if entry.act in REVERSALS:
        return False
    if entry.act in AFTER_THE_GAVEL:
        return any(
            isinstance(x.body, e.DecisionDeclared) and x.body.id not in state.room.corrected
            for x in state.act(entry.command)
        )
    return not state.is_undone(entry.command)


_RESTING = ("wordings", "places", "proposals", "statuses", "positions", "decisions", "seconds")


def later_act(state: State, entry: Entry) -> Refusal:
    """The refusal that names a later act which rests on it, and who acted."""
    who = called_actor(state, entry.actor)
    return Refusal("later-act", act=entry.act, actor=who, n=entry.n)


def refuse_if_rested_on(back: Back, key: str) -> None:
    """Refuse, naming the act, when a later act rests on the thing with this id."""
    for entry in _resting_on(back.state, key):
        if entry.command != back.act and stands(back.state, entry):
            raise later_act(back.state, entry)


def refuse_if_followed(back: Back, entries: Sequence[Entry], entry: Entry) -> None:
    """Refuse, naming the act, when a later act left its own entry in this history."""
    for later in entries:
        if later.n > entry.n and later.command != back.act and stands(back.state, later):
            raise later_act(back.state, later)


def _resting_on(state: State, key: str) -> list[Entry]:
    found: list[Entry] = []
    for layer in state.ordered():
        for table in _RESTING:
            found += getattr(layer, table).get(key, ())
        made = layer.amendments_on.get(key, ())
        found += (layer.amendments[a] for a in made if a not in layer.gone)
        found += spoken_of(layer, key)
    return found


def spoken_of(layer: Layer, key: str) -> list[Entry]:
    """The points, motions and votes on the thing with this id."""
    return [
        entry
        for table in (layer.procedure, layer.votes)
        for entry in table.values()
        if entry.body.subject == key and entry.body.id not in layer.gone
    ]


def before(entries: Sequence[Entry], entry: Entry, same: Callable[[Any], bool]) -> Any:
    """The body before `entry` that says the same thing's state; None for none."""
    earlier = [x.body for x in entries if x.n < entry.n and x.stream == entry.stream]
    return next((body for body in reversed(earlier) if same(body)), None)


def strikes(make: Callable[[str], e.Body]) -> Inverse:
    """The inverse that takes away a thing on which nothing rests, where nobody else has."""
    return lambda back, layer, entry, body: [] if body.id in layer.gone else [make(body.id)]


def restores(make: Callable[[str], e.Body]) -> Inverse:
    """The inverse that puts back a thing that was taken away, where nobody else has."""
    return lambda back, layer, entry, body: [make(body.id)] if body.id in layer.gone else []


def ends(make: Callable[[str], e.Body]) -> Inverse:
    """The inverse that removes, or puts back, a thing on which nothing rests."""
    return lambda back, layer, entry, body: [make(body.id)]
