"""Is the clean text what was adopted? Block by block and party by party, as it stands now.

Nothing here is kept: a party confirms a block as it stood at a moment, and whether that still is
the text is derived each time. Silence shows as silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import sha256
from typing import Literal, NamedTuple

import msgspec

from tripartite.model import entries as e
from tripartite.model.document.numbering import SCHEMES, number
from tripartite.model.journal import Entry
from tripartite.model.passage import Passage
from tripartite.model.reading import Standing, note_wording, standing, wording
from tripartite.model.state import Layer, State
from tripartite.model.text import HEADINGS

Status = Literal["confirmed", "changed since", "discrepancy", "silent"]
STATUSES: tuple[Status, ...] = ("confirmed", "changed since", "discrepancy", "silent")


class Block(NamedTuple):
    """A stretch of a document that is confirmed as a whole: a heading's own text, with the heading
    and those above it. `id` is the heading's, empty for text under none; `notes` are the words of
    its footnotes by their ids."""

    id: str
    provisions: tuple[Standing, ...]
    notes: tuple[tuple[str, Passage], ...] = ()


def blocks(state: State, document: str, at: int | None = None) -> list[Block]:
    """The blocks of a document as it stands, or stood after entry `at`, in reading order.

    Headings under which only other headings stand are no blocks of their own: their words belong to
    each block below them, so that every word is confirmed somewhere.
    """
    layer = state.home("documents", document) or state.room
    placed = standing(layer, document, at)
    heads: dict[str, str] = {}  # provision → the heading whose block it is in
    headings = {each.id: each for each in placed if each.level in HEADINGS}
    own: dict[str, list[Standing]] = {}
    for each in placed:
        parent = each.parent or ""
        head = each.id if each.id in headings else heads.get(parent, "")
        heads[each.id] = head
        own.setdefault(head, []).append(each)
    above = {each.parent for each in headings.values() if each.parent}
    return [
        _block(layer, head, [*_over(headings, head), *mine], at)
        for head, mine in own.items()
        if len(mine) > 1 or head not in above or not head
    ]


def _over(headings: Mapping[str, Standing], head: str) -> list[Standing]:
    """The headings above a heading, the uppermost first."""
    found: list[Standing] = []
    above = headings.get(headings[head].parent or "") if head in headings else None
    while above:
        found.insert(0, above)
        above = headings.get(above.parent or "")
    return found


def _block(layer: Layer, head: str, provisions: list[Standing], at: int | None) -> Block:
    targets = [note for each in provisions for note in each.passage.targets("note")]
    notes = ((key, note_wording(layer, key, at)[0]) for key in targets if key in layer.notes)
    return Block(head, tuple(provisions), tuple(notes))


def hash_of(block: Block) -> str:
    """The SHA-256 of a block's words and structure, hexadecimal; numbers are none of it, since they
    follow from the structure."""
    told = [(p.id, p.parent, p.level, p.passage) for p in block.provisions]
    return sha256(msgspec.json.encode((told, block.notes))).hexdigest()


ChangeKind = Literal["reworded", "inserted", "removed", "moved", "note"]


class BlockChange(NamedTuple):
    """What became of one provision of a block, or of a note, since a moment."""

    kind: ChangeKind
    provision: str
    old: Passage = Passage()
    new: Passage = Passage()


def changes(old: Block | None, new: Block | None) -> tuple[BlockChange, ...]:
    """What changed in a block, in the order of the new text, what was removed at the end; None for
    a block that is not there."""
    before = {p.id: p for p in old.provisions} if old else {}
    after = {p.id: p for p in new.provisions} if new else {}
    kept = _in_order([key for key in before if key in after], [k for k in after if k in before])
    found: list[BlockChange] = []
    for key, now in after.items():
        then = before.get(key)
        if then is None:
            found.append(BlockChange("inserted", key, new=now.passage))
            continue
        if then.passage != now.passage:
            found.append(BlockChange("reworded", key, then.passage, now.passage))
        if (then.parent, then.level) != (now.parent, now.level) or key not in kept:
            found.append(BlockChange("moved", key, then.passage, now.passage))
    found += (BlockChange("removed", k, p.passage) for k, p in before.items() if k not in after)
    return tuple(found + _notes(old, new))


def _in_order(before: list[str], after: list[str]) -> set[str]:
    """Those that stand in the same order as before; the others were moved among them."""
    if before == after:
        return set(before)
    matching = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {key for match in matching for key in before[match.a : match.a + match.size]}


def _notes(old: Block | None, new: Block | None) -> list[BlockChange]:
    """The notes whose words are others; those that came or went show in the text they hang on."""
    before, after = dict(old.notes if old else ()), dict(new.notes if new else ())
    both = (key for key in before if key in after and before[key] != after[key])
    return [BlockChange("note", key, before[key], after[key]) for key in both]


class Report(NamedTuple):
    """A reported discrepancy with its settlement, if it has one."""

    entry: Entry
    settled: Entry | None = None

    @property
    def body(self) -> e.DiscrepancyReported:
        """What was reported."""
        body: e.DiscrepancyReported = self.entry.body
        return body


class Answer(NamedTuple):
    """What a party has said of a block.

    `confirmed` is its latest confirmation, `changed` what changed in the block since; `reports` are
    its discrepancies, settled ones too. `waiting` says that it was submitted and the secretariat
    has not recorded it in the room yet.
    """

    status: Status = "silent"
    confirmed: Entry | None = None
    changed: tuple[BlockChange, ...] = ()
    reports: tuple[Report, ...] = ()
    waiting: bool = False


SILENT = Answer()


class Confirming:
    """The answers of all parties on one document. What is asked for is looked up then."""

    def __init__(self, state: State, document: str) -> None:
        self.state, self.document = state, document
        self._layer = state.home("documents", document) or state.room
        self.blocks = blocks(state, document)
        self._now = {block.id: block for block in self.blocks}
        self._then: dict[int, dict[str, Block]] = {}
        self._said = _said(state, document)

    def references(self) -> dict[str, str]:
        """How each block is cited, by its id; empty for text under no heading."""
        layer = self._layer
        scheme = SCHEMES[layer.documents[self.document].scheme]
        cited = number(standing(layer, self.document), scheme)
        known = {each.id: each.reference for each in cited}
        return {block.id: known.get(block.id, "") for block in self.blocks}

    def parties(self) -> tuple[str, ...]:
        """The parties that have said something, in the order they were named."""
        spoken = {party for _, party in self._said}
        return tuple(party for party in self.state.room.parties if party in spoken)

    def answer(self, block: str, party: str) -> Answer:
        """What a party has said of a block; also of one that is no longer there."""
        said = self._said.get((block, party))
        if said is None:
            return SILENT
        reports = tuple(Report(x, settlement(self.state, x.body.id)) for x in said.reports)
        open_ones = [report for report in reports if report.settled is None]
        since = max((_when(report.entry) for report in reports), default=(-1, -1))
        given = [entry for entry in said.confirmed if _when(entry) > since]
        confirmed = max(given, key=_when, default=None)
        changed = self.changed(block, confirmed.body.moment) if confirmed else ()
        if open_ones:
            latest: Entry | None = open_ones[-1].entry
        else:
            latest = confirmed
        waiting = latest is not None and latest.stream != self.state.room.stream
        status: Status = "silent"
        if open_ones:
            status = "discrepancy"
        elif confirmed:
            status = "changed since" if changed else "confirmed"
        return Answer(status, confirmed, changed, reports, waiting)

    def changed(self, block: str, moment: int) -> tuple[BlockChange, ...]:
        """What changed in a block since it stood as after room entry `moment`."""
        now = self._now.get(block)
        if now is not None and moment >= self._placed:
            return changes(self._as_worded(now, moment), now) if self._touched(now, moment) else ()
        if moment not in self._then:
            then = blocks(self.state, self.document, moment)
            self._then[moment] = {each.id: each for each in then}
        return changes(self._then[moment].get(block), now)

    def _touched(self, now: Block, moment: int) -> bool:
        """Whether some words of a block, or of its notes, were written anew since."""
        worded = (self._layer.wordings[each.id] for each in now.provisions)
        noted = (self._layer.notes[key] for key, _ in now.notes)
        return any(entries[-1].n > moment for entries in (*worded, *noted))

    def _as_worded(self, now: Block, moment: int) -> Block:
        """A block as it was, when nothing in the document was placed otherwise since: nothing but
        its own words has to be looked up."""
        old = []
        for each in now.provisions:
            passage, revision = wording(self._layer, each.id, moment)
            old.append(each._replace(words=passage.text, passage=passage, revision=revision))
        return _block(self._layer, now.id, old, moment)

    @cached_property
    def _placed(self) -> int:
        """The entry that last put, moved or took away a provision of the document."""
        places = self._layer.places
        return max((places[key][-1].n for key in self._layer.contents[self.document]), default=0)

    def count(self, parties: Iterable[str]) -> dict[Status, int]:
        """How many answers of these parties there are of each kind."""
        found: dict[Status, int] = dict.fromkeys(STATUSES, 0)
        for party in parties:
            for block in self.blocks:
                found[self.answer(block.id, party).status] += 1
        return found


class _Said(NamedTuple):
    confirmed: list[Entry]
    reports: list[Entry]


def _said(state: State, document: str) -> dict[tuple[str, str], _Said]:
    """What stands of each party on each block, where it went furthest out: what the secretariat has
    taken in is read in the room."""
    taken = {key for layer in state.layers.values() for key in layer.taken_in}
    found: dict[tuple[str, str], _Said] = {}
    for layer in state.ordered():
        for key, entry in layer.confirming.items():
            body = entry.body
            if isinstance(body, e.DiscrepancySettled) or body.document != document:
                continue
            if key not in layer.gone and key not in taken:
                said = found.setdefault((body.block, body.party), _Said([], []))
                confirms = isinstance(body, e.WordingConfirmed)
                (said.confirmed if confirms else said.reports).append(entry)
    return found


def settlement(state: State, discrepancy: str) -> Entry | None:
    """How a discrepancy was settled; None while it is not."""
    room = state.room
    for key, entry in room.confirming.items():
        body = entry.body
        settles = isinstance(body, e.DiscrepancySettled) and body.discrepancy == discrepancy
        if settles and key not in room.gone:
            return entry
    return None


def _when(entry: Entry) -> tuple[int, int]:
    """Sorts what was said by what it had seen of the room."""
    in_the_room = entry.stream == "room"
    return (entry.n, 0) if in_the_room else (entry.room, entry.n)


def waiting(state: State) -> list[Entry]:
    """What parties have submitted of this and the secretariat has not recorded yet, as it came."""
    taken = {key for layer in state.layers.values() for key in layer.taken_in}
    found = [
        entry
        for layer in state.ordered()
        if layer is not state.room
        for key, entry in layer.confirming.items()
        if key not in layer.gone and key not in taken
    ]
    return sorted(found, key=lambda entry: (entry.time, entry.stream, entry.n))
