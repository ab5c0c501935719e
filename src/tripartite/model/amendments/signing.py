"""Joint texts: who has to sign a draft or a document of a circle, and who has, as its words stand.

A joint text is what all have signed. A signature is of words: when they change it falls away, and
whether it did is derived each time. What a drafting group writes in its own name on what was
referred to it is no joint text: it is reported back, and the report says who agreed to it there.

A document of a circle stands in the stream of the pen that brought it in, and only that pen, its
rapporteur, writes its words. All others of the circle propose drafts on it and write notes: a
stream has one writer, so that copies merge in any order and nobody signs what two have mixed.
All that sit in the circle sign it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from tripartite.model import entries as e
from tripartite.model.audience import streams_of
from tripartite.model.journal import Entry
from tripartite.model.meeting import Actor, pen_of
from tripartite.model.planning.work import amended_by, provision_of, referrals
from tripartite.model.reading import AmendmentView, amendment_view, present_revision
from tripartite.model.state import State


class Signatures(NamedTuple):
    """Who has to sign a joint text, by ids of parties in the order they were named.

    `signed` have, as it reads now; `fallen` had signed other words; `missing` have not; `outside`
    are named as its authors but sit in the circle no more than its readers do, so they can't.
    """

    signed: tuple[str, ...] = ()
    fallen: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[str, ...]:
        """All that have to sign; nobody for a text of one party."""
        return (*self.signed, *self.fallen, *self.missing, *self.outside)

    @property
    def complete(self) -> bool:
        """Whether it can be tabled: all have signed these words."""
        return not (self.fallen or self.missing or self.outside)


NONE = Signatures()


class Text(Protocol):
    """A draft, or a document, as far as it is signed."""

    @property
    def id(self) -> str: ...
    @property
    def stream(self) -> str: ...
    @property
    def parties(self) -> tuple[str, ...]:
        """In whose name it is."""
        ...


class DocumentText(NamedTuple):
    """A document that several may have to sign."""

    id: str
    stream: str
    parties: tuple[str, ...]
    title: str


def text_of(meeting: str, state: State, key: str) -> AmendmentView | DocumentText:
    """The draft or the document with this id; raises `Refusal` ("unknown-thing")."""
    if state.home("documents", key) is None:
        return amendment_view(state, key)
    opened: e.DocumentOpened = state.need("documents", key, "document")
    home = state.home("documents", key)
    assert home is not None
    party = streams_of(meeting, state)[home.stream].party
    return DocumentText(key, home.stream, (party,), opened.title)


def documents_to_sign(meeting: str, state: State) -> list[DocumentText]:
    """The documents of circles that stand, and that several sign."""
    every = streams_of(meeting, state)
    found = [
        text_of(meeting, state, key)
        for layer in state.ordered()
        if every[layer.stream].kind == "circle"
        for key in layer.documents
        if key not in layer.gone
    ]
    return [text for text in found if isinstance(text, DocumentText)]


def writes(meeting: str, state: State, who: Actor, document: str) -> bool:
    """Whether the actor is who writes this document in a circle."""
    home = state.home("documents", document)
    stream = streams_of(meeting, state)[home.stream] if home else None
    if stream is None or (stream.kind, stream.party) != ("circle", who.party):
        return False
    return stream.pen == pen_of(who, who.party)


def circle_of(meeting: str, state: State, view: Text) -> e.PartyNamed | None:
    """The circle in which a draft or a document stands; None for one that stands elsewhere."""
    stream = streams_of(meeting, state).get(view.stream)
    if stream is None or stream.kind != "circle":
        return None
    return state.room.parties.get(stream.party)


def signers(state: State, circle: e.PartyNamed, view: Text) -> tuple[str, ...]:
    """Who has to sign a text: each in whose name it is, and for the circle all that sit in it;
    nobody where it is one party's own, or the report of a drafting group."""
    if reports(state, circle, view):
        return ()
    named = [key for key in view.parties if key != circle.id]
    if circle.id in view.parties:
        named += circle.members
    every = tuple(dict.fromkeys(named))
    return every if len(every) > 1 else ()


def reports(state: State, circle: e.PartyNamed, view: Text) -> bool:
    """Whether a draft is what a circle writes for its report: in the name of the group itself, on a
    provision that was referred to it, or under it, or that of an amendment that was."""
    if not isinstance(view, AmendmentView) or view.made.parties != (circle.id,):
        return False
    asked = {
        provision_of(state, subject)
        for found in referrals(state)
        if found.made.circle == circle.id and found.report is None
        for subject in found.made.subjects
    }
    return any(place in asked for place in place_and_above(state, amended_by(view.made)))


def place_and_above(state: State, place: str) -> Iterator[str]:
    """A provision and all that it stands under."""
    while place:
        yield place
        home = state.home("places", place)
        place = (home.places[place][-1].body.parent or "") if home else ""


def signatures(meeting: str, state: State, view: Text) -> Signatures:
    """Who has signed a draft or a document, and who has still to; nobody has to sign what is no
    joint text."""
    circle = circle_of(meeting, state, view)
    if circle is None:
        return NONE
    wanted = signers(state, circle, view)
    given = signed_by(state, view.id)
    now = present_revision(state, view.id)
    current = {party for party, entry in given.items() if entry.body.revision == now}
    inside = [party for party in wanted if party in circle.members]
    return Signatures(
        tuple(party for party in inside if party in current),
        tuple(party for party in inside if party in given and party not in current),
        tuple(party for party in inside if party not in given),
        tuple(party for party in wanted if party not in circle.members),
    )


def signed_by(state: State, amendment: str) -> dict[str, Entry]:
    """The latest signature of each party under a draft or a document, those that were withdrawn
    left out: who withdraws does not stand by older words either."""
    found: dict[str, tuple[Entry, bool]] = {}
    for layer in state.ordered():
        for key, entry in layer.signatures.items():
            body: e.TextSigned = entry.body
            if body.amendment != amendment:
                continue
            before, stands = found.get(body.party), not state.is_gone(key)
            if before is None or _weight(*before) <= _weight(entry, stands):
                found[body.party] = entry, stands
    return {party: entry for party, (entry, stands) in found.items() if stands}


def _weight(signed: Entry, stands: bool) -> tuple[int, bool]:
    return signed.body.revision, stands
