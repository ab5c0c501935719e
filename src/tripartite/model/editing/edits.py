"""Edits: what somebody's hand changed in a printed provision, each with one purpose.

A provision as a file prints it is plain words: references stand as cited, a note as one sign. An
edit speaks of that print; applied to the passage behind it, everything else stays as it was.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from tripartite.model.passage import ATOM, Atom, Mark, Passage, join, passage
from tripartite.model.words.moved import Change, moves
from tripartite.model.words.redline import redline

_SPACE = Passage(" ")
_MOST = 100
"""Edits of one provision; with more it is rewritten, and that is one change."""

_SENTENCE_END = re.compile(r"[.;:!?\n]")
CITING = frozenset(
    (
        *("annex", "appendix", "article", "articles", "chapter", "dash", "footnote", "item"),
        *("items", "note", "page", "pages", "para", "paras", "paragraph", "paragraphs", "part"),
        *("parts", "point", "points", "section", "sections", "step", "sub-item", "subparagraph"),
        *("annexe", "alinéa", "paragraphe", "partie", "artículo", "párrafo", "parte", "sección"),
    )
)
"""Words that a number follows when it cites."""

LABEL = re.compile(r"\(?(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,6})\)?[.)]?", re.IGNORECASE)
"""A label as it is cited or printed: 4, (a), iv)."""

_PAIRS = (("[", "]"), ("(", ")"), ("“", "”"), ("«", "»"))


class Edit(msgspec.Struct, frozen=True, gc=False):
    """Characters `start` to `end` of a print become `words`; `authors` as the file names them,
    `notes` what the file calls the notes whose marks stand in the words."""

    start: int
    end: int
    words: str
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


Cite = Callable[[str], str]
"""The note (its id) that a file calls so; empty for none."""


class Print:
    """A passage as it is printed: `text`, and where each sign of it stands in the passage.

    `show` gives what is printed for an atom; a note's mark is one `ATOM`, or nothing when the note
    was cited before.
    """

    def __init__(self, source: Passage, show: Callable[[Atom], str]) -> None:
        self.source = source
        self.references: list[tuple[int, int]] = []
        self.notes: list[tuple[int, str]] = []  # where a note is marked, and which
        self._printed, self._there = [0], [0]
        self.text = source.text if not source.atoms else "".join(self._parts(show))

    def _parts(self, show: Callable[[Atom], str]) -> Iterator[str]:
        last = length = 0
        for atom in self.source.atoms:
            yield self.source.text[last : atom.at]
            length += atom.at - last
            shown = show(atom)
            yield shown
            if atom.kind == "reference":
                self.references.append((length, length + len(shown)))
            elif shown:
                self.notes.append((length, atom.target))
            self._printed += (length, length + len(shown))
            self._there += (atom.at, atom.at + 1)
            length, last = length + len(shown), atom.at + 1
        yield self.source.text[last:]

    @classmethod
    def joined(cls, parts: Sequence[Print]) -> Print:
        """Several prints as one, a space between them."""
        whole = cls(join(x for part in parts for x in (_SPACE, part.source)).cut(1), str)
        whole.text = " ".join(part.text for part in parts)
        whole.references, whole.notes, whole._printed, whole._there = [], [], [0], [0]
        text = source = 0
        for part in parts:
            whole.references += ((text + start, text + end) for start, end in part.references)
            whole.notes += ((text + place, note) for place, note in part.notes)
            whole._printed += (text + place for place in part._printed[1:])
            whole._there += (source + place for place in part._there[1:])
            text, source = text + len(part.text) + 1, source + len(part.source) + 1
        return whole

    def at(self, place: int, *, end: bool = False) -> int:
        """The offset in the passage of an offset in the print; inside a reference its edge."""
        index = bisect_right(self._printed, place) - 1
        start, there = self._printed[index], self._there[index]
        if index % 2 and place > start:  # inside what an atom prints
            return there + 1 if end else there
        return there + place - start

    def refreshed(self, edit: Edit) -> bool:
        """It touches only what a reference prints, as when an editor renews its fields."""
        inside = any(s <= edit.start < edit.end <= e for s, e in self.references)
        cited = (word.strip(",") for word in edit.words.casefold().split())
        return inside and all(word in CITING or LABEL.fullmatch(word) for word in cited)

    def applied(self, edits: Iterable[Edit], cite: Cite | None = None) -> Passage:
        """The passage with these edits, which are in order and don't touch; `cite` gives the notes
        they name, without it a note newly made is left out."""
        parts: list[Passage] = []
        last = 0
        for edit in map(self._whole, edits):
            start, end = self.at(edit.start), self.at(edit.end, end=True)
            parts += (self.source.cut(last, start), self._words(edit, start, end, cite))
            last = max(start, end)
        return join([*parts, self.source.cut(last)])

    def _whole(self, edit: Edit) -> Edit:
        """An edit inside what a reference prints turns the reference into words."""
        for start, end in self.references:
            if (start < edit.end and edit.start < end) or start < edit.start == edit.end < end:
                first, last = min(start, edit.start), max(end, edit.end)
                words = self.text[first : edit.start] + edit.words + self.text[edit.end : last]
                edit = Edit(first, last, words, edit.authors, edit.notes)
        return edit

    def _words(self, edit: Edit, start: int, end: int, cite: Cite | None) -> Passage:
        """New words with the marks that surround them and the notes they keep or name."""
        if not (self.source.marks or self.source.atoms or edit.notes or ATOM in edit.words):
            return Passage(edit.words)
        if cite and edit.words.count(ATOM) == len(edit.notes):
            words, kept = cited(edit.words, map(cite, edit.notes))
        else:
            inside = (a for a in self.source.atoms if a.kind == "note" and start <= a.at < end)
            kept = [atom.target for atom in inside]
            words = _only(edit.words, len(kept))
        atoms = (
            Atom(found.start(), "note", target)
            for found, target in zip(re.finditer(ATOM, words), kept, strict=False)
        )
        around = (
            Mark(0, len(words), mark.kind, mark.target)
            for mark in self.source.marks
            if (mark.start < start and end < mark.end)
            or (start < end and mark.start <= start and end <= mark.end)
        )
        return passage(words, around, atoms)

    def found(self, words: str) -> Passage:
        """The words as the passage holds them, with all they carry; bare where it has them not."""
        at = self.text.find(words) if words else -1
        if at < 0:
            return Passage(words.replace(ATOM, ""))
        return self.source.cut(self.at(at), self.at(at + len(words), end=True))


def cited(words: str, notes: Iterable[str]) -> tuple[str, list[str]]:
    """The words with the marks of those of these notes that are (not empty), and these."""
    first, *rest = words.split(ATOM)
    known = [(note, part) for note, part in zip(notes, rest, strict=True)]
    text = first + "".join((ATOM if note else "") + part for note, part in known)
    return text, [note for note, _ in known if note]


def _only(words: str, count: int) -> str:
    """The words with the first `count` marks of notes."""
    first, *rest = words.split(ATOM)
    return first + "".join((ATOM if i < count else "") + part for i, part in enumerate(rest))


def between(
    old: str, new: str, authors: tuple[str, ...] = (), cited: Sequence[str] = ()
) -> list[Edit]:
    """The edits of words that make the new print of the old; other quotes and spaces are none.
    `cited`: what the file calls the notes marked in the new one."""
    edits: list[Edit] = []
    notes = iter(cited)
    start, words, touched = 0, "", False
    named: list[str] = []
    for segment in redline(old, new).segments:
        marked = segment.text.count(ATOM) if segment.op != "delete" else 0
        keys = list(islice(notes, marked))
        if segment.op == "equal" or segment.typographic:
            if touched:
                edits.append(Edit(start, segment.old, words, authors, tuple(named)))
            words, touched, named = "", False, []
            continue
        if not touched:
            start, touched = segment.old, True
        words += segment.text if segment.op == "insert" else ""
        named += keys
    if touched:
        edits.append(Edit(start, len(old), words, authors, tuple(named)))
    return edits


def coherent(text: str, edits: Sequence[Edit]) -> list[tuple[Edit, ...]]:
    """The edits in groups of one purpose: a pair of brackets, replacements one word apart, words
    that moved, a provision rewritten altogether."""
    edits = [e for e in edits if e.words != text[e.start : e.end] or e.notes]
    if len(edits) > _MOST:
        return [tuple(edits)]
    groups: list[list[Edit]] = []
    for edit in edits:
        if groups and _belongs(text, groups[-1], edit):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    return [tuple(group) for group in _moved_as_one(text, groups)]


def _moved_as_one(text: str, groups: list[list[Edit]]) -> list[list[Edit]]:
    """The groups, each two as one of which one puts in the words that the other takes out."""
    if len(groups) < 2:
        return groups
    joined = {max(p): min(p) for p in moves([change_of(text, group) for group in groups])}
    found = {at: list(group) for at, group in enumerate(groups) if at not in joined}
    for later, earlier in joined.items():
        found[earlier] += groups[later]
    return list(found.values())


def change_of(text: str, group: Iterable[Edit]) -> Change:
    """The words that edits take out of a print, and those they put in."""
    pairs = [(text[edit.start : edit.end], edit.words) for edit in group]
    return " ".join(old for old, _ in pairs), " ".join(new for _, new in pairs)


def _belongs(text: str, group: Sequence[Edit], edit: Edit) -> bool:
    if not _balanced(text, group) and not _balanced(text, [edit]):
        return True
    before = group[-1]
    kept = text[before.end : edit.start]
    if not kept.strip():
        return not _SENTENCE_END.search(kept)
    replacements = all(e.words and e.start < e.end for e in (before, edit))
    return replacements and len(kept.split()) == 1 and not _SENTENCE_END.search(kept)


def _balanced(text: str, group: Iterable[Edit]) -> bool:
    """The edits together put in, and take out, as many opening signs as closing ones."""
    new = "".join(edit.words for edit in group)
    old = "".join(text[edit.start : edit.end] for edit in group)
    return all(new.count(a) - old.count(a) == new.count(b) - old.count(b) for a, b in _PAIRS)
