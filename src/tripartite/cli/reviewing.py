"""Verbs for a spokesperson's hour: review, changed, agreed, what-if, look, watch, mark."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.model import commands as c
from tripartite.model.document.finding import document_named, subject_named
from tripartite.model.moments import last_looked, moment_named
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_named, amendment_view, document_view, documents
from tripartite.model.reviewing.private import scenarios
from tripartite.model.reviewing.review import (
    BASES,
    News,
    Wanted,
    compared,
    flagged,
    kept_beside,
    proposals_to_review,
    relation_to_ours,
    watched,
)
from tripartite.model.saying import said
from tripartite.model.state import State
from tripartite.model.words.redline import redline
from tripartite.session import Session

_MOMENT = "looked, sitting, a version, room:N, “2031-03-05 22:00” or “22:00”"


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    review = add(verbs, "review", _review, "list what the others want, by provision in order")
    _since(review, "what is new since then (default: since you last looked)")
    _document(review)
    review.add_argument("--all", action="store_true", help="also what is not new")
    review.add_argument("--group", default="", metavar="PARTY", help="only what this party wants")
    review.add_argument(
        "--touching", default="", metavar="WORDS", help="only changes of these words"
    )
    review.add_argument("--unanswered", action="store_true", help="only without a stance of ours")
    review.add_argument("--against", choices=BASES, default="text", help="default: today's text")
    review.add_argument("--moment", default="", help=f"for --against moment: {_MOMENT}")

    changed = add(verbs, "changed", _changed, "what changed in the text since, and who asked")
    _since(changed, "default: since you last looked")
    _document(changed)
    changed.add_argument("--until", default="", metavar="MOMENT", help="default: now")
    changed.add_argument(
        "--unexplained", action="store_true", help="only what no amendment explains"
    )

    agreed = add(verbs, "agreed", _agreed, "where a phrase, or nearly it, was adopted before")
    agreed.add_argument("phrase", metavar="PHRASE")
    agreed.add_argument("--exactly", action="store_true", help="only the phrase as it stands")

    what_if = add(verbs, "what-if", _what_if, "the text if these amendments were adopted")
    what_if.add_argument(
        "--on", nargs="*", action="extend", default=[], metavar="NUMBER", help="those switched on"
    )
    what_if.add_argument("--scenario", default="", metavar="NAME", help="those kept under a name")
    what_if.add_argument("--keep", default="", metavar="NAME", help="keep the choice privately")
    what_if.add_argument("--drop", action="store_true", help="forget the scenario named")
    _document(what_if)

    look = add(verbs, "look", _look, "you have looked at all there is by now")
    look.add_argument("--at", default="", metavar="MOMENT", help=f"up to: {_MOMENT}")
    watch = add(verbs, "watch", _watch, "words to be flagged wherever they enter or leave the text")
    watch.add_argument(
        "--words",
        nargs="*",
        action="extend",
        default=[],
        metavar="WORDS",
        help="in place of those before",
    )
    watch.add_argument("--none", action="store_true", help="watch no words any more")
    mark = add(verbs, "mark", _mark, "mark something for the group meeting")
    mark.add_argument("subject", metavar="SUBJECT", help="a number or a reference")
    mark.add_argument("--lift", action="store_true", help="take the mark away")


def _since(verb: ArgumentParser, told: str) -> None:
    verb.add_argument("--since", default="", metavar="MOMENT", help=f"{_MOMENT}; {told}")


def _document(verb: ArgumentParser) -> None:
    verb.add_argument("--document", "-d", default="", help="id, title, kind or place in the list")


def marks(old: Passage, new: Passage, quiet: bool = True) -> str:
    """A change as plain text: [-gone-] and {+come+}; `quiet` marks no other quotes or spaces."""
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(
        signs["equal" if quiet and segment.typographic else segment.op].format(segment.text)
        for segment in redline(old, new).segments
        if not (quiet and segment.typographic and segment.op == "delete")
    )


def names(state: State, parties: tuple[str, ...]) -> list[str]:
    """The short names of parties."""
    return [state.room.parties[p].handle for p in parties if p in state.room.parties]


def _places(state: State) -> dict[str, str]:
    return {
        p.id: p.reference or p.text[:40]
        for document in documents(state)
        for p in document_view(state, document.id).provisions
    }


_NEWS: dict[News, str] = {
    "new": "new",
    "reworded": "new words",
    "status": "new status",
    "text": "the text under it changed",
}


def _review(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state, who = session.state, session.actor
        document = document_named(state, asked.document).id if asked.document else ""
        since = moment_named(state, who, asked.since)
        found = proposals_to_review(state, who, since, document, every=asked.all)
        places = _places(state)
        moment = moment_named(state, who, asked.moment) if asked.against == "moment" else 0
        told = [_told(session, asked, wanted, places, moment) for wanted in found]
    told = [each for each in told if each and _lets_through(asked, each)]
    answer = {"since": f"room:{since}", "proposals": told}
    tell(asked, answer, _review_lines(told, since))


def _told(
    session: Session, asked: Namespace, wanted: Wanted, places: dict[str, str], moment: int
) -> dict[str, Any]:
    state, who = session.state, session.actor
    view = amendment_view(state, wanted.id)
    laid = compared(state, who, view, asked.against, moment)
    kept = kept_beside(state, who, wanted.id)
    relation = relation_to_ours(state, who, view)
    return {
        "id": wanted.id,
        "number": wanted.number,
        "place": places.get(wanted.place, "—"),
        "parties": names(state, wanted.parties),
        "kind": wanted.kind if not wanted.under else "subamendment",
        "status": wanted.status,
        "news": list(wanted.news),
        "against": asked.against if laid else "",
        "change": marks(laid.old, laid.new) if laid else "",
        "note": laid.note if laid else "",
        "flags": [f"{flag.word} {flag.how}" for flag in flagged(state, view, watched(state, who))],
        "relation": relation.label if relation else "",
        "stance": kept.stance.stance if kept.stance else "",
        "stale": bool(kept.stance and kept.stance.stale),
        "notes": [note.words for note in kept.notes],
        "marked": kept.marked,
        "counters": [amendment_view(state, key).passage.text for key in kept.counters],
        "touched": [change for line in [laid] if line for change in _touched(line.old, line.new)],
    }


def _touched(old: Passage, new: Passage) -> list[str]:
    changes = redline(old, new).changes
    return [words for change in changes for words in (change.deleted, change.inserted) if words]


def _lets_through(asked: Namespace, told: dict[str, Any]) -> bool:
    group = asked.group.casefold()
    touching = asked.touching.casefold()
    return (
        (not group or group in (name.casefold() for name in told["parties"]))
        and (not asked.unanswered or not told["stance"])
        and (not touching or any(touching in words.casefold() for words in told["touched"]))
    )


def _review_lines(told: list[dict[str, Any]], since: int) -> Iterator[str]:
    place = ""
    for each in told:
        if each["place"] != place:
            place = each["place"]
            yield place
        facts = [", ".join(each["parties"]), each["kind"], each["status"]]
        facts += [_NEWS[news] for news in each["news"]]
        facts += [each["relation"]] if each["relation"] else []
        stance = each["stance"] + (" (on other words)" if each["stale"] else "")
        yield f"  {each['number']}  {' · '.join(facts)} · ours: {stance or '—'}"
        yield f"    {each['change'] or '(nothing to lay it against)'}"
        yield from (f"    ⚑ {flag}" for flag in each["flags"])
        yield from (f"    ({each[key]})" for key in ("note",) if each[key])
        yield from (f"    note: {note}" for note in each["notes"])
        yield from (f"    counter-proposal: {words}" for words in each["counters"])
        if each["marked"]:
            yield "    for the group meeting"
    unanswered = sum(not each["stance"] for each in told)
    yield f"{len(told)} to review since room:{since}; {unanswered} without a stance of ours"


def _changed(asked: Namespace) -> None:
    from tripartite.model.reviewing.changes import changes_since, unexplained

    with Opened(asked, write=False) as session:
        state, who = session.state, session.actor
        document = document_named(state, asked.document).id if asked.document else ""
        since = moment_named(state, who, asked.since)
        until = moment_named(state, who, asked.until) if asked.until else None
        every = changes_since(state, since, document, until)
        shown = unexplained(every) if asked.unexplained else every
        told = [_told_change(state, change) for change in shown]
        strange = len(unexplained(every))
    lines = [line for each in told for line in _change_lines(each)]
    lines.append(f"{len(every)} changes since room:{since}; {strange} no amendment explains")
    tell(asked, {"since": f"room:{since}", "changes": told, "unexplained": strange}, lines)


def _told_change(state: State, change: Any) -> dict[str, Any]:
    from tripartite.model.journal import local_time

    return {
        "entry": f"room:{change.entry.n}",
        "time": f"{local_time(change.entry):%Y-%m-%d %H:%M}",
        "what": change.what,
        "place": change.reference,
        "change": marks(change.old, change.new, quiet=False),
        "amendment": change.number,
        "parties": names(state, change.parties),
        "others": _others(state, change),
        "gavelled": change.gavelled,
        "cause": change.cause,
        "why": change.why,
        "explained": change.explained,
        "nature": change.nature,
        "beyond": marks(change.proposed, change.new) if change.proposed else "",
    }


def _others(state: State, change: Any) -> list[dict[str, str]]:
    """Whose words are among those of the amendment that asked: by which amendment."""
    from tripartite.model.document.authors import marked_change
    from tripartite.model.document.authorship import stamps_of

    stamps = stamps_of(marked_change(state, change.entry, change.old, change.new))
    named = {(x.amendment if x.parties else "", x.author): None for x in stamps}
    return [{"amendment": n, "by": who} for n, who in named if change.number and n != change.number]


def _change_lines(told: dict[str, Any]) -> Iterator[str]:
    asked = f"{told['amendment']}, {', '.join(told['parties'])}" if told["amendment"] else ""
    asked += "".join(
        f" + {', '.join(filter(None, (each['amendment'], each['by'])))}" for each in told["others"]
    )
    asked = asked or {"correction": "a decision was corrected", "undo": "taken back"}.get(
        told["cause"], "the Office, editorial"
    )
    sign = " " if told["explained"] else "!"
    when = f"{'gavelled' if told['gavelled'] else 'made'} {told['time']}"
    place = f"{told['place']} " if told["place"] else ""
    yield f"{sign} {place}{told['what']} — {asked}, {when}, {told['entry']}"
    yield f"    {told['change']}"
    if told["why"]:
        yield f"    reason: {told['why']}"
    if told["beyond"]:
        yield f"    not as proposed: {told['beyond']}"
    elif not told["explained"]:
        yield f"    no amendment explains it ({told['nature']})"


def _agreed(asked: Namespace) -> None:
    from tripartite.model.journal import local_time
    from tripartite.model.reviewing.agreed import NEAR, agreed

    with Opened(asked, write=False) as session:
        state = session.state
        found = [
            {
                "document": each.title,
                "place": each.reference,
                "words": each.words,
                "exact": each.exact,
                "likeness": round(each.likeness, 2),
                "source": each.source,
                "amendment": each.number,
                "parties": names(state, each.parties),
                "gavelled": f"{local_time(each.entry):%Y-%m-%d %H:%M}" if each.entry else "",
                "stands": each.stands,
                "text": each.passage.text,
            }
            for each in agreed(state, asked.phrase, 1.0 if asked.exactly else NEAR)
        ]
    lines = [
        f"{'=' if e['exact'] else '≈'} {e['document']}, {e['place']}: “{e['words']}” — "
        + " ".join(filter(None, (*_by_whom(e), "" if e["stands"] else "(reads otherwise now)")))
        for e in found
    ]
    tell(asked, {"found": found}, lines or ["not found in agreed language"])


def _by_whom(told: dict[str, Any]) -> Iterator[str]:
    if told["source"] == "paper":
        yield "in a paper beside the text"
    elif told["source"] == "amendment":
        yield "brought by an amendment adopted"
    else:
        yield f"declared {told['source']}"
    yield told["gavelled"]
    if told["amendment"]:
        yield f"({told['amendment']}, {', '.join(told['parties'])})"


def _what_if(asked: Namespace) -> None:
    from tripartite.model.foreseeing.whatif import what_if

    with Opened(asked, write=bool(asked.keep or asked.drop)) as session:
        state = session.state
        kept = _scenario(state, asked.scenario) if asked.scenario else None
        chosen = [amendment_named(state, name) for name in asked.on]
        chosen += [key for key in (kept.amendments if kept else ()) if not state.is_gone(key)]
        if asked.drop and kept:
            session.do(c.DropScenario(kept.id))
        if asked.keep:
            session.do(c.KeepScenario(asked.keep, tuple(chosen)))
        named = document_named(state, asked.document).id if asked.document else ""
        of = {amendment_view(state, key).made.document for key in chosen}
        every = [d.id for d in documents(state) if d.id in (of if not named else {named})]
        found = [what_if(state, session.journal.meeting, document, chosen) for document in every]
        told = {
            "documents": [_told_result(state, each) for each in found],
            "kept": asked.keep,
        }
    tell(asked, told, _result_lines(told))


def _scenario(state: State, name: str) -> Any:
    from tripartite.model.refusal import Refusal

    for kept in scenarios(state):
        if kept.name.casefold() == name.casefold():
            return kept
    raise Refusal("unknown-thing", what="scenario", name=name)


def _told_result(state: State, found: Any) -> dict[str, Any]:
    changed = [
        p
        for p in found.marked.provisions
        if p.inserted or p.deleted or any(x.inserted or x.deleted for x in p.pieces)
    ]
    return {
        "title": found.marked.result.title,
        "taken": [amendment_view(state, key).made.number or key for key in found.taken],
        "changed": [
            {
                "place": p.view.reference,
                "marked": "".join(_piece(piece) for piece in p.pieces),
                "text": "" if p.deleted else p.view.text,
            }
            for p in changed
        ],
        "unsettled": [
            {
                "amendment": each.name,
                "parties": names(state, each.parties),
                "reason": said(each.reasons),
                "beside": list(each.beside),
                "present": each.present.text,
            }
            for each in found.unsettled
        ],
    }


def _piece(piece: Any) -> str:
    text: str = piece.passage.text
    if piece.deleted:
        return f"[-{text}-]"
    return f"{{+{text}+}}" if piece.inserted else text


def _result_lines(told: dict[str, Any]) -> Iterator[str]:
    for document in told["documents"]:
        yield f"{document['title']} — if adopted: {', '.join(document['taken']) or 'nothing'}"
        for each in document["changed"]:
            yield f"  {each['place']}: {each['marked']}"
        for each in document["unsettled"]:
            beside = f" (beside {', '.join(each['beside'])})" if each["beside"] else ""
            yield f"! {each['amendment']}, {', '.join(each['parties'])}: {each['reason']}{beside}"
            yield f"    to be settled by hand; it reads by then: {each['present']}"
    if told["kept"]:
        yield f"kept privately as “{told['kept']}”"


def _look(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        n = moment_named(session.state, session.actor, asked.at) if asked.at else 0
        session.do(c.Look(n))
        n = last_looked(session.state, session.actor)
    tell(asked, {"looked": f"room:{n}"}, [f"looked at all up to room:{n}"])


def _watch(asked: Namespace) -> None:
    writes = bool(asked.words or asked.none)
    with Opened(asked, write=writes) as session:
        if writes:
            session.do(c.Watch(tuple(asked.words)))
        words = watched(session.state, session.actor)
    tell(asked, {"words": list(words)}, words or ["no words are watched"])


def _mark(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        subject = subject_named(session.state, asked.subject)
        session.do((c.Unmark if asked.lift else c.Mark)(subject))
    tell(asked, {"subject": subject, "marked": not asked.lift}, ["done"])
