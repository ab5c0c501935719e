"""How a meeting in the window is kept: its desk with a keeper, and what is done when one fails."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from tripartite.model.refusal import Refusal
from tripartite.ui.desk import Desk
from tripartite.ui.keeper import Gone, Keeper, Reading
from tripartite.ui.notice import Notice
from tripartite.ui.opened import Opened, read_again
from tripartite.ui.refusing import Refusing
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import refused


class Keeping(QObject):
    """Keeps the meetings of one window; `desk`: what is on its desk now. `pending_changed(n)`: how
    many acts are not on disk yet."""

    pending_changed = Signal(int)

    def __init__(
        self,
        window: QObject,
        notice: Notice,
        refusing: Refusing,
        desk: Callable[[], Desk | None],
    ) -> None:
        super().__init__(window)
        self._window, self._notice, self._refusing, self._desk = window, notice, refusing, desk

    def desk_for(self, opened: Opened) -> Desk:
        """The desk of a meeting that was opened: what is done there is kept, or, where somebody
        else writes in it, refused."""
        session = opened.session
        if opened.writer:
            reading = opened.relay.to = Reading(session.journal, opened.writer)
            desk = Desk(session, None, self._window, opened.paper)
            desk.only_read(reading)
            return desk
        return Desk(session, self._keeper_for(opened), self._window, opened.paper)

    def _keeper_for(self, opened: Opened) -> Keeper:
        keeper = opened.relay.to = Keeper(opened.session.journal, self._window)
        keeper.pending_changed.connect(self.pending_changed)
        keeper.failed.connect(self._failed)
        return keeper

    def _failed(self, command: str, refusal: Refusal) -> None:
        """An act could not be written: go back to what is on disk, and say so."""
        desk = self._desk()
        if desk is None:
            return
        if desk.keeper:
            desk.keeper.close()
        opened = read_again(desk.session.journal, desk.session.actor)
        if refusal.code == "file-gone":
            self._file_gone(desk, opened, refusal)
            return
        desk.renew(opened.session, self._keeper_for(opened))
        said = translate(
            "Window",
            "The last act was not saved: {why} The screen shows what is on disk; nothing "
            "before it was lost. Free some space or check the disk, then do it again.",
        )
        self._notice.say(said.format(why=refused(refusal)), stay=True)

    def _file_gone(self, desk: Desk, opened: Opened, refusal: Refusal) -> None:
        """The file is gone from under the window: from here on all of it is only read, and a copy
        of what was saved is offered."""
        gone = opened.relay.to = Gone(desk.session.journal)
        desk.only_read(gone)
        desk.renew(opened.session, None)
        self._refusing.say(refusal)
