"""The inverses of procedure: rules set, seconders, points and motions, votes."""

from __future__ import annotations

from tripartite.model import entries as e
from tripartite.model.amendment import DECIDED
from tripartite.model.amendments.procedure import rules_before
from tripartite.model.journal import Entry
from tripartite.model.profiles import settings_of
from tripartite.model.rules.back import (
    Back,
    Inverse,
    before,
    ends,
    refuse_if_followed,
    spoken_of,
    strikes,
)
from tripartite.model.state import Layer


def _ruling(back: Back, layer: Layer, entry: Entry, body: e.ProfileSet) -> list[e.Body]:
    """The settings as they were, where nobody has set them again since."""
    for later in layer.profiles:
        if set(later.body.settings) & set(body.settings) or later.body.name != body.name:
            refuse_if_followed(back, [later], entry)
    name, rules = rules_before(layer, entry.n)
    was = settings_of(rules)
    return [e.ProfileSet(name, {key: was[key] for key in body.settings})]


def _seconding(back: Back, layer: Layer, entry: Entry, body: e.AmendmentSeconded) -> list[e.Body]:
    statuses = back.state.history("statuses", body.id)
    if statuses and statuses[-1].body.status in DECIDED:
        refuse_if_followed(back, statuses, entry)
    return [e.SecondLifted(body.id, body.party)]


def _lifted_second(back: Back, layer: Layer, entry: Entry, body: e.SecondLifted) -> list[e.Body]:
    same = [x for x in layer.seconds[body.id] if x.body.party == body.party]
    return [before(same, entry, lambda b: isinstance(b, e.AmendmentSeconded))]


def _recording(back: Back, layer: Layer, entry: Entry, body: e.ProcedureRecorded) -> list[e.Body]:
    later = [*layer.settled.get(body.id, ()), *spoken_of(layer, body.id)]
    refuse_if_followed(back, later, entry)
    return [e.ProcedureStruck(body.id)]


def _unsettled(back: Back, layer: Layer, entry: Entry, body: e.MotionUnsettled) -> list[e.Body]:
    return [before(layer.settled[body.id], entry, lambda b: isinstance(b, e.MotionSettled))]


PROCEDURE: dict[type[e.Body], Inverse] = {
    e.ProfileSet: _ruling,
    e.AmendmentSeconded: _seconding,
    e.SecondLifted: _lifted_second,
    e.ProcedureRecorded: _recording,
    e.ProcedureStruck: lambda back, layer, entry, body: [layer.procedure[body.id].body],
    e.MotionSettled: ends(e.MotionUnsettled),
    e.MotionUnsettled: _unsettled,
    e.VoteRecorded: strikes(e.VoteStruck),
    e.VoteStruck: lambda back, layer, entry, body: [layer.votes[body.id].body],
}
"""The inverse of each of these kinds of body."""
