"""What a masthead says of a paper: the labels of its fields, whatever the year, and their keys."""

from __future__ import annotations

import re

LABELS: dict[str, str] = {
    "date": "date",
    "original": "original",
    "purpose of the document": "purpose",
    "purpose": "purpose",
    "relevant strategic objective": "relevant_strategic_objective",
    "main relevant outcome": "main_relevant_outcome",
    "policy implications": "policy_implications",
    "legal implications": "legal_implications",
    "financial implications": "financial_implications",
    "follow-up action required": "follow_up_action_required",
    "author unit": "author_unit",
    "related documents": "related_documents",
}
"""Known labels, in small letters, and the keys of their fields. What follows a stroke in a label
("…/cross-cutting policy driver") or a plural changes nothing."""

BARE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("agenda_item", re.compile(r".{1,40}\bitem on the agenda", re.IGNORECASE)),
    ("session", re.compile(r"\d{1,4}(?:st|nd|rd|th)\b.{0,40}\bSession\b.*")),
    ("symbol", re.compile(r"[A-Z]{2,}[./]\S*\d\S*(?: ?\([A-Z][a-z]+\. ?\d+\))*")),
    ("section", re.compile(r"[A-Z].{0,80}\bSection")),
    ("code", re.compile(r"[A-Z]{2,6}")),
    ("date", re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")),
)
"""Lines without a label that are known by their form."""

TELLING = frozenset({"agenda_item", "session", "symbol"})
"""The bare lines that no other text has; a name in capitals alone does not make a masthead."""

LABELLED = re.compile(r"([A-Z][^:.;?!]{0,79}):(?:\s+(.+))?")
_NOT_WORD = re.compile(r"[\W_]+")


def surely_masthead(text: str) -> bool:
    """Whether a line stands in mastheads alone."""
    return bool(known_label(text)) or bare_key(text) in TELLING


def known_label(text: str) -> str:
    """The key of the label that a line begins with, or is."""
    label, _ = split_label(text)
    plain = label.lower().split("/")[0].rstrip()
    return LABELS.get(plain) or LABELS.get(plain.removesuffix("s")) or ""


def split_label(text: str) -> tuple[str, str]:
    """The label and the value of a line. A known label may stand alone, without a colon."""
    found = LABELLED.fullmatch(text)
    if found:
        return found[1], found[2] or ""
    return (text, "") if text.lower() in LABELS else ("", text)


def bare_key(text: str) -> str:
    """The key of a line that is known by its form; empty for none."""
    return next((key for key, pattern in BARE if pattern.fullmatch(text)), "")


def derived_key(label: str) -> str:
    """A key for a label that nobody knows."""
    return _NOT_WORD.sub("_", label.lower()).strip("_")
