"""The rules of the meeting: a profile and its settings, which warn and never stop anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from tripartite.model import commands as c
from tripartite.model.amendments.procedure import profile_of, rules_of
from tripartite.model.profiles import (
    CHOICES,
    PROFILES,
    SETTINGS,
    NoSuchValueError,
    Rules,
    Value,
    changed,
    parsed,
    printed,
    settings_of,
)
from tripartite.ui.amendments.dialogs import Asking, label
from tripartite.ui.desk import Desk
from tripartite.ui.procedure.words import named, setting_name
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence

_ABREAST = 3
"""So many boxes stand beside each other."""


class Ticks(QWidget):
    """Some of several, by boxes to tick. `changed()` when others are."""

    changed = Signal()

    def __init__(self, offered: Sequence[str]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        self.boxes = {name: QCheckBox(named(name)) for name in offered}
        for at, box in enumerate(self.boxes.values()):
            grid.addWidget(box, *divmod(at, _ABREAST))
            box.toggled.connect(self.changed)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def call(self, setting: str) -> None:
        """Name each box together with the setting."""
        for box in self.boxes.values():
            box.setAccessibleName(f"{setting}: {box.text()}")

    @property
    def ticked(self) -> tuple[str, ...]:
        """Those that are ticked, in their order."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def tick(self, names: Sequence[str]) -> None:
        """Tick these, and no others."""
        for name, box in self.boxes.items():
            box.setChecked(name in names)


Field = QCheckBox | QComboBox | QLineEdit | Ticks


