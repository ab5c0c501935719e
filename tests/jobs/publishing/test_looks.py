"""What serves for each of our styles: kept, of the same name, guessed once, or brought along."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from tripartite.jobs.publishing.looks import chosen_map, keep_style_map, matched
from tripartite.model.refusal import Refusal

CIRCLE = (
    b'<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/>'
    b'<w:rPr><w:sz w:val="a lot"/></w:rPr></w:style></w:styles>'
)


def house(folder: Path, *names: str) -> Path:
    path = folder / "house.docx"
    document = docx.Document()
    for name in names:
        document.styles.add_style(name, 1)
    document.save(str(path))
    return path


def told(path: Path) -> dict[str, tuple[str, str]]:
    return {x.ours.name: (x.theirs.name if x.theirs else "", x.how) for x in matched(path).serving}


def test_each_of_theirs_is_guessed_for_one_of_ours(tmp_path):
    found = told(house(tmp_path, "Para numbered"))
    assert found["Numbered paragraph"] == ("Para numbered", "guess")
    assert found["Unnumbered paragraph"] == ("", "ours")


def test_what_word_knows_by_its_name_is_never_guessed(tmp_path):
    assert told(house(tmp_path))["footnote reference"] == ("", "ours")


def test_what_is_kept_is_kept_and_a_style_that_is_gone_is_looked_for_again(tmp_path):
    path = house(tmp_path, "Clause", "House list item")
    keep_style_map(path, {"List item": "Clause", "Chapeau": "Gone"})
    found = told(path)
    assert found["List item"] == ("Clause", "kept")
    assert found["Chapeau"] == ("", "ours")
    again = {x.ours.name: x.how for x in matched(path, keep=False).serving}
    assert again["List item"] == "guess"


def test_the_map_says_what_names_do_not(tmp_path):
    serving = matched(house(tmp_path, "Clause")).serving
    clause = next(x for x in serving[0].choices if x.name == "Clause")
    chosen = [(x, clause if x.ours.name == "List item" else x.theirs) for x in serving]
    found = chosen_map(chosen)
    assert (found["List item"], found["Decision"]) == ("Clause", "")
    assert "heading 1" not in found


def test_a_style_that_stands_on_itself_and_sizes_that_are_none(tmp_path):
    path = house(tmp_path)
    out = tmp_path / "ring.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/styles.xml":
                content = content.replace(b"</w:styles>", CIRCLE)
            new.writestr(part, content)
    ring = next(x for x in matched(out).serving[0].choices if x.name == "Ring")
    assert ring.size == 10


def test_what_is_no_word_file_is_refused(tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(b"nothing")
    with pytest.raises(Refusal):
        matched(path)
