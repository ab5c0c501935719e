"""Provisions with their words, to be read before they are declared together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QFrame, QWidget

from tripartite.ui.amendments.resulting import write_words
from tripartite.ui.desk import Desk
from tripartite.ui.pane import MUTED, Pane, paragraph
from tripartite.ui.slices import Slices
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word
from tripartite.ui.writing import Look, Writer


class Listed(Pane):
    """Each provision with its place, its state and its words in full; of many, those out of sight
    are written while the first are read."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self.setObjectName("preview")
        self.setAccessibleName(translate("Range", "The provisions, with their words"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._provisions: tuple[str, ...] = ()
        self._slices = Slices(self)
        theme.changed.connect(self._renew)

    def show_provisions(self, provisions: Sequence[str]) -> None:
        """Show these (ids), from the first."""
        if tuple(provisions) != self._provisions:
            self._provisions = tuple(provisions)
            self._renew()

    def _renew(self) -> None:
        writer = self.begin()
        self.document().setDocumentMargin(6)
        self._slices.begin(self._steps(writer))

    def _steps(self, writer: Writer) -> Iterator[None]:
        views = self.desk.paper.provisions if self.desk.paper else {}
        for view in (views[key] for key in self._provisions if key in views):
            paragraph(writer, 6).text(view.reference or word(view.level), Look(bold=True))
            writer.text("  ").state(view.state).text(f" {word(view.state)}", MUTED)
            write_words(writer, view.passage, Look())
            yield

    def toPlainText(self) -> str:
        """What it says, or is about to say."""
        self._slices.finish()
        return super().toPlainText()
