"""Words that stand in many places of a text: where, and others in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tripartite.model.passage import Passage, join
from tripartite.model.reading import Standing, standing
from tripartite.model.state import Layer


def places_of(layer: Layer, document: str, words: str) -> list[Standing]:
    """The provisions of a document in which these words stand, in order of the text."""
    return [p for p in standing(layer, document) if any(found(p.passage, words))]


def found(passage: Passage, words: str, *, any_case: bool = False) -> Iterator[tuple[int, int]]:
    """Where these words stand as whole words, from the left, as offsets in the passage."""
    first = words.split(maxsplit=1)[:1]
    if first and (any_case or first[0] in passage.text):  # far cheaper to see that there is none
        for match in _pattern(words.strip(), any_case).finditer(passage.text):
            yield match.span()


@lru_cache(64)
def _pattern(words: str, any_case: bool) -> re.Pattern[str]:
    """These words as whole words, whatever space is between them."""
    edges = (r"\b" if words[0].isalnum() else "", r"\b" if words[-1].isalnum() else "")
    spaced = r"\s+".join(re.escape(word) for word in words.split())
    return re.compile(f"{edges[0]}{spaced}{edges[1]}", re.IGNORECASE if any_case else 0)


def replaced_throughout(
    passage: Passage, words: str, by: Passage, *, any_case: bool = False
) -> Passage:
    """The passage with `by` wherever the words stood; all else keeps its marks and notes."""
    plain = not (passage.marks or passage.atoms or by.marks or by.atoms)
    if plain and words.strip():  # as most are
        return Passage(_pattern(words.strip(), any_case).sub(lambda _: by.text, passage.text))
    parts: list[Passage] = []
    last = 0
    for start, end in found(passage, words, any_case=any_case):
        parts += (passage.cut(last, start), by)
        last = end
    return join([*parts, passage.cut(last)])
