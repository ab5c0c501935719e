"""Verbs between files: groupfile gives a party what it may read, join takes in what copies hold."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.model.finding import party_named


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    told = "write a new file with what a party may read, and nothing else; it carries on there"
    groupfile = add(verbs, "groupfile", _groupfile, told)
    groupfile.add_argument("--for", dest="party", required=True, metavar="PARTY")
    groupfile.add_argument("--out", "-o", type=Path, required=True, metavar="OUT")

    told = "take in what copies of this meeting hold more: of the streams that this actor may read"
    join = add(verbs, "join", _join, told)
    join.add_argument("others", type=Path, nargs="+", metavar="OTHER", help="a copy; only read")
    join.add_argument(
        "--own",
        action="store_true",
        help="the copies are the secretariat's own: take in what only the secretariat writes, too",
    )


def _groupfile(asked: Namespace) -> None:
    from tripartite.jobs.groupfile import write_group_file

    with Opened(asked, write=False) as session:
        party = party_named(session.state, asked.party)
        made = write_group_file(session, party, asked.out)
    count = sum(made.entries.values())
    answer = {
        "file": str(made.path),
        "party": made.party,
        "streams": made.entries,
        "attachments": made.attachments,
    }
    line = f"{made.path}: {count} entries of {len(made.entries)} streams, {made.attachments} files"
    tell(asked, answer, [line])


def _join(asked: Namespace) -> None:
    from tripartite.jobs.joining import join

    with Opened(asked, write=True) as session:
        taken = join(session, asked.others, own=asked.own)
    answer = {"taken": taken.entries, "attachments": taken.attachments}
    lines = [f"{taken.called[stream]}: {n} entries" for stream, n in taken.entries.items()]
    tell(asked, answer, lines or ["Nothing new; all of it was here."])
