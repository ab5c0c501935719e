"""Our styles: what each is called in Word, how it looks, and which level of the text it serves.

Sizes are in half-points, distances in twentieths of a point (567 to the centimetre).
"""

from __future__ import annotations

from typing import NamedTuple

from tripartite.model.text import Level
from tripartite.word.ooxml import Element, insert, root, snippet, sub, w

STEP = 567
"""How far each depth of a list is set in: one centimetre."""

FONT = "Arial"
"""The font of our template; a setting like any other, and never bundled."""

CONTENTS_EDGE = 9070
"""Where the numbers of a table of contents end."""

INK = "1F3864"
QUIET = "595959"


class Style(NamedTuple):
    """A style as Word names it. `paragraph` and `run` are the contents of its w:pPr and w:rPr."""

    id: str
    name: str
    kind: str = "paragraph"
    based: str = "Normal"
    next: str = ""
    paragraph: str = ""
    run: str = ""


def _list(id: str, name: str, depth: int, after: int = 100) -> Style:
    left = STEP * (depth + 1)
    look = (
        f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs><w:spacing w:after="{after}"/>'
        f'<w:ind w:left="{left}" w:hanging="{STEP}"/>'
    )
    return Style(id, name, paragraph=look)


def _heading(rank: int, size: int, before: int, run: str = "<w:b/><w:bCs/>") -> Style:
    look = (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="120"/>'
        f'<w:outlineLvl w:val="{rank - 1}"/>'
    )
    run += f'<w:color w:val="{INK}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return Style(f"Heading{rank}", f"heading {rank}", next="Normal", paragraph=look, run=run)


def _contents(rank: int) -> Style:
    look = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{CONTENTS_EDGE}"/></w:tabs>'
        f'<w:spacing w:after="60"/><w:ind w:left="{(rank - 1) * STEP // 2}"/>'
    )
    return Style(f"TOC{rank}", f"toc {rank}", next="Normal", paragraph=look)


_SMALL = '<w:sz w:val="18"/><w:szCs w:val="18"/>'
_BOLD = "<w:b/><w:bCs/>"
_TABLE_CELL = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'

