"""Whatever a dialog records: where that is refused it stays as it was typed, and says why."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

import tripartite.ui
from tests.ui.hands import leave_dialogs
from tests.ui.test_plan import no_dialog
from tripartite.model import commands as c
from tripartite.model.limits import WORDS_CHARACTERS
from tripartite.model.meeting import Actor
from tripartite.ui.actions import Do
from tripartite.ui.asking import Staying

TOO_LONG = "x" * (WORDS_CHARACTERS + 1)
UI = Path(inspect.getfile(tripartite.ui)).parent


def stays(hands, dialog, field: QLineEdit | QPlainTextEdit, words: str, key: str) -> None:
    """These words are typed, refused, and stand there still; nothing was recorded."""
    before, said = hands.desk.state.room.n, read(field)
    field.setFocus()
    assert words not in said
    if isinstance(field, QLineEdit):
        field.setText(words)
    else:
        field.setPlainText(words)
    hands.press(key)
    hands.look()
    assert dialog.isVisible() and isinstance(dialog, Staying)
    assert dialog.why.isVisible() and dialog.why.text()
    assert read(field) == words
    assert hands.desk.state.room.n == before


def read(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def motion(hands) -> str:
    """A pending motion; its id."""
    done = hands.desk.do(c.RecordProcedure("closure", hands.desk.party_of_key("E")))
    return done.entries[0].body.id


def test_what_came_of_a_motion_stays_typed_when_somebody_settled_it_meanwhile(hands):
    key = motion(hands)
    hands.press("Ctrl+L")
    assert hands.dialog
    hands.press("Return")
    hands.qtbot.waitUntil(lambda: hasattr(hands.dialog, "outcome"))
    dialog = hands.dialog
    dialog.words.setText("Those against have spoken.")
    hands.desk.session.do(c.SettleMotion(key, "carried", ""))
    dialog.words.setFocus()
    hands.press("Return").look()
    assert dialog.isVisible() and dialog.why.isVisible() and dialog.why.text()
    assert dialog.words.text() == "Those against have spoken."
    leave_dialogs()
    no_dialog(hands)


def test_from_the_plan_too(hands):
    key = motion(hands)
    hands.press("F4")
    plan = hands.meeting.plan
    line = next(
        x for g in plan.left.list.rows.groups for x in g.lines if x.key.split("/")[1] == key
    )
    plan.left.list.choose(line.key, "left")
    hands.press("A")
    dialog = hands.dialog
    stays(hands, dialog, dialog.words, TOO_LONG, "Ctrl+Return")
    dialog.words.setText("So ordered.")
    hands.press("Ctrl+Return")
    no_dialog(hands)
    assert hands.desk.state.room.settled


@pytest.mark.parametrize(
    ("do", "field"),
    [
        (Do.RECORD_PROCEDURE, "words"),
        (Do.STANCE_IN_FULL, "words"),
        (Do.NAME_VERSION, "line"),
        (Do.MASTHEAD, "title"),
        (Do.ASK_QUESTION, "words"),
    ],
)
def test_words_that_are_refused_stand_there_still(hands, do, field):
    hands.go_to("4.2")
    hands.press("Alt+W")
    hands.window.actions_[do].trigger()
    dialog = hands.dialog
    typed = getattr(dialog, field)
    key = "Return" if do is Do.MASTHEAD else "Ctrl+Return"
    stays(hands, dialog, typed, TOO_LONG, key)
    hands.press("Escape")
    no_dialog(hands)


def test_a_reason_that_is_refused_stands_there_still(hands):
    place = hands.go_to("4.2")
    hands.desk.do(c.Decide(place.id, "agreed"))
    for do in (Do.REOPEN, Do.CORRECT_PROVISION):
        hands.window.actions_[do].trigger()
        dialog = hands.dialog
        stays(hands, dialog, dialog.line, TOO_LONG, "Return")
        hands.press("Escape")
        no_dialog(hands)


def test_what_the_chair_said_stands_there_still_and_so_does_what_falls(hands):
    hands.find_amendment("D.30")
    hands.press("I", "A").look()
    dialog = hands.dialog
    boxes = list(dialog.boxes.values())
    for box in boxes:
        box.setChecked(True)
    stays(hands, dialog, dialog.said, TOO_LONG, "Ctrl+Return")
    assert all(box.isChecked() for box in boxes)
    hands.press("Escape")
    no_dialog(hands)


def test_a_version_of_a_name_that_is_taken_keeps_the_dialog_until_it_has_another(hands):
    hands.desk.do(c.NameVersion("Monday"))
    for name, stays_open in (("Monday", True), ("Tuesday", False)):
        if stays_open:
            hands.press("Ctrl+Shift+V")
            dialog = hands.dialog
        hands.press("Ctrl+A").type(name).press("Return").look()
        assert dialog.why.isVisible() if stays_open else "Tuesday" in hands.desk.state.room.versions
    no_dialog(hands)


def test_who_tables_a_stance_keeps_the_words_that_are_refused(hands):
    hands.saved()
    hands.act_as(Actor("spokesperson", hands.desk.party_of_key("W")))
    hands.go_to("4.2")
    hands.window.actions_[Do.TABLE_STANCE].trigger()
    dialog = hands.dialog
    dialog.stance.setCurrentIndex(0)
    stays(hands, dialog, dialog.words, TOO_LONG, "Return")
    hands.press("Escape")
    hands.window.actions_[Do.BOOK].trigger()
    book = hands.dialog
    stays(hands, book, book.words, TOO_LONG, "Return")
    book.words.setText("Never less.")
    hands.press("Return").look()
    assert not book.why.isVisible()
    book.approve.click()
    hands.qtbot.waitUntil(lambda: hasattr(hands.dialog, "line"))
    asked = hands.dialog
    stays(hands, asked, asked.line, TOO_LONG, "Return")
    leave_dialogs()
    no_dialog(hands)


def test_no_dialog_records_in_another_way():
    """A dialog that closes first, and then does what may be refused, loses what was typed."""
    found = []
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
                (".accepted.connect", ".textValueSelected.connect")
            ):
                calls = (x for x in ast.walk(node) if isinstance(x, ast.Call))
                done = any(ast.unparse(x.func).endswith(("desk.do", "session.do")) for x in calls)
                found += [f"{path.name}:{node.lineno}"] if done else []
    assert found == [], "let it record by `Staying.records`"
