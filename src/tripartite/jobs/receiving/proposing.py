"""What can be proposed of a text that came back: each amendment as it stands on today's words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from tripartite.jobs.receiving.celling import with_cells_joined
from tripartite.jobs.receiving.gridding import Said
from tripartite.jobs.receiving.labelled import without_typed_numbers
from tripartite.jobs.receiving.matching import Matching, match
from tripartite.jobs.receiving.noting import Bringing, Footnotes, without_notes
from tripartite.jobs.receiving.received import (
    Doubt,
    DoubtCode,
    Hindrance,
    HindranceCode,
    Item,
    Proposed,
    What,
)
from tripartite.jobs.receiving.sent import SURE, SentText
from tripartite.model import limits
from tripartite.model.commands import Propose
from tripartite.model.document.tables import in_words
from tripartite.model.editing.placing import Placing, Spot
from tripartite.model.passage import Passage, unbroken
from tripartite.model.positions.consensus import GAVELLED
from tripartite.model.reading import document_view
from tripartite.model.saying import Saying
from tripartite.model.text import FRAMES, ProvisionView, SourceNote
from tripartite.model.words.merge import Outcome, rebase
from tripartite.model.words.reasons import Reason
from tripartite.session import Session
from tripartite.word.names import bookmark, carried
from tripartite.word.returned import ReturnedFile, ReturnedParagraph

GONE = (Reason("provision gone"),)


class Laid:
    """One file laid against the text it was made from: `was` that text, `now` today's. The file is
    a `party`'s (empty: not known yet whose), or the Office's own hand."""

    def __init__(
        self,
        session: Session,
        file: ReturnedFile,
        sent: SentText,
        party: str,
        *,
        office: bool = False,
    ) -> None:
        self.state = session.state
        file = without_typed_numbers(sent, with_cells_joined(sent.view, file))
        self.file, self.sent, self.party, self.office = file, sent, party, office
        self.matching: Matching = match(sent.view, file)
        self.now = {p.id: p for p in document_view(self.state, sent.view.id).provisions}
        self.was = {p.id: p for p in sent.view.provisions}
        self.footnotes = Footnotes(sent, file)
        self.placing = Placing(sent.view.provisions)
        self._kept = sorted(
            (partner.at, key)
            for key, partner in self.matching.partners.items()
            if key not in self.matching.moved
        )

    def around(self, at: int) -> tuple[str, str]:
        """The provisions that kept their order, before and after a paragraph."""
        place = bisect_left(self._kept, (at, ""))
        before, after = self._kept[:place], self._kept[place:]
        return (before[-1][1] if before else ""), (after[0][1] if after else "")

    def who_deleted(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Who took these provisions out, as the file names them."""
        names = (self.file.deleted.get(carried(bookmark(key)) or "", ()) for key in keys)
        return tuple(dict.fromkeys(name for each in names for name in each))

    def bringing(self, provision: str) -> Bringing:
        """The footnotes that amendments to a provision (empty: to none) bring."""
        return Bringing(self.footnotes, self.sent.view.id, provision)

    def notes_left(self, paragraph: ReturnedParagraph) -> list[str]:
        """The new notes of a paragraph that nobody takes in: the Office writes its own."""
        if not self.office:
            return []
        return [f"“{self.file.notes.get(key, '')}”" for key in paragraph.notes]

    def replace(
        self, view: ProvisionView, passage: Passage, notes: tuple[SourceNote, ...] = ()
    ) -> Proposed:
        """Other words for a provision, with the footnotes they bring."""
        act = Propose("replace", (self.party,), view.id, passage, view.revision, notes=notes)
        now = self.now.get(view.id)
        if now is None:
            return Proposed(act, view.passage, "conflict", GONE)
        if now.passage == view.passage:
            return Proposed(act, view.passage, "apply")
        found = rebase(view.passage, passage, now.passage)
        if self.sent.form != "rolling":
            return Proposed(act, view.passage, found.outcome, found.reasons)
        words = found.passage or now.passage  # brackets are no wording: it is made on today's
        act = Propose("replace", (self.party,), view.id, words, now.revision, notes=notes)
        return Proposed(act, now.passage, found.outcome, found.reasons)

    def split(self, view: ProvisionView, passage: Passage) -> Proposed:
        """The provision as several, in one amendment."""
        act = Propose("split", (self.party,), view.id, passage, view.revision)
        return self._structural(act, view.passage, [view.id])

    def merge(self, view: ProvisionView, merged: Sequence[str], passage: Passage) -> Proposed:
        """The provisions that ended in this one, in one amendment."""
        every = [p.id for p in self.sent.view.provisions if p.id in (view.id, *merged)]
        first, *others = every
        revision = self.was[first].revision
        act = Propose("merge", (self.party,), first, passage, revision, merged=tuple(others))
        return self._structural(act, unbroken(self.was[key].passage for key in every), every)

    def _structural(self, act: Propose, base: Passage, every: Sequence[str]) -> Proposed:
        if any(key not in self.now for key in every):
            return Proposed(act, base, "conflict", GONE)
        now = unbroken(self.now[key].passage for key in every)
        found = rebase(base, act.passage, now)
        if act.merged and now != base and found.passage is not None:  # it is made on today's words
            act = msgspec.structs.replace(act, passage=found.passage, revision=0)
            return Proposed(act, now, found.outcome, found.reasons)
        return Proposed(act, base, found.outcome, found.reasons)

    def delete(self, view: ProvisionView) -> Proposed:
        """That a provision goes."""
        act = Propose("delete", (self.party,), view.id, revision=view.revision)
        was, now = view.passage, self.now.get(view.id)
        if now is None:
            return Proposed(act, was, "identical", GONE)
        today = now.passage
        if view.level in FRAMES:
            was = in_words(view.id, self.sent.view.provisions)
            today = in_words(view.id, tuple(self.now.values()))
        if today == was:
            return Proposed(act, was, "apply")
        return Proposed(act, was, "ask", (Reason("deletes changed"),))

    def move(self, view: ProvisionView, spot: Spot) -> Proposed:
        """A provision goes elsewhere, with what stands under it."""
        stands = self.placing.standing(spot, self.now)
        place = stands or spot
        act = Propose(
            "move",
            (self.party,),
            view.id,
            revision=view.revision,
            under=place.parent,
            after=place.after,
            level=spot.level,
        )
        beside = self.was.get(place.after or place.parent)
        goal = (beside.reference or beside.text[:40]) if beside else ""
        if stands is None:
            return Proposed(act, view.passage, "conflict", GONE, goal=goal)
        moved_on = (Reason("follows nothing"),) if place.after != spot.after else ()
        outcome: Outcome = "ask" if moved_on else "apply"
        return Proposed(act, view.passage, outcome, moved_on, goal=goal)

    def insert(self, spot: Spot, words: Callable[[Said], Passage]) -> Proposed:
        """A new provision in this place, or several; `words` makes its own of what a paragraph
        says, which brings its footnotes along where a party wrote it."""
        stands = self.placing.standing(spot, self.now)
        document = self.sent.view.id
        place = stands or spot
        bringing = self.bringing(place.parent)
        passage = words(without_notes if self.office else bringing.passage)
        act = Propose(
            "insert",
            (self.party,),
            place.parent,
            passage,
            document=document,
            after=place.after,
            level=spot.level,
            notes=bringing.notes(passage),
        )
        if stands is None:
            return Proposed(act, Passage(), "conflict", GONE)
        if place.after != spot.after:
            return Proposed(act, Passage(), "ask", (Reason("follows nothing"),))
        return Proposed(act, Passage(), "apply")

    def item(
        self,
        what: What,
        view: ProvisionView | None,
        proposed: list[Proposed],
        authors: tuple[str, ...],
        doubts: Sequence[DoubtCode],
        notes: Sequence[str] = (),
    ) -> Item:
        """One thing to tick, with what is doubtful of it and what hinders it."""
        told = [Doubt(doubt) for doubt in doubts]
        told += [Doubt("version")] if self.sent.sure < SURE else []
        told += [Doubt("note", {"notes": " · ".join(notes)})] if notes else []
        told += (
            Doubt("carried", {"reason": p.reasons})
            for p in proposed
            if p.outcome in ("ask", "conflict")
        )
        place, key = (view.reference or view.text[:40], view.id) if view else ("", "")
        hindrance = self._hindrance(proposed)
        every = tuple(self.footnotes.told(each) for each in proposed)
        return Item("", what, place, key, every, None, authors, tuple(told), hindrance)

    def _hindrance(self, proposed: Sequence[Proposed]) -> Saying[Any] | None:
        """Why the rules would refuse it."""
        amended = (
            (each.act.kind, key)
            for each in proposed
            for key in (each.act.provision, *each.act.merged)
            if key
        )
        for kind, key in amended:
            now = self.now.get(key)
            if now is None:
                return Hindrance("gone")
            if now.state in GAVELLED and kind != "insert":
                return Hindrance("adopted")
        conflict = any(p.outcome == "conflict" for p in proposed)
        found: dict[HindranceCode, bool] = {
            "open": self.sent.form == "rolling" and conflict,
            "same": all(p.outcome == "identical" for p in proposed),
            "words": any(p.act.kind == "replace" and p.act.passage == p.base for p in proposed),
            "long": any(len(p.act.passage.text) > limits.PASSAGE_CHARACTERS for p in proposed),
        }
        return next((Hindrance(why) for why, is_so in found.items() if is_so), None)
