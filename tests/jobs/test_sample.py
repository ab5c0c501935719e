"""The sample meeting has the shape of real building blocks, and is the same every time."""

from __future__ import annotations

from collections import Counter

import pytest

from tripartite.jobs.checking import check
from tripartite.jobs.sample import replay
from tripartite.model.planning.pending import pending
from tripartite.model.planning.sittings import sittings
from tripartite.model.planning.work import clusters, proposals, questions
from tripartite.model.position import STANCES
from tripartite.model.reading import amendments, document_view, documents
from tripartite.model.text import HEADINGS
from tripartite.store.memory import MemoryJournal


@pytest.fixture(scope="module")
def told():
    return replay(MemoryJournal("sample-of-tripartite"))


@pytest.fixture(scope="module")
def view(told):
    (document,) = documents(told.state)
    return document_view(told.state, document.id)


def test_its_text_is_shaped_like_building_blocks(view):
    levels = Counter(p.level for p in view.provisions)
    assert (levels["part"], levels["section"]) == (4, 6)
    assert [p.label for p in view.provisions if p.level == "section"] == [
        *("A.", "B.", "C.", "D.", "E.", "F.")
    ]
    assert {"item", "sub-item", "dash", "chapeau", "unnumbered"} <= set(levels)
    assert 48 <= sum(p.level not in HEADINGS for p in view.provisions) <= 54
    assert view.kind == "building blocks"
    assert {field.key for field in view.front_matter} >= {"body", "symbol", "date", "title"}
    assert len(view.notes) == 2


def test_it_has_forty_amendments_of_several_kinds(told):
    every = amendments(told.state)
    assert len(every) == 40
    assert {v.made.kind for v in every} == {"replace", "insert", "delete"}
    assert sum(bool(v.made.parent) for v in every) == 6
    assert len({v.status for v in every}) >= 10


def test_all_groups_take_positions_of_all_kinds(told):
    room = told.state.room
    stated = [x.body for xs in room.positions.values() for x in xs]
    handles = Counter(room.parties[body.party].handle for body in stated)
    assert min(handles[group] for group in "EWG") >= 25
    assert {body.stance for body in stated} == set(STANCES)
    regional = {p.handle for p in room.parties.values() if p.kind == "regional group"}
    assert regional & set(handles)
    assert any(body.not_associated for body in stated)


def test_it_has_four_sittings_and_three_versions(told):
    assert len(told.state.room.sittings) == 4
    assert list(told.state.room.versions) == ["version 1", "version 2", "version 3"]


def test_every_state_of_a_provision_is_seen(view):
    states = Counter(p.state for p in view.provisions if p.level not in HEADINGS)
    assert set(states) >= {
        *("open", "bracketed", "agreed", "adopted"),
        *("pending consultation", "divergent", "reopened"),
    }
    assert states["agreed"] + states["adopted"] >= 25


def test_its_work_is_under_way(told):
    kinds = Counter(item.kind for item in pending(told.state))
    assert kinds == {
        "open brackets": 2,
        "postponed": 2,
        "pending consultation": 1,
        "reopened": 1,
        "referred": 2,
        "question": 1,
        "deadline": 1,
        "spoken proposal": 3,
    }
    planned = [sitting for sitting in sittings(told.state) if sitting.state == "planned"]
    assert [len(sitting.agenda) for sitting in planned] == [5]
    assert [len(cluster.proposals) for cluster in clusters(told.state)] == [2]
    assert len(proposals(told.state)) == 3
    assert [bool(question.answer) for question in questions(told.state)] == [False, True]


def test_no_entry_is_the_offices_private_matter(told):
    assert [stream for stream, layer in told.state.layers.items() if layer.n] == ["room"]


def test_a_second_replay_gives_the_same_bytes(told):
    again = MemoryJournal("sample-of-tripartite")
    replay(again)
    assert list(again.rows()) == list(told.journal.rows())
    assert again.heads() == told.journal.heads()


def test_the_file_is_as_it_was_written_and_holds_the_same(told, built_sample):
    found = check(built_sample)
    assert (found.ok, found.flaws) == (True, ())
    heads = {stream: (n, digest.hex()) for stream, (n, digest) in told.journal.heads().items()}
    assert found.heads == heads
