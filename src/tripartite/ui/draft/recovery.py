"""What the open editor holds, kept on this machine once a second, so that no word is lost."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer

from tripartite.model.passage import Atom, Mark, Passage, passage
from tripartite.model.reading import revision_words
from tripartite.model.state import State
from tripartite.ui.draft.opening import Opening

logger = logging.getLogger(__name__)

EVERY = 1000  # milliseconds


class Kept(NamedTuple):
    """The open editor's words and what they belong to, in a text of no provision the `document`;
    `actor` is who typed them, empty where nobody noted it."""

    purpose: str
    provision: str
    revision: int
    passage: Passage
    speaker: str
    amendment: str
    notes: tuple[tuple[str, Passage], ...] = ()
    actor: str = ""
    document: str = ""


def as_it_was(state: State, opening: Opening, kept: Kept) -> Opening:
    """The opening on the wording that the words were typed on, which may have moved since."""
    if opening.purpose not in ("edit", "replace"):
        return opening
    base = revision_words(state, kept.provision, kept.revision)
    return opening._replace(revision=kept.revision, base=base)


Run = Callable[[Callable[[], None]], None]
"""Has something done soon, not here: writing to a disk can take longer than a frame."""


class Recovery(QObject):
    """Keeps at most once a second; a journal that keeps no such table is left alone.

    What was left without becoming an act is found again here, too: each place has one for each
    purpose and speaker.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._journal: Any = None
        self._run: Run = lambda deed: deed()
        self._actor = ""
        self._latest: Kept | None = None
        self._at = ""  # under which key the open editor's words are kept
        self._left: dict[str, tuple[str, Kept]] = {}  # by key, with the key in the table
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.keep)

    def serve(self, journal: object, run: Run, actor: str) -> None:
        """Keep in this journal what this actor types, writing where `run` has it done."""
        self._run, self._actor = run, actor
        if journal is not self._journal:
            self._timer.stop()
            self._latest, self._at = None, ""
            self._left.clear()
        self._journal = journal if hasattr(journal, "remember") else None

    def note(
        self, opening: Opening, words: Passage, speaker: str, notes: dict[str, Passage]
    ) -> None:
        """The words now, with new footnotes by key; they are kept when a second has passed."""
        at = (opening.purpose, opening.provision, opening.revision)
        every = tuple(notes.items())
        self._latest = Kept(
            *at, words, speaker, opening.amendment, every, self._actor, opening.document
        )
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep what was noted last."""
        self._timer.stop()
        if self._latest is None:
            return
        key = _key(self._latest)
        if self._at != key:
            self._drop(self._at)  # somebody else speaks since
        self._at = key
        self._left[key] = key, self._latest
        self._write(key, _written(self._latest))

    def leave(self) -> None:
        """The editor is closed; what was noted in it waits."""
        self.keep()
        self._latest, self._at = None, ""

    def forget(self, opening: Opening, speaker: str) -> None:
        """The words were kept as an act, or given up."""
        self._timer.stop()
        self._drop(self._at)
        self._drop(_key_of(opening, speaker))
        self._latest, self._at = None, ""

    def _drop(self, key: str) -> None:
        if key in self._left:
            self._write(self._left.pop(key)[0], "")

    def waits(self, opening: Opening, speaker: str) -> bool:
        """Whether words of this speaker wait there that are not those in the open editor."""
        key = _key_of(opening, speaker)
        return key in self._left and key != self._at

    def found(self, opening: Opening, speaker: str) -> Kept | None:
        """What this speaker left where the editor is opened."""
        self._at = _key_of(opening, speaker)
        _, kept = self._left.get(self._at, ("", None))
        return kept

    def _write(self, key: str, words: str) -> None:
        journal, now = self._journal, time.time_ns() // 1_000_000
        if journal is None:
            return

        def deed() -> None:
            try:
                journal.remember(key, now, words)
            except Exception as error:  # noqa: BLE001 - a spare copy must never stop the writing
                logger.info("The open text was not put aside: %s", error)

        self._run(deed)

    def left_over(self) -> list[Kept]:
        """What this actor had in the editor when the program last stopped, the latest first."""
        if self._journal is None:
            return []
        found = []
        for key, (saved, words) in self._journal.remembered().items():
            kept = _read(words)
            if kept is not None and kept.actor in ("", self._actor):
                self._left[_key(kept)] = key, kept
                found.append((saved, kept))
        return [kept for _, kept in sorted(found, key=lambda each: each[0], reverse=True)]


def _key_of(opening: Opening, speaker: str) -> str:
    return f"{opening.purpose}:{_place(opening)}:{speaker}"


def _key(kept: Kept) -> str:
    return f"{kept.purpose}:{_place(kept)}:{kept.speaker}"


def _place(of: Opening | Kept) -> str:
    return of.amendment or of.provision or of.document


def _written(kept: Kept) -> str:
    import json  # here and below: most who start find nothing put aside

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
    import json

    try:
        raw = json.loads(words)
        raw["passage"] = _unflat(raw["passage"])
        raw["notes"] = tuple((str(key), _unflat(words)) for key, words in raw.get("notes", ()))
        return Kept(**raw)
    except (ValueError, TypeError, KeyError):
        return None
