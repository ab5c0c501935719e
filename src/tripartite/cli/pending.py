"""Verbs on what is left: pending, question, deadline, refer, report-back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from tripartite.cli.answer import Opened, add, tell
from tripartite.jobs.clock import local, moment, written
from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.procedure import motion
from tripartite.model.document.finding import (
    document_named,
    party_named,
    provision_named,
    subject_named,
)
from tripartite.model.passage import Passage
from tripartite.model.planning.behind import Behind
from tripartite.model.planning.deadlines import Deadline, deadlines, has_passed
from tripartite.model.planning.pending import Pending, by_sitting, left_in, pending
from tripartite.model.planning.sittings import sittings
from tripartite.model.planning.work import Question, Referral, document_of, questions, referrals
from tripartite.model.reading import printer_of
from tripartite.model.refusal import Refusal
from tripartite.model.state import State
from tripartite.session import Session, system_clock

ASKED: dict[str, Any] = {"Office": "secretariat", "Legal Adviser": "Legal Adviser"}
"""Who is asked but no party, by the names people use."""


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    left = add(verbs, "pending", _pending, "list what is left, by the sitting in which it began")
    left.add_argument("--on", default="", metavar="REFERENCE", help="only in this part or section")

    question = add(verbs, "question", _question, "record a question or its answer, or list all")
    question.add_argument("--words", default="", help="the question")
    question.add_argument("--to", default="", help="a party, “Office” or “Legal Adviser”")
    question.add_argument("--by", default="", metavar="PARTY", help="who asked")
    question.add_argument("--answer", default="", metavar="WORDS")
    _numbered(question, "question")
    _about(question, "an amendment's number or a provision's reference")

    deadline = add(verbs, "deadline", _deadline, "set or lift a deadline, or list all")
    deadline.add_argument("--for", dest="what", choices=get_args(e.DeadlineKind), default="")
    deadline.add_argument(
        "--until", default="", metavar="TIME", help="such as “2031-05-13 13:00”, or today’s “13:00”"
    )
    deadline.add_argument("--sitting", default="", metavar="TITLE", help="until it closes")
    deadline.add_argument("--lift", action="store_true")
    deadline.add_argument("--question", type=int, default=0, metavar="N", help="its answer is due")
    _numbered(deadline, "deadline", "--number")
    _about(deadline, "a part or section; default: the document")

    _add_referring(verbs)


def _add_referring(verbs: Any) -> None:
    refer = add(verbs, "refer", _refer, "refer provisions and amendments to a drafting group")
    refer.add_argument("--on", nargs="+", action="extend", required=True, metavar="SUBJECT")
    refer.add_argument("--to", required=True, metavar="CIRCLE", help="a party of the kind circle")
    refer.add_argument("--terms", default="", help="what it is asked to do")
    refer.add_argument("--document", "-d", default="")

    report = add(verbs, "report-back", _report_back, "a drafting group reports, or list all")
    report.add_argument("--result", choices=get_args(e.ReportResult), default="")
    report.add_argument("--words", default="", help="what was reported")
    report.add_argument(
        "--submitted", nargs="*", action="extend", default=[], metavar="ID", help="its own drafts"
    )
    report.add_argument("--text", default="", help="its words, to replace those of --on")
    report.add_argument("--agreed", nargs="*", action="extend", default=[], metavar="PARTY")
    report.add_argument("--apart", nargs="*", action="extend", default=[], metavar="PARTY")
    _numbered(report, "referral")
    _about(report, "a provision's reference")


def _numbered(verb: ArgumentParser, what: str, flag: str = "--number") -> None:
    verb.add_argument(flag, type=int, default=0, metavar="N", help=f"the {what}, as it is listed")


def _about(verb: ArgumentParser, told: str) -> None:
    verb.add_argument("--on", default="", metavar="SUBJECT", help=told)
    verb.add_argument("--document", "-d", default="")


def nth(every: Sequence[Any], number: int, what: str) -> Any:
    """The one with this number as it is listed; the only one for 0. Raises `Refusal`."""
    if not number and len(every) == 1:
        return every[0]
    if not 0 < number <= len(every):
        raise Refusal("unknown-thing", what=what, name=number or "any")
    return every[number - 1]


class Told:
    """Says of things what people call them: parties, places, sittings, times."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._titles = {s.id: s.title for s in sittings(state)}
        self._titles |= {s.plan.id: s.title for s in sittings(state) if s.plan}
        self._cited: dict[str, dict[str, str]] = {}

    def place(self, provision: str, document: str) -> str:
        """How a provision is cited."""
        if document and document not in self._cited:
            self._cited[document] = printer_of(self.state, document).references
        return self._cited.get(document, {}).get(provision, "")

    def subject(self, key: str, provision: str, document: str) -> str:
        """An amendment's number, or how a provision is cited."""
        made = self.state.find("amendments", key)
        place = self.place(provision, document)
        return f"{made.body.number}, {place}" if made else place

    def parties(self, keys: Sequence[str]) -> list[str]:
        """The names of parties."""
        known = self.state.room.parties
        return [known[key].name for key in keys if key in known]

    def sitting(self, key: str) -> str:
        """The title of a sitting."""
        return self._titles.get(key, "before the first sitting")

    def until(self, time: int, sitting: str, offset: int) -> str:
        """Until when, in words, on the clock by which it was said."""
        if time:
            return f"{local(time, offset):%d %b %H:%M}".lstrip("0")
        return f"the close of “{self.sitting(sitting)}”"


