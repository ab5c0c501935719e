"""A form as it will look, before it is written: the same data, as paragraphs and tables to show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

import msgspec

from tripartite.jobs.progress import Progress, silent
from tripartite.jobs.publishing.citing import cited, headings, running
from tripartite.jobs.publishing.exporting import refuse_third
from tripartite.model.document.marking import first_reading, marked_document
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, printer_of, superscript
from tripartite.model.refusal import Refusal
from tripartite.model.state import State
from tripartite.model.text import (
    TEXTS,
    DocumentView,
    Field,
    MarkedProvision,
    Piece,
    ProvisionView,
)
from tripartite.session import Session

Cell = tuple[Piece, ...]
Weight = Literal["title", "plain", "strong", "note"]


class Line(msgspec.Struct, frozen=True):
    """A line of the form's own words, with marked ones behind them where there are any."""

    words: str
    weight: Weight = "plain"
    pieces: Cell = ()


class Paragraph(msgspec.Struct, frozen=True):
    """A provision with its pieces; `whole` says that it came or went as a whole."""

    view: ProvisionView
    pieces: Cell
    whole: Literal["", "inserted", "deleted"] = ""


class Grid(msgspec.Struct, frozen=True):
    """A table: headings, the shares of their columns in per cent, and rows of cells."""

    headings: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Preview(msgspec.Struct, frozen=True):
    """What a form shows, in order; `atoms` says how notes and references are printed, `styles` in
    which style of ours (its name) each provision stands."""

    form: str
    title: str
    parts: tuple[Line | Paragraph | Grid, ...]
    atoms: dict[str, str]
    parents: dict[str, str]
    styles: dict[str, str] = {}


class Asked(msgspec.Struct, frozen=True):
    """A form as it is asked for: the document as it stood, and what it is compared with."""

    state: State
    document: str
    base: State | None
    middle: State | None
    told: tuple[str, str]
    heads: tuple[str, str, str]
    contents: bool = False


Parts = Iterator[Line | Paragraph | Grid]


def preview(
    session: Session,
    document: str,
    form: str,
    *,
    at: str = "",
    since: str = "",
    between: str = "",
    stamp: str = "",
    contents: bool = False,
    progress: Progress = silent,
) -> Preview:
    """What `exporting.export` would write for the same arguments; nothing is written. What runs
    along each page stands at the top.

    Raises `Refusal` as `export` does.
    """
    if form not in SHOWN:
        raise Refusal("unknown-form", form=form, forms=" · ".join(SHOWN))
    refuse_third(form, between)
    progress(0, 2, "")
    state = session.at(session.moment(at)) if at else session.state
    base = session.at(session.moment(since)) if since else None
    state.need("documents", document, "document")
    progress(1, 2, "")
    middle = session.at(session.moment(between)) if between else None
    told = (cited(session, since), cited(session, at))
    heads = headings(session, since, between, at)
    views = [document_view(state, document)]
    asked = Asked(state, document, base, middle, told, heads, contents)
    along = _along(views[0], stamp, running(session, form, at, since))
    parts = (*along, *SHOWN[form](asked))
    views += [document_view(base, document)] if base and base.find("documents", document) else []
    shown = (_atoms(state, views), _parents(views, parts), _styles(parts))
    return Preview(form, views[0].title, parts, *shown)


def _styles(parts: Iterable[Any]) -> dict[str, str]:
    """Provision → the name of the style it is written in."""
    from tripartite.word.layout import places, style_of
    from tripartite.word.styles import STYLES

    names = {style.id: style.name for style in STYLES}
    views = [part.view for part in parts if isinstance(part, Paragraph)]
    placed = zip(views, places(views), strict=True)
    return {view.id: names.get(style_of(view, place), "") for view, place in placed}


def _atoms(state: State, views: list[DocumentView]) -> dict[str, str]:
    """How what atoms point to is printed, by the latest text that has it; footnotes that no text
    has, in words."""
    printer = printer_of(state, views[0].id)
    known = (key for layer in state.ordered() for key in (*layer.notes, *layer.footnotes))
    found = {key: printer.in_words(key) for key in known}
    for view in reversed(views):
        found |= {p.id: p.reference for p in view.provisions}
        found |= {note.id: superscript(note.label) for note in view.notes}
    return found


def _parents(views: list[DocumentView], parts: tuple[Any, ...]) -> dict[str, str]:
    shown = {part.view.id: part.view for part in parts if isinstance(part, Paragraph)}
    every = [p for view in views for p in view.provisions]
    return {p.id: p.parent or "" for p in (*every, *shown.values())}


