"""The inverse of each kind of entry: what takes an act back without touching anyone else's words.

An inverse goes back to what stood before, provided that what the entry left still stands; where
others have changed the words since, the three are merged, and what overlaps is refused with both
wordings. What later acts rest on is never pulled away from under them: they are named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tripartite.model import entries as e
from tripartite.model.amendment import DECIDED
from tripartite.model.consensus import SETTLED
from tripartite.model.journal import Entry
from tripartite.model.merge import merge3
from tripartite.model.procedure import rules_before
from tripartite.model.profiles import settings_of
from tripartite.model.reading import above, decisions_on, note_wording, place, state_of, wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts
from tripartite.model.rules.using import uses_of_parties
from tripartite.model.state import Layer, State
from tripartite.model.supposing import supposed

REVERSALS = frozenset({"undo", "redo"})
"""Acts that only take back or put back what others did."""

AFTER_THE_GAVEL = frozenset({"decide", "decide range", "adopt block", "correct", "reopen"})
"""Acts of the Chair: never undone, but corrected."""


class Back:
    """One taking back: the act, and why its texts change."""

    def __init__(self, state: State, act: str, cause: e.WordingCause, why: str) -> None:
        self.state, self.act, self.cause, self.why = state, act, cause, why
        self.restored: set[str] = set()  # provisions this taking back puts back
        self._under: dict[str, dict[str, Entry]] = {}

    def put_under(self, layer: Layer, document: str) -> dict[str, Entry]:
        """Provision → the latest entry by which a later act put another one under it."""
        if document not in self._under:
            self._under[document] = {
                present.parent: entry
                for key in layer.contents[document]
                if key not in layer.gone and (present := place(layer, key)) is not None
                for entry in layer.places[key]
                if getattr(entry.body, "parent", present.parent) == present.parent
                and entry.command != self.act
                and stands(self.state, entry)
            }
        return self._under[document]


Inverse = Callable[[Back, Layer, Entry, Any], list[e.Body]]


def take_back(
    state: State, act: str, cause: e.WordingCause, why: str = "", since: int = 0
) -> Drafts:
    """The entries that take an act back, the last one first; of a correction, what it declared
    anew begins with the entry numbered `since`.

    Raises `Refusal`: "later-act" when a later act rests on it, "overlap" when others changed the
    same words.
    """
    back = Back(state, act, cause, why)
    drafts: Drafts = []
    for entry in reversed(state.act(act)):
        if entry.n < since:
            break
        layer = state.layer(entry.stream)
        inverse = INVERSES.get(type(entry.body))
        if inverse:
            drafts += ((entry.stream, body) for body in inverse(back, layer, entry, entry.body))
    _refuse_rings(state, act, drafts)
    return drafts


def _refuse_rings(state: State, act: str, drafts: Drafts) -> None:
    """Refuse to put a provision back under what somebody has put under it since."""
    placed = (e.ProvisionMoved, e.ProvisionRestored)
    back = [(stream, body.id) for stream, body in drafts if isinstance(body, placed)]
    if not back:
        return
    then = supposed(state, drafts)
    for stream, key in back:
        ring = above(then.layer(stream), key)
        if key in ring:
            entries = [x for each in ring for x in state.layer(stream).places[each]]
            raise _later(max((x for x in entries if x.command != act), key=lambda x: x.n))


def stands(state: State, entry: Entry) -> bool:
    """Whether the entry belongs to an act that stands: not undone, and no reversal itself. A
    decision stands until it is corrected; a correction, while what it declared anew stands."""
    if entry.act in REVERSALS:
        return False
    if entry.act in AFTER_THE_GAVEL:
        return any(
            isinstance(x.body, e.DecisionDeclared) and x.body.id not in state.room.corrected
            for x in state.act(entry.command)
        )
    return not state.is_undone(entry.command)


_RESTING = ("wordings", "places", "proposals", "statuses", "positions", "decisions", "seconds")


def _later(entry: Entry) -> Refusal:
    return Refusal("later-act", act=entry.act, actor=entry.actor, n=entry.n)


def _refuse_if_rested_on(back: Back, key: str) -> None:
    """Refuse, naming the act, when a later act rests on the thing with this id."""
    for entry in _resting_on(back.state, key):
        if entry.command != back.act and stands(back.state, entry):
            raise _later(entry)


def _refuse_if_followed(back: Back, entries: Sequence[Entry], entry: Entry) -> None:
    """Refuse, naming the act, when a later act left its own entry in this history."""
    for later in entries:
        if later.n > entry.n and later.command != back.act and stands(back.state, later):
            raise _later(later)


def _resting_on(state: State, key: str) -> list[Entry]:
    found: list[Entry] = []
    for layer in state.ordered():
        for table in _RESTING:
            found += getattr(layer, table).get(key, ())
        made = layer.amendments_on.get(key, ())
        found += (layer.amendments[a] for a in made if a not in layer.gone)
        found += _spoken_of(layer, key)
    return found


def _spoken_of(layer: Layer, key: str) -> list[Entry]:
    """The points, motions and votes on the thing with this id."""
    return [
        entry
        for table in (layer.procedure, layer.votes)
        for entry in table.values()
        if entry.body.subject == key and entry.body.id not in layer.gone
    ]


def _before(entries: Sequence[Entry], entry: Entry, same: Callable[[Any], bool]) -> Any:
    """The body before `entry` that says the same thing's state; None for none."""
    earlier = [x.body for x in entries if x.n < entry.n and x.stream == entry.stream]
    return next((body for body in reversed(earlier) if same(body)), None)


