"""Rules on a party's private work: remarks and who approved them, the trade book."""

from __future__ import annotations

from tripartite.model import commands as c, entries as e, limits
from tripartite.model.audience import beside
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.private import earlier_remarks, earlier_trades
from tripartite.model.rules.drafts import (
    Drafts,
    checked_name,
    checked_words,
    ids,
    known_parties,
    target,
)
from tripartite.model.state import State


def write_remark(state: State, command: c.Command, act: c.WriteRemark) -> Drafts:
    """A note for the readers of one stream."""
    return [(target(state, command), remark(state, act, ids(command).new()))]


def remark(state: State, act: c.WriteRemark, key: str) -> e.RemarkWritten:
    """The body of a remark with this id; raises `Refusal`."""
    words = checked_words(act.words, "note")
    if not words:
        raise Refusal("name-empty", what="note")
    if not 0 <= act.rank <= limits.FALLBACKS:
        raise Refusal("unknown-thing", what="place among the fallbacks", name=act.rank)
    if act.instead:
        state.need("remarks", act.instead, "remark")
    if act.subject:
        _known_subject(state, act.subject, "documents")
    return e.RemarkWritten(key, act.subject, act.kind, words, act.rank, act.instead)


def _known_subject(state: State, subject: str, *more: str) -> None:
    tables = ("places", "amendments", *more)
    if state.is_gone(subject) or not any(state.home(table, subject) for table in tables):
        raise Refusal("unknown-thing", what="provision or amendment", name=subject)


def strike_remark(state: State, command: c.Command, act: c.StrikeRemark) -> Drafts:
    """It no longer stands, nor do the wordings that it replaced."""
    where = target(state, command)
    state.need("remarks", act.remark, "remark")
    every = _here(
        state, command, "remarks", where, (act.remark, *earlier_remarks(state, act.remark))
    )
    return [(where, e.RemarkStruck(key)) for key in every]


def _here(
    state: State, command: c.Command, table: str, where: str, keys: tuple[str, ...]
) -> list[str]:
    """Those that stand in the streams of this side, of whichever pen; raises `Refusal` when the
    first does not."""
    beside_it = beside(command.meeting, state, where)
    ours = [state.layers[stream] for stream in beside_it if stream in state.layers]
    found = [
        key
        for key in keys
        if not state.is_gone(key) and any(key in getattr(layer, table) for layer in ours)
    ]
    if keys[0] not in found:
        raise Refusal("not-permitted", actor=command.actor.capacity, act=command.name, stream="it")
    return found


def approve(state: State, command: c.Command, act: c.Approve) -> Drafts:
    """Somebody approved a remark as it is worded."""
    where = target(state, command)
    state.need("remarks", act.remark, "remark")
    by = checked_name(act.by, "name of who approved it")
    return [(where, e.RemarkApproved(ids(command).new(), act.remark, by))]


def write_trade(state: State, command: c.Command, act: c.WriteTrade) -> Drafts:
    """A linked offer: both sides of it in words, and what they are about."""
    where = target(state, command)
    give, get = checked_words(act.give, "offer"), checked_words(act.get, "return")
    if not give or not get:
        raise Refusal("trade-needs-two")
    for subject in (*act.given, *act.gotten):
        _known_subject(state, subject)
    if act.instead:
        state.need("trades", act.instead, "trade")
    key, parties = ids(command).new(), known_parties(state, act.parties)
    return [(where, e.TradeWritten(key, give, get, act.given, act.gotten, parties, act.instead))]


def set_trade_state(state: State, command: c.Command, act: c.SetTradeState) -> Drafts:
    """Where the offer stands."""
    where = target(state, command)
    state.need("trades", act.trade, "trade")
    return [(where, e.TradeStateSet(act.trade, act.state, checked_words(act.words, "words")))]


def tell_trade(state: State, command: c.Command, act: c.TellTrade) -> Drafts:
    """Somebody heard of the offer: on record with the time of this act."""
    where = target(state, command)
    state.need("trades", act.trade, "trade")
    parties = known_parties(state, act.parties)
    others = tuple(checked_name(name, "name of who was told") for name in act.others)
    if not parties and not others:
        raise Refusal("name-empty", what="name of who was told")
    words = checked_words(act.words, "words")
    return [(where, e.TradeTold(ids(command).new(), act.trade, parties, others, words))]


def strike_trade(state: State, command: c.Command, act: c.StrikeTrade) -> Drafts:
    """It no longer stands, nor do the wordings that it replaced."""
    where = target(state, command)
    state.need("trades", act.trade, "trade")
    wordings = (act.trade, *earlier_trades(state, act.trade))
    every = _here(state, command, "trades", where, wordings)
    return [(where, e.TradeStruck(key)) for key in every]
