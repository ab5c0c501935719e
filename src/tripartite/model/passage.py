"""Passages: the words of one provision, with marks, notes and references.

A passage is text with marks over stretches of it. A note mark and a reference to a provision are
*atoms*: each stands in the text as one `ATOM` sign and carries its target beside it, so that it is
never cut, and a reference compares by what it points to, not by how it is printed today.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, pairwise, repeat
from typing import Literal

import msgspec

ATOM = "\ufffc"
"""The sign that holds an atom's place in `Passage.text` (OBJECT REPLACEMENT CHARACTER)."""

BREAK = "\u2029"
"""Where one provision ends and the next begins, in the words of several (PARAGRAPH SEPARATOR): a
split proposes such words, a merge is written on them. No provision holds one."""

DEEPER = "\t"
"""Stands behind a `BREAK` once for each level that the next provision is below the first (see
`depths`): so how deep a provision stands is part of the words that are proposed, compared and
merged. Nowhere else does a passage hold one."""

SEAM = re.compile(f"{BREAK}({DEEPER}*)")
"""Where one provision ends, with how deep the next one stands."""

MarkKind = Literal["emphasis", "strong", "link"]
AtomKind = Literal["note", "reference"]


class Mark(msgspec.Struct, frozen=True, array_like=True, gc=False, order=True):
    """A mark over `text[start:end]`. `target` is the address of a link, otherwise empty."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""


class Atom(msgspec.Struct, frozen=True, array_like=True, gc=False, order=True):
    """What the `ATOM` sign at `text[at]` stands for: the id of a note or of a provision."""

    at: int
    kind: AtomKind
    target: str


class Run(msgspec.Struct, frozen=True, gc=False):
    """A stretch of one look: `text` with the marks that cover it, or a single atom."""

    text: str
    marks: tuple[Mark, ...] = ()
    atom: Atom | None = None


class Passage(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Words with marks and atoms; offsets count characters (code points) of `text`.

    Marks are sorted, never empty, and those of one kind and target neither touch nor overlap; make
    passages with `passage()` or `join()`, which see to that.
    """

    text: str = ""
    marks: tuple[Mark, ...] = ()
    atoms: tuple[Atom, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int = 0, end: int | None = None) -> Passage:
        """The passage `text[start:end]` with the marks and atoms that stand there."""
        start, end, _ = slice(start, end).indices(len(self.text))
        if start >= end:
            return Passage()
        if not self.marks and not self.atoms:
            return Passage(self.text[start:end])
        marks = sorted(  # marks that begin before the cut all begin at 0 now
            Mark(max(m.start, start) - start, min(m.end, end) - start, m.kind, m.target)
            for m in self.marks
            if m.start < end and m.end > start
        )
        atoms = tuple(
            Atom(a.at - start, a.kind, a.target) for a in self.atoms if start <= a.at < end
        )
        return Passage(self.text[start:end], tuple(marks), atoms)

    def runs(self) -> Iterator[Run]:
        """The passage from left to right, cut wherever a mark begins or ends and at each atom."""
        atoms = {a.at: a for a in self.atoms}
        edges = {0, len(self.text)}
        edges.update(edge for m in self.marks for edge in (m.start, m.end))
        edges.update(edge for at in atoms for edge in (at, at + 1))
        places = sorted(edges)
        for start, end in pairwise(places):
            marks = tuple(m for m in self.marks if m.start <= start and end <= m.end)
            yield Run(self.text[start:end], marks, atoms.get(start))

    def plain(self, show: Callable[[Atom], str]) -> str:
        """The words as plain text, each atom printed by `show`."""
        if not self.atoms:
            return self.text
        parts: list[str] = []
        last = 0
        for atom in self.atoms:
            parts += (self.text[last : atom.at], show(atom))
            last = atom.at + 1
        return "".join(parts) + self.text[last:]

    def shown(self, show: Callable[[Atom], str]) -> Passage:
        """The words with their marks, each atom as what `show` prints for it."""
        if not self.atoms:
            return self
        parts: list[Passage] = []
        last = 0
        for atom in self.atoms:
            parts += (self.cut(last, atom.at), Passage(show(atom)))
            last = atom.at + 1
        return join([*parts, self.cut(last)])

    def targets(self, kind: AtomKind) -> tuple[str, ...]:
        """The ids that atoms of this kind point to, in order of the text."""
        return tuple(a.target for a in self.atoms if a.kind == kind)


