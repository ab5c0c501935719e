"""Invented documents as views, for tests of what leaves the house (Word, HTML …)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from tripartite.model.document.numbering import SCHEMES, number
from tripartite.model.passage import Mark, Passage, join, note_mark, passage, reference
from tripartite.model.text import (
    DocumentView,
    Field,
    Level,
    MarkedDocument,
    MarkedProvision,
    NoteView,
    Piece,
    ProvisionView,
    Stamp,
)

GENEVA = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 20, 12, 0, 0, tzinfo=GENEVA)
WORKERS = Stamp("Workers", NOON, "D.7")
EMPLOYERS = Stamp("Employers", NOON + timedelta(hours=2), "D.12")

FRONT = (
    Field("body", "", "Harbour Council"),
    Field("session", "", "12th Session, Port Amelia, March 2031"),
    Field("symbol", "", "HC.12/3(Rev.1)"),
    Field("date", "Date", "4 March 2031"),
    Field("original", "Original", "English"),
    Field("title", "", "Safe moorings: building blocks for a common approach"),
    Field("purpose", "Purpose", "To give the Council a text on which its three groups agree."),
    Field("author", "Author unit", "Office of the Harbour Master"),
)


class Line(NamedTuple):
    """A provision of an invented document; `parent` is the id of an earlier line."""

    id: str
    level: Level
    passage: Passage
    parent: str | None = None

    @property
    def words(self) -> str:
        return self.passage.text


def line(id: str, level: Level, words: str | Passage, parent: str | None = None) -> Line:
    """A line of plain words or of a passage."""
    return Line(id, level, words if isinstance(words, Passage) else Passage(words), parent)


def provisions(lines: Sequence[Line], scheme: str) -> tuple[ProvisionView, ...]:
    """The lines numbered, as a view has them."""
    numbered = number(lines, SCHEMES[scheme])
    return tuple(
        ProvisionView(
            id=place.id,
            parent=place.parent,
            depth=place.depth,
            level=place.level,
            label=place.label,
            reference=place.reference,
            passage=each.passage,
            text=each.passage.plain(lambda atom: "§" if atom.kind == "reference" else ""),
        )
        for place, each in zip(numbered, lines, strict=True)
    )


def document(
    lines: Sequence[Line],
    notes: Sequence[tuple[str, str | Passage]] = (),
    *,
    scheme: str = "building blocks",
    front: tuple[Field, ...] = (),
    title: str = "Safe moorings: building blocks for a common approach",
    language: str = "en",
) -> DocumentView:
    """A view of an invented document."""
    views = tuple(
        NoteView(id, str(n), words if isinstance(words, Passage) else Passage(words), str(words))
        for n, (id, words) in enumerate(notes, start=1)
    )
    return DocumentView(
        id="doc1",
        kind="building blocks",
        title=title,
        language=language,
        scheme=scheme,
        front_matter=front,
        provisions=provisions(lines, scheme),
        notes=views,
    )


def moorings() -> DocumentView:
    """Everything once: masthead, parts, sections, lists in lists, notes, links, references."""
    return _moorings(_lines())


def _moorings(lines: Sequence[Line]) -> DocumentView:
    notes = [
        ("n1", Passage("Tide tables, volume 4.")),
        ("n2", _linked("See ", "the lease", " of 2029.")),
    ]
    return document(lines, notes, front=FRONT)


def _lines() -> list[Line]:
    lease = "the pilots’ lease, as read"
    return [
        line("t", "title", "Building blocks on safe moorings"),
        line("pre", "heading", "Preamble"),
        line("p1", "item", _noted("The harbours of the bay share one tide", "n1", "."), "pre"),
        line("p2", "item", _linked("Records are kept at ", "the tide office", "."), "pre"),
        line("part1", "part", "What the harbours owe each other"),
        line("a", "section", "Berths", "part1"),
        line("a0", "chapeau", "Each harbour should:", "a"),
        line("a1", "item", "keep one berth free for vessels in distress;", "a"),
        line("a2", "item", "publish its depths, in particular:", "a"),
        line("a2a", "sub-item", "at low water; and", "a2"),
        line("a2b", "sub-item", "after each storm.", "a2"),
        line("a2b1", "dash", "Within one day, for the channel", "a2b"),
        line("a2b2", "dash", "Within three days, elsewhere", "a2b"),
        line("a3", "item", _cited("Nothing in ", "a2b", " limits "), "a"),
        line("b", "section", "Pilots", "part1"),
        line("b1", "item", _marked("No pilot ", "shall", " sail alone."), "b"),
        line("b1x", "dash", "Trainees count as pilots", "b1"),
        line("b2", "item", _noted(lease, "n2", "."), "b"),
        line("part2", "part", "Means of action"),
        line("c", "section", "Lights", "part2"),
        line("c1", "item", "Every light has a keeper.", "c"),
        line("c1x", "bullet", "by day", "c1"),
        line("c1y", "bullet", "by night", "c1"),
        line("u", "unnumbered", "The Office will report within a year.", "part2"),
        line("app", "appendix", "Appendix: words used"),
        line("g1", "paragraph", "A mooring is any fixed place for a vessel.", "app"),
        line("g1a", "sub-item", "A buoy is one.", "g1"),
        line("h", "heading", "Small craft", "app"),
        line("g2", "paragraph", "A raft is a vessel.", "h"),
        line("d", "decision", "The Council took note of the words used.", "app"),
    ]


def _noted(words: str, note: str, after: str) -> Passage:
    return join([Passage(words), note_mark(note), Passage(after)])


def _linked(before: str, words: str, after: str) -> Passage:
    text = before + words + after
    start, end = len(before), len(before + words)
    return passage(text, [Mark(start, end, "link", "https://harbour.invalid/tides?a=1&b=2")])


def _marked(before: str, words: str, after: str) -> Passage:
    start, end = len(before), len(before + words)
    return passage(
        before + words + after, [Mark(start, end, "emphasis"), Mark(start, end, "strong")]
    )


def _cited(before: str, target: str, after: str) -> Passage:
    return join(
        [Passage(before), reference(target), Passage(after), _linked("", "the tables", ".")]
    )


def edited() -> MarkedDocument:
    """The moorings with changes of every kind by two groups, one within the other's."""
    lines = _lines()
    fresh = line("new", "item", "Depths are checked twice a year.", "a")
    lines.insert([each.id for each in lines].index("a3"), fresh)
    base, every = moorings(), _moorings(lines)
    result = _moorings([each for each in lines if each.id != "b2"])
    whole = {"new": (WORKERS, None), "b2": (None, EMPLOYERS)}
    marked = tuple(
        MarkedProvision(
            view, _CHANGES.get(view.id, (Piece(view.passage),)), *whole.get(view.id, ())
        )
        for view in every.provisions
    )
    return MarkedDocument(base=base, result=result, provisions=marked)


_CHANGES: dict[str, tuple[Piece, ...]] = {
    "p1": (
        Piece(Passage("The harbours of the bay share one tide")),
        Piece(note_mark("n1"), deleted=WORKERS),
        Piece(Passage(" and one weather"), inserted=WORKERS),
        Piece(Passage(".")),
    ),
    "a1": (
        Piece(Passage("keep ")),
        Piece(Passage("one berth"), deleted=WORKERS),
        Piece(Passage("two berths"), inserted=WORKERS),
        Piece(Passage(" at all times"), inserted=WORKERS, deleted=EMPLOYERS),
        Piece(Passage(" free for vessels in distress;")),
    ),
}
