"""Splitting, merging and moving provisions: by the Office, and by amendments that were adopted."""

from __future__ import annotations

import pytest

from tests.support.meetings import EDITOR, Table, opened
from tripartite.model import commands as c
from tripartite.model.amendments.carrying import carried, present_parts, present_words
from tripartite.model.amendments.weighing import fates_if_adopted, in_order, relations_on
from tripartite.model.document.marking import first_reading, marked_document
from tripartite.model.passage import BREAK, Passage, join, reference, unbroken
from tripartite.model.positions.stated import positions_on
from tripartite.model.reading import amendment_view, amendments_on, document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import DocumentView, ProvisionView

TIDES = "Depths are published twice a year by the harbour master."


@pytest.fixture
def table() -> Table:
    return opened()


def view(table: Table) -> DocumentView:
    return document_view(table.state, documents(table.state)[0].id)


def texts(table: Table) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in view(table).provisions]


def at(table: Table, label: str) -> ProvisionView:
    return next(p for p in view(table).provisions if p.label == label)


def two(first: str, second: str) -> Passage:
    return unbroken((Passage(first), Passage(second)))


def split(table: Table, provision: str, first: str, second: str) -> None:
    table.do(c.SplitProvision(provision, (Passage(first), Passage(second))))


def refused(table: Table, act: c.Act) -> str:
    with pytest.raises(Refusal) as refusal:
        table.do(act)
    return refusal.value.code


def test_the_last_part_of_a_split_takes_what_stands_under(table):
    start = texts(table)
    split(table, at(table, "2.").id, "Depths are published.", "The harbour master does it.")
    assert texts(table)[3:] == [
        ("2.", "Depths are published."),
        ("3.", "The harbour master does it."),
        ("(a)", "The channel is sounded first."),
        ("4.", "Every buoy carries its own name¹."),
    ]
    assert at(table, "(a)").parent == at(table, "3.").id
    table.do(c.Undo())
    assert texts(table) == start
    table.do(c.Redo())
    assert [label for label, _ in texts(table)[3:]] == ["2.", "3.", "(a)", "4."]
    assert at(table, "(a)").parent == at(table, "3.").id


def test_what_is_merged_brings_what_stands_under_it(table):
    start = texts(table)
    table.do(c.MergeProvisions(at(table, "1.").id, (at(table, "2.").id,)))
    assert texts(table)[2:] == [
        ("1.", f"Each harbour keeps one berth free for vessels in distress. {TIDES}"),
        ("(a)", "The channel is sounded first."),
        ("2.", "Every buoy carries its own name¹."),
    ]
    table.do(c.Undo())
    assert texts(table) == start
    table.do(c.Redo())
    assert len(texts(table)) == len(start) - 1


def test_a_lead_in_takes_its_first_item_up(table):
    item, sub = at(table, "2.").id, at(table, "(a)").id
    table.do(c.InsertProvision(view(table).id, "sub-item", Passage("Then the berths."), item, sub))
    table.do(c.InsertProvision(view(table).id, "dash", Passage("At low water."), sub))
    table.do(c.MergeProvisions(item, (sub,)))
    assert texts(table)[3:6] == [
        ("2.", f"{TIDES} The channel is sounded first."),
        ("–", "At low water."),
        ("(a)", "Then the berths."),
    ]


@pytest.mark.parametrize("parts", [("one",), ("one", ""), ()])
def test_a_split_needs_the_words_of_two(table, parts):
    act = c.SplitProvision(at(table, "1.").id, tuple(map(Passage, parts)))
    assert refused(table, act) in ("parts-needed", "words-missing")


def test_a_provision_does_not_end_in_what_stands_under_it(table):
    act = c.MergeProvisions(at(table, "(a)").id, (at(table, "2.").id,))
    assert refused(table, act) == "inside-itself"


def test_no_provision_holds_the_words_of_several(table):
    item = at(table, "1.").id
    broken = two("one", "two")
    assert refused(table, c.EditProvision(item, broken)) == "unprintable"
    replace = c.Propose("replace", (table.party("W"),), item, broken)
    assert refused(table, replace) == "unprintable"


