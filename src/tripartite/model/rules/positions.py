"""Rules on stances: stating and lifting one, confirming it on a new wording, tabling it."""

from __future__ import annotations

from typing import get_args

import msgspec

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import BEFORE_THE_ROOM, Status
from tripartite.model.meeting import ROOM, stream_id, stream_to_write
from tripartite.model.positions.consensus import PROVISION_OUTCOMES
from tripartite.model.positions.stances import group_of, tabled, waiting
from tripartite.model.positions.stated import positions_on
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import (
    Drafts,
    checked_words,
    ids,
    known_parties,
    must_be_subject,
    target,
    together,
)
from tripartite.model.rules.proposing import seen
from tripartite.model.state import State

CONDITIONS: tuple[str, ...] = (
    *(status for status in get_args(Status) if status not in BEFORE_THE_ROOM | {"circulated"}),
    *(outcome for outcome in PROVISION_OUTCOMES if outcome not in get_args(Status)),
)
"""What a stance can hang on: an outcome of an amendment, or of a provision."""


def state_position(state: State, command: c.Command, act: c.StatePosition) -> Drafts:
    """A party's stance on a provision or an amendment, on the wording it saw."""
    return [(target(state, command), _stated(state, act))]


def _stated(
    state: State, act: c.StatePosition | c.TablePosition, key: str = ""
) -> e.PositionStated:
    known_parties(state, (act.party, *act.not_associated))
    must_be_subject(state, act.subject)
    _refuse_several(state, act.party)
    _refuse_apart(state, act.party, act.not_associated)
    return e.PositionStated(
        act.subject,
        act.party,
        act.stance,
        seen(state, act.subject, act.revision),
        checked_words(act.words, "position"),
        act.not_associated,
        checked_words(act.condition, "condition"),
        *_condition(state, act),
        key,
    )


def _refuse_several(state: State, party: str) -> None:
    """Groups that draft together take their stances apart; older files may hold some of both."""
    if names := together(state, party):
        raise Refusal("joint-has-no-stance", name=state.room.parties[party].name, names=names)


def _refuse_apart(state: State, party: str, apart: tuple[str, ...]) -> None:
    """Only who belongs to a party can stand apart from what it says."""
    parties = state.room.parties
    for key in apart:
        within = key in parties[party].members or group_of(state, key) == party
        if key == party or not within:
            raise Refusal("not-of-theirs", name=parties[key].name, party=parties[party].name)


def _condition(state: State, act: c.StatePosition | c.TablePosition) -> tuple[str, str]:
    """What it hangs on, and how that must come out; both or none."""
    if not act.depends_on and not act.outcome:
        return "", ""
    must_be_subject(state, act.depends_on)
    if act.depends_on == act.subject:
        raise Refusal("hangs-on-itself")
    if act.outcome not in CONDITIONS:
        possible = " · ".join(CONDITIONS)
        raise Refusal("unknown-outcome", outcome=act.outcome, possible=possible)
    return act.depends_on, act.outcome


def confirm_position(state: State, command: c.Command, act: c.ConfirmPosition) -> Drafts:
    """The stance that stands here, given on an earlier wording, holds on the one seen now."""
    where = target(state, command)
    mine = [
        p
        for p in positions_on(state, act.subject)
        if p.party == act.party and (p.entry.stream == ROOM) == (where == ROOM)
    ]
    if not mine:
        raise Refusal("no-position")
    given: e.PositionStated = mine[-1].entry.body
    revision = seen(state, act.subject, act.revision)
    if given.revision >= revision:
        raise Refusal("nothing-to-confirm")
    return [(where, msgspec.structs.replace(given, revision=revision))]


def lift_position(state: State, command: c.Command, act: c.LiftPosition) -> Drafts:
    """A stance no longer stands; of what was tabled, what nobody has heard yet."""
    where = target(state, command)
    about = (act.subject, act.party)
    if stream_to_write(command.actor, command.name, command.into) == "submitted":
        sent = [x.body for x in waiting(state) if (x.body.subject, x.body.party) == about]
        lifted = [e.PositionLifted(*about, body.id) for body in sent]
    else:
        here = [p for p in positions_on(state, act.subject) if p.entry.stream == where]
        lifted = [e.PositionLifted(*about) for p in here if p.party == act.party]
    if not lifted:
        raise Refusal("no-position")
    return [(where, body) for body in lifted]


def table_position(state: State, command: c.Command, act: c.TablePosition) -> Drafts:
    """A stance in the words given here goes to the secretariat, for everyone to hear."""
    where = target(state, command)
    if act.party != command.actor.party:
        raise Refusal("not-yours", number="This stance")
    return [(where, _stated(state, act, ids(command).new()))]


def circulate_position(state: State, command: c.Command, act: c.CirculatePosition) -> Drafts:
    """What was tabled is stated in the room; the party learns that it was heard."""
    room = target(state, command)
    entry = tabled(state, act.position)
    heard: e.PositionStated = msgspec.structs.replace(entry.body, id="")
    answers = stream_id(command.meeting, "answers", heard.party)
    return [(room, heard), (answers, e.PositionAnswered(act.position, True))]


def return_position(state: State, command: c.Command, act: c.ReturnPosition) -> Drafts:
    """What was tabled goes back to the party, with the reason."""
    entry = tabled(state, act.position)
    reason = checked_words(act.reason, "reason")
    answers = stream_id(command.meeting, "answers", entry.body.party)
    return [(answers, e.PositionAnswered(act.position, False, reason))]
