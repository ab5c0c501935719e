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
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
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
