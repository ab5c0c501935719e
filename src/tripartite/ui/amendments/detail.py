"""One amendment in detail: what it changes, why, who says what, and what would follow."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tripartite.model.merge import rebase
from tripartite.model.passage import Passage
from tripartite.model.reading import (
    AmendmentView,
    amendment_view,
    decisions_on,
    revision_words,
    wording,
)
from tripartite.model.redline import redline
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
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import word
from tripartite.ui.writing import Look, Writer


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
        if found is None:
            return translate("Detail", "a provision that no longer stands")
        if view.made.kind == "insert":
            return translate("Detail", "after {place}").format(place=found.reference)
        return found.reference

    def _write_support(self, writer: Writer, view: AmendmentView) -> None:
        made = view.made
        for line in signing.told(self.desk, view):
            paragraph(writer, 2).text(line, Look(bold=True))
        if made.not_associated:
            said = translate("Detail", "Not associated: {names}")
            names = names_of(self.desk, made.not_associated)
            paragraph(writer, 2).text(said.format(names=names), MUTED)

    # What it changes

    def _write_changes(self, writer: Writer, view: AmendmentView) -> None:
        tone = tone_of(self.desk, view)
        base = self._base(view)
        section(writer, translate("Detail", "As proposed"))
        if view.made.kind == "insert" and not view.made.parent:
            paragraph(writer).passage(view.passage, Look(tone=tone, underline=True))
            return
        if view.made.kind == "delete" and not view.made.parent:
            paragraph(writer).passage(base, Look(tone=tone, struck=True))
            return
        paragraph(writer).redline(redline(base, view.passage), tone)
        paragraph(writer, 3).text(redline(base, view.passage).summary, MUTED)
        self._write_on_present(writer, view, base, tone)

    def _base(self, view: AmendmentView) -> Passage:
        made = view.made
        if made.parent:
            proposals = self.desk.state.find("proposals", made.parent)
            base: Passage = proposals[max(made.revision, 1) - 1].body.passage
            return base
        return revision_words(self.desk.state, made.provision, made.revision)

    def _present(self, view: AmendmentView) -> Passage | None:
        if view.made.parent:
            return amendment_view(self.desk.state, view.made.parent).passage
        layer = self.desk.state.home("wordings", view.made.provision)
        return wording(layer, view.made.provision)[0] if layer else None

    def _write_on_present(
        self, writer: Writer, view: AmendmentView, base: Passage, tone: str
    ) -> None:
        """What it changes in today's words, and what would follow from adopting it."""
        present = self._present(view)
        if not view.open or present is None:
            return
        carried = rebase(base, view.passage, present)
        if present != base:
            section(writer, translate("Detail", "On the present text"))
            if carried.passage is None:
                paragraph(writer).text(carried.reason, Look(tone="bracketed"))
            else:
                paragraph(writer).redline(redline(present, carried.passage), tone)
                if carried.outcome == "ask":
                    paragraph(writer, 3).text(carried.reason, MUTED)
        section(writer, translate("Detail", "If adopted"))
        if carried.passage is None:
            said = translate("Detail", "The words have to be given as gavelled.")
            paragraph(writer).text(said, MUTED)
        else:
            paragraph(writer).passage(carried.passage)

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
