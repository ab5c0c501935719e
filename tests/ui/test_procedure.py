"""Deciding and procedure by keyboard alone, on the sample meeting, checked against the journal."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from tripartite.model import commands as c
from tripartite.model.amendments.procedure import motions, parts_of, rules_of, seconders, votes_on
from tripartite.model.debating.debate import subamendments
from tripartite.model.debating.voting import count
from tripartite.model.passage import Passage
from tripartite.model.positions.stated import positions_on
from tripartite.model.reading import amendment_view, decisions_on
from tripartite.ui.actions import Do
from tripartite.ui.amendments.dialogs import DecisionDialog, ReasonDialog
from tripartite.ui.plan.dialogs import LeftDialog
from tripartite.ui.procedure.dialogs import PartyDialog, ProcedureDialog
from tripartite.ui.procedure.log import SettleDialog
from tripartite.ui.procedure.splitting import SplitDialog
from tripartite.ui.procedure.voting import VoteDialog


def told(hands) -> str:
    """What the pane beside the list says."""
    return hands.meeting.amendments.detail.toPlainText()


def inspected(hands) -> str:
    """What the inspector says."""
    return hands.meeting.inspector.toPlainText()


def test_the_debate_of_one_item_from_its_introduction_to_the_adopted_provision(hands):
    place = hands.go_to("3.F.3")
    for number in ("D.30", "D.31"):  # only one item is left here
        hands.find_amendment(number)
        hands.press("W")
    hands.window.notice.clear()
    assert hands.go_to("3.F.3").id == place.id
    kaluma = hands.desk.find("3.F.3")
    hands.window.deeds.speak_for(
        next(p.id for p in hands.desk.parties("delegation") if p.handle == "Kaluma")
    )
    hands.press("F2", "End").type(" at once").press("Ctrl+Return")
    (made,) = hands.desk.paper.open_at(kaluma)
    hands.find_amendment(made.made.number)
    assert "◐ introduction" in told(hands)
    hands.press("I")
    assert "It needs a seconder" in told(hands)
    hands.press("D")  # Kaluma speaks, and does not second its own: who does?
    dialog = hands.dialog
    assert "Kaluma" not in [dialog.list.item(i).text() for i in range(dialog.list.count())]
    hands.type("Workers").press("Return")
    (seconder,) = seconders(hands.desk.state, hands.amendment(made.made.number))
    assert (hands.desk.handle(seconder.party), seconder.floor) == ("W", True)
    assert "Seconded by Workers, from the floor" in told(hands)
    assert "Employers, Workers, Governments have not spoken." in told(hands)
    hands.press("Alt+E", "1", "Alt+W", "3", "Alt+G", "2")
    assert "Workers are flexible, which is not support." in told(hands)
    assert "have not spoken" not in told(hands)
    resulting = hands.desk.paper.provisions[kaluma].text + " at once"
    assert f"IF ADOPTED\n{resulting}" in told(hands)
    hands.press("A")
    assert hands.desk.paper.provisions[kaluma].text == resulting
    assert hands.amendment(made.made.number).status == "adopted"
    assert "Nothing more is pending on Part 3, section F, item 3" in hands.notice
    hands.press("Shift+A")
    assert hands.desk.paper.provisions[place.id].state == "adopted"
    assert hands.notice == "Part 3, section F, item 3 is adopted."
    hands.press("Shift+A")  # nothing is offered any more
    assert len(decisions_on(hands.desk.state, place.id)) == 1


def test_the_item_in_debate_is_decided_in_draft_too(hands):
    number = "D.31"
    hands.find_amendment(number)
    hands.press("I")
    hands.go_to("3.F.3")
    assert hands.desk.amendment == hands.amendment(number).id
    assert "IN DEBATE" in inspected(hands)
    assert "N Not adopted" in inspected(hands)
    hands.press("Alt+W", "6")
    assert hands.notice == "Workers on D.31: oppose"
    (said,) = positions_on(hands.desk.state, hands.amendment(number).id)[-1:]
    assert (said.party, said.stance) == (hands.desk.party_of_key("W"), "oppose")
    hands.press("P")
    assert hands.amendment(number).status == "postponed"
    hands.press("P")  # nothing is in debate here any more
    assert "IN DEBATE" not in inspected(hands)


def test_in_draft_the_keys_act_on_the_item_that_would_be_introduced_and_say_so(hands):
    hands.go_to("3.F.3")
    item = hands.amendment("D.30")
    assert item.status == "circulated" and not hands.desk.debated_here
    head = inspected(hands).split("THE PROVISION")[0]
    assert "NEXT HERE\nD.30" in head and "P Postponed" in head and "I Introduced" in head
    hands.press("Alt+E", "D")
    (seconder,) = seconders(hands.desk.state, item)
    assert (hands.desk.handle(seconder.party), seconder.floor) == ("E", False)
    hands.press("P")
    assert hands.amendment("D.30").status == "postponed"
    assert hands.notice == "D.30: postponed."
    hands.look().press("Shift+I")
    assert [hands.amendment(n).status for n in ("D.30", "D.31")] == ["not introduced", "circulated"]


def test_in_draft_a_key_records_nothing_on_what_nobody_has_seen_in_hand(hands):
    """Typed ahead of the paint it only names the item; seen, the key once more records it."""
    hands.go_to("3.F.2")
    before = hands.desk.state.room.n
    hands.press("Ctrl+G").type("3.F.3").press("Return", "N", "N", "P", "I")
    assert hands.desk.state.room.n == before
    assert hands.notice.startswith("In hand here: D.30, Workers. Nothing is recorded yet;")
    hands.look().press("N")
    assert hands.amendment("D.30").status == "not adopted"
    assert hands.amendment("D.31").status == "circulated"
    hands.press("N")  # the next one is not painted yet
    assert hands.amendment("D.31").status == "circulated"


def test_without_the_inspector_the_notice_names_the_item_first(hands):
    hands.go_to("3.F.3")
    hands.window.actions_[Do.INSPECTOR].trigger()
    hands.look().press("Down", "Up").look()
    assert not hands.meeting.inspector.isVisible()
    hands.press("P").look()
    assert "D.30" in hands.notice and "P once more: Postponed (parked)" in hands.notice
    assert hands.amendment("D.30").status == "circulated"
    hands.press("P")
    assert hands.amendment("D.30").status == "postponed"
    hands.look().press("W")  # it is still the one in hand
    assert hands.amendment("D.30").status == "withdrawn"


def test_in_draft_where_all_that_waits_is_parked_the_keys_act_on_nothing_else(hands):
    """Least of all on what is in hand from the list: nobody reads there what it is."""
    desk = hands.desk
    parent = hands.amendment("D.30").id
    party = desk.party_of_key("E")
    desk.do(c.Propose("replace", (party,), passage=Passage("Other words."), parent=parent))
    for number in ("D.30", "D.31"):
        desk.do(c.SetStatus(hands.amendment(number).id, "postponed"))
    hands.find_amendment("D.13")
    hands.press("Ctrl+1").go_to("3.F.3")
    before = desk.state.room.n
    for key in ("N", "P", "A", "I"):
        hands.window.notice.clear()
        hands.look().press(key)
        assert hands.notice.startswith(
            "Nothing was recorded: what waits here is parked or referred"
        )
    assert desk.state.room.n == before


def test_letters_do_nothing_in_draft_where_nothing_is_in_debate(hands):
    hands.go_to("4.4")
    before = hands.desk.state.room.n
    hands.press("A", "N", "W", "D", "O")
    assert hands.desk.state.room.n == before


def test_one_amendment_of_three_ideas_is_split_live(hands):
    hands.find_amendment("D.27")
    hands.press("I", "O")
    dialog = hands.dialog
    assert isinstance(dialog, SplitDialog)
    assert len(dialog.ideas) == 3
    assert dialog.letters == ["A", "B", "C"]
    assert dialog.record.isEnabled()
    hands.press("A", "A", "B")  # the first two make one idea
    assert dialog.letters == ["A", "A", "B"]
    shown = dialog.resulting.toPlainText()
    assert "D.27.A" in shown and "D.27.B" in shown and "D.27.C" not in shown
    hands.press("Return")
    whole = hands.amendment("D.27")
    assert whole.status == "subsumed"
    first, second = (hands.amendment(number) for number in ("D.27.A", "D.27.B"))
    assert parts_of(hands.desk.state, whole.id) == [first.id, second.id]
    assert {first.status, second.status} == {"introduced"}
    assert first.passage != second.passage
    assert hands.desk.amendment == first.id
    hands.press("Ctrl+Z")
    assert hands.amendment("D.27").status == "introduced"
    assert parts_of(hands.desk.state, whole.id) == []


def test_what_is_split_in_draft_is_decided_there_part_by_part(hands):
    hands.go_to("3.D.4")
    hands.press("I", "O")
    assert isinstance(hands.dialog, SplitDialog)
    hands.press("Return")
    for part in ("D.27.A", "D.27.B", "D.27.C"):
        hands.look()
        assert hands.desk.debated_here == hands.amendment(part).id
        hands.press("N")
        assert hands.amendment(part).status == "not adopted"


def test_in_draft_every_key_of_the_debate_is_on_the_item_in_debate(hands):
    hands.go_to("3.F.3")
    hands.press("I")
    item = hands.amendment("D.30")
    assert hands.desk.debated_here == item.id
    for key in ("9", "Shift+V"):
        hands.press(key)
        assert hands.dialog.windowTitle().endswith(" on D.30")
        hands.press("Escape")
    hands.press("Ctrl+T")
    on = hands.dialog.on
    assert [on.itemText(n) for n in range(2)] == ["D.30", "Part 3, section F, item 3"]
    hands.press("Escape")


def test_in_draft_what_was_declared_last_is_corrected(hands):
    place = hands.go_to("3.F.3").id
    hands.press("I", "N")
    assert hands.amendment("D.30").status == "not adopted"
    hands.press("Ctrl+Shift+C")
    assert hands.dialog.windowTitle() == "Correct the entry: D.30"
    hands.type("mistyped").press("Return")
    assert hands.amendment("D.30").status == "introduced"
    hands.press("N")
    hands.desk.do(c.Decide(place, "agreed"))
    hands.press("Ctrl+Shift+C")
    assert hands.dialog.windowTitle() == "Correct the entry: Part 3, section F, item 3"
    hands.press("Escape")


def test_in_draft_the_keys_are_of_the_item_that_stands_beside_the_text(hands):
    """The one in hand, where it is in debate; once it is decided, the next, when its key comes."""
    hands.go_to("3.A.1")
    debated, place = hands.desk.debated_here, hands.hand.id
    other = next(v for v in hands.desk.paper.open_at(place) if v.id != debated)
    hands.find_amendment(other.made.number)
    hands.press("Ctrl+1").look()
    told = hands.meeting.inspector.toPlainText
    assert told().splitlines()[0].startswith(f"Part 3, section A, item 1   {other.made.number}")
    hands.press("N").look()
    assert hands.amendment(other.made.number).status == "not adopted"
    left = hands.desk.debated_here
    number = amendment_view(hands.desk.state, left).made.number
    assert told().splitlines()[0].startswith(f"Part 3, section A, item 1   {number}")
    hands.press("N")
    assert amendment_view(hands.desk.state, left).status == "not adopted"


def test_a_subamendment_typed_in_draft_is_introduced_and_decided_there(hands):
    hands.press("Alt+W")
    hands.go_to("3.F.3")
    hands.press("I", "Alt+G", "F2", "End").type(" Soon.").press("Ctrl+Return").look()
    (sub,) = subamendments(hands.desk.state, hands.amendment("D.30"))
    number = sub.made.number
    assert f"I introduces {number}" in hands.meeting.inspector.toPlainText()
    hands.press("I")
    assert hands.notice == f"{number}: introduced."
    assert hands.desk.debated_here == sub.id
    hands.press("Alt+E", "9")
    assert hands.dialog.windowTitle() == f"Stance on {number}"
    hands.press("Return")
    assert hands.notice == f"Employers on {number}: support"
    hands.press("N")
    assert hands.amendment(number).status == "not adopted"
    assert hands.desk.debated_here == hands.amendment("D.30").id


def test_what_is_withdrawn_in_draft_is_taken_over_there(hands):
    hands.press("Alt+E")
    place = hands.go_to("4.4").id
    hands.press("F2", "End").type(" Soon.").press("Ctrl+Return").look().press("I", "W")
    made = hands.desk.paper.amendments_at(place)[-1]
    assert made.status == "withdrawn"
    hands.press("Alt+W", "T")
    taken = hands.amendment(made.made.number)
    assert (taken.status, hands.desk.handle(taken.parties[0])) == ("taken over", "W")
    hands.press("N")
    assert hands.amendment(made.made.number).status == "not adopted"


def test_what_has_only_one_idea_can_not_be_split(hands):
    hands.find_amendment("D.25")
    hands.press("O")
    assert not hands.dialog.record.isEnabled()
    hands.press("Escape")
    assert hands.amendment("D.25").status == "introduced"


def test_a_range_is_adopted_then_one_corrected_and_one_reopened(hands):
    hands.go_to("3.E.1")
    hands.press("Ctrl+D")
    dialog = hands.dialog
    assert dialog.line.text().startswith("Part 3, section E, item 1")
    hands.press("Ctrl+A").type("Part 3, section E, items 1-2")
    assert len(dialog.subjects) >= 2
    number = len(dialog.subjects)
    assert f"{number} provisions." in dialog.said.text()
    shown = dialog.listed.toPlainText()
    for view in map(hands.desk.paper.provisions.__getitem__, dialog.subjects):
        assert view.reference in shown and view.text in shown
    hands.press("Return")
    assert {hands.desk.paper.provisions[key].state for key in dialog.subjects} == {"adopted"}
    place = hands.go_to("3.E.2")
    hands.press("Ctrl+Z")
    assert "can't be undone" in hands.notice
    hands.press("Ctrl+K").type("correct the entry").press("Return")
    hands.qtbot.waitUntil(lambda: isinstance(hands.dialog, ReasonDialog))
    hands.type("It was item 1 alone").press("Return")
    assert hands.desk.paper.provisions[place.id].state != "adopted"
    first = hands.go_to("3.E.1")
    hands.press("Ctrl+Shift+O")
    assert isinstance(hands.dialog, ReasonDialog)
    hands.type("By consent").press("Return")
    assert hands.desk.paper.provisions[first.id].state == "reopened"


@pytest.mark.parametrize("way", ["all", "rest", "none"])
def test_a_range_shows_first_what_is_left_in_it(hands, way):
    """Part 4 has words in brackets: they are shown, and the second key goes on."""
    hands.go_to("4.2")
    hands.press("Ctrl+D")
    asked = hands.dialog
    hands.press("Ctrl+A").type("Part 4, items 3-4")
    bracketed, open_one = asked.subjects
    assert "Left open there: Part 4, item 3 (open brackets)." in asked.said.text()
    hands.press("Return")
    hands.qtbot.waitUntil(lambda: isinstance(hands.dialog, LeftDialog))
    dialog = hands.dialog
    assert "Part 4, items 3-4" in dialog.windowTitle()
    (why,) = [group.line for group in dialog.list.model().groups]
    assert (why.title, why.detail) == ("Part 4, item 3", "open brackets")
    assert not [p for p in (bracketed, open_one) if state(hands, p) == "adopted"]
    if way == "rest":
        dialog.rest.setFocus()
    hands.press({"all": "Return", "rest": "Space", "none": "Escape"}[way])
    adopted = [p for p in (bracketed, open_one) if state(hands, p) == "adopted"]
    expected = {"all": [bracketed, open_one], "rest": [open_one], "none": []}
    assert adopted == expected[way]
    if way != "none":  # and afterwards it is said again, behind what is to be read back
        n = len(adopted)
        counted = f"Part 4, items 3-4: {n} provision{'s' * (n > 1)} adopted."
        assert f"{counted} Left open there: Part 4, item 3 (open brackets)." in hands.notice
        assert hands.notice.startswith("Recorded. Read back") == (way == "all")


def state(hands, provision: str) -> str:
    return hands.desk.paper.provisions[provision].state


def test_what_is_no_range_is_told_and_not_recorded(hands):
    hands.press("Ctrl+D")
    dialog = hands.dialog
    hands.press("Ctrl+A").type("Part 9, items 1-2")
    assert "There is no provision" in dialog.said.text()
    assert not dialog.listed.toPlainText()
    assert not dialog.record.isEnabled()
    hands.press("Escape")


def test_a_recorded_vote_is_counted_as_it_is_typed(hands):
    hands.press("Ctrl+U")
    rules = hands.dialog
    assert rules.profile.currentData() == "working group"
    hands.type("Conf").press("Return")
    assert rules_of(hands.desk.state).weighing == "equal groups"
    hands.find_amendment("D.25")
    hands.press("Shift+V")
    dialog = hands.dialog
    assert isinstance(dialog, VoteDialog)
    rows = ((8, 8, 0, 0), (8, 0, 8, 0), (16, 10, 4, 2))
    for row in rows:
        for number in row:
            hands.press("Ctrl+A").type(str(number)).press("Tab")
    lines = dialog.told.text().splitlines()
    assert lines[0] == "Employers: 8 entitled, each of weight 2: 16 in all."
    assert lines[-1] == "Carried."
    dialog.question.setFocus()
    hands.type("Shall it be adopted?").press("Return")
    (vote,) = votes_on(hands.desk.state, hands.amendment("D.25").id)
    found = count(vote.body)
    assert (found.votes_for, found.votes_against, found.result) == (26, 20, "carried")
    told_at_once = "Vote on D.25: Together: 26 for, 20 against, 2 abstaining. Carried."
    assert hands.notice == told_at_once
    assert "The vote, step by step".upper() in told(hands)
    assert "Majority: 24 of 46 cast for and against; 26 for." in told(hands)
    hands.press("N")
    assert "Read back: The vote had come out otherwise." in hands.notice


def test_a_vote_lost_by_quorum_is_told_and_no_decision_follows_from_it(hands):
    hands.press("Ctrl+U")
    assert hands.dialog.profile.currentData() == "working group"
    hands.type("Conf").press("Return")
    hands.find_amendment("D.25")
    hands.press("Shift+V")
    assert isinstance(hands.dialog, VoteDialog)
    for row in ((8, 2, 1, 5), (8, 0, 0, 8), (16, 1, 0, 0)):
        for number in row:
            hands.press("Ctrl+A").type(str(number)).press("Tab")
    told = hands.dialog.told.text()
    assert "Quorum: 5 + 2 = 7 for and against; 20 of 48 are needed." in told
    assert "There was no quorum: the vote is not valid." in told
    assert "Majority" not in told and "There is no quorum." in told
    hands.dialog.record.setFocus()
    hands.press("Space")
    (vote,) = votes_on(hands.desk.state, hands.amendment("D.25").id)
    assert count(vote.body).result == "no quorum"
    assert "Read back: There was no quorum." in hands.notice
    hands.look().press("N")
    assert "Read back: There was no quorum." in hands.notice
    assert "otherwise" not in hands.notice


def test_single_settings_warn_as_they_say(hands):
    """Seconded on the form only; two thirds carry it; there are still no votes."""
    hands.press("Ctrl+U")
    fields = hands.dialog.fields
    fields["seconding"].setCurrentIndex(fields["seconding"].findData("form"))
    fields["majority"].setCurrentIndex(fields["majority"].findData("two-thirds"))
    hands.dialog.record.setFocus()
    hands.press("Space")
    assert hands.notice.startswith("From now on: ")
    hands.find_amendment("D.25")
    hands.press("Alt+G", "D")
    assert (
        "Read back: By the rules, it is seconded on the form, not from the floor." in hands.notice
    )
    hands.press("Shift+V")
    dialog = hands.dialog
    for number in (2, 2, 0, 0, 2, 1, 1, 0):
        hands.press("Ctrl+A").type(str(number)).press("Tab")
    assert "Majority: 3 of 4 cast for and against; 3 for." in dialog.told.text()
    assert "By the rules, there are no votes here." in dialog.told.text()
    hands.press("Escape")


def test_a_vote_on_a_provision_is_shown_beside_it(hands):
    place = hands.go_to("4.4")
    hands.press("Shift+V")
    dialog = hands.dialog
    for number in (2, 2, 0, 0, 2, 0, 1, 1):
        hands.press("Ctrl+A").type(str(number)).press("Tab")
    assert "By the rules, there are no votes here." in dialog.told.text()
    dialog.record.setFocus()
    hands.press("Space")
    assert len(votes_on(hands.desk.state, place.id)) == 1
    assert "Together: 2 for, 1 against, 1 abstaining." in inspected(hands)
    assert "Read back: By the rules, there are no votes in this meeting." in hands.notice


def test_votes_by_name(hands):
    hands.find_amendment("D.25")
    hands.press("Shift+V")
    dialog = hands.dialog
    dialog.roll.setFocus()
    hands.type("W; Ashland; for").press("Return").type("G; Birchland; against")
    assert [(cast.voter, cast.choice) for cast in dialog.casts] == [
        ("Ashland", "for"),
        ("Birchland", "against"),
    ]
    hands.press("Escape")


@pytest.mark.parametrize("line", ["G; Birchland", "E; Oak; maybe", "X; Oak; for", "G;; for"])
def test_a_vote_by_name_that_can_not_be_read_is_told_and_not_lost(hands, line):
    hands.find_amendment("D.25")
    hands.press("Shift+V")
    dialog = hands.dialog
    dialog.roll.setFocus()
    hands.type("W; Ashland; for").press("Return").type(line)
    told = f"This can't be read: “{line}”. Write it as W; Ashland; for."
    assert told in dialog.told.text()
    assert not dialog.record.isEnabled()
    hands.press("Ctrl+A").type("W; Ashland; for").press("Return").type("W; ashland; against")
    assert "More than one vote: ashland." in dialog.told.text()
    assert not dialog.record.isEnabled()
    hands.press("Ctrl+A").type("W; Ashland; for").press("Return").type("G; Birchland; against")
    assert dialog.record.isEnabled()
    hands.press("Escape", "Escape")


def test_a_vote_is_taken_back_by_name(hands):
    hands.find_amendment("D.25")
    hands.press("Shift+V")
    assert isinstance(hands.dialog, VoteDialog)
    hands.press("Ctrl+A").type("2").press("Tab", "Ctrl+A").type("2").press("Ctrl+Return")
    assert votes_on(hands.desk.state, hands.amendment("D.25").id)
    hands.press("Ctrl+Z")
    assert hands.notice == "Taken back: the vote on D.25."


def test_a_party_without_a_key_of_its_own_speaks_by_the_beginning_of_its_name(hands):
    for typed, name in (("Nor", "Norland"), ("nsg", "Northern Seas Group"), ("est", "Estavia")):
        hands.press("Alt+Y")
        assert isinstance(hands.dialog, PartyDialog)
        hands.type(typed).press("Return")
        assert hands.desk.name(hands.desk.speaker) == name
    hands.go_to("4.4")
    hands.press("5")
    (stated,) = positions_on(hands.desk.state, hands.hand.id)
    assert (hands.desk.name(stated.party), stated.stance) == ("Estavia", "reserve")


def test_what_is_raised_is_raised_on_what_is_in_hand(hands):
    """And not on what else was introduced last, somewhere in the text."""
    hands.find_amendment("D.30")
    assert hands.desk.in_debate != hands.amendment("D.30").id
    hands.press("Alt+W", "Ctrl+T")
    assert hands.dialog.on.currentText() == "D.30"
    hands.press("Return")
    (point,) = motions(hands.desk.state)
    assert point.body.subject == hands.amendment("D.30").id


def test_what_was_raised_on_an_item_stands_beside_it(hands):
    place = hands.go_to("4.4")
    hands.press("Alt+W", "F2", "End").type(" Swiftly.").press("Ctrl+Return").look()
    hands.press("I", "Ctrl+T")
    assert isinstance(hands.dialog, ProcedureDialog)
    hands.type("clos").press("Tab", "Tab").type("Enough was said").press("Return").look()
    assert "closure · Workers · pending\n“Enough was said”" in inspected(hands)
    (found,) = motions(hands.desk.state)
    hands.desk.do(c.SettleMotion(found.body.id, "carried", "So be it"))
    hands.look()
    assert "closure · Workers · carried\n“Enough was said”\n“So be it”" in inspected(hands)
    hands.press("Ctrl+T")
    hands.dialog.on.setCurrentIndex(hands.dialog.on.findData(place.id))
    hands.dialog.kind.setFocus()
    hands.type("Legal").press("Return")
    opinion = motions(hands.desk.state)[-1].body
    assert (opinion.kind, opinion.subject) == ("Legal Adviser's opinion", place.id)
    hands.press("W").look()
    assert "Legal Adviser's opinion · Legal Adviser" in inspected(hands)


def test_what_is_to_be_read_back_is_told_before_the_second_key(hands):
    hands.find_amendment("D.30")
    hands.press("A")
    dialog = hands.dialog
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Read back: It has not been introduced." in said
    hands.press("A")
    assert "Read back: It had not been introduced." in hands.notice


def test_a_point_of_order_is_recorded_listed_and_ruled_on(hands):
    hands.find_amendment("D.25")
    hands.press("Alt+W", "Ctrl+T")
    dialog = hands.dialog
    assert dialog.kind.currentData() == "point of order"
    assert dialog.by.currentText() == "Workers"
    hands.press("Tab", "Tab").type("The text is not shown").press("Return")
    (point,) = motions(hands.desk.state)
    assert (point.body.kind, hands.desk.handle(point.body.party)) == ("point of order", "W")
    assert point.body.words == "The text is not shown"
    hands.press("Ctrl+L")
    log = hands.dialog
    row = log.list.topLevelItem(0)
    assert [row.text(i) for i in (1, 3, 4)] == [
        "point of order (pending)",
        "Workers",
        "The text is not shown",
    ]
    hands.press("Return")
    hands.qtbot.waitUntil(lambda: isinstance(hands.dialog, SettleDialog))
    settle = hands.dialog
    assert settle.outcome.currentData() == "in order"
    offered = [settle.outcome.itemData(i) for i in range(settle.outcome.count())]
    assert offered == ["in order", "not in order", "withdrawn", "noted"]  # a point is not carried
    settle.record.setFocus()
    hands.press("Space")
    assert motions(hands.desk.state)[0].settled.outcome == "in order"
    assert log.list.topLevelItem(0).text(1) == "in order"
    log.reject()


def test_a_motion_for_closure_by_the_group_that_speaks(hands):
    hands.find_amendment("D.25")
    hands.press("Alt+E", "Ctrl+T")
    assert isinstance(hands.dialog, ProcedureDialog)
    hands.type("clos").press("Return")
    (found,) = motions(hands.desk.state)
    assert (found.body.kind, hands.desk.handle(found.body.party)) == ("closure", "E")
    assert found.body.subject == hands.desk.in_debate


def test_who_is_not_associated_with_a_regional_stance(hands):
    place = hands.go_to("4.4")
    hands.press("9")
    dialog = hands.dialog
    region = next(p for p in hands.desk.parties("regional group") if len(p.members) > 1)
    dialog.party.setCurrentText(region.name)
    hands.type("go").press("Tab", "Tab").type("if D.25 falls").press("Tab", "Space")
    hands.press("Return")
    (stated,) = positions_on(hands.desk.state, place.id)
    assert (stated.party, stated.stance) == (region.id, "go along")
    assert stated.entry.body.not_associated == region.members[:1]
    assert stated.entry.body.condition == "if D.25 falls"


def test_a_withdrawn_amendment_is_taken_over(hands):
    hands.find_amendment("D.25")
    hands.press("W")
    assert hands.amendment("D.25").status == "withdrawn"
    hands.press("Alt+O", "T")
    assert isinstance(hands.dialog, PartyDialog)
    hands.type("Governments").press("Return")
    assert hands.amendment("D.25").status == "taken over"
    assert [hands.desk.handle(p) for p in hands.amendment("D.25").parties] == ["G"]


def test_what_is_not_introduced_or_not_seconded(hands):
    hands.find_amendment("D.30")
    hands.press("Shift+I")
    assert hands.amendment("D.30").status == "not introduced"
    hands.find_amendment("D.31")
    hands.press("I", "Shift+D")
    assert hands.amendment("D.31").status == "not seconded"


def test_a_withdrawal_with_a_subamendment_pending_asks_what_falls(hands):
    hands.find_amendment("D.25")
    hands.press("Alt+E", "U")
    hands.press("End").type(" soon").press("Ctrl+Return")
    hands.find_amendment("D.25")
    hands.press("W")
    dialog = hands.dialog
    (box,) = dialog.boxes.values()
    box.setFocus()
    hands.press("Space")
    dialog.record.setFocus()
    hands.press("Space")
    assert hands.amendment("D.25").status == "withdrawn"
    assert hands.amendment("D.25.1").status == "fell"


def test_the_rules_say_what_can_not_be_read(hands):
    hands.press("Ctrl+U")
    dialog = hands.dialog
    dialog.fields["subamendment_depth"].setFocus()
    hands.press("Ctrl+A").type("two")
    assert not dialog.record.isEnabled()
    hands.press("Ctrl+A").type("2")
    assert dialog.record.isEnabled()
    dialog.record.setFocus()
    hands.press("Space")
    assert rules_of(hands.desk.state).subamendment_depth == 2
    hands.press("Ctrl+Z")
    assert rules_of(hands.desk.state).subamendment_depth == 1


def test_a_correction_asks_for_the_words_where_they_do_not_follow(hands):
    place = hands.go_to("4.4")
    for party, words in (("Alt+W", "One"), ("Alt+E", "Two")):
        hands.press(party, "F2", "Ctrl+A").type(words).press("Ctrl+Return")
    first, second = hands.desk.paper.open_at(place.id)
    hands.find_amendment(second.made.number)
    hands.press("N")
    hands.find_amendment(first.made.number)
    hands.press("A")
    hands.find_amendment(second.made.number)
    hands.press("Ctrl+Shift+C")
    dialog = hands.dialog
    assert isinstance(dialog, ReasonDialog)
    dialog.outcomes.setCurrentIndex(dialog.outcomes.findData("adopted"))
    hands.type("Misheard").press("Return")
    hands.qtbot.waitUntil(lambda: isinstance(hands.dialog, DecisionDialog))
    assert hands.dialog.words.text == "One"
    hands.press("Ctrl+A").type("One and two").press("Ctrl+Return")
    assert hands.amendment(second.made.number).status == "adopted"
    assert hands.desk.paper.provisions[place.id].text == "One and two"


def test_other_rules_are_told_before_and_after(hands):
    hands.press("Ctrl+U")
    dialog = hands.dialog
    while dialog.profile.currentData() != "Conference committee":
        hands.press("Down")
    told = dialog.changed
    assert "There are votes: yes" in told and "Decisions are by consensus: no" in told
    hands.press("Return")
    assert hands.notice == f"From now on: {told}. What was decided before stands."
    hands.press("Ctrl+U")
    assert hands.dialog.changed == ""
    hands.press("Escape")


def test_as_amended_is_offered_wherever_nothing_is_pending_any_more(hands):
    hands.find_amendment("D.28")
    hands.press("N")
    hands.find_amendment("D.27")
    hands.press("I", "N")
    assert "Nothing more is pending on Part 3, section D, item 4" in hands.notice
    hands.press("Alt+W", "5")  # something else is done, and the offer goes
    assert "Nothing more is pending" not in hands.notice
    hands.press("Shift+A")
    assert hands.go_to("3.D.4").state == "adopted"


def test_each_step_by_a_key_is_told(hands):
    hands.find_amendment("D.30")
    said = []
    for key in ("I", "P", "W"):
        hands.press(key)
        said.append(hands.notice)
    assert said == ["D.30: introduced.", "D.30: postponed.", "D.30: withdrawn."]
    hands.press("Alt+E", "T")
    assert hands.notice == "D.30: taken over by Employers."
    hands.press("Alt+G", "D")
    assert hands.notice == "D.30: seconded by Governments."
    hands.press("Ctrl+Z")
    assert hands.notice.startswith("Taken back: D.30, seconded by Governments")


def test_nobody_is_guessed_to_have_raised_a_point_of_order(hands):
    hands.press("Alt+O", "Ctrl+T")
    dialog = hands.dialog
    assert dialog.by.currentIndex() == -1 and not dialog.record.isEnabled()
    hands.press("Tab").type("Work")
    assert dialog.by.currentText() == "Workers"
    hands.press("Return")
    (point,) = motions(hands.desk.state)
    assert hands.desk.handle(point.body.party) == "W"
    assert hands.notice == (
        "Recorded: point of order, Workers. It is pending: F4, A says what came of it."
    )


def test_a_ruling_is_given_and_waits_for_nothing(hands):
    hands.press("Alt+O", "Ctrl+T")
    dialog = hands.dialog
    hands.type("rul")
    assert dialog.by.currentText() == "Chairperson"
    hands.press("Return")
    (ruling,) = motions(hands.desk.state)
    assert (ruling.body.capacity, ruling.waits) == ("Chairperson", False)
    hands.press("Ctrl+L")
    assert hands.dialog.list.topLevelItem(0).text(1) == "ruling"
    assert not hands.dialog.record.isEnabled()
    hands.press("Escape")
