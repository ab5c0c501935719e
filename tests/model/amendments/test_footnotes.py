"""Footnotes that amendments bring, change and take out: first proposed, then of the text."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, current, dump, opened
from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.carrying import carried
from tripartite.model.amendments.in_words import change_in_words, cited
from tripartite.model.amendments.twins import refuse_twin
from tripartite.model.document.marking import marked_document
from tripartite.model.entries import DECODERS, KINDS
from tripartite.model.journal import read
from tripartite.model.passage import Passage, join, note_mark
from tripartite.model.reading import (
    amendment_view,
    amendments,
    document_view,
    documents,
    printer_of,
)
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.changes import changes_since, unexplained
from tripartite.model.screen.shown import at_stake, shown_hash
from tripartite.model.state import fold
from tripartite.model.text import SourceNote

SOUNDED = SourceNote("new", Passage("As sounded last spring."))
LISTED = "See the list of buoys."


@pytest.fixture
def table() -> Table:
    return opened()


def view(table: Table):
    return document_view(table.state, documents(table.state)[0].id)


def notes(table: Table) -> list[tuple[str, str]]:
    return [(note.label, note.text) for note in view(table).notes]


def noted(words: str, *keys: str) -> Passage:
    return join([Passage(words), *map(note_mark, keys)])


def words(table: Table, provision: str) -> Passage:
    return next(p.passage for p in view(table).provisions if p.id == provision)


def proposed(table: Table, said: str = SOUNDED.passage.text, party: str = "W", **more) -> str:
    """An amendment that puts a footnote at the end of the item on depths."""
    depths = table.provisions()[3]
    note = SourceNote("new", Passage(said))
    passage = noted(table.text(depths), "new")
    act = c.Propose("replace", (table.party(party),), depths, passage, notes=(note,), **more)
    return table.made(act)


def adopted(table: Table, amendment: str, **more) -> None:
    table.do(c.SetStatus(amendment, "introduced"))
    table.do(c.Decide(amendment, "adopted", **more))


def test_it_is_part_of_the_amendment_and_not_of_the_text(table):
    before = view(table)
    made = amendment_view(table.state, proposed(table))
    (note,) = made.notes
    assert made.passage.targets("note") == (note.key,)
    assert note.passage == SOUNDED.passage
    now = view(table)
    assert (now.notes, table.state.room.notes.keys()) == (before.notes, {before.notes[0].id})
    assert [p.text for p in now.provisions] == [p.text for p in before.provisions]


def test_adopting_writes_it_into_the_text_with_the_words(table):
    amendment = proposed(table)
    name = amendment_view(table.state, amendment).notes[0].key
    adopted(table, amendment)
    assert notes(table) == [("1", "As sounded last spring."), ("2", LISTED)]
    assert words(table, table.provisions()[3]).targets("note") == (name,)


@pytest.mark.parametrize("outcome", ["not adopted", "withdrawn"])
def test_what_is_not_adopted_leaves_no_trace_in_the_text(table, outcome):
    before, tables = view(table), dict(table.state.room.notes)
    amendment = proposed(table)
    table.do(c.SetStatus(amendment, "introduced"))
    table.do(c.Decide(amendment, outcome))
    assert view(table).notes == before.notes
    assert table.state.room.notes == tables


def test_a_corrected_decision_takes_it_back_and_a_second_brings_it_again(table):
    before = view(table)
    amendment = proposed(table)
    adopted(table, amendment)
    after = view(table)
    table.do(c.Correct(amendment, "mistyped", "not adopted"))
    assert [p.text for p in view(table).provisions] == [p.text for p in before.provisions]
    assert view(table).notes == before.notes
    table.do(c.Correct(amendment, "it was adopted after all", "adopted"))
    assert [p.passage for p in view(table).provisions] == [p.passage for p in after.provisions]
    assert view(table).notes == after.notes


def test_words_given_at_the_gavel_bring_a_footnote_of_their_own(table):
    depths = table.provisions()[3]
    amendment, plain = proposed(table), table.text(depths)
    theirs = amendment_view(table.state, amendment).notes[0].key
    said = noted(f"{plain} At night too.", theirs, "floor")
    floor = SourceNote("floor", Passage("As amended from the floor."))
    before = view(table).notes
    adopted(table, amendment, text=said, notes=(floor,))
    both = ["As sounded last spring.", "As amended from the floor."]
    assert [text for _, text in notes(table)] == [*both, LISTED]
    assert words(table, depths).text.startswith(f"{plain} At night too.")
    table.do(c.Correct(amendment, "mistyped", "not adopted"))
    assert view(table).notes == before
    again = ("adopted", said, "", (floor,))
    table.do(c.Correct(amendment, "it was adopted after all", *again))
    assert [text for _, text in notes(table)] == [*both, LISTED]


def test_a_footnote_from_the_floor_says_what_one_says_already_and_is_that_one(table):
    item = next(p.id for p in view(table).provisions if p.passage.targets("note"))
    (old,) = words(table, item).targets("note")
    act = c.Propose("replace", (table.party("W"),), item, Passage("Buoys are lit."))
    again = SourceNote("floor", Passage(LISTED))
    adopted(table, table.made(act), text=noted("Buoys are well lit.", "floor"), notes=(again,))
    assert words(table, item).targets("note") == (old,)
    assert notes(table) == [("1", LISTED)]


def test_a_subamendment_from_the_floor_brings_its_footnote_into_the_proposal(table):
    amendment = proposed(table)
    proposal = amendment_view(table.state, amendment)
    more = Passage(f"{proposal.passage.text[:-1]} At night too.")
    act = c.Propose("replace", (table.party("E"),), parent=amendment, passage=more)
    sub = table.made(act)
    floor = SourceNote("floor", Passage("From the floor."))
    adopted(table, sub, text=noted(more.text, "floor"), notes=(floor,))
    now = amendment_view(table.state, amendment)
    assert [note.passage.text for note in now.notes] == ["From the floor."]
    adopted(table, amendment)
    assert [text for _, text in notes(table)] == ["From the floor.", LISTED]


def test_words_from_the_floor_with_a_mark_of_no_footnote_are_refused(table):
    amendment = proposed(table)
    table.do(c.SetStatus(amendment, "introduced"))
    before = view(table)
    with pytest.raises(Refusal) as refused:
        table.do(c.Decide(amendment, "adopted", text=noted("Other.", "floor")))
    assert refused.value.code == "unknown-thing"
    assert view(table) == before


def test_the_same_footnote_of_two_groups_is_the_same_proposal(table):
    one, other = proposed(table), proposed(table, party="E")
    third = proposed(table, "As sounded last autumn.", "G")
    views = {key: amendment_view(table.state, key) for key in (one, other, third)}
    assert views[one].passage == views[other].passage != views[third].passage
    adopted(table, one)
    assert carried(table.state, views[other]).outcome == "identical"
    assert carried(table.state, views[third]).outcome == "conflict"


def test_pressing_the_key_twice_makes_no_second_one(table):
    made = amendment_view(table.state, proposed(table)).made
    with pytest.raises(Refusal) as refused:
        refuse_twin(table.state, "room", made)
    assert refused.value.code == "same-amendment"


def test_one_is_taken_out_and_nothing_dangles(table):
    buoys = table.provisions()[5]
    passage = Passage("Every buoy carries its own name.")
    amendment = table.made(c.Propose("replace", (table.party("W"),), buoys, passage))
    assert amendment_view(table.state, amendment).notes == ()
    adopted(table, amendment)
    assert notes(table) == []
    table.do(c.Correct(amendment, "mistyped", "not adopted"))
    assert notes(table) == [("1", LISTED)]


def changed(table: Table) -> str:
    """An amendment that changes the words of the footnote there is."""
    buoys = table.provisions()[5]
    passage = join([Passage("Every buoy carries its own name"), note_mark("new"), Passage(".")])
    new = (SourceNote("new", Passage("See the list of lights.")),)
    return table.made(c.Propose("replace", (table.party("W"),), buoys, passage, notes=new))


def test_the_words_of_a_footnote_are_changed(table):
    adopted(table, changed(table))
    assert notes(table) == [("1", "See the list of lights.")]
    table.do(c.Correct(amendments(table.state)[0].id, "mistyped", "not adopted"))
    assert notes(table) == [("1", LISTED)]


def test_a_footnote_that_says_what_it_said_is_no_change(table):
    buoys = table.provisions()[5]
    passage = join([Passage("Every buoy carries its own name"), note_mark("new"), Passage(".")])
    new = (SourceNote("new", Passage(LISTED)),)
    with pytest.raises(Refusal) as refused:
        table.do(c.Propose("replace", (table.party("W"),), buoys, passage, notes=new))
    assert refused.value.code == "nothing-changed"


def test_two_that_say_the_same_are_two(table):
    depths = table.provisions()[3]
    two = (SourceNote("a", Passage("Ibid.")), SourceNote("b", Passage("Ibid.")))
    passage = join([noted("Depths", "a"), noted(" are published.", "b")])
    amendment = table.made(c.Propose("replace", (table.party("W"),), depths, passage, notes=two))
    adopted(table, amendment)
    assert notes(table) == [("1", "Ibid."), ("2", "Ibid."), ("3", LISTED)]


def test_a_subamendment_changes_what_the_amendment_brings(table):
    amendment = proposed(table)
    depths = table.provisions()[3]
    new = (SourceNote("new", Passage("As sounded each spring.")),)
    passage = noted(table.text(depths), "new")
    sub = table.made(
        c.Propose("replace", (table.party("E"),), passage=passage, parent=amendment, notes=new)
    )
    table.do(c.SetStatus(sub, "introduced"))
    table.do(c.Decide(sub, "adopted"))
    parent = amendment_view(table.state, amendment)
    assert [note.passage.text for note in parent.notes] == ["As sounded each spring."]
    adopted(table, amendment)
    assert notes(table)[0] == ("1", "As sounded each spring.")


def test_a_draft_is_reworded_and_its_footnote_goes_outward_with_it(table):
    depths = table.provisions()[3]
    new = (SOUNDED,)
    act = c.Propose("replace", (), depths, noted(table.text(depths), "new"), notes=new)
    draft = table.made(act, "W")
    with pytest.raises(Refusal) as refused:
        table.do(
            c.Redraft(
                draft,
                noted(table.text(depths), "again"),
                notes=(SourceNote("again", SOUNDED.passage),),
            ),
            "W",
        )
    assert refused.value.code == "nothing-changed"
    said = (SourceNote("again", Passage("As sounded lately.")),)
    table.do(c.Redraft(draft, noted(table.text(depths), "again"), notes=said), "W")
    table.do(c.Submit(draft), "W")
    waiting = next(v for v in amendments(table.state) if v.status == "submitted")
    assert [note.passage.text for note in waiting.notes] == ["As sounded lately."]
    table.do(c.Circulate(waiting.id))
    (room,) = amendments(table.state)
    assert room.notes == waiting.notes
    adopted(table, room.id)
    assert notes(table)[0] == ("1", "As sounded lately.")


def test_parts_of_a_split_amendment_take_their_footnotes_along(table):
    depths = table.provisions()[3]
    two = (SourceNote("a", Passage("Or lights.")), SourceNote("b", Passage("At low tide.")))
    whole = join([noted("Depths", "a"), noted(" are published.", "b")])
    amendment = table.made(c.Propose("replace", (table.party("W"),), depths, whole, notes=two))
    first, second = (note.key for note in amendment_view(table.state, amendment).notes)
    parts = (noted("Depths are published twice.", first), noted("Depths are known.", second))
    table.do(c.SplitAmendment(amendment, parts))
    brought = [[n.passage.text for n in v.notes] for v in amendments(table.state)[1:]]
    assert brought == [["Or lights."], ["At low tide."]]


def test_a_new_provision_brings_footnotes(table):
    act = c.Propose(
        "insert", (table.party("W"),), table.provisions()[1], noted("Pilots sleep.", "new"),
        document=view(table).id, level="item", notes=(SOUNDED,),
    )  # fmt: skip
    adopted(table, table.made(act))
    assert notes(table) == [("1", "As sounded last spring."), ("2", LISTED)]


def test_words_taken_elsewhere_take_their_footnote_along_under_a_name_of_its_own(table):
    name = amendment_view(table.state, proposed(table)).notes[0].key
    berth = table.provisions()[2]
    passage = noted(table.text(berth), name)
    other = table.made(c.Propose("replace", (table.party("E"),), berth, passage))
    (note,) = amendment_view(table.state, other).notes
    assert (note.key != name, note.passage) == (True, SOUNDED.passage)


def test_what_it_changed_is_explained_by_the_amendment(table):
    then = table.state.room.n
    amendment = proposed(table)
    adopted(table, amendment)
    adopted(table, changed(table))
    told = changes_since(table.state, then)
    assert [(one.what, one.explained) for one in told] == [
        *(("note", True), ("reworded", True)) * 2
    ]
    assert told[0].amendment == amendment
    assert unexplained(told) == []


def test_the_screen_showed_what_was_adopted(table):
    amendment = proposed(table)
    table.do(c.SetStatus(amendment, "introduced"))
    stake = at_stake(table.state, amendment)
    done = table.do(c.Decide(amendment, "adopted", shown=shown_hash(stake)))
    decision = next(x.body for x in done.entries if isinstance(x.body, e.DecisionDeclared))
    assert "other-text-shown" not in decision.read_back


def test_a_footnote_that_the_office_reworded_since_is_read_back(table):
    one, other = proposed(table), table.made(
        c.Propose("replace", (table.party("E"),), table.provisions()[3],
                  noted("Depths are known.", "x"), notes=(SourceNote("x", SOUNDED.passage),))
    )  # fmt: skip
    adopted(table, one)
    table.do(c.EditNote(view(table).notes[0].id, Passage("As sounded in spring.")))
    table.do(c.SetStatus(other, "introduced"))
    text = noted("Depths are known.", amendment_view(table.state, other).notes[0].key)
    done = table.do(c.Decide(other, "adopted", text=text))
    decision = next(x.body for x in done.entries if isinstance(x.body, e.DecisionDeclared))
    assert "words-moved" in decision.read_back
    assert notes(table)[0] == ("1", "As sounded in spring.")


def test_the_words_of_a_footnote_that_an_amendment_brings_back_are_its_partys(table):
    adopted(table, proposed(table))
    table.do(c.EditNote(view(table).notes[0].id, Passage("As sounded in spring.")))
    base, depths = table.state.room.n, table.provisions()[3]
    plain = Passage(words(table, depths).text.rstrip("\ufffc"))
    adopted(table, table.made(c.Propose("replace", (table.party("W"),), depths, plain)))
    adopted(table, proposed(table, party="E"))
    (note,) = marked_document(table.state, view(table).id, base).notes
    stamps = {(s.author, s.amendment) for p in note.pieces if (s := p.inserted or p.deleted)}
    assert stamps == {("Employers", "D.3")}


@pytest.mark.parametrize(
    ("keys", "new", "code"),
    [
        (("lost",), (), "unknown-thing"),
        (("new",), (SourceNote("new", Passage("  ")),), "name-empty"),
        (("new",), (SourceNote("new", Passage("a\x07b")),), "unprintable"),
    ],
)
def test_what_is_no_footnote(table, keys, new, code):
    depths = table.provisions()[3]
    with pytest.raises(Refusal) as refused:
        table.do(c.Propose("replace", (table.party("W"),), depths, noted("x", *keys), notes=new))
    assert refused.value.code == code


def test_live_is_replayed_and_everything_is_undone(table):
    table.do(c.OpenSitting("First"))
    before = current(table.state)
    count = 0
    for act in (proposed, changed):
        act(table)
        count += 1
    depths = table.provisions()[3]
    table.do(c.Propose("replace", (table.party("E"),), passage=noted("Depths.", "new"),
                       parent=amendments(table.state)[0].id, notes=(SOUNDED,)))  # fmt: skip
    assert dump(table.state)["room"] == dump(fold(read(table.journal.rows())))["room"]
    for _ in range(count + 1):
        table.session().undo()
    assert current(table.state) == before
    assert depths in table.provisions()


def in_words(table: Table, amendment: str) -> str:
    one = amendment_view(table.state, amendment)
    return change_in_words(table.state, one, cited(table.state, one)).sentence()


def test_it_is_read_out_in_words(table):
    added, other = proposed(table), changed(table)
    buoys = table.provisions()[5]
    gone = Passage("Every buoy carries a name.")
    without = table.made(c.Propose("replace", (table.party("G"),), buoys, gone))
    assert in_words(table, added) == (
        "In Part 1, section A, item 2, after “the harbour master.”, add a footnote: "
        "“As sounded last spring.”."
    )
    assert in_words(table, other) == (
        "In Part 1, section A, item 3, in the footnote “See the list of buoys.”, "
        "replace “buoys” by “lights”."
    )
    assert in_words(table, without) == (
        "In Part 1, section A, item 3: replace “its own” by “a”; and "
        "delete the footnote “See the list of buoys.”."
    )
    printer = printer_of(table.state, view(table).id)
    shown = printer.text(amendment_view(table.state, added).passage)
    assert shown.endswith("by the harbour master. (footnote: As sounded last spring.)")
    assert printer.text(words(table, buoys)) == "Every buoy carries its own name¹."


def test_a_new_provision_is_read_out_with_its_footnote(table):
    act = c.Propose(
        "insert", (table.party("W"),), table.provisions()[1], noted("Pilots sleep.", "new"),
        document=view(table).id, level="item", notes=(SOUNDED,), after=table.provisions()[2],
    )  # fmt: skip
    assert in_words(table, table.made(act)).endswith(
        "insert: “Pilots sleep. (footnote: As sounded last spring.)”"
    )


def test_old_files_open(table):
    proposed(table)
    rows = [row for row in table.journal.rows() if row.kind == "amendment.made"]
    assert [row.version for row in rows] == [KINDS["amendment.made"][0]]
    old = b'{"id":"a","passage":{"text":"x"}}'
    assert DECODERS["amendment.reworded", 1](old) == e.AmendmentReworded("a", Passage("x"))
