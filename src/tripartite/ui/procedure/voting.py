"""A recorded vote: numbers by group, the arithmetic beside them as they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QSpinBox, QWidget

from tripartite.model import commands as c, limits
from tripartite.model.amendments.procedure import rules_of
from tripartite.model.debating.unusual import warnings
from tripartite.model.debating.voting import Line, counted, steps, weighed
from tripartite.model.entries import Cast, Choice, Strength
from tripartite.ui.amendments.dialogs import Asking, label
from tripartite.ui.desk import Desk
from tripartite.ui.procedure.words import named, vote_line, warned_all
from tripartite.ui.tr import translate

CHOICES: tuple[Choice, ...] = ("for", "against", "abstained")


class VoteDialog(Asking):
    """Votes on a subject, group by group; names may be given, one line each."""

    def __init__(self, desk: Desk, subject: str, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self._desk, self._subject = desk, subject
        self.question = self.ask(translate("Vote", "The question (may be empty)"))
        self.entitled: dict[str, QSpinBox] = {}
        self.cast: dict[tuple[str, Choice], QSpinBox] = {}
        self._lay_out_numbers()
        self.roll = QPlainTextEdit()
        self.roll.setTabChangesFocus(True)
        self.roll.setFixedHeight(64)
        what = translate("Vote", "By name instead, one line each: W; Ashland; for (may be empty)")
        self.roll.setAccessibleName(what)
        self.column.addWidget(label(what, "muted"))
        self.column.addWidget(self.roll)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.told.setAccessibleName(translate("Vote", "The arithmetic"))
        self.told.setMinimumHeight(190)
        self.column.addWidget(self.told, 1)
        self.finish(translate("Vote", "Record the vote"))
        self.roll.textChanged.connect(self._tell)
        for box in (*self.entitled.values(), *self.cast.values()):
            box.valueChanged.connect(self._tell)
        self._tell()
        next(iter(self.entitled.values())).setFocus()

    def _lay_out_numbers(self) -> None:
        grid = QGridLayout()
        heads = [translate("Vote", "Entitled"), *(named(choice) for choice in CHOICES)]
        for at, head in enumerate(heads, 1):
            grid.addWidget(label(head, "muted"), 0, at)
        before = self._sizes_before()
        for row, party in enumerate(self._desk.groups(), 1):
            grid.addWidget(label(party.name), row, 0)
            self.entitled[party.id] = self._number(grid, row, 1, f"{party.name}, {heads[0]}")
            self.entitled[party.id].setValue(before.get(party.id, 0))
            for at, choice in enumerate(CHOICES, 2):
                name = f"{party.name}, {heads[at - 1]}"
                self.cast[party.id, choice] = self._number(grid, row, at, name)
        self.column.addLayout(grid)

    def _number(self, grid: QGridLayout, row: int, column: int, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, limits.VOTES)
        box.setAccessibleName(name)
        grid.addWidget(box, row, column)
        return box

    def _sizes_before(self) -> dict[str, int]:
        """How many votes each group had in the last vote."""
        votes = list(self._desk.state.room.votes.values())
        return {s.group: s.entitled for s in votes[-1].body.strengths} if votes else {}

    @property
    def casts(self) -> tuple[Cast, ...]:
        """The votes as typed: by name where names are given, else by number."""
        by_name = self._by_name()
        if by_name:
            return tuple(by_name)
        return tuple(
            Cast(group, choice, "", box.value())
            for (group, choice), box in self.cast.items()
            if box.value()
        )

    def _by_name(self) -> Sequence[Cast]:
        return [cast for _, cast in self._roll() if cast is not None]

    def _roll(self) -> list[tuple[str, Cast | None]]:
        """Each line that was typed, with the vote it is; None where it can't be read."""
        lines = map(str.strip, self.roll.toPlainText().splitlines())
        return [(line, self._read(line)) for line in lines if line]

    def _read(self, line: str) -> Cast | None:
        parts = [part.strip() for part in line.split(";")]
        if len(parts) != 3 or not parts[1]:
            return None
        group = self._group(parts[0])
        choice = next((choice for choice in CHOICES if _is(choice, parts)), None)
        return Cast(group, choice, parts[1]) if group and choice else None

    def _unread(self) -> str:
        """Which lines can't be read, and who votes twice: a vote that is lost is told; empty for
        none."""
        rows = self._roll()
        said = [f"“{line}”" for line, cast in rows if cast is None]
        names = [(cast.group, cast.voter.casefold()) for _, cast in rows if cast]
        twice = [c.voter for _, c in rows if c and names.count((c.group, c.voter.casefold())) > 1]
        told = []
        if said:
            wrong = translate("Vote", "This can't be read: {lines}. Write it as W; Ashland; for.")
            told.append(wrong.format(lines=", ".join(said)))
        if twice:
            votes = translate("Vote", "More than one vote: {names}.")
            told.append(votes.format(names=", ".join({n.casefold(): n for n in twice}.values())))
        return " ".join(told)

    def _group(self, name: str) -> str:
        wanted = name.casefold()
        for party in self._desk.groups():
            if wanted in (party.handle.casefold(), party.name.casefold()):
                return party.id
        return ""

    @property
    def act(self) -> c.RecordVote:
        """What is recorded."""
        sizes = tuple(Strength(key, box.value(), 0) for key, box in self.entitled.items())
        return c.RecordVote(self._subject, self.casts, sizes, self.question.text())

    def _lines(self) -> Sequence[Line]:
        """The arithmetic, by the rules of the meeting."""
        act, rules = self.act, rules_of(self._desk.state)
        strengths = weighed(act.strengths, rules.weighing == "equal groups")
        return steps(counted(act.casts, strengths, rules.quorum, rules.majority))

    def _tell(self) -> None:
        """The arithmetic, step by step."""
        act, lines = self.act, self._lines()
        told = [vote_line(self._desk, line) for line in lines]
        if unread := self._unread():
            told.append(unread)
        if unusual := warned_all(warnings(self._desk.state, act)):
            told.append(unusual)
        self.told.setText("\n".join(told))
        self.record.setEnabled(bool(act.casts) and not unread)


def _is(choice: Choice, parts: Sequence[str]) -> bool:
    return parts[-1].casefold() in (choice, named(choice).casefold())
