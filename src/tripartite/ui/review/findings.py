"""What takes measuring to know of a proposal: its change in words, the words it touches, the
watch-words among them, how it stands to ours. Each is found when it is first wanted, and kept."""

from __future__ import annotations

from tripartite.model.amendments.in_words import (
    as_printed,
    change_in_words,
    changed_in_words,
    cited,
    is_told,
)
from tripartite.model.reading import AmendmentView, amendment_view
from tripartite.model.reviewing.review import Compared, Wanted, compared, relation_to_ours, watched
from tripartite.model.reviewing.watching import Flag, flags, touched_words
from tripartite.model.state import State
from tripartite.ui.desk import Desk
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence


class Findings:
    """Measures proposals for one actor: each thing once, and only what is asked for."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._laid: dict[str, Compared] = {}
        self._changes: dict[str, str] = {}
        self._touched: dict[str, str] = {}
        self._flags: dict[str, tuple[Flag, ...]] = {}
        self._relations: dict[str, str] = {}
        self.forget()

    def forget(self) -> None:
        """The text, the proposals or the watch-words have changed."""
        for kept in (self._laid, self._changes, self._touched, self._flags, self._relations):
            kept.clear()
        self._words = watched(self._desk.state, self._desk.session.actor)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are watched."""
        return self._words

    def _base(self, key: str) -> Compared:
        """A proposal against what it was written on."""
        if key not in self._laid:
            state, who = self._desk.state, self._desk.session.actor
            laid = compared(state, who, amendment_view(state, key), "written on")
            assert laid is not None, "every proposal was written on something"
            self._laid[key] = laid
        return self._laid[key]

    def change(self, key: str) -> str:
        """The change in words."""
        if key not in self._changes:
            view = amendment_view(self._desk.state, key)
            self._changes[key] = _change(self._desk.state, view, self._base(key))
        return self._changes[key]

    def touched(self, key: str) -> str:
        """All words that go or come, small letters."""
        if key not in self._touched:
            laid = self._base(key)
            self._touched[key] = touched_words(laid.old, laid.new)
        return self._touched[key]

    def flags(self, key: str) -> tuple[Flag, ...]:
        """The watch-words that enter or leave the text with it."""
        if key not in self._flags:
            laid = self._base(key)
            self._flags[key] = flags(self._words, laid.old, laid.new)
        return self._flags[key]

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


def _change(state: State, view: AmendmentView, laid: Compared) -> str:
    if view.made.kind == "delete" and not view.made.parent:
        return translate("Review", "delete the provision")
    if view.made.kind == "insert" and not view.made.parent:
        (words,) = as_printed(state, view.made.document, view.passage)
        return translate("Review", "insert “{words}”").format(words=words.text)
    if is_told(view):
        return sentence(change_in_words(state, view, cited(state, view)))
    return sentence(changed_in_words(state, view.made.document, laid.old, laid.new))
