"""Spelling in the live editor: a wave under words that the dictionary does not know.

The dictionary is loaded and asked in a thread of its own, from the first time the editor opens. A
keystroke only begins a pause; after it, the words of the paragraph that changed are looked up
among those asked about before, and the others are asked about, each word once. The waves are looks
of the screen alone and follow the words as Qt's cursors do, so that nothing is laid out anew.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import lru_cache
from queue import SimpleQueue

from PySide6.QtCore import QObject, QThread, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from tripartite.jobs.spelling import Dictionary, Find, dictionary_for
from tripartite.model.refusal import Refusal
from tripartite.model.words.spelling import Word, words_of
from tripartite.ui.draft import passages
from tripartite.ui.draft.unknown_word import UnknownWord
from tripartite.ui.theme import Theme

logger = logging.getLogger(__name__)

PAUSE = 150  # milliseconds without a keystroke before words are looked up


class _Clerk(QThread):
    """Asks the dictionary of one language, in turn, until it is given None.

    `judged(words)`: word → whether it is known. `suggested(word, words)`. `absent(refusal)`: there
    is no dictionary, and nothing will be answered.
    """

    judged = Signal(object)
    suggested = Signal(str, object)
    absent = Signal(object)

    def __init__(self, find: Find, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("spelling")
        self.language = language
        self._find = find
        self.queue: SimpleQueue[frozenset[str] | str | None] = SimpleQueue()

    def run(self) -> None:
        try:
            dictionary = self._find(self.language)
            while (asked := self.queue.get()) is not None:
                self._answer(dictionary, asked)
        except Refusal as refusal:
            self.absent.emit(refusal)
        except Exception as error:  # a library from outside must not end the program
            logger.error("Spelling failed", exc_info=True)
            self.absent.emit(Refusal("spelling-failed", why=error))

    def _answer(self, dictionary: Dictionary, asked: frozenset[str] | str) -> None:
        if isinstance(asked, str):
            self.suggested.emit(asked, tuple(dictionary.suggest(asked)))
        else:
            self.judged.emit({word: bool(dictionary.check(word)) for word in asked})


class Spelling(QObject):
    """The spelling of one meeting's editor. `accepted`: words that are known in this meeting.

    `told()`: whether there is a dictionary is known now; `absent` says why there is none.
    `accepts()`: one more is known in this meeting.
    `refused(why)`: there is no unknown word, or no dictionary, to ask about.
    """

    told = Signal()
    accepts = Signal()
    refused = Signal(object)

    def __init__(self, field: QTextEdit, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.find: Find = dictionary_for
        self.absent: Refusal | None = None
        self.accepted: set[str] = set()
        self._skipped: set[str] = set()  # in this opening of the editor
        self._known: dict[str, bool] = {}
        self._asked: set[str] = set()
        self._wanted: set[str] = set()
        self._open = self._looking = False
        self._field, self._theme = field, theme
        self._clerk: _Clerk | None = None
        self._words = lru_cache(maxsize=8)(lambda text: tuple(words_of(text)))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self._look)
        field.textChanged.connect(self._wait)
        field.cursorPositionChanged.connect(self._wait)
        theme.changed.connect(self._mark)

    def open(self, language: str) -> None:
        """The editor was opened on words of a language."""
        if self._clerk is None or self._clerk.language != language:
            self._begin(language)
        self._skipped.clear()
        self._open = True
        self._wait()

    def leave(self) -> None:
        """The editor is shut."""
        self._open = self._looking = False
        self._field.setExtraSelections([])

    def _begin(self, language: str) -> None:
        self.close()
        self.absent, self._known = None, {}
        self._asked, self._wanted = set(), set()
        clerk = self._clerk = _Clerk(self.find, language, self)
        clerk.judged.connect(self._learn)
        clerk.suggested.connect(self._offer)
        clerk.absent.connect(self._miss)
        clerk.start()

    def close(self) -> None:
        """End the thread; what it was asked last is not answered."""
        self._later.stop()
        clerk, self._clerk = self._clerk, None
        if clerk is not None:
            clerk.queue.put(None)
            clerk.wait()
            clerk.deleteLater()

    # The waves

    def _wait(self) -> None:
        if self._open and not self.absent:
            self._later.start()

    def _look(self) -> None:
        self._mark()
        self._ask()

    def _mark(self) -> None:
        """Draw a wave under the unknown words, but for the one that is being typed."""
        if not self._open:
            return
        here = self._field.textCursor()
        typing = self._field.document().isModified() and not here.hasSelection()
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(self._theme.colour("divergent"))
        found = []
        for cursor in self._unknown():
            if not (typing and cursor.selectionEnd() == here.position()):
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = cursor, wave
                found.append(selection)
        self._field.setExtraSelections(found)

    # What is known of words

    def is_unknown(self, word: str) -> bool:
        """Whether a word is known not to be in the dictionary; one not asked about yet will be."""
        if word in self.accepted or word in self._skipped:
            return False
        known = self._known.get(word)
        if known is None and word not in self._asked:
            self._wanted.add(word)
        return known is False

    def _ask(self) -> None:
        if self._clerk and self._wanted:
            self._asked |= self._wanted
            self._clerk.queue.put(frozenset(self._wanted))
            self._wanted = set()

    def _learn(self, found: dict[str, bool]) -> None:
        if self.sender() is not self._clerk:
            return
        first, self._known = not self._known, self._known | found
        if not all(found.values()):
            self._mark()
        if first:
            self.told.emit()
        if self._looking:
            self.next_unknown()

    def _miss(self, why: Refusal) -> None:
        if self.sender() is not self._clerk:
            return
        self.absent = why
        self.told.emit()
        if self._looking:
            self.next_unknown()

    # The next unknown word

    def next_unknown(self) -> None:
        """Ask what is to be done with the next word that is unknown, from the cursor on."""
        self._looking = False
        if self.absent:
            self.refused.emit(self.absent)
        if self.absent or not self._open:
            return
        found = next(self._unknown_from_here(), None)
        self._ask()  # what was typed last need not wait
        if found is not None:
            self._field.setTextCursor(found)
            assert self._clerk is not None
            self._clerk.queue.put(_form(found))
        elif self._asked - self._known.keys():
            self._looking = True  # asked again when the answer is there
        else:
            self.refused.emit(Refusal("spelling-nothing"))

    def _unknown_from_here(self) -> Iterator[QTextCursor]:
        cursor = self._field.textCursor()
        here = cursor.selectionEnd() + cursor.hasSelection()
        every = [*self._unknown()]
        yield from (cursor for cursor in every if cursor.selectionEnd() >= here)
        yield from every

    def _unknown(self) -> Iterator[QTextCursor]:
        """The unknown words of the editor, each selected."""
        block = self._field.document().begin()
        while block.isValid():
            for word in self._words(block.text()):
                if self.is_unknown(word.form):
                    yield _selected(block, word)
            block = block.next()

    def _offer(self, word: str, suggestions: tuple[str, ...]) -> None:
        cursor = self._field.textCursor()
        if self.sender() is not self._clerk or _form(cursor) != word:
            return  # something else was done since
        dialog = UnknownWord(cursor.selectedText(), suggestions, self._field)
        dialog.chosen.connect(self._put)
        dialog.skipped.connect(lambda: self._let(self._skipped, word))
        dialog.accepted_here.connect(lambda: self._accept(word))
        dialog.open()

    def _put(self, words: str) -> None:
        cursor = self._field.textCursor()
        cursor.insertText(words)  # one step, in the looks of what it takes the place of
        self._field.setTextCursor(cursor)

    def _accept(self, word: str) -> None:
        self._let(self.accepted, word)
        self.accepts.emit()

    def _let(self, words: set[str], word: str) -> None:
        words.add(word)
        cursor = self._field.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        self._field.setTextCursor(cursor)
        self._mark()


def _selected(block: QTextBlock, word: Word) -> QTextCursor:
    text, cursor = block.text(), QTextCursor(block)
    cursor.setPosition(block.position() + passages.units(text[: word.start]))
    end = block.position() + passages.units(text[: word.end])
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _form(cursor: QTextCursor) -> str:
    """The word that is selected, as it is looked up."""
    return next((word.form for word in words_of(cursor.selectedText())), "")
