"""The other pages of the Review: what changed and who asked, what if, the group's sheet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from tripartite.model.document.authors import marked_change
from tripartite.model.foreseeing.whatif import Unsettled, WhatIf, copied, what_if
from tripartite.model.reading import amendment_view
from tripartite.model.reviewing.changes import Change, changes_since
from tripartite.model.reviewing.groupsheet import (
    GroupSheet,
    SheetAmendment,
    SheetPlace,
    group_sheet,
)
from tripartite.model.reviewing.review import compared
from tripartite.model.reviewing.watching import flags
from tripartite.model.text import MarkedProvision, Piece
from tripartite.model.words.redline import redline
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.marks import write_marked, write_others, write_pieces
from tripartite.ui.pane import (
    MUTED,
    TITLE,
    Pane,
    paragraph,
    section,
    tone_of,
    when,
    write_parties,
)
from tripartite.ui.publish.latest import Latest
from tripartite.ui.review.model import ReviewModel
from tripartite.ui.review.panes import write_flags
from tripartite.ui.theme import Theme, party_tone
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import sentence, word
from tripartite.ui.writing import Look, Writer

MOST = 200
"""So many changes are written; the others are counted."""


class ChangesPane(Pane):
    """What changed in the text since a moment, who asked, and what nobody did."""

    def __init__(self, desk: Desk, model: ReviewModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self._model = model
        self.only_strange = False
        self.since_name = ""
        self.setAccessibleName(translate("Review", "What changed since, and who asked"))

    def write(self, writer: Writer) -> None:
        document = self.desk.paper.document if self.desk.paper else ""
        every = changes_since(self.desk.state, self._model.since, document)
        strange = [change for change in every if not change.explained]
        self._write_head(writer, len(every), len(strange))
        shown = strange if self.only_strange else [*every]
        for change in shown[:MOST]:
            self._write_one(writer, change)
        more = len(shown) - MOST
        if more > 0:
            said = counted(translate("Review", "… and %n more change(s)", "", more), more)
            paragraph(writer, 12).text(said, MUTED)

    def _write_head(self, writer: Writer, every: int, strange: int) -> None:
        said = counted(translate("Review", "%n change(s) of the text", "", every), every)
        paragraph(writer, 0).text(said, TITLE).text(f"   {self.since_name}", MUTED)
        if strange:
            said = counted(
                translate("Review", "! %n of them no amendment explains", "", strange), strange
            )
            paragraph(writer, 4).text(said, Look(tone="divergent", bold=True))
        elif every:
            said = translate("Review", "Amendments explain all of them.")
            paragraph(writer, 4).text(said, MUTED)

    def _write_one(self, writer: Writer, change: Change) -> None:
        paragraph(writer, 16)
        if not change.explained:
            writer.text("! ", Look(tone="divergent", bold=True))
        link = f"provision:{change.provision}" if change.provision else ""
        place = change.reference or translate("Review", "the document")
        writer.text(place, Look(tone="accent", bold=True, link=link))
        writer.text(f"  {what_words()[change.what]}", MUTED)
        words = change.old, change.new
        asked = change.amendment  # what nobody asked for is the Office's
        pieces = marked_change(self.desk.state, change.entry, *words) if asked else ()
        self._write_asker(writer, change, pieces)
        tone = "office"
        if change.parties:
            tone = party_tone(self.desk.party(change.parties[0]))
        if change.what != "moved":
            write_marked(paragraph(writer, 3), self.desk, words, pieces, tone)
        self._write_strange(writer, change)
        write_flags(writer, flags(self._model.findings.words, change.old, change.new))

    def _write_asker(self, writer: Writer, change: Change, pieces: tuple[Piece, ...]) -> None:
        paragraph(writer, 2)
        if change.amendment:
            look = Look(tone="accent", link=f"amendment:{change.amendment}")
            writer.text(change.number, look).text("  ")
            write_parties(writer, self.desk, change.parties)
            writer.text(f" {names_of(self.desk, change.parties)}", MUTED)
            write_others(writer, self.desk, pieces, change.number, MUTED)
            writer.text(" · ", MUTED)
        elif change.what != "document":  # bringing a text in corrects nothing
            writer.text(f"{cause_words()[change.cause]} · ", Look(bold=not change.explained))
        said = translate("Review", "gavelled {when}") if change.gavelled else "{when}"
        writer.text(said.format(when=when(change.entry)), MUTED)
        entry = translate("Review", "entry {n}").format(n=change.entry.n)
        writer.text(f" · {entry}", MUTED)
        if change.why:
            paragraph(writer, 1).text(f"“{change.why}”", Look("muted", italic=True))

    def _write_strange(self, writer: Writer, change: Change) -> None:
        if change.explained:
            return
        if change.proposed is None:
            said = translate("Review", "No amendment explains it ({nature}).")
            paragraph(writer, 3).text(
                said.format(nature=nature_words()[change.nature]), Look(tone="divergent")
            )
            return
        said = translate("Review", "Not as {number} proposed; what differs ({nature}):")
        told = said.format(number=change.number, nature=nature_words()[change.nature])
        paragraph(writer, 3).text(told, Look(tone="divergent"))
        paragraph(writer, 1).redline(redline(change.proposed, change.new), "divergent")


def what_words() -> dict[str, str]:
    """What happened to a provision, in words."""
    return {
        "reworded": translate("Review", "reworded"),
        "inserted": translate("Review", "inserted"),
        "removed": translate("Review", "taken out"),
        "moved": translate("Review", "moved"),
        "restored": translate("Review", "put back"),
        "note": translate("Review", "footnote"),
        "masthead": translate("Review", "title or masthead"),
        "document": translate("Review", "brought in"),
    }


def cause_words() -> dict[str, str]:
    """Who or what changed the text, where no amendment did."""
    return {
        "editorial": translate("Review", "Editorial, by the Office"),
        "amendment": translate("Review", "An amendment"),
        "correction": translate("Review", "A decision was corrected"),
        "undo": translate("Review", "Taken back"),
    }


def nature_words() -> dict[str, str]:
    """How grave a change is, in words."""
    return {
        "number": translate("Review", "a number"),
        "punctuation": translate("Review", "punctuation"),
        "language": translate("Review", "language"),
        "substance": translate("Review", "perhaps substance"),
        "none": translate("Review", "formatting"),
    }


class TrialPane(Pane):
    """The text that would result from what is switched on."""

    def __init__(self, desk: Desk, model: ReviewModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self._model = model
        self.whole = False
        self.found: WhatIf | None = None
        self.latest = Latest(self)
        self.latest.done.connect(self._found)
        self.latest.refused.connect(desk.refused)
        self.setAccessibleName(translate("Review", "The text that would result"))
        self.setMinimumSize(240, 140)

    def work_out(self) -> None:
        """Find what would result, in another thread and on a copy: nothing here waits for it."""
        paper = self.desk.paper
        if paper is None:
            return
        meeting, snapshot = self.desk.session.journal.meeting, copied(self.desk.state)
        standing = [key for key in self._model.tried if not snapshot.is_gone(key)]
        document = paper.document
        self.latest.ask(lambda _: what_if(snapshot, meeting, document, standing))

    def _found(self, found: WhatIf) -> None:
        self.found = found
        self.rewrite()

    def write(self, writer: Writer) -> None:
        found = self.found
        if found is None:
            paragraph(writer, 0).text(translate("Review", "Working it out…"), MUTED)
            return
        self._write_head(writer, found)
        for left in found.unsettled:
            self._write_unsettled(writer, left)
        shown = found.marked.provisions
        if not self.whole:
            shown = tuple(marked for marked in shown if is_changed(marked))
            if shown:
                section(writer, translate("Review", "What would read otherwise"))
        for marked in shown:
            self._write_provision(writer, marked)

    def _write_head(self, writer: Writer, found: WhatIf) -> None:
        if not (found.taken or found.unsettled):
            said = translate(
                "Review",
                "Nothing is switched on. Space in the list, or X beside a proposal, switches it on "
                "and off: you read the text as it would be, and nobody learns of it.",
            )
            paragraph(writer, 0).text(said, MUTED)
            return
        said = translate("Review", "What if {numbers} were adopted")
        names = ", ".join(self._name(key) for key in found.taken) or "…"
        paragraph(writer, 0).text(said.format(numbers=names), TITLE)
        said = translate("Review", "Tried by the rules of the gavel; nothing was written.")
        paragraph(writer, 2).text(said, MUTED)

    def _name(self, key: str) -> str:
        return amendment_view(self.desk.state, key).made.number or translate("Review", "our draft")

    def _write_unsettled(self, writer: Writer, left: Unsettled) -> None:
        section(writer, translate("Review", "To be settled by hand"))
        paragraph(writer, 3).text("! ", Look(tone="divergent", bold=True))
        look = Look(tone="accent", bold=True, link=f"amendment:{left.amendment}")
        writer.text(self._name(left.amendment), look).text("  ")
        write_parties(writer, self.desk, left.parties)
        writer.text(f" {sentence(left.reasons)}")
        view = amendment_view(self.desk.state, left.amendment)
        laid = compared(self.desk.state, self.desk.session.actor, view, "written on")
        if laid is not None:
            paragraph(writer, 3).text(translate("Review", "It wants: "), MUTED)
            writer.redline(redline(laid.old, laid.new), tone_of(self.desk, view))
        if left.present.text:
            said = translate("Review", "By then it would read: ")
            if left.beside:
                names = ", ".join(left.beside)
                said = translate("Review", "With {numbers} it would read: ").format(numbers=names)
            paragraph(writer, 1).text(said, MUTED).passage(left.present)

    def _write_provision(self, writer: Writer, marked: MarkedProvision) -> None:
        paragraph(writer, 10)
        name = marked.view.reference if not self.whole else marked.view.label
        writer.text(f"{name}  ", Look(bold=True, scale=0.92))
        write_pieces(writer, self.desk, marked_pieces(marked))


def is_changed(marked: MarkedProvision) -> bool:
    """Whether anything of a provision is marked."""
    whole = marked.inserted or marked.deleted
    return bool(whole) or any(piece.inserted or piece.deleted for piece in marked.pieces)


def marked_pieces(marked: MarkedProvision) -> Iterable[Piece]:
    """The pieces of a provision, those of one that came or went whole marked whole."""
    for piece in marked.pieces:
        yield Piece(
            piece.passage, piece.inserted or marked.inserted, piece.deleted or marked.deleted
        )


class SheetPane(Pane):
    """The group's sheet, clean, to be read on a screen in the group's own meeting."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self.secrets = False
        self.found: GroupSheet | None = None
        self.latest = Latest(self)
        self.latest.done.connect(self._found)
        self.latest.refused.connect(desk.refused)
        self.setAccessibleName(translate("Review", "The sheet for the group meeting"))

    def work_out(self) -> None:
        """Gather what is on it, in another thread and from a copy."""
        who, paper = self.desk.session.actor, self.desk.paper
        if not who.party or paper is None:
            self.rewrite()
            return
        snapshot, document, secrets = copied(self.desk.state), paper.document, self.secrets
        self.latest.ask(lambda _: group_sheet(snapshot, who, document, secrets))

    def _found(self, found: GroupSheet) -> None:
        self.found = found
        self.rewrite()

    def write(self, writer: Writer) -> None:
        if not self.desk.session.actor.party:
            said = translate("Review", "Only a party has a sheet of its own.")
            paragraph(writer, 0).text(said, MUTED)
            return
        if self.found is None:
            paragraph(writer, 0).text(translate("Review", "Gathering the sheet…"), MUTED)
            return
        self._write_head(writer, self.found)
        for place in self.found.places[:MOST]:
            self._write_place(writer, place)
        more = len(self.found.places) - MOST
        if more > 0:
            said = translate("Review", "… and %n more place(s): the Word file has all.", "", more)
            paragraph(writer, 12).text(counted(said, more), MUTED)

    def _write_head(self, writer: Writer, sheet: GroupSheet) -> None:
        paragraph(writer, 0).text(f"{sheet.party}: {sheet.view.title}", TITLE)
        said = translate("Review", "For the group alone; nothing on it is before the room.")
        if sheet.secrets:
            said = translate(
                "Review", "For the group alone, with bottom lines and fallbacks: don't leave it."
            )
        paragraph(writer, 2).text(said, Look(tone="divergent" if sheet.secrets else "muted"))

    def _write_place(self, writer: Writer, place: SheetPlace) -> None:
        view = place.view
        section(writer, (view.reference or view.text) if view else translate("Review", "Elsewhere"))
        if view:
            star = "★ " if place.marked else ""
            paragraph(writer, 2).text(star).passage(view.passage)
        for remark in place.remarks:
            paragraph(writer, 2, 16).text(f"{word(remark.kind)}: ", MUTED).text(remark.words)
        for each in place.amendments:
            self._write_amendment(writer, each)

    def _write_amendment(self, writer: Writer, each: SheetAmendment) -> None:
        whose = translate("Review", "ours") if each.ours else each.parties
        name = each.name or translate("Review", "our draft")
        paragraph(writer, 8, 16).text("★ " if each.marked else "").text(name, Look(bold=True))
        under = f" → {each.under}" if each.under else ""
        writer.text(f"{under}  {whose} · {word(each.kind)} · {word(each.status)}", MUTED)
        if each.stance:
            said = translate("Review", "we: {stance}").format(stance=word(each.stance))
            writer.text(f"  {said}", Look(bold=True))
        change = paragraph(writer, 2, 16)
        if each.told:
            change.text(sentence(each.told))
        else:
            write_pieces(change, self.desk, each.pieces)
        for remark in each.remarks:
            paragraph(writer, 1, 32).text(f"{word(remark.kind)}: ", MUTED).text(remark.words)
