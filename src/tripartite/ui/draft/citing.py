"""References in Draft: what was typed as a citation becomes one that stays right."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tripartite.model.document.finding import provision_named
from tripartite.model.refusal import Refusal
from tripartite.ui.desk import Desk
from tripartite.ui.draft.editor import LiveEditor
from tripartite.ui.draft.field import FULL_CITATION, SHORT_CITATION


class Citing(QObject):
    """Makes references in the editor. `made(str, str)` of what was typed that may be a number as
    well, and of what it refers to now."""

    made = Signal(str, str)

    def __init__(self, desk: Desk, editor: LiveEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._editor = desk, editor

    def finish(self) -> None:
        """Nothing more is typed: what a full stop ends is a citation by now."""
        if self._editor.field.ends_a_sentence:
            self.as_typed()

    def as_typed(self) -> None:
        """A sign was typed behind what looks like a citation. What may be a number as well is told
        where it cites something; that, and what is written out, is left alone where it does not."""
        typed, paper = self._editor.citation(), self._desk.paper
        is_short = SHORT_CITATION.search(typed)
        if paper is None or not (is_short or FULL_CITATION.search(typed)):
            self.cite()
            return
        try:
            target = provision_named(self._desk.state, typed, paper.document)
        except Refusal:
            return
        self._editor.put_reference(target)
        if is_short:
            self.made.emit(typed, paper.printer.references.get(target, typed))

    def cite(self) -> None:
        """Turn what is selected, or was typed last, into a live reference; the refusal where it
        cites nothing."""
        paper = self._desk.paper
        if paper is None or self._editor.opening is None:
            return
        typed = self._editor.citation()
        try:
            target = provision_named(self._desk.state, typed, paper.document)
        except Refusal as refusal:
            self._desk.refused.emit(refusal)
            return
        self._editor.put_reference(target)
