"""What the actions of the Review do, and when they can be done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from tripartite.model import commands as c
from tripartite.model.reviewing.review import is_marked
from tripartite.ui.actions import Do, When
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame
from tripartite.ui.review.dialogs import AgreedDialog, WatchDialog
from tripartite.ui.tr import translate

if TYPE_CHECKING:
    from tripartite.ui.review.workspace import ReviewWorkspace

PAGES = (Do.PROPOSALS, Do.WHAT_CHANGED, Do.WHAT_IF, Do.GROUP_SHEET)


class ReviewDeeds(WindowDeeds):
    """The deeds of the Review, bound to the actions of one window."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._bind()
        self._actions[Do.BESIDE].setChecked(False)
        self._actions[Do.FALLBACKS].setChecked(False)

    def _bind(self) -> None:
        actions = self._actions
        actions.bind({page: partial(self._show, page) for page in PAGES})
        actions.bind(
            {
                Do.NEXT_PROPOSAL: lambda: self.review.proposals.step(1),
                Do.PREVIOUS_PROPOSAL: lambda: self.review.proposals.step(-1),
                Do.AGAINST: lambda: self.review.proposals.next_base(),
                Do.BESIDE: lambda: self.review.proposals.set_beside(actions[Do.BESIDE].isChecked()),
                Do.COUNTER: lambda: self.review.proposals.write_counter(),
                Do.NOTE: lambda: self.review.proposals.write_note(),
                Do.MARK: self._mark,
                Do.SWITCH: lambda: self.review.switch(),
                Do.KEEP_SCENARIO: self._keep_scenario,
                Do.DROP_SCENARIO: lambda: self.review.trial.drop(),
                Do.AGREED: self._agreed,
                Do.WATCH: lambda: WatchDialog(self._desk, self.review).open(),
                Do.LOOKED: self._looked,
                Do.FALLBACKS: lambda: self.review.set_secrets(actions[Do.FALLBACKS].isChecked()),
                Do.EXPORT_SHEET: self._export,
            }
        )
        actions.when(
            {
                When.REVIEWING: self._is_reviewing,
                When.OWN: self._is_party,
                When.OWN_REVIEW: lambda: self._is_party() and self._has_proposal(),
                When.OWN_SCENARIO: lambda: self._is_trying() and bool(self.review.trial.chosen),
                When.OWN_TRIAL: lambda: self._is_party() and self._is_trying(),
            }
        )

    @property
    def review(self) -> ReviewWorkspace:
        """The workspace."""
        return self._meeting.review

    # Conditions

    def _is_reviewing(self) -> bool:
        meeting, desk = self._window.meeting, self._window.desk
        shown = meeting is not None and meeting.workspace is Do.REVIEW
        return shown and desk is not None and desk.paper is not None

    def _is_party(self) -> bool:
        desk = self._window.desk
        return desk is not None and desk.paper is not None and bool(desk.session.actor.party)

    def _has_proposal(self) -> bool:
        if not self._is_reviewing() or self.review.page is not Do.PROPOSALS:
            return False
        return bool(self.review.proposals.hand) and not self.review.proposals.is_writing

    def _is_trying(self) -> bool:
        return self._is_reviewing() and bool(self.review.model.tried)

    # Deeds

    def _show(self, page: Do) -> None:
        meeting = self._meeting
        if meeting.workspace is not Do.REVIEW:
            meeting.show_workspace(Do.REVIEW)
        self.review.show_page(page)

    def _mark(self) -> None:
        hand = self.review.proposals.hand
        marked = is_marked(self._desk.state, hand)
        self._desk.do(c.Unmark(hand) if marked else c.Mark(hand))

    def _keep_scenario(self) -> None:
        from tripartite.ui.plan.dialogs import WordsDialog  # loaded when it is wanted

        title = translate("Review", "Keep this scenario")
        what = translate("Review", "A name for what is switched on; only our side sees it:")
        dialog = WordsDialog(title, "", what, translate("Review", "Keep it"), self.review)
        dialog.records(self._desk, lambda: self.review.trial.kept_as(dialog.words))

    def _agreed(self) -> None:
        """Look for what is selected where the keyboard is."""
        focus = QApplication.focusWidget()
        phrase = ""
        if isinstance(focus, QTextEdit | QPlainTextEdit):
            phrase = focus.textCursor().selectedText()
        meeting = self._meeting
        AgreedDialog(self._desk, self._window.theme, phrase, meeting).open()

    def _looked(self) -> None:
        if self._desk.do(c.Look()) is not None:
            n = self._desk.state.room.n
            said = translate("Review", "You have looked at all up to entry {n}; what comes is new.")
            self._window.notice.say(said.format(n=n))

    def _export(self) -> None:
        secret = self._actions[Do.FALLBACKS].isChecked()
        form = "group sheet with fallbacks" if secret else "group sheet"
        self._window.files.export(self._desk, form)
