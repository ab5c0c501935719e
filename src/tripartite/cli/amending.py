"""Verbs that negotiate: propose, submit, status, decide, correct, reopen, undo …"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any, get_args

from tripartite.cli.answer import Opened, add, tell
from tripartite.cli.typed import (
    add_notes,
    add_subject,
    add_text,
    standing_words,
    with_notes,
    words_given,
)
from tripartite.model import commands as c
from tripartite.model.amendment import OF_SEVERAL, OPEN, STATUSES, AmendmentKind
from tripartite.model.document.finding import (
    document_named,
    party_named,
    provision_named,
    subject_named,
)
from tripartite.model.entries import ActUndone
from tripartite.model.meeting import STREAM_KINDS
from tripartite.model.passage import Passage, broken, depths, from_one_line, unbroken
from tripartite.model.reading import (
    amendment_named,
    amendment_view,
    amendments_on,
    place as place_of,
)
from tripartite.model.refusal import Refusal
from tripartite.model.rules.text import provision_layer
from tripartite.model.saying import said
from tripartite.model.text import LEVELS, SourceNote
from tripartite.session import Done, Session


def add_verbs(verbs: Any) -> None:
    """The verbs of this room."""
    _add_propose(verbs)
    status = add(verbs, "status", _status, "set an amendment's status")
    add_subject(status)
    status.add_argument("--status", required=True, choices=STATUSES)
    status.add_argument("--reason", default="")
    status.add_argument("--by", default="", metavar="PARTY", help="who takes it over")

    decide = add(verbs, "decide", _decide, "record what the Chair declared")
    add_subject(decide)
    decide.add_argument("--outcome", required=True)
    decide.add_argument("--words", default="")
    add_text(decide, "the wording as gavelled, where it is not the one proposed")
    add_notes(decide)
    decide.add_argument("--fell", nargs="*", action="extend", default=[], metavar="NUMBER")

    correct = add(verbs, "correct", _correct, "correct a mistyped decision, or a step")
    add_subject(correct)
    correct.add_argument("--reason", required=True)
    correct.add_argument("--outcome", default="", help="what was declared; default: nothing was")
    add_text(correct, "the wording as gavelled")
    add_notes(correct)

    reopen = add(verbs, "reopen", _reopen, "reopen a provision by consent")
    add_subject(reopen)
    reopen.add_argument("--reason", required=True)

    submit = add(verbs, "submit", _submit, "private drafts go to the secretariat")
    submit.add_argument("amendments", nargs="+", metavar="ID")
    told = (
        "also write the file to hand in: all that the secretariat may read, and nothing else; as "
        ".docx, the amendments alone as marked changes, for it to receive"
    )
    submit.add_argument("--out", "-o", type=Path, default=None, metavar="OUT", help=told)
    circulate = add(verbs, "circulate", _circulate, "number what was submitted")
    circulate.add_argument("--late", default="", metavar="REASON", help="why it is taken late")
    answer = add(verbs, "answer", _answer, "answer a party on what it submitted")
    answer.add_argument("--status", required=True, choices=["validated", "returned"])
    answer.add_argument("--reason", default="")
    for verb in (circulate, answer):
        verb.add_argument("amendment", metavar="ID")
    add(verbs, "undo", _plain(c.Undo), "take back your latest act")
    add(verbs, "redo", _plain(c.Redo), "put back what undo took away")


def _add_propose(verbs: Any) -> None:
    propose = add(verbs, "propose", _propose, "propose an amendment or a subamendment")
    propose.add_argument("--party", nargs="+", action="extend", default=[], help="whose it is")
    propose.add_argument(
        "--provision", "--on", default="", metavar="REFERENCE", help="such as “Part 3, section A”"
    )
    propose.add_argument("--document", "-d", default="")
    add_text(propose, "the proposed words")
    add_notes(propose)
    propose.add_argument(
        "--kind",
        choices=get_args(AmendmentKind),
        default="replace",
        help="default: replace; the words of a split have ¶ between its provisions",
    )
    propose.add_argument(
        "--after", default="", metavar="REFERENCE", help="an insertion or a move goes behind it"
    )
    propose.add_argument("--under", default="", metavar="REFERENCE", help="a move goes under it")
    propose.add_argument("--level", default=None, choices=LEVELS, help="of an insertion or a move")
    propose.add_argument(
        "--with",
        dest="merged",
        nargs="*",
        action="extend",
        default=[],
        metavar="REFERENCE",
        help="what is merged",
    )
    propose.add_argument("--replacing", default="", metavar="WORDS", help="throughout the text")
    propose.add_argument("--parent", default="", metavar="NUMBER", help="what it subamends")
    propose.add_argument("--number", default="", help="default: the next one")
    propose.add_argument("--justification", default="")
    propose.add_argument("--seconded-by", default="", metavar="PARTY")
    propose.add_argument(
        "--not-associated", nargs="*", action="extend", default=[], metavar="PARTY"
    )
    propose.add_argument("--late", default="", metavar="REASON", help="why it is taken late")
    _into(propose)


def _into(verb: ArgumentParser) -> None:
    verb.add_argument("--into", choices=STREAM_KINDS, default=None, help="which stream")


def _parties(session: Session, names: list[str]) -> tuple[str, ...]:
    return tuple(party_named(session.state, name) for name in names)


def _propose(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        done = session.do(_proposal(session, asked), into=asked.into)
        _tell_amendment(asked, session, done)


def _proposal(session: Session, asked: Namespace) -> c.Propose:
    state = session.state
    if asked.parent:
        parent = amendment_view(state, amendment_named(state, asked.parent))
        about = _about(session, asked, parent.id)
        return c.Propose(parent.made.kind, parent=parent.id, **about)
    if asked.kind == "insert":
        return _insertion(session, asked)
    if asked.kind == "throughout":
        document = document_named(state, asked.document).id
        about = _about(session, asked)
        return c.Propose("throughout", document=document, words=asked.replacing, **about)
    provision = provision_named(state, asked.provision, asked.document)
    about = {**_about(session, asked, provision), **_structural(session, asked, provision)}
    return c.Propose(asked.kind, provision=provision, **about)


def _structural(session: Session, asked: Namespace, provision: str) -> dict[str, Any]:
    """What a split, a merge or a move says besides."""
    state = session.state

    def named(reference: str) -> str:
        return provision_named(state, reference, asked.document) if reference else ""

    if asked.kind == "merge":
        return {"merged": tuple(map(named, asked.merged))}
    if asked.kind != "move":
        return {}
    after, under = named(asked.after), named(asked.under)
    if after and not under:
        under = place_of(provision_layer(state, after), after).parent
    return {"under": under, "after": after, "level": asked.level}


def _about(session: Session, asked: Namespace, subject: str = "") -> dict[str, Any]:
    seconder = asked.seconded_by
    words, notes = _words(session, asked, subject)
    return {
        "parties": _parties(session, asked.party),
        "passage": words or Passage(),
        "notes": notes,
        "number": asked.number,
        "justification": asked.justification,
        "seconded_by": party_named(session.state, seconder) if seconder else "",
        "not_associated": _parties(session, asked.not_associated),
        "late": asked.late,
    }


def _words(
    session: Session, asked: Namespace, subject: str = ""
) -> tuple[Passage | None, tuple[SourceNote, ...]]:
    """The words given, None for none, and the footnotes to them; where footnotes alone are given,
    they go to the words that stand, or are proposed by now."""
    words = words_given(session, asked, subject)
    if words is not None and _is_of_several(session, asked, subject):
        words = from_one_line(words)
        words = unbroken(broken(words), depths(words))
    if not (asked.footnote or asked.behind):
        return words, ()
    if words is None:
        words = standing_words(session.state, subject) if subject else Passage()
    return with_notes(words, asked)


def _is_of_several(session: Session, asked: Namespace, subject: str) -> bool:
    """Whether the words may be those of several provisions, typed with ¶ between each two."""
    made = session.state.find("amendments", subject)
    return (made.body.kind if made else getattr(asked, "kind", "")) in OF_SEVERAL


def _gavelled(
    session: Session, asked: Namespace, subject: str
) -> tuple[Passage | None, tuple[SourceNote, ...]]:
    """The same of a decision: footnotes alone go to the words that follow by themselves."""
    state = session.state
    alone = asked.footnote and asked.text is None and asked.text_file is None
    if not (alone and state.home("amendments", subject)):
        return _words(session, asked, subject)
    from tripartite.model.amendments.carrying import carried

    view = amendment_view(state, subject)
    found = carried(state, view)
    if found.passage is None or found.outcome not in ("apply", "identical"):
        raise Refusal("text-needed", number=view.made.number, reason=found.reasons, words="")
    return with_notes(found.passage, asked)


def _insertion(session: Session, asked: Namespace) -> c.Propose:
    """After a sibling, or first under the provision named."""
    state = session.state
    document, parent, after = "", "", ""
    if asked.after:
        after = provision_named(state, asked.after, asked.document)
        layer = state.home("places", after) or state.room
        place = place_of(layer, after)
        document, parent = layer.places[after][0].body.document, place.parent
        level = asked.level or place.level
    elif asked.provision:
        parent = provision_named(state, asked.provision, asked.document)
        level = asked.level
    else:
        document, level = document_named(state, asked.document).id, asked.level
    return c.Propose(
        "insert",
        provision=parent,
        document=document,
        after=after,
        level=level,
        **_about(session, asked),
    )


def _tell_amendment(asked: Namespace, session: Session, done: Done) -> None:
    view = amendment_view(session.state, done.entries[0].body.id)
    answer = {
        "act": done.command,
        "amendment": view.id,
        "number": view.made.number,
        "status": view.status,
        "late": view.made.late,
    }
    late = f" It is late: {view.made.late}" if view.made.late else ""
    tell(asked, answer, [f"{view.made.number or view.id} is {view.status}.{late}"])


def _status(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        amendment = amendment_named(session.state, asked.on)
        by = party_named(session.state, asked.by) if asked.by else ""
        done = session.do(c.SetStatus(amendment, asked.status, asked.reason, by))
    answer = {"act": done.command, "amendment": amendment, "status": asked.status}
    tell(asked, answer, [f"{asked.on} is {asked.status}."])


def _decide(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        subject = subject_named(session.state, asked.on, asked.document)
        fell = tuple(amendment_named(session.state, number) for number in asked.fell)
        words, notes = _gavelled(session, asked, subject)
        decided = c.Decide(subject, asked.outcome, asked.words, words, fell, notes=notes)
        done = session.do(decided)
        _tell_decision(asked, session, done, subject)


def _tell_decision(asked: Namespace, session: Session, done: Done, subject: str) -> None:
    """The decision, what to read back, and how the other open amendments stand on the new text."""
    from tripartite.model.amendments.carrying import carried
    from tripartite.model.words.readback import READ_BACK

    decision = next((x.body for x in done.entries if hasattr(x.body, "read_back")), None)
    unusual = decision.read_back if decision else ()
    home = session.state.find("amendments", subject)
    provision = home.body.provision if home else subject
    others = [v for v in amendments_on(session.state, provision) if v.status in OPEN]
    examined = [(view, carried(session.state, view)) for view in others]
    answer = {
        "act": done.command,
        "subject": subject,
        "outcome": asked.outcome,
        "read_back": list(unusual),
        "others": [
            {"number": v.made.number, "carry_over": c.outcome, "reason": said(c.reasons)}
            for v, c in examined
        ],
    }
    lines = [f"{asked.on}: {asked.outcome or 'corrected'}"]
    lines += (f"read back: {READ_BACK[code]}" for code in unusual)
    lines += (f"{v.made.number}: {c.outcome}. {said(c.reasons)}" for v, c in examined)
    tell(asked, answer, lines)


def _correct(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        subject = subject_named(session.state, asked.on, asked.document)
        words, notes = _gavelled(session, asked, subject)
        corrected = c.Correct(subject, asked.reason, asked.outcome, words, notes=notes)
        done = session.do(corrected)
        _tell_decision(asked, session, done, subject)


def _reopen(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        provision = provision_named(session.state, asked.on, asked.document)
        done = session.do(c.Reopen(provision, asked.reason))
    tell(asked, {"act": done.command, "provision": provision}, [f"{asked.on} is open again."])


def _answer(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        done = session.do(c.Answer(asked.amendment, asked.status, asked.reason))
        _tell_amendment(asked, session, done)


def _submit(asked: Namespace) -> None:
    from tripartite.jobs.groupfile import write_submission
    from tripartite.jobs.publishing.submission import SUFFIX, handed_in, submit, write_paper

    paper = bool(asked.out) and asked.out.suffix.casefold() == SUFFIX
    alone: tuple[str, ...] = ()
    with Opened(asked, write=True) as opened:
        session = opened.stepping_out()  # what a circle drafted, its members submit
        again = handed_in(session.state, asked.amendments) if paper else []
        made = [] if again else submit(session, asked.amendments, together=paper, out=asked.out)
        ids = again or [done.entries[0].body.id for done in made]
        views = [amendment_view(session.state, key) for key in ids]
        if paper:
            alone = write_paper(session, [view.id for view in views], asked.out).told
        elif asked.out:
            write_submission(session, asked.out)
    told = [
        {"act": act, "amendment": view.id, "number": "", "status": view.status}
        for act, view in zip([x.command for x in made] or [""] * len(views), views, strict=True)
    ]
    answer: dict[str, Any] = {**told[0], "submitted": told, "file": str(asked.out or "")}
    answer |= {"in words": list(alone)} if paper else {}
    lines = [f"{view.id} is {view.status}." for view in views]
    lines += [f"in words alone, to be entered by hand: {line}" for line in alone]
    tell(asked, answer, [*lines, *([f"{asked.out}: hand it in"] if asked.out else [])])


def _circulate(asked: Namespace) -> None:
    with Opened(asked, write=True) as session:
        done = session.do(c.Circulate(asked.amendment, late=asked.late))
        _tell_amendment(asked, session, done)


def _plain(act: type[c.Undo] | type[c.Redo]) -> Any:
    def run(asked: Namespace) -> None:
        with Opened(asked, write=True) as session:
            done = session.do(act())
            undone = done.entries[0].body.act
            first = session.state.act(undone)[0]
            if isinstance(first.body, ActUndone):  # an undo was taken back: name the act itself
                first = session.state.act(first.body.act)[0]
        answer = {"act": done.command, "undone": undone, "name": first.act}
        tell(asked, answer, [f"{asked.verb}: {first.act}"])

    return run
