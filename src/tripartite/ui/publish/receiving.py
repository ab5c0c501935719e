"""Taking in a returned Word file: whose it is, what it would bring, and a tick for each thing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tripartite.jobs.progress import Progress
from tripartite.jobs.received import Ignored, Item, Received
from tripartite.model.refusal import Refusal
from tripartite.ui.amendments.delegate import RowDelegate
from tripartite.ui.desk import Desk
from tripartite.ui.pane import MUTED, TITLE, Pane, paragraph, section
from tripartite.ui.publish.latest import Latest, reading
from tripartite.ui.publish.pages import told
from tripartite.ui.publish.received import ReceivedModel, place_of, words_of
from tripartite.ui.publish.rows import moment_name
from tripartite.ui.signs import badge_icon
from tripartite.ui.theme import Theme, party_tone
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import refused, word
from tripartite.ui.writing import Look, Writer


class ThingPane(Pane):
    """The thing in hand: its marked words, who the file names, why to look twice."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self.thing: Item | Ignored | None = None
        self.party = ""
        self.setAccessibleName(translate("Receive", "The change in hand"))
        self.setMinimumHeight(96)

    def show_thing(self, thing: Item | Ignored | None, party: str) -> None:
        """Show another thing."""
        self.thing, self.party = thing, party
        self.rewrite()

    def write(self, writer: Writer) -> None:
        thing = self.thing
        if thing is None:
            said = translate(
                "Receive", "Space ticks a change; nothing is written before you agree."
            )
            paragraph(writer).text(said, MUTED)
            return
        paragraph(writer, 0).text(place_of(thing), TITLE)
        if isinstance(thing, Ignored):
            paragraph(writer).text(words_of(thing))
        else:
            self._write_item(writer, thing)

    def _write_item(self, writer: Writer, item: Item) -> None:
        tone = party_tone(self.desk.party(self.party))
        for each in item.proposed:
            paragraph(writer, 4).text(f"{word(each.act.kind)}  ", MUTED)
            writer.redline(each.redline, tone)
        if item.remark:
            paragraph(writer, 4).text(item.summary)
        self._write_reasons(writer, item)
        if item.authors:
            said = translate("Receive", "The file names: {names}")
            paragraph(writer, 6).text(said.format(names=", ".join(item.authors)), MUTED)

    def _write_reasons(self, writer: Writer, item: Item) -> None:
        reasons = (*item.doubts, item.hindrance) if item.hindrance else item.doubts
        if reasons:
            title = (
                translate("Receive", "Why it is not possible")
                if item.hindrance
                else translate("Receive", "Look twice")
            )
            section(writer, title)
        for reason in reasons:
            paragraph(writer, 2).text(translate("Doubt", reason), Look(tone="bracketed"))


