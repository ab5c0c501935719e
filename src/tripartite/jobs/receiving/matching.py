"""Which paragraph of a returned file is which provision: by bookmark, otherwise by words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import msgspec

from tripartite.jobs.receiving.gridding import Grid, Gridding
from tripartite.jobs.receiving.sent import Shower
from tripartite.model.editing.edits import Print
from tripartite.model.passage import ATOM
from tripartite.model.text import FRAMES, HEADINGS, DocumentView, ProvisionView
from tripartite.model.words.likeness import ELSEWHERE, matched
from tripartite.model.words.tokens import together
from tripartite.word.names import bookmark, carried
from tripartite.word.returned import ReturnedFile, ReturnedParagraph

_PART = 0.7
"""The share of a paragraph's words that must come from a provision to be a part of it."""

_HEADING_STYLES = ("heading", "title", "text title", "appendix heading")
_OUTSIDE_STYLES = ("toc", "contents", "header", "footer", "caption")


class Partner(NamedTuple):
    """The paragraph that a provision became; `likeness` is 1 when a bookmark says so."""

    at: int
    likeness: float


class Fresh(NamedTuple):
    """A paragraph that is no provision yet, between two that are (empty: none)."""

    at: int
    before: str
    after: str


class Matching(msgspec.Struct, frozen=True):
    """What became of each provision, by id. `parts`: provision → further paragraphs it was split
    into; `merged`: provision → those that ended in it; `moved`: those in another place; `outside`:
    changed paragraphs that belong to no provision; `grid`: what is new in tables."""

    prints: dict[str, Print]
    partners: dict[str, Partner]
    fresh: tuple[Fresh, ...]
    missing: tuple[str, ...]
    parts: dict[str, tuple[int, ...]]
    merged: dict[str, tuple[str, ...]]
    moved: frozenset[str]
    outside: tuple[int, ...]
    grid: Grid = Grid()


def match(view: DocumentView, file: ReturnedFile) -> Matching:
    """Match the paragraphs of a file to the provisions of the text it was made from."""
    return _Matching(view, file).result()


