"""Every form that `export` writes: sound, valid, marked, and the same bytes every time."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from tests.support.exports import SAMPLE_FORMS, exported, sample_session
from tests.support.ooxml import part, told, values
from tripartite.jobs.progress import CancelledError
from tripartite.jobs.publishing.exporting import FORMS, export_apart
from tripartite.jobs.publishing.looks import (
    keep_style_map,
    looks,
    map_path,
    our_styles,
    their_styles,
)
from tripartite.model.commands import NameVersion
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal
from tripartite.word.check import check
from tripartite.word.mark import read_mark


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    with sample_session(tmp_path_factory.mktemp("sample")) as session:
        yield session


@pytest.fixture(params=SAMPLE_FORMS)
def form(request) -> str:
    return request.param


def valid(path: Path) -> None:
    """Held to our lint, and to the rules of the Open XML SDK."""
    assert check(path) == []
    found = OpenXmlValidator().validate(str(path))
    assert found.is_valid, [str(error) for error in found.errors]


def test_every_form_is_tried():
    assert set(SAMPLE_FORMS) == set(FORMS)


def test_a_form_is_valid_and_marked(held, form, tmp_path):
    out = exported(held, form, tmp_path)
    valid(out)
    mark = read_mark(out)
    assert mark is not None and mark.form == form


def test_the_same_input_gives_the_same_bytes(held, form, tmp_path):
    first, again = (exported(held, form, tmp_path / name) for name in ("one", "two"))
    assert first.read_bytes() == again.read_bytes()


def test_golden(held, form, tmp_path, root):
    """Read by a person; `UPDATE_GOLDEN=1` writes it anew, then read it again."""
    golden = root / "tests" / "golden" / "word" / "forms" / f"{form.replace(' ', '-')}.txt"
    written = "\n".join(told(part(exported(held, form, tmp_path)))) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(written, encoding="utf-8")
    assert written == golden.read_text(encoding="utf-8")


@pytest.fixture
def theirs(tmp_path) -> Path:
    """A template by another program, with a style of their own for our items."""
    other = docx.Document()
    other.styles.add_style("Clause", 1)
    other.styles.add_style("Fancy", 2)
    other.sections[0].header.paragraphs[0].text = "Their header"
    other.save(str(tmp_path / "house.docx"))
    return tmp_path / "house.docx"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_form_takes_every_option(held, form, tmp_path, theirs):
    keep_style_map(theirs, {"Table text": "Clause", "List item": "Clause"})
    every = looks(theirs, font="Georgia", stamp="Draft 2", line_numbers=True, contents=True)
    out = exported(held, form, tmp_path / "out", options=every)
    assert check(out) == []
    header = docx.Document(str(out)).sections[0].header
    assert [p.text for p in header.paragraphs][:2] == ["Draft 2", "Their header"]
    assert set(values(part(out, "word/styles.xml"), "rFonts", "ascii")) == {"Georgia"}
    assert values(part(out), "lnNumType", "countBy") == ["1"]
    assert "Clause" in values(part(out), "pStyle")


def test_a_style_map_may_name_what_is_not_there(held, tmp_path, theirs):
    wrong = {"List item": "Nowhere", "heading 1": "Fancy", "Unheard of": "Clause", "Title": ""}
    keep_style_map(theirs, wrong)
    out = exported(held, "redline", tmp_path / "out", options=looks(theirs))
    valid_styles = set(values(part(out, "word/styles.xml"), "style", "styleId"))
    used = values(part(out), "pStyle")
    assert check(out) == []
    assert set(used) <= valid_styles and "Fancy" not in used and "TextTitle" in used


def test_without_a_style_map_styles_are_matched_by_name(theirs):
    assert looks(theirs).style_map == {}
    assert "Clause" in their_styles(theirs)
    assert "List item" in our_styles()


@pytest.mark.parametrize(
    "written", [b"{", b"[]", b'{"a": 1}', b"\xff", b" " * 1_000_001], ids=lambda b: str(b[:4])
)
def test_a_style_map_that_is_none_is_refused(theirs, written):
    map_path(theirs).write_bytes(written)
    with pytest.raises(Refusal) as refused:
        looks(theirs)
    assert refused.value.code == "styles-unreadable"
    assert str(map_path(theirs)) in refused.value.sentence()


def test_a_style_map_that_is_a_folder_is_refused(theirs):
    map_path(theirs).mkdir()
    with pytest.raises(Refusal, match="style map"):
        looks(theirs)


def test_a_template_that_is_none_is_refused(held, tmp_path):
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>')
    for template, code in ((bomb, "package-hostile"), (tmp_path / "none", "source-missing")):
        with pytest.raises(Refusal) as refused:
            exported(held, "clean", tmp_path / "out", options=looks(template))
        assert refused.value.code == code
    assert list((tmp_path / "out").iterdir()) == []


def test_signs_that_no_file_can_hold_are_left_out(held, tmp_path):
    dirty = looks(stamp="Dra\x00ft\ud800", font="Geor\x07gia")
    out = exported(held, "clean", tmp_path, options=dirty)
    assert docx.Document(str(out)).sections[0].header.paragraphs[0].text == "Draft�"


def test_in_a_process_of_its_own_it_is_the_same_file(held, form, tmp_path):
    here = exported(held, form, tmp_path / "here", options=looks(stamp="Draft"))
    there, document = tmp_path / "there.docx", documents(held.state)[0].id
    steps: list[int] = []
    more = {
        "progress": lambda done, total, what: steps.append(done),
        "options": looks(stamp="Draft"),
    }
    meeting = Path(held.journal.path)
    asked = (meeting, held.actor, document, form, there)
    assert export_apart(*asked, **SAMPLE_FORMS[form], **more) == there
    assert there.read_bytes() == here.read_bytes()
    assert steps == sorted(steps) and steps[-1] == 2


def test_a_cancelled_export_leaves_what_stood_there(held, tmp_path):
    out, document = tmp_path / "out.docx", documents(held.state)[0].id
    out.write_bytes(b"mine")
    told: list[str] = []
    more = {"progress": lambda *step: told.append(step[2]), "cancelled": lambda: bool(told)}
    with pytest.raises(CancelledError):
        export_apart(Path(held.journal.path), held.actor, document, "clean", out, **more)
    assert [path.name for path in tmp_path.iterdir()] == ["out.docx"]
    assert out.read_bytes() == b"mine"


@pytest.mark.parametrize("looks", [1, 2])
def test_cancelled_when_all_is_written_it_still_leaves_what_stood_there(held, tmp_path, looks):
    """Whoever cancels after the last step, with the answer there or not, has the old file."""
    out, document = tmp_path / "out.docx", documents(held.state)[0].id
    out.write_bytes(b"mine")
    told: list[int] = []
    after: list[int] = []

    def cancelled() -> bool:
        if 2 in told:
            after.append(0)
        return len(after) >= looks

    more = {"progress": lambda done, *_: told.append(done), "cancelled": cancelled}
    with pytest.raises(CancelledError):
        export_apart(Path(held.journal.path), held.actor, document, "clean", out, **more)
    assert told[-1] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["out.docx"]
    assert out.read_bytes() == b"mine"


def test_what_can_not_be_put_in_its_place_is_refused_by_its_name(held, tmp_path):
    out, document = tmp_path / "out.docx", documents(held.state)[0].id
    out.mkdir()
    with pytest.raises(Refusal) as refused:
        export_apart(Path(held.journal.path), held.actor, document, "clean", out)
    assert (refused.value.code, refused.value.facts["path"]) == ("out-not-written", out)
    assert [path.name for path in tmp_path.iterdir()] == ["out.docx"]


def test_the_window_may_go_on_writing_meanwhile(session, tmp_path):
    """A session writes the file; the export reads it beside, and has what was just done."""
    document = documents(session.state)[0].id
    session.do(NameVersion("tonight"))
    out = tmp_path / "out.docx"
    path = Path(session.journal.path)
    export_apart(path, session.actor, document, "clean", out, at="tonight")
    mark = read_mark(out)
    assert mark is not None and mark.version == "tonight"
