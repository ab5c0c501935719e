"""A meeting with words of its own in every place where somebody can write, and the search for them
in the bytes of files."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

from tests.support.meetings import EDITOR, opened
from tripartite.model import commands as c
from tripartite.model.entries import DocumentOpened
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage, join, note_mark
from tripartite.model.text import SourceDocument, SourceNote, SourceProvision
from tripartite.store.sqlite import SqliteJournal

PARTIES = ("E", "W", "G", "North", "Coast", "Drafting")

READERS: dict[str, frozenset[str]] = {
    # who wrote it, in which kind of stream → the parties whose file may hold it
    "secretariat secretariat": frozenset(),
    "secretariat room": frozenset(PARTIES),
    **{f"{p} private": frozenset({p}) for p in ("E", "W", "G", "North")},
    "Coast private": frozenset({"Coast", "North"}),
    "Drafting circle": frozenset({"Drafting", "E", "W"}),
    **{
        f"Drafting {kind}": frozenset({"Drafting", "E", "W"})  # and the secretariat
        for kind in ("tabled", "answers")
    },
    **{f"{p} {kind}": frozenset({p}) for p in ("E", "W") for kind in ("submitted", "answers")},
}


def may_hold(party: str, place: str) -> bool:
    """Whether a party, or the secretariat, may hold what was written in a place."""
    if party == "secretariat":
        return not place.endswith(("private", "circle"))
    return party in READERS[place]


class Planted:
    """A meeting with words of its own in every place where somebody can write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.words: dict[str, list[str]] = {place: [] for place in READERS}
        self._numbers = count(1)
        self.table = opened(SqliteJournal.create(path, "tide"))
        self.berth = self.table.provisions()[2]
        self.imported = f"room:{self.table.state.room.n}"
        for handle, party in (("Ben", "W"), ("Eva", "E")):
            seat = c.SeatMember(handle, f"{handle} Rower", "adviser", self.table.party(party))
            self.table.do(seat)
        for party in ("E", "W", "G", "North", "Coast"):
            self._side(party, "private")
            self._book(party)
        self._side("Drafting", "circle")
        for pen in ("Ben", "Eva", "adviser@W", "adviser@E", "W@Drafting", "Eva@Drafting"):
            self._pen(pen)
        for party in ("E", "W"):
            self._submitted(party)
        self._joint_texts()
        self._office()
        self.recovery = "zanterbly"
        self.table.journal.remember("draft", 1, self.recovery)
        self.table.journal.close()

    def new(self, place: str) -> str:
        """A word that stands nowhere else."""
        word = f"zqx{sha256(str(next(self._numbers)).encode()).hexdigest()[:9]}"
        self.words[place].append(word)
        return word

    def _passage(self, place: str) -> Passage:
        return Passage(f"Each harbour keeps {self.new(place)} free.")

    def _file(self, place: str, who: Actor, **more: str) -> None:
        content = self.new(place).encode()
        digest = self.table.journal.attach(content)
        act = c.KeepAttachment(digest, self.new(place), len(content), "text/plain")
        self.table.do(act, who, **more)

    def _side(self, party: str, kind: str) -> None:
        """A draft and its second words, remarks of all kinds, a stance, an exclusion, a version."""
        do, place = self.table.do, f"{party} {kind}"
        who = Actor("spokesperson", self.table.party(party))
        reason = self.new(place)
        drafts = [
            self.table.made(
                c.Propose("replace", (), self.berth, self._passage(place), justification=reason),
                who,
            )
            for _ in range(2)
        ]
        do(c.Redraft(drafts[0], self._passage(place)), who)
        noted = join([self._passage(place), note_mark("x")])
        do(c.Redraft(drafts[1], noted, notes=(SourceNote("x", self._passage(place)),)), who)
        do(c.Exclude(tuple(drafts)), who)
        for remark in ("note", "bottom line", "fallback", "speaking note"):
            do(c.WriteRemark(self.berth, remark, self.new(place)), who)
        words, condition = self.new(place), self.new(place)
        do(c.StatePosition(self.berth, who.party, "oppose", words, (), condition), who)
        do(c.NameVersion(self.new(place)), who)
        do(c.WriteRemark("", "note", self.new(place)), who)
        self.table.session(who).undo()
        if kind == "private":
            self._file(place, who)

    def _book(self, party: str) -> None:
        """A bottom line that was approved and worded anew; a trade, its steps, who was told."""
        do, made, place = self.table.do, self.table.made, f"{party} private"
        who, new = Actor("spokesperson", self.table.party(party)), self.new
        line = made(c.WriteRemark(self.berth, "fallback", new(place), 1), who)
        do(c.Approve(line, new(place)), who)
        do(c.WriteRemark(self.berth, "fallback", new(place), 2, line), who)
        trade = made(c.WriteTrade(new(place), new(place), (self.berth,)), who)
        do(c.SetTradeState(trade, "offered", new(place)), who)
        do(c.TellTrade(trade, (), (new(place),), new(place)), who)
        do(c.WriteTrade(new(place), new(place), instead=trade), who)
        do(c.Watch((new(place),)), who)
        do(c.KeepScenario(new(place), ()), who)

    def _pen(self, name: str) -> None:
        """What one person of a side wrote in a stream of their own."""
        who = self.table.session(name).actor
        circle = name.endswith("Drafting")
        home = next(p for p in PARTIES if self.table.party(p) == who.party)
        place = f"{home} {'circle' if circle else 'private'}"
        draft = self.table.made(c.Propose("replace", (), self.berth, self._passage(place)), who)
        self.table.do(c.Redraft(draft, self._passage(place)), who)
        self.table.do(c.WriteRemark(draft, "note", self.new(place)), who)

    def _submitted(self, party: str) -> None:
        """Three that go to the secretariat: answered, withdrawn, and one that is circulated."""
        who = Actor("spokesperson", self.table.party(party))
        place = f"{party} submitted"
        anew = []
        for _ in range(2):
            act = c.Propose("replace", (), self.berth, self._passage(place))
            anew.append(self.table.made(c.Submit(self.table.made(act, who)), who))
        self.table.do(c.Answer(anew[0], "returned", self.new(f"{party} answers")))
        self.table.do(c.SetStatus(anew[1], "withdrawn", self.new(place)), who, into="submitted")
        for answer in ("waits", "returned", "heard"):
            said = place if answer != "heard" else "secretariat room"
            act = c.TablePosition(self.berth, who.party, "reserve", self.new(said))
            tabled = self.table.made(act, who)
            if answer == "returned":
                self.table.do(c.ReturnPosition(tabled, self.new(f"{party} answers")))
            elif answer == "heard":
                self.table.do(c.CirculatePosition(tabled))
        act = c.Propose("replace", (), self.berth, self._passage("secretariat room"))
        circulated = self.table.made(c.Submit(self.table.made(act, who)), who)
        self.table.do(c.Circulate(circulated))

    def _joint_texts(self) -> None:
        """Texts of the circle, with words that were struck and the files they were read from; one
        of them is tabled by Workers, comes back twice and is tabled again."""
        table, struck = self.table, "Drafting circle"
        writer = Actor("spokesperson", table.party("Drafting"), table.party("W"))
        sides = [Actor("spokesperson", table.party(party)) for party in ("E", "W")]
        for place in (struck, "Drafting tabled"):
            content = self.new(struck).encode()
            read = (table.journal.attach(content), self.new(struck), len(content))
            parts = [SourceProvision("paragraph", self._passage(x)) for x in (place, struck)]
            text = SourceDocument("Office text", self.new(place), (), tuple(parts), ())
            made = table.do(c.ImportDocuments((text,), "en", *read), writer).entries
            document = next(x.body.id for x in made if isinstance(x.body, DocumentOpened))
            first, second = (x.body.id for x in made[-2:])
            table.do(c.EditProvision(first, self._passage(struck)), writer)
            table.do(c.EditProvision(first, parts[0].passage), writer)
            table.do(c.RemoveProvision(second), writer)
            for side in sides:
                table.do(c.Sign(document), side)
        returned = table.made(c.TableText(document), sides[1])
        table.do(c.Answer(returned, "returned", self.new("Drafting answers")))
        table.do(c.TableText(document), sides[1])
        table.do(c.SetStatus(document, "withdrawn", self.new("Drafting tabled")), sides[0])
        for side in sides:
            table.do(c.Sign(document), side)
        table.do(c.TableText(document), sides[1])

    def _office(self) -> None:
        place = "secretariat secretariat"
        self.table.do(c.WriteRemark(self.berth, "note", self.new(place)), EDITOR)
        self._file(place, SECRETARIAT)
        self._file("secretariat room", SECRETARIAT, into="room")

    def secrets(self, party: str) -> list[str]:
        """Every word that this party's file must not hold, nor the secretariat hear."""
        hidden = [w for p, ws in self.words.items() if not may_hold(party, p) for w in ws]
        return [*hidden, self.recovery]

    def open_to(self, party: str) -> list[str]:
        """Every word that it must hold."""
        return [w for p, ws in self.words.items() if may_hold(party, p) for w in ws]


def raw(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of every part of it where it is a package."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            yield from (package.read(name) for name in package.namelist())


def found_in(path: Path, words: list[str]) -> list[str]:
    held = [each.lower() for each in raw(path)]
    return [word for word in words if any(word.encode() in each for each in held)]