def passage(text: str, marks: Iterable[Mark] = (), atoms: Iterable[Atom] = ()) -> Passage:
    """A passage with its marks in order, empty ones dropped and neighbours joined.

    Raises `ValueError` when the atoms and the `ATOM` signs of the text don't match.
    """
    ordered = tuple(sorted(atoms))
    places = [i for i, sign in enumerate(text) if sign == ATOM] if ATOM in text else []
    if [a.at for a in ordered] != places:
        raise ValueError("atoms and the signs that hold their places don't match")
    return Passage(text, _joined_marks(marks, len(text)), ordered)


def _joined_marks(marks: Iterable[Mark], length: int) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.kind, m.target, m.start, m.end)):
        start, end = max(mark.start, 0), min(mark.end, length)
        last = kept[-1] if kept else None
        if start >= end:
            continue
        if last and (last.kind, last.target) == (mark.kind, mark.target) and start <= last.end:
            kept[-1] = Mark(last.start, max(last.end, end), last.kind, last.target)
        else:
            kept.append(Mark(start, end, mark.kind, mark.target))
    return tuple(sorted(kept))


def join(parts: Iterable[Passage]) -> Passage:
    """The passages one after the other; marks that meet at a seam become one."""
    texts: list[str] = []
    marks: list[Mark] = []
    atoms: list[Atom] = []
    offset = 0
    for part in parts:
        texts.append(part.text)
        marks += (Mark(m.start + offset, m.end + offset, m.kind, m.target) for m in part.marks)
        atoms += (Atom(a.at + offset, a.kind, a.target) for a in part.atoms)
        offset += len(part.text)
    if not marks and not atoms:
        return Passage("".join(texts))
    return passage("".join(texts), marks, atoms)


def broken(words: Passage) -> tuple[Passage, ...]:
    """The words of several provisions, one by one, without their edge spaces."""
    if BREAK not in words.text:
        return (words,)
    places = [i for i, sign in enumerate(words.text) if sign == BREAK]
    edges = pairwise([-1, *places, len(words)])
    return tuple(trimmed(words.cut(start + 1, end)) for start, end in edges)


def depths(words: Passage) -> tuple[int, ...]:
    """How many levels each of several provisions stands below the first of them; none stands more
    than one below the one before it."""
    found = [0]
    for seam in SEAM.finditer(words.text):
        found.append(min(len(seam[1]), found[-1] + 1))
    return tuple(found)


def with_depths(words: Passage) -> list[tuple[Passage, int]]:
    """The words of several provisions, one by one, each with how deep it stands (see `depths`)."""
    return list(zip(broken(words), depths(words), strict=True))


def unbroken(parts: Iterable[Passage], deep: Sequence[int] = ()) -> Passage:
    """The words of several provisions as one passage, with a `BREAK` between each two; `deep` are
    their `depths`, none given: all stand beside each other."""
    parts = tuple(parts)
    if len(parts) == 1 and not (parts[0].marks or parts[0].atoms):
        return parts[0]  # as most are: one provision, in plain words
    later = (Passage(BREAK + DEEPER * depth) for depth in chain(deep[1:], repeat(0)))
    seams = chain((Passage(),), later)
    return join(part for each in zip(seams, parts, strict=False) for part in each)


def in_one_paragraph(words: Passage) -> Passage:
    """The words of several provisions as those of one: a space for each break."""
    if BREAK not in words.text:
        return words
    return join(part for each in broken(words) for part in (Passage(" "), each)).cut(1)


def in_one_line(words: str, beside: str = " ") -> str:
    """The words of several provisions as one reads them in a line: a ¶ for each break, and a › for
    each level the next is below the first, with a space (`beside`) on both sides."""
    if BREAK not in words:
        return words
    return SEAM.sub(lambda seam: f"{beside}¶{'›' * len(seam[1])}{beside}", words)


def from_one_line(words: Passage) -> Passage:
    """The words of several provisions as they were typed in a line, with ¶ between each two; with
    ¶› (or ¶>) before one that stands a level deeper, and so on."""
    places = list(_TYPED_SEAM.finditer(words.text))
    edges = [(0, 0), *(seam.span() for seam in places), (len(words), len(words))]
    parts = [words.cut(last[1], next_[0]) for last, next_ in pairwise(edges)]
    return unbroken(parts, (0, *(len(seam[1]) for seam in places)))


_TYPED_SEAM = re.compile("¶([›>]*)")


def trimmed(words: Passage) -> Passage:
    """The words without their edge spaces."""
    text = words.text
    return words.cut(len(text) - len(text.lstrip()), len(text.rstrip()))


def note_mark(note: str) -> Passage:
    """The mark of a note, as a passage of one atom."""
    return Passage(ATOM, (), (Atom(0, "note", note),))


def reference(provision: str) -> Passage:
    """A live reference to a provision, as a passage of one atom."""
    return Passage(ATOM, (), (Atom(0, "reference", provision),))
