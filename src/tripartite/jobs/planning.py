"""Laying a returned file against the text it was made from: each change of one purpose an item."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from tripartite.jobs.matching import Fresh, Matching, match
from tripartite.jobs.moving import Moves, gathered
from tripartite.jobs.noting import can_be_told_apart, changed_notes
from tripartite.jobs.received import (
    Doubt,
    DoubtCode,
    Hindrance,
    HindranceCode,
    Ignored,
    IgnoredCode,
    Item,
    Proposed,
    What,
)
from tripartite.jobs.sent import SURE, SentText
from tripartite.jobs.tabling import Tabling
from tripartite.model import limits
from tripartite.model.commands import Propose, WriteRemark
from tripartite.model.document.tables import in_words
from tripartite.model.editing.edits import Edit, Print, between, change_of, coherent
from tripartite.model.editing.placing import Placing, Spot
from tripartite.model.passage import ATOM, Passage, trimmed, unbroken
from tripartite.model.positions.consensus import GAVELLED
from tripartite.model.reading import document_view
from tripartite.model.saying import Saying
from tripartite.model.text import FRAMES, HEADINGS, Level, ProvisionView
from tripartite.model.words.merge import Outcome, rebase
from tripartite.model.words.reasons import Reason
from tripartite.session import Session
from tripartite.word.names import bookmark, carried
from tripartite.word.returned import ReturnedFile, ReturnedParagraph

GONE = (Reason("provision gone"),)


class Planning:
    """One file laid against the text it was made from."""

    def __init__(self, session: Session, file: ReturnedFile, sent: SentText, party: str) -> None:
        self.state = session.state
        self.file, self.sent, self.party = file, sent, party
        self.matching: Matching = match(sent.view, file)
        self.now = {p.id: p for p in document_view(self.state, sent.view.id).provisions}
        self.was = {p.id: p for p in sent.view.provisions}
        self.placing = Placing(sent.view.provisions)
        self.moves = Moves(self.matching, self.was)
        self.styles = self._styles()
        self.kept = 0
        self.quiet: Counter[tuple[IgnoredCode, str]] = Counter()

    def _styles(self) -> dict[str, Level]:
        """The level that most paragraphs of a style have."""
        count: dict[str, Counter[Level]] = {}
        for key, partner in self.matching.partners.items():
            style = self.file.paragraphs[partner.at].style
            count.setdefault(style, Counter())[self.was[key].level] += 1
        return {style: levels.most_common(1)[0][0] for style, levels in count.items()}

    def items(self) -> list[Item]:
        """All changes in the order of the text sent, then the comments."""
        fresh: dict[str, list[Fresh]] = {}
        for each in self.matching.fresh:
            fresh.setdefault(each.before, []).append(each)
        missing = frozenset(self.matching.missing)
        tabling = Tabling(self)
        columns, tables = tabling.gone(missing), tabling.come()
        found = [self._inserted(each) for each in fresh.get("", ())]
        for view in self.sent.view.provisions:
            if view.id in columns:
                found += columns[view.id]
            elif view.id in missing:
                found += self._deleted(view, missing)
            elif view.id in self.matching.partners:
                found += self._changed(view)
            found += tables.get(view.id, ())
            found += (self._inserted(each) for each in fresh.get(view.id, ()))
        found += tables.get("", ())
        if not can_be_told_apart(self.sent, self.file) and self.file.marks:
            self.quiet["notes", ""] += 1
        found = gathered(found)
        return [*found, *changed_notes(self.sent, self.file, self.now), *self._remarks()]

    # One provision

    def _changed(self, view: ProvisionView) -> Iterator[Item]:
        partner = self.matching.partners[view.id]
        paragraph = self.file.paragraphs[partner.at]
        if view.id in self.matching.moved and not self.moves.goes_along(view.id):
            yield self._moved(view, paragraph)
        elif view.id in self.matching.parts or view.id in self.matching.merged:
            yield self._parted(view, paragraph)
        else:
            yield from self._edited(view, paragraph, partner.likeness)

    def _edited(
        self, view: ProvisionView, paragraph: ReturnedParagraph, likeness: float
    ) -> Iterator[Item]:
        printed = self.matching.prints[view.id]
        if paragraph.text == printed.text:
            self.kept += 1
            return
        doubts: list[DoubtCode] = ["words"] if likeness < 1 else []
        for edits in self._edits(view, paragraph):
            proposed = self._replace(view, printed.applied(edits))
            authors = tuple(dict.fromkeys(name for edit in edits for name in edit.authors))
            notes = self._notes(paragraph) if any(ATOM in e.words for e in edits) else []
            item = self.item("replace", view, [proposed], authors, doubts, notes)
            yield msgspec.structs.replace(item, change=change_of(printed.text, edits))

    def _edits(
        self, view: ProvisionView, paragraph: ReturnedParagraph
    ) -> Iterator[tuple[Edit, ...]]:
        """The edits of a provision, in groups of one purpose; what is none is noted."""
        printed = self.matching.prints[view.id]
        if paragraph.base == printed.text:
            edits = list(paragraph.edits)
        else:
            edits = between(printed.text, paragraph.text, paragraph.authors)
            refreshed = [edit for edit in edits if printed.refreshed(edit)]
            edits = [edit for edit in edits if not printed.refreshed(edit)]
            for _ in refreshed:
                self._ignore("field", view)
            if not edits and not refreshed:
                self._ignore("typographic", view)
        yield from coherent(printed.text, edits)

    def _parted(self, view: ProvisionView, paragraph: ReturnedParagraph) -> Item:
        """A provision that was split, or into which others were merged."""
        parts = {at: self.file.paragraphs[at] for at in self.matching.parts.get(view.id, ())}
        merged = self.matching.merged.get(view.id, ())
        printed = self._joined(view, merged)
        words = trimmed(printed.applied(between(printed.text, paragraph.text)))
        if merged:
            proposed = [self._merge(view, merged, words)]
        else:
            more = (trimmed(printed.found(part.text)) for part in parts.values())
            proposed = [self._split(view, unbroken((words, *more)))]
        new = "".join(part.text for part in (paragraph, *parts.values()))
        doubts: list[DoubtCode] = [] if _letters(printed.text) == _letters(new) else ["parts"]
        authors = tuple(dict.fromkeys(n for p in (paragraph, *parts.values()) for n in p.authors))
        return self.item("merge" if merged else "split", view, proposed, authors, doubts)

    def _joined(self, view: ProvisionView, merged: Sequence[str]) -> Print:
        """The print of a provision with those that ended in it, in their order."""
        if not merged:
            return self.matching.prints[view.id]
        order = [p.id for p in self.sent.view.provisions if p.id in (view.id, *merged)]
        return Print.joined([self.matching.prints[key] for key in order])

    def _moved(self, view: ProvisionView, paragraph: ReturnedParagraph) -> Item:
        """A provision that went elsewhere, with what stands under it."""
        partner = self.matching.partners[view.id]
        if view.level == "row":
            spot = Spot(*self.matching.grid.spot(view.id, self.was, self.matching.moved), "row")
        else:
            spot = self.placing.spot(*self.around(partner.at), view.level)
        if spot.after == view.id:
            spot = spot._replace(after=self.placing.before(view.id))
        printed = self.matching.prints[view.id]
        edits = between(printed.text, paragraph.text) if view.level not in FRAMES else []
        proposed = [self._move(view, spot)]
        proposed += [self._replace(view, printed.applied(edits))] if edits else []
        found: dict[DoubtCode, bool] = {
            "words": partner.likeness < 1,
            "moved": bool(edits),
            "place": not spot.sure,
            "below": self.moves.leaves_some(view.id),
        }
        doubts = [doubt for doubt, is_so in found.items() if is_so]
        return self.item("move", view, proposed, paragraph.authors, doubts)

    def around(self, at: int) -> tuple[str, str]:
        """The provisions that kept their order, before and after a paragraph."""
        place = bisect_left(self.moves.kept, (at, ""))
        before, after = self.moves.kept[:place], self.moves.kept[place:]
        return (before[-1][1] if before else ""), (after[0][1] if after else "")

    def _deleted(self, view: ProvisionView, missing: frozenset[str]) -> Iterator[Item]:
        """A provision that is gone, with what stands under it; that is told once."""
        if view.parent in missing:
            return
        below = [p.id for p in self.sent.view.provisions if self._under(p, view.id)]
        doubts: list[DoubtCode] = [] if missing.issuperset(below) else ["below"]
        authors = self.who_deleted([view.id, *below])
        item = self.item("delete", view, [self.delete(view)], authors, doubts)
        yield msgspec.structs.replace(item, change=("" if below else view.text, ""))

    def who_deleted(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Who took these provisions out, as the file names them."""
        names = (self.file.deleted.get(carried(bookmark(key)) or "", ()) for key in keys)
        return tuple(dict.fromkeys(name for each in names for name in each))

    def _under(self, view: ProvisionView | None, key: str) -> bool:
        while view is not None and view.parent:
            if view.parent == key:
                return True
            view = self.was.get(view.parent)
        return False

    def _inserted(self, fresh: Fresh) -> Item:
        paragraph = self.file.paragraphs[fresh.at]
        level, known = self._level(paragraph, fresh)
        spot = self.placing.spot(fresh.before, fresh.after, level)
        doubts: list[DoubtCode] = [] if known and spot.sure else ["place"]
        doubts += [] if paragraph.fresh or self.file.mark else ["typed"]
        proposed = self.insert(spot, Passage(paragraph.text.replace(ATOM, "")))
        view = self.was.get(fresh.before) or self.was.get(fresh.after)
        notes = self._notes(paragraph)
        item = self.item("insert", view, [proposed], paragraph.authors, doubts, notes)
        return msgspec.structs.replace(item, change=("", paragraph.text))

    def _level(self, paragraph: ReturnedParagraph, fresh: Fresh) -> tuple[Level, bool]:
        """The level of a new paragraph: that of the neighbour printed alike, or of its style."""
        for key in (fresh.before, fresh.after):
            partner = self.matching.partners.get(key)
            if partner and self.file.paragraphs[partner.at].style == paragraph.style:
                return self.was[key].level, True
        if paragraph.style in self.styles:
            return self.styles[paragraph.style], True
        near = [self.was[key].level for key in (fresh.before, fresh.after) if key]
        text: Level = "unnumbered"
        return next((level for level in near if level not in HEADINGS), text), False

    # What is proposed

    def _replace(self, view: ProvisionView, passage: Passage) -> Proposed:
        act = Propose("replace", (self.party,), view.id, passage, view.revision)
        now = self.now.get(view.id)
        if now is None:
            return Proposed(act, view.passage, "conflict", GONE)
        if now.passage == view.passage:
            return Proposed(act, view.passage, "apply")
        found = rebase(view.passage, passage, now.passage)
        if self.sent.form != "rolling":
            return Proposed(act, view.passage, found.outcome, found.reasons)
        words = found.passage or now.passage  # brackets are no wording: it is made on today's
        act = Propose("replace", (self.party,), view.id, words, now.revision)
        return Proposed(act, now.passage, found.outcome, found.reasons)

    def _split(self, view: ProvisionView, passage: Passage) -> Proposed:
        """The provision as several, in one amendment."""
        act = Propose("split", (self.party,), view.id, passage, view.revision)
        return self._structural(act, view.passage, [view.id])

    def _merge(self, view: ProvisionView, merged: Sequence[str], passage: Passage) -> Proposed:
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

    def _move(self, view: ProvisionView, spot: Spot) -> Proposed:
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

    def insert(self, spot: Spot, passage: Passage) -> Proposed:
        """A new provision in this place."""
        stands = self.placing.standing(spot, self.now)
        document = self.sent.view.id
        place = stands or spot
        act = Propose(
            "insert",
            (self.party,),
            place.parent,
            passage,
            document=document,
            after=place.after,
            level=spot.level,
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
        return Item("", what, place, key, tuple(proposed), None, authors, tuple(told), hindrance)

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

    # Beside the words

    def _notes(self, paragraph: ReturnedParagraph) -> list[str]:
        return [f"“{self.file.notes.get(key, '')}”" for key in paragraph.notes]

    def _remarks(self) -> Iterator[Item]:
        """Comments, as remarks to the secretariat."""
        ids = {carried(bookmark(key)): key for key in self.was}
        redlined = self.file.mark is not None and self.file.mark.form == "redline"
        for comment in self.file.comments:
            if not comment.text.strip():
                continue  # a picture, or nothing
            if redlined and comment.text.endswith(f"({comment.author})"):
                self.quiet["ours", ""] += 1
                continue
            key = ids.get(comment.provision, "")
            view = self.was.get(key)
            subject = key if key in self.now else self.sent.view.id
            words = f"{comment.author}: {comment.text}" if comment.author else comment.text
            place = view.reference or view.text[:40] if view else ""
            remark = WriteRemark(subject, "note", words)
            long = Hindrance("long") if len(words) > limits.WORDS_CHARACTERS else None
            yield Item("", "remark", place, key, (), remark, (comment.author,), (), long)

    def _ignore(self, why: IgnoredCode, view: ProvisionView) -> None:
        self.quiet[why, view.reference] += 1

    def ignored(self) -> Iterator[Ignored]:
        """What brings nothing, and why; asked after `items`."""
        for (why, place), count in self.quiet.items():
            yield Ignored(why, count, place)
        if self.file.formatting:
            yield Ignored("formatting", self.file.formatting)
        if self.matching.outside:
            yield Ignored("outside", len(self.matching.outside))
        yield Ignored("unchanged", self.kept)


def _letters(text: str) -> str:
    return "".join(text.split())
