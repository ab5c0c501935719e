"""In every dialog: Ctrl+Enter accepts, and Esc loses nothing that was typed without saying so."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
)

from tripartite.ui.actions import Do

OPENED_BY = {
    Do.MASTHEAD: ("Ctrl+Alt+M",),
    Do.RULES: ("Ctrl+U",),
    Do.RECORD_PROCEDURE: ("Ctrl+T",),
    Do.ASK_QUESTION: ("Ctrl+P", "Q"),
    Do.SPEAK_PROPOSAL: ("Ctrl+P", "S"),
    Do.RECORD_VOTE: ("Ctrl+2", "Shift+V"),
    Do.REOPEN: ("Ctrl+Shift+O",),
    Do.EDIT_FOOTNOTE: ("Ctrl+Alt+Shift+F",),
}
"""Dialogs in which words are typed, each by the keys that open it."""


@pytest.fixture(params=OPENED_BY, ids=lambda do: do.name.lower())
def asked(request, hands):
    """A dialog that is open, with the keyboard in a field of it."""
    hands.go_to("3.A.4")
    hands.window.actions_[request.param].trigger()
    dialog = hands.dialog
    if not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit | QTextEdit):
        field = next(f for t in (QPlainTextEdit, QLineEdit) for f in dialog.findChildren(t))
        field.setFocus()
    return dialog


def said(dialog: QDialog) -> str:
    label = dialog.findChild(QLabel, "told-of-words")
    return label.text() if label is not None and label.isVisible() else ""


def test_esc_says_what_would_be_lost_and_then_leaves(hands, asked):
    hands.press("End").type(" 1")
    gone = []
    asked.rejected.connect(lambda: gone.append(True))
    hands.press("Escape")
    assert not gone and "would be lost" in said(asked)
    hands.type("1").press("Escape")
    assert not gone  # more was typed since
    hands.press("Escape")
    assert gone


def test_esc_leaves_at_once_where_nothing_was_typed(hands, asked):
    gone = []
    asked.rejected.connect(lambda: gone.append(True))
    hands.press("Escape")
    assert gone


def test_ctrl_enter_presses_the_button_that_accepts(hands, asked):
    pressed = []
    for choice in asked.findChildren(QComboBox):
        choice.setCurrentIndex(max(choice.currentIndex(), 0))  # what waits for a choice has one
    boxes = asked.findChildren(QDialogButtonBox)
    role = QDialogButtonBox.ButtonRole.AcceptRole
    accepting = [b for box in boxes for b in box.buttons() if box.buttonRole(b) == role]
    accepting += [b for b in asked.findChildren(QPushButton) if b.isDefault()]
    for button in accepting:
        button.setEnabled(True)
        button.clicked.connect(lambda: pressed.append(True))
    hands.press("Ctrl+Return")
    assert pressed or not asked.isVisible()
    for dialog in hands.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
