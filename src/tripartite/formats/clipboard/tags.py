"""HTML cut into its tags and texts, whatever it is: in time that grows with its length alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Literal, NamedTuple

_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "noscript", "template"})
"""What holds no tags: all up to its end is one text."""

_LONGEST_TEXT = 4_000
"""Signs of text in one piece, where a space ends it."""

_SIGN = re.compile(r"<(?=[a-zA-Z!?]|/[a-zA-Z])")
_NAME = re.compile(r"(/?)([a-zA-Z][^\s/>]*)")
_EDGE = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+))?")
_LONGEST_TAG = 20_000
"""Signs of a tag whose attributes are read: longer ones hold pictures."""

START, END = "<!--StartFragment-->", "<!--EndFragment-->"


class Piece(NamedTuple):
    """A text, or a tag that opens or shuts; `end` is where it ends in the HTML."""

    kind: Literal["text", "open", "shut"]
    name: str
    end: int
    said: str = ""


def attributes(said: str) -> dict[str, str]:
    """What a tag says, by name in small letters."""
    if len(said) > _LONGEST_TAG:
        return {}
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(said)}


def fragment(html: str) -> str:
    """What was selected, where the clipboard says so; else all."""
    start = html.find(START)
    if start < 0:
        return html
    end = html.rfind(END)
    return html[start + len(START) : end if end > start else None]


def pieces(html: str) -> Iterator[Piece]:
    """The tags and texts in order; no comments, declarations, scripts and styles."""
    at, ends = 0, _Ends(html)
    while at < len(html):
        tag = _SIGN.search(html, at)
        sign = tag.start() if tag else len(html)
        if sign > at + _LONGEST_TEXT:
            sign = html.rfind(" ", at, at + _LONGEST_TEXT) + 1 or sign
        if sign > at:
            yield Piece("text", "", sign, unescape(html[at:sign]))
            at = sign
            continue
        if html.startswith("<!--", at):
            at = ends.after("-->", at + 4)
        elif html.startswith(("<!", "<?"), at):
            at = ends.after(">", at)
        else:
            found = _NAME.match(html, at + 1)
            assert found is not None
            shuts, name = bool(found[1]), found[2].lower()
            at = ends.of_tag(found.end())
            said = html[found.end() : at - 1]
            yield Piece("shut" if shuts else "open", name, at, said)
            if name in _RAW and not shuts and not said.endswith("/"):
                at = ends.of_raw(name, at)


class _Ends:
    """Where things end; what was once looked for in vain is not looked for again."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._missing: set[str] = set()

    def after(self, sign: str, start: int) -> int:
        """Behind the next such sign; the end of all where there is none."""
        found = self._find(sign, start)
        return len(self._html) if found < 0 else found + len(sign)

    def _find(self, sign: str, start: int) -> int:
        if sign in self._missing:
            return -1
        found = self._html.find(sign, start)
        if found < 0:
            self._missing.add(sign)
        return found

    def of_tag(self, start: int) -> int:
        """Behind the > that ends a tag, which is none inside quotes."""
        at = start
        while edge := _EDGE.search(self._html, at):
            at = edge.end()
            if edge[0] == ">":
                return at
            before = self._html[max(start, at - 9) : at - 1]
            shut = self._find(edge[0], at) if before.rstrip().endswith("=") else -1
            at = shut + 1 if shut >= 0 else at
        return len(self._html) + 1

    def of_raw(self, name: str, start: int) -> int:
        """Where the end tag of a raw text begins."""
        sign = f"</{name}"
        if sign in self._missing:
            return len(self._html)
        found = re.compile(re.escape(sign), re.IGNORECASE).search(self._html, start)
        if found is None:
            self._missing.add(sign)
        return found.start() if found else len(self._html)
