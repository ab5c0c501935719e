"""The filters of the matrix: what is left to do, state, part, party and stance, and words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tripartite.model.position import STANCES
from tripartite.model.positions.consensus import PROVISION_STATES
from tripartite.model.reviewing.sifting import LEFT, NOT_HEARD, Sift
from tripartite.model.text import HEADINGS
from tripartite.ui.desk import Desk
from tripartite.ui.keystrip import FlowLayout
from tripartite.ui.outline import SearchLine
from tripartite.ui.signs import GLYPHS
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

_LONGEST = 34  # characters of a heading


class FilterBar(QFrame):
    """A line to search in, and a list for each filter. `changed()` when any of them did."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._desk = desk
        self.line = SearchLine()
        self.line.setPlaceholderText(translate("Consensus", "Find a place or words"))
        self.line.setAccessibleName(translate("Consensus", "Find provisions"))
        self.line.setClearButtonEnabled(True)
        self.only = self._combo(translate("Consensus", "Which provisions"))
        self.state = self._combo(translate("Consensus", "In which state"))
        self.part = self._combo(translate("Consensus", "In which part"))
        self.party = self._combo(translate("Consensus", "Which party"))
        self.stance = self._combo(translate("Consensus", "Which stance"))
        self._make()
        self.fill()
        self.line.textChanged.connect(self.changed)
        for combo in self._combos():
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())

    def _combo(self, name: str) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(name)
        combo.setToolTip(name)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return combo

    def _combos(self) -> tuple[QComboBox, ...]:
        return self.only, self.state, self.part, self.party, self.stance

    def _make(self) -> None:
        first, rest = QHBoxLayout(), QWidget()
        first.addWidget(self.line, 1)
        first.addWidget(self.only)
        flow = FlowLayout(rest)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(6)
        for combo in self._combos()[1:]:
            flow.addWidget(combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(rest)

    def fill(self) -> None:
        """Offer what there is now; what was chosen stays chosen where it still is."""
        left = {
            "all": translate("Consensus", "All provisions"),
            "still to decide": translate("Consensus", "Still to decide"),
            "today": translate("Consensus", "On today's agenda"),
            "reserved": translate("Consensus", "A group objects"),
            "alone": translate("Consensus", "Only one group objects"),
            "stale": translate("Consensus", "Stale: the wording has moved"),
            "not heard": translate("Consensus", "A group was not heard"),
        }
        _offer(self.only, ((left[name], name) for name in LEFT))
        states = ((f"{GLYPHS[state]} {word(state)}", state) for state in PROVISION_STATES)
        _offer(self.state, [(translate("Consensus", "Any state"), ""), *states])
        _offer(self.part, [(translate("Consensus", "Any part"), ""), *self._parts()])
        kinds = ("group", "regional group", "delegation")
        parties = ((party.name, party.id) for kind in kinds for party in self._desk.parties(kind))
        _offer(self.party, [(translate("Consensus", "Any party"), ""), *parties])
        stances = ((word(stance), stance) for stance in (*STANCES, NOT_HEARD))
        _offer(self.stance, [(translate("Consensus", "Any stance"), ""), *stances])

    def _parts(self) -> Iterable[tuple[str, str]]:
        paper = self._desk.paper
        for key in paper.order if paper else ():
            view = paper.provisions[key] if paper else None
            if view and view.level in HEADINGS:
                shown = f"{view.label} {view.text}".strip()
                shown = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST].rstrip()}…"
                yield f"{'   ' * view.depth}{shown}", key

    @property
    def sift(self) -> Sift:
        """The filter as it is set."""
        chosen = (str(combo.currentData() or "") for combo in self._combos())
        left, state, part, party, stance = chosen
        return Sift(left or "all", state, part, party, stance, self.line.text())

    def clear(self) -> None:
        """Let everything through."""
        self.blockSignals(True)
        self.line.clear()
        for combo in self._combos():
            combo.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit()


def _offer(combo: QComboBox, items: Iterable[tuple[str, str]]) -> None:
    offered = list(items)
    if [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())] == offered:
        return
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for text, key in offered:
        combo.addItem(text, key)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    combo.blockSignals(False)
