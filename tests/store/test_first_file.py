"""A file of the first day opens for ever, and old kinds of entries are brought up to date."""

from __future__ import annotations

import shutil
from typing import Any

import msgspec
import pytest

from tests.support.first_fixture import FILE, VIEW, views
from tripartite.jobs.checking import check
from tripartite.model import commands as c, entries
from tripartite.model.entries import DECODERS, KINDS, UPCASTERS, PartyNamed
from tripartite.model.journal import BrokenJournalError, genesis, read, seal
from tripartite.model.refusal import Refusal
from tripartite.session import Session
from tripartite.store.sqlite import SqliteJournal


def test_the_first_file_shows_what_it_always_showed():
    assert still_shown(views(), msgspec.json.decode(VIEW.read_bytes()))


def still_shown(now: Any, then: Any) -> bool:
    """Whether all that was shown then is shown now; a later program may show more beside it."""
    if isinstance(then, dict):
        return all(key in now and still_shown(now[key], then[key]) for key in then)
    if isinstance(then, list):
        rest = iter(now)
        return all(any(still_shown(each, known) for each in rest) for known in then)
    return bool(now == then)


def test_the_first_file_is_whole():
    found = check(FILE)
    assert found.flaws == ()
    assert (found.ok, len(found.heads)) == (True, 6)


def test_the_first_file_goes_on(tmp_path):
    path = tmp_path / FILE.name
    shutil.copy(FILE, path)
    journal = SqliteJournal.open(path)
    session = Session(journal)
    session.do(c.OpenSitting("Years after"))
    session.undo()
    journal.close()
    assert check(path).ok


def old_row(kind: str, version: int, payload: bytes):
    """A well-chained first entry of the room, of this kind and version."""
    row = ["tide", "room", 1, genesis("tide", "room"), b"", "one", "name party", "secretariat"]
    row += [1, 60, 0, kind, version, payload]
    row[4] = seal(row)
    return row


@pytest.fixture
def older(monkeypatch):
    """Parties once had one name, then a list of names: two versions before the present one."""
    present, body = KINDS["party.named"]
    monkeypatch.setitem(KINDS, "party.named", (present + 2, body))
    monkeypatch.setitem(
        UPCASTERS, ("party.named", present), lambda raw: {"names": [raw.pop("called")], **raw}
    )
    monkeypatch.setitem(
        UPCASTERS,
        ("party.named", present + 1),
        lambda raw: {"handle": raw["names"][0][:1], "name": raw.pop("names")[0], **raw},
    )
    monkeypatch.setattr("tripartite.model.journal.DECODERS", entries._Decoders())
    return present


def test_old_entries_are_brought_up_to_date_one_version_after_the_other(older):
    row = old_row("party.named", older, b'{"id":"p","called":"Workers","kind":"group"}')
    assert next(read([row])).body == PartyNamed("p", "W", "Workers", "group")
    row = old_row("party.named", older + 1, b'{"id":"p","names":["Workers"],"kind":"group"}')
    assert next(read([row])).body == PartyNamed("p", "W", "Workers", "group")


@pytest.mark.parametrize("payload", [b"{}", b"[]", b"7", b"", b'{"called": 7}', b"\xff"])
def test_an_old_entry_that_makes_no_sense_is_a_flaw(older, payload):
    with pytest.raises(BrokenJournalError):
        next(read([old_row("party.named", older, payload)]))


@pytest.mark.parametrize(
    ("kind", "version"), [("vote.cast", 1), ("party.named", 9), ("party.named", 0), ("", 1)]
)
def test_an_unknown_kind_is_refused_with_the_version_it_needs(kind, version):
    with pytest.raises(Refusal) as refusal:
        next(read([old_row(kind, version, b"{}")]))
    assert refusal.value.code == "newer-file"
    assert f"“{kind}”, version {version}" in refusal.value.sentence()


def test_every_kind_is_read_as_it_was_written():
    for kind, (version, body) in KINDS.items():
        assert entries.KIND_OF[body] == (kind, version)
        assert DECODERS[kind, version]
        assert all((kind, old) in UPCASTERS for old in range(1, version))


def test_a_file_of_the_first_version_is_held_by_nobody_and_goes_on():
    journal = SqliteJournal.open(FILE, write=False)
    assert journal.holder == ""
    assert str(Session(journal).actor) == "secretariat"
    journal.close()
