"""What the actions on what is left do: questions, deadlines, drafting groups; late amendments."""

from __future__ import annotations

from textwrap import shorten
from typing import Any

from PySide6.QtGui import QKeySequence

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import OPEN
from tripartite.model.amendments.in_words import change_in_words, cited
from tripartite.model.amendments.signing import place_and_above
from tripartite.model.audience import streams_of
from tripartite.model.passage import in_one_line
from tripartite.model.planning.deadlines import deadlines
from tripartite.model.planning.returning import referred
from tripartite.model.planning.sittings import sittings
from tripartite.model.planning.work import Referral, amended_by, provision_of, questions, referrals
from tripartite.model.reading import AmendmentView, amendment_view, amendments, stands_at
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import checked_words
from tripartite.model.rules.lateness import with_reason
from tripartite.session import Done
from tripartite.ui.acting.handed_in import show_handed_in
from tripartite.ui.actions import Do, When
from tripartite.ui.desk import Desk
from tripartite.ui.frame import Frame
from tripartite.ui.plan.base import EXAMPLE, Deeds
from tripartite.ui.plan.dialogs import (
    LATER,
    NEW,
    DeadlineDialog,
    LateDialog,
    QuestionDialog,
    ReferDialog,
    WordsDialog,
    ticked,
)
from tripartite.ui.plan.lines import ANSWERED
from tripartite.ui.plan.reporting import ReportDialog
from tripartite.ui.plan.sitting_deeds import SittingDeeds
from tripartite.ui.plan.text_deeds import TextDeeds
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import refused, sentence, word

_SAID, _TERMS = 3, 120
"""So many referrals are told when a circle's file is opened; so many characters of their terms."""


