"""The sample meeting: an invented story, replayed as commands on an invented clock."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file, files
from typing import Any

from tripartite.formats.plain import read_plain
from tripartite.jobs.importing import with_links
from tripartite.model import commands as c, entries as e
from tripartite.model.document.finding import party_named, provision_named, subject_named
from tripartite.model.journal import Journal
from tripartite.model.meeting import SECRETARIAT
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_named, amendment_view, place
from tripartite.session import Session

STORY = files("tripartite.resources").joinpath("sample")


def replay(journal: Journal) -> Session:
    """Replay the whole story into an empty journal; the same bytes every time."""
    story = json.loads(STORY.joinpath("meeting.json").read_text("utf-8"))
    return _Replay(journal, story).run()


class _Replay:
    """Takes the steps one after the other; each is a command at its own time."""

    def __init__(self, journal: Journal, story: dict[str, Any]) -> None:
        self.story = story
        self.count = 0
        self.now = 0
        self.set_clock(story["steps"][0]["at"])
        self.session = Session(
            journal,
            SECRETARIAT,
            clock=self.clock,
            offset=story["offset_minutes"],
            new_command=self.new_command,
        )

    def run(self) -> Session:
        """The session after the last step."""
        story = self.story
        self.session.do(c.OpenMeeting(story["title"], tuple(story["languages"])))
        # Delegations first: regional groups name them as members.
        for party in sorted(story["parties"], key=lambda p: "members" in p):
            kind = {"regional": "regional group"}.get(party["kind"], party["kind"])
            members = self.parties(party.get("members", ()))
            self.session.do(c.NameParty(party["handle"], party["name"], kind, members))
        for member in story["members"]:
            party = self.party(member["party"]) if member["party"] else ""
            seat = c.SeatMember(member["handle"], member["name"], member["capacity"], party)
            self.session.do(seat)
        for step in story["steps"]:
            self.set_clock(step["at"])
            for act in _STEPS[step["do"]](self, step):
                self.session.do(act)
        return self.session

    def set_clock(self, local: str) -> None:
        """Go on to a time of the story."""
        self.now = max(self.now, self.moment(local))

    def moment(self, local: str) -> int:
        """The story's local time as UTC milliseconds."""
        offset = timedelta(minutes=self.story["offset_minutes"])
        moment = datetime.fromisoformat(local).replace(tzinfo=UTC) - offset
        return int(moment.timestamp() * 1000)

    def clock(self) -> int:
        """Acts of one minute follow each other by a millisecond, so that they keep their order."""
        self.now += 1
        return self.now

    def new_command(self) -> str:
        """Command ids of the story are its steps' numbers."""
        self.count += 1
        return f"sample-{self.count:04d}"

    def party(self, handle: str) -> str:
        return party_named(self.session.state, handle)

    def parties(self, handles: Any) -> tuple[str, ...]:
        if isinstance(handles, str):
            handles = [handles]
        return tuple(self.party(handle) for handle in handles)

    def provision(self, reference: str) -> str:
        return provision_named(self.session.state, reference)

    def amendment(self, number: str) -> str:
        return amendment_named(self.session.state, number)

    def subject(self, name: str) -> str:
        return subject_named(self.session.state, name)


Step = dict[str, Any]


def _sitting(replay: _Replay, step: Step) -> list[c.Act]:
    """The one before is closed; it opens as planned where one of its title is."""
    room = replay.session.state.room
    closing: list[c.Act] = [c.CloseSitting()] if room.sittings else []
    plans = [entries[-1].body for entries in room.plans.values()]
    planned = next((plan.id for plan in plans if plan.title == step["title"]), "")
    return [*closing, c.OpenSitting("" if planned else step["title"], planned)]


def _import(replay: _Replay, step: Step) -> list[c.Act]:
    with as_file(STORY.joinpath(step["file"])) as path:
        imported, _ = with_links(read_plain(path))
        content = path.read_bytes()
    digest = replay.session.journal.attach(content)
    return [c.ImportDocuments(imported.documents, "en", digest, step["file"], len(content))]


def _propose(replay: _Replay, step: Step) -> list[c.Act]:
    make = {"insert": _insertion, "subamendment": _subamendment}.get(step["kind"], _amendment)
    return [make(replay, step)]


def _about(replay: _Replay, step: Step) -> dict[str, Any]:
    """What all kinds of amendment have in common."""
    seconder = step.get("seconded_by")
    return {
        "parties": replay.parties(step["party"]),
        "passage": Passage(step.get("text", "")),
        "number": step["number"],
        "justification": step.get("justification", ""),
        "seconded_by": replay.party(seconder) if seconder else "",
        "not_associated": replay.parties(step.get("not_associated", ())),
    }


