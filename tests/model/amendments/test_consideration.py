from __future__ import annotations

from tripartite.model.amendments.consideration import distance, order_of_consideration
from tripartite.model.amendments.relations import Proposal

TEXT = "The Office shall consider new measures and report to the Governing Body in March."
OTHER = "Members shall report."


def test_distance_counts_words_out_and_in():
    assert distance(TEXT, TEXT) == 0
    assert distance(TEXT, TEXT.replace("new", "all other")) == 3
    assert distance(TEXT, TEXT.replace("measures and", "measures, and")) == 0
    assert distance(TEXT, "") == 14


def test_by_place_then_furthest_then_number():
    proposals = [
        Proposal("D.1", TEXT.replace("March", "June")),
        Proposal("D.2", TEXT.replace("new", "all")),
        Proposal("D.3", TEXT.replace("new measures", "all possible options")),
        Proposal("D.4", TEXT.replace("new", "other")),
    ]
    order = order_of_consideration([(TEXT, proposals), (OTHER, [Proposal("D.5", "")])])
    assert [(c.id, c.place) for c in order] == [
        ("D.3", 0),
        ("D.2", 0),
        ("D.4", 0),
        ("D.1", 1),
        ("D.5", 2),
    ]


def test_subamendments_come_before_their_parent():
    parent = TEXT.replace("new", "all other")
    proposals = [
        Proposal("D.1", parent),
        Proposal("S.1", parent.replace("other", "others"), parent="D.1"),
        Proposal("S.2", parent.replace("all other", "every possible kind of"), parent="D.1"),
    ]
    order = order_of_consideration([(TEXT, proposals)])
    assert [c.id for c in order] == ["S.2", "S.1", "D.1"]


def test_deleting_the_whole_is_the_furthest():
    proposals = [
        Proposal("D.1", TEXT.replace("new", "all")),
        Proposal("D.2", ""),
        Proposal("D.3", TEXT.replace("March", "June")),
    ]
    assert [c.id for c in order_of_consideration([(TEXT, proposals)])] == ["D.2", "D.1", "D.3"]


def test_what_others_changed_since_does_not_make_one_go_further():
    now = TEXT.replace("The Office", "The Director-General and all regional offices")
    late = Proposal("D.1", TEXT.replace("new", "all"), written_on=TEXT)
    order = order_of_consideration([(now, [late, Proposal("D.2", now.replace("new", "no other"))])])
    assert [(c.id, c.place, c.distance) for c in order] == [("D.2", 0, 3), ("D.1", 0, 2)]
