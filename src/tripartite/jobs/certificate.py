"""The night certificate, gathered: what became of the agreed text between two moments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256

from tripartite.model.consensus import SETTLED
from tripartite.model.editorial import nature_of
from tripartite.model.marking import local_time
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view
from tripartite.model.redline import redline
from tripartite.model.state import State
from tripartite.model.text import DocumentView, Piece, ProvisionView, Stamp
from tripartite.word.certificate import Certificate, Difference, TextAt

TAKEN_OUT, MOVED, LOOKS = "taken out", "moved", "emphasis or link"
HARMLESS: frozenset[str] = frozenset({"number", "punctuation", LOOKS})
"""What may change overnight in agreed text; a house spelling is for the Chair to see, too."""

_SOMEBODY = Stamp("", datetime.fromtimestamp(0, UTC))  # printed marks tell nobody's name


def night_certificate(
    before: State, after: State, document: str, told: tuple[str, str]
) -> Certificate:
    """The agreed text of a document at two moments; `told` is how these are cited.

    Raises `Refusal` ("unknown-thing") when the document was not there at one of them.
    """
    old, new = document_view(before, document), document_view(after, document)
    settled = [view for view in old.provisions if view.state in SETTLED]
    found = list(_differences(old, new, settled))
    return Certificate(
        new,
        TextAt(told[0], _last_entry(before), digest_of(old)),
        TextAt(told[1], _last_entry(after), digest_of(new)),
        len(settled),
        tuple(each for each in found if each.nature not in HARMLESS),
        tuple(each for each in found if each.nature in HARMLESS),
        tuple(_others(old, new)),
    )


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
            yield Difference(was.reference, TAKEN_OUT, (Piece(was.passage, deleted=_SOMEBODY),))
        else:
            yield from _of_provision(was, now, notes)


def _of_provision(
    was: ProvisionView, now: ProvisionView, notes: tuple[dict[str, Passage], dict[str, Passage]]
) -> Iterator[Difference]:
    if was.parent != now.parent:
        yield Difference(now.reference, MOVED, _relabelled(was, now))
    elif (was.label, was.reference) != (now.label, now.reference):
        yield Difference(now.reference, "number", _relabelled(was, now))
    yield from _of_words(now.reference, was.passage, now.passage)
    for note in was.passage.targets("note"):
        then, since = (texts.get(note, Passage()) for texts in notes)
        yield from _of_words(f"{now.reference}, note", then, since)


def _of_words(place: str, then: Passage, since: Passage) -> Iterator[Difference]:
    if then != since:
        nature = nature_of(then, since)
        yield Difference(place, LOOKS if nature == "none" else nature, _marked(then, since))


def _marked(then: Passage, since: Passage) -> tuple[Piece, ...]:
    """Every change of a sign, that of a quotation mark, too."""
    return tuple(
        Piece(
            segment.passage,
            _SOMEBODY if segment.op == "insert" else None,
            _SOMEBODY if segment.op == "delete" else None,
        )
        for segment in redline(then, since).segments
    )


def _relabelled(was: ProvisionView, now: ProvisionView) -> tuple[Piece, ...]:
    return (
        Piece(Passage(was.reference), deleted=_SOMEBODY),
        Piece(Passage(" " + now.reference), inserted=_SOMEBODY),
    )


def _noted(view: DocumentView) -> dict[str, Passage]:
    return {note.id: note.passage for note in view.notes}


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
