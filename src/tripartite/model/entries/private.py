"""What can happen in a party's private work: approvals of what it holds ready, its trade book, and
what becomes of a stance that it tabled."""

from __future__ import annotations

from typing import Literal, get_args

from tripartite.model.entries.base import Body

TradeState = Literal["idea", "offered", "agreed", "refused", "dropped"]
TRADE_STATES: tuple[TradeState, ...] = get_args(TradeState)


class RemarkRestored(Body, frozen=True):
    id: str


class RemarkApproved(Body, frozen=True):
    """Somebody approved a remark (a bottom line, a fallback) as it is worded; `by` says who, in the
    party's own words: a person, a board, its capital."""

    id: str
    remark: str
    by: str


class TradeWritten(Body, frozen=True):
    """A linked offer: we give this if they give that.

    `given` and `gotten` are the provisions and amendments that each side of it is about, `parties`
    with whom; `instead` is the trade that this one words anew.
    """

    id: str
    give: str
    get: str
    given: tuple[str, ...] = ()
    gotten: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    instead: str = ""


class TradeStruck(Body, frozen=True):
    id: str


class TradeRestored(Body, frozen=True):
    id: str


class TradeStateSet(Body, frozen=True):
    trade: str
    state: TradeState
    words: str = ""


class TradeTold(Body, frozen=True):
    """Somebody outside heard of the offer: parties (ids), or people by name; `words` as told."""

    id: str
    trade: str
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    words: str = ""


class PositionAnswered(Body, frozen=True):
    """What became of the stance that a party tabled as `id`: heard in the room, or returned."""

    id: str
    taken: bool
    reason: str = ""


KINDS: dict[str, tuple[int, type[Body]]] = {
    "remark.restored": (1, RemarkRestored),
    "remark.approved": (1, RemarkApproved),
    "trade.written": (1, TradeWritten),
    "trade.struck": (1, TradeStruck),
    "trade.restored": (1, TradeRestored),
    "trade.state": (1, TradeStateSet),
    "trade.told": (1, TradeTold),
    "position.answered": (1, PositionAnswered),
}
"""These kinds of entry with their present versions."""
