"""Rules on procedure: the profile, seconders, splitting, ranges, points and motions, votes."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase
from typing import get_args

import msgspec

from tripartite.model import commands as c, entries as e, limits
from tripartite.model.amendment import OPEN
from tripartite.model.amendments.procedure import motion, profile_of, rules_of, seconders
from tripartite.model.debating.debate import subamendments
from tripartite.model.debating.unusual import of_provision
from tripartite.model.debating.voting import weighed
from tripartite.model.meeting import CAPACITIES
from tripartite.model.passage import Passage
from tripartite.model.positions.consensus import GAVELLED, PROVISION_OUTCOMES, SETTLED
from tripartite.model.profiles import PROFILES, SETTINGS, changed, settings_of
from tripartite.model.reading import AmendmentView, amendment_view, state_of
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import (
    Drafts,
    Ids,
    checked_passage,
    checked_words,
    ids,
    known_parties,
    refuse_moved_on,
    target,
)
from tripartite.model.rules.proposing import next_number
from tripartite.model.rules.text import provision_layer
from tripartite.model.saying import why_of
from tripartite.model.screen.shown import unusual_of_many
from tripartite.model.state import State

MOST_PARTS = len(ascii_uppercase)


def set_profile(state: State, command: c.Command, act: c.SetProfile) -> Drafts:
    """Other rules from now on; they warn, and change nothing that was done."""
    where = target(state, command)
    name = act.name or profile_of(state)
    if act.name and act.name not in PROFILES:
        raise Refusal("unknown-thing", what="profile", name=act.name)
    for setting in act.settings:
        if setting not in SETTINGS:
            raise Refusal("unknown-thing", what="setting", name=setting)
    before = rules_of(state)
    try:
        after = changed(PROFILES[act.name] if act.name else before, act.settings)
    except (ValueError, msgspec.ValidationError) as error:
        raise Refusal("setting-not-possible", why=why_of(error)) from error
    was, now = settings_of(before), settings_of(after)
    new = {key: value for key, value in now.items() if value != was[key]}
    if not new and name == profile_of(state):
        raise Refusal("nothing-changed-rules")
    return [(where, e.ProfileSet(name, now if act.name else new))]


def second(state: State, command: c.Command, act: c.Second) -> Drafts:
    """A party seconds an open amendment."""
    where = target(state, command)
    view = amendment_view(state, act.amendment)
    if view.status not in OPEN:
        raise Refusal("already-decided", number=view.made.number, status=view.status)
    known_parties(state, (act.party,))
    if act.party in {one.party for one in seconders(state, view)}:
        name = state.room.parties[act.party].name
        raise Refusal("seconded-already", number=view.made.number, name=name)
    return [(where, e.AmendmentSeconded(act.amendment, act.party, act.floor))]


def split(state: State, command: c.Command, act: c.SplitAmendment) -> Drafts:
    """One amendment becomes several.

    The number of the whole keeps its one meaning, the form as it was circulated: it is subsumed by
    its parts, and each part has a new number.
    """
    where = target(state, command)
    view = amendment_view(state, act.amendment)
    _may_be_split(state, view)
    refuse_moved_on(state, act.amendment, act.revision, view.passage)
    words = tuple(checked_passage(part, "part") for part in act.parts)
    if not 2 <= len(words) <= MOST_PARTS or len(set(words)) < len(words):
        raise Refusal("split-needs-two", number=view.made.number, most=MOST_PARTS)
    if any(not part.text.strip() for part in words):
        raise Refusal("words-missing")
    bodies = _parts(state, ids(command), view, words)
    return [(where, body) for body in bodies]


def _may_be_split(state: State, view: AmendmentView) -> None:
    if view.status not in OPEN:
        raise Refusal("already-decided", number=view.made.number, status=view.status)
    if view.made.kind not in ("replace", "insert"):
        raise Refusal("split-kind", number=view.made.number, kind=view.made.kind)
    pending = [s.made.number for s in subamendments(state, view) if s.open]
    if pending:
        raise Refusal("split-subamended", number=view.made.number, pending=", ".join(pending))


def _parts(
    state: State, making: Ids, view: AmendmentView, words: tuple[Passage, ...]
) -> list[e.Body]:
    numbers = part_numbers(state, view)
    made = [
        msgspec.structs.replace(
            view.made,
            id=making.new(),
            number=next(numbers),
            parties=view.parties,
            status="circulated",
            passage=part,
            notes=tuple(note for note in view.notes if note.key in part.targets("note")),
        )
        for part in words
    ]
    told = ", ".join(part.number for part in made)
    return [
        *made,
        *(body for part in made for body in _as_far_as(state, view, part.id)),
        e.AmendmentSplit(view.id, tuple(part.id for part in made)),
        e.AmendmentStatusSet(view.id, "subsumed", f"split into {told}"),
    ]


def _as_far_as(state: State, view: AmendmentView, part: str) -> Iterator[e.Body]:
    """A part has come as far as the whole: introduced, postponed; and seconded from the floor."""
    if view.status != "circulated":
        status = "introduced" if view.status == "taken over" else view.status
        yield e.AmendmentStatusSet(part, status)
    for seconder in seconders(state, view):
        if seconder.party != view.made.seconded_by:
            yield e.AmendmentSeconded(part, seconder.party, seconder.floor)


def part_numbers(state: State, view: AmendmentView) -> Iterator[str]:
    """The numbers that the parts of an amendment will have; numbers are never used again."""
    if rules_of(state).part_numbers == "new numbers":
        first = next_number(state, view.made.parent)
        stem, n = first.rstrip("0123456789"), int(first[len(first.rstrip("0123456789")) :])
        while True:
            yield f"{stem}{n}"
            n += 1
    used = {known.casefold() for known in state.room.numbers}
    for letter in ascii_uppercase:
        number = f"{view.made.number}.{letter}"
        if number.casefold() not in used:
            yield number
    raise Refusal("split-needs-two", number=view.made.number, most=MOST_PARTS)


def decide_range(state: State, command: c.Command, act: c.DecideRange) -> Drafts:
    """The Chair declared many provisions at once; each has its own decision, to be corrected or
    reopened by itself."""
    where = target(state, command)
    if act.outcome not in PROVISION_OUTCOMES or act.outcome == "reopened":
        possible = " · ".join(o for o in PROVISION_OUTCOMES if o != "reopened")
        raise Refusal("unknown-outcome", outcome=act.outcome, possible=possible)
    for subject in act.subjects:
        provision_layer(state, subject)
    left = [s for s in dict.fromkeys(act.subjects) if state_of(state, s) not in GAVELLED]
    if not left:
        raise Refusal("range-empty")
    making, words = ids(command), checked_words(act.words, "decision")
    seen = unusual_of_many(state, act.shown, left) if act.outcome in SETTLED else ()

    def declared(subject: str) -> e.DecisionDeclared:
        unusual = (*(one.code for one in of_provision(state, subject, act.outcome)), *seen)
        key = making.new()
        return e.DecisionDeclared(key, subject, act.outcome, words, unusual, shown=act.shown)

    return [(where, declared(subject)) for subject in left]


def record_procedure(state: State, command: c.Command, act: c.RecordProcedure) -> Drafts:
    """A point of order, motion, opinion or ruling, as a fact: who, on what, in what words."""
    where = target(state, command)
    if act.kind not in get_args(e.ProcedureKind):
        raise Refusal("unknown-thing", what="kind of procedure", name=act.kind)
    if act.capacity and act.capacity not in CAPACITIES:
        raise Refusal("unknown-thing", what="capacity", name=act.capacity)
    known_parties(state, (act.party,) if act.party else ())
    if act.member:
        state.need("members", act.member, "member")
    if act.subject:
        _must_be_there(state, act.subject)
    recorded = e.ProcedureRecorded(
        ids(command).new(),
        act.kind,
        checked_words(act.words, "words"),
        act.capacity,
        act.party,
        act.member,
        act.subject,
    )
    return [(where, recorded)]


def _must_be_there(state: State, subject: str) -> None:
    room = state.room
    tables = (room.places, room.amendments, room.procedure, room.documents)
    if subject in room.gone or not any(subject in table for table in tables):
        raise Refusal("unknown-thing", what="provision, amendment or motion", name=subject)


def settle_motion(state: State, command: c.Command, act: c.SettleMotion) -> Drafts:
    """What came of a point or motion; it is settled once."""
    where = target(state, command)
    found = motion(state, act.motion)
    if act.outcome not in get_args(e.MotionOutcome):
        possible = " · ".join(get_args(e.MotionOutcome))
        raise Refusal("unknown-outcome", outcome=act.outcome, possible=possible)
    if found.settled:
        raise Refusal("settled-already", kind=found.body.kind, outcome=found.settled.outcome)
    words = checked_words(act.words, "words")
    return [(where, e.MotionSettled(act.motion, act.outcome, words))]


def record_vote(state: State, command: c.Command, act: c.RecordVote) -> Drafts:
    """A vote as cast, with the weights it is counted by; what it means is for the Chair to say."""
    where = target(state, command)
    _must_be_there(state, act.subject)
    groups = tuple(strength.group for strength in act.strengths)
    known_parties(state, groups)
    if not act.casts or len(set(groups)) < len(groups):
        raise Refusal("vote-empty")
    for cast in act.casts:
        if cast.group not in groups or cast.choice not in get_args(e.Choice):
            raise Refusal("unknown-thing", what="group in the vote", name=cast.group)
        if not 0 < cast.votes <= limits.VOTES:
            raise Refusal("vote-number", number=cast.votes)
    for strength in act.strengths:
        if not 0 <= strength.entitled <= limits.VOTES or not 0 <= strength.weight <= limits.VOTES:
            raise Refusal("vote-number", number=strength.entitled)
    voters = [cast.voter.casefold() for cast in act.casts if cast.voter]
    if len(set(voters)) < len(voters):
        raise Refusal("vote-twice", name=next(v for v in voters if voters.count(v) > 1))
    rules = rules_of(state)
    strengths = weighed(act.strengths, rules.weighing == "equal groups")
    question = checked_words(act.question, "question")
    key = ids(command).new()
    vote = (act.casts, strengths, question, rules.quorum, rules.majority)
    return [(where, e.VoteRecorded(key, act.subject, *vote))]
