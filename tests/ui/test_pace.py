"""A step does no more than it must: counted, not timed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tripartite.ui.draft import passages
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
    hands.go_to("1.2")
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
