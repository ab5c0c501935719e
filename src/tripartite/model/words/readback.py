"""Reading back to the room: what was unusual about a decision, and a change in words."""

from __future__ import annotations

from typing import Any, Literal

from tripartite.model.passage import Passage, with_depths
from tripartite.model.saying import Saying
from tripartite.model.words.redline import redline
from tripartite.model.words.told import InWords, listed

TITLE = "title"
"""How a document's title is cited, whatever its numbering."""

Made = Literal["replace", "empty", "insert after", "insert first", "delete"]
"""What is done: words of a provision changed, a cell emptied, a provision put in behind or under
another, or taken out."""


ReadOutCode = Literal[
    "one",
    "several",
    "none",
    "look",
    "insert after",
    "insert first",
    "insert beginning",
    "delete",
    "move after",
    "move under",
    "move first",
    "level",
    "throughout",
    "delete throughout",
]

READ_OUT: dict[ReadOutCode, str] = {
    "one": "In {place}, {change}.",
    "several": "In {place}: {change}.",
    "none": "In {place}, no word is changed.",
    "look": "In {place}, no word is changed: {change}.",
    "insert after": "After {place}, insert: {words}",
    "insert first": "At the beginning of {place}, insert: {words}",
    "insert beginning": "At the beginning of the text, insert: {words}",
    "delete": "Delete {place}.",
    "move after": "Move {place} to after {other}.",
    "move under": "Move {place} to the beginning of {other}.",
    "move first": "Move {place} to the beginning of the text.",
    "level": "Change the level of {place} to {level}.",
    "throughout": "Throughout the text, replace “{words}” by “{by}”.",
    "delete throughout": "Throughout the text, delete “{words}”.",
}
"""How a change is read out; `ui` translates them."""


class ReadBack(Saying[ReadOutCode], frozen=True):
    """A change in words, as it is read out: a template of `READ_OUT` by its code."""

    about = "Read out"
    templates = READ_OUT


def said_place(reference: str) -> str:
    """A place as it is called within a sentence: with an article where its reference is a bare
    noun, which labels keep ("title")."""
    return f"the {reference}" if reference == TITLE else reference


def readback_line(
    base: Passage,
    proposed: Passage,
    reference: str,
    made: Made = "replace",
    notes: tuple[InWords, ...] = (),
) -> ReadBack:
    """The change from `base` to `proposed` in words, as the Chair reads it out.

    `reference` is the place as it is cited ("Part 3, section A, item 2"), or for a subamendment the
    amendment; empty for the whole text. A provision with all its words taken out is deleted; a cell
    is emptied, and stands. `notes`: what becomes of footnotes, which these words lack (see
    `noted`).
    """
    reference = said_place(reference)
    if made == "delete" or (made == "replace" and base.text and not proposed.text.strip()):
        return ReadBack("delete", {"place": reference})
    if made == "empty" or made == "replace":
        return _reworded(base, proposed, reference, notes)
    code: ReadOutCode = made if reference or made != "insert first" else "insert beginning"
    return ReadBack(code, {"place": reference, "words": _one_by_one(proposed)})


def _reworded(
    base: Passage, proposed: Passage, reference: str, notes: tuple[InWords, ...]
) -> ReadBack:
    line = redline(base, proposed)
    facts: dict[str, Any] = {"place": reference}
    told = (*line.read_out, *notes)
    if told and (line.changes or notes):
        change = listed(told, "and then")
        return ReadBack("one" if len(told) == 1 else "several", facts | {"change": change})
    facts["change"] = line.summary
    return ReadBack("look" if line.formatting or line.typography else "none", facts)


def _one_by_one(words: Passage) -> InWords | str:
    """The words of new provisions, each with how deep it is set in below the first."""
    told = [
        InWords("set in" if depth else "put in", {"change": _said_whole(part), "n": depth})
        for part, depth in with_depths(words)
    ]
    return listed(told) if told else ""


def _said_whole(words: Passage) -> str:
    return f"“{words.plain(lambda atom: '').strip()}”"


READ_BACK: dict[str, str] = {
    "not-introduced": "It had not been introduced.",
    "not-seconded": "It had no seconder.",
    "subamendment-pending": "A subamendment to it was still pending.",
    "other-text": "The words adopted are not the words proposed.",
    "words-moved": "The text had changed since it was proposed.",
    "by-hand": "Its effect on the text has to be entered by hand.",
    "agreed-text": "It changes words that were agreed or adopted already.",
    "place-gone": "What it amends no longer stands.",
    "parent-decided": "What it subamends was decided already.",
    "amendments-pending": "Amendments to it were still pending.",
    "open-brackets": "Words in it were still in brackets.",
    "objection": "A group opposed it.",
    "vote-otherwise": "The vote had come out otherwise.",
    "motion-pending": "A point of order or a motion still waited.",
    "adopted-early": "By the rules it is adopted last, and other text was still to be adopted.",
    "may-not-submit": "By the rules, such a party submits no amendments.",
    "too-deep": "By the rules, subamendments do not go so deep.",
    "late": "It came after the deadline.",
    "no-seconder-named": "By the rules, a seconder is named on the form; there was none.",
    "from-the-floor": "By the rules, it is seconded on the form, not from the floor.",
    "on-the-form": "By the rules, it is seconded from the floor.",
    "own-seconder": "It was seconded by who proposed it.",
    "parts-differ": "The parts together are not the whole.",
    "no-votes": "By the rules, there are no votes in this meeting.",
    "no-quorum": "There was no quorum.",
    "over-entitled": "There were more votes than a group has.",
    "text-not-shown": "The room's screen showed no text.",
    "other-text-shown": "The room's screen showed another text than the one adopted.",
}
"""The sentences for what was unusual, by code; `ui` translates them."""


class WasUnusual(Saying[str], frozen=True):
    """What was unusual about a decision, as a sentence."""

    about = "Read back"
    templates = READ_BACK
