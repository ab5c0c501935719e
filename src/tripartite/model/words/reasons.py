"""Why an amendment can or can't be carried over, what becomes of it, and what is left out of a
text: the reasons, and how each is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from tripartite.model.saying import Saying, Word

ReasonCode = Literal[
    "apart",
    "same",
    "form",
    "touch",
    "deletions",
    "moved",
    "successors",
    "same point",
    "overlap",
    "gone",
    "edited",
    "throughout",
    "inserts",
    "moves",
    "deletes",
    "deletes changed",
    "place gone",
    "provision gone",
    "no place to move to",
    "follows nothing",
    "already",
    "excluded",
    "parent untouched",
    "parent in question",
    "parent satisfied",
    "parent falls",
    "goes too",
    "parent off",
    "excluding is on",
]

REASONS: dict[ReasonCode, str] = {
    # Of the words
    "apart": "The words it changes stand as they did.",
    "same": "The text already says this.",
    "form": "It changes only formatting, quotation marks or spaces.",
    "touch": "It stands right beside words that have changed since: {now}.",
    "deletions": "Some of the words it takes out have already been taken out: {was}.",
    "moved": "The words it changes have moved: {was}.",
    "successors": "The provision it was written on has since been split, merged or moved.",
    "same point": "Other words have been added at the same place: {now}.",
    "overlap": "The words it changes have been changed since: {was} now reads {now}.",
    "gone": "The words it changes have been deleted: {was}.",
    "edited": "Words it takes out have been changed since: {was} now reads {now}.",
    # Of its kind and its place
    "throughout": "It changes the words wherever they stand.",
    "inserts": "It inserts a provision of its own.",
    "moves": "It moves the provision, words and all.",
    "deletes": "The words it deletes still stand.",
    "deletes changed": "The words it deletes have changed since.",
    "place gone": "The provision it amends no longer stands.",
    "provision gone": "The provision no longer stands.",
    "no place to move to": "The place it moves the provision to no longer stands.",
    "follows nothing": "What it follows no longer stands.",
    # If another is adopted
    "already": "It no longer applies as the text stands, whatever is adopted.",
    "excluded": "It was marked as excluding {adopted}.",
    "parent untouched": "{parent}, which it amends, stands as it did.",
    "parent in question": "{parent}, which it amends, needs a question first.",
    "parent satisfied": "{parent}, which it amends, would already be in the text.",
    "parent falls": "{parent}, which it amends, would fall.",
    "goes too": "What it amends would go with it.",
    # What if
    "parent off": "It amends {parent}, which is switched off.",
    "excluding is on": "It was marked as excluding {adopted}, which is switched on.",
}
"""The reasons in English, by code; `ui` translates them."""

NOTHING = Word("nothing")
"""What stands where there are no words to quote."""

_QUOTED = 12
"""Words; longer quotations are shortened in the middle."""


class Reason(Saying[ReasonCode], frozen=True):
    """Why, as a sentence."""

    about = "Reason"
    templates = REASONS


def quoted(words: str) -> str:
    """Words in quotation marks, shortened; a `Word` where there are none."""
    parts = words.split(" ")
    if len(parts) > _QUOTED:
        words = " ".join((*parts[: _QUOTED // 2], "…", *parts[-_QUOTED // 2 :]))
    return f"“{words}”" if words else NOTHING


def once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The reasons in their order, each said once."""
    found: list[Reason] = []
    for reason in reasons:
        if reason not in found:
            found.append(reason)
    return tuple(found)
