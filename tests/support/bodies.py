"""Word files made from a body given as XML, as other people's programs write them."""

from __future__ import annotations

import zipfile
from pathlib import Path

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w16du": "http://schemas.microsoft.com/office/word/2023/wordml/word16du",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMES.items())
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
WHO = 'w:id="1" w:author="A" w:date="2026-01-02T03:04:05Z"'
INS, DEL = f"<w:ins {WHO}/>", f"<w:del {WHO}/>"


def write_body(path: Path, body: str) -> Path:
    """A Word file with this body and nothing else."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        document = f"<w:document {_DECLARED}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
    return path


def t(text: str) -> str:
    """A run of plain words."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str) -> str:
    """Words taken out."""
    return f'<w:del {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def new(text: str) -> str:
    """Words put in."""
    return f"<w:ins {WHO}>{t(text)}</w:ins>"


def p(content: str, mark: str = "", id: str = "") -> str:
    """A paragraph, with a revision on its mark and a provision's bookmark."""
    marked = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    start = f'<w:bookmarkStart w:id="9" w:name="_tp_{id}"/>' if id else ""
    return f"<w:p>{marked}{start}{content}</w:p>"


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_word(
    path: Path, body: str, links: tuple[str, ...] = (), core: str = "", **parts: str
) -> Path:
    """A Word file with a body and parts (styles, numbering, footnotes, endnotes, header) given by
    what they hold; `links` are addresses, by the ids "rIdLink0", "rIdLink1" …"""
    roots = {"header": "hdr"}
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for kind in ("document.main", *parts)
    ).replace("document.main.xml", "document.xml")
    related = [
        f'<Relationship Id="rId{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in parts
    ]
    related += [
        f'<Relationship Id="rIdLink{at}" Type="{_OFFICE}/hyperlink" Target="{link}" '
        'TargetMode="External"/>'
        for at, link in enumerate(links)
    ]
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES.replace("</Types>", f"{overrides}</Types>"))
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_RELS}">{main}</Relationships>')
        document = f"<w:document {_DECLARED}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_RELS}">{"".join(related)}</Relationships>',
        )
        for kind, content in parts.items():
            root = roots.get(kind, kind)
            archive.writestr(f"word/{kind}.xml", f"<w:{root} {_DECLARED}>{content}</w:{root}>")
        if core:
            archive.writestr("docProps/core.xml", core)
    return path


def style(id: str, name: str = "", kind: str = "paragraph", based: str = "", more: str = "") -> str:
    """A w:style; `more` is its pPr and rPr."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name or id}"/>{on}{more}'
        "</w:style>"
    )


def q(content: str, style: str = "", num: str = "", depth: str = "", more: str = "") -> str:
    """A paragraph in a style, in a list, with more properties; plain words become a run."""
    listed = ""
    if num or depth:
        level = f'<w:ilvl w:val="{depth}"/>' if depth else ""
        listed = f"<w:numPr>{level}" + (f'<w:numId w:val="{num}"/>' if num else "") + "</w:numPr>"
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    words = content if content.startswith("<") or not content else t(content)
    return f"<w:p><w:pPr>{named}{listed}{more}</w:pPr>{words}</w:p>"


def lvl(depth: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{360 * (depth + 1)}"/></w:pPr></w:lvl>'
    )


def listing(*lists: str, numbers: tuple[int, ...] = ()) -> str:
    """A numbering part: each list's levels, and for each w:num (from 1) its list."""
    abstracts = (
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>'
        for at, levels in enumerate(lists)
    )
    nums = (
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{of}"/></w:num>'
        for at, of in enumerate(numbers or range(len(lists)), 1)
    )
    return "".join((*abstracts, *nums))
