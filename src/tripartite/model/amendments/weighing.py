"""Weighing amendments against the text and each other: from the state to the words, and back.

The rooms of words (`relations`, `falls`, `consideration`, `rolling`) know texts and proposals only;
here the open amendments of a meeting become such proposals. Everything is derived when asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from tripartite.model.amendment import OPEN, AmendmentKind
from tripartite.model.amendments import relations
from tripartite.model.amendments.carrying import (
    base_words,
    carried,
    present_parts,
    present_words,
    words_of,
)
from tripartite.model.amendments.consideration import order_of_consideration
from tripartite.model.amendments.falls import Fate, what_falls
from tripartite.model.amendments.procedure import rules_of
from tripartite.model.amendments.relations import Found, Proposal, Relation
from tripartite.model.document.succession import depths_below
from tripartite.model.order import natural
from tripartite.model.passage import Passage, broken, depths, unbroken
from tripartite.model.pauses import whole
from tripartite.model.reading import (
    AmendmentView,
    amendments,
    amendments_on,
    standing,
    stands_at,
)
from tripartite.model.refusal import Refusal
from tripartite.model.state import Layer, State
from tripartite.model.words.brackets import HOUSE, Profile, printed
from tripartite.model.words.reasons import Reason
from tripartite.model.words.rolling import rolling

Placed = tuple[Passage, list[AmendmentView]]


def name_of(view: AmendmentView) -> str:
    """What an amendment is called: its number, or its id while it has none."""
    return view.made.number or view.id


def as_proposal(state: State, view: AmendmentView, parents: dict[str, str]) -> Proposal:
    """An amendment as a proposed wording; `parents` gives the names of those it may subamend."""
    words = Passage() if view.made.kind == "delete" else view.passage
    base = base_words(state, view)
    written_on = base if base != present_words(state, view) else None
    group = ", ".join(state.room.parties[p].handle for p in view.parties if p in state.room.parties)
    parent = parents.get(view.made.parent, view.made.parent)
    return Proposal(name_of(view), words, group, written_on, parent)


def proposals(state: State, views: Iterable[AmendmentView]) -> list[Proposal]:
    """The amendments as proposals, by their names."""
    every = list(views)
    names = {view.id: name_of(view) for view in every}
    return [as_proposal(state, view, names) for view in every]


WORDED: frozenset[AmendmentKind] = frozenset({"replace", "delete", "split", "merge"})
"""The kinds that change the words of the provisions they amend."""


def open_on(state: State, provision: str) -> list[AmendmentView]:
    """The open amendments to the words of a provision; insertions beside it are not among them."""
    return [
        view
        for view in amendments_on(state, provision)
        if view.status in OPEN and view.made.kind in WORDED
    ]


def relations_on(state: State, provision: str) -> tuple[Relation, ...]:
    """How the open amendments of a provision relate to today's text and to each other."""
    return whole(relations_by_and_by(state, provision))


def relations_by_and_by(state: State, provision: str) -> Found:
    """The same, with pauses: each wording is compared with every other."""
    views = [view for view in open_on(state, provision) if not view.made.parent]
    if not views:
        return ()
    words, proposed = _gathered(state, views)
    yield
    return (yield from relations.relations_by_and_by(words, proposed))


def _words(state: State, provision: str) -> Passage:
    wordings = state.find("wordings", provision)
    if wordings is None:
        raise Refusal("unknown-thing", what="provision", name=provision)
    words: Passage = wordings[-1].body.passage
    return words


def _gathered(state: State, views: list[AmendmentView]) -> tuple[Passage, list[Proposal]]:
    """Today's words of all that these amendments amend, and the amendments as proposals to them.

    Where several provisions are amended together (a merge; an amendment made before a split), each
    proposal is put among the words of the others.
    """
    every = [present_parts(state, view) for view in views]
    parts = list(dict.fromkeys(key for own in every for key in own))
    if len(parts) < 2:
        return (words_of(state, parts), proposals(state, views))
    parts = _in_place(state, parts)
    proposed = [
        one if one.parent else _among(state, parts, own, one)
        for own, one in zip(every, proposals(state, views), strict=True)
    ]
    return words_of(state, parts), proposed


