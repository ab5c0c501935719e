"""A group file holds what its party may read and no byte of the others' private words."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.copies import new_path, refusal_of, seat_in, side
from tests.support.meetings import dump, opened
from tests.support.planted import PARTIES, Planted, found_in
from tripartite.jobs.checking import check
from tripartite.jobs.groupfile import write_group_file
from tripartite.jobs.joining import join
from tripartite.jobs.meetings import open_session
from tripartite.jobs.publishing.exporting import FORMS, export
from tripartite.model import commands as c
from tripartite.model.meeting import Actor
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal
from tripartite.model.seats import sent_by
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal
from tripartite.store.sqlite import SUFFIX


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Planted:
    return Planted(tmp_path_factory.mktemp("planted") / f"meeting{SUFFIX}")


@pytest.fixture(scope="module", params=PARTIES)
def party(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def group_file(planted, party, tmp_path_factory) -> Path:
    session = open_session(planted.path, write=False)
    try:
        id_ = next(p.id for p in session.state.room.parties.values() if p.handle == party)
        out = new_path(tmp_path_factory.mktemp(party))
        return write_group_file(session, id_, out, seat=seat_in(session, id_)).path
    finally:
        session.journal.close()


def test_the_search_finds_what_is_there(planted):
    every = [word for words in planted.words.values() for word in words]
    assert found_in(planted.path, [*every, planted.recovery]) == [*every, planted.recovery]
    assert all(planted.words.values())


def test_no_byte_of_the_others(planted, party, group_file):
    assert found_in(group_file, planted.secrets(party)) == []
    assert sorted(found_in(group_file, planted.open_to(party))) == sorted(planted.open_to(party))


def test_it_is_one_sound_meeting_file(party, group_file):
    assert check(group_file).ok
    assert [path.name for path in group_file.parent.iterdir()] == [group_file.name]
    connection = sqlite3.connect(group_file)
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM recovery").fetchone() == (0,)
    kept = connection.execute("SELECT count(*) FROM attachment").fetchone()[0]
    connection.close()
    assert kept == {"E": 4, "W": 4, "Drafting": 3, "North": 3}.get(party, 2)


def test_the_party_sees_in_it_what_it_sees_in_the_whole(planted, party, group_file):
    states = []
    for path in (planted.path, group_file):
        session = open_session(path, party, write=False)
        states.append(dump(session.state))
        session.journal.close()
    assert states[0] == states[1]


def test_it_can_be_joined(planted, party, group_file):
    """Streams of all kinds, of parties that overlap, pass the gate that strangers meet."""
    session = open_session(group_file, party, write=False)
    who, expected = session.actor, dump(session.state)
    session.journal.close()
    joining = Session(MemoryJournal("tide"), who)
    join(joining, [group_file])
    assert dump(joining.state) == expected


@pytest.mark.parametrize("form", FORMS)
def test_no_export_holds_a_word_of_the_others(planted, party, group_file, form, tmp_path):
    for path in (planted.path, group_file):
        session = open_session(path, party, write=False)
        room = session.state.room
        for number, document in enumerate(documents(session.state)):
            out = tmp_path / f"{number}.docx"  # texts of a circle came later
            since = planted.imported if document.id in room.documents else f"room:{room.n}"
            export(session, document.id, form, out, since=since)
            assert found_in(out, planted.secrets(party)) == []
        session.journal.close()


def test_nothing_is_left_where_it_could_not_be_written(planted, tmp_path):
    session = open_session(planted.path, write=False)
    workers = session.actor and next(iter(session.state.room.parties))
    taken = tmp_path / "taken.tripartite"
    taken.write_bytes(b"mine")
    for out, code in ((taken, "file-exists"), (tmp_path / "no" / "where", "file-missing")):
        with pytest.raises(Refusal) as refusal:
            write_group_file(session, workers, out)
        assert refusal.value.code == code
    session.journal.close()
    assert [path.name for path in tmp_path.iterdir()] == ["taken.tripartite"]
    assert taken.read_bytes() == b"mine"


@pytest.mark.parametrize("who", ["secretariat", "W"])
def test_the_file_of_a_circle_is_one_of_its_members(who, tmp_path):
    table = opened()
    circle = table.party("Drafting")
    table.do(c.SeatMember("Ben", "B. Rower", "adviser", table.party("W")))
    session, out = table.session(side(table, who)), new_path(tmp_path)
    for seat in ("", "spokesperson", "adviser"):  # no member has written in any of these
        refused = refusal_of(lambda: write_group_file(session, circle, out, seat=seat))  # noqa: B023
        assert refused.code == "file-of-nobody"
        assert "(--seat): Employers, Workers, or a person" in refused.sentence()
    assert list(tmp_path.iterdir()) == []
    for seat in ("W", "Employers", "Ben"):
        write_group_file(session, circle, (out := new_path(tmp_path)), seat=seat)
        own = open_session(out)
        assert own.actor.member and sent_by(own.state, own.actor), "it can be submitted from there"
        own.journal.close()


def test_a_circle_in_which_nobody_sits_has_no_file(tmp_path):
    table = opened()
    circle = table.made(c.NameParty("Empty", "Empty group", "circle"))
    refused = refusal_of(lambda: write_group_file(table.session(), circle, new_path(tmp_path)))
    assert refused.code == "circle-empty"
    assert list(tmp_path.iterdir()) == []


def test_a_broken_stream_is_not_handed_on(tmp_path):
    table = opened()
    workers = Actor("spokesperson", table.party("W"))
    table.do(c.WriteRemark("", "note", "Ask."), workers)
    rows = next(rows for stream, rows in table.journal._streams.items() if stream != "room")
    rows[0] = rows[0]._replace(payload=rows[0].payload.replace(b"Ask", b"Axe"))
    with pytest.raises(Refusal) as refusal:
        write_group_file(Session(table.journal), workers.party, tmp_path / "W.tripartite")
    assert refusal.value.code == "file-broken"
    assert list(tmp_path.iterdir()) == []


def test_an_attachment_that_is_gone_is_named(tmp_path):
    table = opened()
    table.do(c.KeepAttachment("0" * 64, "letter.txt", 9, "text/plain"), into="room")
    with pytest.raises(Refusal) as refusal:
        write_group_file(table.session(), table.party("W"), tmp_path / "W.tripartite")
    assert refusal.value.code == "file-broken"
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, signal, sys
from tripartite.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), -1))
sys.exit(main(sys.argv[2:]))
"""


