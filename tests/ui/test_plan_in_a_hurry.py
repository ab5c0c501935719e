"""The plan by somebody in a hurry: wrong keys, times cut short, what is refused, by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from tests.ui.test_plan import kinds, no_dialog, rows
from tripartite.jobs.clock import local
from tripartite.model import commands as c
from tripartite.model.limits import WORDS_CHARACTERS
from tripartite.model.planning.deadlines import deadlines
from tripartite.model.planning.sittings import open_one, sittings
from tripartite.model.planning.work import proposals, questions, referrals
from tripartite.model.reading import documents
from tripartite.session import system_clock


@pytest.fixture
def plan(hands):
    hands.press("F4")
    return hands.meeting.plan


def test_a_time_is_read_as_it_is_typed_and_no_dialog_closes_over_a_wrong_one(hands, plan):
    before = kinds(hands).count("deadline")
    hands.press("D")
    dialog = hands.dialog
    hands.type("25:00")
    assert "“25:00” is no time" in said(dialog)
    hands.press("Return")
    assert dialog.isVisible() and kinds(hands).count("deadline") == before
    hands.press("Ctrl+A").type("13:00")
    offset = hands.desk.session.offset
    today = f"{local(system_clock(), offset):%Y-%m-%d} 13:00"
    assert today in said(dialog)
    hands.press("Return")
    no_dialog(hands)
    set = deadlines(hands.desk.state)[-1].set
    assert f"{local(set.time, offset):%Y-%m-%d %H:%M}" == today
    hands.press("F4")  # it is in hand, and one key lifts it
    assert plan.left.list.line.key.startswith(f"deadline/{set.id}")
    hands.press("A")
    assert kinds(hands).count("deadline") == before


def said(dialog) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(x.text() for x in dialog.findChildren(QLabel) if x.isVisible())


def test_a_sitting_is_not_planned_at_a_time_that_is_none(hands, plan):
    before = len(sittings(hands.desk.state))
    hands.press("N")
    dialog = hands.dialog
    hands.type("Saturday").press("Tab").type("9 am").press("Return")
    assert dialog.isVisible() and "“9 am” is no time" in said(dialog)
    hands.press("Ctrl+A").type("9:00").press("Return")
    no_dialog(hands)
    assert len(sittings(hands.desk.state)) == before + 1


def test_what_is_refused_of_the_chairs_text_is_told_and_no_word_is_lost(hands, plan):
    before = len(documents(hands.desk.state))
    hands.press("T")
    dialog = hands.dialog
    hands.press("Ctrl+A").type("Pilots sleep.")
    dialog.amending.setFocus()
    hands.press("Space", "Ctrl+Return")
    assert dialog.isVisible()
    assert "“Pilots sleep.” is about no provision" in said(dialog)
    assert dialog.text.toPlainText() == "Pilots sleep."
    dialog.amending.setFocus()
    hands.press("Space", "Ctrl+Return")  # a text of its own, then
    no_dialog(hands)
    assert len(documents(hands.desk.state)) == before + 1


def test_a_report_that_brings_nothing_is_told_and_stays(hands):
    circle = next(p.id for p in hands.desk.parties("circle"))
    hands.desk.do(c.Refer((hands.desk.find("4.2"),), circle))
    hands.press("F4", "A")
    dialog = hands.dialog
    dialog.words.setText("They met twice.")
    hands.press("Ctrl+Return")
    assert dialog.isVisible() and "No text was brought" in said(dialog)
    assert dialog.words.text() == "They met twice."
    dialog.none.setFocus()
    hands.press("Space", "Ctrl+Return")
    no_dialog(hands)
    assert hands.notice.startswith("Reported back: no agreement.")


def test_the_letters_of_the_pages_take_the_keyboard_along(hands, plan):
    hands.press("Alt+S")
    assert plan.proposals.list.hasFocus()
    hands.press("Alt+B")
    assert plan.blocks.list.hasFocus()
    hands.press("F4")
    hands.press("Alt+B")  # the page that is shown already, too
    assert plan.blocks.list.hasFocus()


def test_where_a_proposal_went_is_said_with_the_text_it_went_to(hands, plan):
    hands.press("Alt+S", "T")
    assert hands.dialog
    hands.press("Ctrl+Return")
    no_dialog(hands)
    taken = [p for p in proposals(hands.desk.state) if p.fate and p.fate.fate != "not taken up"]
    lines = [x for g in plan.proposals.list.rows.groups for x in g.lines if x.key == taken[0].id]
    assert "Chair's text, " in lines[0].detail


def test_closing_a_sitting_shows_what_it_took_up_and_did_not_decide(hands, plan):
    hands.press("C")
    assert "Introduced and not decided" not in rows(hands.dialog.list)
    hands.press("Escape")
    no_dialog(hands)
    hands.find_amendment("D.30")
    assert hands.amendment("D.30").status == "circulated"
    hands.press("I")
    hands.press("Ctrl+P", "C")
    titles = rows(hands.dialog.list)
    at = titles.index("Introduced and not decided")
    assert titles[at + 1].startswith("D.30")
    hands.press("Return")
    no_dialog(hands)
    assert open_one(hands.desk.state) is None
    assert "left in it: F4 lists all." in hands.notice


def test_after_one_thing_is_closed_the_next_is_in_hand(hands, plan):
    hands.desk.do(c.AskQuestion("Who pays?", hands.desk.party_of_key("E")))
    hands.desk.do(c.AskQuestion("Since when?", hands.desk.party_of_key("E")))
    hands.desk.do(c.AskQuestion("And then?", hands.desk.party_of_key("E")))
    hands.press("F4", "Up")
    assert plan.left.list.line.title == "Since when?"
    hands.press("A")
    assert hands.dialog
    hands.type("At once.").press("Return")
    no_dialog(hands)
    assert plan.left.list.line.title == "And then?"
    hands.press("A")
    assert hands.dialog
    hands.type("Never.").press("Return")
    no_dialog(hands)
    assert plan.left.list.line.title == "Who pays?"  # the last one goes: the one before it


def test_long_words_make_no_dialog_wider_and_stand_below_in_full(hands, plan):
    from tripartite.ui.plan.dialogs import PlanDialog

    words = " ".join(["berth"] * 60)
    dialog = PlanDialog("Any", hands.meeting)
    (box,) = dialog.tick("Which:", [(words, "one")], in_full=True).values()
    dialog.finish("Record")
    dialog.show()
    assert box.text().endswith("…") and box.accessibleName() == f"Which: {words}"
    assert dialog.width() <= hands.window.width()
    (below,) = dialog.findChildren(QPlainTextEdit)
    assert below.toPlainText() == words and below.isReadOnly()
    assert below.height() < 120  # however long they are
    dialog.close()


LONG = "x" * (WORDS_CHARACTERS + 1)
"""More than anybody says; pasted by mistake."""


def refused_and_kept(hands, why: str, mend) -> None:
    """The dialog refuses what was typed, stays with all of it, and takes it once it is mended."""
    dialog, before = hands.dialog, hands.desk.state.room.n
    hands.press("Ctrl+Return")
    assert dialog.isVisible() and why in said(dialog)
    assert hands.desk.state.room.n == before
    mend(dialog)
    hands.press("Ctrl+Return")
    no_dialog(hands)
    assert hands.desk.state.room.n > before


def test_a_question_that_is_refused_stays_to_be_mended(hands):
    hands.press("Ctrl+P", "Q")
    hands.dialog.words.setPlainText(LONG)
    hands.dialog.by.setCurrentIndex(2)
    asked_by = hands.dialog.by.currentData()
    refused_and_kept(hands, "characters", lambda d: d.words.setPlainText("Who pays?"))
    assert questions(hands.desk.state)[-1].asked.by == asked_by


def test_a_spoken_proposal_that_is_refused_stays_to_be_mended(hands):
    hands.go_to("3.B.1")
    hands.press("Ctrl+P", "S")
    hands.dialog.idea.setText("paid waiting")
    hands.dialog.words.setPlainText(LONG)
    refused_and_kept(hands, "characters", lambda d: d.words.setPlainText("By the clock."))
    assert proposals(hands.desk.state)[-1].made.idea == "paid waiting"


def test_a_fate_that_is_refused_stays_to_be_mended(hands, plan):
    plan.left.list.setFocus()
    hands.press("Home")
    while not plan.left.list.line.key.startswith("spoken proposal"):
        hands.press("Down")
    hands.press("A")
    hands.dialog.words.setText("Withdrawn by its own party\x07")
    refused_and_kept(hands, "control", lambda d: d.words.setText("Withdrawn"))
    assert [p.fate.words for p in proposals(hands.desk.state) if p.fate] == ["Withdrawn"]


def test_a_group_that_is_refused_names_nobody_and_its_terms_stay(hands):
    hands.go_to("3.B.1")
    before = len(hands.desk.state.room.parties)
    hands.press("Ctrl+P", "R")
    dialog = hands.dialog
    dialog.circle.setCurrentIndex(dialog.circle.findData("new"))
    dialog.name.setText("Workers")
    next(iter(dialog.members.values())).setChecked(True)
    dialog.terms.setPlainText("One text on waiting.")

    def other_name(d) -> None:
        d.name.setText("Waiting group")
        d.terms.setPlainText(LONG)
        hands.press("Ctrl+Return")  # refused once more, before the group is named
        assert d.isVisible() and "terms of reference" in said(d)
        assert len(hands.desk.state.room.parties) == before
        d.terms.setPlainText("One text on waiting.")

    refused_and_kept(hands, "already a party named Workers", other_name)
    made = referrals(hands.desk.state)[-1].made
    assert hands.desk.name(made.circle) == "Waiting group"
    assert made.terms == "One text on waiting."


def test_a_drafting_group_without_members_is_not_named(hands):
    before = [p.name for p in hands.desk.parties("circle")]
    hands.go_to("4.2")
    hands.press("Ctrl+P", "R")
    dialog = hands.dialog
    dialog.circle.setCurrentIndex(dialog.circle.findData("new"))
    hands.look()
    dialog.name.setFocus()
    hands.type("Friends of the Chair")
    assert dialog.nobody.isVisible() and not dialog.record.isEnabled()
    hands.press("Ctrl+Return")
    assert dialog.isVisible()
    assert [p.name for p in hands.desk.parties("circle")] == before
    next(iter(dialog.members.values())).setFocus()
    hands.press("Space")
    assert not dialog.nobody.isVisible()
    hands.press("Ctrl+Return")
    no_dialog(hands)
    (new,) = [p for p in hands.desk.parties("circle") if p.name not in before]
    assert (new.name, len(new.members)) == ("Friends of the Chair", 1)
    assert referrals(hands.desk.state)[-1].made.circle == new.id
