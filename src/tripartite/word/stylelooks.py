"""How the styles of a Word file look, with what each inherits, for whoever chooses among them."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from tripartite.word.look import StyleLook
from tripartite.word.ooxml import Element, w
from tripartite.word.opened import attribute, open_package
from tripartite.word.styles import styles_part

_DEEPEST = 30
"""So many styles may stand on each other; a file could say that one stands on itself."""


def our_looks() -> tuple[StyleLook, ...]:
    """How our own styles look."""
    return _looks(styles_part())


def looks_in(path: Path) -> tuple[StyleLook, ...]:
    """How the styles of a Word file look; raises `Refusal` like `open_package`."""
    package = open_package(path)
    part = package.linked("styles", package.document()[0])
    return () if part is None else _looks(package.xml(part))


def _looks(part: Element) -> tuple[StyleLook, ...]:
    styles = {attribute(style, "w:styleId"): style for style in part.findall(w("style"))}
    found = (_look(part, styles, style) for style in styles.values())
    return tuple(look for look in found if look.name)


def _look(part: Element, styles: dict[str, Element], style: Element) -> StyleLook:
    said: dict[str, Element] = {}
    for properties in _properties(part, styles, style):
        for element in properties:
            if isinstance(element.tag, str):
                said.setdefault(element.tag, element)

    def value(name: str, key: str = "w:val") -> str:
        element = said.get(w(name))
        return "" if element is None else attribute(element, key)

    def on(name: str) -> bool:
        return w(name) in said and value(name) not in ("0", "false", "none", "off")

    indent = said.get(w("ind"))
    left = value("ind", "w:left") or value("ind", "w:start")
    colour = value("color")
    hanging = _points(value("ind", "w:hanging")) if indent is not None else 0.0
    return StyleLook(
        _name(style),
        attribute(style, "w:type") or "paragraph",
        value("rFonts", "w:ascii"),
        _number(value("sz"), 20) / 2,
        on("b"),
        on("i"),
        on("u"),
        on("strike"),
        colour if len(colour) == 6 else "",
        _points(left),
        hanging,
        _points(value("spacing", "w:before")),
        _points(value("spacing", "w:after")),
        value("jc"),
        int(_number(value("outlineLvl"), -1)) + 1,
        attribute(style, "w:customStyle") in ("1", "true", "on"),
    )


def _properties(part: Element, styles: dict[str, Element], style: Element) -> Iterator[Element]:
    """The properties of a style, its own first, then those it stands on, then the defaults."""
    here: Element | None = style
    for _ in range(_DEEPEST):
        if here is None:
            break
        yield from (each for kind in ("pPr", "rPr") for each in here.findall(w(kind)))
        based = here.find(w("basedOn"))
        here = None if based is None else styles.get(attribute(based, "w:val"))
    for kind in ("pPr", "rPr"):
        yield from part.findall(f"{w('docDefaults')}/{w(kind + 'Default')}/{w(kind)}")


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else attribute(name, "w:val")


def _points(twentieths: str) -> float:
    return min(max(_number(twentieths, 0) / 20, 0), 300)


def _number(said: str, otherwise: float) -> float:
    try:
        found = float(said)
    except ValueError:
        return otherwise
    return min(max(found, -1), 10_000) if isfinite(found) else otherwise
