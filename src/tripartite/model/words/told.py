"""Changes in the wording of amendment lists: a table of English, which the window translates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from tripartite.model.saying import Saying

InWordsCode = Literal[
    "replace",
    "delete",
    "insert",
    "insert first",
    "insert alone",
    "there",
    "there first",
    "move",
    "move first",
    "begin",
    "begin with",
    "begin with for",
    "begin next",
    "begin first",
    "end",
    "set in",
    "put in",
    "further in",
    "further out",
    "go on",
    "go on without",
    "go on with",
    "bold",
    "italic",
    "link",
    "no longer bold",
    "no longer italic",
    "no longer link",
    "bracket",
    "lift brackets",
    "formatting",
    "typography",
    "nothing",
    "throughout",
    "move provision",
    "move provision after",
    "move provision under",
    "delete provision",
    "delete provision saying",
    "insert provision",
    "insert provision after",
    "insert column",
    "delete column",
    "join cells",
    "add footnote",
    "add footnote first",
    "delete footnote",
    "change footnote",
    "then",
    "and then",
    "comma",
    "semicolon",
    "colon",
    "full stop",
    "opening bracket",
    "closing bracket",
    "the comma",
    "the semicolon",
    "the colon",
    "the full stop",
    "the opening bracket",
    "the closing bracket",
]

IN_WORDS: dict[InWordsCode, str] = {
    "replace": "replace {deleted} by {inserted}",
    "delete": "delete {deleted}",
    "insert": "after {after}, insert {inserted}",
    "insert first": "at the beginning, insert {inserted}",
    "insert alone": "insert {inserted}",
    "there": "after {after}, {change}",
    "there first": "at the beginning, {change}",
    "move": "move {words} to after {after}",
    "move first": "move {words} to the beginning",
    "begin": "after {after}, begin a new provision",
    "begin with": "after {after}, begin a new provision with {words}",
    "begin with for": "after {after}, begin a new provision with {words} for {deleted}",
    "begin next": "begin another provision with {words}",
    "begin first": "at the beginning, insert {words} as a provision of its own",
    "end": "{change}, and end the provision there",
    "set in": "{change}, set in by {n}",
    "put in": "{change}",
    "further in": "after {after}, set the next provision further in",
    "further out": "after {after}, set the next provision further out",
    "go on": "after {after}, go on with the next provision",
    "go on without": "after {after}, go on with the next provision, without {deleted}",
    "go on with": "after {after}, go on with the next provision, {inserted} for {deleted}",
    "bold": "set {words} in bold",
    "italic": "set {words} in italics",
    "link": "make {words} a link",
    "no longer bold": "set {words} no longer in bold",
    "no longer italic": "set {words} no longer in italics",
    "no longer link": "make {words} no longer a link",
    "bracket": "put {words} in square brackets",
    "lift brackets": "lift the square brackets around {words}",
    "formatting": "formatting only",
    "typography": "only spaces, quotation marks or the form of letters differ",
    "nothing": "no change",
    "throughout": "throughout, {change}",
    "move provision": "move the provision",
    "move provision after": "move the provision to after {other}",
    "move provision under": "move the provision to the beginning of {other}",
    "delete provision": "delete the provision",
    "delete provision saying": "delete the provision {words}",
    "insert provision": "insert the {level} “{words}”",
    "insert provision after": "after it, insert the {level} “{words}”",
    "insert column": "a new column, {n} cells in {n} amendments: {words}",
    "delete column": "delete a column, {n} cells in {n} amendments: {words}",
    "join cells": "make one cell of {words}, reading {now}",
    "add footnote": "after {after}, add a footnote: {words}",
    "add footnote first": "at the beginning, add a footnote: {words}",
    "delete footnote": "delete the footnote {words}",
    "change footnote": "in the footnote {words}, {change}",
    "then": "{change}; {next}",
    "and then": "{change}; and {next}",
    "comma": "a comma",
    "semicolon": "a semicolon",
    "colon": "a colon",
    "full stop": "a full stop",
    "opening bracket": "an opening square bracket",
    "closing bracket": "a closing square bracket",
    "the comma": "the comma",
    "the semicolon": "the semicolon",
    "the colon": "the colon",
    "the full stop": "the full stop",
    "the opening bracket": "the opening square bracket",
    "the closing bracket": "the closing square bracket",
}
"""Changes in the wording of amendment lists, in English; `ui` translates them."""


class InWords(Saying[InWordsCode], frozen=True):
    """A change in words, without its full stop; several, one within the other."""

    about = "Change in words"
    templates = IN_WORDS


_LONGEST_QUOTE = 14
"""Words; longer quotations in a summary are shortened in the middle."""


def listed(changes: Sequence[InWords], last: Literal["then", "and then"] = "then") -> InWords:
    """Changes in words, one or more, as one: with semicolons between them."""
    *former, latest = changes
    return InWords(last, {"change": _together(former), "next": latest}) if former else latest


def _together(changes: Sequence[InWords]) -> InWords:
    """Changes as one, half of them within each: hundreds are not as deep as they are many."""
    if len(changes) == 1:
        return changes[0]
    half = len(changes) // 2
    return InWords("then", {"change": _together(changes[:half]), "next": _together(changes[half:])})


def quoted(words: str, known: bool = False) -> InWords | str:
    """Words in quotation marks, shortened in the middle where they are many; a single sign by its
    name, for nobody hears it. `known`: it is the one that stands there."""
    parts = words.split(" ")
    if len(parts) > _LONGEST_QUOTE:
        half = _LONGEST_QUOTE // 2
        words = " ".join((*parts[:half], "…", *parts[-half:]))
    return _sign(words, known) or f"“{words}”"


def put_in(words: str, whole: bool) -> InWords | str:
    """Words that come in, in quotation marks; `whole`: never shortened."""
    return (_sign(words, known=False) or f"“{words}”") if whole else quoted(words)


def _sign(words: str, known: bool) -> InWords | None:
    codes = _SIGNS.get(words)
    return InWords(codes[known]) if codes else None


_SIGNS: dict[str, tuple[InWordsCode, InWordsCode]] = {
    ",": ("comma", "the comma"),
    ";": ("semicolon", "the semicolon"),
    ":": ("colon", "the colon"),
    ".": ("full stop", "the full stop"),
    "[": ("opening bracket", "the opening bracket"),
    "]": ("closing bracket", "the closing bracket"),
}
"""Signs by their names: one that comes in, and the one that stands there."""
