"""What follows for the text when an amendment is adopted.

Where the text has moved on and the words don't fit by themselves, the wording as gavelled is asked
for; where the place no longer stands, the decision is recorded all the same and read back.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from tripartite.model import entries as e
from tripartite.model.amendment import DECIDED
from tripartite.model.amendments.carrying import base_words, present_parts, words_of
from tripartite.model.document.succession import holding
from tripartite.model.editing.throughout import places_of, replaced_throughout
from tripartite.model.passage import Passage, broken, in_one_line, join, unbroken
from tripartite.model.reading import AmendmentView, amendment_view, place, settled_state, standing
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Ids, checked_passage
from tripartite.model.rules.footnotes import proposed_notes, written_with
from tripartite.model.rules.structure import Cause, moved, rewritten
from tripartite.model.rules.text import all_inserted, removed, reworded
from tripartite.model.state import State
from tripartite.model.text import SourceNote
from tripartite.model.words.merge import rebase


class Adoption:
    """One amendment being adopted.

    `text` is the wording as gavelled, None for the one that follows by itself; of several
    provisions it has a `BREAK` between each two. `notes` are the new footnotes that it brings.
    `unusual` is filled by `bodies`.
    """

    def __init__(
        self,
        state: State,
        making: Ids,
        view: AmendmentView,
        text: Passage | None,
        notes: tuple[SourceNote, ...] = (),
    ) -> None:
        self.state, self.making, self.view = state, making, view
        self.text, self.notes = text, view.notes
        if text:
            self.text, self.notes = self._as_gavelled(text, notes)
        self.cause = Cause("amendment", view.id)
        self.unusual: list[str] = []

    def _as_gavelled(
        self, text: Passage, notes: tuple[SourceNote, ...]
    ) -> tuple[Passage, tuple[SourceNote, ...]]:
        """The words given, checked, with names for the footnotes they bring; and all of these."""
        words = checked_passage(text, "text", several=True)
        base = join([base_words(self.state, self.view), self.view.passage])
        at = (self.view.made.document, self.view.made.provision, base)
        words, new = proposed_notes(self.state, *at, words, notes)
        return words, (*self.view.notes, *new)

    def bodies(self) -> list[e.Body]:
        """The entries of the effect; raises `Refusal` ("text-needed") where a person must say."""
        made = self.view.made
        if made.parent:
            return self._subamended()
        if made.provision and not self.parts:
            return self._noted("place-gone")
        bodies = _EFFECTS[made.kind](self)
        notes, moved = written_with(self.state, made.document, bodies, self.notes)
        if moved and "words-moved" not in self.unusual:
            self.unusual.append("words-moved")
        return [*notes, *bodies]

    @cached_property
    def parts(self) -> list[str]:
        """The provisions that hold by now what it amends."""
        return present_parts(self.state, self.view)

    def _noted(self, code: str) -> list[e.Body]:
        self.unusual.append(code)
        return []

    def _subamended(self) -> list[e.Body]:
        """The parent's proposed words as subamended."""
        parent = amendment_view(self.state, self.view.made.parent)
        if parent.status in DECIDED:
            self.unusual.append("parent-decided")
        base = base_words(self.state, self.view)
        words = self.text or self._carried(base, parent.passage)
        at = (parent.made.document, parent.made.provision, parent.passage)
        words, notes = proposed_notes(self.state, *at, words, self.notes)
        return [e.AmendmentReworded(parent.id, words, self.view.id, notes=notes)]

    def _carried(self, base: Passage, present: Passage) -> Passage:
        """The proposal on today's words."""
        if base == present:
            return self.view.passage
        carried = rebase(base, self.view.passage, present)
        if carried.passage is None or carried.outcome not in ("apply", "identical"):
            number, words = self.view.made.number, in_one_line(present.text)
            raise Refusal("text-needed", number=number, reason=carried.reasons, words=words)
        return carried.passage

    def reworded(self) -> list[e.Body]:
        """The provision with the proposal in it, split or merged where it says so; nothing when it
        reads so already."""
        present = words_of(self.state, self.parts)
        base = self._note_moved_words(present)
        new = self.text or self._carried(base, present)
        if unbroken(broken(new)) == present:
            return []
        return rewritten(self.state, self.making, self.parts, new, self.cause)

    def _note_moved_words(self, present: Passage) -> Passage:
        """The words it was written on; noted when they are no longer the present ones."""
        base = base_words(self.state, self.view)
        if base != present and not self.text:
            self.unusual.append("words-moved")
        return base

    def inserted(self) -> list[e.Body]:
        """The new provision in its place."""
        made = self.view.made
        words = self.text or self.view.passage
        level = made.level or "unnumbered"
        under = self.parts[-1] if made.provision else ""
        at = (made.document, under, self._after(under), level)
        return [*all_inserted(self.state, self.making, *at, words, self.view.id)]

    def _after(self, under: str) -> str:
        """The sibling it goes behind: what earlier amendments put in the same place stays before
        it, so that new provisions of one proposal keep their order."""
        siblings = self._children(under)
        after = self._behind(self.view.made.after, under, siblings)
        layer = self.state.home("documents", self.view.made.document) or self.state.room
        for key in siblings[siblings.index(after) + 1 if after else 0 :]:
            if not self._earlier_here(layer.places[key][0].body.amendment):
                break
            after = key
        return after

    def _behind(self, wanted: str, under: str, siblings: list[str]) -> str:
        """The one among these siblings that it goes behind: the one wanted, or what holds it now;
        where that was removed, the last before its place; where it went elsewhere, the last."""
        after = self._holder(wanted)
        if not wanted or after in siblings:
            return after
        layer = self.state.home("places", wanted) or self.state.room
        stood = next(x.body for x in reversed(layer.places[wanted]) if hasattr(x.body, "parent"))
        before = siblings
        if after or stood.parent != under:
            self.unusual.append("words-moved")
        else:
            before = [one for one in siblings if place(layer, one).order < stood.order]
        return before[-1] if before else ""

    def _children(self, parent: str) -> list[str]:
        document = self.view.made.document
        layer = self.state.home("documents", document) or self.state.room
        return [p.id for p in standing(layer, document) if (p.parent or "") == parent]

    def _holder(self, provision: str) -> str:
        """The last provision that holds now what this one held; empty for none."""
        return next(reversed(holding(self.state, provision)), "") if provision else ""

    def _earlier_here(self, amendment: str) -> bool:
        """Whether this amendment came before, for the same place."""
        if not amendment or not self.state.home("amendments", amendment):
            return False
        other, mine = amendment_view(self.state, amendment), self.view
        same = (other.made.provision, other.made.after) == (mine.made.provision, mine.made.after)
        return same and other.stream == mine.stream and other.n < mine.n

    def deleted(self) -> list[e.Body]:
        """The provision and all under it removed; subamended to words, it has these instead."""
        if self.text or self.view.passage.text:
            return self.reworded()
        self._note_moved_words(words_of(self.state, self.parts))
        return [body for key in self.parts for body in removed(self.state, key, self.view.id)]

    def moved(self) -> list[e.Body]:
        """The provision in its new place, with all under it; where that is gone, nothing."""
        made = self.view.made
        key, *_ = self.parts
        under = self._holder(made.under)
        layer = self.state.home("places", key) or self.state.room
        if made.under and not under:
            return self._noted("place-gone")
        level = made.level or place(layer, key).level
        siblings = [one for one in self._children(under) if one != key]
        after = self._behind(made.after, under, siblings)
        try:
            return [moved(self.state, key, under, after, level, self.view.id)]
        except Refusal:  # by now it would stand inside itself
            return self._noted("place-gone")

    def throughout(self) -> list[e.Body]:
        """Every provision of the document that holds the words, with the others in their place."""
        made = self.view.made
        layer = self.state.home("documents", made.document) or self.state.room
        found = places_of(layer, made.document, made.words)
        if any(settled_state(self.state, p.id) for p in found):
            self.unusual.append("agreed-text")
        if not found:
            return self._noted("place-gone")
        by = self.text or self.view.passage
        return [
            reworded(
                layer,
                p.id,
                checked_passage(replaced_throughout(p.passage, made.words, by), "provision"),
                p.revision + 1,
                "amendment",
                self.view.id,
            )
            for p in found
        ]


_EFFECTS: dict[str, Callable[[Adoption], list[e.Body]]] = {
    "replace": Adoption.reworded,
    "insert": Adoption.inserted,
    "delete": Adoption.deleted,
    "split": Adoption.reworded,
    "merge": Adoption.reworded,
    "move": Adoption.moved,
    "throughout": Adoption.throughout,
}
"""What each kind does."""
