"""What the live editor is opened on, and the amendment that its words become of another's."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tripartite.model import commands as c
from tripartite.model.amendment import OF_SEVERAL
from tripartite.model.passage import Passage, broken, trimmed, unbroken
from tripartite.model.reading import amendment_view, present_revision, stands_at
from tripartite.model.state import State
from tripartite.model.text import HEADINGS, Level, ProvisionView
from tripartite.ui.paper import Paper

Purpose = Literal["edit", "replace", "insert", "subamend"]


class Opening(NamedTuple):
    """What the editor is opened on: what for, where, in which words and on which revision.

    `several` says whether the words may be those of several provisions.
    """

    purpose: Purpose
    provision: str
    base: Passage
    revision: int
    reference: str
    amendment: str = ""
    several: bool = True


def subamending(state: State, amendment: str) -> Opening:
    """On the words that an amendment proposes, where it is considered."""
    view = amendment_view(state, amendment)
    return Opening(
        "subamend",
        stands_at(view.made),
        view.passage,
        present_revision(state, amendment),
        view.made.number,
        amendment,
        view.made.kind in OF_SEVERAL,
    )


def subamendment(
    state: State, opening: Opening, words: Passage, parties: tuple[str, ...]
) -> c.Propose:
    """The subamendment that is asked for with these words; to keep words that were to be deleted
    is to replace the deletion."""
    kind = amendment_view(state, opening.amendment).made.kind
    return c.Propose(
        "replace" if kind == "delete" else kind,
        parties,
        passage=words,
        revision=opening.revision,
        parent=opening.amendment,
    )


def whole(words: Passage) -> Passage:
    """The words as typed, without white space at their edges and provisions that hold nothing."""
    return unbroken(part for part in map(trimmed, broken(words)) if part.text)


def last_before(paper: Paper, provision: str) -> str:
    """The last provision before a new one after this: itself where it heads the new one, else the
    last that stands under it."""
    view, last = paper.provisions.get(provision), provision
    while view and view.level not in HEADINGS and (below := paper.children.get(last)):
        last = below[-1]
    return last


def insertion_place(view: ProvisionView) -> tuple[Level, str, str]:
    """Level, parent and elder sibling of a new provision after this one: inside what it heads,
    or beside it."""
    if view.level in HEADINGS:
        return "item", view.id, ""
    level: Level = "item" if view.level == "chapeau" else view.level
    return level, view.parent or "", view.id