def _rewording(back: Back, layer: Layer, entry: Entry, body: e.ProvisionReworded) -> list[e.Body]:
    present, revision = wording(layer, body.id, None, body.language)
    if back.cause == "undo" and state_of(back.state, body.id) in SETTLED:
        _refuse_if_followed(back, decisions_on(back.state, body.id), entry)
    same = layer.wordings[body.id]
    old = _before(same, entry, lambda b: b.language == body.language)
    merged = merge3(body.passage, old.passage, present)
    if merged.passage is None:
        raise Refusal("overlap", present=present.text, yours=body.passage.text)
    if merged.passage == present:
        return []
    new = e.ProvisionReworded(
        body.id, body.language, revision + 1, merged.passage, back.cause, "", back.why
    )
    return [new]


def _insertion(back: Back, layer: Layer, entry: Entry, body: e.ProvisionInserted) -> list[e.Body]:
    _refuse_if_rested_on(back, body.id)
    if body.id in layer.gone:
        return []
    if later := back.put_under(layer, body.document).get(body.id):
        raise _later(later)
    return [e.ProvisionRemoved(body.id)]


def _refuse_without_parent(layer: Layer, parent: str) -> None:
    """Refuse to put something back under a provision that no longer stands."""
    if parent in layer.gone:
        raise _later(layer.places[parent][-1])


def _placing(back: Back, layer: Layer, entry: Entry, body: e.ProvisionMoved) -> list[e.Body]:
    _refuse_if_followed(back, layer.places[body.id], entry)
    placed = (e.ProvisionInserted, e.ProvisionMoved)
    old = _before(layer.places[body.id], entry, lambda b: isinstance(b, placed))
    if old.parent not in back.restored:
        _refuse_without_parent(layer, old.parent)
    return [e.ProvisionMoved(body.id, old.order, old.level, old.parent)]


def _removal(back: Back, layer: Layer, entry: Entry, body: e.ProvisionRemoved) -> list[e.Body]:
    if body.id not in layer.gone:
        return []
    placed = (e.ProvisionInserted, e.ProvisionMoved)
    old = _before(layer.places[body.id], entry, lambda b: isinstance(b, placed))
    if old.parent not in back.restored:
        _refuse_without_parent(layer, old.parent)
    back.restored.add(body.id)
    return [e.ProvisionRestored(body.id)]


def _restoring(back: Back, layer: Layer, entry: Entry, body: e.ProvisionRestored) -> list[e.Body]:
    if body.id in layer.gone:
        return []
    ended = _before(layer.places[body.id], entry, lambda b: isinstance(b, e.ProvisionRemoved))
    return [e.ProvisionRemoved(body.id, "", ended.into)]


def _amending(back: Back, layer: Layer, entry: Entry, body: e.AmendmentMade) -> list[e.Body]:
    if body.id in layer.gone:
        return []
    _refuse_if_rested_on(back, body.id)
    for each in back.state.ordered():
        for other in each.amendments.values():
            if other.body.parent == body.id and other.body.id not in each.gone:
                raise _later(other)
        for excluding in each.exclusions.values():
            if body.id in excluding.amendments and excluding.id not in each.gone:
                raise _later(
                    next(x for acts in each.acts.values() for x in acts if x.body == excluding)
                )
    return [e.AmendmentRetracted(body.id)]


