"""Signs of symbol fonts as the letters they stand for."""

from __future__ import annotations

import re

_SYMBOLS = {
    ("symbol", 0xF0B7): "•",
    ("symbol", 0xF0B0): "°",
    ("symbol", 0xF02D): "−",
    ("symbol", 0xF0AE): "→",
    ("symbol", 0xF0A3): "≤",
    ("symbol", 0xF0B3): "≥",
    ("symbol", 0xF0B1): "±",
    ("symbol", 0xF0B4): "×",
    ("wingdings", 0xF0A7): "▪",
    ("wingdings", 0xF0D8): "➢",
    ("wingdings", 0xF0E0): "→",
    ("wingdings", 0xF0FC): "✓",
    ("wingdings", 0xF0A8): "□",
    ("wingdings", 0xF06C): "●",
    ("wingdings", 0xF06E): "■",
    ("wingdings", 0xF076): "❖",
}
_PRIVATE = 0xF000
_OWN_FONTS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"})
UNKNOWN = "•"
_HEX = re.compile("[0-9A-Fa-f]{1,4}")
_LOST = "\ufffd"


def letter(font: str, code: str) -> str:
    """The letter of a sign that a file names by its code in hexadecimal digits."""
    found = symbol(font, int(code, 16)) if _HEX.fullmatch(code) else _LOST
    return _LOST if "\ud800" <= found <= "\udfff" else found


def symbol(font: str, code: int) -> str:
    """The letter that a sign of a font stands for; the sign itself where the font is no symbols'.

    A private code of a symbol font that nobody knows is shown as a bullet.
    """
    key = font.casefold()
    if key not in _OWN_FONTS and not _PRIVATE <= code <= _PRIVATE + 0xFF:
        return chr(code)
    private = code if code >= _PRIVATE else code + _PRIVATE
    known = _SYMBOLS.get((key, private)) or _SYMBOLS.get(("symbol", private))
    if known:
        return known
    return chr(code) if code < _PRIVATE else UNKNOWN
