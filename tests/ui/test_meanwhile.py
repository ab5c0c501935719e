"""What a person does while work goes on in the background: nothing of it is lost, nothing is
recorded as somebody else, and what can't be done then is told.

The work of the window stands at a gate, before its job or after, until the keys have been pressed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.support.bodies import q, write_word
from tests.ui.hands import Hands, leave_dialogs, rest
from tests.ui.test_slices import open_files
from tripartite.jobs.attaching import kept_files
from tripartite.jobs.importing import import_source
from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c
from tripartite.model.journal import Row, verify
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import amendments, documents
from tripartite.session import Session
from tripartite.ui import background
from tripartite.ui.actions import Do
from tripartite.ui.desk import first_paper
from tripartite.ui.publish.order import Order

CHAIR = Actor("chair")


class Gate:
    """Holds the next work of the window: its job waits to begin, or what came of it to be told."""

    def __init__(self, monkeypatch) -> None:
        self.reached, self.through = Event(), Event()
        self.when = "before"
        self._closed = False
        gate = self

        class Held(background.Task):
            def __init__(self, job, *more) -> None:
                super().__init__(gate.held(job, lambda: self.stopping), *more)

        monkeypatch.setattr(background, "Task", Held)

    def shut(self, when: str) -> None:
        """Hold what comes next."""
        self.when, self._closed = when, True

    def held(self, job, stopping: Callable[[], bool]):
        """The job, which waits here if it is the one that is held."""
        if not self._closed:
            return job
        self._closed = False

        def at_gate(progress):
            if self.when == "before":
                self._wait(stopping)
                progress(0, 0, "")  # raises, if nobody wants it any more
                return job(progress)
            result = job(progress)
            self._wait(stopping)
            return result

        return at_gate

    def _wait(self, stopping: Callable[[], bool]) -> None:
        self.reached.set()
        while not self.through.wait(0.001) and not stopping():
            pass

    def open(self) -> None:
        """Let it through."""
        self.through.set()


@pytest.fixture
def gate(monkeypatch) -> Gate:
    """Where work waits."""
    made = Gate(monkeypatch)
    yield made
    made.open()


class Record(NamedTuple):
    """An act that the screen said was done."""

    path: str
    command: str
    actor: str


@pytest.fixture
def record(monkeypatch) -> list[Record]:
    """All that is done on the screen, and as whom."""
    found: list[Record] = []
    real = Session._happened

    def happened(session, prepared):
        actor = prepared.rows[0].actor if prepared.rows else ""
        path = str(getattr(session.journal, "path", ""))
        found.append(Record(path, prepared.command, str(actor)))
        return real(session, prepared)

    monkeypatch.setattr(Session, "_happened", happened)
    return found


# The kinds of work


class Work(NamedTuple):
    """One kind of work: how it is asked for, and what is there when it is done."""

    ask: Callable[[Hands, Path], object]
    out: str = ""  # the file that it writes
    comes: str = ""  # the meeting that is in the window then
    acts: int = 0  # so many acts of its own are recorded


def _open(hands: Hands, folder: Path) -> None:
    hands.window.files.open_path(folder / "other.tripartite")


def _begin(hands: Hands, folder: Path) -> None:
    hands.window.files.new_at(folder / "new.tripartite", "Of lamps", folder / "lights.txt")


def _act(hands: Hands, folder: Path) -> None:
    hands.window.act_as(CHAIR)


def _import(hands: Hands, folder: Path) -> None:
    hands.window.files.import_path(hands.desk, folder / "lights.txt")


def _export(hands: Hands, folder: Path) -> None:
    hands.window.files.export_to(hands.desk, "clean", folder / "clean.docx")


def _send(hands: Hands, folder: Path) -> None:
    order = Order(hands.desk.paper.document, "clean", to=("Workers",))
    hands.window.files.write(hands.desk, order, folder / "sent.docx")


def _copy(hands: Hands, folder: Path) -> None:
    hands.window.files.save_copy_to(hands.desk, folder / "copy.tripartite")


def _original(hands: Hands, folder: Path) -> None:
    hands.window.files.save_original(hands.desk, kept_files(hands.desk.state)[-1])


def _drop(hands: Hands, folder: Path) -> None:
    hands.window.deeds.publishing.take((folder / "strange.docx",))


def _group_file(hands: Hands, folder: Path) -> None:
    party = hands.desk.party_of_key("W")
    hands.window.acting.exchange.write_group_file(party, folder / "workers.tripartite")


def _look_at(hands: Hands, folder: Path) -> None:
    hands.window.acting.exchange.look_at([folder / "newer.tripartite"])


def _table(hands: Hands, folder: Path) -> None:
    hands.window.deeds.agreeing.write(folder / "table.xlsx")


WORK = {
    "opening": Work(_open, comes="other.tripartite"),
    "beginning": Work(_begin, "new.tripartite", comes="new.tripartite"),
    "reading": Work(_act),
    "importing": Work(_import, acts=1),
    "exporting": Work(_export, "clean.docx"),
    "sending": Work(_send, "sent.docx", acts=1),
    "copying": Work(_copy, "copy.tripartite", comes="copy.tripartite"),
    "as it came": Work(_original, "as it came.docx"),
    "what was dropped": Work(_drop),
    "a group file": Work(_group_file, "workers.tripartite"),
    "looking at copies": Work(_look_at),
    "the table": Work(_table, "table.xlsx"),
}
kinds = pytest.mark.parametrize("kind", WORK)
moments = pytest.mark.parametrize("when", ["before", "after"])


@pytest.fixture(scope="session")
def folder_once(sample_once, tmp_path_factory) -> Path:
    """A meeting in which a file was kept, a copy in which somebody wrote more, another meeting, and
    texts from outside."""
    folder = tmp_path_factory.mktemp("meanwhile")
    shutil.copy(sample_once, folder / "other.tripartite")
    (folder / "lights.txt").write_text("Blocks on lights\n\n1. Each has a keeper.\n", "utf-8")
    write_word(folder / "strange.docx", q("1. Harbours keep lamps."))
    meeting = Path(shutil.copy(sample_once, folder / "sample.tripartite"))
    session = open_session(meeting)
    import_source(session, folder / "lights.txt")
    session.journal.close()
    shutil.copy(meeting, folder / "newer.tripartite")
    session = open_session(folder / "newer.tripartite", "Workers")
    paper = first_paper(session.state)
    session.do(c.Propose("replace", (), paper.order[5], Passage("Of another copy.")))
    session.journal.close()
    return folder


@pytest.fixture
def folder(folder_once, tmp_path, monkeypatch) -> Path:
    """The same for one test; whoever asks where to put what came in is told."""
    made = Path(shutil.copytree(folder_once, tmp_path / "meanwhile"))
    out = str(made / "as it came.docx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (out, ""))
    return made


@pytest.fixture
def hands(qtbot, window, folder) -> Hands:
    return Hands.opening(qtbot, window, folder / "sample.tripartite")


def ask(hands: Hands, gate: Gate, kind: str, folder: Path, when: str) -> Work:
    """Ask for such work, which stands at the gate then."""
    gate.shut(when)
    WORK[kind].ask(hands, folder)
    hands.qtbot.waitUntil(gate.reached.is_set)
    return WORK[kind]


def end(hands: Hands, gate: Gate) -> None:
    """Let the work through, see what comes of it, and leave what it asks."""
    gate.open()
    rest(hands.qtbot, hands.window)
    leave_dialogs()
    rest(hands.qtbot, hands.window)


def on_disk(path: str) -> dict[str, str]:
    """Who did what, as the file says: actors by command."""
    session = open_session(Path(path), write=False)
    assert verify(session.journal).ok
    rows = [Row._make(row) for row in session.journal.rows(None)]
    session.journal.close()
    return {row.command: row.actor for row in rows}


def all_kept(hands: Hands, record: list[Record]) -> None:
    """All that was done stands in the file it was done in, as whoever did it."""
    hands.window.close_meeting()
    for done in record:
        assert on_disk(done.path).get(done.command) == done.actor


def write(hands: Hands) -> str:
    """Propose something by keys; the act's words."""
    words = "as was said meanwhile"
    hands.press("Ctrl+1")
    hands.go_to("4.4")
    hands.press("Alt+W", "F2", "End").type(f" {words}").press("Ctrl+Return")
    assert not hands.meeting.draft.is_editing
    return words


