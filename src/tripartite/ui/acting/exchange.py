"""Files between a party and the others: group files, copies taken in, drafts submitted.

Nothing is sent or taken in before it was shown.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from tripartite.jobs.progress import Progress
from tripartite.model import commands as c
from tripartite.model.journal import HeadsMovedError
from tripartite.model.meeting import OFFICE, ROOM, Actor
from tripartite.model.refusal import Refusal
from tripartite.model.seats import acting, sent_by
from tripartite.session import Session
from tripartite.ui.acting.dialogs import (
    AgainDialog,
    GroupFileDialog,
    ShownDialog,
    SubmitDialog,
    unread_words,
)
from tripartite.ui.actions import Do
from tripartite.ui.background import Job
from tripartite.ui.desk import Desk
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame
from tripartite.ui.tr import counted, translate

if TYPE_CHECKING:
    from tripartite.jobs.groupfile import GroupFile
    from tripartite.jobs.joining import Joining

SUFFIX = ".tripartite"
AT_ONCE = 100
"""So many new entries are shown at once, each in a tenth of a millisecond."""


class Exchange(WindowDeeds):
    """The deeds between files of one window, bound to its actions."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._submitting: Actor | None = None  # for whom, once the meeting is read for them
        window.files.opened.connect(lambda _: self._go_on())
        window.actions_.bind(
            {
                Do.GROUP_FILE: self.group_file,
                Do.JOIN: self.join,
                Do.SUBMIT: self.submit,
                Do.HAND_IN_AGAIN: self.write_again,
            }
        )

    # A file for a party

    def group_file(self) -> None:
        """Ask for whom, and where to; then write it."""
        dialog = GroupFileDialog(self._desk, self._window)
        dialog.accepted.connect(lambda: self._ask_where(dialog.party, dialog.seat, dialog.named))
        dialog.open()

    def _ask_where(self, party: str, seat: str, named: str) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("Exchange", "Where the group file is written"),
            f"{named}{SUFFIX}",
            translate("Exchange", "Meetings (*.tripartite)"),
        )
        if name:
            self.write_group_file(party, Path(name).with_suffix(SUFFIX), seat)

    def write_group_file(self, party: str, out: Path, seat: str = "") -> None:
        """Write a group file away from the screen, and say what is in it; for no party, what is
        handed in to the secretariat."""
        from tripartite.jobs import groupfile

        session = self._desk.session

        def job(progress: Progress) -> GroupFile:
            if party:
                return groupfile.write_group_file(session, party, out, progress, seat=seat)
            return groupfile.write_submission(session, out, progress)

        def then(made: GroupFile) -> None:
            count = sum(made.entries.values())
            said = translate("Exchange", "{name} is written, with %n entr(y).", "", count)
            self._window.files.said.emit(counted(said, count).format(name=out.name))

        self._write(out, session, job, then)

    def _write(self, out: Path, session: Session, job: Job, then: Callable[[Any], None]) -> None:
        """Write a file of what a session holds, away from the screen."""
        what = translate("Exchange", "Writing {name}").format(name=out.name)
        given_up = self._window.files.unless_closed(session, out.name)
        self._window.worker.run(what, job, then, session.journal, given_up)

    # Copies that come in

    def join(self) -> None:
        """Ask for copies, check them away from the screen, and show what they would bring."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            translate("Exchange", "Copies of this meeting"),
            "",
            translate("Exchange", "Meetings (*.tripartite)"),
        )
        if names:
            self.look_at([Path(name) for name in names])

    def look_at(self, copies: list[Path]) -> None:
        """Check copies, and show what they would bring."""
        from tripartite.jobs.joining import prepare

        session = self._desk.session
        what = translate("Exchange", "Checking the copies")

        def job(progress: Progress) -> Joining:
            try:
                return prepare(session, copies, progress=progress)
            except Refusal as refusal:  # where it is the room that differs, the rest is offered
                if (refusal.code, refusal.facts.get("stream")) != ("copies-differ", ROOM):
                    raise
                return prepare(session, copies, without_room=True, progress=progress)

        def given_up() -> None:
            if self._window.desk is None or self._window.desk.session is not session:
                self._say_too_late(session)

        self._window.worker.run(what, job, self._show, session.journal, given_up)

    def _show(self, joining: Joining) -> None:
        desk = self._window.desk
        if desk is None or desk.session is not joining.session:
            self._say_too_late(joining.session)
            return
        taken = joining.taken
        if not (taken.entries or taken.left or taken.forks):
            nothing = translate("Exchange", "Nothing new; all of it was here.")
            self._window.files.said.emit(unread_words(taken.unread) or nothing)
            return
        dialog = ShownDialog(joining, self._window)
        dialog.accepted.connect(lambda: self._take_in(joining))
        dialog.open()

    def _take_in(self, joining: Joining) -> None:
        """Keep it away from the screen, then show it; large files that come with it first."""
        desk = self._window.desk
        if desk is None or desk.session is not joining.session:
            self._say_too_late(joining.session)
            return

        def job(progress: Progress) -> bool:
            if joining.is_large:
                joining.keep(progress)
            try:
                joining.store()
            except HeadsMovedError:
                return False
            return True

        what = translate("Exchange", "Taking the copies in")
        journal = desk.session.journal
        self._window.worker.run(what, job, lambda kept: self._show_taken(joining, kept), journal)

    def _say_too_late(self, asked: Session) -> None:
        said = translate("Exchange", "Nothing of the copies was taken in; take them in again.")
        self._window.files.too_late(asked, said)

    def _show_taken(self, joining: Joining, kept: bool) -> None:
        """Show what was taken in: a few entries at once, of many the meeting read anew."""
        desk = self._window.desk
        if desk is None or desk.session.journal is not joining.session.journal:
            return
        if not kept:
            said = translate(
                "Exchange", "Something else was written meanwhile; take the copies in once more."
            )
            self._window.files.said.emit(said)
            return
        count = sum(joining.taken.entries.values())
        said = counted(translate("Exchange", "%n entr(y) taken in.", "", count), count)
        if count > AT_ONCE:
            self._window.files.read_again(desk, desk.session.actor, said, desk.follow)
        else:
            desk.follow()
            self._window.files.said.emit(said)

    # Drafts that go out

    def submit(self) -> None:
        """Show the drafts as the secretariat would see them; those that are ticked go.

        What a circle drafted goes out for the party that sent whoever acts there: from here on
        they act for that one.
        """
        state, who = self._desk.session.state, self._desk.session.actor
        self._submitting = sent_by(state, who)
        if self._submitting:
            self._window.act_as(self._submitting)
        else:
            self._ask_what()

    def _go_on(self) -> None:
        """The meeting was read anew for whom a circle's drafts are submitted."""
        sent, self._submitting = self._submitting, None
        desk = self._window.desk
        if sent is None or desk is None or desk.session.actor != sent:
            return
        said = translate(
            "Exchange",
            "You act for {party} now, who submits what was drafted together. Ctrl+Alt+A goes back.",
        )
        party = acting(desk.session.state, sent).party
        self._window.notice.say(said.format(party=party), stay=True)
        self._ask_what()

    def _ask_what(self) -> None:
        dialog = SubmitDialog(self._desk, self._window)
        dialog.accepted.connect(lambda: self._submit(dialog.ticked(), dialog.wanted))
        dialog.open()

    def _submit(self, drafts: list[str], wanted: str) -> None:
        from tripartite.jobs.publishing.submission import one_document

        desk = self._desk
        if wanted == "word" and desk.trying(lambda: one_document(desk.session, drafts)) is None:
            return
        sent = [done for key in drafts if (done := desk.do(_outward(desk, key)))]
        if not sent:
            return
        said = translate("Exchange", "%n draft(s) went to the secretariat.", "", len(sent))
        self._window.files.said.emit(counted(said, len(sent)))
        if not wanted or desk.session.actor.capacity in OFFICE:
            return
        if wanted == "word":
            self._ask_paper([done.entries[0].body.id for done in sent], self._named())
        else:
            self._ask_where("", "", self._named())

    def _named(self) -> str:
        """What a file for the secretariat is called, as far as nobody says otherwise."""
        party = acting(self._desk.session.state, self._desk.session.actor).party
        return translate("Exchange", "{party} to the secretariat").format(party=party)

    def write_again(self) -> None:
        """Show what waits with the secretariat; what is ticked is written as Word once more,
        and nothing is submitted."""
        from tripartite.jobs.publishing.submission import waiting

        waits = waiting(self._desk.session)
        if not waits:
            said = translate("Exchange", "Nothing that you submitted waits with the secretariat.")
            self._window.notice.say(said)
            return
        dialog = AgainDialog(self._desk, waits, self._window)
        dialog.accepted.connect(lambda: self._write_again(dialog.ticked()))
        dialog.open()

    def _write_again(self, submitted: list[str]) -> None:
        from tripartite.jobs.publishing.submission import one_document

        desk = self._desk
        if desk.trying(lambda: one_document(desk.session, submitted)) is not None:
            self._ask_paper(submitted, self._named())

    def _ask_paper(self, amendments: list[str], named: str) -> None:
        from tripartite.jobs.publishing.submission import SUFFIX as WORD

        name, _ = QFileDialog.getSaveFileName(
            self._window,
            translate("Exchange", "Where the Word file is written"),
            f"{named}{WORD}",
            translate("Exchange", "Word files (*.docx)"),
        )
        if name:
            self.write_paper(amendments, Path(name).with_suffix(WORD))

    def write_paper(self, amendments: list[str], out: Path) -> None:
        """Write what was submitted (ids) as Word, away from the screen, and say what it carries."""
        from tripartite.jobs.publishing.submission import Paper, write_paper

        session = self._desk.session

        def job(progress: Progress) -> Paper:
            return write_paper(session, amendments, out, progress)

        def then(made: Paper) -> None:
            said = translate("Exchange", "{name} carries %n amendment(s).", "", made.carried)
            said = counted(said, made.carried).format(name=out.name)
            if made.told:
                alone = translate("Exchange", "In words alone, for the secretariat to enter:")
                said = f"{said} {alone} {' '.join(made.told)}"
            self._window.files.said.emit(said)

        self._write(out, session, job, then)


def _outward(desk: Desk, key: str) -> c.Act:
    """The act by which a draft, or a joint text, goes to the secretariat."""
    return c.TableText(key) if desk.state.home("documents", key) else c.Submit(key)
