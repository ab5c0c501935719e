"""What the actions on sittings, blocks and the package flag do."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from tripartite.jobs.clock import written
from tripartite.model import commands as c, entries as e
from tripartite.model.document.finding import provision_named
from tripartite.model.planning.agenda import Agendas, documents_today
from tripartite.model.planning.blocks import Block
from tripartite.model.planning.package import package_stands
from tripartite.model.planning.sittings import open_one, sittings
from tripartite.model.refusal import Refusal
from tripartite.session import Done
from tripartite.ui.actions import Do, When
from tripartite.ui.frame import Frame
from tripartite.ui.plan.base import EXAMPLE, Deeds
from tripartite.ui.plan.dialogs import LeftDialog, SittingDialog, WordsDialog
from tripartite.ui.plan.rows import Group
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import word


class SittingDeeds(Deeds):
    """The deeds, bound to the window's actions."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._actions.bind(
            {
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
                When.NO_SITTING: lambda: self._has_meeting() and open_one(self._state) is None,
                When.SITTING: lambda: self._has_meeting() and open_one(self._state) is not None,
                When.AGENDA: self._has_agenda,
                When.PLANNED_HAND: lambda: self._planned() is not None,
                When.BLOCK: lambda: bool(self._block()),
            }
        )
        self._actions.because(
            {
                When.NO_SITTING: lambda: translate(
                    "Plan", "A sitting is open: close it first (C)."
                ),
                When.SITTING: lambda: translate("Plan", "No sitting is open; O opens one."),
                When.PLANNED_HAND: lambda: translate(
                    "Plan", "Take a sitting in hand that is planned and not yet held."
                ),
                When.BLOCK: lambda: translate("Plan", "No part or section is in hand."),
            }
        )

    def _has_agenda(self) -> bool:
        return self._has_meeting() and bool(documents_today(self._state))

    def show_checks(self) -> None:
        """Show by its check whether the package flag stands."""
        desk = self._window.desk
        paper = desk.paper if desk else None
        stands = bool(desk and paper and package_stands(desk.state.room, paper.document))
        self._actions.check(Do.PACKAGE, stands)

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
        self._ask(dialog, lambda: c.OpenSitting(dialog.words))

    def _close_sitting(self) -> None:
        sitting = open_one(self._state)
        assert sitting is not None, "the action's condition says so"
        told = self._told()
        agendas = Agendas(self._state, told.left)
        left = agendas.left_at_close(sitting)
        undecided = len(agendas.undecided(sitting))
        begun = told.introduced_in(sitting)
        if not (left or undecided or begun):
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
        groups = [*begun, *told.left_groups(left)]
        dialog = LeftDialog(title, why, groups, go_on, self._window.theme, self._parent)
        self._open(dialog, lambda: self._close(sitting.title, n))

    def _close(self, title: str, left: int) -> None:
        if self._desk.do(c.CloseSitting()) and left:
            said = translate("Plan", "“{title}” is closed; %n left in it: F4 lists all.", "", left)
            self._window.notice.say(counted(said, left).format(title=title))

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
        offset = self._desk.session.offset
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
        dialog = SittingDialog(title, fields, EXAMPLE, self._read_time, self._parent)

        def act() -> c.Act:
            minutes = dialog.minutes.text().strip()
            lines = filter(None, map(str.strip, dialog.agenda.toPlainText().split("\n")))
            return c.PlanSitting(
                dialog.name.text(),
                self._read_time(dialog.starts.text())[0],
                int(minutes) if minutes.isdecimal() else 0,
                tuple(map(self._agenda_item, lines)),
                earlier.id if earlier else "",
            )

        self._ask(dialog, act)

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
        block = next((b for b in told.blocks() if b.id == key), None)
        if block is None or not block.to_adopt:  # its heading may have been joined to another
            self._desk.trying(self._nothing_to_adopt)
            return
        found = [one for one in told.behind(block.to_adopt) if one.open]
        unsettled = tuple(one.provision for one in found)
        rest = translate("Plan", "Adopt the &rest, and leave these open")
        dialog = LeftDialog(
            translate("Plan", "Adopt {block}?").format(block=block.reference),
            self._why_asked(block, len(found)),
            told.adopting_groups(block, found),
            translate("Plan", "&Adopt all of it"),
            self._window.theme,
            self._parent,
            rest if 0 < len(unsettled) < len(block.to_adopt) else "",
        )
        self._open(
            dialog,
            lambda: self._adopt(key, block.reference, unsettled if dialog.other else ()),
        )

    def _why_asked(self, block: Block, left: int) -> str:
        """How much is adopted, how much of it is not done, and what stays as it is."""
        n, diverging = len(block.to_adopt), block.states.count("divergent")
        parts = [counted(translate("Plan", "%n provision(s) would be adopted.", "", n), n)]
        if package_stands(self._state.room, self._document):
            parts.append(translate("Plan", "The package flag stands: they are agreed ad package."))
        if left:
            said = translate("Plan", "In %n of them something is left.", "", left)
            parts.append(counted(said, left))
        if diverging:
            said = translate("Plan", "Divergent, and left to the report: %n.", "", diverging)
            parts.append(counted(said, diverging))
        if not (left or diverging):
            parts.append(translate("Plan", "Nothing is left in it."))
        return " ".join(parts)

    @property
    def _document(self) -> str:
        return self._desk.paper.document if self._desk.paper else ""

    def staying(self) -> Callable[[Sequence[str]], str]:
        """Tells what would stay behind in some provisions, as the meeting stands now."""
        told = self._told()
        return lambda provisions: told.behind_words(told.behind(provisions))

    def decide_range(self, cited: str, act: c.DecideRange) -> None:
        """Declare several provisions at once, after showing what is left in them."""
        told = self._told()
        found = [one for one in told.behind(act.subjects) if one.open]
        if not found:
            self._declare(cited, act)
            return
        waiting = {one.provision for one in found}
        settled = tuple(key for key in act.subjects if key not in waiting)
        only = c.DecideRange(settled, act.outcome, act.words)
        rest = translate("Plan", "Only the &rest, and leave these open") if settled else ""
        self._ask_left(
            translate("Plan", "{range}: {outcome}?").format(range=cited, outcome=word(act.outcome)),
            told.behind_groups(found),
            (translate("Plan", "Record &all of it"), rest),
            lambda rest: self._declare(cited, only if rest else act, act.subjects),
        )

    def _declare(self, cited: str, act: c.DecideRange, asked: Sequence[str] = ()) -> None:
        """Record it, and say of all that was asked about what stays behind."""
        done = self._desk.do(act)
        if done is None:
            return
        now = {x.body.subject for x in done.entries if isinstance(x.body, e.DecisionDeclared)}
        said = self._what_they_are(cited, act.outcome, len(now))
        self._say_behind(done, said, asked or act.subjects, now)

    def _what_they_are(self, cited: str, outcome: str, n: int) -> str:
        """What was declared of so many; under the package flag, what that makes of them."""
        if outcome == "adopted" and package_stands(self._state.room, self._document):
            outcome = "agreed ad package"
        said = counted(translate("Plan", "{range}: %n provision(s) {outcome}.", "", n), n)
        return said.format(range=cited, outcome=word(outcome))

    def _say_behind(
        self, done: Done, said: str, asked: Iterable[str], now: Collection[str]
    ) -> None:
        """Say what was done and what stays behind; what is to be read back is said first."""
        told = self._told()
        left = [one for one in told.behind(asked) if one.open or one.provision not in now]
        read_back = any(getattr(x.body, "read_back", ()) for x in done.entries)
        notice = self._window.notice
        parts = (notice.text if read_back else "", said, told.behind_words(left))
        notice.say(" ".join(filter(None, parts)), stay=bool(left))

    def _ask_left(
        self,
        title: str,
        groups: Sequence[Group],
        ways: tuple[str, str],
        deed: Callable[[bool], object],
    ) -> None:
        """Show where something is left; then do the deed with all, or with only the rest (the
        second way, where there is one)."""
        n = len(groups)
        why = translate(
            "Plan",
            "In %n provision(s) something is left; the decision can be recorded all the same.",
            "",
            n,
        )
        why = counted(why, n)
        dialog = LeftDialog(title, why, groups, ways[0], self._window.theme, self._parent, ways[1])
        self._open(dialog, lambda: deed(dialog.other))

    def _nothing_to_adopt(self) -> None:
        raise Refusal("nothing-to-adopt")

    def _adopt(self, key: str, reference: str, leaving: tuple[str, ...]) -> None:
        done = self._desk.do(c.AdoptBlock(key, leaving=leaving))
        if done is None:
            return
        now = {x.body.subject for x in done.entries if isinstance(x.body, e.DecisionDeclared)}
        said = self._what_they_are(reference, "adopted", len(now))
        self._say_behind(done, said, (*now, *leaving), now)

    def _package(self) -> None:
        paper = self._desk.paper
        assert paper is not None
        stands = package_stands(self._state.room, paper.document)
        if self._desk.do(c.SetPackage(paper.document, not stands)):
            lifted = translate("Plan", "The package flag is lifted: what was adopted is adopted.")
            flagged = translate(
                "Plan",
                "The package flag stands: nothing is agreed until everything is agreed. What was "
                "adopted is agreed ad package.",
            )
            self._window.notice.say(lifted if stands else flagged)
        self.show_checks()
