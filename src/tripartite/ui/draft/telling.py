"""What is said of words being typed: that they wait, are back, were pasted, or refer to something;
and what writing would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tripartite.model.words.readback import TITLE
from tripartite.ui.desk import Desk
from tripartite.ui.draft.opening import ON_AMENDMENTS, Opening, on_item
from tripartite.ui.draft.pasting import LEFT_OUT
from tripartite.ui.draft.workspace import DraftWorkspace
from tripartite.ui.notice import Notice
from tripartite.ui.tr import translate

if TYPE_CHECKING:
    from tripartite.jobs.pasting import LeftOut

_LEFT = {
    "edit": lambda: translate(
        "Window", "{name}: what you typed at {place} is kept; F2 there brings it back."
    ),
    "beside": lambda: translate(
        "Window", "{name}: what you typed at {place} is kept; Shift+F2 there brings it back."
    ),
    "insert": lambda: translate(
        "Window",
        "{name}: what you typed after {place} is kept; Ctrl+Shift+Enter there brings it back.",
    ),
    "subamend": lambda: translate(
        "Window", "{name}: what you typed on {place} is kept; U there brings it back."
    ),
    "reword": lambda: translate(
        "Window", "{name}: what you typed on {place} is kept; F2 there brings it back."
    ),
}
_LEFT["replace"] = _LEFT["edit"]


_WRITES = {
    "subamend": lambda: translate("Window", "Write a subamendment to {place}, for {name}"),
    "reword": lambda: translate("Window", "Write {place} in other words, for {name}, its author"),
}


def writing_on(desk: Desk) -> str:
    """What F2 opens for a group where an item is in debate; empty where none is."""
    opening = on_item(desk)
    if opening is None:
        return ""
    return _WRITES[opening.purpose]().format(place=opening.reference, name=desk.name(desk.speaker))


def serve(desk: Desk, draft: DraftWorkspace, notice: Notice) -> None:
    """Say of a meeting that was opened what becomes of words typed in it."""
    draft.turned.connect(lambda: notice.act_on() if draft.is_editing else notice.move_on())
    draft.left_words.connect(lambda opening: notice.say(_left(desk, opening)))
    draft.brought_back.connect(
        lambda opening, other: notice.say(_back(desk, opening, other), stay=True, passing=True)
    )
    draft.waits_beside.connect(lambda opening: notice.say(_beside(desk, opening), passing=True))
    draft.citing.made.connect(lambda typed, place: notice.say(_reference(typed, place)))
    draft.unbroken.connect(lambda opening: notice.say(_unbroken(opening), passing=True))
    draft.pasted.connect(lambda left_out: _say_pasted(left_out, notice))


def _name(desk: Desk, party: str) -> str:
    found = desk.party(party or desk.party_of_key("O"))
    return found.name if found else translate("Draft", "The Office")


def _left(desk: Desk, opening: Opening) -> str:
    said = _LEFT["beside" if opening.beside else opening.purpose]()
    return said.format(place=opening.reference, name=_name(desk, desk.speaker))


def _back(desk: Desk, opening: Opening, other: str | None) -> str:
    said = translate(
        "Window",
        "What you typed at {place} is back. Ctrl+Enter keeps it, Esc leaves it for later; "
        "Shift+Esc gives it up, for the words as they stand.",
    ).format(place=opening.reference)
    if other is None:
        return said
    waits = translate(
        "Window",
        "{name} had left words here, which are back; what was typed for {other} waits for them.",
    )
    return waits.format(name=_name(desk, desk.speaker), other=_name(desk, other))


def _beside(desk: Desk, opening: Opening) -> str:
    said = translate(
        "Window",
        "{name} had left words at {place} for an amendment to the text itself: Shift+F2 brings "
        "them back.",
    )
    return said.format(name=_name(desk, desk.speaker), place=opening.reference)


def _unbroken(opening: Opening) -> str:
    if opening.reference == TITLE and opening.purpose not in ON_AMENDMENTS:
        return translate(
            "Window",
            "A title is one provision, so Enter begins none here. Ctrl+Enter keeps it; then "
            "Ctrl+Shift+Enter puts in a provision behind it.",
        )
    if opening.purpose not in ON_AMENDMENTS:
        said = translate(
            "Window", "The words of {place} are those of one cell, so Enter begins none here."
        )
        return said.format(place=opening.reference)
    said = translate(
        "Window",
        "The words of {place} are those of one provision, so Enter begins none here. Shift+F2 "
        "amends the text itself, where it does.",
    )
    return said.format(place=opening.reference)


def _reference(typed: str, place: str) -> str:
    said = translate(
        "Window", "“{typed}” is a reference to {place} now; Ctrl+Z makes it a number again."
    )
    return said.format(typed=typed, place=place)


def _say_pasted(left_out: tuple[tuple[LeftOut, int], ...], notice: Notice) -> None:
    if left_out:
        counted = ", ".join(LEFT_OUT[what]().format(count=count) for what, count in left_out)
        said = translate("Window", "Pasted as words, marks and items; without {what}.")
        notice.say(said.format(what=counted), passing=True)
