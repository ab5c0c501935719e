"""A group file holds what its party may read and no byte of the others' private words."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from tests.support.copies import new_path
from tests.support.meetings import EDITOR, dump, opened
from tripartite.cli import main
from tripartite.jobs.checking import check
from tripartite.jobs.exporting import FORMS, export
from tripartite.jobs.groupfile import write_group_file
from tripartite.jobs.joining import join
from tripartite.jobs.meetings import open_session
from tripartite.model import commands as c
from tripartite.model.meeting import SECRETARIAT, Actor
from tripartite.model.passage import Passage
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal
from tripartite.store.sqlite import SUFFIX, SqliteJournal

PARTIES = ("E", "W", "G", "North", "Coast", "Drafting")

READERS: dict[str, frozenset[str]] = {
    # who wrote it, in which kind of stream → the parties whose file may hold it
    "secretariat secretariat": frozenset(),
    "secretariat room": frozenset(PARTIES),
    **{f"{p} private": frozenset({p}) for p in ("E", "W", "G", "North")},
    "Coast private": frozenset({"Coast", "North"}),
    "Drafting circle": frozenset({"Drafting", "E", "W"}),
    **{f"{p} {kind}": frozenset({p}) for p in ("E", "W") for kind in ("submitted", "answers")},
}


class Planted:
    """A meeting with words of its own in every place where somebody can write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.words: dict[str, list[str]] = {place: [] for place in READERS}
        self._numbers = count(1)
        self.table = opened(SqliteJournal.create(path, "tide"))
        self.berth = self.table.provisions()[2]
        self.imported = f"room:{self.table.state.room.n}"
        for party in ("E", "W", "G", "North", "Coast"):
            self._side(party, "private")
        self._side("Drafting", "circle")
        for party in ("E", "W"):
            self._submitted(party)
        self._office()
        self.recovery = "zanterbly"
        self.table.journal.remember("draft", 1, self.recovery)
        self.table.journal.close()

    def new(self, place: str) -> str:
        """A word that stands nowhere else."""
        word = f"zqx{sha256(str(next(self._numbers)).encode()).hexdigest()[:9]}"
        self.words[place].append(word)
        return word

    def _passage(self, place: str) -> Passage:
        return Passage(f"Each harbour keeps {self.new(place)} free.")

    def _file(self, place: str, who: Actor, **more: str) -> None:
        content = self.new(place).encode()
        digest = self.table.journal.attach(content)
        act = c.KeepAttachment(digest, self.new(place), len(content), "text/plain")
        self.table.do(act, who, **more)

    def _side(self, party: str, kind: str) -> None:
        """A draft and its second words, remarks of all kinds, a stance, an exclusion, a version."""
        do, place = self.table.do, f"{party} {kind}"
        who = Actor("spokesperson", self.table.party(party))
        reason = self.new(place)
        drafts = [
            self.table.made(
                c.Propose("replace", (), self.berth, self._passage(place), justification=reason),
                who,
            )
            for _ in range(2)
        ]
        do(c.Redraft(drafts[0], self._passage(place)), who)
        do(c.Exclude(tuple(drafts)), who)
        for remark in ("note", "bottom line", "fallback", "speaking note"):
            do(c.WriteRemark(self.berth, remark, self.new(place)), who)
        words, condition = self.new(place), self.new(place)
        do(c.StatePosition(self.berth, who.party, "oppose", words, (), condition), who)
        do(c.NameVersion(self.new(place)), who)
        do(c.WriteRemark("", "note", self.new(place)), who)
        self.table.session(who).undo()
        if kind == "private":
            self._file(place, who)

    def _submitted(self, party: str) -> None:
        """Three that go to the secretariat: answered, withdrawn, and one that is circulated."""
        who = Actor("spokesperson", self.table.party(party))
        place = f"{party} submitted"
        anew = []
        for _ in range(2):
            act = c.Propose("replace", (), self.berth, self._passage(place))
            anew.append(self.table.made(c.Submit(self.table.made(act, who)), who))
        self.table.do(c.Answer(anew[0], "returned", self.new(f"{party} answers")))
        self.table.do(c.SetStatus(anew[1], "withdrawn", self.new(place)), who, into="submitted")
        act = c.Propose("replace", (), self.berth, self._passage("secretariat room"))
        circulated = self.table.made(c.Submit(self.table.made(act, who)), who)
        self.table.do(c.Circulate(circulated))

    def _office(self) -> None:
        place = "secretariat secretariat"
        self.table.do(c.WriteRemark(self.berth, "note", self.new(place)), EDITOR)
        self._file(place, SECRETARIAT)
        self._file("secretariat room", SECRETARIAT, into="room")

    def secrets(self, party: str) -> list[str]:
        """Every word that this party's file must not hold."""
        hidden = [w for p, ws in self.words.items() if party not in READERS[p] for w in ws]
        return [*hidden, self.recovery]

    def open_to(self, party: str) -> list[str]:
        """Every word that it must hold."""
        return [w for p, ws in self.words.items() if party in READERS[p] for w in ws]


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Planted:
    return Planted(tmp_path_factory.mktemp("planted") / f"meeting{SUFFIX}")


