"""Verbs on the wording: confirm, discrepancy."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.model import commands as c
from tripartite.model.document.finding import document_named, party_named, provision_named
from tripartite.model.document.numbering import SCHEMES, number
from tripartite.model.entries import DiscrepancyReported
from tripartite.model.meeting import OFFICE
from tripartite.model.positions.confirming import Answer, BlockChange, Confirming, waiting
from tripartite.model.reading import standing
from tripartite.model.state import State
from tripartite.session import Session


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    told = "confirm that a block of the text is what was adopted; without --block, who confirmed"
    confirm = add(verbs, "confirm", _confirm, told)
    confirm.add_argument("--block", default="", metavar="REFERENCE", help="its heading")
    confirm.add_argument("--loose", action="store_true", help="the text under no heading")
    confirm.add_argument("--at", default="", metavar="MOMENT", help="the text that was read")
    confirm.add_argument("--take-in", default="", metavar="ID", help="record what was submitted")
    confirm.add_argument("--withdraw", default="", metavar="ID", help="take back what you said")

    told = "report where a block of the text is not what was adopted, or settle such a report"
    report = add(verbs, "discrepancy", _discrepancy, told)
    report.add_argument("--block", default="", metavar="REFERENCE", help="its heading")
    report.add_argument("--loose", action="store_true", help="the text under no heading")
    report.add_argument("--at", default="", metavar="MOMENT", help="the text that was read")
    report.add_argument("--where", default="", metavar="REFERENCE", help="the provision in it")
    report.add_argument("--words", required=True, help="what was adopted, or how it was settled")
    report.add_argument("--settle", default="", metavar="ID", help="settle this report")
    for verb in (confirm, report):
        verb.add_argument("--party", default="", help="for whom; default: the actor's own")
        verb.add_argument("--document", "-d", default="")


def _place(session: Session, asked: Namespace) -> tuple[str, str]:
    """The document and the block that are meant."""
    document = document_named(session.state, asked.document).id
    block = "" if asked.loose else provision_named(session.state, asked.block, document)
    return document, block


def _moment(session: Session, asked: Namespace) -> int:
    return session.moment(asked.at).n if asked.at else 0


def _party(session: Session, asked: Namespace) -> str:
    return party_named(session.state, asked.party) if asked.party else ""


def _confirm(asked: Namespace) -> None:
    if not (asked.block or asked.loose or asked.take_in or asked.withdraw):
        _tell_all(asked)
        return
    with Opened(asked, write=True) as session:
        if asked.take_in:
            done = session.do(c.TakeInConfirming(asked.take_in))
        elif asked.withdraw:
            done = session.do(c.WithdrawConfirming(asked.withdraw))
        else:
            document, block = _place(session, asked)
            party, moment = _party(session, asked), _moment(session, asked)
            done = session.do(c.ConfirmWording(document, block, party, moment))
    made = done.entries[0].body.id
    said = "taken in" if asked.take_in else "withdrawn" if asked.withdraw else "confirmed"
    place = f"{asked.block or 'The text under no heading'} is " if said == "confirmed" else ""
    tell(asked, {"act": done.command, "id": made, "said": said}, [f"{place}{said} ({made})"])


def _discrepancy(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        if asked.settle:
            done = session.do(c.SettleDiscrepancy(asked.settle, asked.words))
        else:
            document, block = _place(session, asked)
            where = provision_named(session.state, asked.where, document) if asked.where else ""
            party, moment = _party(session, asked), _moment(session, asked)
            done = session.do(
                c.ReportDiscrepancy(document, block, asked.words, party, where, moment)
            )
    made = done.entries[0].body.id
    said = "settled" if asked.settle else "reported"
    tell(asked, {"act": done.command, "id": made, "said": said}, [f"{said} ({made})"])


def _tell_all(asked: Namespace) -> None:
    """Who has confirmed what, and what is still with the secretariat."""
    with Opened(asked, write=False) as session:
        state = session.state
        document = document_named(state, asked.document).id
        left = waiting(state) if session.actor.capacity in OFFICE else []
    found = Confirming(state, document)
    cited = found.references()
    places = _places(state, document)
    parties = _asked_parties(state, found)
    rows = [
        (block.id, party, found.answer(block.id, party))
        for block in found.blocks
        for party in parties
    ]
    handles = {key: party.handle for key, party in state.room.parties.items()}
    answer = {
        "blocks": [
            {
                "block": cited[block] or None,
                "id": block,
                "party": handles[party],
                **_as_json(said, places),
            }
            for block, party, said in rows
        ],
        "with_the_secretariat": [
            {
                "id": entry.body.id,
                "party": handles[entry.body.party],
                "block": cited.get(entry.body.block, ""),
                "kind": _kind(entry.body),
            }
            for entry in left
        ],
    }
    lines = list(_lines(rows, cited, handles, places))
    lines += (
        f"with the secretariat: {handles[x.body.party]}, {_kind(x.body)}, "
        f"{cited.get(x.body.block) or 'text under no heading'} ({x.body.id})"
        for x in left
    )
    tell(asked, answer, lines)


def _kind(body: object) -> str:
    return "discrepancy" if isinstance(body, DiscrepancyReported) else "confirmation"


def _places(state: State, document: str) -> dict[str, str]:
    layer = state.home("documents", document) or state.room
    scheme = SCHEMES[layer.documents[document].scheme]
    return {each.id: each.reference for each in number(standing(layer, document), scheme)}


def _asked_parties(state: State, found: Confirming) -> list[str]:
    """The groups, and whoever else has spoken."""
    room = state.room
    spoken = set(found.parties())
    return [
        party.id
        for party in room.parties.values()
        if party.id not in room.gone and (party.kind == "group" or party.id in spoken)
    ]


def _as_json(said: Answer, places: dict[str, str]) -> dict[str, Any]:
    return {
        "status": said.status,
        "waiting": said.waiting,
        "changed": [
            {
                "kind": change.kind,
                "provision": places.get(change.provision),
                "old": change.old.text,
                "new": change.new.text,
            }
            for change in said.changed
        ],
        "discrepancies": [
            {
                "id": report.body.id,
                "words": report.body.words,
                "where": places.get(report.body.provision),
                "settled": report.settled.body.words if report.settled else None,
            }
            for report in said.reports
        ],
    }


def _lines(
    rows: list[tuple[str, str, Answer]],
    cited: dict[str, str],
    handles: dict[str, str],
    places: dict[str, str],
) -> Iterator[str]:
    for block, party, said in rows:
        pending = " (with the secretariat)" if said.waiting else ""
        place = cited[block] or "Text under no heading"
        yield f"{place}\t{handles[party]}: {said.status}{pending}"
        yield from (f"    {_change_line(change, places)}" for change in said.changed)
        for report in said.reports:
            how = f"settled: {report.settled.body.words}" if report.settled else "not settled"
            yield f"    “{report.body.words}” ({report.body.id}, {how})"


def _change_line(change: BlockChange, places: dict[str, str]) -> str:
    place = places.get(change.provision, "a note" if change.kind == "note" else "no longer there")
    if change.kind in ("reworded", "note"):
        return f"{change.kind}: {place}: “{change.old.text}” → “{change.new.text}”"
    return f"{change.kind}: {place}: “{(change.new or change.old).text}”"
