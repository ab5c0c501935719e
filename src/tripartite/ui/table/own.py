"""What is done with a party's own stances, its bottom lines and its trade book."""

from __future__ import annotations

from tripartite.ui.actions import MENUS, Do, Row, When

_FILE, _EDIT, _TEXT, _AMENDMENT, _POSITION = MENUS[:5]

OWN: dict[Do, Row] = {
    Do.CONFIRM_STANCE: Row(
        _POSITION,
        "Holds on the new wording…",
        "8",
        "Confirm a stance on the words of today",
        "See what changed since the stance was given, and let it hold on the present wording",
        When.STALE,
        line=True,
    ),
    Do.TABLE_STANCE: Row(
        _POSITION,
        "Table our stance…",
        "Ctrl+Alt+T",
        "Let everyone hear a stance",
        "See exactly what everyone would hear, and send that, and nothing else, to be heard",
        When.OWN_SUBJECT,
    ),
    Do.HEAR: Row(
        _POSITION,
        "Stances that were tabled…",
        "Ctrl+Alt+H",
        "Hear or return what parties tabled",
        "The stances that parties have tabled: state them in the room as they are, or return them",
        When.TABLED,
    ),
    Do.BOOK: Row(
        _POSITION,
        "Our book…",
        "Ctrl+Alt+B",
        "Bottom lines, fallbacks, speaking notes, trades",
        "What we keep to ourselves: bottom lines and fallbacks with who approved them, trades",
        When.OWN,
    ),
}
