"""Spelling, left to a library that a person may install: `tripartite[spelling]`.

PyEnchant asks the dictionaries that the machine has already. The library and its dictionaries are
looked for when the first word is asked about, and nothing else of the house knows of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Protocol

from tripartite.model.refusal import Refusal

_FIRST = {"en": "en_GB", "fr": "fr_FR", "es": "es_ES", "pt": "pt_PT", "de": "de_DE"}
"""Of several dictionaries of a language, that which a document without a country is read by."""


class Dictionary(Protocol):
    """Knows words. It is asked from one thread at a time, which need not be that of the screen."""

    def check(self, word: str) -> bool:
        """Whether it knows the word."""

    def suggest(self, word: str) -> Sequence[str]:
        """Words that may be meant, the likeliest first."""


Find = Callable[[str], Dictionary]
"""From a language ("en", "en-GB") to its dictionary; raises `Refusal` where there is none."""


def dictionary_for(language: str) -> Dictionary:
    """The machine's dictionary of a language.

    Raises `Refusal` ("spelling-no-library", "spelling-no-dictionary").
    """
    try:
        library: Any = import_module("enchant")
    except ImportError as absent:  # the package, or the C library that it speaks to
        raise Refusal("spelling-no-library") from absent
    names = list(library.list_languages())
    name = chosen(language, names)
    if not name:  # asking the library for one it has not is not safe at all times
        raise Refusal("spelling-no-dictionary", language=language)
    found: Dictionary = library.Dict(name)
    return found


def chosen(language: str, names: Sequence[str]) -> str:
    """The name of the best dictionary for a language; empty for none."""
    wanted = language.replace("-", "_").casefold()
    known = {name.casefold(): name for name in sorted(names, reverse=True)}
    first = _FIRST.get(wanted, wanted).casefold()
    for name in (wanted, first) if "_" in wanted else (first, wanted):
        if name in known:
            return known[name]
    base = wanted.partition("_")[0]
    return next((known[name] for name in sorted(known) if name.partition("_")[0] == base), "")
