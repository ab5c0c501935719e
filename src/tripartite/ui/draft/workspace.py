"""The Draft workspace: page, live editor, and what becomes of the words typed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QApplication, QTreeView, QVBoxLayout, QWidget

from tripartite.model import entries as e
from tripartite.model.commands.text import noted
from tripartite.model.passage import Passage
from tripartite.model.planning.work import document_of
from tripartite.model.refusal import Refusal
from tripartite.model.text import ProvisionView
from tripartite.session import Done
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.draft.citing import Citing
from tripartite.ui.draft.editor import LiveEditor
from tripartite.ui.draft.find_bar import FindBar
from tripartite.ui.draft.notes import Notes
from tripartite.ui.draft.opening import (
    ON_AMENDMENTS,
    Opening,
    act_of,
    barred,
    inserting,
    opening_here,
    refused_whatever_is_typed,
    spoken,
    subamending,
    whole,
)
from tripartite.ui.draft.page import Page
from tripartite.ui.draft.recovery import Kept, Recovery, Run, as_it_was
from tripartite.ui.draft.space import Space
from tripartite.ui.draft.spelling import Spelling
from tripartite.ui.draft.stands import StandsLine
from tripartite.ui.draft.structure import Structure
from tripartite.ui.draft.view import PageView
from tripartite.ui.theme import Theme


class DraftWorkspace(QWidget):
    """Shows the paper and writes on it. `turned()` when the editor was opened or shut;
    `left_words(Opening)` when what was typed waits there; `brought_back(Opening, other)` when it is
    back, and for whom other words wait instead; `waits_beside(Opening)` when some wait on the text;
    `pasted(left_out)` when words from elsewhere came in; `unbroken(Opening)` when Return began no
    provision, because the words are of one.
    """

    turned = Signal()
    left_words = Signal(object)
    brought_back = Signal(object, object)
    waits_beside = Signal(object)
    pasted = Signal(object)
    unbroken = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._theme, self._font = desk, theme, font
        self._before = ""
        self._spoke = ""  # whose words stand in the editor
        self._faded = False
        self._came_from: QWidget | None = None  # the tree, when the editor was opened from there
        self.recovery = Recovery(self)
        self.page = Page(desk, theme, font)
        self.view = PageView(desk, theme, self.page, self)
        self.page.setParent(self.view)
        self.editor = LiveEditor(theme, self.view.viewport())
        self._space = Space(desk, self.page, self.view, self.editor, self)
        self.structure = Structure(desk, self)
        self.citing = Citing(desk, self.editor, self)
        self.notes = Notes(desk, theme, self.editor, self)
        self.notes.begin = lambda: self.edit_text()
        self.spelling = Spelling(self.editor.field, theme, self)
        self.find_bar = FindBar(desk, theme, self.view, self)
        self.stands = StandsLine(desk, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.stands)
        layout.addWidget(self.view)
        layout.addWidget(self.find_bar)
        self._connect()
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.asked_to_edit.connect(self.edit)
        self.view.left.connect(self.leave)
        self.view.moved.connect(self._space.place)
        self.editor.kept.connect(self.keep)
        self.editor.left.connect(self.leave)
        self.find_bar.left.connect(self.take_keyboard)
        self.editor.joined.connect(self._join)
        self.editor.cited.connect(self.citing.as_typed)
        self.editor.resized.connect(self._space.make)
        self.editor.typed.connect(self._put_aside)
        self.editor.field.paster.refused.connect(self._desk.refused)
        self.editor.field.paster.pasted.connect(self.pasted)
        self.editor.field.unbroken.connect(lambda: self.unbroken.emit(self.editor.opening))
        self.spelling.refused.connect(self._desk.refused)
        self._desk.changed.connect(self.refresh)
        self._desk.reloaded.connect(self.reload)
        self._desk.provision_chosen.connect(self._provision_chosen)
        self._desk.speaker_chosen.connect(lambda _: self._speaker_chosen())
        self._theme.changed.connect(self.restyle)

    # Showing

    def reload(self) -> None:
        """Show what is on the desk, from scratch; the editor stays where its words still stand."""
        keeper = self._desk.keeper
        run: Run = keeper.aside if keeper else (lambda deed: deed())
        reading = self._desk.reading is not None
        session = self._desk.session
        self.recovery.serve(None if reading else session.journal, run, str(session.actor))
        if not self._stands_as_opened():
            self.leave()
        if self.page.says_the_same:
            self.view.viewport().update()  # the signs beside the words may be others
        else:
            self._write()

    def _write(self) -> None:
        """Write the whole page, with space for the editor where it is open."""
        self.view.forget_spread()
        self.view.write()
        self._space.make()

    @property
    def _is_there(self) -> bool:
        """Whether the text still has the provision that is edited; a text's first is on none."""
        edited = self._space.edited
        return self._desk.paper is not None and (not edited or self._provision(edited) is not None)

    def _stands_as_opened(self) -> bool:
        opening, now = self.editor.opening, self._provision(self._space.edited)
        if opening is None or not self._is_there:
            return False
        on_words = opening.purpose in ("edit", "replace")
        return not on_words or (now is not None and opening.revision == now.revision)

    def restyle(self) -> None:
        """Wear the theme's colours: now where it is seen, else when it is seen again."""
        self._faded = not self.isVisible()
        if self._faded:
            return
        self.view.forget_spread()
        self.view.write(anew=False)
        self.editor.restyle()
        self._space.make()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._faded:
            self.restyle()

    def set_font(self, font: QFont) -> None:
        """Set the paper in another font."""
        self._font = font
        self.view.forget_spread()
        self.view.set_font(font)
        self._space.make()

    def show_marked(self, marked: bool) -> None:
        """Show open amendments as marked changes, or only the text."""
        self.page.marked = marked
        self._write()

    def refresh(self, found: Touched) -> None:
        """Show anew what an act has changed; what was typed on a provision that goes is kept."""
        if self.is_editing and not self._is_there:
            self.leave()
        if found.structure:
            self.view.forget_spread()
            self.view.write(anew=False)
        else:
            if found.provisions & {self._space.edited, self._space.at}:
                self.view.forget_spread()
            self.page.rewrite(found.provisions)
            self.view.viewport().update()
        self._space.make()

    def _provision_chosen(self, provision: str) -> None:
        if self.is_editing and provision != self._space.edited:
            self.leave()
        self.page.hand_moved(self._before, provision)
        self._before = provision
        self.view.show_hand()

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self.editor.opening is not None

    def take_keyboard(self) -> None:
        """The keyboard is for the open editor, brought into sight; else for the page."""
        if not self.is_editing:
            self.view.setFocus()
            return
        self._space.place()
        if not self.view.viewport().rect().intersects(self.editor.geometry()):
            self.view.show_hand()
        self._space.bring_into_sight()
        self.editor.field.setFocus()

    # The editor

    def edit(self) -> None:
        """Open the editor on the provision in hand, for what writing there is now."""
        if view := self._provision(self._desk.provision):
            opening = opening_here(self._desk, view)
            self._open(opening, opening.base)
            beside = opening_here(self._desk, view, on_text=True)
            if self.on_item and self.recovery.waits(beside, self._spoke):
                self.waits_beside.emit(beside)

    def edit_text(self) -> None:
        """Open the editor on the text itself, beside the item in debate there; what is typed on the
        item already goes along."""
        if self.editor.opening is not None:
            self.editor.field.paster.drop()
            view = self._provision(self._space.edited)
        else:
            view = self._provision(self._desk.provision)
        if view is None:
            return
        opening = opening_here(self._desk, view, on_text=True)
        if self.editor.opening is None:
            self._open(opening, opening.base)
        else:
            self._turn(opening)

    @property
    def on_item(self) -> bool:
        """Whether the editor is open on the words that an amendment proposes."""
        return self.editor.opening is not None and self.editor.opening.purpose in ON_AMENDMENTS

    def insert_after(self) -> None:
        """Open the editor for a new provision after the one in hand; in a text of none, for its
        first."""
        view, paper = self._provision(self._desk.provision), self._desk.paper
        if view and view.level == "cell":
            self._desk.refused.emit(Refusal("cell-of-its-row"))
        elif paper and (view or not paper.order):
            self._open(inserting(view, paper.document), Passage())

    def subamend(self, amendment: str) -> None:
        """Open the editor on the words that an amendment proposes: where it is considered, or at
        the beginning where that is no provision that stands."""
        opening, paper = subamending(self._desk.state, amendment), self._desk.paper
        if paper and paper.order and opening.provision not in paper.provisions:
            opening = opening._replace(provision=paper.order[0])
        self._desk.choose_provision(opening.provision)
        self._open(opening, opening.base)

    def _provision(self, key: str) -> ProvisionView | None:
        paper = self._desk.paper
        return paper.provisions.get(key) if paper else None

    def _open(self, opening: Opening, words: Passage) -> None:
        if barring := barred(self._desk):
            self._refuse(barring)
            return
        paper = self._desk.paper
        if paper is None or self.is_editing:
            return
        if refusal := refused_whatever_is_typed(self._desk, opening, words):
            self._refuse(refusal)  # before anybody types what can't be kept
            return
        self.view.show_hand()
        focused = QApplication.focusWidget()
        self._came_from = focused if isinstance(focused, QTreeView) else None
        self.editor.open(opening, words, self._font, paper.printer)
        self.spelling.open(paper.view.language)
        self.turned.emit()
        self._spoke = self._desk.speaker
        self._show_speaker()
        if kept := self.recovery.found(opening, self._desk.speaker):
            self._bring_back(kept)
        self._space.make()
        self._space.bring_into_sight()

    def _refuse(self, refusal: Refusal) -> None:
        """Say why the editor does not open; what is typed blindly goes nowhere."""
        self._desk.refused.emit(refusal)
        self.view.hear_no_words()

    def _bring_back(self, kept: Kept, instead_of: str | None = None) -> None:
        """Put into the editor what was left there, as a step that can be undone."""
        opening = self.editor.opening
        if opening is None:
            return
        self.editor.opening = as_it_was(self._desk.state, opening, kept)
        self.editor.new_notes = dict(kept.notes)
        self.editor.replace_words(kept.passage)
        self.brought_back.emit(opening, instead_of)

    def as_it_stands(self) -> None:
        """Put the words that stand into the editor, for what was typed: the step before giving up
        what was typed, and one that can be undone."""
        if self.editor.opening is not None:
            self.editor.replace_words(self.editor.opening.base)

    def _speaker_chosen(self) -> None:
        """Somebody else speaks: what they left here is back, and what was typed for the other
        waits; else what was typed is theirs now."""
        opening, view = self.editor.opening, None
        item = self._desk.debated_here
        if opening is not None and not self.editor.is_changed and opening.amendment in ("", item):
            view = self._provision(self._space.edited)
        if opening is not None:
            inserts = opening.purpose == "insert"
            here = opening_here(self._desk, view) if view and not inserts else None
            self._turn(here or spoken(self._desk, opening))

    def _turn(self, opening: Opening) -> None:
        """Go on in the open editor with another purpose, or for another who speaks."""
        before, spoke = self.editor.opening, self._spoke
        changed = self.editor.is_changed
        waiting = self.recovery.waits(opening, self._desk.speaker)
        if waiting:
            self._put_aside()
            self.recovery.leave()
        elif not changed and before and opening.base != before.base:
            self.editor.replace_words(opening.base)
        self.editor.opening = opening
        self._spoke = self._desk.speaker
        self._show_speaker()
        if kept := self.recovery.found(opening, self._spoke) if waiting else None:
            self._bring_back(kept, spoke if changed else None)
            self.editor.field.document().clearUndoRedoStacks()  # the other's words are not theirs
        self._put_aside()
        self._space.make()

    def _show_speaker(self) -> None:
        speaker = self._desk.party(self._desk.speaker)
        office = next(iter(self._desk.parties("office")), None)
        self.editor.speak_for(speaker or office, self.font())

    def leave(self, *, quietly: bool = False) -> None:
        """Close the editor. What was typed waits until it is opened there again; that is told,
        unless `quietly`."""
        opening, paster = self.editor.opening, self.editor.field.paster
        if paster.is_reading and not quietly:
            paster.after(self.leave)
            return
        if opening is None or not self.editor.is_changed:
            self.settle()
            return
        self._put_aside()
        self.recovery.leave()
        self._shut(opening)
        if not quietly:
            self.left_words.emit(opening)

    def settle(self) -> None:
        """Close the editor: its words have become an act, or are those that stand."""
        if self.editor.opening is not None:
            self.recovery.forget(self.editor.opening, self._desk.speaker)
            self._shut(self.editor.opening)

    def _shut(self, opening: Opening) -> None:
        self._space.close_up()
        self.spelling.leave()
        self.editor.close_up()
        self.turned.emit()
        (self._came_from or self.view).setFocus()

    def _put_aside(self) -> None:
        if self.editor.opening and self.editor.is_changed:
            kept = (self.editor.words, self._spoke, self.editor.new_notes)
            self.recovery.note(self.editor.opening, *kept)

    def keep(self) -> Done | None:
        """Make an act of what was typed; the editor stays open when it is refused."""
        opening, paster = self.editor.opening, self.editor.field.paster
        if opening is not None and paster.is_reading:
            paster.after(self.keep)
            return None
        if opening is None:
            return None
        self.citing.finish()
        words = whole(self.editor.words)
        new = self.notes.written(words)
        done = self._desk.do(noted(act_of(self._desk, opening, words), new))
        if done is not None:
            self.settle()
            self._take_in_hand(done)
        return done

    def _take_in_hand(self, done: Done) -> None:
        """What was just written: a new provision, or an amendment and with it what is done next."""
        made = {type(x.body): x.body.id for x in reversed(done.entries) if hasattr(x.body, "id")}
        if inserted := made.get(e.ProvisionInserted):
            self._desk.choose_provision(inserted)
        self._desk.take_made(done)

    def set_in(self, step: Literal["indent", "outdent"]) -> None:
        """Set the provision in hand in or out; while words are typed, the new one among them that
        the cursor is in."""
        if self.is_editing:
            self.editor.field.set_in(1 if step == "indent" else -1)
        else:
            self.structure.step(step)

    def _join(self) -> None:
        """Backspace at the very beginning, with nothing typed: join it to the one before."""
        if self.editor.is_changed or self.editor.opening is None:
            return
        if self.editor.opening.purpose in ("edit", "replace"):
            self.settle()
            self.structure.join()

    def restore(self) -> None:
        """Open the editor on what was in it when the program last stopped, in whichever text that
        was; while what is private is hidden, what was private waits."""
        for kept in () if self._desk.hides_own else self.recovery.left_over():
            if not self.is_editing and self._turn_to(kept):
                self._restore(kept)

    def _turn_to(self, kept: Kept) -> bool:
        """Put the text on the desk in which words were left; whether their place still stands."""
        document = kept.document or document_of(self._desk.state, kept.provision)
        if all(one.id != document for one in self._desk.documents()):
            return False
        if kept.provision and self._desk.state.is_gone(kept.provision):
            return False
        self._desk.choose_document(document)
        paper = self._desk.paper
        return paper is not None and (not kept.provision or kept.provision in paper.provisions)

    def _restore(self, kept: Kept) -> None:
        self._desk.speak_for(kept.speaker)
        self._desk.choose_provision(kept.provision)
        if kept.purpose in ON_AMENDMENTS and self._desk.state.home("amendments", kept.amendment):
            opening = subamending(self._desk.state, kept.amendment, own=kept.purpose == "reword")
            self._open(opening, opening.base)
        elif kept.purpose == "insert":
            self.insert_after()
        else:
            self.edit_text()
        if not self.editor.is_changed:
            self._bring_back(kept)
