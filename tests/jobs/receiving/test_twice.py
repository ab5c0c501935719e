"""A submission on paper and the same by a file of the meeting are one, whichever comes first."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from tests.support.copies import copied, new_path
from tests.support.meetings import Table, opened
from tripartite.jobs.groupfile import write_group_file, write_submission
from tripartite.jobs.joining import join
from tripartite.jobs.publishing.submission import submit, write_paper
from tripartite.jobs.receiving.received import for_party
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.amendments.recognised import on_paper
from tripartite.model.amendments.tabled import handed_in
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, amendments
from tripartite.session import Session

WORDS = ("Each harbour keeps two berths.", "Depths are published every month.")
BOTH = ["Already here as D.1, unchanged.", "Already here as D.2, unchanged."]


class Party:
    """A party on its copy of the meeting: two drafts, handed in on paper and as a file."""

    def __init__(self, folder: Path, handle: str = "W", table: Table | None = None) -> None:
        self.folder = folder
        self.table = table or opened()
        self.office = Session(copied(self.table.journal), SECRETARIAT)
        self.party = self.table.party(handle)
        self.session = self.table.session(Actor("spokesperson", self.party))
        places = self.table.provisions()[2:4]
        drafts = [
            self.session.do(c.Propose("replace", (), place, Passage(words))).entries[0].body.id
            for place, words in zip(places, WORDS, strict=True)
        ]
        self.ids = [done.entries[0].body.id for done in submit(self.session, drafts)]
        self.paper = folder / "paper.docx"
        write_paper(self.session, self.ids, self.paper)
        self.file = write_submission(self.session, new_path(folder)).path

    def plan(self, path: Path | None = None):
        return plan(self.office, path or self.paper, "")

    def by_paper(self, path: Path | None = None) -> list[str]:
        """Take in all of the paper that can be; the numbers in the room then."""
        received = self.plan(path)
        keys = [item.key for item in received.items if item.possible]
        if keys:
            accept(self.office, received, keys)
        return self.numbers

    def by_file(self) -> None:
        join(self.office, [self.file])

    @property
    def numbers(self) -> list[str]:
        return sorted(v.made.number for v in amendments(self.office.state) if v.made.number)

    @property
    def waiting(self) -> list[str]:
        return [entry.body.id for entry in handed_in(self.office.state)]


@pytest.fixture
def party(tmp_path) -> Party:
    return Party(tmp_path)


def altered(path: Path, part: bytes, edit: Callable[[bytes], bytes]) -> Path:
    """The paper with the parts that hold these bytes changed."""
    out = path.with_name("altered.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, edit(data) if part in data else data)
    return out


def enclosed(path: Path, edit: Callable[[bytes], bytes]) -> Path:
    return altered(path, b"urn:tripartite:submission", edit)


def reworded(path: Path) -> Path:
    """The paper with a word that somebody changed on the way."""

    def edit(data: bytes) -> bytes:
        assert b"two" in data
        return data.replace(b"two", b"three")

    return altered(path, b"<w:body>", edit)


def test_paper_first_then_the_file(party):
    assert party.by_paper() == ["D.1", "D.2"]
    party.by_file()
    assert party.waiting == [] and party.numbers == ["D.1", "D.2"]
    for key, number in zip(party.ids, ("D.1", "D.2"), strict=True):
        room, change = on_paper(party.office.state, key)
        assert (amendment_view(party.office.state, room).made.number, change) == (number, None)
    shown = [v.id for v in amendments(party.office.state)]
    assert not set(shown) & set(party.ids)


def test_the_file_first_then_paper_circulates_what_waits(party):
    party.by_file()
    assert party.waiting == party.ids
    received = party.plan()
    assert all(item.sure for item in received.items)
    assert {str(item.told) for item in received.items} == {
        "Already here as it was handed in, unchanged; this circulates that one."
    }
    assert party.by_paper() == ["D.1", "D.2"] and party.waiting == []


def test_what_is_circulated_already_is_not_taken_twice(party):
    party.by_file()
    for key in party.ids:
        party.office.do(c.Circulate(key))
    assert [str(item.hindrance) for item in party.plan().items] == BOTH
    assert party.by_paper() == ["D.1", "D.2"]


def test_the_same_paper_twice_brings_nothing(party):
    party.by_paper()
    assert [str(item.hindrance) for item in party.plan().items] == BOTH


def test_taking_the_paper_in_is_undone_and_it_waits_again(party):
    party.by_file()
    party.by_paper()
    party.office.undo()
    assert party.waiting == party.ids and party.numbers == []
    assert all(item.possible for item in party.plan().items)
    assert party.by_paper() == ["D.3", "D.4"]  # numbers are never used again


def test_words_that_were_changed_on_the_way_are_told_and_hide_nothing(party):
    party.by_paper(reworded(party.paper))
    party.by_file()
    (left,) = party.waiting
    assert left == party.ids[0]
    room, change = on_paper(party.office.state, left)
    assert amendment_view(party.office.state, room).passage.text == WORDS[0].replace("two", "three")
    assert str(change) == "replace “two” by “three”"
    assert str(party.plan().items[1].hindrance) == BOTH[1]


def test_a_changed_paper_says_so_where_the_file_came_first(party):
    party.by_file()
    changed = reworded(party.paper)
    first = party.plan(changed).items[0]
    said = "Already here as it was handed in, and since changed: replace “two” by “three”."
    assert f"{said} That one waits." in map(str, first.doubts)
    party.by_paper(changed)
    assert party.waiting == [party.ids[0]]
    party.office.do(c.Circulate(party.ids[0]))
    said = "Already here as D.3, and since changed: replace “two” by “three”."
    assert str(party.plan(changed).items[0].hindrance) == said


def test_the_party_learns_what_became_of_it(party):
    party.by_paper()
    made = write_group_file(party.office, party.party, new_path(party.folder)).path
    join(party.session, [made])
    shown = amendments(party.session.state)
    assert sorted(v.made.number for v in shown) == ["D.1", "D.2"]


def test_no_paper_claims_what_another_party_has_handed_in(tmp_path):
    table = opened()
    for name in ("e", "w"):
        (tmp_path / name).mkdir()
    theirs, ours = Party(tmp_path / "e", "E", table), Party(tmp_path / "w", "W", table)

    def stolen(data: bytes) -> bytes:
        for mine, yours in zip(ours.ids, theirs.ids, strict=True):
            assert mine.encode() in data
            data = data.replace(mine.encode(), yours.encode())
        return data

    forged = enclosed(ours.paper, stolen)
    ours.office = after = Session(copied(theirs.office.journal), SECRETARIAT)
    join(after, [theirs.file])
    assert {str(doubt) for item in ours.plan(forged).items for doubt in item.doubts} == {
        "It names something of somebody else's, so it is taken as new."
    }
    ours.by_paper(forged)
    assert ours.waiting == theirs.ids
    ours.office = before = theirs.office  # the paper comes before what it claims
    ours.by_paper(forged)
    join(before, [theirs.file])
    assert ours.waiting == theirs.ids
    for key in theirs.ids:
        assert amendment_view(before.state, key).status == "submitted"
        before.do(c.Circulate(key))
    assert len(ours.numbers) == 4


@pytest.mark.parametrize(
    "ids", [["x", "y"], ["0" * 16] * 2, ["0" * 16], [], ["../../etc/passwd", ""], ["É" * 16] * 2]
)
def test_ids_that_are_none_are_no_matter(party, ids):
    def edit(data: bytes) -> bytes:
        start = data.index(b'"ids":')
        end = data.index(b"]", start) + 1
        return data[:start] + b'"ids":' + msgspec.json.encode(ids) + data[end:]

    assert party.by_paper(enclosed(party.paper, edit)) == ["D.1", "D.2"]
    party.by_file()
    assert party.waiting == party.ids


def test_an_id_of_something_else_is_no_matter(party):
    place = party.table.provisions()[2]
    document = next(iter(party.office.state.room.documents))

    def edit(data: bytes) -> bytes:
        for mine, other in zip(party.ids, (place, document), strict=True):
            data = data.replace(mine.encode(), other.encode())
        return data

    assert party.by_paper(enclosed(party.paper, edit)) == ["D.1", "D.2"]
    made = write_group_file(party.office, party.party, new_path(party.folder)).path
    join(party.session, [made])


def test_another_party_that_is_chosen_breaks_the_link(party):
    received = for_party(party.plan(), party.table.party("E"))
    accept(party.office, received, [item.key for item in received.items])
    party.by_file()
    assert party.waiting == party.ids


@settings(max_examples=15, deadline=None)
@given(deeds=st.lists(st.sampled_from(("paper", "file", "circulate", "undo")), max_size=6))
def test_in_any_order_nothing_is_there_twice_and_nothing_is_lost(tmp_path_factory, deeds):
    party = Party(tmp_path_factory.mktemp("twice"))
    for at, deed in enumerate(deeds):
        if deed == "paper":
            party.by_paper()
        elif deed == "file":
            party.by_file()
        elif deed == "circulate":
            for key in party.waiting:
                party.office.do(c.Circulate(key))
        elif "circulate" not in deeds and party.numbers:
            party.office.undo()
        shown = [v.passage.text for v in amendments(party.office.state)]
        assert len(shown) == len(set(shown))
        if "file" in deeds[: at + 1]:
            assert sorted(shown) == sorted(WORDS)
            assert len(party.numbers) + len(party.waiting) == 2