@pytest.fixture(scope="module", params=PARTIES)
def party(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def group_file(planted, party, tmp_path_factory) -> Path:
    session = open_session(planted.path, write=False)
    try:
        id_ = next(p.id for p in session.state.room.parties.values() if p.handle == party)
        return write_group_file(session, id_, new_path(tmp_path_factory.mktemp(party))).path
    finally:
        session.journal.close()


def raw(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and of every part of it where it is a package."""
    yield path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            yield from (package.read(name) for name in package.namelist())


def found_in(path: Path, words: list[str]) -> list[str]:
    held = [each.lower() for each in raw(path)]
    return [word for word in words if any(word.encode() in each for each in held)]


def test_the_search_finds_what_is_there(planted):
    every = [word for words in planted.words.values() for word in words]
    assert found_in(planted.path, [*every, planted.recovery]) == [*every, planted.recovery]
    assert all(planted.words.values())


def test_no_byte_of_the_others(planted, party, group_file):
    assert found_in(group_file, planted.secrets(party)) == []
    assert sorted(found_in(group_file, planted.open_to(party))) == sorted(planted.open_to(party))


def test_it_is_one_sound_meeting_file(party, group_file):
    assert check(group_file).ok
    assert [path.name for path in group_file.parent.iterdir()] == [group_file.name]
    connection = sqlite3.connect(group_file)
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert connection.execute("SELECT count(*) FROM recovery").fetchone() == (0,)
    kept = connection.execute("SELECT count(*) FROM attachment").fetchone()[0]
    connection.close()
    assert kept == {"Drafting": 1, "North": 3}.get(party, 2)


def test_the_party_sees_in_it_what_it_sees_in_the_whole(planted, party, group_file):
    states = []
    for path in (planted.path, group_file):
        session = open_session(path, party, write=False)
        states.append(dump(session.state))
        session.journal.close()
    assert states[0] == states[1]


def test_it_can_be_joined(planted, party, group_file):
    """Streams of all kinds, of parties that overlap, pass the gate that strangers meet."""
    session = open_session(group_file, party, write=False)
    who, expected = session.actor, dump(session.state)
    session.journal.close()
    joining = Session(MemoryJournal("tide"), who)
    join(joining, [group_file])
    assert dump(joining.state) == expected


@pytest.mark.parametrize("form", FORMS)
def test_no_export_holds_a_word_of_the_others(planted, party, group_file, form, tmp_path):
    for path in (planted.path, group_file):
        session = open_session(path, party, write=False)
        for number, document in enumerate(documents(session.state)):
            out = tmp_path / f"{number}.docx"
            export(session, document.id, form, out, since=planted.imported)
            assert found_in(out, planted.secrets(party)) == []
        session.journal.close()


VERBS = {
    "show": [],
    "log": [],
    "relations": ["Part 1, section A, item 1"],
    "rolling": [],
    "order": [],
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_no_verb_tells_a_word_of_the_others(planted, party, group_file, verb, as_json, capsys):
    for path in (planted.path, group_file):
        assert main([verb, str(path), *VERBS[verb], "--as", party, *as_json]) == 0
        said = capsys.readouterr()
        told = said.out + said.err
        assert [word for word in planted.secrets(party) if word in told] == []


def test_nothing_is_left_where_it_could_not_be_written(planted, tmp_path):
    session = open_session(planted.path, write=False)
    workers = session.actor and next(iter(session.state.room.parties))
    taken = tmp_path / "taken.tripartite"
    taken.write_bytes(b"mine")
    for out, code in ((taken, "file-exists"), (tmp_path / "no" / "where", "file-missing")):
        with pytest.raises(Refusal) as refusal:
            write_group_file(session, workers, out)
        assert refusal.value.code == code
    session.journal.close()
    assert [path.name for path in tmp_path.iterdir()] == ["taken.tripartite"]
    assert taken.read_bytes() == b"mine"


def test_a_broken_stream_is_not_handed_on(tmp_path):
    table = opened()
    workers = Actor("spokesperson", table.party("W"))
    table.do(c.WriteRemark("", "note", "Ask."), workers)
    rows = next(rows for stream, rows in table.journal._streams.items() if stream != "room")
    rows[0] = rows[0]._replace(payload=rows[0].payload.replace(b"Ask", b"Axe"))
    with pytest.raises(Refusal) as refusal:
        write_group_file(Session(table.journal), workers.party, tmp_path / "W.tripartite")
    assert refusal.value.code == "file-broken"
    assert list(tmp_path.iterdir()) == []


def test_an_attachment_that_is_gone_is_named(tmp_path):
    table = opened()
    table.do(c.KeepAttachment("0" * 64, "letter.txt", 9, "text/plain"), into="room")
    with pytest.raises(Refusal) as refusal:
        write_group_file(table.session(), table.party("W"), tmp_path / "W.tripartite")
    assert refusal.value.code == "file-broken"
    assert list(tmp_path.iterdir()) == []
