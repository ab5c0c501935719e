"""The sentences the Chair reads out: templates, which a house may word in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Literal, NamedTuple

from tripartite.model.refusal import Refusal
from tripartite.model.words.readback import ReadBack

Code = Literal[
    "take up",
    "take up subamendment",
    "take up of a country",
    "take up subamendment of a country",
    "take up provision",
    "still open",
    "brackets",
    "seconded",
    "seconder",
    "not associated",
    "words needed",
    "falls",
    "satisfied",
    "question",
    "objections",
    "as amended",
    "without amendment",
    "adopted",
    "adopted as subamended",
    "not adopted",
    "withdrawn",
    "taken over",
    "taken over by a country",
    "not introduced",
    "not seconded",
    "postponed",
    "referred",
    "fell",
    "subsumed",
    "agreed",
    "provision adopted",
    "agreed ad package",
    "pending consultation",
    "divergent",
    "reopened",
    "block left",
    "taken last",
    "point of order",
    "closure",
    "closure on",
    "refer back",
    "refer back on",
    "adjourn",
    "adjourn on",
    "procedural motion",
    "their words",
    "ruling due",
    "motion put",
    "point in order",
    "point not in order",
    "point withdrawn",
    "point noted",
    "motion in order",
    "motion not in order",
    "motion carried",
    "motion not carried",
    "motion withdrawn",
    "motion noted",
    "debate closed",
    "debate adjourned",
    "sitting adjourned",
    "voted",
    "vote carried",
    "vote not carried",
    "vote equal",
    "vote no quorum",
]

TEMPLATES: dict[Code, str] = {
    "take up": "We now take up {number}, by the {parties}, on {place}.",
    "take up subamendment": "We now take up {number}, by the {parties}, a subamendment to "
    "{parent}.",
    "take up of a country": "We now take up {number}, by {parties}, on {place}.",
    "take up subamendment of a country": "We now take up {number}, by {parties}, a subamendment to "
    "{parent}.",
    "take up provision": "We now come to {place}.",
    "still open": "Still open here: {numbers}.",
    "brackets": "Words in square brackets remain in {place}.",
    "seconded": "It is seconded by {name}.",
    "seconder": "Is it seconded?",
    "not associated": "Not associated with it: {names}.",
    "words needed": "The text has moved on: the words to adopt have to be given.",
    "falls": "If it is adopted, {numbers} would fall.",
    "satisfied": "If it is adopted, {numbers} would be satisfied.",
    "question": "If it is adopted, a question arises on {numbers}.",
    "objections": "Are there any objections?",
    "as amended": "May I take it that {place} is adopted, as amended?",
    "without amendment": "May I take it that {place} is adopted without amendment?",
    "adopted": "{number} is adopted.",
    "adopted as subamended": "{number} is adopted as subamended.",
    "not adopted": "{number} is not adopted.",
    "withdrawn": "{number} is withdrawn.",
    "taken over": "{number} is taken over by the {parties}.",
    "taken over by a country": "{number} is taken over by {parties}.",
    "not introduced": "{number} is not introduced and is not discussed.",
    "not seconded": "{number} is not seconded and is not discussed.",
    "postponed": "Consideration of {number} is postponed.",
    "referred": "{number} is referred to the drafting group.",
    "fell": "{number} falls.",
    "subsumed": "{number} is subsumed.",
    "agreed": "{place} is agreed.",
    "provision adopted": "{place} is adopted.",
    "agreed ad package": "{place} is agreed ad package: nothing is agreed until everything is "
    "agreed.",
    "pending consultation": "{place} is agreed, subject to consultation.",
    "divergent": "On {place} views diverge; the report will set them out.",
    "reopened": "{place} is reopened by consent.",
    "block left": "In {place}, {open} of {all} provisions are still to be adopted.",
    "taken last": "By the rules {place} is adopted last; other text is still to be adopted.",
    "point of order": "A point of order has been raised: {name}.",
    "closure": "The closure of the debate has been moved: {name}.",
    "closure on": "The closure of the debate on {what} has been moved: {name}.",
    "refer back": "It has been moved to refer the matter back: {name}.",
    "refer back on": "It has been moved to refer {what} back: {name}.",
    "adjourn": "The adjournment of the sitting has been moved: {name}.",
    "adjourn on": "The adjournment of the debate on {what} has been moved: {name}.",
    "procedural motion": "A procedural motion has been made: {name}.",
    "their words": "“{words}”",
    "ruling due": "I shall rule on it before we go on.",
    "motion put": "Are there any objections to the motion?",
    "point in order": "The point of order is in order.",
    "point not in order": "The point of order is not in order.",
    "point withdrawn": "The point of order is withdrawn.",
    "point noted": "The point of order is noted.",
    "motion in order": "The motion is in order.",
    "motion not in order": "The motion is not in order.",
    "motion carried": "The motion is carried.",
    "motion not carried": "The motion is not carried; we go on.",
    "motion withdrawn": "The motion is withdrawn; we go on.",
    "motion noted": "The motion is noted.",
    "debate closed": "The debate on {what} is closed. We come to the decision.",
    "debate adjourned": "The debate on {what} is adjourned.",
    "sitting adjourned": "The sitting is adjourned.",
    "voted": "The vote on it: {votes_for} for, {votes_against} against, {abstained} abstaining.",
    "vote carried": "It is carried.",
    "vote not carried": "It is not carried.",
    "vote equal": "The votes are equal: it is not carried.",
    "vote no quorum": "There was no quorum: the vote is not valid.",
}
"""What the Chair says, by code, in the present tense of the room; a house may word it otherwise."""

FIELDS: dict[Code, frozenset[str]] = {
    code: frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
    for code, text in TEMPLATES.items()
}
"""What may fill each of them."""


class Sentence(NamedTuple):
    """A sentence to say: a template's code and what fills it, or a change in words."""

    code: Code | Literal["change"]
    facts: Mapping[str, str]
    change: ReadBack | None = None

    def text(self, own: Mapping[str, str] | None = None) -> str:
        """In English; `own` are the house's own templates by code."""
        if self.change is not None:
            return self.change.sentence()
        template = (own or {}).get(self.code) or TEMPLATES[self.code]  # type: ignore[index]
        return capital(template.format(**self.facts))


def capital(said: str) -> str:
    """A sentence as it begins."""
    return said[:1].upper() + said[1:]


def checked_template(code: Code, template: str) -> str:
    """A house's own template, without edge spaces; empty for ours.

    Raises `Refusal` ("template-field") for a field that nothing fills.
    """
    template = template.strip()
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        raise Refusal("template-field", field=template, possible=_fields(code)) from None
    for _, name, spec, conversion in parts:
        if name is not None and (name not in FIELDS[code] or spec or conversion):
            raise Refusal("template-field", field=f"{{{name}}}", possible=_fields(code))
    return template


def _fields(code: Code) -> str:
    return " · ".join(f"{{{name}}}" for name in sorted(FIELDS[code])) or "—"
