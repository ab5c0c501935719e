"""The thing in hand of a returned file: its marked words, who the file names, why to look twice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tripartite.jobs.receiving.editorial import Revision
from tripartite.jobs.receiving.received import Ignored, Item
from tripartite.ui.desk import Desk
from tripartite.ui.pane import MUTED, TITLE, Pane, paragraph, section
from tripartite.ui.publish.received import Thing, place_of, words_of
from tripartite.ui.theme import Theme, party_tone
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import nature_name, sentence, word
from tripartite.ui.writing import Look, Writer


class ThingPane(Pane):
    """The thing in hand: its marked words, who the file names, why to look twice."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self.thing: Thing | None = None
        self.party = ""
        self.setAccessibleName(translate("Receive", "The change in hand"))
        self.setMinimumHeight(96)

    def show_thing(self, thing: Thing | None, party: str) -> None:
        """Show another thing."""
        self.thing, self.party = thing, party
        self.rewrite()

    def write(self, writer: Writer) -> None:
        thing = self.thing
        if thing is None:
            said = translate(
                "Receive",
                "Space ticks a change, or all under a heading, Ctrl+A all there is; nothing is "
                "written before you agree.",
            )
            paragraph(writer).text(said, MUTED)
            return
        paragraph(writer, 0).text(place_of(thing), TITLE)
        if isinstance(thing, Ignored):
            paragraph(writer).text(words_of(thing))
        elif isinstance(thing, Revision):
            self._write_item(writer, thing.item)
            self._write_class(writer, thing)
        else:
            self._write_item(writer, thing)

    def _write_class(self, writer: Writer, thing: Revision) -> None:
        if thing.item.beside or not thing.item.remark:
            said = translate("Receive", "Classed as {nature}.").format(
                nature=nature_name(thing.nature)
            )
            paragraph(writer, 6).text(said, MUTED)
        if thing.foretold:
            section(writer, translate("Receive", "Good to know"))
            tone = Look(tone="bracketed") if thing.foretold.code == "changed" else Look()
            paragraph(writer, 2).text(sentence(thing.foretold), tone)
        if thing.waits:
            title = (
                translate("Receive", "Why nothing is done")
                if thing.can == "nothing"
                else translate("Receive", "Why it is not applied now")
            )
            section(writer, title)
            paragraph(writer, 2).text(sentence(thing.waits), Look(tone="bracketed"))

    def _write_item(self, writer: Writer, item: Item) -> None:
        tone = party_tone(self.desk.party(self.party))
        for each in item.proposed:
            paragraph(writer, 4).text(f"{word(each.act.kind)}  ", MUTED)
            writer.redline(each.redline, tone)
        if item.beside:
            writer = paragraph(writer, 4)
            writer.redline(item.beside.redline, tone)
        elif item.remark:
            paragraph(writer, 4).text(sentence(item.summary))
        self._write_reasons(writer, item)
        if item.authors:
            said = translate("Receive", "The file names: {names}")
            paragraph(writer, 6).text(said.format(names=", ".join(item.authors)), MUTED)

    def _write_reasons(self, writer: Writer, item: Item) -> None:
        if item.told:
            section(writer, translate("Receive", "Good to know"))
            paragraph(writer, 2).text(sentence(item.told))
        reasons = (*item.doubts, item.hindrance) if item.hindrance else item.doubts
        if reasons:
            title = (
                translate("Receive", "Why it is not possible")
                if item.hindrance
                else translate("Receive", "Look twice")
            )
            section(writer, title)
        for reason in reasons:
            paragraph(writer, 2).text(sentence(reason), Look(tone="bracketed"))
