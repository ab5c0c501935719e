"""Verbs of the Office's own hand: what waits of a reviser's changes, and notes."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.cli.typed import noted
from tripartite.model.commands import EditMasthead, EditNote, EditProvision, SettleRevision
from tripartite.model.document.finding import document_named, provision_named
from tripartite.model.passage import Passage
from tripartite.model.publishing.waiting import Waiting, waiting
from tripartite.model.reading import document_view, wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.text import provision_layer
from tripartite.model.saying import said
from tripartite.model.text import Field, SourceNote
from tripartite.model.words.redline import redline
from tripartite.session import Session


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    told = "list a reviser's changes that wait for the Chair"
    waits = add(verbs, "waiting", _waiting, told)
    waits.add_argument("--document", "-d", default="")
    for name, told in (
        ("release", "put a change that waits into the text, as the Chair agreed"),
        ("drop", "drop a change that waits"),
    ):
        settle = add(verbs, name, _settle, told)
        settle.add_argument("change", metavar="CHANGE", help="as “waiting” names it")
        settle.add_argument("--document", "-d", default="")
        settle.add_argument("--why", default="", metavar="WORDS")
        settle.set_defaults(outcome="released" if name == "release" else "dropped", text="")
        if name == "release":
            settle.add_argument("--text", default="", help="the words, where they are others")
    note = add(verbs, "edit-note", _edit_note, "change the words of a note")
    note.add_argument("note", metavar="NOTE", help="its number")
    note.add_argument("text", metavar="TEXT")
    note.add_argument("--document", "-d", default="")
    note.add_argument("--why", default="", metavar="WORDS")
    new = add(verbs, "write-note", _write_note, "put a footnote into a provision")
    new.add_argument("text", metavar="TEXT", help="the words of the note")
    new.add_argument("--on", "--provision", dest="on", required=True, metavar="REFERENCE")
    new.add_argument("--behind", default="", metavar="WORDS", help="default: at the end")
    new.add_argument("--document", "-d", default="")
    new.add_argument("--why", default="", metavar="WORDS")
    head = add(verbs, "masthead", _masthead, "change the title and the fields of the masthead")
    head.add_argument("--title", default=None, metavar="WORDS")
    told = "a field by its key or label; without a value it goes; may be given again"
    head.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", help=told)
    head.add_argument("--document", "-d", default="")
    head.add_argument("--why", default="", metavar="WORDS")


def _waits(asked: Namespace, session: Session) -> tuple[Waiting, ...]:
    return waiting(session.state, document_named(session.state, asked.document).id)


def _waiting(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        found = _waits(asked, session)
    answer = [
        {
            "change": each.id[:6],
            "place": each.reference,
            "state": each.state,
            "nature": each.held.nature,
            "why": each.held.why,
            "summary": str(redline(each.base, each.held.passage).summary),
            "authors": list(each.held.authors),
            "result": each.result.text if each.result else None,
            "reason": said(each.reasons),
        }
        for each in found
    ]
    lines = [f"{x['change']}  {x['place']} [{x['nature']}]: {x['summary']}" for x in answer]
    tell(asked, {"waiting": answer}, lines or ["Nothing waits."])


def _settle(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        known = [each.id for each in _waits(asked, session) if each.id.startswith(asked.change)]
        if len(known) != 1:
            raise Refusal("unknown-thing", what="change", name=asked.change)
        text = Passage(asked.text) if asked.text else None
        done = session.do(SettleRevision(known[0], asked.outcome, asked.why, text))
    tell(asked, {"act": done.command, "outcome": asked.outcome}, [f"It is {asked.outcome}."])


def _write_note(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        provision = provision_named(session.state, asked.on, asked.document)
        words, revision = wording(provision_layer(session.state, provision), provision)
        new = (SourceNote("new", Passage(asked.text)),)
        words = noted(words, "new", asked.behind)
        done = session.do(EditProvision(provision, words, asked.why, revision, new))
    note = done.entries[0].body.id
    tell(asked, {"act": done.command, "note": note}, [f"A footnote is in {asked.on}."])


def _masthead(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        document = document_named(session.state, asked.document)
        fields = list(document.front_matter)
        for each in asked.set:
            name, _, value = each.partition("=")
            at = [i for i, f in enumerate(fields) if name.casefold() in _names(f)]
            if at:
                fields[at[0]] = Field(fields[at[0]].key, fields[at[0]].label, value)
            else:
                fields.append(Field("", name, value))
        title = document.title if asked.title is None else asked.title
        done = session.do(EditMasthead(document.id, title, tuple(fields), asked.why))
        head = document_named(session.state, document.id)
    shown = {field.key: field.value for field in head.front_matter}
    tell(asked, {"act": done.command, "title": head.title, "fields": shown}, [head.title])


def _names(field: Field) -> tuple[str, str]:
    return field.key.casefold(), field.label.casefold()


def _edit_note(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        document = document_named(session.state, asked.document).id
        notes = {each.label: each.id for each in document_view(session.state, document).notes}
        if asked.note not in notes:
            raise Refusal("unknown-thing", what="note", name=asked.note)
        done = session.do(EditNote(notes[asked.note], Passage(asked.text), asked.why))
    tell(
        asked, {"act": done.command, "note": notes[asked.note]}, [f"Note {asked.note} is changed."]
    )
