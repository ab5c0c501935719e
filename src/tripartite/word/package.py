"""A Word package while it is made: its parts, their relationships, and the file, byte-stable."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO, NamedTuple
from xml.sax.saxutils import quoteattr

from tripartite.outgoing import write_whole

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every member of a package, so that the same input gives the same bytes."""

CONTENT_TYPES = {
    "document": f"{_WORD}document.main+xml",
    "styles": f"{_WORD}styles+xml",
    "settings": f"{_WORD}settings+xml",
    "numbering": f"{_WORD}numbering+xml",
    "footnotes": f"{_WORD}footnotes+xml",
    "comments": f"{_WORD}comments+xml",
    "header": f"{_WORD}header+xml",
    "footer": f"{_WORD}footer+xml",
    "fontTable": f"{_WORD}fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "custom-xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    "core": "application/vnd.openxmlformats-package.core-properties+xml",
    "custom-properties": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


class Relationship(NamedTuple):
    """A link from one part to another (or outside); `kind` is the full address of its type."""

    kind: str
    target: str
    external: bool = False


def office(kind: str) -> str:
    """The full address of a relationship type such as "hyperlink"."""
    return _OFFICE + kind


class Relationships:
    """The relationships of one part; each is kept once and keeps its id."""

    def __init__(self) -> None:
        self._ids: dict[Relationship, str] = {}

    def __bool__(self) -> bool:
        return bool(self._ids)

    def add(self, relationship: Relationship, id: str = "") -> str:
        """The id under which the part names this relationship; a new one unless `id` is given."""
        return self._ids.setdefault(relationship, id or f"rId{len(self._ids) + 1}")

    def xml(self) -> bytes:
        rows = "".join(_row(key, item) for item, key in self._ids.items())
        text = f'{_DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{rows}</Relationships>'
        return text.encode()


def _row(key: str, item: Relationship) -> str:
    mode = ' TargetMode="External"' if item.external else ""
    target = quoteattr(item.target)
    return f'<Relationship Id="{key}" Type="{item.kind}" Target={target}{mode}/>'


class Package:
    """Parts by name, in the order they were added."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relationships: dict[str, Relationships] = {"": Relationships()}

    def relationships(self, part: str = "") -> Relationships:
        """The relationships of a part, or of the package itself."""
        return self._relationships.setdefault(part, Relationships())

    def add(self, part: str, content_type: str, data: bytes) -> None:
        """Put a part in; `content_type` is a full type."""
        self._parts[part] = data
        self._types[part] = content_type

    def members(self) -> dict[str, bytes]:
        """The files of the package as they stand in the zip."""
        members = {"[Content_Types].xml": self._content_types()}
        for part, relationships in self._relationships.items():
            if relationships:
                members[relationships_of(part)] = relationships.xml()
        return members | self._parts

    def write(self, out: Path) -> None:
        """Write the package in one step: whoever looks sees the old file or the whole new one."""
        members = self.members()
        write_whole(out, lambda file: write_members(file, members))

    def _content_types(self) -> bytes:
        rows = "".join(
            f"<Override PartName={quoteattr('/' + part)} ContentType={quoteattr(kind)}/>"
            for part, kind in self._types.items()
        )
        relations = "application/vnd.openxmlformats-package.relationships+xml"
        defaults = (
            f'<Default Extension="rels" ContentType="{relations}"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
        )
        return f'{_DECLARATION}<Types xmlns="{_TYPES}">{defaults}{rows}</Types>'.encode()


def relationships_of(part: str) -> str:
    """The name of the member that holds the relationships of `part` ("" for the package)."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def write_members(file: Path | IO[bytes], members: dict[str, bytes]) -> None:
    """Zip the members into `file` with nothing in it that depends on time or machine."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data)
