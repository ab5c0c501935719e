"""Verbs of the Office on the text: edit, insert, remove, split, merge, move, replace."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import Any

from tripartite.cli.answer import Opened, add, tell
from tripartite.cli.typed import add_text, words_given
from tripartite.model import commands as c
from tripartite.model.document.finding import document_named, provision_named
from tripartite.model.editing.throughout import places_of, replaced_throughout
from tripartite.model.passage import Passage, broken, depths, from_one_line, trimmed, unbroken
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.reading import numbered, place, state_of, wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.text import provision_layer
from tripartite.model.text import LEVELS
from tripartite.session import Done, Session


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    edit = _verb(verbs, "edit", _edit, "the Office changes the words of a provision")
    add_text(edit, "the new words")
    edit.add_argument("--why", default="")

    insert = add(verbs, "insert", _insert, "the Office puts in a new provision")
    add_text(insert, "its words")
    _placed(insert)
    insert.add_argument("--document", "-d", default="")

    _verb(verbs, "remove", _remove, "the Office takes out a provision with all under it")

    split = _verb(verbs, "split-provision", _split, "one provision becomes several")
    split.add_argument(
        "--before",
        action="append",
        default=[],
        metavar="WORDS",
        help="the next provision begins with these words; may be given again",
    )
    add_text(split, "or all its words, with ¶ between the provisions")
    split.add_argument("--why", default="")

    merge = _verb(verbs, "merge", _merge, "provisions end in this one")
    merge.add_argument(
        "--with", dest="merged", nargs="+", action="extend", required=True, metavar="REFERENCE"
    )
    add_text(merge, "the words; by default theirs, one after the other")
    merge.add_argument("--why", default="")

    move = _verb(verbs, "move", _move, "a provision goes elsewhere, with all under it")
    _placed(move)

    replace = add(verbs, "replace", _replace, "the Office replaces words in all open provisions")
    replace.add_argument("--words", required=True)
    replace.add_argument("--by", required=True)
    replace.add_argument("--document", "-d", default="")


def _verb(verbs: Any, name: str, run: Any, told: str) -> ArgumentParser:
    verb = add(verbs, name, run, told)
    verb.add_argument("--on", "--provision", dest="on", required=True, metavar="REFERENCE")
    verb.add_argument("--document", "-d", default="")
    return verb


def _placed(verb: ArgumentParser) -> None:
    verb.add_argument("--under", default="", metavar="REFERENCE", help="default: beside --after")
    verb.add_argument("--after", default="", metavar="REFERENCE", help="default: first")
    verb.add_argument("--level", default=None, choices=LEVELS)


def _edit(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        provision = provision_named(session.state, asked.on, asked.document)
        words = words_given(session, asked, provision) or Passage()
        done = session.do(c.EditProvision(provision, words, asked.why))
        _tell(asked, session, done, provision)


def _insert(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        document, under, after, level = _where(session, asked)
        words = from_one_line(words_given(session, asked) or Passage())
        act = c.InsertProvision(document, level or "unnumbered", words, under, after)
        done = session.do(act)
        _tell(asked, session, done, done.entries[0].body.id)


def _where(session: Session, asked: Namespace) -> tuple[str, str, str, Any]:
    """Document, parent, sibling before, level: beside a sibling, or first under a parent."""
    state = session.state
    if not asked.after:
        under = provision_named(state, asked.under, asked.document) if asked.under else ""
        home = state.home("places", under) if under else None
        opened = home.places[under][0].body.document if home else ""
        return opened or document_named(state, asked.document).id, under, "", asked.level
    after = provision_named(state, asked.after, asked.document)
    layer = provision_layer(state, after)
    beside = place(layer, after)
    document = layer.places[after][0].body.document
    under = provision_named(state, asked.under, asked.document) if asked.under else beside.parent
    return document, under, after, asked.level or beside.level


def _remove(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        provision = provision_named(session.state, asked.on, asked.document)
        done = session.do(c.RemoveProvision(provision))
        tell(asked, {"act": done.command, "removed": len(done.entries)}, [f"{asked.on} is out."])


def _split(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        provision = provision_named(session.state, asked.on, asked.document)
        given = words_given(session, asked, provision)
        words = from_one_line(given) if given else _cut(session, provision, asked.before)
        act = c.SplitProvision(provision, broken(words), asked.why, deep=depths(words))
        done = session.do(act)
        _tell(asked, session, done, provision)


def _cut(session: Session, provision: str, starts: list[str]) -> Passage:
    """The present words cut before each of these; raises `Refusal` for what stands not there."""
    words = wording(provision_layer(session.state, provision), provision)[0]
    edges = [0]
    for start in starts:
        at = words.text.find(start, edges[-1] + 1)
        if at < 0:
            raise Refusal("words-not-there", words=start)
        edges.append(at)
    ends = [*edges[1:], len(words)]
    return unbroken(trimmed(words.cut(a, b)) for a, b in zip(edges, ends, strict=True))


def _merge(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        state = session.state
        provision = provision_named(state, asked.on, asked.document)
        merged = tuple(provision_named(state, each, asked.document) for each in asked.merged)
        words = words_given(session, asked, provision) or Passage()
        done = session.do(c.MergeProvisions(provision, merged, words, asked.why))
        _tell(asked, session, done, provision)


def _move(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        provision = provision_named(session.state, asked.on, asked.document)
        _, under, after, level = _where(session, asked)
        stands = place(provision_layer(session.state, provision), provision)
        act = c.MoveProvision(provision, asked.level or level or stands.level, under, after)
        done = session.do(act)
        _tell(asked, session, done, provision)


def _replace(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        state = session.state
        document = document_named(state, asked.document).id
        layer = state.home("documents", document) or state.room
        found = places_of(layer, document, asked.words)
        if not found:
            raise Refusal("words-not-there", words=asked.words)
        agreed = [p.id for p in found if state_of(state, p.id) in SETTLED]
        edits = tuple(
            c.EditProvision(p.id, replaced_throughout(p.passage, asked.words, Passage(asked.by)))
            for p in found
            if p.id not in agreed
        )
        done = session.do(c.EditThroughout(edits))
        names = {n.id: n.reference for n in numbered(layer, document)}
        answer = {
            "act": done.command,
            "changed": [names[edit.provision] for edit in edits],
            "agreed": [names[key] for key in agreed],
        }
        lines = [f"changed: {name}" for name in answer["changed"]]
        lines += [f"agreed, and left: {name}" for name in answer["agreed"]]
        tell(asked, answer, lines)


def _tell(asked: Namespace, session: Session, done: Done, provision: str) -> None:
    """Where the provisions of an act stand now, and how they read."""
    state = session.state
    layer = provision_layer(state, provision)
    document = layer.places[provision][0].body.document
    names = {n.id: n.reference for n in numbered(layer, document)}
    touched = {entry.body.id for entry in done.entries}
    now = {key: wording(layer, key)[0].text for key in names if key in touched}
    answer = {
        "act": done.command,
        "provisions": [{"id": k, "reference": names[k], "text": text} for k, text in now.items()],
    }
    tell(asked, answer, [f"{names[key]}: {text}" for key, text in now.items()])
