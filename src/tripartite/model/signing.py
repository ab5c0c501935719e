"""Joint texts: who has to sign a draft of a circle, and who has, as its words stand now.

A joint text is what all have signed. A signature is of words: when they change it falls away, and
whether it did is derived each time.
"""

from __future__ import annotations

from typing import NamedTuple

from tripartite.model import entries as e
from tripartite.model.audience import streams_of
from tripartite.model.journal import Entry
from tripartite.model.reading import AmendmentView, present_revision
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


def circle_of(meeting: str, state: State, view: AmendmentView) -> e.PartyNamed | None:
    """The circle in which a draft stands; None for one that stands elsewhere."""
    stream = streams_of(meeting, state).get(view.stream)
    if stream is None or stream.kind != "circle":
        return None
    return state.room.parties.get(stream.party)


def signers(circle: e.PartyNamed, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Who has to sign a draft in these names: each of them, and for the circle all that sit in it;
    nobody where it is one party's own."""
    named = [key for key in parties if key != circle.id]
    if circle.id in parties:
        named += circle.members
    every = tuple(dict.fromkeys(named))
    return every if len(every) > 1 else ()


def signatures(meeting: str, state: State, view: AmendmentView) -> Signatures:
    """Who has signed a draft, and who has still to; nobody has to sign what is no joint text."""
    circle = circle_of(meeting, state, view)
    if circle is None:
        return NONE
    wanted = signers(circle, view.parties)
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
    """The latest signature of each party under a draft, those that were withdrawn left out: who
    withdraws does not stand by older words either."""
    found: dict[str, tuple[Entry, bool]] = {}
    for layer in state.ordered():
        for key, entry in layer.signatures.items():
            body: e.TextSigned = entry.body
            if body.amendment != amendment:
                continue
            before = found.get(body.party)
            if before is None or before[0].body.revision <= body.revision:
                found[body.party] = entry, key in layer.gone
    return {party: entry for party, (entry, withdrawn) in found.items() if not withdrawn}
