"""Files from strangers: spoilt, forged or senseless, and nothing of them is taken in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

from tests.support.copies import (
    copied,
    empty_session,
    forged,
    negotiated,
    refusal_of,
    side,
    whole_copy,
    written,
)
from tests.support.meetings import Table, current, dump, opened
from tripartite.jobs.joining import join
from tripartite.model import commands as c, entries as e
from tripartite.model.footnotes import note_name
from tripartite.model.journal import Row, seal
from tripartite.model.meeting import PERMISSIONS, SECRETARIAT, Actor, stream_id
from tripartite.model.passage import Atom, Mark, Passage, note_mark
from tripartite.model.refusal import Refusal
from tripartite.model.rules import outside_whole
from tripartite.model.rules.outside import ALONGSIDE, must_be_receivable
from tripartite.model.text import SourceNote
from tripartite.session import Session
from tripartite.store.memory import MemoryJournal
from tripartite.store.sqlite import SqliteJournal

# The file


@pytest.mark.parametrize("beside", ["-wal", "-journal"])
def test_a_file_with_a_log_beside_it_is_not_read(tmp_path, beside):
    table = opened()
    copy = whole_copy(table.journal, tmp_path)
    log = copy.with_name(copy.name + beside)
    log.write_bytes(b"crafted")
    code = {"-wal": "file-log", "-journal": "file-journal"}[beside]
    assert refusal_of(lambda: join(table.session(), [copy])).code == code
    assert log.read_bytes() == b"crafted"


def test_the_copy_is_only_read(tmp_path):
    table = opened()
    copy = whole_copy(table.journal, tmp_path)
    before = copy.read_bytes()
    copy.chmod(0o400)
    join(table.session(), [copy])
    assert copy.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [copy.name]


def test_every_spoilt_page_is_refused_or_not_believed(tmp_path):
    """Bytes are altered all over the file; whatever is taken in is what was written."""
    table = opened()
    start = copied(table.journal)
    table.do(c.OpenSitting("Morning"))
    sound = whole_copy(table.journal, tmp_path)
    whole = sound.read_bytes()
    expected = dump(table.state)
    refused = 0
    for at in range(100, len(whole), len(whole) // 150):
        spoilt = tmp_path / "spoilt.tripartite"
        spoilt.write_bytes(whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :])
        session = Session(copied(start))
        try:
            join(session, [spoilt], own=True)
        except Refusal:
            refused += 1
            assert session.journal.heads() == start.heads()
        else:
            assert dump(session.state) == expected
    assert refused > 20


def test_a_cut_tail_or_a_missing_file_is_refused(tmp_path):
    table = opened()
    digest = table.journal.attach(b"A letter.")
    table.do(c.KeepAttachment(digest, "letter.txt", 9, "text/plain"), into="room")
    session = Session(copied(table.journal))
    without = written(copied(table.journal), [Row._make(r) for r in table.journal.rows()], tmp_path)
    assert refusal_of(lambda: join(session, [without])).code == "file-broken"
    cut = tmp_path / "cut.tripartite"
    cut.write_bytes(whole_copy(table.journal, tmp_path).read_bytes()[:-4096])
    assert refusal_of(lambda: join(session, [cut])).code.startswith("file-")


def test_a_copy_of_a_newer_program_says_so(tmp_path):
    table = opened()
    rows = [Row._make(row) for row in table.journal.rows()]
    newer = rows[-1]._replace(kind="dream.dreamt", version=2)
    copy = written(table.journal, [*rows[:-1], newer._replace(hash=seal(newer))], tmp_path)
    refused = refusal_of(lambda: join(table.session(), [copy]))
    assert (refused.code, refused.facts["kind"]) == ("newer-file", "dream.dreamt")


# Forgeries, properly chained


def test_entries_that_no_rule_would_write_are_refused(tmp_path):
    table = opened()
    workers, employers = side(table, "W"), side(table, "E")
    document, place = table.state.room.contents.copy().popitem()
    berth = place[2]
    submitted, theirs = (
        stream_id("tide", "submitted", each.party) for each in (workers, employers)
    )
    own = stream_id("tide", "private", workers.party)

    def made(**more: Any) -> e.AmendmentMade:
        fields = {
            **{"id": "f" * 16, "number": "", "kind": "replace", "parties": (workers.party,)},
            **{"document": document, "status": "submitted", "provision": berth, "revision": 1},
            **{"passage": Passage("Two berths.")},
        }
        return e.AmendmentMade(**fields | more)

    def why(stream: str, body: e.Body, who: Actor = workers, act: str = "submit", **more) -> str:
        envelope = {"act": act, "actor": str(who)} | more
        copy = forged(table.journal, tmp_path, (stream, body), **envelope)
        reader = workers if stream == own else SECRETARIAT
        session = Session(copied(table.journal), reader)
        heads = session.journal.heads()
        refused = refusal_of(lambda: join(session, [copy], own=True))
        assert refused.code == "not-receivable"
        assert session.journal.heads() == heads
        return str(refused.facts["why"])

    assert "does not write this stream" in why(submitted, made(), employers)
    assert "may not" in why(submitted, made(), Actor("adviser", workers.party))
    assert "may not" in why(submitted, made(), act="propose")
    assert "may not" in why("room", made(status="circulated", number="D.9"))
    assert "may not" in why(submitted, made(), act="rule")
    assert "unknown capacity" in why(submitted, made(), act="submit", actor="king")
    assert "another party's" in why(theirs, made(), employers)
    assert "nobody proposes" in why(submitted, made(parties=()))
    assert "does not begin there" in why(submitted, made(status="validated"))
    assert "number" in why(submitted, made(number="D.1"))
    assert "its provision is not there" in why(submitted, made(provision="nowhere"))
    assert "its parent is not there" in why(submitted, made(parent="nowhere"))
    assert "its document is not there" in why(submitted, made(document="nowhere"))
    assert "its parties is not there" in why(submitted, made(parties=("nobody",)))
    assert "never was" in why(submitted, made(revision=7))
    assert "never was" in why(submitted, made(revision=-1))
    assert "there already" in why(submitted, made(id=berth))
    assert "control characters" in why(submitted, made(passage=Passage("Two\x00berths.")))
    assert "not whole" in why(submitted, made(passage=Passage("Two", (Mark(1, 9, "strong"),))))
    note = Passage("Two", (), (Atom(0, "note", "x"),))
    assert "not whole" in why(submitted, made(passage=note))
    listed = next(iter(table.state.room.notes))
    lights = Passage("See the list of lights.")
    name = note_name(document, berth, lights)
    for cited, brought, reason in (
        ("x", (), "cites a footnote that is not there"),
        (listed, (SourceNote(listed, lights),), "something else than what it is called"),
        (name, (SourceNote(name, Passage("See.")),), "something else than what it is called"),
        (listed, (SourceNote(name, lights),), "one that it does not cite"),
        (name, (SourceNote(name, lights),) * 2, "one that it does not cite"),
        (name, (SourceNote(name, Passage("See\x00.")),), "control characters"),
    ):
        words = made(passage=note_mark(cited), notes=brought)
        assert reason in why(submitted, words)
    assert "not there" in why(submitted, e.AmendmentStatusSet("nothing", "withdrawn"))
    assert "no place there" in why(submitted, e.RemarkWritten("f" * 16, "", "note", "x"))
    assert "no place there" in why(own, e.PartyEnded(workers.party), act="propose")
    assert "time" in why(submitted, made(), time=-1)
    assert "time" in why(submitted, made(), offset=5000)
    assert "control" in why(submitted, made(justification="\x1b[2J"))


def test_nobody_writes_what_others_would_not_take_in():
    note = e.RemarkWritten("f" * 16, "", "note", "Ask.")
    must_be_receivable(SECRETARIAT, "write remark", "secretariat", note)
    for act, kind in (("write remark", "room"), ("edit", "secretariat")):
        refused = refusal_of(lambda: must_be_receivable(SECRETARIAT, act, kind, note))  # noqa: B023
        assert refused.code == "not-writable"
    assert set(ALONGSIDE) <= set(PERMISSIONS)


def test_what_has_seen_a_room_that_is_not_there_is_refused(tmp_path):
    table = opened()
    workers = side(table, "W")
    table.do(c.WriteRemark("", "note", "Ask."), workers)
    private = stream_id("tide", "private", workers.party)
    (row,) = (Row._make(r) for r in table.journal.rows([private]))
    row = row._replace(room=999)
    others = [Row._make(r) for r in table.journal.rows(["room"])]
    copy = written(table.journal, [*others, row._replace(hash=seal(row))], tmp_path)
    session = empty_session(table, workers)
    assert "part of the room" in str(refusal_of(lambda: join(session, [copy])).facts["why"])


def test_what_would_lead_in_a_circle_is_refused(tmp_path):
    table = opened()
    workers = side(table, "W")
    draft = table.made(c.Propose("replace", (), table.provisions()[2], Passage("Two.")), workers)
    private = stream_id("tide", "private", workers.party)
    for where in (private, stream_id("tide", "submitted", workers.party), "room", "nowhere"):
        body = e.WrittenAnew(draft, where, draft)
        copy = forged(table.journal, tmp_path, (private, body), act="submit", actor=str(workers))
        session = Session(copied(table.journal), workers)
        assert refusal_of(lambda: join(session, [copy])).code == "not-readable"  # noqa: B023


def test_what_would_stand_under_nothing_is_refused(tmp_path):
    table = opened()
    _, section, _, item, below, _ = table.provisions()
    for body in (
        e.ProvisionRemoved(section),
        e.ProvisionMoved(section, "a", "section", below),
        e.ProvisionMoved(item, "a", "item", item),
    ):
        copy = forged(table.journal, tmp_path, ("room", body), act="edit")
        session = Session(copied(table.journal), side(table, "W"))
        refused = refusal_of(lambda: join(session, [copy]))  # noqa: B023 - called at once
        assert refused.code == "not-readable"
        assert "one that does not stand" in str(refused.facts["why"])


def test_what_stood_under_nothing_before_hinders_no_copy(tmp_path):
    table = opened()
    section = table.provisions()[1]
    lost = forged(table.journal, tmp_path, ("room", e.ProvisionRemoved(section)), act="edit")
    ours = Table(_in_memory(lost))
    workers = side(ours, "W")
    theirs = Table(copied(ours.journal), prefix="theirs")
    theirs.do(c.WriteRemark("", "note", "Ask."), workers)
    session = Session(copied(ours.journal), workers)
    assert join(session, [whole_copy(theirs.journal, tmp_path)]).entries, "it is taken in"
    (text,) = ours.state.room.documents
    worse = e.ProvisionInserted("x", text, "z", "paragraph", Passage("Lost."), "en", section)
    copy = forged(ours.journal, tmp_path, ("room", worse), act="edit")
    refused = refusal_of(lambda: join(Session(copied(ours.journal), workers), [copy]))
    assert "one that does not stand" in str(refused.facts["why"])


def _in_memory(path: Path) -> MemoryJournal:
    """What a file holds, as it lies."""
    opened_, made = SqliteJournal.open(path), MemoryJournal("tide")
    made.take_in([Row._make(row) for row in opened_.rows()], {}, ())
    opened_.close()
    return made


def test_an_entry_that_nests_without_end_is_refused(tmp_path):
    table = opened()
    rows = [Row._make(row) for row in table.journal.rows()]
    deep = rows[-1]._replace(payload=b'{"more":' * 50_000 + b"1" + b"}" * 50_000)
    copy = written(table.journal, [*rows[:-1], deep._replace(hash=seal(deep))], tmp_path)
    assert refusal_of(lambda: join(table.session(), [copy])).code == "file-broken"


def _drawn(draw: Any, kind: type[e.Body], ids: list[str]) -> e.Body:
    """A body of this kind with whatever its types allow, its ids often those of real things."""
    words = st.sampled_from([*ids, "", "nowhere", "D.1", "Two berths."])
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        known = {
            str: words,
            Passage: st.builds(Passage, words),
            tuple[str, ...]: st.lists(words, max_size=2).map(tuple),
        }
        if field.type in known:
            values[field.name] = draw(known[field.type])
        else:
            values[field.name] = draw(st.from_type(field.type))
    return kind(**values)


KINDS = sorted(e.KIND_OF, key=lambda kind: kind.__name__)


@settings(max_examples=150)
@given(st.data())
def test_chained_nonsense_is_refused_or_can_be_read(data):
    """Nothing but a refusal ever comes of a forged file; what passes can be opened and shown."""
    table, stream, who, act, bodies = _nonsense(data.draw)
    with TemporaryDirectory() as name:
        journal = table.journal
        copy = forged(
            journal, Path(name), *((stream, body) for body in bodies), act=act, actor=str(who)
        )
        session = Session(copied(journal), who)
        heads = journal.heads()
        try:
            join(session, [copy], own=True)
        except Refusal:
            assert session.journal.heads() == heads
        else:
            again = Session(session.journal, who)
            assert dump(again.state) == dump(session.state)
            assert current(again.state)


_FOUNDED = negotiated(7, 60)


def _nonsense(draw: Any) -> tuple[Table, str, Actor, str, list[e.Body]]:
    table = _FOUNDED
    workers = side(table, "W")
    private = stream_id("tide", "private", workers.party)
    stream, who, acts = draw(
        st.sampled_from(
            [
                ("room", SECRETARIAT, ("edit", "decide", "import", "propose", "undo")),
                (private, workers, ("propose", "state position", "undo", "submit")),
            ]
        )
    )
    room = table.state.room
    known = [*room.places, *room.amendments, *room.documents, *room.parties, *room.sittings]
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=3))
    return table, stream, who, draw(st.sampled_from(acts)), [_drawn(draw, k, known) for k in kinds]


def test_rules_and_votes_that_nobody_would_write_are_refused(tmp_path):
    table = opened()
    berth, workers = table.provisions()[2], table.party("W")

    def why(body: e.Body, act: str) -> str:
        copy = forged(table.journal, tmp_path, ("room", body), act=act)
        session = Session(copied(table.journal), side(table, "W"))
        refused = refusal_of(lambda: join(session, [copy]))
        assert refused.code == "not-receivable"
        return str(refused.facts["why"])

    def vote(**more: Any) -> e.VoteRecorded:
        given = {
            **{"id": "f" * 16, "subject": berth, "casts": (e.Cast(workers, "for"),)},
            "strengths": (e.Strength(workers, 8),),
        }
        return e.VoteRecorded(**given | more)

    assert "no such rule" in why(e.ProfileSet("House of Lords"), "set profile")
    assert "no such rule" in why(e.ProfileSet("Governing Body", {"colour": 1}), "set profile")
    assert "no share" in why(e.ProfileSet("Governing Body", {"quorum": "1e9"}), "set profile")
    assert "not there" in why(vote(subject="nowhere"), "record vote")
    assert "no group" in why(vote(strengths=()), "record vote")
    assert "not there" in why(vote(strengths=(e.Strength("nobody", 8),)), "record vote")
    assert "number of votes" in why(vote(strengths=(e.Strength(workers, 10**9),)), "record vote")
    assert "no share" in why(vote(quorum="1/0"), "record vote")
    assert "not there" in why(e.AmendmentSplit("nothing", ()), "split amendment")
    assert "not there" in why(e.SecondLifted("nothing", workers), "second")
    assert "not there" in why(e.MotionSettled("nothing", "carried"), "settle motion")


def test_what_the_decoder_says_is_a_detail_of_words_for_a_person(tmp_path, monkeypatch):
    table = opened()
    *rows, last = (Row._make(row) for row in table.journal.rows())
    other = last._replace(payload=b'{"id":7}')
    copy = written(table.journal, [*rows, other._replace(hash=seal(other))], tmp_path)
    told = refusal_of(lambda: join(table.session(), [copy])).sentence()
    assert f"Entry {last.n} of stream {last.stream}" in told
    assert f"can't be read as “{last.kind}” (in detail: Expected `" in told

    body = e.ProfileSet("Conference committee", {"prefix": 7})
    copy = forged(table.journal, tmp_path, ("room", body), act="set profile")
    workers = Session(copied(table.journal), side(table, "W"))
    told = refusal_of(lambda: join(workers, [copy])).sentence()
    assert "its value is none that a rule can have (in detail: " in told

    def fails(state):
        raise KeyError("levels")

    monkeypatch.setattr(outside_whole, "amendments", fails)
    table.do(c.NameVersion("Draft"))
    told = refusal_of(lambda: join(workers, [whole_copy(table.journal, tmp_path)])).sentence()
    assert "it can't be read (in detail: 'levels')" in told
