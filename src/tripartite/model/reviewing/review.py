"""What the others want, as one party reviews it: proposals in order, what is new, ours beside them.

Everything is derived when asked; what the party keeps for itself (stances, notes, marks, watch-
words) stands in its own stream and is read from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

import msgspec

from tripartite.model import entries as e
from tripartite.model.amendment import OPEN, Status
from tripartite.model.amendments.carrying import base_words, carried, present_words
from tripartite.model.amendments.relations import Relation, relations
from tripartite.model.amendments.weighing import considered, name_of, proposals
from tripartite.model.journal import Entry
from tripartite.model.meeting import ROOM, Actor
from tripartite.model.order import natural as natural
from tripartite.model.passage import Passage
from tripartite.model.positions.stated import PositionView, positions_on
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    amendments_on,
    standing,
    stands_at,
    wording,
)
from tripartite.model.reviewing import private
from tripartite.model.reviewing.watching import Flag, flags
from tripartite.model.state import Layer, State
from tripartite.model.words.reasons import Reason

News = Literal["new", "reworded", "status", "text"]
"""Why a proposal is to be looked at again: it is new, its words or its status are others, or the
text under it has changed."""

Base = Literal["text", "written on", "moment", "ours"]
BASES: tuple[Base, ...] = get_args(Base)
"""What a proposal can be read against: today's text, the words it was written on (for a
subamendment: those of the amendment), the text at a moment, our own proposal."""

AT_ONCE = 300
"""Up to so many proposals are put in the order of consideration; more stand by number."""


class Wanted(msgspec.Struct, frozen=True, gc=False):
    """An open amendment of others; `news` is empty when nothing happened to it since.

    `place` is the provision beside which it stands (empty: at the beginning), `under` what a
    subamendment amends, `latest` the room entry that last changed anything about it.
    """

    id: str
    number: str
    place: str
    parties: tuple[str, ...]
    kind: str
    status: Status
    under: str
    news: tuple[News, ...]
    latest: int


def ours(state: State, who: Actor) -> frozenset[str]:
    """The parties whose proposals are the actor's own: its party, and those that party sits in."""
    if not who.party:
        return frozenset()
    parties = state.room.parties.values()
    return frozenset({who.party, *(p.id for p in parties if who.party in p.members)})


def proposals_to_review(
    state: State,
    who: Actor,
    since: int = 0,
    document: str = "",
    *,
    every: bool = False,
    order: Mapping[str, int] | None = None,
) -> list[Wanted]:
    """What the others want, by provision in order: the open amendments before the room to a
    document (its id; empty: to all) in which something changed after room entry `since`; with
    `every`, also those in which nothing did. `order` gives the places of the provisions, where they
    are known already."""
    own = ours(state, who)
    room = state.room
    found: dict[str, list[Wanted]] = {}
    for key, entry in room.amendments.items():
        made: e.AmendmentMade = entry.body
        if key in room.gone or (document and made.document != document):
            continue
        status: Status = room.statuses[key][-1].body.status
        if status not in OPEN:
            continue
        wanted = _wanted(room, key, made, status, since)
        if (wanted.news or every) and not own.intersection(wanted.parties):
            found.setdefault(wanted.place, []).append(wanted)
    return _in_order(state, found, order)


def _wanted(room: Layer, key: str, made: e.AmendmentMade, status: Status, since: int) -> Wanted:
    proposed, statuses = room.proposals[key], room.statuses[key]
    texts = () if made.kind == "insert" else room.wordings.get(made.provision, ())
    text = texts[-1].n if len(texts) > 1 else 0
    first, reworded, moved = room.amendments[key].n, proposed[-1].n, statuses[-1].n
    news: tuple[News, ...] = ("new",)
    if first <= since:
        changed: dict[News, int] = {"reworded": reworded, "status": moved, "text": text}
        news = tuple(what for what, n in changed.items() if n > since)
    takers = [x.body.by for x in statuses if x.body.status == "taken over"]
    parties = (takers[-1],) if takers and takers[-1] else made.parties
    return Wanted(
        key,
        made.number,
        stands_at(made),
        parties,
        made.kind,
        status,
        made.parent,
        news,
        max(first, reworded, moved, text),
    )


