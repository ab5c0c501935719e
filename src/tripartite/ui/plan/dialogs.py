"""What the plan asks: a question, a deadline, to whom to refer, what was reported, what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.refusal import Refusal
from tripartite.ui.amendments.dialogs import Asking
from tripartite.ui.plan.rows import Group, RowsView
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import refused

Choices = Sequence[tuple[str, Any]]
"""What is shown of each, and what it means."""


_ON_A_LINE = 70
"""Characters beside a box to tick: a dialog is as wide as its longest."""

ReadTime = Callable[[str], tuple[int, str]]
"""Reads a time as it was typed: what it is (0 for nothing typed), and how it is said. Raises
`Refusal`."""


class PlanDialog(Asking):
    """A dialog of the plan; fields are asked one after the other."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._times: list[tuple[QLineEdit, ReadTime]] = []

    def say(self, words: str) -> QLabel:
        """A line that explains."""
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setObjectName("muted")
        self.column.addWidget(label)
        return label

    def choose(self, what: str, choices: Choices, present: Any = None) -> QComboBox:
        """One of several."""
        box = QComboBox()
        box.setAccessibleName(what)
        label = self.say(what)
        label.setBuddy(box)
        for shown, value in choices:
            box.addItem(shown, value)
        if present is not None:
            at = next((i for i, (_, value) in enumerate(choices) if value == present), 0)
            box.setCurrentIndex(at)
        self.column.addWidget(box)
        return box

    def write(self, what: str, words: str = "", lines: int = 3) -> QPlainTextEdit:
        """Several lines; the tab key goes on to the next field."""
        field = QPlainTextEdit(words)
        field.setTabChangesFocus(True)
        field.setAccessibleName(what)
        field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + 16)
        label = self.say(what)
        label.setBuddy(field)
        self.column.addWidget(field)
        return field

    def ask_time(self, what: str, example: str, read: ReadTime) -> QLineEdit:
        """A time, which is read as it is typed: it is said which one it is, or why it is none."""
        line = self.ask(what)
        line.setPlaceholderText(example)
        told = self.say("")
        self._times.append((line, read))

        def tell() -> None:
            try:
                told.setText(read(line.text())[1])
            except Refusal as why:
                told.setText(refused(why))

        line.textChanged.connect(tell)
        tell()
        return line

    @property
    def times_read(self) -> bool:
        """Whether each time that was typed is one."""
        with suppress(Refusal):
            return all(read(line.text()) for line, read in self._times)
        return False

    def tick(self, what: str, choices: Choices, *, in_full: bool = False) -> dict[Any, QCheckBox]:
        """Any of several, each on one line; `in_full`: what is too long for that stands below."""
        boxes: dict[Any, QCheckBox] = {}
        if not choices:
            return boxes
        self.say(what)
        for shown, value in choices:
            short = shown if len(shown) <= _ON_A_LINE else f"{shown[: _ON_A_LINE - 1]}…"
            box = boxes[value] = QCheckBox(short.replace("&", "&&"))
            box.setAccessibleName(f"{what} {shown}")
            box.setToolTip(shown if short != shown else "")
            self.column.addWidget(box)
        if in_full and any(len(shown) > _ON_A_LINE for shown, _ in choices):
            self._read_below(what, "\n".join(shown for shown, _ in choices))
        return boxes

    def _read_below(self, what: str, words: str) -> None:
        """A few lines in which words can be read and not changed, however many they are."""
        field = QPlainTextEdit(words)
        field.setReadOnly(True)
        field.setTabChangesFocus(True)
        field.setAccessibleName(what)
        field.setFixedHeight(field.fontMetrics().lineSpacing() * 3 + 16)
        self.column.addWidget(field)

    def needs(self, *lines: QLineEdit | QPlainTextEdit) -> None:
        """Nothing is recorded while one of these is empty."""

        def full(line: QLineEdit | QPlainTextEdit) -> str:
            return line.text() if isinstance(line, QLineEdit) else line.toPlainText()

        def look() -> None:
            self.record.setEnabled(all(full(line).strip() for line in lines))

        for line in lines:
            line.textChanged.connect(look)
        look()


def ticked(boxes: dict[Any, QCheckBox]) -> tuple[Any, ...]:
    """What was ticked."""
    return tuple(key for key, box in boxes.items() if box.isChecked())


class LeftDialog(PlanDialog):
    """What is left, before something is closed: nothing is prevented, the second key goes on.

    `both` names a second way to go on, which sets `other`.
    """

    def __init__(
        self,
        title: str,
        why: str,
        groups: Sequence[Group],
        go_on: str,
        theme: Theme,
        parent: QWidget,
        both: str = "",
    ) -> None:
        super().__init__(title, parent)
        self.other = False
        self.say(why)
        self.list = RowsView(translate("Plan", "What is left"), theme, self)
        self.list.setMinimumHeight(220)
        self.list.show_rows(groups)
        self.column.addWidget(self.list, 1)
        self.finish(go_on)
        self.rest: QPushButton | None = None
        if both:
            self._offer(both)
        self.record.setFocus()
        self.resize(self.minimumWidth() + 60, 460)

    def _offer(self, both: str) -> None:
        self.rest = QPushButton(both)
        self.rest.setAccessibleName(both.replace("&", ""))
        self.rest.setAutoDefault(False)
        self.rest.clicked.connect(self._go_the_other_way)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(layout.count() - 1, self.rest)

    def _go_the_other_way(self) -> None:
        self.other = True
        self.accept()