def on_a_full_disk(room: int, *verb) -> subprocess.CompletedProcess[str]:
    """A verb in a process that can write no file beyond so many bytes."""
    given = [sys.executable, "-c", FULL, str(room), *map(str, verb)]
    return subprocess.run(given, capture_output=True, text=True)


@pytest.mark.skipif(sys.platform == "win32", reason="its disks are not limited so")
@pytest.mark.parametrize("room", [0, 5_000, 40_000, 90_000])
def test_a_group_file_that_found_no_room_leaves_nothing(sample, room, tmp_path):
    folder = tmp_path / "full"
    folder.mkdir()
    before = sample.read_bytes()
    out = folder / "W.tripartite"
    done = on_a_full_disk(room, "groupfile", sample, "--for", "W", "-o", out)
    assert done.returncode == 1 and "file-damaged" not in done.stderr, done.stderr
    assert list(folder.iterdir()) == []
    assert sample.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="its disks are not limited so")
def test_a_full_disk_is_not_damage(sample):
    before = sample.read_bytes()
    done = on_a_full_disk(0, "propose", sample, "--on", "2.3", "--text", "Less.", "--party", "E")
    assert done.returncode == 1
    assert "damaged" not in done.stderr and "refused (file-" in done.stderr, done.stderr
    assert sample.read_bytes() == before
    assert on_a_full_disk(1_000_000_000, "verify", sample).returncode == 0
