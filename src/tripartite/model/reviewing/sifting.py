"""Which provisions a filter lets through: by what is left to do, state, part, party and stance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tripartite.model.planning.agenda import on_today
from tripartite.model.position import OBJECTING
from tripartite.model.positions.columns import Columns
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.text import HEADINGS, ProvisionView

LEFT: tuple[str, ...] = (
    *("all", "still to decide", "today", "reserved", "alone", "stale", "not heard"),
)
"""What is left to do: anything; not agreed; on the agenda of the open sitting; a group objects; one
group alone does; a stance is on an earlier wording; a group was not heard."""

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
        if sift.left == "today":
            today = on_today(self._columns.state, self._views)
            return lambda sieve, view: view.id in today
        return _LEFT[sift.left]

    def stance(self, view: ProvisionView, party: str) -> str | None:
        """The tabled stance of a party on the present wording; None for none, or a stale one."""
        given = self._columns.stance(view.id, party)
        return given[0] if given and not given[1] else None

    def any_stale(self, view: ProvisionView) -> bool:
        """Whether some stance was given on an earlier wording."""
        return self._columns.any_stale(view.id)

    def objecting(self, view: ProvisionView) -> list[str]:
        """The groups that object to the present wording of what is still to decide."""
        if view.state in SETTLED:
            return []
        return [group for group in self._groups if self.stance(view, group) in OBJECTING]

    def unheard(self, view: ProvisionView) -> list[str]:
        """The groups without a stance on the present wording."""
        return [group for group in self._groups if self.stance(view, group) is None]


Test = Callable[[Sieve, ProvisionView], bool]


def _stance(sift: Sift) -> Test | None:
    """A party's column; the stances of its side count for themselves only."""
    if not (sift.party and sift.stance):
        return None
    wanted = None if sift.stance == NOT_HEARD else sift.stance
    return lambda sieve, view: sieve.stance(view, sift.party) == wanted


_LEFT: dict[str, Test | None] = {
    "all": None,
    "still to decide": lambda sieve, view: view.state not in SETTLED,
    "reserved": lambda sieve, view: bool(sieve.objecting(view)),
    "alone": lambda sieve, view: len(sieve.objecting(view)) == 1,
    "stale": lambda sieve, view: sieve.any_stale(view),
    "not heard": lambda sieve, view: view.state not in SETTLED and bool(sieve.unheard(view)),
}
