"""Looking at Word files from outside: their parts, and whether they fit the schemas."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(path: Path, name: str = "word/document.xml") -> Any:
    """The root of a part."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read(name))


def values(root: Any, name: str, attribute: str = "val") -> list[str]:
    """One attribute of all elements of a name, in order."""
    return [element.get(W + attribute) for element in root.iter(W + name)]


def texts(root: Any) -> list[str]:
    """The words of each paragraph, as they lie there."""
    return ["".join(t.text or "" for t in p.iter(W + "t")) for p in root.iter(W + "p")]


def schema_errors(path: Path, schemas: Path) -> list[str]:
    """What the schemas say against the Word parts of a file."""
    schema = _schema(schemas)
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        roots = {n: etree.fromstring(archive.read(n)) for n in names if n.startswith("word/")}
    return [
        f"{name}: {error}"
        for name, root in roots.items()
        if not schema.validate(_without_ignorable(root))
        for error in schema.error_log
    ]


@cache
def _schema(schemas: Path) -> Any:
    return etree.XMLSchema(etree.parse(schemas / "wml.xsd"))


def _without_ignorable(root: Any) -> Any:
    prefixes = (root.attrib.pop(IGNORABLE, None) or "").split()
    ignored = {root.nsmap[prefix] for prefix in prefixes}
    for element in root.iter():
        for key in list(element.attrib):
            if etree.QName(key).namespace in ignored:
                del element.attrib[key]
    return root


_SIGNS = {"ins": "{{+{}+}}", "InsertedWords": "{{+{}+}}", "del": "[-{}-]", "DeletedWords": "[-{}-]"}


def told(root: Any) -> Iterator[str]:
    """Each paragraph as a person reads it: its style, its words, what is marked in them."""
    for paragraph in root.iter(W + "p"):
        style = next(iter(values(paragraph, "pStyle")), "")
        yield f"{style}: {''.join(_told(run) for run in paragraph.iter(W + 'r'))}".rstrip()


def _told(run: Any) -> str:
    words = "".join(_WORDS.get(each.tag, lambda each: "")(each) for each in run)
    around = {etree.QName(above).localname for above in run.iterancestors()}
    around |= set(values(run, "rStyle"))
    for name in ("ins", "InsertedWords", "del", "DeletedWords"):
        if name in around and words:
            words = _SIGNS[name].format(words)
    return words


_WORDS = {
    W + "t": lambda each: each.text or "",
    W + "delText": lambda each: each.text or "",
    W + "tab": lambda each: " ",
    W + "footnoteReference": lambda each: "[note]",
    W + "commentReference": lambda each: "[comment]",
}
