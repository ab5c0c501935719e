"""Nothing private is ever on the room's screen, and one key takes it off the drafter's own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractListModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from tests.ui.hands import Hands, close
from tripartite.model.document.finding import party_named
from tripartite.model.meeting import Actor
from tripartite.model.reading import amendment_named
from tripartite.ui.actions import Do
from tripartite.ui.topbar import WORKSPACES
from tripartite.ui.window import MainWindow

SECRETS = ("quicksand", "mudflat", "shoalwater")
"""A word of the Workers' private draft, of their bottom line, and of what they said privately."""


def everything_said(window: QWidget) -> str:
    """All words in sight in a window: labels, texts, rows of lists and tables."""
    said = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    said += [text.toPlainText() for text in window.findChildren(QTextEdit) if text.isVisible()]
    for view in window.findChildren(QAbstractItemView):
        model = view.model()
        if model is None or not view.isVisible():
            continue
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        said += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(columns)
        ]
    return "\n".join(said)


def test_nothing_private_is_on_the_room_s_screen_whatever_is_sent(workers):
    room = workers.window.room
    draft = next(iter(_private_drafts(workers)))
    workers.go_to("3.A.1")
    seen = []
    for key in ("F5", "Ctrl+F5", "Ctrl+Shift+F5", "F8", "F8", "F7", "F7"):
        workers.press(key)
        seen.append(room.window.sheet.said())
    workers.press("Ctrl+2")
    for amendment in (amendment_named(workers.desk.state, "D.13"), draft):
        workers.desk.choose_amendment(amendment)
        for key in ("F5", "Shift+F5", "Ctrl+F5", "Shift+F6", "F6"):
            workers.press(key)
            seen.append(room.window.sheet.said())
    workers.press("Ctrl+1", "F2").type("quicksand ")
    workers.press("Shift+F7")
    seen.append(room.window.sheet.said())
    workers.press("Escape")
    assert any("Governments, in consultation" in words for words in seen)
    assert [word for word in SECRETS for words in seen if word in words] == []


def test_a_private_draft_is_refused_and_the_drafter_told_why(workers):
    workers.press("Ctrl+2")
    workers.desk.choose_amendment(next(iter(_private_drafts(workers))))
    workers.press("F5")
    assert "not before the room" in workers.notice
    assert workers.window.room.where == "closed"


def test_what_a_party_types_is_never_shown_as_typed(workers):
    workers.go_to("3.A.1")
    workers.press("F5", "Shift+F7", "F2", "End").type(" quicksand")
    assert "quicksand" not in workers.window.room.window.sheet.said()
    assert "not before the room" in workers.notice
    assert not workers.window.actions_[Do.SEND_TYPING].isChecked()


def _private_drafts(hands):
    state = hands.desk.session.state
    private = (layer for layer in state.layers.values() if layer is not state.room)
    return [key for layer in private for key in layer.amendments]


def test_one_key_hides_what_is_private_in_every_workspace(workers):
    window = workers.window
    workers.go_to("3.A.1")
    before = everything_said(window)
    assert "reserve" in before or "oppose" in before
    workers.press("F12")
    assert window.hidden_bar.isVisible()
    for key in (*(window.actions_[do].shortcut().toString() for do in WORKSPACES), "Ctrl+1"):
        workers.press(key, "Ctrl+M")
        said = everything_said(window)
        assert [word for word in SECRETS if word in said] == [], key
        assert "reserve" not in said, key
    workers.press("Ctrl+3", "F12")
    assert not window.hidden_bar.isVisible()
    assert window.meeting.consensus.isVisible()


def test_what_is_typed_privately_is_put_away_and_kept(workers):
    workers.go_to("3.A.1")
    workers.press("F2", "End").type(" quicksand")
    assert "quicksand" in everything_said(workers.window)
    workers.press("F12")
    assert not workers.meeting.draft.is_editing
    assert "quicksand" not in everything_said(workers.window)


