"""What takes measuring to know of a proposal: its change in words, the words it touches, the
watch-words among them, how it stands to ours. Each is found when it is first wanted, and kept."""

from __future__ import annotations

from typing import NamedTuple

from tripartite.model.reading import AmendmentView, amendment_view
from tripartite.model.redline import redline
from tripartite.model.review import Compared, Wanted, compared, flagged, relation_to_ours, watched
from tripartite.model.watching import Flag, touched_words
from tripartite.ui.desk import Desk
from tripartite.ui.tr import translate


class Found(NamedTuple):
    """What was measured of one proposal."""

    change: str
    touched: str
    flags: tuple[Flag, ...]


class Findings:
    """Measures proposals for one actor, each once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._found: dict[str, Found] = {}
        self._relations: dict[str, str] = {}
        self.forget()

    def forget(self) -> None:
        """The text or the proposals have changed."""
        self._found.clear()
        self._relations.clear()
        self._words = watched(self._desk.state, self._desk.session.actor)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are watched."""
        return self._words

    def of(self, key: str) -> Found:
        """What was measured of a proposal."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._measured(amendment_view(self._desk.state, key))
        return found

    def _measured(self, view: AmendmentView) -> Found:
        state, who = self._desk.state, self._desk.session.actor
        laid = compared(state, who, view, "written on")
        assert laid is not None, "every proposal was written on something"
        flags = flagged(state, view, self._words)
        return Found(_change(view, laid), touched_words(laid.old, laid.new), flags)

    def relation(self, key: str) -> str:
        """How a proposal relates to our own beside it, by its label; empty for nothing of ours."""
        found = self._relations.get(key)
        if found is None:
            state, who = self._desk.state, self._desk.session.actor
            relation = relation_to_ours(state, who, amendment_view(state, key))
            found = self._relations[key] = relation.label if relation else ""
        return found

    def may_touch(self, wanted: Wanted, words: str) -> bool:
        """Whether it is worth measuring: the words stand in the proposal or in what it is to."""
        room = self._desk.state.room
        if any(words in x.body.passage.text.casefold() for x in room.proposals[wanted.id][-1:]):
            return True
        provision = room.amendments[wanted.id].body.provision
        texts = room.proposals.get(wanted.under) or room.wordings.get(provision) or []
        return any(words in x.body.passage.text.casefold() for x in texts)


def _change(view: AmendmentView, laid: Compared) -> str:
    if view.made.kind == "delete" and not view.made.parent:
        return translate("Review", "delete the provision")
    if view.made.kind == "insert" and not view.made.parent:
        return translate("Review", "insert “{words}”").format(words=view.passage.text)
    return redline(laid.old, laid.new).summary
