"""The head of a document, its title and masthead, as it was and as it is: what changed in it."""

from __future__ import annotations

from collections.abc import Iterator

from tripartite.model.document.authorship import trace
from tripartite.model.passage import Passage
from tripartite.model.text import DocumentView, Field, MarkedField, Piece, Stamp

TITLE = "title"
"""The key of the field in whose place the title stands."""


def head_in_words(title: str, fields: tuple[Field, ...]) -> Passage:
    """A head as words in a line: the title, then each field with its label."""
    said = (f"{f.label}: {f.value}" if f.label else f.value for f in fields if f.key != TITLE)
    return Passage("; ".join(x for x in (title, *said) if x))


def unmarked(fields: tuple[Field, ...]) -> tuple[MarkedField, ...]:
    """Fields as they stand."""
    return tuple(MarkedField(f.key, _as_is(f.label), _as_is(f.value)) for f in fields)


def marked_title(base: DocumentView, result: DocumentView, stamp: Stamp) -> tuple[Piece, ...]:
    """The title with its changes."""
    return _changed(base.title, result.title, stamp)


def marked_fields(
    base: DocumentView, result: DocumentView, stamp: Stamp
) -> tuple[MarkedField, ...]:
    """The fields of the result with their changes, in its order; one taken out stands behind the
    field it stood behind."""
    was = {field.key: field for field in base.front_matter}
    now = {field.key for field in result.front_matter}
    gone: dict[str, list[MarkedField]] = {}
    behind = ""
    for field in base.front_matter:
        if field.key in now:
            behind = field.key
        else:
            gone.setdefault(behind, []).append(_taken_out(field, stamp))
    rows = [*gone.get("", ())]
    for field in result.front_matter:
        rows += [*_rows(was.get(field.key), field, stamp), *gone.get(field.key, ())]
    return tuple(rows)


def _rows(was: Field | None, now: Field, stamp: Stamp) -> Iterator[MarkedField]:
    if was is None:
        yield _put_in(now, stamp)
    elif bool(was.label) != bool(now.label):  # another kind of row
        yield _taken_out(was, stamp)
        yield _put_in(now, stamp)
    else:
        label, value = _changed(was.label, now.label, stamp), _changed(was.value, now.value, stamp)
        yield MarkedField(now.key, label, value)


def _put_in(field: Field, stamp: Stamp) -> MarkedField:
    label, value = _changed("", field.label, stamp), _changed("", field.value, stamp)
    return MarkedField(field.key, label, value, inserted=stamp)


def _taken_out(field: Field, stamp: Stamp) -> MarkedField:
    label, value = _changed(field.label, "", stamp), _changed(field.value, "", stamp)
    return MarkedField(field.key, label, value, deleted=stamp)


def _changed(was: str, now: str, stamp: Stamp) -> tuple[Piece, ...]:
    return trace(Passage(was), [(Passage(now), stamp)]) if was != now else _as_is(now)


def _as_is(words: str) -> tuple[Piece, ...]:
    return (Piece(Passage(words)),) if words else ()
