"""A layer: what the entries of one stream add up to. It holds entries as they are: frozen records,
lists that only grow."""

from __future__ import annotations

from typing import NamedTuple

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.passage import Passage


class Change(NamedTuple):
    """One thing that changed: the kind of object, its id, and which side of it."""

    kind: str
    id: str
    facet: str


ChangeSet = frozenset[Change]
"""What one act changed; views refresh only this."""


def when(entry: Entry) -> tuple[int, int, str, int]:
    """Sorts entries of several streams the same way on every machine: by what they had seen of the
    room, then by the clock."""
    return (entry.room, entry.time, entry.stream, entry.n)


class Layer:
    """What the entries of one stream add up to. All tables are by id unless they say otherwise."""

    __slots__ = (
        "acts",
        "amendments",
        "amendments_on",
        "answered",
        "approvals",
        "attachments",
        "clusters",
        "confirming",
        "contents",
        "corrected",
        "deadlines",
        "decisions",
        "dispatches",
        "documents",
        "exclusions",
        "fates",
        "footnotes",
        "gone",
        "hanging",
        "heads",
        "joint_texts",
        "lifts",
        "looks",
        "marks",
        "meeting",
        "members",
        "merged_into",
        "moved_outward",
        "n",
        "notes",
        "numbers",
        "packages",
        "parties",
        "places",
        "plans",
        "positions",
        "procedure",
        "profiles",
        "proposals",
        "questions",
        "referrals",
        "remarks",
        "revisions",
        "scenarios",
        "seconds",
        "settled",
        "signatures",
        "sittings",
        "split_off",
        "splits",
        "spoken",
        "statuses",
        "stream",
        "subamendments",
        "tabled",
        "taken_in",
        "tellings",
        "trade_states",
        "trades",
        "under_way",
        "undone",
        "unusual",
        "versions",
        "votes",
        "watched",
        "went_out",
        "wordings",
    )

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.n = 0
        self.meeting: e.MeetingOpened | None = None
        self.acts: dict[str, list[Entry]] = {}  # by command id
        self.undone: dict[str, str] = {}  # act → the act that undid it
        self.gone: set[str] = set()  # ids of all kinds that no longer stand
        self.parties: dict[str, e.PartyNamed] = {}
        self.members: dict[str, e.MemberSeated] = {}
        self.sittings: dict[str, list[Entry]] = {}
        self.documents: dict[str, e.DocumentOpened] = {}
        self.heads: dict[str, list[Entry]] = {}  # document → opened, then headed
        self.contents: dict[str, list[str]] = {}  # document → provisions, as they came
        self.places: dict[str, list[Entry]] = {}  # inserted, moved, removed, restored
        self.wordings: dict[str, list[Entry]] = {}  # the first by insertion, then reworded
        self.split_off: dict[str, list[str]] = {}  # provision → what was ever split from it
        self.merged_into: dict[str, list[str]] = {}  # provision → what ever ended in it
        self.notes: dict[str, list[Entry]] = {}  # written, then reworded
        self.footnotes: dict[str, Passage] = {}  # that amendments bring
        self.amendments: dict[str, Entry] = {}
        self.numbers: dict[str, str] = {}  # number → amendment
        self.amendments_on: dict[str, list[str]] = {}  # provision → amendments
        self.subamendments: dict[str, list[str]] = {}  # amendment → to it
        self.proposals: dict[str, list[Entry]] = {}  # made, then reworded
        self.statuses: dict[str, list[Entry]] = {}  # made, then set
        self.under_way: dict[str, int] = {}  # amendments in debate, the latest introduced last
        self.exclusions: dict[str, e.ExclusionMarked] = {}
        self.positions: dict[str, list[Entry]] = {}  # subject → stated and lifted
        self.tabled: list[Entry] = []  # of these, what has an id, as it came
        self.hanging: list[Entry] = []  # of these, what hangs on something
        self.decisions: dict[str, list[Entry]] = {}  # subject → declared
        self.corrected: dict[str, Entry] = {}  # decision → its correction
        self.profiles: list[Entry] = []  # the rules as they were set
        self.seconds: dict[str, list[Entry]] = {}  # amendment → seconded and lifted
        self.splits: dict[str, Entry] = {}  # amendment → the parts it was split into
        self.procedure: dict[str, Entry] = {}  # points of order, motions, opinions, rulings
        self.settled: dict[str, list[Entry]] = {}  # point or motion → settled and unsettled
        self.votes: dict[str, Entry] = {}
        self.unusual: dict[str, list[Entry]] = {}  # subject → what was noted to read back
        self.versions: dict[str, Entry] = {}  # by name
        self.remarks: dict[str, Entry] = {}
        self.approvals: dict[str, list[Entry]] = {}  # remark → approved
        self.trades: dict[str, Entry] = {}
        self.trade_states: dict[str, list[Entry]] = {}  # trade → set
        self.tellings: dict[str, list[Entry]] = {}  # trade → told
        self.answered: dict[str, Entry] = {}  # stance as tabled → what became of it
        self.revisions: dict[str, list[Entry]] = {}  # held, then settled
        self.attachments: dict[str, Entry] = {}  # by hash, as kept last
        self.dispatches: dict[str, Entry] = {}
        self.moved_outward: dict[str, e.WrittenAnew] = {}
        self.looks: list[Entry] = []
        self.watched: list[Entry] = []  # the last one is what is watched now
        self.marks: dict[str, Entry] = {}  # by subject
        self.lifts: dict[str, Entry] = {}  # by subject: when a mark was last lifted
        self.scenarios: dict[str, Entry] = {}
        self.confirming: dict[str, Entry] = {}  # confirmed, reported, settled
        self.taken_in: dict[str, str] = {}  # what was submitted → what it is in the room
        self.signatures: dict[str, Entry] = {}  # under joint drafts
        self.joint_texts: dict[str, Entry] = {}  # document → as it went out last, or came in
        self.went_out: dict[str, Entry] = {}  # what it is called further out → as it went there
        # Of these, all that was written of each thing: the last entry is how it stands.
        self.questions: dict[str, list[Entry]] = {}
        self.deadlines: dict[str, list[Entry]] = {}
        self.referrals: dict[str, list[Entry]] = {}
        self.plans: dict[str, list[Entry]] = {}  # sittings as planned
        self.packages: dict[str, list[Entry]] = {}  # by document
        self.spoken: dict[str, list[Entry]] = {}  # proposals made in speaking
        self.clusters: dict[str, list[Entry]] = {}
        self.fates: dict[str, list[Entry]] = {}  # by proposal