def _in_place(state: State, parts: list[str]) -> list[str]:
    """The provisions in order of the text."""
    layer = state.home("places", parts[0]) or state.room
    document = layer.places[parts[0]][0].body.document
    order = {p.id: i for i, p in enumerate(standing(layer, document))}
    return sorted(parts, key=lambda key: order.get(key, len(order)))


def _among(state: State, parts: list[str], own: list[str], proposal: Proposal) -> Proposal:
    """A proposal to some provisions as one to several, whose other words it leaves."""
    if not own:
        return proposal
    base = proposal.written_on
    passages = [words_of(state, own) if base is None else base, proposal.wording]
    kept = [key for key in parts if key == own[0] or key not in own]
    at = [*zip(kept, depths_below(state, kept), strict=True)]
    lifted = []
    for words in passages:
        words = Passage(words) if isinstance(words, str) else words
        every = [(words if key == own[0] else words_of(state, [key]), deep) for key, deep in at]
        deep = [below + depth for each, below in every for depth in depths(each)]
        lifted.append(unbroken((part for each, _ in every for part in broken(each)), deep))
    return msgspec.structs.replace(proposal, written_on=lifted[0], wording=lifted[1])


def fates_if_adopted(state: State, view: AmendmentView) -> tuple[Fate, ...]:
    """What would become of the other open amendments of the provision if this one were adopted:
    proposed to the Chair, who confirms each."""
    return (*fates_among(state, view, rivals(state, view)), *fates_below(state, view))


def rivals(state: State, view: AmendmentView) -> list[AmendmentView]:
    """The other open amendments to the words of the same provisions, whose fate may hang on it."""
    if view.made.parent or not view.made.provision or view.made.kind not in WORDED:
        return []
    parts = present_parts(state, view) or [view.made.provision]
    found = {other.id: other for key in parts for other in open_on(state, key)}
    return [other for other in found.values() if other.id != view.id]


def below(state: State, view: AmendmentView) -> list[AmendmentView]:
    """The open amendments to what would go with the provision that this one deletes: to all that
    stands under it, and what is to be put in there."""
    if view.made.kind != "delete" or view.made.parent or view.passage.text:
        return []
    gone = present_parts(state, view)
    layer = state.home("documents", view.made.document) or state.room
    found = [v for key in gone for v in amendments_on(state, key) if v.made.kind not in WORDED]
    for one in standing(layer, view.made.document):
        if one.parent in gone:
            gone.append(one.id)
            found += amendments_on(state, one.id)
    return [other for other in found if other.status in OPEN]


def fates_below(state: State, view: AmendmentView) -> tuple[Fate, ...]:
    """What would become of those `below`: each would fall."""
    reasons = (Reason("goes too"),)
    return tuple(Fate(name_of(other), "falls", reasons) for other in below(state, view))


def fates_among(
    state: State, view: AmendmentView, others: Iterable[AmendmentView]
) -> tuple[Fate, ...]:
    """What would become of these, of the `rivals` of an amendment, if it were adopted."""
    words, (adopted, *rest) = _gathered(state, [view, *others])
    return what_falls(words, adopted, rest, _exclusions(state)) if rest else ()


def _exclusions(state: State) -> list[frozenset[str]]:
    """The sets people marked as excluding each other, by the names of the amendments."""
    room = state.room
    return [
        frozenset(room.amendments[a].body.number for a in marked.amendments)
        for marked in room.exclusions.values()
        if marked.id not in room.gone
    ]


