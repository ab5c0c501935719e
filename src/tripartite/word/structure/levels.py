"""From what each paragraph is to the tree: levels and parents, in a stranger's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeGuard

import msgspec

from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, Report
from tripartite.model.text import HEADINGS, Level
from tripartite.word.names import carried
from tripartite.word.structure.blocks import Block, Paragraph, Table
from tripartite.word.structure.seeing import DASHES, ORDER, Seen, seen

NUMBERED: frozenset[Level] = frozenset({"paragraph", "item", "sub-item"})
_SLACK = 100
"""Insets that differ by less (in twentieths of a point) are the same to a reader's eye."""


class Placed(msgspec.Struct, gc=False):
    """A provision in the making: its level, the index of its parent (-1: at the top), its number as
    printed, and the paragraph that has its words from `cut` on (None: a table or a row); `named` is
    the name that Word gives an annex."""

    level: Level
    parent: int
    paragraph: Paragraph | None = None
    label: str = ""
    cut: int = 0
    place: int = 0
    bookmarks: tuple[str, ...] = ()
    named: str = ""

    @property
    def before(self) -> str:
        """What Word prints before its words and belongs to them: the name of an annex."""
        words = self.paragraph.words.text[self.cut :].strip() if self.paragraph else ""
        if not words:
            return self.named.rstrip(".:–- ")
        stop = "" if not self.named or self.named[-1] in ".:–-" else "."
        return f"{self.named}{stop} " if self.named else ""


def placed(blocks: Sequence[Block], paper: bool, report: Report) -> list[Placed]:
    """The provisions in order. `paper`: there is a masthead, so numbers run on."""
    outliner = _Outliner(blocks, paper, report)
    outliner.run()
    return outliner.placed


class _Open(msgspec.Struct, gc=False):
    """A listed provision that others may go under."""

    index: int
    seen: Seen


