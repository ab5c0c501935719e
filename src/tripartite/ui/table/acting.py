"""What is done about who acts, and between a party's file and the others."""

from __future__ import annotations

from tripartite.ui.actions import MENUS, Do, Row, When

_FILE = MENUS[0]

ACTING: dict[Do, Row] = {
    Do.ACT_AS: Row(
        _FILE,
        "Act as…",
        "Ctrl+Alt+A",
        "Choose who acts",
        "Choose the seat, party or capacity you act as; what you see and can do follows from it",
        When.MEETING,
        line=True,
    ),
    Do.GROUP_FILE: Row(
        _FILE,
        "Write a group file…",
        "Ctrl+Alt+G",
        "Give a party a file of its own",
        "Write a new file that holds what a party may see, and nothing else",
        When.MEETING,
    ),
    Do.JOIN: Row(
        _FILE,
        "Take in copies of this meeting…",
        "Ctrl+Alt+J",
        "Take in what copies of this meeting hold more",
        "Check copies and see what each would bring, before any of it is taken in",
        When.MEETING,
    ),
    Do.SUBMIT: Row(
        _FILE,
        "Submit drafts…",
        "Ctrl+Alt+U",
        "Send drafts to the secretariat",
        "See exactly what would be sent, and tick the drafts that go to the secretariat",
        When.OWN,
    ),
    Do.HAND_IN_AGAIN: Row(
        _FILE,
        "Write what was submitted once more…",
        "Ctrl+Alt+Shift+U",
        "Write the submission as Word again",
        "Write what waits with the secretariat as a Word file of marked changes once more",
        When.OWN,
    ),
}