def _redrafting(back: Back, layer: Layer, entry: Entry, body: e.AmendmentReworded) -> list[e.Body]:
    proposals = layer.proposals[body.id]
    _refuse_if_followed(back, proposals, entry)
    statuses = layer.statuses[body.id]
    if statuses[-1].body.status in DECIDED:  # what was decided keeps the words it was decided on
        _refuse_if_followed(back, statuses, entry)
    old = _before(proposals, entry, lambda b: True)
    return [e.AmendmentReworded(body.id, old.passage)]


def _status(back: Back, layer: Layer, entry: Entry, body: e.AmendmentStatusSet) -> list[e.Body]:
    history = layer.statuses[body.id]
    _refuse_if_followed(back, history, entry)
    old = _before(history, entry, lambda b: True)
    return [e.AmendmentStatusSet(body.id, old.status, back.why, getattr(old, "by", ""))]


def _stating(back: Back, layer: Layer, entry: Entry, body: Any) -> list[e.Body]:
    if body.id:  # of what was tabled, a withdrawal is read without those that were undone
        return []
    mine = [x for x in layer.positions[body.subject] if x.body.party == body.party]
    _refuse_if_followed(back, mine, entry)
    old = _before(mine, entry, lambda b: True)
    if isinstance(old, e.PositionStated):
        return [old]
    return (
        [e.PositionLifted(body.subject, body.party)] if isinstance(body, e.PositionStated) else []
    )


def _naming(back: Back, layer: Layer, entry: Entry, body: e.PartyNamed) -> list[e.Body]:
    if any(body.id in used for used in uses_of_parties(back.state)):
        raise Refusal("party-in-use", name=body.name)
    return [e.PartyEnded(body.id)]


def _unnaming(back: Back, layer: Layer, entry: Entry, body: e.PartyEnded) -> list[e.Body]:
    named = layer.parties[body.id]
    for other in layer.parties.values():
        if other.id not in layer.gone and {other.handle, other.name} & {named.handle, named.name}:
            raise Refusal("name-taken", what="party", name=other.name)
    return [named]


def _reseating(back: Back, layer: Layer, entry: Entry, body: e.MemberLeft) -> list[e.Body]:
    return [layer.members[body.id]]


def _closing(back: Back, layer: Layer, entry: Entry, body: e.SittingClosed) -> list[e.Body]:
    for sitting, entries in layer.sittings.items():
        if sitting != body.id and sitting not in layer.gone:
            _refuse_if_followed(back, entries, entry)
    return [layer.sittings[body.id][0].body]


def _opening_sitting(back: Back, layer: Layer, entry: Entry, body: e.SittingOpened) -> list[e.Body]:
    _refuse_if_followed(back, layer.sittings[body.id], entry)
    if entry is layer.sittings[body.id][0]:
        return [e.SittingStruck(body.id)]
    return [e.SittingClosed(body.id)]


def _ends(make: Callable[[str], e.Body]) -> Inverse:
    """The inverse that removes, or puts back, a thing on which nothing rests."""
    return lambda back, layer, entry, body: [make(body.id)]


def _writing_note(back: Back, layer: Layer, entry: Entry, body: e.NoteWritten) -> list[e.Body]:
    return [e.NoteRemoved(body.id)]


def _rewording_note(back: Back, layer: Layer, entry: Entry, body: e.NoteReworded) -> list[e.Body]:
    present, revision = note_wording(layer, body.id)
    old = _before(layer.notes[body.id], entry, lambda b: True)
    merged = merge3(body.passage, old.passage, present)
    if merged.passage is None:
        raise Refusal("overlap", present=present.text, yours=body.passage.text)
    if merged.passage == present:
        return []
    return [e.NoteReworded(body.id, revision + 1, merged.passage, back.cause, back.why)]


def _holding(back: Back, layer: Layer, entry: Entry, body: e.RevisionHeld) -> list[e.Body]:
    _refuse_if_followed(back, layer.revisions[body.id], entry)
    return [e.RevisionSettled(body.id, "taken back")]


