"""Copies of one meeting are joined: each stream has one writer, so the longer copy of it goes on.

A copy comes from outside. It is opened as a stranger's, checked byte by byte, and every entry it
brings is looked at again; only when all copies have passed is anything written, in one go. Of a
file that another party took away, only what that party itself writes is taken.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from tripartite.jobs.attaching import LARGE, keep_file
from tripartite.jobs.groupfile import attachments_of
from tripartite.jobs.progress import Progress, silent
from tripartite.model import limits
from tripartite.model.audience import acts_for, readable, side_of, streams_of, written_by
from tripartite.model.journal import BrokenJournalError, Entry, Head, Row, read, verify
from tripartite.model.meeting import OFFICE, ROOM, Actor, Stream, StreamKind, writing_side
from tripartite.model.refusal import Refusal
from tripartite.model.rules.outside import admit
from tripartite.model.rules.outside_whole import must_be_readable, under_nothing
from tripartite.model.saying import Saying, Word
from tripartite.model.state import State, fold
from tripartite.model.steps import Step
from tripartite.session import Session
from tripartite.store.sqlite import SqliteJournal

Copy = dict[str, list[Row]]
"""A journal's entries by stream."""

_IN_ORDER: tuple[StreamKind, ...] = (
    *("room", "circle", "submitted", "answers", "private", "secretariat"),
)
"""What speaks of a thing comes after it: from the widest audience inward, but for circles. They
speak of the room alone, and what several withdraw from the secretariat went out of one."""

_CALLED = {
    "room": "the room",
    "secretariat": "the secretariat’s own",
    "circle": "the circle {party}",
    "private": "the private stream of {party}",
    "submitted": "what {party} has with the secretariat",
    "answers": "the answers to {party}",
    "written by": "{stream}, by {pen}",
    "entry": "“{act}” by {actor}",
    "titular member": "a titular member",
    "adviser": "an adviser",
}
"""What streams are called in English, by kind; and who has written in it."""


class StreamName(Saying[str], frozen=True):
    """What people call a stream."""

    about = "Stream"
    templates = _CALLED


class Taken(NamedTuple):
    """What was taken in: entries by stream, with the stream's name, and how many files;
    what was left, since the file's holder does not write it; in what the rooms differ; and the
    names of the circles whose words, which only their members read, were in the copies."""

    entries: dict[str, int]
    called: dict[str, StreamName]
    attachments: int
    left: Mapping[str, int] = MappingProxyType({})
    forks: tuple[Refusal, ...] = ()
    unread: tuple[str, ...] = ()


def join(
    session: Session,
    others: Sequence[Path],
    *,
    own: bool = False,
    without_room: bool = False,
    progress: Progress = silent,
) -> Taken:
    """Take in what copies of the meeting hold more of the streams this actor may read.

    Streams that the secretariat writes grow in its own file by a copy only where `own` says that
    the copies are its own. `without_room` takes what parties write from a copy even where its room
    is another than ours. All or nothing. Raises `Refusal`: "other-meeting", "copies-differ",
    "ahead-of-us", "not-receivable", "not-readable", "file-…".
    """
    joining = prepare(session, others, own=own, without_room=without_room, progress=progress)
    taken = joining.write()
    progress(len(others) + 1, len(others) + 1, Step("done"))
    return taken


def prepare(
    session: Session,
    others: Sequence[Path],
    *,
    own: bool = False,
    without_room: bool = False,
    progress: Progress = silent,
) -> Joining:
    """Check copies and say what they would bring (`taken`); nothing is written. See `join`."""
    joining = Joining(session, own, without_room)
    for done, path in enumerate(others):
        progress(done, len(others) + 1, Step("checking", {"name": path.name}))
        joining.add(path)
    progress(len(others), len(others) + 1, Step("writing all"))
    return joining


