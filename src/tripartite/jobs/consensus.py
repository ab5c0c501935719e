"""The table of consensus without a screen: who stands where, why, what is in the way; and out as
CSV or XLSX.

It holds what was said before the room and nothing else: neither what a party keeps to itself nor
which alternatives nobody opposed, so that the file can go to anyone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from tripartite.formats.sheet import Sheet, csv_bytes, xlsx_bytes
from tripartite.jobs.progress import Progress, silent
from tripartite.model import entries as e
from tripartite.model.meeting import PartyKind
from tripartite.model.positions.blocking import Point, blocks_of, reasons_of
from tripartite.model.positions.columns import BELOW, Cell, Columns, Words
from tripartite.model.reading import document_view
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.sifting import Sieve, Sift
from tripartite.model.state import State
from tripartite.model.steps import Step
from tripartite.model.text import ProvisionView
from tripartite.outgoing import write_whole

EVERYTHING = Sift()


class Line(NamedTuple):
    """One provision: why it is in its state, what is in its way, and each party's cell."""

    view: ProvisionView
    reasons: tuple[Point, ...]
    blocks: tuple[Point, ...]
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """The table of one document."""

    title: str
    parties: tuple[e.PartyNamed, ...]
    lines: tuple[Line, ...]


def parties_of(state: State, kinds: Iterable[PartyKind]) -> list[e.PartyNamed]:
    """The parties of these kinds that stand, kind by kind, in the order they were named."""
    room = state.room
    standing = [party for party in room.parties.values() if party.id not in room.gone]
    return [party for kind in kinds for party in standing if party.kind == kind]


def consensus_table(
    state: State,
    document: str,
    *,
    regional: bool = False,
    delegations: bool = False,
    sift: Sift = EVERYTHING,
    progress: Progress = silent,
) -> Table:
    """The table of a document as the filter lets it through; groups are columns, regional groups
    and delegations where they are asked for."""
    wanted: list[PartyKind] = ["group"]
    wanted += [kind for kind, asked in zip(BELOW, (regional, delegations), strict=True) if asked]
    parties = parties_of(state, wanted)
    groups = [party.id for party in parties_of(state, ["group"])]
    columns = Columns(state)
    view = document_view(state, document)
    provisions = {each.id: each for each in view.provisions}
    through = Sieve(columns, view.provisions, groups).through(sift)
    lines: list[Line] = []
    for done, key in enumerate(through):
        if done % 100 == 0:
            progress(done, len(through), Step("stances"))
        cells = tuple(columns.cell(key, party.id)._replace(private=None) for party in parties)
        blocks = blocks_of(columns, key, groups)
        lines.append(Line(provisions[key], reasons_of(state, key), blocks, cells))
    return Table(view.title, tuple(parties), tuple(lines))


def words_of(points: Iterable[Point]) -> str:
    """Reasons, or what is in the way, as sentences in a row."""
    return " ".join(point.sentence() for point in points)


HEADER = ("Provision", "Text", "State", "Why", "In the way")
_WIDTHS = (22, 52, 13, 30, 30)
_PARTY_WIDTH = 18


def sheet_of(state: State, table: Table) -> Sheet:
    """The table as a sheet of words."""
    handles = {key: party.handle for key, party in state.room.parties.items()}
    words = Words(lambda party: handles.get(party, "?"))
    header = (*HEADER, *(party.name for party in table.parties))
    rows: list[Sequence[str]] = [header]
    for line in table.lines:
        view = line.view
        told = (view.reference, view.text, view.state, words_of(line.reasons))
        rows.append((*told, words_of(line.blocks), *(words.of(cell) for cell in line.cells)))
    return Sheet(table.title, rows, (*_WIDTHS, *(_PARTY_WIDTH for _ in table.parties)))


KINDS: dict[str, Callable[[Sheet], bytes]] = {".csv": csv_bytes, ".xlsx": xlsx_bytes}
"""How a table goes out, by the ending of the file's name."""


def write_sheet(sheet: Sheet, out: Path, kind: str = "") -> Path:
    """Write a sheet to a file as CSV or XLSX, by `kind` or else by its name's ending.

    Raises `Refusal` ("unknown-form", "out-…"); what stood there is then untouched.
    """
    written = KINDS.get(kind or out.suffix.casefold())
    if written is None:
        raise Refusal("unknown-form", form=out.suffix or out.name, forms=" · ".join(KINDS))
    content = written(sheet)
    try:
        write_whole(out, lambda file: file.write(content))
    except OSError as error:
        raise Refusal("out-not-written", path=out, why=error.strerror or error) from error
    return out
