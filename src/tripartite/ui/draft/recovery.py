"""What the open editor holds, kept on this machine once a second, so that no word is lost."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer

from tripartite.model.passage import Atom, Mark, Passage, passage
from tripartite.ui.draft.opening import Opening

logger = logging.getLogger(__name__)

EVERY = 1000  # milliseconds


class Kept(NamedTuple):
    """The open editor's words and what they belong to."""

    purpose: str
    provision: str
    revision: int
    passage: Passage
    speaker: str
    amendment: str
    notes: tuple[tuple[str, Passage], ...] = ()


Run = Callable[[Callable[[], None]], None]
"""Has something done soon, not here: writing to a disk can take longer than a frame."""


class Recovery(QObject):
    """Keeps at most once a second; a journal that keeps no such table is left alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._journal: Any = None
        self._run: Run = lambda deed: deed()
        self._latest: tuple[Opening, Passage, str, dict[str, Passage]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.keep)

    def serve(self, journal: object, run: Run) -> None:
        """Keep in this journal from now on, writing where `run` has it done."""
        self._run = run
        if journal is not self._journal:
            self._timer.stop()
            self._latest = None
        self._journal = journal if hasattr(journal, "remember") else None

    def note(
        self, opening: Opening, words: Passage, speaker: str, notes: dict[str, Passage]
    ) -> None:
        """The words now, with new footnotes by key; they are kept when a second has passed."""
        self._latest = (opening, words, speaker, notes)
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what was noted last."""
        self._timer.stop()
        if self._journal is None or self._latest is None:
            return
        opening, words, speaker, notes = self._latest
        at = (opening.purpose, opening.provision, opening.revision)
        kept = Kept(*at, words, speaker, opening.amendment, tuple(notes.items()))
        self._write(_key(opening), _written(kept))

    def forget(self, opening: Opening) -> None:
        """The words were kept as an act, or given up."""
        self._timer.stop()
        self._latest = None
        if self._journal is not None:
            self._write(_key(opening), "")

    def _write(self, key: str, words: str) -> None:
        journal, now = self._journal, time.time_ns() // 1_000_000

        def deed() -> None:
            try:
                journal.remember(key, now, words)
            except Exception as error:  # noqa: BLE001 - a spare copy must never stop the writing
                logger.info("The open text was not put aside: %s", error)

        self._run(deed)

    def left_over(self) -> list[Kept]:
        """What was in the editor when the program last stopped, the latest first."""
        if self._journal is None:
            return []
        found = sorted(self._journal.remembered().values(), reverse=True)
        return [kept for _, words in found if (kept := _read(words)) is not None]


def _key(opening: Opening) -> str:
    return f"{opening.purpose}:{opening.amendment or opening.provision}"


def _written(kept: Kept) -> str:
    notes = [[key, _flat(words)] for key, words in kept.notes]
    return json.dumps({**kept._asdict(), "passage": _flat(kept.passage), "notes": notes})


def _flat(words: Passage) -> list[object]:
    marks = [[m.start, m.end, m.kind, m.target] for m in words.marks]
    atoms = [[a.at, a.kind, a.target] for a in words.atoms]
    return [words.text, marks, atoms]


def _unflat(raw: Any) -> Passage:
    text, marks, atoms = raw
    return passage(text, [Mark(*m) for m in marks], [Atom(*a) for a in atoms])


def _read(words: str) -> Kept | None:
    """What was put aside; None for what can't be read, which is never worth stopping for."""
    try:
        raw = json.loads(words)
        raw["passage"] = _unflat(raw["passage"])
        raw["notes"] = tuple((str(key), _unflat(words)) for key, words in raw.get("notes", ()))
        return Kept(**raw)
    except (ValueError, TypeError, KeyError):
        return None
