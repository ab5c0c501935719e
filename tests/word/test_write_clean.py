"""The clean form: styles, real numbering, notes, links, references, masthead, mark, bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import msgspec
import pytest

from tests.support.ooxml import W, part, texts, values
from tests.support.views import FRONT, NOON, document, line, moorings
from tripartite.model.passage import Mark, Passage, join, note_mark, passage, reference
from tripartite.model.text import ProvisionView
from tripartite.word.mark import HiddenMark, read_mark
from tripartite.word.options import WriteOptions
from tripartite.word.read import read_text
from tripartite.word.write import write_clean

MARK = HiddenMark("meeting-1", "doc1", "version 3", "clean")
ALL = WriteOptions(contents=True, stamp="Draft, version 3", line_numbers=True, font="Georgia")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "clean.docx"
    write_clean(moorings(), MARK, path)
    return path


def test_it_is_sound(out, sound):
    sound(out)


def test_it_fits_the_schemas(out, valid):
    valid(out)


def test_with_every_option_it_is_sound(tmp_path, sound):
    write_clean(moorings(), MARK, tmp_path / "all.docx", options=ALL)
    sound(tmp_path / "all.docx")


def test_with_every_option_it_fits_the_schemas(tmp_path, valid):
    write_clean(moorings(), MARK, tmp_path / "all.docx", options=ALL)
    valid(tmp_path / "all.docx")


def test_python_docx_sees_the_styles(out):
    seen = {p.text: p.style.name for p in docx.Document(str(out)).paragraphs}
    assert seen["Safe moorings: building blocks for a common approach"] == "Title"
    assert seen["Building blocks on safe moorings"] == "Text title"
    assert seen["Appendix: words used"] == "Appendix heading"
    assert seen["Preamble"] == "Heading 2"
    assert seen["What the harbours owe each other"] == "Heading 2"
    assert seen["Berths"] == "Heading 3"
    assert seen["Each harbour should:"] == "Chapeau"
    assert seen["publish its depths, in particular:"] == "List item"
    assert seen["at low water; and"] == "List sub-item"
    assert seen["Within one day, for the channel"] == "Dash item"
    assert seen["by day"] == "Bullet item"
    assert seen["A raft is a vessel."] == "Numbered paragraph"
    assert seen["The Council took note of the words used."] == "Decision"


def test_no_number_is_typed(out):
    words = texts(part(out))
    assert not [text for text in words if text.startswith(("1.", "(a)", "Part ", "A.", "–"))]


def test_each_provision_carries_its_id(out):
    read = [p.id for p in read_text(out) if p.id]
    assert read == [view.id for view in moorings().provisions]


def test_the_words_are_the_views(out):
    read = {p.id: p.text for p in read_text(out) if p.id}
    assert read["p1"] == "The harbours of the bay share one tide."
    assert read["a3"] == "Nothing in Part 1, section A, item 2(b) limits the tables."


def test_notes_are_footnotes_in_order(out):
    notes = [p.text.strip() for p in read_text(out) if p.place == "note"]
    assert notes == ["Tide tables, volume 4.", "See the lease of 2029."]


def test_a_note_marked_twice_is_one_footnote(tmp_path, sound):
    words = join([Passage("tide"), note_mark("n"), Passage(" and flood"), note_mark("n")])
    write_clean(document([line("a", "item", words)], [("n", "Twice.")]), MARK, tmp_path / "o.docx")
    sound(tmp_path / "o.docx")
    root = part(tmp_path / "o.docx")
    assert len(list(root.iter(W + "footnoteReference"))) == 1
    assert any("NOTEREF" in (code.text or "") for code in root.iter(W + "instrText"))


@pytest.mark.parametrize(
    ("target", "real"),
    [
        ("https://harbour.invalid/a?b=1&c=2", True),
        ("HTTP://harbour.invalid", True),
        ("mailto:office@harbour.invalid", True),
        ("#section-2", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https://harbour.invalid/a b", False),
        ("\\\\server\\share", False),
    ],
)
def test_only_web_and_mail_become_real_links(tmp_path, sound, target, real):
    words = passage("see here", [Mark(4, 8, "link", target)])
    write_clean(document([line("a", "item", words)]), MARK, tmp_path / "o.docx")
    sound(tmp_path / "o.docx")
    root = part(tmp_path / "o.docx")
    assert bool(list(root.iter(W + "hyperlink"))) is real
    assert "Hyperlink" in values(root, "rStyle")
    assert texts(root)[-1] == "see here"


def test_a_reference_to_nothing_is_printed_as_such(tmp_path, sound):
    words = join([Passage("see "), reference("gone")])
    write_clean(document([line("a", "item", words)]), MARK, tmp_path / "o.docx")
    sound(tmp_path / "o.docx")
    assert texts(part(tmp_path / "o.docx"))[-1] == "see [?]"


def test_the_masthead_is_a_table_around_the_title(out):
    opened = docx.Document(str(out))
    assert [len(table.rows) for table in opened.tables] == [5, 2]
    assert [cell.text for cell in opened.tables[0].rows[3].cells] == ["Date", "4 March 2031"]
    assert opened.tables[0].rows[0].cells[0].text == "Harbour Council"


def test_the_header_shows_the_symbol_and_the_footer_the_page(out):
    assert texts(part(out, "word/header1.xml")) == ["HC.12/3(Rev.1)"]
    footer = part(out, "word/footer1.xml")
    assert [field.strip() for field in values(footer, "fldSimple", "instr")] == ["PAGE", "NUMPAGES"]
    assert texts(footer) == ["1 / 1"]


def test_without_a_symbol_the_header_shows_the_title(tmp_path):
    write_clean(document([line("a", "item", "One.")], title="T " * 90), MARK, tmp_path / "o.docx")
    shown = texts(part(tmp_path / "o.docx", "word/header1.xml"))[0]
    assert shown.startswith("T T") and len(shown) < 100 and shown.endswith("…")


def test_a_title_that_opens_the_text_is_not_printed_twice(tmp_path):
    view = document([line("t", "title", "One tide")], title="One tide")
    write_clean(view, MARK, tmp_path / "o.docx")
    assert texts(part(tmp_path / "o.docx")) == ["One tide"]


def test_the_language_is_said(tmp_path):
    view = document([line("a", "item", "Une marée.")], language="fr")
    write_clean(view, MARK, tmp_path / "o.docx")
    assert values(part(tmp_path / "o.docx", "word/styles.xml"), "lang") == ["fr-FR"]


def test_the_hidden_mark_comes_back(out):
    assert read_mark(out) == MARK


def test_another_producers_file_has_no_mark(tmp_path):
    docx.Document().save(str(tmp_path / "other.docx"))
    assert read_mark(tmp_path / "other.docx") is None


def test_the_same_input_gives_the_same_bytes(out, tmp_path):
    write_clean(moorings(), MARK, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == out.read_bytes()


def test_a_failed_export_leaves_the_old_file(tmp_path):
    out = tmp_path / "out.docx"
    out.write_bytes(b"old")
    view = document([line("a", "item", "One.")], scheme="building blocks")
    broken = WriteOptions(template=tmp_path / "not-there.docx")
    with pytest.raises(Exception, match="not-there"):
        write_clean(view, MARK, out, options=broken)
    assert out.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.docx"]


def test_signs_that_xml_cannot_hold_are_left_out(tmp_path, sound):
    view = document([line("a", "item", "one\x00 two\x1f\ttab\nline \ud800")], front=FRONT)
    write_clean(view, MARK, tmp_path / "o.docx")
    sound(tmp_path / "o.docx")
    assert read_text(tmp_path / "o.docx")[-1].text == "one two\ttab\nline "


def test_no_table_touches_another(tmp_path, sound):
    """Word makes one of two tables without a paragraph between them."""
    view = document([line("t", "title", "One tide")], title="One tide", front=FRONT)
    write_clean(view, MARK, tmp_path / "o.docx")
    sound(tmp_path / "o.docx")
    tables = list(part(tmp_path / "o.docx").iter(W + "tbl"))
    assert len(tables) == 2
    assert all(table.getnext().tag == W + "p" for table in tables)


def test_the_time_it_was_made_is_universal(tmp_path):
    write_clean(moorings(), MARK, tmp_path / "o.docx", options=WriteOptions(created=NOON))
    made = docx.Document(str(tmp_path / "o.docx")).core_properties
    assert made.created == NOON
    assert made.title == moorings().title


def test_the_contents_have_an_entry_for_each_heading(tmp_path):
    write_clean(moorings(), MARK, tmp_path / "o.docx", options=ALL)
    paragraphs = docx.Document(str(tmp_path / "o.docx")).paragraphs
    entries = [(p.style.name, p.text) for p in paragraphs if p.style.name.startswith("toc ")]
    assert entries[:5] == [
        ("toc 1", "\tItems"),
        ("toc 1", "Building blocks on safe moorings"),
        ("toc 2", "Preamble\t1–2"),
        ("toc 2", "Part 1. What the harbours owe each other"),
        ("toc 3", "A. Berths\t1–3"),
    ]


def test_contents_cite_paragraphs_that_run_through_and_no_page(tmp_path):
    """A number is there where a reader finds one place by it, and never one that is guessed."""
    places = [
        ("h1", "heading", "", None, "Background"),
        ("p1", "paragraph", "1.", "h1", "One."),
        ("h2", "section", "A.", "h1", "Within"),
        ("p2", "paragraph", "2.", "h2", "Two."),
        ("h3", "heading", "", None, "Nothing numbered"),
        ("u1", "unnumbered", "", "h3", "Words."),
        ("h4", "heading", "", None, "Draft decision"),
        ("p3", "paragraph", "3.", "h4", "Three."),
        ("x1", "appendix", "Appendix", None, "Beginning again"),
        ("x2", "section", "A.", "x1", "First"),
        ("q1", "paragraph", "1.", "x2", "One."),
        ("x3", "section", "B.", "x1", "Second"),
        ("q2", "paragraph", "1.", "x3", "One."),
    ]
    provisions = tuple(
        ProvisionView(id, parent, 0, level, label, id, Passage(text), text)
        for id, level, label, parent, text in places
    )
    view = msgspec.structs.replace(moorings(), provisions=provisions, notes=(), title="Paper")
    write_clean(view, MARK, tmp_path / "o.docx", options=WriteOptions(contents=True))
    paragraphs = docx.Document(str(tmp_path / "o.docx")).paragraphs
    assert [p.text for p in paragraphs if p.style.name.startswith("toc ")] == [
        "\tParagraphs",
        "Background\t1–2",
        "A. Within\t2",
        "Nothing numbered",
        "Draft decision\t3",
        "Appendix Beginning again",
        "A. First\t1",
        "B. Second\t1",
    ]
    codes = [code.text for code in part(tmp_path / "o.docx").iter(W + "instrText")]
    assert [code.split()[0] for code in codes] == ["TOC"]


def test_the_zip_has_no_time_in_it(out):
    with zipfile.ZipFile(out) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
