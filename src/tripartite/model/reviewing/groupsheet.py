"""The sheet for a group's own meeting: our amendments and theirs, by place, with what we keep
beside them. Bottom lines and fallbacks are on it only when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tripartite.model.amendment import BEFORE_THE_ROOM, OPEN
from tripartite.model.amendments.brought import with_brought
from tripartite.model.amendments.in_words import (
    change_in_words,
    cited,
    is_told,
    printed_change,
)
from tripartite.model.document.authors import party_names
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import (
    AmendmentView,
    amendments,
    document_view,
    present_revision,
    stands_at,
)
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.review import (
    in_order_of_places,
    is_marked,
    our_stance,
    ours,
    remarks_on,
)
from tripartite.model.seats import called_actor
from tripartite.model.state import State
from tripartite.model.text import DocumentView, Piece, ProvisionView
from tripartite.model.words.readback import ReadBack

SECRET = ("bottom line", "fallback")
"""Remarks that a sheet holds only when they are asked for."""


class Remark(msgspec.Struct, frozen=True):
    """What was noted beside something: its kind and its words."""

    kind: str
    words: str


class SheetAmendment(msgspec.Struct, frozen=True):
    """An amendment on the sheet.

    `pieces` mark it against the words it would change, as printed; `told` is the change in words
    where no redline shows it. `words` are those proposed (none for a deletion), in their
    `revision`; `stance` is our own on it (empty: none yet), `under` the name of what a subamendment
    amends.
    """

    id: str
    name: str
    parties: str
    ours: bool
    kind: str
    status: str
    pieces: tuple[Piece, ...]
    words: Passage | None
    revision: int
    stance: str = ""
    said: str = ""
    under: str = ""
    marked: bool = False
    justification: str = ""
    remarks: tuple[Remark, ...] = ()
    told: ReadBack | None = None


class SheetPlace(msgspec.Struct, frozen=True):
    """A provision with something to talk about: as it reads today, and what is proposed to it;
    without a provision it is the beginning, the whole text, or what no longer stands."""

    view: ProvisionView | None
    amendments: tuple[SheetAmendment, ...]
    marked: bool = False
    remarks: tuple[Remark, ...] = ()


class GroupSheet(msgspec.Struct, frozen=True):
    """The sheet of one party (its name) on a text; `secrets`: bottom lines and fallbacks are in."""

    view: DocumentView
    party: str
    secrets: bool
    places: tuple[SheetPlace, ...]


def group_sheet(state: State, who: Actor, document: str, secrets: bool = False) -> GroupSheet:
    """The sheet of the actor's party: every place of a document (an id) at which something is open,
    drafted, noted or marked, in the order of the text.

    Raises `Refusal` ("no-party") for an actor who speaks for no party.
    """
    party = state.room.parties.get(who.party)
    if party is None:
        raise Refusal("no-party", actor=called_actor(state, who), act="the group sheet")
    view = document_view(state, document)
    making = _Making(state, who, secrets)
    places = tuple(making.places(view))
    words = (x.passage for place in places for one in place.amendments for x in one.pieces)
    return GroupSheet(with_brought(state, view, words), party.name, secrets, places)


class _Making:
    def __init__(self, state: State, who: Actor, secrets: bool) -> None:
        self.state, self.who, self.secrets = state, who, secrets
        self.own = ours(state, who)

    def places(self, view: DocumentView) -> Iterable[SheetPlace]:
        """The places with something to talk about."""
        found: dict[str, list[AmendmentView]] = {}
        known = {p.id: p for p in view.provisions}
        open_ones = [v for v in amendments(self.state) if self._belongs(v, view.id)]
        for each in in_order_of_places(self.state, open_ones):
            found.setdefault(stands_at(each.made), []).append(each)
        for key in ("", *known):
            listed = tuple(self._amendment(each) for each in found.pop(key, ()))
            remarks = self._remarks(key) if key else ()
            marked = bool(key) and is_marked(self.state, key)
            if listed or remarks or marked:
                yield SheetPlace(known.get(key), listed, marked, remarks)
        for left in found.values():  # what they are to stands no more
            yield SheetPlace(None, tuple(self._amendment(each) for each in left))

    def _belongs(self, view: AmendmentView, document: str) -> bool:
        """Open before the room, or a draft of our own."""
        if view.made.document != document:
            return False
        own = bool(self.own.intersection(view.parties))
        return view.status in OPEN or (own and view.status in _OURS_STILL)

    def _amendment(self, view: AmendmentView) -> SheetAmendment:
        state, made = self.state, view.made
        names = party_names(state, view.parties)
        stance = our_stance(state, self.who, view.id)
        under = state.find("amendments", made.parent) if made.parent else None
        return SheetAmendment(
            view.id,
            made.number,
            names,
            bool(self.own.intersection(view.parties)),
            made.kind,
            view.status,
            printed_change(state, view),
            None if is_told(view) or (made.kind == "delete" and not made.parent) else view.passage,
            present_revision(state, view.id),
            stance.stance if stance else "",
            stance.words if stance else "",
            (under.body.number or "our draft") if under else "",
            is_marked(state, view.id),
            made.justification,
            self._remarks(view.id),
            change_in_words(state, view, cited(state, view)) if is_told(view) else None,
        )

    def _remarks(self, subject: str) -> tuple[Remark, ...]:
        every = (entry.body for entry in remarks_on(self.state, subject))
        return tuple(
            Remark(body.kind, body.words)
            for body in every
            if self.secrets or body.kind not in SECRET
        )


_OURS_STILL = BEFORE_THE_ROOM
"""Ours alone: drafts, and what is with the secretariat."""
