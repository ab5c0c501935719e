"""The list of what the others want: rows made when they are seen, costly filters a slice at a
time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from time import perf_counter
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QWidget

from tripartite.model.reviewing.review import (
    Wanted,
    answered,
    is_marked,
    kept_beside,
    proposals_to_review,
)
from tripartite.ui.amendments.model import short
from tripartite.ui.desk import Desk
from tripartite.ui.review.findings import Findings
from tripartite.ui.signs import letters_of
from tripartite.ui.theme import party_tone
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole + 1
_NONE = QModelIndex()
_SLICE = 0.006
"""Seconds of measuring at a time, so that a keystroke between is not held up."""

_TOLD_EVERY = 0.15
"""Seconds between two times that rows are put in: each time the list is laid out and painted."""

SHOWS = ("new", "all", "unanswered", "marked", "flagged")


class Wish(NamedTuple):
    """Which proposals to show: `show` is one of `SHOWS`, `party` an id, `relation` a label, `words`
    those that the change must touch; what is empty lets all through."""

    show: str = "new"
    party: str = ""
    relation: str = ""
    words: str = ""

    @property
    def costly(self) -> bool:
        """Whether proposals have to be measured for it."""
        return bool(self.relation or self.words or self.show == "flagged")


class Row(NamedTuple):
    """What a row shows."""

    number: str
    badges: tuple[tuple[str, str], ...]
    place: str
    news: str
    change: str
    stance: str
    stale: bool
    flags: int
    notes: int
    marked: bool
    counters: int
    tried: bool

    def spoken(self) -> str:
        """The row as it is read aloud."""
        signs = (
            (self.news, self.news),
            (
                self.stance,
                translate("Review", "our stance: {stance}").format(
                    stance=word(self.stance) if self.stance else ""
                ),
            ),
            (self.stale, translate("Review", "on an earlier wording")),
            (self.flags, translate("Review", "touches watch-words")),
            (self.notes, translate("Review", "with a note")),
            (self.counters, translate("Review", "with a counter-proposal")),
            (self.marked, translate("Review", "for the group meeting")),
            (self.tried, translate("Review", "switched on in what if")),
        )
        names = " ".join(letters for letters, _ in self.badges)
        said = [self.number, names, self.place, self.change]
        return ", ".join([*said, *(words for holds, words in signs if holds)])


class ReviewModel(QAbstractListModel):
    """The open amendments of others to the text on the desk, by provision in order.

    `counted()` when the numbers in `counts` are others.
    """

    counted = Signal()

    def __init__(self, desk: Desk, findings: Findings, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self.findings = desk, findings
        self.since = 0
        self.tried: set[str] = set()
        self._wish = Wish()
        self._every: list[Wanted] = []
        self._wanted: dict[str, Wanted] = {}
        self._shown: list[str] = []
        self._rows: dict[str, int] = {}
        self._kept: dict[str, Row] = {}
        self._waiting: deque[str] = deque()
        self._found: list[str] = []
        self._told = 0.0
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._go_on)

    # Reading and filtering

    def read(self, since: int | None = None) -> None:
        """Read all proposals anew, with what is new after room entry `since`."""
        self.since = self.since if since is None else since
        desk = self._desk
        document = desk.paper.document if desk.paper else ""
        order = desk.paper.index if desk.paper else {}
        found = proposals_to_review(
            desk.state, desk.session.actor, self.since, document, every=True, order=order
        )
        self.findings.forget()
        self._kept.clear()
        self._every = found if document else []
        self._wanted = {wanted.id: wanted for wanted in self._every}
        self.set_wish(self._wish)

    def set_wish(self, wish: Wish) -> None:
        """Show what this lets through: at once what is known, the rest as it is measured."""
        self.beginResetModel()
        self._wish = wish._replace(words=wish.words.strip().casefold())
        likely = self._likely()
        self._waiting = deque(likely if wish.costly else ())
        self._found, self._told = [], 0.0
        self._shown = [] if wish.costly else likely
        self._rows = {key: row for row, key in enumerate(self._shown)}
        self.endResetModel()
        if self._waiting:
            self._later.start()
        self.counted.emit()

    @property
    def wish(self) -> Wish:
        """What is shown."""
        return self._wish

    @property
    def measuring(self) -> bool:
        """Whether there are proposals yet to be measured for the filter."""
        return bool(self._waiting)

    def _likely(self) -> list[str]:
        """What may be shown, as far as can be said without measuring."""
        wish, state, found = self._wish, self._desk.state, self._every
        if wish.party:
            found = [wanted for wanted in found if wish.party in wanted.parties]
        if wish.show == "new":
            found = [wanted for wanted in found if wanted.news]
        if wish.show == "marked":
            found = [wanted for wanted in found if is_marked(state, wanted.id)]
        if wish.show == "unanswered":
            has = answered(state, self._desk.session.actor, (wanted.id for wanted in found))
            found = [wanted for wanted in found if wanted.id not in has]
        if wish.words:
            found = [each for each in found if self.findings.may_touch(each, wish.words)]
        return [wanted.id for wanted in found]

    def _lets_through(self, key: str) -> bool:
        wish = self._wish
        if wish.show == "flagged" and not self.findings.flags(key):
            return False
        if wish.words and wish.words not in self.findings.touched(key):
            return False
        return not wish.relation or self.findings.relation(key) == wish.relation

    def _go_on(self) -> None:
        """Measure for a slice of time; what is let through is shown now and then, in its order."""
        until = perf_counter() + _SLICE
        while self._waiting and perf_counter() < until:
            key = self._waiting.popleft()
            if self._lets_through(key):
                self._found.append(key)
        if not self._waiting:
            self._later.stop()
        if not self._waiting or perf_counter() - self._told > _TOLD_EVERY:
            self._show_found()

    def _show_found(self) -> None:
        """What was found comes at the end of the list."""
        found, self._found, self._told = self._found, [], perf_counter()
        if found:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._shown += found
            self._rows |= {key: first + row for row, key in enumerate(found)}
            self.endInsertRows()
        self.counted.emit()

    # Keeping up

    def touch(self, keys: Iterable[str]) -> None:
        """Something beside these proposals is another: a stance, a note, a mark."""
        for key in keys:
            self._kept.pop(key, None)
            if key in self._rows:
                index = self.index(self._rows[key])
                self.dataChanged.emit(index, index)
        self.counted.emit()

    def try_out(self, key: str) -> None:
        """Switch a proposal on or off in what if."""
        self.tried ^= {key}
        self.touch([key])

    def restyle(self) -> None:
        """Wear the theme's colours."""
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    # Where things are

    def key(self, index: Index) -> str:
        """The amendment of an index."""
        return self._shown[index.row()] if index.isValid() else ""

    def wanted(self, key: str) -> Wanted | None:
        """What is known of a proposal without measuring; None for one that is not reviewed."""
        return self._wanted.get(key)

    def shows(self, key: str) -> bool:
        """Whether a proposal is in the list."""
        return key in self._rows

    def index_of(self, key: str) -> QModelIndex:
        """The row of a proposal; an invalid index when it is not shown."""
        row = self._rows.get(key)
        return QModelIndex() if row is None else self.index(row)

    @property
    def counts(self) -> tuple[int, int]:
        """How many are shown, and how many there are."""
        return len(self._shown), len(self._every)

    # Qt's questions

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == ROW:
            return self.row(self._shown[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row(self._shown[index.row()]).spoken()
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.row(self._shown[index.row()]).change
        return None

    def row(self, key: str) -> Row:
        """What the row of a proposal shows; made when it is first seen."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._made(self._wanted[key])
        return found

    def _made(self, wanted: Wanted) -> Row:
        desk = self._desk
        kept = kept_beside(desk.state, desk.session.actor, wanted.id)
        parties = [desk.party(party) for party in wanted.parties]
        stance = kept.stance
        return Row(
            wanted.number,
            tuple((letters_of(party), party_tone(party)) for party in parties),
            self._place(wanted),
            " · ".join(news_words()[news] for news in wanted.news),
            self.findings.change(wanted.id),
            stance.stance if stance else "",
            bool(stance and stance.stale),
            len(self.findings.flags(wanted.id)),
            len(kept.notes),
            kept.marked,
            len(kept.counters),
            wanted.id in self.tried,
        )

    def _place(self, wanted: Wanted) -> str:
        paper = self._desk.paper
        view = paper.provisions.get(wanted.place) if paper else None
        if view is None:
            return "—"
        place = short(view.reference)
        if wanted.kind == "insert" and not wanted.under:
            return translate("Review", "after {place}").format(place=place)
        return place


def news_words() -> dict[str, str]:
    """Why a proposal is to be looked at again, in words."""
    return {
        "new": translate("Review", "new"),
        "reworded": translate("Review", "new words"),
        "status": translate("Review", "new status"),
        "text": translate("Review", "text changed"),
    }
