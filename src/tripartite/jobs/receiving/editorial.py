"""A reviser's file: each change classed; substance in agreed text waits for the Chair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from tripartite.jobs.attaching import with_file
from tripartite.jobs.importing import WORD
from tripartite.jobs.progress import Progress, silent
from tripartite.jobs.receiving.heading import with_changes
from tripartite.jobs.receiving.planning import Planning
from tripartite.jobs.receiving.received import HeadChange, Ignored, Item, NoteChange, keyed
from tripartite.jobs.receiving.sent import SentText, sent_text
from tripartite.model.commands import (
    EditMasthead,
    EditNote,
    EditProvision,
    HeldChange,
    KeepAttachment,
    ReviseText,
)
from tripartite.model.document.heads import TITLE
from tripartite.model.passage import Passage
from tripartite.model.publishing.editorial import (
    NATURES,
    Nature,
    must_wait,
    nature_of,
    on_certificate,
)
from tripartite.model.publishing.waiting import waiting
from tripartite.model.reading import document_view
from tripartite.model.refusal import Refusal
from tripartite.model.saying import Saying, Word
from tripartite.model.steps import Step
from tripartite.model.text import DocumentView, ProvisionView
from tripartite.model.words.merge import rebase
from tripartite.session import Done, Session
from tripartite.word.returned import read_returned

WaitsCode = Literal[
    "settled", "pending", "head", "nowhere", "structure", "carried", "version", "remark", "already"
]

WAITS: dict[WaitsCode, str] = {
    "settled": "It changes the substance of {state} text and waits for the Chair.",
    "pending": "It changes the substance of text pending consultation: those consulted have other "
    "words before them. It waits for the Chair.",
    "head": "The title or masthead reads otherwise by now; it is kept as a remark.",
    "nowhere": "It belongs to no field of the masthead; it is kept as a remark.",
    "structure": "Provisions put in, taken out, split, merged or moved are not an editor's change.",
    "carried": "It can't be put into today's text by itself: {reason}",
    "version": "It is not sure which version the file was made from.",
    "remark": "A comment, for a person to read.",
    "already": "It waits for the Chair already.",
}
"""Why a reviser's change is not applied, in English, by reason."""


class Waits(Saying[WaitsCode], frozen=True):
    """Why a reviser's change is not applied."""

    about = "Waits"
    templates = WAITS


ForetoldCode = Literal["listed", "changed"]

FORETOLD: dict[ForetoldCode, str] = {
    "listed": "The night certificate will list it, and say that nothing agreed was changed.",
    "changed": "The night certificate will show it as a change of {state} text: NOT CERTIFIED.",
}
"""What the night certificate will say of a change that is applied, in English."""


class Foretold(Saying[ForetoldCode], frozen=True):
    """What the night certificate will say of a change that is applied."""

    about = "Foretold"
    templates = FORETOLD


Can = Literal["apply", "hold", "keep", "nothing"]
"""What can be done with a change: it is applied at once; kept until it is released; kept as a
remark for the secretariat; or nothing, for it is not an editor's."""


class Revision(msgspec.Struct, frozen=True):
    """One change of a reviser: its nature, the provision's state, why it waits (if it does), and
    what can be done with it."""

    item: Item
    nature: Nature
    state: str
    waits: Waits | None = None
    can: Can = "apply"

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def foretold(self) -> Foretold | None:
        """What the night certificate will say of it, once it is applied; None for nothing."""
        if self.can != "apply":
            return None
        said = "listed" if self.item.head else on_certificate(self.state, self.nature)
        return Foretold(said, {"state": Word(self.state)}) if said else None

    @property
    def free(self) -> bool:
        """Substance that need not wait, since the text is not agreed: a person looks twice."""
        return self.can == "apply" and self.nature == "substance"

    @property
    def graver(self) -> tuple[Nature, ...]:
        """What a person can class it as: as it is, or graver."""
        return NATURES[NATURES.index(self.nature) :] if self.can in ("apply", "hold") else ()