STYLES: tuple[Style, ...] = (
    Style("Normal", "Normal", based=""),
    Style("DefaultParagraphFont", "Default Paragraph Font", "character", based=""),
    Style("TableNormal", "Normal Table", "table", based=""),
    Style(
        "Title",
        "Title",
        next="Normal",
        paragraph='<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="240"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{INK}"/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    ),
    _heading(1, 28, 360),
    _heading(2, 25, 320),
    _heading(3, 22, 260),
    _heading(4, 21, 220, "<w:i/><w:iCs/>"),
    Style("TextTitle", "Text title", based="Heading1", next="Normal"),
    Style("AppendixHeading", "Appendix heading", based="Heading1", next="Normal"),
    _list("NumberedParagraph", "Numbered paragraph", 0, after=140),
    _list("ListItem", "List item", 0),
    _list("ListSubItem", "List sub-item", 1),
    _list("DashItem", "Dash item", 0),
    _list("BulletItem", "Bullet item", 0),
    Style("Chapeau", "Chapeau", paragraph='<w:keepNext/><w:spacing w:after="120"/>'),
    Style("UnnumberedParagraph", "Unnumbered paragraph"),
    Style("Decision", "Decision", run="<w:b/><w:bCs/>"),
    Style("Masthead", "Masthead", paragraph=f"<w:suppressLineNumbers/>{_TABLE_CELL}"),
    Style("MastheadLabel", "Masthead label", based="Masthead", run="<w:b/><w:bCs/>"),
    Style("Contents", "TOC Heading", based="Normal", run="<w:b/><w:bCs/>"),
    *(_contents(rank) for rank in (1, 2, 3, 4)),
    Style(
        "Header",
        "header",
        paragraph='<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0"/>',
        run=f'<w:color w:val="{QUIET}"/>{_SMALL}',
    ),
    Style(
        "Footer",
        "footer",
        paragraph='<w:spacing w:after="0"/><w:jc w:val="right"/>',
        run=f'<w:color w:val="{QUIET}"/>{_SMALL}',
    ),
    Style("Stamp", "Stamp", based="Header", run='<w:b/><w:bCs/><w:color w:val="9C1C1C"/>'),
    Style(
        "FootnoteText",
        "footnote text",
        paragraph='<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        run=_SMALL,
    ),
    Style("CommentText", "annotation text", run='<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    Style(
        "FootnoteReference",
        "footnote reference",
        "character",
        based="DefaultParagraphFont",
        run='<w:vertAlign w:val="superscript"/>',
    ),
    Style(
        "CommentReference",
        "annotation reference",
        "character",
        based="DefaultParagraphFont",
        run='<w:sz w:val="16"/><w:szCs w:val="16"/>',
    ),
    Style(
        "Hyperlink",
        "Hyperlink",
        "character",
        based="DefaultParagraphFont",
        run='<w:color w:val="0563C1"/><w:u w:val="single"/>',
    ),
    Style("Emphasis", "Emphasis", "character", based="DefaultParagraphFont", run="<w:i/><w:iCs/>"),
    Style("Strong", "Strong", "character", based="DefaultParagraphFont", run="<w:b/><w:bCs/>"),
    Style(
        "InsertedWords",
        "Inserted words",
        "character",
        based="DefaultParagraphFont",
        run='<w:color w:val="1B5E20"/><w:u w:val="single"/>',
    ),
    Style(
        "DeletedWords",
        "Deleted words",
        "character",
        based="DefaultParagraphFont",
        run='<w:strike/><w:color w:val="9C1C1C"/>',
    ),
    Style("TableText", "Table text", paragraph=_TABLE_CELL, run=_SMALL),
    Style(
        "State",
        "State",
        paragraph=f'<w:spacing w:after="120"/><w:ind w:left="{STEP}"/>',
        run=f'<w:i/><w:iCs/><w:color w:val="{QUIET}"/>{_SMALL}',
    ),
    Style("TableHead", "Table head", based="TableText", paragraph="<w:keepNext/>", run=_BOLD),
    Style("ProvisionNumber", "Provision number", "character", based="DefaultParagraphFont"),
    Style("LineNumber", "line number", "character", based="DefaultParagraphFont"),
    Style("MastheadTable", "Masthead table", "table", based="TableNormal"),
    Style("Grid", "Table Grid", "table", based="TableNormal"),
)

LEVEL_STYLES: dict[Level, str] = {
    "chapeau": "Chapeau",
    "item": "ListItem",
    "sub-item": "ListSubItem",
    "dash": "DashItem",
    "bullet": "BulletItem",
    "paragraph": "NumberedParagraph",
    "unnumbered": "UnnumberedParagraph",
    "decision": "Decision",
    "cell": "TableText",
}
"""Levels of text by style id; headings take "Heading1" to "Heading4" by their rank."""

OPENING_STYLES: dict[str, Level] = {"TextTitle": "title", "AppendixHeading": "appendix"}
"""The styles of the levels that open a text, by their ids."""

_BUILT_IN_DEFAULTS = frozenset({"Normal", "DefaultParagraphFont", "TableNormal"})
_CUSTOM = frozenset(
    {
        *(
            "TextTitle",
            "AppendixHeading",
            "NumberedParagraph",
            "ListItem",
            "ListSubItem",
            "DashItem",
            "BulletItem",
            "Chapeau",
        ),
        *("UnnumberedParagraph", "Decision", "Masthead", "MastheadLabel", "Stamp"),
        *("ProvisionNumber", "MastheadTable"),
        *("InsertedWords", "DeletedWords", "TableText", "TableHead", "State"),
    }
)
_CELLS = (
    '<w:tblInd w:w="0" w:type="dxa"/>{borders}<w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)


def _border(*sides: str) -> str:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>' for side in sides
    )
    return f"<w:tblBorders>{lines}</w:tblBorders>"


_TABLES = {
    "TableNormal": _CELLS.format(borders=""),
    "MastheadTable": _CELLS.format(borders=_border("top", "bottom", "insideH")),
    "Grid": _CELLS.format(borders=_border("top", "left", "bottom", "right", "insideH", "insideV")),
}


def styles_part(font: str = FONT, language: str = "en-GB") -> Element:
    """The styles part of our template."""
    part = root("styles")
    part.append(_defaults(font, language))
    part.extend(style_element(style) for style in STYLES)
    return part


def _defaults(font: str, language: str) -> Element:
    fonts = f'w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"'
    return snippet(
        f"<w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        '<w:sz w:val="21"/><w:szCs w:val="21"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="140" w:line="264" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault>",
        "docDefaults",
    )


def style_element(style: Style) -> Element:
    """The w:style element of one of our styles."""
    element = snippet("", "style")
    element.set(w("type"), style.kind)
    if style.id in _BUILT_IN_DEFAULTS:
        element.set(w("default"), "1")
    if style.id in _CUSTOM:
        element.set(w("customStyle"), "1")
    element.set(w("styleId"), style.id)
    sub(element, "name", val=style.name)
    if style.based:
        sub(element, "basedOn", val=style.based)
    if style.next:
        sub(element, "next", val=style.next)
    if style.kind == "paragraph":
        sub(element, "qFormat")
    contents = {"pPr": style.paragraph, "rPr": style.run, "tblPr": _TABLES.get(style.id, "")}
    element.extend(snippet(xml, name) for name, xml in contents.items() if xml)
    if style.id == "Grid":
        element.append(_head_row())
    return element


def _head_row() -> Element:
    """The first row of a table with a grid is its head."""
    row = snippet(f"<w:rPr>{_BOLD}</w:rPr>", "tblStylePr")
    row.set(w("type"), "firstRow")
    return row


def set_language(styles: Element, language: str) -> None:
    """Say in the defaults of a styles part which language the text is in."""
    _default_run(styles, "lang", ("eastAsianLayout", "specVanish")).set(w("val"), language)


def set_font(styles: Element, font: str) -> None:
    """Set the font of the whole text; styles that name their own font lose it."""
    for fonts in list(styles.iter(w("rFonts"))):
        fonts.getparent().remove(fonts)
    element = _default_run(
        styles, "rFonts", ("b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang")
    )
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        element.set(w(script), font)


def _default_run(styles: Element, name: str, before: tuple[str, ...]) -> Element:
    """The element `name` of the default run properties, made where it is missing."""
    holder = styles
    for step, followers in (
        ("docDefaults", ("latentStyles", "style")),
        ("rPrDefault", ("pPrDefault",)),
        ("rPr", ()),
        (name, before),
    ):
        found = holder.find(w(step))
        if found is None:
            found = snippet("", step)
            insert(holder, found, followers)
        holder = found
    return holder
