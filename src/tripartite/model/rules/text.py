"""Rules on the text: importing it, the Office's editorial changes, structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from tripartite.model import commands as c, entries as e
from tripartite.model.audience import streams_of
from tripartite.model.document.numbering import SCHEME_OF_KIND, SCHEMES
from tripartite.model.document.tables import rows_of
from tripartite.model.meeting import ROOM
from tripartite.model.order import between, spread
from tripartite.model.passage import BREAK, Atom, Passage, passage, with_depths
from tripartite.model.reading import below_each, children, place, settled_state, wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts, Ids, checked_passage, ids, target, typed_passage
from tripartite.model.rules.notes import with_notes
from tripartite.model.state import Layer, State
from tripartite.model.text import FRAMES, INNER, DocumentKind, Level, SourceDocument


def import_documents(state: State, command: c.Command, act: c.ImportDocuments) -> Drafts:
    """All documents of a source as one act, so that one undo takes all of it back; what a circle
    brings in is a joint text."""
    where = target(state, command)
    joint = streams_of(command.meeting, state)[where].kind == "circle"
    making = ids(command)
    bodies: list[e.Body] = []
    if act.attachment:
        bodies.append(e.AttachmentKept(act.attachment, act.name, act.size, act.media))
    opened = ""
    for source in act.documents:
        first = opened
        kind: DocumentKind = "joint text" if joint else source.kind
        document, made = _opened(source, kind, act, first, making)
        opened = opened or document
        bodies += made
    return [(where, body) for body in bodies]


def _opened(
    source: SourceDocument,
    kind: DocumentKind,
    act: c.ImportDocuments,
    appendix_of: str,
    making: Ids,
) -> tuple[str, list[e.Body]]:
    document = making.new()
    notes = {note.key: making.new() for note in source.notes}
    provisions = [making.new() for _ in source.provisions]
    scheme = SCHEME_OF_KIND.get(source.kind, "paper")
    bodies: list[e.Body] = [
        e.DocumentOpened(
            document,
            kind,
            source.title,
            act.language,
            scheme,
            source.front_matter,
            appendix_of,
            act.attachment,
        )
    ]
    bodies += (
        e.NoteWritten(notes[n.key], document, _with_ids(n.passage, notes, provisions), act.language)
        for n in source.notes
    )
    bodies += (
        e.ProvisionInserted(
            provisions[i],
            document,
            spread(i),
            p.level,
            checked_passage(_with_ids(p.passage, notes, provisions), "provision"),
            act.language,
            provisions[p.parent] if p.parent >= 0 else "",
        )
        for i, p in enumerate(source.provisions)
    )
    return document, bodies


def _with_ids(source: Passage, notes: dict[str, str], provisions: list[str]) -> Passage:
    """The passage with ids for what its atoms meant in the source: note keys and indexes."""
    if not source.atoms:
        return source
    atoms = (
        Atom(a.at, a.kind, notes[a.target] if a.kind == "note" else provisions[int(a.target)])
        for a in source.atoms
    )
    return passage(source.text, source.marks, atoms)


def edit(state: State, command: c.Command, act: c.EditProvision) -> Drafts:
    """The Office's editorial change, or that of who writes a text in a circle; what is agreed is
    changed by correcting or reopening only."""
    where = target(state, command)
    must_be_written_there(provision_layer(state, act.provision), where)
    must_be_open(state, act.provision)
    document = provision_layer(state, act.provision).places[act.provision][0].body.document
    words, notes = with_notes(state, ids(command), document, act.passage, act.notes)
    body = edited(state, msgspec.structs.replace(act, passage=words))
    return [(where, each) for each in (*notes, body)]


def must_be_written_there(layer: Layer | None, where: str) -> None:
    """Refuse to whom the text is not: in a circle one pen writes it, see `signing`."""
    if layer is not None and where not in (ROOM, layer.stream):
        raise Refusal("not-your-text")


def must_be_open(state: State, provision: str) -> None:
    """Refuse to change what is agreed."""
    if now := settled_state(state, provision):
        raise Refusal("provision-settled", state=now)


def edited(state: State, act: c.EditProvision) -> e.ProvisionReworded:
    """The body of an editorial change; raises `Refusal` ("moved-on", "nothing-changed")."""
    layer = provision_layer(state, act.provision)
    words, revision = wording(layer, act.provision)
    if act.revision and act.revision != revision:
        raise Refusal("moved-on", yours=act.revision, present=revision, words=words.text)
    may_be_empty = place(layer, act.provision).level == "cell"
    blank = may_be_empty and not act.passage.text.strip()
    new = Passage() if blank else typed_passage(act.passage)
    if new == words:
        raise Refusal("nothing-changed")
    return reworded(layer, act.provision, new, revision + 1, "editorial", why=act.why)


def reworded(
    layer: Layer,
    provision: str,
    words: Passage,
    revision: int,
    cause: e.WordingCause,
    amendment: str = "",
    why: str = "",
) -> e.ProvisionReworded:
    """A new wording in the provision's original language."""
    language = layer.wordings[provision][0].body.language
    return e.ProvisionReworded(provision, language, revision, words, cause, amendment, why)


