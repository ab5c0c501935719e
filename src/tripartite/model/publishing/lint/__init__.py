"""What an editor must see before a text is published; nothing is corrected by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tripartite.model.publishing.lint.kinds import CHECKS, Check, Finding, Found
from tripartite.model.publishing.lint.lists import endings, moods
from tripartite.model.publishing.lint.signs import PLAIN, references
from tripartite.model.publishing.lint.terms import TERMS, terms
from tripartite.model.publishing.waiting import waiting
from tripartite.model.reading import amendments, document_view
from tripartite.model.saying import Word
from tripartite.model.state import State
from tripartite.model.text import DocumentView
from tripartite.model.words.redline import redline

__all__ = ["CHECKS", "TERMS", "Check", "Finding", "lint", "lint_text"]


def lint(
    state: State, document: str, table: Sequence[tuple[str, ...]] = TERMS
) -> tuple[Finding, ...]:
    """All that stands against publishing a document as it is now, in the order of the text.

    Raises `Refusal` ("unknown-thing") for a document that is not there.
    """
    view = document_view(state, document)
    undecided = [*_pending(state, view), *_waiting(state, view)]
    return _ordered(view, [*undecided, *_of_text(view, table)])


def lint_text(view: DocumentView, table: Sequence[tuple[str, ...]] = TERMS) -> tuple[Finding, ...]:
    """What the words alone say, of a text at whatever moment."""
    return _ordered(view, list(_of_text(view, table)))


def _of_text(view: DocumentView, table: Sequence[tuple[str, ...]]) -> Iterator[Found]:
    for provision in view.provisions:
        for check in PLAIN:
            yield from check(provision)
    yield from references(view)
    yield from endings(view)
    yield from terms(view, table)
    yield from moods(view)


def _pending(state: State, view: DocumentView) -> Iterator[Found]:
    """The amendments on each provision that are still to be decided."""
    known = {provision.id for provision in view.provisions}
    found: dict[str, list[str]] = {}
    for amendment in amendments(state):
        made = amendment.made
        place = made.after or made.provision
        if amendment.open and (place in known or (not place and made.document == view.id)):
            found.setdefault(place, []).append(made.number)
    for place, numbers in found.items():
        yield Found("pending amendments", place, "pending", {"numbers": ", ".join(numbers)})


def _waiting(state: State, view: DocumentView) -> Iterator[Found]:
    """An editor's changes that are not in the text before the Chair agrees."""
    for each in waiting(state, view.id):
        change = redline(each.base, each.held.passage).summary
        facts = {"nature": Word(each.held.nature), "change": change}
        yield Found("waiting changes", each.held.provision, "waits", facts)


def _ordered(view: DocumentView, found: list[Found]) -> tuple[Finding, ...]:
    places = {p.id: i for i, p in enumerate(view.provisions)}
    cited = {p.id: p.reference or p.text for p in view.provisions}
    found.sort(key=lambda each: (places.get(each.provision, -1), CHECKS.index(each.check)))
    return tuple(
        Finding(f.check, f.provision, cited.get(f.provision, view.title), f.said, f.facts)
        for f in found
    )
