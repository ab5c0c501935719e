"""Dialogs on the way from spoken proposals to a text: spoken, put together, what became of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from tripartite.ui.plan.dialogs import Choices, PlanDialog, ticked
from tripartite.ui.tr import translate


class SpokenDialog(PlanDialog):
    """A spoken proposal: who, where, the idea, the words."""

    def __init__(self, parties: Choices, speaker: str, places: Choices, parent: QWidget) -> None:
        super().__init__(translate("Plan", "Record a spoken proposal"), parent)
        self.party = self.choose(translate("Plan", "Who"), parties, speaker)
        self.place = self.choose(translate("Plan", "About"), places)
        self.idea = self.ask(translate("Plan", "The idea, in a few words"))
        self.words = self.write(translate("Plan", "What was said (may be empty)"), lines=3)
        self.finish(translate("Plan", "Record the proposal"))
        self.needs(self.idea)
        self.idea.setFocus()


class ClusterDialog(PlanDialog):
    """What belongs together: suggestions to take, each with its name; then any by hand."""

    def __init__(self, suggested: Choices, every: Choices, parent: QWidget) -> None:
        super().__init__(translate("Plan", "What belongs together"), parent)
        self._suggested = [value for _, value in suggested]
        self.taken = self.tick(
            translate("Plan", "These share a place and an idea:"),
            [(shown, at) for at, (shown, _) in enumerate(suggested)],
        )
        for box in self.taken.values():
            box.setChecked(True)
        by_hand = translate("Plan", "Put together by hand:")
        if suggested:
            by_hand = translate("Plan", "Or put together by hand:")
        self.by_hand = self.tick(by_hand, every)
        self.idea = self.ask(translate("Plan", "The idea they share"))
        self.finish(translate("Plan", "Put together"))
        self.idea.textChanged.connect(self._look)
        for box in (*self.taken.values(), *self.by_hand.values()):
            box.toggled.connect(self._look)
        self._look()
        first = next(iter((*self.taken.values(), *self.by_hand.values())), self.idea)
        first.setFocus()

    def _look(self) -> None:
        hand = ticked(self.by_hand)
        named = bool(self.idea.text().strip())
        self.record.setEnabled(bool(ticked(self.taken) or hand) and (named or not hand))

    @property
    def suggestions(self) -> list[Any]:
        """The suggestions that were taken."""
        return [self._suggested[at] for at in ticked(self.taken)]


class FateDialog(PlanDialog):
    """What became of a proposal, and where."""

    def __init__(self, what: str, fates: Choices, places: Choices, parent: QWidget) -> None:
        super().__init__(translate("Plan", "What became of it"), parent)
        self.say(what)
        self.fate = self.choose(translate("Plan", "Its fate"), fates)
        self.place = self.choose(translate("Plan", "Where"), places)
        self.words = self.ask(translate("Plan", "Why (may be empty)"))
        self.finish(translate("Plan", "Record"))
        self.fate.currentIndexChanged.connect(self._look)
        self._look()
        self.fate.setFocus()

    def _look(self) -> None:
        self.place.setEnabled(self.fate.currentData() != "not taken up")


class ChairTextDialog(PlanDialog):
    """The Chair's text: a part begins with #, a cluster's piece with its number and a bracket."""

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(translate("Plan", "Write the Chair's text"), parent)
        self.name = self.ask(translate("Plan", "Title of the text"))
        self.name.setText(title)
        told = translate(
            "Plan",
            "One provision on each line. “# ” begins a part, “1) ” takes up the first cluster; "
            "what stands there now are the words as they were heard.",
        )
        self.text = self.write(told, words, 12)
        said = translate("Plan", "As amendments by the Office, at the places of the proposals")
        self.amending = QCheckBox(said)
        self.amending.setAccessibleName(said)
        self.amending.toggled.connect(self.name.setDisabled)
        self.column.addWidget(self.amending)
        self.finish(translate("Plan", "Write it"))
        self.needs(self.name, self.text)
        self.text.setFocus()
