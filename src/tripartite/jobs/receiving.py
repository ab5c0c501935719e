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
from tripartite.jobs.planning import Planning
from tripartite.jobs.progress import Progress, silent
from tripartite.jobs.received import Item, Received, for_party, keyed
from tripartite.jobs.sent import sent_text
from tripartite.jobs.sheet_back import SheetPlanning, is_sheet
from tripartite.jobs.submission_back import SubmissionPlanning, is_submission
from tripartite.jobs.whose import Guess, whose
from tripartite.model.commands import Act, KeepAttachment, ReceiveAmendments
from tripartite.model.refusal import Refusal
from tripartite.model.rules.lateness import with_reason
from tripartite.model.steps import Step
from tripartite.session import Done, Session
from tripartite.word.returned import ReturnedFile, read_returned


def plan(
    session: Session, path: Path, party: str, *, document: str = "", progress: Progress = silent
) -> Received:
    """What the file would bring as amendments of `party` (an id; empty: see `guess`, and give it
    with `for_party`); nothing is written.

    `document` is the id of the only document to look at. Raises `Refusal`: like `read_text`, and
    "returned-form", "returned-strange".
    """
    found = _planned(session, path, party, document, progress)
    return msgspec.structs.replace(found, digest=sha256(found.content).hexdigest())


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
    sent = sent_text(session, path, file, document)
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
        whose(session.state, path, file.mark, authors),
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
    """What the secretariat keeps beside an amendment: who the file names, and what was doubtful."""
    named = f"Tracked by {', '.join(item.authors)}." if item.authors else ""
    return " ".join(filter(None, (named, *map(str, item.doubts))))
