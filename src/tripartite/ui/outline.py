"""The outline: the tree of the paper with its state signs, and a line to search or go to."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tripartite.model.refusal import Refusal
from tripartite.ui.desk import Desk, Touched
from tripartite.ui.outline_model import OutlineModel, RowDelegate, unselected
from tripartite.ui.outline_tree import Aim, Tree
from tripartite.ui.theme import Theme
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import refused, word
from tripartite.ui.whereabouts import whereabouts


class SearchLine(QLineEdit):
    """A line to type in.

    `stepped(1 or -1)` on Down and Up; `left()` on Escape.
    """

    stepped = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Outline(QFrame):
    """The outline with its line.

    `gone_to(provision)` when a place was typed or chosen; `left()` on Escape; `not_found(Refusal)`;
    `moved(MoveProvision)` when a provision was dropped at another place.
    """

    gone_to = Signal(str)
    left = Signal()
    not_found = Signal(object)
    moved = Signal(object)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = OutlineModel(desk, theme, self)
        self._moves = False  # rows come and go: what is current then is nobody's choice
        self._make(theme)
        desk.changed.connect(self._refresh)
        desk.reloaded.connect(self.reload)
        desk.provision_chosen.connect(self._show)
        theme.changed.connect(self.model.restyle)

    def _make(self, theme: Theme) -> None:
        self.line = SearchLine()
        self.line.setPlaceholderText(translate("Outline", "Search, or go to 3.A.2"))
        self.line.setAccessibleName(translate("Outline", "Search, or go to a provision"))
        self.line.setClearButtonEnabled(True)
        self.chooser = QComboBox()
        self.chooser.setAccessibleName(translate("Outline", "Document"))
        self.chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.chooser.setMinimumContentsLength(10)
        self.tree = Tree(theme, self.model, self)
        self.tree.setObjectName("outline")
        self.tree.setAccessibleName(translate("Outline", "Outline"))
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(RowDelegate(theme, self.tree))
        self.goes = QLabel(self.tree)
        self.goes.setTextFormat(Qt.TextFormat.PlainText)
        self.goes.setWordWrap(True)
        self.goes.setContentsMargins(6, 4, 6, 4)
        self.goes.setAutoFillBackground(True)
        self.goes.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.goes.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.goes.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.goes.hide()
        self.today = QToolButton()
        self.nothing = QLabel()
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setWordWrap(True)
        self.nothing.setObjectName("muted")
        first = QHBoxLayout()
        first.addWidget(self.line, 1)
        first.addWidget(self.today)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(first)
        for widget in (self.chooser, self.nothing, self.tree):
            layout.addWidget(widget)
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(self._go)
        self.line.left.connect(self.left)
        self.line.stepped.connect(self._step)
        self.chooser.activated.connect(self._choose_document)
        self.tree.activated.connect(lambda index: self.gone_to.emit(self.model.key(index)))
        self.tree.selectionModel().currentChanged.connect(self._current_changed)
        self.tree.focused.connect(self._take_in_hand)
        self.tree.aimed.connect(self._tell_aim)
        # Queued: an act may ask something, and the drag is over only when its drop has returned.
        self.tree.dropped.connect(self._drop, Qt.ConnectionType.QueuedConnection)

    def reload(self) -> None:
        """Show what is on the desk, from scratch; of the same text what was shut stays so."""
        self._show_documents()
        self._read(())
        self.tree.setDragEnabled(self._desk.reading is None)
        self._show(self._desk.provision)

    def _show_documents(self) -> None:
        every = self._desk.papers()
        self.chooser.clear()
        for document in every:
            stands = whereabouts(self._desk, document.id)
            title = document.title or word(document.kind)
            self.chooser.addItem(f"{stands.sign} {title} — {stands.words}", document.id)
            at = self.chooser.count() - 1
            self.chooser.setItemData(at, stands.told, Qt.ItemDataRole.ToolTipRole)
        if self._desk.paper:
            self.chooser.setCurrentIndex(self.chooser.findData(self._desk.paper.document))
        self.chooser.setVisible(len(every) > 1)
        self._widen_list()

    def _widen_list(self) -> None:
        """Let the open list be as wide as its lines: where a text stands is at their end."""
        told = self.chooser.fontMetrics()
        lines = (self.chooser.itemText(row) for row in range(self.chooser.count()))
        widest = max((told.horizontalAdvance(line) for line in lines), default=0) + 48
        self.chooser.view().setMinimumWidth(min(widest, self.window().width() - 40))

    def show_today(self, action: QAction) -> None:
        """Follow the action that shows only what is on today's agenda, and offer it."""
        self.today.setDefaultAction(action)
        self.today.setAccessibleName(action.toolTip())
        action.toggled.connect(self._only_today)
        action.changed.connect(self._offer_today)
        self._offer_today()
        self._only_today(action.isChecked())

    def _offer_today(self) -> None:
        self.today.setVisible(self.today.defaultAction().isEnabled())

    def _only_today(self, wanted: bool) -> None:
        name = translate("Outline", "Today")
        self.today.defaultAction().setIconText(f"✓ {name}" if wanted else name)
        if self.model.set_today(wanted):
            self._expand()

    def search(self) -> None:
        """Take the keyboard to the line."""
        self.line.setFocus()
        self.line.selectAll()

    def _tell_nothing(self) -> None:
        """Say why there is nothing to see of what is on today."""
        told = self.model.nothing_today
        self.nothing.setText(told)
        self.nothing.setVisible(bool(told))

    def _expand(self) -> None:
        """Show headings open, lists within items shut, and the provision in hand."""
        self._tell_nothing()
        self.tree.expandAll()
        self._show(self._desk.provision)

    def _refresh(self, found: Touched) -> None:
        if not self.model.reads_anew(found):
            self.model.refresh(found)
            return
        self._show_documents()
        before, place, seen = self.model.keys, self._current(), self._is_in_sight()
        shut = {k for k in self.model.heads if not self.tree.isExpanded(self.model.index_of(k))}
        scrolled = self.tree.verticalScrollBar().value()
        self._read(shut)
        self.tree.verticalScrollBar().setValue(scrolled)
        if self.tree.hasFocus() and not self._desk.provision:
            self._desk.choose_provision(self._nearest(before, place))
        self._show(self._desk.provision)
        if seen:  # as it was: it may have moved down, or more have come in above it
            self.tree.scrollTo(self.tree.currentIndex())

    def _read(self, shut: Collection[str]) -> None:
        """Read the rows again, and open the heads that came, but for these."""
        self._moves = True
        for key in self.model.read():
            self.tree.setExpanded(self.model.index_of(key), key not in shut)
        self._tell_nothing()
        self.tree.executeDelayedItemsLayout()
        self.tree.viewport().update()
        self._moves = False

    def _is_in_sight(self) -> bool:
        """Whether the provision in hand is."""
        row = self.tree.visualRect(self.tree.currentIndex())
        return row.isValid() and self.tree.viewport().rect().contains(row)

    def _current(self) -> str:
        return self.model.key(self.tree.currentIndex())

    def _nearest(self, before: list[str], place: str) -> str:
        """What stands where a provision stood that is gone: the one before it, or the first."""
        standing = set(self.model.keys)
        earlier = before[: before.index(place)] if place in before else []
        first = self.model.keys[0] if self.model.keys else ""
        return next((key for key in reversed(earlier) if key in standing), first)

    def _take_in_hand(self) -> None:
        """What is current in the tree is in hand while the tree has the keyboard."""
        if current := self._current():
            self._desk.choose_provision(current)
        else:
            self._show(self._desk.provision)

    # Dragging

    def _tell_aim(self, provision: str, aim: Aim | None) -> None:
        """Say in words where a provision would go, or why it can't; not over the place itself, and
        without moving any row."""
        self.goes.setVisible(aim is not None)
        if aim is None:
            return
        self.goes.setText(self._where(provision, aim))
        whole = self.tree.viewport().geometry()
        height = self.goes.heightForWidth(whole.width())
        above = aim.line.center().y() > whole.height() // 2
        top = whole.top() if above else whole.bottom() - height + 1
        self.goes.setGeometry(whole.left(), top, whole.width(), height)

    def _where(self, provision: str, aim: Aim) -> str:
        if provision not in self.model.keys:
            return ""
        try:
            if self.model.structure.dropped(provision, aim.under, aim.after) is None:
                return translate("Outline", "There it stands already")
        except Refusal as refusal:
            return refused(refusal)
        if aim.after and aim.under:
            said = translate("Outline", "Goes under {under}, behind {after}")
        elif aim.under:
            said = translate("Outline", "Goes under {under}, as the first")
        elif aim.after:
            said = translate("Outline", "Goes behind {after}")
        else:
            said = translate("Outline", "Goes to the very beginning")
        return said.format(under=self._name(aim.under), after=self._name(aim.after))

    def _name(self, provision: str) -> str:
        paper = self._desk.paper
        view = paper.provisions.get(provision) if paper else None
        return (view.reference or f"“{view.text[:40]}”") if view else ""

    def _drop(self, provision: str, aim: Aim) -> None:
        if provision not in self.model.keys:
            return
        try:
            move = self.model.structure.dropped(provision, aim.under, aim.after)
        except Refusal as refusal:
            self.not_found.emit(refusal)
            return
        if move is not None:
            self._desk.choose_provision(provision)
            self.moved.emit(move)

    def _show(self, provision: str) -> None:
        index = self.model.index_of(provision)
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)

    def _search(self, words: str) -> None:
        self.model.set_filter("" if _is_number(words) else words)
        self._expand()

    def _step(self, by: int) -> None:
        index = self.tree.indexBelow if by > 0 else self.tree.indexAbove
        current = self.tree.currentIndex()
        found = index(current) if current.isValid() else self.model.index(0, 0)
        if found.isValid():
            self.tree.setCurrentIndex(found)

    def _go(self) -> None:
        """Go to the place typed; where it is none, to the first provision that holds the words."""
        words = self.line.text().strip()
        if not words:
            return
        try:
            self.gone_to.emit(self._desk.find(words))
        except Refusal as refusal:
            if _is_number(words) or not self._go_to_first(words):
                self.not_found.emit(refusal)
                return
        self.line.clear()

    def _go_to_first(self, words: str) -> bool:
        paper = self._desk.paper
        current = self.model.key(self.tree.currentIndex())
        keys = [current, *paper.order] if paper and current else paper.order if paper else []
        wanted = words.casefold()
        for key in keys:
            if paper and wanted in paper.provisions[key].text.casefold():
                self.gone_to.emit(key)
                return True
        return False

    def _choose_document(self, place: int) -> None:
        self._desk.choose_document(self.chooser.itemData(place))

    def _current_changed(self, current: QModelIndex) -> None:
        if current.isValid() and self.tree.hasFocus() and not self._moves:
            self._desk.choose_provision(self.model.key(current))


def _is_number(words: str) -> bool:
    """Whether somebody is typing a place like 3.A.2, which is not to be searched for."""
    return any(sign.isdigit() for sign in words) and len(words.replace(".", "")) <= 8


__all__ = ["Outline", "SearchLine", "unselected"]
