"""Verbs on joint texts: sign, signatures, table-text, take-in-text, return-text, withdraw-text,
joint-texts."""

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
    text_of,
)
from tripartite.model.amendments.tabled import Tabled, signed_in, tabled_as
from tripartite.model.document.finding import document_named
from tripartite.model.reading import amendments
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
    back = add(verbs, "return-text", _return, "a joint text goes back to those who signed it")
    back.add_argument("--reason", required=True, help="why; all of the circle read it")
    told = "take back what several have tabled, before it is in the room"
    withdrawn = add(verbs, "withdraw-text", _withdraw, told)
    withdrawn.add_argument("--reason", default="")
    for verb in (back, withdrawn):
        verb.add_argument("text", metavar="TEXT", help="a draft's id; a document's id or title")
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


def _return(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        key = _named(session, asked.text)
        done = session.do(c.Answer(key, "returned", asked.reason))
    tell(asked, {"act": done.command, "text": key}, [f"{key} goes back: {asked.reason}"])


def _withdraw(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        key = _named(session, asked.text)
        done = session.do(c.SetStatus(key, "withdrawn", asked.reason))
    tell(asked, {"act": done.command, "text": key}, [f"{key} is withdrawn."])


def _joint_texts(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        layers = session.state.ordered()
        keys = dict.fromkeys(key for layer in layers for key in layer.documents)
        known = [key for key in keys if signed_in(session.state, key)]
        rows = [_tabled(session, key) for key in known if not session.state.is_gone(key)]
    tell(asked, {"texts": rows}, map(_tabled_line, rows))


def _tabled(session: Session, document: str) -> dict[str, Any]:
    state = session.state
    parties = state.room.parties
    found = tabled_as(state, document)
    row = {
        "document": document,
        "title": state.find("documents", document).title,
        "where": _where(found) if found else _WHERE["in the room"],
        "signed": [parties[key].handle for key in signed_in(state, document)],
    }
    if found and found.fate in ("returned", "withdrawn"):
        by = parties[found.by].handle if found.by else ""
        row |= {"reason": found.reason, **({"by": by} if by else {})}
    return row


_WHERE = {"waits": "with the secretariat", "in the room": "in the room"}


def _where(found: Tabled) -> str:
    return _WHERE.get(found.fate, found.fate)


def _tabled_line(row: dict[str, Any]) -> str:
    by, reason = row.get("by", ""), row.get("reason", "")
    told = row["where"] + (f" by {by}" if by else "") + (f" ({reason})" if reason else "")
    signed = ", ".join(row["signed"])
    return f"{row['document']}\t“{row['title']}”, {told}; signed: {signed}"


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
