"""The page of what if: the amendments to switch, the text that would result, and scenarios."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QListView, QToolButton, QWidget

from tripartite.model import commands as c
from tripartite.model.reviewing.private import scenarios
from tripartite.ui.actions import Do
from tripartite.ui.desk import Desk
from tripartite.ui.enabling import Actions
from tripartite.ui.review.frames import bar, beside, column
from tripartite.ui.review.model import ReviewModel
from tripartite.ui.review.pages import TrialPane
from tripartite.ui.review.trial import TrialModel
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate


class TrialPage(QWidget):
    """Switch open amendments on and off, and read what would result."""

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, model: ReviewModel, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._review = desk, actions, model
        self.model = TrialModel(desk, model, self)
        splitter = beside(self)
        self.list = QListView(splitter)
        self.result = TrialPane(desk, model, theme, splitter)
        self.list.setAccessibleName(translate("Review", "Amendments to switch on and off"))
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(3)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMinimumSize(200, 110)
        self.list.setModel(self.model)
        self.scenario = QComboBox()
        self.scenario.setAccessibleName(translate("Review", "A scenario kept before"))
        self.scenario.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.whole = QCheckBox(translate("Review", "The whole text"))
        keep = QToolButton()
        keep.setDefaultAction(actions[Do.KEEP_SCENARIO])
        for half in (self.list, self.result):
            splitter.addWidget(half)
        splitter.setSizes([300, 700])
        splitter.setStretchFactor(1, 1)
        column(self, bar(self.scenario, keep, self.whole), splitter, stretch=splitter)
        self.setFocusProxy(self.list)
        self._again = QTimer(self)  # several ticks in a row are read as one
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._read_result)
        self.model.switched.connect(self._again.start)
        self.whole.toggled.connect(self._show_whole)
        self.scenario.activated.connect(lambda _: self._take_scenario())

    def read(self) -> None:
        """Read anew what can be switched, and what would result."""
        self.model.read()
        self._fill_scenarios()
        index = self.model.index_of(self._desk.amendment)
        self.list.setCurrentIndex(index if index.isValid() else self.model.index(0))
        self._read_result()

    def _read_result(self) -> None:
        self.result.work_out()
        self._actions.refresh()

    def switch(self) -> None:
        """Switch the amendment in hand on or off."""
        index = self.list.currentIndex()
        on = self.model.key(index) in self._review.tried
        state = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        self.model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _show_whole(self, whole: bool) -> None:
        self.result.whole = whole
        self.result.rewrite()

    def _fill_scenarios(self) -> None:
        self.scenario.clear()
        self.scenario.addItem(translate("Review", "What is switched on now"), None)
        for kept in scenarios(self._desk.state):
            self.scenario.addItem(kept.name, kept)
        tried = self._review.tried
        for i in range(1, self.scenario.count()):
            if tried and set(self.scenario.itemData(i).amendments) == tried:
                self.scenario.setCurrentIndex(i)

    def _take_scenario(self) -> None:
        chosen = self.scenario.currentData()
        if chosen is not None:
            self.model.switch(set(chosen.amendments))

    @property
    def chosen(self) -> str:
        """The id of the scenario that is chosen; empty for none."""
        kept = self.scenario.currentData()
        return kept.id if kept is not None else ""

    def drop(self) -> None:
        """Forget the scenario that is chosen."""
        self._desk.do(c.DropScenario(self.chosen))

    def kept_as(self, name: str) -> c.KeepScenario:
        """The act that keeps what is switched on under a name, for our side alone."""
        return c.KeepScenario(name, tuple(sorted(self._review.tried)))
