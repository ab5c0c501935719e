"""Where a text stands, in words with a sign, so that nobody types into the wrong one."""

from __future__ import annotations

from typing import NamedTuple

from tripartite.model.amendments.tabled import tabled_as
from tripartite.model.audience import streams_of
from tripartite.model.meeting import StreamKind
from tripartite.ui.desk import Desk
from tripartite.ui.tr import translate

SIGNS: dict[StreamKind, str] = {
    "room": "▣",
    "secretariat": "✎",
    "circle": "◌",
    "private": "⌂",
    "submitted": "⇢",
}
"""Where a text can stand, as a sign; its words always stand beside it."""


class Whereabouts(NamedTuple):
    """Where a text stands: a sign, a few words, and a sentence on who reads what is typed there."""

    sign: str
    words: str
    told: str

    @property
    def short(self) -> str:
        """The sign and the words."""
        return f"{self.sign} {self.words}"


def whereabouts(desk: Desk, document: str) -> Whereabouts:
    """Where a document stands, as this actor sees it; one that is nowhere is as good as the
    room's."""
    state = desk.state
    layer = state.home("documents", document)
    stream = streams_of(desk.session.journal.meeting, state).get(layer.stream if layer else "")
    kind: StreamKind = stream.kind if stream else "room"
    party = desk.name(stream.party) if stream and stream.party else ""
    words, told = {
        "room": (
            translate("Whereabouts", "the room"),
            translate("Whereabouts", "Everyone reads this text."),
        ),
        "secretariat": (
            translate("Whereabouts", "the secretariat’s own"),
            translate("Whereabouts", "The secretariat’s own: nobody else reads this text."),
        ),
        "circle": (
            translate("Whereabouts", "circle {party}"),
            translate("Whereabouts", "In the circle {party}: its members read it, not the room."),
        ),
        "private": (
            translate("Whereabouts", "{party}’s own"),
            translate("Whereabouts", "{party}’s own: nobody else reads this text."),
        ),
        "submitted": (
            translate("Whereabouts", "tabled by {party}, waits"),
            translate("Whereabouts", "Tabled by {party}: it waits for the secretariat."),
        ),
    }.get(kind, ("", ""))
    words, told = words.format(party=party), told.format(party=party)
    if kind == "circle" and (sent := tabled_as(state, document)):
        became = {
            "waits": translate("Whereabouts", "tabled, waits"),
            "returned": translate("Whereabouts", "returned"),
            "withdrawn": translate("Whereabouts", "withdrawn"),
            "in the room": translate("Whereabouts", "in the room since"),
        }[sent.fate]
        words = f"{words}, {became}"
    return Whereabouts(SIGNS.get(kind, SIGNS["room"]), words, told)


def titled(desk: Desk) -> str:
    """The title of the paper in hand, with where it stands if that is not the room."""
    if desk.paper is None:
        return ""
    title, stands = desk.paper.view.title, whereabouts(desk, desk.paper.document)
    return title if stands.sign == SIGNS["room"] else f"{title} ({stands.words})"