def provision_layer(state: State, provision: str) -> Layer:
    """The layer a provision lives in; raises `Refusal` ("unknown-thing") when it does not stand."""
    state.need("places", provision, "provision")
    layer = state.home("places", provision)
    assert layer is not None
    return layer


def insert(state: State, command: c.Command, act: c.InsertProvision) -> Drafts:
    """A new provision in its place, or several."""
    where = target(state, command)
    must_be_written_there(state.home("documents", act.document), where)
    making = ids(command)
    words, notes = with_notes(state, making, act.document, act.passage, act.notes)
    if words.text.strip() or act.level != "cell":  # a cell may stand empty
        words = typed_passage(words, several=True)
    at = (act.document, act.parent, act.after, act.level)
    return [(where, body) for body in (*notes, *all_inserted(state, making, *at, words))]


def all_inserted(
    state: State,
    making: Ids,
    document: str,
    parent: str,
    after: str,
    level: Level,
    words: Passage,
    amendment: str = "",
) -> list[e.ProvisionInserted]:
    """The bodies that put as many provisions as the words are of under `parent` after `after`; of a
    table or a row, with all it holds."""
    if level in FRAMES and words.text.strip():
        return _frames(state, making, document, parent, after, level, words, amendment)
    (first, _), *more = with_depths(words)
    head = inserted(state, making.new(), document, parent, after, level, first, amendment)
    layer = state.home("documents", document) or state.room
    behind = Behind(layer, document, head.id, parent, level, head.order)
    bodies = [head]
    for part, depth in more:
        key = making.new()
        parent, level, order = behind.next(key, depth)
        at = {"id": key, "parent": parent, "level": level, "order": order, "passage": part}
        bodies.append(msgspec.structs.replace(head, **at))
    return bodies


class _Rank(msgspec.Struct):
    """Where provisions of one depth go: `key` is the last of them."""

    parent: str
    level: Level
    orders: Iterator[str]
    key: str = ""


class Behind:
    """Finds a place for each of the provisions that are put behind one, beside it or below."""

    def __init__(
        self, layer: Layer, document: str, key: str, parent: str, level: Level, order: str
    ) -> None:
        self._layer, self._document = layer, document
        self._ranks = [_Rank(parent, level, self._orders(parent, order), key)]

    def next(self, key: str, depth: int) -> tuple[str, Level, str]:
        """Parent, level and order of the next one, as deep as this: under the last that stands one
        less deep, first of what stands there, behind those put there before."""
        del self._ranks[depth + 1 :]
        if depth == len(self._ranks):
            self._ranks.append(self._under(self._ranks[-1]))
        rank = self._ranks[depth]
        rank.key = key
        return rank.parent, rank.level, next(rank.orders)

    def _under(self, rank: _Rank) -> _Rank:
        standing = rank.key in self._layer.places
        below = children(self._layer, self._document, rank.key) if standing else ()
        levels = (body.level for body in below if body.level not in FRAMES)
        level = next(levels, INNER.get(rank.level, rank.level))
        return _Rank(rank.key, level, self._orders(rank.key, ""))

    def _orders(self, parent: str, order: str) -> Iterator[str]:
        return orders_behind(self._layer, self._document, parent, order)


