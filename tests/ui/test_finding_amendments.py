"""Finding amendments by their list: the one in hand is the one that is seen."""

from __future__ import annotations


def row_in_hand(hands) -> str:
    """The number in the row that is highlighted; empty for none."""
    rows = hands.meeting.amendments.list.selectionModel().selectedRows()
    return rows[0].data().strip() if rows else ""


def in_hand(hands) -> str:
    """The number of the amendment that keys decide on."""
    return next(
        v.made.number
        for v in hands.meeting.amendments.model._views.values()
        if v.id == hands.desk.amendment
    )


def test_a_number_finds_the_amendment_and_not_its_subamendment(hands):
    for number in ("D.8", "D.8.1", "D.13", "D.25"):
        hands.press("Ctrl+2", "Ctrl+F").type(number).press("Return")
        assert (row_in_hand(hands), in_hand(hands)) == (number, number)


def test_what_is_taken_in_hand_elsewhere_is_seen_whatever_the_filter(hands):
    hands.press("Ctrl+F9")
    hands.press("Ctrl+2", "Ctrl+F").type("D.13").press("Return")
    hands.press("Alt+N")
    assert in_hand(hands) != "D.13"
    assert row_in_hand(hands) == in_hand(hands)
    assert hands.meeting.amendments.line.text() == ""


def test_what_the_filter_hides_once_it_is_decided_leaves_no_other_row_in_its_place(hands):
    hands.press("Ctrl+2", "Ctrl+F").type("D.25").press("Return")
    hands.meeting.amendments.only.setCurrentIndex(1)  # still to decide
    hands.press("N")
    assert hands.amendment("D.25").status == "not adopted"
    assert row_in_hand(hands) in ("", in_hand(hands))
