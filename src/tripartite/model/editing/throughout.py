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
    """Where these words stand as whole words, from the left, as offsets in the passage; whichever
    of its forms a quotation mark, an apostrophe or a hyphen has."""
    first = _MANY_FORMS.split(words.strip())[0].split(maxsplit=1)[:1]
    if words.strip() and (any_case or not first or first[0] in passage.text):  # far cheaper
        for match in _pattern(words.strip(), any_case).finditer(passage.text):
            yield match.span()


def found_loosely(passage: Passage, words: str) -> bool:
    """Whether these letters stand there at all, in whatever case and within whatever word."""
    return words.strip().casefold() in passage.text.casefold()


_FORMS = ("'’‘ʼ", '"“”„«»', "-\u2010\u2011")
"""Signs that one types in one form and prints in another."""
_MANY_FORMS = re.compile(f"[{re.escape(''.join(_FORMS))}]")


@lru_cache(64)
def _pattern(words: str, any_case: bool) -> re.Pattern[str]:
    """These words as whole words, whatever space is between them. That the first begins where a
    word does is asked behind it: so its letters are looked for first, ten times as fast."""
    first, *more = map(_in_any_form, words.split())
    begins = rf"(?<=\b{first})" if words[0].isalnum() else ""
    spaced = r"\s+".join((f"{first}{begins}", *more))
    ends = r"\b" if words[-1].isalnum() else ""
    return re.compile(f"{spaced}{ends}", re.IGNORECASE if any_case else 0)


def _in_any_form(word: str) -> str:
    signs = (next((forms for forms in _FORMS if sign in forms), sign) for sign in word)
    return "".join(f"[{re.escape(x)}]" if len(x) > 1 else re.escape(x) for x in signs)


def replaced_throughout(
    passage: Passage, words: str, by: Passage, *, any_case: bool = False
) -> Passage:
    """The passage with `by` wherever the words stood; all else keeps its marks and notes. Words
    that go take along the space that would be left over."""
    plain = not (passage.marks or passage.atoms or by.marks or by.atoms)
    if plain and by.text and words.strip():  # as most are
        return Passage(_pattern(words.strip(), any_case).sub(lambda _: by.text, passage.text))
    parts: list[Passage] = []
    last = 0
    for start, end in found(passage, words, any_case=any_case):
        if not by.text:
            begins = not any(part.text.strip() for part in parts)
            start, end = _with_a_space(passage.text, last, start, end, begins)
        parts += (passage.cut(last, start), by)
        last = end
    return join([*parts, passage.cut(last)])


def _with_a_space(text: str, since: int, start: int, end: int, begins: bool) -> tuple[int, int]:
    """A stretch that goes, with the space before it that nothing needs any longer; with the one
    behind it where nothing else stands before (`begins`: nothing that is left until `since`)."""
    kept = text[since:start].rstrip(" ")
    if begins and not kept:
        return start, len(text) - len(text[end:].lstrip(" "))
    if text[end : end + 1] in _NEEDS_NO_SPACE:
        return since + len(kept), end
    return start, end


_NEEDS_NO_SPACE = ("", *" ,.;:)]")
