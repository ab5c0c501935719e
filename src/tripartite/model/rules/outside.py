"""Rules on entries that were written elsewhere: each is looked at again before any of it counts.

A chain of hashes shows that nothing was altered since it was written, not who wrote it, nor that it
makes sense. So a received entry must be one that the actor it names may write into such a stream,
must speak of things that are there, and what it adds up to must be readable.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from tripartite.model import entries as e, limits
from tripartite.model.amendment import Status
from tripartite.model.audience import streams_of
from tripartite.model.footnotes import names_of
from tripartite.model.journal import Entry
from tripartite.model.meeting import (
    OFFICE,
    PERMISSIONS,
    ROOM,
    Actor,
    Capacity,
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
from tripartite.model.rules.unfit import NotSo, must
from tripartite.model.saying import Word, why_of
from tripartite.model.seats import called_actor
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
        queue, why = waiting[0], held[0][1]
        if why is not None and all(why and not taken for taken, why in held):
            raise _refusal(state, queue[0], streams[queue[0].stream], path, why) from why


def _taken(
    state: State, queue: deque[Entry], streams: Streams
) -> tuple[int, NotSo | Refusal | None]:
    """Fold the entries of a stream as far as they can be; how many, and why the next can't."""
    taken = 0
    while queue:
        entry, stream = queue[0], streams[queue[0].stream]
        try:
            _may_write(state, entry, stream)
            _makes_sense(state, entry, stream, streams)
        except (NotSo, Refusal) as why:
            return taken, why
        apply(state, queue.popleft())
        taken += 1
    return taken, None


def _refusal(
    state: State, entry: Entry, stream: Stream, path: object, why: NotSo | Refusal
) -> Refusal:
    facts = {"stream": entry.stream, "kind": stream.kind, "n": entry.n, "act": entry.act}
    who = called_actor(state, entry.actor)
    return Refusal("not-receivable", path=path, actor=who, why=why.saying, **facts)


def _may_write(state: State, entry: Entry, stream: Stream) -> None:
    """By the permission table, and of the side that writes this stream."""
    try:
        who = actor(entry.actor)
    except ValueError as error:
        raise NotSo("no actor", actor=entry.actor) from error
    _has_a_place(who, entry.act, stream.kind, entry.body)
    must(_of_the_side(state, who, stream), "writer", actor=called_actor(state, who))
    seen = entry.room < entry.n if entry.stream == ROOM else entry.room <= state.room.n
    must(seen and entry.room >= 0, "saw too much")
    must(0 <= entry.time < _LATEST and abs(entry.offset) < _DAY, "no time")


def _has_a_place(who: Actor, act: str, kind: StreamKind, body: e.Body) -> None:
    must(_permitted(who.capacity, act, kind), "may not", actor=Word(who.capacity), act=Word(act))
    must(type(body) in KINDS_IN[kind], "no place")


def must_be_receivable(who: Actor, act: str, kind: StreamKind, body: e.Body) -> None:
    """Refuse to write ("not-writable") what the holders of other copies would not take in."""
    try:
        _has_a_place(who, act, kind, body)
    except NotSo as why:
        raise Refusal("not-writable", why=why.saying) from why


