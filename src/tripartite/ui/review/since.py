"""Since when: the moments there are to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QInputDialog, QWidget

from tripartite.model.moments import LOOKED, SITTING, last_looked, moment_named, moments
from tripartite.ui.desk import Desk
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence

TIME = "time"
"""The last choice: a time is asked for."""


class SinceBox(QComboBox):
    """The moments; at first the one up to which the actor last looked. `chosen()` when another one
    was chosen."""

    chosen = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(translate("Review", "New since which moment"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._before = 0
        self.activated.connect(self._activated)

    def fill(self) -> None:
        """Read the moments anew; the one chosen stays, and where one last looked moves on."""
        state, who = self._desk.state, self._desk.session.actor
        chosen = self.currentData()
        self.clear()
        for moment in moments(state, who):
            when = sentence(moment.when) if moment.when else ""
            name = _names().get(moment.name, moment.name)
            self.addItem(f"{name}  {when}".strip(), (moment.n, moment.name))
        self.addItem(translate("Review", "a time…"), (0, TIME))
        looked = last_looked(state, who)
        if chosen is None or chosen[1] == LOOKED:
            chosen = (looked, LOOKED if looked else "")
        places = [self.itemData(i) for i in range(self.count())]
        self.setCurrentIndex(places.index(chosen) if chosen in places else 0)
        self._before = self.currentIndex()

    def _activated(self, index: int) -> None:
        if self.itemData(index)[1] == TIME:
            self.setCurrentIndex(self._before)
            self._ask()
        else:
            self._before = index
            self.chosen.emit()

    def _ask(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(translate("Review", "Since a time"))
        dialog.setLabelText(
            translate("Review", "In the meeting's own time, as 22:00 or 2031-05-15 22:00:")
        )
        dialog.textValueSelected.connect(self.take_time)
        dialog.open()

    def take_time(self, written: str) -> None:
        """Choose the moment that was written; what can't be read is told."""
        session = self._desk.session
        n = self._desk.trying(lambda: moment_named(session.state, session.actor, written))
        if n is None or not written.strip():
            return
        self.insertItem(0, written.strip(), (n, written.strip()))
        self.setCurrentIndex(0)
        self._before = 0
        self.chosen.emit()

    @property
    def n(self) -> int:
        """The room entry after which things are new."""
        found: int = (self.currentData() or (0, ""))[0]
        return found


def _names() -> dict[str, str]:
    return {
        LOOKED: translate("Review", "you looked"),
        SITTING: translate("Review", "the last sitting"),
        "": translate("Review", "the beginning"),
    }
