"""Signs that turn the direction of words: those that would make a text read otherwise than it is.

Words of one direction inside another need some of them, and keep those that are closed where they
were opened. An override shows letters in another order than they stand in, as no script needs: what
is read in the room would not be what is written down.
"""

from __future__ import annotations

import re
from itertools import pairwise

from tripartite.model.passage import Passage, join

_SIGNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = frozenset("\u202d\u202e")
_EMBEDDINGS = frozenset("\u202a\u202b") | _OVERRIDES
_CLOSES_EMBEDDING, _CLOSES_ISOLATE = "\u202c", "\u2069"


def straight(words: Passage) -> Passage:
    """The words of one paragraph without overrides, and without signs that open or close alone."""
    if not _SIGNS.search(words.text):
        return words
    dropped = _dropped(words.text)
    edges = [-1, *sorted(dropped), len(words)]
    return join(words.cut(a + 1, b) for a, b in pairwise(edges))


def _dropped(text: str) -> set[int]:
    """The places of the signs that are left out."""
    dropped: set[int] = set()
    opened: list[int] = []
    for found in _SIGNS.finditer(text):
        sign, at = found[0], found.start()
        if sign not in (_CLOSES_EMBEDDING, _CLOSES_ISOLATE):
            opened.append(at)
            continue
        is_embedding = sign == _CLOSES_EMBEDDING
        if not opened or (text[opened[-1]] in _EMBEDDINGS) != is_embedding:
            dropped.add(at)
        elif text[begun := opened.pop()] in _OVERRIDES:
            dropped |= {begun, at}
    return dropped | set(opened)
