"""The tables of the workspace: what to look at, and what went out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tripartite.jobs.attaching import Kept
from tripartite.jobs.publishing.dispatching import Sent
from tripartite.jobs.receiving.sent import SentText
from tripartite.model.meeting import ROOM
from tripartite.model.publishing.lint import CHECKS, Finding
from tripartite.model.saying import Saying
from tripartite.ui.tr import translate
from tripartite.ui.vocabulary import form_name, sentence

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_SHOWN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
Row = tuple[str, ...]


class Rows(QAbstractTableModel):
    """Rows of words; a subclass says how each thing reads."""

    def __init__(self, headings: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._headings[section] if role in _SHOWN else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in self._rows[index.row()] if part)
        return self._rows[index.row()][index.column()] if role in _SHOWN else None


class Findings(Rows):
    """What to look at before publishing, of every kind or of one."""

    def __init__(self, parent: QObject) -> None:
        headings = (
            translate("Publish", "Provision"),
            translate("Publish", "Check"),
            translate("Publish", "What to look at"),
        )
        super().__init__(headings, parent)
        self.every: tuple[Finding, ...] = ()
        self.shown: list[Finding] = []
        self._only = ""

    def tell(self, findings: tuple[Finding, ...]) -> None:
        """Show what was found now."""
        self.every = findings
        self.set_filter(self._only)

    def set_filter(self, only: str) -> None:
        """Show one kind alone; all of them for the empty name."""
        self._only = only
        self.shown = [each for each in self.every if only in ("", each.check)]
        self.show(
            [(each.reference, check_name(each.check), sentence(each.saying)) for each in self.shown]
        )

    def counts(self) -> dict[str, int]:
        """How many there are of each kind that there is."""
        kinds = [each.check for each in self.every]
        return {check: kinds.count(check) for check in CHECKS if check in kinds}


class SentRows(Rows):
    """What went out, the latest first."""

    def __init__(self, parent: QObject) -> None:
        headings = (
            translate("Publish", "When"),
            translate("Publish", "Form"),
            translate("Publish", "As it stood"),
            translate("Publish", "To whom"),
            translate("Publish", "File"),
        )
        super().__init__(headings, parent)

    def tell(self, sent: Sequence[Sent]) -> None:
        """Show all that went out by now."""
        self.show(
            [
                (
                    sentence(s.when),
                    form_name(s.form),
                    moment_name(s.moment),
                    ", ".join(s.to),
                    s.name,
                )
                for s in reversed(sent)
            ]
        )


class CameRows(Rows):
    """What came in, the latest first."""

    def __init__(self, parent: QObject) -> None:
        headings = (
            translate("Publish", "When"),
            translate("Publish", "File"),
            translate("Publish", "As what"),
            translate("Publish", "Whose"),
            translate("Publish", "Size"),
        )
        super().__init__(headings, parent)
        self.files: tuple[Kept, ...] = ()

    def tell(self, files: Sequence[Kept]) -> None:
        """Show all that came in by now."""
        self.files = tuple(reversed(files))
        self.show(
            [
                (
                    sentence(each.when),
                    each.name,
                    _taken_as(each.act),
                    ", ".join(each.whose),
                    translate("Publish", "{n} KB").format(n=-(-each.size // 1024)),
                )
                for each in self.files
            ]
        )


def _taken_as(act: str) -> str:
    names = {
        "import": translate("Publish", "a text"),
        "receive": translate("Publish", "an answer"),
        "revise": translate("Publish", "an editorial revision"),
    }
    return names.get(act, translate("Publish", "kept beside the text"))


def moment_name(moment: str) -> str:
    """A moment as it is called on the screen: by its version's name, or by the entry."""
    stream, _, n = moment.rpartition(":")
    if stream != ROOM or not n.isdigit():
        return moment
    return translate("Publish", "entry {n}").format(n=n)


def how_sent(sent: SentText) -> list[str]:
    """How the version a file was made from was found; and whether a later one went out since."""
    told: tuple[Saying[Any], ...] = (sent.how, sent.recall) if sent.recall else (sent.how,)
    return [sentence(_naming_moments(each)) for each in told]


def _naming_moments(told: Saying[Any]) -> Saying[Any]:
    named = {k: moment_name(v) for k, v in told.facts.items() if k in ("version", "moment")}
    return type(told)(told.code, told.facts | named)


def check_name(check: str) -> str:
    """A kind of finding, as it is called on the screen."""
    return translate("Check", check[:1].upper() + check[1:])
