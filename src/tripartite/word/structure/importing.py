"""A Word file as a document of a meeting: everything put together, and the report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, get_args

from tripartite.model.document.numbering import SCHEME_OF_KIND, SCHEMES, Numbered, number
from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Imported, Remark, Report, guessed_kind
from tripartite.model.limits import TITLE_CHARACTERS
from tripartite.model.passage import Atom, Passage, join
from tripartite.model.refusal import Refusal
from tripartite.model.saying import Word
from tripartite.model.steps import Step
from tripartite.model.text import (
    DocumentKind,
    Level,
    SourceDocument,
    SourceNote,
    SourceProvision,
)
from tripartite.word.mark import KIND, STYLES, mark_of, told_of
from tripartite.word.names import carried
from tripartite.word.opened import OpenedPackage, open_package
from tripartite.word.structure.blocks import Block, Reader, Table
from tripartite.word.structure.citing import Citing
from tripartite.word.structure.front import Front, front, own_front
from tripartite.word.structure.levels import Placed, placed
from tripartite.word.structure.own import own_placed
from tripartite.word.structure.tally import Tally
from tripartite.word.structure.words import Atoms, NoteMark, Words, built

OWN_FORMS = frozenset({"clean", "redline", "rolling"})
"""The forms of ours whose paragraphs are the provisions of one text."""

_DIFFERING = 12
"""How many numbers that differ are named one by one."""

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CORE = "docProps/core.xml"
_NO_TITLES = ("word document", "microsoft word", "document")
_NUMBERLESS: frozenset[Level] = frozenset({"dash", "bullet", "table", "row", "cell"})
Telling = Callable[[int, int, Step], None]


def _silent(done: int, total: int, what: Step) -> None:
    """A progress nobody looks at."""


def read_structure(path: Path, progress: Telling = _silent) -> Imported:
    """Read any Word file as one document, and say what was guessed, left out, or is to be asked.

    `progress` is told steps done, steps in all, and what is being done; it may raise to stop.
    Raises `Refusal`: like `open_package`, "source-empty", "source-too-many", "source-too-long".
    """
    return read_with_ids(path, progress)[0]


def read_with_ids(path: Path, progress: Telling = _silent) -> tuple[Imported, tuple[str, ...]]:
    """The same, with the ids by which a file of ours names the provisions, in their order; empty
    for those without."""
    progress(0, 4, Step("opening"))
    package = open_package(path)
    reading = _Reading(package, path)
    progress(1, 4, Step("paragraphs"))
    reading.read_blocks()
    progress(2, 4, Step("structure"))
    reading.find_structure()
    progress(3, 4, Step("notes"))
    document = reading.document()
    progress(4, 4, Step("done"))
    report = tuple(sorted(reading.report, key=lambda remark: remark.line))
    return Imported((document,), report), reading.ids()


class _Place(NamedTuple):
    """What numbering asks of a provision."""

    id: str
    parent: str | None
    level: Level
    words: str


class _Reading:
    def __init__(self, package: OpenedPackage, path: Path) -> None:
        self._package, self._path = package, path
        self.report: Report = []
        self._tally = Tally()
        mark = mark_of(package)
        self._form = mark.form if mark else ""
        self._told = told_of(package) if mark else {}
        self._own = self._form in OWN_FORMS
        self._reader = Reader(package, self._tally, own=self._own)
        self._blocks: list[Block] = []
        self._front = Front((), "", [])
        self._placed: list[Placed] = []

    def read_blocks(self) -> None:
        """Read the body; raises `Refusal` when it has no words."""
        self._blocks = self._reader.body()
        if not self._blocks:
            raise Refusal("source-empty", path=self._path)

    def find_structure(self) -> None:
        """Tell the masthead from the text, and find levels and parents."""
        if self._own:
            self._front = own_front(self._blocks, self._core_title())
            renamed = self._told.get(STYLES, "")
            self._placed = own_placed(self._front.rest, renamed, self.report)
            return
        if self._form:
            why = Why("our form", {"form": Word(self._form)})
            self.report.append(Remark("ask", 0, self._path.name, why))
        self._front = front(self._blocks, tuple(self._reader.headers()), self.report)
        self._placed = placed(self._front.rest, self._front.paper, self.report)
        for block in self._front.rest:
            if isinstance(block, Table) and block.joined:
                self._tally.add("spans", block.place)

    def document(self) -> SourceDocument:
        """The document; the report is complete then."""
        if not self._placed and not self._front.title:
            raise Refusal("source-empty", path=self._path)
        title = self._title()
        kind = self._kind(title)
        scheme = SCHEMES[SCHEME_OF_KIND.get(kind, "paper")]
        words = [
            one.before + one.paragraph.words.text[one.cut :] if one.paragraph else ""
            for one in self._placed
        ]
        counted = number(
            (
                _Place(str(at), str(one.parent) if one.parent >= 0 else None, one.level, text)
                for at, (one, text) in enumerate(zip(self._placed, words, strict=True))
            ),
            scheme,
        )
        notes = _Notes(self._reader, self._tally)
        citing = Citing(self._placed, counted, self.report)
        provisions = tuple(self._provision(one, notes, citing) for one in self._placed)
        found = tuple(notes.sources(citing))
        self.report += _differing(self._placed, counted)
        self.report += self._empty(provisions)
        self.report += self._tally.remarks()
        return SourceDocument(kind, title, self._front.fields, provisions, found)

    def ids(self) -> tuple[str, ...]:
        """What the bookmarks of the provisions carry."""
        return tuple(next(filter(None, map(carried, one.bookmarks)), "") for one in self._placed)

    @staticmethod
    def _provision(one: Placed, notes: _Notes, citing: Citing) -> SourceProvision:
        if one.paragraph is None:
            return SourceProvision(one.level, Passage(), one.parent, "")
        words = one.paragraph.words
        passage = whole(words, partial(notes.key, one.place), citing, one.cut, one.place)
        if one.level in ("title", "part", "section", "heading", "appendix"):
            passage = _without_weight(passage)
        if one.before:
            passage = join([Passage(one.before), passage])
        return SourceProvision(one.level, passage, one.parent, one.label)

    def _empty(self, provisions: Sequence[SourceProvision]) -> Iterator[Remark]:
        for one, provision in zip(self._placed, provisions, strict=True):
            if provision.number and not provision.passage.text:
                yield Remark("ask", one.place, provision.number, Why("number alone"))

    # The whole

    def _title(self) -> str:
        title = self._front.title or self._own_title()
        if not title:
            title = self._core_title() if not self._own else ""
            if not title or title.casefold().startswith(_NO_TITLES):
                title = self._path.stem
            why = Why("no title")
            self.report.append(Remark("guessed", 0, title, why))
        if len(title) > TITLE_CHARACTERS:
            raise Refusal("source-too-long", path=self._path, line=1, limit=TITLE_CHARACTERS)
        return title

    def _own_title(self) -> str:
        """The words of a title within the text."""
        titles = (one for one in self._placed if one.level == "title" and one.paragraph)
        return next((one.paragraph.words.text.strip() for one in titles if one.paragraph), "")

    def _core_title(self) -> str:
        if _CORE not in self._package:
            return ""
        found = self._package.xml(_CORE).find(_TITLE)
        return "" if found is None else " ".join((found.text or "").split())

    def _kind(self, title: str) -> DocumentKind:
        told = self._told.get(KIND, "")
        kinds: dict[str, DocumentKind] = {kind: kind for kind in get_args(DocumentKind)}
        if told in kinds:
            return kinds[told]
        structured = any(one.level in ("part", "section") for one in self._placed)
        kind, why = guessed_kind(self._front.fields, title, structured)
        if why:
            self.report.append(Remark("guessed", 0, Word(kind), why))
        return kind


def whole(
    words: Words, note: Callable[[NoteMark], str | None], citing: Citing, cut: int, place: int
) -> Passage:
    """The passage of a paragraph, with its notes and references as atoms."""
    text = words.text
    atoms = [
        Atoms(mark.at, mark.at + 1, Atom(0, "note", key))
        for mark in words.notes
        if (key := note(mark)) is not None
    ]
    kept = {each.start for each in atoms}
    lost = [mark.at for mark in words.notes if mark.at not in kept]
    if words.cited:
        atoms += citing.found(words, text, cut, place)
    return built(text, words.marks, atoms, cut, lost)


def _without_weight(passage: Passage) -> Passage:
    """A heading that is bold from end to end is bold as a heading."""
    size = len(passage.text)
    marks = tuple(
        m for m in passage.marks if not (m.kind == "strong" and m.start == 0 and m.end >= size)
    )
    return (
        passage if len(marks) == len(passage.marks) else Passage(passage.text, marks, passage.atoms)
    )


class _Notes:
    """The notes of a file, in the order of their first marks."""

    def __init__(self, reader: Reader, tally: Tally) -> None:
        self._reader, self._tally = reader, tally
        self._all: Mapping[str, list[Words]] | None = None
        self._keys: dict[str, str] = {}
        self._read: list[list[Words]] = []

    def key(self, place: int, mark: NoteMark) -> str | None:
        """The key of the note that a mark in a paragraph stands for; None where there is none."""
        if self._all is None:
            self._all = self._reader.notes()
        note = mark.note or self._reader.inline.note_bookmarks.get(mark.bookmark, "")
        if note not in self._all:
            self._tally.add("lost note", place)
            return None
        if note not in self._keys:
            self._keys[note] = str(len(self._keys) + 1)
            self._read.append(self._all[note])
        return self._keys[note]

    def sources(self, citing: Citing) -> Iterator[SourceNote]:
        """The notes that are marked, in order."""
        for at, paragraphs in enumerate(self._read, 1):
            passages = [whole(words, _no_notes, citing, 0, 0) for words in paragraphs]
            space = Passage(" ")
            parts = [part for passage in passages if passage.text for part in (space, passage)]
            yield SourceNote(str(at), join(parts[1:]))


def _no_notes(mark: NoteMark) -> str | None:
    """Notes have no notes of their own."""
    return None


def _differing(found: Sequence[Placed], counted: Sequence[Numbered]) -> Iterator[Remark]:
    """A remark wherever the numbers that are displayed begin to differ from those computed."""
    differing: set[tuple[int, Level]] = set()
    named = 0
    for one, numbers in zip(found, counted, strict=True):
        if not one.label or one.level in _NUMBERLESS:
            continue
        where = (-1 if one.level == "paragraph" else one.parent, one.level)
        if _same(one.label, numbers):
            differing.discard(where)
        elif where not in differing:
            differing.add(where)
            named += 1
            if named <= _DIFFERING:
                why = Why("number in Word alone")
                if numbers.label:
                    why = Why("number in Word", {"label": numbers.label})
                yield Remark("differs", one.place, _as_printed(one), why)
    if named > _DIFFERING:
        why = Why("differing further", {"n": named - _DIFFERING})
        yield Remark("differs", 0, "…", why)


def _as_printed(one: Placed) -> str:
    """The number and the first words, to find the paragraph by."""
    words = one.paragraph.words.text[one.cut :].split() if one.paragraph else []
    more = " …" if len(words) > 5 else ""
    return f"{one.label} {' '.join(words[:5])}".strip() + more


def _same(label: str, numbers: Numbered) -> bool:
    return bool(numbers.ordinal) and numbers.ordinal in label.strip("().: –—-").split()
