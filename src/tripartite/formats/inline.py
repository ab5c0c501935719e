"""From marked-up words to a passage: emphasis, links and note marks.

One pass over the signs decides which of them belong together, a second one builds the passage; both
take time in proportion to the length, whatever the text. Signs without a partner stay as they are:
square brackets are words of a negotiation before they are anything else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, RemarkKind, Report
from tripartite.model.importing.typed import SUPERSCRIPTS
from tripartite.model.passage import ATOM, Atom, Mark, MarkKind, Passage, passage

_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_SIGN = re.compile(
    r"(?P<star>\*{1,2})|(?P<open>\[)"
    r"|(?P<close>\](?:\((?P<target>[^\s()]{0,1000}(?:\([^\s()]{0,200}\)[^\s()]{0,1000}){0,4})\))?)"
    rf"|(?P<note> ?[{SUPERSCRIPTS}]+)"
)
_ADDRESS = re.compile(r"#|[^:/.]*[:/.]")
_BLANK = re.compile(r"\s*")
_UNIT = re.compile(r"(?:^|[^\w])[cdkm]?m$")
_STARS: dict[str, MarkKind] = {"*": "emphasis", "**": "strong"}

NoteKey = Callable[[str], str | None]
"""From the number of a note mark to the key of its note, nothing when there is no such note."""


class _Pair(NamedTuple):
    """Two signs by their place in the list of signs; for a whole passage -1 stands for its edge."""

    first: int
    last: int
    kind: MarkKind
    target: str = ""


def note_number(sign: str) -> str:
    """The number that superscript figures print: "¹²" is "12"."""
    return sign.strip().translate(_DIGITS)


def no_notes(_number: str) -> str | None:
    """For text that has no notes of its own, such as a note."""
    return None


def read_passage(text: str, line: int, report: Report, note_key: NoteKey = no_notes) -> Passage:
    """The passage that `text` writes down; `line` is where it begins, for the report."""
    signs = list(_SIGN.finditer(text))
    if not signs:
        return Passage(text)
    pairs = [*_links(signs), *_stars(text, signs)]
    pairs += _unpaired_bold(text, signs, pairs, line, report)
    return _Builder(text, signs, line, report, note_key).build(pairs)


def _links(signs: list[re.Match[str]]) -> Iterator[_Pair]:
    opened: list[int] = []
    for at, sign in enumerate(signs):
        if sign["open"]:
            opened.append(at)
        elif sign["close"] and opened:
            first = opened.pop()
            if _is_link(signs[first], sign):
                yield _Pair(first, at, "link", sign["target"])


def _is_link(first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether words stand between the brackets, and an address after them."""
    blank = _BLANK.match(first.string, first.end(), last.start())
    words = blank is not None and blank.end() < last.start()
    return words and bool(last["target"] and _ADDRESS.match(last["target"]))


def _stars(text: str, signs: list[re.Match[str]]) -> Iterator[_Pair]:
    opened: dict[str, int] = {}
    for at, sign in enumerate(signs):
        star = sign["star"]
        if not star:
            continue
        if star in opened and _closes(text, sign, signs[opened[star]].end()):
            yield _Pair(opened.pop(star), at, _STARS[star])
        elif star not in opened and _opens(text, sign):
            opened[star] = at


def _opens(text: str, sign: re.Match[str]) -> bool:
    before, after = text[max(0, sign.start() - 1) : sign.start()], text[sign.end() : sign.end() + 1]
    return not before.isalnum() and bool(after) and not after.isspace()


def _closes(text: str, sign: re.Match[str], begin: int) -> bool:
    before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
    return (
        begin < sign.start()
        and not before.isspace()
        and (not after.isalnum() or after in SUPERSCRIPTS)
    )


def _unpaired_bold(
    text: str, signs: list[re.Match[str]], pairs: list[_Pair], line: int, report: Report
) -> Iterator[_Pair]:
    """A single `**` at either end of a passage: the whole passage was bold."""
    used = {at for pair in pairs for at in (pair.first, pair.last)}
    lonely = [at for at, sign in enumerate(signs) if sign["star"] == "**" and at not in used]
    if len(lonely) != 1:
        return
    sign = signs[lonely[0]]
    if sign.end() == len(text):
        yield _Pair(-1, lonely[0], "strong")
    elif sign.start() == 0:
        yield _Pair(lonely[0], -1, "strong")
    else:
        return
    why = Why("lone bold")
    report.append(Remark("guessed", line, "**", why))


class _Builder:
    """Writes the passage: signs that mean something leave the text, all others stay."""

    def __init__(
        self,
        text: str,
        signs: list[re.Match[str]],
        line: int,
        report: Report,
        note_key: NoteKey,
    ) -> None:
        self.text, self.signs, self.line = text, signs, line
        self.report, self.note_key = report, note_key
        self.parts: list[str] = []
        self.length = 0
        self.atoms: list[Atom] = []
        self.said: set[str] = set()

    def build(self, pairs: list[_Pair]) -> Passage:
        silent = {at for pair in pairs for at in (pair.first, pair.last)}
        places = {-1: 0}
        done = 0
        for at, sign in enumerate(self.signs):
            self._write(self.text[done : sign.start()])
            places[at] = self.length
            if at not in silent:
                self._sign(sign)
            done = sign.end()
        self._write(self.text[done:])
        marks = [self._mark(pair, places) for pair in pairs]
        return _trimmed(passage("".join(self.parts), marks, self.atoms))

    def _mark(self, pair: _Pair, places: dict[int, int]) -> Mark:
        end = self.length if pair.last < 0 else places[pair.last]
        return Mark(places[pair.first], end, pair.kind, pair.target)

    def _write(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def _sign(self, sign: re.Match[str]) -> None:
        key = self._key(sign) if sign["note"] else None
        if key is None:
            self._write(sign[0])
            return
        if sign[0].startswith(" "):
            self._say("dropped", " ", Why("space before mark"))
        self.atoms.append(Atom(self.length, "note", key))
        self._write(ATOM)

    def _key(self, sign: re.Match[str]) -> str | None:
        if _UNIT.search(self.text[max(0, sign.start() - 3) : sign.start()]):
            return None  # m², km³
        key = self.note_key(note_number(sign[0]))
        if key is None and self.note_key is not no_notes:
            self._say("ask", sign[0].strip(), Why("no such note"))
        return key

    def _say(self, kind: RemarkKind, words: str, why: Why) -> None:
        """Say a thing once for a passage."""
        if words not in self.said:
            self.said.add(words)
            self.report.append(Remark(kind, self.line, words, why))


def _trimmed(words: Passage) -> Passage:
    start = len(words.text) - len(words.text.lstrip())
    return words.cut(start, max(start, len(words.text.rstrip())))
