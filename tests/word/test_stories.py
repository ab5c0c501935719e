"""What a template has in its headers and footers stays; the symbol and the page are never lost."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import msgspec
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.support.views import moorings
from tripartite.jobs.publishing.looks import fitted
from tripartite.model.text import Field
from tripartite.word.loose import unbind
from tripartite.word.mark import HiddenMark
from tripartite.word.options import WriteOptions
from tripartite.word.write import write_clean

MARK = HiddenMark("m", "d", "v", "clean")
SYMBOL = "HB.7/2"


def view():
    return msgspec.structs.replace(
        moorings(), front_matter=(Field("symbol", "Symbol", SYMBOL),), title="Of moorings"
    )


def long_field(paragraph, code: str, shown: str) -> None:
    """A field as Word writes it, its code in two pieces."""
    half = len(code) // 2
    for xml in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code[:half]}</w:instrText>',
        f'<w:instrText xml:space="preserve">{code[half:]} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{xml}</w:r>"))


@pytest.fixture
def made(tmp_path, sound, valid):
    """Writes with a template that is made by a function; the written file, and what was told."""

    def make(fill, **options):
        theirs = docx.Document()
        fill(theirs)
        theirs.save(str(tmp_path / "t.docx"))
        out = tmp_path / "o.docx"
        chosen = WriteOptions(template=tmp_path / "t.docx", **options)
        write_clean(view(), MARK, out, options=chosen)
        sound(out)
        valid(out)
        return docx.Document(str(out)), {each.code for each in fitted(tmp_path / "t.docx")}

    return make


def words(story) -> list[str]:
    return ["".join(t.text for t in p._p.xpath(".//w:t")) for p in story.paragraphs]


def fields(story) -> str:
    return story._element.xml


def test_their_words_stay_and_ours_stand_below(made):
    def fill(theirs):
        theirs.sections[0].header.paragraphs[0].text = "The Harbour Board"
        theirs.sections[0].footer.paragraphs[0].text = "1 Quay Street"

    out, told = made(fill)
    assert words(out.sections[0].header) == ["The Harbour Board", SYMBOL]
    assert words(out.sections[0].footer) == ["1 Quay Street", "1 / 1"]
    assert "NUMPAGES" in fields(out.sections[0].footer)
    assert told == {"symbol", "pages"}


def test_a_template_that_says_both_is_left_as_it_is(made):
    def fill(theirs):
        header, footer = theirs.sections[0].header, theirs.sections[0].footer
        long_field(header.paragraphs[0], 'DOCPROPERTY "Running head"', "their old symbol")
        long_field(footer.paragraphs[0], "PAGE", "7")

    out, told = made(fill)
    assert [p.text for p in out.sections[0].header.paragraphs] == [SYMBOL]
    assert len(out.sections[0].footer.paragraphs) == 1
    assert told == set()


def test_the_form_is_said_too_where_it_is_not_the_paper_itself(made):
    def fill(theirs):
        long_field(theirs.sections[0].header.paragraphs[0], 'DOCPROPERTY "Running head"', "x")

    out, _ = made(fill, running="Rolling text, 3 May")
    assert words(out.sections[0].header) == [SYMBOL, "Rolling text, 3 May"]


def test_a_first_page_of_its_own_is_left_and_even_pages_are_not(made):
    def fill(theirs):
        section = theirs.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Letterhead"
        theirs.settings.odd_and_even_pages_header_footer = True
        section.even_page_header.paragraphs[0].text = "Even"
        section.header.paragraphs[0].text = "Odd"

    out, told = made(fill, stamp="Draft")
    section = out.sections[0]
    assert words(section.first_page_header) == ["Draft", "Letterhead"]
    assert words(section.even_page_header) == ["Draft", "Even", SYMBOL]
    assert words(section.header) == ["Draft", "Odd", SYMBOL]
    assert words(section.even_page_footer) == words(section.footer) == ["1 / 1"]
    assert told == {"symbol", "pages", "first"}


def test_a_last_section_without_headers_has_those_before_it(made):
    def fill(theirs):
        theirs.sections[0].header.paragraphs[0].text = "The Harbour Board"
        theirs.add_section(WD_SECTION.NEW_PAGE)

    out, _ = made(fill)
    assert words(out.sections[0].header) == ["The Harbour Board", SYMBOL]


def test_a_template_without_any_gets_ours(made):
    out, told = made(lambda theirs: None)
    assert words(out.sections[0].header) == [SYMBOL]
    assert words(out.sections[0].footer) == ["1 / 1"]
    assert told == {"symbol", "pages"}


def test_what_leads_out_of_a_header_stays_behind(made, tmp_path):
    """Marks of the template's own, with numbers that ours would meet, or lists it alone has."""

    def fill(theirs):
        paragraph = theirs.sections[0].header.paragraphs[0]
        paragraph.text = "The Harbour Board"
        paragraph.style = theirs.styles["List Number"]
        for xml in (
            '<w:bookmarkStart {} w:id="1" w:name="_tpf_body"/>',
            '<w:bookmarkEnd {} w:id="1"/>',
            '<w:ins {} w:id="2" w:author="A"><w:r><w:t>, Vellin</w:t></w:r></w:ins>',
            '<w:del {} w:id="3" w:author="A"><w:r><w:delText>Old</w:delText></w:r></w:del>',
        ):
            paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))

    out, _ = made(fill)
    assert words(out.sections[0].header) == ["The Harbour Board, Vellin", SYMBOL]


