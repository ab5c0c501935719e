"""Our own lint of a Word file, for what no schema sees and Word refuses or silently repairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tripartite.word.ooxml import XML_SPACE, Element, named, w
from tripartite.word.opened import OpenedPackage, attribute, open_package
from tripartite.word.package import relationships_of
from tripartite.word.revisions import LONGEST_AUTHOR

REVISIONS = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "rPrChange", "pPrChange")
_RANGES = {"bookmarkStart": "bookmarkEnd", "commentRangeStart": "commentRangeEnd"}
_STYLE_LINKS = ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
_NUMBERED_ONCE = (*REVISIONS, *_RANGES)
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?")
_LINK_TARGET = re.compile(r"(https?|mailto):", re.IGNORECASE)
_LONGEST_BOOKMARK = 40
_LINKS_TO = re.compile(r'\s*(?:REF|NOTEREF|PAGEREF|HYPERLINK \\l)\s+"?([^\s"]+)')
_RELATIONS = tuple(named(f"r:{name}") for name in ("id", "embed", "link"))


class Finding(NamedTuple):
    """What is wrong: a stable code, the part it stands in, and the detail."""

    code: str
    part: str
    detail: str


class _Checked:
    """A package with its XML parts parsed once."""

    def __init__(self, package: OpenedPackage) -> None:
        self.package = package
        self.main = package.document()[0]
        self.parts = {
            name: package.xml(name)
            for name in package.names()
            if name.endswith(".xml") and name.startswith("word/")
        }

    def all(self, *names: str) -> Iterator[tuple[str, Element]]:
        """All elements of these names in all parts."""
        tags = [w(name) for name in names]
        for part, root in self.parts.items():
            for element in root.iter(*tags):
                yield part, element

    def values(self, name: str, attribute_name: str) -> set[str]:
        return {attribute(element, attribute_name) for _, element in self.all(name)}


def check(path: Path) -> list[Finding]:
    """Everything that is wrong with the file at `path`; raises `Refusal` like `open_package`."""
    checked = _Checked(open_package(path))
    return [finding for rule in _RULES for finding in rule(checked)]


def _unique_ids(checked: _Checked) -> Iterator[Finding]:
    seen: Counter[str] = Counter()
    for part, element in checked.all(*_NUMBERED_ONCE):
        id = attribute(element, "w:id")
        seen[id] += 1
        if not id or seen[id] == 2:
            yield Finding("id-twice", part, id)


def _bookmark_names(checked: _Checked) -> Iterator[Finding]:
    seen: set[str] = set()
    for part, element in checked.all("bookmarkStart"):
        name = attribute(element, "w:name")
        if name.casefold() in seen:
            yield Finding("bookmark-twice", part, name)
        if not 0 < len(name) <= _LONGEST_BOOKMARK:
            yield Finding("bookmark-name", part, name)
        seen.add(name.casefold())


def _ranges(checked: _Checked) -> Iterator[Finding]:
    """Every range that starts must end, once, later in the same part."""
    for start, end in _RANGES.items():
        open_: dict[str, str] = {}
        for part, element in checked.all(start, end):
            id = attribute(element, "w:id")
            if element.tag == w(start):
                open_[id] = part
            elif open_.pop(id, None) != part:
                yield Finding("range-end", part, f"{end} {id}")
        yield from (Finding("range-open", part, f"{start} {id}") for id, part in open_.items())


def _comments(checked: _Checked) -> Iterator[Finding]:
    yield from _pairs(checked, "comment", "commentReference")


def _notes(checked: _Checked) -> Iterator[Finding]:
    yield from _pairs(checked, "footnote", "footnoteReference")


def _pairs(checked: _Checked, target: str, reference: str) -> Iterator[Finding]:
    """Each comment or note is marked exactly once, and each mark has one."""
    targets = {
        attribute(element, "w:id")
        for _, element in checked.all(target)
        if element.getparent().tag == w(f"{target}s") and not attribute(element, "w:type")
    }
    marks = Counter(attribute(element, "w:id") for _, element in checked.all(reference))
    for id in targets ^ set(marks):
        yield Finding("mark-without-target", checked.main, f"{reference} {id}")
    for id, times in marks.items():
        if times > 1:
            yield Finding("marked-twice", checked.main, f"{reference} {id}")


def _fields(checked: _Checked) -> Iterator[Finding]:
    for part, root in checked.parts.items():
        stack: list[str] = []
        for sign in root.iter(w("fldChar")):
            kind = attribute(sign, "w:fldCharType")
            expected = {"begin": None, "separate": "begin", "end": "separate"}[kind]
            if expected and (not stack or stack.pop() != expected):
                yield Finding("field-order", part, kind)
            if kind != "end":
                stack.append(kind)
        if stack:
            yield Finding("field-open", part, f"{len(stack)}")


def _deleted_text(checked: _Checked) -> Iterator[Finding]:
    for part, element in checked.all("t", "instrText", "delText", "delInstrText"):
        deleted = next(element.iterancestors(w("del")), None) is not None
        moved = next(element.iterancestors(w("moveFrom")), None) is not None
        says = element.tag in (w("delText"), w("delInstrText"))
        if (deleted and not says) or (says and not deleted and not moved):
            yield Finding("deleted-text", part, (element.text or "")[:40])


def _spaces(checked: _Checked) -> Iterator[Finding]:
    for part, element in checked.all("t", "delText", "instrText", "delInstrText"):
        text = element.text or ""
        if text != text.strip() and element.get(XML_SPACE) != "preserve":
            yield Finding("space-lost", part, text[:40])


def _authors(checked: _Checked) -> Iterator[Finding]:
    for part, element in checked.all(*REVISIONS, "comment"):
        author = attribute(element, "w:author")
        if not author.strip() or len(author) > LONGEST_AUTHOR:
            yield Finding("author", part, author[:40])
        date = attribute(element, "w:date")
        if date and not _DATE.fullmatch(date):
            yield Finding("date", part, date)


def _styles(checked: _Checked) -> Iterator[Finding]:
    known = checked.values("style", "w:styleId")
    for part, element in checked.all(*_STYLE_LINKS):
        if attribute(element, "w:val") not in known:
            yield Finding("style-missing", part, attribute(element, "w:val"))


def _numbering(checked: _Checked) -> Iterator[Finding]:
    lists, known = (
        checked.values("abstractNum", "w:abstractNumId"),
        checked.values("num", "w:numId"),
    )
    for part, element in checked.all("abstractNumId"):
        if attribute(element, "w:val") not in lists:
            yield Finding("list-missing", part, attribute(element, "w:val"))
    for part, element in checked.all("numId"):
        if attribute(element, "w:val") not in known | {"0"}:
            yield Finding("list-missing", part, attribute(element, "w:val"))


def _targets(checked: _Checked) -> Iterator[Finding]:
    names = checked.values("bookmarkStart", "w:name")
    for part, element in checked.all("instrText"):
        found = _LINKS_TO.match(element.text or "")
        if found and found.group(1) not in names:
            yield Finding("target-missing", part, found.group(1))
    for part, element in checked.all("hyperlink"):
        anchor = attribute(element, "w:anchor")
        if anchor and anchor not in names:
            yield Finding("target-missing", part, anchor)


def _last_marks(checked: _Checked) -> Iterator[Finding]:
    """The mark at the end of a text, of a cell or before a table can't go."""
    for part, element in checked.all("p"):
        following = element.getnext()
        firm = following is None or following.tag in (w("tbl"), w("sectPr"))
        run = element.find(f"{w('pPr')}/{w('rPr')}")
        marks = () if run is None else [run.find(w(name)) for name in REVISIONS[:4]]
        if firm and any(mark is not None for mark in marks) and not _in_tracked_row(element):
            yield Finding("mark-firm", part, "".join(element.itertext())[:40])


