"""What the Chair says of a point of order or a motion: while it waits, and once it is settled."""

from __future__ import annotations

from typing import NamedTuple

from tripartite.model import entries as e
from tripartite.model.amendments.procedure import Motion, motion, motions, subject_of
from tripartite.model.amendments.weighing import name_of
from tripartite.model.document.finding import called
from tripartite.model.planning.sittings import open_sitting_of
from tripartite.model.reading import amendment_view
from tripartite.model.saying import Word
from tripartite.model.screen.sentences import TEMPLATES, Code, Sentence
from tripartite.model.state import State
from tripartite.model.words.readback import said_place

_RAISED: dict[e.ProcedureKind, tuple[Code, Code]] = {
    "point of order": ("point of order", "point of order"),
    "closure": ("closure", "closure on"),
    "refer back": ("refer back", "refer back on"),
    "adjourn": ("adjourn", "adjourn on"),
    "procedural motion": ("procedural motion", "procedural motion"),
}
"""How each is told that waits: on nothing in particular, and on something."""

_FOLLOWS: dict[e.ProcedureKind, tuple[Code | None, Code | None]] = {
    "closure": (None, "debate closed"),
    "adjourn": ("sitting adjourned", "debate adjourned"),
}
"""What follows once it is carried: of nothing in particular, and of something."""


_POINT: tuple[e.MotionOutcome, ...] = ("in order", "not in order", "withdrawn", "noted")
_MOTION: tuple[e.MotionOutcome, ...] = ("carried", "not carried", "withdrawn", "not in order")


class Raised(NamedTuple):
    """A point or motion that waits: its id, what to say of it, and what can come of it, in the
    order of the keys."""

    id: str
    sentences: tuple[Sentence, ...]
    outcomes: tuple[e.MotionOutcome, ...]


def raised(state: State) -> Raised | None:
    """The latest point or motion of this sitting that waits; None for none."""
    sitting = open_sitting_of(state)
    waiting = [one for one in motions(state, sitting.id if sitting else "") if one.waits]
    if not waiting:
        return None
    body = waiting[-1].body
    return Raised(body.id, _said(state, body), outcomes_of(body.kind))


def outcomes_of(kind: e.ProcedureKind) -> tuple[e.MotionOutcome, ...]:
    """What can come of a point of order, or of a motion, in the order of the keys."""
    return _POINT if kind == "point of order" else _MOTION


def _said(state: State, body: e.ProcedureRecorded) -> tuple[Sentence, ...]:
    what = _what(state, body)
    code = _RAISED[body.kind][bool(what)]
    said = [Sentence(code, {"name": _who(state, body), "what": what})]
    if body.words:
        said.append(Sentence("their words", {"words": body.words}))
    said.append(Sentence("ruling due" if body.kind == "point of order" else "motion put", {}))
    return tuple(said)


def settled(state: State, key: str) -> tuple[Sentence, ...]:
    """What came of it, in the Chair's own words where they were kept, and what follows."""
    found: Motion = motion(state, key)
    if found.settled is None:
        return ()
    body, outcome = found.body, found.settled.outcome
    code = f"{'point' if body.kind == 'point of order' else 'motion'} {outcome}"
    said = [Sentence(known, {}) for known in TEMPLATES if known == code]
    if found.settled.words:
        said.append(Sentence("their words", {"words": found.settled.words}))
    what = _what(state, body)
    follows = _FOLLOWS.get(body.kind, (None, None))[bool(what)]
    if outcome == "carried" and follows:
        said.append(Sentence(follows, {"what": what}))
    return tuple(said)


def _what(state: State, body: e.ProcedureRecorded) -> str:
    """What it is on, as it is called; empty for nothing in particular."""
    subject = subject_of(state, body)
    if state.home("amendments", subject):
        return name_of(amendment_view(state, subject))
    return said_place(called(state, subject)) if subject else ""


def _who(state: State, body: e.ProcedureRecorded) -> str:
    party = state.room.parties.get(body.party)
    return party.name if party else Word(body.capacity)
