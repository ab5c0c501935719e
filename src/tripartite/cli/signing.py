"""Verbs on joint texts: sign, signatures."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.model import commands as c
from tripartite.model.reading import AmendmentView, amendment_view, amendments
from tripartite.model.signing import Signatures, signatures
from tripartite.session import Session


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    sign = add(verbs, "sign", _sign, "sign a joint draft of a circle, as your own party")
    sign.add_argument("amendment", metavar="ID")
    sign.add_argument("--withdraw", action="store_true", help="take your signature back")
    add(verbs, "signatures", _signatures, "who has signed the joint drafts of your circles")


def _sign(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        act = c.WithdrawSignature if asked.withdraw else c.Sign
        done = session.do(act(asked.amendment))
        view = amendment_view(session.state, asked.amendment)
        found = signatures(session.journal.meeting, session.state, view)
        row = _row(session, view, found)
    tell(asked, {"act": done.command, **row}, [_line(row)])


def _signatures(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        every = [
            (view, signatures(session.journal.meeting, session.state, view))
            for view in amendments(session.state)
        ]
        rows = [_row(session, view, found) for view, found in every if found.wanted]
    tell(asked, {"drafts": rows}, map(_line, rows))


def _row(session: Session, view: AmendmentView, found: Signatures) -> dict[str, Any]:
    handles = {key: party.handle for key, party in session.state.room.parties.items()}
    named = {name: [handles[key] for key in keys] for name, keys in found._asdict().items()}
    return {"amendment": view.id, "complete": found.complete, **named}


def _line(row: dict[str, Any]) -> str:
    told = {
        "signed": "signed",
        "fallen": "signed other words",
        "missing": "not signed",
        "outside": "not in the circle",
    }
    parts = [f"{said}: {', '.join(row[key])}" for key, said in told.items() if row[key]]
    return f"{row['amendment']}\t{'; '.join(parts)}"
