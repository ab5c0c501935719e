"""The sample with something in it for every action: what is drafted and tabled together, waits for
the Chair or the secretariat, came in from outside; and files to bring in."""

from __future__ import annotations

import shutil
import zipfile
from hashlib import sha256
from pathlib import Path

from tripartite.jobs.attaching import with_file
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.document.finding import provision_named
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.positions.confirming import blocks
from tripartite.model.reading import documents, present_revision
from tripartite.session import Session
from tripartite.store.sqlite import SqliteJournal

SOURCE, RETURNED, COPY = "lights.txt", "returned.docx", "newer.tripartite"
"""What lies beside the meeting: a text of its own, an answer in Word, a copy that holds more."""

_TYPED = ("within nine months", "within six months")


def furnish(sample: Path) -> None:
    """Put it into the sample meeting, and the files beside it."""
    journal = SqliteJournal.open(sample)
    office = Session(journal, SECRETARIAT)
    document = documents(office.state)[0].id
    _write_answer(office, document, sample.parent)
    handles = {party.handle: party.id for party in office.state.room.parties.values()}
    workers = Actor("spokesperson", handles["W"])
    _stances(journal, office, workers)
    _confirming(journal, workers, document)
    _together(journal, office, (handles["E"], handles["W"]))
    _held(office)
    journal.close()
    _copy(sample, workers)


def _write_answer(office: Session, document: str, folder: Path) -> None:
    (folder / SOURCE).write_text("Blocks on lights\n\n1. Each has a keeper.\n", "utf-8")
    sent, out = folder / "sent.docx", folder / RETURNED
    export(office, document, "clean", sent)
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                words = content.decode()
                assert _TYPED[0] in words
                content = words.replace(*_TYPED).encode()
            new.writestr(part, content)


def _stances(journal: SqliteJournal, office: Session, workers: Actor) -> None:
    """One is tabled; one was given on other words than those of today."""
    party = Session(journal, workers)
    first, second = (provision_named(office.state, place) for place in ("4.1", "4.2"))
    party.do(c.StatePosition(first, workers.party, "oppose", "For us alone."))
    party.do(c.TablePosition(first, workers.party, "reserve", "For everyone."))
    party.do(c.StatePosition(second, workers.party, "support"))
    office.catch_up()
    office.do(c.EditProvision(second, Passage("Other words than those they spoke of.")))


def _confirming(journal: SqliteJournal, workers: Actor, document: str) -> None:
    """The Workers have answered for a block; the secretariat has not taken it in."""
    party = Session(journal, Actor("Worker Vice-Chairperson", workers.party))
    block = blocks(party.state, document)[1].id
    party.do(c.ConfirmWording(document, block))


def _together(journal: SqliteJournal, office: Session, sides: tuple[str, str]) -> None:
    """Three joint drafts: one to sign, one that was signed, one that was tabled."""
    office.catch_up()
    circle = office.do(c.NameParty("Joint", "Joint drafting", "circle", sides)).entries[0].body.id
    drafting = Session(journal, Actor("spokesperson", circle, sides[1]))
    made = []
    for place in ("4.2", "4.3", "4.4"):
        key = provision_named(office.state, place)
        act = c.Propose("replace", sides, key, Passage(f"Joint words for {place}."))
        made.append(drafting.do(act).entries[0].body.id)
    for side in sides:
        signing = Session(journal, Actor("spokesperson", side))
        for draft in made[:2]:
            signing.do(c.Sign(draft))
    signing.do(c.Submit(made[0]))


def _held(office: Session) -> None:
    """A reviser's change of agreed words waits for the Chair."""
    office.catch_up()
    places = [provision_named(office.state, place) for place in ("3.F.2", "3.F.3")]
    for place in places:
        office.do(c.Decide(place, "agreed"))
    content = b"What the reviser sent."
    digest = sha256(content).hexdigest()
    kept = c.KeepAttachment(digest, "revised.docx", len(content), "text/plain")
    held = tuple(
        c.HeldChange(
            place, Passage("As the reviser has it."), _revision(office, place), "substance"
        )
        for place in places
    )
    with_file(office, c.ReviseText((), kept, held), content)


def _revision(session: Session, place: str) -> int:
    return present_revision(session.state, place)


def _copy(sample: Path, workers: Actor) -> None:
    """A copy in which the Workers drafted more."""
    copy = sample.with_name(COPY)
    shutil.copy(sample, copy)
    journal = SqliteJournal.open(copy)
    party = Session(journal, workers)
    place = provision_named(party.state, "4.1")
    party.do(c.Propose("replace", (), place, Passage("Of another copy.")))
    journal.close()
