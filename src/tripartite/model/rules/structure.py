"""Rules on structure: splitting, merging and moving provisions, with all that stands under them.

The Office does so with the text of the room, who writes a text in a circle with that text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from tripartite.model import commands as c, entries as e
from tripartite.model.order import between
from tripartite.model.passage import BREAK, Passage, broken, depths, join, unbroken
from tripartite.model.reading import above, children, place, wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import (
    Drafts,
    Ids,
    checked_passage,
    checked_words,
    ids,
    refuse_moved_on,
    target,
    typed_passage,
)
from tripartite.model.rules.notes import with_notes
from tripartite.model.rules.text import (
    Behind,
    edited,
    must_be_open,
    must_be_written_there,
    order_after,
    orders_behind,
    provision_layer,
    reworded,
)
from tripartite.model.state import Layer, State
from tripartite.model.text import Level
from tripartite.model.words.redline import redline


def split(state: State, command: c.Command, act: c.SplitProvision) -> Drafts:
    """One provision becomes several; what stands under it goes with the last of them."""
    where = target(state, command)
    layer = provision_layer(state, act.provision)
    must_be_written_there(layer, where)
    must_be_open(state, act.provision)
    refuse_moved_on(state, act.provision, act.revision, wording(layer, act.provision)[0])
    if len(act.parts) < 2 or not all(part.text.strip() for part in act.parts):
        raise Refusal("parts-needed")
    making, document = ids(command), layer.places[act.provision][0].body.document
    words = unbroken(map(typed_passage, act.parts), act.deep)
    words, notes = with_notes(state, making, document, words, act.notes)
    cause = Cause("editorial", why=checked_words(act.why, "reason"))
    bodies = rewritten(state, making, [act.provision], words, cause)
    return [(where, body) for body in (*notes, *bodies)]


def merge(state: State, command: c.Command, act: c.MergeProvisions) -> Drafts:
    """Several provisions become the first of them; what stands under them goes with it."""
    where = target(state, command)
    every = list(dict.fromkeys((act.provision, *act.merged)))
    if len(every) < 2:
        raise Refusal("merge-needs-two")
    for provision in every:
        must_be_written_there(provision_layer(state, provision), where)
        must_be_open(state, provision)
    layer = provision_layer(state, act.provision)
    must_be_mergeable(layer, every)
    present = [wording(layer, key)[0] for key in every]
    words = act.passage if act.passage.text else joined(present)
    if BREAK in words.text:
        raise Refusal("unprintable", what="provision")
    cause = Cause("editorial", why=checked_words(act.why, "reason"))
    bodies = rewritten(state, ids(command), every, checked_passage(words, "provision"), cause)
    return [(where, body) for body in bodies]


def edit_throughout(state: State, command: c.Command, act: c.EditThroughout) -> Drafts:
    """The same change in several provisions by who writes the text, in one act; none of them may be
    agreed."""
    where = target(state, command)
    if not act.edits:
        raise Refusal("nothing-chosen")
    for edit in act.edits:
        must_be_written_there(provision_layer(state, edit.provision), where)
        must_be_open(state, edit.provision)
    return [(where, edited(state, edit)) for edit in act.edits]


def move(state: State, command: c.Command, act: c.MoveProvision) -> Drafts:
    """A provision goes to another place, with all that stands under it."""
    where = target(state, command)
    must_be_written_there(provision_layer(state, act.provision), where)
    first = moved(state, act.provision, act.parent, act.after, act.level)
    return [(where, first), *((where, body) for body in _taken_along(state, act))]


def _taken_along(state: State, act: c.MoveProvision) -> Iterator[e.ProvisionMoved]:
    """Siblings of a provision that go under it, behind what stands there."""
    if not act.taking:
        return
    layer = provision_layer(state, act.provision)
    document, beside = layer.places[act.provision][0].body.document, place(layer, act.provision)
    orders = [p.order for p in children(layer, document, act.provision)]
    last = max(orders, default="")
    for key in act.taking:
        stands = place(provision_layer(state, key), key)
        if key == act.provision or stands.parent != beside.parent:
            raise Refusal("unknown-thing", what="provision beside it", name=key)
        last = between(last, "")
        yield e.ProvisionMoved(key, last, stands.level, act.provision)


def moved(
    state: State, provision: str, parent: str, after: str, level: Level, amendment: str = ""
) -> e.ProvisionMoved:
    """The body that puts a provision elsewhere; raises `Refusal` ("inside-itself")."""
    layer = provision_layer(state, provision)
    if provision in (parent, *above(layer, parent)):
        raise Refusal("inside-itself")
    document = layer.places[provision][0].body.document
    order = order_after(state, document, parent, "" if after == provision else after)
    return e.ProvisionMoved(provision, order, level, parent, amendment)


def joined(words: Sequence[Passage]) -> Passage:
    """The words of several provisions as one, with a space between each two."""
    return join(part for each in words for part in (Passage(" "), each)).cut(1)


def must_be_mergeable(layer: Layer, every: Sequence[str]) -> None:
    """Refuse to merge what is not of one text, or what holds the provision it would end in."""
    document = layer.places[every[0]][0].body.document
    over = above(layer, every[0])
    for key in every[1:]:
        if key not in layer.places or layer.places[key][0].body.document != document:
            raise Refusal("unknown-thing", what="provision of this document", name=key)
        if key in over:
            raise Refusal("inside-itself")


class Cause(msgspec.Struct, frozen=True):
    """Why words change: whether editorially or by an amendment, which one, and what was said."""

    cause: e.WordingCause
    amendment: str = ""
    why: str = ""


def rewritten(
    state: State, making: Ids, present: Sequence[str], words: Passage, cause: Cause
) -> list[e.Body]:
    """The bodies that give several provisions, in order, these words of as many as it takes.

    A `BREAK` put in splits a provision, one taken out merges two: the words decide which ones hold
    what. Provisions that keep their words are left alone.
    """
    return _Rewriting(state, making, present, words, cause).bodies()


class _Piece(msgspec.Struct):
    """One provision of the result: `held` are those whose words it takes; none for a new one, which
    stands `depth` levels below the one it is split from."""

    words: Passage
    held: list[str]
    depth: int
    id: str = ""


class _Rewriting:
    def __init__(
        self, state: State, making: Ids, present: Sequence[str], words: Passage, cause: Cause
    ) -> None:
        self.state, self.making, self.cause = state, making, cause
        self.layer = provision_layer(state, present[0])
        old = unbroken(wording(self.layer, key)[0] for key in present)
        parts = broken(words)
        held = _held(old, unbroken(parts), present)
        self.pieces = [
            _Piece(checked_passage(part, "provision"), of, depth)
            for part, of, depth in zip(parts, held, depths(words), strict=True)
        ]
        self.last_under: dict[str, str] = {}
        if len(self.pieces) > 1 and not all(piece.words.text for piece in self.pieces):
            raise Refusal("words-missing")

    def bodies(self) -> list[e.Body]:
        made = [body for run in self._runs() for body in self._of_run(run)]
        ended = [body for piece in self.pieces for body in self._ended(piece)]
        return [*made, *ended]

    def _runs(self) -> Iterator[list[_Piece]]:
        """Each piece that holds a provision, with the new ones behind it."""
        starts = [i for i, piece in enumerate(self.pieces) if piece.held]
        for start, end in pairwise([*starts, len(self.pieces)]):
            yield self.pieces[start:end]

    def _of_run(self, run: list[_Piece]) -> Iterator[e.Body]:
        first, *fresh = run
        kept = first.held[0]
        yield from self._put_behind(first, fresh)
        words, revision = wording(self.layer, kept)
        if words != first.words or fresh or first.held[1:]:
            cause = (self.cause.cause, self.cause.amendment, self.cause.why)
            yield reworded(self.layer, kept, first.words, revision + 1, *cause)
        beside = [piece.id for piece in fresh if piece.depth <= first.depth]
        holder = beside[-1] if beside else kept
        yield from self._moved_under(holder, first.held)

    def _put_behind(self, first: _Piece, fresh: list[_Piece]) -> Iterator[e.ProvisionInserted]:
        """The new provisions behind the one they are split from, on its level or below."""
        kept = first.held[0]
        at = place(self.layer, kept)
        document = self.layer.places[kept][0].body.document
        language = self.layer.wordings[kept][0].body.language
        behind = Behind(self.layer, document, kept, at.parent, at.level, at.order)
        for piece in fresh:
            piece.id = self.making.new()
            deep = max(piece.depth - first.depth, 0)
            parent, level, order = behind.next(piece.id, deep)
            self.last_under[parent] = order
            body = (piece.id, document, order, level, piece.words, language, parent, kept)
            yield e.ProvisionInserted(*body, self.cause.amendment)

    def _moved_under(self, holder: str, held: list[str]) -> Iterator[e.ProvisionMoved]:
        """What stands under the provisions that a piece holds goes under its holder."""
        if held == [holder]:
            return
        document = self.layer.places[held[0]][0].body.document
        own = [(b.order, k) for k, b in self._under(document, holder) if k not in held]
        last = max((order for order, _ in own), default=self.last_under.get(holder, ""))
        for key in held:
            if key == holder:
                continue
            at = place(self.layer, key)
            if at.parent == holder:
                last = at.order
            orders = orders_behind(self.layer, document, holder, last)
            keeps = not last and holder not in self.layer.places  # no others to sort among
            below = sorted((body.order, child, body) for child, body in self._under(document, key))
            for order, child, body in below:
                put = order if keeps else (last := next(orders))
                yield e.ProvisionMoved(child, put, body.level, holder, self.cause.amendment)

    def _under(self, document: str, parent: str) -> list[tuple[str, e.ProvisionInserted]]:
        placed = ((key, place(self.layer, key)) for key in self.layer.contents[document])
        return [(key, body) for key, body in placed if body is not None and body.parent == parent]

    def _ended(self, piece: _Piece) -> Iterator[e.ProvisionRemoved]:
        for key in piece.held[1:]:
            yield e.ProvisionRemoved(key, self.cause.amendment, piece.held[0])


def _held(old: Passage, new: Passage, present: Sequence[str]) -> list[list[str]]:
    """For each provision of the new words, those of the old ones whose words it takes."""
    held = [[present[0]]]
    if BREAK not in old.text and BREAK not in new.text:
        return held
    at = 0
    for segment in redline(old, new).segments:
        for _ in range(segment.text.count(BREAK)):
            if segment.op == "insert":
                held.append([])
                continue
            at += 1
            if segment.op == "equal":
                held.append([present[at]])
            else:
                held[-1].append(present[at])
    return held
