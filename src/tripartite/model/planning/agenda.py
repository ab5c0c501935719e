"""The agenda of a sitting: how far each item is, what is left in it, which provisions it takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tripartite.model.entries import AgendaItem
from tripartite.model.planning.blocks import texts_under
from tripartite.model.planning.pending import Pending, left_in
from tripartite.model.planning.sittings import Sitting, open_one
from tripartite.model.planning.work import document_of
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.reading import document_view
from tripartite.model.state import State
from tripartite.model.text import HEADINGS, DocumentView, ProvisionView


class Progress(NamedTuple):
    """An item of an agenda: how it is cited (empty where it is about no text), how many of its
    provisions are settled, of how many, the milliseconds this sitting used on it, and what is left
    in it."""

    item: AgendaItem
    reference: str
    settled: int
    total: int
    used: int
    left: tuple[Pending, ...]


def on_today(state: State, views: Iterable[ProvisionView]) -> frozenset[str]:
    """Those of the provisions, in reading order, that the open sitting is to take; none while no
    sitting is open."""
    sitting = open_one(state)
    items = {item.subject for item in sitting.agenda if item.subject} if sitting else set()
    heads: set[str] = set()
    found: set[str] = set()
    for view in views:
        taken = view.id in items or view.parent in heads
        if taken and (view.level in HEADINGS or view.parent in heads):
            heads.add(view.id)
        if taken and view.level not in HEADINGS:
            found.add(view.id)
    return frozenset(found)


def documents_today(state: State) -> tuple[str, ...]:
    """The documents of which the open sitting is to take something, as its agenda names them; none
    while no sitting is open."""
    sitting = open_one(state)
    items = [item.subject for item in sitting.agenda if item.subject] if sitting else []
    standing = (document_of(state, key) for key in items if not state.is_gone(key))
    return tuple(dict.fromkeys(key for key in standing if key and not state.is_gone(key)))


class Agendas:
    """Reads agendas on the documents as they stand; each document is read once. `used` is the time
    used on each provision in each sitting."""

    def __init__(
        self,
        state: State,
        left: Sequence[Pending] = (),
        used: Counter[tuple[str, str]] | None = None,
        views: Iterable[DocumentView] = (),
    ) -> None:
        self._state, self._left, self._used = state, left, used or Counter()
        self._views = {view.id: view for view in views}

    def _view(self, document: str) -> DocumentView | None:
        if document and document not in self._views and not self._state.is_gone(document):
            self._views[document] = document_view(self._state, document)
        return self._views.get(document)

    def provisions(self, item: AgendaItem) -> tuple[str, ...]:
        """The texts that an item takes, in order; none where it is about no text, or it is gone."""
        view = self._view(document_of(self._state, item.subject)) if item.subject else None
        if view is None:
            return ()
        own = next((p for p in view.provisions if p.id == item.subject), None)
        if own is None:
            return ()
        if own.level not in HEADINGS:
            return (own.id,)
        return tuple(texts_under(view).get(own.id, ()))

    def progress(self, sitting: Sitting) -> list[Progress]:
        """How far the items of a sitting's agenda are, in order."""
        return [self._progress(item, sitting.id) for item in sitting.agenda]

    def _progress(self, item: AgendaItem, sitting: str) -> Progress:
        keys = self.provisions(item)
        view = self._view(document_of(self._state, item.subject)) if keys else None
        by_id = {p.id: p for p in view.provisions} if view else {}
        head = by_id.get(item.subject)
        places = dict.fromkeys((item.subject, *keys))
        return Progress(
            item,
            head.reference if head else "",
            sum(by_id[key].state in SETTLED for key in keys),
            len(keys),
            sum(self._used[sitting, key] for key in places) if keys else 0,
            tuple(left_in(self._left, places)) if keys else (),
        )

    def today(self, sitting: Sitting) -> tuple[str, ...]:
        """The provisions that a sitting is to take."""
        return tuple(dict.fromkeys(key for item in sitting.agenda for key in self.provisions(item)))

    def left_at_close(self, sitting: Sitting) -> list[Pending]:
        """What a sitting leaves behind: what began in it, what is left of its agenda, and what was
        due by its close."""
        subjects = {item.subject for item in sitting.agenda if item.subject}
        places = {*self.today(sitting), *subjects}
        ids = {sitting.id, sitting.plan.id if sitting.plan else sitting.id}
        return [
            x
            for x in self._left
            if x.since == sitting.id or x.provision in places or (x.due and x.due.sitting in ids)
        ]

    def undecided(self, sitting: Sitting) -> tuple[str, ...]:
        """The provisions on its agenda that are not settled yet."""
        found = []
        for item in sitting.agenda:
            view = self._view(document_of(self._state, item.subject)) if item.subject else None
            states = {p.id: p.state for p in view.provisions} if view else {}
            found += [key for key in self.provisions(item) if states[key] not in SETTLED]
        return tuple(dict.fromkeys(found))