class Joining:
    """The copies joined so far, in memory; `state` is what they add up to."""

    def __init__(self, session: Session, own: bool, without_room: bool = False) -> None:
        self.session, self.own, self.without_room = session, own, without_room
        self.meeting = session.journal.meeting
        self.held = _by_stream(session.journal.rows(session.readable))
        self.before = {stream: len(rows) for stream, rows in self.held.items()}
        self.contents: dict[str, bytes] = {}
        self._unkept: dict[str, bytes] = {}
        self.left: dict[str, int] = {}
        self.forks: list[Refusal] = []
        self.unread: dict[str, None] = {}  # names of circles, in the order in which they came
        self.state = fold(read(_all_of(self.held), None, self.meeting))
        self._lost = under_nothing(self.state)  # in our own file, before anything came

    @property
    def streams(self) -> Mapping[str, Stream]:
        """The streams of the parties named so far."""
        return streams_of(self.meeting, self.state)

    def add(self, path: Path) -> None:
        """Check a copy, and add what it has more."""
        copy = _opened(path, self.meeting)
        try:
            theirs = self._of_its_holder(_checked(copy, path), copy.holder, path)
            news = self._take([ROOM], theirs, path)  # first: it names the parties that have streams
            for streams in self._inward():
                news += self._take(streams, theirs, path)
            must_be_readable(self.state, self.streams, path, self._lost)
            self._tell_unread(theirs)
            found = {digest: copy.attachment(digest) for digest in attachments_of(news)}
            self.contents |= found
            self._unkept |= found
        finally:
            copy.close()

    def _of_its_holder(self, theirs: Copy, holder: str, path: Path) -> Copy:
        """Of a copy, the streams that it can bring us: what its holder writes where another party
        holds it, and what parties write where its room is another than ours."""
        try:
            ours, other = self.held.get(ROOM, []), theirs.get(ROOM, [])
            _refuse_fork(ours, other, StreamName("room"), path, self.state)
        except Refusal as fork:
            if not self.without_room:
                raise
            self.forks.append(fork)
        room_differs = bool(self.forks) and self.forks[-1].facts["path"] == path
        streams, kept = self.streams, dict(theirs)
        for stream in [key for key in theirs if key in streams]:
            held = self._brought(streams[stream], holder)
            if held and not (room_differs and writing_side(streams[stream]) == "secretariat"):
                continue
            more = len(kept.pop(stream)) - len(self.held.get(stream, []))
            if stream in self._may_read and more > 0:
                self.left[stream] = max(more, self.left.get(stream, 0))
        return kept

    def _tell_unread(self, theirs: Copy) -> None:
        """Keep which circles wrote what we do not read."""
        for key in theirs:
            stream = self.streams.get(key)
            if stream and stream.kind == "circle" and key not in self._may_read:
                self.unread[self.state.room.parties[stream.party].name] = None

    def _brought(self, stream: Stream, holder: str) -> bool:
        """Whether a copy that somebody holds (empty for the secretariat) can bring us more of a
        stream: everything from our own side's copies, or those the secretariat gives; what its
        members write from the file of a circle that we sit in, whichever of them holds it; from
        another party's, what that party writes."""
        who, parties = self.session.actor, self.state.room.parties
        side = side_of(self.state, holder)
        if self.own or side not in parties or acts_for(self.state, who, side):
            return True
        circle = parties.get(holder.rpartition("@")[2])
        sits = circle is not None and side_of(self.state, who.name) in circle.members
        shared = circle is not None and circle.kind == "circle" and stream.party == circle.id
        return (sits and shared) or written_by(self.state, stream, side)

    @property
    def _may_read(self) -> frozenset[str]:
        return readable(self.meeting, self.state, self.session.actor)

    def _inward(self) -> Iterator[list[str]]:
        """The streams the actor may read beside the room, those of a kind together, what is spoken
        of before what speaks."""
        streams = self.streams
        may_read = self._may_read - {ROOM}
        for kind in _IN_ORDER:
            yield sorted(stream for stream in may_read if streams[stream].kind == kind)

    def _take(self, streams: list[str], theirs: Copy, path: Path) -> list[Row]:
        """Take what a copy has more of these streams; that."""
        news = {stream: self._news(stream, theirs, path) for stream in streams}
        news = {stream: rows for stream, rows in news.items() if rows}
        arriving = [self._read(stream, rows) for stream, rows in news.items()]
        admit(self.state, arriving, self.meeting, path)
        for stream in news:
            self.held[stream] = theirs[stream]
        return [row for rows in news.values() for row in rows]

    def _news(self, stream: str, theirs: Copy, path: Path) -> list[Row]:
        ours, longer = self.held.get(stream, []), theirs.get(stream, [])
        where = self.streams[stream]
        called = name_of(where, self.state)
        _refuse_fork(ours, longer, called, path, self.state)
        news = longer[len(ours) :]
        if news and not self.own and _only_ours(self.session.actor, where):
            raise Refusal("ahead-of-us", path=path, count=len(news), where=called)
        return news

    def _read(self, stream: str, news: list[Row]) -> Iterator[Entry]:
        ours = self.held.get(stream, [])
        heads = {stream: Head(ours[-1].n, ours[-1].hash)} if ours else {}
        return read(news, heads, self.meeting)

    @property
    def _fresh(self) -> Copy:
        news = {stream: rows[self.before.get(stream, 0) :] for stream, rows in self.held.items()}
        return {stream: rows for stream, rows in news.items() if rows}

    @property
    def taken(self) -> Taken:
        """What is new."""
        news = self._fresh
        told = (*news, *self.left)
        called = {stream: name_of(self.streams[stream], self.state) for stream in told}
        counts = {stream: len(rows) for stream, rows in news.items()}
        return Taken(
            counts, called, len(self.contents), dict(self.left), tuple(self.forks), (*self.unread,)
        )

    @property
    def is_large(self) -> bool:
        """Whether its files take the disk longer than a screen may wait."""
        return sum(map(len, self._unkept.values())) >= LARGE

    def keep(self, progress: Progress = silent) -> None:
        """Keep the files that come with it, ahead of `write`; where `progress` says to stop, those
        not kept yet are left, and `write` keeps them."""
        for digest, content in list(self._unkept.items()):
            keep_file(self.session.journal, content, progress)
            del self._unkept[digest]

    def write(self) -> Taken:
        """Keep all that is new, in one go; the session hears of it."""
        self.store()
        self.session.catch_up()
        return self.taken

    def store(self) -> None:
        """Keep all that is new, in one go, in any thread; the session hears of it when it looks for
        what is new (`catch_up`). Raises `HeadsMovedError` where something was written since."""
        if news := self._fresh:
            expected = {stream: self.before.get(stream, 0) for stream in news}
            contents = self._unkept.values()
            self.session.journal.take_in(list(_all_of(news)), expected, contents)