def _settling(back: Back, layer: Layer, entry: Entry, body: e.RevisionSettled) -> list[e.Body]:
    _refuse_if_followed(back, layer.revisions[body.id], entry)
    old = _before(layer.revisions[body.id], entry, lambda b: True)
    return [e.RevisionSettled(body.id, getattr(old, "outcome", "waiting"))]


def _version(back: Back, layer: Layer, entry: Entry, body: e.VersionNamed) -> list[e.Body]:
    present = layer.versions.get(body.name)
    if present and present.body != body:
        raise _later(present)
    return [e.VersionForgotten(body.name)]


def _forgotten(back: Back, layer: Layer, entry: Entry, body: e.VersionForgotten) -> list[e.Body]:
    if body.name in layer.versions:
        raise Refusal("name-taken", what="version", name=body.name)
    every = [x for entries in layer.acts.values() for x in entries]
    old = _before(every, entry, lambda b: isinstance(b, e.VersionNamed) and b.name == body.name)
    return [old]


def _opening_document(
    back: Back, layer: Layer, entry: Entry, body: e.DocumentOpened
) -> list[e.Body]:
    """What was sent to somebody stays: the dispatch rests on the document."""
    for other in back.state.ordered():
        for sent in other.dispatches.values():
            if sent.body.document == body.id:
                raise Refusal("later-act", act=sent.act, actor=sent.actor, n=sent.n)
    return [e.DocumentRemoved(body.id)]


def _watching(back: Back, layer: Layer, entry: Entry, body: e.WatchWordsSet) -> list[e.Body]:
    _refuse_if_followed(back, layer.watched, entry)
    old = _before(layer.watched, entry, lambda b: True)
    return [old or e.WatchWordsSet(())]


def _ruling(back: Back, layer: Layer, entry: Entry, body: e.ProfileSet) -> list[e.Body]:
    """The settings as they were, where nobody has set them again since."""
    for later in layer.profiles:
        if set(later.body.settings) & set(body.settings) or later.body.name != body.name:
            _refuse_if_followed(back, [later], entry)
    name, rules = rules_before(layer, entry.n)
    was = settings_of(rules)
    return [e.ProfileSet(name, {key: was[key] for key in body.settings})]


def _seconding(back: Back, layer: Layer, entry: Entry, body: e.AmendmentSeconded) -> list[e.Body]:
    statuses = back.state.history("statuses", body.id)
    if statuses and statuses[-1].body.status in DECIDED:
        _refuse_if_followed(back, statuses, entry)
    return [e.SecondLifted(body.id, body.party)]


def _lifted_second(back: Back, layer: Layer, entry: Entry, body: e.SecondLifted) -> list[e.Body]:
    same = [x for x in layer.seconds[body.id] if x.body.party == body.party]
    return [_before(same, entry, lambda b: isinstance(b, e.AmendmentSeconded))]


def _recording(back: Back, layer: Layer, entry: Entry, body: e.ProcedureRecorded) -> list[e.Body]:
    later = [*layer.settled.get(body.id, ()), *_spoken_of(layer, body.id)]
    _refuse_if_followed(back, later, entry)
    return [e.ProcedureStruck(body.id)]


def _unsettled(back: Back, layer: Layer, entry: Entry, body: e.MotionUnsettled) -> list[e.Body]:
    return [_before(layer.settled[body.id], entry, lambda b: isinstance(b, e.MotionSettled))]


def _reporting(back: Back, layer: Layer, entry: Entry, body: e.DiscrepancyReported) -> list[e.Body]:
    for later in layer.confirming.values():
        settles = isinstance(later.body, e.DiscrepancySettled)
        if settles and later.body.discrepancy == body.id and later.body.id not in layer.gone:
            raise _later(later)
    return [e.ConfirmingStruck(body.id)]


def _writing(table: str, ends: Callable[[str], e.Body]) -> Inverse:
    """The inverse for what is written whole: as it was written before, or struck."""

    def inverse(back: Back, layer: Layer, entry: Entry, body: Any) -> list[e.Body]:
        history = getattr(layer, table)[body.id]
        _refuse_if_followed(back, history, entry)
        return [_before(history, entry, lambda b: True) or ends(body.id)]

    return inverse


def _whole(table: str, ends: type[e.Body], *bodies: type[e.Body]) -> dict[type[e.Body], Inverse]:
    return dict.fromkeys((*bodies, ends), _writing(table, ends))


