"""The hash of the text on the room's screen: what it says of a decision, and never more."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.entries import DecisionDeclared
from tripartite.model.passage import Passage
from tripartite.model.reading import decisions_on
from tripartite.model.screen.shown import NOTHING, Stake, at_stake, fit, shown_hash

BERTH = "Each harbour keeps one berth free for vessels in distress."
TWO = BERTH.replace("one berth", "two berths")


@pytest.fixture
def table() -> Table:
    return opened()


def introduced(table: Table, kind: str, provision: str, words: str = "", **more) -> str:
    made = table.made(
        c.Propose(kind, (table.party("W"),), provision, Passage(words), **more)  # type: ignore[arg-type]
    )
    table.do(c.SetStatus(made, "introduced"))
    return made


def on_screen(table: Table, subject: str) -> str:
    stake = at_stake(table.state, subject)
    assert stake is not None
    return shown_hash(stake)


def decided(table: Table, subject: str, shown: str, outcome: str = "adopted", **more):
    """What was read back, and how the screen fits when the meeting is read later."""
    done = table.do(c.Decide(subject, outcome, shown=shown, **more))
    body = next(x.body for x in done.entries if hasattr(x.body, "read_back"))
    return body.read_back, fit(table.state, decisions_on(table.state, subject)[-1])


def test_the_words_on_the_screen_are_those_adopted(table):
    made = introduced(table, "replace", table.provisions()[2], TWO)
    assert decided(table, made, on_screen(table, made)) == ((), "fits")


def test_without_a_screen_nothing_is_said(table):
    made = introduced(table, "replace", table.provisions()[2], TWO)
    assert decided(table, made, "") == ((), "no screen")


def test_a_screen_without_text_is_read_back(table):
    made = introduced(table, "replace", table.provisions()[2], TWO)
    found = decided(table, made, shown_hash(NOTHING))
    assert found == (("text-not-shown",), "text-not-shown")


def test_another_text_on_the_screen_is_read_back_and_recorded(table):
    berth = table.provisions()[2]
    made = introduced(table, "replace", berth, TWO)
    frozen = on_screen(table, made)
    table.do(c.EditProvision(berth, Passage(BERTH.replace("distress", "need"))))
    read_back, fits = decided(table, made, frozen)
    assert read_back == ("words-moved", "other-text-shown")
    assert fits == "other-text-shown"
    assert table.text(berth) == TWO.replace("distress", "need")


def test_words_given_as_gavelled_are_not_those_shown(table):
    made = introduced(table, "replace", table.provisions()[2], TWO)
    shown = on_screen(table, made)
    gavelled = Passage(TWO.replace("two", "three"))
    read_back, _ = decided(table, made, shown, "adopted as subamended", text=gavelled)
    assert read_back == ("other-text-shown",)


def test_what_was_adopted_is_what_the_provision_shows_afterwards(table):
    """The screen that showed the resulting text fits the provision's own adoption, too."""
    berth = table.provisions()[2]
    made = introduced(table, "replace", berth, TWO)
    shown = on_screen(table, made)
    table.do(c.Decide(made, "adopted", shown=shown))
    assert shown == on_screen(table, berth) == on_screen(table, made)
    assert decided(table, berth, shown) == ((), "fits")


@pytest.mark.parametrize("kind", ["insert", "delete"])
def test_whole_provisions_come_and_go_as_shown(table, kind):
    section, berth = table.provisions()[1:3]
    more = {"level": "item", "after": berth} if kind == "insert" else {}
    on = section if kind == "insert" else berth
    made = introduced(table, kind, on, "Buoys are lit." if kind == "insert" else "", **more)
    assert decided(table, made, on_screen(table, made)) == ((), "fits")


def test_a_subamendment_shows_the_words_of_its_parent(table):
    berth = table.provisions()[2]
    made = introduced(table, "replace", berth, TWO)
    sub = introduced(table, "replace", berth, TWO.replace("two", "four"), parent=made)
    stake = at_stake(table.state, sub)
    assert stake == Stake(made, 2, Passage(TWO.replace("two", "four")))
    assert decided(table, sub, shown_hash(stake)) == ((), "fits")


