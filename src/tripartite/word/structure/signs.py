"""Numbers as Word prints them in each of its formats."""

from __future__ import annotations

from collections.abc import Callable

from tripartite.model.document.numbering import roman

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("", "", *("twenty", "thirty", "forty", "fifty"), *("sixty", "seventy", "eighty", "ninety"))
_IRREGULAR = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth"},
    **{"nine": "ninth", "twelve": "twelfth"},
}
_CHICAGO = "*†‡§"


def repeated(number: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → bb: Word doubles its letters."""
    if number < 1:
        return ""
    rounds, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (rounds % 30 + 1)


def _ordinal(number: int) -> str:
    last = number % 10 if number % 100 not in (11, 12, 13) else 0
    return f"{number}{('th', 'st', 'nd', 'rd')[last] if last < 4 else 'th'}"


def _cardinal(number: int) -> str:
    if number >= 1000 or number < 0:
        return str(number)
    hundreds, rest = divmod(number, 100)
    words = [f"{_ONES[hundreds]} hundred"] if hundreds else []
    if rest or not hundreds:
        tens, ones = divmod(rest, 10)
        words.append(
            _ONES[rest] if rest < 20 else f"{_TENS[tens]}-{_ONES[ones]}" if ones else _TENS[tens]
        )
    return " ".join(words)


def _ordinal_words(number: int) -> str:
    head, hyphen, last = _cardinal(number).rpartition("-")
    before, space, last = last.rpartition(" ")
    last = f"{last[:-1]}ieth" if last.endswith("y") else _IRREGULAR.get(last, f"{last}th")
    return head + hyphen + before + space + last


def _chicago(number: int) -> str:
    if number < 1:
        return ""
    rounds, place = divmod(number - 1, len(_CHICAGO))
    return _CHICAGO[place] * (rounds % 30 + 1)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "upperRoman": lambda number: roman(min(number, 32_767)),
    "lowerRoman": lambda number: roman(min(number, 32_767)).lower(),
    "upperLetter": lambda number: repeated(number).upper(),
    "lowerLetter": repeated,
    "ordinal": _ordinal,
    "cardinalText": lambda number: _cardinal(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "hex": "{:X}".format,
    "chicago": _chicago,
    "numberInDash": "- {} -".format,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedParen": "({})".format,
    "decimalEnclosedFullstop": "{}.".format,
    "none": lambda number: "",
    "bullet": lambda number: "",
}
KNOWN_FORMATS = frozenset(_FORMATS)
"""The formats that are printed as Word prints them; all others are printed in decimal figures."""


def printed(number: int, form: str) -> str:
    """The number in one of Word's formats ("lowerRoman")."""
    return _FORMATS.get(form, str)(number)
