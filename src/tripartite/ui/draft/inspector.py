"""The inspector: who wants what here, and how the words came to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from tripartite.model import commands as c
from tripartite.model.debating.debate import missing_on
from tripartite.model.debating.unusual import warnings
from tripartite.model.document.authors import brought_in, marked_change
from tripartite.model.foreseeing.outcome import outcome
from tripartite.model.journal import Entry
from tripartite.model.meeting import ROOM
from tripartite.model.passage import Passage
from tripartite.model.positions.consensus import GAVELLED
from tripartite.model.reading import (
    AmendmentView,
    amendment_made,
    amendment_view,
    decisions_on,
    who_asked,
)
from tripartite.model.seats import called_actor
from tripartite.model.text import TEXTS, Piece, ProvisionView
from tripartite.ui.amendments.order import in_order
from tripartite.ui.amendments.resulting import ResultPane
from tripartite.ui.desk import Desk
from tripartite.ui.draft.notes import notes_of, write_notes
from tripartite.ui.gradual import GradualPane, Parts
from tripartite.ui.marks import are_of_several, write_change, write_marked, write_others
from tripartite.ui.pane import (
    MUTED,
    TITLE,
    paragraph,
    section,
    tone_of,
    when,
    write_head_of,
    write_stances,
)
from tripartite.ui.paper import Paper
from tripartite.ui.procedure.panel import write_debate, write_next, write_raised, write_vote
from tripartite.ui.procedure.taking_up import to_introduce
from tripartite.ui.procedure.words import missing_line, warned
from tripartite.ui.relating import fates_of, write_fates, write_relations
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import state_reason, word
from tripartite.ui.writing import Look, Writer


class Inspector(GradualPane, ResultPane):
    """About the provision in hand, and what the item in debate there would lead to. It is written
    when the text beside it has been painted, and where there is much, in slices; of several
    provisions that are passed at once, the last."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, theme, parent)
        self.setObjectName("inspector")
        self.setAccessibleName(translate("Inspector", "Who wants what here"))
        self.setMinimumWidth(190)
        self._about = ""  # which provision
        self._named: dict[str, int] = {}  # what the keys act on, and where that is written
        self._seen: frozenset[str] = frozenset()  # which of it was in sight at the last paint

    def names(self, amendment: str) -> bool:
        """Whether this amendment was painted as the one that the keys act on here."""
        return self.isVisible() and amendment in self._seen

    def begin(self) -> Writer:
        self._named = {}
        return super().begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        lines = ((key, self._line(position)) for key, position in self._named.items())
        height = self.viewport().height()
        self._seen = frozenset(k for k, at in lines if at.top() >= 0 and at.bottom() <= height)

    def rewrite_soon(self) -> None:
        super().rewrite_soon()
        if self._about != self.desk.provision:  # another one is read from the beginning
            self._about, self._scrolled = self.desk.provision, 0

    def parts(self, writer: Writer) -> Parts:
        """Write who wants what at the provision in hand, with pauses."""
        paper = self.desk.paper
        view = paper.provisions.get(self.desk.provision) if paper else None
        if paper is None or view is None:
            said = translate("Inspector", "Take a provision in hand to see who wants what there.")
            paragraph(writer).text(said, MUTED)
            return
        debated = self.desk.debated_here
        self._write_head(writer, view, debated)
        if debated:
            yield from self._debate(writer, debated)
        yield
        self._write_next_up(writer, debated)
        self._write_state(writer, paper, view.id, debated)
        yield
        if view.level in TEXTS:
            section(writer, translate("Inspector", "Stances"))
            write_stances(writer, self.desk, view.id)
            self._write_missing(writer, view.id)
        write_vote(writer, self.desk, view.id)
        write_raised(writer, self.desk, view.id)
        yield
        yield from write_relations(writer, self.desk.state, view.id)
        yield
        if notes := notes_of(paper, view.passage.targets("note")):
            section(writer, translate("Inspector", "Footnotes"))
            write_notes(writer, notes)
        yield from self._amendments(writer, in_order(paper.amendments_at(view.id), paper))
        yield from self._history(writer, view.id)

    def _write_head(self, writer: Writer, view: ProvisionView, debated: str) -> None:
        """What it is called; with what is in debate there in one line, so that all that would
        result is in sight below it, in a small window too."""
        paragraph(writer, 0).text(view.reference or word(view.level), TITLE)
        if debated:
            writer.text("   ")
            self._named[debated] = writer.cursor.position()
            write_head_of(writer, self.desk, amendment_view(self.desk.state, debated))

    def _write_state(self, writer: Writer, paper: Paper, provision: str, debated: str) -> None:
        if debated or self._named:
            section(writer, translate("Inspector", "The provision"))
        if then := paper.cited.get(provision):
            said = translate("Inspector", "As cited: {reference}")
            paragraph(writer, 0).text(said.format(reference=then.reference), MUTED)
        state = paper.state_below(provision)
        paragraph(writer, 3).state(state).text("  ").text(word(state), Look(tone=state, bold=True))
        declared = decisions_on(self.desk.state, provision)
        reason = state_reason(state)
        if declared and declared[-1].body.outcome == state and declared[-1].body.words:
            reason = f"{reason} {declared[-1].body.words}"
        paragraph(writer, 0).text(reason, MUTED)
        if state not in GAVELLED:
            self._write_early(writer)

    def _write_early(self, writer: Writer) -> None:
        """By the rules it is adopted last: told before, as it is read back after."""
        adoption = c.Decide(self.desk.provision, "adopted")
        for one in warnings(self.desk.state, adoption):
            if one.code == "adopted-early":
                paragraph(writer, 2).text(warned(one), Look(tone="bracketed"))

    def _write_missing(self, writer: Writer, provision: str) -> None:
        """What stands between the text and consensus; a hint, never a decision."""
        if self.desk.private_hidden:
            return
        for lacking in missing_on(self.desk.state, provision):
            paragraph(writer, 2).text(missing_line(self.desk, lacking), MUTED)

    def _debate(self, writer: Writer, item: str) -> Parts:
        """The item in debate: its keys work in Draft, too, and what would come of it is seen before
        one is pressed."""
        state = self.desk.state
        view = amendment_view(state, item)
        yield
        self.write_if_adopted(writer, view, outcome(state, view))
        yield
        write_fates(writer, (yield from fates_of(state, view)))
        yield
        write_debate(writer, self.desk, view)
        write_next(writer, self.desk, view)
        yield

    def _amendments(self, writer: Writer, views: list[AmendmentView]) -> Parts:
        section(writer, self._counted(views))
        if not views:
            paragraph(writer).text(translate("Inspector", "None."), MUTED)
        for view in views:
            paragraph(writer, 6, 14 if view.made.parent else 0)
            write_head_of(writer, self.desk, view)
            paragraph(writer, 0, 14)
            look = Look(scale=0.94, tone="text" if view.open else "muted")
            write_change(writer, self.desk, view, tone_of(self.desk, view), look)
            yield

    def _write_next_up(self, writer: Writer, debated: str) -> None:
        """Which amendment a key would introduce here; where none is in debate, the other keys act
        on it, too."""
        if not self.desk.records_for_all or not (key := to_introduce(self.desk)):
            return
        view = amendment_view(self.desk.state, key)
        if not debated:
            section(writer, translate("Inspector", "Next here"))
            paragraph(writer, 2)
            self._named[key] = writer.cursor.position()
            write_head_of(writer, self.desk, view)
            write_next(writer, self.desk, view)
            return
        said = translate("Inspector", "introduces {number}").format(number=view.made.number)
        paragraph(writer).text("I\u00a0", Look(bold=True, scale=0.92))
        self._named[key] = writer.cursor.position()
        writer.text(said, MUTED)

    def _counted(self, views: list[AmendmentView]) -> str:
        n = sum(1 for view in views if view.open)
        if not n:
            return translate("Inspector", "Amendments, in order")
        return counted(translate("Inspector", "Amendments, in order · %n open", "", n), n)

    def _history(self, writer: Writer, provision: str) -> Parts:
        wordings = who_asked(self.desk.state, provision)
        section(writer, translate("Inspector", "History"))
        for number in range(len(wordings), 0, -1):
            entry, asked = wordings[number - 1]
            paragraph(writer, 5)
            said = translate("Inspector", "Wording {n}").format(n=number)
            writer.text(said, Look(bold=True, scale=0.92))
            writer.text(f"  {when(entry)} · ", MUTED)
            before: Any = wordings[number - 2][0].body if number > 1 else None
            words = before.passage if before else Passage(), entry.body.passage
            pieces = marked_change(self.desk.state, entry, *words)
            self._write_author(writer, entry, asked, pieces)
            if number > 1 or are_of_several(pieces):
                paragraph(writer, 0, 14)
                look = Look(tone="muted", scale=0.92)
                write_marked(writer, self.desk, words, pieces, self._tone(asked), look)
            yield

    def _tone(self, asked: str) -> str:
        return tone_of(self.desk, amendment_made(self.desk.state, asked)) if asked else "office"

    def _write_author(
        self, writer: Writer, entry: Entry, asked: str, pieces: Iterable[Piece]
    ) -> None:
        if asked:
            view = amendment_made(self.desk.state, asked)
            write_head_of(writer, self.desk, view)
            write_others(writer, self.desk, pieces, view.made.number, MUTED)
            return
        causes = {
            "editorial": translate("Inspector", "editorial, by the Office"),
            "correction": translate("Inspector", "corrected"),
            "undo": translate("Inspector", "taken back"),
        }
        cause = getattr(entry.body, "cause", "")
        if not cause and not brought_in(self.desk.state, entry):
            cause = "editorial"
        said = causes.get(cause, translate("Inspector", "as it came"))
        if cause == "editorial" and entry.stream != ROOM:  # in a circle its members write
            said = called_actor(self.desk.state, entry.actor)
        writer.text(said, MUTED)
        if why := getattr(entry.body, "why", ""):
            writer.text(f" — {why}", MUTED)
