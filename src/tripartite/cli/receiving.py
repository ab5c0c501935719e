"""The verbs receive and originals: a returned Word file becomes amendments, or corrections."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tripartite.cli.answer import Opened, add, refused, tell
from tripartite.model.document.finding import document_named, party_named
from tripartite.model.entries import AmendmentMade, ProvisionReworded, RevisionHeld
from tripartite.model.refusal import Refusal
from tripartite.model.saying import said
from tripartite.session import Done, Session

if TYPE_CHECKING:
    from tripartite.jobs.receiving.editorial import Revised
    from tripartite.jobs.receiving.received import Ignored, Item, NothingIn, Received
    from tripartite.jobs.receiving.sent import SentText

_SURE, _ALL = "sure", "all"


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    told = "take in a Word file that came back; without --accept, only show what it would bring"
    receive = add(verbs, "receive", _receive, told)
    receive.add_argument("returned", type=Path, nargs="+", metavar="RETURNED.docx")
    receive.add_argument(
        "--from",
        dest="sender",
        default="",
        metavar="PARTY",
        help="whose amendments they are (of several files: as their names tell)",
    )
    receive.add_argument("--document", "-d", default="", help="look at this document only")
    receive.add_argument(
        "--accept",
        nargs="+",
        action="extend",
        default=[],
        metavar="KEY",
        help=f"write these changes as one act: “{_SURE}” those with nothing to doubt, “{_ALL}” "
        "those that are possible, with the doubtful ones",
    )
    receive.add_argument(
        "--again", action="store_true", help="yes, though this very file was taken in already"
    )
    receive.add_argument("--late", default="", metavar="REASON", help="why it is taken late")
    receive.add_argument(
        "--editorial", action="store_true", help="a reviser's file: changes of the text itself"
    )
    receive.add_argument(
        "--class",
        dest="classed",
        nargs="+",
        action="extend",
        default=[],
        metavar="KEY=KIND",
        help="class a reviser's change graver: number, punctuation, language, substance",
    )

    kept = add(
        verbs, "originals", _originals, "list the files that were taken in, or write one out"
    )
    kept.add_argument("key", nargs="?", default="", metavar="KEY", help="as the list names it")
    kept.add_argument("--out", "-o", type=Path, metavar="OUT", help="where to write that one")


def _originals(asked: Namespace) -> None:
    """The files kept with what was made of them, byte for byte, of the layers the actor reads."""
    from tripartite.jobs.attaching import kept_files, write_kept

    with Opened(asked, write=False) as session:
        found = [each for each in kept_files(session.state) if each.hash.startswith(asked.key)]
        if asked.key and len(found) != 1:
            raise Refusal("unknown-thing", what="file taken in", name=asked.key)
        if asked.key and asked.out:
            write_kept(session, found[0].hash, asked.out)
    files = [
        {"key": x.hash[:8], "name": x.name, "size": x.size, "when": f"{x.when:%Y-%m-%d %H:%M}"}
        for x in found
    ]
    told = {"files": files, "out": str(asked.out or "") if asked.key else ""}
    lines = (f"{x['key']}\t{x['name']}\t{x['size']} bytes\t{x['when']}" for x in files)
    tell(asked, told, lines)


def _receive(asked: Namespace) -> None:
    """Plan on a meeting opened for reading: what can't be received never opens it for writing.
    Several files are several acts, and one that can't be received stops none of the others."""
    run = _revision if asked.editorial else _amendments
    if len(asked.returned) == 1:
        tell(asked, *run(asked, asked.returned[0]))
        return
    answers: list[dict[str, Any]] = []
    lines: list[str] = []
    for path in asked.returned:
        try:
            answer, told = run(asked, path)
        except Refusal as why:
            answer, told = refused(why), [f"refused ({why.code}): {why.sentence()}"]
        answers.append({"file": str(path)} | answer)
        lines += [f"{path.name}:", *(f"  {line}" for line in told)]
    tell(asked, {"files": answers}, lines)


Answer = tuple[dict[str, Any], list[str]]