@lru_cache(maxsize=1024)  # what a stranger's file calls its acts must not fill the memory
def _permitted(capacity: Capacity, act: str, kind: StreamKind) -> bool:
    return any(
        capacity in capacities and (kind in kinds or kind in ALONGSIDE.get(act, ()))
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
    must(entry.command, "no act")
    for words in _strings(msgspec.to_builtins(body)):
        checked_words(words, "text", limits.PASSAGE_CHARACTERS)
    if isinstance(getattr(body, "passage", None), Passage):
        several = isinstance(body, e.AmendmentMade | e.AmendmentReworded)
        must(_whole(body.passage), "passage")
        must(several or BREAK not in body.passage.text, "several provisions")
    if table := ITSELF.get(type(body)):
        layers = _where_it_stands(entry, stream, state, streams)
        there = any(body.id in getattr(layer, table) for layer in layers)
        there = there or _answers_elsewhere(state, stream, body.id)
        must(there, "nothing there")
    for table in ONCE.get(type(body), ()):
        must(not state.home(table, body.id), "there already")
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


def _answers_elsewhere(state: State, stream: Stream, key: str) -> bool:
    """Whether the secretariat answers on what is not here: to a circle, on what one of its parties
    has submitted; to a party, on what came on paper. What speaks of nothing here nobody reads."""
    nowhere = not (state.home("amendments", key) or state.home("documents", key))
    return stream.kind == "answers" and nowhere


def _names(state: State, entry: Entry, field: str, tables: tuple[str, ...]) -> None:
    value = getattr(entry.body, field)
    layers = [state.room] if entry.stream == ROOM else list(state.layers.values())
    for key in filter(None, (value,) if isinstance(value, str) else value):
        known = any(key in getattr(layer, table) for layer in layers for table in tables)
        must(known, "named", field=field.replace("_", " "))


def _amendment(state: State, body: e.AmendmentMade, stream: Stream) -> None:
    first: Status = "circulated" if stream.kind == "room" else "draft"
    expected = "submitted" if stream.kind == "submitted" else first
    must(body.status == expected, "begins", status=Word(body.status))
    numbered = body.number and body.number not in state.room.numbers
    must(numbered if stream.kind == "room" else not body.number, "number")
    must(body.document, "no document")
    must(body.parties, "nobody proposes")
    _revision(state, body.parent or body.provision, body.revision)
    must(len(body.merged) == len(body.merged_revisions), "merges")
    for merged, revision in zip(body.merged, body.merged_revisions, strict=True):
        _revision(state, merged, revision)
    _brings(state, body, body.document, body.provision)
    if stream.kind == "submitted":
        own = any(p == stream.party or _sits_in(state, stream.party, p) for p in body.parties)
        must(own, "another party")


def _reworded(state: State, body: e.AmendmentReworded, stream: Stream) -> None:
    made = state.find("amendments", body.id).body
    _brings(state, body, made.document, made.provision)


def _brings(
    state: State, body: e.AmendmentMade | e.AmendmentReworded, document: str, provision: str
) -> None:
    """Its words cite the footnotes it brings, which say what they are called by, and no others
    but those that are there."""
    cited = set(body.passage.targets("note"))
    for note in body.notes:
        words = note.passage
        must(_whole(words) and BREAK not in words.text and words.text.strip(), "footnote")
        must(note.key in names_of(document, provision, words), "footnote name")
        must(note.key in cited, "footnote")
        cited.discard(note.key)
    must(all(state.home("notes", key) for key in cited), "footnote")


def _revision(state: State, subject: str, revision: int) -> None:
    present = present_revision(state, subject) if subject else 0
    must(0 <= revision <= present, "wording")


def _status(state: State, body: e.AmendmentStatusSet, stream: Stream) -> None:
    must(body.status in STATUSES_IN[stream.kind], "status", status=Word(body.status))


def _position(state: State, body: e.PositionStated, stream: Stream) -> None:
    _revision(state, body.subject, body.revision)
    must(bool(body.depends_on) == bool(body.outcome), "condition")
    tabled = stream.kind == "submitted"
    must(bool(body.id) == tabled, "not tabled")
    must(not tabled or body.party == stream.party, "another party")


def _position_answered(state: State, body: e.PositionAnswered, stream: Stream) -> None:
    known = any(
        isinstance(x.body, e.PositionStated)
        and (x.body.id, x.body.party) == (body.id, stream.party)
        for layer in state.layers.values()
        for entries in layer.positions.values()
        for x in entries
    )
    must(known and body.id, "tabled by nobody")


def _remark(state: State, body: e.RemarkWritten, stream: Stream) -> None:
    must(0 <= body.rank <= limits.FALLBACKS, "rank")


def _look(state: State, body: e.Looked, stream: Stream) -> None:
    must(0 <= body.n <= state.room.n, "looked too far")


def _profile(state: State, body: e.ProfileSet, stream: Stream) -> None:
    must(body.name in PROFILES and set(body.settings) <= set(SETTINGS), "rule")
    try:
        changed(PROFILES[body.name], body.settings)
    except (ValueError, msgspec.ValidationError) as error:
        raise NotSo("rule value", why=why_of(error)) from error


def _vote(state: State, body: e.VoteRecorded, stream: Stream) -> None:
    groups = {strength.group for strength in body.strengths}
    must(groups <= set(state.room.parties), "voting group")
    must({cast.group for cast in body.casts} <= groups, "votes of none")
    numbers = [n for s in body.strengths for n in (s.entitled, s.weight)]
    numbers += (cast.votes for cast in body.casts)
    must(all(0 <= n <= limits.VOTES for n in numbers), "votes")
    try:
        share(body.quorum)
    except ValueError as error:
        raise NotSo("rule value", why=why_of(error)) from error


def _signed(state: State, body: e.TextSigned, stream: Stream) -> None:
    """It is signed by the pen of the party that signs, which sits in the circle."""
    seat = state.room.members.get(stream.pen)
    must(body.party in (stream.pen, seat.party if seat else ""), "pen")
    must(_sits_in(state, body.party, stream.party), "signs outside")
    _revision(state, body.amendment, body.revision)


def _opens(state: State, body: e.DocumentOpened, stream: Stream) -> None:
    joint = stream.kind in ("circle", "submitted")
    must(body.kind == "joint text" or not joint, "joint only")


def _of_a_text(state: State, body: e.ProvisionInserted | e.NoteWritten, stream: Stream) -> None:
    """It is written where its document is."""
    layer = state.layers.get(stream.id)
    must(layer and body.document in layer.documents, "document elsewhere")
    parent = getattr(body, "parent", "")
    must(not parent or (layer and parent in layer.places), "place elsewhere")


def _stays_in_its_text(
    state: State, body: e.ProvisionMoved | e.ProvisionRemoved, stream: Stream
) -> None:
    """It is put under, or ends in, a provision of its own document; its own layer holds it, see
    `ITSELF`."""
    places = state.layers[stream.id].places
    head = body.parent if isinstance(body, e.ProvisionMoved) else body.into
    here = places[body.id][0].body.document
    must(not head or (head in places and places[head][0].body.document == here), "place elsewhere")


def _tabled(state: State, body: e.TextTabled, stream: Stream) -> None:
    """It speaks of a text of its own side, in the name of those who may have signed it."""
    home = state.home("documents", body.id) or state.home("amendments", body.id)
    here = stream.kind in ("room", "submitted")
    there = home and (home.stream == stream.id if here else home is not state.room)
    must(there or _answers_elsewhere(state, stream, body.id), "text")
    must(len(body.parties) > 1, "no joint text")
    _revision(state, body.id, body.revision if home else 0)
    circle = stream.party if stream.kind == "circle" else body.circle
    must(body.circle in ("", circle), "other circle")
    sit = all(_sits_in(state, party, circle) for party in body.parties)
    must(sit or not circle, "signs outside")
    must(stream.kind != "submitted" or stream.party in body.parties, "another party")


def _came_back(state: State, body: e.TextStatusSet, stream: Stream) -> None:
    """The secretariat returns it, or one of those who signed it withdraws it, in its own name."""
    every = [layer.joint_texts.get(body.id) for layer in state.layers.values()]
    every += [layer.went_out.get(body.id) for layer in state.layers.values()]
    sent = [entry.body for entry in every if entry]
    returned = stream.kind == "answers"
    must(body.status == ("returned" if returned else "withdrawn"), "said by nobody")
    must(sent or _answers_elsewhere(state, stream, body.id), "text tabled by nobody")
    must(stream.kind == "circle" or not body.lapsed, "signatures")
    if returned:
        return
    seat = state.room.members.get(stream.pen)
    own = (stream.party,) if stream.kind == "submitted" else (stream.pen, seat and seat.party)
    must(body.by and body.by in own, "withdrawn by another")
    must(all(body.by in x.parties for x in sent), "withdrawn unsigned")
    for key in body.lapsed:
        signed: Entry = state.find("signatures", key)
        must(signed.body.amendment in {x.id for x in sent}, "other words")


def _confirmed(
    state: State, body: e.WordingConfirmed | e.DiscrepancyReported, stream: Stream
) -> None:
    """It speaks of a block as it stood, for the party whose stream it is in."""
    must(body.party == stream.party or stream.kind == "room", "another party")
    must(0 < body.moment <= state.room.n, "saw too much")
    must(body.document in state.room.documents, "document not in the room")
    stood = {each.id: each for each in blocks(state, body.document, body.moment)}
    must(body.block in stood, "block")
    if isinstance(body, e.WordingConfirmed):
        must(body.shown == hash_of(stood[body.block]), "words then")


def _plan(state: State, body: e.SittingPlanned, stream: Stream) -> None:
    known = state.room.places
    must(all(x.subject in known for x in body.agenda if x.subject), "plans nothing")
    must(0 <= body.starts < _LATEST and 0 <= body.minutes <= _DAY, "no time")
    must(all(0 <= x.minutes <= _DAY for x in body.agenda), "no time")


def _deadline(state: State, body: e.DeadlineSet, stream: Stream) -> None:
    must(0 <= body.time < _LATEST, "no time")
    must(body.time or body.sitting, "ends never")


def _question(state: State, body: e.QuestionAsked, stream: Stream) -> None:
    must(body.party or body.capacity, "nobody asked")


def _held(state: State, body: e.RevisionHeld, stream: Stream) -> None:
    _revision(state, body.provision, body.revision)
    must(not state.home("revisions", body.id), "there already")


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
    e.ProvisionMoved: _stays_in_its_text,
    e.ProvisionRemoved: _stays_in_its_text,
    e.WordingConfirmed: _confirmed,
    e.DiscrepancyReported: _confirmed,
    e.SittingPlanned: _plan,
    e.DeadlineSet: _deadline,
    e.QuestionAsked: _question,
    e.AmendmentMade: _amendment,
    e.AmendmentReworded: _reworded,
    e.AmendmentStatusSet: _status,
    e.PositionStated: _position,
    e.Looked: _look,
    e.PositionAnswered: _position_answered,
    e.RemarkWritten: _remark,
}
