"""Blocks: the parts and sections of a text, how far each is, and what is left in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from tripartite.model.amendment import OPEN
from tripartite.model.planning.pending import Pending, left_in
from tripartite.model.positions.consensus import GAVELLED, SETTLED, state_of_all
from tripartite.model.reading import document_view
from tripartite.model.state import State
from tripartite.model.text import HEADINGS, DocumentView, ProvisionView


class Block(msgspec.Struct, frozen=True):
    """A part or section with all the text under it.

    `provisions` are the texts in it, in order, `states` how each of them stands; `state` is that of
    the whole, `left` what is left in it, `amendments` the open amendments in it, `used` the
    milliseconds of debate it has taken.
    """

    id: str
    reference: str
    title: str
    depth: int
    provisions: tuple[str, ...]
    states: tuple[str, ...]
    state: str
    left: tuple[Pending, ...] = ()
    amendments: tuple[str, ...] = ()
    used: int = 0

    @property
    def settled(self) -> int:
        """How many of its provisions are agreed or adopted."""
        return sum(state in SETTLED for state in self.states)

    @property
    def to_adopt(self) -> tuple[str, ...]:
        """The provisions that adopting the block would adopt: neither adopted nor divergent."""
        pairs = zip(self.provisions, self.states, strict=True)
        return tuple(key for key, state in pairs if is_to_adopt(state))


def is_to_adopt(state: str) -> bool:
    """Whether a provision in this state is adopted with its block. What diverges goes to the
    report as it is."""
    return state not in GAVELLED and state != "divergent"


def blocks(
    state: State,
    view: DocumentView,
    left: Sequence[Pending] = (),
    used: Counter[str] | None = None,
) -> list[Block]:
    """The blocks of a document in order, sections after the part they stand in.

    `left` is what is left in the meeting (`pending`), `used` the time used by provision.
    """
    texts, pending = texts_under(view), _open_at(state)
    by_id = {p.id: p for p in view.provisions}
    found = []
    for head in view.provisions:
        inside = texts.get(head.id, [])
        if head.level in HEADINGS and inside:
            found.append(_block(head, [by_id[key] for key in inside], left, used, pending))
    return found


def texts_under(view: DocumentView) -> dict[str, list[str]]:
    """Heading → the texts under it, however deep."""
    parents = {p.id: p.parent for p in view.provisions}
    found: dict[str, list[str]] = {}
    for p in view.provisions:
        if p.level in HEADINGS:
            continue
        above = p.parent
        while above:
            found.setdefault(above, []).append(p.id)
            above = parents.get(above)
    return found


def _open_at(state: State) -> dict[str, list[str]]:
    """Provision → the open amendments on it, in the order they came."""
    room = state.room
    found: dict[str, list[str]] = {}
    for key, statuses in room.statuses.items():
        if statuses[-1].body.status in OPEN and key in room.amendments and key not in room.gone:
            found.setdefault(room.amendments[key].body.provision, []).append(key)
    return found


def _block(
    head: ProvisionView,
    texts: Sequence[ProvisionView],
    left: Iterable[Pending],
    used: Counter[str] | None,
    pending: dict[str, list[str]],
) -> Block:
    keys = tuple(p.id for p in texts)
    states = tuple(p.state for p in texts)
    places = (head.id, *keys)
    open_ones = tuple(a for key in places for a in pending.get(key, ()))
    spent = sum(used[key] for key in places) if used else 0
    return Block(
        head.id,
        head.reference,
        head.text,
        head.depth,
        keys,
        states,
        state_of_all(states),
        tuple(left_in(left, places)),
        open_ones,
        spent,
    )


def texts_in(state: State, head: str) -> list[str]:
    """The texts under a heading, or the text itself, in the order of the document."""
    layer = state.home("places", head)
    if layer is None:
        return []
    document = layer.places[head][0].body.document
    view = document_view(state, document)
    own = next((p for p in view.provisions if p.id == head), None)
    if own is not None and own.level not in HEADINGS:
        return [head]
    return texts_under(view).get(head, [])
