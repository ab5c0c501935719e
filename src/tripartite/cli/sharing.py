"""Verbs between files: groupfile gives a party what it may read, join takes in what copies hold."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.model.amendments.recognised import on_paper
from tripartite.model.document.finding import called, party_named
from tripartite.model.meeting import OFFICE, ROOM
from tripartite.model.reading import amendments, printer_of
from tripartite.model.state import State


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    told = "write a new file with what a party may read, and nothing else; it carries on there"
    groupfile = add(verbs, "groupfile", _groupfile, told)
    groupfile.add_argument(
        "--for",
        dest="party",
        required=True,
        metavar="PARTY",
        help="or secretariat: what you hand in",
    )
    groupfile.add_argument(
        "--seat",
        default="",
        metavar="MEMBER",
        help="whose copy it is; in a circle, where it must be said: who writes there, and submits",
    )
    groupfile.add_argument("--out", "-o", type=Path, required=True, metavar="OUT")

    told = "take in what copies of this meeting hold more: of the streams that this actor may read"
    join = add(verbs, "join", _join, told)
    join.add_argument("others", type=Path, nargs="+", metavar="OTHER", help="a copy; only read")
    join.add_argument(
        "--own",
        action="store_true",
        help="the copies are the secretariat's own: take in what only the secretariat writes, too",
    )
    join.add_argument(
        "--without-room",
        action="store_true",
        help="where a copy's room is another than this file's, take what parties wrote all the "
        "same: notes, drafts, what is with the secretariat",
    )


def _groupfile(asked: Namespace) -> None:
    from tripartite.jobs.groupfile import write_group_file, write_submission

    with Opened(asked, write=False) as session:
        if asked.party == "secretariat":
            made = write_submission(session, asked.out)
        else:
            party = party_named(session.state, asked.party)
            made = write_group_file(session, party, asked.out, seat=asked.seat)
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
        alone = asked.without_room
        taken = join(session, asked.others, own=asked.own, without_room=alone)
        waiting = list(_waiting(session.state, taken.entries))
        office = session.actor.capacity in OFFICE
        known = list(_known(session.state, taken.entries)) if office else []
    answer: dict[str, Any] = {"taken": taken.entries, "left": taken.left}
    answer |= {"unread": list(taken.unread)}
    answer |= {"attachments": taken.attachments, "submitted": waiting, "known": known}
    lines = [f"{taken.called[stream]}: {n} entries" for stream, n in taken.entries.items()]
    lines += [f"submitted: {x['amendment']} {x['kind']} {x['provision']}" for x in waiting]
    lines += [f"{x['amendment']}: {x['told']}" for x in known]
    unread = [f"not read: what {name} wrote, {_ALONE}" for name in taken.unread]
    lines = lines or unread or ["Nothing new; all of it was here."]
    lines += unread if lines != unread else []
    lines += [fork.sentence() for fork in taken.forks]
    left = ((taken.called[stream], n) for stream, n in taken.left.items())
    lines += [f"left: {called}: {n} entries{_WHY}" for called, n in left]
    tell(asked, answer, lines)


_ALONE = "which its members alone read, until one of them submits it"
_WHY = ", which whoever holds that copy does not write"


def _known(state: State, streams: Iterable[str]) -> Iterator[dict[str, str]]:
    """What a paper had brought before it came in these streams."""
    for layer in (state.layer(stream) for stream in streams if stream != ROOM):
        for key in layer.amendments:
            if found := on_paper(state, key):
                number, change = called(state, found[0]), found[1]
                told = f"already here as {number}, "
                told += f"and since changed: {change}" if change is not None else "unchanged"
                yield {"amendment": key, "number": number, "told": told}


def _waiting(state: State, streams: Iterable[str]) -> Iterator[dict[str, str]]:
    """What came in these streams and waits for an answer: answer and circulate ask for its id."""
    for view in amendments(state):
        if view.status == "submitted" and view.stream in streams:
            cited = printer_of(state, view.made.document).references
            place = cited.get(view.made.provision, "")
            yield {"amendment": view.id, "kind": view.made.kind, "provision": place}
