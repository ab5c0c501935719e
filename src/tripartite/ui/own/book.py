"""Our book: bottom lines and fallbacks with who approved them, speaking notes, and the trades."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tripartite.model import commands as c, limits
from tripartite.model.document.finding import called
from tripartite.model.entries.negotiation import REMARK_KINDS
from tripartite.model.entries.private import TRADE_STATES
from tripartite.model.reviewing.private import RemarkView, TradeView, remarks, trades
from tripartite.ui.asking import Staying
from tripartite.ui.desk import Desk
from tripartite.ui.pane import when
from tripartite.ui.plan.dialogs import WordsDialog
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

_VIEW = Qt.ItemDataRole.UserRole
TRADE = "trade"


class BookDialog(Staying):
    """What a party keeps to itself, on the subject in hand (empty: on nothing named)."""

    def __init__(self, desk: Desk, subject: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Own", "Our book"))
        self._desk, self._subject = desk, subject
        self._instead: RemarkView | TradeView | None = None
        self.list = QListWidget()
        self.list.setSpacing(3)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(translate("Own", "What we keep to ourselves"))
        self.list.currentItemChanged.connect(lambda *_: self._offer())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        told = QLabel(translate("Own", "Only our own side reads this, in this file."))
        told.setObjectName("muted")
        column.addWidget(told)
        column.addWidget(self.list, 1)
        column.addLayout(self._make_deeds())
        column.addLayout(self._make_form())
        column.addWidget(self.why)
        room = parent.window().size()
        self.resize(min(680, room.width() - 40), min(620, room.height() - 40))
        self.read()
        self.words.setFocus()

    def _make_deeds(self) -> QHBoxLayout:
        self.approve = QPushButton(translate("Own", "&Approved by…"))
        self.state = QPushButton(translate("Own", "&State…"))
        self.told = QPushButton(translate("Own", "&Told…"))
        self.reword = QPushButton(translate("Own", "Word it a&new"))
        self.strike = QPushButton(translate("Own", "St&rike"))
        row = QHBoxLayout()
        for button, deed in (
            (self.approve, self._approve),
            (self.state, self._set_state),
            (self.told, self._tell),
            (self.reword, self._reword),
            (self.strike, self._strike),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(deed)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _make_form(self) -> QFormLayout:
        self.kind = QComboBox()
        for kind in REMARK_KINDS:
            self.kind.addItem(word(kind), kind)
        self.kind.addItem(word(TRADE), TRADE)
        self.kind.setCurrentIndex(REMARK_KINDS.index("bottom line"))
        self.rank = QSpinBox()
        self.rank.setRange(0, limits.FALLBACKS)
        self.rank.setSpecialValueText(translate("Own", "last"))
        self.words, self.get = QLineEdit(), QLineEdit()
        self._add = QPushButton(translate("Own", "Write it &down"))
        self._add.setDefault(True)
        self._add.clicked.connect(self.add)
        form = QFormLayout()
        on = called(self._desk.state, self._subject) if self._subject else ""
        form.addRow(translate("Own", "On"), QLabel(on or translate("Own", "nothing named")))
        form.addRow(translate("Own", "&Kind"), self.kind)
        form.addRow(translate("Own", "&Place"), self.rank)
        form.addRow(translate("Own", "&Words, or what we give"), self.words)
        form.addRow(translate("Own", "I&f they give"), self.get)
        form.addRow("", self._add)
        self.kind.currentIndexChanged.connect(lambda _: self._fit())
        self._fit()
        return form

    def _fit(self) -> None:
        kind = self.kind.currentData()
        self.rank.setEnabled(kind == "fallback")
        self.get.setEnabled(kind == TRADE)

    # What is there

    def read(self) -> None:
        """Read the book anew."""
        at = self.list.currentRow()
        self.list.clear()
        state = self._desk.state
        for remark in remarks(state):
            self._line(_remark_text(self._desk, remark), remark)
        for trade in trades(state):
            self._line(_trade_text(self._desk, trade), trade)
        self.list.setCurrentRow(min(max(at, 0), self.list.count() - 1))
        self._offer()

    def _line(self, text: str, view: RemarkView | TradeView) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_VIEW, view)

    @property
    def hand(self) -> RemarkView | TradeView | None:
        """What is in hand."""
        item = self.list.currentItem()
        return item.data(_VIEW) if item else None

    def _offer(self) -> None:
        hand = self.hand
        self.approve.setEnabled(isinstance(hand, RemarkView))
        self.state.setEnabled(isinstance(hand, TradeView))
        self.told.setEnabled(isinstance(hand, TradeView))
        for button in (self.reword, self.strike):
            button.setEnabled(hand is not None)

    # What is done

    def add(self) -> None:
        """Write down what stands in the fields: anew, or in place of what is worded anew."""
        kind, words, old = self.kind.currentData(), self.words.text(), self._instead
        if kind == TRADE:
            on = (self._subject,) if self._subject else ()
            act = c.WriteTrade(words, self.get.text(), on)
            if isinstance(old, TradeView):
                about = (old.body.given, old.body.gotten, old.body.parties)
                act = c.WriteTrade(words, self.get.text(), *about, old.id)
            self._do(act)
        else:
            rank = self.rank.value() if kind == "fallback" else 0
            anew = isinstance(old, RemarkView)
            subject = old.subject if isinstance(old, RemarkView) else self._subject
            instead = old.id if old and anew else ""
            self._do(c.WriteRemark(subject, kind, words, rank, instead))

    def _reword(self) -> None:
        """Take the words in hand into the fields; an approval stays with those it was given to."""
        self._instead = hand = self.hand
        if isinstance(hand, TradeView):
            self.kind.setCurrentIndex(self.kind.findData(TRADE))
            self.words.setText(hand.body.give)
            self.get.setText(hand.body.get)
        elif hand is not None:
            self.kind.setCurrentIndex(self.kind.findData(hand.kind))
            self.rank.setValue(hand.rank)
            self.words.setText(hand.words)
        self.words.setFocus()

    def _do(self, act: c.Act) -> None:
        self.say_why("")
        if self._desk.do(act) is not None:
            self._instead = None
            self.words.clear()
            self.get.clear()
            self.read()

    def _ask_name(self, title: str, act: Callable[[str], c.Act]) -> None:
        """Ask for a name, and do the act with it."""
        record = translate("Own", "Write it down")
        dialog = WordsDialog(self.windowTitle(), "", title, record, self)
        dialog.records(self._desk, lambda: act(dialog.words), lambda _: self.read())

    def _approve(self) -> None:
        if hand := self.hand:
            asked = translate("Own", "Who approved it?")
            self._ask_name(asked, lambda by: c.Approve(hand.id, by))

    def _tell(self) -> None:
        if hand := self.hand:
            asked = translate("Own", "Who was told?")
            self._ask_name(asked, lambda whom: c.TellTrade(hand.id, (), _names(whom)))

    def _set_state(self) -> None:
        hand = self.hand
        if not isinstance(hand, TradeView):
            return
        said = [word(state) for state in TRADE_STATES]
        title = translate("Own", "Where the offer stands")
        at = TRADE_STATES.index(hand.state)
        chosen, sure = QInputDialog.getItem(self, self.windowTitle(), title, said, at, False)
        if sure:
            self._do(c.SetTradeState(hand.id, TRADE_STATES[said.index(chosen)]))

    def _strike(self) -> None:
        hand = self.hand
        if isinstance(hand, TradeView):
            self._do(c.StrikeTrade(hand.id))
        elif hand is not None:
            self._do(c.StrikeRemark(hand.id))


def _names(typed: str) -> tuple[str, ...]:
    """The names that stand between commas."""
    return tuple(name.strip() for name in typed.split(",") if name.strip())


def _remark_text(desk: Desk, view: RemarkView) -> str:
    place = f" {view.rank}" if view.rank else ""
    on = f" · {called(desk.state, view.subject)}" if view.subject else ""
    lines = [f"{word(view.kind)}{place}{on}: {view.words}"]
    for entry in view.approvals:
        said = translate("Own", "approved by {name}, {when}")
        lines.append("    " + said.format(name=entry.body.by, when=when(entry)))
    return "\n".join(lines)


def _trade_text(desk: Desk, view: TradeView) -> str:
    about = ", ".join(called(desk.state, key) for key in view.body.given + view.body.gotten)
    said = translate("Own", "trade ({state}): we give {give}, if they give {get}")
    line = said.format(state=word(view.state), give=view.body.give, get=view.body.get)
    lines = [f"{line} · {about}" if about else line]
    for entry in view.tellings:
        whom = [*(desk.name(key) for key in entry.body.parties), *entry.body.others]
        said = translate("Own", "told {names}, {when}")
        lines.append("    " + said.format(names=", ".join(whom), when=when(entry)))
    return "\n".join(lines)
