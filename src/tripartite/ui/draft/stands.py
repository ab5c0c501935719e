"""The line above a text that is not the room's: where it stands, who reads it, who has signed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tripartite.model.amendments.signing import text_of
from tripartite.model.amendments.tabled import signed_in
from tripartite.model.meeting import OFFICE
from tripartite.ui.actions import Do
from tripartite.ui.amendments.signing import key_of, told
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.tr import translate
from tripartite.ui.whereabouts import SIGNS, whereabouts


class StandsLine(QLabel):
    """Shown above the page of every text but the room's."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("stands")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(14, 6, 14, 6)
        self.setAccessibleName(translate("Whereabouts", "Where this text stands"))
        desk.changed.connect(lambda _: self.show_it())
        desk.reloaded.connect(self.show_it)
        self.show_it()

    def show_it(self) -> None:
        """Say where the paper in hand stands."""
        desk = self._desk
        paper = desk.paper
        stands = whereabouts(desk, paper.document) if paper else None
        if paper is None or stands is None or stands.sign == SIGNS["room"]:
            self.hide()
            return
        text = text_of(desk.session.journal.meeting, desk.state, paper.document)
        signed = told(desk, text)
        if stands.sign == SIGNS["submitted"]:  # that it waits is said already
            names = names_of(desk, signed_in(desk.state, paper.document))
            signed = [translate("Signing", "✓ Signed: {names}.").format(names=names)]
            if desk.session.actor.capacity in OFFICE:
                told_key = translate("Signing", "{key} takes it in, or returns it.")
                signed.append(told_key.format(key=key_of(Do.HANDED_IN)))
        self.setText("\n".join([f"{stands.sign} {stands.told}", *signed]))
        self.show()
