"""What each paragraph of a stranger's file is by itself: heading, numbered, listed, or plain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import APPENDIX, Remark, Report
from tripartite.model.importing.typed import (
    HEADING_CHARACTERS,
    ends_sentence,
    like_heading,
    look,
    roman_heads,
)
from tripartite.model.passage import ATOM
from tripartite.model.text import Level
from tripartite.word.structure.blocks import Paragraph

Kind = Literal["head", "number", "letter", "roman", "sign", "text"]
ORDER: dict[Kind, int] = {"number": 0, "letter": 1, "roman": 2, "sign": 3}
"""What stands in what, where nothing else tells: (a) in 1., (i) in (a), a dash in all."""

DASHES = frozenset("-–—‒‐‑−")
_DECIMALS = re.compile(r"(\d{1,3}(?:\.\d{1,3}){1,7}\.?)\s+(?=\S)")
_APPENDIX = re.compile(r"(?:appendix|annex)\b", re.IGNORECASE)
_PART = re.compile(r"(?:part|chapter|title|book|partie|parte|teil|chapitre)\s+(\w+)", re.IGNORECASE)
_LETTER = re.compile(r"\(?([A-Z])[.)]?")
_ROMAN = re.compile(r"\(?([IVXLC]+)[.)]?")
_SMALL_ROMAN = re.compile(r"\(?([ivxlc]+)[.)]?")
_FIGURES = re.compile(r"\d+")
_YEARS = range(1900, 2100)
_FORMS: dict[str, Kind] = {
    **{"lowerLetter": "letter", "upperLetter": "letter"},
    **{"lowerRoman": "roman", "upperRoman": "roman"},
}
_HEAD_MARKS = re.compile(r"[▶►▸]\s*(?=\S)")


class Seen(msgspec.Struct, gc=False):
    """A paragraph and what it is. `label` is its number as printed, `cut` how many signs of the
    words are that number, `value` what it counts (0: unknown), `depth` the dots in it; `level`
    that of a head, `rank` its rank, `guessed` whether looks alone made it one; `named` is what Word
    prints before an annex, “Annex I”, which is its name and no number of ours."""

    paragraph: Paragraph
    kind: Kind
    label: str = ""
    cut: int = 0
    value: int = 0
    depth: int = 0
    level: Level = "unnumbered"
    rank: int = 0
    guessed: bool = False
    named: str = ""

    @property
    def words(self) -> str:
        """The words without the number."""
        return self.paragraph.words.text[self.cut :].strip()


def seen(paragraphs: Iterable[Paragraph], report: Report) -> list[Seen]:
    """What each paragraph is, in order."""
    looker = _Looker(report)
    found = [looker.look(paragraph) for paragraph in paragraphs]
    looker.tell()
    _settle_romans(found)
    return found


class _Looker:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._typed: list[Seen] = []
        self._last_number = 0
        self._last_letter = ""

    def look(self, paragraph: Paragraph) -> Seen:
        """What one paragraph is; typed numbers count along."""
        if paragraph.listed is not None:
            return self._numbered(paragraph)
        text = paragraph.words.text.rstrip()
        found = self._with_number(paragraph, text)
        if found is not None:
            self._typed.append(found)
            return found
        return self._unnumbered(paragraph, text)

    def tell(self) -> None:
        """Say once that typed numbers were taken for labels."""
        if self._typed:
            words = " · ".join(f"{one.label} {one.words[:25]}" for one in self._typed[:3])
            more = " …" if len(self._typed) > 3 else ""
            why = Why("typed labels", {"n": len(self._typed)})
            place = self._typed[0].paragraph.place
            self._report.append(Remark("guessed", place, words + more, why))

    # Numbered by Word

    def _numbered(self, paragraph: Paragraph) -> Seen:
        assert paragraph.listed is not None
        listed, shown = paragraph.listed, paragraph.listed.shown
        if listed.sign:
            return Seen(paragraph, "sign", shown.label)
        kind = _FORMS.get(shown.form, "number")
        found = Seen(paragraph, kind, shown.label, 0, shown.value, shown.label.count("."))
        if _APPENDIX.match(shown.label) and like_heading(found.words):
            found.named, found.label = shown.label, ""
            return _head(found, paragraph.rank or 1)
        if paragraph.rank and (like_heading(found.words) or _PART.match(shown.label)):
            return _head(found, paragraph.rank)
        capital = shown.form in ("upperLetter", "upperRoman") or _PART.match(shown.label)
        if capital and not listed.depth and like_heading(found.words) and found.words:
            return _head(found, 2 if shown.form == "upperLetter" else 1)
        return found

    # Typed

    def _with_number(self, paragraph: Paragraph, text: str) -> Seen | None:
        if paragraph.typed:
            return self._labelled(paragraph, f"{paragraph.typed} {text}", len(paragraph.typed) + 1)
        return self._labelled(paragraph, text, 0)

    def _labelled(self, paragraph: Paragraph, text: str, before: int) -> Seen | None:
        decimals = _DECIMALS.match(text)
        if decimals:
            label = decimals[1]
            value = int(label.rstrip(".").rpartition(".")[2])
            found = Seen(paragraph, "number", label, decimals.end() - before, value)
            found.depth = label.rstrip(".").count(".")
            return self._or_head(found)
        line = look(text)
        label = line.label
        cut = len(text) - len(line.text) - before
        if line.kind == "part" or (line.kind == "section" and before == 0):
            return _head(Seen(paragraph, "head", label, cut), paragraph.rank or _rank_by(line.kind))
        if line.kind == "section":
            return _head(Seen(paragraph, "head", label, cut), paragraph.rank or 2)
        if line.kind == "number":
            figures = _FIGURES.match(label)
            value = int(figures[0]) if figures else 0
            if value in _YEARS and value != self._last_number + 1:
                return None
            self._last_number = value
            return self._or_head(Seen(paragraph, "number", label, cut, value))
        if line.kind == "letter":
            return Seen(paragraph, self._letter(label), label, cut)
        if line.kind == "dash" and (before or label != "*"):
            return Seen(paragraph, "sign", label, cut)
        return None

    def _letter(self, label: str) -> Kind:
        """Whether "(i)" is a letter after "(h)" or a number."""
        letters = label.strip("().")
        before, self._last_letter = self._last_letter, letters
        if not _SMALL_ROMAN.fullmatch(letters):
            return "letter"
        if len(letters) == 1 and before and ord(letters) == ord(before[-1]) + 1 and letters != "i":
            return "letter"
        if letters == "i" and before == "h":
            return "letter"
        return "roman" if letters[0] in "ivx" else "letter"

    @staticmethod
    def _or_head(found: Seen) -> Seen:
        paragraph = found.paragraph
        if paragraph.rank and like_heading(found.words):
            return _head(found, paragraph.rank)
        return found

    # Neither

    def _unnumbered(self, paragraph: Paragraph, text: str) -> Seen:
        sign = _HEAD_MARKS.match(text)
        cut = sign.end() if sign else 0
        if sign or (paragraph.rank and len(text) <= 2 * HEADING_CHARACTERS):
            return _head(Seen(paragraph, "head", "", cut), paragraph.rank or 1)
        bare = text.strip(ATOM)
        looks = paragraph.strong or (bare.isupper() and len(bare.split()) > 1)
        if looks and bare and like_heading(bare) and paragraph.left < 1_000:
            found = _head(Seen(paragraph, "head"), 0)
            found.guessed = True
            why = Why("heading by looks")
            self._report.append(Remark("guessed", paragraph.place, text[:80], why))
            return found
        return Seen(paragraph, "text")


def _head(found: Seen, rank: int) -> Seen:
    found.kind, found.rank = "head", rank
    found.level = _level_of_head(found)
    return found


def _level_of_head(found: Seen) -> Level:
    if found.named or APPENDIX.fullmatch(found.words):  # whatever number Word gives it
        return "appendix"
    if not found.label:
        text = found.words
        first = text.split(" ", 1)[0].rstrip(".:").casefold()
        starts = first in ("appendix", "annex") and not ends_sentence(text)
        return "appendix" if starts else "heading"
    listed = found.paragraph.listed
    if _PART.match(found.label) or (listed and listed.shown.form == "upperRoman"):
        return "part"
    if _LETTER.fullmatch(found.label):
        return "section"
    return "part" if _ROMAN.fullmatch(found.label) else "heading"


def _rank_by(kind: str) -> int:
    return 1 if kind == "part" else 2


def _settle_romans(found: Iterable[Seen]) -> None:
    """A typed "I." heads a part where "II." does, too; parts stand above lettered sections."""
    heads = [
        one
        for one in found
        if one.kind == "head"
        and one.paragraph.listed is None
        and (_LETTER.fullmatch(one.label) or _ROMAN.fullmatch(one.label))
    ]
    for one, is_roman in zip(heads, roman_heads(one.label for one in heads), strict=True):
        one.level = "part" if is_roman else "section"
        one.rank = one.paragraph.rank or (1 if is_roman else 2)
