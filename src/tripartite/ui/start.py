"""The first page: what to begin with. It is shown whenever no meeting is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tripartite.ui.actions import Do, plain
from tripartite.ui.enabling import Actions
from tripartite.ui.tr import translate

_OFFERED = (Do.SAMPLE, Do.NEW, Do.OPEN)


class StartPage(QScrollArea):
    """Offers the sample, a new meeting, a file, and the meetings opened last.

    `recent_asked(path)`; `text_asked()` for a new meeting from a text.
    """

    recent_asked = Signal(object)
    text_asked = Signal()

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(28, 36, 28, 28)
        column.setSpacing(6)
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self._write_heading()
        for do in _OFFERED:
            self._column.addWidget(self._link(actions, do))
        self._column.addWidget(self._from_text())
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._column.addSpacing(16)
        self._column.addLayout(self._recent)
        self._column.addStretch(1)
        holder = QWidget()
        holder.setLayout(self._column)
        holder.setMaximumWidth(560)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder, 100)
        row.addStretch(1)
        column.addLayout(row, 1)
        self.setWidget(sheet)

    def _write_heading(self) -> None:
        title = QLabel("Tripartite")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 2)
        font.setBold(True)
        title.setFont(font)
        said = QLabel(
            translate("Start", "A text, three groups, and what they agree on. Begin with:")
        )
        said.setObjectName("muted")
        said.setWordWrap(True)
        self._column.addWidget(title)
        self._column.addWidget(said)
        self._column.addSpacing(10)

    def _link(self, actions: Actions, do: Do) -> QCommandLinkButton:
        action = actions[do]
        button = QCommandLinkButton(plain(action.text()), action.statusTip())
        button.clicked.connect(action.trigger)
        return _dressed(button)

    def _from_text(self) -> QCommandLinkButton:
        button = QCommandLinkButton(
            translate("Start", "New meeting from a text"),
            translate("Start", "Read a Word file or a plain text as the document to negotiate"),
        )
        button.clicked.connect(self.text_asked)
        return _dressed(button)

    def show_recent(self, paths: list[Path]) -> None:
        """List the meetings opened last."""
        while (item := self._recent.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        if paths:
            label = QLabel(translate("Start", "Recent meetings"))
            label.setObjectName("muted")
            self._recent.addWidget(label)
        for path in paths[:5]:
            button = QCommandLinkButton(path.stem, str(path.parent))
            button.clicked.connect(lambda _=False, path=path: self.recent_asked.emit(path))
            self._recent.addWidget(_dressed(button))


def _dressed(button: QCommandLinkButton) -> QCommandLinkButton:
    button.setIcon(QIcon())
    button.setIconSize(QSize(0, 0))
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setFixedHeight(button.fontMetrics().height() * 2 + 20)
    button.setAccessibleName(button.text())
    button.setAccessibleDescription(button.description())
    button.setMinimumWidth(300)
    return button
