"""A soak: random keys in a window on the sample meeting, as somebody who understands nothing.

Every so often what is shown is compared with what the file says, read anew (`drift.py`).
SOAK_SEED and SOAK_ACTIONS repeat a run or make it longer (`make soak`); a failure names both, and
the keys before it.
"""

from __future__ import annotations

import gc
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import format_exception

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QtMsgType
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
)
from shiboken6 import isValid

from tests.ui.drift import drift
from tests.ui.hands import LEAVING, Hands, in_front, leave_dialogs, rest
from tripartite.jobs.meetings import open_session
from tripartite.model.journal import verify
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.positions.consensus import GAVELLED
from tripartite.model.state import State
from tripartite.session import Session
from tripartite.ui.actions import ACTS, Do
from tripartite.ui.desk import Desk
from tripartite.ui.meeting_view import MeetingView
from tripartite.ui.paper import Paper
from tripartite.ui.plan.dialogs import LateDialog
from tripartite.ui.topbar import WORKSPACES

SEED = int(os.environ.get("SOAK_SEED", "2031"))
ACTIONS = int(os.environ.get("SOAK_ACTIONS", "300"))
EVERY = 100
"""After so many actions screen and journal are compared."""

WORDS = (
    *("at once ", "shall ", "3.A.2 ", "[maybe] ", "workers ", "D.13", "part 3", "4.4"),
    *("2031-05-16 13:00", "12", "= 40", "a", "n", "x", "=SUM(A1)", "<b>not bold</b> "),
)
MOVES = (
    *("Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Tab", "Shift+Tab"),
    *("Return", "Escape", "Space", "Backspace", "Del", "Ctrl+Return", "Ctrl+A", "Ctrl+Right"),
)
ROOM_TO_GROW = 60
"""So many objects may come after the first look: what is made when it is first wanted."""
HELD = (Session, State, Desk, Paper, MeetingView)
"""What a meeting is read into: it goes with it, whoever looked at it."""
PAPERS = 4
"""So many documents more may be laid out for the room or a page than at the first look."""
LONGEST_DIALOG = 14
"""After so many actions in one dialog, it is left."""


