"""The window with the large meeting: from a key to the paint, beside plain Qt views of its rows.

Frames are counted at sixty a second. Beside each stands a plain view of the same words
(`bench/plain.py`). At the end the longest stretches on the screen's thread are told by name.
With `bench/test_room.py`, all that was promised of the large meeting, in two minutes or three:
`make bench BENCH="bench/test_window.py bench/test_room.py"`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median

import pytest
from bench.conftest import RESULTS, STRETCHES, Result
from bench.painting import Job, Stretches, painted
from bench.plain import PlainWindow, Rows, rows_of
from bench.test_room import settle, until
from bench.test_words import FRAME
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QVBoxLayout, QWidget

from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.ui.actions import Do
from tripartite.ui.settings import Settings
from tripartite.ui.theme import Theme
from tripartite.ui.window import MainWindow

ROUNDS, MANY, KEYED = 9, 24, 120
BETWEEN = 30  # milliseconds from one round to the next
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True)
KEYS = "and the sustainable use of cold storage in every port, "


@pytest.fixture(scope="module")
def stretches(request) -> Iterator[Stretches]:
    """Told at the end, the longest first."""
    found = Stretches()
    yield found
    request.config.stash[STRETCHES] += found.found


@pytest.fixture(scope="module")
def window(large, tmp_path_factory, stretches) -> Iterator[MainWindow]:
    folder = tmp_path_factory.mktemp("window")
    path = Path(shutil.copy(large, folder / "copy.tripartite"))
    application = QApplication.instance() or QApplication([])
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(Theme(application, "light"), Settings(store))
    made.resize(1280, 800)
    made.show()
    settle()
    stretches.of(
        "opening", lambda: until(made.files.opened, lambda: made.files.open_path(path)), 3000
    )
    yield made
    made.close()
    settle()


@pytest.fixture(scope="module")
def plain(window) -> Iterator[PlainWindow]:
    """A plain window of the same size with the same words and rows."""
    meeting = window.meeting
    text = "\n".join(view.text for view in window.desk.paper.view.provisions)
    rows = rows_of(meeting.amendments.model, range(6))
    meeting.amendments.model.read()
    made = PlainWindow(meeting.outline.model, text, meeting.paper_font(), Rows(rows))
    made.resize(window.size())
    made.show()
    settle()
    yield made
    made.close()


@pytest.fixture
def both(request):
    """both(name, ours, plain, frames): the two in turn; beside a plain view, and over frames."""

    def run(
        name: str, ours: Callable[[], float], beside: Callable[[], float], frames: float,
        rounds: int = ROUNDS, share: float = 0.5,
    ) -> None:  # fmt: skip
        pairs = [(ours(), beside()) for _ in range(rounds)]
        found, plain = sorted(pair[0] for pair in pairs), [pair[1] for pair in pairs]
        at = found[min(int(rounds * share), rounds - 1)]
        told = f"{name}, {'p99' if share > 0.5 else 'median'} over a frame"
        request.config.stash[RESULTS] += [
            Result(f"{name}, beside a plain view", median(found), median(plain), 2),
            Result(told, at, FRAME, frames),
        ]

    return run


# Typing


class PlainEditor(QWidget):
    """A field, and a second view that shows the same words anew at each key."""

    def __init__(self, words: str, width: int) -> None:
        super().__init__()
        self.field, self.copy = QTextEdit(), QTextEdit()
        layout = QVBoxLayout(self)
        for view in (self.field, self.copy):
            layout.addWidget(view)
        self.resize(width, 400)
        self.field.setPlainText(words)
        self.field.textChanged.connect(lambda: self.copy.setPlainText(self.field.toPlainText()))
        self.show()


def test_own_redline_in_the_frame_of_the_keystroke(window, stretches, both):
    meeting, desk = window.meeting, window.desk
    meeting.show_workspace(Do.DRAFT)
    key = max(desk.paper.order, key=lambda key: len(desk.paper.provisions[key].text))
    desk.speak_for(desk.party_of_key("W"))
    desk.choose_provision(key)
    settle()
    meeting.draft.edit()
    editor = meeting.draft.editor
    beside = PlainEditor(editor.words.text, editor.width())
    settle()
    ours, theirs = iter(KEYS * 4), iter(KEYS * 4)

    def typed(field: QTextEdit, keys: Iterator[str], shown: QTextEdit) -> float:
        return painted(lambda: QTest.keyClick(field, next(keys)), shown.viewport())

    both(
        "own redline after a keystroke",
        lambda: typed(editor.field, ours, editor._marked),
        lambda: typed(beside.field, theirs, beside.copy),
        1, KEYED, 0.99,
    )  # fmt: skip
    stretches.of("a key in the editor", lambda: QTest.keyClick(editor.field, "x"))
    meeting.draft.leave()
    beside.close()
    settle()


# Going about


def test_the_next_provision(window, plain, stretches, both):
    meeting = window.meeting
    meeting.show_workspace(Do.DRAFT)
    window.desk.choose_provision(window.desk.paper.order[400])
    settle()
    view, at = meeting.draft.view, iter(range(400, 600))
    seen = [part.viewport() for part in (view, meeting.outline.tree, meeting.inspector)]
    theirs = [part.viewport() for part in (plain.text, plain.outline, plain.side)]

    def beside() -> float:
        words = meeting.inspector.toPlainText()
        return painted(lambda: plain.go_to(next(at), words), *theirs)

    plain.stack.setCurrentIndex(0)
    both("next provision",
         lambda: painted(lambda: QTest.keyClick(view, Qt.Key.Key_Down), *seen,
                         whole=lambda: meeting.inspector.is_written),
         beside, 3, MANY)  # fmt: skip
    stretches.of("Down in Draft", lambda: QTest.keyClick(view, Qt.Key.Key_Down))


def test_a_provision_far_away(window, plain, stretches, both):
    meeting, order, random = window.meeting, window.desk.paper.order, Random(5)
    meeting.show_workspace(Do.DRAFT)
    settle()
    parts = (meeting.draft.view, meeting.outline.tree, meeting.inspector)
    seen = [part.viewport() for part in parts]
    theirs = [part.viewport() for part in (plain.text, plain.outline, plain.side)]
    places = [random.randrange(len(order)) for _ in range(MANY)]
    at, there = iter(places), iter(places)

    def beside() -> float:
        words = meeting.inspector.toPlainText()
        return painted(lambda: plain.go_to(next(there), words), *theirs)

    plain.stack.setCurrentIndex(0)
    both("a provision far away",
         lambda: painted(lambda: meeting.go_to(order[next(at)]), *seen,
                         whole=lambda: meeting.inspector.is_written),
         beside, 3, MANY)  # fmt: skip
    busy = max(order, key=lambda key: len(window.desk.paper.open_at(key)))
    stretches.of("going to the most amended provision", lambda: meeting.go_to(busy))


WORKSPACES = (Do.AMENDMENTS, Do.CONSENSUS, Do.REVIEW, Do.PLAN, Do.PUBLISH)


@pytest.mark.parametrize("workspace", WORKSPACES, ids=lambda do: do.name.lower())
def test_switching_to_a_workspace(window, plain, stretches, both, workspace):
    meeting, name = window.meeting, workspace.name.lower()
    meeting.show_workspace(Do.DRAFT)
    settle()
    stretches.of(f"first {name}", lambda: meeting.show_workspace(workspace), 1500)
    settle()

    def there() -> float:
        meeting.show_workspace(Do.DRAFT)
        settle(BETWEEN)
        return painted(lambda: meeting.show_workspace(workspace), getattr(meeting, name))

    def beside() -> float:
        plain.stack.setCurrentIndex(0)
        settle(BETWEEN)
        return painted(lambda: plain.stack.setCurrentIndex(1), plain.list.viewport())

    both(f"to {name}", there, beside, 3)
    stretches.of(f"from {name} to draft", lambda: meeting.show_workspace(Do.DRAFT))
    stretches.of(f"to {name} again", lambda: meeting.show_workspace(workspace))


# The list of amendments


def test_choosing_an_amendment(window, plain, stretches, both):
    meeting = window.meeting
    meeting.show_workspace(Do.AMENDMENTS)
    settle()
    ours = meeting.amendments
    seen = [ours.list.viewport(), ours.detail.viewport()]
    plain.stack.setCurrentIndex(1)
    settle()
    rows = iter(range(1, MANY + 1))

    def beside() -> float:
        def step() -> None:
            plain.list.setCurrentIndex(plain.list.model().index(next(rows), 0))
            plain.detail.setPlainText(ours.detail.toPlainText())

        return painted(step, plain.list.viewport(), plain.detail.viewport())

    def down(whole: Callable[[], bool]) -> float:
        return painted(lambda: QTest.keyClick(ours.list, Qt.Key.Key_Down), *seen, whole=whole)

    both("next amendment, what is decided on", lambda: down(lambda: True), beside, 3, MANY)
    QTest.keyClick(ours.list, Qt.Key.Key_Home)
    settle()
    rows = iter(range(1, MANY + 1))
    both("next amendment, all of it", lambda: down(lambda: ours.detail.is_written),
         beside, 3, MANY)  # fmt: skip
    stretches.of("Down in Amendments", lambda: QTest.keyClick(ours.list, Qt.Key.Key_Down))


FILTERS: dict[str, Callable] = {
    "a group's name": lambda ours: ours.line.setText("workers"),
    "a word": lambda ours: ours.line.setText("remedy"),
    "a number": lambda ours: ours.line.setText("d.77"),
    "what is decided": lambda ours: ours.only.setCurrentIndex(3),
}


@pytest.mark.parametrize("name", FILTERS)
def test_filtering_the_amendments(window, plain, stretches, both, name):
    meeting = window.meeting
    meeting.show_workspace(Do.AMENDMENTS)
    settle()
    ours = meeting.amendments
    words = ("workers", "remedy", "d.77", "not adopted")[list(FILTERS).index(name)]

    def all_shown() -> None:
        ours.line.clear()
        ours.only.setCurrentIndex(0)

    def filtered() -> float:
        painted(all_shown, ours.list.viewport())
        settle(BETWEEN)
        return painted(lambda: FILTERS[name](ours), ours.list.viewport())

    def beside() -> float:
        plain.list.model().sift("")
        settle(BETWEEN)
        return painted(lambda: plain.list.model().sift(words), plain.list.viewport())

    plain.stack.setCurrentIndex(1)
    all_shown()
    settle()
    stretches.of(f"first filter: {name}", lambda: FILTERS[name](ours))
    both(f"filter: {name}", filtered, beside, 6)
    stretches.of(f"filter: {name}", lambda: (all_shown(), FILTERS[name](ours)))
    all_shown()
    settle()


# All else that a person waits for


def deeds(window: MainWindow) -> Iterator[tuple[str, Do, Job]]:
    """What is done, where, and how."""
    actions, meeting = window.actions_, window.meeting
    for scheme in ("dark", "light"):
        for where in (Do.DRAFT, Do.AMENDMENTS):
            yield (f"{scheme} in {where.name.lower()}", where,
                   lambda scheme=scheme: window.theme.choose(scheme))  # fmt: skip
    yield "marked changes", Do.DRAFT, actions[Do.MARKED].trigger
    yield "marked changes off", Do.DRAFT, actions[Do.MARKED].trigger
    yield "adopting", Do.AMENDMENTS, actions[Do.ADOPT].trigger
    yield "a narrower window", Do.DRAFT, lambda: window.resize(1100, 760)
    yield "a wider window", Do.DRAFT, lambda: window.resize(1280, 800)
    yield "a letter in the outline's line", Do.DRAFT, lambda: meeting.outline.line.setText("remedy")
    yield "the outline's line cleared", Do.DRAFT, lambda: meeting.outline.line.clear()
    yield "all rows of the outline opened", Do.DRAFT, meeting.outline.tree.expandAll
    yield "a sentence in the page's field", Do.DRAFT, lambda: words_typed(meeting)
    yield "undo", Do.DRAFT, actions[Do.UNDO].trigger
    yield "a provision inserted", Do.DRAFT, lambda: inserted(window)
    yield "undo of that", Do.DRAFT, actions[Do.UNDO].trigger
    yield "an amendment proposed", Do.AMENDMENTS, lambda: proposed(window)
    yield "a stance", Do.CONSENSUS, lambda: stated(window)
    yield "the list of commands", Do.DRAFT, actions[Do.COMMANDS].trigger
    yield "the list of commands shut", Do.DRAFT, lambda: QTest.keyClick(top(), Qt.Key.Key_Escape)
    yield "the log of the sitting", Do.DRAFT, actions[Do.SITTING_LOG].trigger
    yield "the log shut", Do.DRAFT, lambda: QTest.keyClick(top(), Qt.Key.Key_Escape)
    yield "the rules", Do.DRAFT, actions[Do.RULES].trigger
    yield "the rules shut", Do.DRAFT, lambda: QTest.keyClick(top(), Qt.Key.Key_Escape)
    yield "all of the page selected", Do.DRAFT, lambda: chosen_whole(meeting)
    yield "find", Do.DRAFT, actions[Do.REPLACE].trigger
    yield (
        "a word to find, 1,000 places",
        Do.DRAFT,
        lambda: meeting.draft.find_bar._words.setText("remedy"),
    )
    yield "the next place", Do.DRAFT, lambda: meeting.draft.find_bar.go_on(1)
    yield "replace it throughout", Do.DRAFT, lambda: replaced(window)
    yield "undo of replacing", Do.DRAFT, actions[Do.UNDO].trigger
    yield "the editor opened", Do.DRAFT, meeting.draft.edit
    yield "10,000 words pasted", Do.DRAFT, lambda: pasted(meeting)
    yield "the editor left", Do.DRAFT, meeting.draft.leave
    yield "private things hidden", Do.DRAFT, actions[Do.HIDE_PRIVATE].trigger
    yield "private things shown", Do.DRAFT, actions[Do.HIDE_PRIVATE].trigger
    yield "the Chair's strip", Do.DRAFT, actions[Do.CHAIR_STRIP].trigger


def top() -> QWidget:
    found = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert found is not None
    return QApplication.focusWidget() or found


def words_typed(meeting) -> None:
    desk = meeting._desk
    key = next(k for k in desk.paper.order if desk.paper.provisions[k].level == "item")
    desk.do(c.EditProvision(key, Passage("Words that were typed here.")))


def inserted(window) -> None:
    paper = window.desk.paper
    place = next(view for view in paper.view.provisions if view.level == "item")
    window.desk.do(
        c.InsertProvision(paper.document, "item", Passage("New."), place.parent or "", place.id)
    )


def proposed(window) -> None:
    desk = window.desk
    place = next(view.id for view in desk.paper.view.provisions if view.level == "item")
    desk.do(c.Propose("replace", (desk.party_of_key("W"),), place, Passage("Other words.")))


def stated(window) -> None:
    desk = window.desk
    desk.do(c.StatePosition(desk.provision, desk.party_of_key("W"), "support"))


def chosen_whole(meeting) -> None:
    meeting.draft.view.setFocus()
    QTest.keyClick(meeting.draft.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def replaced(window) -> None:
    window.desk.speak_for("")
    window.meeting.draft.find_bar._by.setText("redress")
    window.meeting.draft.find_bar.replace_throughout()


def pasted(meeting) -> None:
    QApplication.clipboard().setText("cold storage in every port " * 2000)
    meeting.draft.editor.field.paste()


def test_the_longest_stretches(window, stretches):
    for name, where, deed in deeds(window):
        window.meeting.show_workspace(where)
        settle()
        stretches.of(name, deed, 1200)


def test_somebody_else_acts(window, stretches):
    """The meeting read anew in a thread, and put in the place of itself; the last in this file,
    since all that stood in the window is another afterwards."""
    window.meeting.show_workspace(Do.DRAFT)
    settle()
    for who in (Actor("chair"), SECRETARIAT):
        stretches.of(
            f"acting as {who.capacity}",
            lambda who=who: until(window.files.opened, lambda: window.act_as(who)),
            5000,
        )
    stretches.of("the garbage of all that", lambda: None, 3000)
