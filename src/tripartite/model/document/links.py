"""Finding references in a source: words that cite a provision of the same text become live.

Only a citation that goes through the structure ("Part 3, section B, item 2"), and reads exactly as
we would print it, is taken: "paragraph 25" alone may speak of another document.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from tripartite.model.document.numbering import Scheme, number
from tripartite.model.passage import ATOM, Atom, Mark, Passage, join
from tripartite.model.text import Level, SourceDocument, SourceProvision

_CITED = re.compile(
    r"Part \w{1,8}(?:, (?:section|item|dash|point) \w{1,4}(?:\(\w{1,4}\))*"
    r"|, (?:chapeau|introductory paragraph|unnumbered paragraph))+"
)


class _Placed(NamedTuple):
    id: str
    parent: str | None
    level: Level
    words: str


def linked(source: SourceDocument, scheme: Scheme) -> tuple[SourceDocument, tuple[str, ...]]:
    """The document with its citations as reference atoms (targets: indexes of its provisions), and
    the citations found."""
    targets = _references(source, scheme)
    found: list[str] = []
    provisions = tuple(
        msgspec.structs.replace(p, passage=_linked(p.passage, targets, found))
        for p in source.provisions
    )
    return msgspec.structs.replace(source, provisions=provisions), tuple(found)


def _references(source: SourceDocument, scheme: Scheme) -> dict[str, str]:
    placed = (_placed(i, p) for i, p in enumerate(source.provisions))
    return {n.reference: n.id for n in number(placed, scheme)}


def _placed(index: int, provision: SourceProvision) -> _Placed:
    parent = str(provision.parent) if provision.parent >= 0 else None
    return _Placed(str(index), parent, provision.level, provision.passage.text)


def _linked(passage: Passage, targets: dict[str, str], found: list[str]) -> Passage:
    parts: list[Passage] = []
    last = 0
    for match in _CITED.finditer(passage.text):
        if match.group() in targets:
            cited = passage.cut(match.start(), match.end())
            marks = (m for m in cited.marks if m.end - m.start == len(cited))
            atom = Atom(0, "reference", targets[match.group()])
            live = Passage(ATOM, tuple(Mark(0, 1, m.kind, m.target) for m in marks), (atom,))
            parts += [passage.cut(last, match.start()), live]
            last = match.end()
            found.append(match.group())
    return join([*parts, passage.cut(last)]) if parts else passage
