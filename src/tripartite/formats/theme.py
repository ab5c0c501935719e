"""The theme of a workbook: nothing of ours uses it, but validators and spreadsheets want one."""

from __future__ import annotations

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLOURS = {
    **{"dk2": "1F3864", "lt2": "E7E6E6", "accent1": "1F3864", "accent2": "9C1C1C"},
    **{"accent3": "1B5E20", "accent4": "7F6000", "accent5": "595959", "accent6": "A6A6A6"},
    **{"hlink": "0563C1", "folHlink": "954F72"},
}
_PLAIN = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LISTS = {
    "fillStyleLst": _PLAIN,
    "lnStyleLst": f'<a:ln w="6350">{_PLAIN}</a:ln>',
    "effectStyleLst": "<a:effectStyle><a:effectLst/></a:effectStyle>",
    "bgFillStyleLst": _PLAIN,
}
_FACES = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'

THEME = (
    f'<a:theme xmlns:a="{_DRAWING}" name="Tripartite"><a:themeElements>'
    '<a:clrScheme name="Tripartite"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    + "".join(f'<a:{name}><a:srgbClr val="{v}"/></a:{name}>' for name, v in _COLOURS.items())
    + f'</a:clrScheme><a:fontScheme name="Tripartite"><a:majorFont>{_FACES}</a:majorFont>'
    f'<a:minorFont>{_FACES}</a:minorFont></a:fontScheme><a:fmtScheme name="Tripartite">'
    + "".join(f"<a:{name}>{content * 3}</a:{name}>" for name, content in _LISTS.items())
    + "</a:fmtScheme></a:themeElements></a:theme>"
)
