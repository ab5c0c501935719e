"""Writing in the looks of a template: its fonts, sizes, weights, colours and alignments."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, qGray

from tripartite.jobs.publishing.looks import StyleLook
from tripartite.ui.theme import Theme
from tripartite.ui.writing import Look, Writer

BODY = "Unnumbered paragraph"
"""The style of the text itself: it is as large as the font that is chosen for reading."""

_LEAST, _MOST = 6.0, 48.0  # points; a template may say anything
_READABLE, _STEP = 90, 16
"""So far apart (in grey, of 255) ink and paper have to be; how fast one that is not moves away."""

_ALIGNED = {
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "end": Qt.AlignmentFlag.AlignRight,
    "both": Qt.AlignmentFlag.AlignJustify,
    "distribute": Qt.AlignmentFlag.AlignJustify,
}


class Looks:
    """The looks of our styles in a template, by their names; sizes as they are beside its body."""

    def __init__(self, looks: Mapping[str, StyleLook], font: QFont) -> None:
        self._looks = looks
        body = looks.get(BODY)
        self._zoom = font.pointSizeF() / (body.size if body and body.size > 0 else 10.0)

    def of(self, style: str) -> StyleLook | None:
        """How this style looks; None where no template says."""
        return self._looks.get(style)

    def font(self, look: StyleLook, other: QFont) -> QFont:
        """The font of a style; the `other` where it names none."""
        font = QFont(other)
        if look.font:
            font.setFamilies([look.font, *other.families()])
        font.setPointSizeF(min(max(look.size * self._zoom, _LEAST), _MOST))
        return font

    def settle(self, look: StyleLook, format: QTextBlockFormat) -> QTextBlockFormat:
        """The block as this style sets it: aligned, and with its distances."""
        if look.align in _ALIGNED:
            format.setAlignment(_ALIGNED[look.align])
        format.setTopMargin(look.before * self._zoom)
        format.setBottomMargin(look.after * self._zoom)
        return format


class Styled(Writer):
    """Writes in one style. Words are as bold, slanted and coloured as the style has them; what it
    strikes or underlines is not shown: here that marks a change."""

    def __init__(self, plain: Writer, looks: Looks, look: StyleLook) -> None:
        self._look = look
        super().__init__(plain.cursor, plain.theme, looks.font(look, plain.font), plain.show)

    def _made(self, look: Look) -> QTextCharFormat:
        bold, italic = look.bold or self._look.bold, look.italic != self._look.italic
        return super()._made(look._replace(bold=bold, italic=italic))

    def colour(self, tone: str) -> QColor:
        if tone != "text" or not self._look.colour:
            return super().colour(tone)
        return readable(QColor(f"#{self._look.colour}"), self.theme)


def readable(ink: QColor, theme: Theme) -> QColor:
    """The colour, darker or lighter as far as it has to be to be read on the page that is shown."""
    page = qGray(theme.colour("page").rgb())
    step = -_STEP if page > 127 else _STEP
    hue, saturation = max(ink.hslHue(), 0), ink.hslSaturation()  # -1: a grey has none
    for lightness in range(ink.lightness(), 127 + 16 * step, step):
        if abs(qGray(ink.rgb()) - page) >= _READABLE:
            break
        ink = QColor.fromHsl(hue, saturation, min(max(lightness + step, 0), 255))
    return ink
