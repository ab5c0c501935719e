"""Other people's Word files: what is found in them, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from tests.support.bodies import gone, listing, lvl, new, p, q, style, t, write_word
from tripartite.model.importing.sources import Imported
from tripartite.model.refusal import Refusal
from tripartite.word.structure.importing import read_structure

HEADS = "".join(
    style(f"H{rank}", f"heading {rank}", more=f'<w:pPr><w:outlineLvl w:val="{rank - 1}"/></w:pPr>')
    for rank in (1, 2, 3)
)
STEPS = lvl(0, "%1.") + lvl(1, "(%2)", "lowerLetter") + lvl(2, "(%3)", "lowerRoman")
SIGNS = lvl(0, "\uf0b7", "bullet") + lvl(1, "–", "bullet")


@pytest.fixture
def read(tmp_path):
    def reading(body: str, **parts: Any) -> Imported:
        return read_structure(write_word(tmp_path / "a paper.docx", body, **parts))

    return reading


def tree(imported: Imported) -> list[str]:
    """Each provision: depth as dots, level, number, words."""
    (document,) = imported.documents
    depths: list[int] = []
    for provision in document.provisions:
        depths.append(depths[provision.parent] + 1 if provision.parent >= 0 else 0)
    return [
        f"{'.' * depth}{one.level} {one.number} {one.passage.text}".replace("  ", " ").strip()
        for depth, one in zip(depths, document.provisions, strict=True)
    ]


def said(imported: Imported, kind: str) -> list[str]:
    return [f"{r.words} | {r.why}" for r in imported.report if r.kind == kind]


# Headings


def test_headings_by_style_by_outline_and_by_what_a_style_is_based_on(read):
    styles = (
        style("Titre2", "Titre 2")
        + style("Clause", "Clause title", based="H3")
        + style("Odd", "Odd", more='<w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
    )
    body = (
        q("Harbours", "H1")
        + q("The tide", "Titre2")
        + q("At night", "Clause")
        + q("Lamps", more='<w:outlineLvl w:val="1"/>')
        + q("Words in body level", "Odd")
        + q("More", "H1")
    )
    found = tree(read(body, styles=HEADS + styles))
    assert found == [
        *("heading Harbours", ".heading The tide", "..heading At night", ".heading Lamps"),
        *("..unnumbered Words in body level", "heading More"),
    ]


def test_parts_and_sections_by_their_numbers(read):
    numbering = listing(lvl(0, "Part %1.") + lvl(1, "%2.", "upperLetter"))
    body = (
        q("Duties", "H1", "1", "0")
        + q("Berths", "H2", "1", "1")
        + q("One.", num="2")
        + q("Pilots", "H2", "1", "1")
        + q("One.", num="3")
    )
    steps = listing(lvl(0, "Part %1.") + lvl(1, "%2.", "upperLetter"), STEPS, STEPS)
    assert numbering
    assert tree(read(body, styles=HEADS, numbering=steps)) == [
        *("part Part 1. Duties", ".section A. Berths", "..item 1. One."),
        *(".section B. Pilots", "..item 1. One."),
    ]


def test_roman_numbers_head_parts_from_the_first_on(read):
    numbering = listing(lvl(0, "%1.", "upperRoman") + lvl(1, "%2.", "upperLetter"))
    body = (
        q("Scope", "H1", "1", "0")
        + q("Means", "H1", "1", "0")
        + q("Money", "H2", "1", "1")
        + q("Staff", "H2", "1", "1")
        + q("Review", "H1", "1", "0")
    )
    assert tree(read(body, styles=HEADS, numbering=numbering)) == [
        *("part I. Scope", "part II. Means", ".section A. Money", ".section B. Staff"),
        "part III. Review",
    ]


def test_typed_roman_numbers_head_parts_and_letters_sections(read):
    letters = [f"{each}. Section {each}" for each in "ABCDEFGHI"]
    heads = ["I. Scope", "II. Means", *letters, "III. Use", "IV. Fees", "V. Review"]
    found = tree(read("".join(q(head) for head in heads)))
    assert found == [
        *("part I. Scope", "part II. Means"),
        *(f".section {each}" for each in letters),
        *("part III. Use", "part IV. Fees", "part V. Review"),
    ]


def test_a_first_heading_above_all_others_is_the_title(read):
    body = q("Safe moorings", "H1") + q("Lamps", "H2") + q("A lamp burns.") + q("Pilots", "H2")
    imported = read(body, styles=HEADS)
    assert tree(imported) == [
        *("title Safe moorings", "heading Lamps", ".unnumbered A lamp burns.", "heading Pilots"),
    ]
    assert imported.documents[0].title == "Safe moorings"


def test_bold_and_short_is_a_heading_and_said_to_be_a_guess(read):
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>The lamps</w:t></w:r>"
    imported = read(q(bold) + q("A lamp burns at night, always.") + q("1. One.") + q("2. Two."))
    assert tree(imported)[:2] == ["heading The lamps", ".chapeau A lamp burns at night, always."]
    assert any("by its looks" in line for line in said(imported, "guessed"))
    assert imported.documents[0].provisions[0].passage.marks == ()


def test_a_numbered_sentence_in_a_heading_style_is_no_heading(read):
    body = q("Duties", "H1") + q("Every harbour keeps a lamp burning.", "H2", "1", "0")
    assert tree(read(body, styles=HEADS, numbering=listing(STEPS)))[1].startswith(".paragraph 1.")


def test_what_follows_an_appendix_stands_in_it(read):
    body = (
        q("Text", "H1")
        + q("One.", num="1")
        + q("Annex II", "H1")
        + q("Words used", "H1")
        + q("A buoy.", num="2")
    )
    found = tree(read(body, styles=HEADS, numbering=listing(STEPS, STEPS)))
    assert found[2:] == ["appendix Annex II", ".heading Words used", "..paragraph 1. A buoy."]


@pytest.mark.parametrize(
    ("printed", "words", "annex"),  # a number of Word's is told beside it, and is no name of it
    [
        (lvl(0, "Annex %1", "upperRoman"), "Words used", "Annex I. Words used"),
        (lvl(0, "ANNEX %1:", "upperLetter"), "Words used", "ANNEX A: Words used"),
        (lvl(0, "Appendix %1", "decimal"), "", "Appendix 1"),
        (lvl(0, "%1.", "upperRoman", 2), "Annex", "II. Annex"),
        (lvl(0, "%1.", "decimal", 4), "Annex: words used", "4. Annex: words used"),
        (lvl(0, "%1.", "upperLetter", 3), "Appendix II", "C. Appendix II"),
    ],
)
def test_an_annex_that_word_numbers_is_an_annex(read, printed, words, annex):
    body = (
        q("Scope", "H1")
        + q("One.", num="1")
        + q(words, "H1", "3", "0")
        + q("Lamps", "H2")
        + q("A buoy.", num="2")
    )
    found = tree(read(body, styles=HEADS, numbering=listing(STEPS, STEPS, printed)))
    assert found[2:] == [f"appendix {annex}", ".heading Lamps", "..paragraph 1. A buoy."]


def test_a_numbered_heading_that_speaks_of_annexes_is_none(read):
    numbering = listing(STEPS, STEPS, lvl(0, "%1.", "upperRoman", 2))
    body = q("Scope", "H1") + q("Annex procedures", "H1", "3", "0") + q("A buoy.", num="2")
    found = tree(read(body, styles=HEADS, numbering=numbering))
    assert found[1] == "part II. Annex procedures"


# Lists and numbers


def test_numbers_run_through_headings_or_begin_again(read):
    run = q("A", "H1") + q("One.", num="1") + q("B", "H1") + q("Two.", num="1")
    again = q("A", "H1") + q("One.", num="1") + q("B", "H1") + q("One.", num="2")
    parts = {"styles": HEADS, "numbering": listing(STEPS, STEPS)}
    assert tree(read(run, **parts))[3] == ".paragraph 2. Two."
    assert tree(read(again, **parts))[3] == ".item 1. One."


def test_lists_in_lists(read):
    body = (
        q("Head", "H1")
        + q("Keep:", num="1", depth="0")
        + q("lamps;", num="1", depth="1")
        + q("oil;", num="1", depth="2")
        + q("by day", num="2", depth="0")
        + q("by night", num="2", depth="1")
        + q("ropes.", num="1", depth="1")
        + q("Sleep.", num="1", depth="0")
    )
    found = tree(read(body, styles=HEADS, numbering=listing(STEPS, SIGNS)))
    assert found[1:] == [
        *(".paragraph 1. Keep:", "..sub-item (a) lamps;", "...sub-item (i) oil;"),
        *("..bullet • by day", "...dash – by night", "..sub-item (b) ropes."),
        ".paragraph 2. Sleep.",
    ]


def test_a_list_may_live_in_a_style_and_in_what_it_is_based_on(read):
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    deeper = '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    none = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    styles = (
        HEADS
        + style("N", "Num para", more=numbered)
        + style("NN", "Num sub", based="N", more=deeper)
        + style("NX", "Not numbered", based="N", more=none)
    )
    body = q("H", "H1") + q("One:", "N") + q("a.", "NN") + q("Plain.", "NX") + q("Two.", "N")
    found = tree(read(body, styles=styles, numbering=listing(STEPS)))
    assert found[1:] == [
        *(".paragraph 1. One:", "..sub-item (a) a.", ".unnumbered Plain.", ".paragraph 2. Two."),
    ]


def test_a_number_may_be_taken_away(read):
    body = q("H", "H1") + q("One.", num="1") + q("Not one.", num="0") + q("Two.", num="1")
    found = tree(read(body, styles=HEADS, numbering=listing(STEPS)))
    assert found[1:] == [".paragraph 1. One.", ".unnumbered Not one.", ".paragraph 2. Two."]


def test_typed_numbers_are_labels(read):
    body = (
        q("Part 1. Duties")
        + q("A. Berths")
        + q("1. Keep:")
        + q("(a) lamps;")
        + q("(i) oil;")
        + q("- by day")
        + q("(b) ropes.")
        + q("2. Sleep.")
        + q("B. Pilots")
        + q("1. In 2019 they slept.")
        + q("2019. was a year, and no number.")
    )
    imported = read(body)
    assert tree(imported) == [
        *("part Part 1. Duties", ".section A. Berths", "..item 1. Keep:", "...sub-item (a) lamps;"),
        *("....sub-item (i) oil;", ".....dash - by day", "...sub-item (b) ropes."),
        *("..item 2. Sleep.", ".section B. Pilots", "..item 1. In 2019 they slept."),
        "..unnumbered 2019. was a year, and no number.",
    ]
    assert any("typed numbers" in line for line in said(imported, "guessed"))


def test_a_h_is_followed_by_the_letter_i(read):
    letters = "".join(q(f"({sign}) words;") for sign in "abcdefghij")
    assert all(line.startswith(".sub-item") for line in tree(read(q("1. Keep:") + letters))[1:])


def test_roman_numbers_under_letters_are_ours_too(read):
    body = q("1. Keep:") + q("(a) lamps:") + q("(i) oil;") + q("(ii) wicks;") + q("(b) ropes.")
    assert said(read(body), "differs") == []


def test_numbers_that_differ_are_told_where_they_begin_to(read):
    body = q("H", "H1") + "".join(q(f"Sentence {n}.", num="1") for n in range(3))
    imported = read(body, styles=HEADS, numbering=listing(lvl(0, "%1.", start=4)))
    (line,) = said(imported, "differs")
    assert line.startswith("4. Sentence 0. |") and "“1.”" in line


def test_words_set_in_go_on_with_their_item(read):
    inset = '<w:ind w:left="360"/>'
    body = (
        q("H", "H1")
        + q("One.", num="1")
        + q("It goes on here.", more=inset)
        + q("Two.", num="1")
        + q("At the margin.")
    )
    found = tree(read(body, styles=HEADS, numbering=listing(STEPS)))
    assert found[2] == "..unnumbered It goes on here."
    assert found[4] == ".unnumbered At the margin."


def test_words_between_the_letters_of_an_item_stay_with_it(read):
    body = (
        q("H", "H1")
        + q("Keep:", num="1")
        + q("lamps;", num="1", depth="1")
        + q("and, where there is fog,")
        + q("horns.", num="1", depth="1")
    )
    found = tree(read(body, styles=HEADS, numbering=listing(STEPS)))
    assert found[2:] == [
        *("..sub-item (a) lamps;", "..unnumbered and, where there is fog,"),
        "..sub-item (b) horns.",
    ]


# Words


def test_emphasis_is_what_stands_out(read):
    styles = (
        style("Loud", "Loud", more="<w:rPr><w:b/></w:rPr>")
        + style("Em", "Emphasis", "character", more="<w:rPr><w:i/></w:rPr>")
        + style("Q", "Quoted", "character", based="Em")
    )
    runs = (
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a </w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Q"/></w:rPr><w:t>b</w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Em"/><w:i w:val="0"/></w:rPr><w:t>c</w:t></w:r>'
        "<w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>d</w:t></w:r>" + t(" and on.")
    )
    (plain, loud) = read(q(runs) + q(runs, "Loud"), styles=styles).documents[0].provisions
    assert [(m.kind, plain.passage.text[m.start : m.end]) for m in plain.passage.marks] == [
        *(("strong", "a "), ("emphasis", "bcd"), ("strong", "d")),
    ]
    assert {m.kind for m in loud.passage.marks} == {"emphasis"}


def test_signs_spaces_and_hyphens(read):
    runs = (
        "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t>"
        '<w:br w:type="page"/><w:noBreakHyphen/><w:t>x</w:t><w:softHyphen/><w:t>y  z</w:t>'
        '<w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Symbol" w:char="nonsense"/></w:r>'
    )
    text = read(q(runs)).documents[0].provisions[0].passage.text
    assert text == "one two three\u2011xy z→\ufffd"


def test_tracked_changes_are_read_as_accepted_and_told(read):
    body = p(t("The ") + gone("old ") + new("new ") + t("lamp.")) + p(
        gone("All gone."), mark='<w:del w:id="1" w:author="A"/>'
    )
    body += p(t("One "), mark='<w:del w:id="1" w:author="A"/>') + p(t("line."))
    imported = read(body)
    assert tree(imported) == ["unnumbered The new lamp.", "unnumbered One line."]
    assert any("old" in line and "All gone" in line for line in said(imported, "dropped"))
    assert any("insertions" in line for line in said(imported, "guessed"))


def test_links_lead_to_the_web_or_nowhere(read):
    body = q(
        '<w:hyperlink r:id="rIdLink0">' + t("tides") + "</w:hyperlink>"
        '<w:hyperlink r:id="rIdLink1">' + t(" and files") + "</w:hyperlink>"
    )
    imported = read(body, links=("https://tide.invalid/a", "file:///etc/passwd"))
    passage = imported.documents[0].provisions[0].passage
    assert [(m.kind, m.target) for m in passage.marks] == [("link", "https://tide.invalid/a")]
    assert passage.text == "tides and files"
    assert any("file:///etc/passwd" in line for line in said(imported, "dropped"))


def field(code: str, result: str) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        sign.format("begin")
        + f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        + sign.format("separate")
        + t(result)
        + sign.format("end")
    )


def marked(content: str, name: str, **more: str) -> str:
    mark = f'<w:bookmarkStart w:id="7" w:name="{name}"/>'
    return q(mark + content + '<w:bookmarkEnd w:id="7"/>', **more)


def test_references_by_number_become_live(read):
    body = (
        q("H", "H1")
        + marked(t("One."), "_Ref1", num="1")
        + marked(t("Sub."), "_Ref2", num="1", depth="1")
        + q(t("See paragraph ") + field(r"REF _Ref1 \r \h", "1") + t("."), num="1", depth="0")
        + q(t("See para. ") + field(r"REF _Ref2 \w \h", "1(a)") + t("."), num="1", depth="0")
        + q(t("As ") + field(r"REF _Ref1 \h", "One") + t(" says."), num="1", depth="0")
        + q(t("See ") + field(r"REF _Ref9 \r", "8") + t("."), num="1", depth="0")
    )
    imported = read(body, styles=HEADS, numbering=listing(STEPS))
    found = imported.documents[0].provisions
    assert [p.passage.targets("reference") for p in found[3:]] == [("1",), ("2",), (), ()]
    assert found[3].passage.text == "See \ufffc."
    assert found[4].passage.text == "See \ufffc."
    assert found[5].passage.text == "As One says."
    assert any("para. 1(a) →" in line for line in said(imported, "guessed"))


def test_an_inner_link_with_other_words_keeps_them(read):
    body = marked(t("One."), "_Ref1", num="1") + q(
        '<w:hyperlink w:anchor="_Ref1">' + t("the first rule") + "</w:hyperlink>"
    )
    imported = read(body, numbering=listing(STEPS))
    assert imported.documents[0].provisions[1].passage.text == "the first rule"
    assert any("first rule" in line for line in said(imported, "ask"))


@pytest.mark.parametrize(("note", "left"), [("1", "\ufffc"), ("9", "")])
def test_a_note_within_a_citation_stays_and_the_citation_is_words(read, note, left):
    """One that is there, and one that is not: neither can stand in a number."""
    within = f'item</w:t></w:r><w:r><w:footnoteReference w:id="{note}"/></w:r><w:r><w:t> 1'
    body = marked(t("One."), "_Ref1", num="1") + q(
        t("See ") + f'<w:hyperlink w:anchor="_Ref1">{t(within)}</w:hyperlink>' + t("."), num="1"
    )
    notes = f'<w:footnote w:id="1">{q("A note.")}</w:footnote>'
    imported = read(body, numbering=listing(STEPS), footnotes=notes)
    found = imported.documents[0].provisions[1].passage
    assert found.text == f"See item{left} 1."
    assert found.targets("reference") == ()


def test_notes_of_both_kinds_in_order_of_their_marks(read):
    body = (
        q(t("One") + '<w:r><w:endnoteReference w:id="2"/></w:r>' + t("."))
        + marked('<w:r><w:footnoteReference w:id="5"/></w:r>', "_Ref7")
        + q(
            t("Again")
            + field(r"NOTEREF _Ref7 \h", "2")
            + t(", and none")
            + '<w:r><w:footnoteReference w:id="99"/></w:r>'
            + t(".")
        )
    )
    foot = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="5">{q("<w:r><w:footnoteRef/></w:r>" + t(" Tables, ") + t("vol. 4."))}'
        f"{q('Second line.')}</w:footnote>"
    )
    end = f'<w:endnote w:id="2">{q("At the end.")}</w:endnote>'
    imported = read(body, footnotes=foot, endnotes=end)
    (document,) = imported.documents
    assert [(n.key, n.passage.text) for n in document.notes] == [
        ("1", "At the end."),
        ("2", "Tables, vol. 4. Second line."),
    ]
    assert [p.passage.targets("note") for p in document.provisions] == [("1",), ("2",), ("2",)]
    assert document.provisions[2].passage.text == "Again\ufffc, and none."


LOST = '<w:r><w:footnoteReference w:id="99"/></w:r>'


@pytest.mark.parametrize("alone", [LOST, LOST + t(" "), field(r"NOTEREF _Ref9 \h", "2")])
def test_the_mark_of_a_missing_note_is_no_provision_by_itself(read, alone):
    imported = read(q("One.") + q(alone) + q(t("Two") + LOST + t(".")))
    found = imported.documents[0].provisions
    assert [provision.passage.text for provision in found] == ["One.", "Two."]
    (told,) = (line for line in said(imported, "dropped") if "not in the file" in line)
    assert "2 times" in told


def test_contents_hidden_words_and_pictures_are_dropped_and_told(read):
    toc = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + t("Lamps 3")
        + "</w:p>"
        + q("Pilots 4")
        + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    picture = "<w:r><w:drawing/></w:r><w:r><w:object/></w:r>"
    imported = read(toc + q(t("Seen.") + hidden + picture))
    assert tree(imported) == ["unnumbered Seen."]
    dropped = " ".join(said(imported, "dropped"))
    assert "contents" in dropped and "secret" in dropped and "embedded" in dropped


def test_text_boxes_controls_and_alternatives(read):
    box = f"<w:txbxContent>{q('In the box.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{q('Filled in.')}</w:sdtContent></w:sdt>"
    prompt = (
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        + t("Click here")
        + "</w:sdtContent></w:sdt>"
        + t("Kept.")
        + "</w:p>"
    )
    tags = f"<w:p><w:smartTag>{t('Geneva')}</w:smartTag>{t('.')}</w:p>"
    assert tree(read(q(t("Before.") + both) + control + prompt + tags)) == [
        *("unnumbered Before.", "unnumbered In the box.", "unnumbered Filled in."),
        *("unnumbered Kept.", "unnumbered Geneva."),
    ]


# Tables


def test_tables_are_kept_as_blocks_with_joined_cells_taken_apart(tmp_path):
    document = docx.Document()
    document.add_heading("Pilots", 1)
    table = document.add_table(3, 3)
    for at, row in enumerate(table.rows):
        for place, cell in enumerate(row.cells):
            cell.text = f"{at}{place}"
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("After.")
    document.save(tmp_path / "t.docx")
    imported = read_structure(tmp_path / "t.docx")
    cells = [p for p in imported.documents[0].provisions if p.level == "cell"]
    assert [c.passage.text for c in cells] == [
        *("00", "01", "", "10", "11", "12", "", "21", "22"),
    ]
    assert any("joined" in line for line in said(imported, "guessed"))
    assert tree(imported)[-1] == ".unnumbered After."


def test_lists_and_tables_in_cells(read):
    inner = f"<w:tbl><w:tr><w:tc>{q('Inner.')}</w:tc></w:tr></w:tbl>"
    cell = q("First.") + q("one", num="1") + q("two", num="1") + inner + q("")
    body = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    assert tree(read(body, numbering=listing(STEPS))) == [
        *("table", ".row", "..cell First.", "...item 1. one", "...item 2. two"),
        *("...table", "....row", ".....cell Inner."),
    ]


def test_tables_too_deep_are_paragraphs(read):
    body = q("Deep.")
    for _ in range(60):
        body = f"<w:tbl><w:tr><w:tc>{body}{q('')}</w:tc></w:tr></w:tbl>"
    imported = read(body)
    assert "Deep." in tree(imported)[-1]
    assert any("too deep" in line for line in said(imported, "guessed"))


# Front matter


def test_a_masthead_of_lines(read):
    styles = HEADS + style("T", "Title") + style("S", "Subtitle")
    body = (
        q("Governing Body")
        + q("346th Session, Geneva, November 2022")
        + q("Date: 13 October 2022")
        + q("First item on the agenda")
        + q("A strategy for harbours", "T")
        + q("Purpose: To give the text.")
        + q("Introduction", "H1")
        + q("One.", num="1")
    )
    header = q("GB.346/INS/6")
    imported = read(body, styles=styles, numbering=listing(STEPS), header=header)
    (document,) = imported.documents
    assert document.kind == "Governing Body document"
    assert document.title == "A strategy for harbours"
    assert [(f.key, f.value) for f in document.front_matter] == [
        ("symbol", "GB.346/INS/6"),
        ("body", "Governing Body"),
        ("session", "346th Session, Geneva, November 2022"),
        ("date", "13 October 2022"),
        ("agenda_item", "First item on the agenda"),
        ("title", "A strategy for harbours"),
        ("purpose", "To give the text."),
    ]
    assert tree(imported) == ["heading Introduction", ".paragraph 1. One."]


def test_a_masthead_of_a_table(read):
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{q(cell)}</w:tc>" for cell in cells) + "</w:tr>"

    rows = row("Date:", "4 March 2031"), row("Original:", "English"), row("Watch:", "Night")
    imported = read(f"<w:tbl>{''.join(rows)}</w:tbl>" + q("1. One.") + q("2. Two."))
    assert [(f.key, f.label, f.value) for f in imported.documents[0].front_matter] == [
        ("date", "Date", "4 March 2031"),
        ("original", "Original", "English"),
        ("watch", "Watch", "Night"),
    ]


def test_what_stands_below_a_title_is_none_of_it(read):
    """As other programs write it: styles of their own, based on that of titles."""
    styles = "".join(
        (
            style("T", "Title"),
            *(style(id, id, based="T") for id in ("Subtitle", "Author", "Date")),
            style("House", "House title", based="T"),
        )
    )
    body = (
        q("Harbour rules", "House")
        + q("A draft,", "Subtitle")
        + q("the second", "Subtitle")
        + q("The Council", "Author")
        + q("The keepers", "Author")
        + q("4 March 2031", "Date")
        + q("1. Lamps are lit.")
        + q("Mole", "H1")
        + q("1. Bells ring.")
    )
    document = read(body, styles=styles + HEADS).documents[0]
    assert document.title == "Harbour rules"
    assert [(field.key, field.value) for field in document.front_matter] == [
        ("subtitle", "A draft, the second"),
        ("further", "The Council"),
        ("further_2", "The keepers"),
        ("date", "4 March 2031"),
    ]
    assert [p.level for p in document.provisions] == ["item", "heading", "item"]


def test_a_bullet_without_a_sign_goes_on_with_its_item(read):
    """So other programs write the second paragraph of an item."""
    lists = listing(STEPS, lvl(0, " ", "bullet"))
    body = q("One lamp:", num="1") + q("and more.", num="2") + q("Two lamps.", num="1")
    document = read(body, numbering=lists).documents[0]
    assert [(p.level, p.number, p.parent) for p in document.provisions] == [
        ("paragraph", "1.", -1),
        ("unnumbered", "", 0),
        ("paragraph", "2.", -1),
    ]


def test_an_ordinary_table_is_no_masthead(read):
    body = f"<w:tbl><w:tr><w:tc>{q('Day')}</w:tc><w:tc>{q('one')}</w:tc></w:tr></w:tbl>"
    assert read(body).documents[0].front_matter == ()


def test_a_title_with_a_note_keeps_the_note(read):
    body = q(t("Harbours") + '<w:r><w:footnoteReference w:id="1"/></w:r>', "T") + q("Words.")
    imported = read(
        body,
        styles=style("T", "Title"),
        footnotes=f'<w:footnote w:id="1">{q("As adopted.")}</w:footnote>',
    )
    assert imported.documents[0].provisions[0].passage.targets("note") == ("1",)


def test_without_any_title_it_is_called_by_its_file(read):
    imported = read(q("Words, and more of them."))
    assert imported.documents[0].title == "a paper"
    assert any("no title" in line for line in said(imported, "guessed"))


# Nothing


def test_a_file_without_words_is_refused(read):
    with pytest.raises(Refusal) as caught:
        read(q("") + "<w:p/>")
    assert caught.value.code == "source-empty"


def test_too_many_provisions_are_refused(read):
    with pytest.raises(Refusal) as caught:
        read(q("x") * 20_001)
    assert caught.value.code == "source-too-many"


def test_a_passage_too_long_is_refused(read):
    with pytest.raises(Refusal) as caught:
        read(q("x" * 100_001))
    assert caught.value.code == "source-too-long"


def test_a_style_or_list_that_goes_round_in_a_ring(read):
    ring = style("A", "A", based="B") + style("B", "B", based="A")
    assert tree(read(q("Words here.", "A"), styles=ring)) == ["unnumbered Words here."]


def test_rows_too_wide_are_held_in(read):
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{q("x")}</w:tc>'
    found = read(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>").documents[0].provisions
    assert len(found) == 2 + 63


@pytest.mark.parametrize("path", ["nowhere.docx"])
def test_a_file_that_is_not_there(tmp_path, path):
    with pytest.raises(Refusal) as caught:
        read_structure(Path(tmp_path / path))
    assert caught.value.code == "source-missing"
