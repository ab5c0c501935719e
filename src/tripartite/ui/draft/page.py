"""The page: a document as one text document, a block for each provision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count, islice
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)

from tripartite.model.reading import AmendmentView
from tripartite.model.text import FRAMES, HEADINGS, Level, ProvisionView
from tripartite.ui.amendments.order import in_order
from tripartite.ui.desk import Desk
from tripartite.ui.draft.flow import Flow
from tripartite.ui.draft.notes import write_notes
from tripartite.ui.draft.tables import is_head
from tripartite.ui.inline import PaperDocument
from tripartite.ui.marks import write_change, write_others_of
from tripartite.ui.paper import Paper
from tripartite.ui.room.look import direction
from tripartite.ui.slices import SLICE, TURNS
from tripartite.ui.theme import Theme, party_tone
from tripartite.ui.tr import translate
from tripartite.ui.writing import Formats, Look, Writer, block_format

_HEADS: dict[Level, tuple[float, float, float]] = {
    # scale, space above and below in lines
    "title": (1.55, 0.6, 0.9),
    "appendix": (1.35, 1.4, 0.6),
    "part": (1.25, 1.5, 0.5),
    "heading": (1.15, 1.3, 0.45),
    "section": (1.05, 1.0, 0.35),
}
MOST_MARKED = 300
"""How many open amendments are marked at once; with more, only those of the provision in hand."""
AT_ONCE = 120
"""How many pieces are written at once: a few milliseconds, and more than a screen holds."""
STEP = 8
"""Pieces that are written between two looks at the clock."""
FEW = 40
"""So many provisions are written anew at once, each a fifth of a millisecond."""
FOOT = ""
"""The piece that holds the notes."""

_STEP = 2.1  # lines that each depth of a list is set in


def _from_the_right(view: ProvisionView) -> bool:
    """Whether the words of a provision are written from the right to the left."""
    return direction(view.text) == Qt.LayoutDirection.RightToLeft


class Page(PaperDocument):
    """The paper in hand. A provision may have several blocks: its words, then open amendments.

    A long paper is written piece by piece: a piece is a provision, or the foot with the notes. One
    that is not written yet is a block without words; it is written as soon as anybody asks for it,
    all others in the times between.
    """

    def __init__(self, desk: Desk, theme: Theme, font: QFont) -> None:
        super().__init__(theme)
        self._desk = desk
        self._theme = theme
        self.marked = False
        self._sparing = False  # too many are open to mark all of them at once
        self._owners: list[str] = []  # the piece of each block
        self._first: dict[str, int] = {}  # its first block
        self._unwritten: dict[str, None] = {}  # pieces, in order
        self._written: Paper | None = None  # what stands here with no amendments marked
        self._formats: Formats = {}
        self.flow = Flow(self)
        self.lay_out_by(self.flow)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._go_on)
        self.set_font(font)

    @property
    def gap(self) -> float:
        """What is free between two paragraphs, in pixels."""
        return 0.28 * self._em

    def set_font(self, font: QFont) -> None:
        """Write in another font from the next `write` on."""
        self.setDefaultFont(font)
        self._em = QFontMetricsF(font).height()

    def write(self, *, anew: bool = True) -> None:
        """Write the whole paper: a short one now, of a long one what is asked for first. `anew`:
        from blank paper, so that nothing stands there meanwhile of what stood there before."""
        self._later.stop()
        paper = self._desk.paper
        self._written = None if self.marked else paper
        pieces = [*paper.order, *([FOOT] if paper.view.notes else [])] if paper else []
        self._sparing = self._too_many_to_mark()
        self._formats = {}
        shifted = not anew and self._shift(pieces)
        if not shifted:
            self._begin(pieces)
        if len(pieces) <= AT_ONCE:
            self.finish()
            return
        if not shifted:
            self.guess()
        self._later.start()

    @property
    def says_the_same(self) -> bool:
        """Whether the paper in hand, as others see it, says what stands here already."""
        paper, written = self._desk.paper, None if self.marked else self._written
        if paper is None or written is None:
            return False
        return paper.view is written.view and paper.cited == written.cited

    def _begin(self, pieces: list[str]) -> None:
        """A block without words for each piece."""
        self._owners, self._unwritten, self._first = [], {}, {}  # who asks meanwhile finds nothing
        self.clear()
        QTextCursor(self).insertText("\n" * (len(pieces) - 1), QTextCharFormat())
        self._owners = pieces
        self._unwritten = dict.fromkeys(pieces)
        self._find_firsts()

    def _shift(self, pieces: list[str]) -> bool:
        """Make room for a few pieces that came where others went; what all say is to be written.
        Whether they were few, and behind something that stays."""
        known = list(self._first)
        same = [a == b for a, b in zip(known, pieces, strict=False)]
        head = same.index(False) if False in same else len(same)
        most = min(len(known), len(pieces)) - head
        tail = 0
        while tail < most and known[-1 - tail] == pieces[-1 - tail]:
            tail += 1
        gone, come = known[head : len(known) - tail], pieces[head : len(pieces) - tail]
        if not head or len(gone) + len(come) > FEW:
            return False
        before = self._owned(known[head - 1])[-1]
        last = self._owned(gone[-1])[-1] if gone else before
        cursor, stays = QTextCursor(self), self.findBlockByNumber(before)
        cursor.beginEditBlock()
        cursor.setPosition(stays.position() + stays.length() - 1)
        end = self.findBlockByNumber(last)
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.insertText("\n" * len(come), QTextCharFormat())
        self._owners[before + 1 : last + 1] = come
        self._unwritten = dict.fromkeys(pieces)
        self._find_firsts()
        cursor.endEditBlock()
        return True

    def _too_many_to_mark(self) -> bool:
        paper = self._desk.paper
        if paper is None or not self.marked:
            return False
        most = count(1)  # stops counting as soon as there are too many
        opened = (view for key in paper.order for view in paper.open_at(key))
        return any(n > MOST_MARKED for n, _ in zip(most, opened, strict=False))

    def guess(self) -> None:
        """Tell the layout how high each piece probably is."""
        paper = self._desk.paper
        if paper is None or not self._unwritten:
            return
        known, supposed = paper.provisions, self.flow.supposed()
        room = {level: (above + below) * self._em for level, (_, above, below) in _HEADS.items()}
        scales = {level: scale for level, (scale, _, _) in _HEADS.items()}

        def height(key: str) -> float:
            view = known.get(key)
            if view is None:
                return self._em
            letters, level = len(view.text), view.level
            return supposed(letters, scales.get(level, 1.0)) + room.get(level, 0.28 * self._em)

        self.flow.guess(map(height, self._owners))

    # Writing piece by piece

    def finish(self) -> None:
        """Write all that is not written yet."""
        self._write_pieces(list(self._unwritten))

    @property
    def unwritten(self) -> int:
        """How many pieces are not written yet."""
        return len(self._unwritten)

    def need(self, first: int, last: int) -> bool:
        """See that these blocks are written; whether there was anything to write."""
        pieces = [key for key in self.pieces(first, last) if key in self._unwritten]
        self._write_pieces(pieces)
        return bool(pieces)

    def toPlainText(self) -> str:
        """All the words of the page."""
        self.finish()
        return super().toPlainText()

    def _go_on(self) -> None:
        """Write some more, for as long as nobody notices."""
        if not TURNS.gives(self):
            return
        end = perf_counter() + SLICE
        while self._unwritten and perf_counter() < end:
            self._write_pieces(list(islice(self._unwritten, STEP)))
        TURNS.took(self)

    def _write_pieces(self, pieces: list[str]) -> None:
        """Write pieces that are in order; what stands behind one moves on when it takes more
        blocks."""
        paper = self._desk.paper
        if not pieces or paper is None or self.flow.busy:
            return
        cursor, moved = QTextCursor(self), 0
        writer = self._writer(cursor)
        cursor.beginEditBlock()
        for piece in pieces:
            first = self._first[piece] + moved
            count = self._count(piece, first)
            moved += self._write_piece(writer, piece, first, count) - count
            del self._unwritten[piece]
        if moved:
            self._find_firsts()
        cursor.endEditBlock()
        if not self._unwritten:
            self._later.stop()

    def _write_piece(self, writer: Writer, piece: str, number: int, count: int = 1) -> int:
        """Write a piece in the place of the blocks it had; how many it has now."""
        paper = self._desk.paper
        assert paper is not None
        cursor, end = writer.cursor, self.findBlockByNumber(number + count - 1)
        cursor.setPosition(self.findBlockByNumber(number).position())
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if piece == FOOT:
            written = write_notes(writer, paper.view.notes, self._em, anew=False)
        else:
            written = self._write_provision(writer, paper.provisions[piece])
        self._owners[number : number + count] = [piece] * written
        return written

    def hand_moved(self, before: str, now: str) -> bool:
        """Where all can't be marked, those of the provision in hand are; whether that changed."""
        if not self._sparing:
            return False
        self.rewrite((before, now))
        return True

    def rewrite(self, provisions: Iterable[str]) -> None:
        """Write some provisions anew where they stand: a few now, of many what is asked for
        first."""
        paper = self._desk.paper
        known = [key for key in provisions if paper and key in paper.provisions]
        known = [key for key in known if key in self._first]
        if len(known) > FEW:
            stale = {*known, *self._unwritten}
            self._unwritten = dict.fromkeys(key for key in self._owners if key in stale)
            self._later.start()
            return
        for key in known:
            self._rewrite_one(key)

    def _rewrite_one(self, provision: str) -> None:
        if provision in self._unwritten:
            return
        cursor, blocks = QTextCursor(self), self._owned(provision)
        cursor.beginEditBlock()
        written = self._write_piece(self._writer(cursor), provision, blocks[0], len(blocks))
        if written != len(blocks):
            self._find_firsts()
        cursor.endEditBlock()

    def _find_firsts(self) -> None:
        self._first = {}
        for number, key in enumerate(self._owners):
            self._first.setdefault(key, number)

    def _writer(self, cursor: QTextCursor) -> Writer:
        paper = self._desk.paper
        assert paper is not None
        return Writer(
            cursor, self._theme, self.defaultFont(), paper.printer.atom, formats=self._formats
        )

    # Where things stand

    def owner(self, block: QTextBlock) -> str:
        """The provision that a block belongs to."""
        number = block.blockNumber()
        return self._owners[number] if 0 <= number < len(self._owners) else ""

    def pieces(self, first: int, last: int) -> list[str]:
        """What these blocks belong to, in order."""
        return list(dict.fromkeys(self._owners[first : last + 1]))

    def block_of(self, provision: str) -> QTextBlock:
        """The first block of a provision, which is written for that; an invalid one when it is not
        here."""
        if provision in self._unwritten:
            self._write_pieces([provision])
        return self.findBlockByNumber(self._first.get(provision, -1) if provision else -1)

    def _owned(self, provision: str) -> range:
        first = self._first.get(provision, 0)
        return range(first, first + self._count(provision, first))

    def _count(self, piece: str, first: int) -> int:
        """How many blocks from the first one on belong to a piece."""
        last = first
        while last < len(self._owners) and self._owners[last] == piece:
            last += 1
        return last - first

    def last_block_of(self, provision: str) -> QTextBlock:
        """The last block of a provision."""
        return self.findBlockByNumber(self._owned(provision)[-1]) if self._first else QTextBlock()

    def room_of(self, provision: str) -> tuple[float, float]:
        """Where a provision begins and ends on the page, with half of what is free around it."""
        blocks = self._owned(provision)
        half = self.gap / 2
        return self.flow.top_of(blocks[0]) - half, self.flow.top_of(blocks[-1] + 1) - half

    def stands_between(self, provision: str, top: float, bottom: float) -> bool:
        """Whether any of a provision stands between two heights; nothing is laid out to say so."""
        blocks = self._owned(provision)
        if not blocks or provision not in self._first:
            return False
        starts, end = self.flow.top_of(blocks[0]), self.flow.top_of(blocks[-1] + 1)
        return starts <= bottom and end >= top

    def provisions_from(self, block: QTextBlock) -> Iterator[tuple[str, QTextBlock]]:
        """The provisions from a block on, each with its first block."""
        while block.isValid():
            key = self.owner(block)
            if key and self._first.get(key) == block.blockNumber():
                yield key, block
            block = block.next()

    # Writing one provision

    def _write_provision(self, writer: Writer, view: ProvisionView) -> int:
        writer.cursor.setBlockFormat(self._format(view))
        self._write_words(writer, view)
        amendments = self._shown(view) if self.marked else []
        for amendment in amendments:
            self._write_amendment(writer, view, amendment)
        return 1 + len(amendments)

    def _write_words(self, writer: Writer, view: ProvisionView) -> None:
        heads = view.level in HEADINGS
        head = self._desk.paper is not None and is_head(self._desk.paper, view)
        look = Look(bold=heads or head, scale=_HEADS.get(view.level, (1.0,))[0])
        if view.label and heads:
            writer.text(f"{view.label} ", look)
        elif view.label:
            behind = "\u00a0 " if _from_the_right(view) else "\t"  # from there, tabs reach nowhere
            behind = "" if view.level in FRAMES else behind
            writer.text(view.label + behind, look._replace(tone="muted"))
        self._write_cited(writer, view)
        writer.passage(view.passage, look)

    def _write_cited(self, writer: Writer, view: ProvisionView) -> None:
        """The number it has on paper, where that is another one."""
        paper = self._desk.paper
        then = paper.cited.get(view.id) if paper else None
        if then and then.label and then.label != view.label:
            said = translate("Draft", "as cited {number}").format(number=then.label)
            writer.text(f"[{said}] ", Look(tone="muted", scale=0.78))

    def _format(self, view: ProvisionView) -> QTextBlockFormat:
        em = self._em
        if view.level in _HEADS:
            _, above, below = _HEADS[view.level]
            return block_format(0, 0, above * em, below * em, 115)
        if _from_the_right(view):
            found = block_format(0, 0, self.gap, self.gap, 128)
            found.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # whatever its label is
            found.setRightMargin(self._inset(view))
            return found
        hang = _STEP * em if view.label and view.level not in FRAMES else 0
        left = self._inset(view) + hang
        found = block_format(left, -hang, self.gap, self.gap, 128)
        if hang:
            found.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        return found

    def _inset(self, view: ProvisionView) -> float:
        """How far a provision is set in: by the lists it stands in, not by its headings."""
        paper = self._desk.paper
        assert paper is not None
        depth = 0
        above = view.parent
        while above:
            parent = paper.provisions[above]
            depth += parent.level not in HEADINGS and parent.level != "row"
            above = parent.parent
        return depth * _STEP * self._em

    def _shown(self, view: ProvisionView) -> list[AmendmentView]:
        paper = self._desk.paper
        if paper is None or (self._sparing and view.id != self._desk.provision):
            return []
        return in_order(paper.open_at(view.id), paper)

    def _write_amendment(
        self, writer: Writer, view: ProvisionView, amendment: AmendmentView
    ) -> None:
        em = self._em
        left = self._inset(view) + (_STEP * em if view.level not in HEADINGS else 0)
        writer.block(block_format(left + 0.6 * em, 0, 0.1 * em, 0.25 * em, 122))
        parties = [self._desk.party(key) for key in amendment.parties]
        for party in parties:
            writer.badge(party).text(" ", Look(scale=0.85))
        tone = party_tone(parties[0] if parties else None)
        small = Look(tone="muted", scale=0.85)
        writer.text(amendment.made.number, small)
        write_others_of(writer, self._desk, amendment, small)
        writer.text("  ", small)
        write_change(writer, self._desk, amendment, tone, Look(scale=0.92))