class _Outliner:
    def __init__(self, blocks: Sequence[Block], paper: bool, report: Report) -> None:
        self._blocks, self._paper, self._report = blocks, paper, report
        self.placed: list[Placed] = []
        self._seen: dict[int, Seen] = {}
        self._heads: list[tuple[int, int]] = []  # rank and index
        self._appendix = -1
        self._behind: dict[int, Seen] = {}
        self._lists: list[_Open] = []
        self._numbered: Level = "item"

    def run(self) -> None:
        paragraphs = [block for block in self._blocks if isinstance(block, Paragraph)]
        self._seen = {id(one.paragraph): one for one in seen(paragraphs, self._report)}
        flow: list[Seen | Table] = [
            self._seen[id(block)] if isinstance(block, Paragraph) else block
            for block in self._blocks
        ]
        self._behind = _next_listed(flow)
        _settle_ranks([one for one in flow if isinstance(one, Seen)])
        title = _title(flow)
        for segment in _segments(flow):
            self._numbered = self._style_of(segment)
            for one in segment:
                if isinstance(one, Table):
                    self._table(one)
                elif one is title:
                    self._add(one, "title", -1)
                elif one.kind == "head":
                    self._head(one)
                elif one.kind == "text":
                    self._text(one)
                else:
                    self._listed(one)
        self._introduce()

    def _add(self, one: Seen, level: Level, parent: int) -> int:
        paragraph = one.paragraph
        self.placed.append(
            Placed(
                *(level, parent, paragraph, one.label, one.cut, paragraph.place),
                paragraph.bookmarks,
                one.named,
            )
        )
        return len(self.placed) - 1

    # Headings

    @property
    def _over(self) -> int:
        return self._heads[-1][1] if self._heads else self._appendix

    def _head(self, one: Seen) -> None:
        self._lists = []
        if one.level == "appendix":
            self._heads = []
            self._appendix = self._add(one, "appendix", -1)
            return
        while self._heads and self._heads[-1][0] >= one.rank:
            self._heads.pop()
        self._heads.append((one.rank, self._add(one, one.level, self._over)))

    # Lists and text

    def _listed(self, one: Seen) -> None:
        over = self._list_over(one)
        parent = self._over if over is None else over.index
        index = self._add(one, self._level(one, over), parent)
        self._lists.append(_Open(index, one))

    def _level(self, one: Seen, over: _Open | None) -> Level:
        if one.kind == "sign":
            return "dash" if one.label in DASHES else "bullet"
        if one.kind == "number":
            return self._numbered if over is None else "sub-item"
        return "sub-item"

    def _list_over(self, one: Seen, *, look: bool = False) -> _Open | None:
        """What this goes under; what it does not go under is closed, unless one only looks."""
        lists = self._lists
        count = _where_it_goes_on(lists, one)
        while count and not _stands_above(lists[count - 1].seen, one):
            count -= 1
        if not look:
            del lists[count:]
        return lists[count - 1] if count else None

    def _text(self, one: Seen) -> None:
        over = self._text_over(one.paragraph.left, self._behind.get(id(one)))
        decides = one.paragraph.style.named("decision", "draft decision")
        level: Level = "decision" if decides else "unnumbered"
        self._add(one, level, self._over if over is None else over.index)

    def _text_over(self, left: int, behind: Seen | None) -> _Open | None:
        """The list item that unnumbered words go on with: one that is set in as far, or one whose
        list goes on behind them."""
        while self._lists:
            top = self._lists[-1]
            inset = top.seen.paragraph.left
            if 0 < inset <= left + _SLACK and left > 0:
                return top
            if behind is not None and _goes_on(behind):
                over = self._list_over(behind, look=True)
                if over is not None:
                    while self._lists[-1] is not over:
                        self._lists.pop()
                    return over
            self._lists.pop()
        return None

    # Tables

    def _table(self, table: Table) -> None:
        over = self._text_over(table.left, self._behind.get(id(table)))
        parent = self._over if over is None else over.index
        place_table(self.placed, table, parent, self._cell)

    def _cell(self, blocks: Sequence[Block], cell: int) -> None:
        """What stands in a cell behind its first words."""
        inner = _Outliner(blocks, False, self._report)
        inner._appendix = cell
        inner.placed = self.placed
        inner.run_cell()

    def run_cell(self) -> None:
        """Place the blocks of a cell; nothing is a heading there."""
        paragraphs = [block for block in self._blocks if isinstance(block, Paragraph)]
        self._seen = {id(one.paragraph): one for one in seen(paragraphs, [])}
        for block in self._blocks:
            if isinstance(block, Table):
                self._table(block)
                continue
            one = self._seen[id(block)]
            if one.kind in ("head", "text"):
                self._add(Seen(block, "text"), "unnumbered", self._over)
                self._lists = []
            else:
                self._listed(one)

    # The whole

    def _style_of(self, segment: Sequence[Seen | Table]) -> Level:
        """Whether "1." is an item under headings, or a paragraph whose numbers run on."""
        flow = [one for one in segment if isinstance(one, Seen)]
        structured = is_structured(flow)
        if self._paper and not structured:
            return "paragraph"
        heads, numbers, blocks = 0, 0, set()
        for one in flow:
            heads += one.kind == "head"
            if one.kind == "number" and _outermost(one):
                blocks.add(heads)
                numbers += one.value == 1
        items = numbers > 1 or (structured and len(blocks) == 1)
        return "item" if items else "paragraph"

    def _introduce(self) -> None:
        """The first words under a heading introduce what is numbered below it."""
        introduced = _with_numbers_below(self.placed)
        for before, one in pairwise(range(len(self.placed))):
            here = self.placed[one]
            heads = self.placed[before].level in HEADINGS and before in introduced
            if heads and here.level == "unnumbered" and here.parent == before:
                here.level = "chapeau"
                self._say_chapeau(here)

    def _say_chapeau(self, here: Placed) -> None:
        assert here.paragraph is not None
        text = here.paragraph.words.text.strip()
        if not text.endswith(":"):
            why = Why("chapeau")
            self._report.append(Remark("guessed", here.place, text[:60], why))


def place_table(
    found: list[Placed],
    table: Table,
    parent: int,
    fill: Callable[[Sequence[Block], int], None],
    is_own: Callable[[Paragraph], bool] = lambda first: True,
) -> None:
    """Add a table, its rows and its cells; `fill` adds what stands in a cell (its index) behind the
    first words, which are the cell's own where they are no list and `is_own` says nothing else."""
    top = len(found)
    found.append(Placed("table", parent, None, "", 0, table.place, table.bookmarks))
    for row in table.rows:
        own = len(found)
        found.append(Placed("row", top, None, "", 0, table.place))
        for cell in row:
            blocks = cell.blocks
            first = blocks[0] if blocks and _no_list(blocks[0]) and is_own(blocks[0]) else None
            at = len(found)
            place = first.place if first else table.place
            begun = blocks[0].bookmarks if blocks else ()
            marks = (*cell.bookmarks, *begun)
            found.append(Placed("cell", own, first, "", 0, place, begun if first else ()))
            _carry_ids(found, marks, (own, top)[: (own == at - 1) + (top == at - 2)])
            fill(blocks[1:] if first else blocks, at)


