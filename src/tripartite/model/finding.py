"""Finding things by what people call them: parties, documents, provisions, amendments.

Every function raises `Refusal` ("unknown-thing", "reference-unknown" or "reference-ambiguous").
"""

from __future__ import annotations

from tripartite.model import entries as e
from tripartite.model.numbering import SCHEMES, number, resolve
from tripartite.model.reading import amendment_named, documents, standing
from tripartite.model.refusal import Refusal
from tripartite.model.state import State


def party_named(state: State, name: str) -> str:
    """The id of the party with this short name, name or id."""
    wanted = name.strip().casefold()
    for party in state.room.parties.values():
        names = (party.handle.casefold(), party.name.casefold(), party.id)
        if wanted in names and party.id not in state.room.gone:
            return party.id
    raise Refusal("unknown-thing", what="party", name=name)


def document_named(state: State, name: str = "") -> e.DocumentOpened:
    """The document with this id, title, kind or place in the list (from 1); the only one for none.

    Raises `Refusal` ("which-document") when there are several and none was named.
    """
    every = documents(state)
    if not name and len(every) == 1:
        return every[0]
    wanted = name.strip().casefold()
    for index, document in enumerate(every, 1):
        if wanted in (document.id, document.title.casefold(), document.kind.casefold(), str(index)):
            return document
    if not name and every:
        raise Refusal("which-document", titles=" · ".join(d.title for d in every))
    raise Refusal("unknown-thing", what="document", name=name or "any")


def provision_named(state: State, reference: str, document: str = "") -> str:
    """The id of the provision that `reference` cites, in one document or in all of them."""
    searched = [document_named(state, document)] if document else documents(state)
    found: list[str] = []
    refusal = Refusal("reference-unknown", reference=reference)
    for opened in searched:
        try:
            found.append(_provision_in(state, opened, reference))
        except Refusal as refused:
            if refused.code == "reference-ambiguous":
                refusal = refused
    if len(found) > 1:
        titles = " · ".join(document.title for document in searched)
        raise Refusal("reference-ambiguous", reference=reference, candidates=titles)
    if not found:
        raise refusal
    return found[0]


def _provision_in(state: State, opened: e.DocumentOpened, reference: str) -> str:
    layer = state.home("documents", opened.id) or state.room
    placed = standing(layer, opened.id)
    numbers = number(placed, SCHEMES[opened.scheme])
    return resolve(reference, numbers, {p.id: p.words for p in placed})


def subject_named(state: State, name: str, document: str = "") -> str:
    """The id of the amendment with this number, or else of the provision that `name` cites."""
    try:
        return amendment_named(state, name)
    except Refusal:
        return provision_named(state, name, document)
