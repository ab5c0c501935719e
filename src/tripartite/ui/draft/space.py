"""The space that the open editor takes on the page, and how it is brought into sight."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect

from tripartite.ui.desk import Desk
from tripartite.ui.draft.editor import LiveEditor
from tripartite.ui.draft.opening import last_before
from tripartite.ui.draft.page import Page
from tripartite.ui.draft.view import PageView

_AROUND = 2  # pixels above and below an editor that is as high as the window


class Space(QObject):
    """Made where the editor is open: it covers the words that it is opened on, or stands behind the
    provision that a new one comes after."""

    def __init__(
        self, desk: Desk, page: Page, view: PageView, editor: LiveEditor, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._page, self._view, self._editor = desk, page, view, editor

    @property
    def edited(self) -> str:
        """The provision that the editor is opened at; empty where it is shut."""
        return self._editor.opening.provision if self._editor.opening else ""

    @property
    def at(self) -> str:
        """Where the space is: at the provision whose words it covers, or behind the last of those
        that a new provision comes after."""
        paper, opening = self._desk.paper, self._editor.opening
        if paper is None or opening is None or not self._inserts:
            return self.edited
        return last_before(paper, opening.provision)

    @property
    def _inserts(self) -> bool:
        return self._editor.opening is not None and self._editor.opening.purpose == "insert"

    def make(self) -> None:
        """As much as the editor wants, and the editor in it, in sight; none where it is shut."""
        if self._editor.opening is None:
            return
        self._fit_width()
        self._editor.may_take(self._view.viewport().height() - 2 * _AROUND)
        self._editor.fit()
        bare = 0 if self._inserts else self._bare_height()
        spare = self._editor.wanted_height - bare + 14
        self._view.spread(self.at, max(spare, 4), behind=self._inserts)
        self.place()
        self.bring_into_sight()

    def _fit_width(self) -> None:
        """As wide as the sheet, with the words where they stand on it."""
        card = self._view.words_rect(self.edited)
        left, right = self._view.words_span(self.edited)
        self._editor.setFixedWidth(int(card.width()))
        self._editor.inset(int(left - card.left()), int(card.right() - right))

    def _bare_height(self) -> float:
        """The height of the words alone, without the space made for the editor; none while the page
        is begun anew, where they stand nowhere."""
        block = self._page.block_of(self.edited)
        return float(block.layout().boundingRect().height()) if block.isValid() else 0

    def place(self) -> None:
        """The editor stands in its space, which may have moved; the window may have another
        height."""
        if self._editor.opening is None:
            return
        self._editor.may_take(self._view.viewport().height() - 2 * _AROUND)
        where = self._view.end_rect if self._inserts else self._view.words_rect
        rect = where(self.at)
        bare = 0 if self._inserts else self._bare_height()
        height = max(self._editor.wanted_height, int(bare))  # words that are scrolled are covered
        at = QRect(int(rect.left()), int(rect.top()), int(rect.width()), height)
        self._editor.setGeometry(at.translated(0, 2))

    def bring_into_sight(self) -> None:
        """Scroll until the editor is seen whole, or from its beginning."""
        below = self._editor.geometry().bottom() + 16 - self._view.viewport().height()
        if below > 0:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + min(below, max(self._editor.y() - _AROUND, 0)))

    def close_up(self) -> None:
        """The page is as it was; the editor is about to be shut."""
        self._view.close_up(self.at, behind=self._inserts)
