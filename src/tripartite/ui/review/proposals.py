"""The first page of the Review: the list, the proposal in hand, and what we keep beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.ui.actions import Do
from tripartite.ui.desk import Desk
from tripartite.ui.draft.editor import LiveEditor
from tripartite.ui.draft.opening import subamending, subamendment
from tripartite.ui.enabling import Actions
from tripartite.ui.keystrip import KeyStrip
from tripartite.ui.long_list import LongList
from tripartite.ui.review.delegate import ReviewDelegate, row_height
from tripartite.ui.review.filters import Filters
from tripartite.ui.review.frames import beside, column
from tripartite.ui.review.model import ReviewModel
from tripartite.ui.review.note import NoteCard
from tripartite.ui.review.panes import OursPane, ProposalPane
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate

STRIP = (
    *(Do.SUPPORT, Do.GO_ALONG, Do.FLEXIBLE, Do.PREFER_ORIGINAL, Do.RESERVE, Do.OPPOSE, Do.SILENT),
    *(Do.NEXT_PROPOSAL, Do.AGAINST, Do.BESIDE, Do.COUNTER, Do.NOTE, Do.MARK, Do.SWITCH),
)
"""What is done with the proposal in hand, one key each."""

_NARROW = 1000


class ProposalsPage(QWidget):
    """What the others want, one in hand."""

    def __init__(
        self,
        desk: Desk,
        actions: Actions,
        theme: Theme,
        font: QFont,
        model: ReviewModel,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._font, self.model = desk, actions, font, model
        self._listing = False
        self.filters = Filters(desk, self)
        self._splitter = beside(self)
        self.list, middle = LongList(), QWidget()
        for half in (self.list, middle):
            self._splitter.addWidget(half)
        self.proposal = ProposalPane(desk, model, theme, middle)
        self.editor = LiveEditor(theme, middle)
        self.editor.in_text = False
        self._left: dict[str, Passage] = {}  # by amendment: a counter-proposal that is not kept yet
        self.note = NoteCard(middle)
        column(middle, self.proposal, self.editor, self.note, stretch=self.proposal)
        self.ours = OursPane(desk, model, theme, self._splitter)
        self._make(theme)
        self._connect()

    def _make(self, theme: Theme) -> None:
        self.list.setObjectName("review")
        self.list.setAccessibleName(translate("Review", "What the others want, by provision"))
        self.list.setItemDelegate(ReviewDelegate(theme, self.list))
        self.list.setMinimumSize(230, 110)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setModel(self.model)
        self.list.horizontalHeader().hide()
        self.list.horizontalHeader().setStretchLastSection(True)
        self.list.set_row_height(row_height(self.list.fontMetrics()))
        self._splitter.addWidget(self.ours)
        self._splitter.setSizes([330, 520, 300])
        for place, share in enumerate((3, 5, 3)):
            self._splitter.setStretchFactor(place, share)
        self.strip = KeyStrip(self._actions, STRIP, theme, self)
        self.strip.setAccessibleName(translate("Review", "The proposal in hand"))
        column(self, self.filters, self._splitter, self.strip, stretch=self._splitter)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.filters.wished.connect(self._wish)
        self.filters.left.connect(self.list.setFocus)
        self.model.counted.connect(self._tell)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.editor.kept.connect(self._keep_counter)
        self.note.kept.connect(self._keep_note)
        self.editor.resized.connect(self._make_room)
        for field in (self.editor.field, self.note.field):
            field.paster.refused.connect(self._desk.refused)
        for card in (self.editor, self.note):
            card.left.connect(self.leave_card)

    # What is shown

    def read(self, since: int) -> None:
        """Read the list anew, with what is new after a room entry, at the same place."""
        self.filters.fill()
        self._list(lambda: self.model.read(since))

    def begin(self) -> None:
        """Show the list, which was read already."""
        self.filters.fill()
        self._settle()

    def _list(self, anew: Callable[[], None]) -> None:
        """Have the list made anew; the panes are written once, when it is."""
        self._listing = True
        anew()
        self._listing = False
        self._settle()

    def _settle(self) -> None:
        """What was in hand stays so where it is shown; otherwise the first is taken."""
        index = self.model.index_of(self._desk.amendment)
        if not index.isValid() and self.model.rowCount():
            index = self.model.index(0)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.rewrite()

    def show_hand(self) -> None:
        """Another amendment is in hand."""
        index = self.model.index_of(self._desk.amendment)
        if index.isValid() and index.row() != self.list.currentIndex().row():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.rewrite()

    def rewrite(self) -> None:
        """Write the panes anew."""
        if self.isVisible():
            self.proposal.rewrite()
            self.ours.rewrite()
            self._actions.refresh()

    def restyle(self) -> None:
        """Wear the theme's colours."""
        self.model.restyle()
        self.editor.restyle()
        self.rewrite()

    def _wish(self) -> None:
        self._list(lambda: self.model.set_wish(self.filters.wish))

    def _tell(self) -> None:
        shown, every = self.model.counts
        said = counted(translate("Review", "{shown} of %n", "", every), every)
        self.filters.tell(said.format(shown=shown) + (" …" if self.model.measuring else ""))
        waits = not self._listing and not self.list.currentIndex().isValid()
        if shown and waits and self.isVisible():
            self._settle()

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self.leave_card()
            self._desk.choose_amendment(self.model.key(current))

    def _open_menu(self, at: QPoint) -> None:
        menu = self._actions.menu(QMenu(self), (*STRIP, None, Do.AGREED, Do.WATCH, Do.LOOKED))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        turned = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._splitter.orientation() != turned:
            self._splitter.setOrientation(turned)
            room = event.size().height() if narrow else event.size().width()
            self._splitter.setSizes([room * share // 100 for share in (30, 42, 28)])
        self.editor.fit()

    # The proposal in hand

    @property
    def hand(self) -> str:
        """The proposal in hand; empty for none."""
        key = self._desk.amendment
        return key if self.model.shows(key) else ""

    @property
    def is_writing(self) -> bool:
        """Whether a counter-proposal or a note is being written."""
        return self.editor.isVisible() or self.note.isVisible()

    def step(self, by: int) -> None:
        """Take the next proposal in hand, or the one before."""
        row = self.list.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))

    def next_base(self) -> None:
        """Lay the proposal against the next thing there is."""
        self.proposal.next_base()
        self.proposal.rewrite()

    def set_beside(self, wanted: bool) -> None:
        """Old and new side by side, or inline."""
        self.proposal.beside = wanted
        self.proposal.rewrite()

    def write_counter(self) -> None:
        """Open the editor on their words: what is typed becomes our draft of a subamendment."""
        opening = subamending(self._desk.state, self.hand)
        paper = self._desk.paper
        assert paper is not None, "a proposal is in hand, so there is a text"
        self.note.close_up()
        self._clear_room(True)
        self.editor.open(opening, opening.base, self._font, paper.printer)
        self.editor.speak_for(self._desk.party(self._desk.session.actor.party), self.font())
        if left := self._left.get(opening.amendment):
            self.editor.replace_words(left)
        self.editor.fit()

    def write_note(self) -> None:
        """Open the line for a private note."""
        self._leave_counter()
        self._clear_room(True)
        self.note.open(self.hand)

    def _keep_counter(self) -> None:
        opening = self.editor.opening
        assert opening is not None, "it is kept while it is open"
        asked = subamendment(self._desk.state, opening, self.editor.words, ())
        if self._desk.do(asked) is not None:
            self._left.pop(opening.amendment, None)
            self.editor.opening = None  # what was typed is kept
            self.leave_card()

    def _keep_note(self) -> None:
        if self._desk.do(c.WriteRemark(self.hand, "note", self.note.words)) is not None:
            self.note.field.clear()
            self.leave_card()

    def _leave_counter(self) -> None:
        if self.editor.opening is not None and self.editor.is_changed:
            self._left[self.editor.opening.amendment] = self.editor.words
        self.editor.close_up()

    def leave_card(self) -> None:
        """Shut what is being written; what was typed waits until it is opened there again."""
        if self.is_writing:
            self._leave_counter()
            self.note.close_up()
            self._clear_room(False)
            self._actions.refresh()
            self.list.setFocus()

    def _make_room(self) -> None:
        self.editor.setFixedHeight(self.editor.wanted_height)

    def _clear_room(self, writing: bool) -> None:
        """Where the window is small, what is written has the place of what we keep."""
        small = self._splitter.orientation() == Qt.Orientation.Vertical
        for widget in (self.ours, self.strip):
            widget.setVisible(not (writing and small))
