"""Documents as sources: random ones, as views, and in a form to compare."""

from __future__ import annotations

import random
from typing import Any, NamedTuple

from tripartite.model.document.numbering import SCHEME_OF_KIND, SCHEMES, number
from tripartite.model.passage import (
    Atom,
    Mark,
    Passage,
    join,
    note_mark,
    passage,
    reference,
)
from tripartite.model.text import (
    DocumentKind,
    DocumentView,
    Field,
    Level,
    NoteView,
    ProvisionView,
    SourceDocument,
    SourceNote,
    SourceProvision,
)
from tripartite.word.structure.blocks import DEEPEST_TABLE
from tripartite.word.structure.words import normal

WORDS = ("tide", "harbour", "pilot", "berth", "mooring", "lamp", "keeper", "vessel", "quay")
KINDS: tuple[DocumentKind, ...] = ("building blocks", "conclusions", "Office text", "resolution")


class _Placed(NamedTuple):
    id: str
    parent: str | None
    level: Level
    words: str


def view_of(source: SourceDocument) -> DocumentView:
    """The source as a meeting would show it; ids are its places ("p7") and keys ("n1")."""
    scheme = SCHEME_OF_KIND.get(source.kind, "paper")
    passages = [_with_ids(p.passage) for p in source.provisions]
    placed = [
        _Placed(f"p{at}", f"p{p.parent}" if p.parent >= 0 else None, p.level, p.passage.text)
        for at, p in enumerate(source.provisions)
    ]
    provisions = tuple(
        ProvisionView(n.id, n.parent, n.depth, n.level, n.label, n.reference, words, words.text)
        for n, words in zip(number(placed, SCHEMES[scheme]), passages, strict=True)
    )
    notes = tuple(
        NoteView(f"n{note.key}", note.key, _with_ids(note.passage), note.passage.text)
        for note in source.notes
    )
    return DocumentView(
        "doc1", source.kind, source.title, "en", scheme, source.front_matter, provisions, notes
    )


def _with_ids(words: Passage) -> Passage:
    signs = {"note": "n", "reference": "p"}
    atoms = tuple(Atom(a.at, a.kind, signs[a.kind] + a.target) for a in words.atoms)
    return Passage(words.text, words.marks, atoms)


def comparable(document: SourceDocument | DocumentView) -> dict[str, Any]:
    """All of a document that must stay the same, with places instead of ids."""
    provisions = document.provisions
    places = {p.id: at for at, p in enumerate(provisions) if isinstance(p, ProvisionView)}
    notes: dict[str, str] = {}
    for provision in provisions:
        for target in provision.passage.targets("note"):
            notes.setdefault(target, str(len(notes) + 1))

    def told(words: Passage) -> Any:
        words = normal(words)
        atoms = [
            (a.at, a.kind, notes.get(a.target) if a.kind == "note" else place(a.target))
            for a in words.atoms
        ]
        return words.text, words.marks, atoms

    def place(target: str | None) -> int:
        return places[target] if target in places else int(target or -1)

    keys = {note.id if isinstance(note, NoteView) else note.key: note for note in document.notes}
    return {
        "kind": document.kind,
        "title": document.title,
        "front": document.front_matter,
        "provisions": [(p.level, _parent(p, places), told(p.passage)) for p in provisions],
        "notes": [told(keys[key].passage) for key in notes],
    }


def _parent(provision: Any, places: dict[str, int]) -> int:
    if isinstance(provision, ProvisionView):
        return places[provision.parent] if provision.parent else -1
    return int(provision.parent)


def random_source(seed: int) -> SourceDocument:
    """An invented document with everything in it, as the importers make them."""
    return _Inventor(random.Random(seed)).document()


