"""What every journal keeps to: one suite, run against each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from tripartite.jobs.progress import CancelledError
from tripartite.model.entries import SittingClosed
from tripartite.model.journal import (
    Envelope,
    Head,
    HeadsMovedError,
    Journal,
    Row,
    genesis,
    read,
    rows_of,
    verify,
)
from tripartite.store.memory import MemoryJournal
from tripartite.store.sqlite import SUFFIX, SqliteJournal

MEETING = "tide"


def _memory(folder: Path) -> Journal:
    return MemoryJournal(MEETING)


def _sqlite(folder: Path) -> Journal:
    return SqliteJournal.create(folder / f"meeting{SUFFIX}", MEETING)


@pytest.fixture(params=[_memory, _sqlite], ids=["memory", "sqlite"])
def journal(request, tmp_path) -> Iterator[Journal]:
    make: Callable[[Path], Journal] = request.param
    made = make(tmp_path)
    yield made
    made.close()


def act(journal: Journal, command: str, *streams: str) -> tuple[list[Row], dict[str, int]]:
    """The rows of an act with an entry in each of the streams, and the heads it expects."""
    heads = journal.heads()
    envelope = Envelope(MEETING, command, "close sitting", "secretariat", 1, 60)
    bodies = [(stream, SittingClosed(f"{command} {i}")) for i, stream in enumerate(streams)]
    expected = {s: heads[s].n if s in heads else 0 for s in streams}
    return rows_of(envelope, bodies, heads), expected


def keep(journal: Journal, command: str, *streams: str) -> list[Row]:
    rows, expected = act(journal, command, *streams)
    assert journal.append(rows, expected)
    return rows


def kept(journal: Journal, **more) -> list[tuple]:
    return [tuple(row) for row in journal.rows(**more)]


def test_a_new_journal_is_empty_and_knows_its_meeting(journal):
    assert journal.meeting == MEETING
    assert journal.heads() == {}
    assert kept(journal) == []


def test_rows_come_back_as_they_were_given(journal):
    rows = keep(journal, "one", "room", "room")
    assert kept(journal) == [tuple(row) for row in rows]
    types = [type(value) for value in next(iter(journal.rows()))]
    assert types == [type(value) for value in rows[0]]


def test_heads_are_the_last_entry_of_each_stream(journal):
    keep(journal, "one", "room", "b")
    last = keep(journal, "two", "b")[-1]
    assert journal.heads()["b"] == Head(2, last.hash)
    assert journal.heads()["room"].n == 1
    assert set(journal.heads()) == {"room", "b"}


def test_numbers_are_gapless_and_chained_from_the_genesis_of_the_stream(journal):
    for command in ("one", "two", "three"):
        keep(journal, command, "room", "b", "room")
    for stream in ("room", "b"):
        rows = [Row(*row) for row in journal.rows([stream])]
        assert [row.n for row in rows] == list(range(1, len(rows) + 1))
        assert rows[0].previous == genesis(MEETING, stream)
        assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]


def test_the_room_comes_first_then_streams_by_id(journal):
    keep(journal, "one", "z", "a", "room", "m")
    assert [row[1] for row in journal.rows()] == ["room", "a", "m", "z"]
    assert [row[1] for row in journal.rows(["z", "room", "none of it"])] == ["room", "z"]
    assert kept(journal, streams=[]) == []


def test_rows_after_a_number(journal):
    for command in ("one", "two", "three"):
        keep(journal, command, "room", "b")
    found = [(row[1], row[2]) for row in journal.rows(after={"room": 2, "b": 3, "unknown": 9})]
    assert found == [("room", 3)]
    assert [row[2] for row in journal.rows(["b"], {"room": 3})] == [1, 2, 3]
    keep(journal, "four", "z", "a", "room")
    found = [(row[1], row[2]) for row in journal.rows(after={"room": 3, "b": 2})]
    assert found == [("room", 4), ("a", 1), ("b", 3), ("z", 1)]


def test_an_act_on_moved_heads_is_kept_nowhere(journal):
    keep(journal, "one", "room", "b")
    rows, expected = act(journal, "late", "room", "b")
    keep(journal, "first", "b")
    before = kept(journal)
    with pytest.raises(HeadsMovedError):
        journal.append(rows, expected)
    assert kept(journal) == before
    keep(journal, "late", "room", "b")  # decided again, under the same command
    assert len(kept(journal)) == len(before) + 2


@pytest.mark.parametrize("expected", [{"room": 0}, {"room": 2}, {"room": 1, "b": 1}])
def test_expected_heads_are_taken_at_their_word(journal, expected):
    keep(journal, "one", "room")
    rows, _ = act(journal, "two", "room")
    with pytest.raises(HeadsMovedError):
        journal.append(rows, expected)
    assert len(kept(journal)) == 1


def test_a_command_sent_twice_happens_once(journal):
    rows, expected = act(journal, "one", "room", "b")
    assert journal.append(rows, expected)
    keep(journal, "two", "room")
    before = kept(journal)
    assert not journal.append(rows, expected)  # an answer that was lost on the way
    again, heads = act(journal, "one", "room", "b")
    assert not journal.append(again, heads)  # or decided once more
    assert kept(journal) == before


def elsewhere(*commands: str) -> list[Row]:
    """The rows of acts that were kept in another copy of this meeting."""
    other = MemoryJournal(MEETING)
    return [row for command in commands for row in keep(other, command, "room", "b")]


def test_many_acts_from_elsewhere_are_taken_in_at_once_with_their_files(journal):
    rows = elsewhere("one", "two")
    journal.take_in(rows, {"room": 0, "b": 0}, [b"A letter."])
    assert verify(journal).ok
    assert len(kept(journal)) == 4
    assert journal.attachment(sha256(b"A letter.").hexdigest()) == b"A letter."
    assert not journal.append(rows[:2], {"room": 2, "b": 2})  # an act that is here happens once


def test_a_stream_that_lacks_a_part_of_an_act_that_is_here_can_be_taken_in(journal):
    rows = elsewhere("one", "two")
    for stream in ("room", "b"):
        journal.take_in([row for row in rows if row.stream == stream], {stream: 0}, [])
    assert verify(journal).ok
    assert len(kept(journal)) == 4


def test_what_does_not_follow_is_not_taken_in_nor_its_files(journal):
    keep(journal, "here", "room")
    before = kept(journal)
    with pytest.raises(HeadsMovedError):
        journal.take_in(elsewhere("one"), {"b": 0, "room": 0}, [b"A letter."])
    assert kept(journal) == before
    with pytest.raises(KeyError):
        journal.attachment(sha256(b"A letter.").hexdigest())


def test_no_rows_are_no_act(journal):
    assert not journal.append([], {})
    assert kept(journal) == []


def test_acts_of_two_streams_interleave(journal):
    for i in range(6):
        keep(journal, f"act {i}", ("b", "room", "c")[i % 3])
    assert {s: head.n for s, head in journal.heads().items()} == {"room": 2, "b": 2, "c": 2}
    assert verify(journal).ok
    assert len(list(read(journal.rows()))) == 6


def test_reading_while_somebody_writes(journal):
    for i in range(5):
        keep(journal, f"act {i}", "room", "b")
    reading = journal.rows()
    first = next(reading)
    keep(journal, "meanwhile", "room", "b")
    entries = list(read([first, *reading]))  # the chain is whole, wherever it ends
    assert len(entries) in (10, 11, 12)
    assert len(kept(journal)) == 12


def test_attachments_are_named_by_their_hash(journal):
    for content in (b"A letter.", b"", bytes(range(256)) * 4000):
        digest = journal.attach(content)
        assert digest == sha256(content).hexdigest()
        assert journal.attach(content) == digest
        assert journal.attachment(digest) == content
    with pytest.raises(KeyError):
        journal.attachment("0" * 64)


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_keeping_a_file_can_be_stopped_and_then_nothing_of_it_is_kept(journal, size):
    content, told = bytes(size), []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) > (size > 1000):  # of the large one, a piece is written by then
            raise CancelledError

    with pytest.raises(CancelledError):
        journal.attach(content, stop)
    assert told[0] == (0, size)
    with pytest.raises(KeyError):
        journal.attachment(sha256(content).hexdigest())
    keep(journal, "one", "room")  # and it goes on
    far: list[int] = []
    digest = journal.attach(content, lambda done, total: far.append(done))
    assert far == sorted(far)
    assert journal.attachment(digest) == content


def test_closing_twice(journal):
    keep(journal, "one", "room")
    journal.close()
    journal.close()


@pytest.mark.parametrize("text", ["ü — “quotes” 漢 🜁", "a'b\"c;--", "\u202e\u200f", "x" * 100_000])
def test_words_of_any_kind(journal, text):
    envelope = Envelope(MEETING, "one", "close sitting", "secretariat", 1, -330)
    rows = rows_of(envelope, [("room", SittingClosed(text))], {})
    journal.append(rows, {"room": 0})
    assert next(read(journal.rows())).body.id == text
    assert next(read(journal.rows())).offset == -330


def test_what_follows_a_room_entry_of_the_same_act_has_seen_it(journal):
    rows = keep(journal, "one", "b", "room", "b", "room", "b")
    assert [(row.stream, row.room) for row in rows] == [
        ("b", 0),
        ("room", 0),
        ("b", 1),
        ("room", 1),
        ("b", 2),
    ]
