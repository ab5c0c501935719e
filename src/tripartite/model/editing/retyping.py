"""Words typed as plain text over a passage: what the passage held beyond words is found again."""

from __future__ import annotations

import re
from collections.abc import Callable

from tripartite.model.passage import ATOM, Atom, Passage, join, passage
from tripartite.model.words.redline import redline


def retyped(words: str, base: Passage, show: Callable[[Atom], str]) -> Passage:
    """The words as a passage with the notes and references of `base` that they print, and with its
    marks on the words that stay.

    Without this, somebody who copies a printed text and changes a word would turn its note marks
    and live references into bare figures.
    """
    found = dict(sorted(_places(words, base, show).items()))
    parts: list[str] = []
    atoms: list[Atom] = []
    last = length = 0
    for (start, end), atom in found.items():
        parts += (words[last:start], ATOM)
        length += start - last + 1
        atoms.append(Atom(length - 1, atom.kind, atom.target))
        last = end
    return _with_marks(base, passage("".join([*parts, words[last:]]), (), atoms))


def _places(words: str, base: Passage, show: Callable[[Atom], str]) -> dict[tuple[int, int], Atom]:
    """Where the words print an atom of the base: the first place that no other atom has taken, and
    that is not part of a longer number."""
    taken: dict[tuple[int, int], Atom] = {}
    for atom in base.atoms:
        for match in _printed(show(atom)).finditer(words):
            start, end = match.span()
            if all(end <= s or e <= start for s, e in taken):
                taken[start, end] = atom
                break
    return taken


def _printed(text: str) -> re.Pattern[str]:
    """The text, where it is not part of a longer number."""
    figures = "⁰¹²³⁴⁵⁶⁷⁸⁹" if text[:1] in "⁰¹²³⁴⁵⁶⁷⁸⁹" else "0123456789("
    before = rf"(?<![{figures}])" if text[:1] in figures else ""
    after = rf"(?![{figures}])" if text[-1:] in figures else ""
    return re.compile(before + re.escape(text) + after)


def _with_marks(base: Passage, new: Passage) -> Passage:
    if not base.marks:
        return new
    parts: list[Passage] = []
    at = 0
    for segment in redline(base, new).segments:
        end = at + len(segment.text)
        if segment.op == "equal":
            parts.append(base.cut(at, end))
        elif segment.op == "insert":
            parts.append(segment.passage)
        if segment.op != "insert":
            at = end
    return join(parts)
