"""A reviser's file: each change classed; substance in agreed text waits for the Chair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from tripartite.jobs.planning import Planning
from tripartite.jobs.progress import Progress, silent
from tripartite.jobs.received import Ignored, Item, keyed
from tripartite.jobs.receiving import WORD
from tripartite.jobs.sent import SentText, sent_text
from tripartite.model.commands import EditProvision, KeepAttachment, ReviseText
from tripartite.model.consensus import SETTLED
from tripartite.model.editorial import NATURES, Nature, nature_of
from tripartite.model.merge import rebase
from tripartite.model.reading import document_view
from tripartite.model.refusal import Refusal
from tripartite.session import Done, Session
from tripartite.word.returned import read_returned

WAITS: dict[str, str] = {
    "settled": "It changes the substance of {state} text and waits for the Chair.",
    "structure": "Provisions put in, taken out, split, merged or moved are not an editor's change.",
    "carried": "It can't be put into today's text by itself: {reason}",
    "version": "It is not sure which version the file was made from.",
    "remark": "A comment, for a person to read.",
}
"""Why a reviser's change is not applied, in English, by reason."""


class Revision(msgspec.Struct, frozen=True):
    """One change of a reviser: its nature, the provision's state, and why it waits (if it does)."""

    item: Item
    nature: Nature
    state: str
    waits: str = ""

    @property
    def key(self) -> str:
        return self.item.key


class Revised(msgspec.Struct, frozen=True):
    """The preview of a reviser's file: nothing of it is written."""

    name: str
    content: bytes
    sent: SentText
    revisions: tuple[Revision, ...]
    ignored: tuple[Ignored, ...]


def plan_revision(
    session: Session, path: Path, *, document: str = "", progress: Progress = silent
) -> Revised:
    """What a reviser's file changes, and what of it waits; nothing is written. Raises like
    `receiving.plan`."""
    progress(0, 2, f"Reading {path.name}")
    file = read_returned(path)
    sent = sent_text(session, path, file, document)
    progress(1, 2, "Comparing")
    planning = Planning(session, file, sent, "")
    states = {p.id: p.state for p in document_view(session.state, sent.view.id).provisions}
    revisions = tuple(_revision(x, states, sent) for x in keyed(planning.items()))
    progress(2, 2, "Done")
    return Revised(path.name, path.read_bytes(), sent, revisions, tuple(planning.ignored()))


def _revision(item: Item, states: dict[str, str], sent: SentText) -> Revision:
    state = states.get(item.provision, "")
    if item.what != "replace":
        why = "remark" if item.remark else "structure"
        return Revision(item, "none" if item.remark else "substance", state, WAITS[why])
    (proposed,) = item.proposed
    nature = nature_of(proposed.base, proposed.act.passage)
    waits = ""
    if state in SETTLED and nature == "substance":
        waits = WAITS["settled"].format(state=state)
    elif proposed.outcome not in ("apply", "identical"):
        waits = WAITS["carried"].format(reason=proposed.reason)
    elif sent.sure < 1:
        waits = WAITS["version"]
    return Revision(item, nature, state, waits)


def apply_revision(session: Session, revised: Revised, chosen: Sequence[str] | None = None) -> Done:
    """Apply the chosen changes (their keys; None: all that need not wait) as one act, and keep the
    file. Raises `Refusal` ("nothing-chosen", "unknown-thing", "not-possible"); then nothing was
    written."""
    revisions = [r for r in revised.revisions if not r.waits]
    if chosen is not None:
        revisions = [_named(revised, key) for key in dict.fromkeys(chosen)]
    content = revised.content
    kept = KeepAttachment(sha256(content).hexdigest(), revised.name, len(content), WORD)
    act = ReviseText(tuple(_edits(session, revised, revisions)), kept)
    session.prepare(act, None, "")  # refused before a byte of the file is kept
    session.journal.attach(content)
    return session.do(act)


def _named(revised: Revised, key: str) -> Revision:
    for revision in revised.revisions:
        if revision.key == key:
            if revision.waits:
                raise Refusal("not-possible", name=key, why=revision.waits)
            return revision
    raise Refusal("unknown-thing", what="change", name=key)


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
                raise Refusal("not-possible", name=change.key, why=carried.reason)
            words = carried.passage
        if words != now[key].passage:
            natures = sorted({change.nature for change in changes}, key=NATURES.index)
            yield EditProvision(key, words, ", ".join(natures), now[key].revision)
