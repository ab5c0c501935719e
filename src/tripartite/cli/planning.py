"""Verbs of the Chair's plan: plan, block, package, proposal, cluster, chair-text."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any, get_args

from tripartite.cli.answer import Opened, add, tell
from tripartite.cli.pending import Told, as_json, as_line, nth, sitting_named
from tripartite.jobs.clock import length, moment, written
from tripartite.model import commands as c, entries as e
from tripartite.model.document.finding import (
    document_named,
    party_named,
    provision_named,
    subject_named,
)
from tripartite.model.passage import Passage
from tripartite.model.planning.agenda import Agendas
from tripartite.model.planning.blocks import Block, blocks
from tripartite.model.planning.clustering import Spoken, suggest
from tripartite.model.planning.package import package_stands
from tripartite.model.planning.pending import pending
from tripartite.model.planning.sittings import open_one, sittings, time_used
from tripartite.model.planning.work import clusters, document_of, proposals, provision_of
from tripartite.model.reading import document_view
from tripartite.model.refusal import Refusal
from tripartite.model.state import State
from tripartite.model.text import LEVELS
from tripartite.session import Session, system_clock


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    _add_plan(verbs)
    block = add(verbs, "block", _block, "list parts and sections with what is left, or adopt one")
    block.add_argument("--adopt", default="", metavar="REFERENCE")
    block.add_argument("--leaving", nargs="*", action="extend", default=[], metavar="REFERENCE")
    block.add_argument("--words", default="", help="what the Chair said")
    block.add_argument("--document", "-d", default="")

    package = add(verbs, "package", _package, "nothing is agreed until everything is agreed")
    package.add_argument("--set", action="store_true", help="the flag stands from now on")
    package.add_argument("--lift", action="store_true", help="what was adopted so is adopted")
    package.add_argument("--words", default="")
    package.add_argument("--document", "-d", default="")
    _add_proposals(verbs)


def _add_plan(verbs: Any) -> None:
    plan = add(
        verbs, "plan", _plan, "list the sittings with their agenda, or plan, open, close one"
    )
    plan.add_argument("--add", default="", metavar="TITLE", help="plan a sitting")
    plan.add_argument("--change", default="", metavar="SITTING", help="plan it anew")
    plan.add_argument("--drop", default="", metavar="SITTING", help="it is not held")
    plan.add_argument("--open", default="", metavar="SITTING", help="one planned, or a new title")
    plan.add_argument("--close", action="store_true", help="close the open one; says what is left")
    plan.add_argument("--title", default="", help="a new title, with --change")
    plan.add_argument("--starts", default="", metavar="TIME", help="such as “2031-05-13 10:00”")
    plan.add_argument("--minutes", type=int, default=0)
    plan.add_argument(
        "--agenda",
        nargs="+",
        action="extend",
        default=[],
        metavar="REFERENCE[=MINUTES]",
        help="or any words",
    )


def _add_proposals(verbs: Any) -> None:
    proposal = add(
        verbs, "proposal", _proposal, "record a spoken proposal or its fate, or list all"
    )
    proposal.add_argument("--party", default="")
    proposal.add_argument("--words", default="", help="as heard; with --fate, why")
    proposal.add_argument("--idea", default="", help="the idea in a few words")
    proposal.add_argument("--on", default="", metavar="REFERENCE")
    proposal.add_argument("--document", "-d", default="")
    proposal.add_argument("--fate", choices=get_args(e.FateKind), default="")
    proposal.add_argument("--number", type=int, default=0, metavar="N", help="as it is listed")
    proposal.add_argument("--where", default="", metavar="SUBJECT", help="what took it up")

    cluster = add(verbs, "cluster", _cluster, "list the clusters of proposals, or make one")
    cluster.add_argument("--suggest", action="store_true", help="list what may belong together")
    cluster.add_argument("--take", type=int, default=0, metavar="N", help="take a suggestion")
    cluster.add_argument("--idea", default="")
    cluster.add_argument(
        "--of", nargs="+", action="extend", type=int, default=[], metavar="N", help="proposals"
    )
    cluster.add_argument("--number", type=int, default=0, metavar="N", help="make this one anew")

    text = add(verbs, "chair-text", _chair_text, "write the Chair's text from clusters")
    text.add_argument("--title", default="", help="of a new document; without: amendments")
    text.add_argument("--party", default="", help="by whom the amendments are")
    text.add_argument(
        "--part",
        nargs="+",
        action="extend",
        required=True,
        metavar="WHAT=WORDS",
        help="WHAT: a cluster's number, a level such as “part”, or both as “2:item”",
    )


# The plan


def _plan(asked: Namespace) -> None:
    if not (asked.add or asked.change or asked.drop or asked.open or asked.close):
        return _list_plan(asked)
    with Opened(asked, write=True) as session:
        left = _left_behind(session.state) if asked.close else []
        done = session.do(_plan_act(session, asked))
    lines = ["Recorded."]
    if asked.close:
        count = f"The sitting is closed; {len(left)} left in it" + (":" if left else ".")
        lines = [count, *map(as_line, left)]
    return tell(asked, {"act": done.command, "left": left}, lines)


def _left_behind(state: State) -> list[dict[str, Any]]:
    sitting = open_one(state)
    if sitting is None:
        return []
    told = Told(state)
    left = pending(state, system_clock())
    return [as_json(told, item) for item in Agendas(state, left).left_at_close(sitting)]


def _plan_act(session: Session, asked: Namespace) -> c.Act:
    state = session.state
    if asked.close:
        return c.CloseSitting()
    if asked.open:
        try:
            return c.OpenSitting(planned=_plan_of(state, asked.open).id)
        except Refusal:
            return c.OpenSitting(asked.open)
    if asked.drop:
        return c.DropSitting(_plan_of(state, asked.drop).id)
    earlier = _plan_of(state, asked.change) if asked.change else None
    agenda = tuple(_agenda_item(state, each) for each in asked.agenda)
    return c.PlanSitting(
        asked.add or asked.title or (earlier.title if earlier else ""),
        moment(asked.starts, session.offset, system_clock()) or (earlier.starts if earlier else 0),
        asked.minutes or (earlier.minutes if earlier else 0),
        agenda or (earlier.agenda if earlier else ()),
        earlier.id if earlier else "",
    )


def _plan_of(state: State, name: str) -> e.SittingPlanned:
    key = sitting_named(state, name)
    plan = next((s.plan for s in sittings(state) if s.id == key), None)
    if plan is None:
        raise Refusal("unknown-thing", what="planned sitting", name=name)
    return plan


def _agenda_item(state: State, given: str) -> e.AgendaItem:
    name, _, minutes = given.rpartition("=")
    if not name or not minutes.isdigit():
        name, minutes = given, "0"
    try:
        return e.AgendaItem("", provision_named(state, name), int(minutes))
    except Refusal:
        return e.AgendaItem(name, "", int(minutes))


def _list_plan(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        used = time_used(state)
        agendas = Agendas(state, pending(state, system_clock()), used.of_both)
        found = [
            {
                "id": sitting.id,
                "title": sitting.title,
                "state": sitting.state,
                "starts": written(sitting.starts, sitting.offset),
                "minutes": sitting.plan.minutes if sitting.plan else 0,
                "used": length(used.by_sitting[sitting.id]),
                "agenda": [
                    {
                        "item": p.reference or p.item.words,
                        "minutes": p.item.minutes,
                        "settled": p.settled,
                        "of": p.total,
                        "used": length(p.used),
                        "left": len(p.left),
                    }
                    for p in agendas.progress(sitting)
                ],
            }
            for sitting in sittings(state)
        ]
    tell(asked, {"sittings": found}, _plan_lines(found))


def _plan_lines(found: Sequence[dict[str, Any]]) -> list[str]:
    lines = []
    for n, sitting in enumerate(found, 1):
        planned = f" of {sitting['minutes']} min" if sitting["minutes"] else ""
        used = f", {sitting['used']} used{planned}" if sitting["state"] != "planned" else planned
        lines.append(f"{n}\t{sitting['starts']}\t{sitting['title']} ({sitting['state']}{used})")
        for item in sitting["agenda"]:
            far = f"{item['settled']} of {item['of']} agreed · " if item["of"] else ""
            left = f" · {item['left']} left" if item["left"] else ""
            lines.append(f"  {item['item']}: {far}{item['used']} used{left}")
    return lines


# Blocks and the package


def _block(asked: Namespace) -> None:
    if not asked.adopt:
        return _list_blocks(asked)
    with Opened(asked, write=True) as session:
        state = session.state
        head = provision_named(state, asked.adopt, asked.document)
        leaving = tuple(provision_named(state, name, asked.document) for name in asked.leaving)
        done = session.do(c.AdoptBlock(head, asked.words, leaving))
        adopted = [x.body for x in done.entries if isinstance(x.body, e.DecisionDeclared)]
        left = _in_block(state, head)
    codes = sorted({code for body in adopted for code in body.read_back})
    answer = {"act": done.command, "adopted": len(adopted), "read_back": codes, "left": left}
    lines = [f"{asked.adopt}: {len(adopted)} provisions adopted", *_read_back(codes)]
    return tell(asked, answer, [*lines, *map(as_line, left)])


def _read_back(codes: Sequence[str]) -> list[str]:
    from tripartite.model.words.readback import READ_BACK

    return [f"read back: {READ_BACK[code]}" for code in codes]


def _in_block(state: State, head: str) -> list[dict[str, Any]]:
    view = document_view(state, document_of(state, head))
    told, left = Told(state), pending(state, system_clock())
    found = next((b for b in blocks(state, view, left) if b.id == head), None)
    return [as_json(told, item) for item in found.left] if found else []


def _list_blocks(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        document = document_named(state, asked.document).id
        view = document_view(state, document)
        left, used = pending(state, system_clock()), time_used(state).by_provision
        told = Told(state)
        every = blocks(state, view, left, used)
        found = [_as_block(told, each) for each in every]
        flag = package_stands(state.room, document)
    lines = [
        f"{'  ' * b.depth}{b.reference}\t{b.state}\t{b.settled} of {len(b.provisions)} agreed"
        f"\t{length(b.used)} used\t{len(b.left)} left"
        for b in every
    ]
    if flag:
        lines.insert(0, "Nothing is agreed until everything is agreed.")
    tell(asked, {"blocks": found, "package": flag}, lines)


def _as_block(told: Told, block: Block) -> dict[str, Any]:
    return {
        "id": block.id,
        "reference": block.reference,
        "title": block.title,
        "state": block.state,
        "settled": block.settled,
        "of": len(block.provisions),
        "to_adopt": len(block.to_adopt),
        "amendments": len(block.amendments),
        "used": length(block.used),
        "left": [as_json(told, item) for item in block.left],
    }


def _package(asked: Namespace) -> None:
    with Opened(asked, write=asked.set or asked.lift) as session:
        document = document_named(session.state, asked.document).id
        if asked.set or asked.lift:
            session.do(c.SetPackage(document, asked.set, asked.words))
        stands = package_stands(session.state.room, document)
    said = "Nothing is agreed until everything is agreed." if stands else "No package flag stands."
    tell(asked, {"document": document, "package": stands}, [said])


# From proposals to a text


def _proposal(asked: Namespace) -> None:
    if asked.fate:
        return _fate(asked)
    if not asked.party:
        return _list_proposals(asked)
    with Opened(asked, write=True) as session:
        state = session.state
        subject = provision_named(state, asked.on, asked.document) if asked.on else ""
        document = document_named(state, asked.document).id if asked.document else ""
        party = party_named(state, asked.party)
        act = c.RecordProposal(party, asked.words, asked.idea, subject, document)
        done = session.do(act)
    answer = {"act": done.command, "proposal": done.entries[0].body.id}
    return tell(asked, answer, [f"The proposal of {asked.party} is recorded."])


def _fate(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        state = session.state
        chosen = nth(proposals(state), asked.number, "proposal")
        where = subject_named(state, asked.where, asked.document) if asked.where else ""
        done = session.do(c.KeepFate(chosen.id, asked.fate, where, asked.words))
    answer = {"act": done.command, "proposal": chosen.id, "fate": asked.fate}
    tell(asked, answer, [f"Proposal {asked.number or 1}: {asked.fate}."])


def _list_proposals(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        told, titles = Told(state), {made.id: made.title for made in clusters(state)}
        found = [
            {
                "id": p.id,
                "party": "".join(told.parties((p.made.party,))),
                "on": told.place(p.made.subject, p.made.document),
                "idea": p.made.idea,
                "words": p.made.words,
                "cluster": titles.get(p.cluster, ""),
                "fate": p.fate.fate if p.fate else "",
                "where": _where(told, p.fate.where) if p.fate else "",
                "why": p.fate.words if p.fate else "",
            }
            for p in proposals(state)
        ]
    lines = (
        f"{n}\t{p['party']}\t{p['on'] or '—'}\t{p['idea'] or p['words']}\t{p['cluster'] or '—'}"
        f"\t{' '.join(filter(None, (p['fate'] or 'no fate yet', p['where'], p['why'])))}"
        for n, p in enumerate(found, 1)
    )
    tell(asked, {"proposals": found}, lines)


def _where(told: Told, key: str) -> str:
    state = told.state
    return told.subject(key, provision_of(state, key), document_of(state, key)) if key else ""


def _suggestions(state: State) -> list[Any]:
    free = [p for p in proposals(state) if not p.cluster and p.fate is None]
    return suggest(Spoken(p.id, p.made.subject, p.made.idea, p.made.words) for p in free)


def _cluster(asked: Namespace) -> None:
    if not (asked.take or asked.of or asked.number):
        return _list_clusters(asked)
    with Opened(asked, write=True) as session:
        state = session.state
        earlier = nth(clusters(state), asked.number, "cluster") if asked.number else None
        title, chosen = asked.idea, tuple(nth(proposals(state), n, "proposal").id for n in asked.of)
        if asked.take:
            taken = nth(_suggestions(state), asked.take, "suggestion")
            title, chosen = title or taken.title, taken.proposals
        title = title or (earlier.title if earlier else "")
        act = c.ClusterProposals(title, chosen, earlier.id if earlier else "")
        done = session.do(act)
    answer = {"act": done.command, "idea": title, "proposals": list(chosen)}
    return tell(asked, answer, [f"{title}: {len(chosen)} proposals"])


def _list_clusters(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        numbers = {p.id: n for n, p in enumerate(proposals(state), 1)}
        every: list[Any] = _suggestions(state) if asked.suggest else clusters(state)
        found = [
            {"idea": each.title, "proposals": [numbers[key] for key in each.proposals]}
            for each in every
        ]
    lines = (
        f"{n}\t{each['idea']}\tproposals {', '.join(map(str, each['proposals']))}"
        for n, each in enumerate(found, 1)
    )
    tell(asked, {"suggestions" if asked.suggest else "clusters": found}, lines)


def _chair_text(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        state = session.state
        parts = tuple(_part(state, given) for given in asked.part)
        party = party_named(state, asked.party) if asked.party else ""
        done = session.do(c.WriteChairText(parts, asked.title, party))
        kept = [x.body.fate for x in done.entries if isinstance(x.body, e.FateKept)]
    first = done.entries[0].body.id
    out = kept.count("not taken up")
    answer = {"act": done.command, "made": first, "parts": len(parts), "fates": len(kept)}
    told = f"The Chair's text: {len(parts)} parts, {len(kept) - out} proposals taken up"
    tell(asked, answer, [f"{told}, {out} not." if out else f"{told}."])


def _part(state: State, given: str) -> c.ChairPart:
    """A piece as it is written on the command line: "2=Words", "part=Words", "2:section=Words"."""
    what, _, words = given.partition("=")
    number, _, level = what.partition(":")
    if not number.isdigit():
        number, level = "", number
    if (level and level not in LEVELS) or not words:
        raise Refusal("unknown-thing", what="part", name=given)
    cluster = nth(clusters(state), int(number), "cluster") if number else None
    inside = {p.id: p.made.subject for p in proposals(state)}
    places = [inside[key] for key in cluster.proposals if inside[key]] if cluster else []
    chosen: Any = level or "item"
    return c.ChairPart(
        Passage(words), cluster.id if cluster else "", chosen, places[0] if places else ""
    )
