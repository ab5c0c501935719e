"""What the styles of a Word file say of structure: headings, lists, indents, bold and italic.

Each style takes from those it is based on what it does not say itself; names count through the
whole chain, so that a house's own "Clause title", based on "heading 2", is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from tripartite.word.ooxml import Element, w
from tripartite.word.opened import attribute
from tripartite.word.structure.lists import attribute_of, is_on, left_of, number

RANKS = 9
_DEEPEST = 40
"""How many styles may be based on each other; Word allows about ten."""

_HEADING_NAME = re.compile(
    r"(?:heading|head|titre|überschrift|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek"
    r"|nadpis|заголовок|标题|見出し|제목|عنوان|titlu|naslov|başlık|encabezado) ?([1-9])"
)
_TITLE_NAMES = frozenset({"title", "titre", "titel", "título", "titolo", "название", "标题"})
_SUBTITLE_NAMES = frozenset(
    {"subtitle", "sous-titre", "untertitel", "subtítulo", "sottotitolo", "подзаголовок", "副标题"}
)

_BYLINE_NAMES = frozenset({"author", "date"})


class Look(msgspec.Struct, frozen=True, gc=False):
    """What a style says of runs: None where neither it nor what it is based on says anything."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None


PLAIN = Look()


class Style(msgspec.Struct, frozen=True, gc=False):
    """A paragraph style. `names` is its own (in small letters) and those it is based on.

    `rank` is that of a heading (0: none), `num` and `depth` its list, `left` its indent where it
    stands nearer than the list's; `look` that of its runs.
    """

    id: str = ""
    names: tuple[str, ...] = ()
    rank: int = 0
    num: str = ""
    depth: int | None = None
    left: int | None = None
    base_left: int | None = None
    look: Look = PLAIN

    @property
    def name(self) -> str:
        """Its name, in small letters."""
        return self.names[0] if self.names else ""

    def named(self, *names: str) -> bool:
        """Whether it, or one it is based on, has one of these names."""
        return not set(names).isdisjoint(self.names)

    @property
    def is_title(self) -> bool:
        """Whether it is that of a title; the lines below one are often based on its style."""
        below = self.is_subtitle or self.name in _BYLINE_NAMES
        return not below and not _TITLE_NAMES.isdisjoint(self.names)

    @property
    def is_byline(self) -> bool:
        """Whether it is that of who wrote it, or when."""
        return self.name in _BYLINE_NAMES

    @property
    def is_subtitle(self) -> bool:
        return not _SUBTITLE_NAMES.isdisjoint(self.names)

    @property
    def is_contents(self) -> bool:
        """Whether it is that of a line of a table of contents."""
        return any(name.startswith(("toc ", "table of ", "index ")) for name in self.names)


class RunStyle(msgspec.Struct, frozen=True, gc=False):
    """A style of characters: its names and its look."""

    names: tuple[str, ...] = ()
    look: Look = PLAIN


class Styles:
    """The styles of a file by id; one that is not there says nothing."""

    def __init__(self, part: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._paragraphs: dict[str, Style] = {}
        self._runs: dict[str, RunStyle] = {}
        self._default = ""
        for element in () if part is None else part.findall(w("style")):
            kind, id = attribute(element, "w:type") or "paragraph", attribute(element, "w:styleId")
            self._elements.setdefault((kind, id), element)
            if kind == "paragraph" and attribute(element, "w:default") in ("1", "true", "on"):
                self._default = id

    def paragraph(self, id: str) -> Style:
        """A paragraph style; the default one for an empty id."""
        id = id or self._default
        if id not in self._paragraphs:
            self._paragraphs[id] = self._read(id)
        return self._paragraphs[id]

    def run(self, id: str) -> RunStyle:
        """A style of characters."""
        if id not in self._runs:
            chain = list(self._chain("character", id))
            self._runs[id] = RunStyle(_names(chain), _look(chain))
        return self._runs[id]

    def table(self, id: str) -> str:
        """The name of a table's style, in small letters."""
        found = self._elements.get(("table", id))
        return "" if found is None else attribute_of(found, "name").casefold()

    def numbering(self) -> dict[str, str]:
        """The w:num of each style of lists, by its id."""
        return {
            id: attribute_of(element.find(f"{w('pPr')}/{w('numPr')}"), "numId")
            for (kind, id), element in self._elements.items()
            if kind == "numbering"
        }

    def _chain(self, kind: str, id: str) -> Iterator[Element]:
        seen: set[str] = set()
        while (element := self._elements.get((kind, id))) is not None and id not in seen:
            yield element
            seen.add(id)
            if len(seen) >= _DEEPEST:
                return
            id = attribute_of(element, "basedOn")

    def _read(self, id: str) -> Style:
        chain = list(self._chain("paragraph", id))
        names = _names(chain)
        rank, num, depth, left, base_left = None, None, None, None, None
        for element in chain:
            properties = element.find(w("pPr"))
            if properties is None:
                continue
            outline = attribute_of(properties, "outlineLvl")
            if rank is None and outline:
                rank = number(outline, RANKS) + 1
            found = left_of(properties)
            if base_left is None:
                base_left = found
            if left is None and num is None:
                left = found
            listed = properties.find(w("numPr"))
            if listed is not None:
                num = num if num is not None else attribute_of(listed, "numId") or None
                said = attribute_of(listed, "ilvl")
                depth = depth if depth is not None or not said else number(said, 0)
        if rank is None:
            rank = next((int(m[1]) for name in names if (m := _HEADING_NAME.fullmatch(name))), 0)
        rank = rank if rank <= RANKS else 0
        return Style(id, names, rank, num or "", depth, left, base_left, _look(chain))


def _names(chain: list[Element]) -> tuple[str, ...]:
    return tuple(name.casefold() for e in chain if (name := attribute_of(e, "name").strip()))


def _look(chain: list[Element]) -> Look:
    found = [look_of(element.find(w("rPr"))) for element in chain]
    return Look(
        *(
            next((said for each in found if (said := getattr(each, name)) is not None), None)
            for name in ("bold", "italic", "hidden", "capitals")
        )
    )


_LOOKS = {w("b"): "bold", w("i"): "italic", w("vanish"): "hidden", w("caps"): "capitals"}


def look_of(properties: Element | None) -> Look:
    """What the properties of a run or a style say themselves."""
    if properties is None or len(properties) == 0:
        return PLAIN
    said = {_LOOKS[child.tag]: is_on(child) for child in properties if child.tag in _LOOKS}
    return Look(**said) if said else PLAIN
