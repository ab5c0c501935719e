"""The masthead of a meeting paper: its fields in order, whatever the year's labels and order."""

from __future__ import annotations

from collections.abc import Iterator

from tripartite.formats.inline import read_passage
from tripartite.formats.lines import Line
from tripartite.formats.pieces import MARKED
from tripartite.model.importing.masthead import (
    LABELLED,
    bare_key,
    derived_key,
    known_label,
    split_label,
    surely_masthead,
)
from tripartite.model.importing.remarks import Why
from tripartite.model.importing.sources import Remark, RemarkKind, Report
from tripartite.model.importing.typed import ends_sentence, look, starts_lower
from tripartite.model.text import Field

SEARCHED = 80
"""A masthead ends within so many lines."""

_UNKNOWN_WORDS = 6


def split_masthead(lines: list[Line], report: Report) -> tuple[tuple[Field, ...], list[Line]]:
    """The fields of the masthead and the lines after it; no fields when the text has none."""
    head = [_unmarked(line) for line in lines[:SEARCHED]]
    end = _end(head)
    if end == 0:
        return (), lines
    report += _lost_links(lines[:end])
    reader = _Reader(report)
    for line in head[:end]:
        reader.read(line)
    fields = tuple(reader.fields())
    if not any(field.key == "symbol" for field in fields):
        report.append(Remark("ask", lines[0].number, "", Why("no symbol")))
    return fields, lines[end:]


def _unmarked(line: Line) -> Line:
    """The line without emphasis and links: a field has words only."""
    return Line(line.number, line.block, read_passage(line.text, line.number, []).text, line.full)


def _lost_links(lines: list[Line]) -> Iterator[Remark]:
    for line in lines:
        for mark in read_passage(line.text, line.number, []).marks:
            if mark.kind == "link":
                why = Why("lost link")
                yield Remark("dropped", line.number, mark.target, why)


def _end(lines: list[Line]) -> int:
    """The index after the last line that surely belongs to a masthead, 0 when there is none."""
    end = 0
    for index, line in enumerate(lines):
        if look(line.text).kind in MARKED:
            break
        if surely_masthead(line.text):
            end = index + 1 + _value_below(lines, index)
    while 0 < end < len(lines) and _trailing(lines[end], lines[end - 1]):
        end += 1
    return end


def _value_below(lines: list[Line], index: int) -> bool:
    """Whether the value of a label stands on the next line."""
    label, value = split_label(lines[index].text)
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return bool(label and not value and below) and look(below).kind not in MARKED


def _trailing(line: Line, before: Line) -> bool:
    """A wrapped last line, or a further "Label: value." right after the known ones."""
    if look(line.text).kind != "bare":
        return False
    found = LABELLED.fullmatch(line.text)
    unknown = found and found[2] and len(found[1].split()) <= _UNKNOWN_WORDS
    return _goes_on(before, line) or bool(unknown and line.text.endswith("."))


def _goes_on(before: Line, line: Line) -> bool:
    return line.block == before.block and (before.full or starts_lower(line.text))


class _Reader:
    """Reads the lines of a masthead into fields, each value as a list of lines."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.read_fields: dict[str, tuple[str, list[str]]] = {}
        self.last = ""
        self.before: Line | None = None

    def fields(self) -> Iterator[Field]:
        for key, (label, values) in self.read_fields.items():
            yield Field(key, label, " ".join(values))

    def read(self, line: Line) -> None:
        label, value = split_label(line.text)
        known = known_label(line.text)
        if (self._awaits_value() and not known) or self._wrapped(line):
            self._continue(line)
        elif self.last == "agenda_item":
            self._add("title", "", line.text)
        elif label:
            self._add(known or self._derived(label, line), label, value)
        else:
            self._bare(line)
        self.before = line

    def _bare(self, line: Line) -> None:
        key = bare_key(line.text)
        if key and key not in self.read_fields:
            self._add(key, "", line.text)
        elif not self.read_fields:
            self._add("body", "", line.text)
        elif "title" not in self.read_fields:
            self._add("title", "", line.text)
        elif self.read_fields[self.last][0]:
            self._continue(line)
        else:
            self._add("further", "", line.text)

    def _awaits_value(self) -> bool:
        label, values = self.read_fields.get(self.last, ("", []))
        return bool(label and not values)

    def _wrapped(self, line: Line) -> bool:
        return self.before is not None and _goes_on(self.before, line)

    def _continue(self, line: Line) -> None:
        values = self.read_fields[self.last][1]
        if values:
            kind: RemarkKind = "guessed" if ends_sentence(values[-1]) else "joined"
            why = Why("field goes on", {"field": self.last})
            self.report.append(Remark(kind, line.number, line.text, why))
        values.append(line.text)

    def _derived(self, label: str, line: Line) -> str:
        key = derived_key(label)
        why = Why("unknown label", {"field": key})
        self.report.append(Remark("guessed", line.number, label, why))
        return key

    def _add(self, key: str, label: str, value: str) -> None:
        unique, count = key, 1
        while unique in self.read_fields:
            count += 1
            unique = f"{key}_{count}"
        self.read_fields[unique] = (label, [value] if value else [])
        self.last = unique
