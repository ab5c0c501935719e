"""Who acts in the window: said always, chosen on opening, switched at any time."""

from __future__ import annotations

from pathlib import Path

from tripartite.model.meeting import Actor
from tripartite.model.seats import sent_by
from tripartite.session import held_by_another
from tripartite.ui.acting.dialog import ActingDialog
from tripartite.ui.acting.exchange import Exchange
from tripartite.ui.acting.permitted import forbidden_to
from tripartite.ui.actions import ACTS, Do
from tripartite.ui.desk import Desk
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame
from tripartite.ui.vocabulary import refused


class ActingDeeds(WindowDeeds):
    """The deeds about who acts in one window, bound to its actions."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self.exchange = Exchange(window)
        window.actions_.bind({Do.ACT_AS: self.ask})

    def serve(self, desk: Desk) -> None:
        """Say of each action that the actor may not do, why."""
        who, state = desk.session.actor, desk.session.state
        party = state.room.parties.get(who.party)
        circle = party is not None and party.kind == "circle"
        held = held_by_another(desk.session.journal, state, who)
        forbidden = forbidden_to(who, in_circle=circle, sent_by=sent_by(state, who), held=held)
        why = {do: refused(each) for do, each in forbidden.items()}
        if desk.reading:
            why |= dict.fromkeys(ACTS, refused(desk.reading.refusal))
        self._window.actions_.forbid(why)

    def ask(self) -> None:
        """Ask who acts from now on."""
        desk = self._window.desk
        if desk is None:
            return
        dialog = ActingDialog(desk.session.state, desk.session.actor, self._window)
        dialog.chosen.connect(self._chosen)
        dialog.open()

    def ask_first(self) -> None:
        """Ask on opening a file with seats that is nobody's."""
        desk = self._window.desk
        if desk is None or desk.session.journal.holder:
            return
        room = desk.session.state.room
        if any(m.party and m.id not in room.gone for m in room.members.values()):
            self.ask()

    def _path(self) -> Path | None:
        desk = self._window.desk
        path = getattr(desk.session.journal, "path", None) if desk else None
        return Path(path) if path else None

    def _chosen(self, actor: Actor) -> None:
        if path := self._path():
            self._window.settings.keep_actor(path, actor.name)
        self._window.act_as(actor)