def name_of(stream: Stream, state: State) -> StreamName:
    """What people call a stream."""
    party = state.room.parties.get(stream.party)
    called = StreamName(stream.kind, {"party": party.name if party else ""})
    if not stream.pen:
        return called
    sent = state.room.members.get(stream.pen) or state.room.parties.get(stream.pen)
    pen = sent.name if sent else StreamName(stream.pen)
    return StreamName("written by", {"stream": called, "pen": pen})


def _by_stream(rows: Iterable[Sequence[Any]]) -> Copy:
    made = (Row._make(row) for row in rows)
    return {stream: list(found) for stream, found in groupby(made, lambda row: row.stream)}


def _all_of(copy: Copy) -> Iterator[Row]:
    return (row for rows in copy.values() for row in rows)


def _opened(path: Path, meeting: str) -> SqliteJournal:
    copy = SqliteJournal.open(path, stranger=True)
    if copy.meeting != meeting:
        copy.close()
        raise Refusal("other-meeting", path=path)
    return copy


def _checked(copy: SqliteJournal, path: Path) -> Copy:
    """All entries of a copy, when the file is sound and every byte is as it was written."""
    if damage := copy.integrity():
        raise Refusal("file-damaged", path=path, why=damage[0])
    if flaws := verify(copy).flaws:
        with suppress(BrokenJournalError):
            deque(read(copy.rows(), None, copy.meeting), 0)  # a newer program's file says so itself
        raise Refusal("file-broken", path=path, **flaws[0]._asdict())
    found = _by_stream(copy.rows())
    for row in _all_of(found):
        if len(row.payload) > limits.ENTRY_BYTES:
            raise Refusal("too-long", what="entry", size=len(row.payload), limit=limits.ENTRY_BYTES)
    return found


def _refuse_fork(
    ours: list[Row], theirs: list[Row], called: StreamName, path: Path, state: State
) -> None:
    """Refuse copies of a stream of which neither is the beginning of the other."""
    for mine, other in zip(ours, theirs, strict=False):
        if mine.hash != other.hash:
            raise Refusal(
                "copies-differ",
                path=path,
                stream=mine.stream,
                where=called,
                n=mine.n,
                ours=_entry(mine),
                theirs=_entry(other),
            )


def _entry(row: Row) -> StreamName:
    return StreamName("entry", {"act": Word(row.act), "actor": row.actor})


def _only_ours(who: Actor, stream: Stream) -> bool:
    """Whether nobody but the actor's own side, the secretariat, writes this stream: what somebody
    hands in can't add to it, for a chain of hashes does not tell who wrote."""
    return who.capacity in OFFICE and writing_side(stream) == "secretariat"
