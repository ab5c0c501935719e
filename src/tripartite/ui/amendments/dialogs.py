"""What the Chair declared, where one key is not enough: the words as gavelled, what falls, why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.passage import Passage
from tripartite.model.text import SourceNote
from tripartite.ui.amendments.gavelled import Gavelled
from tripartite.ui.amendments.resulting import Preview
from tripartite.ui.asking import Staying
from tripartite.ui.desk import Desk
from tripartite.ui.draft import passages
from tripartite.ui.draft.field import Field
from tripartite.ui.inline import PaperDocument
from tripartite.ui.leaving import leave
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.writing import Show

_FITTING = 4
"""So many that may fall stand in the dialog as it is; more are scrolled."""


class Falling(NamedTuple):
    """An amendment that may fall: what is shown of it, its proposed fate in a word, and why."""

    id: str
    shown: str
    fate: str = ""
    reason: str = ""


def label(text: str, name: str = "") -> QLabel:
    """Words in a dialog, wrapped; `name` gives them their look."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setObjectName(name)
    return label


class Asking(Staying):
    """A dialog that records or leaves; `accepted()` when it is to be recorded."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(8)
        head = label(title)
        font = head.font()
        font.setBold(True)
        head.setFont(font)
        self.column.addWidget(head)
        self.setMinimumWidth(min(520, parent.window().width() - 80))

    def finish(self, record: str, leave: str = "") -> None:
        """Add the buttons, and above them the place for why it can't be recorded."""
        self.column.addWidget(self.why)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.column.addSpacing(6)
        self.column.addWidget(buttons)
        if leave:
            buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(leave)
        self.record = buttons.addButton(record, QDialogButtonBox.ButtonRole.AcceptRole)
        self.record.setDefault(True)  # in its dialog by now: Return stays its key past “Cancel”
        for button in buttons.buttons():
            button.setAccessibleName(button.text().replace("&", ""))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+Enter"):  # in a field of several lines, Return is one more
            QShortcut(QKeySequence(key), self, self.record.click)

    def ask(self, what: str) -> QLineEdit:
        """A line to write in, with its label."""
        line = QLineEdit()
        head = label(what, "muted")
        head.setBuddy(line)
        line.setAccessibleName(what)
        self.column.addWidget(head)
        self.column.addWidget(line)
        return line

    def ask_text(self, what: str, words: Passage, show: Show, theme: Theme) -> Field:
        """A field with the words of a provision, with its label."""
        field = Field()
        field.print_atom = show
        document = PaperDocument(theme, field)
        document.setDefaultFont(self.font())
        passages.write(document, words, show)
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        field.setDocument(document)
        field.setTabChangesFocus(True)  # what else is asked is reached by keyboard
        field.setAccessibleName(what)
        field.setMinimumHeight(110)
        field.kept.connect(self.accept)
        field.left.connect(lambda: leave(self))
        head = label(what, "muted")
        head.setBuddy(field)
        self.column.addWidget(head)
        self.column.addWidget(field)
        return field


class Asked(NamedTuple):
    """What a decision is asked about: the amendment whose result is shown (empty for none), why
    more is asked, which others may fall, with what is proposed of each, and, where the words have
    to be given, those to begin from and those that stand."""

    title: str
    subject: str = ""
    why: str = ""
    falling: Sequence[Falling] = ()
    words: Passage | None = None
    present: Passage = Passage()
    tone: str = "text"