def _amendment(replay: _Replay, step: Step) -> c.Act:
    about = _about(replay, step)
    return c.Propose(step["kind"], provision=replay.provision(step["provision"]), **about)


def _insertion(replay: _Replay, step: Step) -> c.Act:
    after = replay.provision(step["after"])
    state = replay.session.state
    return c.Propose(
        "insert",
        provision=place(state.room, after).parent,
        document=state.room.places[after][0].body.document,
        after=after,
        level=step["level"],
        **_about(replay, step),
    )


def _subamendment(replay: _Replay, step: Step) -> c.Act:
    parent = amendment_view(replay.session.state, replay.amendment(step["parent"]))
    return c.Propose(parent.made.kind, parent=parent.id, **_about(replay, step))


def _position(replay: _Replay, step: Step) -> list[c.Act]:
    not_associated = replay.parties(step.get("not_associated", ()))
    words = step.get("words", "")
    subject, party = replay.subject(step["on"]), replay.party(step["party"])
    return [c.StatePosition(subject, party, step["stance"], words, not_associated)]


def _status(replay: _Replay, step: Step) -> list[c.Act]:
    by = replay.party(step["by"]) if "by" in step else ""
    amendment = replay.amendment(step["amendment"])
    return [c.SetStatus(amendment, step["status"], step.get("reason", ""), by)]


def _decide(replay: _Replay, step: Step) -> list[c.Act]:
    return [c.Decide(replay.subject(step["on"]), step["outcome"], step.get("words", ""))]


def _edit(replay: _Replay, step: Step) -> list[c.Act]:
    provision = replay.provision(step["provision"])
    return [c.EditProvision(provision, Passage(step["text"]), step["why"])]


def _excludes(replay: _Replay, step: Step) -> list[c.Act]:
    return [c.Exclude(tuple(replay.amendment(number) for number in step["amendments"]))]


def _question(replay: _Replay, step: Step) -> list[c.Act]:
    subject, by = replay.subject(step["on"]), replay.party(step["by"])
    return [c.AskQuestion(step["words"], "", step["to"], subject, by)]


def _answer(replay: _Replay, step: Step) -> list[c.Act]:
    """To the question asked last."""
    return [c.AnswerQuestion(list(replay.session.state.room.questions)[-1], step["words"])]


def _circle(replay: _Replay, step: Step) -> list[c.Act]:
    members = replay.parties(step["members"])
    return [c.NameParty(step["handle"], step["name"], "circle", members)]


def _refer(replay: _Replay, step: Step) -> list[c.Act]:
    subjects = tuple(map(replay.subject, step["on"]))
    return [c.Refer(subjects, replay.party(step["to"]), step["terms"])]


def _spoken(replay: _Replay, step: Step) -> list[c.Act]:
    place, party = replay.provision(step["on"]), replay.party(step["party"])
    return [c.RecordProposal(party, step["words"], step["idea"], place)]


def _cluster(replay: _Replay, step: Step) -> list[c.Act]:
    spoken = list(replay.session.state.room.spoken)
    chosen = tuple(spoken[number - 1] for number in step["proposals"])
    return [c.ClusterProposals(step["idea"], chosen)]


def _plan(replay: _Replay, step: Step) -> list[c.Act]:
    agenda = tuple(
        e.AgendaItem(
            item.get("words", ""),
            replay.provision(item["on"]) if "on" in item else "",
            item.get("minutes", 0),
        )
        for item in step["agenda"]
    )
    starts = replay.moment(step["starts"])
    return [c.PlanSitting(step["title"], starts, step["minutes"], agenda)]


def _deadline(replay: _Replay, step: Step) -> list[c.Act]:
    until, place = replay.moment(step["until"]), replay.provision(step["on"])
    return [c.SetDeadline(step["for"], place, until)]


_STEPS: dict[str, Callable[[_Replay, Step], list[c.Act]]] = {
    "sitting": _sitting,
    "import": _import,
    "version": lambda replay, step: [c.NameVersion(step["name"])],
    "propose": _propose,
    "position": _position,
    "status": _status,
    "decide": _decide,
    "edit": _edit,
    "excludes": _excludes,
    "question": _question,
    "answer": _answer,
    "circle": _circle,
    "refer": _refer,
    "proposal": _spoken,
    "cluster": _cluster,
    "plan": _plan,
    "deadline": _deadline,
    "reopen": lambda replay, step: [c.Reopen(replay.provision(step["provision"]), step["why"])],
}
"""The kinds of step in the story, and the acts each of them is."""
