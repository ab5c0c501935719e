"""Several together submit what each has signed, however their party is called; and refusals name
people and parties, never ids."""

from __future__ import annotations

from tests.support.copies import empty_session, group_copy, refusal_of
from tests.support.meetings import opened
from tripartite.jobs.joining import join
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.positions.stances import waiting
from tripartite.model.positions.stated import positions_on
from tripartite.model.rules import positions


def test_a_joint_party_submits_nothing_that_nobody_signed():
    table = opened()
    sides = (table.party("E"), table.party("W"))
    joint = table.made(c.NameParty("EW", "Joint EW", "joint", sides))
    who, place = Actor("spokesperson", joint), table.provisions()[2]
    draft = table.made(c.Propose("replace", (joint,), place, Passage("One berth.")), who)
    refused = refusal_of(lambda: table.do(c.Submit(draft), who))
    assert refused.code == "joint-unsigned"
    assert refused.facts["names"] == "Employers, Workers"


def test_who_acts_is_named_where_it_is_refused():
    table = opened()
    nobody = Actor("spokesperson", "")
    place = table.provisions()[2]
    refused = refusal_of(
        lambda: table.do(c.Propose("replace", (), place, Passage("One berth.")), nobody)
    )
    assert "@" not in refused.sentence() and "#" not in refused.sentence()
    circle = Actor("spokesperson", table.party("Drafting"))
    refused = refusal_of(
        lambda: table.do(c.WriteRemark(place, "note", "Words."), circle, into="private")
    )
    assert "@" not in refused.sentence() and circle.party not in refused.sentence()


def test_a_joint_party_has_no_stance_of_its_own():
    table = opened()
    sides = (table.party("E"), table.party("W"))
    joint = table.made(c.NameParty("EW", "Joint EW", "joint", sides))
    who, place = Actor("spokesperson", joint), table.provisions()[2]
    for act, actor in (
        (c.TablePosition(place, joint, "support"), who),
        (c.StatePosition(place, joint, "support"), who),
        (c.StatePosition(place, joint, "support"), SECRETARIAT),
    ):
        refused = refusal_of(lambda act=act, actor=actor: table.do(act, actor))
        assert refused.code == "joint-has-no-stance"
        assert "Joint EW" in refused.sentence() and "Employers, Workers" in refused.sentence()
    assert not positions_on(table.session(who).state, place)
    for side in sides:  # each of them has one
        table.do(c.TablePosition(place, side, "support"), Actor("spokesperson", side))
    alone = table.made(c.NameParty("N2", "One by itself", "joint", (table.party("G"),)))
    table.do(c.StatePosition(place, alone, "support"))


def test_what_a_joint_party_tabled_in_an_older_file_is_still_read(monkeypatch, tmp_path):
    table = opened()
    sides = (table.party("E"), table.party("W"))
    joint = table.made(c.NameParty("EW", "Joint EW", "joint", sides))
    who, place = Actor("spokesperson", joint), table.provisions()[2]
    monkeypatch.setattr(positions, "_refuse_several", lambda *_: None)  # as it was
    sent = table.made(c.TablePosition(place, joint, "support"), who)
    monkeypatch.undo()
    reader = empty_session(table, who)
    join(reader, [group_copy(table, "EW", tmp_path)])
    assert [x.body.party for x in waiting(reader.state)] == [joint]
    table.do(c.ReturnPosition(sent, "Each group by itself, please."))
