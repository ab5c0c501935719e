"""Who may do what on what: every act on every kind of object by every kind of actor, executed.

python -m tests.support.matrix     writes the golden file anew, to be read in review
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.support.meetings import EDITOR, opened, source
from tripartite.model import commands as c
from tripartite.model.audience import streams_of
from tripartite.model.commands import Command
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view
from tripartite.model.refusal import Refusal
from tripartite.model.rules.deciding import decide

GOLDEN = Path(__file__).parent.parent / "golden" / "matrix.txt"

SHORT = {"secretariat": "secr", "submitted": "subm", "answers": "answ", "private": "priv"}
REFUSED = {"not-permitted": "no", "no-party": "no", "unknown-thing": "·"}
"""`·`: there is no such thing, as far as this actor can see."""

NEW = Passage("Three berths at low water.")
NOTHING = "nothing"


class Scene:
    """A meeting with one object of every kind, and the actors who look at it."""

    def __init__(self) -> None:
        self.table = table = opened()
        do, made = table.do, table.made
        for handle, capacity in (("Ada", "Worker Vice-Chairperson"), ("Ben", "adviser")):
            do(c.SeatMember(handle, f"{handle} Rower", capacity, table.party("W")))
        party = table.party
        self.actors: dict[str, Actor] = {
            "secretariat": SECRETARIAT,
            "editor": EDITOR,
            "Chairperson": Actor("Chairperson"),
            "Legal Adviser": Actor("Legal Adviser"),
            "observer W": Actor("observer", party("W")),
            "spokesp. W": Actor("spokesperson", party("W")),
            "Ada (VC) W": self._seat("Ada"),
            "Ben (adv.) W": self._seat("Ben"),
            "adviser W": Actor("adviser", party("W")),
            "spokesp. E": Actor("spokesperson", party("E")),
            "member North": Actor("titular member", party("North")),
            "coord. Coast": Actor("regional coordinator", party("Coast")),
            "W in Drafting": Actor("spokesperson", party("Drafting"), party("W")),
        }
        who = self.actors
        self.berth, self.depths = berth, depths = table.provisions()[2:4]
        workers, employers = who["spokesp. W"], who["spokesp. E"]
        _ANYBODY[:] = [workers.party]
        draft, drafted, written = (
            c.Propose("replace", (), berth, Passage(words))  # nobody proposes the same twice
            for words in ("Two berths.", "Two free berths.", "Two berths, free.")
        )
        submitted = made(c.Submit(made(drafted, workers)), workers)
        circulated = made(c.Submit(made(written, workers)), workers)
        self.amendments: dict[str, str] = {
            "amendment of the room": made(c.Circulate(circulated)),
            "draft of W": made(draft, workers),
            "draft of W, by Ben": made(draft, who["Ben (adv.) W"]),
            "submitted by W": submitted,
            "draft of E": made(draft, employers),
            "draft of Drafting": made(draft, who["W in Drafting"]),
        }
        sides = tuple(party(handle) for handle in ("E", "W"))
        joint = self._signed(
            made(c.Propose("replace", sides, berth, Passage("Six berths.")), who["W in Drafting"])
        )
        tabled_draft = made(c.Submit(joint), workers)
        self.amendments |= {
            "tabled draft of Drafting": joint,
            "joint, submitted by W": tabled_draft,
        }
        annex = c.ImportDocuments((source(),))
        self.office_text = do(annex, into="secretariat").entries[2].body.id
        self.provisions = {
            "provision of the room": depths,
            "provision of the Office’s own": self.office_text,
        }
        text = made(annex, who["W in Drafting"])
        signed, sent = (self._signed(made(annex, who["W in Drafting"])) for _ in range(2))
        tabled = made(c.TableText(sent), workers)
        self.texts = {
            "text of the room": next(iter(table.state.room.documents)),
            "text of Drafting": text,
            "signed text of Drafting": signed,
            "text tabled by W": tabled,
            "the same in Drafting": sent,
        }
        self.provisions["provision of Drafting’s text"] = self._first(text, workers)
        self.provisions["provision of the tabled text"] = self._first(tabled, SECRETARIAT)
        self.remarks = {
            "remark of W": made(c.WriteRemark(berth, "bottom line", "One."), workers),
            "remark of W, by Ben": made(c.WriteRemark(berth, "note", "Ask."), who["Ben (adv.) W"]),
            "remark of E": made(c.WriteRemark(berth, "note", "Wait."), employers),
            "remark in Drafting": made(c.WriteRemark(berth, "note", "So."), who["W in Drafting"]),
            "remark of the Office": made(c.WriteRemark(berth, "note", "Check.")),
        }
        trade = c.WriteTrade("depths", "berths", (depths,), (berth,))
        self.trades = {"trade of W": made(trade, workers), "trade of E": made(trade, employers)}
        for side in (workers, employers):
            do(c.StatePosition(berth, side.party, "reserve"), side)
            do(c.StatePosition(berth, side.party, "flexible"))
        self.tabled = {
            f"stance tabled by {h}": made(c.TablePosition(depths, a.party, "reserve"), a)
            for h, a in (("W", workers), ("E", employers))
        }
        do(c.EditProvision(berth, Passage("One berth, always.")))
        self.decided = made(c.Propose("delete", (workers.party,), table.provisions()[4]))
        do(c.Decide(self.decided, "not adopted"))

    def _signed(self, text: str) -> str:
        for side in ("spokesp. W", "spokesp. E"):
            self.table.do(c.Sign(text), self.actors[side])
        return text

    def _first(self, document: str, who: Actor) -> str:
        return document_view(self.table.session(who).state, document).provisions[0].id

    def _seat(self, handle: str) -> Actor:
        room = self.table.state.room
        member = next(m for m in room.members.values() if m.handle == handle)
        return Actor(member.capacity, member.party, member.id)

    def verdict(self, who: Actor, act: c.Act) -> str:
        """The kinds of streams the act writes into, or why it is refused."""
        session = self.table.session(who)
        asked = Command("asked", "tide", who, 1, 60, act)
        try:
            drafts = decide(session.state, asked)
        except Refusal as refusal:
            return REFUSED.get(refusal.code, f"({refusal.code})")
        every = streams_of("tide", session.state)
        kinds = dict.fromkeys(every[where].kind for where, _ in drafts)
        return "+".join(SHORT.get(kind, kind) for kind in kinds)


class Line(NamedTuple):
    """One line: an act on an object; `none` is the same act on what is not there at all."""

    act: str
    object: str
    make: Callable[[Actor], c.Act]
    none: Callable[[Actor], c.Act]


def lines(scene: Scene) -> Iterator[Line]:
    """Every act that is done to something, on every kind of it."""
    things: Mapping[str, Mapping[str, str]] = {
        "amendment": scene.amendments,
        "subject": scene.amendments | scene.provisions,
        "provision": scene.provisions,
        "remark": scene.remarks,
        "trade": scene.trades,
        "tabled": scene.tabled,
        "text": scene.texts,
    }
    for kind, make in _DEEDS:
        for name, key in things[kind].items():
            yield Line(
                c.NAMES[type(make(SECRETARIAT, key))],
                name,
                lambda who, make=make, key=key: make(who, key),
                lambda who, make=make: make(who, NOTHING),
            )


_ANYBODY: list[str] = []
"""A party for whoever speaks for none: the Workers, once there are any."""


def _speaks(who: Actor) -> str:
    return who.party or _ANYBODY[-1]


_DEEDS: tuple[tuple[str, Callable[[Actor, str], c.Act]], ...] = (
    (
        "provision",
        lambda who, key: c.Propose("replace", (_speaks(who),), key, NEW),
    ),
    ("provision", lambda who, key: c.EditProvision(key, NEW)),
    ("provision", lambda who, key: c.RemoveProvision(key)),
    ("provision", lambda who, key: c.SplitProvision(key, (NEW, NEW))),
    ("provision", lambda who, key: c.MoveProvision(key, "unnumbered")),
    ("provision", lambda who, key: c.EditThroughout((c.EditProvision(key, NEW),))),
    ("amendment", lambda who, key: c.Redraft(key, NEW)),
    ("amendment", lambda who, key: c.Submit(key)),
    ("amendment", lambda who, key: c.Sign(key)),
    ("text", lambda who, key: c.Sign(key)),
    ("text", lambda who, key: c.InsertProvision(key, "item", NEW)),
    ("text", lambda who, key: c.TableText(key)),
    ("text", lambda who, key: c.TakeInText(key)),
    ("text", lambda who, key: c.Answer(key, "returned", "why")),
    ("text", lambda who, key: c.SetStatus(key, "withdrawn")),
    ("amendment", lambda who, key: c.Answer(key, "validated")),
    ("amendment", lambda who, key: c.Circulate(key)),
    ("amendment", lambda who, key: c.SetStatus(key, "withdrawn")),
    ("amendment", lambda who, key: c.SetStatus(key, "introduced")),
    ("amendment", lambda who, key: c.Decide(key, "not adopted")),
    ("provision", lambda who, key: c.Decide(key, "agreed")),
    ("subject", lambda who, key: c.StatePosition(key, _speaks(who), "support")),
    ("subject", lambda who, key: c.TablePosition(key, who.party, "support")),
    ("tabled", lambda who, key: c.CirculatePosition(key)),
    ("tabled", lambda who, key: c.ReturnPosition(key, "why")),
    ("subject", lambda who, key: c.WriteRemark(key, "note", "Ask.")),
    ("remark", lambda who, key: c.WriteRemark("", "note", "Anew.", instead=key)),
    ("remark", lambda who, key: c.StrikeRemark(key)),
    ("remark", lambda who, key: c.Approve(key, "the board")),
    ("subject", lambda who, key: c.WriteTrade("a", "b", (key,))),
    ("trade", lambda who, key: c.SetTradeState(key, "offered")),
    ("trade", lambda who, key: c.TellTrade(key, (), ("x",))),
    ("trade", lambda who, key: c.StrikeTrade(key)),
    ("subject", lambda who, key: c.Mark(key)),
    ("amendment", lambda who, key: c.KeepScenario("x", (key,))),
)


def rows(scene: Scene) -> list[tuple[str, str, list[str]]]:
    """act, object, and the verdict on each actor in order."""
    return [
        (line.act, line.object, [scene.verdict(a, line.make(a)) for a in scene.actors.values()])
        for line in lines(scene)
    ]


def printed(scene: Scene) -> str:
    """The matrix as it is read."""
    table = [("act", "on", list(scene.actors)), *rows(scene)]
    flat = [[act, on, *cells] for act, on, cells in table]
    widths = [max(len(row[i]) for row in flat) for i in range(len(flat[0]))]
    told = [
        "Who may do what on what. A cell says into which streams the act is written, or why not:",
        "no = not in this capacity; · = there is no such thing as far as this actor can see;",
        "in brackets, the code of another refusal.",
        "Written by python -m tests.support.matrix, compared by tests/model/test_matrix.py.",
        "",
    ]
    told += (
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in flat
    )
    return "\n".join(told) + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(printed(Scene()), "utf-8")
