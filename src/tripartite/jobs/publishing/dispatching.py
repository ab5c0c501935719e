"""What went out: which form of which version to whom; and whether an answer is to an old one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import msgspec

from tripartite.jobs.publishing.citing import moment_in_words
from tripartite.model.commands import Dispatch
from tripartite.model.document.finding import party_named
from tripartite.model.journal import Entry, local_time
from tripartite.model.meeting import stream_to_write
from tripartite.model.refusal import Refusal
from tripartite.model.saying import Saying, Word
from tripartite.model.state import State
from tripartite.session import Moment, Session

if TYPE_CHECKING:
    from tripartite.word.mark import HiddenMark


class Sent(msgspec.Struct, frozen=True):
    """A file that went out: `to` are names, of parties and of others, `parties` the ids of the
    parties among them; `hash` is the file's."""

    id: str
    document: str
    title: str
    form: str
    moment: str
    to: tuple[str, ...]
    when: datetime
    name: str
    hash: str
    parties: tuple[str, ...] = ()


def refuse_unless_may_dispatch(session: Session) -> None:
    """Raises `Refusal` ("not-permitted") before a file is written that could not be recorded."""
    stream_to_write(session.actor, "dispatch")


def dispatch(session: Session, file: Path, to: Iterable[str]) -> Sent:
    """Record that an exported file goes out; who is no party here is kept by name.

    What it is, its hidden mark says. Raises `Refusal`: "not-exported" for a file that is not from
    this meeting, and those of the rule.
    """
    from tripartite.word.mark import read_mark

    mark = read_mark(file)
    if mark is None or mark.meeting != session.journal.meeting:
        raise Refusal("not-exported", path=file)
    parties, others = _recipients(session.state, to)
    moment = str(session.moment(mark.version))
    digest = sha256(file.read_bytes()).hexdigest()
    act = Dispatch(mark.document, mark.form, moment, digest, file.name, parties, others)
    (entry,) = session.do(act).entries
    return _sent(session.state, entry)


def _recipients(state: State, names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parties: dict[str, None] = {}
    others: dict[str, None] = {}
    for name in names:
        try:
            parties[party_named(state, name)] = None
        except Refusal:
            others[name] = None
    return tuple(parties), tuple(others)


def dispatches(state: State, document: str = "") -> tuple[Sent, ...]:
    """All that went out, of one document or of all, in order."""
    entries = (entry for layer in state.ordered() for entry in layer.dispatches.values())
    wanted = (x for x in entries if document in ("", x.body.document))
    return tuple(_sent(state, x) for x in sorted(wanted, key=lambda x: (x.room, x.time, x.n)))


def _sent(state: State, entry: Entry) -> Sent:
    body: Any = entry.body
    opened = state.find("documents", body.document)
    parties = (state.find("parties", party) for party in body.parties)
    return Sent(
        body.id,
        body.document,
        opened.title if opened else "",
        body.form,
        body.moment,
        (*(party.name for party in parties if party), *body.others),
        local_time(entry),
        body.name,
        body.hash,
        body.parties,
    )


class Recall(Saying[Literal["outdated"]], frozen=True):
    """That a file answers a text after which another went out."""

    about = "Sent"
    templates: ClassVar = {
        "outdated": "This answers an outdated text ({version}): the {form} form as it stood at "
        "{moment} went out to {names} on {when}.",
    }


def outdated(session: Session, mark: HiddenMark, party: str = "") -> Recall | None:
    """In one sentence, that a later text went out than the one this mark is of; None otherwise.

    Only the same form of the same document counts, only a mark of this meeting, and only what went
    to the `party` whose answer it is (an id), where that is known.
    """
    if mark.meeting != session.journal.meeting:
        return None
    try:
        answered = session.moment(mark.version)
    except Refusal:
        return None  # anybody can write a mark
    every = (sent for sent in dispatches(session.state, mark.document) if sent.form == mark.form)
    same = (sent for sent in every if not party or party in sent.parties)
    later = [sent for sent in same if _after(sent.moment, answered)]
    if not later:
        return None
    last = later[-1]
    said = (moment_in_words(session, mark.version), moment_in_words(session, last.moment))
    facts = {"version": said[0], "form": Word(last.form), "moment": said[1]}
    return Recall("outdated", facts | {"names": tuple(last.to), "when": last.when})


def _after(moment: str, answered: Moment) -> bool:
    stream, _, n = moment.rpartition(":")
    return stream == answered.stream and int(n) > answered.n
