"""From spoken proposals to a text: clusters by place and idea, and the fate of each proposal."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.planning.clustering import Spoken, suggest, taken_up, telling_words
from tripartite.model.planning.pending import pending
from tripartite.model.planning.work import clusters, proposals
from tripartite.model.reading import amendments, document_view, documents
from tripartite.model.refusal import Refusal


def said(*rows: tuple[str, str, str]) -> list[Spoken]:
    """Proposals p0, p1 … of (place, idea, words)."""
    return [Spoken(f"p{n}", *row) for n, row in enumerate(rows)]


def inside(*rows: tuple[str, str, str]) -> list[tuple[str, ...]]:
    return [found.proposals for found in suggest(said(*rows))]


def test_the_same_idea_at_the_same_place():
    assert inside(
        ("1", "pilots by night", "No vessel enters after dark without a pilot."),
        ("1", "", "We should like night pilots on every vessel that enters."),
        ("1", "harbour dues", "Small craft should pay nothing."),
        ("2", "pilots by night", "The same, for the northern channel."),
        ("1", "Dues of harbours", "Dues are a matter for each harbour."),
    ) == [("p0", "p1"), ("p2", "p4")]


def test_who_names_no_place_may_be_about_any_but_never_two():
    assert inside(
        ("1", "winter lights", "x"), ("", "lights in winter", "y"), ("2", "winter lights", "z")
    ) == [("p0", "p1")]
    assert inside(("", "winter lights", "x"), ("", "winter light", "y")) == [("p0", "p1")]


def test_words_that_say_nothing_bring_nothing_together():
    assert inside(("1", "", "We would also like to add this."), ("1", "", "We want it, too.")) == []
    assert telling_words("The proposals of the harbours") == telling_words("a harbour")


def test_the_title_is_the_idea_named_most_often_or_the_words_said():
    rows = (("1", "night pilots", "x"), ("1", "Night pilots", "x"), ("1", "pilots, night", "x"))
    assert suggest(said(*rows, ("1", "night pilots", "y")))[0].title == "night pilots"
    rows = (("1", "", "rafts pay dues"), ("1", "", "dues for rafts"))
    assert suggest(said(*rows))[0].title == "rafts dues"


word = st.sampled_from(("pilot", "night", "dues", "harbours", "lights", "the", "of"))
row = st.tuples(
    st.sampled_from(("", "1", "2")),
    st.lists(word, max_size=2).map(" ".join),
    st.lists(word, max_size=5).map(" ".join),
)


@given(st.lists(row, max_size=12))
def test_no_proposal_is_in_two_clusters_and_no_cluster_at_two_places(rows):
    known = said(*rows)
    places = {p.id: p.place for p in known}
    found = suggest(known)
    inside = [key for one in found for key in one.proposals]
    assert len(inside) == len(set(inside))
    for one in found:
        assert one.title and len(one.proposals) > 1
        assert len({places[key] for key in one.proposals} - {""}) <= 1


# In a meeting


def speak(table: Table, handle: str, words: str, idea: str = "", place: int = 2) -> str:
    subject = table.provisions()[place] if place else ""
    return table.made(c.RecordProposal(table.party(handle), words, idea, subject))


@pytest.fixture
def table() -> Table:
    return opened()


def test_a_proposal_is_in_one_cluster(table):
    one, two, three = (speak(table, handle, "Pilots!") for handle in "EWG")
    first = table.made(c.ClusterProposals("Pilots", (one, two)))
    second = table.do(c.ClusterProposals("Night", (two, three))).entries[-1].body.id
    held = {made.id: made.proposals for made in clusters(table.state)}
    assert held == {first: (one,), second: (two, three)}
    table.session().undo()
    assert [made.proposals for made in clusters(table.state)] == [(one, two)]
    table.do(c.ClusterProposals("", (), first))
    assert clusters(table.state) == []


def test_the_chairs_text_keeps_the_fate_of_each(table):
    one, two, three, four = (speak(table, handle, "Pilots!") for handle in ("E", "W", "G", "E"))
    pilots = table.made(c.ClusterProposals("Pilots", (one, two)))
    dues = table.made(c.ClusterProposals("Dues", (three,)))
    parts = (
        c.ChairPart(Passage("Safety"), level="part"),
        c.ChairPart(Passage("No vessel enters by night without a pilot."), pilots),
        c.ChairPart(Passage("Rafts pay no dues."), dues),
    )
    table.do(c.WriteChairText(parts, "Chair's text of Tuesday"))
    text = documents(table.state)[1]
    assert (text.kind, text.title) == ("Chair's text", "Chair's text of Tuesday")
    view = document_view(table.state, text.id)
    assert [p.reference for p in view.provisions] == ["Part 1", "Part 1, item 1", "Part 1, item 2"]
    _, merged, taken = (p.id for p in view.provisions)
    table.do(c.KeepFate(four, "not taken up", words="It is for another body."))
    fates = [(p.fate.fate, p.fate.where) for p in proposals(table.state)]
    assert fates == [("merged", merged), ("merged", merged), ("taken up", taken), *[fates[3]]]
    assert fates[3] == ("not taken up", "")
    table.session().undo()
    table.session().undo()
    assert [p.fate for p in proposals(table.state)] == [None] * 4
    assert len(documents(table.state)) == 1


def test_fates_are_told_by_whose_words_stand():
    said = (
        Spoken("six", "", "Night work", "Limit night work to six hours"),
        Spoken("minors", "", "Night work", "Ban night work of minors"),
        Spoken("rest", "", "", "A day of rest after night work"),
    )
    before = "Employers look after their crews."
    texts = (
        (before, f"{before} Night work is limited to six hours."),
        ("", "After nights, a rest of two days; nobody works more than six hours."),
    )
    assert taken_up(texts[:1], said) == {
        "six": ("taken up", 0),
        "minors": ("not taken up", 0),
        "rest": ("not taken up", 0),
    }
    assert taken_up(texts, said) == {
        "six": ("merged", 0),
        "minors": ("not taken up", 0),
        "rest": ("merged", 1),
    }
    other_words = (("", "Crews sleep when it is dark."),)
    assert {fate for fate, _ in taken_up(other_words, said).values()} == {"merged"}
    assert taken_up(other_words, said[:1]) == {"six": ("taken up", 0)}
    assert taken_up(((before, before),), [Spoken("e", "", "", before)])["e"][0] == "taken up"


@given(
    st.lists(st.text("abcde ", max_size=30), min_size=1, max_size=4), st.text("abcde ", max_size=60)
)
def test_every_proposal_has_a_fate_and_somebody_is_taken_up(said, text):
    proposals = [Spoken(str(i), "", "", words) for i, words in enumerate(said)]
    found = taken_up([("", text)], proposals)
    assert list(found) == [p.id for p in proposals]
    fates = [fate for fate, _ in found.values()]
    assert fates.count("taken up") <= 1 and ("merged" in fates) != ("taken up" in fates)


def test_the_proposal_whose_words_do_not_stand_is_not_taken_up(table):
    one = speak(table, "E", "Pilots come aboard at the outer buoy.")
    two = speak(table, "W", "Pilots sleep eight hours.")
    made = table.made(c.ClusterProposals("Pilots", (one, two)))
    table.do(c.WriteChairText((c.ChairPart(Passage("Pilots sleep eight hours."), made),), "Text"))
    assert [p.fate.fate for p in proposals(table.state)] == ["not taken up", "taken up"]


def test_a_proposal_without_a_fate_is_left_until_it_has_one(table):
    one, two = speak(table, "E", "Pilots!"), speak(table, "W", "Lights!")

    def left():
        return [x.id for x in pending(table.state) if x.kind == "spoken proposal"]

    assert left() == [one, two]
    made = table.made(c.ClusterProposals("Pilots", (one,)))
    table.do(c.WriteChairText((c.ChairPart(Passage("Pilots come."), made),), "Text"))
    assert left() == [two]
    table.do(c.KeepFate(two, "not taken up", words="For another body."))
    assert left() == []
    table.session().undo()
    assert left() == [two]


def test_the_chairs_text_as_amendments(table):
    berth = table.provisions()[2]
    made = table.made(c.ClusterProposals("Pilots", (speak(table, "E", "Pilots!"),)))
    office = table.made(c.NameParty("Office", "The Office", "office"))
    part = c.ChairPart(Passage("Each harbour keeps a pilot."), made, provision=berth)
    table.do(c.WriteChairText((part,), party=office))
    (view,) = amendments(table.state)
    assert (view.made.number, view.parties, view.made.provision) == ("D.1", (office,), berth)
    assert proposals(table.state)[0].fate.where == view.id


def test_a_fate_says_where(table):
    key = speak(table, "E", "Pilots!")
    for fate in (c.KeepFate(key, "taken up"), c.KeepFate(key, "taken up", "nowhere")):
        with pytest.raises(Refusal):
            table.do(fate)


def test_a_piece_that_is_about_no_place_is_no_amendment_and_nothing_is_written(table):
    berth = table.provisions()[2]
    office = table.made(c.NameParty("Office", "The Office", "office"))
    parts = (
        c.ChairPart(Passage("Each harbour keeps a pilot."), provision=berth),
        c.ChairPart(Passage("Pilots sleep.")),
    )
    before = table.state.room.n
    with pytest.raises(Refusal) as refusal:
        table.do(c.WriteChairText(parts, party=office))
    assert refusal.value.code == "piece-without-place"
    assert "“Pilots sleep.”" in refusal.value.sentence()
    assert table.state.room.n == before
