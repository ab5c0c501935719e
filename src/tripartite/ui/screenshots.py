"""Pictures of the key windows: `python -m tripartite.ui.screenshots OUT_DIR`."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from tripartite.jobs.meetings import build_sample
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_named
from tripartite.ui.actions import Do
from tripartite.ui.review.pictures import SCENES as REVIEW
from tripartite.ui.room.pictures import room_pictures, show_strips
from tripartite.ui.settings import Settings
from tripartite.ui.theme import Choice, Theme
from tripartite.ui.window import MainWindow

SIZES = ((800, 600), (1600, 1000))
SCHEMES: tuple[Choice, ...] = ("light", "dark")


def _settle(milliseconds: int = 60) -> None:
    """Let the window lay itself out."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Photographer:
    """Opens the sample in a window and takes its pictures."""

    def __init__(self, out: Path, application: QApplication) -> None:
        self._out = out
        self._folder = tempfile.TemporaryDirectory()
        self._application = application
        self._theme = Theme(application, "light")
        self._sample = build_sample(Path(self._folder.name) / "sample.tripartite")
        self._meeting = self._sample

    def pictures(self) -> Iterator[Path]:
        """Take every picture in every size and scheme; where each was put."""
        for scheme in SCHEMES:
            self._theme.choose(scheme)
            for size in SIZES:
                yield from self._series(scheme, size)

    def _series(self, scheme: str, size: tuple[int, int]) -> Iterator[Path]:
        # What the scenes of one series write is in the pictures of no other.
        begun = Path(self._folder.name) / f"{scheme}-{size[0]}.tripartite"
        self._meeting = Path(shutil.copy(self._sample, begun))
        store = QSettings(str(Path(self._folder.name) / "s.ini"), QSettings.Format.IniFormat)
        store.clear()
        window = MainWindow(self._theme, Settings(store), SECRETARIAT)
        window.resize(*size)
        window.show()
        _settle()
        yield self._take(window, "start", scheme)
        self._open(window)
        for name, scene in _SCENES.items():
            scene(window)
            _settle()
            yield self._take(window, name, scheme)
        if size == SIZES[-1]:
            yield from self._of_the_room(window, scheme)
        self._leave(window)
        yield from self._of_a_spokesperson(scheme, size)

    def _of_a_spokesperson(self, scheme: str, size: tuple[int, int]) -> Iterator[Path]:
        store = QSettings(str(Path(self._folder.name) / "w.ini"), QSettings.Format.IniFormat)
        store.clear()
        window = MainWindow(self._theme, Settings(store), "W")
        window.resize(*size)
        window.show()
        self._open(window)
        for name, scene in REVIEW.items():
            scene(window)
            _settle(300)
            yield self._take(window, name, scheme)
        self._leave(window)

    def _leave(self, window: MainWindow) -> None:
        window.close()
        _settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _of_the_room(self, window: MainWindow, scheme: str) -> Iterator[Path]:
        window.room.wear(scheme == "dark")

        def take(name: str) -> Path:
            assert window.room.window is not None
            path = self._out / f"{name}-{scheme}.png"
            window.room.window.grab().save(str(path))
            return path

        yield from room_pictures(window, take, _settle)

    def _open(self, window: MainWindow) -> None:
        loop = QEventLoop()
        window.files.opened.connect(loop.quit)
        window.files.open_path(self._meeting)
        loop.exec()
        _settle()

    def _take(self, window: MainWindow, name: str, scheme: str) -> Path:
        shown = QApplication.activeModalWidget() or window
        picture = shown.grab()
        path = self._out / f"{name}-{scheme}-{window.width()}x{window.height()}.png"
        picture.save(str(path))
        return path


def _go(window: MainWindow, reference: str) -> None:
    assert window.desk and window.meeting
    window.meeting.go_to(window.desk.find(reference))


def _draft(window: MainWindow) -> None:
    _go(window, "3.A.1")


def _marked(window: MainWindow) -> None:
    window.actions_[Do.MARKED].trigger()


def _typing(window: MainWindow) -> None:
    """The Workers are writing an amendment."""
    assert window.meeting
    window.actions_[Do.MARKED].trigger()
    _go(window, "3.F.1")
    _settle(300)  # as somebody does who sees where they are
    window.actions_[Do.SPEAK_W].trigger()
    window.actions_[Do.EDIT_HERE].trigger()
    field = window.meeting.draft.editor.field
    cursor = field.textCursor()
    cursor.setPosition(0)
    cursor.movePosition(cursor.MoveOperation.NextWord, cursor.MoveMode.MoveAnchor, 2)
    cursor.movePosition(cursor.MoveOperation.NextWord, cursor.MoveMode.KeepAnchor, 2)
    cursor.insertText("shall without delay ")
    _settle(250)