class DecisionDialog(Asking):
    """The Chair's decision on an amendment: the text that results, in full and marked, what falls
    with it, and the words where they are asked.

    None of those that may fall is ticked. The key that asked records it when it is pressed `again`;
    a key that is only held down does not, nor one that came before the dialog was painted.
    """

    def __init__(
        self, asked: Asked, desk: Desk, theme: Theme, parent: QWidget, again: str = ""
    ) -> None:
        super().__init__(asked.title, parent)
        self._is_seen = False
        window = self._window = parent.window()
        self.setMinimumWidth(min(680, window.width() - 80))
        if asked.why:
            self.column.addWidget(label(asked.why))
        self._field: Field | None = None
        self._gavelled: Gavelled | None = None
        if asked.words is not None:
            show = desk.paper.printer.atom if desk.paper else (lambda atom: "")
            what = translate("Decision", "The words as gavelled")
            self._field = self.ask_text(what, asked.words, show, theme)
            self._gavelled = Gavelled(self._field, desk, theme, asked.subject, self)
            self._field.setMinimumHeight(76)  # the button needs the rest; what falls is read whole
            self.column.addWidget(self._gavelled.button, 0, Qt.AlignmentFlag.AlignLeft)
        highest = window.height() // (6 if self._field else 4)
        self.preview = Preview(desk, theme, highest, self)
        self._show_result(asked)
        self.boxes: dict[str, QCheckBox] = {}
        if asked.falling:
            self._ask_falling(asked.falling)
        self.said = self.ask(translate("Decision", "What the Chair said (may be empty)"))
        self.finish(translate("Decision", "Record the decision"))
        if again:
            self._record_on(again)
        (self._field or self.record).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._is_seen = True

    def accept(self) -> None:
        if self._is_seen:
            super().accept()

    def _show_result(self, asked: Asked) -> None:
        """The resulting text; where its words are typed, as they are typed."""
        head = label(translate("Decision", "The text if adopted"), "muted")
        head.setBuddy(self.preview)
        self.column.addWidget(head)
        self.column.addWidget(self.preview)
        self.preview.expect(self.minimumWidth() - 40)
        if self._field is None or self._gavelled is None:
            self.preview.show_result(asked.subject)
        else:
            document = self._field.document()
            show = partial(self._show_words, asked, self._gavelled)
            document.contentsChanged.connect(show)
            show()
        head.setVisible(not self.preview.isHidden())

    def _show_words(self, asked: Asked, gavelled: Gavelled) -> None:
        self.preview.show_words(*gavelled.beside(asked.present), asked.tone)

    def _record_on(self, key: str) -> None:
        said = translate("Decision", "{key} once more records it.").format(key=key)
        self.column.insertWidget(self.column.count() - 1, label(said, "muted"))
        shortcut = QShortcut(QKeySequence(key), self, self.record.click)
        shortcut.setAutoRepeat(False)

    def _ask_falling(self, falling: Sequence[Falling]) -> None:
        said = translate("Decision", "Which others fall with it? The Chair confirms.")
        self.column.addWidget(label(said))
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(2)
        for one in falling:
            self._add_box(column, one)
        column.addStretch(1)
        if len(falling) <= _FITTING:
            self.column.addWidget(sheet)
            return
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setMinimumHeight(130)
        area.setMaximumHeight(self._window.height() * 3 // 10)
        area.setWidget(sheet)
        self.column.addWidget(area, 1)

    def _add_box(self, column: QVBoxLayout, one: Falling) -> None:
        shown = f"{one.shown} · {one.fate}" if one.fate else one.shown
        box = self.boxes[one.id] = QCheckBox(shown.replace("&", "&&"))
        box.setAccessibleName(shown)
        box.setAccessibleDescription(one.reason)
        column.addWidget(box)
        if one.reason:
            reason = label(one.reason, "muted")
            reason.setIndent(24)
            column.addWidget(reason)

    @property
    def fell(self) -> tuple[str, ...]:
        """The amendments ticked as fallen."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    @property
    def words(self) -> Passage | None:
        """The words as gavelled, where they were asked."""
        return self._gavelled.words if self._gavelled else None

    @property
    def notes(self) -> tuple[SourceNote, ...]:
        """The new footnotes that these bring."""
        return self._gavelled.notes if self._gavelled else ()


class WordsDialog(Asking):
    """Asks for the words as they are to stand; `words` is what was written."""

    def __init__(
        self, title: str, why: str, words: Passage, show: Show, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        self.column.addWidget(label(why))
        self._field = self.ask_text(translate("Decision", "The words"), words, show, theme)
        self.finish(translate("Decision", "Record"))
        self._field.setFocus()

    @property
    def words(self) -> Passage:
        """The words as they were written."""
        return passages.read(self._field.document())


class ReasonDialog(Asking):
    """A reason, and where outcomes are given, what was really declared."""

    def __init__(
        self,
        title: str,
        why: str,
        outcomes: Sequence[tuple[str, str]],
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent)
        self.column.addWidget(label(why))
        self.outcomes: QComboBox | None = None
        if outcomes:
            self._ask_outcome(outcomes)
        self.line = self.ask(translate("Decision", "Reason"))
        self.finish(translate("Decision", "Record"))
        self.record.setEnabled(False)
        self.line.textChanged.connect(lambda text: self.record.setEnabled(bool(text.strip())))
        self.line.setFocus()

    def _ask_outcome(self, outcomes: Sequence[tuple[str, str]]) -> None:
        self.outcomes = QComboBox()
        what = translate("Decision", "What was really declared")
        self.outcomes.setAccessibleName(what)
        for outcome, shown in outcomes:
            self.outcomes.addItem(shown, outcome)
        self.column.addWidget(label(what, "muted"))
        self.column.addWidget(self.outcomes)

    @property
    def outcome(self) -> str:
        """What was really declared; empty for nothing."""
        return str(self.outcomes.currentData() or "") if self.outcomes else ""

    @property
    def reason(self) -> str:
        """The reason given."""
        return self.line.text()
