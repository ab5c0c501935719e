"""Importing as one act: undone whole, and nothing of it when it is refused."""

from __future__ import annotations

import pytest

from tests.support.meetings import current, opened
from tripartite.jobs.importing import bring_in, import_source, read_source
from tripartite.jobs.progress import CancelledError
from tripartite.model.reading import document_view, documents
from tripartite.model.refusal import Refusal

TEXT = """▶ Building blocks on lights

Part 1. Lamps

1. Each lamp has a keeper,¹ as Part 1, item 2 says.
2. Keepers rest by day.

¹ By night.
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "lights.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_source_becomes_documents_in_one_act(source):
    table = opened()
    said: list[tuple[int, int, str]] = []
    report = import_source(table.session(), source, lambda *step: said.append(step))
    assert [done for done, _, _ in said] == [0, 1, 2, 3]
    (key,) = report.documents
    view = document_view(table.state, key)
    assert view.title == "Building blocks on lights"
    assert view.provisions[2].text == "Each lamp has a keeper,¹ as Part 1, item 2 says."
    entries = list(table.state.room.acts.values())[-1]
    assert {x.act for x in entries} == {"import"}


def test_the_source_itself_is_kept(source):
    table = opened()
    import_source(table.session(), source)
    opened_as = documents(table.state)[-1]
    assert table.journal.attachment(opened_as.source) == source.read_bytes()
    assert table.state.room.attachments[opened_as.source].body.name == "lights.txt"


def test_one_undo_takes_all_of_it_back_and_history_remains(source):
    table = opened()
    session = table.session()
    before, entries = current(session.state), session.state.room.n
    import_source(session, source)
    session.undo()
    assert current(session.state) == before
    assert session.state.room.n > entries
    session.redo()
    assert len(documents(session.state)) == 2


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"\xff\xfa", b"no structure here", b"PK\x03\x04"], ids=repr
)
def test_what_can_not_be_read_changes_nothing(tmp_path, content):
    table = opened()
    heads = dict(table.journal.heads())
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        import_source(table.session(), path)
    assert refused.value.code.startswith("source-")
    assert "meeting is unchanged" in refused.value.sentence()
    assert table.journal.heads() == heads


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_cancelled_import_keeps_nothing(source, at):
    table = opened()
    heads = dict(table.journal.heads())

    def cancel(done: int, total: int, what: str) -> None:
        if done == at:
            raise CancelledError

    with pytest.raises(CancelledError):
        import_source(table.session(), source, cancel)
    assert table.journal.heads() == heads


def test_who_may_not_import_leaves_no_file_behind(source):
    table = opened()
    read = read_source(source)
    with pytest.raises(Refusal) as refused:
        bring_in(table.session("W"), read)
    assert refused.value.code == "not-permitted"
    import_source(table.session(), source)
    digest = documents(table.state)[-1].source
    with pytest.raises(KeyError):
        opened().journal.attachment(digest)