def _no_list(block: Block) -> TypeGuard[Paragraph]:
    """Whether a block is plain words: no list, no table."""
    return isinstance(block, Paragraph) and block.listed is None and not block.typed


def _carry_ids(found: list[Placed], bookmarks: tuple[str, ...], frames: tuple[int, ...]) -> None:
    """In our own files the first paragraph of a cell carries the cell's id, in the first cell of a
    row then the row's, and in the first of all then the table's (`frames`: those that begin)."""
    cell = found[-1]
    names = [name for name in bookmarks if carried(name) is not None]
    cell.bookmarks = (*names[:1], *(name for name in cell.bookmarks if name not in names))
    for name, frame in zip(names[1:], frames, strict=False):
        found[frame].bookmarks += (name,)


def is_structured(flow: Iterable[Seen]) -> bool:
    """Whether the text has parts or lettered sections."""
    return any(one.level in ("part", "section") for one in flow)


def _segments(flow: Sequence[Seen | Table]) -> Iterator[list[Seen | Table]]:
    """The text, then each appendix: their numbers have nothing to do with each other."""
    segment: list[Seen | Table] = []
    for one in flow:
        if isinstance(one, Seen) and one.level == "appendix" and segment:
            yield segment
            segment = []
        segment.append(one)
    yield segment


def _settle_ranks(flow: Sequence[Seen]) -> None:
    """Headings known by their looks alone stand right below those known by their style."""
    styled = 0
    for one in flow:
        if one.kind != "head":
            continue
        if one.paragraph.rank:
            styled = one.rank
        elif one.guessed:
            one.rank = styled + 1


def _title(flow: Sequence[Seen | Table]) -> Seen | None:
    """A first heading above all others: the text's own title, which heads nothing."""
    heads = [one for one in flow if isinstance(one, Seen) and one.kind == "head"]
    if len(heads) < 2 or flow[0] is not heads[0] or heads[0].level != "heading":
        return None
    lower = all(one.rank > heads[0].rank or one.level == "appendix" for one in heads[1:])
    return heads[0] if lower and not heads[0].label else None


def _next_listed(flow: Sequence[Seen | Table]) -> dict[int, Seen]:
    """For each block, by its identity, the list item that comes next under the same heading."""
    found: dict[int, Seen] = {}
    behind: Seen | None = None
    for one in reversed(flow):
        if behind is not None:
            found[id(one)] = behind
        if isinstance(one, Seen) and one.kind != "text":
            behind = None if one.kind == "head" else one
    return found


def _goes_on(one: Seen) -> bool:
    """Whether an item is not the first of its list."""
    if one.kind == "sign":
        return False
    return one.value > 1 if one.value else one.label.strip("().") not in ("a", "i", "A", "I")


def _outermost(one: Seen) -> bool:
    listed = one.paragraph.listed
    return not listed.depth if listed else not one.depth


def _where_it_goes_on(lists: Sequence[_Open], one: Seen) -> int:
    """How many of the open items stay open because the list that this one goes on with began above
    the others; all of them where it begins a list."""
    mine = one.paragraph.listed
    for at in range(len(lists) - 1, -1, -1):
        other = lists[at].seen.paragraph.listed
        if mine and other and other.counts == mine.counts:
            if other.depth >= mine.depth:
                return at
            if one.value > 1:
                return at + 1
    return len(lists)


def _stands_above(top: Seen, one: Seen) -> bool:
    """Whether an item goes under another that stands before it."""
    ours, theirs = one.paragraph, top.paragraph
    if ours.listed and theirs.listed and ours.listed.counts == theirs.listed.counts:
        return theirs.listed.depth < ours.listed.depth
    if top.kind == one.kind == "number" and top.depth != one.depth:
        return top.depth < one.depth
    if top.kind != "sign" and one.kind == "sign" and top.words.endswith(":"):
        return True
    if ours.listed and theirs.listed and abs(ours.left - theirs.left) > _SLACK:
        return theirs.left < ours.left
    return ORDER[top.kind] < ORDER[one.kind]


def _with_numbers_below(placed: list[Placed]) -> set[int]:
    found: set[int] = set()
    for one in placed:
        parent = one.parent if one.level in NUMBERED else -1
        while parent >= 0 and parent not in found:
            found.add(parent)
            parent = placed[parent].parent
    return found
