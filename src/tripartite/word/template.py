"""The Word file that gives an export its looks: ours, or one that a secretariat puts in its place.

Taken from it: styles, settings, theme, fonts, page, headers and footers. What it lacks is ours, so
that nothing missing ever stops an export.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

from tripartite.word import stories
from tripartite.word.loose import carried_links, cut_loose, unbind
from tripartite.word.ooxml import Element, insert, serialise, snippet, w
from tripartite.word.opened import OpenedPackage, attribute, open_package
from tripartite.word.package import CONTENT_TYPES, Package, Relationship, office
from tripartite.word.styles import FONT, STYLES, Style, style_element, styles_part
from tripartite.word.theme import font_table, theme_part

_KEPT = ("theme", "fontTable")
_UNWANTED_SETTINGS = (
    *("attachedTemplate", "mailMerge", "rsids", "trackRevisions", "documentProtection"),
    *("writeProtection", "footnotePr", "endnotePr", "updateFields", "docVars"),
)
_LATER = "{http://schemas.microsoft.com/office/word/"
"""Settings outside the standard: of the template as a document (its id, its pictures)."""
_AFTER_TRACKING = (
    *("doNotTrackMoves", "doNotTrackFormatting", "documentProtection", "autoFormatOverride"),
    *("styleLockTheme", "styleLockQFSet", "defaultTabStop"),
)
PAGE = {
    "pgSz": '<w:pgSz w:w="11906" w:h="16838"/>',
    "pgMar": '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" '
    'w:header="709" w:footer="709" w:gutter="0"/>',
}
"""The page of our own: A4, 25 mm from each edge."""
_AFTER_PAGE = (
    *("pgMar", "paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign"),
    *("noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter", "docGrid"),
)
_NARROWEST = 2000
"""A text is at least so wide, in twentieths of a point; a page that says less says nothing."""
_ANY_SYMBOL = "\N{REPLACEMENT CHARACTER}"
_NOTES = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
_SETTINGS_ORDER = (
    *("characterSpacingControl", "footnotePr", "endnotePr", "compat", "docVars", "rsids"),
    *("themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"),
)


class Template:
    """A template read for one export; `styles`, `settings` and `section` may be changed freely."""

    def __init__(self, package: OpenedPackage, style_map: Mapping[str, str]) -> None:
        self._package = package
        self._main, body = package.document()
        self._links = package.links(self._main)
        self.styles = self._part("styles")
        if self.styles is None:
            self.styles = styles_part()
        self.settings = self._part("settings")
        if self.settings is None:
            self.settings = snippet("", "settings")
        self.section = _with_page(_last_section(body))
        self._stories = stories.named_in(body)
        self._ids = _fit_styles(self.styles, style_map)
        self.beside: dict[stories.Kind, list[str]] = {"header": [], "footer": []}
        _strip(self.settings)
        cut_loose(self.settings)
        cut_loose(self.styles)

    @classmethod
    def load(cls, path: Path | None = None, style_map: Mapping[str, str] | None = None) -> Template:
        """Ours, or the one at `path`; `style_map` gives their style's name for ours.

        Raises `Refusal` like `open_package` when the file can't be read safely.
        """
        if path is not None:
            return cls(open_package(path), style_map or {})
        shipped = files("tripartite") / "resources" / "word" / "template.docx"
        with as_file(shipped) as own:
            return cls(open_package(own), style_map or {})

    def style(self, id: str) -> str:
        """The id that our style has in this template."""
        return self._ids[id]

    def track_revisions(self) -> None:
        """Switch tracking on for whoever opens the file."""
        insert(self.settings, snippet("", "trackRevisions"), (*_AFTER_TRACKING, *_SETTINGS_ORDER))

    @property
    def width(self) -> int:
        """How wide the text is on the page, in twentieths of a point."""
        size, margin = self.section.find(w("pgSz")), self.section.find(w("pgMar"))
        room = _measure(size, "w") - sum(_measure(margin, x) for x in ("left", "right", "gutter"))
        return room if _measure(size, "w") and room >= _NARROWEST else stories.RUNNING_WIDTH

    def turn(self) -> None:
        """Turn the page on its side: columns want width."""
        size = self.section.find(w("pgSz"))
        wide, high = _measure(size, "w"), _measure(size, "h")
        if size is not None and wide < high:
            size.set(w("w"), str(high))
            size.set(w("h"), str(wide))
            size.set(w("orient"), "landscape")

    @property
    def has_macros(self) -> bool:
        """Whether there are macros in it, which nothing takes along."""
        return any(name.casefold().endswith("vbaproject.bin") for name in self._package.names())

    def leading(self) -> tuple[str, ...]:
        """The fields of its headers and footers that lead outside, which nothing takes along."""
        read = map(self._package.xml, self._parts_of_stories().values())
        return tuple(sorted(set().union(*(unbind(stories.purified(x)) for x in read))))

    def lacking(self) -> tuple[list[stories.Added], bool]:
        """What will have to be put into its headers and footers, and whether it keeps a first page
        apart, which is left as it is."""
        running = stories.Running(_ANY_SYMBOL)
        pages = stories.pages(self.section, self.settings)
        read = {story: self._package.xml(part) for story, part in self._parts_of_stories().items()}
        return stories.settle(read, pages, running, self.style, self.width), "first" in pages

    def pour(self, package: Package, document: str, running: stories.Running) -> Element:
        """Put the template's parts into `package`; the section with its headers and footers, in
        which stands what runs along the pages."""
        related = package.relationships(document)
        for kind, part in (("styles", self.styles), ("settings", self.settings)):
            package.add(f"word/{kind}.xml", CONTENT_TYPES[kind], serialise(part))
            related.add(Relationship(office(kind), f"{kind}.xml"))
        for link in self._links.values():
            if link.kind in _KEPT and not link.external and link.target in self._package:
                data = self._package.data(link.target)
                self._copy(package, link.target, CONTENT_TYPES[link.kind], data)
                related.add(Relationship(office(link.kind), f"/{link.target}"))
        self._pour_missing(package, document)
        stories.refer(self.section, self._pour_stories(package, document, running))
        return self.section

    def _pour_stories(
        self, package: Package, document: str, running: stories.Running
    ) -> dict[stories.Story, str]:
        """Put in headers and footers, ours where there is none; their relationships."""
        theirs = self._parts_of_stories()
        read = {story: self._package.xml(part) for story, part in theirs.items()}
        for story, part in theirs.items():
            cut_loose(read[story], carried_links(self._package, part))
        pages = stories.pages(self.section, self.settings)
        stories.settle(read, pages, running, self.style, self.width)
        for story, element in read.items():
            self.beside[story.kind] += stories.lines(element)
        ids = {}
        for number, (story, element) in enumerate(read.items(), start=1):
            part = theirs.get(story, f"word/{story.kind}_added{number}.xml")
            if story in theirs:
                self._copy(package, part, CONTENT_TYPES[story.kind], serialise(element))
            else:
                package.add(part, CONTENT_TYPES[story.kind], serialise(element))
            target = Relationship(office(story.kind), f"/{part}")
            ids[story] = package.relationships(document).add(target)
        return ids

    def _parts_of_stories(self) -> dict[stories.Story, str]:
        """The part of each story of the template that is there."""
        links = {story: self._links.get(id) for story, id in self._stories.items()}
        return {
            story: link.target
            for story, link in links.items()
            if link and not link.external and link.target in self._package
        }

    def _pour_missing(self, package: Package, document: str) -> None:
        """Add ours of what every Word file has and this template lacks."""
        present = {link.kind for link in self._links.values()}
        for kind, part, data in (
            ("theme", "word/theme/theme1.xml", theme_part(FONT)),
            ("fontTable", "word/fontTable.xml", serialise(font_table(FONT))),
        ):
            if kind not in present:
                package.add(part, CONTENT_TYPES[kind], data)
                target = Relationship(office(kind), f"/{part}")
                package.relationships(document).add(target)

    def _part(self, kind: str) -> Element | None:
        name = self._package.linked(kind, self._main)
        return None if name is None else self._package.xml(name)

    def _copy(self, package: Package, name: str, content_type: str, data: bytes) -> None:
        """Copy a part with what it leads to, one level deep (see `loose`)."""
        package.add(name, content_type, data)
        for key, link in carried_links(self._package, name).items():
            if not link.external:
                kind = self._package.content_type(link.target)
                package.add(link.target, kind, self._package.data(link.target))
            target = link.target if link.external else f"/{link.target}"
            item = Relationship(office(link.kind), target, link.external)
            package.relationships(name).add(item, key)


def _measure(element: Element | None, name: str) -> int:
    """A distance of the page in twentieths of a point; 0 where it says none that can be read."""
    said = "" if element is None else attribute(element, f"w:{name}")
    return int(said) if said.isdecimal() else 0


def _last_section(body: Element) -> Element:
    section = body.find(w("sectPr"))
    return snippet("", "sectPr") if section is None else section


def _with_page(section: Element) -> Element:
    """The section with the page of our own where it says none."""
    for name, page in PAGE.items():
        if section.find(w(name)) is None:
            (element,) = snippet(page)
            insert(section, element, _AFTER_PAGE[name == "pgMar" :])
    return section


def _strip(settings: Element) -> None:
    """Take out what belongs to the template's own text, and say where the note separators are."""
    for name in _UNWANTED_SETTINGS:
        for element in settings.findall(w(name)):
            settings.remove(element)
    for element in list(settings):
        if str(element.tag).startswith(_LATER):
            settings.remove(element)
    for zoom in settings.findall(w("zoom")):
        if not attribute(zoom, "w:percent"):  # which the schema wants, and other programs forget
            zoom.set(w("percent"), "100")
    insert(settings, snippet(_NOTES, "footnotePr"), _SETTINGS_ORDER[2:])


