"""The work of the meeting as it stands: questions, referrals, the package, spoken proposals.

Each thing was written whole whenever it changed; it stands as it was written last, unless it was
struck. Nothing is kept here. All of it lies in the room.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.layer import Layer
from tripartite.model.refusal import Refusal
from tripartite.model.state import State

STRUCK = (
    e.QuestionStruck,
    e.DeadlineLifted,
    e.ReferralStruck,
    e.SittingUnplanned,
    e.ProposalStruck,
    e.ClusterStruck,
    e.FateLifted,
)
"""What ends a thing of these."""


def last(layer: Layer, table: str, key: str) -> Entry | None:
    """The entry that says how a thing stands; None when there is none, or it was struck."""
    history: list[Entry] = getattr(layer, table).get(key, [])
    return history[-1] if history and not isinstance(history[-1].body, STRUCK) else None


def need(state: State, table: str, key: str, what: str) -> list[Entry]:
    """All that was written of a thing that stands; raises `Refusal` ("unknown-thing")."""
    if last(state.room, table, key) is None:
        raise Refusal("unknown-thing", what=what, name=key)
    history: list[Entry] = getattr(state.room, table)[key]
    return history


def _standing(state: State, table: str) -> Iterator[list[Entry]]:
    for key, history in getattr(state.room, table).items():
        if last(state.room, table, key):
            yield history


def _made(history: list[Entry], kind: type[e.Body]) -> tuple[Entry, Any]:
    """When a thing was made first, and as what it was made last."""
    made = [entry for entry in history if isinstance(entry.body, kind)]
    return made[0], made[-1].body


class Question(NamedTuple):
    """A question as it stands: the entry by which it was asked; `answer` empty while there is
    none."""

    entry: Entry
    asked: e.QuestionAsked
    answer: str = ""


def questions(state: State) -> list[Question]:
    """The questions, in the order in which they were asked."""
    found = []
    for history in _standing(state, "questions"):
        answered = isinstance(history[-1].body, e.QuestionAnswered)
        answer = history[-1].body.words if answered else ""
        found.append(Question(*_made(history, e.QuestionAsked), answer))
    return found


class Referral(NamedTuple):
    """What went to a drafting group: when, what, and its report (None while there is none)."""

    entry: Entry
    made: e.ReferralMade
    report: e.ReferralReported | None = None


def referrals(state: State) -> list[Referral]:
    """The referrals, in the order in which they were made."""
    found = []
    for history in _standing(state, "referrals"):
        body = history[-1].body
        report = body if isinstance(body, e.ReferralReported) else None
        found.append(Referral(*_made(history, e.ReferralMade), report))
    return found


def referral(state: State, key: str) -> Referral:
    """A referral by its id; raises `Refusal` ("unknown-thing")."""
    need(state, "referrals", key, "referral")
    return next(found for found in referrals(state) if found.made.id == key)


class Proposal(NamedTuple):
    """A spoken proposal: when, what, the cluster it is in (its id, or empty), and its fate."""

    entry: Entry
    made: e.ProposalRecorded
    cluster: str = ""
    fate: e.FateKept | None = None

    @property
    def id(self) -> str:
        """The proposal's id."""
        return self.made.id


def proposals(state: State) -> list[Proposal]:
    """The spoken proposals with their clusters and fates, in the order in which they came."""
    room = state.room
    clustered = {key: cluster.id for cluster in clusters(state) for key in cluster.proposals}
    found = []
    for history in _standing(state, "spoken"):
        entry, body = _made(history, e.ProposalRecorded)
        fate = last(room, "fates", body.id)
        kept = fate.body if fate else None
        found.append(Proposal(entry, body, clustered.get(body.id, ""), kept))
    return found


def clusters(state: State) -> list[e.ClusterMade]:
    """The clusters that stand, with the proposals of theirs that still do."""
    room = state.room
    found = []
    for history in _standing(state, "clusters"):
        made: e.ClusterMade = history[-1].body
        kept = tuple(key for key in made.proposals if last(room, "spoken", key))
        if kept:
            found.append(e.ClusterMade(made.id, made.title, kept))
    return found


def document_of(state: State, subject: str) -> str:
    """The document that a provision, an amendment or a document itself is of; empty for none."""
    if state.home("documents", subject):
        return subject
    if home := state.home("amendments", subject):
        document: str = home.amendments[subject].body.document
        return document
    home = state.home("places", subject)
    return home.places[subject][0].body.document if home else ""


def amended_by(made: e.AmendmentMade) -> str:
    """The provision beside which an amendment stands: an insertion goes behind a sibling."""
    return made.after if made.kind == "insert" and made.after else made.provision


def provision_of(state: State, subject: str) -> str:
    """The provision that a subject is, or that an amendment amends; empty for none."""
    if subject in state.room.places:
        return subject
    if home := state.home("amendments", subject):
        return amended_by(home.amendments[subject].body)
    return subject if state.home("places", subject) else ""
