"""The inverse of each kind of entry: what takes an act back without touching anyone else's words.

An inverse goes back to what stood before, provided that what the entry left still stands; where
others have changed the words since, the three are merged, and what overlaps is refused with both
wordings. What later acts rest on is never pulled away from under them: they are named.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tripartite.model import entries as e
from tripartite.model.amendment import DECIDED
from tripartite.model.journal import Entry
from tripartite.model.positions.consensus import SETTLED
from tripartite.model.reading import above, decisions_on, note_wording, state_of, wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.back import (
    AFTER_THE_GAVEL as AFTER_THE_GAVEL,
    REVERSALS as REVERSALS,
    Back,
    Inverse,
    before,
    later_act,
    refuse_if_followed,
    refuse_if_rested_on,
    restores,
    stands as stands,
    strikes,
)
from tripartite.model.rules.drafts import Drafts
from tripartite.model.rules.inverse_procedure import PROCEDURE
from tripartite.model.rules.using import uses_of_parties
from tripartite.model.state import Layer, State
from tripartite.model.supposing import supposed_places
from tripartite.model.words.merge import merge3


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
    refuse_rings(state, act, drafts)
    return drafts


def refuse_rings(state: State, act: str, drafts: Drafts) -> None:
    """Refuse to put a provision back under what somebody has put under it since."""
    placed = (e.ProvisionMoved, e.ProvisionRestored)
    back = [(stream, body.id) for stream, body in drafts if isinstance(body, placed)]
    if not back:
        return
    streams = {stream for stream, _ in back}
    then = {stream: supposed_places(state.layer(stream), drafts) for stream in streams}
    for stream, key in back:
        ring = above(then[stream], key)
        if key in ring:
            entries = [x for each in ring for x in state.layer(stream).places[each]]
            raise later_act(state, max((x for x in entries if x.command != act), key=lambda x: x.n))


def _rewording(back: Back, layer: Layer, entry: Entry, body: e.ProvisionReworded) -> list[e.Body]:
    present, revision = wording(layer, body.id, None, body.language)
    decided = decisions_on(back.state, body.id) if back.cause == "undo" else []
    if decided and state_of(back.state, body.id) in SETTLED:
        refuse_if_followed(back, decided, entry)
    same = layer.wordings[body.id]
    old = before(same, entry, lambda b: b.language == body.language)
    words = old.passage
    if present != body.passage:  # others have changed them since
        merged = merge3(body.passage, old.passage, present)
        if merged.passage is None:
            raise Refusal("overlap", present=present.text, yours=body.passage.text)
        words = merged.passage
    if words == present:
        return []
    new = e.ProvisionReworded(body.id, body.language, revision + 1, words, back.cause, "", back.why)
    return [new]


def _insertion(back: Back, layer: Layer, entry: Entry, body: e.ProvisionInserted) -> list[e.Body]:
    refuse_if_rested_on(back, body.id)
    if body.id in layer.gone:
        return []
    if later := back.put_under(layer, body.document, body.id):
        raise later_act(back.state, later)
    return [e.ProvisionRemoved(body.id)]


def _refuse_without_parent(back: Back, layer: Layer, parent: str) -> None:
    """Refuse to put something back under a provision that no longer stands."""
    if parent in layer.gone:
        raise later_act(back.state, layer.places[parent][-1])


def _placing(back: Back, layer: Layer, entry: Entry, body: e.ProvisionMoved) -> list[e.Body]:
    refuse_if_followed(back, layer.places[body.id], entry)
    placed = (e.ProvisionInserted, e.ProvisionMoved)
    old = before(layer.places[body.id], entry, lambda b: isinstance(b, placed))
    if old.parent not in back.restored:
        _refuse_without_parent(back, layer, old.parent)
    return [e.ProvisionMoved(body.id, old.order, old.level, old.parent)]


def _removal(back: Back, layer: Layer, entry: Entry, body: e.ProvisionRemoved) -> list[e.Body]:
    if body.id not in layer.gone:
        return []
    placed = (e.ProvisionInserted, e.ProvisionMoved)
    old = before(layer.places[body.id], entry, lambda b: isinstance(b, placed))
    if old.parent not in back.restored:
        _refuse_without_parent(back, layer, old.parent)
    back.restored.add(body.id)
    return [e.ProvisionRestored(body.id)]


def _restoring(back: Back, layer: Layer, entry: Entry, body: e.ProvisionRestored) -> list[e.Body]:
    if body.id in layer.gone:
        return []
    ended = before(layer.places[body.id], entry, lambda b: isinstance(b, e.ProvisionRemoved))
    return [e.ProvisionRemoved(body.id, "", ended.into)]


def _amending(back: Back, layer: Layer, entry: Entry, body: e.AmendmentMade) -> list[e.Body]:
    if body.id in layer.gone:
        return []
    refuse_if_rested_on(back, body.id)
    for each in back.state.ordered():
        for other in each.amendments.values():
            if other.body.parent == body.id and other.body.id not in each.gone:
                raise later_act(back.state, other)
        for excluding in each.exclusions.values():
            if body.id in excluding.amendments and excluding.id not in each.gone:
                raise later_act(
                    back.state,
                    next(x for acts in each.acts.values() for x in acts if x.body == excluding),
                )
    return [e.AmendmentRetracted(body.id)]


def _redrafting(back: Back, layer: Layer, entry: Entry, body: e.AmendmentReworded) -> list[e.Body]:
    proposals = layer.proposals[body.id]
    refuse_if_followed(back, proposals, entry)
    statuses = layer.statuses[body.id]
    if statuses[-1].body.status in DECIDED:  # what was decided keeps the words it was decided on
        refuse_if_followed(back, statuses, entry)
    old = before(proposals, entry, lambda b: True)
    return [e.AmendmentReworded(body.id, old.passage, notes=old.notes)]


def _status(back: Back, layer: Layer, entry: Entry, body: e.AmendmentStatusSet) -> list[e.Body]:
    history = layer.statuses[body.id]
    refuse_if_followed(back, history, entry)
    old = before(history, entry, lambda b: True)
    return [e.AmendmentStatusSet(body.id, old.status, back.why, getattr(old, "by", ""))]


def _stating(back: Back, layer: Layer, entry: Entry, body: Any) -> list[e.Body]:
    if body.id:  # of what was tabled, a withdrawal is read without those that were undone
        return []
    mine = [x for x in layer.positions[body.subject] if x.body.party == body.party]
    refuse_if_followed(back, mine, entry)
    old = before(mine, entry, lambda b: True)
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
            refuse_if_followed(back, entries, entry)
    return [layer.sittings[body.id][0].body]


def _opening_sitting(back: Back, layer: Layer, entry: Entry, body: e.SittingOpened) -> list[e.Body]:
    refuse_if_followed(back, layer.sittings[body.id], entry)
    if entry is layer.sittings[body.id][0]:
        return [e.SittingStruck(body.id)]
    return [e.SittingClosed(body.id)]


def _writing_note(back: Back, layer: Layer, entry: Entry, body: e.NoteWritten) -> list[e.Body]:
    return [e.NoteRemoved(body.id)]


def _rewording_note(back: Back, layer: Layer, entry: Entry, body: e.NoteReworded) -> list[e.Body]:
    present, revision = note_wording(layer, body.id)
    old = before(layer.notes[body.id], entry, lambda b: True)
    merged = merge3(body.passage, old.passage, present)
    if merged.passage is None:
        raise Refusal("overlap", present=present.text, yours=body.passage.text)
    if merged.passage == present:
        return []
    return [e.NoteReworded(body.id, revision + 1, merged.passage, back.cause, back.why)]


def _holding(back: Back, layer: Layer, entry: Entry, body: e.RevisionHeld) -> list[e.Body]:
    refuse_if_followed(back, layer.revisions[body.id], entry)
    return [e.RevisionSettled(body.id, "taken back")]


def _settling(back: Back, layer: Layer, entry: Entry, body: e.RevisionSettled) -> list[e.Body]:
    refuse_if_followed(back, layer.revisions[body.id], entry)
    old = before(layer.revisions[body.id], entry, lambda b: True)
    return [e.RevisionSettled(body.id, getattr(old, "outcome", "waiting"))]


def _version(back: Back, layer: Layer, entry: Entry, body: e.VersionNamed) -> list[e.Body]:
    present = layer.versions.get(body.name)
    if present and present.body != body:
        raise later_act(back.state, present)
    return [e.VersionForgotten(body.name)]


def _forgotten(back: Back, layer: Layer, entry: Entry, body: e.VersionForgotten) -> list[e.Body]:
    if body.name in layer.versions:
        raise Refusal("name-taken", what="version", name=body.name)
    every = [x for entries in layer.acts.values() for x in entries]
    old = before(every, entry, lambda b: isinstance(b, e.VersionNamed) and b.name == body.name)
    return [old]


def _opening_document(
    back: Back, layer: Layer, entry: Entry, body: e.DocumentOpened
) -> list[e.Body]:
    """What was sent to somebody stays: the dispatch rests on the document."""
    for other in back.state.ordered():
        for sent in other.dispatches.values():
            if sent.body.document == body.id:
                raise later_act(back.state, sent)
    return [e.DocumentRemoved(body.id)]


def _heading(back: Back, layer: Layer, entry: Entry, body: e.DocumentHeaded) -> list[e.Body]:
    refuse_if_followed(back, layer.heads[body.id], entry)
    old = before(layer.heads[body.id], entry, lambda b: True)
    return [e.DocumentHeaded(body.id, old.title, old.front_matter, back.why)]


def _watching(back: Back, layer: Layer, entry: Entry, body: e.WatchWordsSet) -> list[e.Body]:
    refuse_if_followed(back, layer.watched, entry)
    old = before(layer.watched, entry, lambda b: True)
    return [old or e.WatchWordsSet(())]


def _reporting(back: Back, layer: Layer, entry: Entry, body: e.DiscrepancyReported) -> list[e.Body]:
    for later in layer.confirming.values():
        settles = isinstance(later.body, e.DiscrepancySettled)
        if settles and later.body.discrepancy == body.id and later.body.id not in layer.gone:
            raise later_act(back.state, later)
    return [e.ConfirmingStruck(body.id)]


def _writing(table: str, ends: Callable[[str], e.Body]) -> Inverse:
    """The inverse for what is written whole: as it was written before, or struck."""

    def inverse(back: Back, layer: Layer, entry: Entry, body: Any) -> list[e.Body]:
        history = getattr(layer, table)[body.id]
        refuse_if_followed(back, history, entry)
        return [before(history, entry, lambda b: True) or ends(body.id)]

    return inverse


def _whole(table: str, ends: type[e.Body], *bodies: type[e.Body]) -> dict[type[e.Body], Inverse]:
    return dict.fromkeys((*bodies, ends), _writing(table, ends))


INVERSES: dict[type[e.Body], Inverse] = {
    **PROCEDURE,
    e.PartyNamed: _naming,
    e.PartyEnded: _unnaming,
    e.MemberSeated: strikes(e.MemberLeft),
    e.MemberLeft: _reseating,
    e.SittingOpened: _opening_sitting,
    e.SittingClosed: _closing,
    e.SittingStruck: lambda back, layer, entry, body: [layer.sittings[body.id][0].body],
    e.DocumentOpened: _opening_document,
    e.DocumentHeaded: _heading,
    e.DocumentRemoved: restores(e.DocumentRestored),
    e.DocumentRestored: strikes(e.DocumentRemoved),
    e.ProvisionInserted: _insertion,
    e.ProvisionReworded: _rewording,
    e.ProvisionMoved: _placing,
    e.ProvisionRemoved: _removal,
    e.ProvisionRestored: _restoring,
    e.NoteWritten: _writing_note,
    e.NoteReworded: _rewording_note,
    e.NoteRemoved: restores(e.NoteRestored),
    e.NoteRestored: strikes(e.NoteRemoved),
    e.AmendmentMade: _amending,
    e.AmendmentReworded: _redrafting,
    e.AmendmentStatusSet: _status,
    e.AmendmentRetracted: restores(e.AmendmentRestored),
    e.AmendmentRestored: strikes(e.AmendmentRetracted),
    e.ExclusionMarked: strikes(e.ExclusionLifted),
    e.ExclusionLifted: lambda back, layer, entry, body: [layer.exclusions[body.id]],
    e.PositionStated: _stating,
    e.PositionLifted: _stating,
    e.VersionNamed: _version,
    e.VersionForgotten: _forgotten,
    e.RevisionHeld: _holding,
    e.RevisionSettled: _settling,
    e.RemarkWritten: strikes(e.RemarkStruck),
    e.WatchWordsSet: _watching,
    e.SubjectMarked: lambda back, layer, entry, body: [e.MarkLifted(body.subject)],
    e.MarkLifted: lambda back, layer, entry, body: [e.SubjectMarked(body.subject)],
    e.ScenarioKept: strikes(e.ScenarioDropped),
    e.ScenarioDropped: lambda back, layer, entry, body: [
        back.state.find("scenarios", body.id).body
    ],
    e.RemarkStruck: restores(e.RemarkRestored),
    e.RemarkRestored: strikes(e.RemarkStruck),
    e.TradeWritten: strikes(e.TradeStruck),
    e.TradeStruck: restores(e.TradeRestored),
    e.TradeRestored: strikes(e.TradeStruck),
    e.WordingConfirmed: strikes(e.ConfirmingStruck),
    e.DiscrepancyReported: _reporting,
    e.DiscrepancySettled: strikes(e.ConfirmingStruck),
    e.ConfirmingStruck: restores(e.ConfirmingRestored),
    e.ConfirmingRestored: strikes(e.ConfirmingStruck),
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
