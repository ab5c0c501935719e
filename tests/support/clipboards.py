"""What programs put on the clipboard as HTML, drawn: the same paragraphs as each of them writes it.

The dress of each program (classes, conditional comments, labels in the text, what stands for notes,
comments and tracked changes) is taken from what the program writes; the words are invented.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Literal, NamedTuple

from hypothesis import strategies as st

Sort = Literal[
    "plain", "bold", "italic", "link", "raised", "deleted", "inserted", "note", "comment", "hidden",
    "picture", "arrow",
]  # fmt: skip
NO_TEXT = frozenset({"deleted", "note", "hidden", "picture"})
"""Pieces that are no words of the text as it stands."""


class Bit(NamedTuple):
    sort: Sort
    words: str


class Para(NamedTuple):
    """A paragraph; `depth` of the list it is an item of, `label` as it is printed there."""

    bits: tuple[Bit, ...]
    depth: int = 0
    label: str = ""


def visible(para: Para) -> str:
    """The words that stand there now, single spaces between them."""
    words = "".join(
        "→" if bit.sort == "arrow" else bit.words for bit in para.bits if bit.sort not in NO_TEXT
    )
    return " ".join(words.split(" ")).strip()


def word(paras: list[Para]) -> str:
    """As Word writes it."""
    shapes: dict[str, Callable[[str], str]] = {
        "bold": "<b style='mso-bidi-font-weight:normal'>{}</b>".format,
        "italic": "<i\nstyle='mso-bidi-font-style:normal'>{}<o:p></o:p></i>".format,
        "link": '<a href="https://example.org/quay">{}</a>'.format,
        "raised": "<sup>{}</sup>".format,
        "deleted": (
            '<span class=msoDel><del cite="mailto:A" datetime="2024-05-06T10:00">{}</del></span>'
        ).format,
        "inserted": (
            '<span class=msoIns><ins cite="mailto:A" datetime="2024-05-06T10:00">{}</ins></span>'
        ).format,
        "note": (
            '<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1" title=""><span '
            "class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if "
            "!supportFootnotes]><span class=MsoFootnoteReference><span style='font-size:11.0pt'>[1]"
            "</span></span><![endif]></span></span></a><!-- {} -->"
        ).format,
        "comment": (
            "<a style='mso-comment-reference:AB_1;mso-comment-date:20240506T1000'>{}</a><span "
            "class=MsoCommentReference><span style='font-size:8.0pt'><![if !supportAnnotations]><a "
            'class=msocomanchor id="_anchor_1" onmouseover="msoCommentShow(\'_anchor_1\')" '
            'href="#_msocom_1" language=JavaScript name="_msoanchor_1">[AB1]</a><![endif]><span '
            "style='mso-special-character:comment'>&nbsp;</span></span></span>"
        ).format,
        "hidden": "<span style='display:none;mso-hide:all'>{}</span>".format,
        "picture": (
            '<!--[if gte vml 1]><v:shape id="_x0000_i1025" style="width:10pt"><v:imagedata '
            'src="file:///C:/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=1 '
            'src="file:///C:/clip_image002.png" alt="{}"><![endif]>'
        ).format,
        "arrow": (
            "<span style='font-family:Wingdings;mso-char-type:symbol;mso-symbol-font-family:"
            "Wingdings'><span style='mso-char-type:symbol;mso-symbol-font-family:Wingdings'>\xe0"
            "</span></span><!--{}-->"
        ).format,
    }
    body = "\n\n".join(_word_paragraph(para, shapes) for para in paras)
    return (
        "<html xmlns:v='urn:schemas-microsoft-com:vml' xmlns:o='urn:schemas-microsoft-com:office:"
        "office' xmlns:w='urn:schemas-microsoft-com:office:word'>\n<head><meta name=Generator "
        "content='Microsoft Word 15'><!--[if gte mso 9]><xml><w:WordDocument><w:View>0</w:View>"
        "</w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} @list l0:level1 "
        "{mso-level-tab-stop:none;} --></style></head><body lang=EN-GB style='tab-interval:36.0pt'>"
        f"<!--StartFragment-->\n\n{body}\n\n<div style='mso-element:footnote-list'><![if "
        "!supportFootnotes]><br clear=all><hr align=left size=1 width='33%'><![endif]><div style="
        "'mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' "
        "href='#_ftnref1' name='_ftn1' title=''>[1]</a> A note.</p></div></div><div style="
        "'mso-element:comment-list'><div class=msocomtxt id='_com_1'><p class=MsoNormal>Why?</p>"
        "</div></div><!--EndFragment--></body></html>"
    )


def _word_paragraph(para: Para, shapes: dict[str, Callable[[str], str]]) -> str:
    inside = _dressed(para, shapes)
    if not para.depth:
        return f"<p class=MsoNormal><span lang=EN-US>{inside}<o:p></o:p></span></p>"
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:0;mso-list:l0 level{para.depth}"
        " lfo1'><![if !supportLists]><span style='mso-fareast-font-family:Arial'><span style='mso-"
        f"list:Ignore'>{para.label}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; "
        f"</span></span></span><![endif]>{inside}<o:p></o:p></p>"
    )


def _dressed(para: Para, shapes: dict[str, Callable[[str], str]]) -> str:
    plain: Callable[[str], str] = "{}".format
    return "".join(shapes.get(bit.sort, plain)(escape(bit.words)) for bit in para.bits)


def libreoffice(paras: list[Para]) -> str:
    """As LibreOffice Writer writes it."""
    shapes: dict[str, Callable[[str], str]] = {
        "bold": "<b>{}</b>".format,
        "italic": "<i>{}</i>".format,
        "link": '<a href="https://example.org/quay"><u>{}</u></a>'.format,
        "raised": "<sup>{}</sup>".format,
        "deleted": "<del>{}</del>".format,
        "inserted": "<ins>{}</ins>".format,
        "note": (
            '<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>'
            "<!--{}-->"
        ).format,
        "comment": "{}<!-- why? -->".format,
        "hidden": '<span style="display: none">{}</span>'.format,
        "picture": '<img src="data:image/png;base64,AAAA" name="{}" width="1" border="0"/>'.format,
        "arrow": '<font face="Wingdings, serif">\xe0</font><!--{}-->'.format,
    }
    out, depth = [], 0
    for para in paras:
        out += ["\n</ol>"] * (depth - para.depth) + ["\n<ol>"] * (para.depth - depth)
        depth = para.depth
        line = f'<p style="line-height: 100%; margin-bottom: 0cm">\n{_dressed(para, shapes)}</p>'
        out.append(f"\n\t<li>{line}" if depth else line)  # it leaves items open
    return (
        '<!DOCTYPE html>\n<html>\n<head>\n<meta http-equiv="content-type" content="text/html; '
        'charset=utf-8"/>\n<title></title><style type="text/css">p { color: red }</style></head>'
        f'\n<body lang="en-GB" dir="ltr">{"".join(out)}{"</ol>" * depth}\n<div id="sdfootnote1">'
        '<p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1" href="#sdfootnote1anc">'
        "1</a>A note.</p></div></body></html>"
    )


def google_docs(paras: list[Para]) -> str:
    """As Google Docs writes it: all is spans, and a bold tag that is not bold holds them."""
    shapes: dict[str, Callable[[str], str]] = {
        "bold": '<span style="font-weight:700;font-style:normal;">{}</span>'.format,
        "italic": '<span style="font-weight:400;font-style:italic;">{}</span>'.format,
        "link": (
            '<a href="https://example.org/quay" style="text-decoration:none;"><span style="font-'
            'weight:400;text-decoration:underline;">{}</span></a>'
        ).format,
        "raised": '<span style="vertical-align:super;"><span>{}</span></span>'.format,
        "deleted": "<del>{}</del>".format,
        "note": '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup><!--{}-->'.format,
        "hidden": '<span hidden="">{}</span>'.format,
        "picture": '<img src="https://example.org/track.png" width="1" alt="{}"/>'.format,
        "arrow": "→<!--{}-->".format,
    }
    out, depth = [], 0
    for para in paras:
        out += ["</ul>"] * (depth - para.depth) + ["<ul>"] * (para.depth - depth)
        depth = para.depth
        line = f'<p dir="ltr" role="presentation">{_spans(para, shapes)}</p>'
        out.append(f'<li dir="ltr" aria-level="{depth}">{line}</li>' if depth else line)
    return (
        '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f">'
        f'{"".join(out)}{"</ul>" * depth}</b><br class="Apple-interchange-newline">'
    )


def _spans(para: Para, shapes: dict[str, Callable[[str], str]]) -> str:
    plain: Callable[[str], str] = '<span style="font-weight:400;">{}</span>'.format
    return "".join(shapes.get(bit.sort, plain)(escape(bit.words)) for bit in para.bits)


PROGRAMS = {"Word": word, "LibreOffice": libreoffice, "Google Docs": google_docs}

_SIGNS = st.text("abcXYZ éß’“”«»–,;()[]&<>\u00a0\u202f\u200fאبक日", min_size=1, max_size=12)
_SORTS: tuple[Sort, ...] = (
    *("plain", "plain", "bold", "italic", "link", "raised", "deleted", "inserted", "note"),
    *("comment", "hidden", "picture", "arrow"),
)
_BITS = st.builds(Bit, st.sampled_from(_SORTS), _SIGNS)
_PARAS = st.builds(
    Para,
    st.lists(_BITS, min_size=1, max_size=6).map(tuple),
    st.integers(0, 3),
    st.sampled_from(["1.", "(a)", "·", "ii)", "–"]),
)
paragraphs = st.lists(_PARAS, min_size=1, max_size=6)
