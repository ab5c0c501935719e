"""Names of WordprocessingML and the small makers of its elements; the one safe XML parser."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An lxml element; lxml has no types of its own."""

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w16du": "http://schemas.microsoft.com/office/word/2023/wordml/word16du",
}
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("([\t\n])")


@cache
def w(name: str) -> str:
    """The name in the main namespace, as lxml writes it: w("p")."""
    return f"{{{NAMESPACES['w']}}}{name}"


@cache
def named(name: str) -> str:
    """A prefixed name as lxml writes it: named("r:id")."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def root(name: str) -> Element:
    """A root element with the prefixes of every part that Word writes."""
    element = etree.Element(w(name), nsmap=NAMESPACES)
    element.set(named("mc:Ignorable"), "w16du")
    return element


def sub(parent: Element, name: str, /, **attributes: str) -> Element:
    """A new last child `w:name` of `parent`, with attributes of the same namespace."""
    element = etree.SubElement(parent, w(name))
    for key, value in attributes.items():
        element.set(w(key), value)
    return element


def snippet(xml: str, holder: str = "holder") -> Element:
    """An element that holds `xml`, written with the usual prefixes; for constants of this house."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return parse(f"<w:{holder} {declared}>{xml}</w:{holder}>".encode())


def insert(parent: Element, child: Element, before: tuple[str, ...]) -> None:
    """Put `child` before the first child named in `before`, or last; schemas want an order."""
    names = {w(name) for name in before}
    place = next((i for i, other in enumerate(parent) if other.tag in names), len(parent))
    parent.insert(place, child)


def put_text(run: Element, text: str, tag: str = "t") -> None:
    """Add words to a run, with tabs and line breaks as Word wants them."""
    parts = _BREAKS.split(text) if "\t" in text or "\n" in text else (text,)
    for part in parts:
        if part == "\t":
            sub(run, "tab")
        elif part == "\n":
            sub(run, "br")
        elif part:
            element = etree.SubElement(run, w(tag))
            element.set(XML_SPACE, "preserve")
            element.text = clean(part)


def clean(text: str) -> str:
    """The text without the characters that XML can't hold."""
    return _FORBIDDEN.sub("", text)


def serialise(element: Element) -> bytes:
    """The bytes of a part."""
    data: bytes = etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)
    return data


def parse(data: bytes) -> Element:
    """The root of `data`, read without entities, network or DTD; raises `etree.XMLSyntaxError`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    return etree.fromstring(data, parser)
