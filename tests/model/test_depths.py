"""Provisions of several levels in one act: lists in lists, by the Office and as amendments."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from tests.support.meetings import EDITOR, Table, opened
from tripartite.model import commands as c
from tripartite.model.amendments.carrying import base_words, present_words
from tripartite.model.amendments.weighing import fates_if_adopted
from tripartite.model.document.marking import first_reading, marked_document
from tripartite.model.passage import (
    BREAK,
    DEEPER,
    Passage,
    broken,
    depths,
    from_one_line,
    in_one_line,
    unbroken,
)
from tripartite.model.reading import amendment_view, document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.words.merge import merge3
from tripartite.model.words.redline import redline
from tripartite.model.words.tokens import tokenise

LIST = (
    "Each harbour counts: ¶› berths that are free ¶›› by day ¶›› by night ¶› buoys ¶ Then it rests."
)


def several(line: str) -> Passage:
    """Words as they are typed in a line."""
    words = from_one_line(Passage(line))
    return unbroken(broken(words), depths(words))


@pytest.fixture
def table() -> Table:
    return opened()


def shown(table: Table) -> list[str]:
    """The labels and words of all provisions, each set in as deep as it stands."""
    state = table.state
    views = document_view(state, documents(state)[0].id).provisions
    return [f"{'  ' * (view.depth - 1)}{view.label} {view.text}" for view in views[2:]]


AS_IT_BEGAN = [
    "  1. Each harbour keeps one berth free for vessels in distress.",
    "  2. Depths are published twice a year by the harbour master.",
    "    (a) The channel is sounded first.",
    "  3. Every buoy carries its own name¹.",
]
INSERTED = [
    "  2. Each harbour counts:",
    "    (a) berths that are free",
    "      – by day",
    "      – by night",
    "    (b) buoys",
    "  3. Then it rests.",
]


def item(table: Table, label: str) -> str:
    state = table.state
    views = document_view(state, documents(state)[0].id).provisions
    return next(view.id for view in views if view.label == label)


def section(table: Table) -> str:
    return table.provisions()[1]


def document(table: Table) -> str:
    return documents(table.state)[0].id


deep = st.lists(st.integers(0, 4), min_size=1, max_size=7)


@given(deep)
def test_none_stands_more_than_one_below_the_one_before(given_):
    words = unbroken((Passage("words") for _ in given_), given_)
    found = depths(words)
    assert found[0] == 0
    assert all(b <= a + 1 for a, b in pairwise(found))
    assert len(broken(words)) == len(found)
    again = unbroken(broken(words), found)
    assert depths(again) == found
    assert from_one_line(Passage(in_one_line(again.text, ""))) == again


@given(deep, deep)
def test_another_depth_is_another_word(one, other):
    old = unbroken(
        (Passage("words") for _ in one), depths(unbroken((Passage(""),) * len(one), one))
    )
    new = unbroken(
        (Passage("words") for _ in other), depths(unbroken((Passage(""),) * len(other), other))
    )
    assert bool(redline(old, new).changes) == (old != new)
    assert "".join(x.text for x in redline(old, new).segments if x.op != "delete") == new.text


def test_how_deep_it_stands_is_no_white_space():
    tokens = tokenise(Passage(f"one{BREAK}{DEEPER}{DEEPER} two"))
    assert [tokens.core(i) for i in range(len(tokens))] == ["one", f"{BREAK}\t\t", "two", ""]
    assert tokens.words(0, 3) == "one¶›› two"


def test_a_change_of_depth_is_said():
    line = redline(several("one ¶ two"), several("one ¶› two"))
    assert str(line.summary) == "after “one”, set the next provision further in"
    began = redline(Passage("one two"), several("one ¶› two"))
    assert str(began.summary) == "after “one”, begin a new provision, set in by 1"


def test_depths_are_merged_like_words():
    base, deeper = several("one ¶ two ¶ three"), several("one ¶› two ¶ three")
    longer = several("one ¶ two ¶ three and more")
    assert merge3(base, deeper, longer).passage == several("one ¶› two ¶ three and more")


def test_the_office_puts_in_a_list_with_lists(table):
    act = c.InsertProvision(
        document(table), "item", several(LIST), section(table), item(table, "1.")
    )
    table.do(act)
    assert shown(table) == [
        AS_IT_BEGAN[0],
        *INSERTED,
        "  4. Depths are published twice a year by the harbour master.",
        AS_IT_BEGAN[2],
        "  5. Every buoy carries its own name¹.",
    ]
    table.do(c.Undo())
    assert shown(table) == AS_IT_BEGAN
    table.do(c.Redo())
    assert shown(table)[1:7] == INSERTED


def test_an_adopted_list_stands_as_it_was_proposed(table):
    act = c.Propose(
        "insert",
        (table.party("W"),),
        provision=section(table),
        passage=several(LIST),
        document=document(table),
        after=item(table, "1."),
        level="item",
    )
    made = table.made(act)
    table.do(c.Decide(made, "adopted"))
    assert shown(table)[1:7] == INSERTED
    assert all(
        table.state.room.places[key][0].body.amendment == made for key in table.provisions()[3:9]
    )
    table.do(c.Correct(made, "the wrong key", "not adopted"))
    assert shown(table) == AS_IT_BEGAN


def test_what_stood_under_a_split_provision_comes_behind_what_is_put_there(table):
    parts = several("Depths are published ¶› in summer ¶› in winter")
    table.do(c.SplitProvision(item(table, "2."), broken(parts), deep=depths(parts)))
    assert shown(table)[1:6] == [
        "  2. Depths are published",
        "    (a) in summer",
        "    (b) in winter",
        "    (c) The channel is sounded first.",
        "  3. Every buoy carries its own name¹.",
    ]
    table.do(c.Undo())
    assert shown(table) == AS_IT_BEGAN


def test_what_stood_under_it_goes_with_the_last_that_stands_beside_it(table):
    parts = several("Depths are published ¶› in summer ¶ They are read out ¶› by the master")
    table.do(c.SplitProvision(item(table, "2."), broken(parts), deep=depths(parts)))
    assert shown(table)[1:6] == [
        "  2. Depths are published",
        "    (a) in summer",
        "  3. They are read out",
        "    (a) by the master",
        "    (b) The channel is sounded first.",
    ]


def test_a_group_splits_into_an_item_and_what_stands_under_it(table):
    parts = several("Depths are published twice a year ¶› by the harbour master.")
    made = table.made(c.Propose("split", (table.party("E"),), item(table, "2."), parts))
    assert amendment_view(table.state, made).passage == parts
    table.do(c.Decide(made, "adopted"))
    assert shown(table)[1:4] == [
        "  2. Depths are published twice a year",
        "    (a) by the harbour master.",
        "    (b) The channel is sounded first.",
    ]
    marked = marked_document(
        table.state, document(table), first_reading(table.state, document(table))
    )
    row = next(row for row in marked.provisions if row.split)
    assert (row.split.author, row.view.label) == ("Employers", "2.")


def test_a_subamendment_sets_an_item_further_in(table):
    insert = c.Propose(
        "insert",
        (table.party("W"),),
        provision=section(table),
        passage=several("one ¶ two"),
        document=document(table),
        after=item(table, "1."),
        level="item",
    )
    made = table.made(insert)
    sub = table.made(
        c.Propose("insert", (table.party("E"),), passage=several("one ¶› two"), parent=made)
    )
    table.do(c.Decide(sub, "adopted"))
    assert amendment_view(table.state, made).passage == several("one ¶› two")
    table.do(c.Decide(made, "adopted as subamended"))
    assert shown(table)[1:3] == ["  2. one", "    (a) two"]


def test_the_words_as_gavelled_may_set_it_in(table):
    parts = several("Depths are published twice a year ¶ by the harbour master.")
    made = table.made(c.Propose("split", (table.party("E"),), item(table, "2."), parts))
    words = several("Depths are published ¶› by the harbour master.")
    table.do(c.Decide(made, "adopted as subamended", text=words))
    assert shown(table)[1:3] == ["  2. Depths are published", "    (a) by the harbour master."]


def test_the_same_split_twice_is_told_and_changes_nothing_the_second_time(table):
    parts = several("Depths are published twice a year ¶› by the harbour master.")
    one, other = (
        table.made(c.Propose("split", (table.party(side),), item(table, "2."), parts))
        for side in "EW"
    )
    (fate,) = fates_if_adopted(table.state, amendment_view(table.state, one))
    assert (table.amendment(fate.id), fate.kind) == (other, "satisfied")
    table.do(c.Decide(one, "adopted"))
    before = shown(table)
    if amendment_view(table.state, other).status == "circulated":
        table.do(c.Decide(other, "adopted"))
    assert shown(table) == before


def test_what_is_split_beside_it_is_not_below_what_both_stand_under(table):
    sub, over = item(table, "(a)"), item(table, "2.")
    merge = c.Propose("merge", (table.party("G"),), over, merged=(sub,))
    made = table.made(merge)
    table.do(c.SplitProvision(sub, (Passage("The channel"), Passage("is sounded first."))))
    words = present_words(table.state, amendment_view(table.state, made))
    assert in_one_line(words.text).split(" ¶")[1:] == [" The channel", " is sounded first."]


def test_what_was_split_off_below_is_merged_again(table):
    parts = several("Depths are published ¶› by the harbour master.")
    table.do(c.SplitProvision(item(table, "2."), broken(parts), deep=depths(parts)))
    over, sub = item(table, "2."), item(table, "(a)")
    merge = c.Propose("merge", (table.party("G"),), over, merged=(sub,))
    made = table.made(merge)
    view = amendment_view(table.state, made)
    assert base_words(table.state, view) == present_words(table.state, view) == parts
    other = table.made(
        c.Propose("replace", (table.party("E"),), sub, Passage("by the old harbour master."))
    )
    (fate,) = fates_if_adopted(table.state, view)
    assert fate.text == Passage("Depths are published by the old harbour master.")
    table.do(c.Decide(other, "adopted"))
    table.do(c.Decide(made, "adopted"))
    assert shown(table)[1:3] == [
        "  2. Depths are published by the old harbour master.",
        "    (a) The channel is sounded first.",
    ]
    table.do(c.Correct(made, "the wrong key", "not adopted"))
    assert shown(table)[1:3] == ["  2. Depths are published", "    (a) by the old harbour master."]


def test_tabs_elsewhere_are_still_refused(table):
    for words in (f"one{DEEPER}two", f"{DEEPER}one", f"one{BREAK} {DEEPER}two"):
        with pytest.raises(Refusal):
            table.do(
                c.InsertProvision(document(table), "item", Passage(words), section(table)), EDITOR
            )
