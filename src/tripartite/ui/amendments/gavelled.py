"""The words as gavelled: the field they are given in, and the new footnotes that they bring."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton

from tripartite.model.document.standing import superscript
from tripartite.model.passage import Atom, Passage
from tripartite.model.reading import amendment_view
from tripartite.model.text import SourceNote
from tripartite.model.words.noted import in_place
from tripartite.ui.actions import Do, plain
from tripartite.ui.desk import Desk
from tripartite.ui.draft import passages
from tripartite.ui.draft.field import Field
from tripartite.ui.draft.notes import NoteDialog, numbers
from tripartite.ui.draft.pasting import NEW_NOTE
from tripartite.ui.paper import shown_at
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate


class Gavelled:
    """What stands in `field`, a field of `dialog`, for the words of an amendment.

    `button` puts a footnote where the cursor stands, and so does the key that does it in Draft.
    """

    def __init__(
        self, field: Field, desk: Desk, theme: Theme, amendment: str, dialog: QDialog
    ) -> None:
        self._field, self._desk, self._theme, self._dialog = field, desk, theme, dialog
        self._view = amendment_view(desk.state, amendment)
        self._new: dict[str, Passage] = {}  # by key, in the order they were put in
        field.print_atom = self._show
        field.document().contentsChanged.connect(self._renumber)
        self.button = self._made()

    def _made(self) -> QPushButton:
        from tripartite.ui.table.structure import STRUCTURE  # here: it is of the whole window

        row = STRUCTURE[Do.FOOTNOTE]
        key = QKeySequence(row.key or "")
        name, tip = plain(translate("Action", row.name)), translate("Action", row.tip)
        button = QPushButton(name)
        button.setAutoDefault(False)
        button.setAccessibleName(name)
        button.setToolTip(f"{tip} ({key.toString(QKeySequence.SequenceFormat.NativeText)})")
        button.clicked.connect(self.ask)
        QShortcut(key, self._dialog, self.ask)
        return button

    def ask(self) -> None:
        """Ask for the words of a footnote, whose mark goes where the cursor stands."""
        said = translate("Decision", "Footnote to the words as gavelled; Enter keeps it")
        title = translate("Draft", "New footnote")
        dialog = NoteDialog(self._theme, title, said, Passage(), self._dialog)
        dialog.kept.connect(self.put)
        dialog.open()

    def put(self, words: Passage) -> None:
        """Put the mark of a new footnote behind the cursor, or behind what is selected."""
        key = f"{NEW_NOTE}{len(self._new) + 1}"
        self._new[key] = words
        passages.put_note(self._field, key, self._show)

    @property
    def words(self) -> Passage:
        """The words as they stand in the field; new footnotes are cited by their keys."""
        return passages.read(self._field.document())

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """The new footnotes whose marks stand in the words."""
        cited = dict.fromkeys(self.words.targets("note"))
        return tuple(SourceNote(key, self._new[key]) for key in cited if key in self._new)

    def beside(self, present: Passage) -> tuple[Passage, Passage]:
        """The words that stand and those given, with the footnotes that come or go in words."""
        told = translate("Draft", "(footnote: {words})")
        return in_place(present, self.words, self._said, told)

    def _said(self, note: str) -> str:
        """The words of a footnote, new or not."""
        if note in self._new:
            return self._new[note].text.strip()
        return self._desk.paper.printer.note_words(note) if self._desk.paper else ""

    def _show(self, atom: Atom) -> str:
        number = self._numbers().get(atom.target) if atom.kind == "note" else None
        if number:
            return superscript(number)
        return self._desk.paper.printer.atom(atom) if self._desk.paper else ""

    def _numbers(self) -> dict[str, str]:
        """The number that each footnote cited here will have."""
        purpose = "insert" if self._view.made.kind == "insert" else "edit"
        targets, paper = self.words.targets("note"), self._desk.paper
        return numbers(paper, shown_at(self._view), targets, purpose) if paper and targets else {}

    def _renumber(self) -> None:
        passages.number_notes(self._field.document(), self._numbers())
