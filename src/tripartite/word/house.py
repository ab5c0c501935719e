"""Our own template, built: `python -m tripartite.word.house OUT.docx`.

What it makes is shipped as `resources/word/template.docx`; a test holds the two together.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tripartite.word.fields import simple
from tripartite.word.ooxml import Element, put_text, root, serialise, snippet, sub
from tripartite.word.package import CONTENT_TYPES, Package, Relationship, office
from tripartite.word.stories import RUNNING_FORM, RUNNING_HEAD, page_line
from tripartite.word.styles import FONT, STYLES, styles_part
from tripartite.word.template import PAGE
from tripartite.word.theme import font_table, theme_part

_COMPATIBILITY = (
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    f"<w:compat>{_COMPATIBILITY}</w:compat>"
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
_SECTION = (
    '<w:headerReference w:type="default" r:id="{header}"/>'
    '<w:footerReference w:type="default" r:id="{footer}"/>'
    f"{PAGE['pgSz']}{PAGE['pgMar']}"
)


_FILES = {
    "header": "word/header1.xml",
    "footer": "word/footer1.xml",
    "theme": "word/theme/theme1.xml",
}


def _story(name: str, style: str, fill: Callable[[Element], None]) -> Element:
    story = root(name)
    paragraph = sub(story, "p")
    sub(sub(paragraph, "pPr"), "pStyle", val=style)
    fill(paragraph)
    return story


def _running(paragraph: Element) -> None:
    simple(paragraph, f'DOCPROPERTY "{RUNNING_HEAD}"', "Symbol")
    put_text(sub(paragraph, "r"), "\t")
    simple(paragraph, f'DOCPROPERTY "{RUNNING_FORM}"', "Form")


def build() -> Package:
    """The template as a package: every style in use once, header, footer, page."""
    package = Package()
    related = package.relationships("word/document.xml")
    parts = {
        "styles": serialise(styles_part()),
        "settings": serialise(snippet(_SETTINGS, "settings")),
        "theme": theme_part(FONT),
        "fontTable": serialise(font_table(FONT)),
        "header": serialise(_story("hdr", "Header", _running)),
        "footer": serialise(_story("ftr", "Footer", page_line)),
    }
    ids = {
        kind: related.add(Relationship(office(kind), _file(kind).removeprefix("word/")))
        for kind in parts
    }
    package.relationships().add(Relationship(office("officeDocument"), "word/document.xml"))
    document = serialise(_document(_SECTION.format(**ids)))
    package.add("word/document.xml", CONTENT_TYPES["document"], document)
    for kind, part in parts.items():
        package.add(_file(kind), CONTENT_TYPES[kind], part)
    return package


def _file(kind: str) -> str:
    return _FILES.get(kind, f"word/{kind}.xml")


def _document(section: str) -> Element:
    document = root("document")
    body = sub(document, "body")
    for style in STYLES:
        if style.kind == "paragraph":
            body.append(_sample(style.id, style.name))
    body.append(snippet(section, "sectPr"))
    return document


def _sample(id: str, name: str) -> Element:
    return snippet(f'<w:pPr><w:pStyle w:val="{id}"/></w:pPr><w:r><w:t>{name}</w:t></w:r>', "p")


if __name__ == "__main__":
    build().write(Path(sys.argv[1]))