def _in_tracked_row(paragraph: Element) -> bool:
    row = next(paragraph.iterancestors(w("tr")), None)
    properties = None if row is None else row.find(w("trPr"))
    return properties is not None and any(properties.find(w(n)) is not None for n in ("ins", "del"))


def _relationships(checked: _Checked) -> Iterator[Finding]:
    package = checked.package
    for part in ("", *(name for name in package.names() if not name.endswith(".rels"))):
        links = package.links(part)
        for link in links.values():
            inside = not link.external and link.target in package
            if not inside and not (link.external and _LINK_TARGET.match(link.target)):
                yield Finding("relationship-target", part, link.target)
    for part, root in checked.parts.items():
        for id in _relation_ids(root):
            if id not in package.links(part):
                yield Finding("relationship-missing", relationships_of(part), id)


def _relation_ids(root: Element) -> Iterable[str]:
    return {value for element in root.iter() for key, value in element.items() if key in _RELATIONS}


_UNTYPED = "customXml/"
"""Where Word itself keeps parts that are XML of no type of its own."""


def _content_types(checked: _Checked) -> Iterator[Finding]:
    package = checked.package
    for name in package.names():
        untyped = package.content_type(name) in ("application/xml", "application/octet-stream")
        ours = name == "[Content_Types].xml" or name.startswith(_UNTYPED)
        if untyped and not ours:
            yield Finding("content-type", name, package.content_type(name))


_RULES: tuple[Callable[[_Checked], Iterator[Finding]], ...] = (
    _unique_ids,
    _bookmark_names,
    _ranges,
    _comments,
    _notes,
    _fields,
    _deleted_text,
    _spaces,
    _authors,
    _styles,
    _numbering,
    _targets,
    _last_marks,
    _relationships,
    _content_types,
)
