"""What has to stand on one page does, and a table of contents stays as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from interop.conftest import Ask

from tests.support.meetings import Table
from tests.support.nights import long_night
from tests.support.views import moorings
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view
from tripartite.model.text import Field
from tripartite.word.mark import HiddenMark
from tripartite.word.options import WriteOptions
from tripartite.word.write import write_clean


@pytest.mark.parametrize("every", [0, 1])
def test_a_night_certificate_is_one_page(libreoffice: Ask, tmp_path: Path, every: int) -> None:
    """Of 300 agreed items all have new numbers: thirty ranges, or each for itself."""
    table, document = long_night(30, 10, every=every)
    out = tmp_path / "night.docx"
    export(table.session(), document, "night certificate", out, since="evening")
    assert libreoffice(out, "none")["pages"] == 1


def test_a_night_certificate_that_certifies_nothing_is_one_page_too(
    libreoffice: Ask, tmp_path: Path
) -> None:
    """Of 300 agreed items, every second one has other words, and the others another full stop; the
    masthead is another, too."""
    table, document = long_night(30, 10)
    for at, key in enumerate(agreed(table, document)):
        words = table.text(key)
        new = words.replace("dry", "wet, cold and dark") if at % 2 else words.replace(".", ";")
        table.do(c.Reopen(key, "by consent"))
        table.do(c.EditProvision(key, Passage(new)))
    head = tuple(Field(f"field{n}", f"Label {n}", "What stands here. " * 9) for n in range(14))
    table.do(c.EditMasthead(document, "Berths that are wet", head, "asked"))
    out = tmp_path / "night.docx"
    export(table.session(), document, "night certificate", out, since="evening")
    assert libreoffice(out, "none")["pages"] == 1


def agreed(table: Table, document: str) -> list[str]:
    """The items that are agreed."""
    views = document_view(table.state, document).provisions
    return [view.id for view in views if view.state == "agreed"]


def test_contents_show_numbers_of_the_text_and_pages_only_when_refreshed(
    libreoffice: Ask, tmp_path: Path
) -> None:
    """What is written is what is opened; a refresh puts pages behind the same entries."""
    out = tmp_path / "o.docx"
    mark = HiddenMark("m", "doc1", "v", "clean")
    write_clean(moorings(), mark, out, options=WriteOptions(contents=True))
    opened = [row["text"] for row in libreoffice(out, "none")["paragraphs"]]
    fresh = [row["text"] for row in libreoffice(out, "refresh")["paragraphs"]]
    first = opened.index("Contents") + 1
    head, *entries = opened[first : first + 8]
    assert head == "\tItems"
    assert "A. Berths\t1–3" in entries
    names = [text.partition("\t")[0] for text in entries]
    assert [text.partition("\t")[0] for text in fresh[first : first + 7]] == names
    assert all(text.rpartition("\t")[2].isdigit() for text in fresh[first : first + 7])
    assert "\tItems" not in fresh


def test_references_are_right_when_opened_and_when_refreshed(
    libreoffice: Ask, tmp_path: Path
) -> None:
    out = tmp_path / "o.docx"
    write_clean(moorings(), HiddenMark("m", "doc1", "v", "clean"), out)
    printed = [v.passage.plain(lambda atom: cited(atom.target)) for v in moorings().provisions]
    citing = [words for words in printed if "Part 1, section A, item 2(b)" in words]
    for change in ("none", "refresh"):
        read = [row["text"] for row in libreoffice(out, change)["paragraphs"]]
        assert citing and set(citing) <= set(read)


def cited(target: str) -> str:
    """How a provision is cited; the mark of a note has no words."""
    return {view.id: view.reference for view in moorings().provisions}.get(target, "")
