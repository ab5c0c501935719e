"""Meetings and files: opening, beginning, importing and exporting, each away from the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from tripartite.jobs import meetings
from tripartite.jobs.attaching import Kept, write_kept
from tripartite.jobs.progress import Progress
from tripartite.model.journal import Journal
from tripartite.model.refusal import Refusal
from tripartite.session import Done, Session
from tripartite.ui.attaching import do_with_file
from tripartite.ui.background import Worker
from tripartite.ui.desk import Desk
from tripartite.ui.opened import Opened, Who, open_journal, read_again
from tripartite.ui.publish.order import Order
from tripartite.ui.publish.saving import writing
from tripartite.ui.settings import Setting, Settings
from tripartite.ui.tr import counted, translate

if TYPE_CHECKING:
    from tripartite.jobs.importing import Source

SUFFIX = ".tripartite"


class Files(QObject):
    """What is done with files.

    `came(Opened)` when a meeting is read; `opened(Opened)` when it stands in the window;
    `imported(Source)` when a text is in it; `said(sentence)` when something was done.
    """

    came = Signal(object)
    opened = Signal(object)
    imported = Signal(object)
    said = Signal(str)

    def __init__(
        self,
        window: QWidget,
        worker: Worker,
        settings: Settings,
        desk: Callable[[], Desk | None],
        who: Who = None,
    ) -> None:
        super().__init__(window)
        self._window, self._worker, self._who = window, worker, who
        self._settings, self._desk = settings, desk

    # What was asked for earlier

    def still(self, asked: Session) -> Desk | None:
        """The desk on which what was asked for earlier is done: that of the same meeting, while the
        same actor acts in it."""
        desk = self._desk()
        same = desk is not None and self._is_open(asked) and desk.session.actor == asked.actor
        return desk if same else None

    def _is_open(self, asked: Session) -> bool:
        desk = self._desk()
        return desk is not None and desk.session.journal is asked.journal

    def too_late(self, asked: Session, so: str) -> None:
        """Say why what was asked for earlier is not done any more, and what follows: `so`."""
        why = (
            translate("Files", "Somebody else acts by now.")
            if self._is_open(asked)
            else translate("Files", "The meeting was closed meanwhile.")
        )
        self.said.emit(f"{why} {so}")

    def unless_closed(self, asked: Session, name: str) -> Callable[[], None]:
        """What follows where the writing of a file was given up: it is told if its meeting was
        closed; whoever stopped it knows."""

        def tell() -> None:
            if not self._is_open(asked):
                said = translate("Files", "{name} was not written.")
                self.too_late(asked, said.format(name=name))

        return tell

    # Meetings

    def open(self) -> None:
        """Ask for a meeting file and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, translate("Files", "Open a meeting"), "", _meeting_filter()
        )
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a meeting file."""
        what = translate("Files", "Opening {name}").format(name=path.name)
        who = self._acting(path)
        self._begin(what, lambda: meetings.open_meeting(path), who, ask=who is None)

    def _acting(self, path: Path) -> Who:
        """Who acts in a file: whoever was asked for, or acted in it last; None: its holder."""
        return self._who or self._settings.actor(path) or None

    def save_copy(self, desk: Desk) -> None:
        """Ask for a place, write all that an open meeting holds there, and go on in that file."""
        path = Path(str(getattr(desk.session.journal, "path", "")))
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("Files", "Where the copy is kept"),
            str(path.with_stem(f"{path.stem} (2)")),
            _meeting_filter(),
        )
        if name:
            self.save_copy_to(desk, Path(name).with_suffix(SUFFIX))

    def save_copy_to(self, desk: Desk, out: Path) -> None:
        """Write all that an open meeting holds to a new file, and go on in that."""
        from tripartite.jobs.groupfile import save_copy

        session, journal = desk.session, desk.session.journal
        self._settings.keep_actor(out, session.actor.name)
        what = translate("Files", "Writing {name}").format(name=out.name)
        self._worker.run(
            what,
            lambda told: save_copy(journal, out, told),
            self.open_path,
            journal,
            self.unless_closed(session, out.name),
        )

    def open_for_reading(self, path: Path, writer: str) -> None:
        """Open a meeting that somebody else writes in."""
        what = translate("Files", "Opening {name}").format(name=path.name)

        who = self._acting(path)

        def job(progress: Progress) -> Opened:
            journal = meetings.open_meeting(path, write=False)
            return open_journal(journal, who, progress)._replace(writer=writer)

        self._worker.run(what, job, self.came.emit)

    def open_sample(self) -> None:
        """Open the sample meeting; it is built the first time."""
        what = translate("Files", "Preparing the sample meeting")
        self._begin(what, lambda: meetings.open_meeting(meetings.sample_path()))

    def new(self) -> None:
        """Ask for a title and a file, and begin a meeting."""
        title, path = self._ask_new("")
        if path:
            self.new_at(path, title)

    def new_at(self, path: Path, title: str, then_import: Path | None = None) -> None:
        """Begin a meeting in a new file, with a text to negotiate where one is given."""
        what = translate("Files", "Beginning {name}").format(name=path.name)
        if then_import is None:
            self._begin(what, lambda: meetings.new_meeting(path, title))
            return

        def job(progress: Progress) -> tuple[Opened, Source]:
            from tripartite.jobs import importing

            read = importing.read_source_apart(then_import, progress, self._worker.stopping)
            journal = meetings.new_meeting(path, title)  # only once there is a text to put into it
            importing.bring_in(Session(journal, self._who), read)
            return open_journal(journal, self._who), read

        def then(begun: tuple[Opened, Source]) -> None:
            self.came.emit(begun[0])
            self.imported.emit(begun[1])

        self._worker.run(what, job, then)

    def new_from_text(self) -> None:
        """Ask for a text, and begin a meeting on it."""
        if source := self._ask_source():
            self.new_from(source)

    def new_from(self, source: Path) -> None:
        """Begin a meeting on a text."""
        title, path = self._ask_new(source.stem)
        if path:
            self.new_at(path, title, source)

    def _begin(
        self, what: str, make: Callable[[], Journal], who: Who = None, *, ask: bool = False
    ) -> None:
        def job(progress: Progress) -> Opened:
            return open_journal(make(), who or self._who, progress)._replace(ask=ask)

        self._worker.run(what, job, self.came.emit)

    def read_again(
        self, desk: Desk, who: Who, said: str = "", given_up: Callable[[], None] = lambda: None
    ) -> None:
        """Read an open meeting anew, as this actor sees it; until then it stays as it is. `said`:
        what is told when it is there; `given_up`: what follows instead when it was."""
        journal, writer = desk.session.journal, desk.reading.writer if desk.reading else ""

        def job(progress: Progress) -> Opened:
            return read_again(journal, who, progress)._replace(writer=writer, said=said)

        def instead() -> None:
            if self._desk() is desk:
                given_up()

        what = translate("Files", "Reading the meeting anew")
        self._worker.run(what, job, self.came.emit, journal, instead)

    def _ask_new(self, title: str) -> tuple[str, Path | None]:
        title, sure = QInputDialog.getText(
            self._window,
            translate("Files", "New meeting"),
            translate("Files", "Title of the meeting:"),
            text=title,
        )
        if not sure or not title.strip():
            return "", None
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("Files", "Where the meeting is kept"),
            f"{title.strip()}{SUFFIX}",
            _meeting_filter(),
        )
        path = Path(name) if name else None
        return title, path.with_suffix(SUFFIX) if path else None

    def _ask_source(self) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            translate("Files", "A text to negotiate"),
            "",
            translate(
                "Files",
                "Word files and plain texts (*.docx *.txt *.md);;Word files (*.docx);;"
                "Plain texts (*.txt *.md);;All files (*)",
            ),
        )
        return Path(name) if name else None

    # Texts

    def import_text(self, desk: Desk) -> None:
        """Ask for a text, and bring it into the meeting."""
        if source := self._ask_source():
            self.import_path(desk, source)

    def import_path(self, desk: Desk, source: Path) -> None:
        """Read a text away from the screen, and bring it into the meeting here, as one act."""
        from tripartite.jobs import importing  # loaded when it is wanted

        what = translate("Files", "Reading {name}").format(name=source.name)
        asked = desk.session

        def now() -> Desk | None:
            found = self.still(asked)
            if found is None:
                said = translate("Files", "Nothing of {name} was brought in.")
                self.too_late(asked, said.format(name=source.name))
            return found

        def then(read: Source) -> None:
            if on := now():
                act = importing.bringing_in(read)
                tell = partial(self._tell_imported, read)
                on.trying(lambda: do_with_file(on, self._worker, act, read.content, tell, now))

        def job(progress: Progress) -> Source:
            return importing.read_source_apart(source, progress, self._worker.stopping)

        self._worker.run(what, job, then)

    def _tell_imported(self, read: Source, done: Done) -> None:
        said = translate("Files", "{name} is in the meeting; Undo takes it back.")
        self.said.emit(said.format(name=read.name) + _remarked(read))
        self.imported.emit(read)

    def whose_file(self, desk: Desk, path: Path, then: Callable[[bool], None]) -> None:
        """Look in a thread whether a Word file was sent from this meeting; tell `then`."""
        asked, meeting = desk.session, desk.session.journal.meeting
        what = translate("Files", "Looking at {name}").format(name=path.name)

        def job(progress: Progress) -> bool:
            from tripartite.jobs.receiving.sent import sent_from

            return sent_from(path, meeting)

        def told(ours: bool) -> None:
            if self._is_open(asked):
                then(ours)
                return
            said = translate("Files", "Nothing of {name} was brought in.")
            self.too_late(asked, said.format(name=path.name))

        self._worker.run(what, job, told)

    def export(self, desk: Desk, form: str) -> None:
        """Ask for a place, and write the document as a Word file."""
        if desk.paper:
            self.save(desk, Order(desk.paper.document, form))

    def _ask_out(self, title: str, form: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("Files", "Write as Word"),
            str(self._folder() / f"{_file_name(title)} ({form}).docx"),
            _word_filter(),
        )
        if name:
            self._settings.set(Setting.FOLDER, str(Path(name).parent))
        return Path(name).with_suffix(".docx") if name else None

    def _folder(self) -> Path:
        """Where a form was written last, if that is still there."""
        folder = Path(str(self._settings.get(Setting.FOLDER)) or "")
        return folder if folder.is_dir() else Path()

    def export_to(self, desk: Desk, form: str, out: Path) -> None:
        """Write the document as it stands now, without options."""
        paper = desk.paper
        assert paper is not None
        self.write(desk, Order(paper.document, form), out)

    def save(self, desk: Desk, order: Order) -> None:
        """Ask for a place, and write a form there as it was ordered."""
        paper = desk.paper
        out = self._ask_out(paper.view.title, order.form) if paper else None
        if out:
            self.write(desk, order, out)

    def write(self, desk: Desk, order: Order, out: Path) -> None:
        """Write a form in a process of its own, and record to whom it goes."""
        from tripartite.jobs.publishing import dispatching

        try:
            if order.to:
                dispatching.refuse_unless_may_dispatch(desk.session)
        except Refusal as refusal:
            desk.refused.emit(refusal)
            return
        said = translate("Files", "{name} is written.").format(name=out.name)
        asked = desk.session

        def then(path: Path) -> None:
            if not order.to:
                self.said.emit(said)
                return
            now = self.still(asked)
            if now is None:
                goes = translate("Files", "That it goes to {names} is not on record.")
                self.too_late(asked, f"{said} {goes.format(names=', '.join(order.to))}")
                return
            sent = now.trying(lambda: dispatching.dispatch(now.session, path, order.to))
            if sent:
                goes = translate("Files", "On record: it goes to {names}.")
                self.said.emit(f"{said} {goes.format(names=', '.join(sent.to))}")

        what = translate("Files", "Writing {name}").format(name=out.name)
        job = writing(desk, order, out, self._worker.stopping)
        self._worker.run(what, job, then, asked.journal, self.unless_closed(asked, out.name))

    def save_original(self, desk: Desk, kept: Kept) -> None:
        """Ask for a place, and write a file that came in there as it was."""
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("Files", "Save as it came"),
            str(self._folder() / kept.name),
            "",
        )
        if not name:
            return
        out, session = Path(name), desk.session
        self._settings.set(Setting.FOLDER, str(out.parent))
        said = translate("Files", "{name} is written.").format(name=out.name)

        def job(progress: Progress) -> None:
            write_kept(session, kept.hash, out)

        what = translate("Files", "Writing {name}").format(name=out.name)
        told = self.unless_closed(session, out.name)
        self._worker.run(what, job, lambda _: self.said.emit(said), session.journal, told)

    def ask_returned(self) -> list[Path]:
        """Ask for Word files that parties sent back; none where nothing was chosen."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, translate("Files", "Returned Word files"), "", _word_filter()
        )
        return [Path(name) for name in names]


def _meeting_filter() -> str:
    return translate("Files", "Meetings (*{suffix})").format(suffix=SUFFIX)


def _word_filter() -> str:
    return translate("Files", "Word documents (*.docx)")


def _file_name(title: str) -> str:
    return "".join(sign if sign.isalnum() or sign in " -–_" else " " for sign in title)[:80].strip()


def _remarked(read: Source) -> str:
    """What a person has to look at, said in one sentence."""
    asked = [remark.words for remark in read.remarks if remark.kind == "ask"]
    if not asked:
        return ""
    said = counted(
        translate("Files", "%n place(s) need a look, first:", "", len(asked)), len(asked)
    )
    return f" {said} {asked[0]}"