def orders_behind(layer: Layer, document: str, parent: str, order: str) -> Iterator[str]:
    """Order keys behind `order` among the children of `parent`, one after the other; removed ones
    keep theirs."""
    bodies = (
        place(layer, key, None) or layer.places[key][0].body for key in layer.contents[document]
    )
    end = min((b.order for b in bodies if b.parent == parent and b.order > order), default="")
    while True:
        order = between(order, end)
        yield order


def _frames(
    state: State,
    making: Ids,
    document: str,
    parent: str,
    after: str,
    level: Level,
    words: Passage,
    amendment: str,
) -> list[e.ProvisionInserted]:
    """A table with its rows and cells, or rows with their cells, as the words tell them."""
    empty = Passage(BREAK * words.text.count(BREAK) if level == "row" else "")
    frames = all_inserted(state, making, document, parent, after, level, empty, amendment)
    bodies = frames[:1] if level == "table" else []
    for at, cells in enumerate(rows_of(words)):
        row = frames[at] if level == "row" else _inside(making, frames[0], at, "row", Passage())
        held = (_inside(making, row, n, "cell", cell) for n, cell in enumerate(cells))
        bodies += (row, *held)
    return bodies


def _inside(
    making: Ids, frame: e.ProvisionInserted, at: int, level: Level, words: Passage
) -> e.ProvisionInserted:
    """What a new frame holds at a place."""
    changed = {"id": making.new(), "parent": frame.id, "order": spread(at)}
    return msgspec.structs.replace(frame, level=level, passage=words, **changed)


def inserted(
    state: State,
    key: str,
    document: str,
    parent: str,
    after: str,
    level: Level,
    words: Passage,
    amendment: str = "",
) -> e.ProvisionInserted:
    """The body that puts a provision under `parent` after its sibling `after`."""
    opened: e.DocumentOpened = state.need("documents", document, "document")
    if level not in SCHEMES[opened.scheme]:
        raise Refusal("unknown-thing", what="level", name=level)
    order = order_after(state, document, parent, after)
    return e.ProvisionInserted(
        key, document, order, level, words, opened.language, parent, "", amendment
    )


def order_after(state: State, document: str, parent: str, after: str) -> str:
    """An order key behind `after` among the children of `parent`; removed ones keep theirs."""
    layer = state.home("documents", document)
    assert layer is not None
    if parent and provision_layer(state, parent).places[parent][0].body.document != document:
        raise Refusal("unknown-thing", what="provision of this document", name=parent)
    orders = sorted(
        (body.order, key)
        for key in layer.contents[document]
        for body in [place(layer, key, None) or layer.places[key][0].body]
        if body.parent == parent
    )
    keys = [key for _, key in orders]
    if after and after not in keys:
        raise Refusal("unknown-thing", what="provision at this place", name=after)
    at = keys.index(after) + 1 if after else 0
    before = orders[at - 1][0] if at else ""
    behind = next((order for order, _ in orders[at:] if order > before), "")
    return between(before, behind)


def remove(state: State, command: c.Command, act: c.RemoveProvision) -> Drafts:
    """The Office, or who writes a text in a circle, removes a provision with all that stands under
    it, unless any of it is agreed."""
    where = target(state, command)
    must_be_written_there(provision_layer(state, act.provision), where)
    bodies = removed(state, act.provision)
    for body in bodies:
        must_be_open(state, body.id)
    return [(where, body) for body in bodies]


def removed(state: State, provision: str, amendment: str = "") -> list[e.ProvisionRemoved]:
    """The bodies that remove a provision and all that stands under it, the deepest first."""
    layer = provision_layer(state, provision)
    below = below_each(layer, layer.places[provision][0].body.document)
    return [e.ProvisionRemoved(key, amendment) for key in _with_all_below(provision, below)]


def _with_all_below(provision: str, below: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A provision and all that stands under it, the deepest first."""
    for child in below.get(provision, ()):
        yield from _with_all_below(child, below)
    yield provision
