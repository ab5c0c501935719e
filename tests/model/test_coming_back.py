"""What several have tabled comes back: returned with a reason, or withdrawn by one who signed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.copies import copied, empty_session, forged, group_copy, new_path
from tests.support.meetings import Table, opened, source
from tests.support.planted import found_in
from tripartite.jobs.groupfile import write_submission
from tripartite.jobs.joining import join
from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.signing import signatures, text_of
from tripartite.model.amendments.tabled import tabled_as, waiting_texts
from tripartite.model.meeting import SECRETARIAT, Actor, stream_id
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, amendments, document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.session import Session

TEXT, DRAFT = "text", "draft"


@pytest.fixture
def table() -> Table:
    return opened()


def side(table: Table, handle: str) -> Actor:
    return Actor("spokesperson", table.party(handle))


def pen(table: Table, handle: str) -> Actor:
    return Actor("spokesperson", table.party("Drafting"), table.party(handle))


def sign(table: Table, key: str, *handles: str) -> None:
    for handle in handles or ("E", "W"):
        table.do(c.Sign(key), side(table, handle))


def sent(table: Table, what: str = TEXT) -> tuple[str, str]:
    """What Workers brought into the circle, both have signed and Workers tabled: its id there, and
    that with the secretariat."""
    if what == TEXT:
        key = table.made(c.ImportDocuments((source(),)), pen(table, "W"))
    else:
        sides = (table.party("E"), table.party("W"))
        act = c.Propose("replace", sides, table.provisions()[2], Passage("Two free berths."))
        key = table.made(act, pen(table, "W"))
    sign(table, key)
    act = c.TableText(key) if what == TEXT else c.Submit(key)
    return key, table.made(act, side(table, "W"))


def fate(table: Table, key: str, who: Actor = SECRETARIAT) -> tuple[str, str, str]:
    found = tabled_as(table.session(who).state, key)
    assert found is not None
    return found.fate, found.reason, found.by


def signed(table: Table, key: str) -> tuple[str, ...]:
    state = table.session(side(table, "W")).state
    return signatures("tide", state, text_of("tide", state, key)).signed


def refused(deed) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        deed()
    assert refusal.value.sentence()
    return refusal.value


def test_a_text_is_returned_and_all_of_the_circle_see_why(table):
    key, out = sent(table)
    table.do(c.Answer(out, "returned", "The annex is missing."))
    told = ("returned", "The annex is missing.", "")
    assert fate(table, out) == told and not waiting_texts(table.state)
    for who in (side(table, "W"), side(table, "E"), pen(table, "E")):
        assert fate(table, key, who) == told
    assert tabled_as(table.session(side(table, "G")).state, out) is None
    assert out not in [d.id for d in documents(table.session(side(table, "W")).state)]
    assert len(signed(table, key)) == 2  # it was sent back, nobody left it
    again = table.made(c.TableText(key), side(table, "E"))
    assert [d.id for d in waiting_texts(table.state)] == [again]
    assert fate(table, key, side(table, "W"))[0] == "waits"


def test_each_who_signed_withdraws_it_and_what_was_signed_lapses(table):
    for handle in ("E", "W"):
        key, out = sent(table)
        name = key if handle == "E" else out  # who tabled it knows it by both
        table.do(c.SetStatus(name, "withdrawn", "Not yet."), side(table, handle))
        told = ("withdrawn", "Not yet.", table.party(handle))
        for who in (SECRETARIAT, side(table, "W")):
            assert fate(table, out, who) == told
        assert fate(table, key, side(table, "E")) == told
        assert out not in [d.id for d in waiting_texts(table.state)]
        assert signed(table, key) == ()
        assert refused(lambda k=key: table.do(c.TableText(k), side(table, "E"))).code == "unsigned"
        assert refused(lambda o=out: table.do(c.TakeInText(o))).code == "status-not-possible"
        act = c.SetStatus(key, "withdrawn")
        assert refused(lambda a=act: table.do(a, side(table, "E"))).code == "status-not-possible"
        assert refused(lambda: table.do(c.Undo(), side(table, "E"))).code in (
            *("moved-outward", "nothing-to-undo"),
        )
        sign(table, key)
        again = table.made(c.TableText(key), side(table, "E"))
        assert fate(table, again) == ("waits", "", "")
        assert fate(table, key, side(table, "W"))[0] == "waits"


def test_newer_words_stand_in_the_place_of_what_waits(table):
    key, out = sent(table)
    item = document_view(table.session(pen(table, "W")).state, key).provisions[3].id
    table.do(c.EditProvision(item, Passage("Depths are told.")), pen(table, "W"))
    sign(table, key)
    newer = table.made(c.TableText(key), side(table, "E"))
    assert [d.id for d in waiting_texts(table.state)] == [newer]
    assert fate(table, out)[0] == "withdrawn" and fate(table, key, side(table, "W"))[0] == "waits"
    assert len(signed(table, key)) == 2


def test_what_is_in_the_room_is_not_withdrawn_here(table):
    key, out = sent(table)
    room = table.made(c.TakeInText(out))
    for who in (side(table, "W"), side(table, "E"), pen(table, "E")):
        assert tabled_as(table.session(who).state, key).room == room
    for handle, name in (("E", key), ("W", out)):
        act = c.SetStatus(name, "withdrawn")
        why = refused(lambda a=act, h=handle: table.do(a, side(table, h)))
        assert why.code == "status-not-possible" and "in the room" in why.sentence()
    assert refused(lambda: table.do(c.Answer(out, "returned", "No."))).code == "tabled-already"


def test_taking_in_is_undone_and_the_text_waits_again(table):
    key, out = sent(table)
    room = table.made(c.TakeInText(out))
    table.do(c.Undo())
    assert [d.id for d in waiting_texts(table.state)] == [out]
    assert room not in [d.id for d in documents(table.state)]
    assert fate(table, key, side(table, "E")) == ("waits", "", "")
    table.do(c.Redo())
    assert not waiting_texts(table.state) and fate(table, key, side(table, "E"))[0] == "in the room"
    table.do(c.Undo())
    table.do(c.SetStatus(key, "withdrawn"), side(table, "E"))
    assert not waiting_texts(table.state)
    for act in (c.TakeInText(out), c.Redo()):
        assert refused(lambda a=act: table.do(a)).code == "status-not-possible"


def test_who_may_not_send_it_back(table):
    key, out = sent(table)
    own = documents(table.state)[0].id
    for act, who, code in (
        (c.Answer(out, "returned", " "), SECRETARIAT, "name-empty"),
        (c.Answer(out, "validated"), SECRETARIAT, "status-not-possible"),
        (c.Answer(own, "returned", "No."), SECRETARIAT, "not-submitted"),
        (c.Answer(key, "returned", "No."), SECRETARIAT, "unknown-thing"),
        (c.Answer(out, "returned", "No."), side(table, "W"), "not-permitted"),
        (c.SetStatus(key, "withdrawn"), side(table, "G"), "unknown-thing"),
        (c.SetStatus(out, "withdrawn"), SECRETARIAT, "unknown-thing"),
        (c.SetStatus(key, "withdrawn"), pen(table, "E"), "not-permitted"),
        (c.SetStatus(key, "withdrawn"), Actor("adviser", table.party("E")), "not-permitted"),
    ):
        assert refused(lambda a=act, w=who: table.do(a, w)).code == code, (act, who)


def test_a_joint_amendment_comes_back_to_the_circle(table):
    draft, out = sent(table, DRAFT)
    assert amendment_view(table.session(side(table, "E")).state, draft).status == "submitted"
    table.do(c.Answer(out, "returned", "Which berths?"))
    for handle in ("E", "W"):
        state = table.session(side(table, handle)).state
        assert amendment_view(state, draft).status == "returned"
        assert tabled_as(state, draft).reason == "Which berths?"
    table.do(c.Redraft(draft, Passage("Two free berths at low water.")), pen(table, "W"))
    sign(table, draft)
    again = table.made(c.Submit(draft), side(table, "E"))
    assert amendment_view(table.state, again).passage.text == "Two free berths at low water."
    room = table.made(c.Circulate(again))
    for handle in ("E", "W"):
        shown = amendments(table.session(side(table, handle)).state)
        assert room in [view.id for view in shown]
        assert tabled_as(table.session(side(table, handle)).state, draft).room == room


@pytest.mark.parametrize("handle", ["E", "W"])
def test_a_joint_amendment_is_withdrawn_by_each_who_signed(table, handle):
    draft, out = sent(table, DRAFT)
    table.do(c.Answer(out, "validated"))
    table.do(c.SetStatus(draft, "withdrawn", "We part."), side(table, handle))
    assert amendment_view(table.state, out).status == "withdrawn"
    for each in ("E", "W"):
        state = table.session(side(table, each)).state
        assert amendment_view(state, draft).status == "withdrawn"
    assert refused(lambda: table.do(c.Circulate(out))).code == "status-not-possible"


def test_what_one_party_withdraws_stays_withdrawn_though_it_was_validated(table):
    workers = side(table, "W")
    act = c.Propose("replace", (), table.provisions()[2], Passage("Two berths."))
    out = table.made(c.Submit(table.made(act, workers)), workers)
    table.do(c.Answer(out, "validated"))
    table.do(c.SetStatus(out, "withdrawn"), workers)
    assert amendment_view(table.state, out).status == "withdrawn"
    table.do(c.Undo(), workers)
    assert amendment_view(table.state, out).status == "validated"


def test_group_files_carry_it_back_and_forth(table, tmp_path):
    office = Session(copied(table.journal))
    key, out = sent(table)
    join(office, [handed_in(table, "W", tmp_path)])
    table.do(c.SetStatus(key, "withdrawn", "Not yet."), side(table, "E"))
    join(office, [handed_in(table, "E", tmp_path)])
    assert tabled_as(office.state, out).fate == "withdrawn"
    assert not waiting_texts(office.state)
    workers = empty_session(table, side(table, "W"))
    join(workers, [group_copy(table, "W", tmp_path)])
    assert tabled_as(workers.state, out).fate == "withdrawn"
    key, out = sent(table)
    table.do(c.Answer(out, "returned", "The annex is missing."))
    for handle in ("Drafting", "E", "W"):
        reader = empty_session(table, side(table, handle))
        join(reader, [group_copy(table, handle, tmp_path)])
        assert tabled_as(reader.state, key).reason == "The annex is missing."


def handed_in(table: Table, handle: str, folder):
    return write_submission(table.session(side(table, handle)), new_path(folder)).path


def test_nobody_else_reads_why(table, tmp_path):
    key, out = sent(table)
    table.do(c.Answer(out, "returned", "Because zqxreason."))
    again = table.made(c.TableText(key), side(table, "E"))
    assert again
    table.do(c.SetStatus(key, "withdrawn", "As zqxwithdrawn."), side(table, "W"))
    every = ["zqxreason", "zqxwithdrawn"]
    assert found_in(group_copy(table, "G", tmp_path), every) == []
    assert found_in(group_copy(table, "Coast", tmp_path), every) == []
    for handle in ("E", "W", "Drafting"):
        assert found_in(group_copy(table, handle, tmp_path), every) == every


def test_no_withdrawal_is_forged(table, tmp_path):
    key, out = sent(table)
    workers, employers, others = (table.party(h) for h in ("W", "E", "G"))
    governments, drafting = side(table, "G"), table.party("Drafting")
    theirs = stream_id("tide", "submitted", others)
    ours = stream_id("tide", "submitted", employers)
    circle = stream_id("tide", "circle", drafting, employers)
    draft = table.made(
        c.Propose("replace", (), table.provisions()[2], Passage("Two.")), side(table, "W")
    )
    alone = table.made(c.Submit(draft), side(table, "W"))
    state = table.session(side(table, "E")).state
    mine = [x for layer in state.layers.values() for x in layer.signatures]
    for stream, who, body in (
        (theirs, governments, e.TextStatusSet(out, "withdrawn", "", others)),
        (theirs, governments, e.TextStatusSet(out, "withdrawn", "", employers)),
        (ours, side(table, "E"), e.TextStatusSet(out, "withdrawn", "", workers)),
        (ours, side(table, "E"), e.TextStatusSet(out, "returned", "No.", employers)),
        (ours, side(table, "E"), e.TextStatusSet(alone, "withdrawn", "", employers)),
        (ours, side(table, "E"), e.TextStatusSet(out, "withdrawn", "", employers, tuple(mine))),
        (circle, side(table, "E"), e.TextStatusSet("nothing", "withdrawn", "", employers)),
        (circle, side(table, "E"), e.TextStatusSet(out, "withdrawn", "", workers)),
    ):
        copy = forged(table.journal, tmp_path, (stream, body), act="set status", actor=str(who))
        reader = Session(copied(table.journal))
        if stream == circle:
            reader = table.session(side(table, "W"))
        why = refused(lambda copy=copy, r=reader: join(r, [copy], own=stream == circle))  # noqa: B023
        assert why.code == "not-receivable", body
    assert key


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(("table", "return", "E", "W", "take", "undo", "sign")), max_size=9))
def test_all_who_read_it_say_the_same(deeds):
    table = opened()
    key = table.made(c.ImportDocuments((source(),)), pen(table, "W"))
    sign(table, key)
    for deed in deeds:
        out = [d.id for d in waiting_texts(table.state)]
        waiting = out[0] if out else "none"
        act, who = {
            "table": (c.TableText(key), side(table, "W")),
            "return": (c.Answer(waiting, "returned", "Why."), SECRETARIAT),
            "E": (c.SetStatus(key, "withdrawn"), side(table, "E")),
            "W": (c.SetStatus(key, "withdrawn"), side(table, "W")),
            "take": (c.TakeInText(waiting), SECRETARIAT),
            "undo": (c.Undo(), SECRETARIAT),
            "sign": (c.Sign(key), side(table, "E")),
        }[deed]
        try:
            table.do(act, who)
        except Refusal as refusal:
            assert refusal.sentence()
        assert len(waiting_texts(table.state)) <= 1
        readers = (side(table, "W"), side(table, "E"), pen(table, "W"))
        told = {tabled_as(table.session(reader).state, key) for reader in readers}
        assert len(told) == 1
        (found,) = told
        if found is not None:
            assert (found.fate == "waits") == bool(waiting_texts(table.state))
            office = tabled_as(table.state, found.id)
            assert (office.fate, office.room) == (found.fate, found.room)
