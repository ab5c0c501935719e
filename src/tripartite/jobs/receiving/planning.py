"""Laying a returned file against the text it was made from: each change of one purpose an item."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from tripartite.jobs.receiving.heading import Heading
from tripartite.jobs.receiving.matching import Fresh
from tripartite.jobs.receiving.moving import Moves, gathered
from tripartite.jobs.receiving.noting import Bringing, can_be_told_apart, changed_notes
from tripartite.jobs.receiving.proposing import Laid
from tripartite.jobs.receiving.received import (
    DoubtCode,
    Ignored,
    IgnoredCode,
    Item,
    Proposed,
)
from tripartite.jobs.receiving.remarking import Remarking
from tripartite.jobs.receiving.tabling import Tabling
from tripartite.model.editing.edits import Edit, Print, between, change_of, coherent
from tripartite.model.editing.placing import Spot
from tripartite.model.passage import ATOM, Passage, trimmed, unbroken
from tripartite.model.text import FRAMES, HEADINGS, Level, ProvisionView, levels_below
from tripartite.word.aside import Aside
from tripartite.word.returned import ReturnedParagraph


class _New(NamedTuple):
    """A new paragraph: its level, whether the file says so, and how far that is below the first of
    those that are proposed with it."""

    fresh: Fresh
    paragraph: ReturnedParagraph
    level: Level
    known: bool
    depth: int


class Planning(Laid):
    """One file laid against the text it was made from: each change of one purpose an item."""

    kept = 0
    """How many provisions came back as they were sent."""

    @cached_property
    def quiet(self) -> Counter[tuple[IgnoredCode, str]]:
        """What is no item: why, and where; how often."""
        return Counter()

    @cached_property
    def moves(self) -> Moves:
        """What was moved, and what goes along with it."""
        return Moves(self.matching, self.was)

    @cached_property
    def heading(self) -> Heading:
        """What stands at the head of the file."""
        return Heading(self)

    @cached_property
    def styles(self) -> dict[str, Level]:
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
        found = [self._inserted(run) for run in self._runs(fresh.get("", ()))]
        for view in self.sent.view.provisions:
            if view.id in columns:
                found += columns[view.id]
            elif view.id in missing:
                found += self._deleted(view, missing)
            elif view.id in self.matching.partners:
                found += self._changed(view)
            found += tables.get(view.id, ())
            found += (self._inserted(run) for run in self._runs(fresh.get(view.id, ())))
        found += tables.get("", ())
        found = found if self.office else gathered(found)
        found = [*self.heading.items(), *found]
        if not self.office:
            return [*found, *self._remarked()]
        if not can_be_told_apart(self.sent, self.file) and self.file.marks:
            self.quiet["notes", ""] += 1
        return [*found, *changed_notes(self.sent, self.file, self.now), *self._remarked()]

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
        every = self._edits(view, paragraph)
        if paragraph.text == printed.text and not every:
            self.kept += 1
            return
        doubts: list[DoubtCode] = ["words"] if likeness < 1 else []
        for edits in every:
            proposed = self._replaced(view, printed, edits)
            authors = tuple(dict.fromkeys(name for edit in edits for name in edit.authors))
            notes = self.notes_left(paragraph) if any(ATOM in e.words for e in edits) else []
            item = self.item("replace", view, [proposed], authors, doubts, notes)
            yield msgspec.structs.replace(item, change=change_of(printed.text, edits))

    def _replaced(self, view: ProvisionView, printed: Print, edits: Iterable[Edit]) -> Proposed:
        """The provision with these edits and, where a party makes them, their footnotes."""
        bringing = self.bringing(view.id)
        words = printed.applied(edits, None if self.office else bringing.cite)
        return self.replace(view, words, bringing.notes(words))

    def _edits(self, view: ProvisionView, paragraph: ReturnedParagraph) -> list[tuple[Edit, ...]]:
        """The edits of a provision, in groups of one purpose; what is none is noted."""
        printed = self.matching.prints[view.id]
        if paragraph.base == printed.text:
            edits = list(paragraph.edits)
        else:
            edits = between(printed.text, paragraph.text, paragraph.authors, paragraph.cited)
            refreshed = [edit for edit in edits if printed.refreshed(edit)]
            edits = [edit for edit in edits if not printed.refreshed(edit)]
            for _ in refreshed:
                self._ignore("field", view)
            if not edits and not refreshed and paragraph.text != printed.text:
                self._ignore("typographic", view)
        if not self.office:
            edits = self.footnotes.with_changed(printed, paragraph, edits)
        return coherent(printed.text, edits)

    def _parted(self, view: ProvisionView, paragraph: ReturnedParagraph) -> Item:
        """A provision that was split, or into which others were merged."""
        parts = {at: self.file.paragraphs[at] for at in self.matching.parts.get(view.id, ())}
        merged = self.matching.merged.get(view.id, ())
        printed = self._joined(view, merged)
        bringing = self.bringing(self._in_order((view.id, *merged))[0])
        words = self._worded(printed, paragraph, bringing)
        if merged:
            proposed = self.merge(view, merged, words)
        else:
            more = (self._settled(printed.found(p.text), p, bringing) for p in parts.values())
            words = unbroken((words, *map(trimmed, more)), self._deep(view, parts))
            proposed = self.split(view, words)
        act = msgspec.structs.replace(proposed.act, notes=bringing.notes(words))
        proposed = msgspec.structs.replace(proposed, act=act)
        new = "".join(part.text for part in (paragraph, *parts.values()))
        doubts: list[DoubtCode] = [] if _letters(printed.text) == _letters(new) else ["parts"]
        authors = tuple(dict.fromkeys(n for p in (paragraph, *parts.values()) for n in p.authors))
        item = self.item("merge" if merged else "split", view, [proposed], authors, doubts)
        cells = bool(merged) and all(self.was[k].level == "cell" for k in (view.id, *merged))
        return msgspec.structs.replace(item, joins_cells=cells)

    def _deep(self, view: ProvisionView, parts: Mapping[int, ReturnedParagraph]) -> list[int]:
        """How far below a provision each of its parts stands, where its style is another's."""
        own = self.file.paragraphs[self.matching.partners[view.id].at].style
        deep = [0]
        for paragraph in parts.values():
            level = self.styles.get(paragraph.style, view.level)
            deep.append(levels_below(view.level, level) if paragraph.style != own else 0)
        return deep

    def _worded(self, printed: Print, paragraph: ReturnedParagraph, bringing: Bringing) -> Passage:
        """The words of a print as a paragraph has them."""
        edits = between(printed.text, paragraph.text, (), paragraph.cited)
        words = printed.applied(edits, None if self.office else bringing.cite)
        return trimmed(self._settled(words, paragraph, bringing))

    def _settled(self, words: Passage, paragraph: ReturnedParagraph, bringing: Bringing) -> Passage:
        return words if self.office else bringing.settled(words, paragraph)

    def _joined(self, view: ProvisionView, merged: Sequence[str]) -> Print:
        """The print of a provision with those that ended in it, in their order."""
        if not merged:
            return self.matching.prints[view.id]
        order = self._in_order((view.id, *merged))
        return Print.joined([self.matching.prints[key] for key in order])

    def _in_order(self, keys: Collection[str]) -> list[str]:
        return [p.id for p in self.sent.view.provisions if p.id in keys]

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
        edits = self._edits_of_moved(view, paragraph) if view.level not in FRAMES else []
        proposed = [self.move(view, spot)]
        proposed += [self._replaced(view, printed, edits)] if edits else []
        found: dict[DoubtCode, bool] = {
            "words": partner.likeness < 1,
            "moved": bool(edits),
            "place": not spot.sure,
            "below": self.moves.leaves_some(view.id),
        }
        doubts = [doubt for doubt, is_so in found.items() if is_so]
        return self.item("move", view, proposed, paragraph.authors, doubts)

    def _edits_of_moved(self, view: ProvisionView, paragraph: ReturnedParagraph) -> list[Edit]:
        printed = self.matching.prints[view.id]
        edits = between(printed.text, paragraph.text, (), paragraph.cited)
        return edits if self.office else self.footnotes.with_changed(printed, paragraph, edits)

    def _deleted(self, view: ProvisionView, missing: frozenset[str]) -> Iterator[Item]:
        """A provision that is gone, with what stands under it; that is told once."""
        if view.parent in missing:
            return
        below = [p.id for p in self.sent.view.provisions if self._under(p, view.id)]
        doubts: list[DoubtCode] = [] if missing.issuperset(below) else ["below"]
        authors = self.who_deleted([view.id, *below])
        item = self.item("delete", view, [self.delete(view)], authors, doubts)
        yield msgspec.structs.replace(item, change=("" if below else view.text, ""))

    def _under(self, view: ProvisionView | None, key: str) -> bool:
        while view is not None and view.parent:
            if view.parent == key:
                return True
            view = self.was.get(view.parent)
        return False

    def _runs(self, fresh: Iterable[Fresh]) -> Iterator[list[_New]]:
        """New paragraphs, each with those behind it that stand below it: they are one proposal."""
        run: list[_New] = []
        for each in fresh:
            paragraph = self.file.paragraphs[each.at]
            level, known = self._level(paragraph, each)
            follows = bool(run) and each.at == run[-1].fresh.at + 1
            depth = levels_below(run[0].level, level) if follows else 0
            if run and not depth:
                yield run
                run = []
            run.append(_New(each, paragraph, level, known, depth))
        if run:
            yield run

    def _inserted(self, run: Sequence[_New]) -> Item:
        first, level = run[0].fresh, run[0].level
        written = [new.paragraph for new in run]
        spot = self.placing.spot(first.before, first.after, level)
        doubts: list[DoubtCode] = [] if spot.sure and all(new.known for new in run) else ["place"]
        doubts += [] if self.file.mark or all(p.fresh for p in written) else ["typed"]
        deep = [new.depth for new in run]
        proposed = self.insert(spot, lambda said: unbroken(map(said, written), deep))
        view = self.was.get(first.before) or self.was.get(first.after)
        notes = [note for p in written for note in self.notes_left(p)]
        authors = tuple(dict.fromkeys(name for p in written for name in p.authors))
        item = self.item("insert", view, [proposed], authors, doubts, notes)
        return msgspec.structs.replace(item, change=("", " ".join(p.text for p in written)))

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

    # Beside the words

    def _remarked(self) -> list[Item]:
        """Comments, as notes to the secretariat."""
        remarking = Remarking(self)
        found = list(remarking.items())
        if remarking.ours:
            self.quiet["ours", ""] += remarking.ours
        return found

    def _ignore(self, why: IgnoredCode, view: ProvisionView) -> None:
        self.quiet[why, view.reference] += 1

    def ignored(self) -> Iterator[Ignored]:
        """What brings nothing, and why; asked after `items`."""
        for (why, place), count in self.quiet.items():
            yield Ignored(why, count, place)
        if self.file.formatting:
            yield Ignored("formatting", self.file.formatting)
        for at in self.matching.outside:
            if at not in self.heading.told:
                yield Ignored("outside", 1, "", f"“{self.file.paragraphs[at].text.strip()[:80]}”")
        for aside in self.file.asides:
            yield Ignored(aside.where, 1, "", told_aside(aside))
        yield Ignored("unchanged", self.kept)


def told_aside(aside: Aside) -> str:
    """The words of a change beside the text, before and after."""
    return " → ".join(f"“{words[:80]}”" if words else "–" for words in (aside.was, aside.now))


def _letters(text: str) -> str:
    return "".join(text.split())