class Revised(msgspec.Struct, frozen=True):
    """The preview of a reviser's file: nothing of it is written."""

    name: str
    content: bytes
    sent: SentText
    revisions: tuple[Revision, ...]
    ignored: tuple[Ignored, ...]
    tracked: bool = True
    digest: str = ""

    def is_sure(self, revision: Revision) -> bool:
        """Whether a change is ticked by itself."""
        return self.sent.fits and revision.can != "nothing" and not revision.free

    def classed(self, key: str, nature: Nature) -> Revised:
        """With one change classed graver; raises `Refusal` ("unknown-thing", "only-graver")."""
        for at, revision in enumerate(self.revisions):
            if revision.key == key:
                others = list(self.revisions)
                others[at] = _classed(revision, nature)
                return msgspec.structs.replace(self, revisions=tuple(others))
        raise Refusal("unknown-thing", what="change", name=key)


def _classed(revision: Revision, nature: Nature) -> Revision:
    if nature not in revision.graver:
        raise Refusal("only-graver", nature=revision.nature)
    if revision.item.note:
        return _noted(revision.item, revision.item.note, revision.state, nature)
    if revision.item.head:
        return msgspec.structs.replace(revision, nature=nature)
    if must_wait(revision.state, nature) and revision.can == "apply":
        waits = _for_the_chair(revision.state)
        return msgspec.structs.replace(revision, nature=nature, waits=waits, can="hold")
    return msgspec.structs.replace(revision, nature=nature)


def plan_revision(
    session: Session, path: Path, *, document: str = "", progress: Progress = silent
) -> Revised:
    """What a reviser's file changes, and what of it waits; nothing is written. Raises like
    `receiving.plan`."""
    progress(0, 2, Step("reading", {"name": path.name}))
    file = read_returned(path)
    sent = sent_text(session, path, file, document)
    progress(1, 2, Step("comparing"))
    planning = Planning(session, file, sent, "", office=True)
    states = {p.id: p.state for p in document_view(session.state, sent.view.id).provisions}
    waits = waiting(session.state, sent.view.id)
    held = frozenset((x.held.provision, x.result) for x in waits)
    heads = _heads(document_view(session.state, sent.view.id))
    found = (_revision(x, states, sent, heads) for x in keyed(planning.items()))
    revisions = tuple(_unless_held(revision, planning.now, held) for revision in found)
    progress(2, 2, Step("done"))
    ignored = tuple(planning.ignored())
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    return Revised(path.name, content, sent, revisions, ignored, file.tracked, digest)


def _revision(
    item: Item, states: dict[str, str], sent: SentText, heads: Mapping[str, str]
) -> Revision:
    state = states.get(item.provision, "")
    if item.note:
        return _noted(item, item.note, state)
    if item.head:
        return _headed(item, item.head, heads)
    if item.remark:
        can: Can = "nothing" if item.hindrance else "keep"
        return Revision(item, "none", state, Waits("remark"), can)
    if item.what != "replace":
        return Revision(item, "substance", state, Waits("structure"), "nothing")
    (proposed,) = item.proposed
    nature = nature_of(proposed.base, proposed.act.passage)
    waits = None
    if must_wait(state, nature):
        waits = _for_the_chair(state)
    elif proposed.outcome not in ("apply", "identical"):
        waits = Waits("carried", {"reason": proposed.reasons})
    elif sent.sure < 1:
        waits = Waits("version")
    stands = item.provision in states and proposed.act.passage != proposed.base
    can = _can(waits, stands)
    if can != "nothing":  # what hinders an amendment hinders no editor
        item = msgspec.structs.replace(item, hindrance=None)
    return Revision(item, nature, state, waits, can)


def _noted(item: Item, change: NoteChange, state: str, nature: Nature | None = None) -> Revision:
    """A note is changed at once, unless its substance was agreed with the text that cites it: then
    the change is kept as a remark."""
    nature = nature or nature_of(change.base, change.passage)
    if must_wait(state, nature):
        return Revision(item, nature, state, _for_the_chair(state), "keep")
    return Revision(item, nature, state)


def _heads(view: DocumentView) -> dict[str, str]:
    """The title and the fields of a masthead, by key."""
    return {field.key: field.value for field in view.front_matter} | {TITLE: view.title}


def _headed(item: Item, change: HeadChange, heads: Mapping[str, str]) -> Revision:
    """A correction of the title or the masthead is made at once, where they still read as sent;
    otherwise it is kept as a remark. Nobody gavels them, and the certificate lists it."""
    old, new = Passage(change.base), Passage(change.value)
    labels = Passage(change.label), Passage(change.now_called)
    nature = max(nature_of(old, new), nature_of(*labels), key=NATURES.index)
    if not (change.key or change.now_called):
        return Revision(item, nature, "", Waits("nowhere"), "keep")
    if heads.get(change.key, "") != change.base:
        return Revision(item, nature, "", Waits("head"), "keep")
    return Revision(item, nature, "")


