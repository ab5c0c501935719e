"""Stances: what a party says of a provision, an amendment or a point, on the wording it saw."""

from __future__ import annotations

from typing import Literal, get_args

Stance = Literal[
    "support", "go along", "flexible", "prefer original", "reserve", "oppose", "silent"
]
STANCES: tuple[Stance, ...] = get_args(Stance)

ACCEPTING: frozenset[Stance] = frozenset({"support", "go along"})
"""Only these accept a text. "Flexible" is not support, and silence is not consent until the Chair
asks."""

OBJECTING: frozenset[Stance] = frozenset({"prefer original", "reserve", "oppose"})
UNDECIDED: frozenset[Stance] = frozenset({"flexible", "silent"})