def _in_order(
    state: State, found: dict[str, list[Wanted]], order: Mapping[str, int] | None
) -> list[Wanted]:
    """By documents as they came and provisions in reading order; on one place as considered."""
    weigh = sum(map(len, found.values())) <= AT_ONCE
    return [
        wanted
        for place in _in_reading_order(state, found, order)
        for wanted in (_weighed(state, place, found[place]) if weigh else _counted(found[place]))
    ]


def _in_reading_order(
    state: State, places: Iterable[str], order: Mapping[str, int] | None = None
) -> list[str]:
    """The provisions in the order of the text; what goes in before all else first, what stands
    nowhere any more last."""
    known = _order(state) if order is None else order
    return sorted(places, key=lambda place: known.get(place, len(known)) if place else -1)


def _order(state: State) -> dict[str, int]:
    """Each provision's place among all that stand, by documents as they came."""
    every = (
        each.id
        for layer in state.ordered()
        for document in layer.contents
        for each in standing(layer, document)
    )
    return {key: place for place, key in enumerate(every)}


def in_order_of_places(state: State, views: Iterable[AmendmentView]) -> list[AmendmentView]:
    """Amendments, drafts among them, by their places in the text, on each as considered; those
    that go in behind the same provision, as they came."""
    places: dict[str, list[AmendmentView]] = {}
    for view in views:
        places.setdefault(stands_at(view.made), []).append(view)
    return [
        view
        for place in _in_reading_order(state, places)
        for view in _considered(state, place, places[place])
    ]


def _counted(here: list[Wanted]) -> list[Wanted]:
    if len(here) == 1:
        return here
    return sorted(here, key=lambda wanted: natural(wanted.number))


def _weighed(state: State, place: str, here: list[Wanted]) -> list[Wanted]:
    known = {wanted.id: wanted for wanted in here}
    views = [amendment_view(state, wanted.id) for wanted in _counted(here)]
    return [known[view.id] for view in _considered(state, place, views)]


def _considered(state: State, place: str, views: list[AmendmentView]) -> list[AmendmentView]:
    """Those to the words of one place first; then what goes in behind it, as it came: those are no
    rivals. Each has its subamendments before it."""
    layer = state.home("wordings", place)
    words = wording(layer, place)[0] if layer else Passage()
    heads = {view.id: view.made.kind for view in views}
    behind = [v for v in views if heads.get(v.made.parent, v.made.kind) == "insert"]
    worded = [view for view in views if view not in behind]
    ordered = considered(state, words, worded)
    came = {view.id: view.n for view in behind}
    behind.sort(key=lambda v: (came.get(v.made.parent, v.n), not v.made.parent, v.n))
    return [*ordered, *behind]


# One proposal


class Compared(msgspec.Struct, frozen=True):
    """A proposal laid against something: from `old` to `new`. `name` is what `old` is called where
    it has a name of its own (the number of our proposal); `note` is what there is to know of it."""

    base: Base
    old: Passage
    new: Passage
    name: str = ""
    note: tuple[Reason, ...] = ()


def compared(
    state: State, who: Actor, view: AmendmentView, base: Base, moment: int = 0
) -> Compared | None:
    """A proposal against today's text, against what it was written on, against the text at a room
    entry, or against our own proposal; None where there is no such thing to lay it against."""
    if base == "written on":
        return Compared(base, *_as_written(state, view))
    if base == "ours":
        return _against_ours(state, who, view)
    words, note = result(state, view)
    if view.made.kind == "insert" and not view.made.parent:
        return Compared(base, Passage(), words, "", note)
    layer = state.home("wordings", view.made.provision)
    if layer is None:
        return None
    if base == "text":
        return Compared(base, wording(layer, view.made.provision)[0], words, "", note)
    if not any(x.n <= moment for x in layer.wordings[view.made.provision]):
        return None
    return Compared(base, wording(layer, view.made.provision, moment)[0], words, "", note)


def _as_written(state: State, view: AmendmentView) -> tuple[Passage, Passage]:
    if view.made.kind == "insert" and not view.made.parent:
        return Passage(), view.passage
    words = Passage() if view.made.kind == "delete" else view.passage
    return base_words(state, view), words


