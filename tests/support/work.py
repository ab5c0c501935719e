"""A table at which work is left: for tests of what is pending, of blocks and of the plan."""

from __future__ import annotations

from tests.support.meetings import NOON, Table, opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, documents

HOUR = 3_600_000


def document(table: Table) -> str:
    """The id of the first document."""
    return documents(table.state)[0].id


def view(table: Table):
    """The first document as it stands."""
    return document_view(table.state, document(table))


def proposed(table: Table, place: int, words: str, handle: str = "W", **more) -> str:
    """The id of an amendment that replaces the provision in this place (from 0)."""
    act = c.Propose(
        "replace", (table.party(handle),), table.provisions()[place], Passage(words), **more
    )
    return table.made(act)


def parked() -> Table:
    """A first sitting that leaves one thing of each kind, and is still open."""
    table = opened()
    _, section, berth, _, channel, buoys = table.provisions()
    table.do(c.OpenSitting("First"))
    late = proposed(table, 2, "Each harbour keeps two berths free.")
    table.do(c.SetStatus(late, "postponed", "until the pilots are heard"))
    group = proposed(table, 3, "Depths are published each year.", "E")
    table.do(c.Refer((group, channel), table.party("Drafting"), "One sentence."))
    table.do(c.Decide(buoys, "pending consultation", "subject to capitals"))
    table.do(c.EditProvision(berth, Passage("Each harbour keeps [one berth] free.")))
    table.do(c.AskQuestion("May a raft moor there?", "", "Legal Adviser", berth))
    table.do(c.SetDeadline("amendments", section, NOON + HOUR))
    return table
