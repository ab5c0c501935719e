"""A meeting on the screen: the outline, the workspaces, and the inspector."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QByteArray, QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSplitter, QStackedWidget, QWidget

from tripartite.model.reading import amendment_view
from tripartite.ui.actions import Do
from tripartite.ui.desk import Desk
from tripartite.ui.draft.inspector import Inspector
from tripartite.ui.draft.workspace import DraftWorkspace
from tripartite.ui.enabling import Actions
from tripartite.ui.outline import Outline
from tripartite.ui.paper import shown_at
from tripartite.ui.private import hidden_page
from tripartite.ui.settings import Setting, Settings
from tripartite.ui.slices import Slices
from tripartite.ui.theme import Theme, paper_font
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import refused

if TYPE_CHECKING:
    from tripartite.ui.amendments.workspace import AmendmentsWorkspace
    from tripartite.ui.consensus.workspace import ConsensusWorkspace
    from tripartite.ui.plan.workspace import PlanWorkspace
    from tripartite.ui.publish.workspace import PublishWorkspace
    from tripartite.ui.review.workspace import ReviewWorkspace

PRIVATE = frozenset({Do.CONSENSUS, Do.REVIEW})
"""The workspaces that show stances, or what is private: covered while that is hidden."""

NARROW = 1000  # pixels; below it the inspector stands under the text
_BESIDE = 320  # pixels; how wide the inspector is at first


W = TypeVar("W", bound=QWidget)


def _made_once(make: Callable[[MeetingView], W]) -> cached_property[W]:
    """A workspace, made when it is first wanted; nobody asks it before it is there."""

    @wraps(make)
    def made(view: MeetingView) -> W:
        with view.unasked():
            return make(view)

    return cached_property(made)


class MeetingView(QWidget):
    """All that shows one meeting. It ends with the meeting. `turned()` to another workspace."""

    turned = Signal()
    in_vain = Signal(str)

    def __init__(
        self, desk: Desk, actions: Actions, theme: Theme, settings: Settings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._desk, self._actions, self._settings = desk, actions, settings
        self.unasked = actions.unasked
        self._theme = theme
        self._inspectors: dict[Do, Inspector] = {}
        self._stale: set[Inspector] = set()
        self._workspace = Do.DRAFT
        self._lies: Qt.Orientation | None = None  # how text and inspector stand to each other
        self._ahead = Slices(self)

    def prepare(self, place: str) -> Iterator[None]:
        """Make and fill what is shown first, with pauses: the place where the meeting was last."""
        yield from self._make()
        self._connect()
        yield
        self.outline.reload()
        yield
        self.outline.model.look_ahead()
        yield
        self.draft.page.marked = self._settings.get(Setting.MARKED)
        self._remember_words()
        self.draft.reload()
        yield
        paper = self._desk.paper
        if paper and paper.order:
            self._desk.choose_provision(place if place in paper.provisions else paper.order[0])
        yield

    def _make(self) -> Iterator[None]:
        """A page of its own for each workspace, with what stands beside it: a page keeps its size,
        so that switching lays nothing out again. Each widget is made in its place: one that gets
        another parent is dressed anew, with all that is in it."""
        desk, theme, self.stack = self._desk, self._theme, QStackedWidget(self)
        self._empty = _empty_page()
        self._hidden = hidden_page()
        self._outer = _columns(self.stack)
        self.outline = Outline(desk, theme, self._outer)
        self._inner = _columns(self._outer)
        yield
        self.draft = DraftWorkspace(desk, theme, self.paper_font(), self._inner)
        yield
        _share(self._inner, (self.draft, 1), (self._inspect(Do.DRAFT, self._inner), 0))
        _share(self._outer, (self.outline, 0), (self._inner, 1))
        for page in (self._outer, self._empty, self._hidden):
            self.stack.addWidget(page)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _inspect(self, workspace: Do, parent: QWidget) -> Inspector:
        """An inspector beside a workspace."""
        made = Inspector(self._desk, self._theme, parent)
        made.amendment_asked.connect(self.show_amendment)
        self._inspectors[workspace] = made
        self._stale.add(made)
        return made

    def _remember_words(self) -> None:
        """Words that were accepted in this meeting are so tomorrow."""
        spelling, meeting = self.draft.spelling, self._desk.session.journal.meeting
        spelling.accepted = set(self._settings.words(meeting))
        spelling.accepts.connect(lambda: self._settings.keep_words(meeting, spelling.accepted))

    def _connect(self) -> None:
        self.outline.gone_to.connect(self.go_to)
        self.outline.left.connect(self.focus_workspace)
        self.outline.show_today(self._actions[Do.TODAY])
        self.outline.not_found.connect(self._desk.refused)
        self.outline.moved.connect(self.draft.structure.move)
        self._desk.changed.connect(lambda _: self._rewrite_inspectors(soon=True))
        self._desk.provision_chosen.connect(lambda _: self._rewrite_inspectors(soon=True))
        self._desk.amendment_chosen.connect(lambda _: self._rewrite_inspectors(soon=True))
        self._desk.reloaded.connect(self._reloaded)
        self._theme.changed.connect(self._restyle_inspectors)  # a lambda would outlive us
        self.draft.turned.connect(self._actions.refresh)
        self.draft.spelling.told.connect(self._tell_spelling)

    def _tell_spelling(self) -> None:
        """The action says why there is no spelling."""
        why = self.draft.spelling.absent
        self._actions.explain(Do.SPELLING, refused(why) if why else "")

    def begin(self) -> None:
        """Show the meeting."""
        self._actions[Do.MARKED].setChecked(self.draft.page.marked)
        self._lay_out()
        columns = self._settings.get(Setting.COLUMNS)
        if isinstance(columns, QByteArray) and not columns.isEmpty():
            self._outer.restoreState(columns)
        self.focus_workspace()

    def stand(self, workspace: Do, amendment: str) -> None:
        """Go on in a workspace, with an amendment in hand where it still stands."""
        if amendment in (self._desk.paper.amendments() if self._desk.paper else ()):
            self._desk.choose_amendment(amendment)
        if workspace is not self._workspace:
            self.show_workspace(workspace)

    def end(self) -> None:
        """The meeting is closed: what is in the editor stays in the recovery table."""
        self._ahead.begin(iter(()))
        self.draft.leave(quietly=True)
        self.draft.spelling.close()
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        if "publish" in vars(self):
            self.publish.end()
        if "review" in vars(self):
            self.review.end()

    def saveState(self) -> QByteArray:
        """How wide the columns are."""
        return self._outer.saveState()

    def set_font(self, font: QFont) -> None:
        """Set the paper in another font, wherever it is shown."""
        self.draft.set_font(font)
        if "publish" in vars(self):
            self.publish.set_font(font)

    def paper_font(self) -> QFont:
        """The font of the paper as it is set."""
        settings = self._settings
        return paper_font(settings.get(Setting.FAMILY), settings.get(Setting.SIZE))

    # Workspaces, made when they are first wanted, or before, while nobody wants anything

    def look_ahead(self) -> None:
        """Make the workspaces and what is seen of them first, with pauses, until somebody types:
        what is left by then is made when it is wanted."""
        self._ahead.begin(self._until_typing(self._made_ahead()))

    def _until_typing(self, steps: Iterator[None]) -> Iterator[None]:
        while not self.draft.is_editing and next(steps, self) is not self:
            yield

    def _made_ahead(self) -> Iterator[None]:
        for wanted in (lambda: self.amendments, lambda: self.review, lambda: self.plan):
            made = wanted()
            yield
            yield from made.look_ahead()
        for name in ("consensus", "publish"):
            getattr(self, name)
            yield

    @_made_once
    def amendments(self) -> AmendmentsWorkspace:
        """The Amendments workspace."""
        from tripartite.ui.amendments.workspace import AmendmentsWorkspace

        made = AmendmentsWorkspace(self._desk, self._actions, self._theme, self.stack)
        made.provision_asked.connect(self.go_to)
        self.stack.addWidget(made)
        return made

    @_made_once
    def consensus(self) -> ConsensusWorkspace:
        """The Consensus workspace."""
        from tripartite.ui.consensus.workspace import ConsensusWorkspace

        self._compared = _columns(self.stack)
        made = ConsensusWorkspace(self._desk, self._actions, self._theme, self._compared)
        made.provision_asked.connect(self.go_to)
        _share(self._compared, (made, 1), (self._inspect(Do.CONSENSUS, self._compared), 0))
        self._compared.setSizes([self.width() - _BESIDE, _BESIDE])
        self.stack.addWidget(self._compared)
        return made

    @_made_once
    def publish(self) -> PublishWorkspace:
        """The Publish workspace."""
        from tripartite.ui.publish.workspace import PublishWorkspace

        font = self.paper_font()
        made = PublishWorkspace(self._desk, self._actions, self._theme, font, self.stack)
        made.provision_asked.connect(self.go_to)
        template = str(self._settings.get(Setting.TEMPLATE))
        if template and Path(template).is_file():
            made.form.set_template(Path(template))
        self.stack.addWidget(made)
        return made

    @_made_once
    def review(self) -> ReviewWorkspace:
        """The Review workspace."""
        from tripartite.ui.review.workspace import ReviewWorkspace

        font = self.paper_font()
        made = ReviewWorkspace(self._desk, self._actions, self._theme, font, self.stack)
        made.provision_asked.connect(self.go_to)
        made.amendment_asked.connect(self.show_amendment)
        self.stack.addWidget(made)
        return made

    @_made_once
    def plan(self) -> PlanWorkspace:
        """The Plan workspace."""
        from tripartite.ui.plan.workspace import PlanWorkspace

        made = PlanWorkspace(self._desk, self._actions, self._theme, self.stack)
        made.in_vain.connect(self.in_vain)
        made.provision_asked.connect(self.go_to)
        made.amendment_asked.connect(self.show_amendment)
        self.stack.addWidget(made)
        return made

    @property
    def shown(self) -> QWidget:
        """The workspace that is shown."""
        shown: QWidget = getattr(self, self._workspace.name.lower())
        return shown

    @property
    def inspector(self) -> Inspector:
        """The inspector beside the workspace that is shown; beside the text, where it has none."""
        return self._inspectors.get(self._workspace, self._inspectors[Do.DRAFT])

    @property
    def workspace(self) -> Do:
        """Which workspace is shown."""
        return self._workspace

    @property
    def place(self) -> str:
        """The provision in hand, as the workspace shows it: in Amendments that of the amendment in
        hand. Empty where none is shown: nothing is declared of what nobody sees."""
        desk, shown = self._desk, ""
        if desk.paper is None or self.stack.currentWidget() is self._hidden:
            return ""
        if self._workspace is Do.DRAFT:
            shown = desk.provision
        elif self._workspace is Do.CONSENSUS:
            shown = self.consensus.provision
        elif self._workspace is Do.AMENDMENTS and desk.amendment:
            shown = shown_at(amendment_view(desk.state, desk.amendment))
        return shown if shown in desk.paper.provisions else ""

    @property
    def subject(self) -> str:
        """What is in hand, as the workspace shows it: an amendment, or a provision."""
        if self._workspace in (Do.AMENDMENTS, Do.REVIEW):
            return self._desk.amendment
        return self.place

    def show_workspace(self, workspace: Do) -> None:
        """Show a workspace and give it the keyboard."""
        before, self._workspace = self._workspace, workspace
        if workspace is not before:
            self.turned.emit()
        self._actions[workspace].setChecked(True)
        self.lay_out()
        self.focus_workspace()
        self._actions.refresh()

    def focus_workspace(self) -> None:
        """Give the keyboard to the workspace shown."""
        page = self.stack.currentWidget()
        instead = page if page in (self._empty, self._hidden) else None
        if instead is None and self.shown is self.draft:
            self.draft.take_keyboard()
            return
        (instead or self.shown).setFocus()

    def go_to(self, provision: str) -> None:
        """Show a provision in the text."""
        paper = self._desk.paper
        if paper and provision not in paper.provisions:
            home = self._desk.state.home("places", provision)
            if home:
                self._desk.choose_document(home.places[provision][0].body.document)
        self._desk.choose_provision(provision)
        if self._workspace not in (Do.CONSENSUS, Do.DRAFT):
            self.show_workspace(Do.DRAFT)
        self.focus_workspace()

    def show_amendment(self, amendment: str) -> None:
        """Show an amendment in its workspace."""
        self.show_workspace(Do.AMENDMENTS)
        self._desk.choose_amendment(amendment)

    def _reloaded(self) -> None:
        for inspector in self._inspectors.values():
            inspector.clear()  # nothing of another state is kept, not even unseen
        self._lay_out()
        self._rewrite_inspectors(soon=True)

    def _rewrite_inspectors(self, *, soon: bool = False) -> None:
        """Show anew what stands beside the text, or as soon as the text is painted; what is not
        seen waits until it is."""
        self._stale = {*self._inspectors.values()}
        self._catch_up(soon=soon)

    def _restyle_inspectors(self) -> None:
        """The one that is seen wears the theme's colours from its head on, the rest of it soon."""
        self._rewrite_inspectors(soon=True)
        if self.inspector.isVisibleTo(self):
            self.inspector.begin_anew()

    def _catch_up(self, *, soon: bool = False) -> None:
        inspector = self.inspector
        if inspector in self._stale and inspector.isVisibleTo(self):
            self._stale.discard(inspector)
            inspector.rewrite_soon() if soon else inspector.rewrite()

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        shown = self._page()
        has_text = self._desk.paper is not None
        narrow = self.width() < NARROW
        wanted = self._actions.checked(Do.INSPECTOR)
        for workspace, inspector in self._inspectors.items():
            inspector.setVisible(has_text and wanted and (workspace is Do.DRAFT or not narrow))
        self.outline.setVisible(has_text and self._actions.checked(Do.OUTLINE))
        self._turn(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
        for splitter in (self._outer, self._inner):
            # Now, not later: a text shown at another width first would be laid out twice.
            QCoreApplication.sendPostedEvents(splitter, QEvent.Type.LayoutRequest.value)
        self.stack.setCurrentWidget(shown)

    def _page(self) -> QWidget:
        """What is shown: the workspace with what stands beside it, or why there is none."""
        if self._desk.private_hidden and self._workspace in PRIVATE:
            return self._hidden
        if self._desk.paper is None:
            return self._empty
        shown = self.shown
        if self._workspace is Do.CONSENSUS:
            return self._compared
        return self._outer if self._workspace is Do.DRAFT else shown

    def _turn(self, orientation: Qt.Orientation) -> None:
        if self._inner.orientation() != orientation or not self._inner.sizes()[0]:
            self._inner.setOrientation(orientation)
        if self._lies != orientation:
            self._lies = orientation
            across = orientation == Qt.Orientation.Horizontal
            room = self.width() - 260 if across else self.height()
            side = _BESIDE if across else max(self.height() * 3 // 8, 110)
            self._inner.setSizes([max(room - side, 200), side])
            left = 250 if across else 200
            self._outer.setSizes([left, max(self.width() - left, 300)])

    def lay_out(self) -> None:
        """Show what is wanted: outline and inspector come and go."""
        self._lay_out()
        self._catch_up()


def _columns(parent: QWidget) -> QSplitter:
    """Room for widgets side by side."""
    made = QSplitter(Qt.Orientation.Horizontal, parent)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    return made


def _share(columns: QSplitter, *parts: tuple[QWidget, int]) -> None:
    """Put widgets side by side, each with its share of the room that is left."""
    for place, (part, share) in enumerate(parts):
        columns.addWidget(part)
        columns.setStretchFactor(place, share)


def _empty_page() -> QLabel:
    said = QLabel(
        translate(
            "Meeting",
            "This meeting has no text yet.\n\nFile › Import a text… (Ctrl+Shift+I) brings in the "
            "text to negotiate.",
        )
    )
    said.setAlignment(Qt.AlignmentFlag.AlignCenter)
    said.setWordWrap(True)
    said.setObjectName("muted")
    return said