def test_what_is_not_adopted_keeps_its_hash_and_is_not_judged(table):
    made = introduced(table, "replace", table.provisions()[2], TWO)
    assert decided(table, made, shown_hash(NOTHING), "not adopted") == ((), "kept")


def test_an_older_decision_is_judged_on_the_words_of_its_time(table):
    berth = table.provisions()[2]
    shown = on_screen(table, berth)
    assert decided(table, berth, shown, "agreed") == ((), "fits")
    table.do(c.Reopen(berth, "by consent"))
    table.do(c.EditProvision(berth, Passage(TWO)))
    assert fit(table.state, decisions_on(table.state, berth)[0]) == "fits"
    assert on_screen(table, berth) != shown


def test_a_provision_agreed_while_the_screen_shows_its_older_words(table):
    berth = table.provisions()[2]
    shown = on_screen(table, berth)
    table.do(c.EditProvision(berth, Passage(TWO)))
    assert decided(table, berth, shown, "agreed") == (("other-text-shown",), "other-text-shown")


def test_the_hash_holds_whose_words_which_revision_and_the_words():
    hashes = {
        shown_hash(stake)
        for stake in (
            Stake("a", 1, Passage("x")),
            Stake("b", 1, Passage("x")),
            Stake("a", 2, Passage("x")),
            Stake("a", 1, Passage("y")),
            NOTHING,
        )
    }
    assert len(hashes) == 5
    assert all(len(found) == 64 for found in hashes)


def declared_in(table: Table, done) -> list:
    return [x for x in done.entries if isinstance(x.body, DecisionDeclared)]


def several(table: Table, way: str, shown: str):
    """The decisions of a block or a range, by one act."""
    head, *texts = table.provisions()[1:4]
    block = c.AdoptBlock(head, shown=shown)
    act = block if way == "block" else c.DecideRange(tuple(texts), "adopted", shown=shown)
    return declared_in(table, table.do(act))


@pytest.mark.parametrize("way", ["block", "range"])
def test_many_at_once_keep_the_hash_and_only_a_text_of_none_is_read_back(table, way):
    shown = on_screen(table, table.provisions()[2])
    found = several(table, way, shown)
    assert len(found) > 1
    assert {x.body.shown for x in found} == {shown}
    assert not any("other-text-shown" in x.body.read_back for x in found)
    assert [fit(table.state, x) for x in found] == ["fits"] + ["kept"] * (len(found) - 1)


@pytest.mark.parametrize("way", ["block", "range"])
@pytest.mark.parametrize(
    ("stake", "said"), [(NOTHING, "text-not-shown"), (Stake("x", 1), "other-text-shown")]
)
def test_many_at_once_that_the_room_does_not_see_are_read_back(table, way, stake, said):
    found = several(table, way, shown_hash(stake))
    assert all(said in x.body.read_back and fit(table.state, x) == said for x in found)


def test_a_correction_keeps_what_the_room_saw(table):
    berth = table.provisions()[2]
    made = introduced(table, "replace", berth, TWO)
    shown = on_screen(table, made)
    decided(table, made, shown, "not adopted")
    table.do(c.Correct(made, "mistyped", "adopted"))
    latest = decisions_on(table.state, made)[-1]
    assert (latest.body.shown, latest.body.read_back) == (shown, ())
    assert fit(table.state, latest) == "fits"
    table.do(c.Correct(made, "mistyped", "not adopted"))
    table.do(c.Correct(made, "mistyped again", "adopted"))
    latest = decisions_on(table.state, made)[-1]
    assert table.text(berth) == TWO
    assert (latest.body.shown, latest.body.read_back) == (shown, ())
    assert fit(table.state, latest) == "fits"


def test_a_correction_to_words_that_nobody_saw_is_read_back(table):
    made = introduced(table, "replace", table.provisions()[2], TWO)
    decided(table, made, on_screen(table, made))
    three = Passage(TWO.replace("two", "three"))
    table.do(c.Correct(made, "mistyped", "adopted as subamended", three))
    latest = decisions_on(table.state, made)[-1]
    assert latest.body.read_back == ("other-text-shown",)
    assert fit(table.state, latest) == "other-text-shown"
