"""Rules on entries that were written elsewhere: each is looked at again before any of it counts.

A chain of hashes shows that nothing was altered since it was written, not who wrote it, nor that it
makes sense. So a received entry must be one that the actor it names may write into such a stream,
must speak of things that are there, and what it adds up to must be readable.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from tripartite.model import entries as e, limits
from tripartite.model.amendment import Status
from tripartite.model.audience import streams_of
from tripartite.model.journal import Entry
from tripartite.model.meeting import (
    OFFICE,
    PERMISSIONS,
    ROOM,
    Actor,
    Stream,
    StreamKind,
    actor,
    peers,
    pen_of,
    writing_side,
)
from tripartite.model.passage import ATOM, BREAK, Passage
from tripartite.model.positions.confirming import blocks, hash_of
from tripartite.model.profiles import PROFILES, SETTINGS, changed, share
from tripartite.model.reading import (
    amendments,
    document_view,
    documents,
    positions_on,
    present_revision,
)
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import checked_words
from tripartite.model.rules.outside_tables import (
    ALONGSIDE,
    ITSELF,
    KINDS_IN,
    NAMED,
    OF_PEERS,
    ONCE,
    STATUSES_IN,
)
from tripartite.model.state import Layer, State, apply

Streams = Mapping[str, Stream]

_DAY = 24 * 60
_LATEST = 2**43
"""In the year 2248; what is later is no time of a meeting."""


def admit(state: State, arriving: Iterable[Iterable[Entry]], meeting: str, path: object) -> None:
    """Fold entries that came from outside into a state made for this, each checked on what stands
    by then. Streams of one kind may speak of each other, so whichever can go on does.

    Raises `Refusal` ("not-receivable") at the first that this house would not have written.
    """
    streams = streams_of(meeting, state)
    waiting = [deque(entries) for entries in arriving]
    while waiting := [queue for queue in waiting if queue]:
        held = [_taken(state, queue, streams) for queue in waiting]
        if all(why is not None and not taken for taken, why in held):
            queue, why = waiting[0], held[0][1]
            raise _refusal(queue[0], streams[queue[0].stream], path, why) from why


def _taken(state: State, queue: deque[Entry], streams: Streams) -> tuple[int, Exception | None]:
    """Fold the entries of a stream as far as they can be; how many, and why the next can't."""
    taken = 0
    while queue:
        entry, stream = queue[0], streams[queue[0].stream]
        try:
            _may_write(state, entry, stream)
            _makes_sense(state, entry, stream, streams)
        except (_NotSo, Refusal) as why:
            return taken, why
        apply(state, queue.popleft())
        taken += 1
    return taken, None


def must_be_readable(state: State, streams: Streams, path: object) -> None:
    """Read all that the entries add up to, so that nobody opens a meeting that can't be shown.

    Raises `Refusal` ("not-readable").
    """
    try:
        for layer in state.layers.values():
            _moves_outward(state, layer, streams)
        _leads_somewhere(state)
        for document in documents(state):
            for provision in document_view(state, document.id).provisions:
                positions_on(state, provision.id)
        for view in amendments(state):
            positions_on(state, view.id)
    except Exception as error:  # whatever a stranger's words can make the reading do
        raise Refusal("not-readable", path=path, why=str(error) or type(error).__name__) from error


class _NotSo(Exception):  # noqa: N818 - a reason, in words
    """Why an entry is not one that this house writes."""


def _refusal(entry: Entry, stream: Stream, path: object, why: object) -> Refusal:
    facts = {"stream": entry.stream, "kind": stream.kind, "n": entry.n, "act": entry.act}
    return Refusal("not-receivable", path=path, actor=entry.actor, why=why, **facts)


def _must(holds: object, otherwise: str) -> None:
    if not holds:
        raise _NotSo(otherwise)


def _may_write(state: State, entry: Entry, stream: Stream) -> None:
    """By the permission table, and of the side that writes this stream."""
    try:
        who = actor(entry.actor)
    except ValueError as error:
        raise _NotSo(str(error)) from error
    _has_a_place(who, entry.act, stream.kind, entry.body)
    _must(_of_the_side(state, who, stream), f"{entry.actor} does not write this stream")
    seen = entry.room < entry.n if entry.stream == ROOM else entry.room <= state.room.n
    _must(seen and entry.room >= 0, "it has seen a part of the room that is not there")
    _must(0 <= entry.time < _LATEST and abs(entry.offset) < _DAY, "its time is none")


def _has_a_place(who: Actor, act: str, kind: StreamKind, body: e.Body) -> None:
    _must(_permitted(who, act, kind), f"{who.capacity} may not “{act}” there")
    _must(type(body) in KINDS_IN[kind], "such an entry has no place there")


