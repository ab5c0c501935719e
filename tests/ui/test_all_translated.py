"""Every English word on the screen went through a translator, or was written by people.

The window is opened with a translator that writes other letters for those of every source
(`marking.py`). Somebody then goes through the workspaces, does everything that can be done once,
and reads all that is shown: texts, tips, names for those who hear the screen, and what is painted.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QFileDialog
from shiboken6 import isValid

from tests.support.bodies import listing, lvl, q, write_word
from tests.ui.hands import LEAVING, Hands, rest
from tests.ui.marking import Content, Marking, Painted, shown
from tests.ui.test_queue import typed
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT
from tripartite.model.passage import Passage
from tripartite.ui.actions import Do
from tripartite.ui.background import Worker
from tripartite.ui.publish.latest import Latest
from tripartite.ui.signs import letters_of
from tripartite.ui.topbar import WORKSPACES
from tripartite.ui.translations import in_calls, in_tables

HOUSE = {text for _, text in (*in_tables(), *in_calls())}
FOREIGN = ("File is not a zip file",)
"""What Python and the system say of a file, in words of their own."""

SOON = 500
"""Milliseconds of a pause after which something is shown; what lasts longer goes away then."""

PLACE = "4.1"
NOTHING = QModelIndex()
PLACES = ("3.A.1", "3.F.1", "1.4")


@pytest.fixture
def marking(qapp):
    """Other letters for every source, from before the window is made."""
    translator = Marking()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def painted(marking, monkeypatch):
    return Painted(monkeypatch)


def indexes(model, above=NOTHING):
    """The first rows of a list or tree, with those below them."""
    for row in range(min(model.rowCount(above), 8)):
        index = model.index(row, 0, above)
        yield index
        yield from indexes(model, index)


def under_way() -> bool:
    """Whether anything is still to be shown: what is worked out in threads, written in slices, or
    waits for a pause in what is done."""
    windows = [window for window in QApplication.topLevelWidgets() if isValid(window)]
    workers = (x for w in windows for kind in (Latest, Worker) for x in w.findChildren(kind))
    timers = (timer for window in windows for timer in window.findChildren(QTimer))
    return any(worker.working for worker in workers) or any(
        timer.isActive() and timer.interval() <= (SOON if timer.isSingleShot() else 0)
        for timer in timers
    )


class Reader(Hands):
    """Opens everything there is, and keeps what no translator was asked for."""

    def begin(self, painted: Painted) -> Reader:
        self.painted, self.found, self._read = painted, {}, set()
        state = self.desk.state
        layers = state.layers.values()
        entries = [x.body for layer in layers for xs in layer.acts.values() for x in xs]
        titles = list(state.room.versions)
        parties = list(state.room.parties.values())
        names = [n for p in parties for n in (p.name, p.handle, letters_of(p))]
        self.content = Content(entries, names, titles, HOUSE)
        return self

    def read(self, where: str) -> None:
        """Read all that is shown, once it is: what a slow machine has not yet written is not read
        over, nor told of what was done next."""
        QApplication.processEvents()
        self.qtbot.waitUntil(lambda: not under_way())
        for place, text in [*shown(), *(("painted", text) for text in self.painted.texts)]:
            if text not in self._read:
                self._read.add(text)
                for words in self.content.strange(text):
                    self.found.setdefault(words, f"{where} | {place} | {text[:160]!r}")
        self.painted.texts.clear()

    def must_have_found_nothing(self) -> None:
        told = "\n".join(f"{words[:80]!r} in {where}" for words, where in self.found.items())
        assert not self.found, told

    def leave(self) -> None:
        """Leave menus, dialogs and the editor."""
        for _ in range(12):
            found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if found is None:
                break
            QTest.keyClick(found, Qt.Key.Key_Escape)
            if found.isVisible():
                found.close()
            QApplication.processEvents()
        self.window.meeting.draft.leave()

    def through_the_workspaces(self) -> None:
        """Every workspace, with some provisions in hand."""
        for place in PLACES:
            self.window.meeting.go_to(self.desk.find(place))
            for workspace in WORKSPACES:
                self.window.meeting.show_workspace(workspace)
                self.qtbot.waitUntil(lambda: not self.window.worker.working)
                self.read(f"{workspace.name} {place}")

    def typing(self, words: str) -> None:
        """Begin an amendment to the provision in hand."""
        self.press("Alt+W", "F2", "End").type(words)

    def rows_of(self, dialog: QDialog) -> None:
        """Every row of a dialog's list, with what is told of it."""
        self.qtbot.waitUntil(lambda: not self.window.worker.working)
        self.read(type(dialog).__name__)
        for view in dialog.findChildren(QAbstractItemView):
            for index in indexes(view.model()):
                view.setCurrentIndex(index)
                self.read(type(dialog).__name__)

    def all_that_can_be_done(self) -> None:
        """Every action once, in the first workspace where it can be done."""
        done = set(LEAVING)
        for workspace in WORKSPACES:
            self.window.meeting.show_workspace(workspace)
            for do, _, action in self.window.actions_.items():
                if do not in done and action.isEnabled():
                    done.add(do)
                    action.trigger()
                    self.read(do.name)
                    self.leave()
                    self.window.meeting.show_workspace(workspace)
            self.read(f"{workspace.name} after")


