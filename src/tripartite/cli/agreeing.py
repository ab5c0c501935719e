"""The verb on agreement: consensus."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.jobs.consensus import (
    Line,
    Table,
    consensus_table,
    parties_of,
    sheet_of,
    words_of,
    write_sheet,
)
from tripartite.model.document.finding import document_named, party_named, provision_named
from tripartite.model.position import STANCES
from tripartite.model.positions.blocking import Alternative, Point, unopposed
from tripartite.model.positions.columns import Cell, Columns, Words
from tripartite.model.positions.consensus import PROVISION_STATES
from tripartite.model.positions.progress import Count, progress
from tripartite.model.reviewing.sifting import LEFT, NOT_HEARD, Sift
from tripartite.model.state import State


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    told = "who stands where on each provision, why, and what is in the way"
    verb = add(verbs, "consensus", _consensus, told)
    verb.add_argument("--document", "-d", default="")
    verb.add_argument("--csv", type=Path, metavar="FILE", help="write the table as CSV")
    verb.add_argument("--xlsx", type=Path, metavar="FILE", help="write the table as a workbook")
    verb.add_argument("--regional", action="store_true", help="a column for each regional group")
    verb.add_argument("--delegations", action="store_true", help="a column for each delegation")
    verb.add_argument("--only", choices=LEFT, default="all", help="what is left to do")
    verb.add_argument("--state", choices=PROVISION_STATES, default="")
    verb.add_argument("--part", default="", metavar="REFERENCE", help="under this heading only")
    verb.add_argument(
        "--party", default="", help="with --stance: whose; with --only alone: who alone objects"
    )
    verb.add_argument("--stance", choices=(*STANCES, NOT_HEARD), default="")
    verb.add_argument("--words", default="", help="these words in text or place")
    verb.add_argument("--alternatives", action="store_true", help="tabled, and nobody opposed them")
    verb.add_argument("--progress", action="store_true", help="the states at each sitting's end")


def _consensus(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        document = document_named(state, asked.document).id
        table = consensus_table(
            state,
            document,
            regional=asked.regional,
            delegations=asked.delegations,
            sift=_sift(state, asked, document),
        )
        sheet = sheet_of(state, table)
        counts = progress(state, document) if asked.progress else []
    written = [
        str(write_sheet(sheet, out, kind))
        for out, kind in ((asked.csv, ".csv"), (asked.xlsx, ".xlsx"))
        if out
    ]
    answer: dict[str, Any] = {"provisions": [_as_json(state, table, x) for x in table.lines]}
    lines = [f"wrote {path}" for path in written] or list(_lines(state, table))
    if written:
        answer["written"] = written
    if asked.alternatives:
        found = _alternatives(state, table)
        answer["alternatives"] = [_alternative(state, place, one) for place, one in found]
        lines += (_alternative_line(state, place, one) for place, one in found)
    if asked.progress:
        answer["progress"] = [_count(count) for count in counts]
        lines += (_count_line(count) for count in counts)
    tell(asked, answer, lines)


def _sift(state: State, asked: Namespace, document: str) -> Sift:
    part = provision_named(state, asked.part, document) if asked.part else ""
    party = party_named(state, asked.party) if asked.party else ""
    return Sift(asked.only, asked.state, part, party, asked.stance, asked.words)


def _handle(state: State, party: str) -> str:
    named = state.room.parties.get(party)
    return named.handle if named else party


def _as_json(state: State, table: Table, line: Line) -> dict[str, Any]:
    return {
        "id": line.view.id,
        "reference": line.view.reference,
        "state": line.view.state,
        "why": [_point(point) for point in line.reasons],
        "in_the_way": [_point(point) for point in line.blocks],
        "parties": {
            party.handle: _cell(state, cell)
            for party, cell in zip(table.parties, line.cells, strict=True)
        },
    }


def _point(point: Point) -> dict[str, Any]:
    return {"code": point.code, "names": list(point.names), "sentence": point.sentence()}


def _cell(state: State, cell: Cell) -> dict[str, Any]:
    return {
        "stance": cell.stance,
        "stale": cell.own.stale if cell.own else False,
        "named": [
            {"party": _handle(state, one.party), "stance": one.stance, "stale": one.stale}
            for one in cell.named
        ],
    }


def _lines(state: State, table: Table) -> Iterator[str]:
    words = Words(lambda party: _handle(state, party))
    for line in table.lines:
        yield f"{line.view.reference}  [{line.view.state}] {words_of(line.reasons)}"
        for party, cell in zip(table.parties, line.cells, strict=True):
            yield f"  {party.handle}: {words.of(cell) or '—'}"
        if line.blocks:
            yield f"  In the way: {words_of(line.blocks)}"
    yield f"{len(table.lines)} provisions"


def _alternatives(state: State, table: Table) -> list[tuple[str, Alternative]]:
    columns = Columns(state)
    groups = [party.id for party in parties_of(state, ["group"])]
    return [
        (line.view.reference, one)
        for line in table.lines
        for one in unopposed(columns, line.view.id, groups)
    ]


def _alternative(state: State, place: str, one: Alternative) -> dict[str, Any]:
    return {
        "reference": place,
        "number": one.number,
        "parties": [_handle(state, party) for party in one.parties],
        "accepting": [_handle(state, party) for party in one.accepting],
        "undecided": [_handle(state, party) for party in one.undecided],
        "unheard": [_handle(state, party) for party in one.unheard],
    }


def _alternative_line(state: State, place: str, one: Alternative) -> str:
    said = _alternative(state, place, one)
    heard = "; ".join(
        f"{name}: {', '.join(said[key])}"
        for name, key in (
            ("accepting", "accepting"),
            ("flexible or silent", "undecided"),
            ("not heard", "unheard"),
        )
        if said[key]
    )
    by = ", ".join(said["parties"])
    return f"nobody opposed {one.number} ({by}) on {place} ({heard})"


def _count(count: Count) -> dict[str, Any]:
    stand = count.stand
    return {
        "sitting": stand.number,
        "title": stand.title,
        "at": f"room:{stand.at}",
        "running": stand.running,
        "settled": count.settled,
        "total": count.total,
        "states": {state: n for state, n in count.states.items() if n},
    }


def _count_line(count: Count) -> str:
    stand = count.stand
    states = ", ".join(f"{n} {state}" for state, n in count.states.items() if n)
    now = " (so far)" if stand.running else ""
    return (
        f"sitting {stand.number}, {stand.title}{now}: {count.settled} of {count.total} agreed "
        f"({states})"
    )
