"""From pieces to the tree of provisions: levels, parents, introductory paragraphs, numbers."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tripartite.formats.pieces import HEADS, Piece
from tripartite.model.document.numbering import SCHEMES, number
from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, Report
from tripartite.model.importing.typed import ends_sentence
from tripartite.model.text import Level

NUMBERED: frozenset[Level] = frozenset({"paragraph", "item", "sub-item"})
_LEVELS: dict[str, Level] = {
    "title": "title",
    "appendix": "heading",
    "heading": "heading",
    "part": "part",
    "section": "section",
    "letter": "sub-item",
    "text": "unnumbered",
}
_RANKS: dict[Level, int] = {
    "heading": 0,
    "part": 0,
    "section": 1,
    "item": 2,
    "paragraph": 2,
    "unnumbered": 2,
    "sub-item": 3,
    "dash": 4,
    "bullet": 4,
}
_ALONE = frozenset({"title", "appendix"})
"""What stands at the top and heads nothing: the words below belong to no heading yet."""
_CHILDLESS: frozenset[Level] = frozenset({"unnumbered", "dash", "bullet"})


class Placed(msgspec.Struct, frozen=True, gc=False):
    """A piece with its level and the index of its parent, -1 at the top."""

    level: Level
    parent: int
    piece: Piece


def outline(pieces: list[Piece], paper: bool, report: Report) -> list[Placed]:
    """The provisions in order. `paper`: a document with a masthead, whose numbers run on unless
    they begin again in its parts or lettered sections."""
    placed = _with_chapeaux(_place(pieces, *_styles(pieces, paper)), report)
    report += _renumbered(placed)
    return placed


def is_structured(pieces: list[Piece]) -> bool:
    """Whether the text has parts or lettered sections."""
    return any(piece.kind in ("part", "section") for piece in pieces)


def _styles(pieces: list[Piece], paper: bool) -> tuple[Level, Level]:
    """The levels of "1." and of a dash: items under headings, or paragraphs that run on."""
    structured = is_structured(pieces)
    if paper and not structured:
        return "paragraph", "bullet"
    restarts = sum(piece.label in ("1.", "1)") for piece in pieces) > 1
    items = restarts or (structured and len(set(_blocks(pieces))) == 1)
    dashes = items or (structured and not paper)
    return ("item" if items else "paragraph"), ("dash" if dashes else "bullet")


def _blocks(pieces: list[Piece]) -> Iterator[int]:
    """For each numbered piece, how many headings stand before it."""
    heads = 0
    for piece in pieces:
        heads += piece.kind in HEADS
        if piece.kind == "number":
            yield heads


def _place(pieces: list[Piece], numbered: Level, dashed: Level) -> list[Placed]:
    levels = _LEVELS | {"number": numbered, "dash": dashed}
    placed: list[Placed] = []
    above: list[int] = []
    for index, piece in enumerate(pieces):
        level = levels[piece.kind]
        rank = _RANKS.get(level, 0)
        while above and _RANKS[placed[above[-1]].level] >= rank:
            above.pop()
        placed.append(Placed(level, above[-1] if above else -1, piece))
        if piece.kind not in _ALONE and level not in _CHILDLESS:
            above.append(index)
    return placed


def _with_chapeaux(placed: list[Placed], report: Report) -> list[Placed]:
    """The first words under a heading introduce what is numbered below it."""
    introduced = _with_numbers_below(placed)
    return [
        _chapeau(one, report)
        if one.level == "unnumbered" and one.parent == index - 1 and one.parent in introduced
        else one
        for index, one in enumerate(placed)
    ]


def _with_numbers_below(placed: list[Placed]) -> set[int]:
    found: set[int] = set()
    for one in placed:
        parent = one.parent if one.level in NUMBERED else -1
        while parent >= 0 and parent not in found:
            found.add(parent)
            parent = placed[parent].parent
    return found


def _chapeau(one: Placed, report: Report) -> Placed:
    if not one.piece.text.rstrip().endswith(":"):
        stops = ends_sentence(one.piece.text)
        why = Why("chapeau with a stop" if stops else "chapeau without a colon")
        report.append(Remark("guessed", one.piece.line, _beginning(one.piece.text), why))
    return Placed("chapeau", one.parent, one.piece)


def _beginning(text: str) -> str:
    return " ".join(text[:80].split()[:5]) + " …"


class _Counted(msgspec.Struct, frozen=True, gc=False):
    """What numbering asks of a provision."""

    id: str
    parent: str | None
    level: Level
    words: str = ""


def _renumbered(placed: list[Placed]) -> Iterator[Remark]:
    """A remark wherever the printed numbers begin to differ from those that will be computed."""
    counted = [
        _Counted(str(index), str(one.parent) if one.parent >= 0 else None, one.level)
        for index, one in enumerate(placed)
    ]
    differing: set[tuple[int, Level]] = set()
    for one, numbers in zip(placed, number(counted, SCHEMES["building blocks"]), strict=True):
        place = (-1 if one.level == "paragraph" else one.parent, one.level)
        if not one.piece.label or one.level in ("dash", "bullet"):
            continue
        if numbers.ordinal in one.piece.label.strip("().: –—-").split():
            differing.discard(place)
        elif place not in differing:
            differing.add(place)
            why = Why("counted anew", {"label": numbers.label})
            yield Remark("guessed", one.piece.line, one.piece.label, why)
