"""What the actions of the room's screen, of the Chair's strip and of privacy do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tripartite.model.meeting import ROOM
from tripartite.model.refusal import Refusal
from tripartite.model.screen.coming import place_of
from tripartite.model.screen.slides import Kind, Sent, Typed
from tripartite.ui.actions import Do, When
from tripartite.ui.chair.sentences import SentencesDialog
from tripartite.ui.chair.strip import OPTIONS
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.draft.opening import ON_AMENDMENTS, Opening
from tripartite.ui.frame import Frame
from tripartite.ui.private import would_show
from tripartite.ui.room.picker import DisplayPicker
from tripartite.ui.room.projector import TITLE
from tripartite.ui.settings import Setting
from tripartite.ui.tr import translate


class RoomDeeds(WindowDeeds):
    """Binds them, and keeps the checks of those that are on or off."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._screen, self._projector = window.room, window.room.projector
        self._where = self._screen.where
        self._bind()
        self._projector.changed.connect(self._tell)
        self._screen.changed.connect(self._tell)
        self._actions.kept_back = self._kept_back
        settings = window.settings
        self._actions[Do.ROOM_DARK].setChecked(settings.get(Setting.ROOM_DARK))
        self._actions[Do.HIDE_PRIVATE].setChecked(settings.get(Setting.PRIVATE_HIDDEN))
        self._actions[Do.CHAIR_STRIP].setChecked(settings.get(Setting.CHAIR_STRIP))

    def _bind(self) -> None:
        screen, projector = self._screen, self._projector
        self._actions.bind(
            {
                Do.SEND: partial(self._send, ""),
                Do.SEND_ADOPTED: partial(self._send, "adopted"),
                Do.SEND_ROLLING: partial(self._send, "rolling"),
                Do.SEND_TITLE: partial(self._send, "title"),
                Do.SEND_TYPING: self._send_typing,
                Do.SEND_NEXT: lambda: self._trying(projector.show_next),
                Do.PRELOAD: self._preload,
                Do.FREEZE: lambda: projector.freeze(self._actions[Do.FREEZE].isChecked()),
                Do.BLANK: lambda: projector.cover(self._actions[Do.BLANK].isChecked()),
                Do.ROOM_SCREEN: self._open_or_close,
                Do.ROOM_DISPLAY: lambda: DisplayPicker(screen, self._window).open(),
                Do.ROOM_SWAP: screen.swap,
                Do.ROOM_LARGER: lambda: screen.resize_text(1),
                Do.ROOM_SMALLER: lambda: screen.resize_text(-1),
                Do.ROOM_ON: lambda: screen.page(1),
                Do.ROOM_BACK: lambda: screen.page(-1),
                Do.ROOM_DARK: lambda: screen.wear(self._actions[Do.ROOM_DARK].isChecked()),
                Do.HIDE_PRIVATE: self._hide_private,
                Do.CHAIR_STRIP: self._show_strip,
                Do.CHAIR_NEXT: lambda: self._window.podium.chair_next(),
                Do.CHAIR_SENTENCES: self._word_sentences,
            }
        )
        self._actions.bind(
            {do: partial(self._declare, option) for option, do in enumerate(OPTIONS)}
        )
        self._actions.when(
            {
                When.ROOM: lambda: self._window.desk is not None and screen.where != "closed",
                When.CONSIDERING: self._window.podium.can_declare,
            }
        )

    def _tell(self) -> None:
        """Say by their checks what is on."""
        self._actions[Do.FREEZE].setChecked(self._projector.frozen)
        self._actions[Do.BLANK].setChecked(self._projector.covered)
        self._actions[Do.ROOM_SCREEN].setChecked(self._screen.where != "closed")
        if self._where != self._screen.where:  # what can be done hangs on nothing else here
            self._where = self._screen.where
            self._actions.refresh()

    # Sending

    def _subject(self) -> str:
        """What is in hand: the amendment in its workspace, or that the Chair considers, or that is
        open at the provision in hand; else the provision."""
        meeting, desk = self._window.meeting, self._desk
        if meeting is not None and meeting.workspace is Do.AMENDMENTS and desk.amendment:
            return desk.amendment
        here = desk.debated_here or desk.amendment_here
        return self._window.podium.considered or here or desk.provision

    def _made(self, kind: Kind | str) -> Sent:
        subject = self._subject()
        state = self._desk.session.state
        if kind == "title" or not subject:
            return TITLE
        amends = bool(state.home("amendments", subject))
        if kind == "rolling":
            return Sent("rolling", place_of(state, subject))
        if not amends:
            return Sent("provision", subject)
        return Sent("adopted" if kind == "adopted" else "amendment", subject)

    def _send(self, kind: str) -> None:
        frozen = self._projector.frozen
        if self._trying(lambda: self._projector.send(self._made(kind))):
            self._open()
            if frozen:
                said = translate("Room", "The room's screen is frozen no longer: it follows again.")
                self._window.notice.say(said, passing=True)

    def _preload(self) -> None:
        self._trying(lambda: self._projector.preload(self._made("")))

    def _trying(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except Refusal as refusal:
            self._desk.refused.emit(refusal)
            return False
        return True

    def _open(self) -> None:
        if self._screen.where == "closed":
            self._screen.open()

    def _open_or_close(self) -> None:
        if self._screen.where == "closed":
            self._screen.open()
        else:
            self._screen.close()

    # As it is typed

    def _send_typing(self) -> None:
        if not self._actions[Do.SEND_TYPING].isChecked():
            self._projector.stop_typing()
        elif self._window.meeting is not None and self._window.meeting.draft.is_editing:
            self._typed()

    def serve(self) -> None:
        """From now on, read along with the editor of the meeting that is open."""
        editor = self._meeting.draft.editor
        editor.typed.connect(self._typed)
        editor.closed.connect(self._projector.stop_typing)

    def _typed(self) -> None:
        """A key was typed: the room reads along where it was told to."""
        meeting = self._window.meeting
        if meeting is None or not self._actions[Do.SEND_TYPING].isChecked():
            return
        editor = meeting.draft.editor
        if editor.opening is None or not self._stands_there(editor.opening):
            self._projector.stop_typing()
            return
        speaker = self._desk.speaker
        typed = Typed(editor.opening.base, editor.words, (speaker,) if speaker else ())
        opening = editor.opening
        if self._trying(lambda: self._projector.type(opening.provision, typed)):
            self._open()
        else:
            self._actions[Do.SEND_TYPING].setChecked(False)

    # Privacy, and the strip

    def _stands_there(self, opening: Opening) -> bool:
        """Whether what is typed stands at a provision of the room: its words, or what an amendment
        of the room proposes for them."""
        if opening.purpose in ON_AMENDMENTS:
            layer = self._desk.session.state.home("amendments", opening.amendment)
            if layer is None or (layer.stream != ROOM and not self._desk.writes_privately):
                return False
            return bool(layer.amendments[opening.amendment].body.kind != "insert")
        return opening.purpose in ("edit", "replace")

    def _kept_back(self, do: Do) -> bool:
        """Whether a deed would show what is private while that is hidden; then it is said."""
        desk = self._window.desk
        kept = desk is not None and would_show(desk, do)
        if kept:
            self._window.refusing.say(Refusal("private-hidden"))
        return kept

    def _hide_private(self) -> None:
        hidden = self._actions[Do.HIDE_PRIVATE].isChecked()
        self._window.settings.set(Setting.PRIVATE_HIDDEN, hidden)
        self._window.hide_private(hidden)

    def _show_strip(self) -> None:
        shown = self._actions[Do.CHAIR_STRIP].isChecked()
        self._window.settings.set(Setting.CHAIR_STRIP, shown)
        self._window.podium.show_chair(shown)
        self._actions.refresh()

    def _declare(self, option: int) -> None:
        self._window.podium.declare(option)

    def _word_sentences(self) -> None:
        dialog = SentencesDialog(self._window.settings, self._window)
        dialog.accepted.connect(self._window.podium.rewrite)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
