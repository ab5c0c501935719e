"""What is done in Publish: templates and their styles, and what waits for the Chair."""

from __future__ import annotations

from tripartite.ui.actions import MENUS, Do, Row, When

_FILE, _TEXT = MENUS[0], MENUS[2]

PUBLISHING: dict[Do, Row] = {
    Do.TEMPLATE: Row(
        _FILE,
        "&Use a Word template…",
        "Ctrl+Shift+L",
        "Take the looks from a Word file of the house",
        "Choose the Word file that gives styles, header and footer; once more, and ours does again",
        When.PUBLISHING,
    ),
    Do.STYLES: Row(
        _FILE,
        "St&yles of the template…",
        "Ctrl+Shift+Y",
        "Say which of its styles serves for each of ours",
        "See which style of the template serves for each of ours, and choose others",
        When.STYLING,
    ),
    Do.ORIGINAL: Row(
        _FILE,
        "Save a file that came in as it &was…",
        "Ctrl+Alt+O",
        "Save the file in hand as it came",
        "Save a file that was taken in or imported, byte for byte as it came; Publish lists them",
        When.CAME_IN,
    ),
    Do.RELEASE: Row(
        _TEXT,
        "Release what waits",
        "Shift+R",
        "Put the change that waits into the text",
        "The Chair agreed: the editor's change that waits becomes part of the text",
        When.WAITING,
        line=True,
    ),
    Do.DROP_CHANGE: Row(
        _TEXT,
        "Drop what waits",
        "Shift+X",
        "Drop the change that waits",
        "The editor's change that waits is not made; Undo lets it wait again",
        When.WAITING,
    ),
}
