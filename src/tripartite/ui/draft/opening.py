"""What the live editor is opened on, and the amendment that its words become of another's."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tripartite.model import commands as c
from tripartite.model.amendment import OF_SEVERAL, AmendmentKind
from tripartite.model.document.tables import typed_cells
from tripartite.model.passage import Passage, broken, depths, trimmed, unbroken, with_depths
from tripartite.model.reading import amendment_view, present_revision, stands_at
from tripartite.model.refusal import Refusal
from tripartite.model.state import State
from tripartite.model.text import FRAMES, HEADINGS, Level, ProvisionView
from tripartite.ui.desk import Desk
from tripartite.ui.paper import Paper

Purpose = Literal["edit", "replace", "insert", "subamend", "reword"]
ON_AMENDMENTS = frozenset({"subamend", "reword"})
"""What is written on the words that an amendment proposes, not on those of the text."""

_WORDLESS = frozenset({"move", "throughout"})
"""Amendments that propose no words for the provision where they are considered."""

_WHILE_TYPING = frozenset(
    {
        *("nothing-changed", "words-missing", "insertion-incomplete", "provision-empty"),
        *("nobody-proposes", "deadline-passed"),
    }
)
"""Refusals that typing, or saying who speaks, can still answer."""


_BY_THEMSELVES = frozenset({"title", "cell"})
"""Levels of which typing makes no second one: a text has one title, and a row its cells."""


class Opening(NamedTuple):
    """What the editor is opened on: what for, where, in which words and on which revision.

    `several` says whether the words may be those of several provisions; `beside` is the number of
    the item in debate here, where the words are not on it but on the text itself; `inside` says
    that a new provision goes under what it is opened on, as the first. In a text of no provision it
    is opened on none, but on the `document`. A cell `may_be_empty`: without words it stands, and is
    not deleted.
    """

    purpose: Purpose
    provision: str
    base: Passage
    revision: int
    reference: str
    amendment: str = ""
    several: bool = True
    beside: str = ""
    inside: bool = False
    may_be_empty: bool = False
    document: str = ""


def opening_here(desk: Desk, view: ProvisionView, *, on_text: bool = False) -> Opening:
    """What writing at a provision is: of the Office, an editorial change; of a group, a
    subamendment to the item in debate there, or that item itself in other words where it is the
    group's own; where none is in debate, or `on_text`, an amendment to the text."""
    if not on_text and (found := on_item(desk)):
        return found
    opening = Opening(
        "edit",
        view.id,
        view.passage,
        view.revision,
        view.reference,
        several=view.level not in _BY_THEMSELVES,
        may_be_empty=view.level == "cell",
    )
    return spoken(desk, opening)


def item_here(desk: Desk) -> str:
    """The item in debate at the provision in hand, on which a group that speaks writes; empty for
    none, and where the words are the Office's."""
    item = desk.debated_here if desk.proposes else ""
    return item if item and amendment_view(desk.state, item).made.kind not in _WORDLESS else ""


def on_item(desk: Desk) -> Opening | None:
    """What a group that speaks writes on the item in debate at the provision in hand."""
    item = item_here(desk)
    return subamending(desk.state, item, own=_is_own(desk, item)) if item else None


def _is_own(desk: Desk, amendment: str) -> bool:
    """Whether it is of the group that speaks alone, whose other words for it can be recorded."""
    view = amendment_view(desk.state, amendment)
    if view.made.parties != (desk.speaker,):
        return False
    refusal = desk.refusal_of(c.Redraft(amendment, view.passage))
    return refusal is None or refusal.code == "nothing-changed"


def spoken(desk: Desk, opening: Opening) -> Opening:
    """What has been opened, as what is written by who speaks now."""
    if opening.purpose in ON_AMENDMENTS and desk.proposes:
        own = _is_own(desk, opening.amendment)
        return opening._replace(purpose="reword" if own else "subamend")
    if opening.purpose in ("edit", "replace"):
        item = item_here(desk)
        return opening._replace(
            purpose="replace" if desk.proposes else "edit",
            beside=amendment_view(desk.state, item).made.number if item else "",
        )
    return opening


