"""References to provisions: as printed, and as fields that Word and LibreOffice bring up to date.

Each number in "Part 1, section A, item 2(b)" that Word itself counts is a field of its own: REF
with \\n, the number of one paragraph alone without the full stop behind it, in LibreOffice too. The
words between stay words. (REF with \\r or \\w on the whole prints "2.(b)" or "Part 1.A" there, and
loses our words here; around a text of our own it would follow no number.) Where the last number is
text, as in marked changes, or there is none ("dash 2"), such a field would print nothing, and the
reference is a link.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from tripartite.word.names import bookmark

MISSING = "[?]"
"""Printed for a reference whose target is not in the document."""


class Printed(NamedTuple):
    """Words of a reference; `code` is that of the field that shows them, empty for none."""

    words: str
    code: str = ""


class References:
    """How references are printed in one file.

    `cited` gives the printed reference of each provision, `parents` what it stands under; `linked`
    holds those that have a bookmark in the file. `numbers` is filled by whoever writes the text:
    the labels of those that Word numbers.
    """

    def __init__(
        self, cited: Mapping[str, str], parents: Mapping[str, str], linked: Container[str]
    ) -> None:
        self._cited, self._parents, self._linked = cited, parents, linked
        self.numbers: dict[str, str] = {}

    def printed(self, target: str) -> list[Printed]:
        """The reference to a provision, in pieces."""
        words = self._cited.get(target, MISSING)
        if target not in self._linked:
            return [Printed(words)]
        found: list[Printed] = []
        at, key = len(words), target
        while key:
            number = self._number(key)
            start = _last(words, number, at) if number else -1
            if key == target and (start < 0 or start + len(number) < at):
                return [Printed(words, f'HYPERLINK \\l "{bookmark(target)}"')]
            if start >= 0:
                between = words[start + len(number) : at]
                found += [Printed(between)] if between else []
                found.append(Printed(number, f"REF {bookmark(key)} \\n \\h"))
                at = start
            key = self._parents.get(key, "")
        found += [Printed(words[:at])] if at else []
        return found[::-1]

    def _number(self, key: str) -> str:
        return self.numbers.get(key, "").rstrip(".") if key in self._linked else ""


def _last(words: str, number: str, end: int) -> int:
    """Where this number stands last before `end`, as one of its own; -1 for nowhere."""
    pattern = rf"(?<!\w){re.escape(number)}(?!\w)" if number[0].isalnum() else re.escape(number)
    return max((found.start() for found in re.finditer(pattern, words[:end])), default=-1)
