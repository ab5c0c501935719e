"""What a copied part may lead to: pictures and fonts that lie in its file, links of web and mail.

All else stays behind: a picture at an address tells its owner who opens the paper and when, and an
embedded object or a control runs a program. So do fields of some names.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from tripartite.word.fields import MADE, long_fields
from tripartite.word.ooxml import NAMESPACES, Element, named, w
from tripartite.word.opened import Link, OpenedPackage, attribute
from tripartite.word.runs import SAFE_TARGET

_CARRIED = frozenset({"image", "font"})
_DRAWN = frozenset(
    {*map(w, ("drawing", "pict", "object", "control", "movie")), named("mc:AlternateContent")}
)
"""What is taken out whole when a part of it leads nowhere."""

_FETCHING = frozenset(
    {
        *("DDE", "DDEAUTO", "LINK", "IMPORT", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE"),
        *("DATABASE", "RD", "EMBED", "CONTROL", "HTMLCONTROL", "MACROBUTTON"),
    }
)
"""Fields that fetch from other files or addresses, or run something: nobody's paper does so with
those who read it."""
_NAME = re.compile(r"\s*([^\s\"\\]*)")
_SWITCHES = re.compile(r"\\[lot]\s+(\"[^\"]*\"|\S+)|\\\w", re.IGNORECASE)

_LEADING = f"{{{NAMESPACES['r']}}}"


def carried_links(package: OpenedPackage, part: str) -> dict[str, Link]:
    """The relationships that a part keeps when it is copied, by their ids."""
    return {
        id: link
        for id, link in package.links(part).items()
        if (
            link.kind == "hyperlink" and SAFE_TARGET.fullmatch(link.target)
            if link.external
            else link.kind in _CARRIED and link.target in package
        )
    }


def cut_loose(root: Element, kept: Container[str] | Mapping[str, Link] = ()) -> None:
    """Take out whatever in a part leads to a relationship that is not kept; words stay."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or all(_leads(element, kept)):
            continue
        around = [each for each in (element, *element.iterancestors()) if each.tag in _DRAWN]
        if around:
            _take_out(around[-1])
        elif element.tag == w("hyperlink"):
            for key in [key for key in element.attrib if key.startswith(_LEADING)]:
                del element.attrib[key]
        else:
            _take_out(element)


def _leads(element: Element, kept: Container[str]) -> list[bool]:
    """For each relationship that an element names, whether it is kept."""
    return [value in kept for key, value in element.attrib.items() if key.startswith(_LEADING)]


def unbind(story: Element) -> set[str]:
    """Take out the fields of a story that lead outside its file, and what stands as the code of
    none; what they show stays as words. The names of those that led outside."""
    found: set[str] = set()
    for simple in list(story.iter(w("fldSimple"))):
        if name := _outside(attribute(simple, "w:instr")):
            found.add(name)
            for child in reversed(simple):
                simple.addnext(child)
            _take_out(simple)
    in_order: set[Element] = set()
    for long in long_fields(story):
        if name := _outside("".join(long.code)):
            found.add(name)
            for element in long.taken:
                _take_out(element)
        else:
            in_order.update(long.taken)
    for stray in list(story.iter(w("instrText"), w("delInstrText"))):
        if stray not in in_order:
            _take_out(stray)
    return found


def _outside(code: str) -> str:
    """The name of a field that leads outside its file, or may: where another field makes the name;
    empty for one that does not."""
    found = _NAME.match(code)
    name = found.group(1).upper() if found else ""
    if name in _FETCHING:
        return name
    if MADE in name and not name.startswith("="):
        return name.replace(MADE, "…")
    if name == "HYPERLINK":
        target = _SWITCHES.sub("", code.strip()[len(name) :]).strip().strip('"')
        return name if target and not SAFE_TARGET.fullmatch(target) else ""
    return ""


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
