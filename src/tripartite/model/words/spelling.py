"""Which words of a text a dictionary is asked about, and in which form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"(?<!\w)(?<!\w\()[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_NOT_PROSE = re.compile(r"[\d@_·]|://|^www\.")  # nor forms for both genders: élu·e·s
_AROUND_A_NAME = re.compile(r"^(?:[cdjlmnst]|qu)['’ʼ]|['’ʼ]?s$", re.IGNORECASE)
_APART = str.maketrans("’ʼ", "''")


class Word(NamedTuple):
    """A word as it is looked up, and where it stands in the text (counted in characters)."""

    form: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order; no symbols and addresses, what has figures in it, letters that
    stand for a name (ILO, ILO’s, NGOs, l’OIT), nor endings in brackets (salarié(e)s)."""
    for chunk in _CHUNK.finditer(text):
        if _NOT_PROSE.search(chunk[0]):
            continue
        for found in _WORD.finditer(chunk[0]):
            if len(found[0]) > 1 and not _AROUND_A_NAME.sub("", found[0]).isupper():
                start = chunk.start() + found.start()
                yield Word(found[0].translate(_APART), start, start + len(found[0]))