def _plain(words: str) -> Cell:
    return (Piece(Passage(words)),) if words else ()


def _along(view: DocumentView, stamp: str, said: str) -> Parts:
    """What the header of each page says."""
    if stamp:
        yield Line(stamp, "strong")
    head = " · ".join(filter(None, (symbol_of(view.front_matter), said)))
    if head:
        yield Line(head, "note")


def symbol_of(fields: Iterable[Field]) -> str:
    """The document's symbol; empty where it has none."""
    return next((field.value for field in fields if field.key == "symbol"), "")


def _contents(asked: Asked, view: DocumentView) -> Parts:
    """The table of contents, where it is asked for."""
    from tripartite.word.contents import column_of, contents_of

    entries = contents_of(view.provisions) if asked.contents else []
    if entries:
        column = column_of(view.provisions)
        rows = tuple(
            (_plain(f"{each.view.label} {each.view.text}".strip()), _plain(each.numbers))
            for each in entries
        )
        yield Grid(("Contents", column), (80, 20), rows)


def _head(view: DocumentView) -> Parts:
    yield from _masthead(view)
    if not any(p.level == "title" for p in view.provisions):
        yield Line(view.title, "title")


def _masthead(view: DocumentView) -> Parts:
    for field in view.front_matter:
        if field.value == view.title:
            continue  # it is printed as the title
        said = f"{field.label}: {field.value}" if field.label else field.value
        yield Line(said, "note")


def _notes(view: DocumentView) -> Parts:
    yield from (Line(f"{superscript(note.label)} {note.text}", "note") for note in view.notes)


def _text(asked: Asked, view: DocumentView) -> Parts:
    yield from _head(view)
    yield from _contents(asked, view)
    yield from (Paragraph(p, (Piece(p.passage),)) for p in view.provisions)
    yield from _notes(view)


def _clean(asked: Asked) -> Parts:
    return _text(asked, document_view(asked.state, asked.document))


def _rolling(asked: Asked) -> Parts:
    from tripartite.jobs.publishing.forms import also_open_lines, rolling_key, rolling_text

    view = rolling_text(asked.state, asked.document)
    beside = also_open_lines(asked.state, asked.document)
    yield from _head(view)
    yield from _contents(asked, view)
    if key := rolling_key(asked.state, asked.document):
        yield Line(key, "note")
    for p in view.provisions:
        yield Paragraph(p, (Piece(p.passage),))
        if p.id in beside:
            yield Line(beside[p.id], "note")
    yield from _notes(document_view(asked.state, asked.document))


def _redline(asked: Asked) -> Parts:
    state, document = asked.state, asked.document
    stream = (state.home("documents", document) or state.room).stream
    since = asked.base.layer(stream).n if asked.base else first_reading(state, document)
    marked = marked_document(state, document, since)
    yield from _head(marked.result)
    for each in marked.provisions:
        whole: Any = "inserted" if each.inserted else "deleted" if each.deleted else ""
        yield Paragraph(each.view, (*each.pieces, *_end(each)), whole)
    changed = {note.id: note.pieces for note in marked.notes}
    for note in marked.result.notes:
        pieces = changed.get(note.id, ())
        words = "" if pieces else note.text
        yield Line(f"{superscript(note.label)} {words}", "note", pieces)


def _end(marked: MarkedProvision) -> tuple[Piece, ...]:
    """The sign of an end that was put in or taken out."""
    if not (marked.split or marked.merged):
        return ()
    return (Piece(Passage("¶"), marked.split, marked.merged),)


def _list(asked: Asked) -> Parts:
    from tripartite.jobs.publishing.forms import amendment_list
    from tripartite.word.forms import WORDS

    found = amendment_list(asked.state, asked.document)
    yield from _masthead(found.view)
    yield Line(found.view.title, "title")
    said = "listed" if found.proposals else "none listed"
    yield Line(f"{WORDS[said]} {WORDS['marks']}", "note")
    if found.proposals:
        headings = ("No.", "Proposed by", "Place", "Change", "Status")
        rows = tuple(_proposed(each) for each in found.proposals)
        yield Grid(headings, (9, 16, 16, 43, 16), rows)
    if found.corrections:
        yield Line(WORDS["corrections"], "strong")
        yield Line(WORDS["corrected"], "note")
        named = tuple(WORDS[column] for column in ("place", "kind", "change", "why"))
        yield Grid(named, (20, 12, 46, 22), tuple(map(_corrected, found.corrections)))


