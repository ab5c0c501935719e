"""Signing the joint draft in hand, and taking the signature back."""

from __future__ import annotations

from tripartite.model import commands as c
from tripartite.model.amendments.signing import NONE, Signatures, text_of
from tripartite.model.meeting import SPOKESPERSONS
from tripartite.model.reading import present_revision
from tripartite.session import Done
from tripartite.ui.actions import Do, When
from tripartite.ui.amendments.signing import of, told
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame


class SigningDeeds(WindowDeeds):
    """Signing the joint draft in hand, bound to its actions."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        window.actions_.bind({Do.SIGN: self.sign, Do.UNSIGN: self.withdraw})
        window.actions_.when(
            {
                When.SIGNING: lambda: self._own in (*self._found.missing, *self._found.fallen),
                When.SIGNED: lambda: self._own in (*self._found.signed, *self._found.fallen),
            }
        )

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
