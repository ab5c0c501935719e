"""What the actions of procedure do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import OPEN
from tripartite.model.debating.debate import disposed
from tripartite.model.debating.ranges import range_named
from tripartite.model.reading import AmendmentView, amendment_view, amendments_on
from tripartite.model.refusal import Refusal
from tripartite.model.screen.coming import place_of
from tripartite.model.text import TEXTS
from tripartite.session import Done
from tripartite.ui.actions import Do, When, plain
from tripartite.ui.asking import hindrance
from tripartite.ui.desk import Desk
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame
from tripartite.ui.paper import shown_at
from tripartite.ui.plan.sitting_deeds import SittingDeeds
from tripartite.ui.procedure.following import Following, follows
from tripartite.ui.procedure.naming import SHOWS, Naming, item_of
from tripartite.ui.procedure.taking_up import waits_here
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

if TYPE_CHECKING:
    from tripartite.ui.meeting_view import MeetingView
    from tripartite.ui.procedure.dialogs import ProcedureDialog, RangeDialog, StanceDialog
    from tripartite.ui.procedure.rules import RulesDialog
    from tripartite.ui.procedure.voting import VoteDialog

    Recording = ProcedureDialog | RangeDialog | RulesDialog | StanceDialog | VoteDialog


class ProcedureDeeds(WindowDeeds):
    """Binds them, and offers to adopt what has no amendment left."""

    def __init__(self, window: Frame, sittings: SittingDeeds) -> None:
        super().__init__(window)
        self._sittings = sittings
        self._naming = Naming(window.notice)
        self._disposed = ""  # the provision whose last amendment was just disposed of
        self._offered = ""  # what was said of it
        self._bind()

    def _bind(self) -> None:
        self._actions.bind(
            {
                Do.SECOND: self.on_item(Do.SECOND, self._second),
                Do.SPLIT: self.on_item(Do.SPLIT, self._split),
                Do.ADOPT_AS_AMENDED: self._adopt_as_amended,
                Do.ADOPT_RANGE: self._adopt_range,
                Do.STANCE_IN_FULL: self._state_in_full,
                Do.RECORD_PROCEDURE: self._record_procedure,
                Do.RECORD_VOTE: self._record_vote,
                Do.SITTING_LOG: self._show_log,
                Do.RULES: self._set_rules,
                Do.SPEAK_OTHER: self._let_speak,
                Do.NAME_PARTY: self._name_party,
            }
        )
        self._actions.when(
            {
                When.ITEM: lambda: bool(self._subject()) and not self._editing(),
                When.DISPOSED: lambda: self._can_be_adopted() and not self._editing(),
            }
        )

    def serve(self, desk: Desk) -> None:
        """Follow what is done in a meeting that was opened."""
        self._disposed = ""
        desk.did.connect(self._look)
        desk.provision_chosen.connect(lambda _: self._follow())

    def _follow(self) -> None:
        """In Draft, the item in debate is in hand with its provision."""
        desk, meeting = self._window.desk, self._window.meeting
        if desk and meeting and meeting.workspace is Do.DRAFT and (key := desk.debated_here):
            desk.choose_amendment(key)

    @property
    def debates_here(self) -> bool:
        """Whether Draft is shown with an item in debate at the provision in hand, which is decided
        there."""
        return self._reads_draft() and bool(self._desk.debated_here)

    @property
    def waits_here(self) -> bool:
        """Whether Draft is shown, and something waits at the provision in hand to be introduced."""
        return self._reads_draft() and waits_here(self._desk)

    @property
    def withdrawn_here(self) -> bool:
        """Whether Draft is shown, and what is in hand there was withdrawn: it can be taken over."""
        if not self._reads_draft() or not self._desk.amendment:
            return False
        view = amendment_view(self._desk.state, self._desk.amendment)
        return view.status == "withdrawn" and shown_at(view) == self._desk.provision

    def on_item(self, do: Do, deed: Callable[[], object]) -> Callable[[], None]:
        """The deed; in Draft on the item in debate at the provision in hand, or the one introduced
        next there. It is taken in hand first, and where nobody has seen that yet, it is only said
        which it is; where all that waits is parked, that."""

        def act() -> None:
            if not self._reads_draft() or (do is Do.TAKE_OVER and self.withdrawn_here):
                deed()
            elif not (item := item_of(self._desk, do)):
                self._desk.refused.emit(Refusal("nothing-to-take-up-here"))
            elif self._takes_in_hand(do, item):
                deed()

        return act

    def on_debated(self, do: Do, deed: Callable[[], object]) -> Callable[[], None]:
        """The deed; where the secretariat records in Draft, on the item in debate at the provision
        in hand, and where nobody has seen yet which that is, it is only said."""

        def act() -> None:
            records = self._window.desk is not None and self._desk.records_for_all
            item = self._desk.debated_here if records and self.debates_here else ""
            if not item or self._takes_in_hand(do, item):
                deed()

        return act

    def _takes_in_hand(self, do: Do, item: str) -> bool:
        desk = self._desk
        seen = do in SHOWS or self._naming.sees(desk, self._meeting.inspector, item)
        desk.choose_amendment(item)
        if not seen:
            action = self._actions[do]
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            self._naming.name(desk, item, key, plain(action.text()))
        return seen

    def _reads_draft(self) -> bool:
        meeting = self._window.meeting
        shown = self._window.desk is not None and meeting is not None
        return shown and self._parent().workspace is Do.DRAFT and not self._editing()

    def _editing(self) -> bool:
        return self._window.meeting is not None and self._window.meeting.draft.is_editing

    def _subject(self) -> str:
        """What is in hand, as the workspace shows it; where the secretariat records in Draft, the
        item in debate, as for the keys that decide."""
        desk, meeting = self._window.desk, self._window.meeting
        if desk and desk.records_for_all and self.debates_here:
            return desk.debated_here
        return meeting.subject if meeting is not None else ""

    def _view(self) -> AmendmentView:
        return amendment_view(self._desk.state, self._desk.amendment)

    def _name(self, subject: str) -> str:
        paper = self._desk.paper
        if paper and subject in paper.provisions:
            return paper.provisions[subject].reference
        return amendment_view(self._desk.state, subject).made.number

    # Introduced, seconded, split

    def _second(self) -> None:
        """By the party that speaks, or by whom a person says."""
        from tripartite.ui.procedure.dialogs import PartyDialog  # loaded when it is wanted

        view, desk = self._view(), self._desk
        floor = view.status != "circulated"  # before it is introduced, it stands on the form
        if desk.speaks_for_group and desk.speaker not in view.parties:
            desk.do(c.Second(view.id, desk.speaker, floor))
            return
        title = translate("Procedure", "Who seconds {number}?").format(number=view.made.number)
        record = translate("Procedure", "Record the seconder")
        dialog = PartyDialog(desk, self._window.theme, title, record, self._parent(), view.parties)
        dialog.records(desk, lambda: c.Second(view.id, dialog.party, floor))

    def _split(self) -> None:
        from tripartite.ui.procedure.splitting import SplitDialog  # loaded when it is wanted

        view = self._view()
        if view.made.kind not in ("replace", "insert") or view.status not in OPEN:
            self._desk.do(c.SplitAmendment(view.id, ()))  # it is refused, with the reason
            return
        dialog = SplitDialog(self._desk, self._window.theme, view, self._parent())
        dialog.records(self._desk, lambda: dialog.act, self._take_first)

    def _take_first(self, done: Done) -> None:
        """The first part is in hand."""
        self._desk.choose_amendment(done.entries[0].body.id)

    # Deciding on provisions

    def _look(self, done: Done) -> None:
        """When an amendment was disposed of as the last of its provision, offer to adopt that."""
        self._disposed = ""
        if self._offered and self._window.notice.text == self._offered:
            self._window.notice.clear()  # something else was done since
        for entry in done.entries:
            if done.command and isinstance(entry.body, e.AmendmentStatusSet):
                made = self._desk.state.find("amendments", entry.body.id)
                place = made.body.provision if made else ""
                if entry.body.status not in OPEN and self._is_ready(place):
                    self._disposed = place
        if self._disposed:
            self._offer()
        elif done.command and (found := self._follows(done)):
            self._offered = self._window.notice.said
            self._window.notice.offer(self._offered, found.what, found.deed)

    def _follows(self, done: Done) -> Following | None:
        desk, meeting = self._window.desk, self._window.meeting
        return follows(desk, meeting, self._actions, done) if desk and meeting else None

    def _is_ready(self, place: str) -> bool:
        paper = self._desk.paper
        view = paper.provisions.get(place) if paper else None
        if view is None or view.level not in TEXTS:
            return False
        return bool(disposed(self._desk.state, place))

    def _offer(self) -> None:
        notice = self._window.notice
        how = disposed(self._desk.state, self._disposed)
        said = translate(
            "Procedure",
            "Nothing more is pending on {place}. Shift+A: it is declared adopted.",
        ).format(place=self._name(self._disposed))
        what = (
            translate("Procedure", "Adopt, as amended")
            if how == "as amended"
            else translate("Procedure", "Adopt without amendment")
        )
        before = f"{notice.said} " if notice.said else ""
        self._offered = f"{before}{said}"
        notice.offer(self._offered, what, self._adopt_as_amended, take=False)
        self._actions.refresh()

    def _can_be_adopted(self) -> bool:
        return self._window.desk is not None and bool(self._to_adopt())

    def _to_adopt(self) -> str:
        """The provision whose last amendment was just disposed of, while that is said; or that of
        what is in hand where nothing is pending on it any more and some was."""
        if self._disposed and self._window.notice.text == self._offered:
            return self._disposed
        place, desk = place_of(self._desk.state, self._parent().subject), self._desk
        return place if self._is_ready(place) and amendments_on(desk.state, place) else ""

    def _adopt_as_amended(self) -> None:
        place, self._disposed = self._to_adopt(), ""
        self._window.notice.clear()
        if place:
            self._desk.do(c.Decide(place, "adopted"))

    def _adopt_range(self) -> None:
        from tripartite.ui.procedure.dialogs import RangeDialog  # loaded when it is wanted

        desk = self._desk
        document = desk.paper.document if desk.paper else ""
        find = partial(self._found, document)
        sittings = self._sittings
        here, theme = self._run_from_here(), self._window.theme
        dialog = RangeDialog(desk, theme, here, find, sittings.staying(), self._parent())
        dialog.hindered = hindrance(desk, lambda: dialog.act)
        dialog.accepted.connect(lambda: sittings.decide_range(dialog.line.text(), dialog.act))
        dialog.open()

    def _found(self, document: str, cited: str) -> list[str]:
        return range_named(self._desk.state, cited, document)

    def _run_from_here(self) -> str:
        """From the provision in hand as far as its siblings have no amendment and are open."""
        paper, here = self._desk.paper, self._desk.provision
        if paper is None or here not in paper.provisions:
            return ""
        first = paper.provisions[here]
        siblings = paper.children[first.parent or ""]
        last = first
        for view in map(paper.provisions.__getitem__, siblings[siblings.index(here) + 1 :]):
            if view.level != first.level:
                continue
            if paper.open_at(view.id) or view.state in ("adopted", "divergent"):
                break
            last = view
        number = last.label.strip(".()")
        return first.reference if last is first else f"{first.reference}–{number}"

    # Who speaks, stances, motions, votes, rules

    def _let_speak(self) -> None:
        """A party that has no key of its own, by the beginning of its name."""
        from tripartite.ui.procedure.dialogs import PartyDialog  # loaded when it is wanted

        desk = self._desk
        title = translate("Procedure", "Who speaks?")
        record = translate("Procedure", "They speak")
        with_keys = tuple(party.id for party in desk.groups())
        if not desk.parties("regional group", "delegation", "joint"):
            self._name_party()  # the first of them: that is what is missing
            return
        dialog = PartyDialog(desk, self._window.theme, title, record, self._parent(), with_keys)
        dialog.accepted.connect(lambda: desk.speak_for(dialog.party))
        dialog.open()

    def _name_party(self) -> None:
        from tripartite.ui.procedure.parties import NamePartyDialog  # loaded when it is wanted

        desk, dialog = self._desk, NamePartyDialog(self._desk, self._parent())

        def tell(done: Done) -> None:
            named = done.entries[0].body
            assert isinstance(named, e.PartyNamed)
            desk.speak_for(named.id)
            said = translate("Procedure", "{name} takes part from now on, and speaks.")
            self._window.notice.say(said.format(name=named.name), passing=True)

        dialog.records(desk, lambda: dialog.act, tell)

    def _state_in_full(self) -> None:
        from tripartite.ui.procedure.dialogs import StanceDialog  # loaded when it is wanted

        desk, subject, meeting = self._desk, self._subject(), self._parent()
        comparing = meeting.workspace is Do.CONSENSUS
        party = meeting.consensus.party if comparing else desk.speaker
        title = translate("Procedure", "Stance on {subject}").format(subject=self._name(subject))
        dialog = StanceDialog(desk, subject, party, title, meeting)
        self._record(dialog, lambda: _stance_told(desk, dialog.act))

    def _record_procedure(self) -> None:
        from tripartite.ui.procedure.dialogs import ProcedureDialog  # loaded when it is wanted

        here = (self._subject(), self._parent().subject)
        held = [key for key in here if key and self._desk.state.home("amendments", key)]
        # an amendment in hand is what the room is at; else the one in debate, wherever we look
        keys = dict.fromkeys(filter(None, (*held, self._desk.in_debate, *here)))
        on = [(key, self._name(key)) for key in keys]
        self._record(ProcedureDialog(self._desk, on, self._parent()))

    def _record_vote(self) -> None:
        from tripartite.ui.procedure.voting import VoteDialog  # loaded when it is wanted

        subject = self._subject()
        title = translate("Procedure", "Vote on {subject}").format(subject=self._name(subject))
        self._record(VoteDialog(self._desk, subject, title, self._parent()))

    def _show_log(self) -> None:
        from tripartite.ui.procedure.log import LogDialog  # loaded when it is wanted

        LogDialog(self._desk, self._parent()).open()

    def _set_rules(self) -> None:
        from tripartite.ui.procedure.rules import RulesDialog  # loaded when it is wanted

        dialog = RulesDialog(self._desk, self._parent())
        changed: list[str] = []

        def act() -> c.Act:
            changed[:] = [dialog.changed]  # afterwards it is nothing new
            return dialog.act

        def tell(_: Done) -> None:
            self._tell_rules(changed[0])

        dialog.records(self._desk, act, tell, "nothing-changed-rules")

    def _tell_rules(self, changed: str) -> None:
        """Say what is otherwise from now on: other things than before are read back."""
        if changed:
            said = translate("Rules", "From now on: {what}. What was decided before stands.")
            self._window.notice.say(said.format(what=changed), stay=True)

    def _record(self, dialog: Recording, told: Callable[[], str] | None = None) -> None:
        """Open a dialog; when it is accepted, do its act, and say what was recorded."""

        notice, before = self._window.notice, [""]

        def act() -> c.Act:
            before[0] = notice.text
            return dialog.act

        def say(_: Done) -> None:
            if told and notice.text in ("", before[0]):
                notice.say(told(), passing=True)

        dialog.records(self._desk, act, say)

    def _parent(self) -> MeetingView:
        assert self._window.meeting is not None, "the action's condition says so"
        return self._window.meeting


def _stance_told(desk: Desk, act: c.StatePosition) -> str:
    """The stance that was recorded, as for the keys that record one."""
    place, name = desk.called(act.subject), desk.name(act.party)
    told = translate("Window", "{party} on {place}: {stance}")
    return told.format(party=name, place=place, stance=word(act.stance))
