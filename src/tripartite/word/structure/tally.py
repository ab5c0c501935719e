"""What a reading leaves out, changes or guesses, counted, for the report."""

from __future__ import annotations

from collections.abc import Iterator

from tripartite.model.importing.sources import Remark, RemarkKind

_LONGEST = 80
_NAMED = 3
"""How many examples of a thing are named."""

WHY: dict[str, tuple[RemarkKind, str]] = {
    "inserted": ("guessed", "tracked insertions: taken as accepted"),
    "deleted": ("dropped", "tracked deletions: taken as accepted, so their words are left out"),
    "comment": ("dropped", "comments are no words of the text"),
    "picture": ("dropped", "a picture; a text has words only"),
    "chart": ("dropped", "a chart or diagram; a text has words only"),
    "shape": ("dropped", "a drawn shape without words"),
    "object": ("dropped", "an embedded object; a text has words only"),
    "box": ("guessed", "the words of a text box follow the paragraph it hangs on"),
    "hidden": ("dropped", "hidden words, which nobody sees in Word"),
    "contents": ("dropped", "a table of contents; it is made anew when the text is written"),
    "placeholder": ("dropped", "the prompt of an empty form field"),
    "field": ("guessed", "the result of a field is kept as words: it will not change any more"),
    "formula": ("ask", "a formula is kept as a row of signs; does it still read right?"),
    "chunk": ("ask", "another file is embedded here and was not read; import it by itself"),
    "link": ("dropped", "a link that leads to no address of the web or of mail; its words stay"),
    "endnote": ("guessed", "endnotes are notes like the others now, in the order of their marks"),
    "sign": ("dropped", "a note mark of its own; notes are numbered"),
    "spans": ("guessed", "cells that were joined are cells of their own now, the others empty"),
    "deep": ("guessed", "a table within tables too deep is taken as paragraphs"),
}
"""Kind of remark and reason for each thing that is counted."""


class Tally:
    """Counts things and remembers where each was first, and some examples."""

    def __init__(self) -> None:
        self._first: dict[str, int] = {}
        self._count: dict[str, int] = {}
        self._words: dict[str, list[str]] = {}

    def add(self, what: str, paragraph: int, words: str = "") -> None:
        """Count one thing (a key of `WHY`) in a paragraph."""
        self._first.setdefault(what, paragraph)
        self._count[what] = self._count.get(what, 0) + 1
        examples = self._words.setdefault(what, [])
        words = words.strip()
        if words and len(examples) < _NAMED and words[:_LONGEST] not in examples:
            examples.append(words[:_LONGEST])

    def remarks(self) -> Iterator[Remark]:
        """One remark for each thing that was counted."""
        for what, count in self._count.items():
            kind, why = WHY[what]
            examples = self._words[what]
            more = " …" if examples and count > len(examples) else ""
            times = f" ({count} times)" if count > 1 else ""
            yield Remark(kind, self._first[what], " · ".join(examples) + more, why + times)
