"""Whose each word is, drawn at random: each hand has words of its own, so that a word tells whose
it is."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count

from hypothesis import HealthCheck, given, settings, strategies as st

from tests.model.document.test_marking import holds, marked_now
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.document.authorship import Step, trace
from tripartite.model.document.hands import Several, Written, unwritten, written_on
from tripartite.model.passage import Passage, join
from tripartite.model.reading import amendment_view, amendments
from tripartite.model.refusal import Refusal
from tripartite.model.text import Stamp

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
CHAIR = "C"

Words = list[str]


class Drawing:
    """Draws edits: some words out, some new ones of a hand's own in; `came` says whose each is."""

    def __init__(self, data) -> None:
        self.draw = data.draw
        self.fresh = count(1)
        self.came: dict[str, Stamp] = {}

    def upto(self, most: int) -> int:
        return self.draw(st.integers(0, most))

    def edited(self, words: Words, letter: str) -> Words:
        """The words with one or two changes that a hand makes to them."""
        for _ in range(1 + self.upto(1)):
            start = self.upto(len(words))
            gone = self.upto(min(3, len(words) - start))
            new = [f"{letter}{next(self.fresh)}" for _ in range(self.upto(3))]
            words = [*words[:start], *new, *words[start + gone :]]
        return words


def said(words: Words) -> Passage:
    return Passage(" ".join(words))


class Gavels(Drawing):
    """Draws gavels on one text, one after the other, and follows each word by itself: `took` says
    who took out which, each time."""

    def __init__(self, data) -> None:
        super().__init__(data)
        self.base = self.present = [f"b{i}" for i in range(12)]
        self.steps: list[Step] = []
        self.took: dict[str, Stamp] = {}

    def gavel(self, number: int) -> None:
        """An amendment with subamendments, some of them subamended; then words of the Chair's."""
        when = NOON + timedelta(minutes=number)
        found = unwritten(said(self.present))
        for letter in "EWG"[: 1 + self.upto(2)]:
            stamp = Stamp(letter, when, f"D.{number}")
            inner = self.wording(unwritten(said(self.present)), stamp)
            if self.upto(1):
                inner = self.wording(inner, Stamp("N", when, f"D.{number}.1"))
            found = written_on(found, inner.words, Several(inner, stamp, stamp))
        chair = Stamp(CHAIR, when)
        if self.upto(1):
            self.wording(found, chair)
        self.steps.append(
            Step(said(self.present), Several(found, Stamp("E", when, f"D.{number}"), chair))
        )

    def wording(self, found: Written, stamp: Stamp) -> Written:
        """Another wording, by this hand."""
        words = self.edited(self.present, stamp.author)
        self.took |= {word: stamp for word in self.present if word not in words}
        self.came |= {word: stamp for word in words if word not in self.present}
        self.present = words
        return written_on(found, said(words), stamp)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_each_word_is_theirs_who_proposed_it_first(data):
    drawn = Gavels(data)
    for number in range(1, 2 + drawn.upto(2)):
        drawn.gavel(number)
    pieces = trace(said(drawn.base), drawn.steps)
    assert join(p.passage for p in pieces if not p.deleted).text == " ".join(drawn.present)
    assert join(p.passage for p in pieces if not p.inserted).text == " ".join(drawn.base)
    every = [(piece, word) for piece in pieces for word in piece.passage.text.split()]
    times = Counter(word for _, word in every)
    for piece, word in every:
        if word in drawn.came:
            assert piece.inserted and piece.inserted.author == drawn.came[word].author
        # A party's phrase may be marked as one, with what stays in it: then it stands there twice.
        if piece.deleted and times[word] == 1:
            assert piece.deleted == drawn.took[word]


AUTHORS = {
    "e": "Employers",
    "w": "Workers",
    "g": "Governments",
    "n": "Northern harbours",
    "c": "The Chair",
    "o": "The Office",
}
HANDLES = {"e": "E", "w": "W", "g": "G", "n": "North"}


