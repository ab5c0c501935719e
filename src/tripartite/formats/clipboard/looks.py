"""What the tag of a clipboard's HTML says of the words in it: marks, lists, and what is no text.

Word, LibreOffice, Google Docs and mail programs each say it in their own way; style sheets are not
read, for all of them say what counts with the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from tripartite.formats.clipboard.tags import attributes

LeftOut = Literal["footnote", "comment", "deletion", "picture", "hidden"]
"""What is not brought along, and told."""

BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
"""Tags at which a paragraph ends."""

EMPTY = frozenset({"br", "hr", "img", "input", "link", "meta", "col", "wbr", "area", "base"})
"""Tags that hold nothing."""

_UNSEEN = frozenset(
    {
        *("head", "xml", "script", "style", "title", "template", "noscript", "object", "applet"),
        *("iframe", "svg", "math", "select", "textarea", "button", "audio", "video", "canvas"),
        *("o:p", "datalist", "map"),
    }
)
_NOTE_CLASSES = frozenset(
    {"sdfootnoteanc", "sdendnoteanc", "msofootnotereference", "msoendnotereference"}
)
_COMMENT_CLASSES = frozenset({"msocommentreference", "msocomanchor", "msocomtxt", "msocomoff"})
_NOTE = re.compile(r"#(_ftn|_edn|sdfootnote|sdendnote|ftnt|cite_note)")
_BACK = re.compile(r"#(_ftnref|_ednref|sd(foot|end)note\d+anc|ftnt_ref|cite_ref)")
_LIST_LEVEL = re.compile(r"\blevel(\d)\b")
_SAFE = re.compile(r"(https?://|mailto:)[^\s\x00-\x1f]+", re.IGNORECASE)
_SYMBOLS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"})


class Look(NamedTuple):
    """How words look that stand inside the tags that are open.

    `unseen` words are dropped; those of a `label` are a list's number; `depth` counts the lists
    around; `symbols` is a font whose letters are signs; line breaks may be `preserved`.
    """

    strong: bool = False
    emphasis: bool = False
    link: str = ""
    unseen: bool = False
    label: bool = False
    depth: int = 0
    symbols: str = ""
    preserved: bool = False


class Told(NamedTuple):
    """A tag's look, and what is left out with it; whether its paragraph is the text of a note, and
    of a list: the depth of its item, 0 for none."""

    look: Look
    left_out: LeftOut | None = None
    note_text: bool = False
    listed: int = 0


@lru_cache(maxsize=500)
def told(tag: str, words: str, around: Look) -> Told:
    """What a tag says in its words, within the look around it; most are there many times."""
    if around.unseen:
        return Told(around)
    said = attributes(words)
    style = _declared(said.get("style", ""))
    classes = frozenset(said.get("class", "").lower().split())
    back = tag == "a" and bool(_BACK.match(said.get("href", "")))
    left_out = None if back else _left_out(tag, said, style, classes)
    unseen = back or left_out is not None or tag in _UNSEEN or tag.startswith("v:")
    unseen = unseen or _is_elsewhere(style) or not classes.isdisjoint(_COMMENT_CLASSES)
    depth = min(around.depth + (tag in ("ol", "ul")), 9)
    look = Look(
        _on(style.get("font-weight"), _WEIGHTS, around.strong or tag in ("b", "strong")),
        _on(style.get("font-style"), _SLANTS, around.emphasis or tag in ("i", "em")),
        _link(tag, said) or around.link,
        unseen,
        around.label or style.get("mso-list") == "ignore",
        depth,
        _symbols(said, style, around.symbols),
        around.preserved or tag == "pre",
    )
    return Told(look, left_out, back, _listed(tag, style, depth))


def _declared(style: str) -> dict[str, str]:
    """The declarations of a style, in small letters."""
    pairs = (each.partition(":") for each in style.lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _left_out(
    tag: str, said: Mapping[str, str], style: Mapping[str, str], classes: frozenset[str]
) -> LeftOut | None:
    if tag == "del" or "msodel" in classes:
        return "deletion"
    if style.get("display") == "none" or style.get("visibility") == "hidden" or "hidden" in said:
        return "hidden"
    if style.get("mso-hide") == "all":
        return "hidden"
    if not classes.isdisjoint(_NOTE_CLASSES):
        return "footnote"
    if tag == "a" and ("mso-footnote-id" in style or "mso-endnote-id" in style):
        return "footnote"
    if tag == "a" and _NOTE.match(said.get("href", "")):
        return "footnote"
    return "comment" if "msocommentreference" in classes else None


def _is_elsewhere(style: Mapping[str, str]) -> bool:
    """Whether it holds what is not in the text: notes, comments, heads and feet of pages."""
    kind = style.get("mso-element", "")
    return kind.startswith(("footnote", "endnote", "comment", "header", "footer"))


_WEIGHTS = {"bold": True, "bolder": True, "normal": False, "lighter": False}
_SLANTS = {"italic": True, "oblique": True, "normal": False}


def _on(value: str | None, words: Mapping[str, bool], otherwise: bool) -> bool:
    if value is None:
        return otherwise
    value = value.removesuffix("!important").strip()
    return int(value) >= 600 if value.isdecimal() else words.get(value, otherwise)


def _link(tag: str, said: Mapping[str, str]) -> str:
    target = said.get("href", "").strip() if tag == "a" else ""
    return target if _SAFE.fullmatch(target) else ""


def _listed(tag: str, style: Mapping[str, str], depth: int) -> int:
    """The depth of the list whose item this begins; 0 for none."""
    found = _LIST_LEVEL.search(style.get("mso-list", ""))
    if found:
        return int(found[1])
    return max(depth, 1) if tag == "li" else 0


def _symbols(said: Mapping[str, str], style: Mapping[str, str], around: str) -> str:
    fonts = style.get("mso-symbol-font-family") or style.get("font-family") or said.get("face", "")
    if not fonts:
        return around
    first = fonts.partition(",")[0].strip("\"' ").lower()
    return first if first in _SYMBOLS else ""
