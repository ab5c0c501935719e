"""Writes tests/store/fixtures/first.tripartite and its view: the file of the first day.

Run once, by hand: `python -m tests.support.first_fixture`. The file is never written again; what
changes is the program, which must open it for ever and see in it what `first.json` says.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from tests.support.meetings import Table, current, opened
from tripartite.model import commands as c
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage
from tripartite.session import Session
from tripartite.store.sqlite import SqliteJournal

FOLDER = Path(__file__).resolve().parent.parent / "store" / "fixtures"
FILE, VIEW = FOLDER / "first.tripartite", FOLDER / "first.json"


def play(table: Table) -> None:
    """A story with most kinds of entry in it, in every kind of stream."""
    do, made = table.do, table.made
    _, _, berth, depths, channel, buoys = table.provisions()
    employers, workers = table.party("E"), table.party("W")
    speaks, answers = Actor("spokesperson", employers), Actor("spokesperson", workers)
    do(c.OpenSitting("Morning"))
    do(c.SeatMember("Ada", "A. Chair", "Chairperson"))
    do(c.NameVersion("Chair's text"))
    do(c.EditProvision(buoys, Passage("Every buoy carries its own name."), "the note was wrong"))
    first = made(c.Propose("replace", (workers,), depths, Passage("Depths are published weekly.")))
    other = made(c.Propose("delete", (employers,), depths, justification="Too costly."))
    place = {"document": next(iter(table.state.room.documents)), "level": "item"}
    under = table.state.room.places[berth][0].body.parent
    added = made(
        c.Propose("insert", (workers,), under, Passage("Pilots rest."), after=berth, **place)
    )
    sub = made(
        c.Propose("replace", (employers,), passage=Passage("Pilots rest daily."), parent=added)
    )
    do(c.Exclude((first, other)))
    do(c.StatePosition(first, workers, "support"))
    do(c.StatePosition(first, employers, "flexible", "if monthly"))
    do(c.LiftPosition(first, employers))
    do(c.SetStatus(first, "introduced"))
    do(c.SetStatus(other, "postponed"))
    do(c.Decide(sub, "adopted", "agreed by all"))
    do(c.SetStatus(added, "introduced"))
    do(c.Decide(added, "adopted as subamended"))
    do(c.Decide(first, "adopted", fell=(other,)))
    do(c.Correct(first, "it was not adopted", "not adopted"))
    do(c.Decide(berth, "agreed"))
    do(c.Reopen(berth, "by consent"))
    do(c.MoveProvision(channel, "item", under, buoys))
    do(c.RemoveProvision(channel))
    do(c.InsertProvision(place["document"], "item", Passage("A slip."), under, berth))
    do(c.Undo())
    do(c.Redo())
    do(c.Undo())
    do(c.CloseSitting())
    draft = made(c.Propose("replace", (), berth, Passage("Each harbour keeps two berths.")), speaks)
    do(c.WriteRemark(berth, "bottom line", "One berth at least."), speaks)
    do(c.Redraft(draft, Passage("Each harbour keeps two berths free.")), speaks)
    submitted = do(c.Submit(draft), speaks).entries[0].body.id
    do(c.Answer(submitted, "validated"))
    do(c.Circulate(submitted))
    do(c.StatePosition(berth, workers, "oppose"), answers)
    letter = table.journal.attach(b"A letter from the harbour.")
    do(c.KeepAttachment(letter, "letter.txt", 26, "text/plain"))


def views() -> dict[str, Any]:
    """What the program sees in the file, as plain values, by who looks."""
    journal = SqliteJournal.open(FILE, write=False)
    seen = {who: current(Session(journal, who).state) for who in ("secretariat", "E", "W", "North")}
    journal.close()
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(seen))
    return found


def write() -> None:
    """Write the fixture; refuses to touch one that is there."""
    journal = SqliteJournal.create(FILE, "tide")
    play(opened(journal))
    journal.close()
    VIEW.write_bytes(msgspec.json.format(msgspec.json.encode(views()), indent=1) + b"\n")


if __name__ == "__main__":
    write()
