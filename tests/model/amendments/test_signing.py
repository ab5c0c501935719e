"""Joint texts: what all have signed, as it reads, can be tabled; nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.copies import empty_session, forged, group_copy
from tests.support.meetings import Table, opened
from tripartite.jobs.joining import join
from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.signing import Signatures, signatures
from tripartite.model.meeting import Actor, stream_id
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, amendments
from tripartite.model.refusal import Refusal


@pytest.fixture
def table() -> Table:
    return opened()


def side(table: Table, handle: str, capacity="spokesperson") -> Actor:
    return Actor(capacity, table.party(handle))


def joint(table: Table, *handles: str) -> str:
    named = tuple(map(table.party, handles))
    act = c.Propose("replace", named, table.provisions()[2], Passage("Two berths."))
    return table.made(act, side(table, "Drafting"))


def found(table: Table, draft: str, who: str = "W") -> Signatures:
    state = table.session(side(table, who)).state
    return signatures("tide", state, amendment_view(state, draft))


def handles(table: Table, parties: tuple[str, ...]) -> str:
    return " ".join(table.state.room.parties[key].handle for key in parties)


def refused(deed) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        deed()
    assert refusal.value.sentence()
    return refusal.value


@pytest.mark.parametrize("named", [(), ("E", "W"), ("Drafting",)])
def test_each_signs_before_it_is_tabled(table, named):
    draft = joint(table, *named)
    workers, employers = side(table, "W"), side(table, "E")
    assert handles(table, found(table, draft).missing) == "E W"
    table.do(c.Sign(draft), workers)
    for who in ("E", "W"):  # both see who has signed
        assert handles(table, found(table, draft, who).signed) == "W"
    refusal = refused(lambda: table.do(c.Submit(draft), workers))
    assert refusal.code == "unsigned"
    assert "Employers" in refusal.sentence() and "Workers" not in refusal.sentence()
    table.do(c.Sign(draft), employers)
    assert found(table, draft).complete
    anew = table.made(c.Submit(draft), workers)
    assert amendment_view(table.state, anew).status == "submitted"


def test_signatures_fall_away_when_the_words_change(table):
    draft = joint(table)
    for who in ("E", "W"):
        table.do(c.Sign(draft), side(table, who))
    table.do(c.Redraft(draft, Passage("Three berths.")), side(table, "Drafting"))
    assert handles(table, found(table, draft).fallen) == "E W"
    refusal = refused(lambda: table.do(c.Submit(draft), side(table, "W")))
    assert "Employers, Workers" in refusal.sentence()
    table.do(c.Sign(draft), side(table, "W"))
    assert (handles(table, found(table, draft).signed), found(table, draft).complete) == (
        "W",
        False,
    )
    table.do(c.Sign(draft), side(table, "E"))
    assert found(table, draft).complete


def test_what_was_signed_is_what_was_read(table):
    draft = joint(table)
    workers = table.session(side(table, "W"))
    act = c.Sign(draft, 1)
    table.do(c.Redraft(draft, Passage("Three berths.")), side(table, "Drafting"))
    workers.catch_up()
    assert refused(lambda: workers.do(act)).code == "moved-on"


def test_a_signature_is_withdrawn_not_undone(table):
    draft, workers = joint(table), side(table, "W")
    table.do(c.Sign(draft), workers)
    assert refused(lambda: table.do(c.Undo(), workers)).code == "moved-outward"
    table.do(c.WithdrawSignature(draft), workers)
    assert handles(table, found(table, draft).missing) == "E W"
    assert refused(lambda: table.do(c.WithdrawSignature(draft), workers)).code == "not-signed"
    table.do(c.Sign(draft), workers)
    assert handles(table, found(table, draft).signed) == "W"


def test_who_may_not_sign(table):
    draft, own = joint(table), joint(table, "W")
    private = table.made(
        c.Propose("replace", (), table.provisions()[2], Passage("Two.")), side(table, "W")
    )
    table.do(c.Sign(draft), side(table, "W"))
    for key, who, code in (
        (draft, side(table, "Drafting"), "signs-as-member"),
        (draft, side(table, "W", "adviser"), "not-permitted"),
        (draft, side(table, "G"), "unknown-thing"),
        (draft, side(table, "W"), "signed-already"),
        (own, side(table, "W"), "no-joint-text"),
        (private, side(table, "W"), "no-joint-text"),
    ):
        assert refused(lambda key=key, who=who: table.do(c.Sign(key), who)).code == code


def test_authors_outside_the_circle_can_not_be_signed_for(table):
    draft = joint(table, "W", "G")
    assert handles(table, found(table, draft).outside) == "G"
    table.do(c.Sign(draft), side(table, "W"))
    refusal = refused(lambda: table.do(c.Submit(draft), side(table, "W")))
    assert refusal.code == "unsigned-outside" and "Governments" in refusal.sentence()


def test_what_one_party_drafts_in_the_circle_needs_no_signature(table):
    own = joint(table, "W")
    assert found(table, own) == Signatures()
    table.do(c.Submit(own), side(table, "W"))


def test_a_drafting_group_reports_back_without_signing(table):
    """In its own name, on what was referred to it; all else in the circle is a joint text."""
    drafting, workers = table.party("Drafting"), side(table, "W")
    second, third = table.provisions()[2:4]
    key = table.do(c.Refer((second,), drafting)).entries[0].body.id
    group = side(table, "Drafting")
    words = Passage("Two berths.")
    report = table.made(c.Propose("replace", (), second, words), group)
    joint_names = tuple(map(table.party, ("E", "W")))
    joint = table.made(c.Propose("replace", joint_names, second, words), group)
    elsewhere = table.made(c.Propose("replace", (), third, words), group)
    late = table.made(c.Propose("replace", (), second, Passage("Nine berths.")), group)
    assert found(table, report) == Signatures()
    assert refused(lambda: table.do(c.Sign(report), workers)).code == "no-joint-text"
    table.do(c.Submit(report), workers)
    for draft in (joint, elsewhere):
        assert handles(table, found(table, draft).missing) == "E W"
        assert refused(lambda draft=draft: table.do(c.Submit(draft), workers)).code == "unsigned"
    table.do(c.ReportBack(key, "no agreement"))
    assert refused(lambda: table.do(c.Submit(late), workers)).code == "unsigned"


def test_what_was_signed_before_does_not_stand_again(table):
    draft, workers = joint(table), side(table, "W")
    table.do(c.Sign(draft), workers)
    table.do(c.Redraft(draft, Passage("Three berths.")), side(table, "Drafting"))
    table.do(c.Sign(draft), workers)
    table.do(c.WithdrawSignature(draft), workers)
    assert handles(table, found(table, draft).missing) == "E W"


def test_nobody_outside_learns_who_signed(table):
    draft = joint(table)
    table.do(c.Sign(draft), side(table, "W"))
    for who in (None, side(table, "G")):
        state = table.session(who).state if who else table.state
        assert not any(layer.signatures for layer in state.layers.values())


def test_signatures_come_by_group_file(table, tmp_path):
    draft = joint(table)
    table.do(c.Sign(draft), side(table, "W"))
    employers = empty_session(table, side(table, "E"))
    join(employers, [group_copy(table, "Drafting", tmp_path)])
    (view,) = amendments(employers.state)
    given = signatures("tide", employers.state, view)
    assert handles(table, given.signed) == "W"


def test_nobody_s_signature_is_forged(table, tmp_path):
    draft = joint(table)
    workers = side(table, "W")
    drafting, employers = table.party("Drafting"), table.party("E")
    table.do(c.Sign(draft), workers)  # so that the pen has a stream
    pen = stream_id("tide", "circle", drafting, workers.party)
    for body in (
        e.TextSigned("forged", draft, employers, 1),
        e.TextSigned("forged", draft, workers.party, 7),
        e.TextSigned("forged", "nothing", workers.party, 1),
        e.SignatureWithdrawn("nothing"),
    ):
        copy = forged(table.journal, tmp_path, (pen, body), act="sign", actor=str(workers))
        reader = table.session(side(table, "E"))
        assert refused(lambda copy=copy, r=reader: join(r, [copy], own=True)).code == (
            "not-receivable"
        )


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(("E signs", "W signs", "E withdraws", "W withdraws", "reword"))))
def test_complete_if_and_only_if_all_have_signed_these_words(deeds):
    table = opened()
    draft, words = joint(table), 0
    now: dict[str, int] = {}
    for deed in deeds:
        who, _, what = deed.partition(" ")
        try:
            if deed == "reword":
                table.do(c.Redraft(draft, Passage(f"{words + 3} berths.")), side(table, "Drafting"))
                words += 1
            elif what == "signs":
                table.do(c.Sign(draft), side(table, who))
                now[who] = words
            else:
                table.do(c.WithdrawSignature(draft), side(table, who))
                now.pop(who, None)
        except Refusal as refusal:
            assert refusal.code in ("signed-already", "not-signed")
    given = found(table, draft)
    assert given.complete == (now == {"E": words, "W": words})
    assert set(handles(table, given.signed).split()) == {k for k, n in now.items() if n == words}
    assert set(handles(table, given.fallen).split()) == {k for k, n in now.items() if n != words}