class Sitting:
    """A meeting in which anything may be done to one provision, with words that tell whose."""

    def __init__(self, data) -> None:
        self.drawing = Drawing(data)
        self.table: Table = opened()
        self.item = self.table.provisions()[2]

    def any_act(self) -> None:
        acts = (self.propose, self.propose, self.subamend, self.adopt, self.adopt, self.adopt)
        more = (self.edit, self.split, self.correct, self.take_over, self.undo)
        with suppress(Refusal):
            self.drawing.draw(st.sampled_from((*acts, *more)))()

    def propose(self) -> None:
        letter = self.drawing.draw(st.sampled_from(sorted(HANDLES)))
        party = (self.table.party(HANDLES[letter]),)
        words = self._edited(self.table.text(self.item), letter)
        self.table.do(c.Propose("replace", party, self.item, words))

    def subamend(self) -> None:
        letter = self.drawing.draw(st.sampled_from(sorted(HANDLES)))
        party, view = (self.table.party(HANDLES[letter]),), self._one(lambda v: v.open)
        words = self._edited(view.passage.text, letter)
        self.table.do(c.Propose("replace", party, passage=words, parent=view.id))

    def adopt(self) -> None:
        view = self._one(lambda v: v.open)
        by_hand = self._edited(self.table.text(self.item), "c") if self._rarely() else None
        if by_hand is not None and not view.made.parent:
            by_hand = self._edited(view.passage.text, "c")
        self.table.do(c.Decide(view.id, "adopted", text=None if view.made.parent else by_hand))

    def edit(self) -> None:
        self.table.do(c.EditProvision(self.item, self._edited(self.table.text(self.item), "o")))

    def split(self) -> None:
        view = self._one(lambda v: v.open and not v.made.parent)
        first, second = (self._edited(view.passage.text, "") for _ in "12")
        self.table.do(c.SplitAmendment(view.id, (first, second)))

    def correct(self) -> None:
        view = self._one(lambda v: v.status in ("adopted", "adopted as subamended"))
        outcome = self.drawing.draw(st.sampled_from(("", "not adopted", "adopted")))
        self.table.do(c.Correct(view.id, "misheard", outcome))

    def take_over(self) -> None:
        view = self._one(lambda v: v.status == "introduced")
        self.table.do(c.SetStatus(view.id, "withdrawn"))
        self.table.do(c.SetStatus(view.id, "taken over", by=view.parties[0]))

    def undo(self) -> None:
        self.table.session().undo()

    def _rarely(self) -> bool:
        return not self.drawing.upto(3)

    def _one(self, wanted):
        views = [view for view in amendments(self.table.state) if wanted(view)]
        if not views:
            raise Refusal("nothing-chosen")
        return amendment_view(self.table.state, self.drawing.draw(st.sampled_from(views)).id)

    def _edited(self, text: str, letter: str) -> Passage:
        if letter:
            return said(self.drawing.edited(text.split(), letter))
        words = text.split()
        at = self.drawing.upto(len(words) - 1)
        return said([*words[:at], *words[at + 1 :]])


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_in_any_sitting_each_word_is_theirs_who_proposed_it_first(data):
    sitting = Sitting(data)
    for _ in range(4 + sitting.drawing.upto(10)):
        sitting.any_act()
    found = marked_now(sitting.table)
    holds(found)
    pieces = [piece for row in found.provisions for piece in row.pieces]
    every = [(piece, word) for piece in pieces for word in piece.passage.text.split()]
    times = Counter(word for _, word in every)
    for piece, word in every:
        owner = AUTHORS.get(word[0]) if word[1:].isdigit() else None
        if owner:
            assert piece.inserted, (word, piece)
            # A word that went and came back is theirs who brought it back.
            assert piece.inserted.author == owner or times[word] > 1, (word, piece)
