"""Naming a party that takes part: a regional group, with who sits in it, or a delegation."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tripartite.model import commands as c
from tripartite.model.meeting import PartyKind
from tripartite.ui.desk import Desk
from tripartite.ui.plan.dialogs import PlanDialog, ticked
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

_KINDS: tuple[PartyKind, ...] = ("regional group", "delegation")


class NamePartyDialog(PlanDialog):
    """Its name, the short one that amendments print, its kind, and who sits in a regional group."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(translate("Procedure", "A party that takes part"), parent)
        self._name = self.ask(translate("Procedure", "Name"))
        self._short = self.ask(translate("Procedure", "Short name"))
        kinds = [(word(kind), kind) for kind in _KINDS]
        self._kind = self.choose(translate("Procedure", "It is a"), kinds)
        delegations = [(party.name, party.id) for party in desk.parties("delegation")]
        self._members = self.tick(translate("Procedure", "Who sits in it:"), delegations)
        self.finish(translate("Procedure", "It takes part"))
        self.needs(self._name, self._short)
        self._kind.currentIndexChanged.connect(self._follow)
        self._name.setFocus()

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
