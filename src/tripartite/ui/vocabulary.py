"""The words of the meeting room as they stand on the screen: translated by the house's own words.

The English sources stand in the model's tables; `ui/sources.py` lists them for the translators.
"""

from __future__ import annotations

from typing import Any

from tripartite.model.amendment import AmendmentKind
from tripartite.model.amendments.relations import Relation
from tripartite.model.positions.blocking import BLOCKS, REASONS as REASONS_OF_STATE, Point
from tripartite.model.refusal import Refusal
from tripartite.model.saying import said
from tripartite.model.words.readback import READ_BACK
from tripartite.ui.tr import translate

KINDS: tuple[AmendmentKind, ...] = (
    "replace",
    "insert",
    "delete",
    "move",
    "split",
    "merge",
    "throughout",
)

STATE_REASONS = {
    "untouched": "No amendment was made here.",
    "open": "Amendments are pending, or were decided without the Chair closing the provision.",
    "bracketed": "Words in square brackets are not agreed by all.",
    "pending consultation": "Subject to capitals, or to members.",
    "agreed": "No objection was noted.",
    "agreed ad package": "Gavelled ad package: nothing is agreed until everything is agreed.",
    "adopted": "Gavelled by the Chair.",
    "reopened": "Opened again by consent.",
    "divergent": "No consensus: the divergent views go to the report.",
}
"""What a provision's state means, in words."""


def word(text: str) -> str:
    """A word of the domain: a status, stance, state, level, kind or capacity."""
    return translate("Vocabulary", text)


def state_reason(state: str) -> str:
    """What a provision's state means."""
    return translate("State", STATE_REASONS[state])


def reason(point: Point) -> str:
    """Why a provision is in its state, in a sentence."""
    names = ", ".join(word(name) for name in point.names)
    return translate("Reason of state", REASONS_OF_STATE[point.code]).format(names=names)


def block(point: Point) -> str:
    """What is in a provision's way, in a sentence."""
    return translate("In the way", BLOCKS[point.code]).format(names=", ".join(point.names))


def read_back(code: str) -> str:
    """What was unusual about a decision."""
    return translate("Read back", READ_BACK[code])


def sentence(fact: Any) -> str:
    """What the model says, in the language of the screen: a sentence, several, or a word."""
    return said(fact, translate)


def refused(refusal: Refusal) -> str:
    """The sentence of a refusal: what happened, what is safe, what to do."""
    return sentence(refusal.saying)


NATURES = {
    "none": "formatting",
    "number": "number",
    "punctuation": "punctuation",
    "language": "language",
    "substance": "substance",
}
"""What an editor's change is, in words."""


def nature_name(nature: str) -> str:
    """What an editor's change is classed as."""
    return translate("Nature", NATURES[nature])


FORM_NAMES = {
    "clean": "Clean text",
    "redline": "Marked changes",
    "rolling": "Rolling text",
    "compilation": "Compilation",
    "side by side": "Side by side",
    "amendment list": "Amendment list",
    "night certificate": "Night certificate",
}
"""What the forms of a text are called."""


def form_name(form: str) -> str:
    """A form, as it is called on the screen."""
    return translate("Form", FORM_NAMES.get(form, form))


RELATION_SIGNS = {
    "can be taken together": "∥",
    "same proposal": "=",
    "one goes further": "⊃",
    "side by side": "↔",
    "both add here": "⊕",
    "competing wording": "⚔",
    "cut across each other": "╳",
    "edits words the other deletes": "✎",
    "words have moved": "⇄",
    "no longer applies": "∅",
}
FATE_SIGNS = {"falls": "✗", "satisfied": "=", "question": "?", "untouched": "○"}
FATES = {
    "falls": "would fall",
    "satisfied": "would be satisfied",
    "question": "needs a question",
    "untouched": "untouched",
}
"""What would become of an amendment if another were adopted, in words."""


def related(label: str) -> str:
    """How two amendments relate: a sign and the word for it."""
    return f"{RELATION_SIGNS[label]} {translate('Relation', label)}"


def relation_line(relation: Relation) -> str:
    """How two amendments relate, as a sentence."""
    place = translate("Relation", relation.place).format(words=relation.quoted)
    return translate("Relation", relation.template).format(
        first=relation.first, second=relation.second, words=relation.quoted, place=place
    )


def fate(kind: str) -> str:
    """What would become of an amendment: a sign and the word for it."""
    return f"{FATE_SIGNS[kind]} {translate('Fate', FATES[kind])}"
