"""A Word package opened for reading: scanned first, then parsed part by part, on demand."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from tripartite.model.refusal import Refusal
from tripartite.model.unread import Unread, UnreadCode
from tripartite.word import scan
from tripartite.word.ooxml import Element, named, parse, w
from tripartite.word.package import relationships_of

_STRICT = "http://purl.oclc.org/ooxml/"
_OPENDOCUMENT = "META-INF/manifest.xml"
_OTHERS: dict[str, UnreadCode] = {"workbook": "workbook", "presentation": "slides"}
"""Other packages, by the root of their main part."""


class Link(NamedTuple):
    """A relationship as read: the last word of its type, its target, and whether it leads out."""

    kind: str
    target: str
    external: bool


class OpenedPackage:
    """The parts of a scanned Word file."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.namelist()}
        self._document: tuple[str, Element] | None = None

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._names

    def names(self) -> list[str]:
        return self._archive.namelist()

    def data(self, part: str) -> bytes:
        """The bytes of a part; raises `KeyError` when there is none."""
        return self._archive.read(self._names[part.casefold()])

    def xml(self, part: str) -> Element:
        """The root of a part; raises `Refusal` ("source-unreadable") when it can't be read."""
        try:
            if part in self and not scan.is_xml(part):
                why = Unread("not xml", {"part": repr(part[:80])})
                raise Refusal("package-hostile", path=self.path, why=why)
            return parse(self.data(part))
        except KeyError as error:
            raise self._unreadable("part missing", part=part) from error
        except etree.XMLSyntaxError as error:
            raise self._unreadable("part broken", part=part, n=error.lineno or 1) from error

    def links(self, part: str = "") -> dict[str, Link]:
        """The relationships of a part by id; targets inside the package as part names."""
        name = relationships_of(part)
        if name not in self:
            return {}
        folder = posixpath.dirname(part)
        return {
            item.get("Id", ""): _link(item, folder)
            for item in self.xml(name)
            if isinstance(item.tag, str)
        }

    def content_type(self, part: str) -> str:
        """The content type of a part, "application/octet-stream" when none is declared."""
        types = {
            item.get("PartName", item.get("Extension", "")).casefold(): item.get("ContentType", "")
            for item in self.xml("[Content_Types].xml")
            if isinstance(item.tag, str)
        }
        extension = part.rpartition(".")[2].casefold()
        fallback = types.get(extension, "application/octet-stream")
        return str(types.get(f"/{part}".casefold(), fallback))

    def linked(self, kind: str, part: str = "") -> str | None:
        """The name of the part that `part` relates to as `kind`, if it is there."""
        targets = (link.target for link in self.links(part).values() if link.kind == kind)
        return next((target for target in targets if target in self), None)

    def document(self) -> tuple[str, Element]:
        """The name and the body of the main part, parsed once."""
        if self._document is None:
            self._document = self._main()
        return self._document

    def _main(self) -> tuple[str, Element]:
        name = self.linked("officeDocument") or "word/document.xml"
        if name not in self and _OPENDOCUMENT in self:
            raise Refusal("source-not-word", path=self.path, why=Unread("opendocument"))
        root = self.xml(name)
        body = root.find(w("body"))
        if body is None:
            kind = etree.QName(root)
            if kind.namespace and kind.namespace.startswith(_STRICT):
                raise Refusal("source-not-word", path=self.path, why=Unread("strict"))
            if other := _OTHERS.get(kind.localname):
                raise Refusal("source-not-word", path=self.path, why=Unread(other))
            raise self._unreadable("no body")
        return name, body

    def _unreadable(self, code: UnreadCode, **facts: object) -> Refusal:
        return Refusal("source-unreadable", path=self.path, why=Unread(code, dict(facts)))


def _link(item: Element, folder: str) -> Link:
    kind = item.get("Type", "").rpartition("/")[2]
    target = item.get("Target", "")
    if item.get("TargetMode") == "External":
        return Link(kind, target, True)
    inside = target[1:] if target.startswith("/") else posixpath.join(folder, target)
    return Link(kind, posixpath.normpath(inside), False)


def open_package(path: Path) -> OpenedPackage:
    """Scan and open the Word file at `path`; raises `Refusal` like `scan.load`."""
    return OpenedPackage(path, scan.load(path))


def attribute(element: Element, name: str) -> str:
    """An attribute such as "w:val" or "r:id", empty when it is not there."""
    value: str = element.get(named(name), "")
    return value
