"""The page: a document as one text document, a block for each provision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)

from tripartite.model.amendments.carrying import base_words
from tripartite.model.amendments.in_words import change_in_words
from tripartite.model.reading import AmendmentView
from tripartite.model.text import FRAMES, HEADINGS, Level, ProvisionView
from tripartite.model.words.redline import redline
from tripartite.ui.amendments.order import in_order
from tripartite.ui.desk import Desk
from tripartite.ui.draft.notes import write_notes
from tripartite.ui.inline import PaperDocument
from tripartite.ui.theme import Theme, party_tone
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import read_out
from tripartite.ui.writing import Look, Writer, block_format

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

_STEP = 2.1  # lines that each depth of a list is set in


class Page(PaperDocument):
    """The paper in hand. A provision may have several blocks: its words, then open amendments."""

    def __init__(self, desk: Desk, theme: Theme, font: QFont) -> None:
        super().__init__(theme)
        self._desk = desk
        self._theme = theme
        self.marked = False
        self._sparing = False  # too many are open to mark all of them at once
        self._owners: list[str] = []  # the provision of each block
        self._first: dict[str, int] = {}  # its first block
        self.set_font(font)

    def set_font(self, font: QFont) -> None:
        """Write in another font from the next `write` on."""
        self.setDefaultFont(font)
        self._em = QFontMetricsF(font).height()

    def write(self) -> None:
        """Write the whole paper."""
        self.clear()
        self.setDocumentMargin(0)
        self._owners = []
        paper = self._desk.paper
        if paper is None:
            return
        self._sparing = (
            self.marked and sum(len(paper.open_at(k)) for k in paper.order) > MOST_MARKED
        )
        writer = self._writer(QTextCursor(self))
        writer.cursor.beginEditBlock()
        for key in paper.order:
            self._owners += [key] * self._write_provision(writer, paper.provisions[key])
        self._owners += [""] * write_notes(writer, paper.view.notes, self._em)  # in the foot
        writer.cursor.endEditBlock()
        self._find_firsts()

    def hand_moved(self, before: str, now: str) -> bool:
        """Where all can't be marked, those of the provision in hand are; whether that changed."""
        if not self._sparing:
            return False
        self.rewrite((before, now))
        return True

    def rewrite(self, provisions: Iterable[str]) -> None:
        """Write some provisions anew where they stand."""
        paper = self._desk.paper
        for key in provisions:
            if paper and key in self._first:
                self._rewrite_one(paper.provisions[key])

    def _rewrite_one(self, view: ProvisionView) -> None:
        first, count = self._first[view.id], len(self._owned(view.id))
        cursor = QTextCursor(self.findBlockByNumber(first))
        end = self.findBlockByNumber(first + count - 1)
        cursor.beginEditBlock()
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        written = self._write_provision(self._writer(cursor), view, anew=False)
        cursor.endEditBlock()
        self._owners[first : first + count] = [view.id] * written
        if written != count:
            self._find_firsts()

    def _find_firsts(self) -> None:
        self._first = {}
        for number, key in enumerate(self._owners):
            if key:
                self._first.setdefault(key, number)

    def _writer(self, cursor: QTextCursor) -> Writer:
        paper = self._desk.paper
        assert paper is not None
        return Writer(cursor, self._theme, self.defaultFont(), paper.printer.atom)

    # Where things stand

    def owner(self, block: QTextBlock) -> str:
        """The provision that a block belongs to."""
        number = block.blockNumber()
        return self._owners[number] if 0 <= number < len(self._owners) else ""

    def block_of(self, provision: str) -> QTextBlock:
        """The first block of a provision; an invalid one when it is not here."""
        return self.findBlockByNumber(self._first.get(provision, -1))

    def _owned(self, provision: str) -> range:
        first = self._first.get(provision, 0)
        last = first
        while last < len(self._owners) and self._owners[last] == provision:
            last += 1
        return range(first, last)

    def last_block_of(self, provision: str) -> QTextBlock:
        """The last block of a provision."""
        return self.findBlockByNumber(self._owned(provision)[-1]) if self._first else QTextBlock()

    def provisions_from(self, block: QTextBlock) -> Iterator[tuple[str, QTextBlock]]:
        """The provisions from a block on, each with its first block."""
        while block.isValid():
            key = self.owner(block)
            if key and self._first.get(key) == block.blockNumber():
                yield key, block
            block = block.next()

    # Writing one provision

    def _write_provision(self, writer: Writer, view: ProvisionView, anew: bool = True) -> int:
        if anew:
            writer.block(self._format(view))
        else:
            writer.cursor.setBlockFormat(self._format(view))
        self._write_words(writer, view)
        amendments = self._shown(view) if self.marked else []
        for amendment in amendments:
            self._write_amendment(writer, view, amendment)
        return 1 + len(amendments)

    def _write_words(self, writer: Writer, view: ProvisionView) -> None:
        heads = view.level in HEADINGS
        look = Look(bold=heads, scale=_HEADS.get(view.level, (1.0,))[0])
        if view.label and heads:
            writer.text(f"{view.label} ", look)
        elif view.label:
            behind = "" if view.level in FRAMES else "\t"
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
        hang = _STEP * em if view.label and view.level not in FRAMES else 0
        left = self._inset(view) + hang
        found = block_format(left, -hang, 0.28 * em, 0.28 * em, 128)
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
        writer.text(f"{amendment.made.number}  ", Look(tone="muted", scale=0.85))
        write_change(writer, self._desk, amendment, tone, Look(scale=0.92))


def write_change(
    writer: Writer, desk: Desk, amendment: AmendmentView, tone: str, look: Look
) -> None:
    """Write what an amendment changes, against the words it was written on."""
    made = amendment.made
    if made.parent:
        parent = desk.state.find("proposals", made.parent)
        base = parent[max(made.revision, 1) - 1].body.passage
        writer.redline(redline(base, amendment.passage), tone, look)
    elif made.kind == "insert":
        writer.passage(amendment.passage, look._replace(tone=tone, underline=True))
    elif made.kind == "delete":
        words = base_words(desk.state, amendment)
        writer.passage(words, look._replace(tone=tone, struck=True))
    elif made.kind in ("move", "throughout"):
        writer.text(read_out(change_in_words(desk.state, amendment, "")), look._replace(tone=tone))
    else:
        writer.redline(redline(base_words(desk.state, amendment), amendment.passage), tone, look)