class _Inventor:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.provisions: list[SourceProvision] = []
        self.notes: list[SourceNote] = []
        self.within = 0  # so many tables

    def document(self) -> SourceDocument:
        dice = self.dice
        if dice.random() < 0.5:
            self.add("title", -1, Passage(self.said(4)))
        for _ in range(dice.randint(1, 4)):
            self.block(-1, 0)
        if dice.random() < 0.5:
            appendix = self.add("appendix", -1, Passage(f"Appendix: {self.said(2)}"))
            self.texts(appendix)
            self.block(appendix, 1)
        kind = dice.choice(KINDS)
        self.cite(kind)
        title = self.said(5)
        front = (
            (
                Field("body", "", "Harbour Council"),
                Field("date", "Date", "4 March 2031"),
                *((Field("title", "", title),) if dice.random() < 0.5 else ()),
                Field("purpose", "Purpose", self.said(9)),
            )
            if dice.random() < 0.5
            else ()
        )
        return SourceDocument(kind, title, front, tuple(self.provisions), tuple(self.notes))

    def add(self, level: Level, parent: int, words: Passage) -> int:
        self.provisions.append(SourceProvision(level, words, parent))
        return len(self.provisions) - 1

    def block(self, parent: int, rank: int) -> None:
        level: Level = self.dice.choice(("part", "section", "heading"))
        head = self.add(level, parent, Passage(self.said(3)))
        if self.dice.random() < 0.4:
            self.add("chapeau", head, Passage(f"{self.said(3)}:"))
        self.texts(head)
        if rank < 5 and self.dice.random() < 0.4:
            self.block(head, rank + 1)

    def texts(self, parent: int) -> None:
        numbered: Level = self.dice.choice(("item", "paragraph"))
        for _ in range(self.dice.randint(0, 4)):
            level: Level = self.dice.choice((numbered, numbered, "unnumbered", "table", "decision"))
            self.text(level, parent, 0)

    def text(self, level: Level, parent: int, depth: int) -> None:
        if level == "table" and self.within < DEEPEST_TABLE:
            self.within += 1
            self.table(parent, depth)
            self.within -= 1
            return
        level = "unnumbered" if level == "table" else level
        made = self.add(level, parent, self.passage())
        if level in ("item", "paragraph", "sub-item", "dash", "bullet") and depth < 4:
            for _ in range(self.dice.choice((0, 0, 1, 2))):
                below: Level = self.dice.choice(
                    ("sub-item", "dash", "bullet", "unnumbered", "table")
                )
                self.text(below, made, depth + 1)

    def table(self, parent: int, depth: int) -> None:
        columns = self.dice.randint(1, 3)
        table = self.add("table", parent, Passage())
        for at in range(self.dice.randint(1, 3)):
            row = self.add("row", table, Passage())
            for place in range(columns):
                empty = self.dice.random() < 0.2 and (at or place)
                cell = self.add("cell", row, Passage() if empty else self.passage())
                if self.dice.random() < 0.3:
                    self.text(self.dice.choice(("dash", "item", "unnumbered")), cell, 3)

    # Words

    def said(self, most: int) -> str:
        count = self.dice.randint(1, most)
        return " ".join(self.dice.choices(WORDS, k=count)).capitalize()

    def passage(self) -> Passage:
        parts = [self.marked(self.said(9))]
        if self.dice.random() < 0.2:
            parts.append(self.note())
        parts.append(self.marked(self.dice.choice((".", "; and", ", [the tide]", " – «so»."))))
        return normal(join(parts))

    def marked(self, text: str) -> Passage:
        marks = []
        for kind in ("emphasis", "strong"):
            if self.dice.random() < 0.2:
                start = self.dice.randrange(len(text))
                marks.append(Mark(start, self.dice.randint(start, len(text)), kind))
        if self.dice.random() < 0.1:
            target = self.dice.choice(("https://tide.invalid/a?b=1&c", "mailto:quay@tide.invalid"))
            marks.append(Mark(0, len(text), "link", target))
        return passage(text, marks)

    def note(self) -> Passage:
        if self.notes and self.dice.random() < 0.3:
            return note_mark(self.dice.choice(self.notes).key)
        self.notes.append(SourceNote(str(len(self.notes) + 1), self.marked(self.said(6) + ".")))
        return note_mark(self.notes[-1].key)

    def cite(self, kind: DocumentKind) -> None:
        """Let some provisions cite others that can be cited by their number."""
        for at, provision in enumerate(self.provisions):
            if provision.level in ("item", "unnumbered", "cell") and self.dice.random() < 0.3:
                target = self.dice.randrange(len(self.provisions))
                if not provision.passage.text:
                    continue
                words = join(
                    [
                        Passage("As in "),
                        reference(str(target)),
                        Passage(", see "),
                        provision.passage,
                    ]
                )
                self.provisions[at] = SourceProvision(
                    provision.level, normal(words), provision.parent
                )