def in_order(state: State, document: str) -> list[AmendmentView]:
    """The open amendments of a document in the order of consideration."""
    layer = state.home("documents", document) or state.room
    ordered: list[AmendmentView] = []
    for words, views in _places(state, layer, document):
        ordered += considered(state, words, views)
    return ordered


def considered(state: State, words: Passage, views: Iterable[AmendmentView]) -> list[AmendmentView]:
    """Amendments of one place, whose words are given, in the meeting's order of consideration."""
    every = list(views)
    if rules_of(state).order == "as numbered":
        return as_numbered(every)
    known = {name_of(view): view for view in every}
    ordered = order_of_consideration([(words, proposals(state, every))])
    return [known[one.id] for one in ordered]


def as_numbered(views: Iterable[AmendmentView]) -> list[AmendmentView]:
    """Amendments by their numbers as people count, each behind its subamendments."""
    by_parent: dict[str, list[AmendmentView]] = {}
    every = sorted(views, key=lambda view: natural(view.made.number))
    known = {view.id for view in every}
    for view in every:
        parent = view.made.parent if view.made.parent in known else ""
        by_parent.setdefault(parent, []).append(view)

    def behind(parent: str) -> Iterator[AmendmentView]:
        for view in by_parent.get(parent, ()):
            yield from behind(view.id)
            yield view

    return list(behind(""))


def _places(state: State, layer: Layer, document: str) -> Iterator[Placed]:
    """Each place of the text with the open amendments there; what goes in behind it comes after."""
    inserted: dict[str, list[AmendmentView]] = {}
    placed = standing(layer, document)
    for provision in ("", *(p.id for p in placed)):
        for view in amendments_on(state, provision):
            if (
                view.status in OPEN
                and view.made.kind not in WORDED
                and view.made.document == document
            ):
                inserted.setdefault(_behind(view) or provision, []).append(view)
    yield Passage(), inserted.get("", [])
    for standing_one in placed:
        yield standing_one.passage, open_on(state, standing_one.id)
        yield Passage(), inserted.get(standing_one.id, [])


def _behind(view: AmendmentView) -> str:
    """The provision behind which an amendment is taken that changes no words there; what is moved
    is taken where it stands, a change throughout before the text."""
    return view.made.after if view.made.kind == "insert" else view.made.provision


def rolling_words(state: State, provision: str, profile: Profile = HOUSE) -> Passage:
    """The provision with all open proposals in brackets, each with its groups."""
    words = _words(state, provision)
    views = [view for view in open_on(state, provision) if not view.made.parent]
    wordings = {
        f"{p.group} {p.id}": carried_words
        for view, p in zip(views, proposals(state, views), strict=True)
        if (carried_words := _carried_words(state, view)) is not None
    }
    return printed(rolling(words, wordings), profile) if wordings else words


def _carried_words(state: State, view: AmendmentView) -> Passage | None:
    """The words it would give today; None where a person must say, or where it changes where words
    stand: listed then, not printed."""
    if view.made.kind in ("split", "merge") or len(present_parts(state, view)) != 1:
        return None
    carried_over = carried(state, view)
    return carried_over.passage if carried_over.outcome in ("apply", "identical") else None


def not_printed(state: State, provision: str) -> list[AmendmentView]:
    """The open amendments that `rolling_words` leaves out: they no longer fit by themselves."""
    views = [view for view in open_on(state, provision) if not view.made.parent]
    return [view for view in views if _carried_words(state, view) is None]


def also_open(state: State, document: str) -> dict[str, list[AmendmentView]]:
    """The open amendments of a document that its rolling text can't print in its words, by the
    provision at which they are considered: new provisions, moves, splits, what is changed
    throughout, and what no longer fits by itself."""
    found: dict[str, list[AmendmentView]] = {}
    for view in amendments(state):
        if not view.open or view.made.parent or view.made.document != document:
            continue
        if view.made.kind not in WORDED or _carried_words(state, view) is None:
            found.setdefault(stands_at(view.made), []).append(view)
    return found