def must_be_receivable(who: Actor, act: str, kind: StreamKind, body: e.Body) -> None:
    """Refuse to write ("not-writable") what the holders of other copies would not take in."""
    try:
        _has_a_place(who, act, kind, body)
    except _NotSo as why:
        raise Refusal("not-writable", why=why) from why


def _permitted(who: Actor, act: str, kind: StreamKind) -> bool:
    return any(
        who.capacity in capacities and (kind in kinds or kind in ALONGSIDE.get(act, ()))
        for capacities, kinds in PERMISSIONS.get(act, ())
    )


def _of_the_side(state: State, who: Actor, stream: Stream) -> bool:
    side = writing_side(stream)
    if side == "secretariat":
        return who.capacity in OFFICE
    sits = who.party == side or (stream.kind == "circle" and _sits_in(state, who.party, side))
    return sits and stream.pen in ("", pen_of(who, side))


def _sits_in(state: State, party: str, other: str) -> bool:
    named = state.room.parties.get(other)
    return named is not None and party in named.members


def _makes_sense(state: State, entry: Entry, stream: Stream, streams: Streams) -> None:
    """It speaks of what is there, in words that can be printed."""
    body = entry.body
    _must(entry.command, "it belongs to no act")
    for words in _strings(msgspec.to_builtins(body)):
        checked_words(words, "text", limits.PASSAGE_CHARACTERS)
    if isinstance(getattr(body, "passage", None), Passage):
        several = isinstance(body, e.AmendmentMade | e.AmendmentReworded)
        _must(_whole(body.passage), "its passage is not whole")
        _must(several or BREAK not in body.passage.text, "one provision holds the words of several")
    if table := ITSELF.get(type(body)):
        layers = _where_it_stands(entry, stream, state, streams)
        there = any(body.id in getattr(layer, table) for layer in layers)
        there = there or _answers_a_circle(state, stream, body.id)
        _must(there, "it changes what is not there")
    for table in ONCE.get(type(body), ()):
        _must(not state.home(table, body.id), "it makes anew what is there already")
    for field, tables in NAMED.get(type(body), {}).items():
        _names(state, entry, field, tables)
    if check := _MORE.get(type(body)):
        check(state, body, stream)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _whole(passage: Passage) -> bool:
    """Marks and atoms stand where its words are."""
    atoms = [at for at, sign in enumerate(passage.text) if sign == ATOM]
    marked = all(0 <= m.start < m.end <= len(passage.text) for m in passage.marks)
    return marked and atoms == [atom.at for atom in passage.atoms]


def _where_it_stands(
    entry: Entry, stream: Stream, state: State, streams: Streams
) -> Iterable[Layer]:
    """The layers in which what an entry changes may stand: its own; for some things also those of
    the other pens; answers speak of what was submitted."""
    body = entry.body
    if type(body) in OF_PEERS:
        if stream.kind != "answers":
            every = state.layers.values()
            return [layer for layer in every if peers(streams[layer.stream], stream)]
        home = state.home(ITSELF[type(body)], body.id)
        if home and home is not state.room:
            return [home]
    return [state.layers[entry.stream]] if entry.stream in state.layers else []


def _answers_a_circle(state: State, stream: Stream, key: str) -> bool:
    """Whether the secretariat answers a circle on what one of its parties has submitted: the others
    do not hold that, and what speaks of nothing here is read by nobody."""
    circle = state.room.parties.get(stream.party)
    nowhere = not (state.home("amendments", key) or state.home("documents", key))
    return stream.kind == "answers" and bool(circle and circle.kind == "circle") and nowhere


def _names(state: State, entry: Entry, field: str, tables: tuple[str, ...]) -> None:
    value = getattr(entry.body, field)
    layers = [state.room] if entry.stream == ROOM else list(state.layers.values())
    for key in filter(None, (value,) if isinstance(value, str) else value):
        known = any(key in getattr(layer, table) for layer in layers for table in tables)
        _must(known, f"its {field.replace('_', ' ')} is not there")


def _amendment(state: State, body: e.AmendmentMade, stream: Stream) -> None:
    first: Status = "circulated" if stream.kind == "room" else "draft"
    expected = "submitted" if stream.kind == "submitted" else first
    _must(body.status == expected, f"an amendment does not begin there as {body.status}")
    numbered = body.number and body.number not in state.room.numbers
    _must(numbered if stream.kind == "room" else not body.number, "its number can't be that")
    _must(body.document, "it stands in no document")
    _must(body.parties, "nobody proposes it")
    _revision(state, body.parent or body.provision, body.revision)
    _must(len(body.merged) == len(body.merged_revisions), "it says not what it merges")
    for merged, revision in zip(body.merged, body.merged_revisions, strict=True):
        _revision(state, merged, revision)
    if stream.kind == "submitted":
        own = any(p == stream.party or _sits_in(state, stream.party, p) for p in body.parties)
        _must(own, "it is another party's")


