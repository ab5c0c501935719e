"""Every model keeps Qt's rules, also while acts change what it shows."""

from __future__ import annotations

import pytest

from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reviewing.sifting import Sift
from tripartite.ui.actions import Do
from tripartite.ui.command_palette import CommandModel, _commands


@pytest.fixture
def models(hands):
    hands.meeting.consensus.model.show_kinds({"regional group"})
    hands.meeting.show_workspace(Do.AMENDMENTS)
    return {
        "outline": hands.meeting.outline.model,
        "amendments": hands.meeting.amendments.model,
        "consensus": hands.meeting.consensus.model,
    }


@pytest.mark.parametrize("name", ["outline", "amendments", "consensus"])
def test_a_model_keeps_the_rules(qtmodeltester, models, name):
    qtmodeltester.check(models[name])


@pytest.mark.parametrize("name", ["outline", "amendments", "consensus"])
def test_a_model_keeps_the_rules_while_the_meeting_goes_on(qtmodeltester, hands, models, name):
    qtmodeltester.check(models[name])
    place = hands.desk.find("4.4")
    workers = hands.desk.party_of_key("W")
    done = hands.desk.do(c.Propose("replace", (workers,), place, Passage("Other words.")))
    hands.desk.do(c.StatePosition(place, workers, "support"))
    hands.desk.do(c.Decide(done.entries[0].body.id, "adopted"))
    hands.desk.do(c.InsertProvision(hands.desk.paper.document, "item", Passage("New."), after=""))
    hands.desk.undo()


def test_the_list_of_commands_keeps_the_rules(qtmodeltester, window):
    model = CommandModel(_commands(window.actions_), window)
    qtmodeltester.check(model)
    model.look_for("samp")
    assert model.index(0).data() == "Open the sample meeting"


def test_the_amendments_stand_in_order_of_consideration(hands):
    model = hands.meeting.amendments.model
    numbers = [model.index(row, 0).data().strip() for row in range(model.rowCount())]
    assert numbers[0] == "D.1"
    assert numbers.index("D.6.1") == numbers.index("D.6") - 1
    assert numbers.index("D.34") < numbers.index("D.16")


def test_filters_of_the_amendments(hands):
    model = hands.meeting.amendments.model
    model.set_filter("", "postponed or referred")
    assert {model.index(r, 4).data() for r in range(model.rowCount())} == {"postponed", "referred"}
    model.set_filter("northern seas", "all")
    assert model.rowCount() == 3
    model.set_filter("no such words", "all")
    assert model.rowCount() == 0


def test_filters_of_the_matrix(hands):
    model = hands.meeting.consensus.model
    model.set_sift(Sift("still to decide"))
    assert {model.index(row, 1).data() for row in range(model.rowCount())}.isdisjoint(
        {"agreed", "adopted"}
    )
    model.set_sift(Sift("alone"))
    assert model.rowCount() > 0
    model.set_sift(Sift(words="ammonia"))
    assert model.rowCount() == 1


def test_only_what_changed_is_refreshed(hands, qtbot):
    hands.meeting.show_workspace(Do.AMENDMENTS)
    model = hands.meeting.amendments.model
    changed = []
    model.dataChanged.connect(lambda top, bottom: changed.append((top.row(), bottom.row())))
    model.modelReset.connect(lambda: changed.append("reset"))
    hands.desk.do(c.SetStatus(hands.amendment("D.30").id, "introduced"))
    row = model.index_of(hands.amendment("D.30").id).row()
    assert changed == [(row, row)]


def test_the_outline_finds_words_and_keeps_what_they_stand_in(hands):
    model = hands.meeting.outline.model
    model.set_filter("ammonia")
    assert model.rowCount() == 1
    part = model.index(0, 0)
    assert part.data().startswith("Part 3.")
    assert model.rowCount(part) == 1


def test_what_is_not_seen_is_read_when_it_is(hands):
    model = hands.meeting.amendments.model
    before = model.rowCount()
    place = hands.desk.find("4.4")
    hands.desk.do(c.Propose("delete", (hands.desk.party_of_key("W"),), place))
    assert model.rowCount() == before
    hands.press("Ctrl+2")
    assert model.rowCount() == before + 1
