"""The debate of an item, written into a pane: the step it is at, what is missing, what is usual."""

from __future__ import annotations

from tripartite.model import commands as c
from tripartite.model.amendment import UNDER_WAY
from tripartite.model.amendments.procedure import (
    motions,
    rules_of,
    subject_of,
    unusual_on,
    votes_on,
)
from tripartite.model.debating.debate import STEPS, Debate, Next, debate
from tripartite.model.debating.unusual import warnings
from tripartite.model.debating.voting import count, steps
from tripartite.model.reading import AmendmentView, amendment_view
from tripartite.ui.actions import Do, plain
from tripartite.ui.desk import Desk
from tripartite.ui.pane import MUTED, paragraph, section
from tripartite.ui.procedure.words import missing_line, named, step_name, vote_line, warned
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import read_back, word
from tripartite.ui.writing import Look, Writer

_DONE, _HERE, _AHEAD = "●", "◐", "○"


def write_debate(writer: Writer, desk: Desk, view: AmendmentView) -> None:
    """Where an open amendment is in its debate; for a decided one, only what was noted and voted.

    What is missing hints, and decides nothing.
    """
    if view.stream != desk.state.room.stream:
        return
    found = debate(desk.state, view.id, weighed=view.status in UNDER_WAY)
    if view.open:
        in_debate = view.id in (desk.in_debate, desk.debated_here)
        title = translate("Debate", "In debate") if in_debate else translate("Debate", "Debate")
        section(writer, title)
        _write_steps(writer, found)
        _write_seconders(writer, desk, found)
        _write_missing(writer, desk, found)
        _write_order(writer, desk, found)
        _write_warnings(writer, desk, view)
    write_vote(writer, desk, view.id)
    write_raised(writer, desk, view.id)
    _write_noted(writer, desk, view)


NEXT: dict[Next, Do] = {
    "introduce": Do.INTRODUCE,
    "not introduced": Do.NOT_INTRODUCED,
    "second": Do.SECOND,
    "not seconded": Do.NOT_SECONDED,
    "adopt": Do.ADOPT,
    "adopt as subamended": Do.ADOPT_SUBAMENDED,
    "not adopted": Do.NOT_ADOPTED,
    "withdraw": Do.WITHDRAW,
    "take over": Do.TAKE_OVER,
    "postpone": Do.POSTPONE,
    "refer": Do.REFER,
    "split": Do.SPLIT,
    "correct": Do.CORRECT,
}
"""The action of each act that is usual at a step."""


def write_next(writer: Writer, desk: Desk, view: AmendmentView) -> None:
    """What is usual now, each with its key."""
    from tripartite.ui.table import TABLE  # here: the table is of the whole window

    paragraph(writer, 4)
    for act in debate(desk.state, view.id, weighed=False).can:
        row = TABLE[NEXT[act]] if act in NEXT else None
        if row and isinstance(row.key, str):
            name = plain(translate("Action", row.name))
            writer.text(f"{row.key}\u00a0", Look(bold=True, scale=0.92))
            writer.text(f"{_unbroken(name)}   ", Look(tone="muted", scale=0.92))


def _write_steps(writer: Writer, found: Debate) -> None:
    paragraph(writer, 3)
    for step in STEPS:
        if step == "seconding" and not (found.needs_seconder or found.seconders):
            continue
        here = step == found.step
        sign = _HERE if here else _DONE if step in found.passed else _AHEAD
        tone = "text" if here or step in found.passed else "muted"
        writer.text(f"{sign}\u00a0{_unbroken(step_name(step))}   ", Look(tone=tone, bold=here))


def _unbroken(words: str) -> str:
    return words.replace(" ", "\u00a0")


def _write_seconders(writer: Writer, desk: Desk, found: Debate) -> None:
    for one in found.seconders:
        said = (
            translate("Debate", "Seconded by {name}, from the floor")
            if one.floor
            else translate("Debate", "Seconded by {name}, on the form")
        )
        paragraph(writer, 2).text(said.format(name=desk.name(one.party)), MUTED)
    if found.step == "seconding":
        said = translate("Debate", "It needs a seconder: D records who seconds it.")
        paragraph(writer, 2).text(said, Look(bold=True))


def _write_missing(writer: Writer, desk: Desk, found: Debate) -> None:
    if desk.private_hidden:  # nobody's stance is on this screen, so nothing is said of them
        return
    for lacking in found.missing:
        paragraph(writer, 2).text(missing_line(desk, lacking))
    if not found.missing:
        said = translate("Debate", "Every group has accepted these words; the Chair decides.")
        paragraph(writer, 2).text(said, MUTED)


def _write_order(writer: Writer, desk: Desk, found: Debate) -> None:
    """What comes first: subamendments, and by the order of consideration."""
    first = dict.fromkeys((*found.pending, *found.before))
    if not first:
        return
    paragraph(writer, 2).text(translate("Debate", "To be taken first:") + " ")
    for key in first:
        number = amendment_view(desk.state, key).made.number
        writer.text(number, Look(tone="accent", link=f"amendment:{key}")).text("  ")


def _write_warnings(writer: Writer, desk: Desk, view: AmendmentView) -> None:
    """What would be read back if it were adopted now; what the steps say already is left out."""
    told = {"not-introduced", "not-seconded", "subamendment-pending", "objection"}
    for one in warnings(desk.state, c.Decide(view.id, "adopted")):
        if one.code not in told:
            said = translate("Debate", "If it is adopted now, read back:")
            paragraph(writer, 2).text(f"{said} {warned(one)}", Look(tone="bracketed"))


def write_vote(writer: Writer, desk: Desk, subject: str) -> None:
    """The latest vote on a subject, if there was one, with its arithmetic."""
    votes = votes_on(desk.state, subject)
    if not votes:
        return
    vote = votes[-1]
    section(writer, translate("Debate", "The vote, step by step"))
    if vote.body.question:
        paragraph(writer).text(vote.body.question, Look(italic=True))
    for line in steps(count(vote.body)):
        paragraph(writer, 1).text(vote_line(desk, line))
    if not rules_of(desk.state).votes:
        said = translate("Debate", "By the rules of this meeting, there are no votes.")
        paragraph(writer, 2).text(said, MUTED)


def write_raised(writer: Writer, desk: Desk, subject: str) -> None:
    """The points, motions, opinions and rulings on a subject, with what came of each."""
    found = [one for one in motions(desk.state) if subject_of(desk.state, one.body) == subject]
    if not found:
        return
    section(writer, translate("Debate", "Points and motions"))
    for one in found:
        body = one.body
        came = translate("Log", "pending") if one.waits else ""
        if one.settled:
            came = named(one.settled.outcome)
        by = desk.name(body.party) if body.party else word(body.capacity) if body.capacity else ""
        told = " · ".join(filter(None, (named(body.kind), by, came)))
        paragraph(writer, 1).text(told, Look(bold=one.waits))
        for words in filter(None, (body.words, one.settled.words if one.settled else "")):
            paragraph(writer, 1).text(f"“{words}”", Look(italic=True, tone="muted"))


def _write_noted(writer: Writer, desk: Desk, view: AmendmentView) -> None:
    """What was noted as unusual, to be read back."""
    codes = unusual_on(desk.state, view.id)
    if not codes:
        return
    section(writer, translate("Debate", "Noted, to be read back"))
    for code in codes:
        paragraph(writer, 1).text(read_back(code))
