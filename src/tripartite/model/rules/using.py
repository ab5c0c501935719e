"""Where parties are in use: what rests on a party, so that its naming is not taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tripartite.model import entries as e
from tripartite.model.planning.work import last
from tripartite.model.state import Layer, State


def uses_of_parties(state: State) -> Iterator[tuple[str, ...]]:
    """The parties of all that stands: amendments, stances, members, parties of parties."""
    for layer in state.layers.values():
        for made in layer.amendments.values():
            if made.body.id not in layer.gone:
                body = made.body
                yield (*body.parties, body.seconded_by, *body.not_associated)
        for stated in layer.positions.values():
            latest = {x.body.party: x.body for x in stated}
            yield tuple(k for k, b in latest.items() if isinstance(b, e.PositionStated))
        yield from (sent.body.parties for sent in layer.dispatches.values())
        yield from ((*x.body.parties, x.body.circle) for x in layer.joint_texts.values())
        yield from _uses_in_procedure(layer)
        said = (x.body for key, x in layer.confirming.items() if key not in layer.gone)
        yield from ((body.party,) for body in said if not isinstance(body, e.DiscrepancySettled))
        for table in ("questions", "referrals", "spoken"):
            for key, history in getattr(layer, table).items():
                if last(layer, table, key):
                    yield from (_named_in(entry.body) for entry in history)
        yield from ((m.party,) for m in layer.members.values() if m.id not in layer.gone)
        yield from (p.members for p in layer.parties.values() if p.id not in layer.gone)


def _uses_in_procedure(layer: Layer) -> Iterator[tuple[str, ...]]:
    for seconded in layer.seconds.values():
        latest = {x.body.party: x.body for x in seconded}
        yield tuple(k for k, b in latest.items() if isinstance(b, e.AmendmentSeconded))
    yield from ((x.body.party,) for k, x in layer.procedure.items() if k not in layer.gone)
    for key, vote in layer.votes.items():
        if key not in layer.gone:
            yield tuple(strength.group for strength in vote.body.strengths)


def _named_in(body: Any) -> tuple[str, ...]:
    """The parties of a question, a referral or a proposal."""
    one = (getattr(body, name, "") for name in ("party", "by", "circle"))
    return (*one, *getattr(body, "agreed", ()), *getattr(body, "apart", ()))
