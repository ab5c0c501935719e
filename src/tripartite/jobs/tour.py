"""The main job without a screen: an amendment taken to adoption, and the Word files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tripartite.jobs.meetings import build_sample, open_session
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.document.finding import document_named, party_named, provision_named
from tripartite.model.passage import Passage
from tripartite.model.position import Stance
from tripartite.model.reading import amendment_view, document_view, state_of, wording
from tripartite.session import Session
from tripartite.store.sqlite import SUFFIX

Say = Callable[[str], None]
PLACE = "Part 3, section F, item 1"
STANCES: tuple[tuple[str, Stance], ...] = (("W", "support"), ("E", "go along"), ("G", "support"))


def tour(out: Path, say: Say) -> list[Path]:
    """Take an amendment from proposal to adoption, and write the Word files into `out`.

    Returns the files written; raises `Refusal` and `OSError`.
    """
    out.mkdir(parents=True, exist_ok=True)
    meeting = out / f"sample{SUFFIX}"
    meeting.unlink(missing_ok=True)
    build_sample(meeting)
    session = open_session(meeting)
    try:
        document = document_named(session.state).id
        say(f"The sample meeting: {len(document_view(session.state, document).provisions)} places")
        _negotiate(session, say)
        written = [
            export(session, document, "clean", out / "clean.docx"),
            export(session, document, "redline", out / "redline.docx"),
        ]
    finally:
        session.journal.close()
    written.append(meeting)
    for path in written:
        say(f"wrote {path}")
    return written


def _negotiate(session: Session, say: Say) -> None:
    state = session.state
    provision = provision_named(state, PLACE)
    words = wording(state.room, provision)[0].text
    proposed = Passage(f"{words[:-1]}, reviewed once a year{words[-1]}")
    workers = (party_named(state, "W"),)
    made = session.do(
        c.Propose("replace", workers, provision, proposed, justification="What is agreed is kept.")
    )
    amendment = made.entries[0].body.id
    number = amendment_view(state, amendment).made.number
    say(f"{number}, by the Workers, on {PLACE}")
    session.do(c.SetStatus(amendment, "introduced"))
    for party, stance in STANCES:
        session.do(c.StatePosition(amendment, party_named(state, party), stance))
        say(f"  {party}: {stance}")
    session.do(c.Decide(amendment, "adopted"))
    session.do(c.Decide(provision, "adopted"))
    say(f"{number} was adopted; {PLACE} is {state_of(state, provision)}, as amended")
