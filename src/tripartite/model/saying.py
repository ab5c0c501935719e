"""What the model says to people: a code with its facts, whose English stands in one table.

`said()` fills in the English, for the command line and for what is printed; the window gives it a
translator as well. Whatever is read on a screen and made here is a `Saying`, a `Word`, or what
people of the meeting wrote themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

import msgspec

Translate = Callable[[str, str], str]
"""From what a text is about, and its English, to the text as it is shown."""

C = TypeVar("C", bound=str)


class Word(str):
    """A word of the meeting room as a fact of a sentence: a state, a status, a level."""

    __slots__ = ()


class Saying(msgspec.Struct, Generic[C], frozen=True):
    """A sentence, or a part of one: the code of a template, and the facts that fill it.

    A fact is a `Word`, a saying, some of either in a tuple, a time, or anything else, which is
    printed as it is. `about` is the context under which translators find the templates.
    """

    code: C
    facts: dict[str, Any] = {}

    about: ClassVar[str]
    templates: ClassVar[Mapping[Any, str]]

    def __str__(self) -> str:
        return said(self)

    def sentence(self) -> str:
        """In English; the window translates the template first."""
        return said(self)


def _english(about: str, text: str) -> str:
    return text


def said(fact: Any, translate: Translate = _english) -> str:
    """A fact as it is read: sayings of a tuple stand behind each other as sentences, other things
    with commas between."""
    if isinstance(fact, Saying):
        return filled(translate(fact.about, fact.templates[fact.code]), fact.facts, translate)
    if isinstance(fact, Word):
        return translate("Vocabulary", str(fact))
    if isinstance(fact, datetime):
        return _moment(fact, translate)
    if isinstance(fact, tuple):
        between = " " if all(isinstance(each, Saying) for each in fact) else ", "
        return between.join(said(each, translate) for each in fact)
    return str(fact)


_TOLD = (Saying, Word, tuple, datetime)

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MOMENT = "{day} {month} {time}"
"""How a time is told: 16 May 14:30. Translators find both under "Time"."""


def _moment(when: datetime, translate: Translate) -> str:
    month = translate("Time", MONTHS[when.month - 1])
    return translate("Time", MOMENT).format(day=when.day, month=month, time=f"{when:%H:%M}")


def why_of(error: Exception) -> Any:
    """Why something failed: what an error of ours says, else the words it came with."""
    return getattr(error, "saying", None) or str(error) or type(error).__name__


def filled(template: str, facts: Mapping[str, Any], translate: Translate = _english) -> str:
    """A template with its facts; numbers stay numbers: the template may say how to print them."""
    return template.format(
        **{
            name: said(fact, translate) if isinstance(fact, _TOLD) else fact
            for name, fact in facts.items()
        }
    )
