"""Signs, drawn and not typed: states differ in shape as well as colour, badges carry a letter."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPainterPath, QPen, QPixmap

from tripartite.model import entries as e
from tripartite.ui.theme import Theme, party_tone

GLYPHS = {
    "untouched": "○",
    "open": "◔",
    "bracketed": "◐",
    "pending consultation": "◕",
    "agreed": "●",
    "agreed ad package": "□",
    "adopted": "■",
    "divergent": "◇",
    "reopened": "↺",
}
"""The signs as letters, for plain text."""

_STANCE_GLYPHS = {
    "support": "✓✓",
    "go along": "✓",
    "flexible": "≈",
    "prefer original": "⟲",
    "reserve": "!",
    "oppose": "✗",
    "silent": "…",
}

Draw = Callable[[QPainter, QRectF, QColor], None]


def _pie(share: float) -> Draw:
    def draw(painter: QPainter, rect: QRectF, colour: QColor) -> None:
        painter.setPen(QPen(colour, rect.width() / 9))
        painter.drawEllipse(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(rect, 90 * 16, -int(share * 360 * 16))

    return draw


def _disc(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, rect.width() / 9))
    painter.setBrush(colour)
    painter.drawEllipse(rect)


def _half(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, rect.width() / 9))
    painter.drawEllipse(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(rect, 90 * 16, 180 * 16)


def _square(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(rect.adjusted(0, 0, 0, 0))


def _frame(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, rect.width() / 6))
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def _diamond(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, rect.width() / 7))
    c = rect.center()
    path = QPainterPath(QPointF(c.x(), rect.top() - 1))
    for point in ((rect.right() + 1, c.y()), (c.x(), rect.bottom() + 1), (rect.left() - 1, c.y())):
        path.lineTo(*point)
    path.closeSubpath()
    painter.drawPath(path)


def _again(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, rect.width() / 7))
    painter.drawArc(rect, 120 * 16, 280 * 16)
    tip = QPointF(rect.left() + rect.width() * 0.25, rect.top() + rect.height() * 0.07)
    size = rect.width() * 0.36
    path = QPainterPath(tip + QPointF(-size * 0.7, -size * 0.35))
    path.lineTo(tip + QPointF(size * 0.45, -size * 0.4))
    path.lineTo(tip + QPointF(-size * 0.15, size * 0.6))
    path.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(path)


_STATES: dict[str, Draw] = {
    "untouched": _pie(0),
    "open": _pie(0.25),
    "bracketed": _half,
    "pending consultation": _pie(0.75),
    "agreed": _disc,
    "agreed ad package": _frame,
    "adopted": _square,
    "divergent": _diamond,
    "reopened": _again,
}


def draw_state(painter: QPainter, centre: QPointF, size: float, state: str, theme: Theme) -> None:
    """A state's sign, `size` across, in its shape and colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = size / 2 - 1
    rect = QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)
    _STATES[state](painter, rect, theme.colour(state))
    painter.restore()


def draw_earlier(painter: QPainter, centre: QPointF, size: float, theme: Theme) -> None:
    """The sign for what was said of an earlier wording: a clock, `size` across."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    half = size / 2 - 1
    painter.setBrush(theme.colour("page"))
    painter.setPen(QPen(theme.colour("stale"), size / 10))
    painter.drawEllipse(centre, half, half)
    painter.drawPolyline(
        [centre + QPointF(0, -half * 0.7), centre, centre + QPointF(half * 0.55, half * 0.2)]
    )
    painter.restore()


def letters_of(party: e.PartyNamed | None) -> str:
    """What stands on a party's badge."""
    if party is None:
        return "?"
    return (
        party.handle
        if len(party.handle) <= 4
        else "Off."
        if party.kind == "office"
        else (party.handle[:3] + ".")
    )


def badge_font(font: QFont) -> QFont:
    """The font of the letters on badges, from the text's around it."""
    small = QFont(font)
    small.setPointSizeF(max(font.pointSizeF() * 0.82, 6.5))
    small.setBold(True)
    small.setItalic(False)
    small.setUnderline(False)
    small.setStrikeOut(False)
    return small


def badge_size(letters: str, font: QFont) -> QSize:
    """How large a badge with these letters is."""
    return _measured(letters, font.family(), font.pointSizeF())


@lru_cache(maxsize=500)
def _measured(letters: str, family: str, points: float) -> QSize:
    font = QFont(family)
    font.setPointSizeF(points)
    metrics = QFontMetricsF(badge_font(font))
    height = int(metrics.height() + 2)
    return QSize(max(height + 1, int(metrics.horizontalAdvance(letters) + 9)), height)


def draw_badge(
    painter: QPainter, rect: QRectF, letters: str, tone: str, font: QFont, theme: Theme
) -> None:
    """A party's badge: its letters on its colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone} surface"))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setPen(theme.colour(f"{tone} ink"))
    painter.setFont(badge_font(font))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)
    painter.restore()


def stance_glyph(stance: str) -> str:
    """A stance's sign; its word always stands beside it."""
    return _STANCE_GLYPHS[stance]


@lru_cache(maxsize=256)
def _pixmap(kind: str, name: str, tone: str, theme: Theme, scheme: str, family: str) -> QPixmap:
    ratio = 2.0
    size = _SIZES[kind](name, family)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if kind == "state":
        draw_state(painter, QPointF(8, 8), 13, name, theme)
    elif kind == "key":
        cap = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
        _draw_key(painter, cap, name, _key_font(family), theme)
    else:
        rect = QRectF(0, 0, size.width(), size.height())
        draw_badge(painter, rect, name, tone, QFont(family, 10), theme)
    painter.end()
    return pixmap


def _draw_key(painter: QPainter, rect: QRectF, key: str, font: QFont, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("edge"))
    painter.setBrush(theme.colour("field"))
    painter.drawRoundedRect(rect, 3, 3)
    painter.setFont(font)
    painter.setPen(theme.colour("text"))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)


def _key_font(family: str) -> QFont:
    return QFont(family, 8, QFont.Weight.Bold)


def key_size(key: str, font: QFont) -> QSize:
    """How large a key's cap is: as wide as what stands on it."""
    words = QFontMetricsF(_key_font(font.family())).horizontalAdvance(key)
    return QSize(max(16, int(words + 8)), 16)


_SIZES: dict[str, Callable[[str, str], QSize]] = {
    "state": lambda _name, _family: QSize(16, 16),
    "key": lambda name, family: key_size(name, QFont(family)),
    "badge": lambda name, family: badge_size(name, QFont(family, 10)),
}


def key_icon(key: str, theme: Theme, font: QFont) -> QIcon:
    """A key's cap as an icon."""
    return QIcon(_pixmap("key", key, "", theme, theme.scheme, font.family()))


def state_icon(state: str, theme: Theme) -> QIcon:
    """A state's sign as an icon."""
    return QIcon(_pixmap("state", state, "", theme, theme.scheme, ""))


def badge_icon(party: e.PartyNamed, theme: Theme, font: QFont) -> QIcon:
    """A party's badge as an icon."""
    name = letters_of(party)
    tone = party_tone(party)
    return QIcon(_pixmap("badge", name, tone, theme, theme.scheme, font.family()))
