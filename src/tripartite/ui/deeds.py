"""What each action does, and when it can be done: the table's other half."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from tripartite.model import commands as c
from tripartite.model.amendment import Status
from tripartite.model.position import Stance
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.reading import amendment_view, correctable
from tripartite.ui.actions import Do, When
from tripartite.ui.amendments.decisions import Decisions
from tripartite.ui.amendments.deeds import SigningDeeds
from tripartite.ui.amendments.possible import STATUSES, refused_steps
from tripartite.ui.consensus.deeds import ConsensusDeeds
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.draft.field import Field
from tripartite.ui.draft.masthead import change_masthead
from tripartite.ui.draft.telling import serve, writing_on
from tripartite.ui.draft.workspace import DraftWorkspace
from tripartite.ui.frame import Frame
from tripartite.ui.looks import LookDeeds
from tripartite.ui.plan.deeds import PlanDeeds
from tripartite.ui.procedure.deeds import ProcedureDeeds
from tripartite.ui.publish.deeds import PublishDeeds
from tripartite.ui.seeing import paint_first
from tripartite.ui.topbar import SPEAKERS
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import refused, word

STANCES: dict[Do, Stance] = {
    Do.SUPPORT: "support",
    Do.GO_ALONG: "go along",
    Do.FLEXIBLE: "flexible",
    Do.PREFER_ORIGINAL: "prefer original",
    Do.RESERVE: "reserve",
    Do.OPPOSE: "oppose",
    Do.SILENT: "silent",
}
FORMS = {
    Do.EXPORT_CLEAN: "clean",
    Do.EXPORT_REDLINE: "redline",
    Do.EXPORT_ROLLING: "rolling",
    Do.EXPORT_COMPILATION: "compilation",
    Do.EXPORT_BESIDE: "side by side",
    Do.EXPORT_LIST: "amendment list",
}
DECLARED = {
    Do.DECLARE_AGREED: "agreed",
    Do.DECLARE_ADOPTED: "adopted",
    Do.DECLARE_PENDING: "pending consultation",
    Do.DECLARE_DIVERGENT: "divergent",
}

_PARAGRAPH = "\u2029"  # as Qt tells it of what is selected; nothing is looked for across paragraphs


class Deeds(WindowDeeds):
    """The deeds of one window, bound to its actions."""

    def __init__(self, window: Frame, plan: PlanDeeds) -> None:
        super().__init__(window)
        self._plan = plan
        self.procedure = ProcedureDeeds(window, plan.sittings)
        self._actions.before = self._paint_first
        self._bind_window()
        self._bind_text()
        self._bind_provision()
        self._bind_amendments()
        self._bind_positions()
        self._bind_conditions()
        self.looks = LookDeeds(window)
        self.publishing = PublishDeeds(window)
        self.agreeing = ConsensusDeeds(window)
        self.signing = SigningDeeds(window)

    def _paint_first(self, do: Do) -> None:
        meeting = self._window.meeting
        paint_first(self._window, meeting.shown if meeting else None, do)

    def _bind_window(self) -> None:
        window, files = self._window, self._window.files
        self._actions.bind(
            {
                Do.NEW: files.new,
                Do.OPEN: files.open,
                Do.SAMPLE: files.open_sample,
                Do.IMPORT: lambda: files.import_text(self._desk),
                Do.NAME_VERSION: self._name_version,
                Do.CLOSE: window.leave_meeting,
                Do.QUIT: window.close,
                Do.COMMANDS: self.open_palette,
                Do.HELP: self.open_palette,
            }
        )

        self._actions.bind({do: partial(self._export, form) for do, form in FORMS.items()})

    def _export(self, form: str) -> None:
        self._window.files.export(self._desk, form)

    def _bind_text(self) -> None:
        self._actions.bind(
            {
                Do.UNDO: lambda: self._in_editor("undo") or self._desk.undo(),
                Do.REDO: lambda: self._in_editor("redo") or self._desk.redo(),
                Do.GO_TO: self._go_to,
                Do.FILTER: self._filter,
                Do.REPLACE: self._find_and_replace,
                Do.REFERENCE: lambda: self._meeting.draft.citing.cite(),
                Do.FOOTNOTE: lambda: self._meeting.draft.notes.insert(),
                Do.MASTHEAD: lambda: change_masthead(self._desk, self._window),
                Do.EDIT_FOOTNOTE: lambda: self._drafting().notes.edit(),
                Do.SPELLING: lambda: self._meeting.draft.spelling.next_unknown(),
                Do.KEEP: lambda: self._meeting.draft.keep(),
                Do.GIVE_UP: lambda: self._meeting.draft.as_it_stands(),
                Do.STRONG: lambda: self._meeting.draft.editor.mark("strong"),
                Do.EMPHASIS: lambda: self._meeting.draft.editor.mark("emphasis"),
                Do.PREVIOUS: lambda: self._meeting.draft.view.step(-1),
                Do.NEXT: lambda: self._meeting.draft.view.step(1),
                Do.NEXT_OPEN: self._next_open,
            }
        )

    def _bind_provision(self) -> None:
        """What is done with the provision in hand, which is the one that is shown."""
        deeds: dict[Do, Callable[[], object]] = {
            Do.EDIT_HERE: self._write_here,
            Do.EDIT_TEXT: lambda: self._drafting().edit_text(),
            Do.INSERT_AFTER: lambda: self._drafting().insert_after(),
            Do.DELETE: lambda: self._drafting().structure.delete(),
            Do.JOIN_PROVISIONS: lambda: self._drafting().structure.join(),
            Do.INDENT: lambda: self._drafting().set_in("indent"),
            Do.OUTDENT: lambda: self._drafting().set_in("outdent"),
            Do.MOVE_UP: lambda: self._drafting().structure.step("up"),
            Do.MOVE_DOWN: lambda: self._drafting().structure.step("down"),
            Do.LEVEL: lambda: self._drafting().structure.choose_level(),
            Do.CORRECT_PROVISION: lambda: self._decisions().correct(self._desk.provision),
            Do.REOPEN: lambda: self._decisions().reopen(self._desk.provision),
            **{do: partial(self._declare, outcome) for do, outcome in DECLARED.items()},
        }
        self._actions.bind({do: partial(self._in_place, deed) for do, deed in deeds.items()})

    def _in_place(self, deed: Callable[[], object]) -> None:
        """Take in hand what the workspace shows, then do the deed; in a text of no provision it is
        done with none in hand."""
        if place := self._meeting.place:
            self._desk.choose_provision(place)
        if place or self._is_empty():
            deed()

    def _find_and_replace(self) -> None:
        """The find bar under the text, with what is selected there to begin with."""
        draft = self._drafting()
        selected = draft.view.textCursor().selectedText().strip()
        draft.find_bar.begin("" if _PARAGRAPH in selected else selected)

    def _decisions(self) -> Decisions:
        return self._meeting.amendments.decisions

    def _bind_amendments(self) -> None:
        self._actions.bind(
            {
                do: self.procedure.on_item(do, partial(self._set_status, status))
                for do, status in STATUSES.items()
            }
        )
        decided: dict[Do, Callable[[], object]] = {
            Do.ADOPT: lambda: self._decisions().decide("adopted", self._key(Do.ADOPT)),
            Do.ADOPT_SUBAMENDED: lambda: self._decisions().decide("adopted as subamended"),
            Do.NOT_ADOPTED: lambda: self._decisions().decide("not adopted"),
            Do.SUBAMEND: lambda: self._subamend(self._desk.amendment),
        }
        self._actions.bind({do: self.procedure.on_item(do, deed) for do, deed in decided.items()})
        self._actions.bind(
            {
                Do.CORRECT: lambda: self._decisions().correct(self._mistyped()),
                Do.SHOW_IN_TEXT: lambda: self._meeting.amendments.show_in_text(),
            }
        )

    def _key(self, do: Do) -> str:
        return self._actions[do].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _bind_positions(self) -> None:
        self._actions.bind({do: partial(self._speak, key) for do, key in SPEAKERS.items()})
        stated: dict[Do, Callable[[], object]] = {
            do: partial(self._state, stance) for do, stance in STANCES.items()
        }
        stated[Do.LIFT] = self._lift
        self._actions.bind({do: self.procedure.on_debated(do, d) for do, d in stated.items()})

    def _bind_conditions(self) -> None:
        self._actions.when(
            {
                When.MEETING: lambda: self._window.desk is not None,
                When.TEXT: self._has_text,
                When.HAND: self._has_hand,
                When.INSERTING: lambda: self._has_hand() or self._is_empty(),
                When.EDITING: self._is_editing,
                When.SETTING_IN: lambda: self._has_hand() or self._writes_several(),
                When.AMENDMENT: self._has_amendment,
                When.TAKING_OVER: lambda: self._has_amendment() or self.procedure.withdrawn_here,
                When.TAKING_UP: lambda: self._has_amendment() or self.procedure.waits_here,
                When.SUBJECT: lambda: bool(self.in_hand) and bool(self._stating()),
                When.GROUP_TEXT: lambda: self._can_propose() or self._writes_on_item(),
                When.DRAFTING: lambda: self._has_text() and self._shows(Do.DRAFT),
                When.COMPARING: lambda: self._has_text() and self._shows(Do.CONSENSUS),
            }
        )
        why = self._why_no_hand
        self._actions.because(dict.fromkeys((When.HAND, When.INSERTING, When.SETTING_IN), why))
        self._actions.unless(self._hindered)
        self._actions.now(self._writing_now)

    # Conditions

    def _has_text(self) -> bool:
        return self._window.desk is not None and self._window.desk.paper is not None

    def _shows(self, workspace: Do) -> bool:
        return self._window.meeting is not None and self._meeting.workspace is workspace

    def _has_hand(self) -> bool:
        return self._has_text() and bool(self._meeting.place) and not self._is_open()

    def _is_empty(self) -> bool:
        paper = self._desk.paper if self._has_text() else None
        return paper is not None and not paper.order and not self._is_open()

    def _can_propose(self) -> bool:
        return self._has_hand() and self._desk.speaks_for_group

    def _writes_on_item(self) -> bool:
        return self._is_editing() and self._meeting.draft.on_item

    def _writes_several(self) -> bool:
        return self._is_editing() and self._meeting.draft.editor.field.several

    def _writing_now(self) -> dict[Do, str]:
        """What F2 would do now, where an item is in debate at the provision in hand."""
        if not self._can_propose() or not self._shows(Do.DRAFT):
            return {}
        told = writing_on(self._desk)
        return {Do.EDIT_HERE: told} if told else {}

    def _why_no_hand(self) -> str:
        """Why nothing can be done with a provision; empty where there is no text."""
        if not self._has_text():
            return ""
        if self._is_open():
            return translate(
                "Window",
                "Words are being typed in Draft (Ctrl+1). Ctrl+Enter keeps them, Esc leaves them; "
                "then this can be done.",
            )
        if self._is_empty():
            return translate(
                "Window",
                "No provision stands in this text. Ctrl+Shift+Return writes its first.",
            )
        return translate(
            "Window",
            "No provision is shown here, so none is in hand. Take one in hand in Draft (Ctrl+1) "
            "or Consensus (Ctrl+3), or its amendment in Amendments (Ctrl+2).",
        )

    def _has_amendment(self) -> bool:
        if not self._has_text():
            return False
        in_list = self._shows(Do.AMENDMENTS) and bool(self._desk.amendment)
        waits = self._desk.records_for_all and self.procedure.waits_here
        return in_list or self.procedure.debates_here or waits

    def _is_open(self) -> bool:
        return self._window.meeting is not None and self._meeting.draft.is_editing

    def _is_editing(self) -> bool:
        return self._is_open() and self._shows(Do.DRAFT)

    def _hindered(self) -> dict[Do, str]:
        """What can't be done with the amendment in hand, and why."""
        if not self._has_amendment() or not self._desk.records_for_all:
            return {}
        desk = self._desk
        item = desk.amendment if self._shows(Do.AMENDMENTS) else desk.debated_here
        if not item:
            return {}  # on what waits, a key says itself why not
        found = refused_steps(desk.state, amendment_view(desk.state, item))
        if not self._shows(Do.AMENDMENTS):
            found.pop(Do.CORRECT, None)  # the provision's entry can be corrected
            if self.procedure.waits_here:
                found.pop(Do.INTRODUCE, None)
        return {do: refused(refusal) for do, refusal in found.items()}

    def _mistyped(self) -> str:
        """What was decided last, and may have been mistyped: of the provision in hand and all that
        was proposed there; in Amendments, the amendment in hand."""
        desk, subject = self._desk, self._meeting.subject
        here = (
            desk.paper.amendments_at(subject)
            if desk.paper and subject == self._meeting.place
            else ()
        )
        keys = (subject, *(view.id for view in here))
        decided = {key: last.n for key in keys if (last := correctable(desk.state, key))}
        return max(decided, key=decided.__getitem__, default=subject)

    # Deeds

    def serve(self) -> None:
        """Say of a meeting that was opened what becomes of words typed in it."""
        serve(self._desk, self._meeting.draft, self._window.notice)

    def restore_text(self) -> None:
        """Open the editor on what was in it when the program last stopped."""
        self._meeting.draft.restore()

    def speak_for(self, party: str) -> None:
        """From now on this party speaks."""
        office = self._desk.party_of_key("O")
        self._desk.speak_for("" if party == office else party)

    def _speak(self, key: str) -> None:
        self.speak_for(self._desk.party_of_key(key))

    def _set_status(self, status: Status) -> None:
        if status == "referred":
            self._plan.refer(self._desk.amendment)
            return
        self._decisions().set_status(status)

    def _declare(self, outcome: str) -> None:
        self._desk.do(c.Decide(self._desk.provision, outcome))

    def open_palette(self) -> None:
        """Open the command palette."""
        from tripartite.ui.command_palette import CommandPalette  # loaded when it is wanted

        CommandPalette(self._actions, self._window.theme, self._window).open()

    @property
    def in_hand(self) -> str:
        """What a stance would be on; empty for nothing. Where the secretariat records in Draft, it
        is on the item in debate that is in hand, as the keys that decide are."""
        if not self._has_text() or self._is_editing():
            return ""
        debates = self._desk.records_for_all and self.procedure.debates_here
        return self._desk.debated_here if debates else self._meeting.subject

    @property
    def stating(self) -> str:
        """Whose stance would be recorded; empty for nobody's."""
        return self._stating() if self._has_text() else ""

    def _state(self, stance: Stance) -> None:
        subject, party = self.in_hand, self._stating()
        done = self._desk.do(c.StatePosition(subject, party, stance))
        if done is not None and subject != self._meeting.subject:
            said = translate("Window", "{party} on {place}: {stance}")
            place, name = self._desk.called(subject), self._desk.name(party)
            told = said.format(party=name, place=place, stance=word(stance))
            self._window.notice.say(told, passing=True)

    def _lift(self) -> None:
        self._desk.do(c.LiftPosition(self.in_hand, self._stating()))

    def _stating(self) -> str:
        """Whose stance is recorded: that of the cell in hand, else of the group that speaks."""
        if self._shows(Do.CONSENSUS):
            return self._meeting.consensus.party
        if self._shows(Do.REVIEW):
            return self._desk.session.actor.party
        return self._desk.speaker if self._desk.speaks_for_group else ""

    def _drafting(self) -> DraftWorkspace:
        if not self._shows(Do.DRAFT):
            self._meeting.show_workspace(Do.DRAFT)
        return self._meeting.draft

    def _write_here(self) -> None:
        self._drafting().edit()

    def _subamend(self, amendment: str) -> None:
        self._drafting().subamend(amendment)

    def _in_editor(self, deed: str) -> bool:
        """Undo and redo belong to an open editor while it has the keyboard."""
        field = QApplication.focusWidget()
        if not isinstance(field, Field):
            return False
        getattr(field, deed)()
        return True

    def _go_to(self) -> None:
        if not self._shows(Do.DRAFT):
            self._meeting.show_workspace(Do.DRAFT)
        if not self._actions[Do.OUTLINE].isChecked():
            self._actions[Do.OUTLINE].trigger()
        self._meeting.outline.search()

    def _filter(self) -> None:
        search = getattr(self._meeting.shown, "search", None)
        (search or self._go_to)()

    def _next_open(self) -> None:
        paper = self._desk.paper
        assert paper is not None
        at = paper.index.get(self._desk.provision, -1)
        order = paper.order[at + 1 :] + paper.order[: at + 1]
        texts = {view.id for view in paper.text_provisions() if view.state not in SETTLED}
        if found := next((key for key in order if key in texts), ""):
            self._desk.choose_provision(found)

    def _name_version(self) -> None:
        from tripartite.ui.plan.dialogs import WordsDialog  # loaded when it is wanted

        title = translate("Window", "Name this version")
        what = translate("Window", "Name of the text as it stands now:")
        dialog = WordsDialog(title, "", what, translate("Window", "Name it"), self._window)
        dialog.records(self._desk, lambda: c.NameVersion(dialog.words))
