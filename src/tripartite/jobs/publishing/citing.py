"""How an export names itself on its pages: which form it is, and of which moment.

Nobody at a table can read "room:453" for a time: a moment is cited by its version's name and by
when it was. A clean text is the paper itself and says nothing of this.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tripartite.model.journal import local_time
from tripartite.model.meeting import ROOM
from tripartite.model.saying import MONTHS
from tripartite.session import Moment, Session

RUNNING: Mapping[str, str] = {
    "redline": "Marked changes since {since}",
    "rolling": "Rolling text, {at}",
    "compilation": "Compilation, {at}",
    "side by side": "Side by side, {at}",
    "amendment list": "Amendments in order of consideration, {at}",
    "night certificate": "Night certificate",
    "group sheet": "For the group alone, {at}",
    "group sheet with fallbacks": "For the group alone: bottom lines and fallbacks, {at}",
}
"""What the header says of a form; of one that is not here it says nothing."""

FIRST = "it first came"
"""The base of marked changes where no moment was chosen."""


def running(session: Session, form: str, at: str, since: str) -> str:
    """What the header of a form says, of the moments or versions named."""
    said = RUNNING.get(form, "")
    base = moment_in_words(session, since) if since else FIRST
    return said.format(at=moment_in_words(session, at), since=base)


def headings(session: Session, since: str, between: str, at: str) -> tuple[str, str, str]:
    """What stands above the columns of texts side by side."""
    was = moment_in_words(session, since) if since else f"As {FIRST}"
    return was, moment_in_words(session, between), moment_in_words(session, at)


def moment_in_words(session: Session, name: str = "") -> str:
    """A moment or version as people cite it: "version 2, 13 May 2031, 17:39"; empty is now."""
    moment = session.moment(name)
    when = _when(session, moment)
    named = name if session.state.find("versions", name) else ""
    told = f"{when.day} {MONTHS[when.month - 1]} {when:%Y, %H:%M}" if when else _entry(moment)
    return ", ".join(filter(None, (named, told)))


def cited(session: Session, name: str) -> str:
    """A moment as a certificate cites it, to be found again: "version 2 (entry 265)"."""
    moment = session.moment(name)
    if session.state.find("versions", name):
        return f"{name} ({_entry(moment)})"
    return _entry(moment)


def _entry(moment: Moment) -> str:
    outside = "" if moment.stream == ROOM else ", outside the room"
    return f"entry {moment.n}{outside}"


def _when(session: Session, moment: Moment) -> datetime | None:
    """When the last entry before a moment was made, on the clock of who made it."""
    acts = session.state.layer(moment.stream).acts.values()
    last = max(
        (entry for act in acts for entry in act if entry.n <= moment.n),
        key=lambda entry: entry.n,
        default=None,
    )
    return local_time(last) if last else None
