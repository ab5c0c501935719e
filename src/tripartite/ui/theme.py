"""How the window looks: one palette from one table, light and dark, following the system live."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from tripartite.model import entries as e
from tripartite.ui.dresser import Dresser
from tripartite.ui.tones import TONES, Scheme

Choice = Literal["system", "light", "dark"]

SERIFS = (
    "Source Serif 4",
    "Noto Serif",
    "Charter",
    "Cambria",
    "Georgia",
    "Liberation Serif",
    "DejaVu Serif Condensed",
    "DejaVu Serif",
)
"""Readable serifs for the text of the paper, the first that is installed."""

_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "field"),
    (QPalette.ColorRole.AlternateBase, "alternate"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "window"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.Highlight, "selection"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.ToolTipBase, "notice"),
    (QPalette.ColorRole.ToolTipText, "notice text"),
    (QPalette.ColorRole.PlaceholderText, "muted"),
    (QPalette.ColorRole.Accent, "accent"),
    (QPalette.ColorRole.Light, "field"),
    (QPalette.ColorRole.Mid, "line"),
    (QPalette.ColorRole.Dark, "edge"),
    # In these Fusion draws nothing: they carry tones for the sheet.
    (QPalette.ColorRole.Midlight, "page"),
    (QPalette.ColorRole.Shadow, "hand"),
    (QPalette.ColorRole.BrightText, "on accent"),
    (QPalette.ColorRole.LinkVisited, "agreed"),
)
_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)

_IN_SHEET = {
    "window": "window",
    "text": "window-text",
    "page": "midlight",
    "field": "base",
    "alternate": "alternate-base",
    "hand": "shadow",
    "selection": "highlight",
    "accent": "link",
    "on_accent": "bright-text",
    "agreed": "link-visited",
    "notice": "tooltip-base",
    "notice_text": "tooltip-text",
    "muted": "placeholder-text",
    "line": "mid",
    "edge": "dark",
}
"""The tones of the sheet, as roles of the palette: so the sheet is one for light and dark, read
once, and another scheme is another palette."""

_SHEET = """
QToolTip {{ background: {notice}; color: {notice_text}; border: 1px solid {line}; padding: 4px; }}
QMenuBar {{ background: {window}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 9px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {selection}; }}
QStatusBar {{ background: {window}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QHeaderView::section {{ background: {window}; color: {muted}; border: none;
    border-bottom: 1px solid {line}; padding: 5px 8px; text-align: left; }}
QTreeView, QTableView, QListView {{ background: {page}; border: none; outline: none;
    selection-background-color: {selection}; selection-color: {text}; }}
QTextEdit {{ border: none; background: {page}; }}
QScrollArea {{ border: none; }}
QTreeView#outline, QTextEdit#page {{ background: {window}; }}
QScrollArea#start, QScrollArea#start > QWidget > QWidget {{ background: {window}; }}
QLineEdit, QPlainTextEdit {{ background: {field}; border: 1px solid {edge};
    border-radius: 4px; padding: 3px 6px; color: {text}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 1px solid {accent}; }}
QTableView#amendments::item {{ padding-left: 5px; }}
QTreeView#rows::item, QListView#rows::item {{ padding: 3px 4px; }}
QTreeView#rows::item:selected, QListView#rows::item:selected {{ background: {selection};
  color: {text}; }}
QTableView#amendments::item:selected {{ background: {selection}; color: {text}; }}
QTreeView::indicator:unchecked, QListView::indicator:unchecked,
QCheckBox::indicator:unchecked {{
    border: 1px solid {edge}; border-radius: 2px; width: 12px; height: 12px;
    background: {field}; }}
QListView#steps::item {{ padding-left: 12px; }}
QListView#steps::item:selected {{ background: {selection}; color: {text}; }}
QPushButton {{ background: {field}; border: 1px solid {edge}; border-radius: 4px;
    padding: 5px 14px; color: {text}; }}
QPushButton:hover {{ background: {selection}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 4px 13px; }}
QPushButton:default {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton:disabled {{ color: {muted}; border-color: {line}; background: {window}; }}
QCommandLinkButton {{ background: {page}; border: 1px solid {line}; border-radius: 6px;
    padding: 9px 14px; text-align: left; color: {text}; }}
QCommandLinkButton:hover, QCommandLinkButton:focus {{ background: {hand};
    border: 1px solid {accent}; padding: 9px 14px; }}
QToolButton {{ border: none; border-radius: 4px; padding: 4px 8px; color: {text}; }}
QToolButton:hover {{ background: {selection}; }}
QToolButton:focus {{ border: 1px solid {accent}; padding: 3px 7px; }}
QToolButton:checked {{ background: {selection}; }}
QToolButton#workspace {{ padding: 7px 11px; border-radius: 0;
    border-bottom: 2px solid transparent; }}
