"""A step does no more than it must: counted, not timed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tripartite.ui.actions import Actions, Do
from tripartite.ui.draft import passages
from tripartite.ui.draft.inspector import Inspector
from tripartite.ui.draft.view import PageView


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
    monkeypatch.setattr("tripartite.ui.draft.inspector.SLICE", -1)  # a pause at each occasion
    pauses = counted(monkeypatch, Inspector, "_go_on")
    hands.desk.choose_provision(hands.amendment("D.12").made.provision)
    qtbot.waitUntil(lambda: inspector.is_written)
    assert len(pauses) > 4
    piecemeal = inspector.toPlainText()
    inspector.rewrite()
    assert inspector.toPlainText() == piecemeal
