"""What has to stand on one page does, and a table of contents stays as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from interop.conftest import Ask

from tests.support.nights import long_night
from tests.support.views import moorings
from tripartite.jobs.exporting import export
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


def test_contents_show_no_pages_and_are_the_same_entries_when_refreshed(
    libreoffice: Ask, tmp_path: Path
) -> None:
    """LibreOffice adds its own pages once it is asked to; it knows no contents without."""
    out = tmp_path / "o.docx"
    mark = HiddenMark("m", "doc1", "v", "clean")
    write_clean(moorings(), mark, out, options=WriteOptions(contents=True))
    opened = [row["text"] for row in libreoffice(out, "none")["paragraphs"]]
    fresh = [row["text"] for row in libreoffice(out, "refresh")["paragraphs"]]
    first = opened.index("Contents") + 1
    entries = opened[first : first + 7]
    assert not any("\t" in text for text in entries)
    assert [text.partition("\t")[0] for text in fresh[first : first + 7]] == entries
    assert [text.partition("\t")[0] for text in fresh] == [t.partition("\t")[0] for t in opened]


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
