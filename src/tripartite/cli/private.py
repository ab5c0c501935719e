"""Verbs of a party's private work: notes, bottom lines, fallbacks, speaking notes, trade book."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.model import commands as c
from tripartite.model.document.finding import called, party_named, subject_named
from tripartite.model.entries.negotiation import REMARK_KINDS, RemarkKind
from tripartite.model.entries.private import TRADE_STATES
from tripartite.model.journal import Entry, local_time
from tripartite.model.meeting import STREAM_KINDS
from tripartite.model.reviewing.private import RemarkView, TradeView, remarks, trades
from tripartite.model.state import State


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    for kind in REMARK_KINDS:
        _add_remark(verbs, kind)
    listed = add(verbs, "remarks", _remarks, "list notes, bottom lines, fallbacks, speaking notes")
    _on(listed, required=False)
    listed.add_argument("--kind", choices=REMARK_KINDS, default=None)
    approved = add(verbs, "approve", _approve, "note who approved a bottom line or a fallback")
    approved.add_argument("remark", metavar="ID")
    approved.add_argument("--by", required=True, help="a person, a board, a capital")
    struck = add(verbs, "strike", _strike, "strike a remark or a trade, its earlier wordings too")
    struck.add_argument("id", metavar="ID")
    _add_trade(verbs)


def _add_remark(verbs: Any, kind: RemarkKind) -> None:
    verb = add(verbs, kind.replace(" ", "-"), _remark(kind), f"write a {kind}, for your side alone")
    _on(verb, required=False)
    verb.add_argument("--words", required=True)
    verb.add_argument("--instead", default="", metavar="ID", help="words this remark anew")
    verb.add_argument("--into", choices=STREAM_KINDS, default=None, help="which stream")
    if kind == "fallback":
        told = "its place among the fallbacks there, from 1 (default: last)"
        verb.add_argument("--rank", type=int, default=0, help=told)


def _on(verb: Any, *, required: bool) -> None:
    verb.add_argument(
        "--on",
        default="",
        required=required,
        metavar="SUBJECT",
        help="an amendment's number, a draft's id, or a provision's reference",
    )
    verb.add_argument("--document", "-d", default="")


def _add_trade(verbs: Any) -> None:
    trade = add(verbs, "trade", _trade, "write a linked offer into the trade book")
    trade.add_argument("--give", required=True, help="what we give, in words")
    trade.add_argument("--get", required=True, help="what they give for it, in words")
    trade.add_argument(
        "--given", nargs="*", action="extend", default=[], metavar="SUBJECT", help="what we give on"
    )
    trade.add_argument(
        "--gotten", nargs="*", action="extend", default=[], metavar="SUBJECT", help="what we get on"
    )
    trade.add_argument(
        "--with", dest="parties", nargs="*", action="extend", default=[], metavar="PARTY"
    )
    trade.add_argument("--document", "-d", default="")
    trade.add_argument("--instead", default="", metavar="ID", help="words this trade anew")
    add(verbs, "trades", _trades, "list the trade book: state, and who was told when")
    state = add(verbs, "trade-state", _trade_state, "where an offer stands")
    state.add_argument("trade", metavar="ID")
    state.add_argument("--state", required=True, choices=TRADE_STATES)
    state.add_argument("--words", default="")
    told = add(verbs, "told", _told, "note who heard of an offer")
    told.add_argument("trade", metavar="ID")
    told.add_argument("--party", nargs="*", action="extend", default=[], metavar="PARTY")
    told.add_argument("--other", nargs="*", action="extend", default=[], metavar="NAME")
    told.add_argument("--words", default="", help="as told")


def _subjects(state: State, names: list[str], document: str) -> tuple[str, ...]:
    return tuple(subject_named(state, name, document) for name in names)


def _remark(kind: RemarkKind) -> Callable[[Namespace], None]:
    def run(asked: Namespace) -> None:
        with Opened(asked, write=True) as session:
            subject = subject_named(session.state, asked.on, asked.document) if asked.on else ""
            rank = getattr(asked, "rank", 0)
            act = c.WriteRemark(subject, kind, asked.words, rank, asked.instead)
            done = session.do(act, into=asked.into)
        key = done.entries[0].body.id
        answer = {"act": done.command, "remark": key, "kind": kind, "subject": subject}
        tell(asked, answer, [f"{kind} {key}, on {asked.on or 'nothing named'}"])

    return run


def _remarks(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        subject = subject_named(state, asked.on, asked.document) if asked.on else None
        found = [v for v in remarks(state, asked.kind) if subject in (None, v.subject)]
        told = [_as_json(state, view) for view in found]
    tell(asked, {"remarks": told}, (line for each in told for line in _as_lines(each)))


def _as_json(state: State, view: RemarkView) -> dict[str, Any]:
    return {
        "remark": view.id,
        "kind": view.kind,
        "subject": view.subject,
        "on": called(state, view.subject),
        "rank": view.rank,
        "words": view.words,
        "actor": view.entry.actor,
        "approved": [
            {
                "by": x.body.by,
                "time": x.time,
                "actor": x.actor,
                "at": _at(x),
            }
            for x in view.approvals
        ],
        "earlier": list(view.earlier),
    }


def _at(entry: Entry) -> str:
    return f"{local_time(entry):%Y-%m-%d %H:%M}"


def _as_lines(told: dict[str, Any]) -> Iterator[str]:
    place = f" {told['rank']}" if told["rank"] else ""
    on = f", {told['on']}" if told["on"] else ""
    yield f"{told['remark']}  {told['kind']}{place}{on}: {told['words']}"
    yield from (f"    approved by {x['by']} ({x['at']})" for x in told["approved"])


def _approve(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        done = session.do(c.Approve(asked.remark, asked.by))
    answer = {"act": done.command, "remark": asked.remark, "by": asked.by}
    tell(asked, answer, [f"{asked.remark}: approved by {asked.by}"])


def _strike(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        trade = session.state.home("trades", asked.id) is not None
        act = c.StrikeTrade(asked.id) if trade else c.StrikeRemark(asked.id)
        done = session.do(act)
    struck = [entry.body.id for entry in done.entries]
    tell(asked, {"act": done.command, "struck": struck}, [f"{asked.id} is struck."])


def _trade(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        state = session.state
        act = c.WriteTrade(
            asked.give,
            asked.get,
            _subjects(state, asked.given, asked.document),
            _subjects(state, asked.gotten, asked.document),
            tuple(party_named(state, name) for name in asked.parties),
            asked.instead,
        )
        done = session.do(act)
    key = done.entries[0].body.id
    tell(asked, {"act": done.command, "trade": key}, [f"trade {key}"])


def _trades(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        told = [_trade_as_json(session.state, view) for view in trades(session.state)]
    tell(asked, {"trades": told}, (line for each in told for line in _trade_as_lines(each)))


def _trade_as_json(state: State, view: TradeView) -> dict[str, Any]:
    parties = state.room.parties
    return {
        "trade": view.id,
        "state": view.state,
        "give": view.body.give,
        "get": view.body.get,
        "given": [called(state, key) for key in view.body.given],
        "gotten": [called(state, key) for key in view.body.gotten],
        "with": [parties[key].name for key in view.body.parties],
        "actor": view.entry.actor,
        "told": [
            {
                "whom": [*(parties[key].name for key in x.body.parties), *x.body.others],
                "words": x.body.words,
                "time": x.time,
                "at": _at(x),
            }
            for x in view.tellings
        ],
        "earlier": list(view.earlier),
    }


def _trade_as_lines(told: dict[str, Any]) -> Iterator[str]:
    given, gotten = (f" ({', '.join(told[k])})" if told[k] else "" for k in ("given", "gotten"))
    yield f"{told['trade']}  [{told['state']}] we give: {told['give']}{given}"
    whom = f" from {', '.join(told['with'])}" if told["with"] else ""
    yield f"    if{whom}: {told['get']}{gotten}"
    for each in told["told"]:
        words = f": {each['words']}" if each["words"] else ""
        yield f"    told {each['at']}: {', '.join(each['whom'])}{words}"


def _trade_state(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        done = session.do(c.SetTradeState(asked.trade, asked.state, asked.words))
    answer = {"act": done.command, "trade": asked.trade, "state": asked.state}
    tell(asked, answer, [f"{asked.trade} is {asked.state}."])


def _told(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        parties = tuple(party_named(session.state, name) for name in asked.party)
        act = c.TellTrade(asked.trade, parties, tuple(asked.other), asked.words)
        done = session.do(act)
    whom = ", ".join([*asked.party, *asked.other])
    tell(asked, {"act": done.command, "trade": asked.trade}, [f"{asked.trade}: told {whom}"])
