"""Which provisions a filter lets through: by what is left to do, state, part, party and stance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tripartite.model.columns import Columns
from tripartite.model.consensus import SETTLED
from tripartite.model.position import OBJECTING
from tripartite.model.reading import PositionView
from tripartite.model.text import HEADINGS, ProvisionView

LEFT: tuple[str, ...] = ("all", "still to decide", "reserved", "alone", "stale", "not heard")
"""What is left to do: anything; not agreed; a group objects; one group alone does; a stance is on
an earlier wording; a group was not heard."""

NOT_HEARD = "not heard"
"""In place of a stance: the party has none on the present wording."""


class Sift(NamedTuple):
    """A filter; what is empty lets everything through.

    `left` is one of `LEFT`; `state` a provision's state; `part` the id of a provision under which
    it stands; `party` with `stance` (or `NOT_HEARD`) a party's column; with "alone" the party that
    alone objects; `words` stand in its text or place, whatever the case.
    """

    left: str = "all"
    state: str = ""
    part: str = ""
    party: str = ""
    stance: str = ""
    words: str = ""


class Sieve:
    """Lets provisions of one document through. `groups` are the ids of those to be heard."""

    def __init__(
        self, columns: Columns, views: Iterable[ProvisionView], groups: Iterable[str]
    ) -> None:
        self._columns = columns
        self._groups = tuple(groups)
        self._views = list(views)

    def through(self, sift: Sift) -> list[str]:
        """The ids of the provisions let through, in reading order; never a heading."""
        under = self._under(sift.part) if sift.part else None
        tests = [test for test in (self._left(sift), _stance(sift)) if test]
        words = sift.words.strip().casefold()
        return [
            view.id
            for view in self._views
            if view.level not in HEADINGS
            and (not sift.state or view.state == sift.state)
            and (under is None or view.id in under)
            and (not words or words in f"{view.reference}\n{view.text}".casefold())
            and all(test(self, view) for test in tests)
        ]

    def _under(self, part: str) -> set[str]:
        found = {part}
        for view in self._views:  # in reading order: parents come first
            if view.parent in found:
                found.add(view.id)
        return found

    def _left(self, sift: Sift) -> Test | None:
        if sift.left == "alone" and sift.party:
            return lambda sieve, view: sieve.objecting(view) == [sift.party]
        return _LEFT[sift.left]

    def given(self, view: ProvisionView) -> dict[str, PositionView]:
        """The tabled stances on a provision, by party."""
        return self._columns.tabled(view.id)

    def objecting(self, view: ProvisionView) -> list[str]:
        """The groups that object to the present wording of what is still to decide."""
        if view.state in SETTLED:
            return []
        given = self.given(view)
        return [g for g in self._groups if g in given and _objects(given[g])]

    def unheard(self, view: ProvisionView) -> list[str]:
        """The groups without a stance on the present wording."""
        given = self.given(view)
        return [g for g in self._groups if g not in given or given[g].stale]


Test = Callable[[Sieve, ProvisionView], bool]


def _objects(position: PositionView) -> bool:
    return position.stance in OBJECTING and not position.stale


def _stance(sift: Sift) -> Test | None:
    """A party's column; the stances of its side count for themselves only."""
    party, stance = sift.party, sift.stance
    if not (party and stance):
        return None
    if stance == NOT_HEARD:
        return lambda sieve, view: (p := sieve.given(view).get(party)) is None or p.stale
    return lambda sieve, view: (
        (p := sieve.given(view).get(party)) is not None and (p.stance == stance and not p.stale)
    )


_LEFT: dict[str, Test | None] = {
    "all": None,
    "still to decide": lambda sieve, view: view.state not in SETTLED,
    "reserved": lambda sieve, view: bool(sieve.objecting(view)),
    "alone": lambda sieve, view: len(sieve.objecting(view)) == 1,
    "stale": lambda sieve, view: any(p.stale for p in sieve.given(view).values()),
    "not heard": lambda sieve, view: view.state not in SETTLED and bool(sieve.unheard(view)),
}
