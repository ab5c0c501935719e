"""The Chair's plan by keyboard alone, on the sample meeting, checked against the journal."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from tests.ui.hands import Hands
from tripartite.jobs.groupfile import write_group_file
from tripartite.jobs.joining import join
from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c, entries as e
from tripartite.model.document.finding import party_named
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.planning.deadlines import deadlines
from tripartite.model.planning.pending import pending
from tripartite.model.planning.sittings import open_one, sittings
from tripartite.model.planning.work import clusters, proposals, questions, referrals
from tripartite.model.reading import amendments, documents
from tripartite.model.text import HEADINGS
from tripartite.session import Session
from tripartite.ui.actions import Do


@pytest.fixture
def plan(hands):
    """The Plan workspace, opened by its key, with the keyboard on what is left."""
    hands.press("F4")
    return hands.meeting.plan


def kinds(hands) -> list[str]:
    return [item.kind for item in pending(hands.desk.state)]


def choose(hands, view, title: str) -> None:
    """Walk down a list to the row whose title holds these words."""
    view.setFocus()
    hands.press("Home")
    for _ in range(60):
        if view.line and title in view.line.title:
            return
        hands.press("Down")
    raise AssertionError(f"no row {title!r}")


def rows(view) -> list[str]:
    return [line.title for group in view.rows.groups for line in (group.line, *group.lines)]


def no_dialog(hands) -> None:
    hands.qtbot.waitUntil(
        lambda: not [d for d in hands.window.findChildren(QDialog) if d.isVisible()]
    )


def test_what_is_left_is_counted_and_listed_by_sitting(hands, qtbot):
    hands.window.status.show_left(hands.desk, now=True)
    n = len(kinds(hands))
    assert hands.window.status.left.text() == f"☰ {n} left"
    hands.press("F4")
    assert hands.meeting.workspace is Do.PLAN
    view = hands.meeting.plan.left.list
    assert view.hasFocus()
    assert sum(len(group.lines) for group in view.rows.groups) == n
    assert view.rows.groups[0].line.title.startswith("First sitting")
    choose(hands, view, "D.20")
    hands.press("Return")
    assert hands.meeting.workspace is Do.AMENDMENTS
    assert hands.desk.amendment == hands.amendment("D.20").id


def test_a_sitting_is_closed_with_things_left_on_a_second_key(hands, plan):
    before = kinds(hands)
    sitting = open_one(hands.desk.state)
    hands.press("C")
    dialog = hands.dialog
    assert any("Part 4, item 2" in title for title in rows(dialog.list))
    assert open_one(hands.desk.state) == sitting
    hands.press("Return")
    no_dialog(hands)
    assert open_one(hands.desk.state) is None
    assert kinds(hands) == before
    assert [s.state for s in sittings(hands.desk.state)] == [*["closed"] * 4, "planned"]
    assert not hands.window.actions_[Do.CLOSE_SITTING].isEnabled()


def test_escape_closes_nothing(hands, plan):
    hands.press("C")
    assert hands.dialog
    hands.press("Escape")
    no_dialog(hands)
    assert open_one(hands.desk.state) is not None


def test_a_day_is_planned_opened_and_its_agenda_followed(hands, plan):
    hands.press("C")
    assert hands.dialog
    hands.press("Return")
    no_dialog(hands)
    hands.press("N")
    dialog = hands.dialog
    hands.type("Saturday morning").press("Tab").type("2031-05-17 10:00").press("Tab").type("120")
    hands.press("Tab", "Ctrl+A").type("3.F = 60").press("Return").type("Closing words")
    dialog.record.setFocus()
    hands.press("Space")
    no_dialog(hands)
    planned = sittings(hands.desk.state)[-1]
    assert (planned.title, planned.state, planned.plan.minutes) == (
        "Saturday morning",
        "planned",
        120,
    )
    assert [item.minutes for item in planned.agenda] == [60, 0]
    assert "Part 3, section F" in rows(plan.sittings.list)
    choose(hands, plan.sittings.list, "Saturday morning")
    hands.press("E")
    assert hands.dialog.starts.text() == "2031-05-17 10:00"
    hands.press("Escape")
    no_dialog(hands)
    hands.press("O")
    assert open_one(hands.desk.state).title == "Saturday morning"
    assert "as planned" in hands.notice
    place = hands.desk.find("3.F.1")
    hands.desk.do(c.Decide(place, "agreed"))
    line = next(x for g in plan.sittings.list.rows.groups for x in g.lines if x.title.endswith("F"))
    assert "1 of 4 agreed" in line.detail


def test_a_sitting_without_a_plan_is_opened_by_its_title(hands, plan):
    hands.press("C")
    assert hands.dialog
    hands.press("Return")
    no_dialog(hands)
    choose(hands, plan.sittings.list, "Fifth sitting")
    hands.press("X")
    assert sittings(hands.desk.state)[-1].state == "closed"
    hands.press("O")
    assert hands.dialog.words
    hands.press("Ctrl+A").type("Another").press("Return")
    no_dialog(hands)
    assert open_one(hands.desk.state).title == "Another"


def test_a_block_is_adopted_with_one_thing_pending(hands, plan):
    choose(hands, plan.blocks.list, "Part 2")
    hands.press("B")
    dialog = hands.dialog
    assert "Part 2, chapeau" in rows(dialog.list)
    assert dialog.rest is None  # nothing else of it is left to adopt
    hands.press("Escape")
    no_dialog(hands)
    states = [hands.desk.paper.provisions[key].state for key in under(hands, "2")]
    assert states.count("adopted") == 3 and "bracketed" in states and "divergent" in states
    hands.press("B")
    assert hands.dialog
    hands.press("Return")
    no_dialog(hands)
    states = [hands.desk.paper.provisions[key].state for key in under(hands, "2")]
    assert set(states) == {"adopted", "divergent"}
    assert "Words in it were still in brackets." in hands.notice
    hands.press("B")
    assert "there is nothing to adopt" in hands.notice


def under(hands, part: str) -> list[str]:
    paper = hands.desk.paper
    return [
        view.id
        for view in paper.text_provisions()
        if view.reference.startswith(f"Part {part},") and view.level not in HEADINGS
    ]


def test_the_package_stands_and_is_lifted(hands, plan):
    hands.press("K")
    assert hands.window.actions_[Do.PACKAGE].isChecked()
    part = hands.desk.paper.provisions[under(hands, "1")[0]]
    assert part.state == "agreed ad package"
    assert "until everything is agreed" in plan.blocks.head.text()
    hands.press("Ctrl+Z")
    assert hands.desk.paper.provisions[part.id].state == "adopted"
    assert not hands.window.actions_[Do.PACKAGE].isChecked()
    hands.press("K", "K")
    assert hands.desk.paper.provisions[part.id].state == "adopted"


def test_a_question_is_asked_and_answered(hands, plan):
    choose(hands, plan.left.list, "D.20")
    hands.press("Q")
    dialog = hands.dialog
    hands.type("Who pays for the waiting?")
    dialog.to.setFocus()
    hands.press("Down")
    dialog.record.setFocus()
    hands.press("Space")
    no_dialog(hands)
    asked = questions(hands.desk.state)[-1].asked
    assert (asked.capacity, asked.subject) == ("Legal Adviser", hands.amendment("D.20").id)
    n = len(kinds(hands))
    line = next(
        (at, below)
        for at, group in enumerate(plan.left.list.rows.groups)
        for below, line in enumerate(group.lines)
        if line.key.startswith(f"question/{asked.id}")
    )
    model = plan.left.list.rows
    plan.left.list.setFocus()
    plan.left.list.setCurrentIndex(model.index(line[1], 0, model.index(line[0], 0)))
    hands.press("A")
    assert hands.dialog
    hands.type("The shipper.").press("Return")
    no_dialog(hands)
    assert questions(hands.desk.state)[-1].answer == "The shipper."
    assert len(kinds(hands)) == n - 1


def test_a_late_amendment_asks_why_and_is_taken(hands):
    document = hands.desk.paper.document
    hands.desk.do(c.SetDeadline("amendments", document, 1_000_000))
    place = hands.go_to("3.F.1")
    hands.press("Alt+W", "F2", "End").type(" At once").press("Ctrl+Return")
    said = [label.text() for label in hands.dialog.findChildren(QLabel)]
    assert any(words.startswith("The deadline for amendments passed") for words in said)
    hands.type("The ferry was late.").press("Return")
    no_dialog(hands)
    made = hands.desk.paper.open_at(place.id)[-1]
    assert made.made.late == "The ferry was late."
    assert not hands.meeting.draft.is_editing


def test_a_deadline_is_set_for_a_part_and_lifted(hands):
    hands.go_to("4.2")
    hands.press("Ctrl+P", "D")
    dialog = hands.dialog
    dialog.on.setCurrentIndex(1)
    hands.type("2031-05-16 13:00").press("Return")
    no_dialog(hands)
    left = [item for item in pending(hands.desk.state) if item.kind == "deadline"][-1]
    assert hands.desk.paper.provisions[left.subject].reference == "Part 4"
    hands.press("F4")
    view = hands.meeting.plan.left.list
    choose(hands, view, "Part 4")
    while not view.line.key.startswith("deadline"):
        hands.press("Down")
    hands.press("A")
    assert kinds(hands).count("deadline") == 1  # that of the sample


def test_referred_worked_on_in_the_circle_and_reported_back(hands, sample, tmp_path):
    hands.find_amendment("D.25")
    hands.press("R")
    dialog = hands.dialog
    assert dialog.circle.currentText() == "Drafting group"
    dialog.circle.setFocus()
    hands.press("Down")
    dialog.name.setFocus()
    hands.type("Platform group")
    for box in list(dialog.members.values())[:2]:
        box.setFocus()
        hands.press("Space")
    dialog.terms.setFocus()
    hands.type("The second half of the paragraph.")
    dialog.record.setFocus()
    hands.press("Space")
    no_dialog(hands)
    referral = referrals(hands.desk.state)[-1]
    assert hands.amendment("D.25").status == "referred"
    assert "F4" in hands.notice
    hands.saved()

    # The group works in a file of its own, and one of its members submits.
    circle, workers = referral.made.circle, party_named(hands.desk.state, "W")
    theirs = tmp_path / "workers.tripartite"
    write_group_file(hands.desk.session, workers, theirs)
    session = open_session(theirs, f"W@{hands.desk.party(circle).handle}")
    provision = hands.amendment("D.25").made.provision
    words = Passage("Platforms tell workers what their systems weigh.")
    draft = session.do(c.Propose("replace", (), provision, words)).entries[0].body.id
    session.journal.close()
    session = open_session(theirs, Actor("spokesperson", workers))
    session.do(c.Submit(draft))
    session.journal.close()
    hands.window.close_meeting()
    office = open_session(sample)
    join(office, [theirs])
    office.journal.close()

    # The secretariat takes its report by a key.
    hands = Hands.opening(hands.qtbot, hands.window, sample)
    hands.press("F4")
    view = hands.meeting.plan.left.list
    choose(hands, view, "D.25")
    hands.press("A")
    dialog = hands.dialog
    assert [box.isChecked() for box in dialog.drafts.values()] == [True]
    for box in dialog.agreed.values():  # nobody signs a report: the group says who agreed
        assert not box.isChecked()
        box.setFocus()
        hands.press("Space")
    dialog.record.setFocus()
    hands.press("Space")
    no_dialog(hands)
    state = hands.desk.state
    brought = [v for v in amendments(state) if v.made.parties == (circle,) and v.made.number]
    assert [v.passage for v in brought] == [words]
    report = referrals(state)[-1].report
    assert len(report.agreed) == 2 and report.amendments == (brought[0].id,)
    assert hands.amendment("D.25").status == "introduced"
    assert not [item for item in pending(state) if item.id == referral.made.id]


def test_a_deadline_that_has_passed_is_told_so_before_and_after(hands):
    hands.press("Ctrl+P", "D")
    dialog = hands.dialog
    hands.type("2021-03-01 10:00")
    assert "2021-03-01 10:00: this has passed" in [x.text() for x in dialog.findChildren(QLabel)]
    hands.press("Return")
    no_dialog(hands)
    assert hands.notice.endswith("What comes later is taken with a reason. It has passed already.")


def test_a_proposal_that_changes_its_cluster_is_told_with_the_new_one(hands):
    """What it was in before is said in the dialog, and the cluster that was made afterwards."""
    before = clusters(hands.desk.state)[0]
    hands.press("Ctrl+6", "Ctrl+P", "G")
    dialog = hands.dialog
    mark = f"❖ {before.title[:7]}"
    inside = [box for box in dialog.by_hand.values() if mark in box.text()]
    outside = [box for box in dialog.by_hand.values() if mark not in box.text()]
    assert (len(inside), len(outside)) == (2, 1)
    for box in (inside[0], outside[0]):
        box.setFocus()
        hands.press("Space")
    dialog.idea.setFocus()
    hands.type("Tenders").press("Return")
    no_dialog(hands)
    assert hands.notice == "2 proposals put together: “Tenders”."


def test_from_spoken_proposals_to_the_chairs_text(hands):
    for party, idea in (
        ("Alt+E", "waiting paid by clock"),
        ("Alt+W", "paid waiting, by the clock"),
    ):
        hands.go_to("3.B.1")
        hands.press(party, "Ctrl+P", "S")
        assert hands.dialog
        hands.type(idea).press("Return")
        no_dialog(hands)
    spoken = proposals(hands.desk.state)[-2:]
    assert [hands.desk.handle(p.made.party) for p in spoken] == ["E", "W"]
    hands.press("Ctrl+P", "G")
    assert len(hands.dialog.taken) == 1
    hands.dialog.record.setFocus()
    hands.press("Space")
    no_dialog(hands)
    assert clusters(hands.desk.state)[-1].proposals == tuple(p.id for p in spoken)
    hands.press("Ctrl+6")
    plan = hands.meeting.plan
    plan.tabs.setCurrentWidget(plan.proposals)
    plan.proposals.list.setFocus()
    assert "no fate yet" in plan.proposals.list.rows.groups[1].lines[0].detail
    hands.press("T")
    dialog = hands.dialog
    hands.press("Ctrl+A").type("# Waiting").press("Return").type("2) Waiting is paid by the clock.")
    dialog.record.setFocus()
    hands.press("Space")
    no_dialog(hands)
    assert documents(hands.desk.state)[-1].kind == "Chair's text"
    assert [p.fate.fate for p in proposals(hands.desk.state)[-2:]] == ["merged", "merged"]
    assert "merged" in plan.proposals.list.rows.groups[1].lines[0].detail
    hands.press("Ctrl+Z")
    assert not any(p.fate for p in proposals(hands.desk.state))


def test_what_became_of_a_proposal_is_said_from_what_is_left(hands, plan):
    before = kinds(hands).count("spoken proposal")
    assert before == len([p for p in proposals(hands.desk.state) if p.fate is None]) > 0
    plan.left.list.setFocus()
    hands.press("Home")
    while not plan.left.list.line.key.startswith("spoken proposal"):
        hands.press("Down")
    hands.press("A")
    hands.dialog.record.setFocus()
    hands.press("Space")
    no_dialog(hands)
    assert kinds(hands).count("spoken proposal") == before - 1
    assert [p.fate.fate for p in proposals(hands.desk.state) if p.fate] == ["not taken up"]
    hands.press("Ctrl+Z")
    assert kinds(hands).count("spoken proposal") == before


def test_the_chairs_text_as_amendments_of_the_office(hands):
    hands.press("Ctrl+6", "T")
    dialog = hands.dialog
    assert dialog.text.toPlainText().startswith("1) ")
    dialog.amending.setFocus()
    hands.press("Space")
    dialog.record.setFocus()
    hands.press("Space")
    no_dialog(hands)
    place = hands.desk.find("3.F.3")
    made = hands.desk.paper.open_at(place)[-1]
    assert [hands.desk.name(key) for key in made.parties] == ["The Office"]
    fates = {p.fate.where for p in proposals(hands.desk.state) if p.fate}
    assert fates == {made.id}


def test_an_amendment_is_referred_before_there_is_a_group(hands):
    hands.find_amendment("D.25")
    hands.press("R")
    hands.dialog.circle.setFocus()
    hands.press("End")
    hands.dialog.record.setFocus()
    hands.press("Space")
    no_dialog(hands)
    assert hands.amendment("D.25").status == "referred"
    (left,) = [x for x in pending(hands.desk.state) if x.id == hands.amendment("D.25").id]
    assert (left.kind, left.owed_by) == ("referred", ())


def test_the_plan_of_an_empty_meeting_says_what_to_do(qtbot, window, tmp_path):
    from tripartite.jobs.meetings import new_meeting

    path = tmp_path / "new.tripartite"
    journal = new_meeting(path, "Tides")
    session = Session(journal, SECRETARIAT)
    part = c.ChairPart(Passage("Every harbour keeps a berth."))
    session.do(c.WriteChairText((part,), "Chair's text"))
    journal.close()
    hands = Hands.opening(qtbot, window, path)
    hands.press("Ctrl+6")
    plan = hands.meeting.plan
    assert plan.sittings.said.startswith("No sitting is planned")
    assert plan.left.said.startswith("Nothing is left")
    assert plan.proposals.said.startswith("No spoken proposal")
    assert plan.blocks.said.startswith("The text has no parts")
    hands.window.status.show_left(hands.desk, now=True)
    assert hands.window.status.left.text() == "✓ 0 left"


def test_the_lists_keep_qts_rules(qtmodeltester, hands, plan):
    for view in plan.lists:
        qtmodeltester.check(view.rows)


@pytest.mark.parametrize("width", [640, 1280])
def test_the_plan_fits_where_there_is_little_room(hands, plan, width):
    hands.window.resize(width, 700)
    hands.qtbot.waitUntil(lambda: plan.sittings.paged == (width < 900))
    assert plan.left.isVisible()
    plan.tabs.setCurrentIndex(0)
    assert (plan.sittings if width < 900 else plan.blocks).isVisible()


def test_a_block_with_nothing_left_is_shown_and_adopted_on_a_second_key(hands, plan):
    hands.go_to("3.F.1")
    hands.press("Ctrl+P", "B")
    dialog = hands.dialog
    inside = set(under(hands, "3, section F"))
    assert {line.key for group in dialog.list.rows.groups for line in (group.line,)} == inside
    assert "Part 3, section F, item 1" in rows(dialog.list)
    before = hands.desk.state.room.n
    hands.press("Escape")
    assert hands.desk.state.room.n == before
    hands.press("Ctrl+P", "B")
    assert hands.dialog
    hands.press("Return")
    no_dialog(hands)
    states = {hands.desk.paper.provisions[key].state for key in inside}
    assert states == {"adopted"}


def test_what_diverges_is_told_before_its_block_is_adopted(hands, plan):
    hands.go_to("2.1")
    hands.press("Ctrl+P", "B")
    flags = {
        group.line.title: (group.line.state, group.line.flag)
        for group in hands.dialog.list.rows.groups
    }
    assert flags["Part 2, item 3"] == ("divergent", "to the report")
    hands.press("Escape")


def test_a_report_begins_with_the_referred_text(hands):
    place = hands.desk.find("4.1")
    circle = next(p.id for p in hands.desk.parties("circle"))
    hands.desk.do(c.Refer((place, hands.amendment("D.30").id), circle))
    hands.press("F4")
    choose(hands, hands.meeting.plan.left.list, "Part 4, item 1")
    hands.press("A")
    dialog = hands.dialog
    words = hands.desk.paper.provisions[place].text
    assert dialog.text.toPlainText() == words
    assert dialog.texts == ()  # as they were referred, they bring nothing
    dialog.place.setFocus()
    hands.press("Down")
    assert dialog.text.toPlainText() == hands.amendment("D.30").passage.text
    hands.press("Up")
    dialog.text.setFocus()
    hands.press("Ctrl+End").type(" Members are told.")
    hands.press("Ctrl+Return")
    no_dialog(hands)
    brought = [v for v in amendments(hands.desk.state) if circle in v.made.parties][-1]
    assert brought.passage.text == f"{words} Members are told."
    assert brought.made.provision == place


def test_a_point_of_order_waits_in_the_list_and_the_ruling_is_recorded_from_there(hands, plan):
    before = kinds(hands)
    hands.go_to("3.F.1")
    hands.press("Ctrl+T")
    assert hands.dialog
    hands.press("Tab", "W", "Tab").type("We cannot hear.").press("Return")
    no_dialog(hands)
    assert kinds(hands).count("point of order") == before.count("point of order") + 1
    hands.press("Ctrl+P", "C")
    assert any("point of order" in x.spoken for g in hands.dialog.list.rows.groups for x in g.lines)
    hands.press("Escape")
    no_dialog(hands)
    hands.press("F4")  # what was recorded last is in hand
    line = plan.left.list.line
    assert line.key.startswith("point of order/")
    assert "owed by Chairperson" in line.detail and "We cannot hear." in line.detail
    hands.press("A")
    assert hands.dialog.windowTitle() == "point of order"
    hands.press("Return")
    no_dialog(hands)
    assert kinds(hands) == before
    assert hands.notice == "Point of order, on D.25: in order."


def test_a_motion_says_what_it_is_for(hands, plan):
    hands.desk.do(c.RecordProcedure("closure", "", party=hands.desk.party_of_key("E")))
    hands.press("F4")
    assert (plan.left.list.line.title, plan.left.list.line.detail) == (
        "motion: closure",
        "owed by Chairperson",
    )


def test_f4_takes_what_is_in_hand_where_it_is_left(hands):
    hands.find_amendment("D.20")
    hands.press("F4")
    assert hands.meeting.plan.left.list.line.title.startswith("D.20")
    hands.go_to("4.3")
    hands.press("F4")
    assert hands.meeting.plan.left.list.line.title == "Part 4, item 3"


def acts_told():
    """Acts on the sample, with what is said after each: by the key that would do it."""
    return [
        (
            lambda desk: c.AskQuestion("Who pays?", "", "Legal Adviser", desk.find("3.F.1")),
            "Question to Legal Adviser, on Part 3, section F, item 1. "
            "It stays in the list (F4) until it is answered.",
        ),
        (
            lambda desk: c.AnswerQuestion(questions(desk.state)[0].asked.id, "It may."),
            "The answer to “May the terms of a public tender name a limit that no instru…” "
            "is recorded; Ctrl+L lists both.",
        ),
        (
            lambda desk: c.SetDeadline("amendments", desk.find("Part 4"), 1_937_221_200_000),
            "Deadline set: amendments to Part 4: 22 May 13:00. "
            "What comes later is taken with a reason.",
        ),
        (
            lambda desk: c.PlanSitting("Saturday", agenda=(e.AgendaItem("Closing"),)),
            "“Saturday” is planned, with 1 item. In words, of no provision: “Closing”.",
        ),
        (
            lambda desk: c.RecordProposal(
                desk.party_of_key("E"), "", "by the clock", desk.find("4.1")
            ),
            "Proposal by Employers, on Part 4, item 1: “by the clock”. "
            "What becomes of it is asked (F4).",
        ),
        (lambda desk: c.CloseSitting(), "“Fourth sitting: adoption block by block” is closed."),
    ]


@pytest.mark.parametrize("at", range(6))
def test_each_act_of_the_plan_is_told_after_it(hands, at):
    act, said = acts_told()[at]
    hands.desk.do(act(hands.desk))
    assert hands.notice == said


def test_a_lifted_deadline_and_a_kept_fate_are_told_and_taken_back(hands):
    hands.desk.do(c.LiftDeadline(deadlines(hands.desk.state)[0].set.id))
    assert hands.notice.startswith("The deadline for ") and hands.notice.endswith(" is lifted.")
    hands.press("Ctrl+Z")
    assert hands.notice == "Taken back: “lift deadline”."
    kept = next(p for p in proposals(hands.desk.state) if p.fate is None)
    hands.desk.do(c.KeepFate(kept.id, "not taken up", "", ""))
    assert hands.notice.endswith(": not taken up.")


def test_the_log_keeps_the_question_with_its_answer(hands):
    asked = questions(hands.desk.state)[0].asked
    hands.desk.do(c.AnswerQuestion(asked.id, "It may, within limits."))
    hands.press("Ctrl+L")
    first = hands.dialog.list.topLevelItem(0)
    assert [first.text(1), first.text(3), first.text(4)] == [
        "answer",
        "Legal Adviser",
        "It may, within limits.",
    ]
    hands.press("Escape")
    no_dialog(hands)


@pytest.mark.parametrize("key", ["B", "Ctrl+D"])
def test_what_is_declared_under_the_package_flag_is_not_told_to_be_adopted(hands, plan, key):
    choose(hands, plan.blocks.list, "Part 4")
    hands.press("K")
    if key == "Ctrl+D":
        hands.press("Ctrl+1")
        hands.go_to("4.1")
    hands.press(key)
    asks = hands.dialog
    hands.press("Ctrl+Return")
    if key == "Ctrl+D":
        assert hands.dialog is not asks  # something is left in them
        hands.press("Ctrl+Return")
    assert "provisions agreed ad package." in hands.notice
    assert "adopted" not in hands.notice
