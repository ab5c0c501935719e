"""Since when: the moments there are to choose from."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from tripartite.model.moments import LOOKED, SITTING, last_looked, moments
from tripartite.ui.desk import Desk
from tripartite.ui.tr import translate


class SinceBox(QComboBox):
    """The moments; at first the one up to which the actor last looked."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(translate("Review", "New since which moment"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def fill(self) -> None:
        """Read the moments anew; the one chosen stays, and where one last looked moves on."""
        state, who = self._desk.state, self._desk.session.actor
        chosen = self.currentData()
        self.clear()
        for moment in moments(state, who):
            when = f"{moment.when:%d %b %H:%M}".lstrip("0") if moment.when else ""
            name = _names().get(moment.name, moment.name)
            self.addItem(f"{name}  {when}".strip(), (moment.n, moment.name))
        looked = last_looked(state, who)
        if chosen is None or chosen[1] == LOOKED:
            chosen = (looked, LOOKED if looked else "")
        places = [self.itemData(i) for i in range(self.count())]
        self.setCurrentIndex(places.index(chosen) if chosen in places else 0)

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
