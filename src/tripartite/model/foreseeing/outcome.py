"""What would follow for the text if an amendment were adopted now.

The rules of the gavel themselves are asked, and nothing is written.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from tripartite.model import entries as e
from tripartite.model.passage import Passage
from tripartite.model.reading import AmendmentView, amendment_view, wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.adopting import Adoption
from tripartite.model.rules.drafts import Ids
from tripartite.model.state import State

Follows = Literal["reworded", "inserted", "removed", "moved", "proposal"]


class Effect(NamedTuple):
    """One thing that would follow: `place` is the provision (for what is put in or moved: the one
    it comes under, empty for the top), or for a subamendment the amendment; `before` its words now,
    `after` those it would have in full. What is put in `below` others that are new comes under the
    last of them that is one level less deep."""

    follows: Follows
    place: str
    before: Passage
    after: Passage
    below: int = 0


class Outcome(NamedTuple):
    """What would follow, in the order of the entries; `needed` says why the words have to be given
    first, and then there are no effects."""

    effects: tuple[Effect, ...]
    needed: Refusal | None = None
    unusual: tuple[str, ...] = ()


def outcome(state: State, view: AmendmentView) -> Outcome:
    """What would follow from adopting an open amendment, as it stands or as subamended so far."""
    adoption = Adoption(state, Ids("outcome", 0), view, None)
    try:
        bodies = adoption.bodies()
    except Refusal as refusal:
        return Outcome((), refusal)
    deep: dict[str, int] = {}  # by new provision, those above it that are new, too
    found: list[Effect] = []
    for body in bodies:
        if isinstance(body, e.ProvisionInserted):
            deep[body.id] = deep.get(body.parent, -1) + 1
            new = Effect("inserted", body.parent, Passage(), body.passage, deep[body.id])
            found.append(new)
        elif effect := _effect(state, body):
            found.append(effect)
    return Outcome(tuple(found), None, tuple(adoption.unusual))


def _effect(state: State, body: Any) -> Effect | None:
    if isinstance(body, e.ProvisionReworded):
        return Effect("reworded", body.id, _words(state, body.id), body.passage)
    if isinstance(body, e.ProvisionRemoved):
        return Effect("removed", body.id, _words(state, body.id), Passage())
    if isinstance(body, e.ProvisionMoved):
        return Effect("moved", body.parent, _words(state, body.id), _words(state, body.id))
    if isinstance(body, e.AmendmentReworded):
        before = amendment_view(state, body.id).passage
        return Effect("proposal", body.id, before, body.passage)
    return None


def _words(state: State, provision: str) -> Passage:
    return wording(state.home("wordings", provision) or state.room, provision)[0]
