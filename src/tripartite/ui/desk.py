"""The desk: the meeting that is open, what is in hand, and who speaks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from tripartite.model import entries as e
from tripartite.model.amendments.signing import writes
from tripartite.model.amendments.tabled import each_once
from tripartite.model.commands import Act
from tripartite.model.debating.debate import in_debate, in_debate_at
from tripartite.model.document.finding import called, provision_named
from tripartite.model.meeting import OFFICE as OFFICE_SIDE, ROOM, stream_to_write
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal
from tripartite.model.screen.slides import public
from tripartite.model.state import State
from tripartite.session import Done, Session
from tripartite.ui.keeper import Keeper, Reading
from tripartite.ui.paper import Paper, Touched, touched

T = TypeVar("T")

GROUPS = ("E", "W", "G")
OFFICE = "O"
"""The keys for who speaks: the three groups, and the Office."""

FOLLOWED_EVERY = 3000  # milliseconds


def first_paper(state: State) -> Paper | None:
    """What is on the desk first: where a paper has an appendix, that is the text negotiated."""
    every = documents(state)
    chosen = next((d for d in every if d.appendix_of), every[0] if every else None)
    return Paper(state, chosen.id) if chosen else None


class Desk(QObject):
    """One open meeting.

    `changed(Touched)` after each act; `reloaded()` when everything may be another;
    `provision_chosen(id)`, `amendment_chosen(id)`, `speaker_chosen(id)`; `refused(Refusal)` when a
    rule forbade what was asked; `late(Act, Refusal)` when it came after a deadline; `did(Done)`.
    """

    changed = Signal(object)
    reloaded = Signal()
    provision_chosen = Signal(str)
    amendment_chosen = Signal(str)
    speaker_chosen = Signal(str)
    refused = Signal(object)
    late = Signal(object, object)
    did = Signal(object)

    def __init__(
        self,
        session: Session,
        keeper: Keeper | None,
        parent: QObject,
        paper: Paper | None = None,
    ) -> None:
        super().__init__(parent)
        self.keeper = keeper
        self.reading: Reading | None = None
        self.provision = ""
        self.amendment = ""
        self.speaker = ""
        self.private_hidden = False
        self.completing: list[Callable[[Act], Act]] = []
        self._take(session, paper)

    def _take(self, session: Session, paper: Paper | None = None) -> None:
        self.session = session
        self._debated = (-1, "")  # at which entry of the room; the amendment
        self._here: tuple[tuple[int, tuple[str, ...]], str] = ((-1, ()), "")  # and of which
        session.listeners.append(self._happened)
        session.completing = self.completing
        self.paper = paper or first_paper(self.state)
        if not self.records_for_all:
            self.speaker = session.actor.party

    @property
    def records_for_all(self) -> bool:
        """Whether the actor writes down what any party says; everybody else speaks for their
        own."""
        return self.session.actor.capacity in OFFICE_SIDE

    def only_read(self, reading: Reading) -> None:
        """Somebody else writes: nothing is done here, and what they do is followed."""
        self.reading = reading
        follower = QTimer(self)
        follower.setInterval(FOLLOWED_EVERY)
        follower.timeout.connect(self.follow)
        follower.start()

    def follow(self) -> None:
        """Take in what somebody else has written since."""
        self.trying(self.session.catch_up)

    def renew(self, session: Session, keeper: Keeper | None) -> None:
        """Go on with a session read anew, at the same place where it still stands."""
        self.keeper = keeper
        place = self.paper.document if self.paper else ""
        self._take(session)
        self._read_anew(place)

    def _read_anew(self, place: str = "") -> None:
        place = place or (self.paper.document if self.paper else "")
        stands = any(document.id == place for document in self.documents())
        self.paper = Paper(self.state, place) if stands else first_paper(self.state)
        self._drop_what_is_gone()
        self.reloaded.emit()

    @property
    def state(self) -> State:
        """The meeting's state as this actor sees it; while what is private is hidden, only what
        everybody may see, without stances."""
        return public(self.session.state) if self.private_hidden else self.session.state

    def hide_private(self, hidden: bool) -> None:
        """Show nothing private on this screen any more; or show it again."""
        if hidden == self.private_hidden:
            return
        self.private_hidden = hidden
        if self.paper is not None and self.paper.document in self.state.room.documents:
            self.paper = self.paper.seen_in(self.state)  # of the room everybody sees the same
            self._drop_what_is_gone()
            self.reloaded.emit()
        else:
            self._read_anew()

    @property
    def writes_privately(self) -> bool:
        """Whether what is typed here goes into a stream of its own, not into the room's."""
        try:
            return stream_to_write(self.session.actor, "propose") != "room"
        except Refusal:
            return False

    @property
    def hides_own(self) -> bool:
        """Whether what is written here is private, and hidden as all that is."""
        return self.private_hidden and self.writes_privately

    @property
    def meeting_title(self) -> str:
        """The meeting's title."""
        meeting = self.session.state.room.meeting
        return meeting.title if meeting else ""

    def documents(self) -> list[e.DocumentOpened]:
        """The documents that stand."""
        return documents(self.state)

    def papers(self) -> list[e.DocumentOpened]:
        """The documents to choose from; a joint text stands there once, and what is in hand."""
        found = each_once(self.state)
        in_hand = self.paper.document if self.paper else ""
        if any(document.id == in_hand for document in found):
            return found
        return [*found, *(d for d in self.documents() if d.id == in_hand)]

    def party(self, key: str) -> e.PartyNamed | None:
        """A party by its id."""
        return self.state.room.parties.get(key)

    def parties(self, *kinds: str) -> list[e.PartyNamed]:
        """The parties of these kinds that stand, in the order they were named."""
        room = self.state.room
        return [p for p in room.parties.values() if p.kind in kinds and p.id not in room.gone]

    def groups(self) -> list[e.PartyNamed]:
        """The groups: Employers, Workers, Governments."""
        return self.parties("group")

    def handle(self, key: str) -> str:
        """A party's short name."""
        party = self.party(key)
        return party.handle if party else "?"

    def name(self, key: str) -> str:
        """A party's name."""
        party = self.party(key)
        return party.name if party else "?"

    @property
    def speaks_for_group(self) -> bool:
        """Whether somebody other than the Office speaks."""
        party = self.party(self.speaker)
        return party is not None and party.kind != "office"

    @property
    def proposes(self) -> bool:
        """Whether other words are a group's proposal here, not an edit of the text itself."""
        meeting, who = self.session.journal.meeting, self.session.actor
        own = self.paper is not None and writes(meeting, self.state, who, self.paper.document)
        return self.speaks_for_group and not own

    @property
    def in_debate(self) -> str:
        """The amendment in debate; empty for none."""
        if self._debated[0] != self.state.room.n:
            self._debated = self.state.room.n, in_debate(self.state)
        return self._debated[1]

    @property
    def debated_here(self) -> str:
        """The amendment in debate at the provision in hand: the one in hand where it is in debate
        there; empty for none."""
        if self.paper is None or self.provision not in self.paper.provisions:
            return ""
        here = tuple(v.id for v in self.paper.open_at(self.provision) if v.stream == ROOM)
        if self.amendment in here and self.amendment in self.state.room.under_way:
            return self.amendment
        at = self.state.room.n, here
        if self._here[0] != at:
            self._here = at, in_debate_at(self.state, self.provision, here)
        return self._here[1]

    @property
    def amendment_here(self) -> str:
        """The amendment in hand where it is open at the provision in hand; empty for none."""
        if self.paper is None or self.provision not in self.paper.provisions:
            return ""
        here = self.paper.open_at(self.provision)
        return self.amendment if any(view.id == self.amendment for view in here) else ""

    # What is in hand

    def choose_document(self, document: str) -> None:
        """Put another document on the desk."""
        if self.paper is None or self.paper.document != document:
            self.paper = Paper(self.state, document)
            self.provision = self.amendment = ""
            self.reloaded.emit()

    def choose_provision(self, provision: str) -> None:
        """Take a provision in hand."""
        if provision != self.provision:
            self.provision = provision
            self.provision_chosen.emit(provision)

    def choose_amendment(self, amendment: str) -> None:
        """Take an amendment in hand."""
        if amendment != self.amendment:
            self.amendment = amendment
            self.amendment_chosen.emit(amendment)

    def speak_for(self, party: str) -> None:
        """From now on this party speaks; empty for the Office."""
        if self.records_for_all:
            self.speaker = party
            self.speaker_chosen.emit(party)

    def party_of_key(self, key: str) -> str:
        """The party that a speaker's key means: E, W, G, or O for the Office."""
        if key == OFFICE:
            return next((p.id for p in self.parties("office")), "")
        groups = self.groups()
        for party in groups:
            if party.handle.casefold().startswith(key.casefold()):
                return party.id
        place = GROUPS.index(key)
        return groups[place].id if place < len(groups) else ""

    def find(self, reference: str) -> str:
        """The provision that a reference means, here or in another document; raises `Refusal`."""
        here = self.paper.document if self.paper else ""
        return provision_named(self.state, reference, here)

    def called(self, subject: str) -> str:
        """What people call an amendment, a provision or a document; what stands in the text in hand
        is numbered already."""
        known = self.paper.printer.references if self.paper else {}
        return known.get(subject) or called(self.state, subject)

    # Acting

    def do(self, act: Act) -> Done | None:
        """Do an act; a refusal is told by signal, and None returned. What comes after a deadline
        is told by `late`, since it is taken with a reason."""
        try:
            return self.session.do(act)
        except Refusal as refusal:
            if refusal.code == "deadline-passed":
                self.late.emit(act, refusal)
            else:
                self.refused.emit(refusal)
            return None

    def make(self, act: Act) -> Done | None:
        """Do an act; an amendment that it makes is in hand then."""
        done = self.do(act)
        if done is not None:
            self.take_made(done)
        return done

    def take_made(self, done: Done) -> None:
        """Take the amendment in hand that was made, if one was."""
        for entry in done.entries:
            if isinstance(entry.body, e.AmendmentMade):
                self.choose_amendment(entry.body.id)
                return

    def refusal_of(self, act: Act) -> Refusal | None:
        """Why the rules would refuse an act now; nothing is done."""
        try:
            self.session.prepare(act, None, "asked beforehand")
        except Refusal as refusal:
            return refusal
        return None

    def undo(self) -> Done | None:
        """Take back the latest act; a provision that stands again is in hand."""
        done = self.trying(self.session.undo)
        for entry in reversed(done.entries if done else ()):
            if isinstance(entry.body, e.ProvisionRestored):
                self.choose_provision(entry.body.id)
                break
        return done

    def redo(self) -> Done | None:
        """Put back what was taken back."""
        return self.trying(self.session.redo)

    def trying(self, deed: Callable[[], T]) -> T | None:
        """Do a deed; a refusal is told by signal, and None returned."""
        try:
            return deed()
        except Refusal as refusal:
            self.refused.emit(refusal)
            return None

    def _happened(self, done: Done) -> None:
        found = touched(self.state, done.changes)
        if self.paper:
            beginning = self.paper.whole_at(found.amendments)
            found = found._replace(provisions=found.provisions | beginning)
        if self.paper and self.paper.renumbers(found.provisions):
            found = found._replace(structure=True)  # others are called otherwise now
        beside = self._beside_hand() if found.structure else []
        self._refresh_paper(found)
        self._drop_what_is_gone(beside)
        self.changed.emit(found)
        self.did.emit(done)

    def _refresh_paper(self, found: Touched) -> None:
        standing = {document.id for document in self.documents()}
        if self.paper is None or self.paper.document not in standing:
            chosen = next((d for d in self.documents() if d.appendix_of), None)
            first = chosen.id if chosen else next(iter(d.id for d in self.documents()), "")
            self.paper = Paper(self.state, first) if first else None
            self.reloaded.emit()
        elif found.structure:
            self.paper.read(found)
        else:
            self.paper.refresh(found)

    def _beside_hand(self) -> list[str]:
        """What stood before the provision in hand, the nearest first, then what stood behind it."""
        order = self.paper.order if self.paper else []
        if self.provision not in order:
            return []
        at = order.index(self.provision)
        return [*reversed(order[:at]), *order[at + 1 :]]

    def _drop_what_is_gone(self, beside: Sequence[str] = ()) -> None:
        """What is gone is in hand no more, nor speaks; of provisions, the nearest that stands
        is in hand."""
        if self.paper is None or self.provision not in self.paper.provisions:
            stand = self.paper.provisions if self.paper else {}
            self.choose_provision(next((key for key in beside if key in stand), ""))
        state = self.state
        if self.speaker in state.room.gone:
            self.speak_for("")
        lost = state.is_gone(self.amendment) or not state.home("amendments", self.amendment)
        if self.amendment and lost:
            self.amendment = ""
            self.amendment_chosen.emit("")


def names_of(desk: Desk, parties: tuple[str, ...]) -> str:
    """The names of parties in a row."""
    return ", ".join(desk.name(party) for party in parties)


__all__ = ["Desk", "Touched", "names_of"]
