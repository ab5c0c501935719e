"""Rules on amendments once made: redrafting, submitting, circulating, statuses, exclusions."""

from __future__ import annotations

from msgspec.structs import replace

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import DECIDED, OF_SEVERAL, Status, transition
from tripartite.model.amendments.tabled import tabled_as
from tripartite.model.audience import beside, streams_of
from tripartite.model.journal import Entry
from tripartite.model.meeting import OFFICE, ROOM, peers, stream_id, stream_to_write
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    moves_of,
    present_revision,
)
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import (
    Drafts,
    checked_passage,
    checked_words,
    ids,
    known_parties,
    own_stream,
    refuse_moved_on,
    target,
    together,
)
from tripartite.model.rules.footnotes import proposed_notes
from tripartite.model.rules.joint import return_text, went_outward, withdraw
from tripartite.model.rules.lateness import taken
from tripartite.model.rules.proposing import must_change, must_have_words, number_for
from tripartite.model.rules.signing import refuse_unsigned
from tripartite.model.saying import Word
from tripartite.model.state import State


def redraft(state: State, command: c.Command, act: c.Redraft) -> Drafts:
    """Other words for an amendment: a draft's author, or the secretariat before it is decided.

    Whoever else of the same side words a draft writes one of their own in its place: each stream
    has one writer, and of two who do so at the same time both stand.
    """
    where = target(state, command)
    view = amendment_view(state, act.amendment)
    every = streams_of(command.meeting, state)
    if not peers(every[view.stream], every[where]):
        raise Refusal("not-permitted", actor=command.actor.capacity, act="redraft", stream="it")
    now = _status_now(state, view)
    if now in DECIDED:
        raise Refusal("already-decided", number=view.made.number, status=now)
    if where != ROOM and now not in ("draft", "returned"):
        raise Refusal("status-not-possible", number=Word("The draft"), frm=now, to="reworded")
    refuse_moved_on(state, act.amendment, act.revision, view.passage)
    at = (view.made.document, view.made.provision, view.passage)
    words, notes = proposed_notes(state, *at, act.passage, act.notes)
    must_change(view.passage, words)
    if view.made.kind == "replace" and not view.made.parent:
        must_have_words(state, view.made.provision, words)
    words = checked_passage(words, "amendment", several=view.made.kind in OF_SEVERAL)
    if view.stream == where:
        return [(where, e.AmendmentReworded(act.amendment, words, notes=notes))]
    key = ids(command).new()
    anew = replace(view.made, id=key, passage=words, status="draft", notes=notes)
    return [(where, anew), (where, _written_anew(state, act.amendment, where, anew.id))]


def _written_anew(state: State, amendment: str, where: str, target: str) -> e.WrittenAnew:
    return e.WrittenAnew(amendment, where, target, present_revision(state, amendment))


def submit(state: State, command: c.Command, act: c.Submit) -> Drafts:
    """A draft of the party, or of a circle it sits in, is written anew, with a new id, where the
    secretariat can read it."""
    submitted = target(state, command)
    view = _may_become(state, act.amendment, "submitted")
    if not _is_yours(state, command, view):
        raise Refusal("not-yours", number=view.made.number or "this draft")
    _refuse_joint(state, command.actor.party)
    signed = refuse_unsigned(state, command, view)
    further = frozenset({ROOM, *beside(command.meeting, state, submitted)})
    anew = _anew(state, view, ids(command).new(), "submitted", "", further)
    home = streams_of(command.meeting, state)[view.stream]
    own = own_stream(state, command, home.kind, home.party)
    drafts: Drafts = [
        (submitted, anew),
        (own, e.AmendmentStatusSet(act.amendment, "submitted")),
        (own, _written_anew(state, act.amendment, submitted, anew.id)),
    ]
    if signed.wanted:
        revision = present_revision(state, act.amendment)
        told = (act.amendment, revision, anew.id, signed.wanted, home.party)
        drafts += went_outward(submitted, own, *told)
    return drafts


def _refuse_joint(state: State, party: str) -> None:
    """Several together submit what each has signed, and they sign in a circle; a party that is
    several by its name has nowhere to."""
    if names := together(state, party):
        raise Refusal("joint-unsigned", name=state.room.parties[party].name, names=names)


def _is_yours(state: State, command: c.Command, view: AmendmentView) -> bool:
    """Whether the actor's party may submit it: for itself, or with others, as one of them."""
    party, own = command.actor.party, set(view.made.parties)
    home = streams_of(command.meeting, state)[view.stream]
    if home.kind == "private":
        return home.party == party and party in own
    members = state.room.parties[home.party].members if home.kind == "circle" else ()
    return party in members and bool(own & {party, home.party})


def _may_become(state: State, amendment: str, status: Status) -> AmendmentView:
    view = amendment_view(state, amendment)
    now = _status_now(state, view)
    if transition(now, status) is None:
        raise Refusal(
            "status-not-possible", number=view.made.number or Word("The draft"), frm=now, to=status
        )
    return view


def _status_now(state: State, view: AmendmentView) -> Status:
    """The status of an amendment, or of what it became when it was written anew: of several, what
    is underway before what came back."""
    became = [_status_now(state, amendment_view(state, x)) for x in moves_of(state, view.id)]
    underway = [status for status in became if status not in ("returned", "withdrawn")]
    return next(iter([*underway, *became]), view.status)


