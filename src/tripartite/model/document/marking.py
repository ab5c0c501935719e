"""Marked changes: a document from one moment to a later one, each word with who asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from tripartite.model import entries as e
from tripartite.model.document.authors import asked_by, stamp_for
from tripartite.model.document.authorship import Step, owned, trace
from tripartite.model.document.families import Family, families_of
from tripartite.model.document.hands import Owned, brought_together
from tripartite.model.document.heads import marked_fields, marked_title
from tripartite.model.journal import Entry
from tripartite.model.passage import Passage, unbroken
from tripartite.model.reading import document_view, place, wording
from tripartite.model.state import Layer, State
from tripartite.model.text import (
    MarkedDocument,
    MarkedField,
    MarkedNote,
    MarkedProvision,
    Piece,
    ProvisionView,
    Stamp,
)


def first_reading(state: State, document: str) -> int:
    """The number of the entry after which the document stood as it was first brought in."""
    layer = state.home("documents", document) or state.room
    opening = next(
        act
        for act in layer.acts.values()
        if any(isinstance(x.body, e.DocumentOpened) and x.body.id == document for x in act)
    )
    return opening[-1].n


def marked_document(
    state: State, document: str, base: int, at: int | None = None
) -> MarkedDocument:
    """All changes to a document between two moments of its stream (`at` None: now).

    A moved provision is marked as taken out in its old place and put in at the new one, and so is
    all that stands under it.
    """
    marking = _Marking(state, document, base, at)
    return marking.marked()


class _Marking:
    def __init__(self, state: State, document: str, base: int, at: int | None) -> None:
        self.state = state
        self.layer: Layer = state.home("documents", document) or state.room
        self.base_n, self.at = base, at
        self.base = document_view(state, document, base)
        self.result = document_view(state, document, at)
        self.was = {view.id: view for view in self.base.provisions}
        self.now = {view.id: view for view in self.result.provisions}
        self.of: dict[str, Family] = {}
        families = families_of(self.layer, self.base, self.result, self._between)
        whole = [family for family in families if self._rows_of(family)]
        while True:  # what one family takes along may be the members of another
            self.of = {key: family for family in whole for key in (*family.was, *family.now)}
            still = [family for family in whole if not any(map(self._moved, family.was))]
            if len(still) == len(whole):
                break
            whole = still

    def marked(self) -> MarkedDocument:
        order: list[MarkedProvision] = []
        places: dict[str, int] = {}
        for view in self.result.provisions:
            if view.id not in places:
                order += self._rows(view)
                family = self.of.get(view.id)
                keys = (*family.was, *family.now) if family else (view.id,)
                places |= dict.fromkeys(keys, len(order) - 1)
        behind: dict[int, list[MarkedProvision]] = {}
        last = -1
        for view in self.base.provisions:
            if view.id in self.of or (view.id in self.now and not self._moved(view.id)):
                last = places[view.id]
            else:
                behind.setdefault(last, []).append(self._taken_out(view))
        rows = [*behind.get(-1, ())]
        for i, marked in enumerate(order):
            rows += [marked, *behind.get(i, ())]
        return MarkedDocument(
            self.base, self.result, tuple(rows), tuple(self._notes()), *self._head()
        )

    def _head(self) -> tuple[tuple[Piece, ...] | None, tuple[MarkedField, ...] | None]:
        """The title and the masthead with their changes; nothing where they read as before."""
        was, now = self.base, self.result
        if (was.title, was.front_matter) == (now.title, now.front_matter):
            return None, None
        stamp = self._stamp([x for x in self.layer.heads[now.id] if self._between(x)][-1])
        return marked_title(was, now, stamp), marked_fields(was, now, stamp)

    def _notes(self) -> Iterator[MarkedNote]:
        """The notes of both texts whose words were changed."""
        was = {note.id: note.passage for note in self.base.notes}
        for note in self.result.notes:
            if note.id in was and note.passage != was[note.id]:
                entries = [x for x in self.layer.notes[note.id] if self._between(x)]
                yield MarkedNote(note.id, trace(was[note.id], self._asked(was[note.id], entries)))

    def _rows(self, view: ProvisionView) -> list[MarkedProvision]:
        family = self.of.get(view.id)
        return self._rows_of(family) if family else [self._present(view)]

    def _rows_of(self, family: Family) -> list[MarkedProvision]:
        words = family.words(self.layer, self.base_n)
        pieces = trace(words, family.steps(self.state, self.layer, words))
        return family.rows(pieces, self.was, self.now)

    def _between(self, entry: Entry) -> bool:
        return entry.n > self.base_n and (self.at is None or entry.n <= self.at)

    def _moved(self, key: str | None) -> bool:
        """Whether the provision, or one that it stands under, is in another place than before."""
        if key not in self.was or key not in self.now:
            return False
        then, now = place(self.layer, key, self.base_n), place(self.layer, key, self.at)
        if (then.parent, then.order) == (now.parent, now.order):
            return self._moved(now.parent)
        along = self._along(key, then.parent, now.parent)
        return not along or self._moved(then.parent) or self._moved(now.parent)

    def _along(self, key: str, old: str, new: str) -> bool:
        """Whether what stood under `old` stands under `new` by a split or a merge, and nothing
        else."""
        family = self.of.get(old)
        if old == new or family is None or new not in family.now:
            return False
        acts = {entry.command for _, entry in family.acts}
        return all(x.command in acts for x in self.layer.places[key] if self._between(x))

    def _present(self, view: ProvisionView) -> MarkedProvision:
        if view.id not in self.was:
            return MarkedProvision(view, self._new(view), self._placed(view.id))
        if self._moved(view.id):
            stamp = self._placed(view.id)
            stay = (x for x in self._reworded(self.was[view.id]) if not x.deleted)
            return MarkedProvision(
                view, tuple(Piece(x.passage, x.inserted or stamp) for x in stay), stamp
            )
        return MarkedProvision(view, self._reworded(self.was[view.id]))

    def _new(self, view: ProvisionView) -> tuple[Piece, ...]:
        first = self.layer.wordings[view.id][0]
        if self._between(first):
            return trace(Passage(), self._asked(Passage(), self._wordings(view.id)))
        # It came before, was taken away, and was put back.
        words = wording(self.layer, view.id, self.base_n)[0]
        put_back = Step(words, self._placed(view.id))
        return trace(Passage(), [put_back, *self._asked(words, self._wordings(view.id))])

    def _reworded(self, view: ProvisionView) -> tuple[Piece, ...]:
        """The words of a provision of the base, with what became of them."""
        return trace(view.passage, self._asked(view.passage, self._wordings(view.id)))

    def _wordings(self, key: str) -> list[Entry]:
        return [entry for entry in self.layer.wordings[key] if self._between(entry)]

    def _asked(self, was: Passage, entries: Iterable[Entry]) -> Iterator[Step]:
        """The words that entries brought, one after the other, with who asked for them."""
        for entry in entries:
            now: Passage = entry.body.passage
            ended = [self._stood(key, entry.n) for key in self._ended_in(entry)]
            every = unbroken((was, *(words for words, _ in ended))) if ended else was
            step = asked_by(self.state, entry, every, now)
            who = brought_together(was, ended, now, step.who) if ended else step.who
            yield step._replace(who=who)
            was = now

    def _ended_in(self, entry: Entry) -> list[str]:
        """The provisions that ended in the one that an entry rewords, by the same act."""
        into: str = entry.body.id
        return [
            key
            for key in dict.fromkeys(self.layer.merged_into.get(into, ()))
            for x in self.layer.places[key]
            if x.command == entry.command and getattr(x.body, "into", "") == into
        ]

    def _stood(self, key: str, before: int) -> tuple[Passage, Owned]:
        """The words of a provision before an entry, and whose they are that came in this
        stretch."""
        entries = [x for x in self._wordings(key) if x.n < before]
        words = self.was[key].passage if key in self.was else Passage()
        if not entries:
            return wording(self.layer, key, before - 1)[0], ()
        pieces = trace(words, self._asked(words, entries))
        return entries[-1].body.passage, owned(pieces)

    def _taken_out(self, view: ProvisionView) -> MarkedProvision:
        stamp = self._placed(view.id)
        pieces = (Piece(view.passage),) if view.id in self.now else self._reworded(view)
        gone = tuple(
            piece if piece.deleted else msgspec.structs.replace(piece, deleted=stamp)
            for piece in pieces
        )
        return MarkedProvision(view, gone, None, stamp)

    def _placed(self, key: str) -> Stamp:
        """Who last put the provision where it is, or took it away, in this stretch; for one that
        only went along, who moved what it stands under."""
        entries = [x for x in self.layer.places[key] if self._between(x)]
        if entries:
            return self._stamp(entries[-1])
        return self._placed((self.now.get(key) or self.was[key]).parent or "")

    def _stamp(self, entry: Entry) -> Stamp:
        return stamp_for(self.state, entry)