class PlanDeeds(Deeds):
    """The deeds of the plan, bound to the window's actions."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._text = TextDeeds(window)
        self.sittings = SittingDeeds(window)
        self._latest: tuple[str, ...] = ()  # what the latest act was about
        self._bind()
        window.files.opened.connect(lambda opened: self._tell_referred(opened.said))

    def serve(self, desk: Desk) -> None:
        """Follow what is done in a meeting that was opened."""
        self._latest = ()
        desk.did.connect(self._follow)

    def _follow(self, done: Done) -> None:
        if done.command:
            ids = (getattr(x.body, "id", "") for x in done.entries)
            self._latest = tuple(filter(None, ids))

    def _bind(self) -> None:
        self._actions.bind(
            {
                Do.LEFT: self._show_left,
                Do.ANSWER_LEFT: self._answer_left,
                Do.ASK_QUESTION: self._ask_question,
                Do.SET_DEADLINE: self._set_deadline,
                Do.REFER_PROVISION: lambda: self.refer(self._referred()),
            }
        )
        self._actions.when(
            {
                When.LEFT_HAND: self._can_answer,
                When.REFERABLE: lambda: bool(self._referred()),
                When.PROPOSAL: self._text.has_proposal,
            }
        )
        self._actions.because(
            {
                When.LEFT_HAND: lambda: translate(
                    "Plan",
                    "A closes a question, a point of order, a referral, a deadline or a proposal. "
                    "All else is taken up in its place: Return shows it.",
                ),
                When.PROPOSAL: lambda: translate(
                    "Plan", "No proposal is in hand: take one under Proposals (Alt+S) first."
                ),
                When.REFERABLE: lambda: translate(
                    "Plan",
                    "Nothing is in hand that could be referred: an open amendment, or a text.",
                ),
            }
        )

    # What is left

    def _show_left(self) -> None:
        meeting = self._window.meeting
        if meeting is not None:
            wanted = (*self._latest, meeting.subject)
            meeting.show_workspace(Do.PLAN)
            meeting.plan.search(wanted)

    def _can_answer(self) -> bool:
        shown = self._shown()
        kind, key = shown.left_in_hand if shown else ("", "")
        if kind == "referred":
            return self._referral(key) is not None
        return kind in ANSWERED

    def _referral(self, key: str) -> Referral | None:
        return next((r for r in referrals(self._state) if r.made.id == key and not r.report), None)

    def _answer_left(self) -> None:
        shown = self._shown()
        kind, key = shown.left_in_hand if shown else ("", "")
        if kind == "question":
            self._answer(key)
        elif kind == "deadline":
            self._desk.do(c.LiftDeadline(key))
        elif kind == "handed in":
            show_handed_in(self._window, key)
        elif kind == "spoken proposal":
            self._text.keep_fate(key)
        elif kind in ("point of order", "motion"):
            self._settle(key)
        elif found := self._referral(key):
            self._report_back(found)

    def _settle(self, key: str) -> None:
        from tripartite.ui.procedure.log import SettleDialog  # loaded when it is wanted

        dialog = SettleDialog(self._desk, key, self._parent)
        dialog.records(self._desk, lambda: dialog.act)

    def _answer(self, key: str) -> None:
        asked = next(q.asked for q in questions(self._state) if q.asked.id == key)
        title = translate("Plan", "Answer the question")
        what, record = translate("Plan", "The answer"), translate("Plan", "Record the answer")
        dialog = WordsDialog(title, asked.words, what, record, self._parent)
        self._ask(dialog, lambda: c.AnswerQuestion(key, dialog.words))

    def _ask_question(self) -> None:
        desk = self._desk
        subject = self._subject()
        about = self._told().place(subject) if subject else ""
        parties = [(p.name, (p.id, None)) for p in desk.parties("group", "regional group")]
        to: list[tuple[str, Any]] = [
            (translate("Plan", "the Office"), ("", "secretariat")),
            (word("Legal Adviser"), ("", "Legal Adviser")),
            *parties,
        ]
        by = [(p.name, p.id) for p in desk.parties("group", "regional group", "delegation")]
        by.insert(0, (translate("Plan", "— not noted"), ""))
        dialog = QuestionDialog(about, to, by, desk.speaker, self._parent)

        def act() -> c.Act:
            party, capacity = dialog.to.currentData()
            words = dialog.words.toPlainText()
            return c.AskQuestion(words, party, capacity, subject, dialog.by.currentData())

        self._ask(dialog, act)

    def _subject(self) -> str:
        """What is in hand: in the plan its row, elsewhere what the workspace shows."""
        meeting, shown = self._window.meeting, self._shown()
        if shown is not None:
            return shown.subject
        return meeting.subject if meeting is not None else ""

    def _set_deadline(self) -> None:
        paper = self._desk.paper
        assert paper is not None
        kinds = ("amendments", "subamendments")
        what: list[tuple[str, Any]] = [(word(kind), (kind, "")) for kind in kinds]
        shown = self._shown()
        kind, key = shown.left_in_hand if shown else ("", "")
        if kind in ("question", "referred", "pending consultation"):
            told = translate("Plan", "an answer to what is in hand")
            what.insert(0, (told, ("answer", key)))
        on = [(paper.view.title, paper.document), *self._heads_above()]
        to_come = [(s.title, s.id) for s in sittings(self._state) if s.state != "closed"]
        dialog = DeadlineDialog(what, on, to_come, EXAMPLE, self._read_time, self._parent)

        def act() -> c.Act:
            what, subject = dialog.what.currentData()
            time, _ = self._read_time(dialog.until.text())
            subject = subject or dialog.on.currentData()
            same = [
                d.set.id
                for d in deadlines(self._state)
                if (d.set.what, d.set.subject) == (what, subject)
            ]
            sitting = dialog.sitting.currentData()
            return c.SetDeadline(what, subject, time, sitting, same[-1] if same else "")

        self._ask(dialog, act)

    # Drafting groups

    def _tell_referred(self, before: str) -> None:
        """Say what the circle that somebody acts in is asked for, where it is, after what is said
        already; F4 shows it."""
        if not self._has_meeting():
            return
        circle = self._desk.party(self._desk.session.actor.party)
        if circle is None or circle.kind != "circle":
            return
        found = [r.made for r in referrals(self._state) if not r.report]
        asked = [made for made in found if made.circle == circle.id]
        if not asked:
            return
        self._latest = tuple(made.id for made in asked)
        said = translate("Plan", "{circle} is asked for {what}. {key} shows it.")
        what = "; ".join(map(self._asked_for, asked[:_SAID]))
        more = len(asked) - _SAID
        if more > 0:
            what += counted(translate("Plan", ", and %n more", "", more), more)
        key = self._actions[Do.LEFT].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        told = said.format(circle=circle.name, what=what, key=key)
        self._window.notice.say(" ".join(filter(None, (before, told))), stay=True)

    def _asked_for(self, made: e.ReferralMade) -> str:
        """What was referred, by its names, and the first words of what it is asked to do."""
        told, state = self._told(), self._state
        subjects = [key for key in made.subjects if not state.is_gone(key)]
        amended = {provision_of(state, key) for key in subjects if state.home("amendments", key)}
        places = "; ".join(told.place(key) for key in subjects if key not in amended)
        terms = shorten(made.terms, _TERMS, placeholder="…")
        return f"{places} (“{terms}”)" if terms else places

    def _referred(self) -> str:
        """What would be referred: an open amendment, or a provision."""
        if not self._has_meeting() or self._desk.paper is None:
            return ""
        subject = self._subject()
        if self._state.home("amendments", subject):
            return subject if amendment_view(self._state, subject).status in OPEN else ""
        return subject

    def refer(self, subject: str) -> None:
        """Ask to which drafting group a provision or amendment goes."""
        desk = self._desk
        circles = [(p.name, p.id) for p in desk.parties("circle")]
        members = [(p.name, p.id) for p in desk.parties("group", "regional group")]
        what = self._told().place(subject)
        amends = bool(self._state.home("amendments", subject))
        dialog = ReferDialog(what, circles, members, amends, self._parent)

        def act() -> c.Act:
            circle, terms = dialog.circle.currentData(), dialog.terms.toPlainText()
            if circle == LATER:
                return c.SetStatus(subject, "referred", terms)
            if circle == NEW:
                checked_words(terms, "terms of reference")  # before a group is named for them
                name = dialog.name.text().strip()
                return c.NameParty(name, name, "circle", ticked(dialog.members))
            return c.Refer((subject,), circle, terms)

        def then(done: Done) -> None:
            first = done.entries[0].body
            if isinstance(first, e.PartyNamed):
                terms = dialog.terms.toPlainText()
                referring = desk.do(c.Refer((subject,), first.id, terms))
                first = referring.entries[0].body if referring else first
            if isinstance(first, e.ReferralMade):
                said = translate("Plan", "{what} is referred; it stands in the list (F4).")
                self._window.notice.say(said.format(what=what))

        self._ask(dialog, act, then)

    def _report_back(self, found: Referral) -> None:
        desk, told = self._desk, self._told()
        circle = desk.party(found.made.circle)
        members = [(desk.name(key), key) for key in (circle.members if circle else ())]
        sent = [
            v
            for v in amendments(self._state)
            if v.status in ("submitted", "validated") and found.made.circle in v.made.parties
        ]
        drafts = [(self._sent(v), v.id) for v in sent]
        asked = {provision_of(self._state, key) for key in found.made.subjects}
        mine = [v.id for v in sent if asked & {*place_and_above(self._state, amended_by(v.made))}]
        places = [
            (told.place(key), referred(self._state, key, found.made.circle))
            for key in found.made.subjects
            if not self._state.is_gone(key)
        ]
        name = circle.name if circle else "?"
        show = desk.paper.printer.atom if desk.paper else (lambda atom: "")
        theme = self._window.theme
        dialog = ReportDialog(name, drafts, mine, places, members, show, theme, self._parent)
        here = self._told().place(self._subject())
        dialog.place.setCurrentIndex(max(dialog.place.findText(here), 0))

        def act() -> c.Act:
            none = dialog.none.isChecked()
            return c.ReportBack(
                found.made.id,
                "no agreement" if none else "a text",
                dialog.words.text(),
                () if none else ticked(dialog.drafts),
                () if none else dialog.texts,
                ticked(dialog.agreed),
            )

        def then(done: Done) -> None:
            made = [x.body.id for x in done.entries if isinstance(x.body, e.AmendmentMade)]
            if made:
                desk.choose_amendment(made[0])  # it is taken up next

        self._ask(dialog, act, then)

    def _sent(self, view: AmendmentView) -> str:
        """What a drafting group submitted: where, by whom, its words, or the change it makes where
        it is not one of words."""
        stream = streams_of(self._desk.session.journal.meeting, self._state).get(view.stream)
        said = translate("Plan", "{place}, handed in by {party}: {words}")
        party = self._desk.name(stream.party) if stream else ""
        place = self._told().place(stands_at(view.made))
        words = in_one_line(view.passage.text)
        if view.made.kind in ("move", "merge", "delete", "throughout"):
            words = sentence(change_in_words(self._state, view, cited(self._state, view)))
        return said.format(place=place, party=party, words=words)

    # Late amendments

    def take_late(self, act: c.Act, why: Refusal) -> None:
        """What came after its deadline is taken once a reason is given."""
        dialog = LateDialog(refused(why), self._parent)

        def then(_: Done) -> None:
            meeting = self._window.meeting
            if meeting is not None and meeting.draft.is_editing:
                meeting.draft.settle()
                self._actions.refresh()

        self._ask(dialog, lambda: with_reason(act, dialog.words), then)
