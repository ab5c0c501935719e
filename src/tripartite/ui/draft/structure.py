"""Structure by keyboard: deleting, joining, moving, levels. Who writes the text does it, the Office
or the pen of a circle; a group proposes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QWidget

from tripartite.model import commands as c
from tripartite.model.editing.restructuring import Outline, Step, proposed
from tripartite.model.refusal import Refusal
from tripartite.model.text import FRAMES, HEADINGS, LEVELS, Level, ProvisionView
from tripartite.session import Done
from tripartite.ui.desk import Desk
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word


class Structure:
    """What the structure keys do with the provision in hand."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent = desk, parent

    def _outline(self) -> tuple[Outline, ProvisionView | None]:
        paper = self._desk.paper
        views = [paper.provisions[key] for key in paper.order] if paper else []
        hand = paper.provisions.get(self._desk.provision) if paper else None
        return Outline(views), hand

    def step(self, step: Step) -> Done | None:
        """Take the provision in hand one step, with all that stands under it."""
        outline, view = self._outline()
        return self.move(outline.step(view.id, step) if view else None)

    def join(self) -> Done | None:
        """Join the provision in hand to the one before it, which is then in hand."""
        outline, view = self._outline()
        before = outline.before(view.id) if view else None
        if view is None or before is None or _joins(before) != _joins(view):
            self._nowhere()
            return None
        done = self._desk.make(self._joined(before, view))
        if done is not None:
            self._desk.choose_provision(before.id)
        return done

    def delete(self) -> Done | None:
        """The provision in hand goes, with all that stands under it."""
        _, view = self._outline()
        if view is None:
            return None
        if view.level == "cell":
            self._desk.refused.emit(Refusal("cell-of-its-row"))
            return None
        if not self._desk.proposes:
            return self._desk.make(c.RemoveProvision(view.id))
        speaker = (self._desk.speaker,)
        return self._desk.make(c.Propose("delete", speaker, view.id, revision=view.revision))

    def _joined(self, before: ProvisionView, view: ProvisionView) -> c.Act:
        if not self._desk.proposes:
            return c.MergeProvisions(before.id, (view.id,))
        speaker = (self._desk.speaker,)
        return c.Propose("merge", speaker, before.id, revision=before.revision, merged=(view.id,))

    def choose_level(self) -> None:
        """Ask which level the provision in hand should have."""
        _, view = self._outline()
        if view is None:
            return
        names = {word(level): level for level in LEVELS}
        dialog = QInputDialog(self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(translate("Draft", "Level"))
        place = view.reference or view.text[:40]
        dialog.setLabelText(translate("Draft", "{place} becomes a").format(place=place))
        dialog.setComboBoxItems(list(names))
        dialog.setTextValue(word(view.level))
        dialog.textValueSelected.connect(lambda name: self.set_level(names[name]))
        dialog.open()

    def set_level(self, level: Level) -> Done | None:
        """Give the provision in hand another level, in its place."""
        outline, view = self._outline()
        return self.move(outline.at_level(view.id, level) if view else None)

    def move(self, move: c.MoveProvision | None) -> Done | None:
        """Do a move, or as a group propose it; say so where there is no such place."""
        if move is None:
            self._nowhere()
            return None
        if not self._desk.proposes:
            return self._desk.make(move)
        return self._desk.make(proposed(move, (self._desk.speaker,)))

    def _nowhere(self) -> None:
        self._desk.refused.emit(Refusal("no-such-place"))


def _joins(view: ProvisionView) -> tuple[str, ...] | None:
    """What is joined with its like only: a heading with another of its level, a cell with one of
    its row, a row or table with none; None for a text, which goes with any other."""
    if view.level in FRAMES:
        return view.level, view.id
    if view.level == "cell":
        return view.level, view.parent or ""
    return (view.level,) if view.level in HEADINGS else None
