"""What amendments are to each other: seen in the list, the detail, the inspector and the dialog."""

from __future__ import annotations

from tripartite.model import commands as c
from tripartite.model.amendments.relations import LINES
from tripartite.model.passage import Passage
from tripartite.model.pauses import whole as at_once
from tripartite.model.reading import amendments
from tripartite.ui.amendments.model import Column
from tripartite.ui.relating import beside
from tripartite.ui.vocabulary import FATE_SIGNS, FATES, RELATION_SIGNS, related


def summary(hands, number: str) -> str:
    """What the list says of an amendment once the detail beside it is written."""
    hands.meeting.amendments.detail.finish()
    model = hands.meeting.amendments.model
    return model.index(model.index_of(hands.amendment(number).id).row(), Column.SUMMARY).data()


def in_hand(hands, number: str) -> None:
    """Find it, and show all others again."""
    hands.find_amendment(number)
    hands.press("Ctrl+F", "Escape")


def test_every_relation_and_fate_has_a_sign_of_its_own():
    assert set(RELATION_SIGNS) == set(LINES)
    assert set(FATE_SIGNS) == set(FATES)
    assert len(set(RELATION_SIGNS.values())) == len(RELATION_SIGNS)
    assert len(set(FATE_SIGNS.values())) == len(FATE_SIGNS)
    assert related("competing wording") == "⚔ competing wording"


def test_the_list_says_how_others_relate_to_the_one_in_hand(hands):
    in_hand(hands, "D.13")
    assert summary(hands, "D.32").startswith("⚔ competing wording, ✗ would fall · ")
    assert not summary(hands, "D.33").startswith("∥")
    assert "⚔" not in summary(hands, "D.13")
    assert "⊕" not in summary(hands, "D.21")
    in_hand(hands, "D.21")
    assert summary(hands, "D.22").startswith("⊕ both add here, ✗ would fall · ")
    assert "⚔" not in summary(hands, "D.32")


def test_the_detail_says_what_would_fall_and_why(hands):
    in_hand(hands, "D.13")
    said = hands.meeting.amendments.detail.toPlainText()
    for words in (
        "✗ would fall  D.32  It was marked as excluding D.13.",
        "⚔ competing wording  D.15 adds words inside “set limits for”, which D.13 replaces.",
        "1 other would stand as now.",
        "It can be taken together with 1 other.",
    ):
        assert words in said, words


def test_what_stands_on_the_other_part_of_a_provision_that_was_split_is_beside_it_too(hands):
    place, workers = hands.desk.find("4.4"), hands.desk.party_of_key("W")
    first, second = hands.desk.paper.provisions[place].text.split(" ", 1)
    parts = (Passage(f"{first} at last."), Passage(f"{second} And so on."))
    hands.desk.do(c.Propose("replace", (workers,), place, Passage("All of it anew.")))
    hands.desk.do(c.SplitProvision(place, parts))
    other = hands.desk.paper.order[hands.desk.paper.order.index(place) + 1]
    hands.desk.do(c.Propose("replace", (workers,), other, Passage("Only this anew.")))
    whole, part = amendments(hands.desk.state)[-2:]
    assert part.id in at_once(beside(hands.desk.state, whole)).fates


def test_a_decided_amendment_stands_beside_nothing(hands):
    in_hand(hands, "D.14")
    said = hands.meeting.amendments.detail.toPlainText()
    assert "BESIDE THE OTHERS" not in said
    assert not summary(hands, "D.32").startswith("⚔")


def test_the_inspector_says_how_all_of_a_provision_relate(hands):
    hands.go_to("3.A.1")
    said = hands.meeting.inspector.toPlainText()
    assert "HOW THEY RELATE" in said
    assert "⚔ competing wording  D.32 adds words inside “set limits for”" in said
    assert "4 pairs can be taken together." in said
    hands.go_to("3.F.1")
    assert "HOW THEY RELATE" not in hands.meeting.inspector.toPlainText()


def test_the_same_proposal_of_two_groups_is_seen_as_it_is_made(hands):
    place = hands.go_to("4.4")
    for party in ("Alt+W", "Alt+E"):
        hands.press(party, "F2", "Ctrl+A").type("The same words").press("Ctrl+Return")
    one, other = hands.desk.paper.open_at(place.id)
    assert "= same proposal" in hands.meeting.inspector.toPlainText()
    in_hand(hands, one.made.number)
    assert summary(hands, other.made.number).startswith("= same proposal")


def test_the_dialog_proposes_fates_with_reasons_and_ticks_none(hands):
    in_hand(hands, "D.13")
    hands.press("A")
    boxes = hands.dialog.boxes
    said = {hands.amendment(key).made.number: box for key, box in boxes.items()}
    assert list(said) == ["D.15", "D.33", "D.32"]  # as in the list
    assert said["D.32"].text().endswith("· ✗ would fall")
    assert said["D.32"].accessibleDescription() == "It was marked as excluding D.13."
    assert said["D.33"].text().endswith("· ○ untouched")
    assert not any(box.isChecked() for box in boxes.values())
    hands.press("Escape")
    assert hands.amendment("D.13").status == "introduced"


def test_with_many_that_may_fall_the_dialog_still_fits(hands, qtbot):
    hands.window.resize(800, 600)
    place = hands.go_to("4.4")
    workers = hands.desk.party_of_key("W")
    for n in range(14):
        act = c.Propose("replace", (workers,), place.id, Passage(f"{place.text} Also {n}."))
        hands.desk.do(act)
    first = hands.desk.paper.open_at(place.id)[0]
    in_hand(hands, first.made.number)
    hands.press("I", "A")
    dialog = hands.dialog
    assert len(dialog.boxes) == 13
    assert dialog.sizeHint().height() <= 560
    hands.press("Escape")
