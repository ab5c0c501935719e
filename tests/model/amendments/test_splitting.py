"""One amendment of three ideas, split live: words, numbers, statuses, and all of it undone."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.support.meetings import Table, current, opened
from tripartite.model import commands as c
from tripartite.model.amendments.procedure import parts_of, unusual_on
from tripartite.model.amendments.splitting import ideas, part, taken_together
from tripartite.model.passage import Mark, Passage
from tripartite.model.reading import amendment_view, status_of
from tripartite.model.refusal import Refusal

BERTH = "Each harbour keeps one berth free for vessels in distress."
THREE = "Every harbour keeps two berths free for small vessels in distress."


@pytest.fixture
def table() -> Table:
    return opened()


def proposed(table: Table, words: str = THREE, **more) -> str:
    return table.made(
        c.Propose("replace", (table.party("W"),), table.provisions()[2], Passage(words), **more)
    )


def split(table: Table, made: str, *chosen: set[int]) -> list[str]:
    words = [part(Passage(BERTH), amendment_view(table.state, made).passage, one) for one in chosen]
    done = table.do(c.SplitAmendment(made, tuple(words)))
    return [x.body.id for x in done.entries[: len(chosen)]]


def test_the_changes_of_an_amendment_are_its_ideas():
    told = [str(one.told) for one in ideas(Passage(BERTH), Passage(THREE))]
    assert told == [
        "replace “Each” by “Every”",
        "replace “one berth” by “two berths”",
        "after “berth free for”, insert “small”",
    ]


def test_each_part_has_its_own_words():
    one, two, three = (part(Passage(BERTH), Passage(THREE), {i}).text for i in range(3))
    assert one == BERTH.replace("Each", "Every")
    assert two == BERTH.replace("one berth", "two berths")
    assert three == BERTH.replace("vessels", "small vessels")
    assert part(Passage(BERTH), Passage(THREE), {0, 1, 2}).text == THREE
    assert part(Passage(BERTH), Passage(THREE), ()).text == BERTH


def test_marks_go_with_their_words():
    new = Passage(THREE, (Mark(0, 5, "strong"),))
    assert part(Passage(BERTH), new, {0}).marks == (Mark(0, 5, "strong"),)
    assert part(Passage(BERTH), new, {1}).marks == ()


WORDS = st.lists(
    st.sampled_from(["one", "two", "three", "four", "five,", "six.", "(a)", "seven;", "eight"])
)


@given(WORDS, WORDS, st.data())
def test_all_parts_are_the_whole_and_none_is_the_base(before, after, data):
    base, whole = Passage(" ".join(before)), Passage(" ".join(after))
    count = len(ideas(base, whole))
    places = data.draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    parts = [part(base, whole, {i for i, at in enumerate(places) if at == k}) for k in range(3)]
    if base.text:
        assert part(base, whole, range(count)).text.split() == whole.text.split()
        assert part(base, whole, ()) == base
    else:
        joined = " ".join(p.text for p in parts if p.text)
        assert sorted(joined.split()) == sorted(whole.text.split())


EDITS = st.lists(st.sampled_from(["keep", "keep", "delete", "replace", "insert"]), min_size=1)


@given(EDITS, st.data())
def test_the_parts_taken_together_give_the_whole(edits, data):
    """Where words only come and go. Of words that change places, or that stand there twice, the
    parts may not find their own again; `taken_together` tells it."""
    base = Passage(" ".join(f"word{i}" for i in range(len(edits))))
    written = {"keep": "word{i}", "delete": "", "replace": "new{i}", "insert": "word{i} more{i}"}
    whole = Passage(" ".join(" ".join(written[x].format(i=i) for i, x in enumerate(edits)).split()))
    count = len(ideas(base, whole))
    places = data.draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    parts = [part(base, whole, {i for i, at in enumerate(places) if at == k}) for k in range(3)]
    assert taken_together(base, parts, whole)


def test_the_whole_is_subsumed_and_the_parts_stand_in_its_place(table):
    made = proposed(table, justification="safety")
    table.do(c.SetStatus(made, "introduced"))
    first, second, third = split(table, made, {0}, {1}, {2})
    views = [amendment_view(table.state, key) for key in (first, second, third)]
    assert [v.made.number for v in views] == ["D.1.A", "D.1.B", "D.1.C"]
    assert {v.status for v in views} == {"introduced"}
    assert {v.made.justification for v in views} == {"safety"}
    assert {v.made.revision for v in views} == {1}
    assert status_of(table.state, made) == "subsumed"
    assert parts_of(table.state, made) == [first, second, third]
    for key in (third, first):
        table.do(c.Decide(key, "adopted"))
    table.do(c.Decide(second, "not adopted"))
    assert table.text(table.provisions()[2]) == THREE.replace("two berths", "one berth")


def test_a_split_is_undone_and_its_numbers_stay_used(table):
    made = proposed(table)
    start = current(table.state)
    split(table, made, {0}, {1, 2})
    table.session().undo()
    assert current(table.state) == start
    assert parts_of(table.state, made) == []
    again = split(table, made, {0, 1}, {2})
    assert [amendment_view(table.state, k).made.number for k in again] == ["D.1.C", "D.1.D"]


def test_parts_may_have_new_numbers_by_the_rules(table):
    table.do(c.SetProfile(settings={"part_numbers": "new numbers"}))
    made = proposed(table)
    parts = split(table, made, {0}, {1, 2})
    assert [amendment_view(table.state, k).made.number for k in parts] == ["D.2", "D.3"]


def test_a_seconder_from_the_floor_seconds_the_parts(table):
    from tripartite.model.amendments.procedure import seconders

    made = proposed(table, seconded_by=table.party("E"))
    table.do(c.Second(made, table.party("G")))
    parts = split(table, made, {0}, {1, 2})
    for key in (made, *parts):
        found = seconders(table.state, amendment_view(table.state, key))
        assert found == [(table.party("E"), False), (table.party("G"), True)]


def test_parts_that_leave_something_out_are_flagged(table):
    made = proposed(table)
    split(table, made, {0}, {1})
    assert unusual_on(table.state, made) == ["parts-differ"]


def test_a_part_is_subamended_and_an_insertion_split_by_its_sentences(table):
    document = next(iter(table.state.room.documents))
    words = Passage("Pilots rest by day. Pilots are paid by night.")
    section = table.provisions()[1]
    made = table.made(
        c.Propose("insert", (table.party("E"),), section, words, document=document, level="item")
    )
    pieces = [str(one.told) for one in ideas(Passage(), words)]
    assert pieces == ["Pilots rest by day.", "Pilots are paid by night."]
    parts = tuple(part(Passage(), words, {i}) for i in range(2))
    done = table.do(c.SplitAmendment(made, parts))
    sub = c.Propose(
        "replace", (table.party("W"),), parent=done.entries[0].body.id,
        passage=Passage("Pilots rest."),
    )  # fmt: skip
    made_sub = table.made(sub)
    assert amendment_view(table.state, made_sub).made.number == "D.1.A.1"


@pytest.mark.parametrize(
    ("prepare", "parts", "code"),
    [
        (None, (), "split-needs-two"),
        (None, ("One.",), "split-needs-two"),
        (None, ("One.", "One."), "split-needs-two"),
        (None, ("One.", " "), "words-missing"),
        ("decided", ("One.", "Two."), "already-decided"),
        ("subamended", ("One.", "Two."), "split-subamended"),
        ("deletion", ("One.", "Two."), "split-kind"),
    ],
)
def test_what_can_not_be_split(table, prepare, parts, code):
    made = proposed(table)
    if prepare == "decided":
        table.do(c.Decide(made, "not adopted"))
    if prepare == "subamended":
        table.do(c.Propose("replace", (table.party("E"),), parent=made, passage=Passage("X.")))
    if prepare == "deletion":
        made = table.made(c.Propose("delete", (table.party("E"),), table.provisions()[2]))
    with pytest.raises(Refusal) as refusal:
        table.do(c.SplitAmendment(made, tuple(Passage(words) for words in parts)))
    assert refusal.value.code == code
    assert refusal.value.sentence()