def _head(session: Session, revised: Revised, changes: Sequence[HeadChange]) -> EditMasthead | None:
    """The head with these changes, as it stands today."""
    if not changes:
        return None
    view = document_view(session.state, revised.sent.view.id)
    title, fields = with_changes(view.title, view.front_matter, changes)
    return EditMasthead(view.id, title, fields, "a reviser's correction")


def _for_the_chair(state: str) -> Waits:
    """Why substance waits in text of this state."""
    if state == "pending consultation":
        return Waits("pending")
    return Waits("settled", {"state": Word(state)})


def _unless_held(
    revision: Revision,
    now: Mapping[str, ProvisionView],
    held: frozenset[tuple[str, Passage | None]],
) -> Revision:
    """What waits already, and would make the same of today's text, is not kept twice."""
    if revision.can != "hold":
        return revision
    (proposed,) = revision.item.proposed
    act = proposed.act
    result = rebase(proposed.base, act.passage, now[act.provision].passage).passage
    if result is not None and (act.provision, result) in held:
        return msgspec.structs.replace(revision, waits=Waits("already"), can="nothing")
    return revision


def _can(waits: Waits | None, stands: bool) -> Can:
    if not stands:
        return "nothing"
    return "hold" if waits else "apply"


def apply_revision(session: Session, revised: Revised, chosen: Sequence[str] | None = None) -> Done:
    """Do what can be done with the chosen changes (their keys; None: with all) as one act, and keep
    the file: what need not wait is applied, what waits is kept until it is released. Raises
    `Refusal` ("nothing-chosen", "unknown-thing", "not-possible"); then nothing was written."""
    return with_file(session, revising(session, revised, chosen), revised.content)


def revising(session: Session, revised: Revised, chosen: Sequence[str] | None = None) -> ReviseText:
    """The act that `apply_revision` does; raises `Refusal` as far as the file tells."""
    revisions = [r for r in revised.revisions if r.can != "nothing"]
    if chosen is not None:
        revisions = [_named(revised, key) for key in dict.fromkeys(chosen)]
    digest = revised.digest or sha256(revised.content).hexdigest()
    applied = [r for r in revisions if r.can == "apply"]
    return ReviseText(
        tuple(_edits(session, revised, [r for r in applied if not r.item.beside])),
        KeepAttachment(digest, revised.name, len(revised.content), WORD),
        tuple(_held(r) for r in revisions if r.can == "hold"),
        tuple(
            EditNote(r.item.note.note, r.item.note.passage, r.nature)
            for r in applied
            if r.item.note
        ),
        tuple(r.item.remark for r in revisions if r.can == "keep" and r.item.remark),
        _head(session, revised, [r.item.head for r in applied if r.item.head]),
    )


def _named(revised: Revised, key: str) -> Revision:
    for revision in revised.revisions:
        if revision.key == key:
            if revision.can == "nothing":
                raise Refusal("not-possible", name=key, why=revision.waits)
            return revision
    raise Refusal("unknown-thing", what="change", name=key)


def _held(revision: Revision) -> HeldChange:
    (proposed,) = revision.item.proposed
    act = proposed.act
    why, authors = str(revision.waits or ""), revision.item.authors
    return HeldChange(act.provision, act.passage, act.revision, revision.nature, why, authors)


def _edits(
    session: Session, revised: Revised, revisions: Iterable[Revision]
) -> Iterator[EditProvision]:
    """One edit for each provision, with all its changes."""
    now = {p.id: p for p in document_view(session.state, revised.sent.view.id).provisions}
    grouped: dict[str, list[Revision]] = {}
    for revision in revisions:
        grouped.setdefault(revision.item.provision, []).append(revision)
    for key, changes in grouped.items():
        words = now[key].passage
        for change in changes:
            (proposed,) = change.item.proposed
            carried = rebase(proposed.base, proposed.act.passage, words)
            if carried.passage is None:
                raise Refusal("not-possible", name=change.key, why=carried.reasons)
            words = carried.passage
        if words != now[key].passage:
            natures = sorted({change.nature for change in changes}, key=NATURES.index)
            yield EditProvision(key, words, ", ".join(natures), now[key].revision)
