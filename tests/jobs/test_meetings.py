"""Meetings as files: a new one, the sample, the tour; nothing of the user's is written over."""

from __future__ import annotations

import pytest

from tripartite.jobs import meetings
from tripartite.jobs.meetings import build_sample, new_meeting, open_session, sample_path
from tripartite.jobs.tour import tour
from tripartite.model.reading import amendments
from tripartite.model.refusal import Refusal


def test_a_new_meeting_begins_with_the_three_groups_and_the_office(tmp_path):
    new_meeting(tmp_path / "m.tripartite", "Moorings").close()
    session = open_session(tmp_path / "m.tripartite")
    room = session.state.room
    session.journal.close()
    assert room.meeting
    assert room.meeting.title == "Moorings"
    assert [(p.handle, p.kind) for p in room.parties.values()] == [
        *(("E", "group"), ("W", "group"), ("G", "group"), ("Office", "office"))
    ]


def test_two_new_meetings_are_two(tmp_path):
    journals = [new_meeting(tmp_path / f"{n}.tripartite", "Same") for n in (1, 2)]
    assert journals[0].meeting != journals[1].meeting
    for journal in journals:
        journal.close()


@pytest.mark.parametrize("make", [lambda path: new_meeting(path, "x"), build_sample])
def test_a_file_that_is_there_is_left_alone(tmp_path, make):
    path = tmp_path / "m.tripartite"
    path.write_bytes(b"mine")
    with pytest.raises(Refusal) as refused:
        make(path)
    assert refused.value.code == "file-exists"
    assert path.read_bytes() == b"mine"


def test_a_refused_title_leaves_nothing(tmp_path):
    with pytest.raises(Refusal):
        new_meeting(tmp_path / "m.tripartite", " ")
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_sample_leaves_nothing(tmp_path, monkeypatch):
    def stop(journal) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tripartite.jobs.sample.replay", stop)
    with pytest.raises(KeyboardInterrupt):
        build_sample(tmp_path / "m.tripartite")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_actor_leaves_no_file_open(sample):
    with pytest.raises(Refusal) as refused:
        open_session(sample, "nobody")
    assert refused.value.code == "unknown-actor"
    open_session(sample).journal.close()  # it can be opened for writing again


def test_the_users_own_sample_is_built_once_and_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(meetings, "data_folder", lambda: tmp_path / "data")
    path = sample_path()
    path.write_bytes(path.read_bytes() + b"")
    before = path.stat().st_mtime_ns
    assert sample_path() == path
    assert path.stat().st_mtime_ns == before


def test_the_tour_takes_an_amendment_to_adoption(tmp_path):
    said: list[str] = []
    written = tour(tmp_path / "out", said.append)
    assert {path.name for path in written} == {"sample.tripartite", "clean.docx", "redline.docx"}
    assert all(path.is_file() for path in written)
    assert [line for line in said if line.startswith("wrote ")] == [f"wrote {p}" for p in written]
    session = open_session(tmp_path / "out" / "sample.tripartite")
    latest = amendments(session.state)[-1]
    session.journal.close()
    assert (latest.made.number, latest.status) == ("D.35", "adopted")
    assert "D.35 was adopted; Part 3, section F, item 1 is adopted, as amended" in said
