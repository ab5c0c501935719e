"""Receiving a returned Word file: what a party changed becomes its amendments, once agreed to.

`plan` looks and writes nothing; `accept` writes what a person chose, with the file, as one act.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from tripartite.jobs.attaching import with_file
from tripartite.jobs.importing import WORD
from tripartite.jobs.progress import Progress, silent
from tripartite.jobs.receiving.planning import Planning
from tripartite.jobs.receiving.received import Doubt, Item, Received, for_party, keyed
from tripartite.jobs.receiving.sent import sent_text
from tripartite.jobs.receiving.sheet_back import SheetPlanning, is_sheet
from tripartite.jobs.receiving.submission_back import SubmissionPlanning, is_submission
from tripartite.jobs.receiving.whose import Guess, whose
from tripartite.model.commands import Act, KeepAttachment, ReceiveAmendments
from tripartite.model.entries import AmendmentMade, AttachmentKept, Body, RemarkWritten
from tripartite.model.journal import Entry, local_time
from tripartite.model.refusal import Refusal
from tripartite.model.rules.lateness import with_reason
from tripartite.model.state import State
from tripartite.model.steps import Step
from tripartite.session import Done, Session
from tripartite.word.returned import ReturnedFile, read_returned
from tripartite.word.submission import FORM as SUBMISSION

Came = tuple[str, str, str]
"""What a file brought: its kind, the place, and the words."""


def plan(
    session: Session, path: Path, party: str, *, document: str = "", progress: Progress = silent
) -> Received:
    """What the file would bring as amendments of `party` (an id; empty: see `guess`, and give it
    with `for_party`); nothing is written.

    `document` is the id of the only document to look at. Raises `Refusal`: like `read_text`, and
    "returned-form", "returned-strange".
    """
    found = _planned(session, path, party, document, progress)
    found = msgspec.structs.replace(found, digest=sha256(found.content).hexdigest())
    before = None if found.sent.form == SUBMISSION else _before(session.state, found.digest)
    if before is None:
        return found
    again, standing = before
    items = tuple(
        msgspec.structs.replace(item, doubts=(*item.doubts, again))
        if _came(item) & standing
        else item
        for item in found.items
    )
    return msgspec.structs.replace(found, items=items, again=again)


def _before(state: State, digest: str) -> tuple[Doubt, set[Came]] | None:
    """That this very file was taken in before, when last, and what of it stands; a submission says
    that of each of its amendments. What was left out then is new today."""
    standing: list[AmendmentMade | RemarkWritten] = []
    taken: list[Entry] = []
    for layer in state.ordered():
        kept = layer.acts.values() if digest in layer.attachments else ()
        for command in dict.fromkeys(x.command for a in kept for x in a if _keeps(x.body, digest)):
            entries = state.act(command)
            made = [x.body for x in entries if isinstance(x.body, AmendmentMade | RemarkWritten)]
            here = [body for body in made if not state.is_gone(body.id)]
            standing += here
            taken += entries[:1] if here else []
    if not taken:
        return None
    last = max(taken, key=lambda entry: entry.time)
    facts = {"when": f"{local_time(last):%Y-%m-%d %H:%M}", "names": _named(standing)}
    return Doubt("again", facts), set(map(_made_of, standing))


def _came(item: Item) -> set[Came]:
    """What an item would write, told from what others of the same file would."""
    found: set[Came] = set()
    for act in (each.act for each in item.proposed):
        found.add((act.kind, act.provision or act.after, act.passage.text))
    if item.remark:
        found.add(("remark", item.remark.subject, item.remark.words))
    return found


def _made_of(body: AmendmentMade | RemarkWritten) -> Came:
    if isinstance(body, RemarkWritten):
        return ("remark", body.subject, body.words)
    return (body.kind, body.provision or body.after, body.passage.text)


def _keeps(body: Body, digest: str) -> bool:
    return isinstance(body, AttachmentKept) and body.hash == digest


def _named(made: Sequence[AmendmentMade | RemarkWritten]) -> str:
    numbers = [body.number for body in made if isinstance(body, AmendmentMade) and body.number]
    return ", ".join(numbers) or f"drafts and notes, {len(made)}"


def _planned(
    session: Session, path: Path, party: str, document: str, progress: Progress
) -> Received:
    progress(0, 3, Step("reading", {"name": path.name}))
    file = read_returned(path)
    progress(1, 3, Step("version"))
    if is_sheet(session, file):
        return _sheet(session, path, file)
    if is_submission(session, file):
        return _submission(session, path, file, party)
    sent = sent_text(session, path, file, document, party)
    progress(2, 3, Step("comparing"))
    planning = Planning(session, file, sent, party)
    items = keyed(planning.items())
    progress(3, 3, Step("done"))
    authors = dict.fromkeys(name for item in items for name in item.authors)
    return Received(
        path.name,
        path.read_bytes(),
        party,
        sent,
        file.tracked,
        items,
        tuple(planning.ignored()),
        whose(session, path, file.mark, authors),
    )


def _sheet(session: Session, path: Path, file: ReturnedFile) -> Received:
    """What members wrote into their group's sheet: for the actor's own party alone."""
    planning = SheetPlanning(session, path, file)
    items = keyed(planning.items())
    return Received(
        path.name,
        path.read_bytes(),
        planning.party,
        planning.sent(),
        file.tracked,
        items,
        tuple(planning.ignored()),
        Guess(planning.party, "name"),
    )


def _submission(session: Session, path: Path, file: ReturnedFile, party: str) -> Received:
    """What a party submits as Word: whose it is, the file says; another party has to be chosen."""
    planning = SubmissionPlanning(session, path, file)
    found = Received(
        path.name,
        path.read_bytes(),
        planning.party,
        planning.sent(),
        file.tracked,
        keyed(planning.items()),
        tuple(planning.ignored()),
        Guess(planning.party, "says" if planning.party else ""),
    )
    return for_party(found, party) if party else found


def accept(session: Session, received: Received, chosen: Sequence[str], late: str = "") -> Done:
    """Write the chosen items (their keys) and keep the file, all as one act; `late` is the reason
    for taking them where a deadline has passed.

    Raises `Refusal` ("nothing-chosen", "unknown-thing", "not-possible", or what a rule says);
    then nothing was written.
    """
    return with_file(session, accepting(received, chosen, late), received.content)


def accepting(received: Received, chosen: Sequence[str], late: str = "") -> Act:
    """The act that `accept` does; raises `Refusal` as far as the file tells."""
    if not received.party:
        raise Refusal("nobody-proposes")
    items = _chosen(received, chosen)
    digest = received.digest or sha256(received.content).hexdigest()
    act: Act = ReceiveAmendments(
        tuple(p.act for item in items for p in item.proposed),
        tuple(_detail(item) for item in items for _ in item.proposed),
        tuple(item.remark for item in items if item.remark),
        KeepAttachment(digest, received.name, len(received.content), WORD),
        tuple(p.submitted for item in items for p in item.proposed),
        received.party,
    )
    return with_reason(act, late)


def _chosen(received: Received, chosen: Sequence[str]) -> tuple[Item, ...]:
    known = {item.key for item in received.items}
    for key in chosen:
        if key not in known:
            raise Refusal("unknown-thing", what="change", name=key)
    items = received.chosen(tuple(chosen))
    if not items:
        raise Refusal("nothing-chosen")
    for item in items:
        if item.hindrance:
            raise Refusal("not-possible", name=item.key, why=item.hindrance)
    return items


def _detail(item: Item) -> str:
    """What the secretariat keeps beside an amendment: who the file names, what was doubtful, and
    where words went."""
    named = f"Tracked by {', '.join(item.authors)}." if item.authors else ""
    moved = (item.told,) if item.told and item.told.code == "words moved" else ()
    return " ".join(filter(None, (named, *map(str, (*item.doubts, *moved)))))
