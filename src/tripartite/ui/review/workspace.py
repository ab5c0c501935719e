"""The Review workspace: the list at the left, the proposal in the middle, what we keep at the right;
and three more pages: what changed and who asked, what if, the group's sheet."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tripartite.model import commands as c
from tripartite.model.moments import LOOKED, SITTING, last_looked, last_sitting, moments
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, present_revision
from tripartite.session import Done
from tripartite.ui.actions import Actions, Do
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.draft.editor import LiveEditor, Opening
from tripartite.ui.keystrip import KeyStrip
from tripartite.ui.outline import SearchLine
from tripartite.ui.review.delegate import ReviewDelegate
from tripartite.ui.review.filters import Filters
from tripartite.ui.review.findings import Findings
from tripartite.ui.review.model import ReviewModel
from tripartite.ui.review.note import NoteCard
from tripartite.ui.review.pages import ChangesPane, SheetPane, TrialPane
from tripartite.ui.review.panes import OursPane, ProposalPane
from tripartite.ui.review.trial import TrialModel
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate

PAGES = (Do.PROPOSALS, Do.WHAT_CHANGED, Do.WHAT_IF, Do.GROUP_SHEET)
STRIP = (
    *(Do.SUPPORT, Do.GO_ALONG, Do.FLEXIBLE, Do.PREFER_ORIGINAL, Do.RESERVE, Do.OPPOSE, Do.SILENT),
    *(Do.NEXT_PROPOSAL, Do.AGAINST, Do.BESIDE, Do.COUNTER, Do.NOTE, Do.MARK, Do.SWITCH),
)
"""What is done with the proposal in hand, one key each."""

_PRIVATE = frozenset({"position", "remark", "mark", "watch-words", "scenario", "look", "amendment"})
_NARROW = 1000


class ReviewWorkspace(QWidget):
    """What the others want. `provision_asked(id)` and `amendment_asked(id)` when a link is
    followed."""

    provision_asked = Signal(str)
    amendment_asked = Signal(str)

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, font: QFont, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._font = desk, actions, font
        self._behind = True
        self.model = ReviewModel(desk, Findings(desk), self)
        self.trial = TrialModel(desk, self.model, self)
        self.proposal = ProposalPane(desk, self.model, theme, self)
        self.ours = OursPane(desk, self.model, theme, self)
        self.changes = ChangesPane(desk, self.model, theme, self)
        self.result = TrialPane(desk, self.model, theme, self)
        self.sheet = SheetPane(desk, theme, self)
        self.editor = LiveEditor(theme, self)
        self.note = NoteCard(self)
        self._page = Do.PROPOSALS
        self._make(theme)
        self._connect(theme)

    # Making

    def _make(self, theme: Theme) -> None:
        self.filters = Filters(self._desk, self)
        self._make_list(theme)
        self.stack = QStackedWidget()
        for page in (
            self._proposals_page(theme),
            self._changes_page(),
            self._trial_page(),
            self.sheet,
        ):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._bar(), self.stack):
            column.addWidget(part, 1 if part is self.stack else 0)
        self.setFocusProxy(self.list)

    def _bar(self) -> QFrame:
        """Which page, and since when."""
        bar = QFrame()
        bar.setObjectName("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 3, 10, 3)
        for do in PAGES:
            button = QToolButton()
            button.setDefaultAction(self._actions[do])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAccessibleName(self._actions[do].toolTip())
            row.addWidget(button)
        row.addStretch(1)
        self._since_said = QLabel(translate("Review", "Since:"))
        self._since_said.setObjectName("muted")
        self.since = QComboBox()
        self.since.setAccessibleName(translate("Review", "New since which moment"))
        self.since.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for widget in (self._since_said, self.since):
            row.addWidget(widget)
        return bar

    def _make_list(self, theme: Theme) -> None:
        self.list = QListView()
        self.list.setObjectName("review")
        self.list.setAccessibleName(translate("Review", "What the others want, by provision"))
        self.list.setItemDelegate(ReviewDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMinimumSize(230, 110)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setModel(self.model)

    def _proposals_page(self, theme: Theme) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.proposal, 1)
        for card in (self.editor, self.note):
            column.addWidget(card)
        self._splitter = _splitter(self.list, middle, self.ours)
        for place, share in enumerate((3, 5, 3)):
            self._splitter.setStretchFactor(place, share)
        self._splitter.setSizes([330, 520, 300])
        self.strip = KeyStrip(self._actions, STRIP, theme, self)
        self.strip.setAccessibleName(translate("Review", "The proposal in hand"))
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.filters, self._splitter, self.strip):
            whole.addWidget(part, 1 if part is self._splitter else 0)
        return page

    def _changes_page(self) -> QWidget:
        self.only_strange = QCheckBox(
            translate("Review", "Only what no amendment explains")
        )
        return _page(self.only_strange, self.changes)

    def _trial_page(self) -> QWidget:
        self.tries = QListView()
        self.tries.setAccessibleName(translate("Review", "Amendments to switch on and off"))
        self.tries.setUniformItemSizes(True)
        self.tries.setFrameShape(QFrame.Shape.NoFrame)
        self.tries.setModel(self.trial)
        self.tries.setMinimumSize(200, 110)
        self.scenario = QComboBox()
        self.scenario.setAccessibleName(translate("Review", "A scenario kept before"))
        self.scenario.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.whole = QCheckBox(translate("Review", "The whole text"))
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        keep = QToolButton()
        keep.setDefaultAction(self._actions[Do.KEEP_SCENARIO])
        for widget in (self.scenario, keep, self.whole):
            row.addWidget(widget)
        row.addStretch(1)
        self._trial_splitter = _splitter(self.tries, self.result)
        self._trial_splitter.setSizes([300, 700])
        return _page(bar, self._trial_splitter)

    def _connect(self, theme: Theme) -> None:
        desk = self._desk
        self.filters.wished.connect(self._wish)
        self.filters.left.connect(self.list.setFocus)
        self.model.counted.connect(self._tell)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.since.activated.connect(lambda _: self._since_chosen())
        self.only_strange.toggled.connect(self._only_strange)
        self.whole.toggled.connect(self._show_whole)
        self.scenario.activated.connect(lambda _: self._take_scenario())
        self._again = QTimer(self)  # several ticks in a row are read as one
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.result.rewrite)
        self.trial.switched.connect(self._again.start)
        self.editor.kept.connect(self._keep_counter)
        self.editor.left.connect(self._leave_card)
        self.note.kept.connect(self._keep_note)
        self.note.left.connect(self._leave_card)
        for pane in (self.proposal, self.ours, self.changes, self.result, self.sheet):
            pane.provision_asked.connect(self.provision_asked)
            pane.amendment_asked.connect(self.amendment_asked)
        desk.changed.connect(self._room_changed)
        desk.did.connect(self._did)
        desk.reloaded.connect(self._reloaded)
        desk.amendment_chosen.connect(self._show)
        theme.changed.connect(self._restyle)

    # Pages

    @property
    def page(self) -> Do:
        """Which page is shown."""
        return self._page

    def show_page(self, page: Do) -> None:
        """Show a page and give it the keyboard."""
        self._page = page
        self._actions[page].setChecked(True)
        self.stack.setCurrentIndex(PAGES.index(page))
        self._write_page()
        self._focus_page()

    def _focus_page(self) -> None:
        {
            Do.PROPOSALS: self.list,
            Do.WHAT_CHANGED: self.changes,
            Do.WHAT_IF: self.tries,
            Do.GROUP_SHEET: self.sheet,
        }[self._page].setFocus()

    def _write_page(self) -> None:
        if self._page is Do.PROPOSALS:
            self._rewrite()
        elif self._page is Do.WHAT_CHANGED:
            self.changes.rewrite()
        elif self._page is Do.WHAT_IF:
            self._read_trial()
        else:
            self.sheet.rewrite()

    def _read_trial(self) -> None:
        self.trial.read()
        self._fill_scenarios()
        index = self.trial.index_of(self._desk.amendment)
        self.tries.setCurrentIndex(index if index.isValid() else self.trial.index(0))
        self.result.rewrite()

    def search(self) -> None:
        """Take the keyboard to the line for words touched."""
        if self._page is not Do.PROPOSALS:
            self.show_page(Do.PROPOSALS)
        self.filters.search()

    # Keeping up

    def _room_changed(self, found: Touched) -> None:
        """What is not seen waits until it is."""
        if not (found.provisions or found.amendments or found.structure or found.meeting):
            return
        self._behind = True

    def _did(self, done: Done) -> None:
        """An act has happened: private ones touch a row, all others the list."""
        kinds = {change.kind for change in done.changes}
        private = kinds <= _PRIVATE and all(entry.stream != "room" for entry in done.entries)
        if not self.isVisible():
            self._behind = True
        elif private and done.changes:
            self._touched(done)
        elif self._behind:
            self._read()

    def _touched(self, done: Done) -> None:
        kinds = {change.kind for change in done.changes}
        self._behind = False
        if kinds & {"watch-words", "look"}:
            self._read()
            return
        subjects = {change.id for change in done.changes}
        state = self._desk.state
        for key in tuple(subjects):
            made = state.find("amendments", key)
            subjects |= {made.body.parent} if made and made.body.parent else set()
        self.model.touch(subjects)
        self._write_page()

    def _reloaded(self) -> None:
        self._behind = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read the list anew, at the same place."""
        self._behind = False
        self._fill_since()
        self.filters.fill()
        n, name = self.since.currentData() or (0, "")
        self.changes.since_name = self.since.currentText()
        self.model.read(n)
        self._show(self._desk.amendment)
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self._write_page()

    def _fill_since(self) -> None:
        """The moments there are; the one chosen stays, at first it is where one last looked."""
        state, who = self._desk.state, self._desk.session.actor
        chosen = self.since.currentData()
        before = last_looked(state, who)
        self.since.clear()
        for moment in moments(state, who):
            when = f"{moment.when:%d %b %H:%M}".lstrip("0") if moment.when else ""
            names = {
                LOOKED: translate("Review", "you looked"),
                SITTING: translate("Review", "the last sitting"),
                "": translate("Review", "the beginning"),
            }
            name = names.get(moment.name, moment.name)
            self.since.addItem(f"{name}  {when}".strip(), (moment.n, moment.name))
        wanted = chosen if chosen and chosen[1] != LOOKED else None
        wanted = wanted or (before, LOOKED if before else "")
        places = [self.since.itemData(i) for i in range(self.since.count())]
        self.since.setCurrentIndex(places.index(wanted) if wanted in places else 0)
        n, name = self.since.currentData()
        self.proposal.moment, self.proposal.moment_name = n, self.since.currentText()
        if last_sitting(state) and not before and chosen is None:
            pass  # never looked: everything is new

    def _since_chosen(self) -> None:
        n, _ = self.since.currentData()
        self.proposal.moment, self.proposal.moment_name = n, self.since.currentText()
        self.changes.since_name = self.since.currentText()
        self.model.read(n)
        self._show(self._desk.amendment)
        self._write_page()
        self._focus_page()

    def _wish(self) -> None:
        self.model.set_wish(self.filters.wish)
        self._show(self._desk.amendment)
        if not self.list.currentIndex().isValid() and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        self._rewrite()

    def _tell(self) -> None:
        shown, every = self.model.counts
        said = counted(translate("Review", "{shown} of %n", "", every), every)
        more = " …" if self.model.measuring else ""
        self.filters.tell(said.format(shown=shown) + more)
        if shown and not self.list.currentIndex().isValid() and self.isVisible():
            self.list.setCurrentIndex(self.model.index(0))

    def _show(self, amendment: str) -> None:
        index = self.model.index_of(amendment)
        if index.isValid() and index.row() != self.list.currentIndex().row():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QListView.ScrollHint.EnsureVisible)
        if self.isVisible():
            self._rewrite()

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._leave_card()
            self._desk.choose_amendment(self.model.key(current))

    def _rewrite(self) -> None:
        if self._page is Do.PROPOSALS:
            self.proposal.rewrite()
            self.ours.rewrite()

    def _restyle(self) -> None:
        self.model.restyle()
        self.editor.restyle()
        if self.isVisible():
            self._write_page()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._read()
        else:
            self._write_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._since_said.setVisible(event.size().width() >= _NARROW)
        narrow = event.size().width() < _NARROW
        turned = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._splitter.orientation() != turned:
            self._splitter.setOrientation(turned)
            room = event.size().height() if narrow else event.size().width()
            self._splitter.setSizes([room * share // 100 for share in (28, 44, 28)])
        self.editor.fit()

    def _open_menu(self, at: QPoint) -> None:
        menu = self._actions.menu(QMenu(self), (*STRIP, None, Do.AGREED, Do.WATCH, Do.LOOKED))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))

    # Deeds on the proposal in hand

    @property
    def hand(self) -> str:
        """The proposal in hand; empty for none."""
        key = self._desk.amendment
        return key if self.model.wanted(key) is not None else ""

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

    def set_beside(self, beside: bool) -> None:
        """Old and new side by side, or inline."""
        self.proposal.beside = beside
        self.proposal.rewrite()

    def set_secrets(self, shown: bool) -> None:
        """Show bottom lines and fallbacks, or hide them."""
        self.ours.secrets = self.sheet.secrets = shown
        self._write_page()

    def switch(self) -> None:
        """Switch the amendment in hand on or off in what if."""
        if self._page is Do.WHAT_IF:
            index = self.tries.currentIndex()
            on = self.trial.key(index) in self.model.tried
            state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
            self.trial.setData(index, state, Qt.ItemDataRole.CheckStateRole)
        elif self.hand:
            self.model.try_out(self.hand)

    def write_counter(self) -> None:
        """Open the editor on their words: what is typed becomes our draft of a subamendment."""
        view = amendment_view(self._desk.state, self.hand)
        words = Passage() if view.made.kind == "delete" else view.passage
        revision = present_revision(self._desk.state, view.id)
        opening = Opening("subamend", view.made.provision, words, revision, view.made.number, view.id)
        paper = self._desk.paper
        self.note.close_up()
        self.editor.open(opening, words, self._font, paper.printer.atom if paper else str)
        self.editor.speak_for(self._desk.party(self._desk.session.actor.party), self.font())
        self.editor.fit()

    def write_note(self) -> None:
        """Open the line for a private note."""
        self.editor.close_up()
        self.note.open()

    def _keep_counter(self) -> None:
        opening = self.editor.opening
        assert opening is not None
        words, state = self.editor.words, self._desk.state
        kind = amendment_view(state, opening.amendment).made.kind
        asked = c.Propose(
            kind if kind == "insert" else "replace",
            passage=words,
            parties=(),
            revision=opening.revision,
            parent=opening.amendment,
        )
        if self._desk.do(asked) is not None:
            self._leave_card()

    def _keep_note(self) -> None:
        if self._desk.do(c.WriteRemark(self.hand, "note", self.note.words)) is not None:
            self._leave_card()

    def _leave_card(self) -> None:
        if self.is_writing:
            self.editor.close_up()
            self.note.close_up()
            self._actions.refresh()
            self.list.setFocus()

    def _only_strange(self, only: bool) -> None:
        self.changes.only_strange = only
        self.changes.rewrite()

    def _show_whole(self, whole: bool) -> None:
        self.result.whole = whole
        self.result.rewrite()

    # Scenarios

    def _fill_scenarios(self) -> None:
        self.scenario.clear()
        self.scenario.addItem(translate("Review", "What is switched on now"), None)
        for layer in self._desk.state.ordered():
            for key, entry in layer.scenarios.items():
                if key not in layer.gone:
                    self.scenario.addItem(entry.body.name, entry.body.amendments)
        tried = self.model.tried
        for i in range(1, self.scenario.count()):
            if tried and set(self.scenario.itemData(i)) == tried:
                self.scenario.setCurrentIndex(i)

    def _take_scenario(self) -> None:
        chosen = self.scenario.currentData()
        if chosen is not None:
            self.trial.switch(set(chosen))

    def keep_scenario(self, name: str) -> None:
        """Keep what is switched on under a name, for our side alone."""
        self._desk.do(c.KeepScenario(name, tuple(sorted(self.model.tried))))


def _splitter(*widgets: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter


def _page(bar: QWidget, body: QWidget) -> QWidget:
    """A page with a bar above."""
    frame = QFrame()
    frame.setObjectName("bar")
    row = QHBoxLayout(frame)
    row.setContentsMargins(10, 6, 10, 6)
    row.addWidget(bar, 1)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(frame)
    column.addWidget(body, 1)
    return page


__all__ = ["ReviewWorkspace", "SearchLine"]
