"""Circulated numbers: in a redline what was circulated keeps its number, and what is new is marked.

A new provision takes the number of the one before it with an ordinal, "3 bis", "(a ter)", until the
clean text is numbered anew; the room goes on citing the numbers it has on paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from tripartite.model.document.numbering import SCHEMES
from tripartite.model.text import MarkedDocument, MarkedProvision, ProvisionView, beginnings

LATIN = (
    *("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "decies"),
    *("undecies", "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies"),
    *("septdecies", "octodecies", "novodecies", "vicies"),
)
_NUMBER = re.compile(r"(.*\w)(\W*)", re.DOTALL)


class NewNumbers(msgspec.Struct, frozen=True):
    """How a house marks new provisions: the words for the second, third … of a number (none: they
    are numbered as the clean text will be), and the one for what comes before the first."""

    ordinals: tuple[str, ...] = LATIN
    before: str = "ante"

    def after_number(self, count: int) -> str:
        """The words for the `count`-th new provision behind a number, from 1."""
        known = count <= len(self.ordinals)
        return self.ordinals[count - 1] if known else str(count + 1)

    def before_number(self, count: int) -> str:
        """The words for the `count`-th new provision before the first number, from 1."""
        return self.before if count == 1 else f"{self.before} {self.after_number(count - 1)}"


HOUSE = NewNumbers()
AS_NUMBERED = NewNumbers(())


def as_circulated(marked: MarkedDocument, house: NewNumbers = HOUSE) -> MarkedDocument:
    """The marked changes with the new and the moved provisions numbered between the circulated
    ones; what was not in the base is cited by that number, too."""
    if not house.ordinals:
        return marked
    new = _new(marked)
    numbers = dict(_numbers(marked, new, house))
    rows = tuple(
        row
        if not (row.inserted or row.view.id in new) or row.view.id not in numbers
        else msgspec.structs.replace(row, view=numbers[row.view.id])
        for row in marked.provisions
    )
    views = tuple(numbers.get(view.id, view) for view in marked.result.provisions)
    result = msgspec.structs.replace(marked.result, provisions=views)
    return msgspec.structs.replace(marked, result=result, provisions=rows)


def _new(marked: MarkedDocument) -> set[str]:
    """What was put in as a whole, and what was split from the provision before it."""
    rows = beginnings(marked.provisions)
    return {row.view.id for row, split, _ in rows if row.inserted or split}


def _numbers(
    marked: MarkedDocument, new: set[str], house: NewNumbers
) -> Iterator[tuple[str, ProvisionView]]:
    """Every provision that was put in, with its number and reference among the circulated ones."""
    given = _beside(marked, new, house)
    cited: dict[str, tuple[str, str]] = {}  # what stands under a new one is cited through it
    for row in marked.provisions:
        view = row.view
        if not _is_new(row, new):
            continue
        label, reference = given.get(view.id, (view.label, view.reference))
        before, now = cited.get(view.parent or "", ("", ""))
        if view.id not in given and before and view.reference.startswith(before):
            reference = now + view.reference[len(before) :]
        cited[view.id] = (view.reference, reference)
        yield view.id, msgspec.structs.replace(view, label=label, reference=reference)


def _is_new(row: MarkedProvision, new: set[str]) -> bool:
    return row.view.id in new and not row.deleted


def _beside(marked: MarkedDocument, new: set[str], house: NewNumbers) -> dict[str, tuple[str, str]]:
    """Label and reference of what was put in beside something circulated, by id."""
    was = {view.id: view for view in marked.base.provisions}
    found: dict[str, tuple[str, str]] = {}
    for group in _lists(marked):
        circulated: ProvisionView | None = None
        waiting: list[str] = []
        for row in group:
            if _is_new(row, new):
                waiting.append(row.view.id)
                continue
            old = was.get(row.view.id, row.view)
            _name(found, waiting, circulated or old, circulated, house)
            circulated, waiting = old, []
        if circulated:
            _name(found, waiting, circulated, circulated, house)
    return found


def _name(
    found: dict[str, tuple[str, str]],
    ids: Sequence[str],
    beside: ProvisionView,
    behind: ProvisionView | None,
    house: NewNumbers,
) -> None:
    """Number the new ones `behind` a circulated one, or before `beside`, the first."""
    words: Callable[[int], str] = house.after_number if behind else house.before_number
    for count, id in enumerate(ids, 1):
        label, reference = (_with(text, words(count)) for text in (beside.label, beside.reference))
        found[id] = (label, reference)


def _with(number: str, ordinal: str) -> str:
    return _NUMBER.sub(rf"\1 {ordinal}\2", number, count=1)


def _lists(marked: MarkedDocument) -> list[list[MarkedProvision]]:
    """The rows that are counted together, those with a number."""
    scheme = SCHEMES[marked.result.scheme]
    lists: dict[tuple[str, str], list[MarkedProvision]] = {}
    for row in marked.provisions:
        style = scheme[row.view.level]
        if style.format not in ("none", "sign"):
            under = "" if style.restart == "document" else row.view.parent or ""
            lists.setdefault((row.view.level, under), []).append(row)
    return list(lists.values())
