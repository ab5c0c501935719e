"""What a party does with its own: confirming and tabling stances, its book; hearing what was
tabled."""

from __future__ import annotations

from tripartite.model import commands as c, entries as e
from tripartite.model.document.finding import called
from tripartite.model.meeting import OFFICE
from tripartite.model.positions.stances import conditional, waiting
from tripartite.model.positions.stated import PositionView, positions_on
from tripartite.session import Done
from tripartite.ui.actions import Do, When
from tripartite.ui.deeds import Deeds
from tripartite.ui.desk import Desk
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

_DECIDING = (e.DecisionDeclared, e.DecisionCorrected, e.AmendmentStatusSet, e.ProvisionReworded)


def _met(desk: Desk) -> dict[tuple[str, str, str], str]:
    """The stances whose condition is met, by subject, party and what they hang on; in words."""
    found = {}
    for each in conditional(desk.state):
        given: e.PositionStated = each.position.entry.body
        if each.verdict == "met":
            hangs_on = f"{called(desk.state, given.depends_on)}: {word(given.outcome)}"
            said = translate("Own", "{party} on {place}: {stance}, if {condition}")
            found[each.subject, given.party, given.depends_on] = said.format(
                party=desk.name(given.party),
                place=called(desk.state, each.subject),
                stance=word(given.stance),
                condition=hangs_on,
            )
    return found


class OwnDeeds(WindowDeeds):
    """The deeds on a party's own in one window, bound to its actions."""

    def __init__(self, window: Frame, deeds: Deeds) -> None:
        super().__init__(window)
        self._deeds = deeds
        self._met: dict[tuple[str, str, str], str] = {}
        window.actions_.bind(
            {
                Do.CONFIRM_STANCE: self.confirm,
                Do.TABLE_STANCE: self.table,
                Do.HEAR: self.hear,
                Do.BOOK: self.open_book,
            }
        )
        window.actions_.when(
            {
                When.STALE: lambda: bool((given := self._given()) and given.stale),
                When.OWN_SUBJECT: lambda: bool(self._party() and self._subject()),
                When.TABLED: lambda: self._hears() and bool(waiting(self._desk.state)),
            }
        )

    def _subject(self) -> str:
        return self._deeds.in_hand

    def _party(self) -> str:
        desk = self._window.desk
        return desk.session.actor.party if desk else ""

    def _hears(self) -> bool:
        desk = self._window.desk
        return desk is not None and desk.session.actor.capacity in OFFICE

    def _given(self) -> PositionView | None:
        """The stance of the party whose stances are recorded here, on what is in hand."""
        subject, party = self._subject(), self._deeds.stating
        if not subject or not party:
            return None
        room = self._hears()
        found = [
            p
            for p in positions_on(self._desk.state, subject)
            if p.party == party and p.tabled == room
        ]
        return found[-1] if found else None

    # Conditions that come about

    def serve(self, desk: Desk) -> None:
        """From now on, say of this meeting which conditions are met."""
        self._met = _met(desk)
        desk.did.connect(lambda done: self._look(desk, done))

    def _look(self, desk: Desk, done: Done) -> None:
        """A decision, a status or another wording can be what a stance hangs on."""
        if not any(isinstance(entry.body, _DECIDING) for entry in done.entries):
            return
        before, self._met = self._met, _met(desk)
        said = [words for key, words in self._met.items() if key not in before]
        if said:
            told = translate("Own", "A condition is met: {stances}.").format(
                stances="; ".join(said)
            )
            notice = self._window.notice
            notice.say(f"{notice.text} {told}".strip(), stay=True)

    # What is done

    def confirm(self) -> None:
        """Show what changed, and let the stance hold on the words of today."""
        from tripartite.ui.own.dialogs import ConfirmDialog

        subject, given, desk = self._subject(), self._given(), self._desk
        if given is None:
            return
        dialog = ConfirmDialog(desk, self._window.theme, subject, given, self._window)
        dialog.records(desk, lambda: c.ConfirmPosition(subject, given.party))

    def table(self) -> None:
        """Show what everyone would hear, and send it."""
        from tripartite.ui.own.dialogs import TableDialog, heard_lines

        desk, subject, party = self._desk, self._subject(), self._party()
        given = [p for p in positions_on(desk.state, subject) if p.party == party]
        own = [p for p in given if not p.tabled] or given
        dialog = TableDialog(desk, subject, own[-1] if own else None, self._window)

        def tell(_: Done) -> None:
            said = translate("Own", "Tabled, with the secretariat: {stance}")
            self._window.notice.say(said.format(stance=" ".join(heard_lines(desk, dialog.act))))

        dialog.records(desk, lambda: dialog.act, tell)

    def hear(self) -> None:
        """Show what was tabled, to be heard or returned."""
        from tripartite.ui.own.dialogs import HearDialog

        HearDialog(self._desk, self._desk.do, self._window).open()

    def open_book(self) -> None:
        """Open the party's book."""
        from tripartite.ui.own.book import BookDialog

        BookDialog(self._desk, self._subject(), self._window).open()
