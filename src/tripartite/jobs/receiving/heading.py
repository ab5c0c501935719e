"""The title and the masthead of a returned file, where they read otherwise than they were sent.

Nobody amends them: what a party changed there is a note to the secretariat; a reviser's is a
correction of the Office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from tripartite.jobs.receiving.proposing import Laid
from tripartite.jobs.receiving.received import Doubt, HeadChange, Item
from tripartite.model.commands import WriteRemark
from tripartite.model.document.heads import TITLE
from tripartite.model.editing.edits import between
from tripartite.model.text import Field
from tripartite.word.names import FIELD, bookmark, carried
from tripartite.word.returned import ReturnedParagraph

_STYLES = ("title", "text title")
_CONTENTS = ("toc", "contents", "header", "footer", "caption")
_ALIKE = 0.6


class Heading:
    """What stands above the text: which paragraph is which field. `told`: the paragraphs that an
    item tells of."""

    def __init__(self, laid: Laid) -> None:
        self._laid, self.told = laid, set[int]()
        taken = {partner.at for partner in laid.matching.partners.values()}
        first = min(taken, default=len(laid.file.paragraphs))
        self._front = {
            at: paragraph
            for at, paragraph in enumerate(laid.file.paragraphs)
            if at not in taken and (at < first or paragraph.field)
            if not paragraph.style.casefold().startswith(_CONTENTS)
        }
        view = laid.sent.view
        fields = [field for field in view.front_matter if field.key != TITLE]
        self._fields = [Field(TITLE, "", view.title), *fields] if view.title else fields
        self._values = self._found()

    def items(self) -> list[Item]:
        """What was changed, taken out and put in, in the order of the head."""
        found = [item for field in self._fields for item in self._changed(field)]
        return [*found, *self._put_in()]

    # Which is which

    def _found(self) -> dict[str, int]:
        """The paragraph of each field's value, by key."""
        values: dict[str, int] = {}
        ways = (self._by_bookmark, self._as_it_was, self._by_label, self._by_style, self._by_words)
        for way in ways:
            for field in self._fields:
                if field.key not in values:
                    free = {at: p for at, p in self._front.items() if at not in values.values()}
                    at = next(way(field, free), None)
                    if at is not None:
                        values[field.key] = at
        return values

    def _by_bookmark(self, field: Field, free: dict[int, ReturnedParagraph]) -> Iterator[int]:
        name = carried(bookmark(field.key, FIELD), FIELD)
        return (at for at, paragraph in free.items() if paragraph.field == name)

    def _as_it_was(self, field: Field, free: dict[int, ReturnedParagraph]) -> Iterator[int]:
        """What reads as it was sent is no other field, whatever its style."""
        words = _bare(field.value)
        return (at for at, p in free.items() if words and words == _bare(p.base or p.text))

    def _by_label(self, field: Field, free: dict[int, ReturnedParagraph]) -> Iterator[int]:
        """The cell behind the one that has its label."""
        label = _bare(field.label)
        cells = {p.cell: at for at, p in free.items() if p.cell}
        for paragraph in free.values():
            cell = paragraph.cell
            if label and cell and _bare(paragraph.base or paragraph.text) == label:
                behind = cells.get(cell._replace(column=cell.column + 1))
                if behind is not None:
                    yield behind

    def _by_style(self, field: Field, free: dict[int, ReturnedParagraph]) -> Iterator[int]:
        styled = (at for at, p in free.items() if p.style.casefold() in _STYLES)
        return styled if field.key == TITLE else iter(())

    def _by_words(self, field: Field, free: dict[int, ReturnedParagraph]) -> Iterator[int]:
        words = _bare(field.value)
        alike = [
            (SequenceMatcher(None, words, _bare(p.base or p.text), autojunk=False).ratio(), -at)
            for at, p in free.items()
        ]
        best, at = max(alike, default=(0.0, 0))
        return iter([-at] if best >= _ALIKE else [])

    # What was done to it

    def _changed(self, field: Field) -> Iterator[Item]:
        at = self._values.get(field.key)
        if at is None:
            if self._is_printed and field.key != TITLE:
                yield self._item(HeadChange(field.key, field.label, field.value, ""), ())
            return
        self.told.add(at)
        paragraph = self._front[at]
        label = self._label(field, paragraph)
        value = paragraph.text.strip()
        if label != field.label or between(field.value, value):
            change = HeadChange(field.key, field.label, field.value, value, label)
            yield self._item(change, paragraph.authors)

    @property
    def _is_printed(self) -> bool:
        """Whether the file has a masthead at all: then what is not in it was taken out."""
        return any(key != TITLE for key in self._values)

    def _label(self, field: Field, value: ReturnedParagraph) -> str:
        """What stands before a value now; the label it had, where there is nothing."""
        if not field.label or value.cell is None or value.cell.column != 1:
            return field.label
        place = value.cell._replace(column=0)
        for at, paragraph in self._front.items():
            if paragraph.cell == place:
                self.told.add(at)
                words = paragraph.text.strip().removesuffix(":").strip()
                return words if _bare(words) != _bare(field.label) else field.label
        return field.label

    def _put_in(self) -> Iterator[Item]:
        """New rows of the masthead, and what was put in beside it under tracking."""
        tables = {p.cell.table for at in self.told if (p := self._front[at]).cell}
        rows: dict[object, list[ReturnedParagraph]] = {}
        for at, paragraph in self._front.items():
            ours = self._laid.file.mark is not None  # then every table up there is the masthead's
            new_row = paragraph.cell is not None and (ours or paragraph.cell.table in tables)
            if at not in self.told and (new_row or paragraph.fresh or paragraph.edits):
                self.told.add(at)
                cell = paragraph.cell
                rows.setdefault((cell.table, cell.row) if cell else at, []).append(paragraph)
        for paragraphs in rows.values():
            *label, value = (" ".join(p.text.split()) for p in paragraphs)
            was = "" if all(p.fresh or not p.edits for p in paragraphs) else paragraphs[-1].base
            authors = dict.fromkeys(name for p in paragraphs for name in p.authors)
            change = HeadChange("", " ".join(label).removesuffix(":"), was, value)
            yield self._item(change, tuple(authors))

    def _item(self, change: HeadChange, authors: tuple[str, ...]) -> Item:
        place = change.label or change.key.capitalize() or "Masthead"
        words = f"{place}: {change.in_words}"
        remark = WriteRemark(self._laid.sent.view.id, "note", words)
        told = None if self._laid.office else Doubt("head")
        return Item("", "head", place, "", (), remark, authors, told=told, head=change)


def _bare(text: str) -> str:
    return " ".join(text.split()).removesuffix(":").strip().casefold()


def with_changes(
    title: str, fields: Iterable[Field], changes: Iterable[HeadChange]
) -> tuple[str, tuple[Field, ...]]:
    """A head with these changes made: one without a value takes its field out."""
    found = {field.key: field for field in fields}
    for n, change in enumerate(changes):
        if change.key == TITLE:
            title = change.value
            if TITLE in found:
                found[TITLE] = Field(TITLE, found[TITLE].label, title)
        elif change.value:
            key = change.key or f"new {n}"
            found[key] = Field(change.key, change.now_called, change.value)
        else:
            found.pop(change.key, None)
    return title, tuple(found.values())
