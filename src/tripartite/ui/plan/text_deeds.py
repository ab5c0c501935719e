"""What the actions on spoken proposals do: record, put together, keep the fate, write the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from tripartite.model import commands as c, entries as e
from tripartite.model.journal import Entry
from tripartite.model.passage import Passage
from tripartite.model.planning.clustering import Spoken, Suggestion, suggest
from tripartite.model.planning.work import Proposal, clusters, proposals
from tripartite.ui.actions import Do
from tripartite.ui.asking import hindrance
from tripartite.ui.frame import Frame
from tripartite.ui.plan.base import Deeds
from tripartite.ui.plan.dialogs import ticked
from tripartite.ui.plan.proposing import ChairTextDialog, ClusterDialog, FateDialog, SpokenDialog
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import word

_PIECE = re.compile(r"(\d+)\)\s*(.*)")


class TextDeeds(Deeds):
    """The deeds from proposals to a text, bound to the window's actions."""

    def __init__(self, window: Frame) -> None:
        super().__init__(window)
        self._actions.bind(
            {
                Do.SPEAK_PROPOSAL: self._record,
                Do.CLUSTER: self._cluster,
                Do.NOT_TAKEN_UP: self._fate,
                Do.CHAIR_TEXT: self._write,
            }
        )

    def has_proposal(self) -> bool:
        """Whether a spoken proposal is in hand."""
        shown = self._shown()
        return shown is not None and bool(shown.proposal)

    def _proposals(self) -> dict[str, Proposal]:
        return {p.id: p for p in proposals(self._desk.state)}

    # Recording

    def _record(self) -> None:
        desk = self._desk
        paper = desk.paper
        assert paper is not None
        parties = [
            (p.name, p.id) for p in desk.parties("group", "regional group", "delegation", "joint")
        ]
        places: list[tuple[str, Any]] = []
        view = paper.provisions.get(desk.provision)
        while view is not None:
            places.append((view.reference or view.text, view.id))
            view = paper.provisions.get(view.parent or "")
        places.append((translate("Plan", "the text as a whole"), ""))
        dialog = SpokenDialog(parties, desk.speaker, places, self._parent)

        def act() -> c.Act:
            place = dialog.place.currentData()
            words, idea = dialog.words.toPlainText(), dialog.idea.text()
            document = "" if place else paper.document
            return c.RecordProposal(dialog.party.currentData(), words, idea, place, document)

        self._ask(dialog, act)

    # Clusters

    def _suggested(self) -> list[Suggestion]:
        free = [p for p in self._proposals().values() if not p.cluster and p.fate is None]
        return suggest(Spoken(p.id, p.made.subject, p.made.idea, p.made.words) for p in free)

    def _cluster(self) -> None:
        desk, every = self._desk, self._proposals()
        if not every:
            said = translate("Plan", "There is no spoken proposal yet; Ctrl+P, S records one.")
            self._window.notice.say(said)
            return
        suggested = [
            (f"{found.title}: {self._who(found.proposals, every)}", found)
            for found in self._suggested()
        ]
        told = self._told()
        titles = {made.id: f"❖ {made.title}" for made in clusters(desk.state)}
        by_hand = [
            (" · ".join(filter(None, (self._said(p), at, told.place(p.made.subject)))), p.id)
            for p in every.values()
            for at in (titles.get(p.cluster, ""),)
        ]
        dialog = ClusterDialog(suggested, by_hand, self._parent)

        def acts() -> list[c.ClusterProposals]:
            made = [c.ClusterProposals(x.title, x.proposals) for x in dialog.suggestions]
            chosen = ticked(dialog.by_hand)
            return [*made, c.ClusterProposals(dialog.idea.text(), chosen)] if chosen else made

        dialog.hindered = hindrance(desk, lambda: acts()[-1])  # what was typed stands in the last
        self._open(dialog, lambda: [desk.do(act) for act in acts()])

    def _who(self, keys: tuple[str, ...], every: dict[str, Proposal]) -> str:
        return ", ".join(self._said(every[key]) for key in keys)

    def _said(self, proposal: Proposal) -> str:
        made = proposal.made
        return f"{self._desk.handle(made.party)} “{made.idea or made.words}”"

    # Fates

    def _fate(self) -> None:
        plan = self._shown()
        assert plan is not None, "the action's condition says so"
        self.keep_fate(plan.proposal)

    def keep_fate(self, key: str) -> None:
        """Ask what became of a proposal, and record it."""
        proposal = self._proposals()[key]
        fates: list[tuple[str, e.FateKind]] = [
            (word(fate), fate) for fate in ("not taken up", "taken up", "merged")
        ]
        dialog = FateDialog(self._said(proposal), fates, self._places(proposal), self._parent)

        def act() -> c.Act:
            fate = dialog.fate.currentData()
            where = "" if fate == "not taken up" else dialog.place.currentData()
            return c.KeepFate(proposal.id, fate, where or "", dialog.words.text())

        self._ask(dialog, act)

    def _places(self, proposal: Proposal) -> list[tuple[str, str]]:
        """Where a proposal may have gone: its own place, and all texts of the paper in hand."""
        paper = self._desk.paper
        assert paper is not None
        views = sorted(paper.text_provisions(), key=lambda view: view.id != proposal.made.subject)
        return [(f"{view.reference}: {view.text[:60]}", view.id) for view in views]

    # The Chair's text

    def _chair_text(self, parts: tuple[c.ChairPart, ...], dialog: ChairTextDialog) -> c.Act:
        if not dialog.amending.isChecked():
            return c.WriteChairText(parts, dialog.name.text())
        return c.WriteChairText(parts, party=self._desk.party_of_key("O"))

    def _places_of(self, made: list[e.ClusterMade]) -> dict[str, str]:
        """Cluster → the place that its first proposal with one is about."""
        every = self._proposals()
        places = {}
        for cluster in made:
            named = (every[key].made.subject for key in cluster.proposals)
            places[cluster.id] = next(filter(None, named), "")
        return places

    def _write(self) -> None:
        made = clusters(self._desk.state)
        if not made:
            said = translate("Plan", "There is no cluster yet; Ctrl+P, G puts proposals together.")
            self._window.notice.say(said)
            return
        every = self._proposals()
        words = "\n".join(
            f"{n}) {_longest([every[key] for key in cluster.proposals]) or cluster.title}"
            for n, cluster in enumerate(made, 1)
        )
        dialog = ChairTextDialog(translate("Plan", "Chair's text"), words, self._parent)

        def act() -> c.Act:
            parts = tuple(_parts(dialog.text.toPlainText(), made, self._places_of(made)))
            return self._chair_text(parts, dialog)

        self._ask(
            dialog,
            act,
            lambda done: self._window.notice.say(self._what_became(done.entries)),
        )

    @staticmethod
    def _what_became(entries: Iterable[Entry]) -> str:
        """How many proposals went into the text, and how many did not."""
        fates = [x.body.fate for x in entries if isinstance(x.body, e.FateKept)]
        out = fates.count("not taken up")
        n = len(fates) - out
        said = translate("Plan", "The Chair's text is written; %n proposal(s) in it.", "", n)
        if not out:
            return counted(said, n)
        not_in = translate("Plan", "%n not taken up: none of its words stand in it.", "", out)
        return f"{counted(said, n)} {counted(not_in, out)}"


def _longest(inside: list[Proposal]) -> str:
    return max((p.made.words.replace("\n", " ") for p in inside), key=len, default="")


def _parts(words: str, made: list[e.ClusterMade], places: dict[str, str]) -> Iterator[c.ChairPart]:
    """The pieces as they were typed: "# A part", "2) what the second cluster says", or words."""
    for line in filter(None, map(str.strip, words.split("\n"))):
        piece = _PIECE.fullmatch(line)
        if line.startswith("#"):
            yield c.ChairPart(Passage(line.lstrip("# ")), level="part")
        elif piece and 0 < int(piece[1]) <= len(made) and piece[2]:
            cluster = made[int(piece[1]) - 1].id
            yield c.ChairPart(Passage(piece[2]), cluster, provision=places[cluster])
        else:
            yield c.ChairPart(Passage(line))