def _revision(state: State, subject: str, revision: int) -> None:
    present = present_revision(state, subject) if subject else 0
    _must(0 <= revision <= present, "it was written on a wording that never was")


def _status(state: State, body: e.AmendmentStatusSet, stream: Stream) -> None:
    _must(body.status in STATUSES_IN[stream.kind], f"nobody makes it {body.status} there")


def _position(state: State, body: e.PositionStated, stream: Stream) -> None:
    _revision(state, body.subject, body.revision)
    _must(bool(body.depends_on) == bool(body.outcome), "its condition is not whole")
    tabled = stream.kind == "submitted"
    _must(bool(body.id) == tabled, "only what is tabled is answered")
    _must(not tabled or body.party == stream.party, "it is another party's")


def _position_answered(state: State, body: e.PositionAnswered, stream: Stream) -> None:
    known = any(
        isinstance(x.body, e.PositionStated)
        and (x.body.id, x.body.party) == (body.id, stream.party)
        for layer in state.layers.values()
        for entries in layer.positions.values()
        for x in entries
    )
    _must(known and body.id, "nobody tabled what it answers")


def _remark(state: State, body: e.RemarkWritten, stream: Stream) -> None:
    _must(0 <= body.rank <= limits.FALLBACKS, "it has no such place")


def _look(state: State, body: e.Looked, stream: Stream) -> None:
    _must(0 <= body.n <= state.room.n, "it looked at a part of the room that is not there")


def _profile(state: State, body: e.ProfileSet, stream: Stream) -> None:
    _must(body.name in PROFILES and set(body.settings) <= set(SETTINGS), "there is no such rule")
    try:
        changed(PROFILES[body.name], body.settings)
    except ValueError as error:
        raise _NotSo(str(error)) from error


def _vote(state: State, body: e.VoteRecorded, stream: Stream) -> None:
    groups = {strength.group for strength in body.strengths}
    _must(groups <= set(state.room.parties), "a group that votes is not there")
    _must({cast.group for cast in body.casts} <= groups, "it has votes of no group")
    numbers = [n for s in body.strengths for n in (s.entitled, s.weight)]
    numbers += (cast.votes for cast in body.casts)
    _must(all(0 <= n <= limits.VOTES for n in numbers), "it has no such number of votes")
    try:
        share(body.quorum)
    except ValueError as error:
        raise _NotSo(str(error)) from error


def _signed(state: State, body: e.TextSigned, stream: Stream) -> None:
    """It is signed by the pen of the party that signs, which sits in the circle."""
    seat = state.room.members.get(stream.pen)
    _must(body.party in (stream.pen, seat.party if seat else ""), "another party's pen signed it")
    _must(_sits_in(state, body.party, stream.party), "who signs does not sit in the circle")
    _revision(state, body.amendment, body.revision)


def _opens(state: State, body: e.DocumentOpened, stream: Stream) -> None:
    joint = stream.kind in ("circle", "submitted")
    _must(body.kind == "joint text" or not joint, "parties write joint texts only")


def _of_a_text(state: State, body: e.ProvisionInserted | e.NoteWritten, stream: Stream) -> None:
    """It is written where its document is."""
    layer = state.layers.get(stream.id)
    _must(layer and body.document in layer.documents, "its document is not of this stream")
    parent = getattr(body, "parent", "")
    _must(not parent or (layer and parent in layer.places), "its place is not of this stream")


def _tabled(state: State, body: e.TextTabled, stream: Stream) -> None:
    """It speaks of a text of its own side, in the name of those who may have signed it."""
    home = state.home("documents", body.id) or state.home("amendments", body.id)
    here = stream.kind in ("room", "submitted")
    there = home and (home.stream == stream.id if here else home is not state.room)
    _must(there or _answers_a_circle(state, stream, body.id), "its text is not there")
    _must(len(body.parties) > 1, "it is no joint text")
    _revision(state, body.id, body.revision if home else 0)
    circle = stream.party if stream.kind == "circle" else body.circle
    _must(body.circle in ("", circle), "it went out of another circle")
    sit = all(_sits_in(state, party, circle) for party in body.parties)
    _must(sit or not circle, "who signs does not sit in the circle")
    _must(stream.kind != "submitted" or stream.party in body.parties, "it is another party's")


