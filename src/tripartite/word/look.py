"""How a style of a Word file looks."""

from __future__ import annotations

from typing import NamedTuple


class StyleLook(NamedTuple):
    """A style by its name. Sizes and distances are in points; an empty `font` or `colour` (six
    hexadecimal signs) is nobody's choice; a `rank` of 0 is no heading's; `custom` is no style that
    Word itself knows by its name."""

    name: str
    kind: str
    font: str = ""
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    colour: str = ""
    left: float = 0.0
    hanging: float = 0.0
    before: float = 0.0
    after: float = 0.0
    align: str = ""
    rank: int = 0
    custom: bool = False
