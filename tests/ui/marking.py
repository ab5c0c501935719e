"""A translator that shows what it was asked for, and a reader of all that stands on the screen.

`Marking` writes other letters for those of each source, between ⟦ and ⟧, and leaves alone what
fills it. So whatever still reads as plain English did not go through `tr()`: it is what people of
the meeting wrote, or a sentence that no translator would get.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

import msgspec
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from tripartite.model.entries.planning import DeadlineKind

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHER = "áƀćđéƒǵħíĵķłɱńóƥɋŕśţúṽŵẋýžÁƁĆĐÉƑǴĦÍĴĶŁḾŃÓƤɊŔŚŢÚṼŴẊÝŽ"
_LETTERS = str.maketrans(_PLAIN, _OTHER)
_KEPT = re.compile(r"(\{[^}]*\}|%n|%\d|\(s\)|\*\.\w+|<[^>]*>)")
"""What a translator leaves as it is: what is filled in, the mark of a plural, patterns of files."""

_KEYS = ("QShortcut", "QKeySequence")
"""Where Qt asks for the names of keys, which stand on the keyboard."""

_KINDS = frozenset(get_args(DeadlineKind))
"""Words of the house that might be quoted as if somebody had said them."""

_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|…")
_QUOTED = re.compile(r"“([^”]*(?:(?=”)|…$))”?")  # where there is no room, cut before its end
_FIELD = re.compile(r"\{\w+\}")
_BELOW = (
    r"(?:, (?:(?:section|item|dash|bullet|paragraph) \w+(?:\([a-z]\))*|chapeau"
    r"|introductory paragraph|unnumbered paragraph))"
)
_LABEL = re.compile(
    r"\b(?:(?:Ctrl|Alt|Shift)\+)+\S+|\bF\d+\b|"
    rf"(?i:\bPart \w+{_BELOW}*(?:, [a-z]* ?\w*…)?|{_BELOW}+|^title(?=, |$))|"
    r"\bchap\.|\([a-z]\)|\b[A-Z]\b(?!')"
)
"""How a provision is cited, which belongs to the text, in a heading in capitals, or cut where there
is no room; labels, keys, and letters of groups."""


class Marking(QTranslator):
    """Every text in other letters."""

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: str, text: str, comment: str | None = None, n: int = -1) -> str:
        return text if context in _KEYS else marked(text, n)


def marked(text: str, n: int = -1) -> str:
    """A source as the translator marks it."""
    parts = _KEPT.split(text)
    told = "".join(p if i % 2 else p.translate(_LETTERS) for i, p in enumerate(parts))
    return f"⟦{told.replace('%n', str(n)) if n >= 0 else told}⟧"


class Content:
    """What people of the meeting wrote: every text in its journal that is no word of the house.

    `names` are theirs even where the house has the same word; `titles` are passed over where they
    stand as they were written, and so are dates.
    """

    def __init__(
        self, written: Iterable[Any], names: Iterable[str], titles: Iterable[str], house: set[str]
    ) -> None:
        self._names = {_said(_words(name)) for name in names}
        self._house = {_said(_words(text)) for text in house} - self._names
        every = {text for thing in written for text in _texts(thing)}
        self._whole = ({_said(_words(text)) for text in every} | self._names) - self._house
        self._all = "\n".join(f" {text} " for text in sorted(self._whole))
        self._titles = sorted({*titles, *_dates(every)} - {""}, key=len, reverse=True)

    def know(self, *texts: str) -> None:
        """These are not ours either, and are passed over wherever they stand."""
        self._titles = sorted({*self._titles, *texts}, key=len, reverse=True)

    def strange(self, text: str) -> Iterator[str]:
        """The words in a row that neither came through a translator nor stand in the meeting."""
        for title in self._titles:
            text = text.replace(title, " | ")
        for line in text.replace("’", "'").splitlines():
            line = _LABEL.sub(" | ", _FIELD.sub(" | ", line))
            yield from self._in_line(_QUOTED.sub(" | ", line), at_home=True)
            for quoted in _QUOTED.findall(line):
                yield from self._in_line(quoted, at_home=quoted in _KINDS)

    def _in_line(self, line: str, at_home: bool) -> Iterator[str]:
        for run in _runs(line):
            if not self._holds(run, at_home):
                yield " ".join(run)

    def _holds(self, words: list[str], at_home: bool) -> bool:
        """Whether these words are theirs: stretches of what somebody wrote, few of them short
        (marked changes stand between others). Before "…" the last word may be cut."""
        cut = words[-1] == "…"
        words = words[:-1] if cut else words
        if at_home and _said(words) in self._house:
            return False
        short = {0: 0}  # words up to here → how many of them in short stretches
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1) if start in short else ():
                part = _said(words[start:end])
                last = cut and end == len(words)
                if f" {part}" + ("" if last else " ") not in self._all:
                    break
                long = end - start >= 3 or end - start == len(words) or last
                more = 0 if long or part in self._whole else end - start
                short[end] = min(short.get(end, len(words)), short[start] + more)
        return short.get(len(words), len(words)) * 4 <= len(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("’", "'"))


def _said(words: list[str]) -> str:
    return " ".join(words).casefold()


def _dates(texts: Iterable[str]) -> Iterator[str]:
    return (date for text in texts for date in _DATE.findall(text))


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield from thing.splitlines()
    elif isinstance(thing, msgspec.Struct):
        yield from _texts(msgspec.structs.asdict(thing))
    elif isinstance(thing, dict):
        for each in thing.values():
            yield from _texts(each)
    elif isinstance(thing, list | tuple | set | frozenset):
        for each in thing:
            yield from _texts(each)


def _runs(text: str) -> Iterator[list[str]]:
    """Plain English words that stand in a row, those of one letter alone left out."""
    run: list[str] = []
    for word in (*_words(text.replace("&", "")), "|"):
        if word == "…" and run:
            yield [*run, word]
            run = []
        elif word.isascii() and word != "|":
            run.append(word)
        elif run:
            if any(len(each) > 1 for each in run):
                yield run
            run = []


# What stands on the screen

_TOP = QModelIndex()

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_MOST = 40
"""So many rows of a list are read: they are all made by the same hand."""


def shown() -> Iterator[tuple[str, str]]:
    """Where each text stands, and the text: of all windows that are open now."""
    for window in QApplication.topLevelWidgets():
        if isValid(window) and window.isVisible():
            yield from _of(window)


def _of(window: QWidget) -> Iterator[tuple[str, str]]:
    for widget in (window, *window.findChildren(QWidget)):
        if not isValid(widget) or not (widget.isVisible() or isinstance(widget, QMenu)):
            continue
        for said in _of_widget(widget):
            if isinstance(said, str) and said.strip():
                yield f"{type(widget).__name__} {widget.objectName()}".strip(), said
    for action in window.findChildren(QAction):
        for said in (action.text(), action.toolTip(), action.statusTip(), action.whatsThis()):
            if said.strip():
                yield "QAction", said


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield from (widget.toPlainText(), widget.placeholderText())
    elif isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    elif isinstance(widget, QTabBar):
        for i in range(widget.count()):
            yield from (widget.tabText(i), widget.tabToolTip(i))
    elif isinstance(widget, QComboBox) or (
        isinstance(widget, QAbstractItemView) and widget.model() is not None
    ):
        yield from _of_model(widget.model())


def _of_model(model: QAbstractItemModel, above: QModelIndex = _TOP) -> Iterator[str]:
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount(above))
    for row in range(min(model.rowCount(above), _MOST)):
        for column in columns:
            index = model.index(row, column, above)
            yield from (str(index.data(role) or "") for role in _ROLES)
            if column == 0 and model.rowCount(index):
                yield from _of_model(model, index)
    if not above.isValid():
        for section in columns:
            for role in _ROLES[:2]:
                yield str(model.headerData(section, Qt.Orientation.Horizontal, role) or "")
        for section in range(min(model.rowCount(above), _MOST)):
            yield str(model.headerData(section, Qt.Orientation.Vertical) or "")


class Painted:
    """Every text that is painted by hand: rows, badges, charts."""

    def __init__(self, monkeypatch: Any) -> None:
        self.texts: set[str] = set()
        for name in ("drawText", "drawStaticText"):
            monkeypatch.setattr(QPainter, name, self._hearing(getattr(QPainter, name)))

    def _hearing(self, draws: Any) -> Any:
        def drawing(painter: QPainter, *given: Any) -> Any:
            self.texts.update(each for each in given if isinstance(each, str))
            return draws(painter, *given)

        return drawing
