"""Reading a party's private work: remarks with who approved them, fallbacks in order, trades.

Whoever words a thing anew writes a new one that names the old: so no writer touches what another
wrote, approvals stay with the words that were approved, and two who reword the same thing on copies
of the file both stand, side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from tripartite.model import entries as e
from tripartite.model.entries.negotiation import REMARK_KINDS, RemarkKind
from tripartite.model.entries.private import TradeState
from tripartite.model.journal import Entry
from tripartite.model.layer import Layer, when
from tripartite.model.state import State


class RemarkView(NamedTuple):
    """A remark as it stands: `approvals` are of these very words; `earlier` the remarks that it
    replaced, the latest first."""

    id: str
    subject: str
    kind: RemarkKind
    words: str
    rank: int
    approvals: tuple[Entry, ...]
    earlier: tuple[str, ...]
    entry: Entry


class TradeView(NamedTuple):
    """A trade as it stands: `states` and `tellings` are entries in order, those on its earlier
    wordings included."""

    id: str
    body: e.TradeWritten
    state: TradeState
    states: tuple[Entry, ...]
    tellings: tuple[Entry, ...]
    earlier: tuple[str, ...]
    entry: Entry


def remarks(state: State, kind: RemarkKind | None = None) -> list[RemarkView]:
    """The remarks that stand, of one kind or all: by kind, subject, rank, then as they came."""
    found = [
        _remark_view(state, entry)
        for entry in _standing(state, lambda layer: layer.remarks)
        if kind in (None, entry.body.kind)
    ]
    return sorted(found, key=_in_order)


def remarks_on(state: State, subject: str, kind: RemarkKind | None = None) -> list[RemarkView]:
    """The remarks on a provision, an amendment or a document (empty: on nothing named)."""
    return [view for view in remarks(state, kind) if view.subject == subject]


def _in_order(view: RemarkView) -> tuple[Any, ...]:
    behind = view.rank == 0
    return (REMARK_KINDS.index(view.kind), view.subject, behind, view.rank, when(view.entry))


def _remark_view(state: State, entry: Entry) -> RemarkView:
    body: e.RemarkWritten = entry.body
    approvals = _said_of(state, "approvals", (body.id,))
    earlier = earlier_remarks(state, body.id)
    return RemarkView(
        body.id, body.subject, body.kind, body.words, body.rank, approvals, earlier, entry
    )


def trades(state: State) -> list[TradeView]:
    """The trades that stand, as they came."""
    found = [_trade_view(state, x) for x in _standing(state, lambda layer: layer.trades)]
    return sorted(found, key=lambda view: when(view.entry))


def trades_on(state: State, subject: str) -> list[TradeView]:
    """The trades of which either side is about this provision or amendment."""
    return [view for view in trades(state) if subject in view.body.given + view.body.gotten]


def _trade_view(state: State, entry: Entry) -> TradeView:
    body: e.TradeWritten = entry.body
    earlier = earlier_trades(state, body.id)
    every = (body.id, *earlier)
    states = _said_of(state, "trade_states", every)
    present: TradeState = states[-1].body.state if states else "idea"
    tellings = _said_of(state, "tellings", every)
    return TradeView(body.id, body, present, states, tellings, earlier, entry)


def earlier_remarks(state: State, remark: str) -> tuple[str, ...]:
    """The remarks that this one replaced, one after the other."""
    return _earlier(state, "remarks", remark)


def earlier_trades(state: State, trade: str) -> tuple[str, ...]:
    """The trades that this one replaced, one after the other."""
    return _earlier(state, "trades", trade)


def _earlier(state: State, table: str, key: str) -> tuple[str, ...]:
    found: list[str] = []
    entry = state.find(table, key)
    while entry and entry.body.instead and entry.body.instead not in (key, *found):
        found.append(entry.body.instead)
        entry = state.find(table, entry.body.instead)
    return tuple(found)


def _standing(state: State, table: Callable[[Layer], dict[str, Entry]]) -> Iterator[Entry]:
    """The entries of a table that are not gone, nor worded anew by one that stands."""
    every = [x for layer in state.ordered() for x in table(layer).values()]
    here = [x for x in every if not state.is_gone(x.body.id)]
    replaced = {x.body.instead for x in here if x.body.instead != x.body.id}
    return (x for x in here if x.body.id not in replaced)


def _said_of(state: State, table: str, keys: tuple[str, ...]) -> tuple[Entry, ...]:
    """What was said of these things and not undone, in order."""
    found = [
        entry
        for layer in state.ordered()
        for key in keys
        for entry in getattr(layer, table).get(key, ())
        if not state.is_undone(entry.command)
    ]
    return tuple(sorted(found, key=when))


def marked(layers: Iterable[Layer], subject: str) -> bool:
    """Whether a pen of these has marked it for the group meeting and none has lifted it since."""
    layers = list(layers)
    marks = [when(layer.marks[subject]) for layer in layers if subject in layer.marks]
    lifts = [when(layer.lifts[subject]) for layer in layers if subject in layer.lifts]
    return bool(marks) and (not lifts or max(marks) > max(lifts))


def scenarios(state: State, layers: Iterable[Layer] | None = None) -> list[e.ScenarioKept]:
    """The scenarios that stand, of all pens or of those whose layers these are, as they came."""
    found = {
        key: entry
        for layer in (state.layers.values() if layers is None else layers)
        for key, entry in layer.scenarios.items()
        if not state.is_gone(key)
    }
    return [entry.body for entry in sorted(found.values(), key=when)]