class RulesDialog(Asking):
    """The settings in force, to be changed; choosing another profile puts in its settings."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(translate("Rules", "Rules of this meeting"), parent)
        self._desk = desk
        self._before, self._name = rules_of(desk.state), profile_of(desk.state)
        said = translate(
            "Rules", "What goes against them is told and read back; nothing is ever refused for it."
        )
        self.column.addWidget(label(said, "muted"))
        self.profile = QComboBox()
        self.profile.setAccessibleName(translate("Rules", "Profile"))
        for name in PROFILES:
            self.profile.addItem(named(name), name)
        self.profile.setCurrentIndex(max(self.profile.findData(self._name), 0))
        self.column.addWidget(self.profile)
        self.fields: dict[str, Field] = {}
        self._filling = True
        self._lay_out_fields()
        self._wrong = label("", "muted")
        self.column.addWidget(self._wrong)
        self.finish(translate("Rules", "Follow these rules"))
        self._fill(self._before)
        self.profile.currentIndexChanged.connect(self._choose)
        self.resize(620, min(640, parent.window().height() - 40))
        self.profile.setFocus()

    def _lay_out_fields(self) -> None:
        sheet = QWidget()
        form = QFormLayout(sheet)
        for name, value in settings_of(Rules()).items():
            field = self.fields[name] = self._field(name, value)
            field.setAccessibleName(setting_name(name))
            if isinstance(field, Ticks):
                field.call(setting_name(name))
            form.addRow(setting_name(name), field)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        self.column.addWidget(area, 1)

    def _field(self, name: str, value: Value) -> Field:
        if isinstance(value, bool):
            check = QCheckBox()
            check.toggled.connect(self._check)
            return check
        if name in CHOICES and isinstance(value, str):
            box = QComboBox()
            for choice in CHOICES[name]:
                box.addItem(named(choice), choice)
            box.currentIndexChanged.connect(self._check)
            return box
        if name in CHOICES:
            ticks = Ticks(CHOICES[name])
            ticks.changed.connect(self._check)
            return ticks
        line = QLineEdit()
        line.setPlaceholderText(_example(name))
        line.textChanged.connect(self._check)
        return line

    def _choose(self) -> None:
        self._fill(PROFILES[str(self.profile.currentData())])

    def _fill(self, rules: Rules) -> None:
        self._filling = True
        for name, value in settings_of(rules).items():
            field = self.fields[name]
            if isinstance(field, QCheckBox):
                field.setChecked(bool(value))
            elif isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(value))
            elif isinstance(field, Ticks):
                field.tick(value if isinstance(value, tuple) else ())
            else:
                field.setText(_shown(name, value))
        self._filling = False
        self._check()

    def _value(self, name: str) -> Value:
        field = self.fields[name]
        if isinstance(field, QCheckBox):
            return field.isChecked()
        if isinstance(field, QComboBox):
            return str(field.currentData())
        if isinstance(field, Ticks):
            known = (self._before, PROFILES[str(self.profile.currentData())])
            values = (settings_of(rules)[name] for rules in known)
            same = (v for v in values if isinstance(v, tuple) and set(v) == set(field.ticked))
            return next(same, field.ticked)  # in another order it is no other rule
        return parsed(name, _read(name, field.text()))

    def _check(self) -> None:
        """Say which field can't be read, and why, once all are filled."""
        if self._filling:
            return
        wrong = " ".join(self._unreadable())
        self._wrong.setText(wrong or " ".join(filter(None, (self._told(), self._unknown()))))
        self.record.setEnabled(not wrong)

    def _unreadable(self) -> Iterator[str]:
        for name in self.fields:
            try:
                changed(Rules(), {name: self._value(name)})
            except NoSuchValueError as why:
                yield _wrongly(name, sentence(why.saying))
            except ValueError:
                yield _wrongly(name, translate("Rules", "this can't be read"))

    def _unknown(self) -> str:
        """What is to be adopted last, but is no heading of the text."""
        value, paper = self._value("last"), self._desk.paper
        if paper is None or not isinstance(value, tuple):
            return ""
        heads = {view.text.strip(" .:").casefold() for view in paper.provisions.values()}
        unknown = [x for x in value if x not in _LAST["last"] and x.casefold() not in heads]
        said = translate("Rules", "The text in hand has no heading that reads {names}.")
        return said.format(names=", ".join(f"“{x}”" for x in unknown)) if unknown else ""

    def _told(self) -> str:
        """What would be otherwise than now, in a sentence; empty for nothing."""
        said = translate("Rules", "Otherwise than now: {what}.")
        return said.format(what=self.changed) if self.changed else ""

    @property
    def changed(self) -> str:
        """The profile and the settings that are otherwise than before, each with what it is now;
        empty for none."""
        was, now = settings_of(self._before), {name: self._value(name) for name in SETTINGS}
        chosen = str(self.profile.currentData())
        said = translate("Rules", "the rules of a {profile}").format(profile=named(chosen))
        told = [said] if chosen != self._name else []
        told += (
            f"{setting_name(name)}: {_said(name, value)}"
            for name, value in now.items()
            if value != was[name]
        )
        return "; ".join(told)

    @property
    def act(self) -> c.SetProfile:
        """What is recorded: another profile with what differs from it, or what was changed."""
        chosen = str(self.profile.currentData())
        another = chosen if chosen != self._name else ""
        was = settings_of(PROFILES[chosen] if another else self._before)
        now = {name: self._value(name) for name in SETTINGS}
        return c.SetProfile(another, {name: v for name, v in now.items() if v != was[name]})


_LAST = {"last": ("title",)}
"""What comes last is a level, or the words of a heading: the level is said in the house's words."""


def _wrongly(name: str, why: str) -> str:
    said = translate("Rules", "{setting}: {why}.")
    return said.format(setting=setting_name(name), why=why)


_EXAMPLES = {"quorum": "2/5", "prefix": "D.", "subamendment_depth": "1"}


def _example(name: str) -> str:
    """What may be written there, where nothing is."""
    return _EXAMPLES.get(name, "")


def _offered(name: str) -> tuple[str, ...]:
    return CHOICES.get(name, _LAST.get(name, ()))


def _said(name: str, value: Value) -> str:
    """A value in a sentence."""
    if name == "prefix":
        return f"{value}1, {value}2 …"
    if isinstance(value, bool):
        return translate("Rules", "yes") if value else translate("Rules", "no")
    if isinstance(value, str):
        return named(value) or "—"
    return _shown(name, value) or "—"


def _shown(name: str, value: Value) -> str:
    """A value that is written out, its words in the language of the screen."""
    if not isinstance(value, tuple):
        return printed(value)
    return ", ".join(named(each) if each in _offered(name) else each for each in value)


def _read(name: str, written: str) -> str:
    """What was written, with the words of the screen as the rules have them."""
    if not _offered(name):
        return written
    ours = {named(each).casefold(): each for each in _offered(name)}
    return ", ".join(ours.get(x.strip().casefold(), x.strip()) for x in written.split(","))
