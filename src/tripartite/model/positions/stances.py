"""Stances as they are read: what each group said, what they hang on, and on which words.

Everything here is derived. Voices are named and never added up: a group has a stance only where one
was given for the whole of it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tripartite.model import entries as e
from tripartite.model.amendment import ADOPTED, DECIDED
from tripartite.model.journal import Entry
from tripartite.model.layer import when
from tripartite.model.meeting import ROOM
from tripartite.model.passage import Passage
from tripartite.model.positions.stated import PositionView, positions_on
from tripartite.model.reading import (
    amendment_view,
    present_revision,
    revision_words,
    state_of,
    status_of,
)
from tripartite.model.refusal import Refusal
from tripartite.model.state import State

Verdict = Literal["none", "open", "met", "failed", "words"]
"""Of a condition: there is none; it may still come; it has; it can't any more; it is in free words,
and a person says."""


class Column(NamedTuple):
    """What a group said: `whole` was given for all of it; `voices` for regional groups and
    countries of it, each by name."""

    group: str
    whole: PositionView | None
    voices: tuple[PositionView, ...]


def columns(state: State, subject: str, *, tabled_only: bool = True) -> tuple[Column, ...]:
    """The stances on a subject, by the groups of the meeting in their order.

    Those in the room, or with `tabled_only` false also what this state holds of the reader's own,
    which then stands before what was tabled.
    """
    given = [p for p in positions_on(state, subject) if p.tabled or not tabled_only]
    said = {p.party: p for p in given}
    groups = [p.id for p in state.room.parties.values() if p.kind == "group"]
    return tuple(
        Column(
            group,
            said.get(group),
            tuple(p for key, p in said.items() if key != group and group_of(state, key) == group),
        )
        for group in groups
        if group not in state.room.gone
    )


def group_of(state: State, party: str) -> str:
    """The group that a party belongs to: itself; the one that names it among its members, or names
    a party that does; a delegation or regional group that nobody names sits with the Governments.
    Empty for the Office, a circle, or two groups together."""
    parties = state.room.parties
    named = parties.get(party)
    if named is None or named.kind in ("office", "circle", "joint"):
        return ""
    seen, level = {party}, [party]
    while level:
        for key in level:
            if parties[key].kind == "group":
                return key
        level = [p.id for p in parties.values() if set(level) & set(p.members) and p.id not in seen]
        seen.update(level)
    return _governments(state)


def _governments(state: State) -> str:
    groups = [p for p in state.room.parties.values() if p.kind == "group"]
    named = [p.id for p in groups if p.handle.casefold().startswith("g")]
    return next(iter(named), groups[2].id if len(groups) > 2 else "")


def history(state: State, subject: str, party: str = "") -> list[Entry]:
    """Every stance stated and lifted on a subject, by one party or all, in order; the latest is the
    last. What is with the secretariat is among them, with its `id`."""
    found = [
        entry
        for layer in state.ordered()
        for entry in layer.positions.get(subject, ())
        if party in ("", entry.body.party)
    ]
    return sorted(found, key=lambda x: (x.n, 0, "", 0) if x.stream == ROOM else when(x))


class Wordings(NamedTuple):
    """The words a stance was given on, and those that stand now."""

    given_on: Passage
    present: Passage


def wordings(state: State, subject: str, given: PositionView) -> Wordings:
    """The words before and after, to see before confirming a stance."""
    return Wordings(
        words_of(state, subject, given.revision),
        words_of(state, subject, present_revision(state, subject)),
    )


def words_of(state: State, subject: str, revision: int) -> Passage:
    """The words of a provision, or an amendment's proposed words, as they were in one revision."""
    if state.home("wordings", subject):
        return revision_words(state, subject, revision)
    proposals = state.history("proposals", subject)
    passage: Passage = proposals[min(revision, len(proposals)) - 1].body.passage
    return passage


def verdict(state: State, given: e.PositionStated) -> Verdict:
    """Whether what a stance hangs on has come about."""
    if not given.depends_on:
        return "words" if given.condition else "none"
    if state.home("amendments", given.depends_on):
        return _of_amendment(state, given)
    now = state_of(state, given.depends_on)
    if now == given.outcome or (now, given.outcome) == ("adopted", "agreed"):
        return "met"
    return "failed" if now in ("adopted", "divergent") else "open"


def _of_amendment(state: State, given: e.PositionStated) -> Verdict:
    status = status_of(state, given.depends_on)
    if status == given.outcome or (given.outcome == "adopted" and status in ADOPTED):
        return "met"
    if state.is_gone(given.depends_on):
        return "failed"
    return "failed" if status in DECIDED else "open"


class Conditional(NamedTuple):
    """A stance that hangs on something, and whether that has come about."""

    subject: str
    position: PositionView
    verdict: Verdict


def conditional(state: State) -> list[Conditional]:
    """Every current stance with a condition, those whose condition is met first."""
    subjects = dict.fromkeys(
        entry.body.subject for layer in state.ordered() for entry in layer.hanging
    )
    found = [
        Conditional(subject, position, verdict(state, position.entry.body))
        for subject in subjects
        if not state.is_gone(subject)
        for position in positions_on(state, subject)
    ]
    order: tuple[Verdict, ...] = ("met", "words", "open", "failed")
    return sorted(
        (each for each in found if each.verdict != "none"),
        key=lambda each: (order.index(each.verdict), when(each.position.entry)),
    )


def stale(state: State, party: str) -> list[tuple[str, PositionView]]:
    """The subjects on which the party's stance was given on an earlier wording."""
    subjects = dict.fromkeys(key for layer in state.ordered() for key in layer.positions)
    return [
        (subject, position)
        for subject in subjects
        if not state.is_gone(subject)
        for position in positions_on(state, subject)
        if position.party == party and position.stale
    ]


# What was tabled, and waits to be heard


def waiting(state: State) -> list[Entry]:
    """The stances that parties have tabled and that were not heard, returned, withdrawn, nor tabled
    anew since, in order."""
    every = [
        entry
        for layer in state.ordered()
        for entry in layer.tabled
        if not state.is_undone(entry.command)
    ]
    lifted = {x.body.id for x in every if isinstance(x.body, e.PositionLifted)}
    latest: dict[tuple[str, str], Entry] = {}
    for entry in sorted(every, key=when):
        if isinstance(entry.body, e.PositionStated):
            latest[entry.body.subject, entry.body.party] = entry
    return [
        entry
        for entry in sorted(latest.values(), key=when)
        if entry.body.id not in lifted and not state.home("answered", entry.body.id)
    ]


def tabled(state: State, position: str) -> Entry:
    """The stance tabled as `position`, when it still waits; raises `Refusal` ("unknown-thing")."""
    for entry in waiting(state):
        if entry.body.id == position:
            return entry
    raise Refusal("unknown-thing", what="tabled stance that waits", name=position)


def subject_words(state: State, subject: str) -> Passage:
    """The present words of a provision or of an amendment."""
    if state.home("amendments", subject):
        return amendment_view(state, subject).passage
    return words_of(state, subject, present_revision(state, subject))