@moments
@kinds
def test_what_is_done_meanwhile_is_kept(hands, gate, record, folder, kind, when):
    ours = str(hands.desk.session.journal.path)
    work = ask(hands, gate, kind, folder, when)
    before = len(record)  # a meeting that was begun has its beginning
    words = write(hands)
    hands.look().press("I")
    hands.find_amendment("D.27")
    hands.press("N")
    assert len(record) == before + 3
    end(hands, gate)
    ours_done = [done for done in record if done.path == ours]
    assert len(ours_done) == 3 + work.acts
    assert {done.actor for done in record} == {"secretariat"}
    assert not work.out or (folder / work.out).exists()
    if work.comes:
        assert hands.desk.session.journal.path == folder / work.comes
    else:
        assert any(words in view.passage.text for view in amendments(hands.desk.state))
        assert hands.amendment("D.27").status == "not adopted"
    all_kept(hands, record)


@kinds
def test_what_was_asked_as_one_is_never_done_as_another(hands, gate, record, folder, kind):
    work, before = WORK[kind], len(documents(hands.desk.state))
    hands.window.files.came.connect(lambda _: hands.window._opening.finish())  # else who is first?
    ask(hands, gate, "reading", folder, "before")
    if kind != "reading":
        work.ask(hands, folder)
    end(hands, gate)
    assert {done.path for done in record} <= {str(folder / work.comes)}
    if work.acts:
        assert "Somebody else acts by now" in hands.notice
        assert len(documents(hands.desk.state)) == before
    if work.out:
        assert (folder / work.out).exists()
    if work.comes:
        assert hands.desk.session.journal.path == folder / work.comes
    else:
        assert hands.desk.session.actor == CHAIR
    all_kept(hands, record)


@moments
@kinds
def test_a_meeting_can_be_closed_meanwhile(hands, gate, record, folder, kind, when):
    ours = str(hands.desk.session.journal.path)
    work = ask(hands, gate, kind, folder, when)
    write(hands)
    hands.window.actions_[Do.CLOSE].trigger()
    assert hands.window.desk is None
    end(hands, gate)
    assert open_files(Path(ours)) == []
    assert len([done for done in record if done.path == ours]) == 1
    if work.comes and hands.window.desk is not None:
        assert hands.desk.session.journal.path == folder / work.comes
    elif kind != "reading":
        assert (work.out and (folder / work.out).exists()) or hands.notice
    assert not [each for each in folder.iterdir() if each.name.startswith(".")]
    all_kept(hands, record)


@kinds
def test_nothing_of_one_meeting_gets_into_another(hands, gate, record, folder, kind):
    ours = str(hands.desk.session.journal.path)
    work = ask(hands, gate, kind, folder, "after")
    hands.window.actions_[Do.CLOSE].trigger()
    _open(hands, folder)
    end(hands, gate)
    assert hands.desk.session.journal.path == folder / "other.tripartite"
    assert {done.path for done in record} <= {ours, str(folder / work.comes)}
    assert hands.desk.session.actor == SECRETARIAT
    all_kept(hands, record)
