"""What a drafting group brings back: its own drafts, and the referred text as the group left it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from PySide6.QtWidgets import QCheckBox, QWidget

from tripartite.model import commands as c
from tripartite.model.amendments.carrying import carried
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, amendments, wording
from tripartite.model.state import State
from tripartite.ui.draft import passages
from tripartite.ui.plan.dialogs import Choices, PlanDialog
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.writing import Show


class Referred(NamedTuple):
    """One thing that was referred: how its place is called, the act that brings other words for it,
    the words as they were referred, and as the group left them."""

    shown: str
    bringing: c.Propose
    asked: Passage
    left: Passage


def referred(state: State, subject: str, circle: str, shown: str) -> Referred:
    """What was referred, from its own words: of an amendment those it proposes, on today's text.

    Of an amendment that rewords nothing (what is put in, moved, split …) other words are a
    subamendment.
    """
    if not state.home("amendments", subject):
        return _with_draft(state, circle, shown, subject, _words(state, subject))
    view = amendment_view(state, subject)
    made = view.made
    if made.kind == "delete" and not made.parent:
        return _with_draft(state, circle, shown, made.provision, _words(state, made.provision))
    if made.kind == "replace" and not made.parent:
        proposed = carried(state, view).passage or view.passage
        return _with_draft(state, circle, shown, made.provision, proposed)
    bringing = c.Propose(made.kind, (), parent=made.parent or view.id)
    return Referred(shown, bringing, view.passage, view.passage)


def _words(state: State, provision: str) -> Passage:
    return wording(state.home("wordings", provision) or state.room, provision)[0]


def _with_draft(state: State, circle: str, shown: str, provision: str, asked: Passage) -> Referred:
    """With what the group last wrote there and did not submit, where that is seen here."""
    drafts = [
        view.passage
        for view in amendments(state)
        if view.status == "draft"
        and circle in view.made.parties
        and (view.made.kind, view.made.provision) == ("replace", provision)
    ]
    left = drafts[-1] if drafts else asked
    return Referred(shown, c.Propose("replace", (), provision), asked, left)


class ReportDialog(PlanDialog):
    """What a drafting group brought back: what it submitted, and the words of each place, which
    begin as the group left them. Words that are still those referred bring nothing."""

    def __init__(
        self,
        group: str,
        drafts: Choices,
        places: Sequence[Referred],
        members: Choices,
        show: Show,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(translate("Plan", "{group} reports back").format(group=group), parent)
        self.drafts = self.tick(translate("Plan", "What it submitted:"), drafts)
        for box in self.drafts.values():
            box.setChecked(True)
        self._places, self._show, self._at = places, show, 0
        self._written = [one.left for one in places]
        shown = [(one.shown, at) for at, one in enumerate(places)]
        self.place = self.choose(translate("Plan", "Where it was asked"), shown)
        what = translate("Plan", "Its words there (as they were referred, they bring nothing)")
        self.text = self.ask_text(what, self._written[0] if places else Passage(), show, theme)
        self.place.currentIndexChanged.connect(self._turn)
        self.words = self.ask(translate("Plan", "What was reported"))
        self.agreed = self.tick(translate("Plan", "Who agreed there:"), members)
        self.finish(translate("Plan", "Bring it before the room"))
        self.none = QCheckBox(translate("Plan", "No agreement was reached"))
        self.none.setAccessibleName(self.none.text())
        self.column.insertWidget(1, self.none)
        self.none.toggled.connect(self._look)
        (next(iter(self.drafts.values()), self.text)).setFocus()

    def _turn(self, at: int) -> None:
        """Show the words of another place; those written for this one stay."""
        self._written[self._at] = passages.read(self.text.document())
        self._at = at
        self.text.clear()
        passages.write(self.text.document(), self._written[at], self._show)

    def _look(self, none: bool) -> None:
        for widget in (*self.drafts.values(), self.place, self.text):
            widget.setEnabled(not none)
        told = translate("Plan", "Record the report")
        self.record.setText(told if none else translate("Plan", "Bring it before the room"))

    @property
    def texts(self) -> tuple[c.Propose, ...]:
        """The acts that bring the words which are others than those referred."""
        if self._places:
            self._written[self._at] = passages.read(self.text.document())
        pairs = zip(self._places, self._written, strict=True)
        return tuple(
            msgspec.structs.replace(one.bringing, passage=words)
            for one, words in pairs
            if words.text.strip() and words != one.asked
        )
