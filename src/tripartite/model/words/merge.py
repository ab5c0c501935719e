"""Carry-over: an amendment written on one wording, brought onto the text as it stands now.

A three-way merge by words. The changes from the base to the amendment are laid against those from
the base to the current text; each change is a unit. Nothing is applied by guessing: what touches
asks, what overlaps is a conflict, and a stretch that moved is only proposed where it stands now,
word for word and exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from tripartite.model.passage import Passage, join, reference
from tripartite.model.words.hunks import Hunk, hunks
from tripartite.model.words.overlap import kept_pairs, meet, removes, span, stretch
from tripartite.model.words.reasons import Reason, ReasonCode, once, quoted
from tripartite.model.words.tokens import Tokens, together

Outcome = Literal["apply", "identical", "ask", "conflict"]

_CONTEXT = 8
_SHORTEST = 6
"""Tokens: how much on either side must stand with a stretch that moved, and how much in all."""

_LOST = frozenset({"moved", "same point", "overlap", "gone", "edited"})
_GRAVEST: tuple[Outcome, ...] = ("conflict", "ask", "apply")

_OUTCOMES: dict[ReasonCode, Outcome] = {
    "apart": "apply",
    "same": "identical",
    "touch": "ask",
    "deletions": "ask",
    "moved": "ask",
    "same point": "conflict",
    "overlap": "conflict",
    "gone": "conflict",
    "edited": "conflict",
}


class Rebase(msgspec.Struct, frozen=True, gc=False):
    """What became of an amendment on the current text.

    `passage` is the current text with the amendment in it, None on a conflict; *apply* and
    *identical* are safe, *ask* is ready and a person confirms. `reasons` say why, the first one
    the gravest; `lost` are the words the amendment relied on and no longer finds.
    """

    outcome: Outcome
    passage: Passage | None
    reasons: tuple[Reason, ...]
    lost: tuple[str, ...] = ()

    @property
    def text(self) -> str | None:
        """The words of `passage`."""
        return None if self.passage is None else self.passage.text


class Verdict(NamedTuple):
    """How one change of the amendment meets the changes made since; `at` is where it goes."""

    why: ReasonCode
    change: Hunk
    others: tuple[Hunk, ...]
    at: tuple[int, int] | None


_KEPT = 4_096
"""So many are kept: beside an amendment, and before it is adopted, the same are asked for again."""


class Edit(NamedTuple):
    """Characters `start` to `end` of the current text become `words`."""

    start: int
    end: int
    words: Passage


@lru_cache(maxsize=_KEPT)
def rebase(base: str | Passage, amendment: str | Passage, current: str | Passage) -> Rebase:
    """Carries the wording `amendment`, written on `base`, over to `current`."""
    merge = _Merge(base, amendment, current)
    verdicts = merge.verdicts()
    outcomes: set[Outcome] = {_OUTCOMES[v.why] for v in verdicts}
    outcome: Outcome = next((o for o in _GRAVEST if o in outcomes), "identical")
    weighing = [v for v in verdicts if _OUTCOMES[v.why] == outcome]
    reasons = once(map(merge.reason, weighing)) or (Reason("same"),)
    lost = tuple(dict.fromkeys(merge.was(v) for v in weighing if v.why in _LOST))
    if outcome == "conflict":
        return Rebase(outcome, None, reasons, lost)
    result = merge.result(verdicts)
    if outcome == "identical" and result != merge.passages[2]:
        return Rebase("apply", result, (Reason("form"),))
    return Rebase(outcome, result, reasons, lost)


class Carried(msgspec.Struct, frozen=True, gc=False):
    """What became of an amendment whose provision was split, merged or moved since.

    `passages` are the texts of the successors with the amendment in them, empty on a conflict.
    """

    outcome: Outcome
    passages: tuple[Passage, ...]
    reasons: tuple[Reason, ...]
    lost: tuple[str, ...] = ()


def carry_over(base: str | Passage, amendment: str | Passage, parts: Sequence[Passage]) -> Carried:
    """Carries an amendment over to the successors of its provision, given in their order.

    Several after a split, one after a merger or a move. A person always confirms: *apply* is never
    the outcome.
    """
    walls = [reference(f"\0{number}") for number in range(1, len(parts))]
    walled = join(p for pair in zip(parts, (*walls, Passage()), strict=True) for p in pair)
    result = rebase(base, amendment, walled)
    if result.passage is None:
        return Carried(result.outcome, (), result.reasons, result.lost)
    passages = tuple(_parted(result.passage))
    if result.outcome == "identical":
        return Carried("identical", passages, result.reasons)
    return Carried("ask", passages, (Reason("successors"), *result.reasons))


def _parted(walled: Passage) -> Iterator[Passage]:
    start = 0
    for atom in walled.atoms:
        if atom.target.startswith("\0"):
            yield walled.cut(start, atom.at)
            start = atom.at + 1
    yield walled.cut(start)


class Merge(msgspec.Struct, frozen=True, gc=False):
    """A three-way merge: the passage, or what overlaps, as pairs (ours, theirs) of words."""

    passage: Passage | None
    overlaps: tuple[tuple[str, str], ...] = ()
    touching: bool = False


def merge3(base: str | Passage, ours: str | Passage, theirs: str | Passage) -> Merge:
    """Both sets of changes in one text, or what overlaps; `touching` when some stand side by side.

    For undo: base is the text after the act, ours before it, theirs the text now.
    """
    merge = _Merge(base, ours, theirs)
    verdicts = merge.verdicts()
    overlaps = tuple(merge.versions(v) for v in verdicts if _OUTCOMES[v.why] == "conflict")
    if overlaps:
        return Merge(None, overlaps)
    touching = any(_OUTCOMES[v.why] == "ask" for v in verdicts)
    return Merge(merge.result(verdicts), (), touching)


class _Merge:
    """One three-way comparison: `base`, `ours` and `theirs` in tokens, and the changes of each."""

    def __init__(self, base: str | Passage, ours: str | Passage, theirs: str | Passage) -> None:
        given = (base, ours, theirs)
        self.passages = tuple(Passage(p) if isinstance(p, str) else p for p in given)
        self.base, self.ours, self.theirs = together(self.passages)
        self.mine = hunks(self.base, self.ours)
        self.since = hunks(self.base, self.theirs)

    def verdicts(self) -> list[Verdict]:
        """What becomes of each change of ours."""
        return [self._verdict(change) for change in self.mine]

    def _verdict(self, change: Hunk) -> Verdict:
        others = tuple(other for other in self.since if self._near(change, other))
        ways = [meet(change, other, self.ours.signs, self.theirs.signs) for other in others]
        if "same" in ways or self._already(change, others):
            return Verdict("same", change, others, None)
        moved = self._moved(change, others)
        if moved:
            return Verdict("moved", change, others, moved)
        clash = [o for o, way in zip(others, ways, strict=True) if way in ("overlap", "same point")]
        if clash:
            return self._contested(change, tuple(clash), "same point" in ways)
        why: ReasonCode = "deletions" if "deletions" in ways else "touch" if others else "apart"
        return Verdict(why, change, others, self._place(change))

    def _near(self, change: Hunk, other: Hunk) -> bool:
        """They meet, or would if one were told in another of the places that mean the same."""
        start, end = span(change, self.base, self.ours)
        other_start, other_end = span(other, self.base, self.theirs)
        return start <= other_end and other_start <= end

    def _already(self, change: Hunk, others: Sequence[Hunk]) -> bool:
        """The same words stand there, though the changes were grouped in another way."""
        if not others:
            return False
        start = min(change.a0, *(o.a0 for o in others))
        end = max(change.a1, *(o.a1 for o in others))
        mine = stretch(self.mine, start, end)
        since = stretch(self.since, start, end)
        return self.ours.signs[slice(*mine)] == self.theirs.signs[slice(*since)]

    def _contested(self, change: Hunk, clash: tuple[Hunk, ...], same_point: bool) -> Verdict:
        removal = self._only_removal(change, clash)
        if removal:
            at = self._place(change) if removal == "more" else None
            return Verdict("deletions", change, clash, at)
        gone = any(o.a0 <= change.a0 and change.a1 <= o.a1 and o.b0 == o.b1 for o in clash)
        edited = change.b0 == change.b1
        why: ReasonCode = "gone" if gone else "edited" if edited else "overlap"
        return Verdict("same point" if same_point else why, change, clash, None)

    def _only_removal(self, change: Hunk, clash: Sequence[Hunk]) -> Literal["more", "less", ""]:
        """Both only take words away, and one takes all that the other takes, or more."""
        if len(clash) > 1:
            return ""
        (other,) = clash
        if other.a0 <= change.a0 and change.a1 <= other.a1 and other.b0 == other.b1:
            return "less" if removes(self.base, self.ours, change) else ""
        if change.a0 <= other.a0 and other.a1 <= change.a1 and change.b0 == change.b1:
            return "more" if removes(self.base, self.theirs, other) else ""
        return ""

    def _moved(self, change: Hunk, others: tuple[Hunk, ...]) -> tuple[int, int] | None:
        """Where the stretch with its surroundings stands now, if word for word and only once."""
        cover = next((o for o in others if o.a0 <= change.a0 and change.a1 <= o.a1), None)
        if cover is None:
            return None
        start, end = max(cover.a0, change.a0 - _CONTEXT), min(cover.a1, change.a1 + _CONTEXT)
        words = self.base.signs[start:end]
        if end - start < _SHORTEST or self.base.signs.count(words) != 1:
            return None
        if self.theirs.signs.count(words) != 1:
            return None
        at = self.theirs.signs.index(words) - start
        return at + change.a0, at + change.a1

    def _place(self, change: Hunk) -> tuple[int, int]:
        """The tokens of theirs that the change takes the place of."""
        start = self._after(change.a0)
        if change.a0 == change.a1:
            return start, start
        return start, max(start, self._before(change.a1))

    def _after(self, at: int) -> int:
        """Where a position of the base stands in theirs: behind a change that ends there."""
        shift = 0
        for other in self.since:
            if other.a0 > at or other.a0 == at < other.a1:
                break
            if other.a1 >= at:
                return other.b1
            shift = other.b1 - other.a1
        return at + shift

    def _before(self, at: int) -> int:
        """Where a position of the base stands in theirs: before a change that begins there."""
        shift = 0
        for other in self.since:
            if other.a0 >= at:
                break
            if other.a1 >= at:
                return other.b1
            shift = other.b1 - other.a1
        return at + shift

    # The text

    def result(self, verdicts: Iterable[Verdict]) -> Passage:
        """Theirs with the changes of ours that have a place in it."""
        if self.passages[0] == self.passages[2]:
            return self.passages[1]
        edits = [self._edit(v.change, *v.at) for v in verdicts if v.at is not None]
        edits += self._quiet()
        current = self.passages[2]
        parts: list[Passage] = []
        at = 0
        for start, end, words in sorted(edits, key=lambda edit: edit[:2]):
            parts += (current.cut(at, start), words)
            at = max(at, end)
        parts.append(current.cut(at))
        return join(parts)

    def _edit(self, change: Hunk, c0: int, c1: int) -> Edit:
        """One change as characters of theirs to replace; white space goes by the next kept word."""
        ours, theirs = self.ours, self.theirs
        start, end = theirs.starts[c0], theirs.starts[c1]
        words = self.passages[1].cut(ours.starts[change.b0], ours.starts[change.b1])
        if start and not change.b0 and _letter(words.text[:1]):
            words = join((Passage(" "), words))
        was, lead, now = self.base.lead(change.a1), ours.lead(change.b1), theirs.lead(c1)
        before = ours.signs[: change.b0][-1:] == theirs.signs[:c0][-1:]
        if lead != was and now == was and (lead or words.text or before):
            return Edit(start, end + len(now), join((words, Passage(lead))))
        if not now and _letter(words.text[-1:]) and _letter(theirs.core(c1)[:1]):
            words = join((words, Passage(lead or " ")))
        return Edit(start, end, words)

    def _quiet(self) -> list[Edit]:
        """What ours changed in words it kept (formatting, quotes, spaces), if theirs did not."""
        there = dict(kept_pairs(self.since, len(self.base)))
        behind = {hunk.a1 for hunk in self.mine}  # their white space goes with the change
        edits: list[Edit] = []
        for a, b in kept_pairs(self.mine, len(self.base), self._differs):
            c = there.get(a)
            if c is None:
                continue
            edits.append(self._kept_edit(False, a, b, c))
            if a not in behind and (there.get(a - 1) == c - 1 if a else c == 0):
                edits.append(self._kept_edit(True, a, b, c))
        return [edit for edit in edits if edit.words != self.passages[2].cut(*edit[:2])]

    def _kept_edit(self, lead: bool, a: int, b: int, c: int) -> Edit:
        """What theirs shall have for a kept token's white space or core."""
        was, ours, now = (
            passage.cut(*_bounds(tokens, index, lead))
            for passage, tokens, index in zip(
                self.passages, (self.base, self.ours, self.theirs), (a, b, c), strict=True
            )
        )
        return Edit(*_bounds(self.theirs, c, lead), ours if now == was else now)

    def _differs(self, a: int, end: int, b: int) -> bool:
        """Kept tokens that are printed or marked in another way."""
        old, new = self.base, self.ours
        was = self.passages[0].cut(old.starts[a], old.starts[end])
        return was != self.passages[1].cut(new.starts[b], new.starts[b + end - a])

    # Words for people

    def reason(self, verdict: Verdict) -> Reason:
        """Why, with the words it is about."""
        was, now = self.was(verdict), self._now(verdict)
        return Reason(verdict.why, {"was": quoted(was), "now": quoted(now)})

    def versions(self, verdict: Verdict) -> tuple[str, str]:
        """What ours and what theirs say at this place."""
        return self.ours.words(verdict.change.b0, verdict.change.b1), self._now(verdict)

    def was(self, verdict: Verdict) -> str:
        """The words a change relies on: those it takes out, or those around its place."""
        change = verdict.change
        if change.a0 < change.a1:
            return self.base.words(change.a0, change.a1)
        return self.base.words(max(0, change.a0 - 3), min(change.a0 + 3, len(self.base)))

    def _now(self, verdict: Verdict) -> str:
        if not verdict.others:
            return ""
        first, last = verdict.others[0], verdict.others[-1]
        return self.theirs.words(first.b0, last.b1)


def _bounds(tokens: Tokens, index: int, lead: bool) -> tuple[int, int]:
    """Where the white space or the core of a token stands, in characters."""
    start, end = tokens.starts[index], tokens.starts[index + 1]
    core = start + len(tokens.lead(index))
    return (start, core) if lead else (core, end)


def _letter(sign: str) -> bool:
    """A letter or figure of a script that sets spaces between words."""
    return sign.isalnum() and sign < "\u0e00"
