"""What is done in Publish, and with files that came back: the dialogs and what they lead to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from tripartite.model.commands import SettleRevision
from tripartite.ui.actions import Do, When
from tripartite.ui.doing import WindowDeeds
from tripartite.ui.frame import Frame
from tripartite.ui.settings import Setting
from tripartite.ui.tr import translate

if TYPE_CHECKING:
    from tripartite.model.publishing.waiting import Waiting
    from tripartite.ui.publish.workspace import PublishWorkspace


class PublishDeeds(WindowDeeds):
    """The deeds of Publish in one window, bound to its actions. Dialogs are loaded when wanted."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        files = window.files
        window.actions_.bind(
            {
                Do.RECEIVE: self.ask_returned,
                Do.SAVE_FORM: lambda: files.save(self._desk, self._publish.order()),
                Do.TEMPLATE: self.choose_template,
                Do.STYLES: self.edit_styles,
                Do.RELEASE: self.release,
                Do.DROP_CHANGE: self.drop,
                Do.ORIGINAL: self.save_original,
            }
        )
        window.actions_.when(
            {
                When.PUBLISHING: lambda: self._shown and self._publish.has_form,
                When.CAME_IN: lambda: self._shown and self._publish.has_original,
                When.WAITING: lambda: self._shown and self._publish.has_waiting,
                When.STYLING: lambda: (
                    self._shown and self._publish.has_form and bool(self._publish.form.template)
                ),
            }
        )

    @property
    def _shown(self) -> bool:
        meeting = self._window.meeting
        return meeting is not None and meeting.workspace is Do.PUBLISH

    @property
    def _publish(self) -> PublishWorkspace:
        return self._meeting.publish

    # Templates

    def choose_template(self) -> None:
        """Choose the Word file that gives the looks; where one does, ours does again."""
        form = self._publish.form
        if form.template:
            self._keep_template(None)
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            translate("Publish", "A template"),
            str(self._window.settings.get(Setting.TEMPLATE)),
            translate("Publish", "Word documents (*.docx *.dotx *.dotm)"),
        )
        if name:
            self._keep_template(Path(name))

    def _keep_template(self, template: Path | None) -> None:
        self._publish.form.set_template(template)
        self._window.settings.set(Setting.TEMPLATE, str(template or ""))
        self._window.actions_.refresh()

    def edit_styles(self) -> None:
        """Say which of the template's styles serves for each of ours."""
        from tripartite.ui.publish.styling import StyleDialog

        form = self._publish.form
        if form.template:
            dialog = StyleDialog(form.template, self._window.theme, self._publish)
            dialog.kept.connect(self._window.notice.say)
            dialog.kept.connect(lambda _: form.set_template(form.template))
            dialog.open()

    # What waits

    def release(self) -> None:
        """The Chair agreed: the change in hand is put into the text, in its own words or others."""
        thing = self._publish.waiting.thing
        if thing is None:
            return
        if thing.result is None and thing.reference:
            self._ask_words(thing)
        elif self._desk.do(SettleRevision(thing.id, "released")):
            said = translate("Waiting", "{place} is changed; Undo lets the change wait again.")
            self._window.notice.say(said.format(place=thing.reference))

    def _ask_words(self, thing: Waiting) -> None:
        from tripartite.ui.amendments.dialogs import WordsDialog

        paper = self._desk.paper
        assert paper is not None
        dialog = WordsDialog(
            translate("Waiting", "Release the change at {place}").format(place=thing.reference),
            translate("Waiting", "Others have changed these words since. Write them as agreed."),
            thing.present,
            paper.printer.atom,
            self._window.theme,
            self._publish,
        )
        dialog.records(self._desk, lambda: SettleRevision(thing.id, "released", text=dialog.words))

    def drop(self) -> None:
        """The change in hand is not made."""
        thing = self._publish.waiting.thing
        if thing and self._desk.do(SettleRevision(thing.id, "dropped")):
            said = translate("Waiting", "The change is dropped; Undo lets it wait again.")
            self._window.notice.say(said)

    # What came in

    def save_original(self) -> None:
        """Ask for a place, and write the file in hand there as it came."""
        kept = self._publish.came.in_hand
        if kept is not None:
            self._window.files.save_original(self._desk, kept)

    # What comes back

    def ask_returned(self) -> None:
        """Ask for Word files that parties sent back, and show what they would bring."""
        if paths := self._window.files.ask_returned():
            self.receive(*paths)

    def take(self, paths: tuple[Path, ...]) -> None:
        """Take what was dropped: a Word file that this meeting sent is looked at as a returned one,
        any other is imported, as a text of this meeting or of a new one; several are answers."""
        files, desk = self._window.files, self._window.desk
        path = next(each for each in paths if each.suffix.lower() == ".docx")
        if desk is not None and desk.paper is not None and len(paths) > 1:
            self.receive(*paths)
        elif desk is None:
            files.new_from(path)
        elif desk.paper is None:
            files.import_path(desk, path)
        else:
            files.whose_file(desk, path, lambda ours: self._take(path, ours=ours))

    def _take(self, path: Path, *, ours: bool) -> None:
        if ours:
            self.receive(path)
        elif self._window.desk is not None:
            self._ask_what_it_is(path)

    def _ask_what_it_is(self, path: Path) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(path.name)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(translate("Import", "This Word file was not sent from this meeting."))
        box.setInformativeText(translate("Import", "What is it? Nothing is written yet."))
        text = box.addButton(
            translate("Import", "A &text of its own"), QMessageBox.ButtonRole.AcceptRole
        )
        answer = box.addButton(
            translate("Import", "A party's &answer"), QMessageBox.ButtonRole.ActionRole
        )
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        for button in (text, answer, cancel):
            button.setAccessibleName(button.text().replace("&", ""))
        box.setDefaultButton(text)
        text.clicked.connect(lambda: self._window.files.import_path(self._desk, path))
        answer.clicked.connect(lambda: self.receive(path))
        box.open()

    def receive(self, *paths: Path) -> None:
        """Show what a returned Word file would bring; of several, a row for each."""
        from tripartite.ui.publish.queue import QueueDialog
        from tripartite.ui.publish.receiving import ReceiveDialog

        if self._window.desk is None or self._window.desk.paper is None:
            return
        meeting, theme = self._window.meeting, self._window.theme
        assert meeting is not None
        dialog: ReceiveDialog | QueueDialog = (
            ReceiveDialog(self._desk, theme, paths[0], meeting)
            if len(paths) == 1
            else QueueDialog(self._desk, theme, paths, meeting)
        )
        dialog.taken_in.connect(self._window.notice.say)
        dialog.open()
