"""The package flag: nothing is agreed until everything is agreed."""

from __future__ import annotations

from tripartite.model.layer import Layer


def package_stands(room: Layer, document: str, at: int | None = None) -> bool:
    """Whether the flag stands over a document, now or after room entry `at`."""
    written = [x for x in room.packages.get(document, ()) if at is None or x.n <= at]
    return bool(written) and written[-1].body.on