def result(state: State, view: AmendmentView) -> tuple[Passage, tuple[Reason, ...]]:
    """The words the provision would have if this were adopted (of a subamendment: and what it
    amends with it), and what is to be said of that; where the words do not follow by themselves,
    those proposed."""
    found = carried(state, view)
    words = found.passage
    note: tuple[Reason, ...] = ()
    if found.outcome not in ("apply", "identical"):
        note = found.reasons
    if words is None:
        words = view.passage
    parent = view.made.parent
    if not parent:
        return words, note
    above = msgspec.structs.replace(amendment_view(state, parent), passage=words)
    within, said = result(state, above)
    return within, note or said


def own_proposal(state: State, who: Actor, view: AmendmentView) -> AmendmentView | None:
    """Our own proposal beside this one: the latest open or drafted one on the same place, of the
    same sort (to the words, or going in behind the same provision); not a counter-proposal."""
    own = ours(state, who)
    inserts = view.made.kind == "insert"
    found = [
        other
        for other in amendments_on(state, view.made.provision)
        if own.intersection(other.parties)
        and not other.made.parent
        and (other.made.kind == "insert") == inserts
        and (not inserts or other.made.after == view.made.after)
        and (other.open or other.status in ("draft", "submitted", "returned", "validated"))
    ]
    return max(found, key=lambda other: (other.time, other.n), default=None)


def _against_ours(state: State, who: Actor, view: AmendmentView) -> Compared | None:
    own = own_proposal(state, who, view)
    if own is None:
        return None
    old, _ = result(state, own)
    words, note = result(state, view)
    return Compared("ours", old, words, own.made.number, note)


def relation_to_ours(state: State, who: Actor, view: AmendmentView) -> Relation | None:
    """How a proposal to the words of a provision relates to our own there."""
    own = own_proposal(state, who, view)
    if own is None or view.made.kind not in ("replace", "delete") or view.made.parent:
        return None
    names = {name_of(view), name_of(own)}
    every = relations(present_words(state, view), proposals(state, [view, own]))
    return next((r for r in every if {r.first, r.second} == names), None)


def watched(state: State, who: Actor) -> tuple[str, ...]:
    """The words the actor's side watches."""
    lists = (layer.watched[-1].body.words for layer in state.ordered() if layer.watched)
    return tuple(dict.fromkeys(word for words in lists for word in words))


def flagged(state: State, view: AmendmentView, words: Iterable[str]) -> tuple[Flag, ...]:
    """The watch-words that enter or leave the text with this proposal."""
    return flags(words, *_as_written(state, view))


# What we keep beside it


class Kept(NamedTuple):
    """What the party keeps beside a proposal: its stance, its notes, whether it is marked for the
    group meeting, and its counter-proposals (drafts of subamendments)."""

    stance: PositionView | None
    notes: tuple[e.RemarkWritten, ...]
    marked: bool
    counters: tuple[str, ...]


def kept_beside(state: State, who: Actor, amendment: str) -> Kept:
    """What the actor's party keeps beside a proposal."""
    provision = state.room.amendments[amendment].body.provision
    counters = tuple(
        view.id
        for view in amendments_on(state, provision)
        if view.made.parent == amendment and view.stream != ROOM
    )
    notes = tuple(x.body for x in remarks_on(state, amendment))
    return Kept(our_stance(state, who, amendment), notes, is_marked(state, amendment), counters)


def our_stance(state: State, who: Actor, subject: str) -> PositionView | None:
    """The stance of the actor's party: what it keeps to itself before what was tabled."""
    if not who.party:
        return None
    found = [p for p in positions_on(state, subject) if p.party == who.party]
    private = [p for p in found if p.entry.stream != ROOM]
    return next(iter((*reversed(private), *found)), None)


def answered(state: State, who: Actor, subjects: Iterable[str]) -> set[str]:
    """Those of the subjects on which the actor's party has a stance."""
    layers = [layer.positions for layer in state.layers.values() if layer.positions]
    party = who.party
    found: set[str] = set()
    for subject in subjects:
        for positions in layers:
            mine = [x.body for x in positions.get(subject, ()) if x.body.party == party]
            if mine and isinstance(mine[-1], e.PositionStated):
                found.add(subject)
    return found


def is_marked(state: State, subject: str) -> bool:
    """Whether it is marked for the group meeting."""
    return private.marked(state.layers.values(), subject)


def remarks_on(state: State, subject: str) -> list[Entry]:
    """The private remarks on a subject that stand, in their present words, as they came."""
    found = [view.entry for view in private.remarks_on(state, subject)]
    return sorted(found, key=lambda entry: (entry.time, entry.n))
