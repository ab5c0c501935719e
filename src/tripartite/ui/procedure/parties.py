"""Naming a party that takes part: a regional group, with who sits in it, or a delegation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from tripartite.model import commands as c
from tripartite.model.meeting import PartyKind
from tripartite.ui.desk import Desk
from tripartite.ui.plan.dialogs import PlanDialog, ticked
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

_KINDS: tuple[PartyKind, ...] = ("regional group", "delegation")
_HIGH = 150
"""Pixels for the delegations, which are scrolled."""


class NamePartyDialog(PlanDialog):
    """Its name, the short one that amendments print, its kind, and who sits in a regional group."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(translate("Procedure", "A party that takes part"), parent)
        self._name = self.ask(translate("Procedure", "Name"))
        self._short = self.ask(translate("Procedure", "Short name"))
        kinds = [(word(kind), kind) for kind in _KINDS]
        self._kind = self.choose(translate("Procedure", "It is a"), kinds)
        self._members = self._ask_members(desk)
        self.finish(translate("Procedure", "It takes part"))
        self.needs(self._name, self._short)
        self._kind.currentIndexChanged.connect(self._follow)
        self._name.setFocus()

    def _ask_members(self, desk: Desk) -> dict[str, QCheckBox]:
        """The delegations to tick; a conference has more than a dialog is high."""
        boxes: dict[str, QCheckBox] = {}
        if not (delegations := desk.parties("delegation")):
            return boxes
        what = translate("Procedure", "Who sits in it:")
        self.say(what)
        sheet, scrolled = QWidget(), QScrollArea()
        column = QVBoxLayout(sheet)
        for party in delegations:
            box = boxes[party.id] = QCheckBox(party.name.replace("&", "&&"))
            box.setAccessibleName(f"{what} {party.name}")
            column.addWidget(box)
        scrolled.setWidget(sheet)
        scrolled.setWidgetResizable(True)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setMinimumHeight(_HIGH)
        self.column.addWidget(scrolled, 1)
        return boxes

    def _follow(self) -> None:
        """Nobody sits in a delegation."""
        for box in self._members.values():
            box.setEnabled(self._kind.currentData() == "regional group")

    @property
    def act(self) -> c.NameParty:
        """The act that is asked for."""
        kind: PartyKind = self._kind.currentData()
        members = ticked(self._members) if kind == "regional group" else ()
        return c.NameParty(self._short.text().strip(), self._name.text().strip(), kind, members)
