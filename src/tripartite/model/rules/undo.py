"""Undo and redo: an actor's own latest act, taken back by a new act; nothing is ever erased."""

from __future__ import annotations

from collections.abc import Iterator

from tripartite.model import commands as c
from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts
from tripartite.model.rules.inverse import REVERSALS, take_back
from tripartite.model.state import State

AFTER_THE_GAVEL = frozenset({"decide", "correct", "reopen"})
OUTWARD = frozenset({"submit", "answer", "circulate"})
NEVER_UNDONE = frozenset({"open meeting", "keep attachment"})


def undo(state: State, command: c.Command, act: c.Undo) -> Drafts:
    """The inverse of the actor's latest act that stands.

    Raises `Refusal`: "nothing-to-undo"; "gavelled" for a decision, which is corrected or reopened;
    "moved-outward" for what others have received, which is withdrawn; and those of `take_back`.
    """
    latest = undoable(state, str(command.actor))
    if latest is None:
        raise Refusal("nothing-to-undo")
    if latest.act in AFTER_THE_GAVEL:
        raise Refusal("gavelled", act=latest.act, n=latest.n)
    if latest.act in OUTWARD:
        raise Refusal("moved-outward", act=latest.act)
    return [(latest.stream, e.ActUndone(latest.command)), *take_back(state, latest.command, "undo")]


def redo(state: State, command: c.Command, act: c.Redo) -> Drafts:
    """Take back the actor's latest undo, provided that the actor did nothing else since."""
    latest = redoable(state, str(command.actor))
    if latest is None:
        raise Refusal("nothing-to-redo")
    return [(latest.stream, e.ActUndone(latest.command)), *take_back(state, latest.command, "undo")]


def undoable(state: State, actor: str) -> Entry | None:
    """The first entry of the actor's latest act that stands; None when there is none."""
    for entry in _acts_of(state, actor):
        if entry.act not in REVERSALS | NEVER_UNDONE and not _is_undone(state, entry):
            return entry
    return None


def redoable(state: State, actor: str) -> Entry | None:
    """The first entry of the actor's latest undo, when no other act of the actor came after it."""
    for entry in _acts_of(state, actor):
        if entry.act == "undo" and not _is_undone(state, entry):
            return entry
        if entry.act not in REVERSALS:
            return None
    return None


def _is_undone(state: State, entry: Entry) -> bool:
    return any(entry.command in layer.undone for layer in state.layers.values())


def _acts_of(state: State, actor: str) -> Iterator[Entry]:
    """The first entries of the actor's acts, the latest first."""
    firsts = [
        entries[0]
        for layer in state.ordered()
        for entries in layer.acts.values()
        if entries[0].actor == actor
    ]
    firsts.sort(key=lambda entry: (entry.time, entry.room, entry.n), reverse=True)
    seen: set[str] = set()
    for entry in firsts:
        if entry.command not in seen:
            seen.add(entry.command)
            yield entry
