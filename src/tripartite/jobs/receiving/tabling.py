"""What is new in the tables of a returned file, and what is gone from them, as things to tick."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tripartite.jobs.receiving.gridding import NewFrame, NewInRow
from tripartite.jobs.receiving.proposing import Laid
from tripartite.jobs.receiving.received import DoubtCode, Item, Proposed
from tripartite.model.editing.placing import Spot
from tripartite.model.passage import Passage
from tripartite.model.text import ProvisionView


class Tabling:
    """The tables of one file that is laid against a text."""

    def __init__(self, laid: Laid) -> None:
        self._laid = laid
        self._file, self._was, self._grid = laid.file, laid.was, laid.matching.grid

    def come(self) -> dict[str, list[Item]]:
        """What is new in tables, by the last provision before it (empty: at the end)."""
        last: dict[str, str] = {}
        for view in self._laid.sent.view.provisions:
            above: ProvisionView | None = view
            while above is not None:
                last[above.id] = view.id
                above = self._was.get(above.parent or "")
        found: dict[str, list[Item]] = {}
        for frame in self._grid.frames:
            item = self._framed(frame)
            found.setdefault(last.get(item.provision, ""), []).append(item)
        for cells in self._new_columns():
            found.setdefault(last[cells.provision], []).append(cells)
        return found

    def _framed(self, frame: NewFrame) -> Item:
        """A new row or table, as one insertion."""
        around = self._laid.around(frame.all[0])
        if frame.level == "row":
            spot = Spot(frame.under, frame.after, "row")
            view = self._was.get(frame.after or frame.under)
        else:
            spot = self._laid.placing.spot(*around, "table")
            view = self._was.get(spot.after or spot.parent) or self._was.get(around[1])
        tracked = self._file.mark or all(each.fresh for each in frame.paragraphs)
        doubts: list[DoubtCode] = [] if spot.sure else ["place"]
        doubts += [] if tracked else ["typed"]
        authors = tuple(dict.fromkeys(n for each in frame.paragraphs for n in each.authors))
        notes = [note for each in frame.paragraphs for note in self._laid.notes_left(each)]
        new = self._laid.insert(spot, frame.words)
        return self._laid.item("insert", view, [new], authors, doubts, notes)

    def _new_columns(self) -> Iterator[Item]:
        """New cells, those of one column together; and what stands below the words of a cell."""
        columns: dict[tuple[int, int], list[NewInRow]] = {}
        for new in self._grid.cells:
            cell = self._file.paragraphs[new.at].cell
            assert cell is not None
            column = -new.at - 1 if new.under else cell.column
            columns.setdefault((cell.table, column), []).append(new)
        for every in columns.values():
            first, *_ = every
            authors = tuple(
                dict.fromkeys(n for new in every for n in self._file.paragraphs[new.at].authors)
            )
            proposed = [self._new_cell(new) for new in every]
            view = self._was[first.under or first.after or first.row]
            doubts: list[DoubtCode] = [] if all(new.sure for new in every) else ["place"]
            tracked = self._file.mark or all(self._file.paragraphs[n.at].fresh for n in every)
            doubts += [] if tracked else ["typed"]
            item = self._laid.item("insert", view, proposed, authors, doubts)
            words = self._file.paragraphs[first.at].text if first.under else ""
            yield msgspec.structs.replace(item, change=("", words))

    def _new_cell(self, new: NewInRow) -> Proposed:
        spot = Spot(new.row, new.after, "cell")
        if new.under:
            spot = Spot(new.under, "", "unnumbered")
        paragraph = self._file.paragraphs[new.at]
        return self._laid.insert(spot, lambda said: said(paragraph))

    def gone(self, missing: frozenset[str]) -> dict[str, list[Item]]:
        """The cells that are gone while their row stands, those of one column together: at the
        first of them. One whose row is as wide as it was is not gone: its words are."""
        found: dict[str, list[Item]] = {}
        columns: dict[tuple[str, int], list[ProvisionView]] = {}
        empty: list[tuple[tuple[str, int], ProvisionView]] = []
        for row, cells in self._cells().items():
            place = self._grid.rows.get(row)
            narrower = place is not None and self._file.columns[place] < len(cells)
            for at, view in enumerate(cells):
                column = (self._was[row].parent or "", at)
                if view.id in missing and place is not None and not narrower:
                    found[view.id] = [self._emptied(view)]
                elif view.id in missing and row not in missing:
                    columns.setdefault(column, []).append(view)
                elif narrower and not view.text.strip():
                    empty.append((column, view))
        for column, view in empty:  # it went with its column
            if column in columns:
                columns[column].append(view)
        for views in columns.values():
            first, *others = views
            authors = self._laid.who_deleted([view.id for view in views])
            proposed = [self._laid.delete(view) for view in views]
            item = self._laid.item("delete", first, proposed, authors, [])
            alone = "" if others else first.text
            found[first.id] = [msgspec.structs.replace(item, change=(alone, ""))]
            found.update((view.id, []) for view in others)
        return found

    def _emptied(self, view: ProvisionView) -> Item:
        authors = self._laid.who_deleted([view.id])
        return self._laid.item("replace", view, [self._laid.replace(view, Passage())], authors, [])

    def _cells(self) -> dict[str, list[ProvisionView]]:
        """The cells of each row of the text sent."""
        found: dict[str, list[ProvisionView]] = {}
        for view in self._was.values():
            if view.level == "cell" and view.parent in self._was:
                found.setdefault(view.parent or "", []).append(view)
        return found