def as_json(told: Told, item: Pending) -> dict[str, Any]:
    """One thing that is left."""
    return {
        "kind": item.kind,
        "motion": motion(told.state, item.id).body.kind if item.kind == "motion" else "",
        "id": item.id,
        "subject": told.subject(item.subject, item.provision, item.document),
        "provision": told.place(item.provision, item.document),
        "words": item.words,
        "owed_by": [*told.parties(item.owed_by), *([item.capacity] if item.capacity else [])],
        "since": told.sitting(item.since),
        "due": told.until(item.due.time, item.due.sitting, item.due.offset) if item.due else "",
        "late": item.late,
    }


def as_line(found: dict[str, Any]) -> str:
    """One thing that is left, in a line."""
    owed = f"owed by {', '.join(found['owed_by'])}" if found["owed_by"] else ""
    due = f"{'LATE, ' if found['late'] else ''}due by {found['due']}" if found["due"] else ""
    words = f"“{found['words']}”" if found["words"] else ""
    parts = (found["motion"], found["subject"], words, owed, due)
    return f"  {found['kind']}: {' · '.join(filter(None, parts))}"


def behind_told(state: State, found: Sequence[Behind]) -> list[str]:
    """Where something stays behind when several provisions are decided at once, and why."""
    told = Told(state)
    return [
        f"{told.place(one.provision, document_of(state, one.provision))}: {'; '.join(_why(one))}"
        for one in found
    ]


def _why(one: Behind) -> list[str]:
    reasons = [f"{view.made.number} is {view.status}" for view in one.amendments]
    reasons += dict.fromkeys(item.kind for item in one.left)
    return reasons or ["decided already"]


