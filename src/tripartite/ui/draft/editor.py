"""The live editor: one, in place, with the marked changes drawn as they are typed."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTextEdit, QVBoxLayout, QWidget

from tripartite.model import entries as e
from tripartite.model.document.standing import Printer, superscript
from tripartite.model.passage import Atom, Passage, note_mark, reference
from tripartite.model.words.noted import Apart, apart, in_place
from tripartite.model.words.readback import Made, readback_line, said_place
from tripartite.model.words.redline import redline
from tripartite.model.words.told import listed
from tripartite.ui.draft import passages
from tripartite.ui.draft.field import CITATION, FULL_CITATION, Field
from tripartite.ui.draft.fitting import Fitting
from tripartite.ui.draft.opening import ON_AMENDMENTS, Opening
from tripartite.ui.draft.pasting import NEW_NOTE
from tripartite.ui.inline import PaperDocument
from tripartite.ui.signs import badge_icon
from tripartite.ui.theme import Theme, party_tone
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence
from tripartite.ui.writing import Look, Show, Writer, block_format

LINE = 128  # per cent, as on the page
_LONG = re.compile(r"\S{30}(?=\S)")
"""So much of one word, behind which a line may end: a label breaks none by itself, and cuts it."""
IN_A_FRAME = 4_000
"""Signs, before and after, whose marked changes are drawn at each keystroke; of more, after it."""


class LiveEditor(QFrame):
    """The card that covers the provision being written.

    `kept()` and `left()` as the keys say; `closed()` once it is shut, however that came;
    `resized()` when it needs another height; `typed()` after each change of the words.
    """

    kept = Signal()
    left = Signal()
    closed = Signal()
    joined = Signal()
    cited = Signal()
    resized = Signal()
    typed = Signal()
    in_text = True  # it stands on the page, where the text itself can be written on as well

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        # It paints all of itself, so that the page behind it is not painted at each key.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setContentsMargins(1, 1, 1, 1)
        self._theme = theme
        self._read: Passage | None = None  # the words, until they change
        self.opening: Opening | None = None
        self._party: e.PartyNamed | None = None
        self._print: Show = lambda atom: ""
        self._printer: Printer | None = None
        self.new_notes: dict[str, Passage] = {}  # by key, in the order they were put in
        self.numbers: dict[str, str] = {}  # of notes, as they will be
        self._wanted = 0
        self._make()
        self._read_back_later = QTimer(self)
        self._read_back_later.setSingleShot(True)
        self._read_back_later.setInterval(150)
        self._read_back_later.timeout.connect(self._pause)
        self.hide()

    def _make(self) -> None:
        self._badge, self._head = QLabel(), QLabel()
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        self._head.setObjectName("writing")  # who writes what is seen before the first letter
        self._hint = QLabel()
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self.field = Field()
        self.field.print_atom = self._show
        self.field.setObjectName("field")
        self.field.setAccessibleName(translate("Draft", "Words of the provision"))
        self.field.setTabChangesFocus(True)
        self._marked = QTextEdit()
        self._marked.setReadOnly(True)
        self._marked.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._marked.setAccessibleName(translate("Draft", "Marked changes as typed"))
        self._marked.setFrameShape(QFrame.Shape.NoFrame)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setObjectName("muted")
        self._said.setAccessibleName(translate("Draft", "The change in words"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._badge)
        head.addWidget(self._head, 1)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 9)
        layout.setSpacing(6)
        layout.addLayout(head)
        for widget in (self.field, self._marked, self._said, self._hint):
            layout.addWidget(widget)
        layout.addStretch(1)
        self._fitting = Fitting(self, layout, self.field, self._marked)
        self.field.kept.connect(self.kept)
        self.field.left.connect(self.left)
        self.field.joined.connect(self.joined)
        self.field.cited.connect(self.cited)
        self.field.cursorPositionChanged.connect(self._fitting.follow)

    # Opening and leaving

    def open(self, opening: Opening, words: Passage, font: QFont, printer: Printer) -> None:
        """Take up a provision, with the words to begin with."""
        self.opening = opening
        show = self._print = printer.atom
        self._printer, self.new_notes, self.numbers = printer, {}, {}
        self._fitting.begin()
        self._set_document(font, show, words)
        marked = PaperDocument(self._theme, self._marked)
        marked.setDefaultFont(font)
        _put_into(self._marked, marked)
        self._redraw()
        self._say()
        self.show()
        self.raise_()
        self.field.setFocus()

    def _set_document(self, font: QFont, show: Show, words: Passage) -> None:
        document = PaperDocument(self._theme, self.field)
        document.setDefaultFont(font)
        passages.write(document, words, show)
        whole = QTextCursor(document)
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(block_format(line=LINE))
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self._read = None
        document.contentsChange.connect(self._forget_words)  # tells before all else does
        _put_into(self.field, document)
        cursor = self.field.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self.field.setTextCursor(cursor)
        document.contentsChanged.connect(self._changed)

    def replace_words(self, words: Passage) -> None:
        """Put other words into the editor, as one step that can be undone."""
        cursor = self.field.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        passages.write(self.field.document(), words, self._show)
        cursor.endEditBlock()

    def close_up(self) -> None:
        """Leave; what was typed is no longer shown."""
        self.opening = None
        self.field.paster.drop()
        self.hide()
        self.closed.emit()

    @property
    def words(self) -> Passage:
        """What stands in the editor now; read once for each change."""
        if self._read is None:
            self._read = passages.read(self.field.document())
        return self._read

    def _forget_words(self, *_: int) -> None:
        self._read = None

    @property
    def is_changed(self) -> bool:
        """Whether the words are other than at the beginning."""
        return self.opening is not None and self.words != self.opening.base

    def speak_for(self, party: e.PartyNamed | None, icon_font: QFont) -> None:
        """Show who is speaking; the Office for None."""
        self._party = party
        if party is not None:
            icon = badge_icon(party, self._theme, icon_font)
            self._badge.setPixmap(icon.pixmap(icon.actualSize(QSize(48, 18))))
        self._badge.setVisible(party is not None)
        if self.opening:
            self._head.setText(self._headline(self.opening))
            self._hint.setText(_hint(self.opening, in_text=self.in_text))
            self.field.several = self.opening.several
            self._redraw()
            self._say()

    @property
    def _name(self) -> str:
        return self._party.name if self._party else translate("Draft", "The Office")

    def _headline(self, opening: Opening) -> str:
        name = self._name
        turn = "beside" if opening.beside else "inside" if opening.inside else opening.purpose
        said = _HEADLINES[turn if opening.provision else "first"]()
        return said.format(name=name, place=opening.reference, item=opening.beside)

    def restyle(self) -> None:
        """Draw the marked changes in the colours of the theme now worn."""
        if self.opening:
            self._redraw()

    # As it is typed

    def mark(self, kind: Literal["strong", "emphasis"]) -> None:
        """Turn bold or italic on or off for the selection."""
        cursor = self.field.textCursor()
        format = QTextCharFormat()
        if kind == "strong":
            bold = cursor.charFormat().fontWeight() >= QFont.Weight.Bold
            format.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        else:
            format.setFontItalic(not cursor.charFormat().fontItalic())
        cursor.mergeCharFormat(format)
        self.field.mergeCurrentCharFormat(format)

    def citation(self) -> str:
        """What is selected, or the citation before the cursor and the full stop that may stand
        between them; empty for none."""
        cursor = self.field.textCursor()
        if cursor.hasSelection():
            return cursor.selectedText().strip()
        before = self.field.before_the_cursor()
        cited = FULL_CITATION.search(before) or CITATION.search(before)
        found = cited or re.search(r"[^\s,;]+$", before)
        return found[0] if found else ""

    def put_reference(self, target: str) -> None:
        """Put a live reference where the citation stands, as one step that can be undone."""
        cursor = self.field.textCursor()
        if not cursor.hasSelection():
            before, typed = self.field.before_the_cursor(), self.citation()
            left = QTextCursor.MoveOperation.Left
            cursor.movePosition(left, n=len(before) - before.rindex(typed) - len(typed))
            cursor.movePosition(left, QTextCursor.MoveMode.KeepAnchor, len(typed))
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        passages.insert(cursor, reference(target), self._show)
        cursor.endEditBlock()

    # Footnotes

    def _show(self, atom: Atom) -> str:
        number = self.numbers.get(atom.target) if atom.kind == "note" else None
        return superscript(number) if number else self._print(atom)

    def put_note(self, words: Passage) -> None:
        """Put the mark of a new note behind the cursor, or behind what is selected."""
        key = f"{NEW_NOTE}{len(self.new_notes) + 1}"
        self.new_notes[key] = words
        passages.put_note(self.field, key, self._show)

    def put_instead(self, note: str, words: Passage) -> None:
        """Put the mark of a new note where that of this one stands."""
        key = f"{NEW_NOTE}{len(self.new_notes) + 1}"
        at = passages.place_of(self.field.document(), note)
        self.new_notes[key] = words
        cursor = self.field.textCursor()
        cursor.setPosition(at)
        cursor.setPosition(at + 1, QTextCursor.MoveMode.KeepAnchor)
        passages.insert(cursor, note_mark(key), self._show)
        self.field.setTextCursor(cursor)

    def _note_said(self, note: str) -> str:
        """The words of a note, new or not."""
        if note in self.new_notes:
            return self.new_notes[note].text.strip()
        return self._printer.note_words(note) if self._printer else ""

    def say_soon(self) -> None:
        """What a note says is other than before: draw it, and read it back."""
        self._redraw()
        self._read_back_later.start()

    def number_notes(self, numbers: dict[str, str]) -> None:
        """Show these numbers at the marks of notes."""
        self.numbers = numbers
        passages.number_notes(self.field.document(), numbers)
        self._redraw()

    def note_before_cursor(self) -> str:
        """The note whose mark stands before the cursor; empty for none."""
        return passages.note_before(self.field.textCursor())

    def _changed(self) -> None:
        if len(self.words) + len(self.opening.base if self.opening else ()) <= IN_A_FRAME:
            self._redraw()
        else:
            self.fit()
        self._read_back_later.start()
        self.typed.emit()

    def _redraw(self) -> None:
        """The own redline, in the frame of the keystroke."""
        if self.opening is None:
            return
        document = self._marked.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()  # emptied and filled as one step: it is laid out once
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        writer = Writer(cursor, self._theme, document.defaultFont(), self._show)
        writer.block(block_format(line=LINE - 6))
        tone = party_tone(self._party)
        old, new = self.opening.base, self.words
        if old.targets("note") != new.targets("note"):
            told = translate("Draft", "(footnote: {words})")
            old, new = in_place(old, new, self._note_said, told)
        writer.redline(redline(old, new), tone, Look(scale=0.95))
        cursor.endEditBlock()
        self.fit()

    def _pause(self) -> None:
        """Nothing is typed for a moment: what did not go into the frame of a keystroke."""
        if self.opening and len(self.words) + len(self.opening.base) > IN_A_FRAME:
            self._redraw()
        self._say()

    def _say(self) -> None:
        if self.opening is not None:
            self._said.setText(_LONG.sub("\\g<0>\u200b", self.read_back()))
            self.fit()

    def read_back(self) -> str:
        """The change in words, as it would be read out."""
        if self.opening is None:
            return ""
        found = apart(self.opening.base, self.words, self._note_said, self._print)
        if told_whole := self._read_back_whole(found):
            return told_whole
        line = redline(found.old.shown(self._print), found.new.shown(self._print))
        told = (*line.read_out, *found.told)
        change = sentence(listed(told) if told else line.summary)
        in_place = translate("Draft", "In {place}, {change}.")
        said_in = _READ_BACK.get(self.opening.purpose, lambda: in_place)()
        return said_in.format(
            place=said_place(self.opening.reference),
            name=self._name,
            change=change,
        )

    def _read_back_whole(self, found: Apart) -> str:
        """A provision that comes or goes as a whole, as it would be read out; else empty."""
        opening = self.opening
        assert opening is not None
        if opening.purpose == "insert" and self.words.text.strip():
            made: Made = "insert first" if opening.inside else "insert after"
            words = in_place(Passage(), self.words, self._note_said)[1].shown(self._print)
            return sentence(readback_line(words, words, opening.reference, made))
        emptied = opening.purpose == "replace" and not self.words.text.strip()
        if emptied and not opening.may_be_empty:
            return sentence(readback_line(found.old, found.new, opening.reference))
        return ""

    def fit(self) -> None:
        """Be as high as the words need."""
        if self.opening is None:
            return
        wanted = self._fitting.fit()
        if wanted != self._wanted:
            self._wanted = wanted
            self.resized.emit()

    def may_take(self, height: int) -> None:
        """How high it may be at most, in pixels: words that need more are scrolled, with their
        change. 0 for any height, as it is at first."""
        if height != self._fitting.most:
            self._fitting.most = height
            self.fit()

    def inset(self, left: int, right: int) -> None:
        """Set the words in so that they stand where they stand on the page."""
        edge = int(self.field.document().documentMargin()) + 1
        self._layout.setContentsMargins(max(left - edge, 12), 8, max(right - edge, 12), 9)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self._theme.colour("page"))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    @property
    def wanted_height(self) -> int:
        """The height it needs at its present width."""
        return self._wanted


def _hint(opening: Opening, *, in_text: bool) -> str:
    """Which keys do what with the words."""
    hints = [translate("Draft", "Ctrl+Enter keeps it · Esc leaves it for later")]
    if opening.several:
        begins = translate("Draft", "Enter begins a new provision, Alt+Shift+Right sets it in")
        hints.insert(0, begins)
    if in_text and opening.purpose in ON_AMENDMENTS:
        hints.append(translate("Draft", "Shift+F2 amends the text itself"))
    return " · ".join(hints)


_HEADLINES = {
    "edit": lambda: translate("Draft", "{name}: editorial change of {place}"),
    "replace": lambda: translate("Draft", "{name}: amendment to {place}"),
    "beside": lambda: translate("Draft", "{name}: another amendment to {place}, beside {item}"),
    "insert": lambda: translate("Draft", "{name}: new provision after {place}"),
    "inside": lambda: translate("Draft", "{name}: new provision at the beginning of {place}"),
    "first": lambda: translate("Draft", "{name}: first provision of the text"),
    "subamend": lambda: translate("Draft", "Subamendment to {place} by {name}"),
    "reword": lambda: translate("Draft", "{place} in other words, by {name}, whose own it is"),
}
_READ_BACK = {
    "subamend": lambda: translate("Draft", "Subamendment to {place} by {name}: {change}."),
    "reword": lambda: translate("Draft", "{place}, reworded by {name}: {change}."),
}


def _put_into(view: QTextEdit, document: PaperDocument) -> None:
    """Show another document; ours that was there before goes, which Qt would keep with the view."""
    before = view.document()
    view.setDocument(document)
    if isinstance(before, PaperDocument):
        before.deleteLater()