@pytest.mark.usefixtures("no_native_dialogs")
@pytest.mark.parametrize("actor", [SECRETARIAT, "W"])
def test_all_that_can_be_done_speaks_the_language_of_the_screen(
    qtbot, painted, window, sample, actor
):
    reader = Reader.opening(qtbot, window, sample).begin(painted)
    if actor != SECRETARIAT:
        window.act_as(actor)
        rest(qtbot, window)
        reader.leave()
    reader.through_the_workspaces()
    reader.all_that_can_be_done()
    reader.must_have_found_nothing()


def test_files_that_come_in_are_told_in_the_language_of_the_screen(
    qtbot, painted, window, sample, tmp_path, monkeypatch
):
    reader = Reader.opening(qtbot, window, sample).begin(painted)
    changes = {"within nine months": "within six months", "at every level": "at each level"}
    back = typed(reader, tmp_path, "Workers.docx", changes)
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK nothing")
    reader.content.know(str(tmp_path), back.name, broken.name, *changes.values(), *FOREIGN)
    place = reader.desk.find(PLACE)
    words = reader.desk.paper.provisions[place].passage.text
    reader.desk.do(c.EditProvision(place, Passage(words.replace("nine months", "a year"))))
    for files in ([back], [back, broken]):
        names = [str(file) for file in files]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_, n=names: (n, ""))
        for speaker in ("Alt+W", "Alt+O"):
            reader.press(speaker, "Ctrl+Shift+T")
            reader.rows_of(reader.dialog)
            reader.leave()
    reader.must_have_found_nothing()


def test_an_import_and_what_is_typed_are_told_in_the_language_of_the_screen(
    qtbot, painted, window, sample, tmp_path
):
    reader = Reader.opening(qtbot, window, sample).begin(painted)
    body = q("1. Harbours keep lamps.") + q("2. Pilots sleep by turns.") + q("", num="1")
    numbers = listing(lvl(0, "%1.", start=9))
    paper = write_word(tmp_path / "paper.docx", body, numbering=numbers)
    reader.content.know("Harbours keep lamps", "Pilots sleep by turns", "paper", ".docx", "lamps")
    with qtbot.waitSignal(window.files.imported):
        window.files.import_path(reader.desk, paper)
    reader.read("import")
    reader.leave()
    window.meeting.show_workspace(Do.DRAFT)
    window.meeting.go_to(reader.desk.find(PLACE))
    reader.typing(" lamps")
    reader.read("typing")
    reader.leave()
    reader.must_have_found_nothing()


def test_a_sentence_that_no_translator_saw_is_found():
    """The test itself: what it passes over, and what it does not."""
    content = Content(["The pilots keep lamps.", "adopted"], ["The Office"], ["version 3"], HOUSE)

    def strange(text: str) -> list[str]:
        return list(content.strange(text))

    assert strange("The pilots keep lamps.") == strange("The pilots keep la…") == []
    assert strange("Part 3, section A, item 2 · The Office · version 3 · “lamps”") == []
    assert strange("Part 3, section …") == strange("Part 3, section A, it…") == []
    assert strange("⟦áđóƥţéđ⟧") == [] and strange("adopted") == ["adopted"]
    assert strange("The words it deletes have changed") == ["The words it deletes have changed"]
    assert strange("⟦Śáíđ: The lamps have gone⟧") == ["The lamps have gone"]
