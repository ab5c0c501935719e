"""What is on the room's screen: sent, followed as the text moves on, frozen, blank, and next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from tripartite.model.commands import Act
from tripartite.model.entries import AmendmentMade
from tripartite.model.reading import stands_at
from tripartite.model.refusal import Refusal
from tripartite.model.screen.coming import next_item
from tripartite.model.screen.shown import NOTHING, shown_hash, with_screen
from tripartite.model.screen.slides import Sent, Slide, Typed, document_of, public, slide
from tripartite.session import Done
from tripartite.ui.desk import Desk
from tripartite.ui.paper import Paper

How = Literal["live", "frozen", "blank"]

BLANK = Sent("blank")
TITLE = Sent("title")


class Projector(QObject):
    """Keeps what was sent of one meeting, and makes the slide of it.

    `changed()` when the slide is another, or what there is to say of it. `in_use` says whether a
    screen shows it to anybody: only then is its hash kept with decisions.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._meeting = ""
        self._others: dict[str, Paper] = {}
        self._typed: Typed | None = None
        self._behind_typing: Sent | None = None
        self.in_use: Callable[[], bool] = lambda: False
        self.visible: Callable[[], bool] = lambda: True
        self._forget()
        self._look_ahead = QTimer(self)
        self._look_ahead.setSingleShot(True)
        self._look_ahead.setInterval(60)
        self._look_ahead.timeout.connect(self._find_next)

    def _forget(self) -> None:
        self.sent = TITLE
        self.next: Sent | None = None
        self._chosen_next = False
        self.frozen = False
        self.covered = False  # blank for the moment, with what was sent kept
        self.slide = Slide(BLANK)
        self._live = self._held = self.slide

    def serve(self, desk: Desk | None) -> None:
        """Show a meeting: its title first; of the same meeting as before, what was sent of it."""
        if desk is None:
            self._leave()
            return
        if desk.session.journal.meeting != self._meeting:
            self._forget()
        self._meeting = desk.session.journal.meeting
        self._others = {}
        self._desk = desk
        desk.changed.connect(lambda _: self.renew())
        desk.reloaded.connect(self._renewed)
        desk.did.connect(self._did)
        desk.completing.append(self.complete)
        self.renew()
        self.changed.emit()

    def _leave(self) -> None:
        """The meeting is closed. Where it is opened again at once, as seen by somebody else, the
        room sees nothing of that."""
        self._desk, self._others = None, {}
        self.stop_typing()
        QTimer.singleShot(0, self._left)

    def _left(self) -> None:
        if self._desk is None:
            self._meeting = ""
            self._forget()
            self.changed.emit()

    @property
    def desk(self) -> Desk | None:
        """The meeting that is shown."""
        return self._desk

    # Sending

    def send(self, sent: Sent) -> None:
        """Show this from now on; raises `Refusal` ("not-in-room")."""
        self._check(sent)
        self.sent, self.frozen, self.covered = sent, False, False
        self._typed = self._behind_typing = None
        if self._chosen_next and sent == self.next:
            self._chosen_next = False
        self.renew()
        self._look_ahead.start()

    def preload(self, sent: Sent) -> None:
        """Show this next, at one key."""
        self._check(sent)
        self.next, self._chosen_next = sent, True
        self.changed.emit()

    def show_next(self) -> None:
        """Show what was to come next."""
        if self.next is not None:
            upcoming, self._chosen_next = self.next, False
            self.send(upcoming)

    def freeze(self, frozen: bool) -> None:
        """Keep what is shown though the text moves on; or follow it again."""
        if frozen and self._desk is not None:
            self._held = self._made(self._desk, self.sent) if self.covered else self.slide
        self.frozen = frozen
        self.renew()
        self.changed.emit()

    def cover(self, covered: bool) -> None:
        """Show nothing for the moment; or what was shown before."""
        self.covered = covered
        self.renew()
        self.changed.emit()

    def type(self, provision: str, typed: Typed) -> None:
        """Show what is being typed, as it is typed; raises `Refusal` where what is typed is not for
        the room."""
        desk = self._need()
        if desk.writes_privately:
            raise Refusal("not-in-room")
        sent = Sent("typed", provision)
        self._check(sent)
        if self.sent.kind != "typed":
            self._behind_typing = self.sent
        self.sent, self._typed = sent, typed
        self.renew()

    def stop_typing(self) -> None:
        """What was being typed was kept or left: back to what was shown before."""
        if self.sent.kind == "typed":
            self.sent = self._behind_typing or TITLE
            self._typed = self._behind_typing = None
            self.renew()

    def _did(self, done: Done) -> None:
        """What was typed before the room became an amendment: the room goes on seeing it."""
        made = (x.body for x in done.entries if isinstance(x.body, AmendmentMade))
        for proposal in made:
            if self.sent.kind == "typed" and stands_at(proposal) == self.sent.subject:
                self._behind_typing = Sent("amendment", proposal.id)

    def _check(self, sent: Sent) -> None:
        document_of(self._need().session.state, sent)

    def _need(self) -> Desk:
        assert self._desk is not None, "there is a meeting to show"
        return self._desk

    # Following

    def _renewed(self) -> None:
        self._others = {}
        self.renew()

    def renew(self) -> None:
        """Make the slide anew from the text as it stands, unless it is frozen."""
        if self._desk is None:
            return
        self._live = self._made(self._desk, BLANK if self.covered else self.sent)
        shown = self._held if self.frozen and not self.covered else self._live
        if shown != self.slide or shown.sent.kind == "blank":
            self.slide = shown
            self.changed.emit()
        elif self.frozen:
            self.changed.emit()
        if not self._chosen_next:
            self._look_ahead.start()

    def _made(self, desk: Desk, sent: Sent) -> Slide:
        state = public(desk.session.state)
        try:
            document = document_of(state, sent)
        except Refusal:
            return Slide(BLANK)
        return slide(state, sent, self._paper(desk, document), self._typed)

    def _paper(self, desk: Desk, document: str) -> Paper | None:
        """The document that was sent, as it reads now: often the one on the desk."""
        if not document:
            return None
        if desk.paper is not None and desk.paper.document == document:
            return desk.paper
        kept = self._others.get(document)
        n = desk.session.state.room.n
        if kept is None or kept.state.room.n != n:
            kept = self._others[document] = Paper(public(desk.session.state), document)
        return kept

    @property
    def paper(self) -> Paper | None:
        """The document that holds what is shown."""
        if self._desk is None:
            return None
        try:
            return self._paper(self._desk, document_of(self._desk.session.state, self.sent))
        except Refusal:
            return None

    @property
    def how(self) -> How:
        """Whether the slide follows the text, is frozen, or blank."""
        if self.slide.sent.kind == "blank":
            return "blank"
        return "frozen" if self.frozen else "live"

    @property
    def moved_on(self) -> bool:
        """Whether the slide is frozen on what is no longer so."""
        return self.frozen and not self.covered and self._live != self.slide

    # What comes next

    def _find_next(self) -> None:
        desk = self._desk
        if desk is None or self._chosen_next or self.sent.kind in ("blank", "title"):
            return
        paper = self.paper
        if paper is None or desk.session.state.is_gone(self.sent.subject):
            return  # nothing comes after what was taken back
        found = next_item(public(desk.session.state), paper, self.sent.subject)
        upcoming = self._sent_of(desk, found) if found else None
        if upcoming != self.next:
            self.next = upcoming
            self.changed.emit()

    @staticmethod
    def _sent_of(desk: Desk, subject: str) -> Sent:
        amends = subject in desk.session.state.room.amendments
        return Sent("amendment" if amends else "provision", subject)

    def sent_of(self, subject: str) -> Sent:
        """An amendment as marked changes, a provision amid its neighbours."""
        return self._sent_of(self._need(), subject)

    # The gavel

    def complete(self, act: Act) -> Act:
        """A decision with the hash of what the room sees as the gavel falls."""
        return with_screen(act, self.shown()) if self.in_use() else act

    def shown(self) -> str:
        """The hash of the words on the screen; of nothing where nobody sees any."""
        return shown_hash(self.slide.stake if self.visible() else NOTHING)
