"""Verbs that make and bring in: new, import, export, versions --name, tour."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any, get_args

import msgspec

from tripartite.cli.answer import Opened, add, tell
from tripartite.jobs.meetings import build_sample, new_meeting
from tripartite.model.commands import NameParty, NameVersion, SeatMember
from tripartite.model.document.finding import document_named, party_named
from tripartite.model.meeting import CAPACITIES, PartyKind
from tripartite.model.profiles import PROFILES, WORKING_GROUP
from tripartite.model.refusal import Refusal


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    new = add(verbs, "new", _new, "make a new meeting file", acting=False)
    new.add_argument("--title", default="", help="the meeting's title; default: the file's name")
    new.add_argument(
        "--profile", choices=PROFILES, default=WORKING_GROUP, help="the rules of a body"
    )
    new.add_argument("--sample", action="store_true", help="write the sample meeting")

    bring = add(verbs, "import", _import, "import a plain text or a Word file as one act")
    bring.add_argument("source", type=Path, metavar="SOURCE")

    party = add(verbs, "party", _party, "name a party")
    party.add_argument("handle", help="its short name, such as ASG")
    party.add_argument("--name", required=True)
    party.add_argument("--kind", choices=get_args(PartyKind), default="delegation")
    party.add_argument(
        "--members", nargs="*", action="extend", default=[], help="parties that sit in it"
    )

    seat = add(verbs, "seat", _seat, "seat somebody in a capacity")
    seat.add_argument("handle", help="the short name to act as")
    seat.add_argument("--name", required=True)
    seat.add_argument("--capacity", required=True, choices=CAPACITIES)
    seat.add_argument("--party", default="")

    _add_leaving(verbs)

    versions = add(verbs, "versions", _versions, "list the named versions, or name one")
    versions.add_argument("--name", default="", help="name the present moment")

    tour = add(
        verbs, "tour", _tour, "do the main job on the sample meeting", file=False, acting=False
    )
    tour.add_argument("--out", type=Path, default=Path("out"), metavar="FOLDER")


def _add_leaving(verbs: Any) -> None:
    """The verbs by which files leave the house."""
    out = add(verbs, "export", _export, "write a document as a Word file")
    out.add_argument("--document", "-d", default="", help="id, title, kind or place in the list")
    out.add_argument(
        "--form",
        default="clean",
        help="clean, redline, rolling, compilation, side by side, amendment list or night "
        "certificate (default: clean)",
    )
    out.add_argument("--at", default="", metavar="MOMENT", help="a version or room:N; default: now")
    out.add_argument("--since", default="", metavar="MOMENT", help="the base of changes")
    out.add_argument(
        "--between", default="", metavar="MOMENT", help="side by side: a column between the two"
    )
    out.add_argument("--out", "-o", type=Path, required=True, metavar="OUT.docx")
    out.add_argument(
        "--template",
        type=Path,
        metavar="THEIRS.docx",
        help="take the looks from this Word file; THEIRS.docx.styles.json says what it calls ours",
    )
    out.add_argument("--font", default="", help="one font for the whole text")
    out.add_argument("--stamp", default="", metavar="WORDS", help="above the header of each page")
    out.add_argument(
        "--to",
        nargs="+",
        action="extend",
        default=[],
        metavar="PARTY",
        help="record to whom the file goes out",
    )
    out.add_argument("--line-numbers", action="store_true", help="number the lines")
    out.add_argument(
        "--contents", action="store_true", help="with a table of contents: clean and rolling"
    )

    sent = add(verbs, "dispatches", _dispatches, "list what went out: which form, to whom")
    sent.add_argument("--document", "-d", default="", help="id, title, kind or place in the list")


def _new(asked: Namespace) -> None:
    if asked.sample:
        build_sample(asked.file)
    else:
        new_meeting(asked.file, asked.title or asked.file.stem, asked.profile).close()
    tell(asked, {"file": str(asked.file), "sample": asked.sample}, [f"{asked.file} is ready."])


def _import(asked: Namespace) -> None:
    from tripartite.jobs.importing import bring_in, read_source
    from tripartite.model.reading import document_view

    source = read_source(asked.source)  # what can't be read never opens the meeting for writing
    with Opened(asked, write=True) as session:
        report = bring_in(session, source)
        views = [document_view(session.state, d) for d in report.documents]
    documents = [
        {"id": v.id, "kind": v.kind, "title": v.title, "provisions": len(v.provisions)}
        for v in views
    ]
    lines = [f"{v.kind}: “{v.title}”, {len(v.provisions)} provisions" for v in views]
    lines += (_remark(remark, source.place) for remark in report.remarks)
    told = [
        {"kind": x.kind, "line": x.line, "words": str(x.words), "why": str(x.why)}
        for x in report.remarks
    ]
    answer = {"documents": documents, "report": told, "counted_by": source.place}
    tell(asked, answer, lines)


def _remark(remark: Any, place: str) -> str:
    where = f"{place} {remark.line}, " if remark.line else ""
    return f"  {where}{remark.kind}: {remark.words} ({remark.why})"


def _party(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        members = tuple(party_named(session.state, name) for name in asked.members)
        done = session.do(NameParty(asked.handle, asked.name, asked.kind, members))
    tell(asked, {"party": done.entries[0].body.id}, [f"{asked.name} is a party now."])


def _seat(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        party = party_named(session.state, asked.party) if asked.party else ""
        done = session.do(SeatMember(asked.handle, asked.name, asked.capacity, party))
    tell(asked, {"member": done.entries[0].body.id}, [f"{asked.name} has a seat now."])


def _export(asked: Namespace) -> None:
    from tripartite.jobs.publishing import dispatching
    from tripartite.jobs.publishing.exporting import ONE_MOMENT, export
    from tripartite.jobs.publishing.looks import fitted, looks

    if asked.since and asked.form in ONE_MOMENT:
        raise Refusal("one-moment", form=asked.form)
    chosen = {name: getattr(asked, name) for name in ("font", "stamp", "line_numbers", "contents")}
    options = looks(asked.template, **chosen)
    moments = {"at": asked.at, "since": asked.since, "between": asked.between}
    with Opened(asked, write=bool(asked.to)) as session:
        if asked.to:
            dispatching.refuse_unless_may_dispatch(session)
        document = document_named(session.state, asked.document)
        out = export(session, document.id, asked.form, asked.out, options=options, **moments)
        to = dispatching.dispatch(session, out, asked.to).to if asked.to else ()
    put_in = [str(each) for each in fitted(asked.template)] if asked.template else []
    answer = {"out": str(out), "document": document.id, "form": asked.form, "to": list(to)}
    goes = f", to {', '.join(to)}" if to else ""
    lines = [f"{out}: {document.title}, {asked.form}{goes}", *(f"  {each}" for each in put_in)]
    tell(asked, answer | {"fitted": put_in}, lines)


def _dispatches(asked: Namespace) -> None:
    from tripartite.jobs.publishing.dispatching import dispatches

    with Opened(asked, write=False) as session:
        document = document_named(session.state, asked.document).id if asked.document else ""
        found = dispatches(session.state, document)
    answer = [{**msgspec.to_builtins(sent), "when": sent.when.isoformat()} for sent in found]
    lines = (
        f"{s.when:%Y-%m-%d %H:%M}\t{s.name}\t{s.form}\t{s.moment}\t{', '.join(s.to)}" for s in found
    )
    tell(asked, {"dispatches": answer}, lines)


def _versions(asked: Namespace) -> None:
    with Opened(asked, write=bool(asked.name)) as session:
        if asked.name:
            session.do(NameVersion(asked.name))
        found = [
            {"name": entry.body.name, "moment": entry.body.moment, "time": entry.time}
            for layer in session.state.ordered()
            for entry in layer.versions.values()
        ]
    tell(asked, {"versions": found}, [f"{v['name']}\t{v['moment']}" for v in found])


def _tour(asked: Namespace) -> None:
    from tripartite.jobs.tour import tour

    written = tour(asked.out, print if not asked.json else lambda line: None)
    tell(asked, {"written": [str(path) for path in written]}, [])
