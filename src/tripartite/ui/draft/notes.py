"""Footnotes in Draft: a new one at the cursor, the one in hand reworded, and their numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from tripartite.model import commands as c
from tripartite.model.document.standing import superscript
from tripartite.model.passage import Passage
from tripartite.model.refusal import Refusal
from tripartite.model.text import NoteView, SourceNote
from tripartite.ui.asking import Staying, hindrance
from tripartite.ui.desk import Desk
from tripartite.ui.draft import passages
from tripartite.ui.draft.editor import LiveEditor
from tripartite.ui.draft.field import Field
from tripartite.ui.draft.opening import Opening
from tripartite.ui.inline import PaperDocument
from tripartite.ui.leaving import leave
from tripartite.ui.paper import Paper
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.writing import Look, Writer, block_format

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WIDTH, _HEIGHT = 46, 4.5  # of the field, in letters and in lines


class NoteField(Field):
    """Takes the words of a note; Return keeps them, for a note is one paragraph."""

    def _break_here(self) -> None:
        self.kept.emit()


class NoteDialog(Staying):
    """A small field for the words of a footnote; `kept(words)` when they are kept."""

    kept = Signal(object)

    def __init__(self, theme: Theme, title: str, said: str, words: Passage, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = NoteField(self)
        self.field.setAccessibleName(translate("Draft", "Words of the footnote"))
        em = QFontMetricsF(self.font()).height()
        self.field.setMinimumWidth(int(_WIDTH * em / 2))
        self.field.setFixedHeight(int(_HEIGHT * em))
        document = PaperDocument(theme, self.field)
        passages.write(document, words, lambda atom: "")
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        self.field.setDocument(document)
        self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        label = QLabel(said)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setBuddy(self.field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.field, self.why, buttons):
            layout.addWidget(widget)
        self.field.kept.connect(self._keep)
        self.field.left.connect(lambda: leave(self))
        self.field.setFocus()

    @property
    def words(self) -> Passage:
        """The words as they are written."""
        return passages.read(self.field.document())

    def _keep(self) -> None:
        words = self.words
        if words.text.strip():
            self.accept()
            if self.result() == QDialog.DialogCode.Accepted:
                self.kept.emit(words)


class Notes:
    """What the footnote keys do; `editor` is where a new note's mark goes."""

    def __init__(self, desk: Desk, theme: Theme, editor: LiveEditor, parent: QWidget) -> None:
        self._desk, self._theme, self._editor, self._parent = desk, theme, editor, parent
        self._targets: tuple[str, ...] = ()
        self.begin: Callable[[], None] = lambda: None  # opens the editor on what is in hand
        editor.typed.connect(self.renumber)

    # A new one

    def refusal(self) -> Refusal | None:
        """Why no footnote can be put in here: it goes into the words being written."""
        return None if self._editor.opening is not None else Refusal("note-in-words")

    def insert(self) -> None:
        """Ask for the words of a footnote, whose mark goes where the cursor stands."""
        if (refusal := self.refusal()) is not None:
            self._desk.refused.emit(refusal)
            return
        place = self._editor.opening.reference if self._editor.opening else ""
        said = translate("Draft", "Footnote to {place}; Enter keeps it").format(place=place)
        self._ask(translate("Draft", "New footnote"), said, Passage(), self._put)

    def _ask(
        self, title: str, said: str, words: Passage, keep: Callable[[Passage], None]
    ) -> NoteDialog:
        dialog = NoteDialog(self._theme, title, said, words, self._parent)
        dialog.kept.connect(keep)
        dialog.open()
        return dialog

    def _put(self, words: Passage) -> None:
        if self._editor.opening is not None:
            self._editor.put_note(words)

    def written(self, words: Passage) -> tuple[SourceNote, ...]:
        """The new notes whose marks stand in the words."""
        new = self._editor.new_notes
        return tuple(SourceNote(k, new[k]) for k in words.targets("note") if k in new)

    # The one in hand

    def edit(self) -> None:
        """Reword the footnote at the cursor, or of the provision in hand; ask which of several."""
        found = self._in_hand()
        if not found:
            self._desk.refused.emit(Refusal("no-note-here"))
        elif len(found) == 1:
            self._reword(found[0])
        else:
            self._choose(found)

    def _in_hand(self) -> list[NoteView]:
        """The notes that could be meant: in the editor that before the cursor, or all of it."""
        paper = self._desk.paper
        if paper is None:
            return []
        if self._editor.opening is not None:
            near = self._editor.note_before_cursor()
            every = (near,) if near else self._editor.words.targets("note")
            return self._views(paper, every)
        view = paper.provisions.get(self._desk.provision)
        return notes_of(paper, view.passage.targets("note")) if view else []

    def _views(self, paper: Paper, targets: tuple[str, ...]) -> list[NoteView]:
        """The notes that the editor's words cite: of the text, of an amendment, not yet kept."""
        known = {note.id: note for note in paper.view.notes}
        for key in dict.fromkeys(targets):
            words = self._editor.new_notes.get(key)
            if words is None and key not in known:
                words = paper.printer.said(key)
            if words is not None:
                known[key] = NoteView(key, self._editor.numbers.get(key, ""), words, words.text)
        return [known[key] for key in dict.fromkeys(targets) if key in known]

    def _choose(self, found: list[NoteView]) -> None:
        names = {f"{note.label}  {note.text}": note for note in found}
        dialog = QInputDialog(self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(translate("Draft", "Footnote"))
        dialog.setLabelText(translate("Draft", "Which footnote is changed?"))
        dialog.setComboBoxItems(list(names))
        dialog.textValueSelected.connect(lambda name: self._reword(names[name]))
        dialog.open()

    def _reword(self, note: NoteView) -> None:
        said = translate("Draft", "Footnote {number}; Enter keeps it").format(number=note.label)
        title = translate("Draft", "Change a footnote")
        dialog = self._ask(title, said, note.passage, lambda words: self._reworded(note, words))
        if self._is_edited(note):
            act = partial(self._edit, note)
            dialog.hindered = hindrance(self._desk, lambda: act(dialog.words), "nothing-changed")

    def _is_edited(self, note: NoteView) -> bool:
        """Whether other words for it change the text itself."""
        new = note.id in self._editor.new_notes
        stands = self._desk.state.home("notes", note.id) is not None
        return stands and not new and not self._desk.proposes

    def _edit(self, note: NoteView, words: Passage) -> c.EditNote:
        layer = self._desk.state.home("notes", note.id)
        revision = len(layer.notes[note.id]) if layer else 0
        return c.EditNote(note.id, words, revision=revision)

    def _reworded(self, note: NoteView, words: Passage) -> None:
        if note.id in self._editor.new_notes:
            self._editor.new_notes[note.id] = words
            self._editor.say_soon()
            self._editor.typed.emit()
        elif self._is_edited(note):
            self._desk.do(self._edit(note, words))
        else:
            self._propose(note, words)

    def _propose(self, note: NoteView, words: Passage) -> None:
        """In an amendment other words are another footnote in the place of this one."""
        if self._editor.opening is None:
            self.begin()
        if self._editor.opening is not None:
            self._editor.put_instead(note.id, words)

    # Numbers

    def renumber(self) -> None:
        """Show in the editor the numbers that the notes will have."""
        opening, paper = self._editor.opening, self._desk.paper
        if opening is None or paper is None:
            self._targets = ()
            return
        targets = self._editor.words.targets("note")
        if targets != self._targets or (targets and not self._editor.numbers):
            self._targets = targets
            purpose = "insert" if self._inserts(opening) else opening.purpose
            self._editor.number_notes(numbers(paper, opening.provision, targets, purpose))

    def _inserts(self, opening: Opening) -> bool:
        """Whether the words are those of a new provision that an amendment brings."""
        found = self._desk.state.find("amendments", opening.amendment)
        return bool(found and found.body.kind == "insert")


def numbers(
    paper: Paper, provision: str, targets: tuple[str, ...], purpose: str = "edit"
) -> dict[str, str]:
    """Note → its number, were these the notes of this provision, or of a new one behind it."""
    found: dict[str, None] = {}
    for key in paper.order:
        if key != provision or purpose == "insert":
            found |= dict.fromkeys(paper.provisions[key].passage.targets("note"))
        if key == provision:
            found |= dict.fromkeys(targets)
    return {note: str(i) for i, note in enumerate(found, 1)}


def notes_of(paper: Paper, targets: tuple[str, ...]) -> list[NoteView]:
    """The notes that these marks cite, each once, as the paper has them."""
    known = {note.id: note for note in paper.view.notes}
    return [known[key] for key in dict.fromkeys(targets) if key in known]


def write_notes(
    writer: Writer, notes: Sequence[NoteView], em: float = 0, *, anew: bool = True
) -> int:
    """Write notes one by one, in the foot of a page whose lines are `em` high, or in a pane; how
    many blocks that were. Not `anew`: the first stands in the block that is there."""
    look = Look(tone="muted", scale=0.84 if em else 0.94)
    for i, note in enumerate(notes):
        format = block_format(0, 0, (1.6 if i == 0 else 0.15) * em or 2, 0, 118)
        if i or anew:
            writer.block(format)
        else:
            writer.cursor.setBlockFormat(format)
        writer.text(f"{superscript(note.label)} ", look)
        writer.passage(note.passage, look)
    return len(notes)
