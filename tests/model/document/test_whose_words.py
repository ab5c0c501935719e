"""Whose each word is: of amendments as subamended, split, taken over, worded anew at the gavel."""

from __future__ import annotations

import pytest

from tests.model.document.test_marking import holds, marked_now, told
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.amendments.in_words import printed_change
from tripartite.model.document import authors
from tripartite.model.passage import BREAK, Passage, join
from tripartite.model.reading import amendment_view

BERTH = "Each harbour keeps one berth free for vessels in distress."


@pytest.fixture
def table() -> Table:
    return opened()


def proposed(table: Table, party: str, words: str, parent: str = "", **more) -> str:
    """The id of an amendment to the third provision, or of a subamendment to `parent`."""
    about = {"parent": parent} if parent else {"provision": table.provisions()[2]}
    parties = tuple(map(table.party, party.split()))
    return table.made(c.Propose("replace", parties, passage=Passage(words), **about, **more))


def adopt(table: Table, *amendments: str, text: str = "") -> None:
    for amendment in amendments:
        words = Passage(text) if text and amendment == amendments[-1] else None
        table.do(c.Decide(amendment, "adopted", text=words))


def marked(table: Table, index: int = 2) -> list[tuple[str, str, str]]:
    """The marks in a provision: the words, who put them in, who took them out."""
    found = marked_now(table)
    holds(found)
    row = next(p for p in found.provisions if p.view.id == table.provisions()[index])
    return [piece for piece in told(row) if piece[1] or piece[2]]


