"""Levels and parents in a file that we wrote: what the styles and lists say, exactly.

Only what somebody else put into it since has to be guessed.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence

from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, Report
from tripartite.model.importing.typed import look
from tripartite.model.saying import Word
from tripartite.model.text import HEADINGS, Level
from tripartite.word.layout import LISTED
from tripartite.word.names import ABOVE
from tripartite.word.numbering import LISTS
from tripartite.word.structure.blocks import Block, Paragraph, Table
from tripartite.word.structure.levels import Placed, place_table
from tripartite.word.structure.lists import number
from tripartite.word.structure.seeing import DASHES
from tripartite.word.styles import LEVEL_STYLES, OPENING_STYLES, STEP, STYLES

_IDS = {style.id: style.name.casefold() for style in STYLES}
_LEVELS: dict[str, Level] = {
    **{_IDS[id]: level for level, id in LEVEL_STYLES.items()},
    **{_IDS[id]: level for id, level in OPENING_STYLES.items()},
}
_BY_ID: dict[str, Level] = {id: level for level, id in LEVEL_STYLES.items()} | OPENING_STYLES
_LISTS = {f"{zlib.crc32(name.encode()):08X}": levels for name, levels in LISTS.items()}
_FORMS: dict[str, Level] = {"upperLetter": "section", "upperRoman": "part"}
_TYPED: dict[str, Level] = {"part": "part", "section": "section"}


def own_placed(blocks: Sequence[Block], renamed: str, report: Report) -> list[Placed]:
    """The provisions in order; `renamed` says which styles of the template stand for ours, as the
    file's property does."""
    found: list[Placed] = []
    _Reading(found, -1, _theirs(renamed), report).read(blocks)
    return found


def _theirs(renamed: str) -> dict[str, Level]:
    """Levels by ids of a template's styles; one that stands for several says nothing."""
    pairs = [pair.split("=", 1) for pair in renamed.split(";") if "=" in pair]
    count = Counter(theirs for _, theirs in pairs)
    return {theirs: _BY_ID[ours] for ours, theirs in pairs if count[theirs] == 1 and ours in _BY_ID}


class _Reading:
    """Places blocks under `top`: the whole text (-1), or a cell."""

    def __init__(
        self, found: list[Placed], top: int, theirs: dict[str, Level], report: Report
    ) -> None:
        self._found, self._top, self._theirs, self._report = found, top, theirs, report
        self._heads: list[tuple[int, int]] = []  # rank and index
        self._lists: list[int] = []  # the item open at each depth

    def read(self, blocks: Sequence[Block]) -> None:
        """Place them in order."""
        for block in blocks:
            if isinstance(block, Table):
                parent = self._under(round(block.left / STEP))
                place_table(self._found, block, parent, self._cell, self._is_cells)
            else:
                self._paragraph(block)

    def _is_cells(self, first: Paragraph) -> bool:
        """Whether the first words of a cell are the cell's own."""
        return self._styled(first) in ("cell", None)

    def _cell(self, blocks: Sequence[Block], cell: int) -> None:
        _Reading(self._found, cell, self._theirs, self._report).read(blocks)

    def _paragraph(self, block: Paragraph) -> None:
        level = self._level(block)
        label = block.typed or (block.listed.shown.label if block.listed else "")
        depth = max(0, round(block.left / STEP) - (level in LISTED))
        parent = (
            self._head(level, block.rank)
            if level in HEADINGS
            else self._under(depth, _above(block))
        )
        self._found.append(Placed(level, parent, block, label, 0, block.place, block.bookmarks))
        index = len(self._found) - 1
        if level in HEADINGS and level != "title":
            self._heads.append((block.rank or 1, index))
        elif level in LISTED:
            self._lists[depth:] = [index]

    def _head(self, level: Level, rank: int) -> int:
        self._lists = []
        while self._heads and self._heads[-1][0] >= (rank or 1):
            self._heads.pop()
        if level in ("title", "appendix") and rank <= 1:
            self._heads = []
        return self._heads[-1][1] if self._heads else self._top

    def _under(self, depth: int, above: int = 0) -> int:
        """What stands at this depth goes under the item open one above, or the heading; `above` so
        many headings, where the file says so."""
        del self._lists[depth:]
        if above and not depth:
            del self._heads[max(0, len(self._heads) - above) :]
        if self._lists:
            return self._lists[-1]
        return self._heads[-1][1] if self._heads else self._top

    def _level(self, block: Paragraph) -> Level:
        listed = block.listed
        levels = _LISTS.get(listed.mark.upper()) if listed else None
        if listed and levels and listed.depth < len(levels):
            return levels[listed.depth]
        known = self._styled(block)
        if known and known != "cell":
            return known
        if block.rank:
            return _numbered_head(block)
        return self._strange(block)

    def _styled(self, block: Paragraph) -> Level | None:
        """The level that the style stands for."""
        if block.style.id in self._theirs:
            return self._theirs[block.style.id]
        return next((_LEVELS[name] for name in block.style.names if name in _LEVELS), None)

    def _strange(self, block: Paragraph) -> Level:
        """The level of a paragraph that is not as we write them."""
        level: Level = "unnumbered"
        if block.listed:
            shown = block.listed.shown
            if block.listed.sign:
                level = "dash" if shown.label in DASHES else "bullet"
            else:
                level = "item" if shown.form.startswith("decimal") else "sub-item"
        why = Why("strange style", {"level": Word(level)})
        words = block.words.text[:60].strip()
        self._report.append(Remark("guessed", block.place, words, why))
        return level


def _numbered_head(block: Paragraph) -> Level:
    """The level of a heading by its number, where its list is no longer known as ours."""
    if block.listed and block.listed.shown.form in _FORMS:
        return _FORMS[block.listed.shown.form]
    label = block.listed.shown.label if block.listed else block.typed
    return _TYPED.get(look(f"{label} X").kind, "heading")


def _above(block: Paragraph) -> int:
    """How many headings the file says it stands above."""
    said = (
        name.removeprefix(ABOVE).partition("_")[0]
        for name in block.bookmarks
        if name.startswith(ABOVE)
    )
    return max((number(count, 0) for count in said if len(count) < 3), default=0)
