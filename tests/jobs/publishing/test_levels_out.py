"""New provisions of several levels in papers: each in a paragraph, as deep as it would stand."""

from __future__ import annotations

import pytest
from openxml_audit import OpenXmlValidator

from tests.support.meetings import Table, opened
from tests.support.ooxml import W, part
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.passage import Passage, unbroken
from tripartite.model.reading import documents
from tripartite.word.check import check

LISTED = unbroken(map(Passage, ("Lamps burn:", "by oil", "that is clean")), (0, 1, 2))


@pytest.fixture
def table() -> Table:
    table = opened()
    section, _, depths = table.provisions()[1:4]
    document = documents(table.state)[0].id
    at = {"document": document, "after": depths, "level": "item"}
    table.do(c.Propose("insert", (table.party("W"),), section, LISTED, **at))
    return table


@pytest.mark.parametrize("form", ["amendment list", "compilation"])
def test_a_proposed_list_is_printed_as_one(table, form, tmp_path):
    out = export(table.session(), documents(table.state)[0].id, form, tmp_path / "out.docx")
    assert check(out) == []
    assert OpenXmlValidator().validate(str(out)).is_valid
    inset = {
        "".join(p.itertext(W + "t")): p.find(f"{W}pPr/{W}ind") for p in part(out).iter(W + "p")
    }
    found = [inset[words] for words in ("Lamps burn:", "by oil", "that is clean")]
    assert found[0] is None
    assert [each.get(W + "left") for each in found[1:]] == ["567", "1134"]
    assert not any("¶" in words or "›" in words for words in inset)