def _amendments(asked: Namespace, path: Path) -> Answer:
    from tripartite.jobs.receiving.received import for_party, nothing_in
    from tripartite.jobs.receiving.receiving import accept, plan

    with Opened(asked, write=False) as session:
        document, sender = _document(asked, session), _sender(asked, session)
        received = plan(session, path, sender, document=document)
        party = sender or received.guess.party
        if not party:
            raise Refusal("returned-whose", path=path)
        received = for_party(received, party)
        handle = session.state.room.parties[party].handle
    answer = _sent(received.sent) | {
        "from": handle,
        "tracked": received.tracked,
        "again": str(received.again or ""),
        "changes": [_item(item) for item in received.items],
        "ignored": _ignored(received.ignored),
    }
    lines = [*_preview(received), *_left(received.ignored)]
    if received.again:
        lines.insert(0, str(received.again))
    if nothing := nothing_in(received.items, received.ignored):
        lines.append(str(nothing))
    if asked.accept and not _asks_for_nothing(asked.accept, nothing):
        keys = _keys(asked.accept, received)
        if received.again and not asked.again and _is_twice(received.chosen(keys)):
            raise Refusal("received-already", path=path, why=received.again)
        with Opened(asked, write=True) as session:
            done = accept(session, received, keys, asked.late)
        made = [x.body.number or x.body.id for x in done.entries if _is(x, AmendmentMade)]
        answer |= {"act": done.command, "made": made}
        lines.append(f"written as one act: {', '.join(made) or 'remarks alone'}")
        doubtful = [x.key for x in received.chosen(keys) if not received.is_sure(x)]
        left = [x.key for x in received.items if x.key not in keys]
        answer |= {"doubtful": doubtful, "left": left}
        lines += _kept_in_mind(doubtful, left)
    return answer, lines


def _kept_in_mind(doubtful: Sequence[str], left: Sequence[str]) -> Iterator[str]:
    """What of that a person should know: that doubtful ones were written, and what was not."""
    if doubtful:
        yield f"of these doubtful, {len(doubtful)}: {', '.join(doubtful)}"
    if left:
        yield f"not written, {len(left)}: {', '.join(left)}"


def _document(asked: Namespace, session: Session) -> str:
    return document_named(session.state, asked.document).id if asked.document else ""


def _sender(asked: Namespace, session: Session) -> str:
    """The party named, or the one that the actor speaks for; empty where the file has to tell."""
    if asked.sender:
        return party_named(session.state, asked.sender)
    return session.actor.party


def _keys(given: Sequence[str], received: Received) -> tuple[str, ...]:
    """The keys that were named, and those of all that a word stands for."""
    keys = [key for key in given if key not in (_SURE, _ALL)]
    for word in (_SURE, _ALL):
        keys += [item.key for item in received.chosen(word)] if word in given else []
    return tuple(dict.fromkeys(keys))


def _is_twice(chosen: Sequence[Item]) -> bool:
    """Whether, of a file that was taken in before, what was then is chosen again, or nothing."""
    return not chosen or any(doubt.code == "again" for item in chosen for doubt in item.doubts)


def _is(entry: Any, kind: type) -> bool:
    return isinstance(entry.body, kind)


def _sent(sent: SentText) -> dict[str, Any]:
    return {
        "document": sent.view.id,
        "version": sent.version,
        "sure": round(sent.sure, 3),
        "how": str(sent.how),
        "recall": str(sent.recall or ""),
    }


def _told(sent: SentText) -> Iterator[str]:
    yield str(sent.how)
    if sent.recall:
        yield str(sent.recall)


def _item(item: Item) -> dict[str, Any]:
    return {
        "key": item.key,
        "what": item.what,
        "place": item.place,
        "provision": item.provision,
        "summary": said(item.summary),
        "authors": list(item.authors),
        "doubts": [str(doubt) for doubt in item.doubts],
        "hindrance": str(item.hindrance or ""),
        "told": str(item.told or ""),
        "proposed": [
            {
                "kind": p.act.kind,
                "provision": p.act.provision,
                "after": p.act.after,
                "level": p.act.level,
                "text": p.act.passage.text,
                "outcome": p.outcome,
                "reason": said(p.reasons),
            }
            for p in item.proposed
        ],
    }


