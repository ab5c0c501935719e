"""Signs that don't fit: brackets and quotes without a partner, spaces, references to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from tripartite.model.document.numbering import Numbered, resolve
from tripartite.model.positions.consensus import has_brackets
from tripartite.model.publishing.lint.kinds import Check, Found, around
from tripartite.model.refusal import Refusal
from tripartite.model.text import DocumentView, ProvisionView

PAIRS = {"]": "[", ")": "(", "}": "{", "”": "“", "»": "«"}
"""Signs that come in pairs: the closing one, and the one that opens it."""

_OPENING = frozenset(PAIRS.values())
_LABEL = re.compile(r"(?:(?<=\s)|^)[\w]{1,4}$")  # "a)" and "iv)" number a list inside a sentence
_BRACKETED = re.compile(r"\[[^\[\]]*\]")
_SPACES = re.compile(r"[ \u00a0]{2,}")
_CITED = re.compile(
    r"Part \w{1,8}(?:, (?:section|item|dash|point) \w{1,4}(?:\(\w{1,3}\))?"
    r"|, (?:chapeau|introductory paragraph))+"
    r"|(?:[Pp]aragraph|[Ii]tem|[Pp]oint) \d{1,3}(?=,? (?:above|below)\b)"
)
_ELSEWHERE = re.compile(r",? (?:of|to|in) (?:the|its|that|document)\b")


def open_brackets(view: ProvisionView) -> Iterator[Found]:
    """Words that are not agreed by all."""
    if has_brackets(view.text):
        words = " ".join(_BRACKETED.findall(view.text)) or view.text
        short = words if len(words) <= 90 else words[:88].rsplit(" ", 1)[0] + " …"
        yield Found("open brackets", view.id, "brackets", {"words": short})


def unpaired(view: ProvisionView) -> Iterator[Found]:
    """Brackets, parentheses and quotes without their partner."""
    text = view.text
    opened: list[int] = []
    for at, sign in enumerate(text):
        if sign in _OPENING:
            opened.append(at)
        elif sign in PAIRS and not (sign == ")" and _numbers(text, at, opened)):
            partner = _partner(text, opened, PAIRS[sign])
            if partner is None:
                yield _unpaired(view, "unopened", at)
            else:
                del opened[partner]
    yield from (_unpaired(view, "unclosed", at) for at in opened)
    if text.count('"') % 2:
        yield _unpaired(view, "unclosed", text.rindex('"'))


def _numbers(text: str, at: int, opened: list[int]) -> bool:
    """Whether the parenthesis at `at` stands behind a number, as in "a) the first"."""
    return not any(text[i] == "(" for i in opened) and bool(_LABEL.search(text[:at]))


def _partner(text: str, opened: list[int], wanted: str) -> int | None:
    places = range(len(opened) - 1, -1, -1)
    return next((place for place in places if text[opened[place]] == wanted), None)


def _unpaired(view: ProvisionView, said: str, at: int) -> Found:
    facts = {"sign": view.text[at], "words": around(view.text, at, at + 1)}
    return Found("unpaired sign", view.id, said, facts)


def spaces(view: ProvisionView) -> Iterator[Found]:
    """Two spaces together, or one at an end."""
    check: Check = "double space"
    for match in _SPACES.finditer(view.text.strip()):
        words = around(view.text.strip(), *match.span()).replace("\u00a0", " ")
        yield Found(check, view.id, "spaces", {"words": words})
    if view.text != view.text.strip():
        yield Found(check, view.id, "edge", {})


PLAIN: tuple[Callable[[ProvisionView], Iterator[Found]], ...] = (open_brackets, unpaired, spaces)
"""The checks that look at one provision alone."""


def references(document: DocumentView) -> Iterator[Found]:
    """References that point nowhere: live ones, and those that are words only."""
    placed = [
        Numbered(p.id, p.parent, p.depth, p.level, p.label.strip("().–•"), p.label, p.reference)
        for p in document.provisions
    ]
    words = {p.id: p.text for p in document.provisions}
    notes = {note.id for note in document.notes}
    for view in document.provisions:
        if any(target not in words for target in view.passage.targets("reference")):
            yield Found("reference to nothing", view.id, "gone", {})
        if any(target not in notes for target in view.passage.targets("note")):
            yield Found("reference to nothing", view.id, "no note", {})
        yield from _cited(view, placed, words)


def _cited(
    view: ProvisionView, placed: list[Numbered], words: Mapping[str, str]
) -> Iterator[Found]:
    """Citations in words; what belongs to another document is left alone."""
    for match in _CITED.finditer(view.passage.text):
        if not _ELSEWHERE.match(view.passage.text, match.end()):
            try:
                resolve(match.group(), placed, words)
            except Refusal as refusal:
                if refusal.code == "reference-unknown":
                    facts = {"words": match.group()}
                    yield Found("reference to nothing", view.id, "cited", facts)
