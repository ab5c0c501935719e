"""The find bar: words in the text, and others in their place throughout."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from tripartite.model import commands as c
from tripartite.model.document.finding import called
from tripartite.model.editing.throughout import found, found_loosely, replaced_throughout
from tripartite.model.passage import Passage, in_one_line
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.refusal import Refusal
from tripartite.model.text import NoteView, ProvisionView
from tripartite.session import Done
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.draft.passages import units
from tripartite.ui.draft.view import PageView
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate

Acted = Literal["", "done", "undone"]
"""The last thing done in the bar: something typed, an act, or an act taken back."""


_FROM_TO = (QTextCursor.MoveMode.MoveAnchor, QTextCursor.MoveMode.KeepAnchor)


class Hit(NamedTuple):
    """Where the words stand: the provision, and which one of those in it, or the number of the
    footnote in it that holds them."""

    provision: str
    nth: int
    note: str = ""


class _Line(QLineEdit):
    """A field of the bar; `taken_back()` on Ctrl+Z and `put_back()` on its counterpart, where the
    last thing done in the bar was an act and not typing (`acted`)."""

    taken_back = Signal()
    put_back = Signal()
    acted: Callable[[], str] = staticmethod(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        done = self.acted()
        if done == "done" and event.matches(QKeySequence.StandardKey.Undo):
            self.taken_back.emit()
        elif done == "undone" and event.matches(QKeySequence.StandardKey.Redo):
            self.put_back.emit()
        else:
            super().keyPressEvent(event)


class FindBar(QFrame):
    """Finds whole words in the text in hand; Return goes to the next, Shift+Return back.

    Replacing is one act: the Office's change in all that is open, or the group's amendment
    throughout; the bar says what was done. `left()` when it is closed.
    """

    left = Signal()

    def __init__(self, desk: Desk, theme: Theme, view: PageView, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._view = desk, theme, view
        self._at: Hit | None = None
        self._hits: list[Hit] = []
        self._acted: Acted = ""
        self.setObjectName("findbar")
        self._words = self._field(translate("Find", "Find"), translate("Find", "Words to find"))
        self._by = self._field(
            translate("Find", "Replace by"), translate("Find", "Words to put in their place")
        )
        self._any_case = QCheckBox(translate("Find", "Any ca&se"))
        self._count = QLabel()
        self._count.setObjectName("muted")
        self._count.setWordWrap(True)  # a long one takes no room from the outline
        self._count.setAccessibleName(translate("Find", "What was found"))
        self._replace = QPushButton()
        self._replace.clicked.connect(self.replace_throughout)
        self._lay_out()
        self._words.textChanged.connect(self._searched)
        self._any_case.toggled.connect(self._searched)
        desk.changed.connect(self._refresh)
        desk.reloaded.connect(lambda: self._refresh())
        desk.did.connect(self._typed)  # another act than the bar's own is the latest
        desk.speaker_chosen.connect(self._name_replacing)
        self._later = QTimer(self)  # not in the midst of what moved the page
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._mark)
        view.moved.connect(self._moved)
        self.hide()

    def _field(self, shown: str, name: str) -> _Line:
        field = _Line(self)
        field.acted = lambda: self._acted
        field.taken_back.connect(lambda: self._reverse("undone", self._desk.undo))
        field.put_back.connect(lambda: self._reverse("done", self._desk.redo))
        field.textEdited.connect(self._typed)
        field.setPlaceholderText(shown)
        field.setAccessibleName(name)
        field.setClearButtonEnabled(True)
        return field

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(14, 6, 14, 6)
        layout.setHorizontalSpacing(8)
        layout.addWidget(self._words, 0, 0)
        layout.addWidget(self._any_case, 0, 1)
        layout.addWidget(self._count, 0, 2)
        layout.addWidget(self._by, 1, 0)
        layout.addWidget(self._replace, 1, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        layout.setColumnStretch(0, 2)
        layout.setColumnStretch(2, 3)

    def begin(self, words: str = "") -> None:
        """Show the bar, with words to begin with."""
        if words:
            self._words.setText(words)
        self._name_replacing()
        self.show()
        self._words.setFocus()
        self._words.selectAll()
        self._searched()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.replace_throughout()
        elif enter:
            self.go_on(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def end(self) -> None:
        """Close the bar; the provision found stays in hand."""
        self.hide()
        self._hits = []
        self._view.setExtraSelections([])
        self.left.emit()

    # Finding

    def hits(self) -> list[Hit]:
        """Where the words stand, in order of the text."""
        paper = self._desk.paper
        if paper is None or not self._words.text().strip():
            return []
        every = {view.id: self._standing(view) for view in paper.provisions.values()}
        return self._with_notes(every)

    def _standing(self, view: ProvisionView) -> list[Hit]:
        return [Hit(view.id, i) for i, _ in enumerate(self._in(view))]

    def _with_notes(self, standing: Mapping[str, list[Hit]]) -> list[Hit]:
        """The places by provision in order of the text, behind each those in its footnotes."""
        paper, holding = self._desk.paper, self._holding()
        assert paper is not None
        found: list[Hit] = []
        for key in paper.order:
            found += standing.get(key, ())
            if holding and (called := paper.provisions[key].passage.targets("note")):
                found += (Hit(key, 0, x.label) for x in holding if x.id in called)
        return found

    def _hits_after(self, found: Touched) -> list[Hit]:
        """Where the words stand after an act that moved no provision: looked for where it wrote."""
        paper = self._desk.paper
        if paper is None or not self._words.text().strip():
            return []
        known: dict[str, list[Hit]] = {}
        for hit in self._hits:
            if not hit.note:
                known.setdefault(hit.provision, []).append(hit)
        for key in found.provisions & paper.provisions.keys():
            known[key] = self._standing(paper.provisions[key])
        return self._with_notes(known)

    def _in(self, view: ProvisionView) -> Iterator[tuple[int, int]]:
        return found(view.passage, self._words.text(), any_case=self._any_case.isChecked())

    def _searched(self) -> None:
        self._at = None
        self._refresh()

    def _refresh(self, found: Touched | None = None) -> None:
        if not self.isHidden():
            if found is None or found.structure:
                self._hits = self.hits()
            else:
                self._hits = self._hits_after(found)
            self._show_hits()

    def _show_hits(self) -> None:
        hits = self._hits
        if not self._words.text().strip():
            said = ""
        elif not hits:
            said = self._why_none()
        elif self._at in hits:
            place = hits.index(self._at) + 1
            said = translate("Find", "{place} of {count}").format(place=place, count=len(hits))
            if note := hits[place - 1].note:
                here = translate("Find", "{found}: in footnote {note}, beside the text")
                said = here.format(found=said, note=note)
        else:
            noted = sum(bool(hit.note) for hit in hits)
            told = translate("Find", "{count} found")
            if noted:
                told = translate("Find", "{count} found, {noted} of them in footnotes")
            said = told.format(count=len(hits), noted=noted)
        self._count.setText(said)
        self._replace.setEnabled(not all(hit.note for hit in hits))
        self._mark()

    def _holding(self) -> list[NoteView]:
        """The footnotes that hold the words: they are gone to where their mark stands, and not
        replaced."""
        paper, words = self._desk.paper, self._words.text()
        any_case = self._any_case.isChecked()
        notes = paper.view.notes if paper else ()
        return [x for x in notes if any(found(x.passage, words, any_case=any_case))]

    def _why_none(self) -> str:
        """That the words stand nowhere, or why they are not found."""
        words, paper = self._words.text(), self._desk.paper
        all_of_it = [view.passage for view in paper.provisions.values()] if paper else []
        near = [passage for passage in all_of_it if found_loosely(passage, words)]
        if any(any(found(passage, words, any_case=True)) for passage in near):
            return translate("Find", "only in another case (Alt+S)")
        if near:
            return translate("Find", "only within other words")
        if paper and any(found_loosely(x.shown(paper.printer.atom), words) for x in all_of_it):
            return translate("Find", "only in a reference, which goes by the number")
        return translate("Find", "stands nowhere")

    def _moved(self) -> None:
        if self._hits:
            self._later.start()

    def go_on(self, step: int) -> None:
        """Go to the next place, or the one before, and round again."""
        hits = self._hits
        if not hits:
            return
        if self._at in hits:
            self._at = hits[(hits.index(self._at) + step) % len(hits)]
        else:
            self._at = self._nearest(step)
        self._desk.choose_provision(self._at.provision)
        self._show_hits()

    def _nearest(self, step: int) -> Hit:
        """The first hit from the provision in hand on, or back from there; round again."""
        index = self._desk.paper.index if self._desk.paper else {}
        here = index.get(self._desk.provision, 0)
        ahead = [hit for hit in self._hits if (index[hit.provision] - here) * step >= 0]
        found = ahead or self._hits
        return found[0 if step > 0 else -1]

    def _mark(self) -> None:
        """Mark the places in sight: all underlined, the one in hand on another ground too."""
        marks, held = [], {hit.provision for hit in self._hits}
        for provision in self._view.in_sight():
            if provision not in held:
                continue
            for index, cursor in enumerate(self._places(provision)):
                marks.append(self._marked(cursor, self._at == Hit(provision, index)))
        self._view.setExtraSelections(marks)

    def _places(self, provision: str) -> Iterator[QTextCursor]:
        """Where the words stand on the page: behind the number that is printed before them, and
        what is printed for references and notes."""
        paper = self._desk.paper
        view = paper.provisions.get(provision) if paper else None
        if paper is None or view is None:
            return
        block, show = self._view.page.block_of(provision), paper.printer.atom
        begins = block.text().find(in_one_line(view.passage.shown(show).text))
        if begins < 0:
            return  # the page is about to be written anew
        for edges in self._in(view):
            cursor = QTextCursor(block)
            for edge, mode in zip(edges, _FROM_TO, strict=True):
                shown = block.text()[:begins] + view.passage.cut(0, edge).shown(show).text
                cursor.setPosition(block.position() + units(shown), mode)
            yield cursor

    def _marked(self, cursor: QTextCursor, here: bool) -> QTextEdit.ExtraSelection:
        format = QTextCharFormat()
        format.setFontUnderline(True)
        format.setFontOverline(here)
        format.setBackground(self._theme.colour("selection" if here else "hand"))
        mark = QTextEdit.ExtraSelection()
        mark.cursor, mark.format = cursor, format
        return mark

    # Replacing

    def _name_replacing(self, _: object = None) -> None:
        party = self._desk.party(self._desk.speaker)
        if self._desk.proposes and party is not None:
            said = translate("Find", "Propose it throughout, for the {party} (Ctrl+Enter)")
            self._replace.setText(said.format(party=party.name))
        else:
            self._replace.setText(translate("Find", "Replace in all open provisions (Ctrl+Enter)"))

    def replace_throughout(self) -> None:
        """Put the other words in the place of these, as one act."""
        every = self.hits() if self.isHidden() else self._hits
        hits = [hit for hit in every if not hit.note]
        if not hits:
            self._desk.refused.emit(Refusal("words-not-there", words=self._words.text()))
        elif self._desk.proposes:
            self._propose()
        else:
            self._change(list(dict.fromkeys(hit.provision for hit in hits)))

    def _typed(self, _: object = None) -> None:
        """What is taken back next is what was typed here."""
        self._acted = ""

    def _reverse(self, then: Acted, deed: Callable[[], Done | None]) -> None:
        """Take back the replacement just made, or put it back: the window says which."""
        if deed() is not None:
            self._acted = then
            self._show_hits()

    def _tell(self, said: str) -> None:
        """Say what was done, until something else is looked for."""
        self._show_hits()
        self._count.setText(said)

    def _propose(self) -> None:
        assert self._desk.paper is not None
        act = c.Propose(
            "throughout",
            (self._desk.speaker,),
            document=self._desk.paper.document,
            passage=Passage(self._by.text()),
            words=self._words.text().strip(),
        )
        done = self._desk.make(act)
        if done is not None:
            self._acted = "done"
            number = called(self._desk.state, self._desk.amendment)
            said = translate("Find", "Proposed throughout the text, as one amendment: {number}.")
            self._tell(f"{said.format(number=number)} {self._otherwise()}".strip())

    def _otherwise(self) -> str:
        """What was found, and is not proposed: an amendment has its words in one case."""
        paper, words = self._desk.paper, self._words.text()
        hits = [hit for hit in self._hits if not hit.note]
        held = {hit.provision for hit in hits}
        passages = [paper.provisions[key].passage for key in held] if paper else []
        n = len(hits) - sum(len(list(found(passage, words))) for passage in passages)
        return translate("Find", "In another case, and left: {count}.").format(count=n) if n else ""

    def _change(self, places: list[str]) -> None:
        """Who writes the text changes what is open; what is agreed stays, and is counted."""
        assert self._desk.paper is not None
        views = [self._desk.paper.provisions[key] for key in places]
        open_ones = [view for view in views if view.state not in SETTLED]
        edits = tuple(
            c.EditProvision(view.id, self._with_others(view), revision=view.revision)
            for view in open_ones
        )
        agreed = len(views) - len(open_ones)
        if edits and self._desk.do(c.EditThroughout(edits)) is None:
            return
        self._acted = "done" if edits else ""
        said = translate("Find", "Provisions changed: {count}.").format(count=len(edits))
        if agreed:
            left = translate("Find", "Agreed, and left as they are: {count}.")
            said = f"{said} {left.format(count=agreed)}"
        self._tell(said)

    def _with_others(self, view: ProvisionView) -> Passage:
        words, by = self._words.text(), Passage(self._by.text())
        any_case = self._any_case.isChecked()
        return replaced_throughout(view.passage, words, by, any_case=any_case)
