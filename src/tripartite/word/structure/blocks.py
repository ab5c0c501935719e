"""The blocks of a Word file in order: paragraphs with their displayed numbers, and tables.

Changes are read as accepted. Sections, pages and empty paragraphs leave no trace.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

import msgspec

from tripartite.model.limits import PASSAGE_CHARACTERS, SOURCE_PROVISIONS
from tripartite.model.refusal import Refusal
from tripartite.word.names import FIELD, carried
from tripartite.word.ooxml import Element, w
from tripartite.word.opened import OpenedPackage, attribute
from tripartite.word.structure.counting import Counter, Displayed
from tripartite.word.structure.inline import Inline
from tripartite.word.structure.lists import List, Lists, attribute_of, left_of, number
from tripartite.word.structure.styles import RANKS, Style, Styles
from tripartite.word.structure.tally import Tally
from tripartite.word.structure.words import NoteMark, Words

DEEPEST_TABLE = 3
"""How many tables may lie in each other; further ones are taken as paragraphs."""

_GONE = ("del", "moveFrom")
_THROUGH = (w("sdtContent"), w("customXml"), w("ins"), w("moveTo"))
_CONTENTS = "table of contents"


class Listed(msgspec.Struct, frozen=True, gc=False):
    """The place of a paragraph in a list of Word's: the list it counts in, its level (from 0),
    and what is displayed. `sign` says whether that is a sign and no number."""

    counts: str
    mark: str
    depth: int
    shown: Displayed
    sign: bool


class Paragraph(msgspec.Struct, gc=False):
    """A paragraph with words or a number. `place` is its number in the file, from 1.

    `rank` is that of a heading (0: none), `left` how far it is set in, in twentieths of a point,
    `typed` a number that one of our own files prints as text, `strong` whether all its words are
    bold, `bookmarks` all that begin in it or right before it.
    """

    words: Words
    style: Style
    place: int
    rank: int = 0
    listed: Listed | None = None
    left: int = 0
    typed: str = ""
    strong: bool = False
    bookmarks: tuple[str, ...] = ()


class Cell(msgspec.Struct, gc=False):
    """A cell of a table; `bookmarks` are those that stand in no paragraph with words."""

    blocks: list[Block]
    bookmarks: tuple[str, ...] = ()


class Table(msgspec.Struct, gc=False):
    """A table, with as many cells in each row. `style` is the name of its style, in small letters;
    `joined` counts cells that were one with a neighbour."""

    rows: list[list[Cell]]
    place: int
    left: int = 0
    style: str = ""
    bookmarks: tuple[str, ...] = ()
    joined: int = 0


Block: TypeAlias = Paragraph | Table


class Reader:
    """Reads the stories of one file."""

    def __init__(self, package: OpenedPackage, tally: Tally, *, own: bool = False) -> None:
        self._package, self._tally, self._own = package, tally, own
        self._main, self._body = package.document()
        self.styles = Styles(self._part("styles"))
        self.lists = Lists(self._part("numbering"), self.styles.numbering())
        self._counter = Counter()
        self._count = 0
        self._made = 0
        self._joined = 0
        self._waiting: list[str] = []
        self._held: tuple[Style, Element | None] | None = None
        self.inline = Inline(self.styles, package.links(self._main), tally, own=own)

    def _part(self, kind: str) -> Element | None:
        name = self._package.linked(kind, self._main)
        return None if name is None else self._package.xml(name)

    def body(self) -> list[Block]:
        """The blocks of the text. Raises `Refusal` when there are too many."""
        return self._blocks(self._body, 0)

    def story(self, part: str, holder: Element) -> list[Words]:
        """The paragraphs of a note or a header, which stands in another part."""
        inline, self.inline = self.inline, self._inside(part)
        self.inline.note_bookmarks = inline.note_bookmarks
        found = [b.words for b in self._blocks(holder, DEEPEST_TABLE) if isinstance(b, Paragraph)]
        self.inline = inline
        return found

    def _inside(self, part: str) -> Inline:
        """A reader of the lines of another part."""
        return Inline(self.styles, self._package.links(part), Tally(), own=self._own)

    def notes(self) -> dict[str, list[Words]]:
        """The words of all notes by their marks."""
        return {
            sign + attribute(note, "w:id"): self.story(part, note)
            for part, sign, note in self._notes()
        }

    def _is_lost(self, mark: NoteMark) -> bool:
        """Whether the note of a mark is not in the file, or nothing stands at what it repeats."""
        if mark.bookmark:
            return mark.bookmark not in self._bookmark_names
        return mark.note not in self._note_numbers

    @cached_property
    def _note_numbers(self) -> frozenset[str]:
        return frozenset(sign + attribute(note, "w:id") for _, sign, note in self._notes())

    @cached_property
    def _bookmark_names(self) -> frozenset[str]:
        marks = self._body.iter(w("bookmarkStart"))
        return frozenset(attribute(mark, "w:name") for mark in marks)

    def _notes(self) -> Iterator[tuple[str, str, Element]]:
        """The notes of the file, with their part and the sign before their number."""
        for kind, sign in (("footnotes", ""), ("endnotes", "e")):
            name = self._package.linked(kind, self._main)
            for note in () if name is None else self._package.xml(name):
                if isinstance(note.tag, str) and not attribute(note, "w:type"):
                    yield name or "", sign, note

    def headers(self) -> Iterator[str]:
        """The lines of all headers."""
        for link in self._package.links(self._main).values():
            if link.kind == "header" and not link.external and link.target in self._package:
                for words in self.story(link.target, self._package.xml(link.target)):
                    yield words.text.strip()

    # Blocks

    def _blocks(self, holder: Element, depth: int) -> list[Block]:
        found: list[Block] = []
        self._into(found, holder, depth)
        return found

    def _into(self, found: list[Block], holder: Element, depth: int) -> None:
        """Add the blocks of what holds them."""
        for child in holder:
            tag = child.tag
            if tag == _P:
                self._paragraph(found, child, depth)
            elif tag == _TBL:
                self._flush(found)
                self._table(found, child, depth)
            elif tag == _SDT:
                content = child.find(w("sdtContent"))
                if _is_contents(child):
                    self._tally.add("contents", self._count + 1)
                elif content is not None:
                    self._into(found, content, depth)
            elif tag in _THROUGH:
                self._into(found, child, depth)
            elif tag == w("bookmarkStart"):
                self._waiting.append(attribute(child, "w:name"))
            elif tag == w("altChunk"):
                self._tally.add("chunk", self._count + 1)
        self._flush(found)

    def _paragraph(self, found: list[Block], element: Element, depth: int) -> None:
        self._count += 1
        properties = element.find(_PPR)
        style = self.styles.paragraph(attribute_of(properties, "pStyle"))
        inline = self.inline
        contents = inline.in_contents
        if self._held is None:
            inline.begin(style, self._count)
        elif inline.words.bare(self._is_lost):
            self._held = None  # what had no words gives way to what follows
            before = inline.bookmarks
            inline.begin(style, self._count)
            inline.bookmarks = before
        inline.read(element)
        if contents or inline.in_contents or style.is_contents:
            if not contents and inline.words.length:
                self._tally.add("contents", self._count, inline.words.text)
            self._held = None
            return
        held = self._held or (style, properties)
        if _mark_is_gone(properties):
            self._held = held
            return
        self._held = None
        self._done(found, *held, depth)

    def _flush(self, found: list[Block]) -> None:
        """What still waited for a paragraph to join."""
        if self._held is not None:
            held, self._held = self._held, None
            self._done(found, *held, 0)

    def _done(
        self, found: list[Block], style: Style, properties: Element | None, depth: int
    ) -> None:
        inline = self.inline
        boxes = inline.boxes
        bookmarks = (*self._waiting, *inline.bookmarks)
        listed, left = self._numbered(style, properties)
        bare = inline.words.bare(self._is_lost)
        if bare and listed is None and not inline.label and not _is_marked(bookmarks):
            self._waiting = list(bookmarks)
            for _ in inline.words.notes:
                self._tally.add("lost note", self._count)
        else:
            self._waiting = []
            if not (bare and listed and listed.sign):  # a lone sign is nothing
                found.append(self._made_paragraph(style, properties, listed, left, bookmarks))
        if boxes:
            self._tally.add("box", self._count, inline.words.text[:40])
            for box in boxes:
                self._into(found, box, max(depth, DEEPEST_TABLE))

    def _made_paragraph(
        self,
        style: Style,
        properties: Element | None,
        listed: Listed | None,
        left: int,
        bookmarks: tuple[str, ...],
    ) -> Paragraph:
        inline = self.inline
        self._made += 1
        if self._made > SOURCE_PROVISIONS:
            raise Refusal("source-too-many", path=self._package.path, limit=SOURCE_PROVISIONS)
        if inline.words.length > PASSAGE_CHARACTERS:
            raise Refusal(
                "source-too-long",
                path=self._package.path,
                line=inline.number,
                limit=PASSAGE_CHARACTERS,
            )
        outline = attribute_of(properties, "outlineLvl")
        rank = number(outline, RANKS) + 1 if outline else style.rank
        return Paragraph(
            inline.words,
            style,
            inline.number,
            rank if rank <= RANKS else 0,
            listed,
            left,
            "".join(inline.label).strip(),
            bool(inline.strong and not inline.plain) or bool(style.look.bold),
            bookmarks,
        )

    # Numbers

    def _numbered(self, style: Style, properties: Element | None) -> tuple[Listed | None, int]:
        """The number that is displayed, and how far the paragraph is set in."""
        direct = None if properties is None else properties.find(w("numPr"))
        num, depth = attribute_of(direct, "numId"), attribute_of(direct, "ilvl")
        named = num or style.num
        used = self.lists.get(named) if named else None
        own = left_of(properties)
        if used is None:
            return None, _first(own, style.base_left)
        level = number(depth, 0) if depth else self._depth(used, style, bool(num))
        level = min(max(level, 0), RANKS - 1)
        says = used.levels[level]
        left = _first(own, says.left if num else _either(style.left, says.left), style.base_left)
        shown = self._counter.display(named, used, level)
        if not shown.label:
            return None, left
        return Listed(used.counts, used.sign, level, shown, says.is_sign), left

    @staticmethod
    def _depth(used: List, style: Style, direct: bool) -> int:
        linked = used.level_of(style.id)
        if direct:
            return linked or 0
        return style.depth if style.depth is not None else linked or 0

    # Tables

    def _table(self, found: list[Block], element: Element, depth: int) -> None:
        if depth >= DEEPEST_TABLE:
            self._tally.add("deep", self._count + 1)
            for cell in element.iter(w("tc")):
                if next(cell.iterancestors(_TBL)) is element:
                    self._into(found, cell, depth)
            return
        properties = element.find(w("tblPr"))
        indent = None if properties is None else properties.find(w("tblInd"))
        place = self._count + 1
        bookmarks = tuple(self._waiting)
        self._waiting = []
        before = self._joined
        rows = [self._row(row, depth) for row in _rows(element) if not _is_gone(row)]
        columns = max((len(row) for row in rows), default=0)
        self._made += len(rows) * (columns + 1)
        if self._made > SOURCE_PROVISIONS:
            raise Refusal("source-too-many", path=self._package.path, limit=SOURCE_PROVISIONS)
        for row in rows:
            row += (Cell([]) for _ in range(columns - len(row)))
        if any(cell.blocks for row in rows for cell in row):
            found.append(
                Table(
                    rows,
                    place,
                    0 if indent is None else number(attribute(indent, "w:w"), 0),
                    self.styles.table(attribute_of(properties, "tblStyle")),
                    bookmarks,
                    self._joined - before,
                )
            )

    def _row(self, row: Element, depth: int) -> list[Cell]:
        properties = row.find(w("trPr"))
        cells = [Cell([]) for _ in range(_span(properties, "gridBefore", 0))]
        for cell in _cells(row):
            about = cell.find(w("tcPr"))
            if about is not None and about.find(w("cellDel")) is not None:
                continue
            merge = None if about is None else about.find(w("vMerge"))
            goes_on = merge is not None and attribute(merge, "w:val") in ("", "continue")
            found = Cell(self._blocks(cell, depth + 1), tuple(self._waiting))
            self._waiting = []
            span = _span(about, "gridSpan", 1)
            if span > 1 or goes_on:
                self._joined += 1
            cells += [Cell([]) if goes_on else found, *(Cell([]) for _ in range(span - 1))]
        return cells


_P, _TBL, _SDT, _PPR = w("p"), w("tbl"), w("sdt"), w("pPr")
_WIDEST = 63
"""The columns of a table of Word's."""


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, through controls that hold some of them."""
    for child in table:
        if child.tag == w("tr"):
            yield child
        elif child.tag in (_SDT, *_THROUGH):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == w("tc"):
            yield child
        elif child.tag in (_SDT, *_THROUGH):
            yield from _cells(child)


def _span(properties: Element | None, name: str, otherwise: int) -> int:
    return max(otherwise, min(number(attribute_of(properties, name), otherwise), _WIDEST))


def _is_gone(row: Element) -> bool:
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(w("del")) is not None


def _mark_is_gone(properties: Element | None) -> bool:
    """Whether the mark at a paragraph's end is deleted, so that the next one joins it."""
    run = None if properties is None else properties.find(w("rPr"))
    return run is not None and any(run.find(w(name)) is not None for name in _GONE)


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    return gallery is not None and attribute(gallery, "w:val").casefold() == _CONTENTS


def _is_marked(bookmarks: tuple[str, ...]) -> bool:
    """Whether one of our own fields of a masthead stands here."""
    return any(carried(name, FIELD) is not None for name in bookmarks)


def _either(*lefts: int | None) -> int | None:
    return next((left for left in lefts if left is not None), None)


def _first(*lefts: int | None) -> int:
    return _either(*lefts) or 0
