"""The amendments to be switched on and off in what if: rows made when they are seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from tripartite.model import entries as e
from tripartite.model.amendment import BEFORE_THE_ROOM, OPEN
from tripartite.model.reading import AmendmentView, amendment_view, stands_at
from tripartite.model.reviewing.review import natural, ours
from tripartite.ui.amendments.model import short
from tripartite.ui.desk import Desk
from tripartite.ui.paper import shown_at
from tripartite.ui.review.model import ReviewModel
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class TrialModel(QAbstractListModel):
    """All open amendments to the text on the desk, and drafts of one's own; a tick switches one on.

    `switched()` after each change of what is on.
    """

    switched = Signal()

    def __init__(self, desk: Desk, review: ReviewModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._review = desk, review
        self._keys: list[str] = []

    def read(self) -> None:
        """Read anew what can be switched."""
        self.beginResetModel()
        paper = self._desk.paper
        self._keys = self._found(paper.document, paper.index) if paper else []
        self.endResetModel()

    def _found(self, document: str, index: dict[str, int]) -> list[str]:
        state = self._desk.state
        own = ours(state, self._desk.session.actor)
        found: list[tuple[tuple[Any, ...], str]] = []
        for layer in state.ordered():
            for key, entry in layer.amendments.items():
                made: e.AmendmentMade = entry.body
                if made.document != document or key in layer.gone:
                    continue
                status = layer.statuses[key][-1].body.status
                mine = layer is not state.room and own.intersection(made.parties)
                if status in OPEN or (mine and status in BEFORE_THE_ROOM and status != "submitted"):
                    place = index.get(stands_at(made), -1)
                    found.append(((place, layer is not state.room, natural(made.number)), key))
        return [key for _, key in sorted(found)]

    def key(self, index: Index) -> str:
        """The amendment of an index."""
        return self._keys[index.row()] if index.isValid() else ""

    def index_of(self, key: str) -> QModelIndex:
        """The row of an amendment; an invalid index for none."""
        return self.index(self._keys.index(key)) if key in self._keys else QModelIndex()

    def switch(self, keys: set[str]) -> None:
        """Switch on exactly these."""
        before, self._review.tried = self._review.tried, keys & set(self._keys)
        self._review.touch(before ^ self._review.tried)
        if self._keys:
            self.dataChanged.emit(self.index(0), self.index(len(self._keys) - 1))
        self.switched.emit()

    # Qt's questions

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = self._keys[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            on = key in self._review.tried
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(amendment_view(self._desk.state, key))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self._review.try_out(self._keys[index.row()])
        self.dataChanged.emit(index, index)
        self.switched.emit()
        return True

    def _said(self, view: AmendmentView) -> str:
        paper = self._desk.paper
        found = paper.provisions.get(shown_at(view)) if paper else None
        name = view.made.number or translate("Review", "our draft")
        place = short(found.reference) if found else "—"
        handles = ", ".join(self._desk.handle(party) for party in view.parties)
        kind = translate("Review", "subamendment") if view.made.parent else word(view.made.kind)
        return f"{name}  {handles} · {place} · {kind}"
