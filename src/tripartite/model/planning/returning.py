"""What a drafting group was given, from which its report begins: the words, and as it left them."""

from __future__ import annotations

import msgspec

from tripartite.model import commands as c
from tripartite.model.amendments.carrying import carried
from tripartite.model.passage import BREAK, Passage
from tripartite.model.reading import amendment_view, amendments, wording
from tripartite.model.state import State


class Referred(msgspec.Struct, frozen=True):
    """One thing that was referred: the words as they were referred, and as the group left them;
    `bringing` is the act that brings others for it, still without its words."""

    asked: Passage
    left: Passage
    bringing: c.Propose

    def brought(self, words: Passage) -> c.Propose:
        """The act that brings these words; of several provisions where one stood, it is split."""
        splits = BREAK in words.text and self.bringing.kind == "replace"
        kind = "split" if splits and not self.bringing.parent else self.bringing.kind
        return msgspec.structs.replace(self.bringing, passage=words, kind=kind)


def referred(state: State, subject: str, circle: str) -> Referred:
    """What was referred, from its own words: of an amendment those it proposes, on today's text.

    Of an amendment that rewords nothing (what is put in, moved, split …) other words are a
    subamendment.
    """
    if not state.home("amendments", subject):
        return _with_draft(state, circle, subject, _words(state, subject))
    view = amendment_view(state, subject)
    made = view.made
    if made.kind == "delete" and not made.parent:
        return _with_draft(state, circle, made.provision, _words(state, made.provision))
    if made.kind == "replace" and not made.parent:
        proposed = carried(state, view).passage or view.passage
        return _with_draft(state, circle, made.provision, proposed)
    bringing = c.Propose(made.kind, (), parent=made.parent or view.id)
    return Referred(view.passage, view.passage, bringing)


def _words(state: State, provision: str) -> Passage:
    return wording(state.home("wordings", provision) or state.room, provision)[0]


def _with_draft(state: State, circle: str, provision: str, asked: Passage) -> Referred:
    """With what the group last wrote there and did not submit, where that is seen here."""
    drafts = [
        view.passage
        for view in amendments(state)
        if view.status == "draft"
        and circle in view.made.parties
        and view.made.kind in ("replace", "split")
        and view.made.provision == provision
    ]
    left = drafts[-1] if drafts else asked
    return Referred(asked, left, c.Propose("replace", (), provision))
