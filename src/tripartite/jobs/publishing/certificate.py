"""The night certificate, gathered: what became of the agreed text between two moments.

It is to stand on one page: neighbours that were renumbered together are one line, of a long
provision only the words about a change are shown, and what still does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256
from math import ceil
from typing import TypeVar

from tripartite.jobs.publishing.nearby import SOMEBODY, marked, near
from tripartite.model.document.renumbering import renumbered
from tripartite.model.journal import local_time
from tripartite.model.passage import Passage
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.publishing.editorial import TREATED, nature_of
from tripartite.model.reading import document_view
from tripartite.model.state import State
from tripartite.model.text import DocumentView, Field, Piece, ProvisionView
from tripartite.word.certificate import Certificate, Difference, TextAt

TAKEN_OUT, PUT_IN, MOVED, LOOKS = "taken out", "put in", "moved", "emphasis or link"
HARMLESS: frozenset[str] = frozenset({LOOKS, *(n for n in TREATED if TREATED[n].certified)})
"""What may change overnight in agreed text, besides its own numbers."""

ROOM = 32.0
"""So many lines of small print has the page for changes; `interop` prints the fullest ones."""

_PROSE, _CHANGE, _PLACE = 100, 55, 24
"""Signs on a line: across the page, and in two columns of a table."""

_ROW, _TABLE = 0.7, 3.0
"""Lines that a row of a table takes besides its words, and a table besides its rows."""


def night_certificate(
    before: State, after: State, document: str, told: tuple[str, str]
) -> Certificate:
    """The agreed text of a document at two moments; `told` is how these are cited.

    Raises `Refusal` ("unknown-thing") when the document was not there at one of them.
    """
    old, new = document_view(before, document), document_view(after, document)
    settled = [view for view in old.provisions if view.state in SETTLED]
    found = list(_differences(old, new, settled))
    head = list(_head(old, new))
    page = _Page(kept=_TABLE + _size(head[0]) if head else 0)
    changed = page.take([x for x in found if x.nature not in HARMLESS], _size, _TABLE)
    listed = page.take([x for x in found if x.nature in HARMLESS], _size, _TABLE)
    numbers = list(renumbered(old, new, {view.id for view in settled}))
    told_numbers = page.take(numbers, lambda pair: sum(map(len, pair)) / _PROSE)
    page.give_back()
    told_head = page.take(head, _size, _TABLE)
    more, page.left_out = page.left_out, 0
    others = page.take(list(_others(old, new)), lambda words: len(words) / _PROSE)
    return Certificate(
        new,
        TextAt(told[0], _last_entry(before), digest_of(old)),
        TextAt(told[1], _last_entry(after), digest_of(new)),
        len(settled),
        changed,
        listed,
        told_numbers,
        others,
        more,
        page.left_out,
        told_head,
    )


T = TypeVar("T")


class _Page:
    """The room on the page, of which some lines are `kept` for later; what does not fit is counted
    in `left_out`."""

    def __init__(self, kept: float) -> None:
        self._kept = kept
        self._room = ROOM - kept
        self.left_out = 0

    def give_back(self) -> None:
        """What was kept may be taken now."""
        self._room += self._kept

    def take(
        self, found: Sequence[T], size: Callable[[T], float], besides: float = 0
    ) -> tuple[T, ...]:
        """As many as there is room for; one of each kind always has some. `besides` is what they
        take together."""
        self._room -= besides if found else 0
        for n, each in enumerate(found):
            if n and size(each) > self._room:
                self.left_out += len(found) - n
                return tuple(found[:n])
            self._room -= size(each)
        return tuple(found)


def _size(each: Difference) -> float:
    words = sum(len(piece.passage.text) for piece in each.pieces)
    return max(ceil(words / _CHANGE), ceil(len(each.place) / _PLACE)) + _ROW


def digest_of(view: DocumentView) -> str:
    """The SHA-256 of a document's printed text: a line for each provision, then for each note."""
    lines = [f"{p.label} {p.text}".strip() for p in view.provisions]
    lines += [f"{note.label} {note.text}" for note in view.notes]
    return sha256("\n".join(lines).encode()).hexdigest()


