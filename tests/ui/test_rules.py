"""Each setting of the rules, changed by keys in each profile, and what it does at the next deed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit

from tests.ui.hands import in_front
from tripartite.model.amendments.procedure import profile_of, rules_of
from tripartite.model.profiles import PROFILES, SETTINGS, settings_of
from tripartite.ui.amendments.order import in_order
from tripartite.ui.procedure.rules import RulesDialog, Ticks


@pytest.fixture(params=PROFILES)
def ruled(request, hands):
    """A meeting that follows one of the profiles, chosen by keys."""
    hands.press("Ctrl+U")
    dialog = hands.dialog
    assert isinstance(dialog, RulesDialog)
    hands.press("Home")
    while dialog.profile.currentData() != request.param:
        hands.press("Down")
    hands.press("Return").look()
    assert profile_of(hands.desk.state) == request.param
    assert rules_of(hands.desk.state) == PROFILES[request.param]
    return hands


def settle(hands, **settings) -> None:
    """Change settings in their dialog, by keys alone."""
    hands.press("Ctrl+U")
    dialog = hands.dialog
    for name, value in settings.items():
        field = dialog.fields[name]
        boxes = list(field.boxes.values()) if isinstance(field, Ticks) else []
        reach(hands, boxes[0] if boxes else field)
        if boxes:
            for wanted, box in zip(field.boxes, boxes, strict=True):
                reach(hands, box)
                if box.isChecked() != (wanted in value):
                    hands.press("Space")
        elif isinstance(field, QCheckBox):
            if field.isChecked() != value:
                hands.press("Space")
        elif isinstance(field, QComboBox):
            hands.press("Home")
            while field.currentData() != value:
                hands.press("Down")
        else:
            assert isinstance(field, QLineEdit)
            written = value if isinstance(value, str) else ", ".join(value)
            hands.press("Ctrl+A", "Delete").type(written)
    hands.press("Return")
    hands.look()
    now = settings_of(rules_of(hands.desk.state))
    for name, value in settings.items():
        same = (now[name], str(now[name]), set(now[name]) if isinstance(value, tuple) else None)
        assert (set(value) if isinstance(value, tuple) else value) in same


def reach(hands, field) -> None:
    """Come to a field by the tab key."""
    for _ in range(40):
        if QApplication.focusWidget() is field:
            return
        hands.press("Tab")
    raise AssertionError(f"no tab key led to {field.accessibleName()!r}")


def speak(hands, name: str) -> None:
    """A party that has no key of its own speaks."""
    hands.press("Alt+Y")
    assert hands.dialog.windowTitle() == "Who speaks?"
    hands.type(name).press("Return")


def type_one(hands, place: str, words: str) -> str:
    """The amendment that whoever speaks types there, by its number."""
    hands.go_to(place)
    hands.press("F2", "End").type(words).press("Ctrl+Return")
    return hands.desk.paper.open_at(hands.hand.id)[-1].made.number


def vote(hands, *numbers: int) -> str:
    """Type a vote; its arithmetic."""
    hands.press("Shift+V")
    told = hands.dialog.told
    for number in numbers:
        hands.press("Ctrl+A").type(str(number)).press("Tab")
    return str(told.text())


def test_what_each_profile_begins_with_is_said(ruled):
    """All but the one the meeting had say what is otherwise from now on."""
    name = profile_of(ruled.desk.state)
    if name == "working group":
        assert ruled.notice == "These are the rules already."
    else:
        assert ruled.notice.startswith(f"From now on: the rules of a {name}")


@pytest.mark.parametrize("how", ["form or floor", "form", "floor", "none"])
def test_where_a_seconder_is_named(ruled, how):
    settle(ruled, seconding=how, exempt=("group",))
    speak(ruled, "Norland")
    number = type_one(ruled, "3.E.4", " Swiftly.")
    on_the_form = "By the rules, a seconder is named on the form; there was none."
    assert (on_the_form in ruled.notice) == (how == "form")
    ruled.find_amendment(number)
    ruled.press("I").look()
    said = ruled.meeting.amendments.detail.toPlainText()
    assert ("It needs a seconder" in said) == (how != "none")
    ruled.press("Alt+G", "D")
    assert ("it is seconded on the form, not from the floor" in ruled.notice) == (how == "form")
    ruled.press("N")
    assert "It had no seconder" not in ruled.notice


def test_who_needs_no_seconder(ruled):
    settle(ruled, seconding="floor", exempt=("group", "delegation"))
    speak(ruled, "Norland")
    ruled.find_amendment(type_one(ruled, "3.E.4", " Swiftly."))
    ruled.press("I", "N")
    assert "It had no seconder" not in ruled.notice
    settle(ruled, exempt=("delegation",))
    ruled.press("Alt+E")
    ruled.find_amendment(type_one(ruled, "3.E.5", " Swiftly."))
    ruled.press("I", "N")
    assert "Read back: It had no seconder." in ruled.notice


def test_who_submits_amendments(ruled):
    settle(ruled, submitters=("group",))
    speak(ruled, "Norland")
    type_one(ruled, "3.E.4", " Swiftly.")
    assert "By the rules, such a party submits no amendments." in ruled.notice
    ruled.press("Alt+W")
    type_one(ruled, "3.E.5", " Swiftly.")
    assert "submits no amendments" not in ruled.notice


@pytest.mark.parametrize("levels", [0, 1, 2])
def test_how_deep_subamendments_go(ruled, levels):
    settle(ruled, subamendment_depth=str(levels))
    ruled.press("Alt+W")
    ruled.find_amendment(type_one(ruled, "4.4", " Swiftly."))
    for depth in (1, 2):
        ruled.press("Alt+E", "U", "End").type(f" {depth}").press("Ctrl+Return")
        assert ("subamendments do not go so deep" in ruled.notice) == (depth > levels)
        number = ".".join([*["D.35"], *["1"] * depth])
        ruled.find_amendment(number)


@pytest.mark.parametrize("may", [True, False])
def test_a_withdrawal_while_a_subamendment_is_pending(ruled, may):
    settle(ruled, withdrawal_while_subamended=may)
    ruled.find_amendment("D.25")
    ruled.press("Alt+E", "U", "End").type(" soon").press("Ctrl+Return")
    ruled.find_amendment("D.25")
    ruled.press("W")
    dialog = ruled.dialog
    dialog.record.setFocus()
    ruled.press("Space")
    assert ruled.amendment("D.25").status == "withdrawn"
    assert ("A subamendment to it was still pending" in ruled.notice) == (not may)


def test_the_order_of_consideration(ruled):
    ruled.go_to("3.A.1")
    orders = {}
    for order in ("as numbered", "furthest first"):
        settle(ruled, order=order)
        views = in_order(ruled.desk.paper.open_at(ruled.hand.id), ruled.desk.paper)
        orders[order] = [view.made.number for view in views]
    assert orders["as numbered"] == ["D.13", "D.15", "D.32", "D.33"]
    assert sorted(orders["furthest first"]) == orders["as numbered"]


def test_the_list_is_in_the_order_of_the_rules_at_once(ruled):
    place = ruled.go_to("3.A.1").id
    ruled.press("Ctrl+2").look().desk.choose_amendment(ruled.amendment("D.32").id)
    model = ruled.meeting.amendments.model

    def numbers() -> list[str]:
        rows = (model.index(row, 0).data().strip() for row in range(model.rowCount()))
        return [number for number in rows if number in ("D.13", "D.15", "D.32", "D.33")]

    for order in ("as numbered", "furthest first"):
        settle(ruled, order=order)
        views = in_order(ruled.desk.paper.open_at(place), ruled.desk.paper)
        assert numbers() == [view.made.number for view in views]
        assert ruled.amendment_in_hand.made.number == "D.32"


def test_how_amendments_are_numbered(ruled):
    settle(ruled, prefix="A.")
    assert "Amendments are numbered: A.1, A.2 …" in ruled.notice
    ruled.press("Alt+W")
    assert type_one(ruled, "4.4", " Swiftly.") == "A.1"


@pytest.mark.parametrize(
    ("how", "parts"), [("letters", ("D.27.A", "D.27.B")), ("new numbers", ("D.35", "D.36"))]
)
def test_how_the_parts_of_a_split_amendment_are_numbered(ruled, how, parts):
    settle(ruled, part_numbers=how)
    ruled.find_amendment("D.27")
    ruled.press("I", "O")
    assert ruled.dialog.windowTitle().startswith("Split D.27")
    ruled.press("A", "A", "B", "Return")
    assert [ruled.amendment(number).status for number in parts] == ["introduced"] * 2


@pytest.mark.parametrize("by_consensus", [True, False])
def test_whether_decisions_are_by_consensus(ruled, by_consensus):
    settle(ruled, by_consensus=by_consensus)
    ruled.press("Alt+W")
    ruled.find_amendment(type_one(ruled, "4.4", " Swiftly."))
    ruled.press("I", "Alt+E", "6").look()
    ruled.press("A")
    assert ruled.amendment("D.35").status == "adopted"
    assert ("A group opposed it." in ruled.notice) == by_consensus


@pytest.mark.parametrize("votes", [True, False])
def test_whether_there_are_votes(ruled, votes):
    settle(ruled, votes=votes)
    ruled.find_amendment("D.25")
    told = vote(ruled, 2, 2, 0, 0, 2, 2, 0, 0)
    assert ("By the rules, there are no votes here." in told) == (not votes)
    ruled.dialog.record.setFocus()
    ruled.press("Space")
    assert ("there are no votes in this meeting" in ruled.notice) == (not votes)
    assert "Vote on D.25: Together: 4 for, 0 against, 0 abstaining. Carried." in ruled.notice


@pytest.mark.parametrize(("how", "weight"), [("equal groups", 2), ("one each", 1)])
def test_how_votes_are_weighed(ruled, how, weight):
    settle(ruled, weighing=how, quorum="")
    ruled.find_amendment("D.25")
    told = vote(ruled, 8, 8, 0, 0, 8, 0, 8, 0, 16, 10, 4, 2)
    power = 8 * weight
    assert f"Employers: 8 entitled, each of weight {weight}: {power} in all." in told
    assert f"Together: {power + 10} for, {power + 4} against, 2 abstaining." in told
    ruled.press("Escape", "Escape")


@pytest.mark.parametrize(("quorum", "valid"), [("", True), ("1/4", True), ("2/3", False)])
def test_the_quorum(ruled, quorum, valid):
    settle(ruled, quorum=quorum, weighing="one each")
    ruled.find_amendment("D.25")
    told = vote(ruled, 10, 6, 0, 4, 10, 5, 0, 5, 10, 0, 4, 6)
    assert ("There was no quorum: the vote is not valid." in told) == (not valid)
    assert ("Quorum:" in told) == bool(quorum)
    ruled.press("Escape", "Escape")


@pytest.mark.parametrize(("majority", "result"), [("simple", "Carried."), ("two-thirds", "Not ")])
def test_the_majority(ruled, majority, result):
    settle(ruled, majority=majority, weighing="one each", quorum="", votes=True)
    ruled.find_amendment("D.25")
    told = vote(ruled, 10, 10, 0, 0, 10, 0, 10, 0, 10, 5, 3, 2)
    assert told.splitlines()[-1].startswith(result)
    ruled.press("Escape", "Escape")


def test_what_is_adopted_last(ruled):
    early = "By the rules it is adopted last, and other text was still to be adopted."
    settle(ruled, last=("Follow-through and review",))
    ruled.go_to("4.1")
    ruled.press("Ctrl+Shift+D")
    assert early in ruled.notice
    ruled.go_to("Preamble, 1")
    ruled.press("Ctrl+Shift+D")
    assert early not in ruled.notice


# What can't be, and what is unclear


@pytest.mark.parametrize(
    ("name", "written", "why"),
    [
        ("quorum", "40%", "“40%” is no share; write one such as 2/5, or nothing for none."),
        ("quorum", "5/2", "“5/2” is no share; write one such as 2/5, or nothing for none."),
        ("prefix", "D5", "what stands before the numbers is a few letters, with no digit last."),
        ("subamendment_depth", "two", "levels of subamendments are a number from 0 to 9."),
        ("subamendment_depth", "12", "levels of subamendments are a number from 0 to 9."),
    ],
)
def test_what_a_rule_can_not_be_is_told_before_it_is_recorded(hands, name, written, why):
    hands.press("Ctrl+U")
    dialog = hands.dialog
    reach(hands, dialog.fields[name])
    hands.press("Ctrl+A", "Delete").type(written)
    assert dialog._wrong.text() == f"{SETTINGS[name]}: {why}"
    assert not dialog.record.isEnabled()
    hands.press("Escape")


def test_a_heading_that_the_text_has_not_is_told(hands):
    hands.press("Ctrl+U")
    dialog = hands.dialog
    reach(hands, dialog.fields["last"])
    hands.press("Ctrl+A").type("title, Annex")
    assert "The text in hand has no heading that reads “Annex”." in dialog._wrong.text()
    assert dialog.record.isEnabled()
    hands.press("Escape")


def test_rules_that_are_left_as_they_were_leave_their_dialog(hands):
    hands.press("Ctrl+U")
    assert isinstance(hands.dialog, RulesDialog)
    hands.press("Return").look()
    assert "These are the rules already." in hands.notice
    assert in_front() is None


def test_rules_that_were_set_are_taken_back_by_name(hands):
    settle(hands, prefix="A.")
    hands.press("Ctrl+Z")
    assert hands.notice == "Taken back: the rules that were set."
    assert rules_of(hands.desk.state).prefix == "D."


def test_the_settings_are_all_driven():
    """A new setting gets its test here."""
    driven = {
        *("seconding", "exempt", "submitters", "subamendment_depth", "order", "prefix", "last"),
        *("withdrawal_while_subamended", "part_numbers", "by_consensus", "votes", "weighing"),
        *("quorum", "majority"),
    }
    assert driven == set(SETTINGS)
