"""Verbs of procedure: debate, second, split, range, profile, procedure, settle, vote, sitting."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any, get_args

import msgspec

from tripartite.cli.answer import Opened, add, tell
from tripartite.cli.pending import behind_told
from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.carrying import base_words
from tripartite.model.amendments.procedure import (
    motions,
    profile_of,
    rules_of,
    sitting_log,
    unusual_on,
)
from tripartite.model.amendments.splitting import ideas, part
from tripartite.model.debating.debate import debate, disposed, in_debate, resulting
from tripartite.model.debating.ranges import range_named
from tripartite.model.debating.unusual import warnings
from tripartite.model.debating.voting import count, steps
from tripartite.model.document.finding import party_named, subject_named
from tripartite.model.entries import KIND_OF, Cast, Strength
from tripartite.model.meeting import CAPACITIES
from tripartite.model.passage import Passage
from tripartite.model.planning.behind import Behind, behind
from tripartite.model.planning.pending import pending
from tripartite.model.positions.consensus import MISSING
from tripartite.model.profiles import PROFILES, SETTINGS, parsed, printed, settings_of
from tripartite.model.reading import amendment_named, amendment_view
from tripartite.model.refusal import Refusal
from tripartite.model.saying import why_of
from tripartite.model.state import State
from tripartite.model.words.readback import READ_BACK
from tripartite.session import Done, Session, system_clock


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    shown = add(verbs, "debate", _debate, "show the item in debate: its step, what is missing")
    shown.add_argument("--on", default="", metavar="NUMBER", help="default: the item in debate")

    second = add(verbs, "second", _second, "record who seconds an amendment")
    _on(second, "an amendment's number")
    second.add_argument("--party", required=True)
    second.add_argument("--form", action="store_true", help="on the form, not from the floor")

    split = add(verbs, "split", _split, "split an amendment of several ideas")
    _on(split, "an amendment's number")
    split.add_argument(
        "--part",
        action="append",
        default=[],
        metavar="CHANGES",
        help="the changes of one part, such as 1,3; without parts, the changes are listed",
    )
    split.add_argument("--text", action="append", default=[], metavar="WORDS", help="a part's own")

    ranged = add(verbs, "range", _range, "record what the Chair declared of many provisions")
    _on(ranged, "such as “Part 3, section A, items 3–7”")
    ranged.add_argument("--outcome", default="", help="without it: only what would stay behind")
    told = "leave out those in which something is left"
    ranged.add_argument("--rest", action="store_true", help=told)
    ranged.add_argument("--words", default="")
    ranged.add_argument("--document", "-d", default="")

    profile = add(verbs, "profile", _profile, "show or set the rules of the meeting")
    profile.add_argument("--name", default="", choices=["", *PROFILES], metavar="PROFILE")
    profile.add_argument("--set", action="append", default=[], metavar="SETTING=VALUE")
    _add_motions(verbs)
    _add_vote(verbs)

    log = add(verbs, "sitting", _sitting, "list what happened in a sitting")
    log.add_argument("--number", type=int, default=0, metavar="N", help="default: all sittings")


def _add_motions(verbs: Any) -> None:
    procedure = add(
        verbs, "procedure", _procedure, "record a point of order or motion, or list all"
    )
    procedure.add_argument("--kind", choices=get_args(e.ProcedureKind), default="")
    procedure.add_argument("--words", default="")
    procedure.add_argument("--capacity", choices=CAPACITIES, default="")
    procedure.add_argument("--party", default="")
    _about(procedure)
    settle = add(verbs, "settle", _settle, "record what came of a point of order or motion")
    settle.add_argument("--motion", type=int, required=True, metavar="N", help="as it is listed")
    settle.add_argument("--outcome", required=True, choices=get_args(e.MotionOutcome))
    settle.add_argument("--words", default="")


def _add_vote(verbs: Any) -> None:
    vote = add(verbs, "vote", _vote, "record a vote as cast, and count it")
    _about(vote)
    told = "votes of a group, or its voters by name: E=8, or E=Ash;Birch"
    for choice in get_args(e.Choice):
        vote.add_argument(
            f"--{choice}", nargs="*", action="extend", default=[], metavar="GROUP=VOTES", help=told
        )
    vote.add_argument(
        "--entitled", nargs="+", action="extend", required=True, metavar="GROUP=NUMBER"
    )
    vote.add_argument("--question", default="")
    vote.add_argument(
        "--motion", type=int, default=0, metavar="N", help="a motion, as it is listed"
    )


def _on(verb: ArgumentParser, told: str) -> None:
    verb.add_argument("--on", required=True, metavar="SUBJECT", help=told)


def _about(verb: ArgumentParser) -> None:
    verb.add_argument("--on", default="", metavar="SUBJECT", help="an amendment or a provision")
    verb.add_argument("--document", "-d", default="")


def _noted(done: Done) -> list[str]:
    """What is to be read back of an act: the codes."""
    found = [code for x in done.entries for code in getattr(x.body, "codes", ())]
    found += (code for x in done.entries for code in getattr(x.body, "read_back", ()))
    return list(dict.fromkeys(found))


def _read_back(codes: list[str]) -> list[str]:
    return [f"read back: {READ_BACK[code]}" for code in codes]


def _names(state: State, parties: tuple[str, ...]) -> str:
    return ", ".join(state.room.parties[p].name for p in parties if p in state.room.parties)


def _debate(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        key = amendment_named(state, asked.on) if asked.on else in_debate(state)
        if not key:
            tell(asked, {"amendment": ""}, ["Nothing is in debate."])
            return
        found, view = debate(state, key), amendment_view(state, key)
        told = [MISSING[m.code].format(names=_names(state, m.parties)) for m in found.missing]
        words = resulting(state, view).passage if view.open else None
        usual = warnings(state, c.Decide(key, "adopted")) if view.open else ()
        after = disposed(state, view.made.provision) if view.made.provision else ""
    answer = msgspec.to_builtins(found)
    answer |= {"missing_in_words": told, "result": words.text if words else None}
    answer |= {"warnings": [one.code for one in usual], "provision_can_be_adopted": after}
    lines = [f"{found.number}: {found.step} ({view.status})"]
    lines += (f"{sentence}." for sentence in told)
    if words is not None:
        lines.append(f"if adopted: {words.text}")
    lines += (f"if adopted now: {one.sentence()}" for one in usual)
    lines.append(f"next: {' · '.join(found.can)}")
    tell(asked, answer, lines)


def _second(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        amendment = amendment_named(session.state, asked.on)
        party = party_named(session.state, asked.party)
        done = session.do(c.Second(amendment, party, not asked.form))
    codes = _noted(done)
    answer = {"act": done.command, "amendment": amendment, "party": party, "read_back": codes}
    tell(asked, answer, [f"{asked.party} seconds {asked.on}.", *_read_back(codes)])


def _split(asked: Namespace) -> None:
    writing = bool(asked.part or asked.text)
    with Opened(asked, write=writing) as session:
        state = session.state
        view = amendment_view(state, amendment_named(state, asked.on))
        base = Passage() if view.made.kind == "insert" else base_words(state, view)
        changes = ideas(base, view.passage)
        if not writing:
            listed = [{"change": one.index + 1, "sentence": str(one.told)} for one in changes]
            lines = [f"{one.index + 1}. {one.told}" for one in changes]
            tell(asked, {"amendment": view.id, "changes": listed}, lines)
            return
        parts = [part(base, view.passage, _places(chosen, len(changes))) for chosen in asked.part]
        parts += (Passage(words) for words in asked.text)
        done = session.do(c.SplitAmendment(view.id, tuple(parts)))
        made = [x.body for x in done.entries if isinstance(x.body, e.AmendmentMade)]
    told = [{"id": m.id, "number": m.number, "text": m.passage.text} for m in made]
    codes = _noted(done)
    answer = {"act": done.command, "amendment": view.id, "parts": told, "read_back": codes}
    lines = [f"{one['number']}: {one['text']}" for one in told]
    tell(asked, answer, [*lines, *_read_back(codes)])


def _places(written: str, count_of: int) -> set[int]:
    """ "1,3" as places counted from 0."""
    numbers = [number.strip() for number in written.split(",")]
    for number in numbers:
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= count_of):
            raise Refusal("unknown-thing", what="change", name=number)
    return {int(number) - 1 for number in numbers}


def _range(asked: Namespace) -> None:
    if not asked.outcome:
        return _would_stay(asked)
    with Opened(asked, write=True) as session:
        subjects = range_named(session.state, asked.on, asked.document)
        held = {one.provision for one in _behind(session, subjects) if one.open and asked.rest}
        chosen = tuple(key for key in subjects if key not in held)
        done = session.do(c.DecideRange(chosen, asked.outcome, asked.words))
        now = {x.body.subject for x in done.entries}
        left = [x for x in _behind(session, subjects) if x.open or x.provision not in now]
        stays = behind_told(session.state, left)
    codes = _noted(done)
    answer = {"act": done.command, "subjects": subjects, "outcome": asked.outcome}
    lines = [f"{asked.on}: {len(now)} provisions {asked.outcome}", *_read_back(codes)]
    lines += [f"  stays behind: {told}" for told in stays]
    more = {"declared": len(now), "read_back": codes, "behind": stays}
    return tell(asked, answer | more, lines)


def _would_stay(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        subjects = range_named(session.state, asked.on, asked.document)
        stays = behind_told(session.state, _behind(session, subjects))
    free = len(subjects) - len(stays)
    lines = [f"{asked.on}: {len(subjects)} provisions, nothing keeps back {free} of them"]
    lines += [f"  would stay behind: {told}" for told in stays]
    return tell(asked, {"subjects": subjects, "declared": 0, "behind": stays}, lines)


def _behind(session: Session, subjects: list[str]) -> list[Behind]:
    return behind(session.state, subjects, pending(session.state, system_clock()))


def _profile(asked: Namespace) -> None:
    writing = bool(asked.name or asked.set)
    with Opened(asked, write=writing) as session:
        if writing:
            session.do(c.SetProfile(asked.name, dict(_setting(each) for each in asked.set)))
        name, rules = profile_of(session.state), rules_of(session.state)
    settings = settings_of(rules)
    lines = [f"profile: {name}"]
    lines += (f"{key} = {printed(settings[key])}\t({told})" for key, told in SETTINGS.items())
    tell(asked, {"profile": name, "settings": settings}, lines)


def _setting(written: str) -> tuple[str, Any]:
    name, _, value = written.partition("=")
    if name.strip() not in SETTINGS:
        raise Refusal("unknown-thing", what="setting", name=name.strip())
    try:
        return name.strip(), parsed(name.strip(), value.strip())
    except ValueError as error:
        raise Refusal("setting-not-possible", why=why_of(error)) from error


def _procedure(asked: Namespace) -> None:
    with Opened(asked, write=bool(asked.kind)) as session:
        state = session.state
        if asked.kind:
            subject = subject_named(state, asked.on, asked.document) if asked.on else ""
            party = party_named(state, asked.party) if asked.party else ""
            session.do(
                c.RecordProcedure(asked.kind, asked.words, asked.capacity, party, "", subject)
            )
        found = motions(session.state)
        told = [_motion(session.state, i, one) for i, one in enumerate(found, 1)]
    lines = [
        f"{one['n']}. {one['kind']}, {one['by'] or '—'}: {one['words']}"
        f"{' → ' + one['outcome'] if one['outcome'] else ''}"
        for one in told
    ]
    tell(asked, {"procedure": told}, lines)


def _motion(state: State, n: int, one: Any) -> dict[str, Any]:
    by = one.body.capacity or _names(state, (one.body.party,))
    return {
        "n": n,
        "id": one.body.id,
        "kind": one.body.kind,
        "by": by,
        "words": one.body.words,
        "subject": one.body.subject,
        "outcome": one.settled.outcome if one.settled else "",
        "time": one.entry.time,
    }


def _settle(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        key = _motion_named(session.state, asked.motion)
        kind = session.state.room.procedure[key].body.kind
        done = session.do(c.SettleMotion(key, asked.outcome, asked.words))
    told = {"act": done.command, "motion": key, "outcome": asked.outcome}
    tell(asked, told, [f"{asked.motion}. {kind}: {asked.outcome}"])


def _motion_named(state: State, number: int) -> str:
    """The id of a point or motion by its place in the list, from 1."""
    found = motions(state)
    if not 1 <= number <= len(found):
        raise Refusal("unknown-thing", what="point or motion", name=number)
    key: str = found[number - 1].body.id
    return key


def _vote(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        state = session.state
        subject = (
            _motion_named(state, asked.motion)
            if asked.motion
            else subject_named(state, asked.on, asked.document)
        )
        strengths = tuple(Strength(group, n, 0) for group, n in _pairs(state, asked.entitled))
        casts = [x for choice in get_args(e.Choice) for x in _casts(state, asked, choice)]
        done = session.do(c.RecordVote(subject, tuple(casts), strengths, asked.question))
        counted = count(done.entries[0].body)
        lines = [line.sentence(_names(state, (line.group,))) for line in steps(counted)]
        codes = unusual_on(session.state, subject)
    answer = {"act": done.command, "subject": subject, "steps": lines, "read_back": codes}
    tell(asked, answer | msgspec.to_builtins(counted), [*lines, *_read_back(codes)])


def _pairs(state: State, written: list[str]) -> list[tuple[str, int]]:
    return [(party_named(state, g), _number(n)) for g, _, n in (x.partition("=") for x in written)]


def _number(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise Refusal("vote-number", number=written)
    return int(written)


def _casts(state: State, asked: Namespace, choice: e.Choice) -> list[Cast]:
    found: list[Cast] = []
    for written in getattr(asked, choice):
        name, _, votes = written.partition("=")
        group = party_named(state, name)
        if votes.isdigit():
            found += [Cast(group, choice, "", _number(votes))] if int(votes) else []
        else:
            names = [voter.strip() for voter in votes.split(";") if voter.strip()]
            found += (Cast(group, choice, voter) for voter in names)
    return found


def _sitting(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        sittings = {xs[0].body.number: k for k, xs in state.room.sittings.items()}
        if asked.number and asked.number not in sittings:
            raise Refusal("unknown-thing", what="sitting", name=asked.number)
        found = sitting_log(state, sittings[asked.number] if asked.number else "")
    told = [
        {
            "n": x.n,
            "time": x.time,
            "actor": x.actor,
            "kind": KIND_OF[type(x.body)][0],
            "body": msgspec.to_builtins(x.body),
        }
        for x in found
    ]
    from tripartite.model.journal import local_time

    lines = [
        f"{x.n}\t{local_time(x):%H:%M}\t{KIND_OF[type(x.body)][0]}\t{_gist(state, x.body)}"
        for x in found
    ]
    tell(asked, {"entries": told}, lines)


def _gist(state: State, body: Any) -> str:
    """What an entry says in few words, for a line of the log."""
    subject = getattr(body, "subject", "") or getattr(body, "id", "")
    made = state.find("amendments", subject)
    on = made.body.number if made else ""
    party = _names(state, (getattr(body, "party", ""),))
    said = ("outcome", "status", "stance", "kind", "title", "words")
    return " · ".join(filter(None, (on, party, *(str(getattr(body, name, "")) for name in said))))
