"""Verbs on joint texts: sign, signatures, table-text, take-in-text, joint-texts."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.model import commands as c
from tripartite.model.amendments.signing import (
    DocumentText,
    Text,
    documents_to_sign,
    signatures,
    signed_in,
    tabled,
    text_of,
)
from tripartite.model.document.finding import document_named
from tripartite.model.meeting import ROOM
from tripartite.model.reading import amendments, documents
from tripartite.session import Session


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    told = "sign a joint draft, or a document, of a circle, as your own party"
    sign = add(verbs, "sign", _sign, told)
    sign.add_argument("text", metavar="TEXT", help="a draft's id; a document's id or title")
    sign.add_argument("--withdraw", action="store_true", help="take your signature back")
    told = "who has signed the joint drafts and documents of your circles"
    add(verbs, "signatures", _signatures, told)
    table = add(verbs, "table-text", _table, "a document that all have signed goes out")
    table.add_argument("text", metavar="DOCUMENT", help="its id or title")
    taken = add(verbs, "take-in-text", _take_in, "a joint text becomes a document of the room")
    taken.add_argument("text", metavar="DOCUMENT", help="its id or title")
    add(verbs, "joint-texts", _joint_texts, "list the joint texts that were tabled, and who signed")


def _sign(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        act = c.WithdrawSignature if asked.withdraw else c.Sign
        key = _named(session, asked.text)
        done = session.do(act(key))
        row = _row(session, text_of(session.journal.meeting, session.state, key))
    tell(asked, {"act": done.command, **row}, [_line(row)])


def _named(session: Session, name: str) -> str:
    """The id of a draft, or of a document by its id or title."""
    if session.state.home("amendments", name):
        return name
    return document_named(session.state, name).id


def _signatures(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        meeting, state = session.journal.meeting, session.state
        every: list[Text] = [*amendments(state), *documents_to_sign(meeting, state)]
        rows = [_row(session, text) for text in every if signatures(meeting, state, text).wanted]
    tell(asked, {"drafts": rows}, map(_line, rows))


def _table(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        key = document_named(session.state, asked.text).id
        done = session.do(c.TableText(key))
        row = _tabled(session, done.entries[0].body.id)
    said = f"{row['document']}\t“{row['title']}” is with the secretariat, as signed."
    tell(asked, {"act": done.command, **row}, [said])


def _take_in(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        key = document_named(session.state, asked.text).id
        done = session.do(c.TakeInText(key))
        row = _tabled(session, done.entries[0].body.id)
    said = f"{row['document']}\t“{row['title']}” is in the room."
    tell(asked, {"act": done.command, **row}, [said])


def _joint_texts(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        every = documents(session.state)
        rows = [_tabled(session, d.id) for d in every if signed_in(session.state, d.id)]
    tell(asked, {"texts": rows}, map(_tabled_line, rows))


def _tabled(session: Session, document: str) -> dict[str, Any]:
    state = session.state
    parties = state.room.parties
    opened = state.find("documents", document)
    entry = tabled(state, document)
    assert entry is not None, "whoever asks, knows that it was tabled"
    where = "in the room" if entry.stream == ROOM else "with the secretariat"
    signed = [parties[key].handle for key in entry.body.parties]
    return {"document": document, "title": opened.title, "where": where, "signed": signed}


def _tabled_line(row: dict[str, Any]) -> str:
    signed = ", ".join(row["signed"])
    return f"{row['document']}\t“{row['title']}”, {row['where']}; signed: {signed}"


def _row(session: Session, text: Text) -> dict[str, Any]:
    found = signatures(session.journal.meeting, session.state, text)
    handles = {key: party.handle for key, party in session.state.room.parties.items()}
    named = {name: [handles[key] for key in keys] for name, keys in found._asdict().items()}
    title = {"title": text.title} if isinstance(text, DocumentText) else {}
    kind = "document" if title else "amendment"
    return {kind: text.id, **title, "complete": found.complete, **named}


def _line(row: dict[str, Any]) -> str:
    told = {
        "signed": "signed",
        "fallen": "signed other words",
        "missing": "not signed",
        "outside": "not in the circle",
    }
    parts = [f"{said}: {', '.join(row[key])}" for key, said in told.items() if row[key]]
    text = row.get("amendment") or f"{row['document']} “{row['title']}”"
    return f"{text}\t{'; '.join(parts)}"
