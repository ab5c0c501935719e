"""Reading other people's Word files: every place words stand, and what a change does to them."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.support.bodies import DEL, INS, WHO, gone, new, p, t, write_body
from tripartite.word.read import read_text


@pytest.fixture
def read(tmp_path: Path):
    """Reads a body given as XML: its paragraphs accepted, rejected, and both."""

    def reader(body: str) -> tuple[list[str], list[str], list[str]]:
        path = write_body(tmp_path / "in.docx", body)
        views = (read_text(path, view) for view in ("accepted", "rejected", "both"))
        return tuple([p.text for p in view] for view in views)

    return reader


def test_words_put_in_and_taken_out(read):
    assert read(p(t("a ") + gone("b") + new("c"))) == (["a c"], ["a b"], ["a bc"])


def test_an_insertion_that_another_deleted(read):
    nested = f"<w:ins {WHO}>{gone('x')}</w:ins>"
    assert read(p(t("a") + nested)) == (["a"], ["a"], ["ax"])


def test_moves(read):
    away = f"<w:moveFrom {WHO}>{t('m')}</w:moveFrom>"
    here = f"<w:moveTo {WHO}>{t('m')}</w:moveTo>"
    mark = f"<w:moveFrom {WHO}/>", f"<w:moveTo {WHO}/>"
    body = p(away, mark[0]) + p(t("a")) + p(here, mark[1]) + p(t("z"))
    assert read(body)[:2] == (["a", "m", "z"], ["m", "a", "z"])


def test_a_split_paragraph(read):
    body = p(t("one "), INS) + p(t("two"))
    assert read(body)[:2] == (["one ", "two"], ["one two"])


def test_merged_paragraphs(read):
    body = p(t("one "), DEL) + p(t("two"))
    assert read(body)[:2] == (["one two"], ["one ", "two"])


def test_a_paragraph_put_in_and_one_taken_out(read):
    body = p(t("a")) + p(new("n"), INS) + p(gone("o"), DEL) + p(t("z"))
    assert read(body)[:2] == (["a", "n", "z"], ["a", "o", "z"])


def test_a_mark_put_in_and_taken_out_again(read):
    body = p(t("a "), INS + DEL) + p(t("z"))
    assert read(body)[:2] == (["a z"], ["a z"])


def test_a_last_paragraph_cannot_join_anything(read):
    assert read(p(t("a")) + p(t("z"), DEL))[:2] == (["a", "z"], ["a", "z"])


def test_a_table_stops_a_merge(read):
    table = f"<w:tbl><w:tr><w:tc>{p(t('cell'))}</w:tc></w:tr></w:tbl>"
    body = p(t("a"), DEL) + table + p(t("z"))
    assert read(body)[0] == ["a", "cell", "z"]


def test_table_rows_put_in_and_taken_out(read):
    def row(mark: str, text: str) -> str:
        return f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{p(t(text))}</w:tc></w:tr>"

    body = f"<w:tbl>{row('', 'a')}{row(INS, 'n')}{row(DEL, 'o')}</w:tbl>"
    assert read(body)[:2] == (["a", "n"], ["a", "o"])


def test_a_table_inside_a_cell(read):
    inner = f"<w:tbl><w:tr><w:tc>{p(t('in'))}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{p(t('a'))}{inner}{p(t('b'))}</w:tc></w:tr></w:tbl>"
    assert read(body)[0] == ["a", "in", "b"]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ('<w:r><w:br w:type="page"/><w:t>a</w:t></w:r>', "a"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>", "a\u2011\u00ad"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:t>a</w:t></w:r>', "•a"),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>link</w:t></w:r></w:hyperlink>', "link"),
        ("<w:sdt><w:sdtContent><w:r><w:t>box</w:t></w:r></w:sdtContent></w:sdt>", "box"),
        ("<w:smartTag><w:r><w:t>tag</w:t></w:r></w:smartTag>", "tag"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>', "7"),
        ("<w:r><w:pict/><w:drawing/><w:t>a</w:t></w:r>", "a"),
        ("<w:proofErr/><w:r><w:lastRenderedPageBreak/><w:t>a</w:t></w:r>", "a"),
        (
            "<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>y</w:t></w:r></w:rubyBase></w:ruby>",
            "y",
        ),
    ],
)
def test_where_words_stand(read, inside, words):
    assert read(p(inside))[0] == [words]


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_of_a_field_the_result_is_read(read):
    inner = sign("begin") + code("B") + sign("separate") + t("no") + sign("end")
    outer = sign("begin") + code("A") + inner + sign("separate") + t("yes") + sign("end")
    assert read(p(t("a ") + outer + t(" z")))[0] == ["a yes z"]


def test_a_field_over_several_paragraphs(read):
    body = p(sign("begin") + code("TOC") + sign("separate") + t("one")) + p(t("two") + sign("end"))
    assert read(body)[0] == ["one", "two"]


def test_block_content_controls(read):
    assert read(f"<w:sdt><w:sdtContent>{p(t('a'))}</w:sdtContent></w:sdt>{p(t('b'))}")[0] == [
        "a",
        "b",
    ]


def test_formatting_changes_change_no_words(read):
    look = f"<w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr>"
    assert read(p(f"<w:r>{look}<w:t>a</w:t></w:r>")) == (["a"], ["a"], ["a"])


def test_a_file_of_another_producer(tmp_path):
    other = docx.Document()
    other.add_heading("Harbours", 1)
    other.add_paragraph("One tide.", style="List Number")
    other.add_table(1, 2).rows[0].cells[1].text = "cell"
    other.save(str(tmp_path / "other.docx"))
    read = read_text(tmp_path / "other.docx")
    assert [(p.text, p.style, p.place) for p in read] == [
        ("Harbours", "heading 1", "body"),
        ("One tide.", "List Number", "body"),
        ("cell", "", "cell"),
    ]
