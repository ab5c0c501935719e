"""What a reading leaves out, changes or guesses, counted, for the report."""

from __future__ import annotations

from collections.abc import Iterator

from tripartite.model.importing.remarks import Counted, Why
from tripartite.model.importing.sources import Remark, RemarkKind

_LONGEST = 80
_NAMED = 3
"""How many examples of a thing are named."""

COUNTED: dict[Counted, RemarkKind] = {
    "inserted": "guessed",
    "deleted": "dropped",
    "comment": "dropped",
    "picture": "dropped",
    "chart": "dropped",
    "shape": "dropped",
    "object": "dropped",
    "box": "guessed",
    "hidden": "dropped",
    "contents": "dropped",
    "placeholder": "dropped",
    "field": "guessed",
    "formula": "ask",
    "chunk": "ask",
    "link": "dropped",
    "endnote": "guessed",
    "sign": "dropped",
    "lost note": "dropped",
    "spans": "guessed",
    "deep": "guessed",
}
"""Everything that is counted, and the kind of its remark."""


class Tally:
    """Counts things and remembers where each was first, and some examples."""

    def __init__(self) -> None:
        self._first: dict[Counted, int] = {}
        self._count: dict[Counted, int] = {}
        self._words: dict[Counted, list[str]] = {}

    def add(self, what: Counted, paragraph: int, words: str = "") -> None:
        """Count one thing (of `COUNTED`) in a paragraph."""
        self._first.setdefault(what, paragraph)
        self._count[what] = self._count.get(what, 0) + 1
        examples = self._words.setdefault(what, [])
        words = words.strip()
        if words and len(examples) < _NAMED and words[:_LONGEST] not in examples:
            examples.append(words[:_LONGEST])

    def remarks(self) -> Iterator[Remark]:
        """One remark for each thing that was counted."""
        for what, count in self._count.items():
            examples = self._words[what]
            more = " …" if examples and count > len(examples) else ""
            why = Why(what)
            if count > 1:
                why = Why("several", {"why": why, "n": count})
            yield Remark(COUNTED[what], self._first[what], " · ".join(examples) + more, why)
