"""The order of consideration: by place in the text, what takes most away first, subamendments
before what they amend. One function, so that a better order has one place to go."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tripartite.model.reading import AmendmentView
from tripartite.ui.paper import Paper, shown_at

_RANK = {"delete": 0, "replace": 1, "insert": 3}
_DIGITS = re.compile(r"(\d+)")


def in_order(views: Iterable[AmendmentView], paper: Paper | None) -> list[AmendmentView]:
    """The amendments in order of consideration."""
    views = list(views)
    by_id = {view.id: view for view in views}
    place = paper.index if paper else {}

    def key(view: AmendmentView) -> tuple[object, ...]:
        main = by_id.get(view.made.parent, view)
        return (
            place.get(shown_at(main), len(place)),
            _RANK.get(main.made.kind, 2),
            natural(main.made.number),
            view is main,
            natural(view.made.number),
        )

    return sorted(views, key=key)


def natural(number: str) -> tuple[tuple[int, str], ...]:
    """A number that sorts as people count: D.2 before D.10."""
    parts = _DIGITS.split(number)
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)