def test_no_header_is_taken_along_that_no_page_shows(made, tmp_path: Path):
    def fill(theirs):
        theirs.sections[0].header.paragraphs[0].text = "Of the first section"
        second = theirs.add_section(WD_SECTION.NEW_PAGE)
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "Of the second"

    made(fill)
    with zipfile.ZipFile(tmp_path / "o.docx") as archive:
        headers = [archive.read(n) for n in archive.namelist() if n.startswith("word/header")]
    assert len(headers) == 1
    assert b"Of the second" in headers[0]


def rewritten(source: Path, out: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A package with its members changed; None leaves one out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)
    return out


def without_styles(name: str, data: bytes) -> bytes | None:
    gone = rb"<(Relationship|Override) [^>]*styles.xml\"[^>]*/>"
    return None if name == "word/styles.xml" else re.sub(gone, b"", data)


def normal_alone(name: str, data: bytes) -> bytes:
    normal = b'<w:style w:type="paragraph" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    every = re.compile(b"<w:style .*</w:style>", re.DOTALL)
    return every.sub(normal, data) if name == "word/styles.xml" else data


def template_type(name: str, data: bytes) -> bytes:
    return data.replace(b".document.main+xml", b".template.main+xml")


@pytest.mark.parametrize("change", [without_styles, normal_alone, template_type])
def test_whatever_a_template_lacks_the_paper_is_whole(tmp_path, sound, valid, change):
    docx.Document().save(str(tmp_path / "full.docx"))
    theirs = rewritten(tmp_path / "full.docx", tmp_path / "t.dotx", change)
    every = WriteOptions(template=theirs, contents=True, line_numbers=True, stamp="Draft")
    write_clean(view(), MARK, tmp_path / "o.docx", options=every)
    sound(tmp_path / "o.docx")
    valid(tmp_path / "o.docx")
    assert {each.code for each in fitted(theirs)} == {"symbol", "pages"}


