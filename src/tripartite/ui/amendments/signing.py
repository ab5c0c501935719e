"""Joint drafts in the window: who has signed, and signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QListWidgetItem

from tripartite.model import commands as c
from tripartite.model.meeting import SPOKESPERSONS
from tripartite.model.reading import AmendmentView, amendment_view, present_revision
from tripartite.model.signing import NONE, Signatures, signatures
from tripartite.ui.actions import Do, When
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.tr import translate

if TYPE_CHECKING:
    from tripartite.ui.window import MainWindow


def of(desk: Desk, view: AmendmentView) -> Signatures:
    """Who has signed a draft, and who has still to."""
    return signatures(desk.session.journal.meeting, desk.state, view)


def told(desk: Desk, view: AmendmentView) -> list[str]:
    """Who has signed it, in sentences; nothing for what nobody has to sign."""
    found = of(desk, view)
    said = (
        (translate("Signing", "✓ Signed: {names}."), found.signed),
        (translate("Signing", "≠ Signed other words: {names}."), found.fallen),
        (translate("Signing", "… Not signed yet: {names}."), found.missing),
        (translate("Signing", "✗ Not in this circle: {names}."), found.outside),
    )
    lines = [each.format(names=names_of(desk, parties)) for each, parties in said if parties]
    if desk.session.actor.party in (*found.missing, *found.fallen):
        lines.append(translate("Signing", "Your party signs with {key}.").format(key=_key()))
    if lines and found.complete:
        lines.append(translate("Signing", "All have signed; it can be submitted."))
    return lines


def _key() -> str:
    from tripartite.ui.table.agreeing import AGREEING

    return QKeySequence(AGREEING[Do.SIGN].key or "").toString()


def say_signatures(desk: Desk, view: AmendmentView, item: QListWidgetItem) -> None:
    """In a list of drafts: who has signed, and that what not all have signed can't be ticked."""
    found = of(desk, view)
    if found.wanted:
        item.setText("\n    ".join([item.text(), *told(desk, view)]))
    if not found.complete:
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)


class SigningDeeds:
    """Signing the joint draft in hand, bound to its actions."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        window.actions_.bind({Do.SIGN: self.sign, Do.UNSIGN: self.withdraw})
        window.actions_.when(
            {
                When.SIGNING: lambda: self._own in (*self._found.missing, *self._found.fallen),
                When.SIGNED: lambda: self._own in (*self._found.signed, *self._found.fallen),
            }
        )

    @property
    def _desk(self) -> Desk:
        desk = self._window.desk
        assert desk is not None, "the action's condition says that a meeting is open"
        return desk

    @property
    def _own(self) -> str:
        """The party the actor signs for; one that is nobody's for whoever signs for none."""
        desk = self._window.desk
        signs = desk is not None and desk.session.actor.capacity in SPOKESPERSONS
        return (desk.session.actor.party if desk and signs else "") or "nobody"

    @property
    def _found(self) -> Signatures:
        desk, meeting = self._window.desk, self._window.meeting
        if desk is None or meeting is None or meeting.workspace is not Do.AMENDMENTS:
            return NONE
        return of(desk, amendment_view(desk.state, desk.amendment)) if desk.amendment else NONE

    def sign(self) -> None:
        """Sign what is on the screen."""
        desk = self._desk
        desk.do(c.Sign(desk.amendment, present_revision(desk.state, desk.amendment)))

    def withdraw(self) -> None:
        """Take the signature back."""
        self._desk.do(c.WithdrawSignature(self._desk.amendment))
