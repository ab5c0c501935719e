"""Keys that mean the same in every dialog: Ctrl+Enter accepts; Esc loses nothing that was typed.

Esc leaves a dialog at once where nothing was typed. Else it is said first what would be lost, and
the next Esc leaves; the words meanwhile stand there.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFontDialog,
    QFormLayout,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from tripartite.ui.tr import translate

_SYSTEMS = (QFileDialog, QFontDialog, QMessageBox)
_ACCEPTING = (QDialogButtonBox.ButtonRole.AcceptRole, QDialogButtonBox.ButtonRole.YesRole)
_WATCHED, _TOLD = "leaving", "told-of-words"
PASSING = "passing"
"""The property of a line that only looks for something: what is typed there is no loss."""


class Leaving(QObject):
    """Watches the dialogs of a window, each from when the keyboard first is in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def _watch(self, _: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or isinstance(dialog, _SYSTEMS):
            return
        if belongs_to(dialog, self._window) and not dialog.property(_WATCHED):
            dialog.setProperty(_WATCHED, True)
            dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        assert isinstance(watched, QDialog)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return _accept(watched)
        return event.key() == Qt.Key.Key_Escape and not _may_leave(watched)


def belongs_to(dialog: QDialog, window: QWidget) -> bool:
    """Whether it is a dialog of the window, or of a dialog of it."""
    above: QWidget | None = dialog
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is not None


def answered(window: QWidget, then: Callable[[], object]) -> bool:
    """Whether no dialog of a window is open; else `then` follows when the one that is has been
    answered or left, and what it asked for is done."""
    dialog = next((each for each in window.findChildren(QDialog) if each.isVisible()), None)
    if dialog is not None:
        dialog.finished.connect(lambda _: QTimer.singleShot(0, window, then))
    return dialog is None


def leave(dialog: QDialog) -> None:
    """Leave a dialog as Esc does."""
    if _may_leave(dialog):
        dialog.reject()


def _accept(dialog: QDialog) -> bool:
    """Press the button that accepts, where the dialog has one."""
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            if box.buttonRole(button) in _ACCEPTING:
                button.click()
                return True
    for push in dialog.findChildren(QPushButton):
        if push.isDefault():
            push.click()
            return True
    return False


def _may_leave(dialog: QDialog) -> bool:
    """Whether nothing would be lost, or it was said already; else it is said now."""
    words = typed(dialog)
    if not words or dialog.property(_TOLD) == words:
        return True
    dialog.setProperty(_TOLD, words)
    _tell(dialog)
    return False


def typed(dialog: QDialog) -> str:
    """The words that somebody typed in a dialog, field by field; empty for none, and for those of
    the system."""
    if isinstance(dialog, _SYSTEMS):
        return ""
    found: list[str] = []
    for line in dialog.findChildren(QLineEdit):
        if line.isModified() and not line.isReadOnly() and not line.property(PASSING):
            found.append(line.text())
    fields: list[QTextEdit | QPlainTextEdit] = [*dialog.findChildren(QTextEdit)]
    for field in (*fields, *dialog.findChildren(QPlainTextEdit)):
        if field.document().isModified() and not field.isReadOnly():
            found.append(field.toPlainText())
    return "\0".join(words for words in found if words.strip())


def _tell(dialog: QDialog) -> None:
    label = dialog.findChild(QLabel, _TOLD)
    if label is None:
        label = QLabel(dialog)
        label.setObjectName(_TOLD)
        label.setWordWrap(True)
        _put(label, dialog)
    label.setText(
        translate(
            "Dialog", "What you typed here would be lost. Esc again leaves; Ctrl+Enter keeps it."
        )
    )
    label.show()
    QAccessible.updateAccessibility(QAccessibleEvent(label, QAccessible.Event.Alert))


def _put(label: QLabel, dialog: QDialog) -> None:
    layout = dialog.layout()
    if isinstance(layout, QBoxLayout):
        layout.addWidget(label)
    elif isinstance(layout, QGridLayout):
        layout.addWidget(label, layout.rowCount(), 0, 1, -1)
    elif isinstance(layout, QFormLayout):
        layout.addRow(label)
