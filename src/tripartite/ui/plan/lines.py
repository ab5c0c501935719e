"""The rows of the Plan workspace, as the meeting stands: what each says, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tripartite.jobs.clock import length, local
from tripartite.model.amendments.procedure import motion
from tripartite.model.planning.agenda import Agendas, Progress
from tripartite.model.planning.behind import Behind, behind
from tripartite.model.planning.blocks import Block, blocks
from tripartite.model.planning.package import package_stands
from tripartite.model.planning.pending import Pending, by_sitting, pending
from tripartite.model.planning.sittings import Sitting, sittings, time_used
from tripartite.model.planning.work import Proposal, clusters, document_of, proposals, provision_of
from tripartite.model.reading import amendment_view, printer_of
from tripartite.model.text import DocumentView
from tripartite.ui.desk import Desk
from tripartite.ui.paper import Paper
from tripartite.ui.plan.rows import Group, Line
from tripartite.ui.procedure.words import named
from tripartite.ui.tr import counted, translate
from tripartite.ui.vocabulary import sentence, word

SIGNS = {
    "postponed": "‖",
    "referred": "⇢",
    "pending consultation": "◕",
    "open brackets": "[ ]",
    "reopened": "↺",
    "point of order": "!",
    "motion": "¶",
    "question": "?",
    "deadline": "◷",
    "editor's change": "✎",
    "handed in": "↓",
    "spoken proposal": "❝",
}
"""What is left, as a sign; its word always stands beside it."""

ANSWERED = frozenset(
    {"point of order", "motion", "question", "referred", "deadline", "handed in", "spoken proposal"}
)
"""What is left that one key closes; all else is decided in its place."""

GLANCE = 3
"""So many places are named in a sentence."""

SITTING_SIGNS = {"planned": "○", "open": "◐", "closed": "●"}


class Told:
    """The rows of one moment; everything is read once."""

    def __init__(self, desk: Desk, now: int) -> None:
        self.desk, self.state = desk, desk.state
        self.left = pending(self.state, now)
        self.used = time_used(self.state)
        paper = desk.paper
        self._view = _as_it_stands(paper) if paper else None
        views = [self._view] if self._view else []
        self.agendas = Agendas(self.state, self.left, self.used.of_both, views)
        self.sittings = sittings(self.state)
        self._references: dict[str, dict[str, str]] = {}

    def moment(self, time: int, offset: int) -> str:
        """A time on the clock by which it was recorded."""
        return sentence(local(time, offset)) if time else ""

    def place(self, subject: str) -> str:
        """How a provision, an amendment or a text as a whole is called."""
        state = self.state
        made = state.find("amendments", subject)
        document, provision = document_of(state, subject), provision_of(state, subject)
        if not document:
            return ""
        if subject == document:
            title: str = state.find("documents", document).title
            return title
        if document not in self._references:
            paper = self.desk.paper
            if paper and paper.document == document:
                self._references[document] = paper.printer.references
            else:
                self._references[document] = printer_of(state, document).references
        reference = self._references[document].get(provision, "")
        number = made.body.number if made else ""
        return f"{number} · {reference}" if number else reference

    def title_of(self, sitting: str) -> str:
        """The title of a sitting, held or planned."""
        for one in self.sittings:
            if sitting in (one.id, one.plan.id if one.plan else ""):
                return one.title
        return translate("Plan", "Before the first sitting")

    # Sittings

    def sitting_groups(self) -> list[Group]:
        """The sittings with their agenda."""
        return [Group(self._sitting(one), tuple(self._agenda_lines(one))) for one in self.sittings]

    def _sitting(self, one: Sitting) -> Line:
        used = self.used.by_sitting[one.id]
        planned = one.plan.minutes * 60_000 if one.plan else 0
        time = ""
        if one.state != "planned":
            time = translate("Plan", "{used} used").format(used=length(used))
        if planned:
            of = translate("Plan", "of {planned}").format(planned=length(planned))
            time = f"{time} {of}".strip()
        detail = " · ".join(
            filter(None, (self.moment(one.starts, one.offset), word(one.state), time))
        )
        share = min(used / planned, 1.0) if planned and one.state != "planned" else None
        sign = SITTING_SIGNS[one.state]
        return Line(one.id, "sitting", one.title, detail, glyph=sign, share=share, strong=True)

    def _agenda_lines(self, one: Sitting) -> Iterable[Line]:
        for at, found in enumerate(self.agendas.progress(one)):
            key = found.item.subject or f"{one.id}/{at}"
            yield Line(key, "agenda", *self._agenda_words(found), share=_share(found))

    def _agenda_words(self, found: Progress) -> tuple[str, str]:
        title = found.reference or found.item.words or translate("Plan", "(no longer stands)")
        if found.reference and found.item.words:
            title = f"{title}: {found.item.words}"
        parts = []
        if found.total:
            parts.append(_agreed(found.settled, found.total))
        if found.used or found.item.minutes:
            time = length(found.used)
            if found.item.minutes:
                time = f"{time} / {length(found.item.minutes * 60_000)}"
            parts.append(time)
        if found.left:
            parts.append(_left(len(found.left)))
        return title, " · ".join(parts)

    # Blocks

    def blocks(self) -> list[Block]:
        """The blocks of the paper in hand."""
        view = self._view
        return blocks(self.state, view, self.left, self.used.by_provision) if view else []

    def block_groups(self) -> list[Group]:
        """The blocks, sections after the part they stand in."""
        return [Group(self._block(block)) for block in self.blocks()]

    def _block(self, block: Block) -> Line:
        parts = [_agreed(block.settled, len(block.provisions)), word(block.state)]
        if block.used:
            parts.append(length(block.used))
        if block.amendments:
            n = len(block.amendments)
            parts.append(counted(translate("Plan", "%n open amendment(s)", "", n), n))
        flag = _left(len(block.left)) if block.left else ""
        title = (
            block.reference
            if block.title in block.reference
            else f"{block.reference} {block.title}"
        )
        return Line(
            block.id,
            "block",
            title.strip() or block.title,
            " · ".join(parts),
            state=block.state,
            flag=flag,
            share=block.settled / len(block.provisions),
            strong=not block.depth,
            indent=min(block.depth, 3),
        )

    @property
    def package(self) -> bool:
        """Whether the package flag stands over the paper in hand."""
        paper = self.desk.paper
        return paper is not None and package_stands(self.state.room, paper.document)

    # What is left

    def behind(self, provisions: Iterable[str]) -> list[Behind]:
        """Where something stays behind when these are decided at once; see `Behind`."""
        return behind(self.state, provisions, self.left)

    def behind_groups(self, found: Iterable[Behind]) -> list[Group]:
        """The places where something stays behind, each with why."""
        return [
            Group(Line(one.provision, "behind", self.place(one.provision), self._why(one)))
            for one in found
        ]

    def adopting_groups(self, block: Block, found: Sequence[Behind]) -> list[Group]:
        """What adopting a block would do: where something stays behind, what diverges and goes to
        the report, and all else that is adopted, each with its words."""
        told = {one.provision for one in found}
        rest = [key for key in block.to_adopt if key not in told]
        pairs = zip(block.provisions, block.states, strict=True)
        diverging = [key for key, state in pairs if state == "divergent"]
        return [
            *self.behind_groups(found),
            *(Group(self._as_it_reads(key, "stays")) for key in diverging),
            *(Group(self._as_it_reads(key, "adopted")) for key in rest),
        ]

    def _as_it_reads(self, provision: str, kind: str) -> Line:
        paper = self.desk.paper
        assert paper is not None
        view = paper.provisions[provision]
        flag = translate("Plan", "to the report") if kind == "stays" else ""
        return Line(provision, kind, view.reference, view.text, state=view.state, flag=flag)

    def behind_words(self, found: Sequence[Behind]) -> str:
        """The same in a sentence, as far as one reads it at a glance; empty for none."""
        if not found:
            return ""
        parts = [f"{self.place(one.provision)} ({self._why(one)})" for one in found[:GLANCE]]
        if more := len(found) - GLANCE:
            parts += [translate("Plan", "{n} more").format(n=more)] if more > 0 else []
        return translate("Plan", "Left open there: {what}.").format(what="; ".join(parts))

    def _why(self, one: Behind) -> str:
        parts = [f"{view.made.number} {word(view.status)}" for view in one.amendments]
        parts += dict.fromkeys(word(item.kind) for item in one.left)
        return " · ".join(parts) or translate("Plan", "decided already")

    def introduced_in(self, sitting: Sitting) -> list[Group]:
        """The amendments that a sitting took up and has not decided, under one head; none where it
        left none."""
        room, began = self.state.room, sitting.opened.n if sitting.opened else 0
        keys = [k for k, n in room.under_way.items() if n > began and k not in room.gone]
        lines = [Line(key, "introduced", self.place(key), self._status(key)) for key in keys]
        head = translate("Plan", "Introduced and not decided")
        count = counted(translate("Plan", "%n amendment(s)", "", len(keys)), len(keys))
        return [Group(Line("", "since", head, count, strong=True), tuple(lines))] if keys else []

    def _status(self, key: str) -> str:
        view = amendment_view(self.state, key)
        return " · ".join((word(view.status), view.passage.text))

    def left_groups(self, items: Sequence[Pending] | None = None) -> list[Group]:
        """What is left, by the sitting in which it began."""
        groups = by_sitting(self.left if items is None else items)
        return [
            Group(
                Line(key, "since", self.title_of(key), _left(len(group)), strong=True),
                tuple(self._left_line(item) for item in group),
            )
            for key, group in groups.items()
        ]

    def _left_line(self, item: Pending) -> Line:
        place = self.place(item.subject) if item.subject else ""
        said = word(item.words) if item.kind == "deadline" else f"“{item.words}”"
        title = place or (said if item.kind == "deadline" else item.words) or self._kind(item)
        parts = ["" if title == self._kind(item) else self._kind(item), self._owed(item)]
        if item.due:
            at_close = translate("Plan", "close of {sitting}")
            closing = at_close.format(sitting=self.title_of(item.due.sitting))
            until = self.moment(item.due.time, item.due.offset) or closing
            parts.append(translate("Plan", "due {until}").format(until=until))
        if place and item.words and item.kind != "open brackets":
            parts.append(said)
        return Line(
            f"{item.kind}/{item.id}/{item.subject}",
            "left",
            title,
            " · ".join(filter(None, parts)),
            glyph=SIGNS[item.kind],
            flag=translate("Plan", "late") if item.late else "",
        )

    def _kind(self, item: Pending) -> str:
        """What kind of thing it is; of a motion, to do what."""
        if item.kind != "motion":
            return word(item.kind)
        return f"{word('motion')}: {named(motion(self.state, item.id).body.kind)}"

    def _owed(self, item: Pending) -> str:
        names = [self.desk.name(key) for key in item.owed_by]
        if item.capacity:
            office = item.capacity == "secretariat"
            names.append(translate("Plan", "the Office") if office else word(item.capacity))
        return translate("Plan", "owed by {who}").format(who=", ".join(names)) if names else ""

    # Proposals

    def proposal_groups(self) -> list[Group]:
        """The spoken proposals: those of each cluster, then those in none."""
        every = {p.id: p for p in proposals(self.state)}
        groups = []
        for made in clusters(self.state):
            inside = [every[key] for key in made.proposals]
            n = len(inside)
            told = counted(translate("Plan", "%n proposal(s)", "", n), n)
            head = Line(made.id, "cluster", made.title, told, glyph="❖", strong=True)
            groups.append(Group(head, tuple(map(self._proposal, inside))))
        if free := [p for p in every.values() if not p.cluster]:
            told = counted(translate("Plan", "%n proposal(s)", "", len(free)), len(free))
            head = Line("", "cluster", translate("Plan", "In no cluster"), told, strong=True)
            groups.append(Group(head, tuple(map(self._proposal, free))))
        return groups

    def _gone_to(self, where: str) -> str:
        """Where a proposal went; in another text than the paper in hand, with its title."""
        document, paper = document_of(self.state, where), self.desk.paper
        place = self.place(where) if where else ""
        if not document or (paper and paper.document == document):
            return place
        title: str = self.state.find("documents", document).title
        return ", ".join(filter(None, (title, place)))

    def _proposal(self, proposal: Proposal) -> Line:
        made = proposal.made
        fate = translate("Plan", "no fate yet")
        if proposal.fate:
            where = self._gone_to(proposal.fate.where) or proposal.fate.words
            fate = " · ".join(filter(None, (word(proposal.fate.fate), where)))
        place = self.place(made.subject) if made.subject else ""
        title = f"{self.desk.handle(made.party)}: {made.idea or made.words}"
        return Line(made.id, "proposal", title, " · ".join(filter(None, (place, fate))))


def _as_it_stands(paper: Paper) -> DocumentView:
    """The paper's document with every provision as it was read last."""
    views = tuple(paper.provisions[key] for key in paper.order)
    old = paper.view
    about = (old.id, old.kind, old.title, old.language, old.scheme, old.front_matter)
    return DocumentView(*about, views, old.notes)


def _share(found: Progress) -> float | None:
    return found.settled / found.total if found.total else None


def _agreed(settled: int, total: int) -> str:
    return counted(translate("Plan", "{n} of %n agreed", "", total), total).format(n=settled)


def _left(n: int) -> str:
    return counted(translate("Plan", "%n left", "", n), n)
