"""What is asked for: a form of a document at a moment, its looks, and to whom it goes."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Order(NamedTuple):
    """A form as a person ordered it; empty moments are now, and as the text first came."""

    document: str
    form: str
    at: str = ""
    since: str = ""
    template: Path | None = None
    stamp: str = ""
    line_numbers: bool = False
    contents: bool = False
    to: tuple[str, ...] = ()
    between: str = ""


COMPARED = frozenset({"redline", "side by side", "night certificate"})
"""The forms that compare two moments."""

RUNNING = frozenset({"clean", "redline", "rolling"})
"""The forms that print the text itself: their lines can be numbered."""

LISTED = frozenset({"clean", "rolling"})
"""The forms that can have a table of contents: of marked changes, none would be right both
accepted and rejected."""