def _amendments(window: MainWindow) -> None:
    assert window.desk and window.meeting
    window.meeting.draft.settle()
    window.meeting.show_amendment(amendment_named(window.desk.state, "D.13"))


def _consensus(window: MainWindow) -> None:
    assert window.meeting
    _leave_dialog(window)
    window.meeting.show_workspace(Do.CONSENSUS)
    _go(window, "3.A.1")


def _confirming(window: MainWindow) -> None:
    """The Employers have confirmed a block that has changed since; the Workers see it otherwise."""
    assert window.desk and window.meeting
    desk = window.desk
    window.actions_[Do.CONFIRMING].trigger()
    view = window.meeting.consensus.confirming
    view.table.setCurrentIndex(view.model.index(2, 1))
    window.actions_[Do.CONFIRM].trigger()
    place = desk.find("Part 1, item 4")
    assert desk.paper and view.block and view.model.found
    words = desk.paper.provisions[place].passage
    workers, block = desk.party_of_key("W"), view.block
    said = "We adopted “small operators and cooperatives”."
    desk.do(c.ReportDiscrepancy(desk.paper.document, block, said, workers, place))
    desk.do(c.Reopen(place, "By consent"))
    new = Passage(words.text.replace("Small operators", "Small operators and cooperatives"))
    desk.do(c.EditProvision(place, new))


def _publish(step: str, wait: int = 900) -> Callable[[MainWindow], None]:
    def scene(window: MainWindow) -> None:
        assert window.meeting
        window.meeting.show_workspace(Do.PUBLISH)
        window.meeting.publish.choose(step)
        _settle(wait)

    return scene


def _returned(window: MainWindow, folder: Path) -> Path:
    """What the Workers send back: the clean text, in which they have typed over some words."""
    assert window.desk and window.desk.paper
    sent, out = folder / "sent.docx", folder / "Workers.docx"
    export(window.desk.session, window.desk.paper.document, "clean", sent)
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                for words, others in _TYPED.items():
                    content = content.replace(words.encode(), others.encode())
            new.writestr(part, content)
    return out


_TYPED = {
    "within nine months": "within six months",
    "should be held in the": "shall be held in the",
    "The Office should seek arrangements with bodies": "The Office shall agree with bodies",
    "at every level of income": "at each level of income",
    "take working conditions into account": "give full weight to working conditions",
}


def _receive(window: MainWindow) -> None:
    with tempfile.TemporaryDirectory() as folder:
        window.actions_[Do.SPEAK_W].trigger()
        window.deeds.publishing.receive(_returned(window, Path(folder)))
        _settle(900)


def _leave_dialog(window: MainWindow) -> None:
    """Close the dialog that is open."""
    assert window.meeting
    for dialog in window.meeting.findChildren(QDialog):
        dialog.reject()


def _strips(window: MainWindow) -> None:
    """The Chair's strip and what the room sees, under the text."""
    assert window.meeting
    _leave_dialog(window)
    window.meeting.show_workspace(Do.DRAFT)
    show_strips(window)
    _settle(400)


def _palette(window: MainWindow) -> None:
    assert window.meeting
    _leave_dialog(window)
    window.meeting.show_workspace(Do.DRAFT)
    window.actions_[Do.COMMANDS].trigger()


def _plan(window: MainWindow) -> None:
    assert window.meeting
    window.meeting.show_workspace(Do.PLAN)


def _plan_proposals(window: MainWindow) -> None:
    assert window.meeting
    plan = window.meeting.plan
    plan.tabs.setCurrentWidget(plan.proposals)


def _plan_closing(window: MainWindow) -> None:
    """What is left is shown before the sitting is closed."""
    assert window.meeting
    plan = window.meeting.plan
    plan.tabs.setCurrentWidget(plan.blocks)
    window.actions_[Do.CLOSE_SITTING].trigger()


_SCENES: dict[str, Callable[[MainWindow], None]] = {
    "draft": _draft,
    "draft-marked": _marked,
    "draft-typing": _typing,
    "amendments": _amendments,
    "plan": _plan,
    "plan-proposals": _plan_proposals,
    "plan-closing": _plan_closing,
    "consensus": _consensus,
    "consensus-confirming": _confirming,
    "publish-checks": _publish("checks"),
    "publish-redline": _publish("redline"),
    "publish-list": _publish("amendment list"),
    "publish-sent": _publish("sent"),
    "receive": _receive,
    "room-strips": _strips,
    "palette": _palette,
}


def main(arguments: list[str]) -> int:
    """Write the pictures into a folder and say which."""
    parser = argparse.ArgumentParser(
        "python -m tripartite.ui.screenshots", description="Pictures of the key windows."
    )
    parser.add_argument("out", type=Path, metavar="OUT_DIR", help="the folder they are put in")
    out: Path = parser.parse_args(arguments).out
    out.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    for path in Photographer(out, application).pictures():
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