def test_macros_of_a_template_stay_behind_and_that_is_said(tmp_path, sound):
    docx.Document().save(str(tmp_path / "t.dotm"))
    with zipfile.ZipFile(tmp_path / "t.dotm", "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    options = WriteOptions(template=tmp_path / "t.dotm")
    write_clean(view(), MARK, tmp_path / "o.docx", options=options)
    sound(tmp_path / "o.docx")
    assert "macros" in {each.code for each in fitted(tmp_path / "t.dotm")}
    with zipfile.ZipFile(tmp_path / "o.docx") as archive:
        assert not [name for name in archive.namelist() if "vba" in name]


def short_field(paragraph, code: str, shown: str) -> None:
    run = f"<w:r><w:t>{shown}</w:t></w:r>"
    paragraph._p.append(
        parse_xml(f"<w:fldSimple {nsdecls('w')} w:instr='{code}'>{run}</w:fldSimple>")
    )


LEADING = (
    'DDEAUTO cmd "/c mischief"',
    "ddeauto cmd mischief",
    'DDE"cmd" mischief',
    'INCLUDEPICTURE "http://tide.invalid/mischief.png" \\d',
    'INCLUDETEXT "\\\\\\\\tide.invalid\\\\mischief.docx"',
    'LINK Excel.Sheet.8 "mischief.xls" "R1C1" \\a',
    'IMPORT "mischief.wmf"',
    'HYPERLINK \\o "Our web" "file:///mischief"',
)


@pytest.mark.parametrize("put", [long_field, short_field])
@pytest.mark.parametrize("code", LEADING)
def test_fields_that_lead_outside_leave_their_words_and_that_is_told(made, put, code):
    def fill(theirs):
        put(theirs.sections[0].header.paragraphs[0], code, "The Harbour Board")

    out, told = made(fill)
    header = out.sections[0].header
    assert words(header) == ["The Harbour Board", SYMBOL]
    assert "mischief" not in fields(header)
    assert "fields" in told


STAYING = ("PAGE", "=7-1", 'STYLEREF "Linked"', 'HYPERLINK "https://tide.invalid/" \\h')


@pytest.mark.parametrize("put", [long_field, short_field])
@pytest.mark.parametrize("code", STAYING)
def test_fields_of_the_paper_itself_stay(made, put, code):
    def fill(theirs):
        put(theirs.sections[0].header.paragraphs[0], code, "7")

    out, told = made(fill)
    header = out.sections[0].header._element
    assert code in "".join(header.xpath(".//w:instrText/text() | .//w:fldSimple/@w:instr"))
    assert words(out.sections[0].header)[0] == "7"
    assert "fields" not in told


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str, tag: str = "instrText") -> str:
    return f"<w:r><w:{tag}>{text}</w:{tag}></w:r>"


BEGIN, SHOWN, END = map(sign, ("begin", "separate", "end"))
QUOTED = BEGIN + code(" QUOTE 68 68 69 ") + SHOWN + code("DDE", "t") + END
HIDDEN = {
    "its name is made by a field in it": BEGIN + QUOTED + code(" mischief ") + SHOWN,
    "its name is words": BEGIN + code("DDE ", "t") + code("mischief") + SHOWN,
    "it is never closed": BEGIN + code("DDE mischief") + SHOWN,
    "it stands in another's code": BEGIN
    + code(" IF ")
    + BEGIN
    + code("DDE mischief")
    + SHOWN
    + END
    + code(" = 1 ")
    + SHOWN,
    "it stands in another's result": BEGIN
    + code(" QUOTE 1 ")
    + SHOWN
    + BEGIN
    + code("DDE mischief")
    + SHOWN
    + END,
    "a frame on the page seems to end it": BEGIN
    + "<w:r><w:pict><w:txbxContent><w:p>"
    + END
    + "</w:p></w:txbxContent></w:pict></w:r>"
    + code("DDE mischief")
    + SHOWN,
    "it has no beginning": code("DDE mischief") + SHOWN,
    "an object stands in its name": BEGIN
    + code("DD")
    + "<w:r><w:softHyphen/></w:r>"
    + code("E mischief")
    + SHOWN,
    "it is deleted": BEGIN + code("DDE mischief", "delInstrText") + SHOWN,
}


@pytest.mark.parametrize("why", HIDDEN)
def test_a_field_that_leads_outside_is_found_however_it_hides(why):
    end = "" if why == "it is never closed" else END
    story = parse_xml(
        f"<w:hdr {nsdecls('w')}><w:p>{HIDDEN[why]}{code('shown', 't')}{end}</w:p></w:hdr>"
    )
    unbind(story)
    assert "mischief" not in story.xml
    assert "shown" in "".join(t.text for t in story.iter(f"{{{story.nsmap['w']}}}t"))


def test_a_number_that_is_counted_from_the_page_stays():
    page = BEGIN + code(" PAGE ") + SHOWN + code("3", "t") + END
    paragraph = BEGIN + code(" =") + page + code("-1 ") + SHOWN + code("2", "t") + END
    story = parse_xml(f"<w:hdr {nsdecls('w')}><w:p>{paragraph}</w:p></w:hdr>")
    before = story.xml
    assert unbind(story) == set()
    assert story.xml == before
