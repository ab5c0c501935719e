"""The Office's own corrections of a text, apart from what anybody proposed."""

from __future__ import annotations

from collections.abc import Iterator

from tripartite.jobs.publishing.nearby import marked, near
from tripartite.model.reviewing.changes import Change, changes_since
from tripartite.model.state import State
from tripartite.word.forms import Correction

_PLACES = {"masthead": "Masthead", "note": "A footnote"}
_KINDS = {
    "inserted": "put in",
    "removed": "taken out",
    "moved": "moved",
    "restored": "put back",
}


def corrections(state: State, document: str) -> tuple[Correction, ...]:
    """What the Office changed in a document since it came and did not take back, in the order it
    was done."""
    return tuple(map(_correction, _editorial(state, document)))


def _editorial(state: State, document: str) -> Iterator[Change]:
    for change in changes_since(state, 0, document):
        own = change.cause == "editorial" and not change.explained
        if own and not state.is_undone(change.entry.command):
            yield change


def _correction(change: Change) -> Correction:
    place = change.reference or _PLACES.get(change.what, "")
    kind = _KINDS.get(change.what, str(change.nature))
    return Correction(place, kind, near(marked(change.old, change.new)), change.why)
