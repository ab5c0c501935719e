"""What a drafting group brings back is asked here, beginning with the text as the group left it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.planning.returning import Referred
from tripartite.ui.draft import passages
from tripartite.ui.plan.dialogs import Choices, PlanDialog
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.writing import Show


class ReportDialog(PlanDialog):
    """What a drafting group brought back: what it submitted, of which `mine` is on what was
    referred, and the words of each place, which begin as the group left them. Words that are still
    those referred bring nothing."""

    def __init__(
        self,
        group: str,
        drafts: Choices,
        mine: Collection[str],
        places: Sequence[tuple[str, Referred]],
        members: Choices,
        show: Show,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(translate("Plan", "{group} reports back").format(group=group), parent)
        self.drafts = self.tick(translate("Plan", "What it submitted:"), drafts, in_full=True)
        for key, box in self.drafts.items():
            box.setChecked(key in mine)
        self._places, self._show, self._at = places, show, 0
        self._written = [one.left for _, one in places]
        shown = [(name, at) for at, (name, _) in enumerate(places)]
        self.place = self.choose(translate("Plan", "Where it was asked"), shown)
        what = translate("Plan", "Its words there (as they were referred, they bring nothing)")
        self.text = self.ask_text(what, self._written[0] if places else Passage(), show, theme)
        self.text.setMinimumHeight(72)  # four long drafts above it leave room at 800 x 600
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
            one.brought(words)
            for (_, one), words in pairs
            if words.text.strip() and words != one.asked
        )
