"""Rules on amendments: proposing, submitting, circulating, statuses, what excludes what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from msgspec.structs import replace

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import DECIDED, OF_SEVERAL, Status, transition
from tripartite.model.amendments.procedure import rules_of
from tripartite.model.amendments.tabled import tabled_as
from tripartite.model.amendments.twins import refuse_twin
from tripartite.model.audience import beside, streams_of
from tripartite.model.editing.throughout import places_of
from tripartite.model.journal import Entry
from tripartite.model.meeting import OFFICE, ROOM, Actor, peers, stream_id, stream_to_write
from tripartite.model.passage import Passage, broken
from tripartite.model.positions.consensus import GAVELLED
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    moves_of,
    place,
    present_revision,
    revision_words,
    state_of,
    wording,
)
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import (
    Drafts,
    checked_name,
    checked_passage,
    checked_words,
    ids,
    known_parties,
    own_stream,
    refuse_moved_on,
    target,
)
from tripartite.model.rules.footnotes import proposed_notes, proposed_with
from tripartite.model.rules.joint import return_text, went_outward, withdraw
from tripartite.model.rules.lateness import taken
from tripartite.model.rules.signing import refuse_unsigned
from tripartite.model.rules.structure import joined, moved, must_be_mergeable
from tripartite.model.rules.text import provision_layer
from tripartite.model.saying import Word
from tripartite.model.state import State
from tripartite.model.text import LEVELS


def propose(state: State, command: c.Command, act: c.Propose) -> Drafts:
    """An amendment in the room, numbered; or a private draft of the actor's party. What the same
    parties propose here already is refused: a key pressed twice, or a verb run twice."""
    where = target(state, command)
    number = _number(state, act) if where == ROOM else ""
    body = made(state, command.actor, act, ids(command).new(), number, where)
    refuse_twin(state, where, body)
    if where == ROOM:
        body = taken(state, body, act.late, command.time)
    return [(where, body)]


def proposed(
    state: State, command: c.Command, act: c.Propose, key: str, number: str
) -> e.AmendmentMade:
    """The body of an amendment before the room, under this number or the next; raises `Refusal`."""
    return made(state, command.actor, act, key, number or _number(state, act), ROOM)


def made(
    state: State, actor: Actor, act: c.Propose, key: str, number: str, where: str
) -> e.AmendmentMade:
    """The body of an amendment with this id and number; raises `Refusal`."""
    parties = known_parties(state, act.parties or _own_party(actor))
    if not parties:
        raise Refusal("nobody-proposes")
    known_parties(state, tuple(filter(None, (act.seconded_by, *act.not_associated))))
    act, notes = proposed_with(state, act)
    place = _subamended(state, act) if act.parent else _amended(state, act)
    merged = tuple(dict.fromkeys(act.merged)) if act.kind == "merge" else ()
    status: Status = "circulated" if where == ROOM else "draft"
    return e.AmendmentMade(
        key,
        number,
        act.kind,
        parties,
        place.document,
        status,
        place.provision,
        state.need("documents", place.document, "document").language,
        place.revision,
        checked_passage(_proposed(state, act), "amendment", several=act.kind in OF_SEVERAL),
        act.level,
        act.after,
        act.parent,
        checked_words(act.justification, "justification"),
        act.seconded_by,
        act.not_associated,
        act.oral,
        merged,
        tuple(present_revision(state, key) for key in merged),
        act.under,
        act.words.strip(),
        notes=notes,
    )


def _proposed(state: State, act: c.Propose) -> Passage:
    """The words proposed; a merge that gives none proposes those that stand."""
    if act.kind != "merge" or act.parent or act.passage.text:
        return act.passage
    every = dict.fromkeys((act.provision, *act.merged))
    return joined([wording(provision_layer(state, key), key)[0] for key in every])


def _own_party(actor: Actor) -> tuple[str, ...]:
    return (actor.party,) if actor.party else ()


class _Place:
    def __init__(self, document: str, provision: str, revision: int) -> None:
        self.document, self.provision, self.revision = document, provision, revision


def _amended(state: State, act: c.Propose) -> _Place:
    """Where an amendment stands: it must change what it amends, and that must not be adopted."""
    if act.kind == "insert":
        return _inserted_at(state, act)
    if act.kind == "throughout":
        return _throughout(state, act)
    layer = provision_layer(state, act.provision)
    if (now := state_of(state, act.provision)) in GAVELLED:
        raise Refusal("provision-settled", state=now)
    revision = seen(state, act.provision, act.revision)
    if check := _CHECKS.get(act.kind):
        check(state, act, revision)
    return _Place(layer.places[act.provision][0].body.document, act.provision, revision)


def _replacing(state: State, act: c.Propose, revision: int) -> None:
    if not act.passage.text.strip():
        raise Refusal("words-missing")
    _must_change(revision_words(state, act.provision, revision), act.passage)


def _splitting(state: State, act: c.Propose, revision: int) -> None:
    several = broken(act.passage)
    if len(several) < 2 or not all(part.text for part in several):
        raise Refusal("parts-needed")


def _merging(state: State, act: c.Propose, revision: int) -> None:
    every = list(dict.fromkeys((act.provision, *act.merged)))
    if len(every) < 2:
        raise Refusal("merge-needs-two")
    for key in every[1:]:
        provision_layer(state, key)
        if (now := state_of(state, key)) in GAVELLED:
            raise Refusal("provision-settled", state=now)
    must_be_mergeable(provision_layer(state, act.provision), every)


def _moving(state: State, act: c.Propose, revision: int) -> None:
    layer = provision_layer(state, act.provision)
    level = act.level or place(layer, act.provision).level
    moved(state, act.provision, act.under, act.after, level)


_CHECKS: dict[str, Callable[[State, c.Propose, int], None]] = {
    "replace": _replacing,
    "split": _splitting,
    "merge": _merging,
    "move": _moving,
}
"""What an amendment of each kind must say; a deletion says nothing more."""


def _throughout(state: State, act: c.Propose) -> _Place:
    state.need("documents", act.document, "document")
    layer = state.home("documents", act.document)
    if layer is None or not places_of(layer, act.document, act.words):
        raise Refusal("words-not-there", words=act.words)
    _must_change(Passage(act.words.strip()), act.passage)
    return _Place(act.document, "", 0)


def _inserted_at(state: State, act: c.Propose) -> _Place:
    if act.level is None or not act.passage.text.strip():
        raise Refusal("insertion-incomplete")
    if act.level not in LEVELS:
        raise Refusal("unknown-thing", what="level", name=act.level)
    if act.provision:
        layer = provision_layer(state, act.provision)
        document: str = layer.places[act.provision][0].body.document
        return _Place(document, act.provision, present_revision(state, act.provision))
    state.need("documents", act.document, "document")
    return _Place(act.document, "", 0)


def _subamended(state: State, act: c.Propose) -> _Place:
    """A subamendment amends the proposed words of an open amendment."""
    parent = amendment_view(state, act.parent)
    if parent.status in DECIDED:
        raise Refusal("already-decided", number=parent.made.number, status=parent.status)
    if parent.made.kind == "move" and not parent.made.parent:
        raise Refusal("no-words-there", number=parent.made.number)
    _must_change(parent.passage, act.passage)
    revision = seen(state, act.parent, act.revision)
    return _Place(parent.made.document, parent.made.provision, revision)


def seen(state: State, subject: str, revision: int) -> int:
    """The wording somebody saw, the present one for 0; raises `Refusal` where there was none."""
    present = present_revision(state, subject)
    if not 0 <= revision <= present:
        raise Refusal("unknown-thing", what="wording", name=revision)
    return revision or present


def _must_change(words: Passage, proposed: Passage) -> None:
    if words == proposed:
        raise Refusal("nothing-changed")


def _number(state: State, act: c.Propose) -> str:
    if act.number:
        number = checked_name(act.number, "number of the amendment")
        taken = {known.casefold() for known in state.room.numbers}
        if number.casefold() in taken:
            raise Refusal("number-taken", number=number)
        return number
    return next_number(state, act.parent)


def next_number(state: State, parent: str = "") -> str:
    """The number that the next amendment will have, or the next subamendment to `parent`."""
    if parent:
        return _next(state, f"{amendment_view(state, parent).made.number}.")
    return _next(state, rules_of(state).prefix)


def free_numbers(state: State) -> Iterator[str]:
    """The numbers that amendments will have from now on."""
    prefix = rules_of(state).prefix
    first = int(_next(state, prefix).removeprefix(prefix))
    return (f"{prefix}{n}" for n in count(first))


def _next(state: State, prefix: str) -> str:
    """The next number behind the prefix; numbers of retracted amendments stay used."""
    used = [0]
    for known in state.room.numbers:
        rest = known[len(prefix) :]
        if known.startswith(prefix) and rest.isdigit():
            used.append(int(rest))
    return f"{prefix}{max(used) + 1}"


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
    _must_change(view.passage, words)
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
    named = state.room.parties[party]
    if named.kind == "joint" and len(named.members) > 1:
        names = ", ".join(state.room.parties[key].name for key in named.members)
        raise Refusal("joint-unsigned", name=named.name, names=names)


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
    anew = _anew(state, view, key, "circulated", _number(state, asked), everyone)
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