def _came_back(state: State, body: e.TextStatusSet, stream: Stream) -> None:
    """The secretariat returns it, or one of those who signed it withdraws it, in its own name."""
    every = [layer.joint_texts.get(body.id) for layer in state.layers.values()]
    every += [layer.went_out.get(body.id) for layer in state.layers.values()]
    sent = [entry.body for entry in every if entry]
    returned = stream.kind == "answers"
    _must(body.status == ("returned" if returned else "withdrawn"), "nobody says that there")
    _must(sent or _answers_a_circle(state, stream, body.id), "nobody tabled it")
    _must(stream.kind == "circle" or not body.lapsed, "no signatures are known there")
    if returned:
        return
    seat = state.room.members.get(stream.pen)
    own = (stream.party,) if stream.kind == "submitted" else (stream.pen, seat and seat.party)
    _must(body.by and body.by in own, "another party withdrew it")
    _must(all(body.by in x.parties for x in sent), "who withdraws it has not signed it")
    for key in body.lapsed:
        signed: Entry = state.find("signatures", key)
        _must(signed.body.amendment in {x.id for x in sent}, "other words were signed")


def _confirmed(
    state: State, body: e.WordingConfirmed | e.DiscrepancyReported, stream: Stream
) -> None:
    """It speaks of a block as it stood, for the party whose stream it is in."""
    _must(body.party == stream.party or stream.kind == "room", "it is another party's")
    _must(0 < body.moment <= state.room.n, "it has seen a part of the room that is not there")
    _must(body.document in state.room.documents, "its document is not before the room")
    stood = {each.id: each for each in blocks(state, body.document, body.moment)}
    _must(body.block in stood, "its block did not stand then")
    if isinstance(body, e.WordingConfirmed):
        _must(body.shown == hash_of(stood[body.block]), "these words did not stand there then")


def _plan(state: State, body: e.SittingPlanned, stream: Stream) -> None:
    known = state.room.places
    _must(all(x.subject in known for x in body.agenda if x.subject), "it plans what is not there")
    _must(0 <= body.starts < _LATEST and 0 <= body.minutes <= _DAY, "its time is none")
    _must(all(0 <= x.minutes <= _DAY for x in body.agenda), "its time is none")


def _deadline(state: State, body: e.DeadlineSet, stream: Stream) -> None:
    _must(0 <= body.time < _LATEST, "its time is none")
    _must(body.time or body.sitting, "it ends at no time")


def _question(state: State, body: e.QuestionAsked, stream: Stream) -> None:
    _must(body.party or body.capacity, "nobody is asked")


def _held(state: State, body: e.RevisionHeld, stream: Stream) -> None:
    _revision(state, body.provision, body.revision)
    _must(not state.home("revisions", body.id), "it makes anew what is there already")


_MORE: dict[type[e.Body], Any] = {
    e.RevisionHeld: _held,
    e.ProfileSet: _profile,
    e.VoteRecorded: _vote,
    e.TextSigned: _signed,
    e.TextTabled: _tabled,
    e.TextStatusSet: _came_back,
    e.DocumentOpened: _opens,
    e.ProvisionInserted: _of_a_text,
    e.NoteWritten: _of_a_text,
    e.WordingConfirmed: _confirmed,
    e.DiscrepancyReported: _confirmed,
    e.SittingPlanned: _plan,
    e.DeadlineSet: _deadline,
    e.QuestionAsked: _question,
    e.AmendmentMade: _amendment,
    e.AmendmentStatusSet: _status,
    e.PositionStated: _position,
    e.Looked: _look,
    e.PositionAnswered: _position_answered,
    e.RemarkWritten: _remark,
}


def _moves_outward(state: State, layer: Layer, streams: Streams) -> None:
    """From private to submitted, from there to the room, or to another pen of the same side."""
    here = streams[layer.stream]
    outer = "room" if here.kind == "answers" else "submitted"
    for moved in layer.moved_outward.values():
        where = streams.get(moved.stream)
        allowed = where and (
            where.kind == outer or (here.kind != "answers" and where.id == here.id)
        )
        _must(allowed, "something moves outward to nowhere")
        home = state.home("amendments", moved.target)
        _must(home is None or home.stream == moved.stream, "something moves outward to elsewhere")


def _leads_somewhere(state: State) -> None:
    """No way by which amendments were written anew leads in a circle."""
    ways: dict[str, set[str]] = {}
    for layer in state.layers.values():
        for moved in layer.moved_outward.values():
            ways.setdefault(moved.id, set()).add(moved.target)
    while ways:
        ends = {key for key, targets in ways.items() if not targets & ways.keys()}
        _must(ends, "something moves outward in a circle")
        ways = {key: targets for key, targets in ways.items() if key not in ends}
