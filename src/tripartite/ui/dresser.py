"""Dressing the widgets: another scheme is taken over without laying anything out again."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from tripartite.ui.slices import Slices


class Dresser(QObject):
    """Puts the style sheet on, and has its rules looked up anew when the palette is another.

    Setting a sheet again takes a second in a full window, since every list and every text is laid
    out again. The sheet speaks of roles of the palette, so that it need not be set again: a widget
    that is polished once more finds the new colours. What is seen is polished at once, all else in
    slices.
    """

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._later = Slices(self)

    @property
    def working(self) -> bool:
        """Whether some widgets are still to be polished."""
        return self._later.working

    def dress(self, sheet: str) -> None:
        """Every widget wears this sheet in the palette of now."""
        if self._application.styleSheet() != sheet:
            self._application.setStyleSheet(sheet)
            return
        seen = {widget for each in self._application.topLevelWidgets() for widget in _seen(each)}
        for widget in seen:
            self._polish(widget)
        self._later.begin(self._polish_others(seen))

    def _polish_others(self, polished: set[QWidget]) -> Iterator[None]:
        """To ask for all widgets takes a while by itself."""
        for widget in self._application.allWidgets():
            if isValid(widget) and widget not in polished:
                self._polish(widget)
            yield

    def _polish(self, widget: QWidget) -> None:
        self._application.style().polish(widget)


def _seen(widget: QWidget) -> Iterator[QWidget]:
    """A widget with all in it, as far as it is seen."""
    if widget.isVisible():
        yield widget
        for child in widget.children():
            if isinstance(child, QWidget):
                yield from _seen(child)
