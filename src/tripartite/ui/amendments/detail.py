"""One amendment in detail: what it changes, why, who says what, and what would follow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tripartite.model.amendments.carrying import base_words, on_text
from tripartite.model.amendments.in_words import (
    change_in_words,
    changed_in_words,
    is_told,
)
from tripartite.model.document.authors import (
    changed_words,
    proposed,
    several_wrote,
)
from tripartite.model.foreseeing.outcome import Outcome, outcome
from tripartite.model.passage import in_one_line
from tripartite.model.reading import AmendmentView, amendment_view, decisions_on
from tripartite.model.words.redline import redline
from tripartite.ui.amendments import signing
from tripartite.ui.amendments.resulting import ResultPane, write_words
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.gradual import GradualPane, Parts
from tripartite.ui.marks import are_of_several, write_marked, write_others
from tripartite.ui.pane import (
    MUTED,
    TITLE,
    paragraph,
    section,
    tone_of,
    when,
    write_parties,
    write_stances,
)
from tripartite.ui.paper import shown_at
from tripartite.ui.procedure.panel import write_debate
from tripartite.ui.relating import NOTHING, beside, write_beside, write_fates
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import sentence, word
from tripartite.ui.writing import Look, Writer


class Detail(GradualPane, ResultPane):
    """About the amendment in hand. The text that would result is written in the frame in which it
    is taken in hand, the rest after that, in slices. `weighed(Beside)` when it is known how the
    others relate to it.
    """

    weighed = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, theme, parent)
        self.setObjectName("detail")
        self.setAccessibleName(translate("Detail", "The amendment in hand"))
        self.setMinimumSize(240, 110)
        self._of = ""  # the amendment it is about

    def show_hand(self) -> None:
        """Show the amendment in hand; another than before from its beginning."""
        before, self._of = self._of, self.desk.amendment
        self.begin_anew(at_the_top=before != self._of)

    def parts(self, writer: Writer) -> Parts:
        """Write what is known of the amendment in hand, with pauses; what is decided on, first."""
        if not self.desk.amendment:
            self._write_nothing(writer)
            self.weighed.emit(NOTHING)
            return
        view = amendment_view(self.desk.state, self.desk.amendment)
        found = outcome(self.desk.state, view) if view.open else None
        self._write_head(writer, view)
        if found:
            self.write_if_adopted(writer, view, found)
        yield
        others = yield from beside(self.desk.state, view)
        self.weighed.emit(others)
        write_fates(writer, others.fates)
        yield
        write_debate(writer, self.desk, view)
        yield
        self._write_proposed(writer, view)
        if found:
            self._write_clean(writer, found)
        yield
        write_beside(writer, others)
        if view.made.justification:
            section(writer, translate("Detail", "Justification"))
            paragraph(writer).text(view.made.justification)
        section(writer, translate("Detail", "Stances on it"))
        write_stances(writer, self.desk, view.id)
        yield
        self._write_exclusions(writer, view)
        self._write_history(writer, view)

    def _write_nothing(self, writer: Writer) -> None:
        said = translate(
            "Detail",
            "No amendment is in hand. In Draft, choose who speaks (Alt+E, Alt+W, Alt+G) and press "
            "F2 on a provision: what you type becomes that group's amendment, or its subamendment "
            "where one is in debate.",
        )
        paragraph(writer).text(said, MUTED)

    def _write_head(self, writer: Writer, view: AmendmentView) -> None:
        made = view.made
        paragraph(writer, 0).text(made.number or translate("Detail", "Draft"), TITLE)
        writer.text("   ")
        write_parties(writer, self.desk, view.parties)
        writer.text(f" {names_of(self.desk, view.parties)}", MUTED)
        paragraph(writer, 3)
        place, at = self._place(view), shown_at(on_text(self.desk.state, view))
        writer.text(place, Look(tone="accent", link=f"provision:{at}"))
        writer.text(f" · {word(made.kind)} · ", MUTED).text(word(view.status), Look(bold=True))
        if made.parent:
            parent = amendment_view(self.desk.state, made.parent).made.number
            said = translate("Detail", "Subamendment to {number}").format(number=parent)
            paragraph(writer, 2).text(said, MUTED)
        self._write_support(writer, view)

    def _place(self, view: AmendmentView) -> str:
        paper, view = self.desk.paper, on_text(self.desk.state, view)
        found = paper.provisions.get(shown_at(view)) if paper else None
        if view.made.kind == "throughout":
            return translate("List", "the whole text")
        if found is None and not shown_at(view):
            return translate("Detail", "the beginning of the text")
        if found is None:
            return translate("Detail", "a provision that no longer stands")
        if view.made.kind == "insert":
            first = translate("Detail", "at the beginning of {place}")
            said = translate("Detail", "after {place}") if view.made.after else first
            return said.format(place=found.reference)
        return found.reference

    def _write_support(self, writer: Writer, view: AmendmentView) -> None:
        made = view.made
        for line in signing.told(self.desk, view):
            paragraph(writer, 2).text(line, Look(bold=True))
        if made.late:
            said = translate("Detail", "Taken late: {why}").format(why=made.late)
            paragraph(writer, 2).text(said, Look(bold=True))
        if made.not_associated:
            said = translate("Detail", "Not associated: {names}")
            names = names_of(self.desk, made.not_associated)
            paragraph(writer, 2).text(said.format(names=names), MUTED)

    # What it changes

    def _write_clean(self, writer: Writer, found: Outcome) -> None:
        """The same without the marks, to be read out."""
        shown = found.effects[: self.most]
        reworded = [effect for effect in shown if effect.follows in ("reworded", "proposal")]
        if not reworded:
            return
        section(writer, translate("Detail", "If adopted, without marks"))
        for effect in reworded:
            write_words(writer, effect.after, Look())

    def _write_proposed(self, writer: Writer, view: AmendmentView) -> None:
        """What was proposed, on the words it was written on."""
        tone = tone_of(self.desk, view)
        base = base_words(self.desk.state, view)
        section(writer, translate("Detail", "As proposed"))
        kind = "replace" if view.made.parent else view.made.kind
        if several_wrote(self.desk.state, view) and not is_told(view):
            pieces = proposed(self.desk.state, view)
            words = changed_words(self.desk.state, view), view.passage
            write_marked(paragraph(writer), self.desk, words, pieces, tone)
            if are_of_several(pieces):
                write_parties(paragraph(writer, 3), self.desk, view.parties)
                writer.text(view.made.number, MUTED)
                write_others(writer, self.desk, pieces, view.made.number, MUTED)
        elif kind == "insert":
            write_words(writer, view.passage, Look(tone=tone, underline=True))
        elif kind == "delete":
            write_words(writer, base, Look(tone=tone, struck=True))
        elif is_told(view):
            paragraph(writer).text(
                sentence(change_in_words(self.desk.state, view, self._place(view)))
            )
        else:
            paragraph(writer).redline(redline(base, view.passage), tone)
            change = changed_in_words(self.desk.state, view.made.document, base, view.passage)
            paragraph(writer, 3).text(in_one_line(sentence(change)), MUTED)

    # What else is known

    def _write_exclusions(self, writer: Writer, view: AmendmentView) -> None:
        room = self.desk.state.room
        excluded = {
            other
            for key, mark in room.exclusions.items()
            if key not in room.gone and view.id in mark.amendments
            for other in mark.amendments
            if other != view.id
        }
        if not excluded:
            return
        section(writer, translate("Detail", "Only one of these can be adopted"))
        paragraph(writer)
        for other in sorted(excluded):
            number = amendment_view(self.desk.state, other).made.number
            writer.text(number, Look(tone="accent", link=f"amendment:{other}")).text("  ")

    def _write_history(self, writer: Writer, view: AmendmentView) -> None:
        section(writer, translate("Detail", "History"))
        for entry in self.desk.state.history("statuses", view.id):
            body: Any = entry.body
            paragraph(writer, 1).text(f"{when(entry)}  ", MUTED).text(word(body.status))
            by = getattr(body, "by", "")
            said = " ".join(
                part
                for part in (self.desk.name(by) if by else "", getattr(body, "reason", ""))
                if part
            )
            if said:
                writer.text(f" — {said}", MUTED)
        for entry in decisions_on(self.desk.state, view.id):
            if entry.body.words:
                paragraph(writer, 1, 14).text(f"“{entry.body.words}”", Look("muted", italic=True))
