"""The words of a paragraph while they are read: text with marks, notes, and cited places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from tripartite.model.passage import ATOM, Atom, Mark, MarkKind, Passage, passage

_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # all but the no-break spaces
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff]"
)


class Cited(NamedTuple):
    """Words (`text[start:end]`) that a field or an inner link makes lead to a bookmark."""

    start: int
    end: int
    bookmark: str


class NoteMark(NamedTuple):
    """The mark of a note at `text[at]`: the number of its w:footnote ("e" before an endnote's), or
    the name of a bookmark around another mark of the same note."""

    at: int
    note: str = ""
    bookmark: str = ""


class Words:
    """Takes the words of one paragraph from left to right.

    Tabs, breaks and runs of spaces become one space; none stands at the beginning.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spaced = True
        self.length = 0
        self.marks: list[Mark] = []
        self.notes: list[NoteMark] = []
        self.cited: list[Cited] = []

    def add(self, text: str, kinds: Iterable[MarkKind] = (), link: str = "") -> None:
        """Words with their marks; `link` is the address they lead to."""
        if not (text.isprintable() and text.isascii() and "  " not in text):
            text = _SPACES.sub(" ", _FORBIDDEN.sub("", text))
        if self._spaced and text[:1] == " ":
            text = text[1:]
        if not text:
            return
        start = self.length
        self._parts.append(text)
        self._spaced = text[-1] == " "
        self.length += len(text)
        for kind in kinds:
            self.marks.append(Mark(start, self.length, kind))
        if link:
            self.marks.append(Mark(start, self.length, "link", link))

    def add_note(self, note: str = "", bookmark: str = "") -> None:
        """The mark of a note."""
        self.notes.append(NoteMark(self.length, note, bookmark))
        self._parts.append(ATOM)
        self._spaced = False
        self.length += 1

    def cite(self, start: int, bookmark: str) -> None:
        """What was added from `start` on cites what this bookmark stands at."""
        if start < self.length:
            self.cited.append(Cited(start, self.length, bookmark))

    @property
    def text(self) -> str:
        """All that was added, atoms as their signs."""
        return "".join(self._parts)

    def bare(self, is_lost: Callable[[NoteMark], bool]) -> bool:
        """Whether there are neither words nor marks of notes but those of lost ones."""
        if self.length == 0:
            return True
        return not self.text.replace(ATOM, "").strip() and all(map(is_lost, self.notes))


class Atoms(NamedTuple):
    """A place where words give way to an atom: a note's mark, or the citation of a provision."""

    start: int
    end: int
    atom: Atom


def built(
    text: str,
    marks: Iterable[Mark],
    atoms: Iterable[Atoms],
    cut: int = 0,
    lost: Iterable[int] = (),
) -> Passage:
    """The passage of a text whose stretches give way to atoms, from `cut` on, without blanks at its
    ends; marks as `normal` has them. At `lost` stand the signs of atoms that there are not."""
    stretches: list[tuple[int, int, Atom | None]] = [*atoms, *((at, at + 1, None) for at in lost)]
    parts: list[str] = []
    made: list[Atom] = []
    places: list[tuple[int, int, int]] = []  # old start, old end, what goes before
    last = shift = 0
    for start, end, atom in sorted(stretches, key=lambda stretch: stretch[0]):
        parts += (text[last:start], ATOM if atom else "")
        if atom:
            made.append(Atom(start - shift, atom.kind, atom.target))
        shift += end - start - bool(atom)
        places.append((start, end, shift))
        last = end
    whole = "".join(parts) + text[last:]
    moved = [_moved(mark, places) for mark in marks]
    found = passage(whole, moved, made) if made or moved else Passage(whole)
    stripped = found.text.rstrip()
    start = cut + len(stripped[cut:]) - len(stripped[cut:].lstrip())
    return normal(found.cut(start, len(stripped)))


def _moved(mark: Mark, places: list[tuple[int, int, int]]) -> Mark:
    return Mark(_place(mark.start, places), _place(mark.end, places), mark.kind, mark.target)


def _place(at: int, places: list[tuple[int, int, int]]) -> int:
    """Where an offset of the old text is in the new one; inside a stretch, behind its atom."""
    before = 0
    for start, end, shift in places:
        if at <= start:
            break
        if at < end:
            return end - shift
        before = shift
    return at - before


def normal(words: Passage) -> Passage:
    """The passage with marks over atoms only where the words on both sides have them."""
    if not words.atoms or not words.marks:
        return words
    pieces = [piece for mark in words.marks for piece in _without_atoms(mark, words.text)]
    joined: list[Mark] = []
    for _, group in groupby(sorted(pieces, key=lambda m: (*_kind(m), m.start)), key=_kind):
        joined += _bridged(group, words.text)
    return passage(words.text, joined, words.atoms)


def _kind(mark: Mark) -> tuple[str, str]:
    return mark.kind, mark.target


def _without_atoms(mark: Mark, text: str) -> Iterator[Mark]:
    """The stretches of a mark between its atoms."""
    start = mark.start
    for at in range(mark.start, mark.end + 1):
        if at == mark.end or text[at] == ATOM:
            if start < at:
                yield Mark(start, at, mark.kind, mark.target)
            start = at + 1


def _bridged(marks: Iterable[Mark], text: str) -> list[Mark]:
    """Marks of one kind joined over the atoms that alone stand between them."""
    found: list[Mark] = []
    for mark in marks:
        last = found[-1] if found else None
        if last and not text[last.end : mark.start].strip(ATOM):
            found[-1] = Mark(last.start, mark.end, mark.kind, mark.target)
        else:
            found.append(mark)
    return found
