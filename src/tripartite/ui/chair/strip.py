"""The Chair's strip: what is considered, the next sentences to read out, the options by key.

It works in any workspace. It follows what is in hand: an amendment, or a provision, for which it
takes the first that is still to be considered there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from tripartite.model import commands as c, entries as e
from tripartite.model.amendment import ADOPTED, Status
from tripartite.model.amendments.falls import Fate
from tripartite.model.amendments.weighing import fates_among, fates_below, rivals
from tripartite.model.reading import amendment_view, stands_at
from tripartite.model.refusal import Refusal
from tripartite.model.screen.chair import Script, chair_script, declared
from tripartite.model.screen.coming import here, next_item, place_of, to_take
from tripartite.model.screen.motions import settled
from tripartite.model.screen.sentences import Sentence, capital
from tripartite.session import Done
from tripartite.ui.actions import Do
from tripartite.ui.amendments.decisions import Decisions
from tripartite.ui.amendments.resulting import Preview
from tripartite.ui.chair.sentences import own_sentences, spoken
from tripartite.ui.desk import Desk
from tripartite.ui.enabling import Actions
from tripartite.ui.keystrip import FlowLayout
from tripartite.ui.procedure.words import named
from tripartite.ui.settings import Settings
from tripartite.ui.signs import badge_icon
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word

OPTIONS = (
    Do.CHAIR_1,
    Do.CHAIR_2,
    Do.CHAIR_3,
    Do.CHAIR_4,
    Do.CHAIR_5,
    Do.CHAIR_6,
    Do.CHAIR_7,
    Do.CHAIR_8,
)
"""The keys, in the order of a script's outcomes."""

_HIGHEST = 64
"""So many pixels at least the resulting text may take; on a higher window, an eighth of it."""

_STATUSES: tuple[Status, ...] = ("introduced", "withdrawn", "postponed", "referred", "fell")
_DECISIONS: tuple[Status, ...] = ("adopted", "adopted as subamended", "not adopted")

_TURNS = (
    *(e.ActUndone, e.AmendmentStatusSet, e.DecisionCorrected, e.DecisionDeclared),
    *(e.ProcedureRecorded, e.MotionSettled),
)
"""What makes something else of an item than was said of it."""


