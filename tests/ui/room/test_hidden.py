"""While what is private is hidden, nothing brings it back: no action, no menu or list that hangs
over a window, no dialog of a dialog, no tip, no words that waited, no restart."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QInputDialog,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from tests.support.planted import Planted
from tests.ui.hands import LEAVING, Hands, close, leave_dialogs
from tripartite.ui.actions import Do
from tripartite.ui.settings import Setting
from tripartite.ui.topbar import WORKSPACES
from tripartite.ui.window import MainWindow

ROLES = (
    *(Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole),
    *(Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole),
)
SAYING = ("text", "toPlainText", "placeholderText", "title", "currentText", "said")
TOLD = "F12 shows it again"


def everything(window: QWidget) -> str:
    """All that can be read, pointed at or read aloud in a window."""
    said: list[str] = []
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        said += [widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis()]
        said += [widget.accessibleName(), widget.accessibleDescription()]
        for name in SAYING:
            found = getattr(widget, name, "")
            said.append(str(found() if callable(found) else found))
        for action in widget.actions():
            said += [action.text(), action.toolTip(), action.statusTip()]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            said += rows(widget.model(), QModelIndex())
    return "\n".join(said).lower()


def rows(model, parent: QModelIndex) -> Iterator[str]:
    flat = isinstance(model, QAbstractListModel)
    for row in range(model.rowCount(parent)):
        for column in range(1 if flat else model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(index.data(role) or "") for role in ROLES)
            if not flat and not column:
                yield from rows(model, index)


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Planted:
    """A meeting with a word of its own in every place where somebody can write."""
    return Planted(tmp_path_factory.mktemp("planted") / "meeting.tripartite")


def in_sight(planted: Planted) -> set[str]:
    """The places whose private words are in any window, or on the room's screen."""
    QApplication.processEvents()
    tops = [top for top in QApplication.topLevelWidgets() if isValid(top) and top.isVisible()]
    said = "\n".join(everything(top) for top in tops)
    return {
        f"{place}: {word}"
        for place, words in planted.words.items()
        for word in words
        if word in said and place != "secretariat room"
    }


@pytest.mark.parametrize("who", ["W", "W@Drafting", "secretariat"])
def test_no_action_brings_it_back(qtbot, theme, settings, planted, no_native_dialogs, who):
    window = MainWindow(theme, settings, who)
    window.show()
    window.activateWindow()
    hands = Hands.opening(qtbot, window, planted.path)
    for workspace in WORKSPACES:  # each is made when it is first wanted
        window.meeting.show_workspace(workspace)
    window.meeting.show_workspace(Do.DRAFT)
    window.meeting.go_to(planted.berth)
    assert in_sight(planted), "there is something to hide"
    hands.press("Ctrl+F6", "F12")
    tried = {Do.HIDE_PRIVATE, *LEAVING, *WORKSPACES}
    for workspace in (Do.DRAFT, Do.AMENDMENTS, Do.REVIEW, Do.CONSENSUS, Do.PLAN, Do.PUBLISH):
        for do, _, action in window.actions_.items():
            window.meeting.show_workspace(workspace)
            if do not in tried and action.isEnabled():
                action.trigger()
                tried.add(do)
                assert in_sight(planted) == set(), do
                leave_dialogs()
    assert len(tried) > 90
    qtbot.waitUntil(lambda: not window.worker.working)
    close(qtbot, window)


@pytest.mark.parametrize("keys", ["Ctrl+Alt+B", "Ctrl+Alt+U", "Ctrl+Alt+J"])
def test_what_would_show_it_says_why_it_does_not(workers, keys):
    workers.go_to("3.A.1")
    workers.press("F12", keys)
    assert not [d for d in workers.window.findChildren(QDialog) if d.isVisible()]
    assert TOLD in workers.notice


@pytest.mark.parametrize("keys", ["F2", "Ctrl+Shift+Del", "5"])
def test_nobody_writes_privately_what_nobody_sees(workers, keys):
    workers.go_to("3.A.1")
    before = workers.desk.session.journal.heads()
    workers.press("F12", keys)
    assert TOLD in workers.notice
    after = workers.desk.session.journal.heads()
    assert after == before and not workers.meeting.draft.is_editing


def test_an_action_that_was_refused_is_not_checked(workers):
    fallbacks = workers.window.actions_[Do.FALLBACKS]
    before = fallbacks.isChecked()
    workers.press("F12")
    fallbacks.trigger()
    assert fallbacks.isChecked() == before and TOLD in workers.notice


def test_words_that_waited_stay_away_until_it_is_shown_again(workers):
    workers.go_to("3.A.1")
    workers.press("F2", "End").type(" quicksand").press("F12", "F2")
    assert "quicksand" not in everything(workers.window)
    workers.press("F12", "F2")
    assert "quicksand" in everything(workers.window)


def test_words_typed_before_a_restart_wait_too(qtbot, theme, settings, secrets):
    first = MainWindow(theme, settings, "W")
    first.show()
    hands = Hands.opening(qtbot, first, secrets)
    hands.go_to("3.A.1")
    hands.press("F2", "End").type(" quicksand")
    hands.saved()
    close(qtbot, first)
    settings.set(Setting.PRIVATE_HIDDEN, True)
    again = MainWindow(theme, settings, "W")
    again.show()
    hands = Hands.opening(qtbot, again, secrets)
    assert "quicksand" not in everything(again)
    hands.go_to("3.A.1")
    hands.press("F12", "F2")
    assert "quicksand" in everything(again)
    close(qtbot, again)


# What hangs over a window


def f12(target: QWidget) -> None:
    QTest.keyClick(target, Qt.Key.Key_F12)


def test_the_key_works_while_a_menu_is_open(workers):
    menu = workers.window.menuBar().actions()[1].menu()
    menu.popup(QPoint(10, 10))
    f12(menu)
    assert workers.window.hidden_bar.isVisible() and not menu.isVisible()


def test_the_key_works_while_a_list_of_a_dialog_is_open(workers):
    workers.go_to("3.A.1")
    workers.press("Ctrl+Alt+B")
    dialog = workers.dialog
    next(box for box in dialog.findChildren(QComboBox) if box.isVisible()).showPopup()
    f12(QApplication.activePopupWidget())
    assert workers.window.hidden_bar.isVisible()
    assert not QApplication.activePopupWidget() and not QApplication.activeModalWidget()


def test_the_key_works_in_a_dialog_of_a_dialog(workers):
    workers.go_to("3.A.1")
    workers.press("Ctrl+Alt+B")
    book, tried = workers.dialog, []
    book.kind.setCurrentIndex(book.kind.findData("trade"))
    book.words.setText("the preamble")
    book.get.setText("this item")
    book.add()
    book.list.setCurrentRow(book.list.count() - 1)

    def press() -> None:
        asking = QApplication.activeWindow()
        tried.append(isinstance(asking, QInputDialog))
        if tried[-1]:
            f12(asking.focusWidget() or asking)
        else:
            QTimer.singleShot(1, press)  # it does not have the keyboard yet

    QTimer.singleShot(0, press)
    book.state.click()  # comes back when what asks is closed
    assert tried[-1] and workers.window.hidden_bar.isVisible()
    assert not QApplication.activeModalWidget()


def test_no_tip_is_left_hanging(workers):
    QToolTip.showText(QPoint(50, 50), "shoalwater", workers.window)
    workers.press("F12")
    workers.qtbot.waitUntil(lambda: not QToolTip.isVisible())
