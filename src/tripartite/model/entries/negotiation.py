"""What can happen to amendments, positions and decisions, and to what is remarked of them."""

from __future__ import annotations

from typing import Literal, get_args

from tripartite.model.amendment import AmendmentKind, Status
from tripartite.model.entries.base import Body
from tripartite.model.passage import Passage
from tripartite.model.position import Stance
from tripartite.model.text import Level, SourceNote


class AmendmentMade(Body, frozen=True):
    """An amendment as first written in this stream.

    `parties` are ids; `provision` is what it amends (for an insertion: the parent it goes under),
    `revision` the wording it was written on; `passage` the proposed words; `after` the sibling an
    insertion or a move follows; `parent` the amendment a subamendment amends.

    The words of a split hold a `BREAK` between the provisions it makes; a merge ends the provisions
    `merged` (as they were worded in `merged_revisions`) in it; a move puts it `under` another one
    (empty: the top) at `level`; throughout replaces `words` by `passage` wherever they stand.

    `late` is the reason why it was taken after the deadline; empty when it came in time.
    `notes` are the footnotes that its words bring, by their ids (see `footnotes`).
    """

    id: str
    number: str
    kind: AmendmentKind
    parties: tuple[str, ...]
    document: str
    status: Status
    provision: str = ""
    language: str = "en"
    revision: int = 0
    passage: Passage = Passage()
    level: Level | None = None
    after: str = ""
    parent: str = ""
    justification: str = ""
    seconded_by: str = ""
    not_associated: tuple[str, ...] = ()
    oral: bool = False
    merged: tuple[str, ...] = ()
    merged_revisions: tuple[int, ...] = ()
    under: str = ""
    words: str = ""
    late: str = ""
    notes: tuple[SourceNote, ...] = ()


class AmendmentReworded(Body, frozen=True):
    """The proposed words from now on, with the footnotes they bring; `subamendment` is the adopted
    one that changed them, and `provision_revision` the wording they are written on, 0 for the one
    they were."""

    id: str
    passage: Passage
    subamendment: str = ""
    revision: int = 0
    notes: tuple[SourceNote, ...] = ()


class AmendmentStatusSet(Body, frozen=True):
    """`by` is the party that took it over or seconded it; `reason` the words given."""

    id: str
    status: Status
    reason: str = ""
    by: str = ""


class AmendmentRetracted(Body, frozen=True):
    """The amendment was made by mistake; its number stays used."""

    id: str


class AmendmentRestored(Body, frozen=True):
    id: str


class WrittenAnew(Body, frozen=True):
    """A thing moved outward: it was written anew in another stream, as `target`; or another pen of
    the same side wrote it anew in a stream of its own. `revision` is the wording of the thing that
    went (0: whichever stood). `paper`: that is what a paper says; whether it is so is read anew
    each time (see `reading.is_that`)."""

    id: str
    stream: str
    target: str
    revision: int = 0
    paper: bool = False


class ExclusionMarked(Body, frozen=True):
    """Amendments of which one at most can be adopted, as a person marked them."""

    id: str
    amendments: tuple[str, ...]


class ExclusionLifted(Body, frozen=True):
    id: str


class PositionStated(Body, frozen=True):
    """A party's stance on a subject (a provision or an amendment) as worded in `revision`.

    It may hang on a condition: that `depends_on` (an amendment or a provision) comes to `outcome`,
    or the free words of `condition`. Only what a party tables has an `id`: it is answered by that.
    """

    subject: str
    party: str
    stance: Stance
    revision: int
    words: str = ""
    not_associated: tuple[str, ...] = ()
    condition: str = ""
    depends_on: str = ""
    outcome: str = ""
    id: str = ""


class PositionLifted(Body, frozen=True):
    """`id`: of the stance that was tabled and is withdrawn."""

    subject: str
    party: str
    id: str = ""


class DecisionDeclared(Body, frozen=True):
    """What the Chair declared of an amendment or a provision.

    `read_back` lists what was unusual; `fell` the amendments the Chair confirmed as fallen; `shown`
    the hash of the text on the room's screen.
    """

    id: str
    subject: str
    outcome: str
    words: str = ""
    read_back: tuple[str, ...] = ()
    fell: tuple[str, ...] = ()
    shown: str = ""


class DecisionCorrected(Body, frozen=True):
    """The entry of a decision was mistyped; the reason is kept, and so is the decision."""

    id: str
    reason: str


RemarkKind = Literal["note", "bottom line", "fallback", "speaking note"]
REMARK_KINDS: tuple[RemarkKind, ...] = get_args(RemarkKind)


class RemarkWritten(Body, frozen=True):
    """A note of its own kind, for the readers of this stream alone.

    `rank` is the place of a fallback among those of its subject, from 1 (0: behind the others);
    `instead` the remark that this one words anew.
    """

    id: str
    subject: str
    kind: RemarkKind
    words: str
    rank: int = 0
    instead: str = ""


class RemarkStruck(Body, frozen=True):
    id: str


KINDS: dict[str, tuple[int, type[Body]]] = {
    "amendment.made": (4, AmendmentMade),
    "amendment.reworded": (2, AmendmentReworded),
    "amendment.status": (1, AmendmentStatusSet),
    "amendment.retracted": (1, AmendmentRetracted),
    "amendment.restored": (1, AmendmentRestored),
    "exclusion.marked": (1, ExclusionMarked),
    "exclusion.lifted": (1, ExclusionLifted),
    "position.stated": (2, PositionStated),
    "position.lifted": (2, PositionLifted),
    "decision.declared": (1, DecisionDeclared),
    "decision.corrected": (1, DecisionCorrected),
    "remark.written": (2, RemarkWritten),
    "remark.struck": (1, RemarkStruck),
    "written.anew": (3, WrittenAnew),
}
"""These kinds of entry with their present versions."""
