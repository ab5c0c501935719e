"""Order keys: strings that sort siblings, with room between any two of them."""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def spread(index: int) -> str:
    """The key of the `index`-th sibling of a list made at once; room is left between them."""
    return f"{index + 1:05d}"


def between(before: str, after: str) -> str:
    """A key that sorts after `before` and before `after`; empty means the end of the list.

    Raises `ValueError` when `before` does not sort before `after`.
    """
    if after and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    key = ""
    place = 0
    while True:
        low = _DIGITS.index(before[place]) if place < len(before) else 0
        high = _DIGITS.index(after[place]) if place < len(after) else len(_DIGITS)
        if high - low > 1:
            return key + _DIGITS[(low + high) // 2]
        key += _DIGITS[low]
        if high > low:
            after = ""  # anything beyond `before` is now below the upper end
        place += 1