def _corrected(each: Any) -> tuple[Cell, ...]:
    return (_plain(each.place), _plain(each.kind), each.pieces, _plain(each.why))


def _proposed(each: Any) -> tuple[Cell, ...]:
    by = f"{each.parties} (seconded by {each.seconders})" if each.seconders else each.parties
    by += f" (subamended by {each.subamended})" if each.subamended else ""
    change = (*each.pieces, *_plain(f" — {each.justification}" if each.justification else ""))
    return (_plain(each.number), _plain(by), _plain(each.place), change, _plain(each.status))


def _compiled(asked: Asked) -> Parts:
    from tripartite.jobs.publishing.forms import compilation
    from tripartite.word.forms import WORDS

    found = compilation(asked.state, asked.document)
    yield from _head(found.view)
    if any(each.proposals for each in found.provisions):
        yield Line(WORDS["marks"], "note")
    for each in found.provisions:
        yield Paragraph(each.view, (Piece(each.view.passage),))
        if each.state and each.view.level in TEXTS:
            yield Line(f"{WORDS['status']}: {each.state}", "note")
        rows = [_row_of(p, each.view.reference) for p in each.proposals]
        rows += [(_plain(s.party), _plain(s.words), _plain(s.stance)) for s in each.positions]
        if rows:
            yield Grid(("Group", "Proposal or remark", "Status"), (22, 58, 20), tuple(rows))


def _row_of(each: Any, here: str) -> tuple[Cell, ...]:
    """A proposal in a compilation: who, what and behind which provision, what was said of it."""
    place = _plain(f"{each.place}: " if each.place != here else "")
    said = "; ".join(f"{s.party}: {s.stance}" for s in each.positions)
    behind = " — ".join(filter(None, ("", each.justification, said)))
    who = _plain(f"{each.number} {each.parties}".strip())
    return who, (*place, *each.pieces, *_plain(behind)), _plain(each.status)


def _beside(asked: Asked) -> Parts:
    from tripartite.jobs.publishing.columns import columns
    from tripartite.word.forms import WORDS

    found = columns(asked.state, asked.document, asked.base, asked.middle, asked.heads)
    yield from _head(found.view)
    yield Line(WORDS["marks"], "note")
    rows = tuple(tuple(_labelled(cell) for cell in row) for row in found.rows)
    share, more = divmod(100, len(found.headings))
    shares = (share + more, *(share for _ in found.headings[1:]))
    yield Grid(found.headings, shares, rows)


def _labelled(cell: MarkedProvision | None) -> Cell:
    if cell is None:
        return ()
    return (*_plain(f"{cell.view.label} " if cell.view.label else ""), *cell.pieces)


def _certified(asked: Asked) -> Parts:
    from tripartite.jobs.publishing.certificate import night_certificate

    if asked.base is None:
        raise Refusal("base-needed", form="night certificate")
    asked.base.need("documents", asked.document, "document")
    found = night_certificate(asked.base, asked.state, asked.document, asked.told)
    yield Line("Night certificate", "title")
    yield Line(found.view.title)
    yield Line(_VERDICTS[found.verdict].format(agreed=found.agreed), "strong")
    rows = [(e.place, e.nature, e.pieces) for e in (*found.changed, *found.listed, *found.head)]
    if rows:
        cells = tuple((_plain(place), _plain(nature), pieces) for place, nature, pieces in rows)
        yield Grid(("Place", "Kind", "Change"), (25, 17, 58), cells)
    for was, now in found.numbers:
        yield Line(f"{was}: now {now}")
    if found.more:
        yield Line(f"And {found.more} more changes, for which the page has no room.", "note")
    for text in (found.before, found.after):
        yield Line(f"{text.moment}: SHA-256 {text.digest}", "note")


_VERDICTS = {
    "certified": "Nothing agreed was changed: {agreed} provisions are word for word the same.",
    "nothing": "Nothing was agreed or adopted at the first moment: there is nothing to certify.",
    "not certified": "NOT CERTIFIED: {agreed} provisions were agreed, and not all are the same.",
}

SHOWN: dict[str, Callable[[Asked], Parts]] = {
    "clean": _clean,
    "redline": _redline,
    "rolling": _rolling,
    "compilation": _compiled,
    "side by side": _beside,
    "amendment list": _list,
    "night certificate": _certified,
}
"""The forms, as `exporting.FORMS` has them."""
