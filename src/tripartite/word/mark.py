"""The hidden mark of a file we wrote: which meeting, document, version and form it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import msgspec

from tripartite.word.ooxml import clean
from tripartite.word.opened import OpenedPackage, open_package
from tripartite.word.stories import Kind

PART = "docProps/custom.xml"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PREFIX = "Tripartite "
_NEEDED = ("meeting", "document", "version", "form")

KIND = "Kind of document"
"""The property that says what kind of document it is."""
_LINES = f"{_PREFIX}lines"
_LINE = 200
"""So many letters of a line of a header or footer the mark keeps; Word takes 255 in a property."""

STYLES = "Styles of levels"
"""The property that says which of the template's styles (by id) stand for ours."""


class HiddenMark(msgspec.Struct, frozen=True):
    """What a file is: ids of meeting and document, a version's name or moment, and the form; of
    one made for a party alone, that party's id."""

    meeting: str
    document: str
    version: str
    form: str
    party: str = ""


def properties(mark: HiddenMark, others: Mapping[str, str]) -> bytes:
    """The custom document properties: the mark, and those that header fields print."""
    named = {_PREFIX + name: value for name, value in msgspec.structs.asdict(mark).items() if value}
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(clean(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate({**named, **others}.items(), start=2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_VALUES}">{rows}</Properties>'
    ).encode()


def told_beside(lines: Mapping[Kind, Iterable[str]]) -> dict[str, str]:
    """The properties that say what stands in headers and footers, so that one can tell later what
    was typed over there."""
    kept = {
        f"{_PREFIX}{kind} {number}": line_kept(line)
        for kind, every in lines.items()
        for number, line in enumerate(dict.fromkeys(every), start=1)
    }
    return {_LINES: str(len(kept)), **kept}


def line_kept(line: str) -> str:
    """A line as the mark keeps it: a hash of all of it, and its first words."""
    return f"{sha256(line.encode()).hexdigest()[:8]} {line[:_LINE]}"


def lines_sent(package: OpenedPackage) -> dict[Kind, list[str]] | None:
    """What stood in headers and footers, as `line_kept` has it; None where no mark says."""
    told = told_of(package)
    if _LINES not in told:
        return None
    kinds: tuple[Kind, ...] = ("header", "footer")
    named = {kind: f"{_PREFIX}{kind} " for kind in kinds}
    return {k: [v for key, v in told.items() if key.startswith(named[k])] for k in kinds}


def read_mark(path: Path) -> HiddenMark | None:
    """The mark of a Word file, or None when it carries none; raises `Refusal` like `open_package`.

    The mark is a hint that anybody can write: it says where to look, and proves nothing.
    """
    return mark_of(open_package(path))


def told_of(package: OpenedPackage) -> dict[str, str]:
    """All custom properties of an opened file; hints that anybody can write."""
    if PART not in package:
        return {}
    return {item.get("name", ""): "".join(item.itertext()) for item in package.xml(PART)}


def mark_of(package: OpenedPackage) -> HiddenMark | None:
    """The mark of an opened file."""
    told = told_of(package)
    try:
        needed = {name: told[_PREFIX + name] for name in _NEEDED}
        return HiddenMark(**needed, party=told.get(f"{_PREFIX}party", ""))
    except KeyError:
        return None