class _Matching:
    def __init__(self, view: DocumentView, file: ReturnedFile) -> None:
        shower = Shower(view)
        texts = tuple(p for p in view.provisions if p.level not in FRAMES)  # they have no words
        self.whole = view
        self.view, self.file = msgspec.structs.replace(view, provisions=texts), file
        self.paragraphs = file.paragraphs
        self.prints = {p.id: Print(p.passage, shower) for p in view.provisions}
        self.partners: dict[str, Partner] = {}
        self.taken: dict[int, str] = {}  # paragraph → provision

    def result(self) -> Matching:
        self._by_bookmark()
        self._by_same_words()
        self._by_likeness()
        gridding = Gridding(self.whole.provisions, self.file, self.taken)
        grid = self._gridded(gridding)
        fresh, outside = self._others(grid)
        fresh = self._one_for_one(fresh)
        parts = self._parts(fresh)
        merged = self._merged()
        known = {index for indexes in parts.values() for index in indexes}
        known.update(partner.at for partner in self.partners.values())
        gone = {key for keys in merged.values() for key in keys}
        missing = [
            p.id
            for p in self.view.provisions
            if p.id not in self.partners and self.prints[p.id].text.strip()  # an empty cell stays
        ]
        missing = [key for key in missing if key not in gone]
        moved = self._moved()
        rows = gridding.went_elsewhere(moved)
        self.partners.update((row, Partner(at, 1.0)) for row, at in rows.items())
        return Matching(
            self.prints,
            self.partners,
            tuple(each for each in fresh if each.at not in known),
            (*missing, *(gridding.gone(missing) - set(missing))),
            parts,
            merged,
            frozenset(moved | rows.keys()),
            tuple(outside),
            grid,
        )

    def _gridded(self, gridding: Gridding) -> Grid:
        """What is new in the tables; cells that were empty are found by their place."""
        first = min(self.taken, default=0)
        front = {at for at in self._free() if self._outside_the_text(at, first)}
        grid = gridding.grid(self._free(), first, front)
        for at, key in grid.filled:
            self._take(key, at, 0.0 if self.prints[key].text.strip() else 1.0)
        return grid

    def _take(self, key: str, index: int, likeness: float = 1.0) -> None:
        self.partners[key] = Partner(index, likeness)
        self.taken[index] = key

    def _by_bookmark(self) -> None:
        known = {carried(bookmark(p.id)): p.id for p in self.view.provisions}
        for index, paragraph in enumerate(self.paragraphs):
            names = (known[name] for name in paragraph.ids if name in known)
            key = next((name for name in names if name not in self.partners), None)
            if key is not None and paragraph.text.strip(_BLANK):
                self._take(key, index)

    def _by_same_words(self) -> None:
        """Return struck at the beginning without tracking leaves the bookmark behind: what stands
        beside it word for word is the provision."""
        for key, partner in list(self.partners.items()):
            base = self.prints[key].text
            after = partner.at + 1
            if after in self.taken or after >= len(self.paragraphs):
                continue
            if self.paragraphs[after].text == base != self.paragraphs[partner.at].text:
                del self.taken[partner.at]
                self._take(key, after)

    def _by_likeness(self) -> None:
        """Provisions whose bookmark was lost, by their words."""
        olds = [p for p in self.view.provisions if p.id not in self.partners]
        olds = [p for p in olds if self.prints[p.id].text.strip()]
        cells = any(p.level == "cell" for p in olds)
        first = min(self.taken, default=0)
        words = {_bare(self.prints[p.id].text) for p in olds}
        news = [
            index
            for index in self._free()
            if not self._outside(index, first)
            or (cells and self._in_a_table(index, first))
            or (not self._elsewhere(index) and _bare(self.paragraphs[index].text) in words)
        ]
        if not olds or not news:
            return
        texts = [self.prints[p.id].text for p in olds]
        texts += (self.paragraphs[i].base or self.paragraphs[i].text for i in news)
        signs = [tokens.signs for tokens in together(texts)]
        headed = [_kind(self.paragraphs[i], cells) for i in news]
        heads = [
            _CELL if p.level == "cell" else int(_HEAD in headed and p.level in HEADINGS)
            for p in olds
        ]
        between = self._between()
        for pair in matched(signs[: len(olds)], signs[len(olds) :], (heads, headed)):
            old, at = olds[pair.a].id, news[pair.b]
            before, after = between[old]
            in_place = heads[pair.a] != _CELL and before < at < after  # cells have few words
            if in_place or pair.likeness >= ELSEWHERE:
                self._take(old, at, pair.likeness)

    def _between(self) -> dict[str, tuple[int, int]]:
        """For each provision, the paragraphs of the nearest ones before and after it that are
        known so far."""
        order, end = [p.id for p in self.view.provisions], len(self.paragraphs)
        known = [self.partners[key].at if key in self.partners else -1 for key in order]
        before = accumulate((-1, *known[:-1]), _nearest)
        after = list(accumulate((-1, *reversed(known[1:])), _nearest))
        ends = [end if at < 0 else at for at in reversed(after)]
        return dict(zip(order, zip(before, ends, strict=True), strict=True))

    def _free(self) -> list[int]:
        """The paragraphs that are no provision yet."""
        return [
            index
            for index, paragraph in enumerate(self.paragraphs)
            if index not in self.taken and paragraph.text.strip(_BLANK)
        ]

    def _in_a_table(self, index: int, first: int) -> bool:
        """Whether it stands in a table of the text, which begins with the paragraph `first`."""
        cell = self.paragraphs[index].cell
        return cell is not None and index >= first and cell.table not in self._mastheads

    @cached_property
    def _mastheads(self) -> set[int]:
        """The tables that hold fields of the masthead."""
        return {p.cell.table for p in self.paragraphs if p.field and p.cell}

    def _elsewhere(self, index: int) -> bool:
        """Whether it stands in a note, a table or the contents."""
        paragraph = self.paragraphs[index]
        return paragraph.place != "body" or paragraph.style.casefold().startswith(_OUTSIDE_STYLES)

    def _outside_the_text(self, index: int, first: int) -> bool:
        """Whether it is of the title or the masthead, in whatever table."""
        own = self.paragraphs[index]
        return bool(own.field) or (index < first and not own.fresh)

    def _outside(self, index: int, first: int) -> bool:
        """Whether it is no part of the text proper, whose first paragraph is `first`: it stands
        elsewhere, or is the title or the masthead."""
        if self._elsewhere(index) or self.paragraphs[index].fresh:
            return self._elsewhere(index)
        return index < first or _bare(self.paragraphs[index].text) in self._front

    @cached_property
    def _front(self) -> set[str]:
        return {_bare(self.view.title), *(_bare(f.value) for f in self.view.front_matter)}

    def _others(self, grid: Grid) -> tuple[list[Fresh], list[int]]:
        """New paragraphs with what they stand between; and those outside that were changed."""
        around = self._around()
        told = grid.paragraphs
        free = [index for index in self._free() if index not in told]
        first = self._beginning(free)
        outside = {index for index in free if self._outside(index, first)}
        fresh = [Fresh(i, *around[i]) for i in free if i not in outside]
        return fresh, [index for index in sorted(outside) if self.paragraphs[index].edits]

    def _beginning(self, free: Sequence[int]) -> int:
        """Where the text begins: at its first known paragraph, or the part split off before it."""
        first = min(self.taken, default=0)
        before = Fresh(first - 1, "", self.taken.get(first, ""))
        split = before.at in free and not self._elsewhere(before.at)
        return before.at if split and self._part_of(before, before.after) else first

    def _around(self) -> list[tuple[str, str]]:
        """The provisions before and after each paragraph."""
        count = range(len(self.paragraphs))
        before = list(accumulate((self.taken.get(i, "") for i in count), _latest))
        after = list(accumulate((self.taken.get(i, "") for i in reversed(count)), _latest))
        return list(zip(before, reversed(after), strict=True))

    def _one_for_one(self, fresh: list[Fresh]) -> list[Fresh]:
        """One provision gone and one paragraph new between the same neighbours: it was replaced."""
        missing: dict[tuple[str, str], list[ProvisionView]] = {}
        stay = ["", *(p.id for p in self.view.provisions if p.id in self.partners), ""]
        places = {key: i for i, key in enumerate(stay) if key}
        last = 0
        for p in self.view.provisions:
            if p.id in places:
                last = places[p.id]
            else:
                missing.setdefault((stay[last], stay[last + 1]), []).append(p)
        left: list[Fresh] = []
        count = Counter(each[1:] for each in fresh)
        for each in fresh:
            gone = missing.get(each[1:], [])
            if len(gone) == count[each[1:]] == 1 and self._replaces(each, gone[0]):
                self._take(gone[0].id, each.at, 0.0)
            else:
                left.append(each)
        return left

    def _replaces(self, fresh: Fresh, gone: ProvisionView) -> bool:
        paragraph = self.paragraphs[fresh.at]
        same_kind = _is_heading(paragraph) == (gone.level in HEADINGS)
        who = self.file.deleted.get(carried(bookmark(gone.id)) or "", ())
        alone = self._merged_into(gone.id) is None and not self._part_of(fresh, fresh.before)
        return same_kind and who == paragraph.authors and alone

    # Splits and mergers

    def _parts(self, fresh: Iterable[Fresh]) -> dict[str, tuple[int, ...]]:
        parts: dict[str, tuple[int, ...]] = {}
        for each in fresh:
            for key in (each.before, each.after):
                if key and self._part_of(each, key):
                    parts[key] = (*parts.get(key, ()), each.at)
                    break
        return {key: self._first_part(key, indexes) for key, indexes in parts.items()}

    def _first_part(self, key: str, others: tuple[int, ...]) -> tuple[int, ...]:
        """The first part is the provision; the others, in order."""
        likeness = self.partners[key].likeness
        first, *rest = sorted((self.partners[key].at, *others))
        self._take(key, first, likeness)
        return tuple(rest)

    def _part_of(self, fresh: Fresh, key: str) -> bool:
        """Its words stood in a provision, whose paragraph has them no more."""
        if key not in self.partners:
            return False
        here = self.paragraphs[fresh.at].text
        near = self.paragraphs[self.partners[key].at].text
        return _is_part(here, near, self.prints[key].text)

    def _merged(self) -> dict[str, tuple[str, ...]]:
        merged: dict[str, tuple[str, ...]] = {}
        for p in self.view.provisions:
            into = None if p.id in self.partners else self._merged_into(p.id)
            if into is not None:
                merged[into] = (*merged.get(into, ()), p.id)
        return dict(self._first_merged(into, others) for into, others in merged.items())

    def _first_merged(self, into: str, others: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """The first provision goes on; the others end in it."""
        first, *rest = sorted((into, *others), key=self.order.__getitem__)
        self._take(first, *self.partners.pop(into))
        return first, tuple(rest)

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each provision in the text sent."""
        return {p.id: i for i, p in enumerate(self.view.provisions)}

    def _merged_into(self, key: str) -> str | None:
        """The neighbour whose paragraph now holds the words of a provision that has none."""
        words = self.prints[key].text
        for other in filter(None, self.neighbours[key]):
            now = self.paragraphs[self.partners[other].at].text
            if _is_part(words, self.prints[other].text, now):
                return other
        return None

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, str]]:
        """The provisions before and after each one that still have a paragraph."""
        order = [p.id for p in self.view.provisions]
        kept = [key if key in self.partners else "" for key in order]
        before = accumulate(["", *kept[:-1]], _latest)
        after = list(accumulate(["", *reversed(kept[1:])], _latest))
        return dict(zip(order, zip(before, reversed(after), strict=True), strict=True))

    def _moved(self) -> set[str]:
        """The provisions that left their place among the others: what is outside the longest run
        that kept its order."""
        kept = [p.id for p in self.view.provisions if p.id in self.partners]
        places = [self.partners[key].at for key in kept]
        return {kept[i] for i in set(range(len(kept))) - set(_rising(places))}


_BLANK = " \t\n\u00a0" + ATOM


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold()


_HEAD, _CELL = 1, 2


def _kind(paragraph: ReturnedParagraph, cells: bool) -> int:
    """What a paragraph can be: a heading, a cell where the text has such, or text."""
    if cells and paragraph.cell is not None:
        return _CELL
    return _HEAD if _is_heading(paragraph) else 0


def _is_heading(paragraph: ReturnedParagraph) -> bool:
    return paragraph.style.casefold().startswith(_HEADING_STYLES)


def _nearest(before: int, here: int) -> int:
    return before if here < 0 else here


def _latest(before: str, here: str) -> str:
    return here or before


def _is_part(part: str, near: str, whole: str) -> bool:
    """`whole` holds `part`, or most of its words, and `near`, which was taken for it, does not."""
    if near == whole or len(part) > len(whole):
        return False
    letters, others, all_ = ("".join(text.split()) for text in (part, near, whole))
    if letters and all_ in (others + letters, letters + others):
        return True  # even of a lone "and", which stands in the rest as well
    if letters in all_:
        return letters not in others
    words, rest, every = (set(text.split()) for text in (part, near, whole))
    inside = len(words & every) / len(words)
    return inside >= _PART and inside - len(words & rest) / len(words) >= _PART / 2


def _rising(numbers: Sequence[int]) -> list[int]:
    """The indexes of a longest rising run."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for i, number in enumerate(numbers):
        at = bisect_left(tails, number)
        back.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [i]
    run: list[int] = []
    i = ends[-1] if ends else -1
    while i >= 0:
        run.append(i)
        i = back[i]
    return run
