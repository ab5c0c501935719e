"""Deciding: statuses and the Chair's decisions, with dialogs only where a key is not enough."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tripartite.model import commands as c
from tripartite.model.amendment import ADOPTED, OPEN, Status
from tripartite.model.amendments.carrying import carried, present_words
from tripartite.model.amendments.falls import Fate
from tripartite.model.amendments.weighing import below
from tripartite.model.debating.debate import subamendments
from tripartite.model.debating.unusual import warnings
from tripartite.model.foreseeing.outcome import outcome as preview
from tripartite.model.passage import Passage
from tripartite.model.pauses import whole
from tripartite.model.positions.consensus import PROVISION_OUTCOMES
from tripartite.model.reading import AmendmentView, amendment_view
from tripartite.model.refusal import Refusal
from tripartite.ui.amendments.dialogs import Asked, DecisionDialog, Falling, ReasonDialog
from tripartite.ui.amendments.model import short
from tripartite.ui.amendments.order import in_order
from tripartite.ui.amendments.resulting import is_in_sight
from tripartite.ui.asking import hindrance
from tripartite.ui.desk import Desk
from tripartite.ui.pane import tone_of
from tripartite.ui.paper import shown_at
from tripartite.ui.procedure.words import warned_all
from tripartite.ui.relating import fates_of
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import fate, refused, sentence, word


class Decisions:
    """Decides on the amendment in hand, and on provisions."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        self._desk, self._theme, self._parent = desk, theme, parent

    def set_status(self, status: Status) -> None:
        """A step that is not the Chair's decision: introduced, withdrawn, postponed …"""
        if status == "taken over":
            self._ask_who_takes_over()
        elif status == "withdrawn":
            self._withdraw()
        else:
            self._desk.do(c.SetStatus(self._desk.amendment, status))

    def _ask_who_takes_over(self) -> None:
        """The party that speaks, unless it is its own; otherwise, whom a person says."""
        from tripartite.ui.procedure.dialogs import PartyDialog  # loaded when it is wanted

        view, desk = amendment_view(self._desk.state, self._desk.amendment), self._desk
        if desk.speaks_for_group and desk.speaker not in view.parties:
            desk.do(c.SetStatus(view.id, "taken over", by=desk.speaker))
            return
        title = translate("Decision", "Who takes over {number}?").format(number=view.made.number)
        record = translate("Decision", "Record who takes it over")
        dialog = PartyDialog(desk, self._theme, title, record, self._parent, view.parties)
        dialog.records(desk, lambda: c.SetStatus(view.id, "taken over", by=dialog.party))

    def _withdraw(self) -> None:
        """Subamendments that are still pending are told, and the Chair says what falls."""
        view = amendment_view(self._desk.state, self._desk.amendment)
        pending = [sub for sub in subamendments(self._desk.state, view) if sub.open]
        if not pending:
            self._desk.do(c.SetStatus(view.id, "withdrawn"))
            return
        why = warned_all(warnings(self._desk.state, c.SetStatus(view.id, "withdrawn")))
        falling = [Falling(sub.id, self._shown(sub)) for sub in pending]
        asked = Asked(self._title(view, "withdrawn"), "", why, falling)
        self._open(c.Decide(view.id, "withdrawn"), asked)

    def decide(self, outcome: Status, key: str = "") -> None:
        """Record what the Chair declared; ask where others may fall, words are needed, or the text
        that results is not in sight: then `key` once more records it."""
        view = amendment_view(self._desk.state, self._desk.amendment)
        act = c.Decide(view.id, outcome)
        if outcome not in ADOPTED or view.status not in OPEN:
            self._desk.do(act)
        elif outcome == "adopted as subamended":
            self._ask(view, act, *self._as_proposed(view))
        elif needed := preview(self._desk.state, view).needed:
            self._ask(view, act, refused(needed), self._words_now(view))
        elif self.falling(view) or not self._is_seen(view, act):
            self._ask(view, act, "", None, key)
        else:
            self._try(view, act)

    def _is_seen(self, view: AmendmentView, act: c.Decide) -> bool:
        """Whether the Chair has the resulting text in sight; or nothing comes of it, whoever asks,
        or its words are asked for anyway."""
        return is_in_sight(self._parent.window(), view.id) or bool(self._desk.refusal_of(act))

    def falling(self, view: AmendmentView) -> list[AmendmentView]:
        """The open amendments that may fall: on the same place or on what goes with it, or marked
        as excluded."""
        paper, room = self._desk.paper, self._desk.state.room
        here = paper.open_at(shown_at(view)) if paper and shown_at(view) in paper.provisions else []
        keys = {other.id for other in here}
        for key, mark in room.exclusions.items():
            if key not in room.gone and view.id in mark.amendments:
                keys |= set(mark.amendments)
        keys |= {other.id for other in below(self._desk.state, view)}
        keys -= {view.made.parent}
        views = [amendment_view(self._desk.state, key) for key in {*keys, view.id}]
        ordered = in_order((other for other in views if other.open), paper)  # as in the list
        return [other for other in ordered if other.id != view.id]

    def _try(self, view: AmendmentView, act: c.Decide) -> None:
        """Decide; where the words don't follow by themselves, ask for them."""
        try:
            self._desk.session.do(act)
        except Refusal as refusal:
            if refusal.code == "text-needed":
                self._ask(view, act, refused(refusal), self._words_now(view))
            else:
                self._desk.refused.emit(refusal)

    def _ask(
        self,
        view: AmendmentView,
        act: c.Decide,
        why: str,
        words: Passage | None,
        key: str = "",
    ) -> None:
        fates = whole(fates_of(self._desk.state, view))
        falling = [
            Falling(other.id, self._shown(other), *self._proposed(fates.get(other.id)))
            for other in self.falling(view)
        ]
        title = self._title(view, act.outcome)
        told = " ".join(filter(None, (why, self._unusual(act))))
        self._open(act, self._asked(view, title, told, words)._replace(falling=falling), key)

    def _unusual(self, act: c.Decide) -> str:
        """What would be read back of it; empty for nothing."""
        found = warned_all(warnings(self._desk.state, act))
        return translate("Decision", "Read back: {what}").format(what=found) if found else ""

    def _asked(self, view: AmendmentView, title: str, why: str, words: Passage | None) -> Asked:
        """With the result of the amendment, or its words as they are given, on today's."""
        tone = tone_of(self._desk, view)
        return Asked(title, view.id, why, (), words, self._standing(view), tone)

    def _title(self, view: AmendmentView, outcome: str) -> str:
        return f"{view.made.number}: {word(outcome)}"

    def _open(self, act: c.Decide, asked: Asked, key: str = "") -> None:
        """Show what results; ask the Chair's words, and which others fall; then record it."""
        dialog = DecisionDialog(asked, self._desk, self._theme, self._parent, key)

        def declared() -> c.Decide:
            given = (dialog.said.text(), dialog.words, dialog.fell)
            return c.Decide(act.subject, act.outcome, *given, notes=dialog.notes)

        def record() -> None:
            self._try(amendment_view(self._desk.state, act.subject), declared())

        words_are_asked = () if asked.words is not None else ("text-needed",)
        dialog.hindered = hindrance(self._desk, declared, *words_are_asked)
        dialog.accepted.connect(record)
        dialog.open()

    def _proposed(self, found: Fate | None) -> tuple[str, str]:
        """What is proposed to the Chair, in a word, and why; nothing is assumed."""
        return (fate(found.kind), sentence(found.reasons)) if found else ("", "")

    def _shown(self, view: AmendmentView) -> str:
        names = ", ".join(self._desk.name(party) for party in view.parties)
        paper = self._desk.paper
        place = paper.provisions.get(shown_at(view)) if paper else None
        return f"{view.made.number} · {names} · {short(place.reference) if place else '—'}"

    def _words_now(self, view: AmendmentView) -> Passage:
        """Today's words, to begin from; where none stand, those proposed."""
        return self._standing(view) or view.passage

    def _standing(self, view: AmendmentView) -> Passage:
        """The words that stand where the amendment's would; none for what is put in."""
        if view.made.kind == "insert" and not view.made.parent:
            return Passage()
        return present_words(self._desk.state, view)

    def _as_proposed(self, view: AmendmentView) -> tuple[str, Passage | None]:
        """The proposed words, as subamended so far, on today's text, so that nothing adopted since
        is lost; where they don't follow, as they were written, and why. A deletion has none."""
        if view.made.kind == "delete":
            return "", None
        found = carried(self._desk.state, view)
        if found.outcome not in ("apply", "identical"):
            return sentence(found.reasons), view.passage
        return "", found.passage or view.passage

    # After the gavel

    def correct(self, subject: str) -> None:
        """The last decision was mistyped: take it back, with the reason and what was declared."""
        from tripartite.model.rules.decisions import OUTCOMES

        if self._is_refused(c.Correct(subject, "asked beforehand")):
            return
        amends = self._desk.state.home("amendments", subject) is not None
        outcomes = OUTCOMES if amends else [o for o in PROVISION_OUTCOMES if o != "reopened"]
        offered = [("", translate("Decision", "nothing was declared"))]
        offered += [(outcome, word(outcome)) for outcome in outcomes]
        why = translate(
            "Decision",
            "What follows from the mistyped entry is taken back. The entry and the reason stay "
            "in the journal.",
        )
        title = translate("Decision", "Correct the entry: {what}").format(what=self._name(subject))
        dialog = ReasonDialog(title, why, offered, self._parent)

        def act() -> c.Correct:
            return c.Correct(subject, dialog.reason, dialog.outcome)

        dialog.hindered = hindrance(self._desk, act, "text-needed")
        dialog.accepted.connect(lambda: self._correct(act()))
        dialog.open()

    def _correct(self, act: c.Correct) -> None:
        """Correct; where the words of what was declared don't follow by themselves, ask."""
        try:
            self._desk.session.do(act)
        except Refusal as refusal:
            if refusal.code != "text-needed":
                self._desk.refused.emit(refusal)
                return
            self._ask_words(act, refused(refusal))

    def _ask_words(self, act: c.Correct, why: str) -> None:
        view = amendment_view(self._desk.state, act.subject)
        title = f"{view.made.number}: {word(act.outcome)}"
        asked = self._asked(view, title, why, self._words_now(view))
        dialog = DecisionDialog(asked, self._desk, self._theme, self._parent)
        declared = (act.subject, act.reason, act.outcome)

        def corrected() -> c.Correct:
            return c.Correct(*declared, dialog.words, dialog.said.text(), dialog.notes)

        dialog.records(self._desk, corrected)

    def reopen(self, provision: str) -> None:
        """By consent, a decided provision is open again."""
        if self._is_refused(c.Reopen(provision, "asked beforehand")):
            return
        why = translate("Decision", "Only by consent of all groups. The reason is kept.")
        title = translate("Decision", "Reopen {what}").format(what=self._name(provision))
        dialog = ReasonDialog(title, why, (), self._parent)
        dialog.records(self._desk, lambda: c.Reopen(provision, dialog.reason))

    def _is_refused(self, act: c.Act) -> bool:
        """Whether the rules refuse it whatever the reason; then nobody is asked for one."""
        if refusal := self._desk.refusal_of(act):
            self._desk.refused.emit(refusal)
        return refusal is not None

    def _name(self, subject: str) -> str:
        paper = self._desk.paper
        if paper and subject in paper.provisions:
            return paper.provisions[subject].reference
        return amendment_view(self._desk.state, subject).made.number
