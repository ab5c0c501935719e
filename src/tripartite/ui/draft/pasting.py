"""Copying and pasting in a field: words, marks, links and paragraphs come; long ones in slices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from tripartite.model.passage import Passage, join
from tripartite.model.refusal import Refusal
from tripartite.ui.draft import passages
from tripartite.ui.tr import translate

if TYPE_CHECKING:
    from tripartite.jobs.pasting import LeftOut, Pasting

SHORT = 15_000
"""Signs of a clipboard that are read at once."""

SLICE = 0.004  # seconds of reading between two looks at what else is to be done
NEW_NOTE = "new-"
"""How the key of a note begins that is not kept yet."""

_OWN = "application/x-tripartite-words"

LEFT_OUT: dict[LeftOut, Callable[[], str]] = {
    "footnote": lambda: translate("Draft", "footnotes ({count})"),
    "comment": lambda: translate("Draft", "comments ({count})"),
    "deletion": lambda: translate("Draft", "words marked as deleted ({count})"),
    "picture": lambda: translate("Draft", "pictures ({count})"),
    "hidden": lambda: translate("Draft", "hidden words ({count})"),
}
"""What a paste leaves out, as it is told."""


class _Copied(NamedTuple):
    """What was copied here last: the clipboard holds only its key, so that nobody else makes up
    references and notes."""

    key: bytes
    words: Passage
    printed: Passage


_copied = _Copied(b"", Passage(), Passage())


def copied(cursor: QTextCursor) -> QMimeData:
    """What is selected, for the clipboard: for others as it is printed."""
    global _copied  # there is one clipboard
    selection, printed = QTextDocument(), QTextDocument()
    QTextCursor(selection).insertFragment(cursor.selection())
    words = passages.read(selection)
    _copied = _Copied(uuid4().bytes, words, words.shown(passages.shown_in(selection)))
    passages.write(printed, _copied.printed, lambda atom: "")
    data = QMimeData()
    data.setHtml(printed.toHtml())
    data.setText(printed.toPlainText())
    data.setData(_OWN, _copied.key)
    cursor.document().setProperty(_OWN, _copied.key.hex())
    return data


def own(source: QMimeData, document: QTextDocument, *, printed: bool) -> Passage | None:
    """The words that were copied here, with their references and notes or as these are `printed`,
    for a document; None where others wrote the clipboard."""
    key = bytes(source.data(_OWN).data())
    if not key or key != _copied.key:
        return None
    if printed:
        return _copied.printed
    if document.property(_OWN) == key.hex():
        return _copied.words
    return _without_new_notes(_copied.words)


def _without_new_notes(words: Passage) -> Passage:
    """The words without marks of notes that only the field they were copied from knows."""
    new = {atom.at for atom in words.atoms if atom.target.startswith(NEW_NOTE)}
    edges = [-1, *sorted(new), len(words)]
    return join(words.cut(start + 1, end) for start, end in pairwise(edges))


class Paster(QObject):
    """Pastes into one field. `pasted(left_out)` when words came from elsewhere; `refused(why)`."""

    pasted = Signal(object)
    refused = Signal(object)

    def __init__(self, field: QTextEdit) -> None:
        super().__init__(field)
        self._field = field
        self._pasting: Pasting | None = None
        self._slices: Iterator[None] = iter(())
        self._cursor, self._several = QTextCursor(), False
        self._then: Callable[[], object] | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._read_on)

    def paste(self, source: QMimeData, *, several: bool) -> None:
        """Put the clipboard's words where the cursor stands now, when they are read."""
        from tripartite.jobs.pasting import Pasting

        self._finish()
        html = source.html() if source.hasHtml() else ""
        self._pasting = Pasting(html, source.text())
        self._slices = self._pasting.slices()
        self._cursor, self._several = self._field.textCursor(), several
        if len(html or source.text()) <= SHORT:
            self._finish()
        else:
            self._turn.start()

    @property
    def is_reading(self) -> bool:
        """Whether words are on their way into the field."""
        return self._pasting is not None

    def after(self, deed: Callable[[], object]) -> None:
        """Do this once the words are in the field."""
        self._then = deed

    def drop(self) -> None:
        """The field is taken for something else; what was to come into it doesn't."""
        self._turn.stop()
        self._pasting, self._then = None, None

    def _read_on(self) -> None:
        until = perf_counter() + SLICE
        while perf_counter() < until:
            if next(self._slices, self) is self:
                self._put()
                return

    def _finish(self) -> None:
        for _ in self._slices:
            pass
        self._put()

    def _put(self) -> None:
        pasting, then = self._pasting, self._then
        self.drop()
        if pasting is None:
            return
        try:
            words = pasting.words(several=self._several)
        except Refusal as why:
            self.refused.emit(why)
            return
        passages.insert(self._cursor, _fitting(self._cursor, words))
        self.pasted.emit(pasting.left_out)
        if then is not None:
            then()


def _fitting(cursor: QTextCursor, words: Passage) -> Passage:
    """The words without the space at an edge where one stands already, or none is needed."""
    start, end = QTextCursor(cursor), QTextCursor(cursor)
    start.setPosition(cursor.selectionStart())
    end.setPosition(cursor.selectionEnd())
    left, right = passages.before(start)[-1:], cursor.document().characterAt(end.position())
    if words.text.startswith(" ") and left in ("", " "):
        words = words.cut(1)
    if words.text.endswith(" ") and right == " ":
        words = words.cut(0, len(words) - 1)
    return words
