"""Several together submit what each has signed, however their party is called; and refusals name
people and parties, never ids."""

from __future__ import annotations

from tests.support.copies import refusal_of
from tests.support.meetings import opened
from tripartite.model import commands as c
from tripartite.model.meeting import Actor
from tripartite.model.passage import Passage


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
