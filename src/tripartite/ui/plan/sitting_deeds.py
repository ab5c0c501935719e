"""What the actions on sittings, blocks and the package flag do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tripartite.jobs.clock import moment, offset_of, written
from tripartite.model import commands as c, entries as e
from tripartite.model.document.finding import provision_named
from tripartite.model.planning.agenda import Agendas
from tripartite.model.planning.package import package_stands
from tripartite.model.planning.pending import Pending, left_in, pending
from tripartite.model.planning.sittings import open_one, sittings
from tripartite.model.reading import amendment_view
from tripartite.model.refusal import Refusal
from tripartite.session import system_clock
from tripartite.ui.actions import Do, When
from tripartite.ui.plan.base import EXAMPLE, Deeds
from tripartite.ui.plan.dialogs import LeftDialog, SittingDialog, WordsDialog
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import word

if TYPE_CHECKING:
    from tripartite.ui.window import MainWindow


class SittingDeeds(Deeds):
    """The deeds, bound to the window's actions."""

    def __init__(self, window: MainWindow) -> None:
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

    def _has_agenda(self) -> bool:
        sitting = open_one(self._state) if self._has_meeting() else None
        return sitting is not None and any(item.subject for item in sitting.agenda)

    def show_checks(self) -> None:
        """Show by its check whether the package flag stands."""
        desk = self._window.desk
        paper = desk.paper if desk else None
        stands = bool(desk and paper and package_stands(desk.state.room, paper.document))
        self._actions[Do.PACKAGE].setChecked(stands)

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
        block = next((b for b in told.blocks() if b.id == key), None)
        if block is None or not block.to_adopt:  # its heading may have been joined to another
            self._desk.trying(self._nothing_to_adopt)
            return
        places = {item.provision for item in block.left} | {
            amendment_view(self._state, a).made.provision for a in block.amendments
        }
        unsettled = tuple(p for p in block.to_adopt if p in places)
        if not unsettled:
            self._adopt(key, block.reference, ())
            return
        self._ask_left(
            translate("Plan", "Adopt {block}?").format(block=block.reference),
            block.left,
            (
                translate("Plan", "&Adopt all of it"),
                translate("Plan", "Adopt the &rest, and leave these open"),
            ),
            lambda rest: self._adopt(key, block.reference, unsettled if rest else ()),
        )

    def decide_range(self, cited: str, act: c.DecideRange) -> None:
        """Declare several provisions at once, after showing what is left in them."""
        left = left_in(pending(self._state, system_clock()), act.subjects)
        if not left:
            self._desk.do(act)
            return
        waiting = {item.provision for item in left}
        settled = tuple(key for key in act.subjects if key not in waiting)
        rest = translate("Plan", "Only the &rest, and leave these open") if settled else ""
        self._ask_left(
            translate("Plan", "{range}: {outcome}?").format(range=cited, outcome=word(act.outcome)),
            left,
            (translate("Plan", "Record &all of it"), rest),
            lambda rest: self._desk.do(c.DecideRange(settled, act.outcome) if rest else act),
        )

    def _ask_left(
        self,
        title: str,
        left: Sequence[Pending],
        ways: tuple[str, str],
        deed: Callable[[bool], object],
    ) -> None:
        """Show what is left; then do the deed with all, or with only the rest (the second way,
        where there is one)."""
        n = len(left)
        why = counted(
            translate("Plan", "%n left in it; the decision can be recorded all the same.", "", n), n
        )
        groups = self._told().left_groups(left)
        dialog = LeftDialog(title, why, groups, ways[0], self._window.theme, self._parent, ways[1])
        self._open(dialog, lambda: deed(dialog.other))

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