def _pending(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        state = session.state
        items = pending(state, system_clock())
        if asked.on:
            from tripartite.model.planning.blocks import texts_in

            head = provision_named(state, asked.on)
            items = left_in(items, (head, *texts_in(state, head)))
        told = Told(state)
        groups = {
            told.sitting(key): [as_json(told, item) for item in group]
            for key, group in by_sitting(items).items()
        }
    found = [item for group in groups.values() for item in group]
    lines = [line for title, group in groups.items() for line in (title, *map(as_line, group))]
    late = sum(item["late"] for item in found)
    count = f"{len(found)} left" + (f", {late} late" if late else "")
    tell(asked, {"pending": found, "count": len(found), "late": late}, [*lines, count])


def _question(asked: Namespace) -> None:
    if not (asked.words or asked.answer):
        return _list_questions(asked)
    with Opened(asked, write=True) as session:
        state = session.state
        if asked.answer:
            chosen = nth(questions(state), asked.number, "question")
            done = session.do(c.AnswerQuestion(chosen.asked.id, asked.answer))
        else:
            subject = subject_named(state, asked.on, asked.document) if asked.on else ""
            by = party_named(state, asked.by) if asked.by else ""
            done = session.do(c.AskQuestion(asked.words, *_asked(state, asked.to), subject, by))
        key = done.entries[0].body.id
    said = "The answer is recorded." if asked.answer else "The question is recorded."
    return tell(asked, {"act": done.command, "question": key}, [said])


def _asked(state: State, name: str) -> tuple[str, Any]:
    """The party that is asked, or the capacity."""
    for called, capacity in ASKED.items():
        if name.strip().casefold() in (called.casefold(), capacity.casefold()):
            return "", capacity
    return (party_named(state, name) if name else ""), None


def _list_questions(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        told = Told(session.state)
        found = [_as_question(told, q) for q in questions(session.state)]
    lines = (
        f"{n}\tto {q['to']}\t{q['words']}\t{q['answer'] or 'not answered'}"
        for n, q in enumerate(found, 1)
    )
    tell(asked, {"questions": found}, lines)


def _as_question(told: Told, question: Question) -> dict[str, Any]:
    body = question.asked
    called = {capacity: name for name, capacity in ASKED.items()}
    to = told.parties((body.party,)) if body.party else [called.get(body.capacity, body.capacity)]
    return {
        "id": body.id,
        "words": body.words,
        "to": to[0],
        "by": "".join(told.parties((body.by,))),
        "answer": question.answer,
    }


def _deadline(asked: Namespace) -> None:
    if not (asked.what or asked.lift or asked.until or asked.sitting):
        return _list_deadlines(asked)
    with Opened(asked, write=True) as session:
        done = session.do(_deadline_act(session, asked))
        key = done.entries[0].body.id
    said = "The deadline is lifted." if asked.lift else "The deadline is set."
    return tell(asked, {"act": done.command, "deadline": key}, [said])


def _deadline_act(session: Session, asked: Namespace) -> c.Act:
    state = session.state
    earlier = nth(deadlines(state), asked.number, "deadline") if asked.number else None
    if asked.lift:
        return c.LiftDeadline((earlier or nth(deadlines(state), 0, "deadline")).set.id)
    subject, what = "", asked.what
    if asked.question:
        subject, what = nth(questions(state), asked.question, "question").asked.id, "answer"
    elif asked.on:
        subject = provision_named(state, asked.on, asked.document)
    elif earlier:
        subject, what = earlier.set.subject, what or earlier.set.what
    else:
        subject = document_named(state, asked.document).id
    time = moment(asked.until, session.offset, system_clock())
    sitting = sitting_named(state, asked.sitting) if asked.sitting else ""
    key = earlier.set.id if earlier else ""
    return c.SetDeadline(what or "amendments", subject, time, sitting, key)


def sitting_named(state: State, name: str) -> str:
    """The id of a sitting by its title, or its number as they are listed; raises `Refusal`."""
    every = sittings(state)
    for index, sitting in enumerate(every, 1):
        if name.strip().casefold() in (sitting.title.casefold(), str(index), sitting.id):
            return sitting.id
    raise Refusal("unknown-thing", what="sitting", name=name)


def _list_deadlines(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        told = Told(session.state)
        found = [_as_deadline(told, d) for d in deadlines(session.state)]
    lines = (
        f"{n}\t{d['what']}\t{d['on'] or 'the document'}\t{d['until']}"
        f"\t{'passed' if d['passed'] else ''}"
        for n, d in enumerate(found, 1)
    )
    tell(asked, {"deadlines": found}, lines)


def _as_deadline(told: Told, deadline: Deadline) -> dict[str, Any]:
    body = deadline.set
    home = told.state.home("places", body.subject)
    document = home.places[body.subject][0].body.document if home else ""
    return {
        "id": body.id,
        "what": body.what,
        "on": told.place(body.subject, document),
        "time": written(body.time, deadline.offset),
        "until": told.until(body.time, body.sitting, deadline.offset),
        "passed": has_passed(told.state, body, system_clock()),
    }


def _refer(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        subjects = tuple(subject_named(session.state, s, asked.document) for s in asked.on)
        done = session.do(c.Refer(subjects, party_named(session.state, asked.to), asked.terms))
    answer = {"act": done.command, "referral": done.entries[0].body.id, "subjects": list(subjects)}
    tell(asked, answer, [f"{', '.join(asked.on)}: referred to {asked.to}."])


def _report_back(asked: Namespace) -> None:
    if not asked.result:
        return _list_referrals(asked)
    with Opened(asked, write=True) as session:
        state = session.state
        open_ones = [r for r in referrals(state) if not r.report]
        chosen = nth(open_ones if not asked.number else referrals(state), asked.number, "referral")
        report = c.ReportBack(
            chosen.made.id,
            asked.result,
            asked.words,
            tuple(asked.submitted),
            tuple(_texts(state, asked, chosen)),
            tuple(party_named(state, name) for name in asked.agreed),
            tuple(party_named(state, name) for name in asked.apart),
        )
        done = session.do(report)
        made = [x.body.number for x in done.entries if isinstance(x.body, e.AmendmentMade)]
    answer = {"act": done.command, "referral": chosen.made.id, "amendments": made}
    return tell(asked, answer, [f"Reported back: {', '.join(made) or asked.result}."])


def _texts(state: State, asked: Namespace, chosen: Referral) -> Iterator[c.Propose]:
    if asked.text:
        places = [key for key in chosen.made.subjects if key in state.room.places]
        on = (
            provision_named(state, asked.on, asked.document)
            if asked.on
            else nth(places, 0, "place")
        )
        yield c.Propose("replace", (), on, Passage(asked.text))


def _list_referrals(asked: Namespace) -> None:
    with Opened(asked, write=False) as session:
        told = Told(session.state)
        found = [_as_referral(told, r) for r in referrals(session.state)]
    lines = (
        f"{n}\t{r['to']}\t{', '.join(r['subjects'])}\t{r['result'] or 'not reported yet'}"
        for n, r in enumerate(found, 1)
    )
    tell(asked, {"referrals": found}, lines)


def _as_referral(told: Told, referral: Referral) -> dict[str, Any]:
    from tripartite.model.planning.work import document_of, provision_of

    state, report = told.state, referral.report
    subjects = [
        told.subject(key, provision_of(state, key), document_of(state, key))
        for key in referral.made.subjects
    ]
    numbers = [state.room.amendments[k].body.number for k in (report.amendments if report else ())]
    return {
        "id": referral.made.id,
        "to": "".join(told.parties((referral.made.circle,))),
        "terms": referral.made.terms,
        "subjects": subjects,
        "result": report.result if report else "",
        "words": report.words if report else "",
        "amendments": numbers,
        "agreed": told.parties(report.agreed) if report else [],
        "apart": told.parties(report.apart) if report else [],
    }
