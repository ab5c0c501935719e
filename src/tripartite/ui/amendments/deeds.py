"""Signing the joint draft in hand, and taking the signature back."""

from __future__ import annotations

from tripartite.model import commands as c
from tripartite.model.amendments.signing import NONE, Signatures, text_of
from tripartite.model.amendments.tabled import Tabled, tabled_as
from tripartite.model.meeting import OFFICE, SPOKESPERSONS
from tripartite.model.reading import present_revision
from tripartite.session import Done
from tripartite.ui.actions import Do, When
from tripartite.ui.amendments.signing import of, told
from tripartite.ui.desk import names_of
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame
from tripartite.ui.tr import translate


class SigningDeeds(WindowDeeds):
    """Signing the joint draft in hand, bound to its actions."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        window.actions_.bind(
            {
                Do.SIGN: self.sign,
                Do.UNSIGN: self.withdraw,
                Do.WITHDRAW_TEXT: self.take_back,
                Do.HANDED_IN: self._show_handed_in,
            }
        )
        window.actions_.when(
            {
                When.SIGNING: lambda: self._own in (*self._found.missing, *self._found.fallen),
                When.SIGNED: lambda: self._own in (*self._found.signed, *self._found.fallen),
                When.SENT: lambda: self._sent is not None,
                When.OFFICE: self._hears,
            }
        )

    def _show_handed_in(self) -> None:
        from tripartite.ui.acting.handed_in import show_handed_in

        show_handed_in(self._window, self._key)

    @property
    def _own(self) -> str:
        """The party the actor signs for; one that is nobody's for whoever signs for none."""
        desk = self._window.desk
        signs = desk is not None and desk.session.actor.capacity in SPOKESPERSONS
        return (desk.session.actor.party if desk and signs else "") or "nobody"

    @property
    def _found(self) -> Signatures:
        desk, meeting = self._window.desk, self._window.meeting
        if desk is None or meeting is None or not self._key:
            return NONE
        return of(desk, text_of(desk.session.journal.meeting, desk.state, self._key))

    @property
    def _key(self) -> str:
        """What would be signed: the draft in hand, in Draft the document; empty for neither."""
        desk, meeting = self._window.desk, self._window.meeting
        if desk is None or meeting is None:
            return ""
        if meeting.workspace is Do.DRAFT:
            return desk.paper.document if desk.paper else ""
        return desk.amendment if meeting.workspace is Do.AMENDMENTS else ""

    @property
    def _sent(self) -> Tabled | None:
        """What is in hand, where it was tabled, waits, and the actor's party has signed it."""
        desk, key = self._window.desk, self._key
        found = tabled_as(desk.state, key) if desk and key else None
        waits = found is not None and found.fate == "waits" and self._own in found.signed
        return found if waits else None

    def _hears(self) -> bool:
        desk = self._window.desk
        return desk is not None and desk.session.actor.capacity in OFFICE

    def take_back(self) -> None:
        """Ask why, and withdraw what is in hand and was tabled."""
        from tripartite.ui.plan.dialogs import WordsDialog

        found, desk = self._sent, self._desk
        assert found is not None, "the action's condition says so"
        names = names_of(desk, tuple(x for x in found.signed if x != self._own))
        dialog = WordsDialog(
            translate("Signing", "Take the tabled text back"),
            translate(
                "Signing",
                "It goes back to where it was drafted, and the secretariat can't take it in. What "
                "was signed lapses, also for {names}: all sign before it is tabled again.",
            ).format(names=names),
            translate("Signing", "Why (all who signed read it, and the secretariat)"),
            translate("Signing", "&Take it back"),
            self._window,
        )
        key = self._key
        dialog.records(desk, lambda: c.SetStatus(key, "withdrawn", dialog.words))

    def sign(self) -> None:
        """Sign what is on the screen."""
        desk = self._desk
        self._say(desk.do(c.Sign(self._key, present_revision(desk.state, self._key))))

    def withdraw(self) -> None:
        """Take the signature back."""
        self._say(self._desk.do(c.WithdrawSignature(self._key)))

    def _say(self, done: Done | None) -> None:
        """Under a document, say who has signed it now; a draft's detail does."""
        desk = self._desk
        if done is not None and desk.state.home("documents", self._key):
            text = text_of(desk.session.journal.meeting, desk.state, self._key)
            self._window.files.said.emit(" ".join(told(desk, text)))
