"""The Review workspace: what the others want, what changed and who asked, what if, and the sheet
for the group's own meeting; and since when."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from tripartite.session import Done
from tripartite.ui.actions import Do
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.enabling import Actions
from tripartite.ui.review.findings import Findings
from tripartite.ui.review.frames import bar, column
from tripartite.ui.review.model import ReviewModel
from tripartite.ui.review.pages import ChangesPane, SheetPane
from tripartite.ui.review.proposals import ProposalsPage
from tripartite.ui.review.since import SinceBox
from tripartite.ui.review.trying import TrialPage
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate

PAGES = (Do.PROPOSALS, Do.WHAT_CHANGED, Do.WHAT_IF, Do.GROUP_SHEET)


class ReviewWorkspace(QWidget):
    """`provision_asked(id)` and `amendment_asked(id)` when a link is followed."""

    provision_asked = Signal(str)
    amendment_asked = Signal(str)

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, font: QFont, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._behind = True
        self._listed: int | None = None  # the list holds what is new since then, as it stands
        self._page = Do.PROPOSALS
        self.model = ReviewModel(desk, Findings(desk), self)
        self.stack = QStackedWidget(self)
        self._changed = QWidget(self.stack)
        self.proposals = ProposalsPage(desk, actions, theme, font, self.model, self.stack)
        self.changes = ChangesPane(desk, self.model, theme, self._changed)
        self.trial = TrialPage(desk, actions, theme, self.model, self.stack)
        self.sheet = SheetPane(desk, theme, self.stack)
        self.since = SinceBox(desk, self)
        self._make()
        self._connect(theme)

    def _make(self) -> None:
        self.only_strange = QCheckBox(translate("Review", "Only what no amendment explains"))
        column(self._changed, bar(self.only_strange), self.changes, stretch=self.changes)
        for page in (self.proposals, self._changed, self.trial, self.sheet):
            self.stack.addWidget(page)
        column(self, self._bar(), self.stack, stretch=self.stack)

    def _bar(self) -> QFrame:
        """Which page, and since when."""
        frame = QFrame()
        frame.setObjectName("bar")
        row = QHBoxLayout(frame)
        row.setContentsMargins(8, 3, 10, 3)
        for do in PAGES:
            button = QToolButton()
            button.setDefaultAction(self._actions[do])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAccessibleName(self._actions[do].toolTip())
            row.addWidget(button)
        said = QLabel(translate("Review", "Since"))
        said.setObjectName("muted")
        row.addStretch(1)
        row.addWidget(said)
        row.addWidget(self.since)
        return frame

    def _connect(self, theme: Theme) -> None:
        desk = self._desk
        self.since.chosen.connect(self._since_chosen)
        self.only_strange.toggled.connect(self._only_strange)
        page = self.proposals
        for pane in (page.proposal, page.ours, self.changes, self.trial.result, self.sheet):
            pane.provision_asked.connect(self.provision_asked)
            pane.amendment_asked.connect(self.amendment_asked)
        desk.changed.connect(self._room_changed)
        desk.did.connect(self._did)
        desk.reloaded.connect(self._reloaded)
        desk.amendment_chosen.connect(self._follow)
        theme.changed.connect(self._restyle)

    def _follow(self) -> None:
        """Another amendment is in hand; what is not seen follows when it is."""
        if self.isVisible():
            self.proposals.show_hand()

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
        self.write_page()
        self.setFocus()
        self._actions.refresh()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to the page that is shown."""
        pages = (self.proposals.list, self.changes, self.trial.list, self.sheet)
        pages[PAGES.index(self._page)].setFocus(reason)

    def write_page(self) -> None:
        """Write anew what is shown."""
        if not self.isVisible():
            return
        writing = {
            Do.PROPOSALS: self.proposals.rewrite,
            Do.WHAT_CHANGED: self.changes.rewrite,
            Do.WHAT_IF: self.trial.read,
            Do.GROUP_SHEET: self.sheet.work_out,
        }
        writing[self._page]()

    def search(self) -> None:
        """Take the keyboard to the line for words touched."""
        if self._page is not Do.PROPOSALS:
            self.show_page(Do.PROPOSALS)
        self.proposals.filters.search()

    def switch(self) -> None:
        """Switch the amendment in hand on or off in what if."""
        if self._page is Do.WHAT_IF:
            self.trial.switch()
        elif self.proposals.hand:
            self.model.try_out(self.proposals.hand)
            self._actions.refresh()

    def set_secrets(self, shown: bool) -> None:
        """Show bottom lines and fallbacks, or hide them."""
        self.proposals.ours.secrets = self.sheet.secrets = shown
        self.write_page()

    def end(self) -> None:
        """The meeting is closed: nothing is worked out any more."""
        self.trial.result.latest.end()
        self.sheet.latest.end()

    # Keeping up

    def _room_changed(self, found: Touched) -> None:
        if found.provisions or found.amendments or found.structure or found.meeting:
            self._behind, self._listed = True, None

    def _did(self, done: Done) -> None:
        """What was done in our own stream touches a row; all else the list. What is not seen waits
        until it is."""
        if not self.isVisible():
            self._behind, self._listed = True, None
            return
        rows = self._rows_of(done)
        if rows:
            self._behind = False
            self.model.touch(rows)
            self.write_page()
        elif self._behind or any(c.kind in ("watch-words", "look") for c in done.changes):
            self._read()
        elif any(change.kind == "scenario" for change in done.changes):
            self.write_page()

    def _rows_of(self, done: Done) -> set[str]:
        """The proposals beside which something private was done; nothing where more has changed."""
        kinds = {change.kind for change in done.changes}
        if any(entry.stream == "room" for entry in done.entries) or not kinds <= _BESIDE:
            return set()
        subjects = {change.id for change in done.changes}
        made = (self._desk.state.find("amendments", key) for key in subjects)
        return subjects | {each.body.parent for each in made if each and each.body.parent}

    def _reloaded(self) -> None:
        self._behind, self._listed = True, None
        if self.isVisible():
            self._read()

    def look_ahead(self) -> Iterator[None]:
        """Make the list before it is seen; what is in hand there is taken in hand when it is."""
        if self._behind:
            self.since.fill()
            self._listed = self.since.n
            self.model.read(self._listed)
            yield

    def _read(self) -> None:
        self._behind = False
        self.since.fill()
        self._tell_since()
        if self._listed == self.since.n:
            self.proposals.begin()
        else:
            self.proposals.read(self.since.n)
        self._listed = None
        if self._page is not Do.PROPOSALS:
            self.write_page()

    def _since_chosen(self) -> None:
        self._tell_since()
        self.proposals.read(self.since.n)
        self.write_page()
        self.setFocus()

    def _tell_since(self) -> None:
        """The panes know the moment chosen."""
        said = self.since.currentText()
        self.changes.since_name = translate("Review", "since {moment}").format(moment=said)
        self.proposals.proposal.moment = self.since.n
        self.proposals.proposal.moment_name = said

    def _only_strange(self, only: bool) -> None:
        self.changes.only_strange = only
        self.changes.rewrite()

    def _restyle(self) -> None:
        self.proposals.restyle()
        for pane in (self.changes, self.trial.result, self.sheet):
            if pane.isVisible():
                pane.rewrite()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._actions[self._page].setChecked(True)
        if self._behind:
            self._read()
            return
        self.proposals.show_hand()
        if self._page is not Do.PROPOSALS:
            self.write_page()


_BESIDE = frozenset({"position", "remark", "mark", "amendment", "act"})
"""What is kept beside a proposal."""