class WordsDialog(PlanDialog):
    """Some words: an answer, a reason, a title."""

    def __init__(
        self, title: str, why: str, what: str, record: str, parent: QWidget, words: str = ""
    ) -> None:
        super().__init__(title, parent)
        if why:
            self.say(why)
        self.line = self.ask(what)
        self.line.setText(words)
        self.finish(record)
        self.needs(self.line)
        self.line.setFocus()

    @property
    def words(self) -> str:
        """What was written."""
        return self.line.text().strip()


class LateDialog(WordsDialog):
    """Why something is taken that came after its deadline."""

    def __init__(self, why: str, parent: QWidget) -> None:
        title, what = (
            translate("Plan", "After the deadline"),
            translate("Plan", "Why it is taken late"),
        )
        super().__init__(title, why, what, translate("Plan", "Take it"), parent)


class QuestionDialog(PlanDialog):
    """A question, to whom it goes, and who asked it."""

    def __init__(self, about: str, to: Choices, by: Choices, asker: str, parent: QWidget) -> None:
        super().__init__(translate("Plan", "Ask a question"), parent)
        if about:
            self.say(translate("Plan", "About {place}").format(place=about))
        self.words = self.write(translate("Plan", "The question"), lines=2)
        self.to = self.choose(translate("Plan", "To"), to)
        self.by = self.choose(translate("Plan", "Asked by"), by, asker)
        self.finish(translate("Plan", "Record the question"))
        self.needs(self.words)
        self.words.setFocus()


class DeadlineDialog(PlanDialog):
    """Until when, for what, of which text."""

    def __init__(
        self,
        what: Choices,
        on: Choices,
        sittings: Choices,
        example: str,
        read: ReadTime,
        parent: QWidget,
    ) -> None:
        super().__init__(translate("Plan", "Set a deadline"), parent)
        self.say(translate("Plan", "What comes later is taken with a reason; nothing is refused."))
        self.what = self.choose(translate("Plan", "For"), what)
        self.on = self.choose(translate("Plan", "Of"), on)
        asked = translate("Plan", "Until: an hour of today, or year-month-day hour:minute")
        self.until = self.ask_time(asked, example, read)
        first = [(translate("Plan", "— at that time"), "")]
        self.sitting = self.choose(
            translate("Plan", "Or until a sitting closes"), [*first, *sittings]
        )
        self.finish(translate("Plan", "Set the deadline"))
        self.until.textChanged.connect(self._look)
        self.sitting.currentIndexChanged.connect(self._look)
        self._look()
        self.until.setFocus()

    def _look(self) -> None:
        given = bool(self.until.text().strip() or self.sitting.currentData())
        self.record.setEnabled(given and self.times_read)


NEW, LATER = "new", "later"
"""A drafting group that is named now, and one that is still to be formed."""


class ReferDialog(PlanDialog):
    """To which drafting group, and what it is asked; a new group is named here. Only an amendment
    is referred before there is a group."""

    def __init__(
        self, what: str, circles: Choices, members: Choices, may_wait: bool, parent: QWidget
    ) -> None:
        title = translate("Plan", "Refer {what} to a drafting group").format(what=what)
        super().__init__(title, parent)
        new = [(translate("Plan", "A new drafting group"), NEW)]
        if may_wait:
            new.append((translate("Plan", "A drafting group still to be formed"), LATER))
        self.circle = self.choose(translate("Plan", "Drafting group"), [*circles, *new])
        self.name = self.ask(translate("Plan", "Name of the new group"))
        self.members = self.tick(translate("Plan", "Who sits in it:"), members)
        self.nobody = self.say(
            translate("Plan", "Nobody sits in it yet: tick its members. Only they read its work.")
        )
        self.terms = self.write(translate("Plan", "What it is asked to do (may be empty)"), lines=2)
        self.finish(translate("Plan", "Refer"))
        self.circle.currentIndexChanged.connect(self._look)
        self.name.textChanged.connect(self._look)
        for box in self.members.values():
            box.toggled.connect(self._look)
        self._look()
        (self.terms if circles else self.name).setFocus()

    def _look(self) -> None:
        new = self.circle.currentData() == NEW
        for widget in (self.name, *self.members.values()):
            widget.setEnabled(new)
        nobody = new and not ticked(self.members)
        self.nobody.setVisible(nobody)
        self.record.setEnabled(not new or (bool(self.name.text().strip()) and not nobody))


class SittingDialog(PlanDialog):
    """A sitting to come: title, time, length, agenda; one item on each line."""

    def __init__(
        self,
        title: str,
        fields: tuple[str, str, str, str],
        example: str,
        read: ReadTime,
        parent: QWidget,
    ) -> None:
        super().__init__(title, parent)
        name, starts, minutes, agenda = fields
        self.name = self.ask(translate("Plan", "Title"))
        self.name.setText(name)
        asked = translate("Plan", "Begins: an hour of today, or year-month-day hour:minute")
        self.starts = self.ask_time(asked, example, read)
        self.starts.setText(starts)
        self.minutes = self.ask(translate("Plan", "Minutes it has"))
        self.minutes.setText(minutes)
        told = translate(
            "Plan", "Agenda: a place or words on each line, “= 40” after it for the minutes"
        )
        self.agenda = self.write(told, agenda, 6)
        self.finish(translate("Plan", "Plan it"))
        for line in (self.name, self.starts):
            line.textChanged.connect(self._look)
        self._look()
        self.name.setFocus()

    def _look(self) -> None:
        self.record.setEnabled(bool(self.name.text().strip()) and self.times_read)
