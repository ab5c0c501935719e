"""Every text on the screen reaches the translators, and what they wrote is kept."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tripartite.model.refusal import REFUSALS
from tripartite.ui.actions import MENUS
from tripartite.ui.table import TABLE
from tripartite.ui.translations import in_calls, in_tables, write


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("ts") / "tripartite_fr.ts"
    write(out)
    return out


def messages(path) -> dict[tuple[str, str], ElementTree.Element]:
    return {
        (context.findtext("name"), message.findtext("source")): message
        for context in ElementTree.parse(path).getroot()
        for message in context.iter("message")
    }


def test_all_texts_are_there(made):
    found = set(messages(made))
    assert {*in_tables(), *in_calls()} - found == set()
    for row in TABLE.values():
        assert {("Action", text) for text in (row.name, row.tip, row.status)} <= found
    assert {("Menu", name) for name in MENUS} <= found
    assert {("Refusal", text) for text in REFUSALS.values()} <= found
    assert ("Vocabulary", "go along") in found


def test_a_count_has_its_plurals(made):
    counted = {key: m for key, m in messages(made).items() if "%n" in key[1]}
    assert len(counted) > 8
    for key, message in counted.items():
        assert message.get("numerus") == "yes", key
        assert len(message.findall("translation/numerusform")) == 2, key


def test_what_was_translated_is_kept(made, tmp_path):
    again = tmp_path / made.name
    words = made.read_text("utf-8")
    unfinished = '<source>saved</source>\n        <translation type="unfinished"></translation>'
    finished = "<source>saved</source>\n        <translation>enregistré</translation>"
    assert unfinished in words
    again.write_text(words.replace(unfinished, finished), encoding="utf-8")
    write(again)
    assert messages(again)["Status", "saved"].findtext("translation") == "enregistré"
