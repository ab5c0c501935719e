"""Order keys: strings that sort siblings, with room between any two of them.

No key ends with the lowest digit: between "1" and "10" there would be room for nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def spread(index: int) -> str:
    """The key of the `index`-th sibling of a list made at once; room is left between them."""
    return f"{index + 1:05d}i"


def between(before: str, after: str) -> str:
    """A key that sorts after `before` and before `after`; empty means the end of the list.

    Raises `ValueError` when `before` does not sort before `after`.
    """
    if after and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    longer = len(before) - len(after)
    key = ""
    place = 0
    while True:
        low = _DIGITS.index(before[place]) if place < len(before) else 0
        high = _DIGITS.index(after[place]) if place < len(after) else len(_DIGITS)
        if high - low > 1:
            return key + _DIGITS[_step(low, high, longer)]
        key += _DIGITS[low]
        if high > low:
            after = ""  # anything beyond `before` is now below the upper end
        place += 1


def _step(low: int, high: int, longer: int) -> int:
    """A digit between the two: close to the key that was made last, which is the longer one, so
    that a list written from top to bottom, or from bottom to top, keeps its keys short."""
    if longer > 0:
        return low + 1
    return high - 1 if longer < 0 else (low + high) // 2


_RUNS = re.compile(r"([0-9]+)")


@lru_cache(65_536)
def natural(number: str) -> tuple[tuple[int, str], ...]:
    """A key to sort numbers by as people count: D.2 before D.10."""
    parts = _RUNS.split(number)
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)
