"""Undo and redo: an actor's own latest act, taken back by a new act; nothing is ever erased."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from operator import itemgetter

from tripartite.model import commands as c, entries as e
from tripartite.model.document.finding import called
from tripartite.model.journal import Entry
from tripartite.model.meeting import ROOM
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts
from tripartite.model.rules.inverse import AFTER_THE_GAVEL, REVERSALS, stands, take_back
from tripartite.model.rules.joint import refuse_if_back
from tripartite.model.saying import Word
from tripartite.model.state import State

OUTWARD = frozenset(
    {
        *("submit", "answer", "circulate", "take in confirming", "sign"),
        "table text",
        *("table position", "circulate position", "return position"),
    }
)
SENT = frozenset({"confirm wording", "report discrepancy"})
"""Acts of a spokesperson that the secretariat receives; its own record of them can be undone."""

NEVER_UNDONE = frozenset(
    {"open meeting", "keep attachment", "dispatch", "look", "withdraw signature"}
)
"""Facts: undo passes over them to the act before."""


def undo(state: State, command: c.Command, act: c.Undo) -> Drafts:
    """The inverse of the actor's latest act that stands.

    Raises `Refusal`: "nothing-to-undo"; "gavelled" for a decision, which is corrected or reopened;
    "moved-outward" for what others have received, which is withdrawn; and those of `take_back`.
    """
    latest = undoable(state, str(command.actor))
    if latest is None:
        raise Refusal("nothing-to-undo")
    if latest.act in AFTER_THE_GAVEL:
        raise _gavelled(state, latest)
    told = any(
        isinstance(x.body, e.TextStatusSet)
        or (isinstance(x.body, e.WrittenAnew) and x.body.stream != x.stream)  # not by another pen
        for x in state.act(latest.command)
    )
    told = told and latest.act != "receive"  # what came on paper waits again, if it was here
    if latest.act in OUTWARD or told or (latest.act in SENT and latest.stream != ROOM):
        raise Refusal("moved-outward", act=latest.act)
    return [(latest.stream, e.ActUndone(latest.command)), *take_back(state, latest.command, "undo")]


def _gavelled(state: State, latest: Entry) -> Refusal:
    """The refusal that names the decision, or the first and the last of several."""
    found = [x.body for x in state.act(latest.command) if isinstance(x.body, e.DecisionDeclared)]
    ends = dict.fromkeys(called(state, body.subject) for body in (found[0], found[-1]))
    outcome = Word(found[0].outcome)
    return Refusal("gavelled", act=latest.act, n=latest.n, what=" – ".join(ends), outcome=outcome)


def redo(state: State, command: c.Command, act: c.Redo) -> Drafts:
    """Take back the actor's latest undo, provided that the actor did nothing else since."""
    latest = redoable(state, str(command.actor))
    if latest is None:
        raise Refusal("nothing-to-redo")
    refuse_if_back(state, latest.body.act)
    return [(latest.stream, e.ActUndone(latest.command)), *take_back(state, latest.command, "undo")]


def undoable(state: State, actor: str) -> Entry | None:
    """The first entry of the actor's latest act that stands; None when there is none."""
    for entry in _acts_of(state, actor):
        if entry.act not in NEVER_UNDONE and stands(state, entry):
            return entry
    return None


def redoable(state: State, actor: str) -> Entry | None:
    """The first entry of the actor's latest undo, when no other act of the actor came after it."""
    for entry in _acts_of(state, actor):
        if entry.act == "undo" and not state.is_undone(entry.command):
            return entry
        if entry.act not in REVERSALS:
            return None
    return None


def _acts_of(state: State, actor: str) -> Iterator[Entry]:
    """The first entries of the actor's acts, the latest first. Those in the room stand in order,
    and are many: of them no more are looked at than are asked for."""
    room, others = state.room.acts, dict[str, _Found]()
    for layer in state.ordered():
        time = 0
        for command, entries in () if layer is state.room else layer.acts.items():
            first = entries[0]
            time = max(time, first.time)
            if first.actor == actor and command not in room and command not in others:
                others[command] = _when(first, time), first
    backwards = (entries[0] for entries in reversed(room.values()))
    in_room = ((_when(first, 0), first) for first in backwards if first.actor == actor)
    elsewhere = sorted(others.values(), key=_place, reverse=True)
    for _, first in merge(in_room, elsewhere, key=_place, reverse=True):
        yield first


_Found = tuple[tuple[int, ...], Entry]
_place = itemgetter(0)


def _when(first: Entry, time: int) -> tuple[int, ...]:
    """Sorts acts of several streams by what they had seen of the room, not by the clock, which may
    be set back; `time` is the latest of the stream so far."""
    if first.stream == ROOM:
        return (first.n, 0, 0, 0)
    return (first.room, 1, time, first.n)
