"""Copies of one meeting: joined in any order the same, nothing lost, forks named."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.copies import (
    copied,
    empty_session,
    group_copy,
    negotiated,
    refusal_of,
    side,
    whole_copy,
)
from tests.support.meetings import Table, dump, opened
from tripartite.jobs.attaching import LARGE
from tripartite.jobs.joining import join, prepare
from tripartite.jobs.meetings import open_session
from tripartite.jobs.progress import CancelledError
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, stream_id
from tripartite.model.passage import Passage
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal

SIDES = ("secretariat", "W", "E")


def copy_for(table: Table, handle: str, folder: Path) -> Path:
    if handle == "secretariat":
        return whole_copy(table.journal, folder)
    return group_copy(table, handle, folder)


# What the house wrote is taken in, whole and in any order


@settings(max_examples=25)
@given(st.integers(0, 10**9))
def test_whatever_the_rules_write_can_be_taken_in(seed):
    table = negotiated(seed, 40)
    with TemporaryDirectory() as name:
        for handle in SIDES:
            who = side(table, handle)
            copy = copy_for(table, handle, Path(name))
            session = empty_session(table, who)
            join(session, [copy], own=True)
            assert dump(session.state) == dump(table.session(who).state)


@settings(max_examples=12)
@given(st.integers(0, 10**9), st.sampled_from(SIDES), st.data())
def test_copies_of_different_days_add_up_in_any_order(seed, handle, data):
    with TemporaryDirectory() as name:
        table, copies = opened(), []
        who = side(table, handle)
        start = copied(table.journal)
        for day in range(3):
            negotiated(seed + day, 8, table)
            copies.append(copy_for(table, data.draw(st.sampled_from(SIDES)), Path(name)))
        copies.append(copy_for(table, handle, Path(name)))
        ends = []
        for order in data.draw(st.permutations(list(permutations(copies))[:24])):
            session = Session(copied(start), who)
            join(session, order, own=True)
            ends.append(dump(session.state))
            if len(ends) == 4:
                break
        one_by_one = Session(copied(start), who)
        for copy in data.draw(st.permutations(copies)):
            join(one_by_one, [copy], own=True)
        assert all(end == dump(one_by_one.state) for end in ends)
        assert ends[0] == dump(table.session(who).state), "nothing is lost"
        assert join(one_by_one, copies, own=True).entries == {}


@settings(max_examples=12)
@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_fork_is_named_and_nothing_is_written(seed, other):
    ours = negotiated(seed, 10)
    theirs = Table(copied(ours.journal), prefix="there")
    workers = side(ours, "W")
    negotiated(seed, 5, ours)
    for table, words in ((ours, "Not without pilots."), (theirs, "Never at night.")):
        table.do(c.WriteRemark("", "note", words), workers)
    private = stream_id("tide", "private", workers.party)
    rows, others = (list(t.journal.rows([private])) for t in (ours, theirs))
    first = next(n for n, (a, b) in enumerate(zip(rows, others, strict=False), 1) if a != b)
    with TemporaryDirectory() as name:
        for here, there in ((ours, theirs), (theirs, ours)):
            session = Session(here.journal, workers)
            heads = here.journal.heads()
            copy = group_copy(there, "W", Path(name))
            refused = refusal_of(lambda: join(session, [copy]))  # noqa: B023 - called at once
            assert refused.code == "copies-differ"
            assert (refused.facts["stream"], refused.facts["n"]) == (private, first)
            assert "write remark" in f"{refused.facts['ours']} {refused.facts['theirs']}"
            assert here.journal.heads() == heads


def test_a_fork_in_any_of_several_copies_keeps_all_of_them_out(tmp_path):
    ours = opened()
    theirs = Table(copied(ours.journal), prefix="there")
    session = Session(copied(ours.journal))
    ours.do(c.OpenSitting("Morning"))
    theirs.do(c.OpenSitting("Evening"))
    paths = [whole_copy(t.journal, tmp_path) for t in (ours, theirs)]
    heads = session.journal.heads()
    for order in (paths, paths[::-1]):
        assert refusal_of(lambda: join(session, order, own=True)).code == "copies-differ"  # noqa: B023
    assert session.journal.heads() == heads


@pytest.mark.parametrize("who", ["secretariat", "W", "E", "G"])
def test_the_sample_meeting_can_be_taken_in(sample, who):
    session = open_session(sample, who, write=False)
    session.journal.close()
    joining = Session(MemoryJournal(session.journal.meeting), session.actor)
    join(joining, [sample], own=True)
    assert dump(joining.state) == dump(session.state)


def test_what_a_returned_file_brought_can_be_taken_in(tmp_path):
    table = opened()
    workers, berth = side(table, "W"), table.provisions()[2]
    digest = table.journal.attach(b"A letter.")
    kept = c.KeepAttachment(digest, "letter.docx", 9, "text/plain")
    for who in (SECRETARIAT, workers):
        proposal = c.Propose("replace", (workers.party,), berth, Passage("Two berths."))
        remark = c.WriteRemark(berth, "note", "Ask.")
        table.do(c.ReceiveAmendments((proposal,), ("as typed",), (remark,), kept), who)
        table.session(who).undo()
        table.session(who).redo()
    revised = c.EditProvision(table.provisions()[3], Passage("Depths are published yearly."))
    table.do(c.ReviseText((revised,), kept))
    table.session().undo()
    for who in (SECRETARIAT, workers):
        session = empty_session(table, who)
        join(session, [whole_copy(table.journal, tmp_path)], own=True)
        assert dump(session.state) == dump(table.session(who).state)


# What an actor takes in


def test_nobody_takes_in_what_is_not_theirs_to_read(tmp_path):
    table = opened()
    workers, employers = side(table, "W"), side(table, "E")
    start = copied(table.journal)
    for who in (workers, employers):
        table.do(c.WriteRemark("", "bottom line", "Not without pilots."), who)
    table.do(c.WriteRemark("", "note", "Ask the pilots."))
    copy = whole_copy(table.journal, tmp_path)
    for who in (SECRETARIAT, workers, employers):
        session = Session(copied(start), who)
        join(session, [copy], own=True)
        streams = set(session.journal.heads())
        assert streams <= session.readable
        assert len(streams) == 2


def test_attachments_come_along_with_the_streams_that_name_them(tmp_path):
    table = opened()
    start = copied(table.journal)
    workers = side(table, "W")
    for content, who in ((b"A letter.", workers), (b"A plan.", SECRETARIAT)):
        digest = table.journal.attach(content)
        table.do(c.KeepAttachment(digest, "letter.txt", len(content), "text/plain"), who)
    session = Session(start, workers)
    taken = join(session, [whole_copy(table.journal, tmp_path)])
    assert taken.attachments == 1
    assert list(start._attachments.values()) == [b"A letter."]


def test_large_files_can_be_kept_ahead_and_stopped(tmp_path):
    table = opened()
    start, workers = copied(table.journal), side(table, "W")
    letters = [bytes([n]) * LARGE for n in range(2)]
    for content in letters:
        digest = table.journal.attach(content)
        table.do(c.KeepAttachment(digest, "letter.txt", len(content), "text/plain"), workers)
    session = Session(start, workers)
    joining = prepare(session, [whole_copy(table.journal, tmp_path)])
    assert joining.is_large
    told = []

    def stopping(done, total, what):
        told.append(done)
        if len(told) > 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        joining.keep(stopping)
    assert len(start._attachments) == 1
    joining.keep()
    assert sorted(start._attachments.values()) == letters and not joining.is_large
    assert joining.write().attachments == 2
    assert dump(session.state) == dump(table.session(workers).state)


def test_a_party_named_in_the_copy_brings_its_streams(tmp_path):
    table = opened()
    start = copied(table.journal)
    table.do(c.NameParty("South", "Southern harbours", "group"))
    south = side(table, "South")
    draft = table.made(c.Propose("replace", (), table.provisions()[2], Passage("Two.")), south)
    table.do(c.Submit(draft), south)
    session = Session(start)
    join(session, [whole_copy(table.journal, tmp_path)], own=True)
    assert dump(session.state) == dump(table.state)
