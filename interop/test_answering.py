"""A delegate answers in LibreOffice, and the answer comes back as exactly that; so does the file of
a reviser, and one that was made with another house's template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from interop.conftest import Ask

from tests.support.meetings import Table
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.editorial import plan_revision
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import documents
from tripartite.model.text import Field, Level, SourceDocument, SourceProvision
from tripartite.word.options import WriteOptions

HEAD = (
    Field("body", "", "Harbour Council"),
    Field("date", "Date", "3 May 2031"),
    Field("title", "", "Tides and berths"),
)
TEXT: list[tuple[Level, str, int]] = [
    ("heading", "Berths", -1),
    ("paragraph", "Each harbour keeps one berth free for vessels in distress.", 0),
    ("paragraph", "Buoys are repainted in the spring.", 0),
    ("paragraph", "Depths are published twice a year and after every storm.", 0),
    ("table", "", 0),
    *(
        row
        for at, cells in ((4, ("Hour", "Pilots")), (7, ("Day", "One by the gate")))
        for row in (("row", "", 4), *(("cell", words, at + 1) for words in cells))
    ),
    ("paragraph", "Pilots rest by turns.", 0),
]
EDITS = [
    ["replace", "one berth", "two berths"],
    ["insert", "every storm", "Charts are kept dry."],
    ["delete", "Buoys are repainted"],
    ["row", "One by the gate", "Night", "Two by the gate"],
    ["comment", "rest by turns", "Who keeps the list?"],
    ["replace", "3 May", "4 May"],
]
ANSWER = [
    ("head", "Date", "replace “3” by “4”"),
    ("replace", "paragraph 1", "replace “one berth” by “two berths”"),
    ("delete", "paragraph 2", "delete the provision “Buoys are repainted in the spring.”"),
    ("insert", "paragraph 3", "after it, insert the paragraph “Charts are kept dry.”"),
    ("insert", "Berths, table 1, row 2", "after it, insert the row “Night │ Two by the gate”"),
    ("remark", "paragraph 4", "A. Rower: Who keeps the list?"),
]


@pytest.fixture
def table() -> Table:
    table = Table()
    table.do(c.OpenMeeting("Tides"))
    table.do(c.NameParty("W", "Workers", "group"))
    found = tuple(SourceProvision(level, Passage(words), under) for level, words, under in TEXT)
    table.do(c.ImportDocuments((SourceDocument("Office text", "Tides", HEAD, found, ()),)))
    return table


@pytest.fixture
def theirs(tmp_path: Path) -> WriteOptions:
    """Another house's template."""
    other = docx.Document()
    other.styles.add_style("Clause", 1)
    other.sections[0].header.paragraphs[0].text = "Their header"
    other.save(str(tmp_path / "theirs.docx"))
    return WriteOptions(template=tmp_path / "theirs.docx", style_map={"Paragraph": "Clause"})


@pytest.fixture(params=["ours", "theirs"])
def looks(request: pytest.FixtureRequest, theirs: WriteOptions) -> WriteOptions:
    return WriteOptions() if request.param == "ours" else theirs


@pytest.fixture
def answered(table: Table, looks: WriteOptions, tmp_path: Path, libreoffice: Ask) -> Any:
    """The text sent out, and as it was saved there with these edits."""

    def back(how: str, edits: list[list[str]]) -> Path:
        document = documents(table.state)[0].id
        sent = export(table.session(), document, "clean", tmp_path / "sent.docx", options=looks)
        saved = tmp_path / "answer.docx"
        libreoffice(sent, how, edits=edits, saved=str(saved))
        return saved

    return back


@pytest.mark.parametrize("how", ["tracked", "typed"])
def test_an_answer_is_what_was_typed(table: Table, answered: Any, how: str) -> None:
    received = plan(table.session(), answered(how, EDITS), table.party("W"))
    assert [(x.what, x.place, str(x.summary)) for x in received.items] == ANSWER
    assert received.tracked is (how == "tracked")
    assert all(item.possible for item in received.items)
    accept(table.session(), received, [item.key for item in received.items])


@pytest.mark.parametrize("how", ["tracked", "typed"])
def test_a_revisers_changes_have_their_class(table: Table, answered: Any, how: str) -> None:
    edits = [
        ["replace", "one berth", "2 berths"],
        ["replace", "after every storm", "after each storm"],
        ["replace", "3 May", "4 May"],
    ]
    revised = plan_revision(table.session(), answered(how, edits))
    assert [(x.item.place, x.can) for x in revised.revisions] == [
        ("Date", "apply"),
        ("paragraph 1", "apply"),
        ("paragraph 3", "apply"),
    ]
