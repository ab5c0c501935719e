"""Spelling is left to a library that may not be there, and need not have the language."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from tripartite.jobs.spelling import chosen, dictionary_for
from tripartite.model.refusal import Refusal


class Given:
    """A dictionary of few words."""

    def __init__(self, name: str) -> None:
        self.name = name

    def check(self, word: str) -> bool:
        return word in {"tide", "tides"}

    def suggest(self, word: str) -> list[str]:
        return ["tide"]


@pytest.fixture
def library(monkeypatch):
    """A library of two languages."""
    module = SimpleNamespace(list_languages=lambda: ["en_AU", "en_GB", "fr"], Dict=Given)
    monkeypatch.setitem(sys.modules, "enchant", module)


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "en_GB"), ("en-AU", "en_AU"), ("en_NZ", "en_AU"), ("fr", "fr"), ("fr-FR", "fr")],
)
def test_the_nearest_dictionary_of_a_language(library, language, name):
    assert dictionary_for(language).name == name


def test_of_a_language_that_is_not_there_it_says_so(library):
    with pytest.raises(Refusal) as refusal:
        dictionary_for("xh")
    assert (refusal.value.code, refusal.value.facts) == (
        "spelling-no-dictionary",
        {"language": "xh"},
    )
    assert chosen("en", []) == ""


def test_without_a_library_it_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "enchant", None)  # importing it fails now
    with pytest.raises(Refusal) as refusal:
        dictionary_for("en")
    assert refusal.value.code == "spelling-no-library"


def test_the_real_library(real_dictionary):
    assert real_dictionary.check("harbour") or real_dictionary.check("harbor")
    assert not real_dictionary.check("harbuor")
    assert {"harbour", "harbor"} & set(real_dictionary.suggest("harbuor"))


def test_what_the_real_library_has_not_it_says():
    try:
        dictionary_for("tlh")
    except Refusal as refusal:
        assert refusal.code in ("spelling-no-dictionary", "spelling-no-library")
    else:
        pytest.fail("a dictionary of Klingon")
