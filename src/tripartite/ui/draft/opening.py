"""What the live editor is opened on, and the amendment that its words become of another's."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tripartite.model import commands as c
from tripartite.model.amendment import OF_SEVERAL
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, present_revision, stands_at
from tripartite.model.state import State

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
