"""Comparing two files, text or Word, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from tripartite.formats.source import read_text
from tripartite.model.words.redline import Segment, redline


def words_of(path: Path) -> str:
    """The text of a file, a paragraph to a line; of a Word file with its changes accepted.

    Raises `Refusal` ("source-…" or "package-hostile").
    """
    if path.suffix.casefold() == ".docx":
        from tripartite.word.read import read_text as read_word

        return "\n".join(paragraph.text for paragraph in read_word(path, view="accepted"))
    return read_text(path, [])


def diff(old: str, new: str) -> Iterator[Segment]:
    """The segments of all paragraphs in order; together they are exactly both texts.

    Paragraphs are matched first, so that no diff ever runs over a whole document.
    """
    before, after = _paragraphs(old), _paragraphs(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            yield from redline(text := "".join(before[i1:i2]), text).segments
            continue
        for was, now in _pairs(before[i1:i2], after[j1:j2]):
            yield from redline(was, now).segments


_PARAGRAPH = re.compile(r"[^\r\n]*(?:[\r\n]+|$)")


def _paragraphs(text: str) -> list[str]:
    """Each with the line ends and blank lines behind it: on their own these are all alike, and
    matching thousands of them takes minutes."""
    return [found for found in _PARAGRAPH.findall(text) if found]


_LIKE = 0.3
"""The share of words that two paragraphs must have in common to be one that was changed."""

_COMPARED = 100_000
"""Pairs of paragraphs; where more were changed at one place, they are replaced as a whole."""


def _pairs(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """Changed paragraphs side by side, each with the one most like it; "" for none."""
    if len(before) == len(after):
        yield from zip(before, after, strict=True)
        return
    if len(before) * len(after) > _COMPARED:
        yield "".join(before), ""
        yield "", "".join(after)
        return
    i = j = 0
    for k, m in [*_alike(before, after), (len(before), len(after))]:
        yield from ((was, "") for was in before[i:k])
        yield from (("", now) for now in after[j:m])
        if k < len(before) and m < len(after):
            yield before[k], after[m]
        i, j = k + 1, m + 1


def _alike(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """The pairs of like paragraphs, in order, that have most in common taken together."""
    olds, news = [set(p.split()) for p in before], [set(p.split()) for p in after]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i, was in reversed(list(enumerate(olds))):
        for j, now in reversed(list(enumerate(news))):
            together = best[i + 1][j + 1] + _likeness(was, now)
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(olds) and j < len(news):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            found.append((i, j))
            i, j = i + 1, j + 1
    return found


def _likeness(was: set[str], now: set[str]) -> float:
    share = len(was & now) / (len(was | now) or 1)
    return share if share >= _LIKE else 0.0
