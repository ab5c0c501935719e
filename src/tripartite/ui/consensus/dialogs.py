"""A discrepancy by its words: where in the block, and what was adopted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from tripartite.ui.amendments.dialogs import ReasonDialog
from tripartite.ui.tr import translate


class DiscrepancyDialog(ReasonDialog):
    """Asks where, of these places (reference, id), and for the words."""

    def __init__(
        self, block: str, party: str, places: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        title = translate("Confirming", "{block} is not what was adopted").format(block=block)
        why = translate(
            "Confirming", "{party}: where, and what was adopted? The text itself is not changed."
        ).format(party=party)
        super().__init__(title, why, (), parent)
        self.where = QComboBox()
        self.where.setAccessibleName(translate("Confirming", "Where"))
        self.where.addItem(translate("Confirming", "The whole block"), "")
        for reference, key in places:
            self.where.addItem(reference, key)
        self.column.insertWidget(2, self.where)
        asked = translate("Confirming", "What was adopted")
        self.line.setAccessibleName(asked)
        for label in self.findChildren(QLabel):
            if label.buddy() is self.line:
                label.setText(asked)
        self.line.setFocus()

    @property
    def place(self) -> str:
        """The provision; empty for the whole block."""
        return str(self.where.currentData() or "")

    @property
    def words(self) -> str:
        """What was adopted, in the party's words."""
        return self.reason
