"""What is done with the structure of the text."""

from __future__ import annotations

from tripartite.ui.actions import Do, Row, When

_TEXT = "&Text"

STRUCTURE: dict[Do, Row] = {
    Do.JOIN_PROVISIONS: Row(
        _TEXT,
        "Join with the one before",
        "Ctrl+Shift+Backspace",
        "Join this provision to the one before",
        "The words go behind those of the provision before; as a group, an amendment that merges",
        When.HAND,
        line=True,
    ),
    Do.INDENT: Row(
        _TEXT,
        "Set further in",
        "Alt+Shift+Right",
        "Put it under the provision before",
        "The provision in hand goes under the one before it, with all that stands under it; while "
        "new ones are written, the one that the cursor is in",
        When.SETTING_IN,
    ),
    Do.OUTDENT: Row(
        _TEXT,
        "Set further out",
        "Alt+Shift+Left",
        "Put it behind what it stands under",
        "The provision in hand goes behind what it stands under; those behind it go along; while "
        "new ones are written, the one that the cursor is in",
        When.SETTING_IN,
    ),
    Do.MOVE_UP: Row(
        _TEXT,
        "Move up",
        "Alt+Shift+Up",
        "Put it before the one before",
        "The provision in hand goes before its neighbour, with all that stands under it",
        When.HAND,
    ),
    Do.MOVE_DOWN: Row(
        _TEXT,
        "Move down",
        "Alt+Shift+Down",
        "Put it behind the next one",
        "The provision in hand goes behind its neighbour, with all that stands under it",
        When.HAND,
    ),
    Do.LEVEL: Row(
        _TEXT,
        "Another level…",
        "Ctrl+Alt+L",
        "Turn it into another level",
        "Turn the provision in hand into a heading, an item, a dash … in its place",
        When.HAND,
    ),
    Do.REFERENCE: Row(
        _TEXT,
        "Reference to a provision",
        "Ctrl+Alt+K",
        "Turn “3.A.2” into a live reference",
        "Turn what is selected, or was typed last, into a reference that stays right",
        When.EDITING,
    ),
    Do.FOOTNOTE: Row(
        _TEXT,
        "New footnote…",
        "Ctrl+Alt+F",
        "Put a footnote where the cursor stands",
        "Write a footnote whose mark goes where the cursor stands; it is kept with the words",
        When.EDITING,
    ),
    Do.EDIT_FOOTNOTE: Row(
        _TEXT,
        "Change footnote…",
        "Ctrl+Alt+Shift+F",
        "Change the words of a footnote here",
        "Change the footnote at the cursor, or one of the provision in hand",
        When.TEXT,
    ),
    Do.SPELLING: Row(
        _TEXT,
        "Next unknown word…",
        "Ctrl+F7",
        "Hear what the dictionary suggests for the next unknown word",
        "Go to the next word that the dictionary does not know: choose another, skip or accept it",
        When.EDITING,
    ),
    Do.MASTHEAD: Row(
        _TEXT,
        "Title and masthead…",
        "Ctrl+Alt+M",
        "Change the title and the masthead",
        "Change the title of the text in hand and the fields above it: symbol, date, purpose …",
        When.TEXT,
    ),
}
"""The rows of these actions."""
