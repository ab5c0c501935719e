"""Two small windows of the Review: the words to be watched, and agreed language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reviewing.agreed import Precedent, agreed
from tripartite.model.reviewing.review import watched
from tripartite.model.words.redline import redline
from tripartite.ui.asking import Staying
from tripartite.ui.desk import Desk, names_of
from tripartite.ui.outline import SearchLine
from tripartite.ui.pane import MUTED, Pane, paragraph, when
from tripartite.ui.theme import Theme
from tripartite.ui.tr import counted, translate
from tripartite.ui.writing import Look, Writer


class WatchDialog(Staying):
    """The words our side watches, one to a line."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(translate("Review", "Watch-words"))
        self.resize(420, 360)
        said = QLabel(
            translate(
                "Review",
                "One word or phrase to a line. Wherever one enters or leaves the text, it is "
                "flagged ⚑. “bind*” stands for all that begins so. Only our side knows them.",
            )
        )
        said.setWordWrap(True)
        self.field = QPlainTextEdit("\n".join(watched(desk.state, desk.session.actor)))
        self.field.setAccessibleName(translate("Review", "Watch-words, one to a line"))
        self.field.setTabChangesFocus(True)
        boxes = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(boxes.Ok | boxes.Cancel)
        self.buttons.accepted.connect(self._keep)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (said, self.field, self.why, self.buttons):
            column.addWidget(widget)

    def _keep(self) -> None:
        self.say_why("")
        lines = self.field.toPlainText().splitlines()
        words = tuple(line.strip() for line in lines if line.strip())
        if words == watched(self._desk.state, self._desk.session.actor):
            self.reject()
        elif self._desk.do(c.Watch(words)) is not None:
            self.accept()


class AgreedDialog(QDialog):
    """Where a phrase was adopted before, here and in papers beside the text."""

    def __init__(self, desk: Desk, theme: Theme, phrase: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("Review", "Agreed language"))
        self.resize(640, 480)
        self.line = SearchLine()
        self.line.setText(" ".join(phrase.split()))
        self.line.setPlaceholderText(translate("Review", "A phrase"))
        self.line.setAccessibleName(translate("Review", "The phrase to look for"))
        self.pane = AgreedPane(desk, theme, self)
        column = QVBoxLayout(self)
        for widget in (self.line, self.pane):
            column.addWidget(widget)
        self.line.returnPressed.connect(self._look)
        self.line.left.connect(self.reject)
        self.line.setFocus()
        self._look()

    def _look(self) -> None:
        self.pane.phrase = self.line.text()
        self.pane.rewrite()


class AgreedPane(Pane):
    """What was found, the phrase as it stands first."""

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(desk, theme, parent)
        self.phrase = ""
        self.setAccessibleName(translate("Review", "Where it was agreed before"))

    def write(self, writer: Writer) -> None:
        if not self.phrase.strip():
            said = translate("Review", "Type a phrase, or select one in a text, and press Return.")
            paragraph(writer, 0).text(said, MUTED)
            return
        found = agreed(self.desk.state, self.phrase)
        n = sum(each.exact for each in found)
        if not found:
            said = translate(
                "Review",
                "Nothing was agreed in these words, nor nearly so, as far as this file goes.",
            )
            paragraph(writer, 0).text(said, MUTED)
            return
        said = counted(translate("Review", "As it stands: %n time(s)", "", n), n)
        more = counted(translate("Review", "nearly so: %n", "", len(found) - n), len(found) - n)
        paragraph(writer, 0).text(f"{said} · {more}", Look(bold=True))
        for each in found:
            self._write(writer, each)

    def _write(self, writer: Writer, each: Precedent) -> None:
        sign = "= " if each.exact else "≈ "
        link = f"provision:{each.provision}"
        paragraph(writer, 14).text(sign, Look(bold=True))
        writer.text(each.reference or each.title, Look(tone="accent", bold=True, link=link))
        writer.text(f"  {each.title}", MUTED)
        paragraph(writer, 2).passage(each.passage.cut(0, each.start))
        if each.exact:
            writer.text(each.words, Look(bold=True, paper=True))
        else:
            writer.redline(redline(Passage(self.phrase), Passage(each.words)), "accent")
        writer.passage(each.passage.cut(each.end))
        paragraph(writer, 1).text(self._how(each), MUTED)
        if not each.stands:
            said = translate("Review", "  It reads otherwise now.")
            writer.text(said, Look(tone="stale"))

    def _how(self, each: Precedent) -> str:
        how = {
            "adopted": translate("Review", "declared adopted"),
            "agreed": translate("Review", "declared agreed"),
            "amendment": translate("Review", "brought by an amendment that was adopted"),
            "paper": translate("Review", "in a paper beside the text"),
        }[each.source]
        asked = f"{each.number}, {names_of(self.desk, each.parties)}" if each.number else ""
        told = (how, when(each.entry) if each.entry else "", asked)
        return " · ".join(part for part in told if part)