def _ignored(ignored: Iterable[Ignored]) -> list[dict[str, Any]]:
    return [
        {"what": x.what, "why": str(x.why), "count": x.count, "place": x.place, "words": x.words}
        for x in ignored
    ]


def _preview(received: Received) -> Iterator[str]:
    yield from _told(received.sent)
    for item in received.items:
        summary = str(item.summary).replace("\n", "\n        ")
        yield f"{item.key}  {item.place or 'the document'}: {summary}"
        if item.told:
            yield f"        known: {item.told}"
        yield from (f"        look: {doubt}" for doubt in item.doubts)
        if item.hindrance:
            yield f"        not possible: {item.hindrance}"


def _left(ignored: Iterable[Ignored]) -> Iterator[str]:
    for each in ignored:
        where = f" ({each.place})" if each.place else ""
        yield f"left alone, {each.count}{where}: {each.why}"


def _asks_for_nothing(given: Sequence[str], nothing: NothingIn | None) -> bool:
    """Whether all was asked for of a file that brings nothing: that is told, and no refusal."""
    return nothing is not None and set(given) <= {_SURE, _ALL}


def _revision(asked: Namespace, path: Path) -> Answer:
    from tripartite.jobs.receiving.editorial import apply_revision, plan_revision
    from tripartite.jobs.receiving.received import nothing_in

    with Opened(asked, write=False) as session:
        revised = plan_revision(session, path, document=_document(asked, session))
    for given in asked.classed:
        key, _, nature = given.partition("=")
        revised = revised.classed(key, nature)
    answer = _sent(revised.sent) | {
        "changes": [
            _item(r.item)
            | {"nature": r.nature, "state": r.state, "waits": str(r.waits or ""), "can": r.can}
            | {"certificate": str(r.foretold or "")}
            for r in revised.revisions
        ],
        "ignored": _ignored(revised.ignored),
    }
    lines = [*_natures(revised), *_left(revised.ignored)]
    if nothing := nothing_in(revised.revisions, revised.ignored):
        lines.append(str(nothing))
    if asked.accept and not _asks_for_nothing(asked.accept, nothing):
        chosen = _revisions(asked.accept, revised)
        with Opened(asked, write=True) as session:
            done = apply_revision(session, revised, chosen)
        held = [x.body.id[:6] for x in done.entries if _is(x, RevisionHeld)]
        answer |= {"act": done.command, "reworded": _reworded(done), "held": held}
        waits = f", {len(held)} kept for the Chair: {', '.join(held)}" if held else ""
        lines.append(f"written as one act: {len(_reworded(done))} provisions reworded{waits}")
        written = [r for r in revised.revisions if r.key in chosen]
        doubtful = [r.key for r in written if not revised.is_sure(r)]
        left = [r.key for r in revised.revisions if r.key not in chosen]
        answer |= {"doubtful": doubtful, "left": left}
        lines += _kept_in_mind(doubtful, left)
    return answer, lines


def _revisions(given: Sequence[str], revised: Revised) -> tuple[str, ...]:
    keys = [key for key in given if key not in (_SURE, _ALL)]
    possible = [r for r in revised.revisions if r.can != "nothing"]
    keys += [r.key for r in possible if _ALL in given or (_SURE in given and revised.is_sure(r))]
    return tuple(dict.fromkeys(keys))


def _reworded(done: Done) -> list[str]:
    return [x.body.id for x in done.entries if isinstance(x.body, ProvisionReworded)]


def _natures(revised: Revised) -> Iterator[str]:
    yield from _told(revised.sent)
    for r in revised.revisions:
        summary = str(r.item.summary).replace("\n", "\n        ")
        yield f"{r.key}  {r.item.place or 'the document'} [{r.nature}]: {summary}"
        if r.waits:
            yield f"        waits: {r.waits}"
        if r.foretold:
            yield f"        known: {r.foretold}"
        if r.free:
            yield "        look: It changes the substance where nothing is agreed."