def _last_entry(state: State) -> datetime:
    return local_time(next(reversed(state.room.acts.values()))[-1])


def _differences(
    old: DocumentView, new: DocumentView, settled: list[ProvisionView]
) -> Iterator[Difference]:
    present = {view.id: view for view in new.provisions}
    notes = _noted(old), _noted(new)
    for was in settled:
        now = present.get(was.id)
        if now is None:
            yield Difference(was.reference, TAKEN_OUT, (Piece(was.passage, deleted=SOMEBODY),))
        else:
            yield from _of_provision(was, now, notes)


def _of_provision(
    was: ProvisionView, now: ProvisionView, notes: tuple[dict[str, Passage], dict[str, Passage]]
) -> Iterator[Difference]:
    if was.parent != now.parent:
        yield Difference(now.reference, MOVED, _relabelled(was, now))
    yield from _of_words(now.reference, was.passage, now.passage)
    for note in was.passage.targets("note"):
        then, since = (texts.get(note, Passage()) for texts in notes)
        yield from _of_words(f"{now.reference}, note", then, since)


def _of_words(place: str, then: Passage, since: Passage) -> Iterator[Difference]:
    if then != since:
        nature = nature_of(then, since)
        pieces = near(marked(then, since))
        yield Difference(place, LOOKS if nature == "none" else nature, pieces)


def _relabelled(was: ProvisionView, now: ProvisionView) -> tuple[Piece, ...]:
    return (
        Piece(Passage(was.reference), deleted=SOMEBODY),
        Piece(Passage(" " + now.reference), inserted=SOMEBODY),
    )


def _noted(view: DocumentView) -> dict[str, Passage]:
    return {note.id: note.passage for note in view.notes}


def _head(old: DocumentView, new: DocumentView) -> Iterator[Difference]:
    """What was changed in the title and the masthead: nobody gavels them, so that a changed one
    takes nothing from what is certified, and is told all the same."""
    yield from _of_words("Title", Passage(old.title), Passage(new.title))
    was, now = ({f.key: f for f in view.front_matter} for view in (old, new))
    for key, field in now.items():
        if key in was:
            yield from _of_words(_called(field), *_said_otherwise(was[key], field))
        else:
            yield Difference(_called(field), PUT_IN, (Piece(Passage(field.value), SOMEBODY),))
    for key, field in was.items():
        if key not in now:
            gone = Piece(Passage(field.value), deleted=SOMEBODY)
            yield Difference(_called(field), TAKEN_OUT, (gone,))
    then, since = [key for key in was if key in now], [key for key in now if key in was]
    if then != since:
        orders = ("; ".join(_called(by[key]) for key in by) for by in (was, now))
        yield Difference("Masthead", MOVED, marked(*map(Passage, orders)))


def _called(field: Field) -> str:
    """A field by its label; one that prints none by what it is."""
    return field.label or field.key.capitalize()


def _said_otherwise(was: Field, now: Field) -> tuple[Passage, Passage]:
    """The values of a field at two moments, with the labels where these differ too."""
    if was.label == now.label:
        return Passage(was.value), Passage(now.value)
    then, since = (f"{f.label}: {f.value}" if f.label else f.value for f in (was, now))
    return Passage(then), Passage(since)


def _others(old: DocumentView, new: DocumentView) -> Iterator[str]:
    """What was not settled and is not what it was, as one cites it now, or cited it then."""
    was = {view.id: view for view in old.provisions}
    present = {view.id for view in new.provisions}
    for view in new.provisions:
        then = was.get(view.id)
        if then is None or (then.state not in SETTLED and then.passage != view.passage):
            yield _cited(view)
    for view in old.provisions:
        if view.id not in present and view.state not in SETTLED:
            yield _cited(view)


def _cited(view: ProvisionView) -> str:
    return view.reference or f"“{view.text[:40]}”"
