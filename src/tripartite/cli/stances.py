"""Verbs of stances: position, confirm-position, table, hear, return, stances, conditions."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.cli.typed import add_subject
from tripartite.model import commands as c
from tripartite.model.document.finding import called, party_named, subject_named
from tripartite.model.journal import local_time
from tripartite.model.meeting import STREAM_KINDS
from tripartite.model.position import STANCES
from tripartite.model.positions.stances import (
    Column,
    columns,
    conditional,
    history,
    stale,
    waiting,
    wordings,
)
from tripartite.model.positions.stated import PositionView, positions_on
from tripartite.model.refusal import Refusal
from tripartite.model.seats import called_actor
from tripartite.model.state import State
from tripartite.session import Session


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    position = add(verbs, "position", _position, "record a party's stance")
    add_subject(position)
    position.add_argument("--party", required=True)
    position.add_argument("--stance", required=True, choices=STANCES)
    _saying(position)
    position.add_argument("--into", choices=STREAM_KINDS, default=None, help="which stream")

    confirm = add(verbs, "confirm-position", _confirm, "a stale stance holds on today's wording")
    add_subject(confirm)
    confirm.add_argument("--party", default="", help="default: the party you speak for")

    told = "table a stance: exactly what is shown goes to the secretariat, for everyone to hear"
    table = add(verbs, "table", _table, told)
    add_subject(table)
    table.add_argument("--stance", choices=STANCES, default=None, help="default: the private one")
    _saying(table)
    table.add_argument("--preview", action="store_true", help="show it, and do nothing")

    add(verbs, "tabled", _tabled, "list the stances that were tabled and wait to be heard")
    hear = add(verbs, "hear", _hear, "state in the room what a party tabled")
    back = add(verbs, "return-position", _return, "return what a party tabled")
    back.add_argument("--reason", default="")
    for verb in (hear, back):
        verb.add_argument("position", metavar="ID")

    stances = add(verbs, "stances", _stances, "who said what of a provision or an amendment")
    add_subject(stances)
    stances.add_argument("--own", action="store_true", help="with your own private stances")
    add(verbs, "conditions", _conditions, "list conditional stances, those that are met first")
    old = add(verbs, "stale", _stale, "list a party's stances on earlier wordings, with both")
    old.add_argument("--party", default="", help="default: the party you speak for")


def _saying(verb: ArgumentParser) -> None:
    verb.add_argument("--words", default="")
    verb.add_argument("--not-associated", nargs="*", action="extend", default=[], metavar="PARTY")
    verb.add_argument("--condition", default="", help="what it hangs on, in free words")
    verb.add_argument("--if", dest="depends_on", default="", metavar="SUBJECT")
    verb.add_argument("--comes-to", dest="outcome", default="", metavar="OUTCOME", help="with --if")


def _said(state: State, asked: Namespace) -> dict[str, Any]:
    depends = asked.depends_on and subject_named(state, asked.depends_on, asked.document)
    return {
        "words": asked.words,
        "not_associated": tuple(party_named(state, name) for name in asked.not_associated),
        "condition": asked.condition,
        "depends_on": depends,
        "outcome": asked.outcome,
    }


def _own_party(session: Session, name: str = "") -> str:
    if name:
        return party_named(session.state, name)
    if not session.actor.party:
        raise Refusal("no-party", actor=called_actor(session.state, session.actor), act="this")
    return session.actor.party


def _position(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        subject = subject_named(session.state, asked.on, asked.document)
        party = party_named(session.state, asked.party)
        stated = c.StatePosition(subject, party, asked.stance, **_said(session.state, asked))
        done = session.do(stated, into=asked.into)
    answer = {"act": done.command, "subject": subject, "party": party, "stance": asked.stance}
    tell(asked, answer, [f"{asked.party} on {asked.on}: {asked.stance}"])


def _confirm(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        state = session.state
        subject = subject_named(state, asked.on, asked.document)
        party = _own_party(session, asked.party)
        given = [p for p in positions_on(state, subject) if p.party == party and p.stale]
        both = wordings(state, subject, given[-1]) if given else None
        done = session.do(c.ConfirmPosition(subject, party))
        body = done.entries[0].body
    answer = {"act": done.command, "subject": subject, "party": party, "stance": body.stance}
    lines = [f"{asked.on}: {body.stance}, confirmed on wording {body.revision}"]
    if both:
        answer |= {"given_on": both.given_on.text, "present": both.present.text}
        lines += [f"    given on: {both.given_on.text}", f"    now: {both.present.text}"]
    tell(asked, answer, lines)


def _table(asked: Namespace) -> None:
    with Opened(asked, write=not asked.preview) as session:
        state = session.state
        subject = subject_named(state, asked.on, asked.document)
        party = _own_party(session)
        own = [p for p in positions_on(state, subject) if p.party == party and not p.tabled]
        if not asked.stance and not own:
            raise Refusal("no-position")
        stance = asked.stance or own[-1].stance
        act = c.TablePosition(subject, party, stance, **_said(state, asked))
        if asked.preview:
            body = session.prepare(act, None, "preview").bodies[0][1]
            answer: dict[str, Any] = {"tabled": False}
        else:
            done = session.do(act)
            body = done.entries[0].body
            answer = {"tabled": True, "act": done.command, "position": done.entries[0].body.id}
        seen = _stated(state, body)
    title = "Everyone would see" if asked.preview else "With the secretariat; everyone will see"
    tell(asked, answer | {"seen": seen}, [f"{title}:", *_stated_lines(seen)])


def _stated(state: State, body: Any) -> dict[str, Any]:
    parties = state.room.parties
    return {
        "party": parties[body.party].name,
        "on": called(state, body.subject),
        "stance": body.stance,
        "words": body.words,
        "not_associated": [parties[key].name for key in body.not_associated],
        "condition": body.condition,
        "if": called(state, body.depends_on) if body.depends_on else "",
        "comes_to": body.outcome,
        "wording": body.revision,
    }


def _stated_lines(seen: dict[str, Any]) -> Iterator[str]:
    yield f"    {seen['party']} on {seen['on']} (wording {seen['wording']}): {seen['stance']}"
    if seen["words"]:
        yield f"    “{seen['words']}”"
    if seen["not_associated"]:
        yield f"    not associated: {', '.join(seen['not_associated'])}"
    if seen["if"]:
        yield f"    if {seen['if']}: {seen['comes_to']}"
    if seen["condition"]:
        yield f"    if: {seen['condition']}"


def _tabled(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        found = [
            {"position": x.body.id, **_stated(session.state, x.body)}
            for x in waiting(session.state)
        ]
    lines = (line for each in found for line in (each["position"], *_stated_lines(each)))
    tell(asked, {"tabled": found}, lines)


def _hear(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        done = session.do(c.CirculatePosition(asked.position))
        seen = _stated(session.state, done.entries[0].body)
    tell(asked, {"act": done.command, "stated": seen}, _stated_lines(seen))


def _return(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        done = session.do(c.ReturnPosition(asked.position, asked.reason))
    answer = {"act": done.command, "position": asked.position}
    tell(asked, answer, [f"{asked.position} is returned."])


def _stances(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        subject = subject_named(state, asked.on, asked.document)
        found = [_column(state, x) for x in columns(state, subject, tabled_only=not asked.own)]
        said = [_spoken(state, x) for x in history(state, subject)]
    answer = {"subject": subject, "columns": found, "history": said}
    tell(asked, answer, _column_lines(found, said))


def _column(state: State, column: Column) -> dict[str, Any]:
    return {
        "group": state.room.parties[column.group].name,
        "whole": _view(state, column.whole) if column.whole else None,
        "voices": [_view(state, voice) for voice in column.voices],
    }


def _view(state: State, view: PositionView) -> dict[str, Any]:
    return _stated(state, view.entry.body) | {"stale": view.stale, "tabled": view.tabled}


def _spoken(state: State, entry: Any) -> dict[str, Any]:
    return {
        "party": state.room.parties[entry.body.party].name,
        "stance": getattr(entry.body, "stance", "lifted"),
        "words": getattr(entry.body, "words", ""),
        "wording": getattr(entry.body, "revision", 0),
        "stream": entry.stream,
        "actor": entry.actor,
        "at": f"{local_time(entry):%Y-%m-%d %H:%M}",
    }


def _column_lines(found: list[dict[str, Any]], said: list[dict[str, Any]]) -> Iterator[str]:
    for column in found:
        whole = column["whole"]
        yield f"{column['group']}: {_one(whole) if whole else '—'}"
        yield from (f"    {voice['party']}: {_one(voice)}" for voice in column["voices"])
    yield from (f"{x['at']}  {x['party']}: {x['stance']} ({x['actor']})" for x in said)


def _one(view: dict[str, Any]) -> str:
    old = ", on an earlier wording" if view["stale"] else ""
    apart = f"; not associated: {', '.join(view['not_associated'])}"
    private = "" if view["tabled"] else " (private)"
    return f"{view['stance']}{old}{apart if view['not_associated'] else ''}{private}"


def _conditions(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        found = [
            {"verdict": x.verdict} | _view(state, x.position) for x in conditional(session.state)
        ]
    lines = (
        f"[{x['verdict']}] {x['party']} on {x['on']}: {x['stance']}, "
        f"if {x['if'] + ': ' + x['comes_to'] if x['if'] else x['condition']}"
        for x in found
    )
    tell(asked, {"conditions": found}, lines)


def _stale(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        found = []
        for subject, given in stale(state, _own_party(session, asked.party)):
            both = wordings(state, subject, given)
            more = {"given_on": both.given_on.text, "present": both.present.text}
            found.append(_view(state, given) | more)
    lines = (
        line
        for x in found
        for line in (
            f"{x['on']}: {x['stance']}",
            f"    given on: {x['given_on']}",
            f"    now: {x['present']}",
        )
    )
    tell(asked, {"stale": found}, lines)
