"""What follows for the text when an amendment is adopted.

Where the text has moved on and the words don't fit by themselves, the wording as gavelled is asked
for; where the place no longer stands, the decision is recorded all the same and read back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tripartite.model import entries as e
from tripartite.model.amendment import DECIDED
from tripartite.model.merge import rebase
from tripartite.model.passage import Passage
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    revision_words,
    standing,
    wording,
)
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Ids, checked_passage
from tripartite.model.rules.text import inserted, removed, reworded
from tripartite.model.state import State


class Adoption:
    """One amendment being adopted.

    `text` is the wording as gavelled, None for the one that follows by itself; `back` are bodies of
    the same act that come before (when a decision is corrected). `unusual` is filled by `bodies`.
    """

    def __init__(
        self,
        state: State,
        making: Ids,
        view: AmendmentView,
        text: Passage | None,
        back: Sequence[e.Body] = (),
    ) -> None:
        self.state, self.making, self.view = state, making, view
        self.text = checked_passage(text, "text") if text else None
        self.back = back
        self.unusual: list[str] = []

    def bodies(self) -> list[e.Body]:
        """The entries of the effect; raises `Refusal` ("text-needed") where a person must say."""
        made = self.view.made
        if made.parent:
            return self._subamended()
        if made.kind not in _EFFECTS:
            return self._noted("by-hand")
        if made.provision and not self._stands(made.provision):
            return self._noted("place-gone")
        return _EFFECTS[made.kind](self)

    def _noted(self, code: str) -> list[e.Body]:
        self.unusual.append(code)
        return []

    def _stands(self, provision: str) -> bool:
        return not self.state.is_gone(provision) or provision in self._restored()

    def _restored(self) -> list[str]:
        return [body.id for body in self.back if isinstance(body, e.ProvisionRestored)]

    def _subamended(self) -> list[e.Body]:
        """The parent's proposed words as subamended."""
        parent = amendment_view(self.state, self.view.made.parent)
        if parent.status in DECIDED:
            self.unusual.append("parent-decided")
        base = proposal_words(self.state, parent.id, self.view.made.revision)
        words = self.text or self._carried(base, parent.passage)
        return [e.AmendmentReworded(parent.id, words, self.view.id)]

    def _carried(self, base: Passage, present: Passage) -> Passage:
        """The proposal on today's words."""
        if base == present:
            return self.view.passage
        carried = rebase(base, self.view.passage, present)
        if carried.passage is None or carried.outcome not in ("apply", "identical"):
            number = self.view.made.number
            raise Refusal("text-needed", number=number, reason=carried.reason, words=present.text)
        return carried.passage

    def _present(self) -> tuple[Passage, int]:
        """The words the provision has by now, and their revision."""
        rewordings = [body for body in self.back if isinstance(body, e.ProvisionReworded)]
        if rewordings:
            return rewordings[-1].passage, rewordings[-1].revision
        layer = self.state.home("wordings", self.view.made.provision) or self.state.room
        return wording(layer, self.view.made.provision)

    def _note_moved_words(self, present: Passage) -> Passage:
        """The words it was written on; noted when they are no longer the present ones."""
        made = self.view.made
        base = revision_words(self.state, made.provision, made.revision)
        if base != present and not self.text:
            self.unusual.append("words-moved")
        return base

    def replaced(self) -> list[e.Body]:
        """The provision with the proposal in it; nothing when it reads so already."""
        present, revision = self._present()
        new = self.text or self._carried(self._note_moved_words(present), present)
        if new == present:
            return []
        provision = self.view.made.provision
        layer = self.state.home("wordings", provision) or self.state.room
        return [reworded(layer, provision, new, revision + 1, "amendment", self.view.id)]

    def inserted(self) -> list[e.Body]:
        """The new provision in its place."""
        made = self.view.made
        words = self.text or self.view.passage
        level = made.level or "unnumbered"
        key = self.making.new()
        place = (made.document, made.provision, self._after(), level)
        return [inserted(self.state, key, *place, words, self.view.id)]

    def _after(self) -> str:
        """The sibling it goes behind: what earlier amendments put in the same place stays before
        it, so that new provisions of one proposal keep their order."""
        made = self.view.made
        layer = self.state.home("documents", made.document) or self.state.room
        placed = standing(layer, made.document)
        siblings = [p.id for p in placed if (p.parent or "") == made.provision]
        after, at = made.after, 0
        if after:
            at = siblings.index(after) + 1 if after in siblings else len(siblings)
        for key in siblings[at:]:
            if not self._earlier_here(layer.places[key][0].body.amendment):
                break
            after = key
        return after

    def _earlier_here(self, amendment: str) -> bool:
        """Whether this amendment came before, for the same place."""
        if not amendment or not self.state.home("amendments", amendment):
            return False
        other, mine = amendment_view(self.state, amendment), self.view
        same = (other.made.provision, other.made.after) == (mine.made.provision, mine.made.after)
        return same and other.stream == mine.stream and other.n < mine.n

    def deleted(self) -> list[e.Body]:
        """The provision and all under it removed."""
        self._note_moved_words(self._present()[0])
        restored = self._restored()
        if self.view.made.provision in restored:
            return [e.ProvisionRemoved(key, self.view.id) for key in reversed(restored)]
        return [*removed(self.state, self.view.made.provision, self.view.id)]


_EFFECTS: dict[str, Callable[[Adoption], list[e.Body]]] = {
    "replace": Adoption.replaced,
    "insert": Adoption.inserted,
    "delete": Adoption.deleted,
}
"""What each kind does; the other kinds are entered by hand, and read back."""


def proposal_words(state: State, amendment: str, revision: int) -> Passage:
    """The proposed words of an amendment in one revision (counted from 1)."""
    proposals = state.find("proposals", amendment)
    words: Passage = proposals[max(revision, 1) - 1].body.passage
    return words
