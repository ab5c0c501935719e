"""A document as the screens show it: its provisions in order, kept up to date piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from typing import NamedTuple

from tripartite.model.document.as_cited import cited
from tripartite.model.document.numbering import Numbered, named_by_words
from tripartite.model.document.succession import heir
from tripartite.model.meeting import ROOM
from tripartite.model.order import natural
from tripartite.model.positions.consensus import SETTLED, state_of_all
from tripartite.model.reading import (
    AmendmentView,
    Printer,
    amendment_view,
    amendments,
    amendments_on,
    printed_view,
    stands_at,
    state_of,
    wording,
)
from tripartite.model.state import Change, ChangeSet, State
from tripartite.model.text import TEXTS, DocumentView, ProvisionView
from tripartite.ui.tr import translate


class Touched(NamedTuple):
    """What an act changed, as screens need to know it.

    `structure`: provisions came, went or moved. `meeting`: parties, sittings, versions or notes.
    `work`: questions, deadlines, referrals, the plan, the package, spoken proposals.
    """

    provisions: frozenset[str]
    amendments: frozenset[str]
    structure: bool
    meeting: bool
    work: bool = False

    def and_then(self, later: Touched) -> Touched:
        """What two acts changed, one after the other."""
        return Touched(
            self.provisions | later.provisions,
            self.amendments | later.amendments,
            self.structure or later.structure,
            self.meeting or later.meeting,
            self.work or later.work,
        )


WORK = frozenset(
    {"question", "deadline", "referral", "plan", "package", "proposal", "cluster", "revision"}
)
"""The kinds of things that the plan shows, besides what stands on provisions."""


def touched(state: State, changes: ChangeSet) -> Touched:
    """Sort a ChangeSet by what the screens show."""
    subjects = {subject for change in changes for subject in _subjects(state, change)}
    amendments = {s for s in subjects if state.home("amendments", s)}
    provisions = subjects - amendments
    for amendment in amendments:
        provisions |= places_of(state, amendment)
    kinds = {change.kind for change in changes}
    moved = any(c.facet in ("place", "structure") or c.kind == "version" for c in changes)
    return Touched(
        frozenset(provisions),
        frozenset(amendments),
        bool(moved or kinds & {"document", "note", "package"}),
        bool(kinds & {"party", "member", "sitting", "version", "meeting"}),
        bool(kinds & WORK),
    )


def _subjects(state: State, change: Change) -> Iterable[str]:
    if change.kind not in ("provision", "amendment", "position", "decision"):
        return ()
    if change.facet != "corrected":
        return (change.id,) if change.id else ()
    return (
        subject
        for subject, declared in state.room.decisions.items()
        if any(entry.body.id == change.id for entry in declared)
    )


def places_of(state: State, amendment: str) -> set[str]:
    """The provisions beside which an amendment is shown or counted."""
    made = state.find("amendments", amendment).body
    places = (made.provision, stands_at(made))
    layer = state.home("places", made.provision)
    return {heir(layer, place) if layer else place for place in places if place}


def shown_at(view: AmendmentView) -> str:
    """The provision beside which an amendment is shown; an insertion stands after a sibling."""
    return stands_at(view.made)


class Paper:
    """The document in hand: views by id and in order, with what is pending on each."""

    def __init__(self, state: State, document: str) -> None:
        self.state = state
        self.document = document
        self._beside: dict[str, list[AmendmentView]] = {}  # asked for at each paint, until an act
        self._beside_at = -1
        self._every: dict[str, AmendmentView] = {}  # by number
        self._places: dict[str, list[str]] | None = None  # until it is asked for
        self._every_at = -1
        self._succeeded = True  # words of provisions that ended stand in others
        self.provisions: dict[str, ProvisionView] = {}
        self.read()

    def read(self, found: Touched | None = None) -> None:
        """Read the whole document anew; after an act, the states and what is pending only where it
        changed some."""
        known, before = self._known_after(found), next(iter(self.provisions), "")
        self.view: DocumentView
        self.printer: Printer
        self.view, self.printer = printed_view(self.state, self.document, None, known)
        self.printer.footnote = translate("Draft", "(footnote: {words})")
        self.cited: dict[str, Numbered] = cited(self.state, self.document)
        self.order = [view.id for view in self.view.provisions]
        self.index = {key: i for i, key in enumerate(self.order)}
        self.provisions = {view.id: view for view in self.view.provisions}
        self.children: dict[str, list[str]] = {}
        for view in self.view.provisions:
            self.children.setdefault(view.parent or "", []).append(view.id)
        self._refresh_beside(
            {*found.provisions, before, *self.order[:1]} if known and found else None
        )
        self._refresh_amendments(found)

    def seen_in(self, state: State) -> Paper:
        """The same document of the room as others see it: its words, places and states are the same
        to everybody; what is pending on it, and what it is compared with, is read anew."""
        found = copy(self)
        found.state = state
        found.printer = self.printer.seen_with(lambda note: state.find("footnotes", note))
        found.cited = cited(state, self.document)
        found.provisions = dict(self.provisions)
        found._beside, found._beside_at, found._every_at = {}, -1, -1
        if self._every_at == self._now():
            found._see_amendments(self)
        return found

    def _see_amendments(self, before: Paper) -> None:
        """All amendments as this state has them: those of the room are the same to everybody."""
        room = {key: view for key, view in before._every.items() if view.stream == ROOM}
        more = [v for v in amendments(self.state, self.state.room) if self._is_here(v)]
        views = sorted((*room.values(), *more), key=by_number) if more else room.values()
        self._every = {view.id: view for view in views}
        if more or len(room) < len(before._every):
            self._places = None
        self._every_at = self._now()

    def _is_here(self, view: AmendmentView) -> bool:
        return view.made.document == self.document

    def _known_after(self, found: Touched | None) -> dict[str, str]:
        """The states that an act left as they were. None are known where the package flag may have
        come or gone, or where one provision has what was said of another, before or now."""
        layer = self.state.home("documents", self.document)
        before, now = self._succeeded, not layer or bool(layer.merged_into or layer.split_off)
        self._succeeded = now
        if found is None or found.work or before or now:
            return {}
        kept = self.provisions.keys() - found.provisions
        return {key: self.provisions[key].state for key in kept}

    def refresh(self, found: Touched) -> None:
        """Read anew what an act has changed, where no provision came, went or moved."""
        for key in found.provisions & self.provisions.keys():
            self.provisions[key] = self._read_one(self.provisions[key])
        self._refresh_beside(found.provisions)
        self._refresh_amendments(found)

    def _refresh_beside(self, touched: Iterable[str] | None) -> None:
        """What is pending on these provisions is asked for again; None for all."""
        if touched is None:
            self._beside.clear()
        else:
            for key in touched:
                self._beside.pop(key, None)
        self._beside_at = self._now()

    def _refresh_amendments(self, found: Touched | None) -> None:
        """Take in the amendments that came, went or changed; where others may have come or gone
        with them, all are read when they are next asked for."""
        if found is None or self._every_at < 0 or any(map(self._has_moved, found.amendments)):
            self._every_at = -1
            return
        listed = (amendment_view(self.state, key) for key in found.amendments if self._lists(key))
        views = {view.id: view for view in sorted(listed, key=by_number)}
        come = [view for key, view in views.items() if key not in self._every]
        gone = self._every.keys() & (found.amendments - views.keys())
        if not all(map(self._is_last, come)):
            self._every_at = -1
            return
        for key in gone:
            del self._every[key]
        self._every |= views
        self._places = None if gone or found.structure else self._with(come)
        self._every_at = self._now()

    def _is_last(self, view: AmendmentView) -> bool:
        """Whether a new amendment stands behind all others by its number."""
        last = next(reversed(self._every.values()), None)
        return last is None or by_number(last) < by_number(view)

    def _lists(self, amendment: str) -> bool:
        """Whether an amendment stands, and is of this document."""
        made = self.state.find("amendments", amendment).body
        return made.document == self.document and not self.state.is_gone(amendment)

    def _with(self, come: Iterable[AmendmentView]) -> dict[str, list[str]] | None:
        """The places with these new amendments; None where they stand beside what had none."""
        places = {**self._places} if self._places else None
        for view in come:
            at = shown_at(head_of(view, self._every))
            if places is None or at not in places:
                return None
            places[at] = [*places[at], view.id]
        return places

    def _has_moved(self, amendment: str) -> bool:
        """Whether an amendment was written anew further out, or is what one became: another comes
        or goes with it."""
        outward = [layer.moved_outward for layer in self.state.layers.values()]
        targets = (moved.target for moves in outward for moved in moves.values())
        return any(amendment in moves for moves in outward) or amendment in targets

    def _read_one(self, old: ProvisionView) -> ProvisionView:
        layer = self.state.home("wordings", old.id)
        assert layer is not None
        passage, revision = wording(layer, old.id)
        return ProvisionView(
            old.id,
            old.parent,
            old.depth,
            old.level,
            old.label,
            old.reference,
            passage,
            self.printer.text(passage),
            state_of(self.state, old.id),
            revision,
        )

    def renumbers(self, provisions: Iterable[str]) -> bool:
        """Whether new words of these change what others are called: they bring or take a note, so
        that numbers of notes move, or a provision is named by its words."""
        for key in provisions:
            layer = self.state.home("wordings", key)
            if key in self.provisions and layer is not None:
                now, before = wording(layer, key)[0], self.provisions[key]
                cites = now.atoms or before.passage.atoms
                if cites and now.targets("note") != before.passage.targets("note"):
                    return True
                names = (named_by_words(before.level, p.text) for p in (now, before.passage))
                if len({*names}) > 1:
                    return True
        return False

    def text_provisions(self) -> list[ProvisionView]:
        """The provisions that are agreed word by word: no headings, no frames of tables."""
        views = (self.provisions[key] for key in self.order)
        return [view for view in views if view.level in TEXTS]

    def settled(self) -> tuple[int, int]:
        """How many provisions are agreed, and of how many."""
        views = self.text_provisions()
        return sum(1 for view in views if view.state in SETTLED), len(views)

    def _now(self) -> int:
        """A number that moves on with each act."""
        return sum(layer.n for layer in self.state.layers.values())

    def amendments(self) -> Mapping[str, AmendmentView]:
        """All amendments of the document by number; ten thousand are read in a twentieth of a
        second, once until one comes or goes."""
        if self._every_at != self._now():
            here = sorted(filter(self._is_here, amendments(self.state)), key=by_number)
            self._every = {view.id: view for view in here}
            self._places = None
            self._every_at = self._now()
        return self._every

    def places(self) -> Mapping[str, list[str]]:
        """The amendments beside each provision, in order of the text; by number within each."""
        every = self.amendments()
        if self._places is None:
            self._places = by_place(every, self.index)
        return self._places

    def amendments_at(self, provision: str) -> list[AmendmentView]:
        """The amendments shown beside a provision, in the order they came."""
        now = self._now()
        if now != self._beside_at:
            self._beside.clear()
            self._beside_at = now
        if provision not in self._beside:
            self._beside[provision] = self._read_beside(provision)
        return [*self._beside[provision]]

    def _read_beside(self, provision: str) -> list[AmendmentView]:
        parent = self.provisions[provision].parent or ""
        found = [v for v in amendments_on(self.state, provision) if not _behind_a_sibling(v)]
        found += [v for v in amendments_on(self.state, parent) if shown_at(v) == provision]
        if self.order[0] == provision:
            found += self._throughout()
        return found

    def _throughout(self) -> list[AmendmentView]:
        """What changes words wherever they stand, shown at the beginning of the text."""
        views = amendments_on(self.state, "")
        kind, document = "throughout", self.document
        return [v for v in views if (v.made.kind, v.made.document) == (kind, document)]

    def whole_at(self, amendments: Iterable[str]) -> frozenset[str]:
        """The provision beside which those of these are shown that change the whole text."""
        made = [self.state.find("amendments", key).body for key in amendments]
        here = any(x.kind == "throughout" and x.document == self.document for x in made)
        return frozenset(self.order[:1] if here else ())

    def open_at(self, provision: str) -> list[AmendmentView]:
        """The open ones of them."""
        return [view for view in self.amendments_at(provision) if view.open]

    def state_below(self, provision: str) -> str:
        """A provision's state; for one that heads others, what stands gravest below it."""
        below = self.children.get(provision)
        view = self.provisions[provision]
        if not below or view.level in TEXTS:
            return view.state
        return state_of_all(self.state_below(key) for key in below)


def by_place(views: Mapping[str, AmendmentView], index: Mapping[str, int]) -> dict[str, list[str]]:
    """The amendments beside each provision, in order of the text; within each as they are given."""
    places: dict[str, list[str]] = {}
    for key, view in views.items():
        places.setdefault(shown_at(head_of(view, views)), []).append(key)
    # What goes in before all else comes first; what stands nowhere any more, last.
    return dict(
        sorted(places.items(), key=lambda at: index.get(at[0], len(index) if at[0] else -1))
    )


def head_of(view: AmendmentView, among: Mapping[str, AmendmentView]) -> AmendmentView:
    """What a subamendment amends in the end, as far as it is among these."""
    while view.made.parent in among:
        view = among[view.made.parent]
    return view


def by_number(view: AmendmentView) -> tuple[tuple[int, str], ...]:
    """A key to sort by: the number, as people count."""
    return natural(view.made.number)


def _behind_a_sibling(view: AmendmentView) -> bool:
    """Whether it is an insertion that follows a sibling, and is shown there."""
    return view.made.kind == "insert" and bool(view.made.after)