class Somebody(Hands):
    """Presses keys at random, and remembers which."""

    def __init__(self, qtbot, window) -> None:
        super().__init__(qtbot, window)
        self.dice = random.Random(SEED)
        self.done: list[str] = []
        self.tried: set[Do] = set()
        self._patience = LONGEST_DIALOG

    def act(self) -> None:
        """One action of a person: a key, some words, a command, a place."""
        if self.modal() is not None:
            deed = self.in_dialog
        else:
            self._patience = LONGEST_DIALOG
            deed = self.dice.choices(
                (self.command, self.move, self.write, self.jump, self.decide, self.take_a_seat),
                (50, 15, 12, 13, 10, 2),
            )[0]
        self.done.append(f"{deed.__name__}: {deed()}")
        QApplication.processEvents()
        rest(self.qtbot, self.window)  # else when a thread is done would be part of the dice

    # What is done

    def command(self) -> str:
        """A command that can be done now, by its key where it has one."""
        able = [
            (do, action)
            for do, _, action in self.window.actions_.items()
            if action.isEnabled() and do not in LEAVING
        ]
        writing = [pair for pair in able if pair[0] in ACTS]
        untried = [pair for pair in able if pair[0] not in self.tried]
        among = [(untried, 0.25), (writing, 0.6), (able, 1.0)]
        do, action = self.dice.choice(next(x for x, odds in among if x and self.chance(odds)))
        self.tried.add(do)
        if action.shortcut().isEmpty():
            action.trigger()
        else:
            self.hit(action.shortcut())
        return do.name

    def chance(self, odds: float) -> bool:
        return self.dice.random() < odds

    def take_a_seat(self) -> str:
        """Go on as somebody else: a spokesperson, who reads and writes other streams, or the
        secretariat again."""
        desk = self.window.desk
        every = [Actor("spokesperson", party.id) for party in desk.groups()]
        actor = self.dice.choice([*every, SECRETARIAT])
        self.window.act_as(actor)
        rest(self.qtbot, self.window)
        return desk.handle(actor.party) or actor.capacity

    def move(self) -> str:
        key = self.dice.choice(MOVES)
        self.hit(QKeySequence(key))
        return key

    def write(self) -> str:
        words = self.dice.choice(WORDS)
        QTest.keyClicks(self.target(), words)
        return words

    def jump(self) -> str:
        """To a place in the text, by its name; mostly to write there."""
        paper = self.window.desk.paper
        place = self.dice.choice(paper.order)
        self.window.meeting.go_to(place)
        if self.dice.random() < 0.5:
            self.hit(QKeySequence(f"Alt+{self.dice.choice('EWGO')}"))
            self.hit(QKeySequence("F2"))
            QTest.keyClicks(self.target(), self.dice.choice(WORDS))
            self.hit(QKeySequence("Ctrl+Return"))
        return paper.provisions[place].reference if place in paper.provisions else place

    def decide(self) -> str:
        """One of the keys of the gavel on any amendment."""
        self.window.meeting.show_workspace(Do.AMENDMENTS)
        shown = self.window.meeting.amendments.model
        if not shown.rowCount():
            return "nothing"
        chosen = shown.index(self.dice.randrange(shown.rowCount()), 0)
        number, key = chosen.data(), self.dice.choice("IADSNWTPRFUO123456")
        self.window.meeting.amendments.list.setCurrentIndex(chosen)
        self.hit(QKeySequence(key))
        return f"{number} {key}"

    def in_dialog(self) -> str:
        """Some key in the dialog that is open; a person loses patience."""
        self._patience -= 1
        if self._patience < 0:
            self.leave()
            return "left"
        deed = self.dice.choices((self.move, self.write), (3, 1))[0]
        return deed()

    @contextmanager
    def telling(self, n: int) -> Iterator[None]:
        """A failure tells how to repeat it."""
        try:
            yield
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told and fails
            again = f"SOAK_SEED={SEED} SOAK_ACTIONS={ACTIONS}, action {n}"
            last = "\n".join(self.done[-30:])
            pytest.fail(f"{type(error).__name__}: {error}\n{again}; the last were:\n{last}")

    # Where the keyboard is

    def modal(self) -> QDialog | None:
        """What has to be answered first."""
        return in_front()

    def target(self):
        """What the next key goes to. Offscreen there is no window manager that gives the keyboard
        back when a dialog has gone, so it is done here."""
        if popup := QApplication.activePopupWidget():
            return popup
        top = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not top:
            top.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is top)
        return QApplication.focusWidget() or top

    def hit(self, keys: QKeySequence) -> None:
        for i in range(keys.count()):
            target = self.target()
            QTest.keyClick(target, keys[i].key(), keys[i].keyboardModifiers())

    def leave(self) -> None:
        """Leave what is open: menus, dialogs, the editor."""
        leave_dialogs()
        assert self.modal() is None, f"{self.modal()} can't be left"

    # Looking

    def settle(self) -> None:
        """Everything left, kept, and told."""
        self.leave()
        rest(self.qtbot, self.window)  # somebody else may be about to act
        self.window.meeting.draft.leave()
        if self.window.desk.session.actor != SECRETARIAT:
            self.window.act_as(SECRETARIAT)
            rest(self.qtbot, self.window)
            self.leave()
        self.saved()
        self.qtbot.waitUntil(lambda: not self.window.worker.working)

    def undoing(self) -> bool:
        """Propose something where the text is open, and take it back; False where none is."""
        paper, desk = self.window.desk.paper, self.window.desk
        free = [p.id for p in paper.text_provisions() if p.state not in GAVELLED]
        if not free:
            return False
        place = self.dice.choice(free)
        before = len(desk.paper.open_at(place))
        self.window.meeting.show_workspace(Do.DRAFT)
        self.window.meeting.go_to(place)
        for key in ("Alt+W", "Shift+F2", "End"):  # beside what may be in debate there
            self.hit(QKeySequence(key))
        assert self.window.meeting.draft.is_editing, f"Shift+F2 opens no editor: {self.standing()}"
        QTest.keyClicks(self.target(), f" to be undone {len(self.done)}")  # redone, it may stand
        self.hit(QKeySequence("Ctrl+Return"))
        if isinstance(self.modal(), LateDialog):  # somebody set a deadline that has passed
            QTest.keyClicks(self.target(), "The lift was stuck.")
            self.hit(QKeySequence("Return"))
        kept = not (self.modal() or self.window.meeting.draft.is_editing)
        assert kept, f"Ctrl+Return keeps nothing: {self.standing()}"
        assert len(desk.paper.open_at(place)) == before + 1, f"not proposed: {self.standing()}"
        self.hit(QKeySequence("Ctrl+Z"))
        assert len(desk.paper.open_at(place)) == before, f"not undone: {self.standing()}"
        return True

    def standing(self) -> str:
        """Where things are, for whoever has to find out."""
        desk, able = self.window.desk, self.window.actions_
        hand = desk.paper.provisions.get(desk.provision)
        return (
            f"{hand.reference if hand else 'nothing'} in hand in {self.window.meeting.workspace}, "
            f"keyboard at {QApplication.focusWidget()} of {QApplication.activeWindow()}, "
            f"{self.modal()} asks, F2 {able[Do.EDIT_HERE].isEnabled()}, {desk.speaker} speaks, "
            f"hidden {desk.private_hidden}, editing {self.window.meeting.draft.is_editing}, "
            f"said {self.notice!r}"
        )