def _fit_styles(styles: Element, style_map: Mapping[str, str]) -> dict[str, str]:
    """Find each of our styles by name among theirs, and add those that are not there."""
    for numbering in list(styles.iter(w("numPr"))):
        numbering.getparent().remove(numbering)  # its list stays behind in the template
    theirs = _named(styles)
    ids: dict[str, str] = {}
    for style in STYLES:
        names = (style_map.get(style.name, style.name), style.name)
        found = (theirs.get((style.kind, name.casefold())) for name in names)
        ids[style.id] = next(filter(None, found), "") or _add_style(styles, style, ids)
    return ids


def _named(styles: Element) -> dict[tuple[str, str], str]:
    """The ids of all styles by kind and name; a paragraph can't wear a style of characters."""
    return {
        (attribute(style, "w:type") or "paragraph", _name(style).casefold()): id
        for style in styles.findall(w("style"))
        if (id := attribute(style, "w:styleId")) and _name(style)
    }


def _name(style: Element) -> str:
    name = style.find(w("name"))
    return "" if name is None else attribute(name, "w:val")


def style_names(path: Path) -> tuple[str, ...]:
    """The names of the styles of a Word file; raises `Refusal` like `open_package`."""
    package = open_package(path)
    part = package.linked("styles", package.document()[0])
    styles = () if part is None else package.xml(part).findall(w("style"))
    return tuple(name for style in styles if (name := _name(style)))


def _add_style(styles: Element, style: Style, ids: Mapping[str, str]) -> str:
    taken = {attribute(other, "w:styleId") for other in styles.findall(w("style"))}
    id = style.id
    while id in taken:
        id += "Tripartite"
    element = style_element(style)
    element.set(w("styleId"), id)
    for link in ("basedOn", "next"):
        found = element.find(w(link))
        if found is not None:
            old = attribute(found, "w:val")
            found.set(w("val"), ids.get(old, old))
    styles.append(element)
    return id
