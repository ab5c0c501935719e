"""Finding things by what people call them: parties, documents, provisions, amendments.

Every function raises `Refusal` ("unknown-thing", "reference-unknown" or "reference-ambiguous").
"""

from __future__ import annotations

import re

from tripartite.model import entries as e
from tripartite.model.document.as_cited import cited_as
from tripartite.model.document.numbering import SCHEMES, number, resolve
from tripartite.model.reading import amendment_named, documents, printer_of, standing
from tripartite.model.refusal import Refusal
from tripartite.model.state import State

_NUMBER = re.compile(r"[Dd]\.\d+(?:\.(?:\d+|[A-Z]))*")
"""How amendments are numbered."""


_AS_CITED = re.compile(r"\s*as cited:?\s+", re.IGNORECASE)
"""How one asks for the number in the circulated text."""


def party_named(state: State, name: str) -> str:
    """The id of the party with this short name, name or id."""
    wanted = name.strip().casefold()
    for party in state.room.parties.values():
        names = (party.handle.casefold(), party.name.casefold(), party.id)
        if wanted in names and party.id not in state.room.gone:
            return party.id
    raise Refusal("unknown-thing", what="party", name=name)


def document_named(state: State, name: str = "") -> e.DocumentOpened:
    """The document with this id, title, kind or place in the list (from 1); for none the only one,
    or the only one of the room beside texts that are not before it.

    Raises `Refusal` ("which-document") when there are several and none was named.
    """
    every = documents(state)
    wanted = name.strip().casefold()
    found = [
        document
        for index, document in enumerate(every, 1)
        if wanted in ("", document.id, document.title.casefold(), str(index))
    ] or [document for document in every if document.kind.casefold() == wanted]
    if not wanted:
        found = [document for document in every if document.id in state.room.documents] or every
    if len(found) > 1:
        titles = " · ".join(f"{every.index(d) + 1}. {d.title}" for d in found)
        raise Refusal("which-document", titles=titles)
    if not found:
        raise Refusal("unknown-thing", what="document", name=name or "any")
    return found[0]


def provision_named(state: State, reference: str, document: str = "") -> str:
    """The id of the provision that `reference` cites, in one document or in all of them.

    Where nothing has this number by now, the one that had it in the circulated text; "as cited 4"
    asks for that one alone.
    """
    searched = [document_named(state, document)] if document else documents(state)
    if then := _AS_CITED.match(reference):
        return _as_cited(state, searched, reference[then.end() :], reference)
    try:
        return _found_in(state, searched, reference)
    except Refusal as refusal:
        if refusal.code != "reference-unknown":
            raise
    return _as_cited(state, searched, reference, reference)


def _as_cited(state: State, searched: list[e.DocumentOpened], wanted: str, reference: str) -> str:
    for opened in searched:
        try:
            found = cited_as(state, opened.id, wanted)
        except Refusal:
            continue
        if found:
            return found
    raise Refusal("reference-unknown", reference=reference)


def _found_in(state: State, searched: list[e.DocumentOpened], reference: str) -> str:
    found: dict[str, str] = {}
    refusal = Refusal("reference-unknown", reference=reference)
    for opened in searched:
        try:
            found[_provision_in(state, opened, reference)] = opened.title
        except Refusal as refused:
            if refused.code == "reference-ambiguous":
                refusal = refused
    if len(found) > 1:
        titles = " · ".join(f"{reference} of “{title}”" for title in found.values())
        raise Refusal("reference-ambiguous", reference=reference, candidates=titles)
    if not found:
        raise refusal
    return next(iter(found))


def _provision_in(state: State, opened: e.DocumentOpened, reference: str) -> str:
    layer = state.home("documents", opened.id) or state.room
    placed = standing(layer, opened.id)
    numbers = number(placed, SCHEMES[opened.scheme])
    return resolve(reference, numbers, {p.id: p.words for p in placed})


def called(state: State, subject: str) -> str:
    """What people call an amendment, a provision or a document: the way back from its id."""
    if entry := state.find("amendments", subject):
        made = entry.body
        return made.number or f"draft on {called(state, made.provision or made.document)}"
    if layer := state.home("places", subject):
        document = layer.places[subject][0].body.document
        return printer_of(state, document).references.get(subject, "a provision taken out")
    opened = state.find("documents", subject)
    return opened.title if opened else subject


def subject_named(state: State, name: str, document: str = "") -> str:
    """The id of the amendment with this number, or else of the provision that `name` cites.

    "D.5" is an amendment's number, whether there is one or not: what is said of it must never be
    written down as said of section D, item 5.
    """
    try:
        return amendment_named(state, name)
    except Refusal:
        if _NUMBER.fullmatch(name.strip()):
            raise Refusal("unknown-thing", what="amendment", name=name.strip()) from None
        return provision_named(state, name, document)
