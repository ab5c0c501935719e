"""Filters: what is left to do, by state, part, party and stance."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.copies import negotiated
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.position import STANCES
from tripartite.model.positions.columns import Columns
from tripartite.model.reading import document_view, documents
from tripartite.model.reviewing.sifting import LEFT, NOT_HEARD, Sieve, Sift
from tripartite.model.text import HEADINGS


@pytest.fixture
def table() -> Table:
    """Berth: only the Workers reserve. Depths: both reserve. Channel: agreed. Buoys: stale."""
    table = opened()
    berth, depths, channel, buoys = table.provisions()[2:]
    for subject, handle, stance in (
        (berth, "W", "reserve"),
        (berth, "E", "support"),
        (depths, "W", "reserve"),
        (depths, "E", "oppose"),
        (channel, "W", "reserve"),
        (buoys, "G", "support"),
        (buoys, "North", "oppose"),
    ):
        table.do(c.StatePosition(subject, table.party(handle), stance))
    table.do(c.Decide(channel, "agreed"))
    table.do(c.EditProvision(buoys, Passage("Every buoy carries a number.")))
    return table


NAMES = ("berth", "depths", "channel", "buoys")


def through(table: Table, **sift: str) -> list[str]:
    state = table.state
    groups = [table.party(handle) for handle in "EWG"]
    views = document_view(state, documents(state)[0].id).provisions
    names = dict(zip(table.provisions()[2:], NAMES, strict=True))
    return [names[key] for key in Sieve(Columns(state), views, groups).through(Sift(**sift))]


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        ("all", list(NAMES)),
        ("still to decide", ["berth", "depths", "buoys"]),
        ("reserved", ["berth", "depths"]),
        ("alone", ["berth"]),
        ("stale", ["buoys"]),
        ("not heard", ["berth", "depths", "buoys"]),
    ],
)
def test_what_is_left(table, left, expected):
    assert left in LEFT
    assert through(table, left=left) == expected


def test_who_alone_objects(table):
    workers, employers = table.party("W"), table.party("E")
    assert through(table, left="alone", party=workers) == ["berth"]
    assert through(table, left="alone", party=employers) == []
    table.do(c.LiftPosition(table.provisions()[3], workers))
    assert through(table, left="alone", party=employers) == ["depths"]


def test_by_party_and_stance(table):
    workers, governments = table.party("W"), table.party("G")
    assert through(table, party=workers, stance="reserve") == ["berth", "depths", "channel"]
    assert through(table, party=governments, stance="support") == []  # it was of earlier words
    assert through(table, party=governments, stance="not heard") == list(NAMES)
    assert through(table, party=workers, stance="reserve", state="agreed") == ["channel"]


def test_by_part_and_words(table):
    _, section, berth, depths, *_ = table.provisions()
    assert through(table, part=section) == list(NAMES)
    assert through(table, part=depths) == ["depths", "channel"]
    assert through(table, part=berth, words="DISTRESS") == ["berth"]
    assert through(table, words="(a)") == ["channel"]  # as it is cited
    assert through(table, words="nothing of the kind") == []


def test_headings_never_come_through(table):
    assert all(len(through(table, left=left)) <= 4 for left in LEFT)


def test_what_was_said_before_a_split_is_stale(table):
    berth = table.provisions()[2]
    parts = (Passage("Each harbour keeps one berth."), Passage("It is free for vessels."))
    table.do(c.SplitProvision(berth, parts))
    columns = Columns(table.state)
    workers = table.party("W")
    for provision in table.provisions()[2:4]:
        assert columns.stance(provision, workers) == ("reserve", True)
        assert columns.tabled(provision)[workers].stale
        assert columns.any_stale(provision)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_each_provision_passes_exactly_one_stance_of_a_party(seed):
    table = negotiated(seed, 30)
    state = table.state
    standing = documents(state)
    views = document_view(state, standing[0].id).provisions if standing else ()
    groups = [table.party(handle) for handle in "EWG"]
    sieve = Sieve(Columns(state), views, groups)
    every = sieve.through(Sift())
    assert every == [view.id for view in views if view.level not in HEADINGS]
    for party in groups:
        passed = [
            key
            for stance in (*STANCES, NOT_HEARD)
            for key in sieve.through(Sift(party=party, stance=stance))
        ]
        assert sorted(passed) == sorted(every)
    alone = [key for party in groups for key in sieve.through(Sift("alone", party=party))]
    assert sorted(alone) == sorted(sieve.through(Sift("alone")))
    assert set(sieve.through(Sift("alone"))) <= set(sieve.through(Sift("reserved")))
