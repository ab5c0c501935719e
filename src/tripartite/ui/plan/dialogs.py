"""What the plan asks: a question, a deadline, to whom to refer, what was reported, what is left."""

from __future__ import annotations

from collections.abc import Sequence
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

from tripartite.ui.amendments.dialogs import Asking
from tripartite.ui.plan.rows import Group, RowsView
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate

Choices = Sequence[tuple[str, Any]]
"""What is shown of each, and what it means."""


class PlanDialog(Asking):
    """A dialog of the plan; fields are asked one after the other."""

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

    def tick(self, what: str, choices: Choices) -> dict[Any, QCheckBox]:
        """Any of several."""
        boxes: dict[Any, QCheckBox] = {}
        if not choices:
            return boxes
        self.say(what)
        for shown, value in choices:
            box = boxes[value] = QCheckBox(shown.replace("&", "&&"))
            box.setAccessibleName(f"{what} {shown}")
            self.column.addWidget(box)
        return boxes

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
        self, what: Choices, on: Choices, sittings: Choices, example: str, parent: QWidget
    ) -> None:
        super().__init__(translate("Plan", "Set a deadline"), parent)
        self.say(translate("Plan", "What comes later is taken with a reason; nothing is refused."))
        self.what = self.choose(translate("Plan", "For"), what)
        self.on = self.choose(translate("Plan", "Of"), on)
        self.until = self.ask(translate("Plan", "Until (year-month-day hour:minute)"))
        self.until.setPlaceholderText(example)
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
        self.record.setEnabled(bool(self.until.text().strip() or self.sitting.currentData()))


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
        self.terms = self.write(translate("Plan", "What it is asked to do (may be empty)"), lines=2)
        self.finish(translate("Plan", "Refer"))
        self.circle.currentIndexChanged.connect(self._look)
        self.name.textChanged.connect(self._look)
        self._look()
        (self.terms if circles else self.name).setFocus()

    def _look(self) -> None:
        new = self.circle.currentData() == NEW
        for widget in (self.name, *self.members.values()):
            widget.setEnabled(new)
        self.record.setEnabled(not new or bool(self.name.text().strip()))


class SittingDialog(PlanDialog):
    """A sitting to come: title, time, length, agenda; one item on each line."""

    def __init__(
        self, title: str, fields: tuple[str, str, str, str], example: str, parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        name, starts, minutes, agenda = fields
        self.name = self.ask(translate("Plan", "Title"))
        self.name.setText(name)
        self.starts = self.ask(translate("Plan", "Begins (year-month-day hour:minute)"))
        self.starts.setText(starts)
        self.starts.setPlaceholderText(example)
        self.minutes = self.ask(translate("Plan", "Minutes it has"))
        self.minutes.setText(minutes)
        told = translate(
            "Plan", "Agenda: a place or words on each line, “= 40” after it for the minutes"
        )
        self.agenda = self.write(told, agenda, 6)
        self.finish(translate("Plan", "Plan it"))
        self.needs(self.name)
        self.name.setFocus()


class SpokenDialog(PlanDialog):
    """A spoken proposal: who, where, the idea, the words."""

    def __init__(self, parties: Choices, speaker: str, places: Choices, parent: QWidget) -> None:
        super().__init__(translate("Plan", "Record a spoken proposal"), parent)
        self.party = self.choose(translate("Plan", "Who"), parties, speaker)
        self.place = self.choose(translate("Plan", "About"), places)
        self.idea = self.ask(translate("Plan", "The idea, in a few words"))
        self.words = self.write(translate("Plan", "What was said (may be empty)"), lines=3)
        self.finish(translate("Plan", "Record the proposal"))
        self.needs(self.idea)
        self.idea.setFocus()


class ClusterDialog(PlanDialog):
    """What belongs together: suggestions to take, each with its name; then any by hand."""

    def __init__(self, suggested: Choices, every: Choices, parent: QWidget) -> None:
        super().__init__(translate("Plan", "What belongs together"), parent)
        self._suggested = [value for _, value in suggested]
        self.taken = self.tick(
            translate("Plan", "These share a place and an idea:"),
            [(shown, at) for at, (shown, _) in enumerate(suggested)],
        )
        for box in self.taken.values():
            box.setChecked(True)
        self.by_hand = self.tick(translate("Plan", "Or put together by hand:"), every)
        self.idea = self.ask(translate("Plan", "The idea they share"))
        self.finish(translate("Plan", "Put together"))
        self.idea.textChanged.connect(self._look)
        for box in (*self.taken.values(), *self.by_hand.values()):
            box.toggled.connect(self._look)
        self._look()
        first = next(iter((*self.taken.values(), *self.by_hand.values())), self.idea)
        first.setFocus()

    def _look(self) -> None:
        hand = ticked(self.by_hand)
        named = bool(self.idea.text().strip())
        self.record.setEnabled(bool(ticked(self.taken) or hand) and (named or not hand))

    @property
    def suggestions(self) -> list[Any]:
        """The suggestions that were taken."""
        return [self._suggested[at] for at in ticked(self.taken)]


class FateDialog(PlanDialog):
    """What became of a proposal, and where."""

    def __init__(self, what: str, fates: Choices, places: Choices, parent: QWidget) -> None:
        super().__init__(translate("Plan", "What became of it"), parent)
        self.say(what)
        self.fate = self.choose(translate("Plan", "Its fate"), fates)
        self.place = self.choose(translate("Plan", "Where"), places)
        self.words = self.ask(translate("Plan", "Why (may be empty)"))
        self.finish(translate("Plan", "Record"))
        self.fate.currentIndexChanged.connect(self._look)
        self._look()
        self.fate.setFocus()

    def _look(self) -> None:
        self.place.setEnabled(self.fate.currentData() != "not taken up")


class ChairTextDialog(PlanDialog):
    """The Chair's text: a part begins with #, a cluster's piece with its number and a bracket."""

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(translate("Plan", "Write the Chair's text"), parent)
        self.name = self.ask(translate("Plan", "Title of the text"))
        self.name.setText(title)
        told = translate(
            "Plan",
            "One provision on each line. “# ” begins a part, “1) ” takes up the first cluster; "
            "what stands there now are the words as they were heard.",
        )
        self.text = self.write(told, words, 12)
        said = translate("Plan", "As amendments by the Office, at the places of the proposals")
        self.amending = QCheckBox(said)
        self.amending.setAccessibleName(said)
        self.amending.toggled.connect(self.name.setDisabled)
        self.column.addWidget(self.amending)
        self.finish(translate("Plan", "Write it"))
        self.needs(self.name, self.text)
        self.text.setFocus()
