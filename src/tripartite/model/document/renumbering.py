"""Which provisions have other numbers than before, told shortly: neighbours together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from tripartite.model.text import DocumentView, ProvisionView

_OWN = re.compile(r"(.*?)(\([^()]+\)|[^\s()]+)")
_MANY = re.compile(r"\w+(?= $)")


class _Cited(NamedTuple):
    """A provision as one cites it ("Part 3, item 4"): `under` all but its own number."""

    id: str
    under: str
    number: str
    at: int


def renumbered(
    old: DocumentView, new: DocumentView, wanted: Collection[str]
) -> Iterator[tuple[str, str]]:
    """How the `wanted` provisions (ids) were cited and are now, where that is not the same.

    What only goes along with a heading or an item above it that has a new number is told by that
    one. Neighbours in both texts are told together: ("Part 3, items 3–7", "Part 3, items 4–8").
    """
    was, now = _cited(old), _cited(new)
    causes = _causes(old, new, wanted)
    run: list[str] = []
    for view in old.provisions:
        if view.id not in causes:
            continue
        if run and not (_follows(was, run[-1], view.id) and _follows(now, run[-1], view.id)):
            yield _told(was, run), _told(now, run)
            run = []
        run.append(view.id)
    if run:
        yield _told(was, run), _told(now, run)


def _causes(old: DocumentView, new: DocumentView, wanted: Collection[str]) -> set[str]:
    """The provisions of both texts whose own number changed, if a wanted one stands there."""
    then = {view.id: view for view in old.provisions}
    found: set[str] = set()
    for view in new.provisions:
        if view.id in wanted and view.id in then:
            found.update(_above(then, {p.id: p for p in new.provisions}, view))
    return found


def _above(
    then: dict[str, ProvisionView], now: dict[str, ProvisionView], view: ProvisionView
) -> Iterator[str]:
    """This provision and those it stands under, as far as their own numbers changed."""
    here: ProvisionView | None = view
    while here is not None:
        was = then.get(here.id)
        if was and was.parent == here.parent and was.label != here.label:
            yield here.id
        here = now.get(here.parent or "")


def _cited(view: DocumentView) -> dict[str, _Cited]:
    """Every provision that has a number, with its place among those cited like it."""
    count: dict[str, int] = {}
    found: dict[str, _Cited] = {}
    for each in view.provisions:
        own = _OWN.fullmatch(each.reference)
        if own and each.label:
            at = count[own[1]] = count.get(own[1], 0) + 1
            found[each.id] = _Cited(each.id, own[1], own[2], at)
    return found


def _follows(cited: dict[str, _Cited], one: str, other: str) -> bool:
    a, b = cited.get(one), cited.get(other)
    return a is not None and b is not None and a.under == b.under and b.at == a.at + 1


def _told(cited: dict[str, _Cited], run: list[str]) -> str:
    first, last = cited[run[0]], cited[run[-1]]
    if first is last:
        return first.under + first.number
    under = _MANY.sub(_plural, first.under)
    return f"{under}{first.number}–{last.number}"


def _plural(word: re.Match[str]) -> str:
    return word[0] + ("es" if word[0].endswith("sh") else "s")