def alive(window) -> tuple[int, int, int]:
    """How many windows there are, how many objects of this one, and how many things altogether that
    a meeting was read into, whoever holds them."""
    gc.unfreeze()  # what was laid aside from collecting would not be counted
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    tops = [w for w in QApplication.topLevelWidgets() if isValid(w)]
    tops = [w for w in tops if not isinstance(w.parent(), QComboBox)]  # a list, made when dropped
    held = sum(isinstance(x, HELD) for x in gc.get_objects())
    return len(tops), len(window.findChildren(QObject)), held


def test_soak(qtbot, qtlog, window, sample, no_native_dialogs):
    somebody = Somebody.opening(qtbot, window, sample)
    for workspace in WORKSPACES:  # each is made when it is first wanted
        window.meeting.show_workspace(workspace)
    counted = []
    with qtbot.capture_exceptions() as raised:
        for n in range(1, ACTIONS + 1):
            with somebody.telling(n):
                somebody.act()
                if n % EVERY == 0:
                    somebody.settle()
                    somebody.undoing()
                    somebody.saved()
                    assert not (found := drift(window, sample, qtbot.waitUntil)), "\n".join(found)
                    counted.append(alive(window))
                assert not raised, "".join(format_exception(*raised[0]))
                assert warned(qtlog) == []
    windows, objects, held = zip(*counted, strict=True)
    # What goes when somebody else acts may still be there for a while; what leaks stays.
    assert min(windows[-3:]) <= windows[0] + 2, windows  # the room's screen, and a menu
    assert min(objects[-3:]) <= objects[0] + ROOM_TO_GROW, objects
    assert min(held[-3:]) <= held[0] + PAPERS, held
    window.close_meeting()
    again = open_session(sample, write=False)
    found = verify(again.journal)
    again.journal.close()
    assert found.ok, found.flaws


def warned(qtlog) -> list[str]:
    """What Qt has warned of so far."""
    return [
        r.message for r in qtlog.records if not r.ignored and r.type is not QtMsgType.QtDebugMsg
    ]
