"""Words that lead to another place of the same file become references to the provision there.

A field shows the number of a paragraph, or a link leads to it; the words before it ("Part 1,
section") often belong to the citation. Where the words are those that we would print, they give way
to the reference; where they are others, a person is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tripartite.model.document.numbering import Numbered
from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, Report
from tripartite.model.passage import ATOM, Atom
from tripartite.word.structure.levels import Placed
from tripartite.word.structure.words import Atoms, Cited, Words

_BEFORE = re.compile(
    r"(?:(?:sub-?)?(?:paragraph|para|point|item|section|sect|part|article)s?\.?\s+)$",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\w+")


class Citing:
    """The places of a text by bookmark, and how each is cited."""

    def __init__(
        self, found: Sequence[Placed], counted: Sequence[Numbered], report: Report
    ) -> None:
        self._found, self._counted, self._report = found, counted, report
        self._places: dict[str, int] = {}
        for at, one in enumerate(found):
            for name in one.bookmarks:
                self._places.setdefault(name, at)

    def found(self, words: Words, text: str, cut: int, place: int) -> Iterator[Atoms]:
        """The citations among the words of a paragraph (from `cut` on), from right to left."""
        end = len(text)
        for cited in reversed(words.cited):
            at = self._places.get(cited.bookmark)
            if at is None or cited.end > end or cited.start < cut:
                continue
            start = self._start(at, text[cut : cited.end], cited, cut, place)
            if start is not None and ATOM not in text[start : cited.end]:  # a note's mark stays
                end = start
                yield Atoms(start, cited.end, Atom(0, "reference", str(at)))

    def _start(self, at: int, before: str, cited: Cited, cut: int, place: int) -> int | None:
        """Where the words that cite a provision begin; None where they say something else."""
        reference = self._counted[at].reference
        if reference and before.endswith(reference):
            return cited.end - len(reference)
        words = before[cited.start - cut :]
        if not self._names(at, words):
            why = Why("leads elsewhere")
            self._report.append(Remark("ask", place, words[:60], why))
            return None
        start = cited.start
        if prefix := _BEFORE.search(before[: start - cut]):
            start -= len(prefix[0])
        said = f"{before[start - cut :]} → {reference}"
        why = Why("reference")
        self._report.append(Remark("guessed", place, said, why))
        return start

    def _names(self, at: int, words: str) -> bool:
        """Whether the words are the number of the provision, as it is displayed."""
        label = _SIGNS.findall(self._found[at].label)
        said = _SIGNS.findall(words)
        return bool(label) and said[-len(label) :] == label and len(words) <= 40
