"""The Publish workspace: first what to look at, then each form with its preview, then what went
out, what came in, and what waits for the Chair."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from tripartite.jobs.progress import Progress
from tripartite.jobs.publishing.exporting import FORMS
from tripartite.jobs.publishing.previewing import Preview, preview
from tripartite.model.publishing.lint import Finding, lint
from tripartite.model.refusal import Refusal
from tripartite.model.screen.slides import public
from tripartite.ui.actions import Do
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.enabling import Actions
from tripartite.ui.publish.form import FormPage
from tripartite.ui.publish.latest import Latest, reading
from tripartite.ui.publish.order import Order
from tripartite.ui.publish.pages import CamePage, ChecksPage, SentPage
from tripartite.ui.publish.waits import WaitingPage
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import form_name, refused

CHECKS, SENT, CAME, WAITING = "checks", "sent", "came", "waiting"
STEPS = (CHECKS, *FORMS, SENT, CAME, WAITING)
_NAME = Qt.ItemDataRole.UserRole


class Steps(QListWidget):
    """The steps at the left. `entered()` on Return and Right: to what the step shows."""

    entered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Publish", "Checks, forms, and what went out"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(196)
        self.setObjectName("steps")
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in STEPS:
            item = QListWidgetItem(self)
            item.setData(_NAME, name)
            item.setSizeHint(QSize(120, self.fontMetrics().height() + 15))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def name(self, step: str, shown: str) -> None:
        """Say what a step is called now."""
        self.item(STEPS.index(step)).setText(shown)

    @property
    def step(self) -> str:
        """The step in hand."""
        return STEPS[max(self.currentRow(), 0)]


class PublishWorkspace(QWidget):
    """Checks, forms with their previews, dispatches. `provision_asked(id)` to see the text."""

    provision_asked = Signal(str)

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, font: QFont, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._behind = True
        self.steps = Steps(self)
        self.pages = QStackedWidget(self)
        self.checks = ChecksPage(theme, self.pages)
        self.form = FormPage(desk, actions, theme, self.pages)
        self.sent = SentPage(desk, theme, self.pages)
        self.came = CamePage(desk, theme, self.pages)
        self.waiting = WaitingPage(desk, actions, theme, self.pages)
        self.looking, self.previewing = Latest(self), Latest(self)
        self.form.sheet.set_font(font)
        self._make()
        self.steps.setCurrentRow(0)
        self._name_steps()
        self._connect(theme)

    def _make(self) -> None:
        for page in (self.checks, self.form, self.sent, self.came, self.waiting):
            self.pages.addWidget(page)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.NoFrame)
        line.setFixedWidth(1)
        line.setAutoFillBackground(True)
        line.setBackgroundRole(self.palette().ColorRole.Mid)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addWidget(line)
        row.addWidget(self.pages, 1)
        self.setFocusProxy(self.steps)

    def _connect(self, theme: Theme) -> None:
        self.steps.currentRowChanged.connect(lambda _: self._show_step())
        self.steps.entered.connect(self._enter)
        self.checks.provision_asked.connect(self.provision_asked)
        self.sent.compare_asked.connect(self._compare_since)
        self.came.chosen.connect(self._actions.refresh)
        self.came.asked.connect(self._actions[Do.ORIGINAL].trigger)
        self.waiting.chosen.connect(self._actions.refresh)
        self.form.changed.connect(self._ask_preview)
        self.looking.done.connect(self._checked)
        self.looking.refused.connect(self._desk.refused)
        self.previewing.done.connect(self._show_preview)
        self.previewing.refused.connect(self._refused)
        self._desk.changed.connect(self._refresh)
        self._desk.reloaded.connect(self._reload)
        theme.changed.connect(self.form.sheet.rewrite)

    def order(self) -> Order:
        """The form in hand, as it is asked for."""
        return self.form.order()

    @property
    def has_waiting(self) -> bool:
        """Whether a change that waits is in hand."""
        return self.steps.step == WAITING and self.waiting.thing is not None

    @property
    def has_original(self) -> bool:
        """Whether a file that came in is in hand."""
        return self.steps.step == CAME and self.came.in_hand is not None

    @property
    def has_form(self) -> bool:
        """Whether a form is in hand."""
        return self.steps.step in FORMS

    def choose(self, step: str) -> None:
        """Take a step in hand: the checks, a form, or what went out."""
        self.steps.setCurrentRow(STEPS.index(step))

    def set_font(self, font: QFont) -> None:
        """Set the previews in another font."""
        self.form.sheet.set_font(font)

    def end(self) -> None:
        """The meeting is closed."""
        self.looking.end()
        self.previewing.end()
        self.form.looking.end()

    # Steps

    def _show_step(self) -> None:
        step = self.steps.step
        if step in FORMS:
            self.form.set_form(step)
            self._ask_preview()
        pages: dict[str, QWidget] = {
            CHECKS: self.checks,
            SENT: self.sent,
            CAME: self.came,
            WAITING: self.waiting,
        }
        self.pages.setCurrentWidget(pages.get(step, self.form))
        self._actions.refresh()

    def _enter(self) -> None:
        if page := self.pages.currentWidget():
            page.setFocus()

    def _name_steps(self) -> None:
        n = len(self.checks.model.every)
        looked = translate("Publish", "Checks") + ("" if self.looking.working else f" ({n})")
        self.steps.name(CHECKS, looked)
        for form in FORMS:
            self.steps.name(form, form_name(form))
        self.steps.name(SENT, translate("Publish", "What went out") + f" ({self.sent.count})")
        self.steps.name(CAME, translate("Publish", "What came in") + f" ({self.came.count})")
        waits = translate("Publish", "Waiting for the Chair") + f" ({self.waiting.count})"
        self.steps.name(WAITING, waits)

    def _compare_since(self, moment: str) -> None:
        """What was changed since something went out."""
        self.choose("redline")
        self.form.compare_since(moment)
        self._enter()

    # Keeping up

    def _reload(self) -> None:
        """Everything may be another, or hidden by now: nothing stands there of what was found."""
        self.checks.tell(())
        self._look_anew()

    def _refresh(self, found: Touched) -> None:
        self._look_anew()

    def _look_anew(self) -> None:
        """Look anew; what is not seen waits until it is."""
        self._behind = True
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        if not self._behind or self._desk.paper is None:
            return
        self._behind = False
        document, read = self._desk.paper.document, reading(self._desk)
        hidden = self._desk.private_hidden

        def look(progress: Progress) -> tuple[Finding, ...]:
            state = read().state
            return lint(public(state) if hidden else state, document)

        self.looking.ask(look)
        self.sent.read()
        self.came.read()
        self.waiting.read()
        self._name_steps()
        self.form.fill_moments()
        if self.has_form:
            self._ask_preview()

    def _checked(self, findings: tuple[Finding, ...]) -> None:
        """Tell what was found; not what was looked for before something else happened."""
        if not self._behind:
            self.checks.tell(findings)
        self._name_steps()

    def _ask_preview(self) -> None:
        order, read = self.form.order(), reading(self._desk)

        def job(progress: Progress) -> Preview:
            return preview(
                read(),
                order.document,
                order.form,
                at=order.at,
                since=order.since,
                between=order.between,
                stamp=order.stamp,
                contents=order.contents,
                progress=progress,
            )

        if order.document and self.isVisible():
            if self.form.sheet.form != order.form:  # one that is only newer stays till then
                self.form.sheet.say(translate("Publish", "Preparing the preview…"))
            self.previewing.ask(job)

    def _show_preview(self, found: Preview) -> None:
        self.form.sheet.show_preview(found)

    def _refused(self, why: Refusal | Exception) -> None:
        """A form that can't be made says why on its sheet."""
        self.form.sheet.say(refused(why) if isinstance(why, Refusal) else str(why))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()
        if self.has_form and not self.previewing.working:
            self._ask_preview()
