"""What if: the text that would result if some of the open amendments were adopted, and no others.

The rules of the gavel themselves are run, on a copy of the state that is thrown away: what is read
here is exactly what would stand there. Nothing is written, and nobody learns of it. What does not
follow by itself (two of the chosen amendments rewrite the same words) is left apart, with the words
that stand by then: a person has to settle it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from tripartite.model import commands as c, entries as e
from tripartite.model.amendments.weighing import name_of
from tripartite.model.document.marking import marked_document
from tripartite.model.journal import Entry
from tripartite.model.layer import Layer
from tripartite.model.meeting import ROOM, SECRETARIAT
from tripartite.model.passage import Passage
from tripartite.model.reading import AmendmentView, amendment_view, wording
from tripartite.model.refusal import Refusal
from tripartite.model.reviewing.review import in_order_of_places
from tripartite.model.saying import Saying
from tripartite.model.state import State, apply
from tripartite.model.text import MarkedDocument
from tripartite.model.words.readback import WasUnusual
from tripartite.model.words.reasons import Reason


class Unsettled(msgspec.Struct, frozen=True):
    """A chosen amendment that does not go into the text by itself.

    `reasons` say why, `present` is how its provision (or what it subamends) reads by then,
    `beside` the names of the chosen amendments that were taken in there before it.
    """

    amendment: str
    name: str
    parties: tuple[str, ...]
    provision: str
    reasons: tuple[Saying[Any], ...]
    present: Passage
    beside: tuple[str, ...] = ()


class WhatIf(msgspec.Struct, frozen=True):
    """The text that would result, with what is new in it marked by whose it is; the ids of the
    amendments that are in it; and those a person has to settle by hand."""

    marked: MarkedDocument
    taken: tuple[str, ...]
    unsettled: tuple[Unsettled, ...]


def what_if(state: State, meeting: str, document: str, chosen: Iterable[str]) -> WhatIf:
    """The document if the chosen amendments (ids; drafts of one's own among them) were adopted, in
    the order of consideration. `meeting` is the meeting's id.

    Raises `Refusal` ("unknown-thing") for an amendment that is not there.
    """
    views = [amendment_view(state, key) for key in dict.fromkeys(chosen)]
    here = [view for view in views if view.made.document == document]
    trial = _Trial(state, meeting)
    for view in in_order_of_places(state, here):
        trial.adopt(view, {each.id for each in here})
    marked = marked_document(trial.state, document, state.room.n)
    return WhatIf(marked, tuple(trial.taken), tuple(trial.unsettled))


def copied(state: State) -> State:
    """A state that may be changed without changing this one. The records are shared, and so is each
    list until it is first asked for: a large meeting is copied in some milliseconds."""
    copy = State()
    for stream, layer in state.layers.items():
        made = copy.layer(stream)
        for name in Layer.__slots__:
            setattr(made, name, _copied(getattr(layer, name)))
    return copy


def _copied(table: Any) -> Any:
    if isinstance(table, dict):
        return _Borrowed(table)
    return table.copy() if isinstance(table, list | set) else table


class _Borrowed(dict[Any, Any]):
    """A table whose lists belong to another state: whoever asks for one gets a copy of its own."""

    __slots__ = ("_own",)

    def __init__(self, table: dict[Any, Any]) -> None:
        super().__init__(table)
        self._own: set[Any] = set()

    def __getitem__(self, key: Any) -> Any:
        value = super().__getitem__(key)
        if type(value) is list and key not in self._own:
            value = [*value]
            self[key] = value
            self._own.add(key)
        return value

    def get(self, key: Any, default: Any = None) -> Any:
        try:
            return self[key]
        except KeyError:
            return default

    def setdefault(self, key: Any, default: Any = None) -> Any:
        if key not in self:
            self[key] = default
            self._own.add(key)
        return self[key]


class _Trial:
    """The copy, and what became of each amendment that was adopted in it."""

    def __init__(self, state: State, meeting: str) -> None:
        self.state, self._meeting = copied(state), meeting
        self.taken: list[str] = []
        self.unsettled: list[Unsettled] = []
        self._tabled: dict[str, str] = {}  # a draft → what it is in the copy's room
        self._acts = 0
        self._time = max((xs[-1].time for xs in state.room.acts.values()), default=0)

    def adopt(self, view: AmendmentView, chosen: set[str]) -> None:
        """Adopt it as the Chair would, or say why it does not go."""
        try:
            reasons = self._parent_is_off(view, chosen) or self._adopted(view)
        except Refusal as refusal:
            reasons = refusal.facts.get("reason") or (refusal.saying,)
        if reasons:
            self.unsettled.append(self._unsettled(view, reasons))
        else:
            self.taken.append(view.id)

    def _parent_is_off(self, view: AmendmentView, chosen: set[str]) -> tuple[Saying[Any], ...]:
        parent = view.made.parent
        if not parent or parent in chosen:
            return ()
        name = name_of(amendment_view(self.state, parent))
        return (Reason("parent off", {"parent": name}),)

    def _adopted(self, view: AmendmentView) -> tuple[Saying[Any], ...]:
        """Nothing where it went into the text, else why it changed nothing there."""
        if excluding := self._excluded(view):
            return (Reason("excluding is on", {"adopted": excluding}),)
        key = view.id if view.stream == ROOM else self._table(view)
        bodies = self._do(c.Decide(key, "adopted"))
        declared = next(body for body in bodies if isinstance(body, e.DecisionDeclared))
        codes = [code for code in declared.read_back if code in _CHANGES_NOTHING]
        return tuple(map(WasUnusual, codes))

    def _excluded(self, view: AmendmentView) -> str:
        """The name of one that is in already and that a person marked as excluding this one."""
        for layer in self.state.ordered():
            for key, marked in layer.exclusions.items():
                if key in layer.gone or view.id not in marked.amendments:
                    continue
                others = (key for key in marked.amendments if key != view.id)
                for other in others:
                    if other in self.taken:
                        return name_of(amendment_view(self.state, other))
        return ""

    def _table(self, view: AmendmentView) -> str:
        """A draft, put before the copy's room."""
        made = view.made
        asked = c.Propose(
            made.kind,
            made.parties,
            "" if made.parent else made.provision,
            view.passage,
            0 if made.parent else made.revision,
            made.document,
            made.after,
            made.level,
            self._tabled.get(made.parent, made.parent),
        )
        key: str = next(body.id for body in self._do(asked) if isinstance(body, e.AmendmentMade))
        self._tabled[view.id] = key
        return key

    def _do(self, act: c.Act) -> Sequence[e.Body]:
        from tripartite.model.rules.deciding import decide  # looking needs no rules, but here

        self._acts += 1
        command = f"what-if-{self._acts}"
        asked = c.Command(command, self._meeting, SECRETARIAT, self._time, 0, act, "room")
        drafts = decide(self.state, asked)
        for stream, body in drafts:
            n = self.state.layer(stream).n + 1
            seen = self.state.room.n
            entry = Entry(
                stream, n, command, asked.name, str(SECRETARIAT), self._time, 0, seen, body
            )
            apply(self.state, entry)
        return [body for _, body in drafts]

    def _unsettled(self, view: AmendmentView, reasons: tuple[Saying[Any], ...]) -> Unsettled:
        made = view.made
        beside = tuple(
            name_of(amendment_view(self.state, key))
            for key in self.taken
            if amendment_view(self.state, key).made.provision == made.provision
        )
        return Unsettled(
            view.id,
            name_of(view),
            view.parties,
            made.provision,
            reasons,
            self._present(view),
            beside,
        )

    def _present(self, view: AmendmentView) -> Passage:
        made = view.made
        if made.parent:
            return amendment_view(self.state, made.parent).passage
        if made.kind == "insert":
            return Passage()
        layer = self.state.home("wordings", made.provision)
        gone = layer is None or self.state.is_gone(made.provision)
        return Passage() if layer is None or gone else wording(layer, made.provision)[0]


_CHANGES_NOTHING = frozenset({"by-hand", "place-gone", "parent-decided"})
"""What is read back where an adoption does not reach the text."""
