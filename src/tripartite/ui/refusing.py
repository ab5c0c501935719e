"""Why something was not done, as the window says it, and what it offers instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tripartite.model.refusal import Refusal
from tripartite.ui.asking import Staying
from tripartite.ui.desk import Desk
from tripartite.ui.files import Files
from tripartite.ui.notice import Notice
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import refused


class Refusing:
    """Says in one window why something was not done; `desk`: what is on its desk now."""

    def __init__(self, notice: Notice, files: Files, desk: Callable[[], Desk | None]) -> None:
        self._notice, self._files, self._desk = notice, files, desk

    def say(self, why: Refusal | Exception) -> None:
        """Say why something was not done."""
        if isinstance(why, Refusal) and why.code == "file-in-use":
            self._offer_reading(why)
            return
        desk = self._desk()
        if isinstance(why, Refusal) and why.code == "file-gone" and desk:
            save = translate("Window", "Save a copy…")
            self._notice.offer(refused(why), save, lambda: self._save_copy(desk))
            return
        if isinstance(why, Refusal):
            self._notice.say(refused(why))
            return
        said = translate(
            "Window", "That did not work ({why}). The meeting is as it was; the log says more."
        )
        self._notice.say(said.format(why=why))

    def _save_copy(self, of: Desk) -> None:
        """Save a copy of a meeting, which may have been closed since that was offered."""
        if (desk := self._files.still(of.session)) is not None:
            self._files.save_copy(desk)

    def say_here(self, why: Refusal) -> None:
        """Say why something was not done, until something else is in hand or done; where there is
        something to offer, it stays."""
        if why.code in ("file-in-use", "file-gone"):
            self.say(why)
            return
        self._notice.say(refused(why), passing=True)
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Staying):  # it covers the notice, and what was typed stands there
            dialog.say_why(refused(why))

    def _offer_reading(self, why: Refusal) -> None:
        """Somebody else writes in the meeting: it can be read meanwhile."""
        path, writer = Path(str(why.facts["path"])), str(why.facts["who"])
        self._notice.offer(
            refused(why),
            translate("Window", "Open for reading"),
            lambda: self._files.open_for_reading(path, writer),
        )
