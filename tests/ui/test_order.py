"""The list in order of consideration: measured on the words, and only where it is seen."""

from __future__ import annotations

import pytest

from tripartite.model import commands as c
from tripartite.model.amendments.weighing import in_order
from tripartite.model.order import natural
from tripartite.model.passage import Passage


def listed(hands, wanted=lambda view: True) -> list[str]:
    model = hands.meeting.amendments.model
    keys = [model.key(model.index(row, 0)) for row in range(model.rowCount())]
    views = [hands.amendment(key) for key in keys]
    return [view.made.number for view in views if wanted(view)]


def take_in_hand(hands, number: str) -> None:
    """Find it, and show all others again."""
    hands.find_amendment(number)
    hands.press("Ctrl+F", "Escape")


def weighed(hands) -> list[str]:
    return [view.made.number for view in in_order(hands.desk.state, hands.desk.paper.document)]


def test_the_open_ones_stand_as_the_model_weighs_them(hands):
    assert listed(hands, lambda view: view.open) == weighed(hands)


def test_a_subamendment_stands_before_what_it_amends(hands):
    numbers = listed(hands)
    assert numbers.index("D.6.1") == numbers.index("D.6") - 1


def test_the_furthest_from_the_text_is_first_whatever_its_number(hands):
    place = hands.go_to("4.4")
    hands.press("Alt+W", "F2", "End").type(" A").press("Ctrl+Return")
    hands.press("Alt+E", "F2", "Ctrl+A").type("All other words").press("Ctrl+Return")
    near, far = hands.desk.paper.open_at(place.id)
    hands.press("Ctrl+2")
    numbers = listed(hands)
    assert numbers.index(far.made.number) == numbers.index(near.made.number) - 1
    assert natural(near.made.number) < natural(far.made.number)


def test_what_is_decided_keeps_its_place_by_number(hands):
    place = hands.go_to("4.4")
    workers = hands.desk.party_of_key("W")
    words = (f"{place.text} A.", f"{place.text} A B C.", "All other words.")
    for text in words:
        hands.desk.do(c.Propose("replace", (workers,), place.id, Passage(text)))
    near, mid, far = (view.made.number for view in hands.desk.paper.open_at(place.id))
    take_in_hand(hands, mid)
    here = [near, mid, far]
    assert [n for n in listed(hands) if n in here] == [far, mid, near]
    hands.press("I", "N")
    assert hands.amendment(mid).status == "not adopted"
    assert [n for n in listed(hands) if n in here] == [far, mid, near]
    take_in_hand(hands, far)
    hands.press("I", "N")
    assert [n for n in listed(hands) if n in here] == here


def test_an_act_puts_a_place_in_order_again_and_the_hand_stays(hands):
    place = hands.go_to("4.4")
    workers = hands.desk.party_of_key("W")
    for text in (f"{place.text} A.", f"{place.text} A B.", "All other words."):
        hands.desk.do(c.Propose("replace", (workers,), place.id, Passage(text)))
    *_, far = hands.desk.paper.open_at(place.id)
    take_in_hand(hands, far.made.number)
    hands.press("I", "N")
    workspace = hands.meeting.amendments
    assert hands.desk.amendment == far.id
    assert workspace.model.key(workspace.list.currentIndex()) == far.id


@pytest.fixture
def many(monkeypatch):
    """A list that counts as too long to be weighed at once."""
    monkeypatch.setattr("tripartite.ui.amendments.model.AT_ONCE", 5)


def test_of_very_many_only_what_is_seen_is_weighed(many, hands, monkeypatch):
    asked = []
    from tripartite.ui.amendments import model as module

    def counting(views, place, paper, weighed=module.weighed):
        asked.append(place)
        return weighed(views, place, paper)

    monkeypatch.setattr(module, "weighed", counting)
    model = hands.meeting.amendments.model
    assert asked == []
    model.settle(0, 3)
    assert 0 < len(asked) < len({view.made.provision for view in model._views.values()})
    model.settle(0, model.rowCount() - 1)
    assert listed(hands, lambda view: view.open) == weighed(hands)
    assert len(asked) == len(set(asked))


def test_what_comes_into_sight_is_in_order_before_it_is_seen(many, hands):
    hands.window.resize(1200, 2000)
    hands.press("Ctrl+2")
    hands.meeting.amendments.list.grab()
    assert listed(hands, lambda view: view.open) == weighed(hands)


def test_rows_put_in_order_keep_the_models_rules(many, hands, qtmodeltester):
    model = hands.meeting.amendments.model
    qtmodeltester.check(model)
    model.settle(0, model.rowCount() - 1)
    assert sorted(listed(hands), key=natural) == sorted(set(listed(hands)), key=natural)
