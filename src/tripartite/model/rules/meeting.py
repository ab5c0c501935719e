"""Rules on the meeting itself: its opening, parties, members, sittings, versions, files."""

from __future__ import annotations

from tripartite.model import commands as c, entries as e, limits
from tripartite.model.meeting import CAPACITIES, ROOM
from tripartite.model.planning.sittings import open_sitting_of
from tripartite.model.planning.work import need
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import (
    Drafts,
    checked_name,
    ids,
    known_parties,
    target,
)
from tripartite.model.state import State


def open_meeting(state: State, command: c.Command, act: c.OpenMeeting) -> Drafts:
    """The first act of every meeting."""
    if state.room.meeting:
        raise Refusal("meeting-open", title=state.room.meeting.title)
    title = checked_name(act.title, "title of the meeting", limits.TITLE_CHARACTERS)
    return [(target(state, command), e.MeetingOpened(title, act.languages, act.profile))]


def name_party(state: State, command: c.Command, act: c.NameParty) -> Drafts:
    """A new party; its handle and name are its own."""
    where = target(state, command)
    handle, name = checked_name(act.handle, "short name"), checked_name(act.name, "name")
    for party in state.room.parties.values():
        same = {party.handle.casefold(), party.name.casefold()}
        if party.id not in state.room.gone and same & {handle.casefold(), name.casefold()}:
            raise Refusal("name-taken", what="party", name=party.name)
    members = known_parties(state, act.members)
    return [(where, e.PartyNamed(ids(command).new(), handle, name, act.kind, members))]


def seat_member(state: State, command: c.Command, act: c.SeatMember) -> Drafts:
    """Somebody takes a seat in a capacity."""
    where = target(state, command)
    if act.party:
        known_parties(state, (act.party,))
    if act.capacity not in CAPACITIES:
        raise Refusal("unknown-thing", what="capacity", name=act.capacity)
    handle, name = checked_name(act.handle, "short name"), checked_name(act.name, "name")
    seated = e.MemberSeated(ids(command).new(), handle, name, act.capacity, act.party)
    return [(where, seated)]


def open_sitting(state: State, command: c.Command, act: c.OpenSitting) -> Drafts:
    """The next sitting; only one is open at a time."""
    where = target(state, command)
    sitting = open_sitting_of(state)
    if sitting:
        raise Refusal("sitting-open", title=sitting.title)
    standing = [key for key in state.room.sittings if key not in state.room.gone]
    plan = need(state, "plans", act.planned, "sitting")[-1].body if act.planned else None
    if plan and any(state.room.sittings[key][0].body.planned == plan.id for key in standing):
        raise Refusal("sitting-held", title=plan.title)
    title = checked_name(act.title or (plan.title if plan else ""), "title of the sitting")
    key = ids(command).new()
    return [(where, e.SittingOpened(key, len(standing) + 1, title, act.planned))]


def close_sitting(state: State, command: c.Command, act: c.CloseSitting) -> Drafts:
    """The open sitting ends."""
    where = target(state, command)
    sitting = open_sitting_of(state)
    if not sitting:
        raise Refusal("no-sitting")
    return [(where, e.SittingClosed(sitting.id))]


def name_version(state: State, command: c.Command, act: c.NameVersion) -> Drafts:
    """A name for the present moment of the room."""
    where = target(state, command)
    name = checked_name(act.name, "name of the version")
    if any(name in layer.versions for layer in state.ordered()):
        raise Refusal("name-taken", what="version", name=name)
    return [(where, e.VersionNamed(name, f"{ROOM}:{state.room.n}"))]


def keep_attachment(state: State, command: c.Command, act: c.KeepAttachment) -> Drafts:
    """A file that was received; its bytes are in the journal already."""
    return [(target(state, command), attachment(act))]


def attachment(act: c.KeepAttachment) -> e.AttachmentKept:
    """The body that keeps a file; raises `Refusal`."""
    name = checked_name(act.name, "name of the file")
    return e.AttachmentKept(act.hash, name, act.size, act.media)
