"""A reviser's changes that wait for the Chair: what each would make of today's text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, revision_words
from tripartite.model.state import State
from tripartite.model.text import ProvisionView
from tripartite.model.words.merge import rebase
from tripartite.model.words.reasons import Reason


class Waiting(msgspec.Struct, frozen=True):
    """A change that waits: `base` the words it was written on, `present` those of today, and
    `result` how they would read if it were released (None: it can't be put into them by itself,
    for the `reason`)."""

    entry: Entry
    held: e.RevisionHeld
    reference: str
    state: str
    base: Passage
    present: Passage
    result: Passage | None
    reasons: tuple[Reason, ...] = ()

    @property
    def id(self) -> str:
        """The id of the change."""
        return self.held.id


def waiting(state: State, document: str) -> tuple[Waiting, ...]:
    """All that waits in a document, in the order of the text; what no longer stands comes last,
    with no words of today."""
    every = [*held(state, document)]
    if not every:
        return ()
    views = {view.id: view for view in document_view(state, document).provisions}
    places = {key: at for at, key in enumerate(views)}
    found = [_waiting(state, entry, views) for entry in every]
    return tuple(sorted(found, key=lambda each: places.get(each.held.provision, len(places))))


def held(state: State, document: str = "") -> Iterator[Entry]:
    """The entries of what waits, in one document or in all."""
    for layer in state.ordered():
        for first, *settled in layer.revisions.values():
            home = state.home("places", first.body.provision)
            if home is None:
                continue
            own = home.places[first.body.provision][0].body.document
            if document in ("", own) and (not settled or settled[-1].body.outcome == "waiting"):
                yield first


def _waiting(state: State, entry: Entry, views: dict[str, ProvisionView]) -> Waiting:
    body: e.RevisionHeld = entry.body
    base = revision_words(state, body.provision, body.revision)
    view = views.get(body.provision)
    if view is None:
        gone = Reason("provision gone")
        return Waiting(entry, body, "", "untouched", base, Passage(), None, (gone,))
    found = rebase(base, body.passage, view.passage)
    reasons = () if found.passage is not None else found.reasons
    return Waiting(
        entry, body, view.reference, view.state, base, view.passage, found.passage, reasons
    )