def test_agreed_text_is_not_split_nor_merged(table):
    item = at(table, "1.").id
    table.do(c.Decide(item, "agreed"))
    parts = (Passage("Each harbour keeps one berth"), Passage("free."))
    assert refused(table, c.SplitProvision(item, parts)) == "provision-settled"
    merge = c.MergeProvisions(at(table, "2.").id, (item,))
    assert refused(table, merge) == "provision-settled"


def test_an_adopted_split_is_theirs_who_asked(table):
    item = at(table, "2.").id
    words = two("Depths are published.", "The harbour master does it twice a year.")
    amendment = table.made(c.Propose("split", (table.party("W"),), item, words))
    table.do(c.Decide(amendment, "adopted"))
    assert [text for label, text in texts(table) if label in ("2.", "3.")] == [
        "Depths are published.",
        "The harbour master does it twice a year.",
    ]
    document = view(table).id
    marked = marked_document(table.state, document, first_reading(table.state, document))
    first = next(row for row in marked.provisions if row.split)
    assert (first.view.id, first.split.author, first.split.amendment) == (item, "Workers", "D.1")
    assert [row.view.label for row in marked.provisions if row.split] == ["2."]


def test_an_adopted_merge_is_carried_onto_todays_words(table):
    first, second = at(table, "1.").id, at(table, "2.").id
    merge = c.Propose("merge", (table.party("E"),), first, merged=(second,))
    amendment = table.made(merge)
    table.do(c.SetStatus(amendment, "introduced"))
    table.do(c.EditProvision(second, Passage(TIDES.replace("twice", "once"))))
    assert carried(table.state, amendment_view(table.state, amendment)).outcome == "apply"
    done = table.do(c.Decide(amendment, "adopted"))
    assert done.entries[0].body.read_back == ("words-moved",)
    assert "distress. Depths are published once a year" in at(table, "1.").text
    table.do(c.Correct(amendment, "It was not adopted.", "not adopted"))
    assert at(table, "2.").text == TIDES.replace("twice", "once")


def test_an_amendment_follows_the_words_it_amends_through_a_split(table):
    item = at(table, "2.").id
    new = TIDES.replace("twice", "three times").replace("master", "office")
    amendment = table.made(c.Propose("replace", (table.party("W"),), item, Passage(new)))
    split(table, item, "Depths are published twice a year", "by the harbour master.")
    seen = amendment_view(table.state, amendment)
    assert len(present_parts(table.state, seen)) == 2
    assert present_words(table.state, seen).text.count(BREAK) == 1
    later = table.made(
        c.Propose("replace", (table.party("E"),), item, Passage("Depths are published weekly"))
    )
    assert present_parts(table.state, amendment_view(table.state, later)) == [item]
    (relation,) = relations_on(table.state, item)
    assert relation.label == "competing wording"
    table.do(c.Decide(amendment, "adopted"))
    assert texts(table)[3:5] == [
        ("2.", "Depths are published three times a year"),
        ("3.", "by the harbour office."),
    ]


def test_an_amendment_follows_the_words_it_amends_into_a_merge(table):
    first, second = at(table, "1.").id, at(table, "2.").id
    new = Passage(TIDES.replace("twice", "three times"))
    amendment = table.made(c.Propose("replace", (table.party("W"),), second, new))
    table.do(c.MergeProvisions(first, (second,)))
    assert [v.id for v in amendments_on(table.state, first)] == [amendment]
    assert at(table, "1.").state == "open"
    assert amendment in [v.id for v in in_order(table.state, view(table).id)]
    table.do(c.Decide(amendment, "adopted"))
    assert at(table, "1.").text.endswith(
        "Depths are published three times a year by the harbour master."
    )


def test_stances_stay_on_the_old_wording_and_show_as_inherited(table):
    item = at(table, "2.").id
    table.do(c.StatePosition(item, table.party("W"), "support"))
    split(table, item, "Depths are published.", "The harbour master does it.")
    fresh = at(table, "3.").id
    for key, inherited in ((item, ""), (fresh, item)):
        (position,) = positions_on(table.state, key)
        assert (position.stale, position.inherited) == (True, inherited)
    table.do(c.StatePosition(fresh, table.party("W"), "oppose"))
    (position,) = positions_on(table.state, fresh)
    assert (position.stance, position.stale, position.inherited) == ("oppose", False, "")


