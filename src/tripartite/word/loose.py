"""What a copied part may lead to: pictures and fonts that lie in its file, links of web and mail.

All else stays behind: a picture at an address tells its owner who opens the paper and when, and an
embedded object or a control runs a program.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from tripartite.word.ooxml import NAMESPACES, Element, named, w
from tripartite.word.opened import Link, OpenedPackage
from tripartite.word.runs import SAFE_TARGET

_CARRIED = frozenset({"image", "font"})
_DRAWN = frozenset(
    {*map(w, ("drawing", "pict", "object", "control", "movie")), named("mc:AlternateContent")}
)
"""What is taken out whole when a part of it leads nowhere."""

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


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
