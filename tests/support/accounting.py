"""Counts words: what stands in a source, and where the reader put each of them.

Written apart from the reader, with rules of its own: a word is a run of letters and figures, a note
mark is a word by itself, and what begins a line with a note mark is a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tripartite.model.importing.sources import Imported
from tripartite.model.passage import Atom, Passage
from tripartite.model.text import SourceDocument

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SIGN = re.compile(f"([{SUPERSCRIPTS}]+)")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    return _WORD.findall(_SIGN.sub(r" \1 ", text))


def flow_and_notes(source: str) -> tuple[list[str], list[str]]:
    """The words of a source in order, those of its note lines apart."""
    lines = source.lstrip("\ufeff").splitlines()
    notes = [line for line in lines if line.lstrip()[:1] in set(SUPERSCRIPTS)]
    flow = [line for line in lines if line not in notes]
    return words("\n".join(flow)), words("\n".join(notes))


def superscript(number: str) -> str:
    return number.split(".")[0].translate(str.maketrans("0123456789", SUPERSCRIPTS))


def printed(passage: Passage) -> str:
    """The words of a passage with its note marks, and the addresses of its links after it."""
    text = passage.plain(lambda atom: f" {_mark(atom)} ")
    return " ".join([text, *(mark.target for mark in passage.marks if mark.kind == "link")])


def _mark(atom: Atom) -> str:
    return superscript(atom.target)


def flow_of(document: SourceDocument) -> Iterator[str]:
    for field in document.front_matter:
        yield from (field.label, field.value)
    for provision in document.provisions:
        yield from (provision.number, printed(provision.passage))


def notes_of(document: SourceDocument) -> Iterator[str]:
    for note in document.notes:
        yield from (superscript(note.key), printed(note.passage))


def _all_words(texts: Iterable[str]) -> list[str]:
    return words("\n".join(texts))


def read_flow(imported: Imported) -> list[str]:
    return _all_words(text for one in imported.documents for text in flow_of(one))


def read_notes(imported: Imported) -> list[str]:
    return _all_words(text for one in imported.documents for text in notes_of(one))


def dropped(imported: Imported) -> list[str]:
    return _all_words(one.words for one in imported.report if one.kind == "dropped")


def lost_and_added(source: str, imported: Imported) -> tuple[Counter[str], Counter[str]]:
    """The words that stand in the source only, and those that stand in what was read only."""
    there = Counter(words(source.lstrip("\ufeff")))
    here = Counter(read_flow(imported) + read_notes(imported) + dropped(imported))
    return there - here, here - there
