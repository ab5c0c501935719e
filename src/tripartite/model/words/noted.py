"""Footnotes that come, go or change between two wordings: told apart from other words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from tripartite.model.passage import ATOM, Atom, Passage, join
from tripartite.model.words.redline import redline
from tripartite.model.words.told import InWords

_BEFORE = 3
"""Words that say where a footnote stands."""

FOOTNOTE = "(footnote: {words})"
"""A footnote in words, where it is cited."""

Said = Callable[[str], str]
"""The words of a footnote."""


class Apart(NamedTuple):
    """Two wordings without the marks of footnotes that only one of them has, and what became of
    those, in words."""

    old: Passage
    new: Passage
    told: tuple[InWords, ...]

    @property
    def each_in_words(self) -> tuple[InWords, ...]:
        """All changes, each in words: those of the words before those of footnotes."""
        return (*redline(self.old, self.new).each_in_words, *self.told)


def in_place(
    old: Passage, new: Passage, said: Said, told: str = FOOTNOTE
) -> tuple[Passage, Passage]:
    """The two wordings with the footnotes that only one of them has in words, where they stand."""
    both = set(old.targets("note")) & set(new.targets("note"))
    return _spelled(old, both, said, told), _spelled(new, both, said, told)


def _spelled(words: Passage, kept: Collection[str], said: Said, template: str) -> Passage:
    parts: list[Passage] = []
    last = 0
    for atom in words.atoms:
        if atom.kind == "note" and atom.target not in kept:
            told = Passage(" " + template.format(words=said(atom.target)))
            parts += (words.cut(last, atom.at), told)
            last = atom.at + 1
    return join([*parts, words.cut(last)]) if parts else words


class _Mark(NamedTuple):
    said: str
    after: str
    """The words before it."""


Show = Callable[[Atom], str]
"""What is printed for a reference."""


def apart(old: Passage, new: Passage, said: Said, show: Show = lambda atom: "") -> Apart:
    """Tell the footnotes that come or go apart from the words; `show` gives the words of a
    reference that one of them stands behind."""
    was, now = set(old.targets("note")), set(new.targets("note"))
    gone, come = _marks(old, was - now, said, show), _marks(new, now - was, said, show)
    told = (*_changed(gone, come), *map(_taken_out, gone), *map(_added, come))
    return Apart(_without(old, was - now), _without(new, now - was), told)


def _marks(words: Passage, those: Collection[str], said: Said, show: Show) -> list[_Mark]:
    return [_Mark(said(a.target), _before(words.cut(0, a.at), show)) for a in _cited(words, those)]


def _cited(words: Passage, those: Collection[str]) -> list[Atom]:
    return [atom for atom in words.atoms if atom.kind == "note" and atom.target in those]


def _without(words: Passage, those: Collection[str]) -> Passage:
    edges = [-1, *(atom.at for atom in _cited(words, those)), len(words)]
    return join(words.cut(start + 1, end) for start, end in pairwise(edges))


def _before(words: Passage, show: Show) -> str:
    """The last words, of which a reference is one."""
    rest = _without(words, words.targets("note"))
    last = " ".join(rest.text.split()[-_BEFORE:])
    for atom in rest.atoms[len(rest.atoms) - last.count(ATOM) :]:
        last = last.replace(ATOM, show(atom), 1)
    return last


def _changed(gone: list[_Mark], come: list[_Mark]) -> Iterator[InWords]:
    """One that went and one that came in its place are one that reads otherwise; both are taken
    out of what went and came."""
    for old in list(gone):
        new = next((mark for mark in come if mark.after == old.after), None)
        if new is not None:
            gone.remove(old)
            come.remove(new)
            change = redline(old.said, new.said).summary
            yield InWords("change footnote", {"words": _quoted(old.said), "change": change})


def _taken_out(mark: _Mark) -> InWords:
    return InWords("delete footnote", {"words": _quoted(mark.said)})


def _added(mark: _Mark) -> InWords:
    facts = {"words": _quoted(mark.said), "after": _quoted(mark.after)}
    return InWords("add footnote" if mark.after else "add footnote first", facts)


def _quoted(words: str) -> str:
    return f"“{words}”"