def subamending(state: State, amendment: str, *, own: bool = False) -> Opening:
    """On the words that an amendment proposes, where it is considered; `own` to reword it."""
    view = amendment_view(state, amendment)
    return Opening(
        "reword" if own else "subamend",
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


def inserting(view: ProvisionView | None, document: str) -> Opening:
    """A new provision after this one, or under what it heads; of a document that has none, the
    first."""
    if view is None:
        return Opening("insert", "", Passage(), 0, "", inside=True, document=document)
    inside = insertion_place(view)[1] == view.id
    return Opening("insert", view.id, Passage(), 0, view.reference, inside=inside)


def act_of(desk: Desk, opening: Opening, words: Passage) -> c.Act:
    """What is asked for with these words."""
    parts = broken(words)
    if opening.purpose == "edit" and len(parts) > 1:
        deep = depths(words)
        return c.SplitProvision(opening.provision, parts, revision=opening.revision, deep=deep)
    if opening.purpose == "edit":
        return c.EditProvision(opening.provision, words, revision=opening.revision)
    if opening.purpose == "insert":
        return _insertion(desk, opening, words)
    if opening.purpose == "reword":
        return c.Redraft(opening.amendment, words, revision=opening.revision)
    speaker = (desk.speaker,) if desk.speaker else ()
    if opening.purpose == "subamend":
        return subamendment(desk.state, opening, words, speaker)
    emptied = opening.base.text.strip() and not words.text.strip()
    if emptied and not opening.may_be_empty:  # all of it taken out, as it is read back
        return c.Propose("delete", speaker, opening.provision, revision=opening.revision)
    changed: AmendmentKind = "split" if len(parts) > 1 else "replace"
    return c.Propose(changed, speaker, opening.provision, words, opening.revision)


def barred(desk: Desk) -> Refusal | None:
    """Why nothing is written here now, whatever it would be on; None where it is."""
    if desk.hides_own:
        return Refusal("private-hidden")  # what waits there from before is private, too
    return desk.reading.refusal if desk.reading else None


def refused_whatever_is_typed(desk: Desk, opening: Opening, words: Passage) -> Refusal | None:
    """Why these words can't become an act, where no typing and nobody who speaks changes that."""
    refusal = desk.refusal_of(act_of(desk, opening, words))
    return refusal if refusal and refusal.code not in _WHILE_TYPING else None


def _insertion(desk: Desk, opening: Opening, words: Passage) -> c.Act:
    paper = desk.paper
    assert paper is not None
    place = insertion_place(paper.provisions.get(opening.provision))
    words = typed_cells(words) if place[0] in FRAMES else words
    if not desk.proposes:
        return c.InsertProvision(paper.document, place[0], words, place[1], place[2])
    return c.Propose(
        "insert",
        (desk.speaker,),
        provision=place[1],
        passage=words,
        document=paper.document,
        after=place[2],
        level=place[0],
    )


def whole(words: Passage) -> Passage:
    """The words as typed, without white space at their edges and provisions that hold nothing."""
    every = ((trimmed(part), depth) for part, depth in with_depths(words))
    kept = [(part, depth) for part, depth in every if part.text]
    first = kept[0][1] if kept else 0
    return unbroken((part for part, _ in kept), [depth - first for _, depth in kept])


def last_before(paper: Paper, provision: str) -> str:
    """The last provision before a new one after this: itself where it heads the new one, else the
    last that stands under it."""
    view, last = paper.provisions.get(provision), provision
    while view and view.level not in HEADINGS and (below := paper.children.get(last)):
        last = below[-1]
    return last


def insertion_place(view: ProvisionView | None) -> tuple[Level, str, str]:
    """Level, parent and elder sibling of a new provision after this one: inside what it heads,
    or beside it; the title heads nothing. For none, at the beginning of the text."""
    if view is None:
        return "unnumbered", "", ""
    if view.level == "title":
        return "unnumbered", view.parent or "", view.id
    if view.level in HEADINGS:
        return "item", view.id, ""
    level: Level = "item" if view.level == "chapeau" else view.level
    return level, view.parent or "", view.id