def _outward(state: State, amendment: str, further: frozenset[str]) -> str:
    """What an amendment (or none) is called in one of the streams `further` out."""
    found = [amendment]
    for key in found:
        layer = state.home("amendments", key)
        if not key or (layer is not None and layer.stream in further):
            return key
        found += moves_of(state, key)
    raise Refusal("not-before-the-room", name=amendment)


def _anew(
    state: State,
    view: AmendmentView,
    key: str,
    status: Status,
    number: str,
    further: frozenset[str],
) -> e.AmendmentMade:
    parent = _outward(state, view.made.parent, further)
    words = {"passage": view.passage, "notes": view.notes}
    return replace(view.made, id=key, status=status, number=number, parent=parent, **words)


def answer(state: State, command: c.Command, act: c.Answer) -> Drafts:
    """The secretariat's answer to what was submitted, readable by that party alone."""
    if state.home("documents", act.amendment):
        return return_text(state, command, act)
    view = _may_become(state, act.amendment, act.status)
    where = stream_id(command.meeting, "answers", _sender(state, command, view))
    reason = checked_words(act.reason, "reason")
    return [(where, e.AmendmentStatusSet(act.amendment, act.status, reason))]


def circulate(state: State, command: c.Command, act: c.Circulate) -> Drafts:
    """What was submitted is written anew in the room; the party learns its number. It is late when
    it was submitted after the deadline, whenever it is circulated."""
    (room, anew), told = circulated(state, command, act.amendment, ids(command).new(), act.number)
    submitted: Entry = state.need("amendments", act.amendment, "amendment")
    late = (act.late, submitted.time, submitted.room)
    return [(room, taken(state, anew, *late)), told]


def circulated(
    state: State, command: c.Command, amendment: str, key: str, number: str = ""
) -> tuple[tuple[str, e.AmendmentMade], tuple[str, e.WrittenAnew]]:
    """The amendment anew in the room with this id (the next number for none), and what tells the
    party that submitted it; raises `Refusal`."""
    room = target(state, command)
    view = _may_become(state, amendment, "circulated")
    everyone = frozenset({ROOM})
    parent = _outward(state, view.made.parent, everyone)
    asked = c.Propose(view.made.kind, view.made.parties, parent=parent, number=number)
    anew = _anew(state, view, key, "circulated", number_for(state, asked), everyone)
    answers = stream_id(command.meeting, "answers", _sender(state, command, view))
    return (room, anew), (answers, e.WrittenAnew(amendment, room, anew.id))


def _sender(state: State, command: c.Command, view: AmendmentView) -> str:
    """Who is answered: the circle it was tabled out of, or the party that submitted it; that is
    not always the first of those that propose it together."""
    home = streams_of(command.meeting, state)[view.stream]
    if home.kind != "submitted":
        raise Refusal("not-submitted", number=view.made.number or Word("The draft"))
    found = tabled_as(state, view.id)
    return (found.circle if found else "") or home.party


def set_status(state: State, command: c.Command, act: c.SetStatus) -> Drafts:
    """A status along a line of the table; an adoption is a decision and goes through `decide`.

    The secretariat sets it in the room; a party withdraws there what it submitted, and each who
    signed withdraws what several have tabled, an amendment or a document.
    """
    where = target(state, command)
    joint = tabled_as(state, act.amendment) if command.actor.capacity not in OFFICE else None
    if joint and act.status == "withdrawn":
        return withdraw(state, command, joint, act.reason)
    view = _may_become(state, act.amendment, act.status)
    _on_the_line(state, command, view, where, act.status)
    if act.status in ("adopted", "adopted as subamended", "not adopted"):
        raise Refusal("needs-decision", status=act.status)
    if act.by:
        known_parties(state, (act.by,))
    elif act.status == "taken over":
        raise Refusal("nobody-proposes")
    reason = checked_words(act.reason, "reason")
    return [(where, e.AmendmentStatusSet(act.amendment, act.status, reason, act.by))]


def _on_the_line(
    state: State, command: c.Command, view: AmendmentView, where: str, status: Status
) -> None:
    """Refuse when the table's line is for others, or for an amendment of another stream."""
    kind = stream_to_write(command.actor, command.name, command.into)
    line = transition(view.status, status)
    beside_it = view.stream in beside(command.meeting, state, where)
    if line and beside_it and line.stream == kind and command.actor.capacity in line.who:
        return
    if kind == "room" and view.stream != where:
        raise Refusal("not-before-the-room", name=view.made.number or view.id)
    raise Refusal("not-permitted", actor=command.actor.capacity, act=status, stream="it")


def exclude(state: State, command: c.Command, act: c.Exclude) -> Drafts:
    """Amendments that a person sees as excluding each other."""
    where = target(state, command)
    if len(set(act.amendments)) < 2:
        raise Refusal("exclusion-needs-two")
    for amendment in act.amendments:
        state.need("amendments", amendment, "amendment")
    return [(where, e.ExclusionMarked(ids(command).new(), tuple(act.amendments)))]
