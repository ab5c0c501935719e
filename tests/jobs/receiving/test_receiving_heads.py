"""The title and the masthead of a returned file: a party's note, the Office's correction."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.support.bodies import WHO
from tests.support.hands import rewritten, stranger
from tests.support.meetings import Table
from tests.support.ooxml import W
from tripartite.jobs.publishing.exporting import export
from tripartite.jobs.receiving.editorial import Waits, apply_revision, plan_revision
from tripartite.jobs.receiving.receiving import accept, plan
from tripartite.model import commands as c
from tripartite.model.entries import RemarkWritten
from tripartite.model.passage import Passage
from tripartite.model.reading import document_view, documents
from tripartite.model.text import Field, SourceDocument, SourceProvision
from tripartite.word.options import WriteOptions

HEAD = (
    Field("body", "", "Harbour Council"),
    Field("symbol", "", "HC.7/2"),
    Field("date", "Date", "3 May 2031"),
    Field("title", "", "Tides and berths"),
    Field("purpose", "Purpose of the document", "For debate and guidance."),
)
WORDS = ("Berths", "Each harbour keeps one berth free.", "Depths are published twice a year.")


@pytest.fixture
def table() -> Table:
    table = Table()
    table.do(c.OpenMeeting("Tides"))
    table.do(c.NameParty("W", "Workers", "group"))
    levels = ("heading", "paragraph", "paragraph")
    found = [
        SourceProvision(level, Passage(words), -1 if level == "heading" else 0)
        for level, words in zip(levels, WORDS, strict=True)
    ]
    source = SourceDocument("Office text", "Tides and berths", HEAD, tuple(found), ())
    table.do(c.ImportDocuments((source,)))
    return table


@pytest.fixture
def back(table, tmp_path) -> Callable[..., Any]:
    """The text as it came back, `change` having edited its XML."""

    def sent_back(change: Callable[[Any], None], form: str = "clean") -> Any:
        session = table.session()
        sent = export(session, documents(session.state)[0].id, form, tmp_path / "sent.docx")
        return rewritten(sent, tmp_path / "back.docx", change)

    return sent_back


def says(was: str, now: str) -> Callable[[Any], None]:
    """Words are typed over, without tracking."""

    def change(root: Any) -> None:
        for text in root.iter(W + "t"):
            text.text = (text.text or "").replace(was, now)

    return change


def tracked(was: str, now: str) -> Callable[[Any], None]:
    """Words are typed over, with tracking."""

    def change(root: Any) -> None:
        text = next(t for t in root.iter(W + "t") if was in (t.text or ""))
        run = text.getparent()
        before, behind = text.text.split(was)
        names = f'xmlns:w="{W[1:-1]}"'
        pieces = (
            f"<w:r><w:t xml:space='preserve'>{before}</w:t></w:r>"
            f"<w:del {WHO}><w:r><w:delText>{was}</w:delText></w:r></w:del>"
            f"<w:ins {WHO}><w:r><w:t>{now}</w:t></w:r></w:ins>"
            f"<w:r><w:t xml:space='preserve'>{behind}</w:t></w:r>"
        )
        for piece in reversed(list(etree.fromstring(f"<w:x {names}>{pieces}</w:x>"))):
            run.addnext(piece)
        run.getparent().remove(run)

    return change


def head(table: Table) -> tuple[str, dict[str, str]]:
    view = document_view(table.state, documents(table.state)[0].id)
    return view.title, {field.key: field.value for field in view.front_matter}


@pytest.mark.parametrize("how", [says, tracked])
@pytest.mark.parametrize(
    ("was", "now", "place"),
    [
        ("HC.7/2", "HC.7/3", "Symbol"),
        ("3 May", "4 May", "Date"),
        ("Tides and", "Tides or", "Title"),
        ("debate and", "debate or", "Purpose of the document"),
    ],
)
def test_a_change_of_the_head_is_a_note_with_its_place_and_words(table, back, how, was, now, place):
    received = plan(table.session(), back(how(was, now)), table.party("W"))
    (item,) = received.items
    assert (item.what, item.place, item.sure) == ("head", place, True)
    assert item.remark.words.startswith(f"{place}: replace “")
    assert item.authors == (("A",) if how is tracked else ())
    assert not [x for x in received.ignored if x.what == "outside"]
    done = accept(table.session(), received, [item.key])
    (note,) = (x.body for x in done.entries if isinstance(x.body, RemarkWritten))
    assert (note.kind, note.subject) == ("note", documents(table.state)[0].id)


@pytest.mark.parametrize("form", ["clean", "redline", "rolling"])
def test_a_head_that_comes_back_as_it_was_brings_nothing(table, back, form):
    assert plan(table.session(), back(lambda root: None, form), table.party("W")).items == ()


def test_a_row_taken_out_and_one_put_in(table, back):
    def change(root: Any) -> None:
        rows = [row for row in root.iter(W + "tr") if "Purpose" in "".join(row.itertext())]
        row = rows[0]
        fresh = etree.fromstring(etree.tostring(row))
        stranger(fresh)
        texts = list(fresh.iter(W + "t"))
        texts[0].text, texts[-1].text = "Author unit", "Harbour office"
        row.addnext(fresh)
        row.getparent().remove(row)

    gone, come = plan(table.session(), back(change), table.party("W")).items
    assert str(gone.remark.words) == "Purpose of the document: delete “For debate and guidance.”"
    assert str(come.remark.words) == "Author unit: insert “Harbour office”"


def test_without_bookmarks_the_labels_and_the_words_tell(table, back):
    def change(root: Any) -> None:
        stranger(root)
        says("3 May", "4 May")(root)
        says("HC.7/2", "HC.7/3")(root)

    found = plan(table.session(), back(change), table.party("W")).items
    assert {item.place for item in found} == {"Symbol", "Date"}


# The Office's own


@pytest.mark.parametrize(
    ("was", "now", "nature", "key"),
    [
        ("Tides and", "Tides, and", "punctuation", ""),
        ("Council", "council", "language", "body"),
        ("3 May", "4 May", "substance", "date"),
    ],
)
def test_a_reviser_corrects_the_head_and_each_change_has_its_class(
    table, back, was, now, nature, key
):
    found = plan_revision(table.session(), back(says(was, now)))
    (change,) = found.revisions
    assert (change.nature, change.can) == (nature, "apply")
    assert found.is_sure(change) == (nature != "substance")
    assert change.foretold.code == "listed"
    title, fields = head(table)
    apply_revision(table.session(), found)
    after = head(table)
    if key:
        assert after == (title, fields | {key: fields[key].replace(was, now)})
    else:
        assert after == (title.replace(was, now), fields | {"title": title.replace(was, now)})
    table.session().undo()
    assert head(table) == (title, fields)


def test_where_the_head_was_changed_meanwhile_it_is_kept_as_a_remark(table, back):
    path = back(says("3 May", "4 May"))
    view = document_view(table.state, documents(table.state)[0].id)
    fields = tuple(
        Field(f.key, f.label, "5 May 2031") if f.key == "date" else f for f in view.front_matter
    )
    table.do(c.EditMasthead(view.id, view.title, fields))
    found = plan_revision(table.session(), path)
    (change,) = found.revisions
    assert (change.can, change.waits) == ("keep", Waits("head"))
    apply_revision(table.session(), found)
    assert head(table)[1]["date"] == "5 May 2031"


# Beside the text

BOX = (
    "<w:r><mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/"
    "2006'><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def tracked_line(was: str, now: str) -> str:
    gone = f"<w:del {WHO}><w:r><w:delText>{was}</w:delText></w:r></w:del>" if was else ""
    return f"<w:p>{gone}<w:ins {WHO}><w:r><w:t>{now}</w:t></w:r></w:ins></w:p>"


BESIDE = re.compile(r"word/(header|footer)\d*\.xml")


def retyped_beside(sent: Path, out: Path, change: Any) -> Path:
    """The file with what `change` makes of the XML of each header and footer, by its kind."""
    with zipfile.ZipFile(sent) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data, found = old.read(name), BESIDE.fullmatch(name)
            new.writestr(name, change(found.group(1), data.decode()) if found else data)
    return out


def told_beside(table: Table, path: Path) -> list[tuple[str, str]]:
    """What is told of headers and footers, to whoever takes the file in."""
    session = table.session()
    both = [
        [(x.what, x.words) for x in received.ignored if x.what in ("header", "footer")]
        for received in (plan(session, path, table.party("W")), plan_revision(session, path))
    ]
    assert both[0] == both[1]
    return both[0]


def test_what_was_typed_in_headers_and_footers_is_told_without_tracking_too(table, tmp_path):
    session = table.session()
    options = WriteOptions(stamp="Draft of Monday")
    document = documents(session.state)[0].id
    sent = export(session, document, "clean", tmp_path / "sent.docx", options=options)
    assert told_beside(table, sent) == []
    words = "<w:p><w:r><w:t>Confidential</w:t></w:r></w:p>"

    def change(kind: str, xml: str) -> str:
        if kind == "footer":
            return xml.replace("</w:ftr>", f"{words}</w:ftr>")
        return xml.replace("Draft of Monday", "Draft of Friday")

    back = retyped_beside(sent, tmp_path / "back.docx", change)
    assert told_beside(table, back) == [
        ("header", "“Draft of Monday” → “Draft of Friday”"),
        ("footer", "– → “Confidential”"),
    ]
    gone = retyped_beside(
        sent, tmp_path / "gone.docx", lambda kind, xml: xml.replace("Draft of Monday", "")
    )
    assert told_beside(table, gone) == [("header", "“Draft of Monday” → –")]


def test_what_fields_print_in_headers_is_no_change(table, tmp_path):
    session = table.session()
    document = documents(session.state)[0].id
    sent = export(session, document, "clean", tmp_path / "sent.docx")
    printed = re.compile(r"(<w:fldSimple\b.*?<w:t\b[^>]*>)[^<]*", re.S)
    back = retyped_beside(
        sent, tmp_path / "back.docx", lambda kind, xml: printed.sub(r"\g<1>17", xml)
    )
    assert told_beside(table, back) == []


def test_what_is_tracked_in_headers_footers_and_boxes_is_told_with_its_words(table, back, tmp_path):
    names = f'xmlns:w="{W[1:-1]}"'

    def boxed(root: Any) -> None:
        box = f"<w:txbxContent>{tracked_line('', 'Call the pilots.')}</w:txbxContent>"
        put_in = etree.fromstring(f"<w:x {names}>{BOX.format(box=box)}</w:x>")[0]
        next(p for p in root.iter(W + "p") if "Depths" in "".join(p.itertext())).append(put_in)

    with zipfile.ZipFile(back(boxed)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for name in (name for name in parts if re.search(r"/(header|footer)\d*\.xml", name)):
        root = etree.fromstring(parts[name])
        line = tracked_line("Harbours", "Havens" if "header" in name else "Ports")
        root.append(etree.fromstring(f"<w:x {names}>{line}</w:x>")[0])
        parts[name] = etree.tostring(root)
    path = tmp_path / "beside.docx"
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    for received in (
        plan(table.session(), path, table.party("W")),
        plan_revision(table.session(), path),
    ):
        told = [(x.what, x.words) for x in received.ignored if x.words]
        assert told == [
            ("box", "– → “Call the pilots.”"),
            ("header", "“Harbours” → “Havens”"),
            ("footer", "“Harbours” → “Ports”"),
        ]
    assert plan(table.session(), path, table.party("W")).items == ()
