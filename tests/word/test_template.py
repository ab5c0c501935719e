"""Our template is what its script builds; another's may take its place and lack anything."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from tests.support.bodies import write_word
from tests.support.ooxml import W, part, schema_errors, texts, values
from tests.support.views import edited, moorings
from tripartite.model.refusal import Refusal
from tripartite.word.house import build
from tripartite.word.mark import HiddenMark
from tripartite.word.options import WriteOptions
from tripartite.word.read import read_text
from tripartite.word.template import Template
from tripartite.word.write import write_clean, write_redline

MARK = HiddenMark("m", "d", "v", "clean")
SHIPPED = Path("src") / "tripartite" / "resources" / "word" / "template.docx"


def test_what_is_shipped_is_what_the_script_builds(root):
    with zipfile.ZipFile(root / SHIPPED) as archive:
        shipped = {name: archive.read(name) for name in archive.namelist()}
    assert shipped == build().members()


def test_it_is_sound(root, sound):
    sound(root / SHIPPED)


def test_it_fits_the_schemas(root, schemas):
    assert schema_errors(root / SHIPPED, schemas) == []


def test_it_has_no_junk(root):
    with zipfile.ZipFile(root / SHIPPED) as archive:
        assert sum(info.file_size for info in archive.infolist()) < 40_000
        assert not [
            name for name in archive.namelist() if "media" in name or "stylesWithEffects" in name
        ]


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Another producer's file as a template: its own styles, header with a picture of words."""
    path = tmp_path / "theirs.docx"
    other = docx.Document()
    other.styles.add_style("Clause", 1)
    other.sections[0].header.paragraphs[0].text = "Their header"
    other.add_paragraph("Their words", style="List Number")
    other.save(str(path))
    return path


def test_another_template_gives_the_looks(tmp_path, theirs, sound, valid):
    options = WriteOptions(
        template=theirs, style_map={"List item": "Clause"}, stamp="Draft", line_numbers=True
    )
    write_clean(moorings(), MARK, tmp_path / "o.docx", options=options)
    sound(tmp_path / "o.docx")
    paragraphs = docx.Document(str(tmp_path / "o.docx")).paragraphs
    styles = {p.text: p.style.name for p in paragraphs}
    assert styles["keep one berth free for vessels in distress;"] == "Clause"
    assert styles["at low water; and"] == "List sub-item"  # theirs has none: ours is brought along
    assert "Their words" not in styles
    header = docx.Document(str(tmp_path / "o.docx")).sections[0].header
    assert [p.text for p in header.paragraphs][:2] == ["Draft", "Their header"]
    assert [p.id for p in read_text(tmp_path / "o.docx") if p.id]


def test_another_template_takes_a_redline(tmp_path, theirs, sound):
    write_redline(edited(), MARK, tmp_path / "o.docx", options=WriteOptions(template=theirs))
    sound(tmp_path / "o.docx")
    labels = {p.id: p.label for p in read_text(tmp_path / "o.docx")}
    assert labels["a3"] == "3."


def test_a_template_with_nothing_in_it(tmp_path, sound, valid):
    empty = tmp_path / "empty.docx"
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{w}"><w:body/></w:document>')
    write_clean(moorings(), MARK, tmp_path / "o.docx", options=WriteOptions(template=empty))
    sound(tmp_path / "o.docx")
    valid(tmp_path / "o.docx")


def test_a_broken_template_is_refused(tmp_path):
    (tmp_path / "broken.docx").write_bytes(b"no")
    with pytest.raises(Refusal):
        Template.load(tmp_path / "broken.docx")


def test_the_font_is_a_setting(tmp_path, valid):
    write_clean(moorings(), MARK, tmp_path / "o.docx", options=WriteOptions(font="Georgia"))
    styles = part(tmp_path / "o.docx", "word/styles.xml")
    assert values(styles, "rFonts", "ascii") == ["Georgia"]
    valid(tmp_path / "o.docx")


_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_V = "urn:schemas-microsoft-com:vml"
_HEADER = f"""<w:p xmlns:r="{_R}" xmlns:v="{_V}">
  <w:r><w:t>Their header</w:t></w:r>
  <w:r><w:pict><v:shape><v:imagedata r:id="rInside"/></v:shape></w:pict></w:r>
  <w:r><w:pict><v:shape><v:imagedata r:id="rAddress"/></v:shape></w:pict></w:r>
  <w:r><w:object><v:shape/><w:control r:id="rObject"/></w:object></w:r>
  <w:hyperlink r:id="rWeb"><w:r><w:t>web</w:t></w:r></w:hyperlink>
  <w:hyperlink r:id="rFile"><w:r><w:t>file</w:t></w:r></w:hyperlink>
</w:p>"""
_LEADS = {
    "rInside": ("image", "media/a.png", ""),
    "rAddress": ("image", "http://tide.invalid/who-reads.png", "External"),
    "rObject": ("control", "activeX/a.bin", ""),
    "rWeb": ("hyperlink", "https://tide.invalid/", "External"),
    "rFile": ("hyperlink", "file:///etc/passwd", "External"),
}


@pytest.fixture
def loose(tmp_path: Path) -> Path:
    """A template whose header, page, settings and macros lead to all kinds of places."""
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader"/>'
    settings = (
        '<w:attachedTemplate r:id="rNo"/><w:saveThroughXslt r:id="rNo"/><w:view w:val="web"/>'
    )
    path = write_word(
        tmp_path / "loose.docm",
        f'{section}<w:printerSettings r:id="rNo"/></w:sectPr>',
        header=_HEADER,
        settings=settings,
    )
    rows = "".join(
        f'<Relationship Id="{id}" Type="{_R}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for id, (kind, target, mode) in _LEADS.items()
    )
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/_rels/header.xml.rels", f"<Relationships>{rows}</Relationships>")
        for name in ("media/a.png", "activeX/a.bin", "vbaProject.bin"):
            archive.writestr(f"word/{name}", b"data")
    return path


def test_a_template_leads_nowhere_but_to_the_web(tmp_path, loose, sound):
    """Its picture at an address would tell who opens the paper; its programs stay behind."""
    out = tmp_path / "o.docx"
    write_clean(moorings(), MARK, out, options=WriteOptions(template=loose))
    sound(out)
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        links = archive.read("word/_rels/header.xml.rels").decode()
    assert not [name for name in names if "activeX" in name or "vba" in name]
    assert "word/media/a.png" in names
    assert "https://tide.invalid/" in links
    assert "who-reads" not in links and "passwd" not in links and "activeX" not in links
    header = part(out, "word/header.xml")
    assert texts(header)[0] == "Their headerwebfile"
    assert len(list(header.iter(W + "pict"))) == 1
    settings = part(out, "word/settings.xml")
    assert values(settings, "view") == ["web"] and not list(settings.iter(W + "saveThroughXslt"))
