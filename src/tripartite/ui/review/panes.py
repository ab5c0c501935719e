"""What is read in the Review: a proposal against something, and what we keep beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QTextLength, QTextTableFormat
from PySide6.QtWidgets import QWidget

from tripartite.model.amendments.in_words import change_in_words, cited, is_told
from tripartite.model.meeting import ROOM
from tripartite.model.passage import Passage
from tripartite.model.reading import AmendmentView, amendment_view
from tripartite.model.reviewing.review import (
    BASES,
    Base,
    Compared,
    compared,
    kept_beside,
    our_stance,
    own_proposal,
    relation_to_ours,
    remarks_on,
)
from tripartite.model.reviewing.watching import Flag
from tripartite.model.text import Piece
from tripartite.model.words.redline import Redline, redline
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.marks import pieces_of, tone_of_stamp, write_proposal
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
from tripartite.ui.review.model import ReviewModel, news_words
from tripartite.ui.signs import stance_glyph
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import related, relation_line, sentence, word
from tripartite.ui.writing import Look, Writer

SECRET = ("bottom line", "fallback")
"""Remarks that are shown only when they are asked for."""


class ProposalPane(Pane):
    """The proposal in hand: marked against what was chosen, inline or side by side."""

    def __init__(self, desk: Desk, model: ReviewModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self._model, self._findings = model, model.findings
        self.base: Base = "text"
        self.beside = False
        self.moment, self.moment_name = 0, ""
        self.setObjectName("proposal")
        self.setAccessibleName(translate("Review", "The proposal in hand, with its changes marked"))
        self.setMinimumSize(240, 140)

    def next_base(self) -> None:
        """Lay it against the next thing there is."""
        self.base = BASES[(BASES.index(self.base) + 1) % len(BASES)]

    def write(self, writer: Writer) -> None:
        if not self._model.shows(self.desk.amendment):
            paragraph(writer).text(self._nothing(), MUTED)
            return
        view = amendment_view(self.desk.state, self.desk.amendment)
        self._write_head(writer, view)
        self._write_change(writer, view)
        write_flags(writer, self._findings.flags(view.id))
        self._write_relation(writer, view)
        if view.made.justification:
            section(writer, translate("Review", "Justification"))
            paragraph(writer).text(view.made.justification)
        section(writer, translate("Review", "Stances tabled on it"))
        write_stances(writer, self.desk, view.id, tabled=True)

    def _nothing(self) -> str:
        shown, every = self._model.counts
        if every and not shown:
            return translate(
                "Review",
                "Nothing here answers to the filters. Choose “Everything” above to see all that "
                "is open.",
            )
        return translate(
            "Review",
            "Nobody else has an open amendment to this text. What they propose will stand here.",
        )

    def _write_head(self, writer: Writer, view: AmendmentView) -> None:
        paragraph(writer, 0).text(view.made.number, TITLE).text("   ")
        write_parties(writer, self.desk, view.parties)
        writer.text(f" {names_of(self.desk, view.parties)}", MUTED)
        paragraph(writer, 3)
        place = shown_at(view)
        paper = self.desk.paper
        found = paper.provisions.get(place) if paper else None
        writer.text(
            found.reference if found else self._nowhere(view),
            Look(tone="accent", link=f"provision:{place}"),
        )
        kind = translate("Review", "subamendment") if view.made.parent else word(view.made.kind)
        writer.text(f" · {kind} · ", MUTED).text(word(view.status), Look(bold=True))
        wanted = self._model.wanted(view.id)
        if wanted and wanted.news:
            news = " · ".join(news_words()[each] for each in wanted.news)
            writer.text(f"   {news}", Look(tone="accent", bold=True))

    @staticmethod
    def _nowhere(view: AmendmentView) -> str:
        return "—" if view.made.provision else translate("Review", "The whole text")

    def _write_change(self, writer: Writer, view: AmendmentView) -> None:
        state, who = self.desk.state, self.desk.session.actor
        if is_told(view):
            section(writer, translate("Review", "The change"))
            paragraph(writer).text(sentence(change_in_words(state, view, cited(state, view))))
            return
        laid = compared(state, who, view, self.base, self.moment)
        title = translate("Review", "Against {what}").format(what=self._said(laid, view))
        section(writer, title)
        if laid is None:
            paragraph(writer).text(self._missing(), MUTED)
            return
        words, tone = (laid.old, laid.new), tone_of(self.desk, view)
        if not self.beside:
            write_proposal(paragraph(writer), self.desk, view, words, tone)
        elif pieces := pieces_of(self.desk, view, words):
            write_side_by_side(writer, _halves(self.desk, pieces))
        else:
            write_side_by_side(writer, _halves_of(redline(*words), tone))
        if laid.note:
            paragraph(writer, 3).text(sentence(laid.note), Look(tone="bracketed"))

    def _said(self, laid: Compared | None, view: AmendmentView) -> str:
        if self.base == "text":
            return translate("Review", "today's text")
        if self.base == "moment":
            return translate("Review", "the text at {moment}").format(moment=self.moment_name)
        if self.base == "ours":
            if laid is None:
                return translate("Review", "our own proposal")
            name = laid.name or translate("Review", "our draft")
            return translate("Review", "our own proposal ({name})").format(name=name)
        if view.made.parent:
            parent = amendment_view(self.desk.state, view.made.parent).made.number
            return translate("Review", "{number}, which it amends").format(number=parent)
        return translate("Review", "the words it was written on")

    def _missing(self) -> str:
        if self.base == "ours":
            return translate(
                "Review", "We have proposed nothing here. V lays it against something else."
            )
        return translate("Review", "There was no such text then. V lays it against something else.")

    def _write_relation(self, writer: Writer, view: AmendmentView) -> None:
        relation = relation_to_ours(self.desk.state, self.desk.session.actor, view)
        if relation is None:
            return
        section(writer, translate("Review", "Beside ours"))
        paragraph(writer, 3).text(related(relation.label), Look(bold=True, scale=0.92))
        writer.text(f"  {relation_line(relation)}", MUTED)


def write_flags(writer: Writer, flags: tuple[Flag, ...]) -> None:
    """The watch-words that a change touches, one line each."""
    how = {
        "enters": translate("Review", "“{word}” enters the text"),
        "leaves": translate("Review", "“{word}” leaves the text"),
        "moves": translate("Review", "“{word}” stands elsewhere"),
    }
    for flag in flags:
        paragraph(writer, 3).text("⚑ ", Look(tone="divergent", bold=True))
        writer.text(how[flag.how].format(word=flag.word), Look(bold=True))


Half = Sequence[tuple[Passage, Look]]
"""The words of one side, each stretch with its look."""


def _halves_of(line: Redline, tone: str) -> tuple[Half, Half]:
    """Both wordings, their marks in one tone."""
    struck, put_in = Look(tone=tone, struck=True), Look(tone=tone, underline=True)

    def half(op: str, changed: Look) -> Half:
        kept = [each for each in line.segments if each.op in ("equal", op)]
        same = (each.op == "equal" or each.typographic for each in kept)
        return [(x.passage, Look() if s else changed) for x, s in zip(kept, same, strict=True)]

    return half("delete", struck), half("insert", put_in)


def _halves(desk: Desk, pieces: Iterable[Piece]) -> tuple[Half, Half]:
    """Both wordings, each word in the tone of who asked for it; what one put in and another took
    out again is in neither."""
    was: list[tuple[Passage, Look]] = []
    now: list[tuple[Passage, Look]] = []
    for piece in pieces:
        stamp = piece.deleted or piece.inserted
        tone = tone_of_stamp(desk, stamp) if stamp else "text"
        if piece.inserted is None:
            was.append((piece.passage, Look(tone=tone, struck=piece.deleted is not None)))
        if piece.deleted is None:
            now.append((piece.passage, Look(tone=tone, underline=piece.inserted is not None)))
    return was, now


def write_side_by_side(writer: Writer, halves: tuple[Half, Half]) -> None:
    """The old words at the left, the new ones at the right, each with its own marks."""
    format = QTextTableFormat()
    format.setBorder(0)
    format.setCellPadding(4)
    format.setCellSpacing(6)
    format.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    half = QTextLength(QTextLength.Type.PercentageLength, 50)
    format.setColumnWidthConstraints([half, half])
    table = writer.cursor.insertTable(1, 2, format)
    for column, side in enumerate(halves):
        cell = Writer(
            table.cellAt(0, column).firstCursorPosition(),
            writer.theme,
            writer.font,
            writer.show,
            writer.paper,
        )
        for words, look in side:
            cell.passage(words, look)
    writer.cursor.movePosition(writer.cursor.MoveOperation.End)


class OursPane(Pane):
    """What our side keeps beside the proposal in hand; nobody else reads it."""

    def __init__(self, desk: Desk, model: ReviewModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self._model = model
        self.secrets = False
        self.setObjectName("ours")
        self.setAccessibleName(translate("Review", "What we keep beside it"))
        self.setMinimumSize(180, 120)

    def write(self, writer: Writer) -> None:
        party = self.desk.party(self.desk.session.actor.party)
        if party is None:
            said = translate(
                "Review",
                "Acting as the secretariat, there is nothing private here. A spokesperson sees "
                "the group's own stance, notes and drafts in this place.",
            )
            paragraph(writer).text(said, MUTED)
            return
        paragraph(writer, 0).badge(party).text(f" {party.name}", Look(bold=True))
        writer.text("  ").text(translate("Review", "only we read this"), MUTED)
        key = self.desk.amendment
        if not self._model.shows(key):
            return
        view = amendment_view(self.desk.state, key)
        self._write_stance(writer, key)
        self._write_counters(writer, view)
        self._write_remarks(writer, key)
        self._write_own(writer, view)

    def _write_stance(self, writer: Writer, key: str) -> None:
        section(writer, translate("Review", "Our stance"))
        stance = our_stance(self.desk.state, self.desk.session.actor, key)
        if stance is None:
            said = translate("Review", "None yet: 1 to 7 give it, 0 takes it back.")
            paragraph(writer).text(said, MUTED)
            return
        said = f"{stance_glyph(stance.stance)} {word(stance.stance)}"
        paragraph(writer).text(said, Look(bold=True, scale=1.12))
        where = (
            translate("Review", "kept private")
            if stance.entry.stream != ROOM
            else translate("Review", "tabled")
        )
        writer.text(f"  {where} · {when(stance.entry)}", MUTED)
        if stance.stale:
            said = translate("Review", "on an earlier wording")
            paragraph(writer, 2).text(said, Look("stale", scale=0.95))
        if stance.words:
            paragraph(writer, 2).text(f"“{stance.words}”", Look("muted", italic=True))

    def _write_counters(self, writer: Writer, view: AmendmentView) -> None:
        kept = kept_beside(self.desk.state, self.desk.session.actor, view.id)
        if kept.marked:
            said = translate("Review", "★ marked for the group meeting")
            paragraph(writer, 6).text(said, Look(tone="accent", bold=True))
        if not kept.counters:
            return
        section(writer, translate("Review", "Our counter-proposal"))
        for key in kept.counters:
            counter = amendment_view(self.desk.state, key)
            base = view.passage if counter.made.kind != "delete" else Passage()
            paragraph(writer).redline(redline(base, counter.passage), tone_of(self.desk, counter))
            paragraph(writer, 1).text(word(counter.status), MUTED)

    def _write_remarks(self, writer: Writer, key: str) -> None:
        place = amendment_view(self.desk.state, key).made.provision
        every = [*remarks_on(self.desk.state, key), *remarks_on(self.desk.state, place)]
        open_ones = [entry for entry in every if entry.body.kind not in SECRET]
        secret = [entry for entry in every if entry.body.kind in SECRET]
        shown = every if self.secrets else open_ones
        if shown:
            section(writer, translate("Review", "Notes"))
        for entry in shown:
            paragraph(writer, 3).text(entry.body.words)
            kind = "" if entry.body.kind == "note" else f"{word(entry.body.kind)} · "
            paragraph(writer, 0).text(f"{kind}{when(entry)}", MUTED)
        if secret and not self.secrets:
            n = len(secret)
            said = counted(translate("Review", "%n bottom line(s) and fallbacks hidden", "", n), n)
            paragraph(writer, 8).text(said, MUTED)

    def _write_own(self, writer: Writer, view: AmendmentView) -> None:
        own = own_proposal(self.desk.state, self.desk.session.actor, view)
        if own is None:
            return
        section(writer, translate("Review", "Our own proposal here"))
        paragraph(writer).text(own.made.number or translate("Review", "draft"), Look(bold=True))
        writer.text(f"  {word(own.status)}", MUTED)
        laid = compared(self.desk.state, self.desk.session.actor, own, "text")
        if laid is not None:
            paragraph(writer).redline(redline(laid.old, laid.new), tone_of(self.desk, own))
