"""Indenting, outdenting and moving provisions: the words keep their order, nothing gets lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.editing.restructuring import Outline, proposed
from tripartite.model.passage import Passage, unbroken
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import DocumentView


@pytest.fixture
def table() -> Table:
    return opened()


def view(table: Table) -> DocumentView:
    return document_view(table.state, documents(table.state)[0].id)


def labels(table: Table) -> list[str]:
    return [p.label for p in view(table).provisions]


def key(table: Table, label: str) -> str:
    return next(p.id for p in view(table).provisions if p.label == label)


def step(table: Table, label: str, name) -> None:
    table.do(Outline(view(table).provisions).step(key(table, label), name))


@pytest.mark.parametrize(
    ("label", "name", "then"),
    [
        ("2.", "indent", ["Part 1.", "A.", "1.", "(a)", "(i)", "2."]),
        ("3.", "indent", ["Part 1.", "A.", "1.", "2.", "(a)", "(b)"]),
        ("(a)", "outdent", ["Part 1.", "A.", "1.", "2.", "3.", "4."]),
        ("3.", "up", ["Part 1.", "A.", "1.", "2.", "3.", "(a)"]),
        ("2.", "down", ["Part 1.", "A.", "1.", "2.", "3.", "(a)"]),
    ],
)
def test_a_step(table, label, name, then):
    before = labels(table)
    step(table, label, name)
    assert labels(table) == then
    table.do(c.Undo())
    assert labels(table) == before


def test_what_stands_behind_goes_under_what_is_outdented(table):
    item, sub = key(table, "2."), key(table, "(a)")
    later = unbroken((Passage("Then the berths."), Passage("Then the piers.")))
    table.do(c.InsertProvision(view(table).id, "sub-item", later, item, sub))
    assert labels(table)[4:7] == ["(a)", "(b)", "(c)"]
    before = [p.text for p in view(table).provisions]
    step(table, "(b)", "outdent")
    assert labels(table)[3:8] == ["2.", "(a)", "3.", "(a)", "4."]
    assert [p.text for p in view(table).provisions] == before


@pytest.mark.parametrize(
    ("label", "name"),
    [("1.", "indent"), ("1.", "up"), ("3.", "down"), ("1.", "outdent"), ("Part 1.", "outdent")],
)
def test_where_there_is_no_such_place_nothing_is_done(table, label, name):
    assert Outline(view(table).provisions).step(key(table, label), name) is None


def test_another_level_in_the_same_place(table):
    table.do(Outline(view(table).provisions).at_level(key(table, "2."), "unnumbered"))
    assert labels(table)[2:] == ["1.", "", "(a)", "2."]
    assert Outline(view(table).provisions).at_level(key(table, "2."), "item") is None


def test_a_group_proposes_the_same_move(table):
    move = Outline(view(table).provisions).step(key(table, "3."), "up")
    amendment = table.made(proposed(move, (table.party("W"),)))
    item = key(table, "3.")
    table.do(c.Decide(amendment, "adopted"))
    assert key(table, "2.") == item


@settings(max_examples=60)
@given(st.data())
def test_the_words_keep_their_order(data):
    table = opened()
    words = [p.text for p in view(table).provisions]
    for _ in range(data.draw(st.integers(1, 8))):
        provisions = view(table).provisions
        chosen = data.draw(st.sampled_from([p.id for p in provisions]))
        move = Outline(provisions).step(chosen, data.draw(st.sampled_from(["indent", "outdent"])))
        if move is not None:
            table.do(move)
            assert [p.text for p in view(table).provisions] == words


def test_several_provisions_are_put_in_at_once_and_taken_back_at_once(table):
    words = unbroken(map(Passage, ("First.", "Second.", "Third.")))
    section, first = key(table, "A."), key(table, "1.")
    before = labels(table)
    table.do(c.InsertProvision(view(table).id, "item", words, section, first))
    assert [p.text for p in view(table).provisions][3:6] == ["First.", "Second.", "Third."]
    table.do(c.Undo())
    assert labels(table) == before
    insertion = c.Propose(
        "insert",
        (table.party("W"),),
        section,
        words,
        document=view(table).id,
        after=first,
        level="item",
    )
    table.do(c.Decide(table.made(insertion), "adopted"))
    assert [p.text for p in view(table).provisions][3:6] == ["First.", "Second.", "Third."]


def drop(table: Table, label: str, under: str, after: str = "") -> None:
    outline = Outline(view(table).provisions)
    places = [key(table, x) if x else "" for x in (under, after)]
    table.do(outline.dropped(key(table, label), *places))


@pytest.mark.parametrize(
    ("label", "under", "after", "then"),
    [
        ("3.", "A.", "", ["Part 1.", "A.", "1.", "2.", "3.", "(a)"]),
        ("3.", "1.", "", ["Part 1.", "A.", "1.", "(a)", "2.", "(a)"]),
        ("(a)", "A.", "1.", ["Part 1.", "A.", "1.", "2.", "3.", "4."]),
        ("(a)", "Part 1.", "", ["Part 1.", "1.", "A.", "1.", "2.", "3."]),
    ],
)
def test_a_drop(table, label, under, after, then):
    drop(table, label, under, after)
    assert labels(table) == then


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_drop_loses_no_words_and_is_undone(data):
    """Wherever anything is dropped: it stands there, once, or there is a reason why not."""
    table = opened()
    before = view(table)
    keys = [p.id for p in before.provisions]
    dragged = data.draw(st.sampled_from(keys))
    under = data.draw(st.sampled_from(["", *keys]))
    beside = [p.id for p in before.provisions if (p.parent or "") == under]
    after = data.draw(st.sampled_from(["", *beside]))
    try:
        move = Outline(before.provisions).dropped(dragged, under, after)
    except Refusal as refusal:
        assert refusal.code in ("inside-itself", "no-such-place")
        return
    if move is None:
        return
    table.do(move)
    moved = view(table)
    assert sorted(p.text for p in moved.provisions) == sorted(p.text for p in before.provisions)
    there = [p.id for p in moved.provisions if (p.parent or "") == under]
    assert there.index(dragged) == (there.index(after) + 1 if after else 0)
    table.session().undo()
    assert [p.id for p in view(table).provisions] == keys


def test_a_heading_is_not_dropped_under_a_text(table):
    document = documents(table.state)[0].id
    table.do(c.InsertProvision(document, "section", Passage("Last")))
    heading = next(p.id for p in view(table).provisions if p.text == "Last")
    with pytest.raises(Refusal) as caught:
        Outline(view(table).provisions).dropped(heading, key(table, "1."), "")
    assert caught.value.code == "no-such-place"
