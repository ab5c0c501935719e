"""Rules on the way from spoken proposals to a text: recording, clustering, the Chair's text, and
the fate of each proposal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tripartite.model import commands as c, entries as e
from tripartite.model.document.numbering import SCHEME_OF_KIND, SCHEMES
from tripartite.model.order import spread
from tripartite.model.planning.clustering import Spoken, taken_up
from tripartite.model.planning.work import clusters, document_of, need, proposals
from tripartite.model.reading import wording
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import (
    Drafts,
    Ids,
    checked_name,
    checked_passage,
    checked_words,
    ids,
    known_parties,
    target,
)
from tripartite.model.rules.proposing import free_numbers, proposed
from tripartite.model.rules.text import provision_layer
from tripartite.model.state import State
from tripartite.model.text import HEADINGS, Level


def record_proposal(state: State, command: c.Command, act: c.RecordProposal) -> Drafts:
    """What somebody proposed in speaking."""
    where = target(state, command)
    known_parties(state, (act.party,))
    words, idea = checked_words(act.words, "proposal"), checked_words(act.idea, "idea")
    if not words and not idea:
        raise Refusal("name-empty", what="proposal")
    if act.subject:
        provision_layer(state, act.subject)
    elif act.document:
        state.need("documents", act.document, "document")
    document = document_of(state, act.subject) if act.subject else act.document
    key = ids(command).new()
    body = e.ProposalRecorded(key, act.party, words, idea, act.subject, document)
    return [(where, body)]


def cluster_proposals(state: State, command: c.Command, act: c.ClusterProposals) -> Drafts:
    """Proposals that belong together. Each is in one cluster: what another held, it gives up; a
    cluster made anew with none ends."""
    where = target(state, command)
    chosen = tuple(dict.fromkeys(act.proposals))
    if act.cluster:
        need(state, "clusters", act.cluster, "cluster")
    for key in chosen:
        need(state, "spoken", key, "proposal")
    if not chosen:
        if not act.cluster:
            raise Refusal("nothing-chosen")
        return [(where, e.ClusterStruck(act.cluster))]
    title = checked_name(act.title, "idea")
    made = act.cluster or ids(command).new()
    drafts: Drafts = [(where, body) for body in _giving_up(state, made, frozenset(chosen))]
    return [*drafts, (where, e.ClusterMade(made, title, chosen))]


def _giving_up(state: State, made: str, chosen: frozenset[str]) -> list[e.Body]:
    """The other clusters without what goes into this one."""
    found: list[e.Body] = []
    for history in state.room.clusters.values():
        other = history[-1].body
        if other.id == made or isinstance(other, e.ClusterStruck):
            continue
        kept = tuple(key for key in other.proposals if key not in chosen)
        if not kept:
            found.append(e.ClusterStruck(other.id))
        elif kept != other.proposals:
            found.append(e.ClusterMade(other.id, other.title, kept))
    return found


def keep_fate(state: State, command: c.Command, act: c.KeepFate) -> Drafts:
    """What became of a proposal."""
    where = target(state, command)
    need(state, "spoken", act.proposal, "proposal")
    if act.where and not (act.where in state.room.places or act.where in state.room.amendments):
        raise Refusal("unknown-thing", what="provision or amendment", name=act.where)
    if act.fate != "not taken up" and not act.where:
        raise Refusal("name-empty", what="provision or amendment that took it up")
    return [
        (where, e.FateKept(act.proposal, act.fate, act.where, checked_words(act.words, "words")))
    ]


def write_chair_text(state: State, command: c.Command, act: c.WriteChairText) -> Drafts:
    """The Chair's text with the fates of what it took up, in one act, so that one undo takes all of
    it back."""
    where = target(state, command)
    if not act.parts:
        raise Refusal("nothing-chosen")
    making = ids(command)
    if act.title:
        bodies, places = _document(state, act, making)
    else:
        bodies, places = _amendments(state, command, act, making)
    return [(where, body) for body in (*bodies, *_fates(state, act, places))]


def _document(state: State, act: c.WriteChairText, making: Ids) -> tuple[list[e.Body], list[str]]:
    """A document of its own, and the provision each part became."""
    title = checked_name(act.title, "title")
    scheme = SCHEME_OF_KIND.get("Chair's text", "paper")
    meeting = state.room.meeting
    language = meeting.languages[0] if meeting else "en"
    document = making.new()
    bodies: list[e.Body] = [e.DocumentOpened(document, "Chair's text", title, language, scheme)]
    heads: dict[Level, str] = {}
    places = []
    for index, part in enumerate(act.parts):
        if part.level not in SCHEMES[scheme]:
            raise Refusal("unknown-thing", what="level", name=part.level)
        words = checked_passage(part.words, "text")
        if not words.text.strip():
            raise Refusal("words-missing")
        key = making.new()
        parent = _parent(heads, part.level, key)
        bodies.append(
            e.ProvisionInserted(key, document, spread(index), part.level, words, language, parent)
        )
        places.append(key)
    return bodies, places


def _parent(heads: dict[Level, str], level: Level, key: str) -> str:
    """The heading a piece stands under; a section stands in its part, other headings at the top."""
    if level not in HEADINGS:
        return heads.get("section") or heads.get("part") or heads.get("heading") or ""
    if level == "section":
        heads["section"] = key
        return heads.get("part", "")
    heads.clear()
    if level != "title":
        heads[level] = key
    return ""


def _amendments(
    state: State, command: c.Command, act: c.WriteChairText, making: Ids
) -> tuple[list[e.Body], list[str]]:
    """Amendments to the text that is there, and the amendment each part became."""
    numbers = free_numbers(state)
    bodies: list[e.Body] = []
    for part in act.parts:
        if not part.provision:
            raise Refusal("piece-without-place", words=part.words.text)
        revision = wording(provision_layer(state, part.provision), part.provision)[1]
        text = c.Propose("replace", (act.party,), part.provision, part.words, revision)
        bodies.append(proposed(state, command, text, making.new(), next(numbers)))
    return bodies, [body.id for body in bodies if isinstance(body, e.AmendmentMade)]


def _fates(state: State, act: c.WriteChairText, places: list[str]) -> Iterator[e.FateKept]:
    """What became of the proposals of each cluster, by whose words stand in what was made of it."""
    made = {cluster.id: cluster for cluster in clusters(state)}
    parts: dict[str, list[tuple[c.ChairPart, str]]] = {}
    for part, place in zip(act.parts, places, strict=True):
        if part.cluster:
            need(state, "clusters", part.cluster, "cluster")
            parts.setdefault(part.cluster, []).append((part, place))
    for cluster, written in parts.items():
        texts = [(_before(state, act, part), part.words.text) for part, _ in written]
        inside = made[cluster].proposals if cluster in made else ()
        for key, (fate, index) in taken_up(texts, _spoken(state, inside)).items():
            yield e.FateKept(key, fate, written[index][1])


def _before(state: State, act: c.WriteChairText, part: c.ChairPart) -> str:
    """The words that the part takes the place of; none in a text of its own."""
    if act.title or not part.provision:
        return ""
    return wording(provision_layer(state, part.provision), part.provision)[0].text


def _spoken(state: State, keys: Iterable[str]) -> list[Spoken]:
    wanted = frozenset(keys)
    found = (p.made for p in proposals(state) if p.id in wanted)
    return [Spoken(made.id, made.subject, made.idea, made.words) for made in found]