INVERSES: dict[type[e.Body], Inverse] = {
    e.PartyNamed: _naming,
    e.PartyEnded: _unnaming,
    e.MemberSeated: _ends(e.MemberLeft),
    e.MemberLeft: _reseating,
    e.SittingOpened: _opening_sitting,
    e.SittingClosed: _closing,
    e.SittingStruck: lambda back, layer, entry, body: [layer.sittings[body.id][0].body],
    e.DocumentOpened: _opening_document,
    e.DocumentRemoved: _ends(e.DocumentRestored),
    e.DocumentRestored: _ends(e.DocumentRemoved),
    e.ProvisionInserted: _insertion,
    e.ProvisionReworded: _rewording,
    e.ProvisionMoved: _placing,
    e.ProvisionRemoved: _removal,
    e.ProvisionRestored: _restoring,
    e.NoteWritten: _writing_note,
    e.NoteReworded: _rewording_note,
    e.NoteRemoved: _ends(e.NoteRestored),
    e.NoteRestored: _ends(e.NoteRemoved),
    e.AmendmentMade: _amending,
    e.AmendmentReworded: _redrafting,
    e.AmendmentStatusSet: _status,
    e.AmendmentRetracted: _ends(e.AmendmentRestored),
    e.AmendmentRestored: _ends(e.AmendmentRetracted),
    e.ExclusionMarked: _ends(e.ExclusionLifted),
    e.ExclusionLifted: lambda back, layer, entry, body: [layer.exclusions[body.id]],
    e.PositionStated: _stating,
    e.PositionLifted: _stating,
    e.ProfileSet: _ruling,
    e.AmendmentSeconded: _seconding,
    e.SecondLifted: _lifted_second,
    e.ProcedureRecorded: _recording,
    e.ProcedureStruck: lambda back, layer, entry, body: [layer.procedure[body.id].body],
    e.MotionSettled: _ends(e.MotionUnsettled),
    e.MotionUnsettled: _unsettled,
    e.VoteRecorded: _ends(e.VoteStruck),
    e.VoteStruck: lambda back, layer, entry, body: [layer.votes[body.id].body],
    e.VersionNamed: _version,
    e.VersionForgotten: _forgotten,
    e.RevisionHeld: _holding,
    e.RevisionSettled: _settling,
    e.RemarkWritten: _ends(e.RemarkStruck),
    e.WatchWordsSet: _watching,
    e.SubjectMarked: lambda back, layer, entry, body: [e.MarkLifted(body.subject)],
    e.MarkLifted: lambda back, layer, entry, body: [e.SubjectMarked(body.subject)],
    e.ScenarioKept: _ends(e.ScenarioDropped),
    e.ScenarioDropped: lambda back, layer, entry, body: [layer.scenarios[body.id].body],
    e.RemarkStruck: _ends(e.RemarkRestored),
    e.RemarkRestored: _ends(e.RemarkStruck),
    e.TradeWritten: _ends(e.TradeStruck),
    e.TradeStruck: _ends(e.TradeRestored),
    e.TradeRestored: _ends(e.TradeStruck),
    e.WordingConfirmed: _ends(e.ConfirmingStruck),
    e.DiscrepancyReported: _reporting,
    e.DiscrepancySettled: _ends(e.ConfirmingStruck),
    e.ConfirmingStruck: _ends(e.ConfirmingRestored),
    e.ConfirmingRestored: _ends(e.ConfirmingStruck),
    **_whole("questions", e.QuestionStruck, e.QuestionAsked, e.QuestionAnswered),
    **_whole("deadlines", e.DeadlineLifted, e.DeadlineSet),
    **_whole("referrals", e.ReferralStruck, e.ReferralMade, e.ReferralReported),
    **_whole("plans", e.SittingUnplanned, e.SittingPlanned),
    e.PackageSet: _writing("packages", lambda key: e.PackageSet(key, False)),
    **_whole("spoken", e.ProposalStruck, e.ProposalRecorded),
    **_whole("clusters", e.ClusterStruck, e.ClusterMade),
    **_whole("fates", e.FateLifted, e.FateKept),
}
"""The inverse of each kind of body; what is not here (an opened meeting, a file kept or sent, a
decision) stays when its act is taken back. An approval, a trade's state and who was told of it are
read without those whose act was undone."""
