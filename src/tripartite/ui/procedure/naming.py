"""What the single keys act on in Draft, and whether a person sees it."""

from __future__ import annotations

from tripartite.model.reading import amendment_view
from tripartite.ui.actions import Do
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.draft.inspector import Inspector
from tripartite.ui.notice import Notice
from tripartite.ui.procedure.taking_up import to_introduce
from tripartite.ui.tr import translate

SHOWS = frozenset({Do.ADOPT, Do.ADOPT_SUBAMENDED, Do.SPLIT, Do.SUBAMEND})
"""What shows its item before it records anything: in sight already, in a dialog, or the editor."""


def item_of(desk: Desk, do: Do) -> str:
    """What a single key acts on in Draft: the item in debate at the provision in hand, or where
    none is, the one that is introduced next there; with what is introduced, the other way round."""
    debated = desk.debated_here
    if do is Do.INTRODUCE:
        return to_introduce(desk) or debated
    return debated or to_introduce(desk)


class Naming:
    """Whether a person sees on which item a key of Draft would act. What nothing has named yet, as
    for one who types ahead, or where the inspector is not shown, is named by the notice."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice
        self._asked = self._said = ""  # the item, and what was said of it
        self._read = False  # whether that was painted

    def sees(self, desk: Desk, inspector: Inspector, item: str) -> bool:
        """Whether this item was painted as the one in hand here."""
        self._read = self._asked == desk.amendment and (
            self._read or self._notice.painted == self._said
        )
        return inspector.names(item) or (self._read and self._asked == item)

    def name(self, desk: Desk, item: str, key: str, what: str) -> None:
        """Say which item it is, and what the key once more records of it."""
        view = amendment_view(desk.state, item)
        said = translate(
            "Procedure",
            "In hand here: {number}, {names}. Nothing is recorded yet; {key} once more: {what}.",
        )
        names = names_of(desk, view.parties)
        self._asked, self._read = item, False
        self._said = said.format(number=view.made.number, names=names, key=key, what=what)
        self._notice.say(self._said, passing=True)