class ChairStrip(QFrame):
    """Shows the script of the item in hand. `taken_up(id)` when another item is taken up here."""

    taken_up = Signal(str)

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("chair")
        self.setAccessibleName(translate("Chair", "The Chair's strip"))
        self._desk, self._actions, self._theme = desk, actions, theme
        self._settings = settings
        self.decisions = Decisions(desk, theme, self)
        self.subject = self._wanted = ""
        self.shown = self._shown_motion = ""  # what was painted last
        self.script: Script | None = None
        self._said_after: tuple[Sentence, ...] = ()
        self._fates: list[Fate] = []
        self._weighing: Iterator[tuple[Fate, ...]] = iter(())
        self.preview = Preview(desk, theme, _HIGHEST, self)
        self._make()
        self._later = self._timer(50, self._follow)
        self._weigh_later = self._timer(0, self._weigh)
        desk.provision_chosen.connect(self._provision_chosen)
        desk.amendment_chosen.connect(self._hand_moved)
        desk.changed.connect(lambda _: self._changed())
        desk.reloaded.connect(self._changed)
        desk.did.connect(self._did)
        theme.changed.connect(self._write)

    def _timer(self, milliseconds: int, deed: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(deed)
        return timer

    def _make(self) -> None:
        self._badge, self._head, self._next = QLabel(), QLabel(), QLabel()
        self._words = QLabel()
        for label in (self._head, self._next, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setObjectName("head")
        self._next.setObjectName("muted")
        self._words.setWordWrap(True)
        self._words.setAccessibleName(translate("Chair", "The next sentences to read out"))
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._badge)
        top.addWidget(self._head, 1)
        top.addWidget(self._next)
        options = QWidget()
        flow = FlowLayout(options)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(2)
        self._buttons = [self._button(do) for do in OPTIONS]
        for button in self._buttons:
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 4)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(self._words)
        layout.addWidget(self.preview)
        layout.addWidget(options)

    def _button(self, do: Do) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(self._actions[do])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        return button

    # What is considered

    def take_up(self, subject: str) -> None:
        """Consider this now, and take it in hand everywhere."""
        if not subject:
            return
        state = self._desk.state
        place = place_of(state, subject)
        if place:
            self._desk.choose_provision(place)
        self._desk.choose_amendment(subject if state.home("amendments", subject) else "")
        self._later.stop()
        self._wanted = self._desk.amendment
        self._consider(subject)
        self.taken_up.emit(subject)

    def next(self) -> None:
        """Take up what comes next."""
        self.settle()
        paper = self._desk.paper
        if paper is None:
            return
        state = self._desk.state
        found = next_item(state, paper, self.subject) or next_item(state, paper, "")
        if found in ("", self.subject):  # from the end it goes on with what was passed over
            self._desk.refused.emit(Refusal("nothing-to-take-up"))
        self.take_up(found)

    def _provision_chosen(self, provision: str) -> None:
        """An amendment that stands there stays in hand."""
        amendment = self._desk.amendment
        stays = amendment and place_of(self._desk.state, amendment) == provision
        self._hand_moved(amendment if stays else "")

    def _hand_moved(self, amendment: str) -> None:
        self._wanted = amendment
        if self.isVisible():
            self._later.start()

    def _follow(self) -> None:
        """Take what was last taken in hand: an amendment, or a provision, with what is in debate
        there, or else the first that is still to be considered."""
        desk, paper = self._desk, self._desk.paper
        if paper is None:
            return self._consider("")
        if self._wanted and self._wanted == desk.amendment:
            return self._consider(self._wanted)
        provision = desk.provision
        if self.subject and place_of(desk.state, self.subject) == provision:
            return self._consider(self.subject)
        if provision in paper.provisions:
            return self._consider(desk.debated_here or self._first_at(provision))
        return self._consider(desk.amendment)

    def _first_at(self, provision: str) -> str:
        """What is to be taken up first at a provision; else what is parked there, or itself."""
        state, paper = self._desk.state, self._desk.paper
        assert paper is not None
        left = to_take(state, paper, provision) or here(state, paper, provision)
        return left[0] if left else provision

    def settle(self) -> None:
        """Take at once what is in hand: nobody declares, or sends, what was in hand before."""
        if self._later.isActive():
            self._later.stop()
            self._follow()

    def _consider(self, subject: str) -> None:
        if self._desk.state.is_gone(subject):
            subject = ""
        if subject != self.subject:
            self._said_after = ()
        self.subject = subject
        self._fates = []
        self._weighing = self._fates_of(subject)
        self.preview.show_result(subject)
        self._rewrite()
        self._weigh_later.start()

    def _changed(self) -> None:
        if self.isVisible():
            self._consider(self.subject)

    def _did(self, done: Done) -> None:
        """The gavel fell: say what was declared. What was declared before is said no more once it
        was corrected, taken back, or something else came of it."""
        paper = self._desk.paper
        if paper is None or not done.command:
            return
        if made := self._made_here(done):
            self._consider(made)
            return
        if any(isinstance(x.body, _TURNS) for x in done.entries):
            self._said_after = ()
            self._rewrite()
        if done.entries and done.entries[0].act == "undo":
            return
        for came in (x.body.id for x in done.entries if isinstance(x.body, e.MotionSettled)):
            self._say_after(settled(self._desk.state, came))
        subjects = [x.body.id for x in done.entries if hasattr(x.body, "status")]
        decided = [x.body.subject for x in done.entries if isinstance(x.body, e.DecisionDeclared)]
        for subject in (*decided, *subjects)[:1]:
            if subject == self.subject and self._desk.state.home("amendments", subject):
                made = amendment_view(self._desk.state, subject).status
                if made == "introduced":
                    continue
            self._say_after(declared(self._desk.state, subject, paper))

    def _say_after(self, said: tuple[Sentence, ...]) -> None:
        self._said_after = said
        if self.isVisible():
            self._write()

    def _made_here(self, done: Done) -> str:
        """What was just proposed on what is considered: nothing is declared past it."""
        room = self._desk.state.room
        for made in (x.body for x in done.entries if isinstance(x.body, e.AmendmentMade)):
            on = made.parent or stands_at(made)
            if made.id in room.amendments and self.subject and on == self.subject:
                return made.id
        return ""

    def _fates_of(self, subject: str) -> Iterator[tuple[Fate, ...]]:
        """What would become of the others, one after the other: each takes a moment."""
        state = self._desk.state
        if not subject or not state.home("amendments", subject):
            return
        view = amendment_view(state, subject)
        if not view.open:
            return
        for other in rivals(state, view):
            yield fates_among(state, view, [other])
        yield fates_below(state, view)

    def _weigh(self) -> None:
        found = next(self._weighing, None)
        if found is None:
            if self._fates:
                self._rewrite()
            return
        self._fates += found
        self._weigh_later.start()

    # Showing it

    def _rewrite(self) -> None:
        paper = self._desk.paper
        self.script = (
            chair_script(self._desk.state, self.subject, paper, self._fates)
            if paper and self.subject
            else None
        )
        self._write()
        self._actions.refresh()

    def rewrite(self) -> None:
        """The sentences are worded otherwise."""
        self._write()

    def _write(self) -> None:
        script = self.script
        self._badge.setVisible(False)
        if script is None:
            self._head.setText(translate("Chair", "Nothing is being considered"))
            self._words.setText("")
        else:
            self._head.setText(self._title(script))
            own = own_sentences(self._settings)
            after = " ".join(spoken(sentence, own) for sentence in self._said_after)
            said = [spoken(sentence, own) for sentence in script.sentences]
            lines = [f"▶ {after}"] if after else [said[0], *([" ".join(said[1:])])]
            self._words.setText("\n".join(line for line in lines if line))
        self._write_options()
        native = self._key(Do.CHAIR_NEXT)
        self._next.setText(translate("Chair", "{key} next item").format(key=native))

    def _title(self, script: Script) -> str:
        if script.kind == "provision":
            return script.place
        view = amendment_view(self._desk.state, script.subject)
        party = self._desk.party(view.parties[0]) if view.parties else None
        if party is not None:
            icon = badge_icon(party, self._theme, self.font())
            self._badge.setPixmap(icon.pixmap(icon.actualSize(QSize(48, 18))))
            self._badge.setVisible(True)
        names = ", ".join(self._desk.name(key) for key in view.parties)
        parts = (view.made.number, names, script.place, word(view.status))
        return " · ".join(part for part in parts if part)

    def _write_options(self) -> None:
        outcomes = self.script.outcomes if self.script else ()
        native = QKeySequence.SequenceFormat.NativeText
        for i, do in enumerate(OPTIONS):
            action = self._actions[do]
            outcome = outcomes[i] if i < len(outcomes) else ""
            of_motion = self.script is not None and bool(self.script.motion)
            said = capital(named(outcome) if of_motion else word(outcome)) if outcome else ""
            action.setIconText(f"{action.shortcut().toString(native)}  {said}")
            self._buttons[i].setVisible(bool(said))

    def _key(self, do: Do) -> str:
        return self._actions[do].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.shown = self.script.subject if self.script else ""
        self._shown_motion = self.script.motion if self.script else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.limit(max(self.window().height() // 8, _HIGHEST))

    @property
    def text(self) -> str:
        """All it says."""
        return f"{self._head.text()}\n{self._words.text()}"

    # Declaring

    def can_declare(self) -> bool:
        """Whether there is something to consider; a key may come before the strip has said what."""
        return self.isVisible() and bool(self._desk.amendment or self._desk.provision)

    def declare(self, option: int) -> None:
        """Record the option of a key."""
        self.settle()
        script = self.script
        outcome = script.outcomes[option] if script and option < len(script.outcomes) else ""
        if script is None or not outcome:
            return
        seen = (self.shown, self._shown_motion)
        shown = seen == (script.subject, script.motion)  # typed ahead of the paint decides nothing
        if script.motion:
            came = [known for known in get_args(e.MotionOutcome) if known == outcome]
            if shown and came:
                self._desk.do(c.SettleMotion(script.motion, came[0]))
        elif script.kind == "provision":
            if shown:
                self._desk.do(c.Decide(script.subject, outcome))
        elif shown or outcome in ADOPTED:  # to adopt, the text if adopted is shown first
            self._declare(script.subject, outcome, self._key(OPTIONS[option]))

    def _declare(self, amendment: str, outcome: str, key: str) -> None:
        self._desk.choose_amendment(amendment)
        for status in _STATUSES:
            if status == outcome:
                self.decisions.set_status(status)
        for status in _DECISIONS:
            if status == outcome:
                self.decisions.decide(status, key)