class ReceiveDialog(QDialog):
    """The preview of a returned file. `taken_in(sentence)` when something was taken in."""

    taken_in = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Receive", "Take in {name}").format(name=path.name))
        self._desk, self._theme, self._path = desk, theme, path
        self.received: Received | None = None
        self.planning = Latest(self)
        self.model = ReceivedModel(self)
        self._make()
        self._connect()
        self._choose_speaker()
        room = parent.window().size()
        self.resize(min(940, room.width() - 40), min(680, room.height() - 40))

    def _make(self) -> None:
        self._said = told()
        self.party = QComboBox()
        self._fill_parties()
        self._make_tree()
        self.pane = ThingPane(self._desk, self._theme, self)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for widget, share in ((self.tree, 3), (self.pane, 2)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(splitter.count() - 1, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._party_row())
        column.addWidget(self._said)
        column.addWidget(splitter, 1)
        column.addWidget(self._buttons())

    def _party_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        name = translate("Receive", "Whose amendments are these?")
        label = QLabel(name)
        label.setBuddy(self.party)
        self.party.setAccessibleName(name)
        row.addWidget(label)
        row.addWidget(self.party)
        row.addStretch(1)
        return row

    def _fill_parties(self) -> None:
        self.party.setPlaceholderText(translate("Receive", "Choose the party"))
        self.party.setMinimumWidth(220)
        for party in self._desk.parties("group", "regional group", "delegation", "joint"):
            icon = badge_icon(party, self._theme, self.font())
            self.party.addItem(icon, party.name, party.id)
        self.party.setCurrentIndex(-1)

    def _make_tree(self) -> None:
        self.tree = QTreeView()
        self.tree.setObjectName("amendments")
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(RowDelegate(self._theme, self.tree))
        self.tree.setAccessibleName(translate("Receive", "What the file would bring"))
        self.tree.setUniformRowHeights(True)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setMinimumHeight(110)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(16)
        self.tree.header().setAccessibleName(translate("Receive", "Columns"))
        self.tree.header().setStretchLastSection(True)
        self.tree.header().resizeSection(0, 250)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.agree = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.agree.setDefault(True)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setAccessibleName(cancel.text().replace("&", ""))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        self.party.currentIndexChanged.connect(lambda _: self._plan())
        self.planning.began.connect(self._wait)
        self.planning.done.connect(self._planned)
        self.planning.refused.connect(self._refused)
        self.model.ticked.connect(self._count)
        self.tree.selectionModel().currentChanged.connect(self._current_changed)
        self._count()
        self.pane.show_thing(None, "")

    def _choose_speaker(self) -> None:
        """Whoever speaks is who it comes from, unless another is chosen; the Office sends none."""
        self._said.setText(translate("Receive", "Choose the party; then the file is looked at."))
        if self._desk.speaks_for_group:
            self.party.setCurrentIndex(self.party.findData(self._desk.speaker))
        self.party.setFocus()

    # Looking

    def _plan(self) -> None:
        party, path = self.party.currentData(), self._path
        read = reading(self._desk)

        def job(progress: Progress) -> Received:
            from tripartite.jobs.receiving import plan

            return plan(read(), path, party, progress=progress)

        if party:
            self.planning.ask(job)

    def _wait(self) -> None:
        self._said.setText(translate("Receive", "Looking at the file…"))

    def _planned(self, received: Received) -> None:
        self.received = received
        self.model.show(received)
        for row in range(len(self.model.branches)):
            self.tree.setFirstColumnSpanned(row, QModelIndex(), True)
        self.tree.expandAll()
        self._said.setText(self._about(received))
        first = self.model.index(0, 0, self.model.index(0, 0))
        self.tree.setCurrentIndex(first if first.isValid() else self.model.index(0, 0))
        self.tree.setFocus()

    def _about(self, received: Received) -> str:
        """Which text it answers, and how that was found."""
        sent = received.sent
        parts = [sent.how.replace(sent.version, moment_name(sent.version)), sent.recall]
        if not received.tracked:
            parts.append(
                translate("Receive", "It has no tracked changes: the words were compared instead.")
            )
        return " ".join(part for part in parts if part)

    def _refused(self, why: Refusal | Exception) -> None:
        self.received = None
        self.model.show(None)
        self._said.setText(refused(why) if isinstance(why, Refusal) else str(why))

    def _current_changed(self, current: QModelIndex) -> None:
        self.pane.show_thing(self.model.thing(current), self.party.currentData() or "")

    def _count(self) -> None:
        n = len(self.model.chosen)
        said = counted(translate("Receive", "Take in %n change(s)", "", n), n)
        self.agree.setText(said)
        self.agree.setAccessibleName(self.agree.text())
        self.agree.setEnabled(n > 0)

    # Agreeing

    def accept(self) -> None:
        """Write what is ticked, as one act; when it is refused, nothing was written."""
        from tripartite.jobs.receiving import accept

        received, keys = self.received, self.model.chosen
        if received is None or not keys:
            return
        done = self._desk.trying(lambda: accept(self._desk.session, received, keys))
        if done is not None:
            n = len(keys)
            said = counted(
                translate(
                    "Receive", "%n change(s) by {party} taken in; Undo takes them back.", "", n
                ),
                n,
            )
            name = self._desk.name(received.party)
            self.taken_in.emit(said.format(party=name))
        self.done(QDialog.DialogCode.Accepted if done else QDialog.DialogCode.Rejected)

    def done(self, result: int) -> None:
        self.planning.end()
        super().done(result)