def test_what_was_said_after_a_split_is_not_said_of_its_other_part(table):
    item = at(table, "2.").id
    split(table, item, "Depths are published.", "The harbour master does it.")
    table.do(c.StatePosition(item, table.party("W"), "support"))
    assert positions_on(table.state, at(table, "3.").id) == []


def test_references_lead_to_what_a_provision_was_merged_into(table):
    first, second = at(table, "1.").id, at(table, "2.").id
    citing = at(table, "3.").id
    table.do(c.EditProvision(citing, join((Passage("See "), reference(second)))))
    table.do(c.MergeProvisions(first, (second,)))
    assert at(table, "2.").text == "See Part 1, section A, item 1"


def test_an_adopted_move_takes_all_that_stands_under_along(table):
    item, section = at(table, "2.").id, at(table, "A.").id
    move = c.Propose("move", (table.party("G"),), item, under=section)
    amendment = table.made(move)
    assert carried(table.state, amendment_view(table.state, amendment)).outcome == "apply"
    table.do(c.Decide(amendment, "adopted"))
    assert [label for label, _ in texts(table)[2:]] == ["1.", "(a)", "2.", "3."]
    assert at(table, "1.").id == item


def test_a_change_throughout_changes_every_place(table):
    document = view(table).id
    throughout = c.Propose(
        "throughout",
        (table.party("G"),),
        document=document,
        words="harbour",
        passage=Passage("port"),
    )
    amendment = table.made(throughout)
    assert in_order(table.state, document)[0].id == amendment
    table.do(c.SetStatus(amendment, "introduced"))
    table.do(c.Decide(at(table, "2.").id, "agreed"))
    done = table.do(c.Decide(amendment, "adopted"))
    assert done.entries[0].body.read_back == ("agreed-text",)
    assert at(table, "1.").text.startswith("Each port keeps")
    assert at(table, "2.").text.endswith("by the port master.")
    assert view(table).provisions[0].text == "What the harbours owe each other"  # another word
    missing = c.Propose("throughout", (table.party("G"),), document=document, words="lagoon")
    assert refused(table, missing) == "words-not-there"


def test_a_deletion_subamended_to_words_has_these_instead(table):
    item = at(table, "1.").id
    amendment = table.made(c.Propose("delete", (table.party("E"),), item))
    sub = c.Propose("delete", (table.party("W"),), passage=Passage("Berths."), parent=amendment)
    table.do(c.Decide(table.made(sub), "adopted"))
    table.do(c.Decide(amendment, "adopted as subamended"))
    assert at(table, "1.").text == "Berths."


def test_what_may_fall_with_a_merge_is_asked_of_both(table):
    first, second = at(table, "1.").id, at(table, "2.").id
    merge = c.Propose(
        "merge", (table.party("E"),), first, Passage("Harbours keep berths."), merged=(second,)
    )
    adopted = table.made(merge)
    other = c.Propose(
        "replace", (table.party("W"),), second, Passage(TIDES.replace("twice", "once"))
    )
    number = amendment_view(table.state, table.made(other)).made.number
    fates = fates_if_adopted(table.state, amendment_view(table.state, adopted))
    assert [(fate.id, fate.kind) for fate in fates] == [(number, "falls")]


def test_the_office_changes_several_provisions_in_one_act(table):
    first, second = at(table, "1.").id, at(table, "2.").id
    before = texts(table)
    edits = tuple(
        c.EditProvision(key, Passage(at(table, label).text.replace("harbour", "port")))
        for key, label in ((first, "1."), (second, "2."))
    )
    table.do(c.EditThroughout(edits))
    assert "port" in at(table, "1.").text
    assert "port" in at(table, "2.").text
    table.do(c.Undo())
    assert texts(table) == before


def test_nothing_is_put_back_under_what_stands_under_it_now(table):
    item, sub, section = at(table, "2.").id, at(table, "(a)").id, at(table, "A.").id
    table.do(c.MoveProvision(sub, "item", section), EDITOR)
    table.do(c.MoveProvision(item, "sub-item", sub))
    before = texts(table)
    with pytest.raises(Refusal) as refusal:
        table.do(c.Undo(), EDITOR)
    assert refusal.value.code == "later-act"
    assert texts(table) == before
