"""Verbs that look and change nothing: show, log, verify, diff, check."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tripartite.cli.answer import Opened, Told, add, refused, tell
from tripartite.model.document.finding import document_named
from tripartite.model.entries import KIND_OF
from tripartite.model.meeting import ROOM
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import DocumentView


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    show = add(verbs, "show", _show, "show documents as they stand, or stood at a moment")
    show.add_argument("--document", "-d", default="", help="id, title, kind or place in the list")
    show.add_argument("--at", default="", metavar="MOMENT", help="a version or room:N")

    add(verbs, "log", _log, "list the journal's entries that this actor may read")
    add(verbs, "seats", _seats, "list what one can act as in this meeting, and who acts by default")
    add(verbs, "verify", _verify, "check every stored byte of every stream")

    checked = add(verbs, "check", _check, "list what to look at before a text is published")
    checked.add_argument(
        "--document", "-d", default="", help="id, title, kind or place in the list"
    )

    diff = add(verbs, "diff", _diff, "compare two files word by word", file=False, acting=False)
    diff.add_argument("old", type=Path, metavar="OLD", help="a text or Word file")
    diff.add_argument("new", type=Path, metavar="NEW", help="a text or Word file")


def _show(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.at(session.moment(asked.at)) if asked.at else session.state
        chosen = [document_named(state, asked.document)] if asked.document else documents(state)
        views = [document_view(state, document.id) for document in chosen]
    title = state.room.meeting.title if state.room.meeting else ""
    answer = {"meeting": title, "documents": [_as_json(view) for view in views]}
    tell(asked, answer, (line for view in views for line in _as_lines(view)))


def _as_json(view: DocumentView) -> dict[str, Any]:
    return {
        "id": view.id,
        "kind": view.kind,
        "title": view.title,
        "front_matter": {field.key: field.value for field in view.front_matter},
        "provisions": [
            {
                "id": p.id,
                "parent": p.parent,
                "level": p.level,
                "label": p.label,
                "reference": p.reference,
                "text": p.text,
                "state": p.state,
            }
            for p in view.provisions
        ],
        "notes": [{"id": n.id, "label": n.label, "text": n.text} for n in view.notes],
    }


def _as_lines(view: DocumentView) -> Iterator[str]:
    yield f"{view.title} ({view.kind})"
    yield from (f"{f.label or f.key}: {f.value}" for f in view.front_matter)
    for p in view.provisions:
        label = f"{p.label} " if p.label else ""
        yield f"{'  ' * p.depth}{label}{p.text}  [{p.state}]"
    yield from (f"{n.label}. {n.text}" for n in view.notes)
    yield ""


def _log(asked: Namespace) -> None:
    from tripartite.model.journal import local_time

    with Opened(asked, write=False) as session:
        entries = sorted(
            (x for layer in session.state.ordered() for xs in layer.acts.values() for x in xs),
            key=lambda x: (x.time, x.stream != "room", x.stream, x.n),
        )
    found = [
        {
            "stream": x.stream,
            "n": x.n,
            "act": x.act,
            "command": x.command,
            "actor": x.actor,
            "time": x.time,
            "offset": x.offset,
            "kind": KIND_OF[type(x.body)][0],
            "body": msgspec.to_builtins(x.body),
        }
        for x in entries
    ]
    lines = (
        f"{x.stream}:{x.n}\t{local_time(x):%Y-%m-%d %H:%M}\t{x.actor}\t{x.act}\t{e['kind']}"
        for x, e in zip(entries, found, strict=True)
    )
    tell(asked, {"entries": found}, lines)


def _seats(asked: Namespace) -> None:
    from tripartite.model.seats import acting, told, ways_to_act

    with Opened(asked, write=False) as session:
        state, present = session.state, session.actor
        ways = ways_to_act(state)
        now = acting(state, present)
    found = [
        {
            "as": way.actor.name,
            "capacity": way.actor.capacity,
            "person": way.person,
            "party": way.party,
        }
        for way in ways
    ]
    lines = [f"acting as {told(now)}", *(f"{way.actor.name}\t{told(way)}" for way in ways)]
    tell(asked, {"acting": present.name, "seats": found}, lines)


def _verify(asked: Namespace) -> None:
    from tripartite.jobs.checking import check, screens

    found = check(asked.file)
    screened = screens(asked.file) if found.ok else []
    misfits = [each for each in screened if each.fit not in ("fits", "kept")]
    lines = [f"{flaw.stream}:{flaw.n}: {flaw.what}" for flaw in found.flaws]
    lines += [f"room:{s.n}: {s.subject} {s.outcome}: {_SCREEN[s.fit]}" for s in misfits]
    if screened:
        lines.append(f"{len(screened) - len(misfits)} of {len(screened)} screens as decided")
    lines.append(f"{found.entries} entries, {'all as written' if found.ok else 'NOT as written'}")
    told = _readable(asked)
    heads = {
        stream: {"n": n, "hash": digest}
        for stream, (n, digest) in found.heads.items()
        if stream in told
    }
    flaws = [flaw._asdict() | {"what": str(flaw.what)} for flaw in found.flaws]
    answer: dict[str, Any] = {"ok": found.ok, "entries": found.entries, "heads": heads}
    answer["found"] = flaws
    answer["screens"] = [each._asdict() for each in screened]
    if found.ok:
        return tell(asked, answer, lines)
    refusal = Refusal("not-as-written", path=asked.file, count=len(found.flaws))
    tell(asked, answer | refused(refusal), lines)
    raise Told(refusal)


_SCREEN = {
    "text-not-shown": "the room's screen showed no text",
    "other-text-shown": "the room's screen showed another text",
}


def _readable(asked: Namespace) -> frozenset[str]:
    """The streams whose heads this actor hears of; of a file that can't be opened, the room's."""
    try:
        with Opened(asked, write=False) as session:
            return session.readable
    except Refusal:
        return frozenset({ROOM})


def _check(asked: Namespace) -> None:
    from tripartite.model.publishing.lint import lint

    with Opened(asked, write=False) as session:
        state = session.state
        chosen = [document_named(state, asked.document)] if asked.document else documents(state)
        checked = [(document, lint(state, document.id)) for document in chosen]
    found = [
        {
            "document": document.id,
            "check": each.check,
            "provision": each.provision,
            "reference": each.reference,
            "sentence": each.sentence(),
        }
        for document, findings in checked
        for each in findings
    ]
    lines = [f"{e['reference']}: {e['sentence']} [{e['check']}]" for e in found]
    told = f"{len(found)} to look at" if found else "nothing to look at"
    tell(asked, {"findings": found}, [*lines, f"{told} before publishing"])


_SIGNS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def _diff(asked: Namespace) -> None:
    from tripartite.jobs.differing import diff, words_of

    segments = list(diff(words_of(asked.old), words_of(asked.new)))
    found = [{"op": s.op, "text": s.text, "typographic": s.typographic} for s in segments]
    # A typographic pair is shown unmarked: the new form alone.
    shown = (
        s.text if s.typographic else _SIGNS[s.op].format(s.text)
        for s in segments
        if not (s.typographic and s.op == "delete")
    )
    tell(asked, {"segments": found}, ["".join(shown).removesuffix("\n")])
