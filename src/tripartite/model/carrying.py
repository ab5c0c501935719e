"""How an open amendment stands on today's text: derived whenever asked, never stored."""

from __future__ import annotations

from tripartite.model.merge import Rebase, rebase
from tripartite.model.passage import Passage
from tripartite.model.reading import AmendmentView, revision_words, wording
from tripartite.model.state import State


def base_words(state: State, view: AmendmentView) -> Passage:
    """The words the amendment was written on: a wording of its provision, or of its parent."""
    made = view.made
    if made.parent:
        proposals = state.find("proposals", made.parent)
        words: Passage = proposals[max(made.revision, 1) - 1].body.passage
        return words
    return revision_words(state, made.provision, made.revision) if made.provision else Passage()


def present_words(state: State, view: AmendmentView) -> Passage:
    """The words it would be put into now."""
    made = view.made
    if made.parent:
        words: Passage = state.find("proposals", made.parent)[-1].body.passage
        return words
    layer = state.home("wordings", made.provision)
    return wording(layer, made.provision)[0] if layer and made.provision else Passage()


def carried(state: State, view: AmendmentView) -> Rebase:
    """The amendment on today's text: apply, identical, ask or conflict, and why in words."""
    if view.made.provision and state.is_gone(view.made.provision):
        return Rebase("conflict", None, "The provision it amends no longer stands.")
    if view.made.kind == "insert" and not view.made.parent:
        return Rebase("apply", view.passage, "It inserts a provision of its own.")
    present = present_words(state, view)
    if view.made.kind == "delete":
        if present == base_words(state, view):
            return Rebase("apply", Passage(), "The words it deletes still stand.")
        return Rebase("ask", Passage(), "The words it deletes have changed since.")
    return rebase(base_words(state, view), view.passage, present)
