"""What people read goes through here: Qt's translation, with the context and the English source."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str, comment: str = "", n: int = -1) -> str:
    """The text in the language of the screen; `lupdate` finds these calls by their name."""
    return QCoreApplication.translate(context, text, comment or None, n)


def counted(text: str, n: int) -> str:
    """A text with a number in it, already translated; where there is no translation, the English
    source still holds "(s)", or "(y)" as in "entr(y)", which is resolved here."""
    one = n == 1
    return text.replace("(s)", "" if one else "s").replace("(y)", "y" if one else "ies")
