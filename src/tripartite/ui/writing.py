"""Writing passages, redlines and signs into a text document, as characters and never as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)

from tripartite.model import entries as e
from tripartite.model.passage import ATOM, Atom, Passage, Run, in_one_line
from tripartite.model.text import Piece, Stamp
from tripartite.model.words.redline import Redline
from tripartite.ui.inline import atom_format
from tripartite.ui.signs import letters_of
from tripartite.ui.theme import Theme, party_tone

Show = Callable[[Atom], str]
"""What is printed for a note's mark or a reference."""


class Look(NamedTuple):
    """How a stretch is written: colours and weights over the document's font."""

    tone: str = "text"
    bold: bool = False
    italic: bool = False
    scale: float = 1.0
    link: str = ""
    underline: bool = False
    struck: bool = False
    paper: bool = False


Formats = dict[Look, QTextCharFormat]
"""The character formats of looks, each made once; several writers may share them."""


class Writer:
    """Writes at a cursor, from left to right."""

    def __init__(
        self,
        cursor: QTextCursor,
        theme: Theme,
        font: QFont,
        show: Show,
        paper: QFont | None = None,
        formats: Formats | None = None,
    ) -> None:
        self.cursor = cursor
        self.theme = theme
        self.font = font
        self.paper = paper or font
        self.show = show
        self._formats: Formats = {} if formats is None else formats

    def format(self, look: Look = Look()) -> QTextCharFormat:  # noqa: B008 - a frozen tuple
        """The character format of a look; made once."""
        found = self._formats.get(look)
        if found is None:
            found = self._formats[look] = self._made(look)
        return QTextCharFormat(found)

    def _made(self, look: Look) -> QTextCharFormat:
        font = QFont(self.paper if look.paper else self.font)
        font.setPointSizeF(font.pointSizeF() * look.scale)
        font.setBold(look.bold)
        font.setItalic(look.italic)
        found = QTextCharFormat()
        found.setFont(font)
        found.setForeground(self.colour(look.tone))
        found.setFontUnderline(look.underline)
        found.setFontStrikeOut(look.struck)
        if look.link:
            found.setAnchor(True)
            found.setAnchorHref(look.link)
        return found

    def colour(self, tone: str) -> QColor:
        """The colour of a tone now."""
        return self.theme.colour(tone)

    def block(self, format: QTextBlockFormat) -> None:
        """Begin a new block, or the first one."""
        if self.cursor.atStart() and self.cursor.block().length() == 1:
            self.cursor.setBlockFormat(format)
        else:
            self.cursor.insertBlock(format, QTextCharFormat())

    def text(self, text: str, look: Look = Look()) -> Writer:  # noqa: B008
        """Write plain words."""
        self.cursor.insertText(text.replace(ATOM, "□"), self.format(look))
        return self

    def badge(self, party: e.PartyNamed | None, scale: float = 1.0) -> Writer:
        """Write a party's badge."""
        look = self.format(Look(scale=scale))
        self.cursor.insertText(
            ATOM, atom_format(look, "badge", letters_of(party), party_tone(party))
        )
        return self

    def state(self, state: str, scale: float = 1.0) -> Writer:
        """Write a state's sign."""
        self.cursor.insertText(ATOM, atom_format(self.format(Look(scale=scale)), "state", state))
        return self

    def passage(self, passage: Passage, look: Look = Look()) -> Writer:  # noqa: B008
        """Write words with their marks, notes as superscripts, references as cited."""
        for run in passage.runs():
            self._run(run, look)
        return self

    def _run(self, run: Run, look: Look) -> None:
        kinds = {mark.kind for mark in run.marks}
        look = look._replace(
            bold=look.bold or "strong" in kinds,
            italic=look.italic != ("emphasis" in kinds),
            paper=True,
            underline=look.underline or ("link" in kinds and not look.struck),
        )
        if run.atom is None:
            self.cursor.insertText(in_one_line(run.text), self.format(look))
        else:
            self.cursor.insertText(self.show(run.atom), self.format(look._replace(tone="accent")))

    def redline(self, line: Redline, tone: str, look: Look = Look()) -> Writer:  # noqa: B008
        """Write both wordings: inserted words underlined, deleted ones struck, in a tone."""
        was_struck = False
        for segment in line.segments:
            if segment.typographic and segment.op == "delete":
                continue
            changed = segment.op != "equal" and not segment.typographic
            struck = changed and segment.op == "delete"
            if was_struck and changed and not segment.text.startswith(" "):
                self.text("\u2009", look)  # so that old and new words don't run together
            was_struck = struck
            self.passage(
                segment.passage,
                look._replace(
                    tone=tone if changed else look.tone,
                    underline=changed and not struck,
                    struck=struck,
                ),
            )
        return self

    def pieces(
        self,
        pieces: Iterable[Piece],
        tone: Callable[[Stamp], str],
        look: Look = Look(),  # noqa: B008
    ) -> Writer:
        """Write marked words, each in the tone of who asked for it: what was put in underlined,
        what was taken out struck, and both where one put it in and another took it out."""
        was_struck = False
        for piece in pieces:
            stamp = piece.deleted or piece.inserted
            struck = piece.deleted is not None
            if was_struck and stamp and not struck and not piece.passage.text.startswith(" "):
                self.text("\u2009", look)  # so that old and new words don't run together
            was_struck = struck
            self.passage(
                piece.passage,
                look._replace(
                    tone=tone(stamp) if stamp else look.tone,
                    underline=piece.inserted is not None,
                    struck=struck,
                ),
            )
        return self


def block_format(
    left: float = 0,
    indent: float = 0,
    top: float = 0,
    bottom: float = 0,
    line: int = 100,
) -> QTextBlockFormat:
    """A block's format: margins in pixels, the height of a line in per cent."""
    found = QTextBlockFormat()
    found.setLeftMargin(left)
    found.setTextIndent(indent)
    found.setTopMargin(top)
    found.setBottomMargin(bottom)
    found.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return found
