"""How an open amendment stands on today's text: derived whenever asked, never stored."""

from __future__ import annotations

from tripartite.model.document.authors import base_words as base_words
from tripartite.model.document.succession import depths_below, holding
from tripartite.model.passage import Passage, unbroken
from tripartite.model.reading import AmendmentView, amendment_view, wording
from tripartite.model.state import State
from tripartite.model.words.merge import Rebase, rebase
from tripartite.model.words.reasons import Reason


def on_text(state: State, view: AmendmentView) -> AmendmentView:
    """The amendment to the text that a subamendment amends in the end; any other is that itself."""
    while view.made.parent:
        view = amendment_view(state, view.made.parent)
    return view


def present_parts(state: State, view: AmendmentView) -> list[str]:
    """The provisions that hold by now what the amendment amends, in order; empty for none."""
    made = view.made
    seen = ((made.provision, made.revision), *zip(made.merged, made.merged_revisions, strict=True))
    found = (part for key, revision in seen for part in holding(state, key, revision))
    return list(dict.fromkeys(found))


def present_words(state: State, view: AmendmentView) -> Passage:
    """The words it would be put into now; of several provisions with breaks between them."""
    made = view.made
    if made.parent:
        words: Passage = state.find("proposals", made.parent)[-1].body.passage
        return words
    return words_of(state, present_parts(state, view))


def words_of(state: State, provisions: list[str]) -> Passage:
    """The present words of provisions, with breaks between them, as deep as they were split off."""
    homes = [(state.home("wordings", key) or state.room, key) for key in provisions]
    deep = depths_below(state, provisions)
    return unbroken((wording(layer, key)[0] for layer, key in homes), deep)


def carried(state: State, view: AmendmentView) -> Rebase:
    """The amendment on today's text: apply, identical, ask or conflict, and why."""
    made = view.made
    if made.kind == "throughout" and not made.parent:
        return Rebase("apply", None, (Reason("throughout"),))
    if made.kind == "insert" and not made.parent:
        if made.provision and not holding(state, made.provision, made.revision):
            return Rebase("conflict", None, (Reason("place gone"),))
        return Rebase("apply", view.passage, (Reason("inserts"),))
    if made.provision and not present_parts(state, view):
        return Rebase("conflict", None, (Reason("place gone"),))
    if made.kind == "move" and not made.parent:
        return _moved(state, view)
    present = present_words(state, view)
    if made.kind == "delete" and not made.parent:
        if present == base_words(state, view):
            return Rebase("apply", Passage(), (Reason("deletes"),))
        return Rebase("ask", Passage(), (Reason("deletes changed"),))
    return rebase(base_words(state, view), view.passage, present)


def _moved(state: State, view: AmendmentView) -> Rebase:
    made = view.made
    if made.under and not holding(state, made.under):
        return Rebase("conflict", None, (Reason("no place to move to"),))
    return Rebase("apply", present_words(state, view), (Reason("moves"),))