def test_words_of_a_subamendment_are_its_partys(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two sheltered berths"))
    sub = proposed(table, "E", BERTH.replace("one berth", "two dredged berths"), mine)
    adopt(table, sub, mine)
    assert marked(table) == [
        ("one berth", "", "Workers"),
        ("two", "Workers", ""),
        (" dredged", "Employers", ""),
        (" berths", "Workers", ""),
    ]


def test_of_an_open_amendment_what_a_subamendment_took_out_is_marked_within_it(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two sheltered berths"))
    sub = proposed(table, "E", BERTH.replace("one berth", "two berths"), mine)
    adopt(table, sub)
    view = amendment_view(table.state, mine)
    printed = join(p.passage for p in printed_change(table.state, view) if not p.inserted)
    assert printed.text == BERTH
    pieces = authors.proposed(table.state, view)
    assert [
        (p.passage.text, p.inserted and p.inserted.author, p.deleted and p.deleted.author)
        for p in pieces
        if p.inserted or p.deleted
    ] == [
        ("one berth", None, "Workers"),
        ("two", "Workers", None),
        (" sheltered", "Workers", "Employers"),
        (" berths", "Workers", None),
    ]
    adopt(table, mine)
    assert marked(table) == [("one berth", "", "Workers"), ("two berths", "Workers", "")]


def test_what_a_subamendment_takes_out_of_the_text_it_takes_out_itself(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    short = BERTH.replace("one berth", "two berths").replace(" in distress", "")
    sub = proposed(table, "E", short, mine)
    adopt(table, sub, mine)
    assert marked(table) == [
        ("one berth", "", "Workers"),
        ("two berths", "Workers", ""),
        (" in distress", "", "Employers"),
    ]


def test_what_a_subamendment_puts_back_is_not_marked(table):
    mine = proposed(table, "W", "Each port keeps two berths free for vessels in distress.")
    sub = proposed(table, "E", "Each harbour keeps two berths free for vessels in distress.", mine)
    adopt(table, sub, mine)
    assert marked(table) == [("one berth", "", "Workers"), ("two berths", "Workers", "")]


def test_two_subamendments_and_one_to_a_subamendment(table):
    mine = proposed(table, "W", BERTH.replace("free", "free and lit"))
    first = proposed(table, "E", BERTH.replace("free", "free, dredged and lit"), mine)
    inner = proposed(table, "G", BERTH.replace("free", "free, deeply dredged and lit"), first)
    adopt(table, inner, first)
    second = proposed(
        table, "North", BERTH.replace("free", "free, deeply dredged and well lit"), mine
    )
    adopt(table, second, mine)
    assert marked(table) == [
        (",", "Employers", ""),
        (" deeply", "Governments", ""),
        (" dredged", "Employers", ""),
        (" and", "Workers", ""),
        (" well", "Northern harbours", ""),
        (" lit", "Workers", ""),
    ]


def test_a_word_that_stays_between_two_parties_changes_is_not_marked(table):
    mine = proposed(table, "W", BERTH.replace("keeps one", "leaves one"))
    sub = proposed(table, "E", BERTH.replace("keeps one berth", "leaves one quay"), mine)
    adopt(table, sub, mine)
    assert marked(table) == [
        ("keeps", "", "Workers"),
        ("leaves", "Workers", ""),
        ("berth", "", "Employers"),
        ("quay", "Employers", ""),
    ]


def test_words_found_at_the_gavel_are_the_chairs(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    adopt(table, mine, text=BERTH.replace("one berth", "two clearly marked berths"))
    assert marked(table) == [
        ("one berth", "", "Workers"),
        ("two", "Workers", ""),
        (" clearly marked", "The Chair", ""),
        (" berths", "Workers", ""),
    ]


def test_words_found_at_the_gavel_of_a_subamendment_stay_the_chairs(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    sub = proposed(table, "E", BERTH.replace("one berth", "two lit berths"), mine)
    adopt(table, sub, text=BERTH.replace("one berth", "two well lit berths"))
    adopt(table, mine)
    assert marked(table) == [
        ("one berth", "", "Workers"),
        ("two", "Workers", ""),
        (" well", "The Chair", ""),
        (" lit", "Employers", ""),
        (" berths", "Workers", ""),
    ]


def test_on_a_text_that_has_moved_on_each_has_its_own(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    other = proposed(table, "G", BERTH.replace("in distress", "in need"))
    sub = proposed(table, "E", BERTH.replace("one berth", "two lit berths"), mine)
    adopt(table, other, sub, mine)
    assert marked(table) == [
        ("one berth", "", "Workers"),
        ("two", "Workers", ""),
        (" lit", "Employers", ""),
        (" berths", "Workers", ""),
        ("distress", "", "Governments"),
        ("need", "Governments", ""),
    ]


def test_an_editorial_correction_after_it_is_the_offices(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    sub = proposed(table, "E", BERTH.replace("one berth", "two lite berths"), mine)
    adopt(table, sub, mine)
    item = table.provisions()[2]
    table.do(c.EditProvision(item, Passage(BERTH.replace("one berth", "two lit berths")), "typo"))
    assert marked(table) == [
        ("one berth", "", "Workers"),
        ("two", "Workers", ""),
        (" ", "Employers", ""),
        ("lite", "Employers", "The Office"),
        ("lit", "The Office", ""),
        (" berths", "Workers", ""),
    ]


def test_who_takes_over_stands_for_who_withdrew_and_subamendments_stay_theirs(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    sub = proposed(table, "E", BERTH.replace("one berth", "two lit berths"), mine)
    adopt(table, sub)
    table.do(c.SetStatus(mine, "introduced"))
    table.do(c.SetStatus(mine, "withdrawn"))
    table.do(c.SetStatus(mine, "taken over", by=table.party("North")))
    adopt(table, mine)
    assert [piece[1] for piece in marked(table) if piece[1]] == [
        "Northern harbours",
        "Employers",
        "Northern harbours",
    ]


def test_those_who_propose_together_are_one_author(table):
    mine = proposed(table, "E W", BERTH.replace("one berth", "two berths"))
    sub = proposed(table, "G North", BERTH.replace("one berth", "two lit berths"), mine)
    adopt(table, sub, mine)
    assert [piece[1] for piece in marked(table) if piece[1]] == [
        "Employers, Workers",
        "Governments, Northern harbours",
        "Employers, Workers",
    ]


def test_parts_have_their_words_from_the_whole(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    both = "Each port keeps two lit berths free for vessels in distress."
    adopt(table, proposed(table, "E", both, mine))
    parts = (BERTH.replace("harbour", "port"), BERTH.replace("one berth", "two lit berths"))
    table.do(c.SplitAmendment(mine, tuple(map(Passage, parts))))
    adopt(table, *table.state.room.splits[mine].body.parts)
    assert marked(table) == [
        ("harbour", "", "Employers"),
        ("port", "Employers", ""),
        ("one berth", "", "Workers"),
        ("two", "Workers", ""),
        (" lit", "Employers", ""),
        (" berths", "Workers", ""),
    ]
    found = marked_now(table).provisions[2].pieces
    assert {p.inserted.amendment for p in found if p.inserted} == {"D.1.1", "D.1.B"}


def test_a_decision_entered_by_mistake_leaves_no_marks(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    adopt(table, mine)
    table.do(c.Correct(mine, "misheard", "not adopted"))
    assert marked(table) == []


def test_what_is_put_right_after_a_mistake_is_marked_once(table):
    other = proposed(table, "G", BERTH.replace("one berth", "one quay"))
    adopt(table, other)
    now = table.text(table.provisions()[2])
    mine = proposed(table, "W", now.replace("one quay", "two quays"))
    sub = proposed(table, "E", now.replace("one quay", "two lit quays"), mine)
    adopt(table, sub, mine)
    before = marked(table)
    table.do(c.Correct(mine, "misheard", "adopted as subamended"))
    assert marked(table) == before
    table.do(c.Correct(mine, "misheard again", "not adopted"))
    assert marked(table) == [("berth", "", "Governments"), ("quay", "Governments", "")]


def test_a_subamendment_adopted_by_mistake_has_no_words(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    sub = proposed(table, "E", BERTH.replace("one berth", "two lit berths"), mine)
    adopt(table, sub)
    table.do(c.Correct(sub, "misheard", "not adopted"))
    adopt(table, mine)
    assert {who for piece in marked(table) for who in piece[1:]} == {"", "Workers"}


def test_an_amendment_that_is_taken_back_altogether_leaves_no_marks(table):
    mine = proposed(table, "W", BERTH.replace("one berth", "two berths"))
    adopt(table, mine)
    table.do(c.Correct(mine, "It was never moved."))
    table.session().undo()
    assert table.state.is_gone(mine)
    assert marked(table) == []


def test_words_of_new_provisions_and_of_one_to_be_deleted(table):
    section, item = table.provisions()[1], table.provisions()[3]
    new = table.made(
        c.Propose(
            *("insert", (table.party("W"),), section, Passage("Lights burn by night.")),
            after=table.provisions()[2],
            level="item",
        )
    )
    adopt(table, proposed(table, "E", "Lights and fires burn by night.", new), new)
    assert marked(table, 3) == [
        ("Lights", "Workers", ""),
        (" and fires", "Employers", ""),
        (" burn by night.", "Workers", ""),
    ]
    gone = table.made(c.Propose("delete", (table.party("G"),), item))
    adopt(table, proposed(table, "E", "Depths are published twice a year.", gone), gone)
    assert marked(table, 4) == [(" by the harbour master", "", "Governments")]


def test_words_changed_throughout(table):
    document = table.state.room.places[table.provisions()[0]][0].body.document
    mine = table.made(
        c.Propose(
            *("throughout", (table.party("W"),)),
            passage=Passage("port"),
            document=document,
            words="harbour",
        )
    )
    adopt(table, proposed(table, "E", "sea port", mine), mine)
    assert marked(table) == [
        ("harbour", "", "Workers"),
        ("sea", "Employers", ""),
        (" port", "Workers", ""),
    ]


def test_words_of_a_provision_that_is_split(table):
    item = table.provisions()[2]
    words = f"Each harbour keeps one berth free.{BREAK}It is for vessels in distress."
    mine = table.made(c.Propose("split", (table.party("W"),), item, Passage(words)))
    parted = words.replace("for vessels", "for all vessels")
    sub = table.made(c.Propose("split", (table.party("E"),), passage=Passage(parted), parent=mine))
    adopt(table, sub, mine)
    found = marked_now(table)
    holds(found)
    pieces = [piece for row in found.provisions for piece in told(row)]
    assert [piece[:2] for piece in pieces if "all" in piece[0] or "It is" in piece[0]] == [
        (" It is" if any(p[0] == " It is" for p in pieces) else "It is", "Workers"),
        (" all", "Employers"),
    ]


def test_moved_and_reworded_each_has_its_own(table):
    section, item = table.provisions()[1], table.provisions()[2]
    adopt(table, proposed(table, "W", BERTH.replace("one berth", "two berths")))
    table.do(c.MoveProvision(item, "item", section, table.provisions()[3]))
    found = marked_now(table)
    holds(found)
    row = next(p for p in found.provisions if p.view.id == item and p.inserted)
    assert [piece[1] for piece in told(row)] == ["The Office", "Workers", "The Office"]


def merged(table: Table, party: str, into: int, *others: int) -> str:
    """The id of an amendment that merges provisions, by their places in the text."""
    first, *rest = (table.provisions()[at] for at in (into, *others))
    return table.made(c.Propose("merge", (table.party(party),), first, merged=tuple(rest)))


def amended(table: Table, party: str, at: int, old: str, new: str) -> str:
    place = table.provisions()[at]
    words = Passage(table.text(place).replace(old, new))
    return table.made(c.Propose("replace", (table.party(party),), place, words))


@pytest.mark.parametrize("first", [True, False])
def test_a_merge_leaves_each_word_of_a_part_to_who_put_it_in(table, first):
    """The sub-item stands apart from the item it is merged into: its words come there anew."""
    merge = None if first else merged(table, "E", 2, 4)  # made before the part was amended
    adopt(table, amended(table, "W", 4, "channel", "deep channel"))
    adopt(table, merge or merged(table, "E", 2, 4))
    assert marked(table) == [
        (" The", "Employers", ""),
        (" deep", "Workers", ""),
        (" channel is sounded first.", "Employers", ""),
    ]


def test_words_of_a_part_stay_theirs_through_two_merges_and_a_subamendment(table):
    mine = amended(table, "W", 4, "channel", "deep channel")
    view = amendment_view(table.state, mine)
    sub = Passage(view.passage.text.replace("sounded", "often sounded"))
    party = (table.party("G"),)
    adopt(table, table.made(c.Propose("replace", party, passage=sub, parent=mine)), mine)
    whole = [table.provisions()[at] for at in (2, 4)]
    adopt(table, merged(table, "E", 2, 4))
    table.do(c.MergeProvisions(table.provisions()[0], (whole[0],)))  # by the Office, apart again
    brought = [p for p in marked(table, 0) if p[0] in (" deep", " often")]
    assert brought == [(" deep", "Workers", ""), (" often", "Governments", "")]


def test_a_merge_that_is_taken_back_and_done_again_keeps_whose_words_they_are(table):
    adopt(table, amended(table, "W", 4, "channel", "deep channel"))
    table.do(c.MergeProvisions(table.provisions()[2], (table.provisions()[4],)))
    for turn in (c.Undo(), c.Redo()):
        table.do(turn)
        found = [p for p in marked(table) if " deep" in p[0]]
        assert [p[:2] for p in found] == ([(" deep", "Workers")] if turn == c.Redo() else [])
