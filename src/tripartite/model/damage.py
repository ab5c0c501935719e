"""What is wrong with a journal that is not as it was written."""

from __future__ import annotations

from typing import Literal

from tripartite.model.saying import Saying

DamageCode = Literal[
    "missing",
    "not chained",
    "other bytes",
    "payload",
    "no file",
    "other file",
    "type",
    "control character",
]

DAMAGE: dict[DamageCode, str] = {
    "missing": "entry {n} is missing",
    "not chained": "it is not chained to the entry before it",
    "other bytes": "its bytes are not those that were written",
    "payload": "what stands there can't be read as “{kind}” (in detail: {why})",
    "no file": "the file “{name}” is not there",
    "other file": "the file “{name}” is not as it was kept",
    "type": "a field is of another type than was written",
    "control character": "a field holds a control character",
}
"""What is wrong in English, by code; `ui` translates them."""


class Damage(Saying[DamageCode], frozen=True):
    """What is wrong at one place of a journal."""

    about = "Damage"
    templates = DAMAGE
