"""One amendment in detail: what it changes, why, who says what, and what would follow."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tripartite.model.amendments.carrying import base_words, present_words
from tripartite.model.amendments.in_words import change_in_words, changed_in_words
from tripartite.model.foreseeing.outcome import Effect, Outcome, outcome
from tripartite.model.passage import Passage, broken, in_one_line
from tripartite.model.reading import AmendmentView, amendment_view, decisions_on
from tripartite.model.words.redline import redline
from tripartite.ui.amendments import signing
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.pane import (
    MUTED,
    TITLE,
    Pane,
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
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import read_back, sentence, word
from tripartite.ui.writing import Look, Writer

MOST = 12
"""So many places of what would result are written; more are counted."""


class Detail(Pane):
    """About the amendment in hand."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk, theme, parent)
        self.setObjectName("detail")
        self.setAccessibleName(translate("Detail", "The amendment in hand"))
        self.setMinimumSize(240, 140)
        self.beside = NOTHING

    def write(self, writer: Writer) -> None:
        self.beside = NOTHING
        if not self.desk.amendment:
            self._write_nothing(writer)
            return
        view = amendment_view(self.desk.state, self.desk.amendment)
        self._write_head(writer, view)
        write_debate(writer, self.desk, view)
        self.beside = beside(self.desk.state, view)
        self._write_changes(writer, view)
        write_fates(writer, self.beside)
        write_beside(writer, self.beside)
        if view.made.justification:
            section(writer, translate("Detail", "Justification"))
            paragraph(writer).text(view.made.justification)
        section(writer, translate("Detail", "Stances on it"))
        write_stances(writer, self.desk, view.id)
        self._write_exclusions(writer, view)
        self._write_history(writer, view)

    def _write_nothing(self, writer: Writer) -> None:
        said = translate(
            "Detail",
            "No amendment is in hand. In Draft, choose who speaks (Alt+E, Alt+W, Alt+G) and press "
            "F2 on a provision: what you type becomes that group's amendment.",
        )
        paragraph(writer).text(said, MUTED)

    def _write_head(self, writer: Writer, view: AmendmentView) -> None:
        made = view.made
        paragraph(writer, 0).text(made.number or translate("Detail", "Draft"), TITLE)
        writer.text("   ")
        write_parties(writer, self.desk, view.parties)
        writer.text(f" {names_of(self.desk, view.parties)}", MUTED)
        paragraph(writer, 3)
        place = self._place(view)
        writer.text(place, Look(tone="accent", link=f"provision:{shown_at(view)}"))
        writer.text(f" · {word(made.kind)} · ", MUTED).text(word(view.status), Look(bold=True))
        if made.parent:
            parent = amendment_view(self.desk.state, made.parent).made.number
            said = translate("Detail", "Subamendment to {number}").format(number=parent)
            paragraph(writer, 2).text(said, MUTED)
        self._write_support(writer, view)

    def _place(self, view: AmendmentView) -> str:
        paper = self.desk.paper
        found = paper.provisions.get(shown_at(view)) if paper else None
        if view.made.kind == "throughout":
            return translate("List", "the whole text")
        if found is None and not shown_at(view):
            return translate("Detail", "the beginning of the text")
        if found is None:
            return translate("Detail", "a provision that no longer stands")
        if view.made.kind == "insert":
            return translate("Detail", "after {place}").format(place=found.reference)
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

    def _write_changes(self, writer: Writer, view: AmendmentView) -> None:
        tone = tone_of(self.desk, view)
        base = base_words(self.desk.state, view)
        section(writer, translate("Detail", "As proposed"))
        kind = "replace" if view.made.parent else view.made.kind
        if kind == "insert":
            self._write_words(writer, view.passage, Look(tone=tone, underline=True))
        elif kind == "delete":
            self._write_words(writer, base, Look(tone=tone, struck=True))
        elif kind == "throughout":
            said = translate("Detail", "Replace “{words}” by “{by}” wherever it stands.")
            words = said.format(words=view.made.words, by=view.passage.text)
            paragraph(writer).text(words)
        elif kind == "move":
            paragraph(writer).text(
                sentence(change_in_words(self.desk.state, view, self._place(view)))
            )
        else:
            line = redline(base, view.passage)
            paragraph(writer).redline(line, tone)
            change = changed_in_words(self.desk.state, view.made.document, base, view.passage)
            paragraph(writer, 3).text(in_one_line(sentence(change)), MUTED)
        if view.open:
            found = outcome(self.desk.state, view)
            if kind not in ("insert", "delete", "throughout", "move"):
                self._write_on_present(writer, view, found)
            self._write_outcome(writer, found)

    def _write_words(self, writer: Writer, words: Passage, look: Look) -> None:
        """Words of one provision, or of several, each in a paragraph."""
        for part in broken(words):
            paragraph(writer).passage(part, look)

    def _write_on_present(self, writer: Writer, view: AmendmentView, found: Outcome) -> None:
        """What it changes in today's words, where those are others than it was written on."""
        if present_words(self.desk.state, view) == base_words(self.desk.state, view):
            return
        section(writer, translate("Detail", "On the present text"))
        if found.needed:
            why = str(found.needed.facts.get("reason", ""))
            paragraph(writer).text(why, Look(tone="bracketed"))
        for effect in found.effects:
            if effect.follows in ("reworded", "proposal"):
                line = redline(effect.before, effect.after)
                paragraph(writer).redline(line, tone_of(self.desk, view))

    def _write_outcome(self, writer: Writer, found: Outcome) -> None:
        """The text that would result, in full, place by place."""
        section(writer, translate("Detail", "If adopted"))
        if found.needed:
            said = translate("Detail", "The words have to be given as gavelled.")
            paragraph(writer).text(said, MUTED)
        for code in found.unusual:
            paragraph(writer).text(read_back(code), MUTED)
        for effect in found.effects[:MOST]:
            head = self._effect(effect, len(found.effects))
            if head:
                paragraph(writer).text(head, MUTED)
            if effect.follows not in ("removed", "moved"):
                self._write_words(writer, effect.after, Look())
        if (more := len(found.effects) - MOST) > 0:
            said = counted(translate("Detail", "… and %n more place(s).", "", more), more)
            paragraph(writer).text(said, MUTED)
        if not (found.effects or found.needed or found.unusual):
            said = translate("Detail", "The text reads so already.")
            paragraph(writer).text(said, MUTED)

    def _effect(self, effect: Effect, count: int) -> str:
        """What would happen at a place, above its words; nothing where only that place changes."""
        heads = {
            "reworded": translate("Detail", "{place} would read:") if count > 1 else "",
            "inserted": translate("Detail", "A new provision, under {place}:"),
            "removed": translate("Detail", "{place} goes."),
            "moved": translate("Detail", "It would stand under {place}."),
            "proposal": translate("Detail", "{place} would propose:"),
        }
        return heads[effect.follows].format(place=self._called(effect.place))

    def _called(self, key: str) -> str:
        paper = self.desk.paper
        if paper and key in paper.provisions:
            return paper.provisions[key].reference
        if self.desk.state.home("amendments", key):
            return amendment_view(self.desk.state, key).made.number
        return translate("Detail", "the text")

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