QToolButton#menu {{ padding-right: 18px; }}
QToolButton#menu::menu-indicator {{ subcontrol-position: right center; right: 5px; }}
QToolButton#workspace:checked {{ background: transparent; border-bottom: 2px solid {accent}; }}
QScrollBar:vertical {{ background: transparent; width: 11px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 0; }}
QScrollBar::handle {{ background: {line}; border-radius: 4px; margin: 2px; min-height: 28px;
    min-width: 28px; }}
QScrollBar::handle:hover {{ background: {edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QFrame#notice {{ background: {notice}; border-bottom: 1px solid {line}; }}
QFrame#notice QLabel {{ color: {notice_text}; }}
QFrame#notice QToolButton {{ color: {notice_text}; }}
QFrame#podium {{ background: {window}; border-top: 1px solid {line}; }}
QFrame#chair {{ background: {hand}; border-right: 1px solid {line}; }}
QFrame#chair QLabel#head, QFrame#room-strip QLabel#how {{ font-weight: bold; }}
QFrame#card QLabel#writing {{ font-weight: bold; }}
QFrame#bar {{ background: {window}; border-bottom: 1px solid {line}; }}
QFrame#card QTextEdit {{ background: transparent; }}
QFrame#card QTextEdit#field {{ background: {field}; border-radius: 4px; }}
QFrame#palette {{ background: {page}; border: 1px solid {edge}; border-radius: 8px; }}
QLabel#muted {{ color: {muted}; }}
QLabel#stands {{ background: {window}; border-bottom: 1px solid {line}; }}
QProgressBar {{ border: none; background: {line}; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {agreed}; border-radius: 3px; }}
"""
SHEET = _SHEET.format(**{tone: f"palette({role})" for tone, role in _IN_SHEET.items()})


class Theme(QObject):
    """The tones of the present scheme.

    `changed()` is emitted after the application wears another scheme; what is not seen then takes
    it over by and by.
    """

    changed = Signal()

    def __init__(self, application: QApplication, choice: Choice = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice: Choice = choice
        self.scheme: Scheme = "light"
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        style = QStyleFactory.create("Fusion")
        application.setStyle(style)
        self._dresser = Dresser(application, self)
        self._wear(self._wanted())

    @property
    def choice(self) -> Choice:
        """What was chosen: a scheme, or to follow the system."""
        return self._choice

    def choose(self, choice: Choice) -> None:
        """Wear a scheme, or follow the system."""
        self._choice = choice
        self._wear(self._wanted())

    @property
    def dressing(self) -> bool:
        """Whether there is something, not seen, that still wears the scheme of before."""
        return self._dresser.working

    def colour(self, tone: str) -> QColor:
        """The colour of a tone."""
        return QColor(self.hex(tone))

    def hex(self, tone: str) -> str:
        """The colour of a tone as "#rrggbb"."""
        return TONES[tone][self.scheme == "dark"]

    def _wanted(self) -> Scheme:
        if self._choice != "system":
            return "dark" if self._choice == "dark" else "light"
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return "dark" if dark else "light"

    def _system_changed(self) -> None:
        if self._wanted() != self.scheme:
            self._wear(self._wanted())

    def _wear(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self._application.setPalette(self._palette())
        self._dresser.dress(SHEET)
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, tone in _ROLES:
            palette.setColor(role, self.colour(tone))
        for role in _FADED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("edge"))
        return palette


def paper_family(chosen: str = "") -> str:
    """The font family for the text of the paper: the one chosen, or a readable serif."""
    installed = set(QFontDatabase.families())
    for family in (chosen, *SERIFS):
        if family in installed:
            return family
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def paper_font(family: str = "", size: float = 0) -> QFont:
    """The font of the paper; `size` in points, 0 for a size that fits the system's."""
    font = QFont(paper_family(family))
    font.setStyleHint(QFont.StyleHint.Serif)
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).pointSizeF()
    font.setPointSizeF(size or max(system, 9.0) + 2)
    return font


_TONE_OF_LETTER = {"e": "employers", "w": "workers", "g": "governments"}


def party_tone(party: e.PartyNamed | None) -> str:
    """The tone of a party: the three groups and the Office have their own, all others share one."""
    if party is None or party.kind == "office":
        return "office"
    if party.kind != "group":
        return "other"
    return _TONE_OF_LETTER.get(party.handle[:1].casefold(), "other")
