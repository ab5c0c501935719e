"""Two documents compared provision by provision, whatever files they are."""

from __future__ import annotations

from pathlib import Path

from tests.support.bodies import DEL, gone, listing, lvl, new, p, q, t, write_word
from tests.support.meetings import opened
from tripartite.jobs.comparing import Side, compare_sides, text_of
from tripartite.jobs.publishing.exporting import export
from tripartite.model import commands as c
from tripartite.model.passage import Passage
from tripartite.model.reading import documents
from tripartite.store.sqlite import SUFFIX, SqliteJournal

NUMBERED = listing(lvl(0, "%1.") + lvl(1, "(%2)", "lowerLetter"))
HEADS = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'


def written(path: Path, body: str) -> Path:
    return write_word(path, body, numbering=NUMBERED, styles=HEADS)


def became(old: Path, new: Path) -> list[tuple[str, str]]:
    """What became of each provision, and in words, but for those that are as they were."""
    rows = compare_sides(Side(old), Side(new))
    return [(row.kind, row.line) for row in rows if row.kind != "kept"]


FIRST = (
    q("Berths", "H1")
    + q("Each harbour keeps one berth free.", num="1", depth="0")
    + q("Depths are published twice a year.", num="1", depth="0")
    + q("Lamps", "H1")
    + q("Each lamp has a keeper of its own, who sleeps by day.", num="1", depth="0")
    + q("The keeper trims the wick at dusk.", num="1", depth="1")
)


def test_word_files_are_compared_by_their_structure(tmp_path):
    second = (
        q("Berths", "H1")
        + q("Each harbour keeps one berth free.", num="1", depth="0")
        + q("Pilots are told of every new wreck.", num="1", depth="0")
        + q("Depths are published twice a year.", num="1", depth="0")
        + q("Lamps", "H1")
        + q("Each lamp has a keeper of its own, who sleeps by day.", num="1", depth="0")
        + q("The keeper trims the wick at dawn.", num="1", depth="1")
    )
    old, now = written(tmp_path / "a.docx", FIRST), written(tmp_path / "b.docx", second)
    levels = [(view.level, view.label) for view in text_of(Side(old))]
    assert levels == [
        ("heading", ""),
        ("paragraph", "1."),
        ("paragraph", "2."),
        ("heading", ""),
        ("paragraph", "3."),
        ("sub-item", "(a)"),
    ]
    assert became(old, now) == [
        ("inserted", "paragraph 2 is new."),
        ("renumbered", "paragraph 2 is now paragraph 3."),
        ("renumbered", "paragraph 3 is now paragraph 4."),
        ("edited", "paragraph 4(a) was edited."),
    ]


def test_what_stands_under_another_heading_has_moved(tmp_path):
    item = q("Depths are published twice a year.", num="1", depth="0")
    second = FIRST.replace(item, "") + item
    old, now = written(tmp_path / "a.docx", FIRST), written(tmp_path / "b.docx", second)
    assert ("moved", "paragraph 2 was moved and is now paragraph 3.") in became(old, now)


def test_cells_of_a_table_are_compared_each_with_its_own(tmp_path):
    def table(last: str) -> str:
        rows = (("Harbour", "Berths"), ("Port Vellin", "Twelve"), ("Skarness", last))
        cells = "".join(
            "<w:tr>" + "".join(f"<w:tc>{p(t(words))}</w:tc>" for words in row) + "</w:tr>"
            for row in rows
        )
        return q("Berths", "H1") + f"<w:tbl><w:tblGrid/>{cells}</w:tbl>" + q("So much for now.")

    old = written(tmp_path / "a.docx", table("Four of them"))
    now = written(tmp_path / "b.docx", table("Five of them"))
    rows = [row for row in compare_sides(Side(old), Side(now)) if row.kind != "kept"]
    assert [row.kind for row in rows] == ["edited"]
    assert [(s.op, s.text) for s in rows[0].redline.segments if s.op != "equal"] == [
        ("delete", "Four"),
        ("insert", "Five"),
    ]


def test_tracked_changes_count_as_accepted(tmp_path):
    tracked = q(t("Each harbour keeps ") + gone("two") + new("one") + t(" free.")) + q(
        gone("Nobody reads this."), more=f"<w:rPr>{DEL}</w:rPr>"
    )
    old = written(tmp_path / "a.docx", tracked)
    now = written(tmp_path / "b.docx", q("Each harbour keeps one free."))
    assert became(old, now) == []


def test_a_meeting_and_its_own_word_file_are_matched_by_what_the_file_carries(tmp_path):
    path, out = tmp_path / f"tides{SUFFIX}", tmp_path / "tides.docx"
    table = opened(SqliteJournal.create(path, "tide"))
    document = documents(table.state)[0].id
    export(table.session(), document, "clean", out)
    assert became(path, out) == []
    buoys = table.provisions()[-1]
    table.do(c.EditProvision(buoys, Passage("Quite other words stand here by now.")))
    table.journal.close()
    assert [kind for kind, _ in became(out, path)] == ["edited", "deleted"]  # its note is gone


def test_a_note_with_other_words_is_told(tmp_path):
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>See the list of {}.</w:t></w:r></w:p></w:footnote>'
    body = q(t("Every buoy has a name") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    files = [
        write_word(tmp_path / f"{what}.docx", body, footnotes=notes.format(what))
        for what in ("buoys", "lamps")
    ]
    assert became(*files) == [("edited", "note 1 was edited.")]


def test_a_plain_text_and_a_word_file_of_the_same_words_are_the_same(tmp_path):
    plain = tmp_path / "a.txt"
    words = "▶ Building blocks on lamps\n\nPart 1. Keepers\n\n1. Each has a lamp.\n2. He sleeps.\n"
    plain.write_text(words, "utf-8")
    body = q("Building blocks on lamps", "H1") + q("Part 1. Keepers", "H1")
    body += q("Each has a lamp.", num="1", depth="0") + q("He sleeps.", num="1", depth="0")
    assert became(plain, written(tmp_path / "b.docx", body)) == []
