"""Another hand on a Word file: edits made on the bare XML, as Word makes them with tracking on or
off, and not by our own writer."""

from __future__ import annotations

import copy
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from tests.support.ooxml import W

SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DOCUMENT = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"


def bookmark(paragraph: Any) -> str:
    """The id of the provision that a paragraph is, empty for none."""
    start = paragraph.find(W + "bookmarkStart")
    name = "" if start is None else start.get(W + "name")
    return name.removeprefix("_tp_") if name.startswith("_tp_") else ""


def long_runs(paragraph: Any) -> list[Any]:
    """The runs of a paragraph with words enough to be cut."""
    return [run for run in paragraph.findall(W + "r") if len(run.findtext(W + "t") or "") > 8]


def rewritten(
    source: Path, out: Path, change: Callable[[Any], None], without: str = "nothing"
) -> Path:
    """The file with its document changed, and without one of its parts."""
    return rewritten_with_notes(source, out, lambda document, notes: change(document), without)


def rewritten_with_notes(
    source: Path, out: Path, change: Callable[[Any, Any], None], without: str = "nothing"
) -> Path:
    """The same with its footnotes, too."""
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != without}
    document, notes = (etree.fromstring(parts[name]) for name in (DOCUMENT, FOOTNOTES))
    change(document, notes)
    parts[DOCUMENT], parts[FOOTNOTES] = etree.tostring(document), etree.tostring(notes)
    with zipfile.ZipFile(out, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return out


def stranger(document: Any) -> None:
    """All bookmarks go, as when the words are pasted into another file."""
    for name in ("bookmarkStart", "bookmarkEnd"):
        for mark in list(document.iter(W + name)):
            mark.getparent().remove(mark)


class Hand:
    """Somebody who edits; `tracked`: with tracking on."""

    def __init__(
        self, dice: random.Random, *, tracked: bool = True, author: str = "Delegate"
    ) -> None:
        self.dice, self.tracked, self.author = dice, tracked, author
        self._ids = iter(range(50_000, 90_000))

    def paragraphs(self, document: Any) -> list[Any]:
        return [p for p in document.iter(W + "p") if bookmark(p) and long_runs(p)]

    def replace(self, paragraph: Any) -> tuple[str, str]:
        """A word of a run is typed over; the run before and after."""
        run = self.dice.choice(long_runs(paragraph))
        text = run.findtext(W + "t")
        words = [at for at in range(1, len(text) - 1) if text[at - 1] == " " and text[at] != " "]
        start = self.dice.choice(words or [1])
        end = text.find(" ", start) if text.find(" ", start) > 0 else len(text)
        fresh = self.dice.choice(("xanthic", "zephyr winds", "quorum"))
        self._typed_over(paragraph, run, (start, end), fresh)
        return text, text[:start] + fresh + text[end:]

    def _typed_over(self, paragraph: Any, run: Any, cut: tuple[int, int], fresh: str) -> None:
        text = run.findtext(W + "t")
        start, end = cut
        pieces = [self._run(text[:start], run)] if start else []
        if self.tracked:
            lost, come = self._mark("del"), self._mark("ins")
            lost.append(self._run(text[start:end], run, "delText"))
            come.append(self._run(fresh, run))
            pieces += [lost, come]
        else:
            pieces.append(self._run(fresh, run))
        pieces += [self._run(text[end:], run)] if text[end:] else []
        place = paragraph.index(run)
        paragraph[place : place + 1] = pieces

    def delete(self, paragraph: Any) -> None:
        """The whole paragraph is taken out."""
        if not self.tracked:
            paragraph.getparent().remove(paragraph)
            return
        self._mark_end(paragraph, "del")
        for run in list(paragraph.iter(W + "r")):
            lost = self._mark("del")
            run.getparent().replace(run, lost)
            lost.append(run)
            for name, other in (("t", "delText"), ("instrText", "delInstrText")):
                for element in run.findall(W + name):
                    element.tag = W + other

    def insert_after(self, paragraph: Any, words: str) -> None:
        """Return is struck at the end, and a new paragraph typed: Word moves the old mark down."""
        fresh = etree.Element(W + "p")
        fresh.append(copy.deepcopy(paragraph.find(W + "pPr")))
        if self.tracked:
            fresh.append(self._mark("ins"))
            fresh[-1].append(self._run(words))
            self._mark_end(paragraph, "ins")
        else:
            fresh.append(self._run(words))
        paragraph.addnext(fresh)

    def add_footnote(self, notes: Any, run: Any, words: str) -> None:
        """A footnote is put in behind a run."""
        mark, sign = (self._run("", like=None) for _ in range(2))
        for holder, name in ((mark, "footnoteReference"), (sign, "footnoteRef")):
            holder.replace(holder[-1], etree.Element(W + name))
        number = str(max((int(n.get(W + "id")) for n in notes), default=0) + 1)
        mark[-1].set(W + "id", number)
        note = etree.SubElement(notes, W + "footnote", {W + "id": number})
        paragraph = etree.SubElement(note, W + "p")
        for holder, fresh in ((paragraph, [sign, self._run(" " + words)]), (None, [mark])):
            if self.tracked:
                come = self._mark("ins")
                come.extend(fresh)
                fresh = [come]
            if holder is None:
                run.addnext(fresh[0])
            else:
                holder.extend(fresh)

    def drop_footnote(self, paragraph: Any, notes: Any) -> None:
        """The first footnote of a paragraph is taken out."""
        mark = next(paragraph.iter(W + "footnoteReference"))
        run, number = mark.getparent(), mark.get(W + "id")
        note = next(n for n in notes if n.get(W + "id") == number)
        if not self.tracked:
            run.getparent().remove(run)
            notes.remove(note)
            return
        for each in (run, *list(note.iter(W + "r"))):
            lost = self._mark("del")
            each.getparent().replace(each, lost)
            lost.append(each)
            for element in each.findall(W + "t"):
                element.tag = W + "delText"

    def reword_footnote(self, paragraph: Any, notes: Any) -> tuple[str, str]:
        """A word of the first footnote of a paragraph is typed over; its run before and after."""
        number = next(paragraph.iter(W + "footnoteReference")).get(W + "id")
        note = next(n for n in notes if n.get(W + "id") == number)
        return self.replace(note.find(W + "p"))

    def split(self, paragraph: Any) -> tuple[str, str]:
        """Return is struck inside the paragraph; the words of its run on either side."""
        run = long_runs(paragraph)[0]
        text = run.findtext(W + "t")
        at = self.dice.choice([i for i in range(3, len(text) - 2) if text[i] == " "] or [4])
        second = etree.Element(W + "p")
        second.append(copy.deepcopy(paragraph.find(W + "pPr")))
        rest = list(paragraph)[paragraph.index(run) + 1 :]
        second.extend([self._run(text[at:]), *rest])
        run.find(W + "t").text = text[:at]
        if self.tracked:
            self._mark_end(paragraph, "ins")
        paragraph.addnext(second)
        return text[:at], text[at:]

    def merge(self, paragraph: Any) -> None:
        """The end of the paragraph is deleted: the next one joins it."""
        follower = paragraph.getnext()
        if self.tracked:
            self._mark_end(paragraph, "del")
            return
        keep = [child for child in follower if child.tag != W + "pPr"]
        starts = [child for child in keep if child.tag == W + "bookmarkStart"]
        paragraph.extend(child for child in keep if child not in starts)
        follower.getparent().remove(follower)

    def _mark(self, name: str) -> Any:
        return etree.Element(
            W + name,
            {
                W + "id": str(next(self._ids)),
                W + "author": self.author,
                W + "date": "2031-03-05T10:00:00Z",
            },
        )

    def _mark_end(self, paragraph: Any, name: str) -> None:
        properties = paragraph.find(W + "pPr")
        look = properties.find(W + "rPr")
        if look is None:
            look = etree.SubElement(properties, W + "rPr")
        look.insert(0, self._mark(name))

    def _run(self, text: str, like: Any = None, tag: str = "t") -> Any:
        run = etree.Element(W + "r")
        if like is not None and like.find(W + "rPr") is not None:
            run.append(copy.deepcopy(like.find(W + "rPr")))
        element = etree.SubElement(run, W + tag)
        element.text = text
        element.set(SPACE, "preserve")
        return run


def spread(paragraphs: list[Any], dice: random.Random, step: int = 3) -> Iterator[Any]:
    """Paragraphs far enough apart that no edit touches another."""
    yield from paragraphs[dice.randrange(step) : -1 : step]
