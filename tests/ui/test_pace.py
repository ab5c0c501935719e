"""A step does no more than it must: counted, not timed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tripartite.model import reading
from tripartite.model.commands import (
    Decide,
    EditProvision,
    InsertProvision,
    Propose,
    SetPackage,
    SplitProvision,
)
from tripartite.model.passage import Passage
from tripartite.ui.actions import Do
from tripartite.ui.amendments.resulting import is_in_sight
from tripartite.ui.draft import passages
from tripartite.ui.draft.find_bar import FindBar
from tripartite.ui.draft.inspector import Inspector
from tripartite.ui.draft.view import PageView
from tripartite.ui.enabling import Actions
from tripartite.ui.paper import Paper, shown_at


def counted(monkeypatch, owner, name: str) -> list[object]:
    """What a function was called with since, first of all its arguments."""
    calls: list[object] = []
    real = getattr(owner, name)

    def count(*args, **named):
        calls.append(args[0] if args else None)
        return real(*args, **named)

    monkeypatch.setattr(owner, name, count)
    return calls


def paint() -> None:
    for _ in range(3):
        QApplication.processEvents()


@pytest.fixture
def writing(hands):
    """The editor is open, and a group speaks."""
    hands.go_to("3.F.1")
    hands.press("Alt+W", "Return")
    paint()
    return hands


def test_a_key_reads_the_words_once(writing, monkeypatch):
    read = counted(monkeypatch, passages, "read")
    writing.type("new")
    assert len(read) == 3
    assert writing.meeting.draft.editor.words.text.endswith("new")
    writing.press("Ctrl+Z")
    assert not writing.meeting.draft.editor.words.text.endswith("new")


def test_a_key_does_not_paint_the_page_behind_the_editor(writing, monkeypatch):
    writing.type("n")
    paint()
    painted = counted(monkeypatch, PageView, "paintEvent")
    writing.type("ew")
    paint()
    assert painted == []


def test_a_key_lays_the_marked_changes_out_once(writing):
    document = writing.meeting.draft.editor._marked.document()
    changes = []
    document.contentsChange.connect(lambda *change: changes.append(change))
    writing.type("n")
    assert len(changes) == 1
    assert document.toPlainText().endswith("n")


@pytest.fixture
def asked(hands, monkeypatch) -> list[object]:
    """How often it was asked what can be done."""
    paint()
    return counted(monkeypatch, Actions, "_ask")


def test_a_step_asks_once_what_can_be_done(hands, asked):
    hands.meeting.draft.view.setFocus()
    paint()
    asked.clear()
    hands.press("Down")
    paint()
    assert len(asked) == 1
    hands.desk.choose_provision(hands.amendment("D.12").made.provision)  # with its item in debate
    paint()
    assert len(asked) == 2


def test_a_key_finds_what_can_be_done_by_now(hands):
    hands.press("Ctrl+1")
    hands.desk.choose_provision("")
    assert not hands.window.actions_[Do.EDIT_HERE].isEnabled()
    hands.desk.choose_provision(hands.desk.paper.order[5])
    hands.press("F2")
    assert hands.meeting.draft.is_editing


def test_what_cannot_be_done_any_more_is_not_done(hands):
    edit = hands.window.actions_[Do.EDIT_HERE]
    assert edit.isEnabled()
    hands.desk.choose_provision("")
    edit.trigger()  # as a button would that still looks as it did
    assert not hands.meeting.draft.is_editing


def test_of_provisions_passed_at_once_the_inspector_writes_the_last(hands, monkeypatch):
    hands.meeting.draft.view.setFocus()
    paint()
    written = counted(monkeypatch, Inspector, "parts")
    hands.press("Down", "Down", "Down")
    assert written == []
    paint()
    assert len(written) == 1
    assert hands.hand.reference in hands.meeting.inspector.toPlainText()
    hands.press("Down")
    assert hands.hand.reference in hands.meeting.inspector.toPlainText()
    paint()
    assert len(written) == 2


def test_the_inspector_pauses_and_says_the_same_in_the_end(hands, monkeypatch, qtbot):
    inspector = hands.meeting.inspector
    monkeypatch.setattr("tripartite.ui.gradual.SLICE", -1)  # a pause at each occasion
    pauses = counted(monkeypatch, Inspector, "_go_on")
    hands.desk.choose_provision(hands.amendment("D.12").made.provision)
    qtbot.waitUntil(lambda: inspector.is_written)
    assert len(pauses) > 4
    piecemeal = inspector.toPlainText()
    inspector.rewrite()
    assert inspector.toPlainText() == piecemeal


def test_the_text_if_adopted_is_written_with_the_step_and_the_rest_after_it(hands, monkeypatch):
    hands.press("Ctrl+2")
    detail = hands.meeting.amendments.detail
    numbers = ("D.13", "D.33", "D.21")
    for number in numbers:
        hands.desk.choose_amendment(hands.amendment(number).id)
        at_once = detail.document().toPlainText()
        assert not detail.is_written
        assert at_once.startswith(number)
        assert "IF ADOPTED" in at_once
        assert "HISTORY" not in at_once
        hands.qtbot.waitUntil(lambda: detail.is_written)
        whole = detail.document().toPlainText()
        assert whole.startswith(at_once)
        assert "HISTORY" in whole
        detail.rewrite()
        assert detail.document().toPlainText() == whole


def test_a_key_that_decides_finds_all_that_would_fall_written(hands):
    hands.press("Ctrl+2")
    detail, chosen = hands.meeting.amendments.detail, hands.amendment("D.13").id
    hands.desk.choose_amendment(chosen)
    assert "would fall" not in detail.document().toPlainText()
    assert not is_in_sight(hands.window, chosen)
    hands.look()
    assert is_in_sight(hands.window, chosen)
    assert "would fall" in detail.document().toPlainText()


def test_what_is_not_seen_is_not_written_half_of_then_and_half_of_now(hands):
    hands.press("Ctrl+2")
    detail = hands.meeting.amendments.detail
    hands.desk.choose_amendment(hands.amendment("D.13").id)
    hands.meeting.show_workspace(Do.DRAFT)
    hands.desk.hide_private(True)
    assert detail.is_written
    hands.desk.hide_private(False)
    hands.press("Ctrl+2")
    assert detail.toPlainText().startswith("D.13")
    assert "HISTORY" in detail.toPlainText()


def test_another_amendment_is_read_from_its_beginning(hands):
    hands.window.resize(800, 600)
    hands.find_amendment("D.13")
    detail = hands.meeting.amendments.detail
    detail.finish()
    bar = detail.verticalScrollBar()
    bar.setValue(bar.maximum())
    hands.desk.choose_amendment(hands.amendment("D.33").id)
    detail.finish()
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    kept = bar.value()
    hands.meeting.amendments._write_detail()
    detail.finish()
    assert kept
    assert bar.value() == kept


def test_a_new_provision_has_no_other_states_derived_anew(hands, monkeypatch):
    derived = counted(monkeypatch, reading, "facts_of")
    place = hands.desk.paper.provisions[hands.amendment("D.12").made.provision]
    act = InsertProvision(
        hands.desk.paper.document, place.level, Passage("New words."), place.parent or "", place.id
    )
    assert hands.desk.do(act)
    assert len(derived) < 10
    assert hands.desk.paper.view == Paper(hands.desk.state, act.document).view


def test_states_are_those_of_the_file_after_each_act_that_moves_provisions(hands):
    desk = hands.desk
    document = desk.paper.document
    place = desk.paper.provisions[hands.amendment("D.13").made.provision]
    first, _, rest = place.passage.text.partition(" ")
    acts = (
        InsertProvision(document, place.level, Passage("[New]"), place.parent or "", place.id),
        SplitProvision(place.id, (Passage(first), Passage(rest))),
        SetPackage(document, True),
    )
    for act in acts:
        desk.session.do(act)
        assert desk.paper.view == Paper(desk.state, document).view, act
    for act in reversed(acts):
        desk.session.undo()
        assert desk.paper.view == Paper(desk.state, document).view, act


def test_what_was_open_beside_a_provision_is_not_kept_past_a_change_of_structure(hands):
    """Nobody asks between an adoption that puts a provision in and the next act."""
    desk = hands.desk
    new = hands.amendment("D.28")
    beside = shown_at(new)
    assert new.id in {view.id for view in desk.paper.open_at(beside)}
    hands.press("Ctrl+6")  # where nothing looks at what is open
    assert desk.do(Decide(new.id, "adopted"))
    assert desk.do(EditProvision(hands.amendment("D.25").made.provision, Passage("Other words.")))
    assert desk.paper.open_at(beside) == Paper(desk.state, desk.paper.document).open_at(beside)


def test_what_is_hidden_leaves_the_text_as_it_was_read(hands, monkeypatch):
    """Hiding is one key in a full room: what everybody may see is the same before and after."""
    desk = hands.desk
    hands.go_to("3.F.1")
    derived = counted(monkeypatch, reading, "facts_of")
    for hidden in (True, False):
        hands.press("F12")
        assert desk.private_hidden == hidden
        assert desk.paper.state is not desk.session.state or not hidden
        assert len(derived) < 20
        fresh = Paper(desk.state, desk.paper.document)
        derived.clear()
        assert desk.paper.view == fresh.view
        assert (desk.paper.order, desk.paper.cited) == (fresh.order, fresh.cited)
        for key in desk.paper.order:
            assert desk.paper.amendments_at(key) == fresh.amendments_at(key)
        assert dict(desk.paper.amendments()) == dict(fresh.amendments())
        paint()
        assert ("Stances are hidden" in hands.meeting.inspector.toPlainText()) == hidden


def test_a_list_that_is_not_seen_holds_nothing_of_what_was_hidden(hands):
    party = hands.desk.party_of_key("W")
    hands.press("Ctrl+2")
    ours = hands.meeting.amendments
    shown = ours.model.rowCount()
    number = hands.amendment("D.13")
    hands.desk.choose_amendment(number.id)
    hands.press("Ctrl+1", "F12")
    assert ours.model.rowCount() == 0
    other = hands.amendment("D.33").id
    hands.desk.choose_amendment(other)
    hands.desk.do(Propose("replace", (party,), hands.hand.id, Passage("Other words.")))
    hands.press("Ctrl+2")
    assert ours.model.rowCount() == shown + 1
    assert ours.model.key(ours.list.currentIndex()) == hands.desk.amendment
    hands.press("F12")
    assert ours.model.rowCount() == shown + 1


def test_words_are_looked_for_only_where_an_act_wrote(hands, monkeypatch):
    bar, desk = hands.meeting.draft.find_bar, hands.desk
    bar.begin("the")
    place = hands.amendment("D.13").made.provision
    words = desk.paper.provisions[place].passage.text
    first, _, rest = words.partition(" ")
    acts = (
        EditProvision(place, Passage(f"{words} And the words the Office added.")),
        EditProvision(place, Passage("Nothing of it stands here.")),
    )
    for act in acts:
        looked = counted(monkeypatch, FindBar, "_standing")
        assert desk.do(act)
        assert len(looked) == 1
        assert bar._hits == bar.hits()
    for step in (
        desk.undo,
        desk.undo,
        lambda: desk.do(SplitProvision(place, (Passage(first), Passage(rest)))),
    ):
        assert step()
        assert bar._hits == bar.hits()
