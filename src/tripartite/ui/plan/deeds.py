"""What the actions of the plan do: sittings, blocks, what is left, late amendments."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QWidget

from tripartite.jobs.clock import moment, offset_of, written
from tripartite.model import commands as c, entries as e
from tripartite.model.agenda import Agendas
from tripartite.model.amendment import OPEN
from tripartite.model.deadlines import deadlines
from tripartite.model.finding import provision_named
from tripartite.model.package import package_stands
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, amendments
from tripartite.model.refusal import Refusal
from tripartite.model.rules.lateness import with_reason
from tripartite.model.sittings import open_one, sittings
from tripartite.model.state import State
from tripartite.model.text import HEADINGS
from tripartite.model.work import Referral, questions, referrals
from tripartite.session import system_clock
from tripartite.ui.actions import Do, When
from tripartite.ui.plan.dialogs import (
    LATER,
    NEW,
    DeadlineDialog,
    LateDialog,
    LeftDialog,
    QuestionDialog,
    ReferDialog,
    ReportDialog,
    SittingDialog,
    WordsDialog,
    ticked,
)
from tripartite.ui.plan.lines import Told
from tripartite.ui.plan.text_deeds import TextDeeds
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import refused, word

if TYPE_CHECKING:
    from tripartite.ui.desk import Desk
    from tripartite.ui.plan.workspace import PlanWorkspace
    from tripartite.ui.window import MainWindow

EXAMPLE = "2031-05-16 10:00"


class PlanDeeds:
    """The deeds of the plan, bound to the window's actions."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._actions = window.actions_
        self._text = TextDeeds(window)
        self._bind()

    def _bind(self) -> None:
        self._actions.bind(
            {
                Do.LEFT: self._show_left,
                Do.ANSWER_LEFT: self._answer_left,
                Do.ASK_QUESTION: self._ask_question,
                Do.SET_DEADLINE: self._set_deadline,
                Do.REFER_PROVISION: lambda: self.refer(self._referred()),
                Do.OPEN_SITTING: self._open_sitting,
                Do.CLOSE_SITTING: self._close_sitting,
                Do.PLAN_SITTING: lambda: self._plan_sitting(None),
                Do.CHANGE_SITTING: self._change_sitting,
                Do.DROP_SITTING: self._drop_sitting,
                Do.ADOPT_BLOCK: self._adopt_block,
                Do.PACKAGE: self._package,
            }
        )
        self._actions.when(
            {
                When.LEFT_HAND: self._can_answer,
                When.REFERABLE: lambda: bool(self._referred()),
                When.NO_SITTING: lambda: self._has_meeting() and open_one(self._state) is None,
                When.SITTING: lambda: self._has_meeting() and open_one(self._state) is not None,
                When.PLANNED_HAND: lambda: self._planned() is not None,
                When.BLOCK: lambda: bool(self._block()),
                When.PROPOSAL: self._text.has_proposal,
            }
        )

    # What there is

    @property
    def _desk(self) -> Desk:
        desk = self._window.desk
        assert desk is not None, "the action's condition says that a meeting is open"
        return desk

    @property
    def _state(self) -> State:
        return self._desk.state

    @property
    def _parent(self) -> QWidget:
        meeting = self._window.meeting
        assert meeting is not None, "the action's condition says that a meeting is open"
        return meeting

    def _has_meeting(self) -> bool:
        return self._window.desk is not None

    def _shown(self) -> PlanWorkspace | None:
        """The workspace, while it is shown."""
        meeting = self._window.meeting
        return meeting.plan if meeting is not None and meeting.workspace is Do.PLAN else None

    def _told(self) -> Told:
        return Told(self._desk, system_clock())

    def _open(self, dialog: QDialog, deed: Callable[[], object]) -> None:
        dialog.accepted.connect(deed)
        dialog.open()

    def _trying(self, deed: Callable[[], object]) -> None:
        """Do a deed that reads what was typed; a refusal is told."""
        self._desk.trying(deed)

    def show_checks(self) -> None:
        """Show by its check whether the package flag stands."""
        desk = self._window.desk
        paper = desk.paper if desk else None
        stands = bool(desk and paper and package_stands(desk.state.room, paper.document))
        self._actions[Do.PACKAGE].setChecked(stands)

    # What is left

    def _show_left(self) -> None:
        meeting = self._window.meeting
        if meeting is not None:
            meeting.show_workspace(Do.PLAN)
            meeting.plan.search()

    def _can_answer(self) -> bool:
        shown = self._shown()
        kind, key = shown.left_in_hand if shown else ("", "")
        return kind in ("question", "deadline") or (
            kind == "referred" and self._referral(key) is not None
        )

    def _referral(self, key: str) -> Referral | None:
        return next((r for r in referrals(self._state) if r.made.id == key and not r.report), None)

    def _answer_left(self) -> None:
        shown = self._shown()
        kind, key = shown.left_in_hand if shown else ("", "")
        if kind == "question":
            self._answer(key)
        elif kind == "deadline":
            self._desk.do(c.LiftDeadline(key))
        elif found := self._referral(key):
            self._report_back(found)

    def _answer(self, key: str) -> None:
        asked = next(q.asked for q in questions(self._state) if q.asked.id == key)
        title = translate("Plan", "Answer the question")
        what, record = translate("Plan", "The answer"), translate("Plan", "Record the answer")
        dialog = WordsDialog(title, asked.words, what, record, self._parent)
        self._open(dialog, lambda: self._desk.do(c.AnswerQuestion(key, dialog.words)))

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

        def record() -> None:
            party, capacity = dialog.to.currentData()
            words = dialog.words.toPlainText()
            act = c.AskQuestion(words, party, capacity, subject, dialog.by.currentData())
            desk.do(act)

        self._open(dialog, record)

    def _subject(self) -> str:
        """What is in hand: in the plan its row, in Amendments the amendment, else the provision."""
        meeting, desk = self._window.meeting, self._desk
        if (shown := self._shown()) is not None:
            return shown.subject
        if meeting is not None and meeting.workspace is Do.AMENDMENTS and desk.amendment:
            return desk.amendment
        return desk.provision

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
        dialog = DeadlineDialog(what, on, to_come, EXAMPLE, self._parent)

        def record() -> None:
            what, subject = dialog.what.currentData()
            time = moment(dialog.until.text(), offset_of(self._state))
            subject = subject or dialog.on.currentData()
            same = [
                d.set.id
                for d in deadlines(self._state)
                if (d.set.what, d.set.subject) == (what, subject)
            ]
            sitting = dialog.sitting.currentData()
            self._desk.do(c.SetDeadline(what, subject, time, sitting, same[-1] if same else ""))

        self._open(dialog, lambda: self._trying(record))

    def _heads_above(self) -> list[tuple[str, str]]:
        """The parts and sections that the provision in hand stands in, the nearest first."""
        paper = self._desk.paper
        view = paper.provisions.get(self._desk.provision) if paper else None
        found = []
        while paper and view is not None:
            if view.level in HEADINGS:
                found.append((view.reference or view.text, view.id))
            view = paper.provisions.get(view.parent or "")
        return found

    # Drafting groups

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

        def record() -> None:
            circle, terms = dialog.circle.currentData(), dialog.terms.toPlainText()
            if circle == LATER:
                desk.do(c.SetStatus(subject, "referred", terms))
                return
            if circle == NEW:
                circle = self._new_circle(dialog.name.text(), ticked(dialog.members))
            if circle and desk.do(c.Refer((subject,), circle, terms)):
                said = translate("Plan", "{what} is referred; it stands in the list (F4).")
                self._window.notice.say(said.format(what=what))

        self._open(dialog, record)

    def _new_circle(self, name: str, members: tuple[str, ...]) -> str:
        done = self._desk.do(c.NameParty(name.strip(), name.strip(), "circle", members))
        return done.entries[0].body.id if done else ""

    def _report_back(self, found: Referral) -> None:
        desk, told = self._desk, self._told()
        circle = desk.party(found.made.circle)
        members = [(desk.name(key), key) for key in (circle.members if circle else ())]
        sent = [v for v in amendments(self._state) if v.status in ("submitted", "validated")]
        drafts = [
            (f"{told.place(v.made.provision)}: {v.passage.text}", v.id)
            for v in sent
            if {found.made.circle} & set(v.made.parties)
        ]
        places = [(told.place(key), self._provision_of(key)) for key in found.made.subjects]
        name = circle.name if circle else "?"
        dialog = ReportDialog(name, drafts, places, members, self._parent)

        def record() -> None:
            none = dialog.none.isChecked()
            words = dialog.text.toPlainText().strip()
            texts = (c.Propose("replace", (), dialog.on, Passage(words)),) if words else ()
            desk.do(
                c.ReportBack(
                    found.made.id,
                    "no agreement" if none else "a text",
                    dialog.words.text(),
                    () if none else ticked(dialog.drafts),
                    () if none else texts,
                    ticked(dialog.agreed),
                )
            )

        self._open(dialog, record)

    def _provision_of(self, subject: str) -> str:
        if self._state.home("amendments", subject):
            return amendment_view(self._state, subject).made.provision
        return subject

    # Sittings

    def _open_sitting(self) -> None:
        planned = next((s for s in sittings(self._state) if s.state == "planned"), None)
        shown = self._shown()
        if shown and (mine := self._planned()):
            planned = next(s for s in sittings(self._state) if s.plan and s.plan.id == mine.id)
        if planned and planned.plan:
            key = planned.plan.id
            self._desk.do(c.OpenSitting(planned=key))
            said = translate("Plan", "“{title}” is open, as planned.").format(title=planned.title)
            self._window.notice.say(said)
            return
        n = len([s for s in sittings(self._state) if s.state == "closed"]) + 1
        title, what = translate("Plan", "Open a sitting"), translate("Plan", "Title")
        words = translate("Plan", "Sitting {n}").format(n=n)
        why = translate("Plan", "No sitting is planned.")
        dialog = WordsDialog(title, why, what, translate("Plan", "Open"), self._parent, words)
        self._open(dialog, lambda: self._desk.do(c.OpenSitting(dialog.words)))

    def _close_sitting(self) -> None:
        sitting = open_one(self._state)
        assert sitting is not None, "the action's condition says so"
        told = self._told()
        agendas = Agendas(self._state, told.left)
        left = agendas.left_at_close(sitting)
        undecided = len(agendas.undecided(sitting))
        if not left and not undecided:
            if self._desk.do(c.CloseSitting()):
                said = translate("Plan", "“{title}” is closed; nothing is left in it.")
                self._window.notice.say(said.format(title=sitting.title))
            return
        title = translate("Plan", "Close “{title}”?").format(title=sitting.title)
        n = len(left)
        why = counted(translate("Plan", "%n left in it; nothing of it is lost.", "", n), n)
        if undecided:
            rest = translate(
                "Plan", "%n provision(s) of its agenda are still to decide.", "", undecided
            )
            why = f"{why} {counted(rest, undecided)}"
        go_on = translate("Plan", "Close the sitting")
        groups = told.left_groups(left)
        dialog = LeftDialog(title, why, groups, go_on, self._window.theme, self._parent)
        self._open(dialog, lambda: self._desk.do(c.CloseSitting()))

    def _planned(self) -> e.SittingPlanned | None:
        """The planned sitting in hand, not held yet."""
        shown = self._shown()
        if shown is None:
            return None
        return next(
            (
                s.plan
                for s in sittings(self._state)
                if s.id == shown.sitting and s.state == "planned"
            ),
            None,
        )

    def _change_sitting(self) -> None:
        self._plan_sitting(self._planned())

    def _drop_sitting(self) -> None:
        if planned := self._planned():
            self._desk.do(c.DropSitting(planned.id))

    def _plan_sitting(self, earlier: e.SittingPlanned | None) -> None:
        offset = offset_of(self._state)
        fields = ("", "", "", self._block_reference())
        if earlier:
            agenda = "\n".join(map(self._agenda_line, earlier.agenda))
            fields = (
                earlier.title,
                written(earlier.starts, offset),
                str(earlier.minutes or ""),
                agenda,
            )
        title = translate("Plan", "Plan a sitting")
        if earlier:
            title = translate("Plan", "Plan the sitting anew")
        dialog = SittingDialog(title, fields, EXAMPLE, self._parent)

        def record() -> None:
            minutes = dialog.minutes.text().strip()
            lines = filter(None, map(str.strip, dialog.agenda.toPlainText().split("\n")))
            self._desk.do(
                c.PlanSitting(
                    dialog.name.text(),
                    moment(dialog.starts.text(), offset),
                    int(minutes) if minutes.isdecimal() else 0,
                    tuple(map(self._agenda_item, lines)),
                    earlier.id if earlier else "",
                )
            )

        self._open(dialog, lambda: self._trying(record))

    def _block_reference(self) -> str:
        paper = self._desk.paper
        view = paper.provisions.get(self._block()) if paper else None
        return view.reference if view else ""

    def _agenda_line(self, item: e.AgendaItem) -> str:
        place = self._told().place(item.subject) if item.subject else ""
        minutes = f" = {item.minutes}" if item.minutes else ""
        return f"{place or item.words}{minutes}"

    def _agenda_item(self, line: str) -> e.AgendaItem:
        """A line of the agenda: a place if it cites one, else words."""
        name, _, minutes = line.rpartition("=")
        if not name.strip() or not minutes.strip().isdecimal():
            name, minutes = line, "0"
        here = self._desk.paper.document if self._desk.paper else ""
        try:
            return e.AgendaItem("", provision_named(self._state, name.strip(), here), int(minutes))
        except Refusal:
            return e.AgendaItem(name.strip(), "", int(minutes))

    # Blocks and the package

    def _block(self) -> str:
        """The block in hand: in the Plan workspace, else what the provision in hand stands in."""
        if not self._has_meeting() or self._desk.paper is None:
            return ""
        shown = self._shown()
        if shown is not None:
            return shown.block
        above = self._heads_above()
        return above[0][1] if above else ""

    def _adopt_block(self) -> None:
        told, key = self._told(), self._block()
        block = next(b for b in told.blocks() if b.id == key)
        if not block.to_adopt:
            self._desk.trying(self._nothing_to_adopt)
            return
        places = {item.provision for item in block.left} | {
            amendment_view(self._state, a).made.provision for a in block.amendments
        }
        unsettled = tuple(p for p in block.to_adopt if p in places)
        if not unsettled:
            self._adopt(key, block.reference, ())
            return
        title = translate("Plan", "Adopt {block}?").format(block=block.reference)
        n = len(block.left)
        why = counted(
            translate("Plan", "%n left in it; the decision can be recorded all the same.", "", n), n
        )
        go_on = counted(translate("Plan", "&Adopt all of it", "", n), n)
        rest = translate("Plan", "Adopt the &rest, and leave these open")
        groups = told.left_groups(block.left)
        dialog = LeftDialog(title, why, groups, go_on, self._window.theme, self._parent, rest)

        def record() -> None:
            self._adopt(key, block.reference, unsettled if dialog.other else ())

        self._open(dialog, record)

    def _nothing_to_adopt(self) -> None:
        raise Refusal("nothing-to-adopt")

    def _adopt(self, key: str, reference: str, leaving: tuple[str, ...]) -> None:
        done = self._desk.do(c.AdoptBlock(key, leaving=leaving))
        if done is None or any(getattr(x.body, "read_back", ()) for x in done.entries):
            return  # what was unusual is being read back
        n = len(done.entries)
        said = counted(translate("Plan", "{block}: %n provision(s) adopted.", "", n), n)
        self._window.notice.say(said.format(block=reference))

    def _package(self) -> None:
        paper = self._desk.paper
        assert paper is not None
        stands = package_stands(self._state.room, paper.document)
        self._desk.do(c.SetPackage(paper.document, not stands))
        self.show_checks()

    # Late amendments

    def take_late(self, act: c.Act, why: Refusal) -> None:
        """What came after its deadline is taken once a reason is given."""
        dialog = LateDialog(refused(why), self._parent)

        def take() -> None:
            done = self._desk.do(with_reason(act, dialog.words))
            meeting = self._window.meeting
            if done is not None and meeting is not None and meeting.draft.is_editing:
                meeting.draft.leave()
                self._actions.refresh()

        self._open(dialog, take)