def test_it_stays_hidden_on_restart_until_it_is_released(qtbot, theme, settings, secrets):
    first = MainWindow(theme, settings, "W")
    first.show()
    hands = Hands.opening(qtbot, first, secrets)
    hands.press("F12")
    close(qtbot, first)
    again = MainWindow(theme, settings, "W")
    again.show()
    assert again.hidden_bar.isVisible()
    hands = Hands.opening(qtbot, again, secrets)
    hands.press("Ctrl+2")
    assert "quicksand" not in everything_said(again)
    assert again.actions_[Do.HIDE_PRIVATE].isChecked()
    hands.press("F12")
    assert "quicksand" in everything_said(again)
    close(qtbot, again)


def test_while_it_is_hidden_the_work_goes_on(hands):
    hands.press("F12")
    hands.find_amendment("D.13")
    hands.press("P")
    assert hands.amendment("D.13").status == "postponed"
    assert "Stances are hidden." in everything_said(hands.window)
    place = hands.go_to("4.4")
    hands.press("Alt+W", "F2", "End").type(" Soon.").press("Ctrl+Return")
    assert hands.desk.paper.open_at(place.id)[-1].passage.text.endswith(" Soon.")
    hands.press("Ctrl+Z")
    assert not hands.desk.paper.open_at(place.id)


def test_the_key_reaches_into_dialogs_and_closes_them(hands):
    hands.find_amendment("D.13")
    hands.press("A")  # a dialog asks what falls
    dialog = hands.dialog
    hands.press("F12")
    assert not dialog.isVisible()
    assert hands.window.hidden_bar.isVisible()
    assert hands.window.actions_[Do.HIDE_PRIVATE].isChecked()
    assert hands.amendment("D.13").status == "introduced"


@pytest.fixture
def typing(hands):
    """Hands in a dialog that asks of a decision, with a reason typed in it; and that dialog."""
    hands.find_amendment("D.13")
    hands.press("A")
    dialog = hands.dialog
    field = next(line for line in dialog.findChildren(QLineEdit) if line.isVisible())
    field.setFocus()
    hands.type("quicksand")
    hands.press("F12")
    return hands, dialog, field


def test_what_was_typed_in_a_dialog_waits_and_comes_back(typing):
    hands, dialog, field = typing
    assert not dialog.isVisible() and not QApplication.activeModalWidget()
    assert "waits" in everything_said(hands.window.hidden_bar)
    hands.press("Ctrl+1")  # the window is free meanwhile
    hands.press("F12")
    assert hands.dialog is dialog and field.text() == "quicksand" and dialog.isModal()
    hands.press("Ctrl+Return")
    assert hands.amendment("D.13").status == "adopted"


def test_what_waits_is_told_of_before_it_would_be_lost(typing):
    hands, dialog, field = typing
    leave = hands.window.actions_[Do.CLOSE].shortcut().toString()
    hands.press(leave)
    assert hands.window.meeting is not None and "would be lost" in hands.notice
    hands.press("F12")
    assert hands.dialog is dialog and field.text() == "quicksand"
    hands.press("F12", leave)
    assert hands.window.meeting is not None
    hands.press(leave)
    assert hands.window.meeting is None


def test_the_window_stays_while_a_dialog_waits_and_is_closed_when_asked_again(typing):
    hands, _, field = typing
    assert not hands.window.close() and field.text() == "quicksand"
    assert "would be lost" in hands.notice


def test_nobody_else_sees_what_one_actor_typed(typing):
    hands, _, _ = typing
    workers = Actor("spokesperson", party_named(hands.desk.session.state, "W"))
    hands.act_as(workers)
    assert hands.desk.session.actor != workers and "would be lost" in hands.notice
    hands.act_as(workers)
    hands.press("F12")
    assert hands.desk.session.actor == workers
    assert not [d for d in hands.window.findChildren(QDialog) if d.isVisible()]
