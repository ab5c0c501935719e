"""The hash of the text on the room's screen: what it says of a decision, and never more."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
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
