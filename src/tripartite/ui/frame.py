"""The main window: menus, top bar, workspaces, outline and inspector around the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from tripartite.model.journal import Journal
from tripartite.model.meeting import Actor
from tripartite.session import Done, Session
from tripartite.ui.acting.dialog import acting_as
from tripartite.ui.actions import Do
from tripartite.ui.ahead import Ahead
from tripartite.ui.background import Worker
from tripartite.ui.collecting import Collecting
from tripartite.ui.desk import Desk
from tripartite.ui.enabling import Actions
from tripartite.ui.files import Files
from tripartite.ui.keeping import Keeping
from tripartite.ui.leaving import Leaving, answered
from tripartite.ui.meeting_view import MeetingView
from tripartite.ui.menus import fill
from tripartite.ui.notice import Notice
from tripartite.ui.opened import Opened, Who, open_journal
from tripartite.ui.plan.telling import planned
from tripartite.ui.podium import Podium
from tripartite.ui.private import Aside, HiddenBar, InDialogs, close_passing
from tripartite.ui.refusing import Refusing
from tripartite.ui.room.projector import Projector
from tripartite.ui.room.screen import RoomScreen
from tripartite.ui.settings import Setting, Settings
from tripartite.ui.slices import Slices
from tripartite.ui.start import StartPage
from tripartite.ui.status import StatusBar
from tripartite.ui.table import TABLE
from tripartite.ui.telling import declared, done_by_key, flagged
from tripartite.ui.theme import Theme
from tripartite.ui.topbar import TopBar
from tripartite.ui.tr import translate
from tripartite.ui.whereabouts import titled

if TYPE_CHECKING:
    from tripartite.jobs.importing import Source

_PAINTED = 200  # milliseconds; a meeting that was opened has been painted by then


class Frame(QMainWindow):
    """One meeting, or the first page: what stands in the window, and what its deeds work with.

    The three methods that do nothing here are for the window above, which knows the deeds.
    """

    def __init__(self, theme: Theme, settings: Settings, who: Who = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.theme, self.settings = theme, settings
        self.desk: Desk | None = None
        self.meeting: MeetingView | None = None
        self._who = who  # as asked for when the program was started
        self._coming: Opened | None = None
        self._closing = False
        self._collecting = Collecting(self)
        self._ahead = Ahead(self)
        self.worker = Worker(self)
        self._opening = Slices(self, large=True)
        self.files = Files(self, self.worker, settings, lambda: self.desk, who)
        self.actions_ = Actions(TABLE, self)
        self.room = RoomScreen(self, Projector(self), settings)
        self._make()
        InDialogs(self.actions_[Do.HIDE_PRIVATE], self)
        self._aside = Aside(self, self.notice)
        Leaving(self)
        self._connect()
        self._restore()

    def _make(self) -> None:
        self.top = TopBar(self.actions_, self.theme, self)
        self.notice = Notice(self)
        self.refusing = Refusing(self.notice, self.files, lambda: self.desk)
        self._keeping = Keeping(self, self.notice, self.refusing, lambda: self.desk)
        self.start = StartPage(self.actions_, self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.hidden_bar = HiddenBar(self.theme, self)
        self.podium = Podium(self.actions_, self.room, self.theme, self.settings, self)
        for widget in (self.top, self.hidden_bar, self.notice):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.podium)
        self.setCentralWidget(body)
        self.status = StatusBar(self.actions_[Do.ACT_AS], self)
        self.setStatusBar(self.status)
        fill(self.menuBar(), self.actions_, self.settings, self.open_path)
        self.setMinimumSize(640, 420)

    def _connect(self) -> None:
        self._keeping.pending_changed.connect(self._pending_changed)
        self.files.came.connect(self._come)
        self.files.said.connect(self.notice.say)
        self.files.imported.connect(self._show_import)
        self.worker.refused.connect(self.refusing.say)
        self.worker.progressed.connect(self.notice.work)
        self.worker.began.connect(self.notice.begin)
        self.worker.ended.connect(self._work_ended)
        self.notice.cancelled.connect(self.worker.cancel)
        self.start.recent_asked.connect(self.open_path)
        self.start.text_asked.connect(self.files.new_from_text)
        self.theme.changed.connect(self.top.speaker.show_speaker)
        self._ahead.loaded.connect(self._look_ahead)
        self.status.left.clicked.connect(self.actions_[Do.LEFT].trigger)

    # Meetings

    @property
    def working(self) -> bool:
        """Whether work is under way, or a meeting on its way into the window."""
        return self.worker.working or self._opening.working

    def open_path(self, path: Path) -> None:
        """Open a meeting file."""
        self.files.open_path(path)

    def open_session(self, session: Session) -> None:
        """Put a meeting that is open already on the desk (tests, previews)."""
        self._meeting_opened(open_journal(session.journal, session.actor))

    def _meeting_opened(self, opened: Opened) -> None:
        """Put a meeting that is read on the desk and in the window, at once."""
        self._come(opened)
        self._opening.finish()

    def _come(self, opened: Opened) -> None:
        """Put a meeting that is read on the desk and in the window. One that is half-way there is
        put there first, and taken off as any other: its file is open, and a thread writes in it."""
        self._opening.finish()
        if not self._asks_first(opened):
            self._opening.begin(self._open(opened))

    def _asks_first(self, opened: Opened) -> bool:
        """Whether a dialog asks something of the meeting that was read anew, or words are typed in
        its text: whoever was asked, or types, ends that first, and then it comes."""

        def come() -> None:
            if self._coming is opened:
                self._come(opened)

        ready = not opened.again or self._closing or (answered(self, come) and self._typed(come))
        self._coming = None if ready else opened  # of several, the one asked for last
        return not ready

    def _typed(self, then: Callable[[], object]) -> bool:
        """Whether no words are being typed in the text; else `then` follows when they are kept or
        left. What is typed on would be taken for the keys of whoever acts by then."""
        draft = self.meeting.draft if self.meeting else None
        if draft is None or not draft.is_editing:
            return True
        draft.turned.connect(
            lambda: QTimer.singleShot(0, self, then), Qt.ConnectionType.SingleShotConnection
        )
        said = translate(
            "Window",
            "The meeting is read, and is shown anew when the words typed here are kept "
            "(Ctrl+Enter) or left (Esc). Until then nobody else acts.",
        )
        self.notice.say(said, stay=True, passing=True)
        return False

    def _open(self, opened: Opened) -> Iterator[None]:
        """Put a meeting that is read on the desk and in the window, with pauses; until it is there
        whole, there is none, or the one before: what the room sees is never empty for a moment."""
        journal = opened.session.journal
        if opened.again and not self._is_open(journal):
            return  # it was closed meanwhile
        if self._closing or not self._aside.may_be_left():  # too late, or too early
            self._close(journal)
            return
        self._collecting.keep()
        desk = self._keeping.desk_for(opened)
        desk.hide_private(self.settings.get(Setting.PRIVATE_HIDDEN))
        meeting = MeetingView(desk, self.actions_, self.theme, self.settings, self.stack)
        try:
            self.stack.addWidget(meeting)
            yield
            self._keep_place()
            yield from meeting.prepare(self.settings.place(journal.meeting))
        except BaseException:
            self._put_away(desk, meeting)
            raise
        if self._asks_first(opened):  # since it is on its way
            self._put_away(desk, meeting, keep_journal=True)
            return
        stood = self._stood(desk)
        self._take_off(keep_journal=self._is_open(journal))
        self.desk, self.meeting = desk, meeting
        if opened.again:
            desk.follow()  # what was done here while it was read
        self._show_room(desk)
        self._listen_to_desk(desk)
        meeting.turned.connect(self.notice.move_on)
        meeting.in_vain.connect(lambda why: self.notice.say(why, passing=True))
        self.top.speaker.serve(desk)
        self.podium.serve(desk)
        self._serve(desk)
        if path := getattr(journal, "path", None):
            self.settings.opened(Path(path))
        yield
        meeting.outline.setUpdatesEnabled(False)  # painted by itself, a turn later
        self.stack.setCurrentWidget(meeting)
        meeting.begin()
        self._begin(opened)
        self.refresh()
        yield
        meeting.outline.setUpdatesEnabled(True)
        if stood is not None:
            meeting.stand(*stood)
        if opened.said:
            self.notice.say(opened.said)
        self.files.opened.emit(opened)
        QTimer.singleShot(_PAINTED, self, self._ahead.load)

    def _look_ahead(self) -> None:
        """All modules are there: the meeting makes what will be wanted of them."""
        if self.meeting is not None and not self._closing:
            self.meeting.look_ahead()

    def _stood(self, desk: Desk) -> tuple[Do, str] | None:
        """In which workspace whoever acts is, and what amendment they have in hand, where they go
        on in the same meeting; None for anybody else."""
        before = self.desk.session if self.desk else None
        if before is None or self.meeting is None or self.desk is None:
            return None
        same = (before.journal, before.actor) == (desk.session.journal, desk.session.actor)
        return (self.meeting.workspace, self.desk.amendment) if same else None

    def _serve(self, desk: Desk) -> None:
        """A meeting is on the desk and in the window; nobody has read it yet."""

    def _begin(self, opened: Opened) -> None:
        """The meeting stands where it was left."""

    def _refreshed(self) -> None:
        """The window has said anew what it says itself."""

    def act_as(self, actor: Actor) -> None:
        """Read the meeting anew as this actor sees it, and put that in the place of what another
        saw, of which nothing is kept. Words that are being typed wait for whoever typed them."""
        desk = self.desk
        if desk is None or self.meeting is None:
            return
        on_its_way = self.working or self._coming is not None  # somebody else, perhaps
        if (actor != desk.session.actor or on_its_way) and self._aside.may_be_left():
            self.files.read_again(desk, actor)
            self.meeting.draft.leave()

    def _show_import(self, source: Source) -> None:
        """Say what an import guessed, where it guessed."""
        self._opening.finish()
        if self.desk is not None and source.remarks:
            from tripartite.ui.importing import ImportDialog

            ImportDialog(source, self.desk, self.theme, self).open()

    def _show_room(self, desk: Desk) -> None:
        """The room's screen shows this meeting."""
        self.room.party = desk.party
        self.room.foot = lambda: desk.meeting_title
        self.room.projector.serve(desk)

    def hide_private(self, hidden: bool) -> None:
        """Show nothing private on this screen, and say so; or show it again."""
        self.hidden_bar.setVisible(hidden)
        if hidden:
            close_passing()
            self.notice.clear()
            self._aside.put()
        self.hidden_bar.tell(waiting=self._aside.waits)
        if self.desk is not None and self.meeting is not None:
            if hidden and self.desk.writes_privately:
                self.meeting.draft.leave(quietly=True)
            self.desk.hide_private(hidden)
        if not hidden:
            self._aside.bring()

    def _listen_to_desk(self, desk: Desk) -> None:
        desk.refused.connect(self.refusing.say_here)
        desk.did.connect(self._tell)
        desk.changed.connect(lambda _: self.refresh())
        for signal in (desk.provision_chosen, desk.amendment_chosen):
            signal.connect(lambda _: self.refresh_actions())
            signal.connect(lambda _: self.notice.move_on())
        desk.speaker_chosen.connect(self._speaker_chosen)
        desk.reloaded.connect(self.refresh)

    def leave_meeting(self) -> None:
        """Close the meeting as its user asks, who loses nothing unsaid."""
        if self._aside.may_be_left():
            self.close_meeting()

    def close_meeting(self) -> None:
        """Take the meeting off the desk, once nothing is pending; one that comes is taken first."""
        self._opening.finish()
        if self.desk is not None:
            self._take_off()
            self.refresh()

    def _take_off(self, *, keep_journal: bool = False) -> None:
        desk, meeting = self.desk, self.meeting
        if desk is None or meeting is None:
            return
        self.room.projector.serve(None)
        self.podium.serve(None)
        self._keep_place()
        self.settings.set(Setting.COLUMNS, meeting.saveState())
        self._aside.drop()
        meeting.end()
        self.desk = self.meeting = None
        self._collecting.let_go()
        self.top.speaker.serve(None)
        self._put_away(desk, meeting, keep_journal=keep_journal)

    def _keep_place(self) -> None:
        """Where the meeting is to be gone on with."""
        if self.desk:
            self.settings.keep_place(self.desk.session.journal.meeting, self.desk.provision)

    def _is_open(self, journal: Journal) -> bool:
        """Whether it is the journal of the meeting on the desk."""
        return self.desk is not None and self.desk.session.journal is journal

    def _close(self, journal: Journal) -> None:
        """Close a journal, unless the meeting on the desk goes on in it; whoever reads it stops."""
        if not self._is_open(journal):
            self.worker.leave(journal)
            journal.close()

    def _put_away(self, desk: Desk, meeting: MeetingView, *, keep_journal: bool = False) -> None:
        """Keep what is pending; nothing of a meeting is left in the window."""
        if desk.keeper:
            desk.keeper.close()
        if not keep_journal:
            self._close(desk.session.journal)
        self.stack.removeWidget(meeting)
        meeting.deleteLater()
        desk.deleteLater()

    # Saying

    def _tell(self, done: Done) -> None:
        """Say what was declared, or taken back, and what was unusual about it: the secretariat
        reads that back to the room. What others have done is not told."""
        assert self.desk is not None, "it was done in its meeting"
        if not done.command:
            return
        self.notice.act_on()
        lasting = declared(self.desk, done), flagged(done)
        said = (*lasting, done_by_key(self.desk, done), planned(self.desk, done))
        if any(said):
            self.notice.say(" ".join(filter(None, said)), told=not any(lasting))

    def _work_ended(self) -> None:
        self.notice.end()
        if self._closing:  # once whoever asked for the work has taken what came of it
            QTimer.singleShot(0, self, self.close)

    def _speaker_chosen(self) -> None:
        self.top.speaker.show_speaker()
        self.refresh_actions()

    def _pending_changed(self, n: int) -> None:
        self.setWindowModified(n > 0)
        self.status.show_pending(n, self.desk)
        if self._closing and not n:
            QTimer.singleShot(0, self, self.close)

    def refresh(self) -> None:
        """Show anew what the window itself says."""
        desk = self.desk
        acting = acting_as(desk)
        shown = (titled(desk), desk.meeting_title, acting) if desk else ()
        named = [part for part in shown if part] or ["Tripartite"]
        self.setWindowTitle(" — ".join([f"{named[0]}[*]", *named[1:]]))
        self.status.show_sitting(desk)
        self.status.show_left(desk)
        self.status.show_actor(acting)
        self.status.show_pending(desk.keeper.pending if desk and desk.keeper else 0, desk)
        self.top.setVisible(desk is not None)
        if desk and desk.paper:
            self.top.agreed.tell(*desk.paper.settled())
        if desk is None:
            self.start.show_recent(self.settings.recent())
        self.refresh_actions()
        self._refreshed()

    def refresh_actions(self) -> None:
        """Enable what can be done now."""
        self.actions_.refresh()

    # The window itself

    def _restore(self) -> None:
        geometry = self.settings.get(Setting.GEOMETRY)
        if not (geometry and self.restoreGeometry(geometry)):
            self.resize(1180, 780)
        self.hidden_bar.setVisible(self.settings.get(Setting.PRIVATE_HIDDEN))
        self.hidden_bar.tell(waiting=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything pending is saved first; then the window closes by itself."""
        self._opening.finish()
        if not self._aside.may_be_left():
            event.ignore()
            return
        pending = self.desk.keeper.pending if self.desk and self.desk.keeper else 0
        if pending or self.worker.working:
            self._closing = True
            self.worker.cancel()
            event.ignore()
            return
        self.settings.set(Setting.GEOMETRY, self.saveGeometry())
        self.room.close()
        self.close_meeting()
        self._ahead.stop()
        self._collecting.end()
        super().closeEvent(event)
