"""Theme and table of fonts: nothing of ours uses them, but validators and Word want them."""

from __future__ import annotations

from tripartite.word.ooxml import Element, parse, root, serialise, snippet

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    **{"dk2": "1F3864", "lt2": "E7E6E6", "accent1": "1F3864", "accent2": "9C1C1C"},
    **{"accent3": "1B5E20", "accent4": "7F6000", "accent5": "595959", "accent6": "A6A6A6"},
    **{"hlink": "0563C1", "folHlink": "954F72"},
}
_PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_PLAIN}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_part(font: str) -> bytes:
    """The theme: our colours, one font, no effects."""
    system = '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    system += '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    colours = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in _COLOURS.items())
    faces = f'<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>'
    formats = "".join(
        f"<a:{name}>{content * 3}</a:{name}>"
        for name, content in (
            ("fillStyleLst", _PLAIN),
            ("lnStyleLst", _LINE),
            ("effectStyleLst", _EFFECT),
            ("bgFillStyleLst", _PLAIN),
        )
    )
    return serialise(
        parse(
            f'<a:theme xmlns:a="{_DRAWING}" name="Tripartite"><a:themeElements>'
            f'<a:clrScheme name="Tripartite">{system}{colours}</a:clrScheme>'
            f'<a:fontScheme name="Tripartite"><a:majorFont>{faces}</a:majorFont>'
            f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
            f'<a:fmtScheme name="Tripartite">{formats}</a:fmtScheme>'
            "</a:themeElements></a:theme>".encode()
        )
    )


def font_table(font: str) -> Element:
    """The table of fonts, with the one of our template."""
    part = root("fonts")
    entry = snippet(
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>', "font"
    )
    entry.set(entry.tag.replace("}font", "}name"), font)
    part.append(entry)
    return part
