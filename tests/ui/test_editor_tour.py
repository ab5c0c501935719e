"""The editor's tour of the README, step by step, by the keys it names."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from tests.support.hands import Hand, rewritten
from tests.support.ooxml import W
from tripartite.jobs.publishing.dispatching import dispatches
from tripartite.jobs.publishing.looks import map_path
from tripartite.model.reading import amendments


class Files:
    """What a person chooses where a file is asked for."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self.folder = folder
        self.chosen = ""
        for name in ("getSaveFileName", "getOpenFileName"):
            monkeypatch.setattr(QFileDialog, name, lambda *_: (self.chosen, ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([self.chosen], ""))

    def choose(self, name: str) -> Path:
        """The next file that is asked for is this one."""
        path = self.folder / name
        self.chosen = str(path)
        return path


@pytest.fixture
def files(tmp_path: Path, monkeypatch) -> Files:
    return Files(tmp_path, monkeypatch)


def test_the_tour(qtbot, hands, files):
    publish = hands.meeting.publish

    def save(name: str) -> Path:
        path = files.choose(name)
        with qtbot.waitSignal(hands.window.files.said):
            hands.press("Ctrl+Shift+F")
        assert name in hands.notice
        return path

    def returned(name: str, sent: Path, change: Callable) -> QDialog:
        """What came back; the dialog that looks at it."""
        rewritten(sent, files.choose(name), change)
        hands.press("Ctrl+Shift+T")
        dialog = hands.dialog
        qtbot.waitUntil(lambda: dialog.received is not None)
        return dialog

    # 1: checks
    hands.press("Ctrl+4")
    qtbot.waitUntil(lambda: publish.steps.item(0).text() == "Checks (9)")
    hands.press("Return", "Return")
    assert hands.hand.reference == "Part 2, chapeau"
    # 2: the clean text, and to whom
    hands.press("Ctrl+4", "Down", "Tab", "Tab", "Tab", "Tab").type("Workers")
    clean = save("clean.docx")
    assert "it goes to Workers" in hands.notice
    # 3: marked changes since a version
    hands.press("Ctrl+4", "Down", "Tab", "Tab", "Home")
    while publish.form.since.currentText() != "version 3":
        hands.press("Down")
    save("marked.docx")
    # 4: the house's template
    files.choose("house.docx")
    house = docx.Document()
    house.styles.add_style("House list item", 1)
    house.save(files.chosen)
    template = Path(files.chosen)
    hands.press("Ctrl+Shift+L", "Ctrl+Shift+Y")
    dialog = hands.dialog
    qtbot.waitUntil(lambda: "guessed" in dialog._said.text())
    hands.press("Alt+S")
    qtbot.waitUntil(lambda: map_path(template).exists())
    # 5: what the Workers send back
    before = len(amendments(hands.desk.state))
    dialog = returned("workers.docx", clean, _answered)
    assert hands.desk.name(dialog.received.party) == "Workers"
    assert dialog.agree.text() == "Take in 1 change"
    hands.press("Return")
    assert len(amendments(hands.desk.state)) == before + 1
    # 6: an editor's revision
    dialog = returned("revised.docx", clean, _revised)
    hands.press("Alt+A", "Down")
    qtbot.waitUntil(lambda: dialog.editorial and bool(dialog.model.branches))
    hands.press("Return")
    assert "1 waits for the Chair" in hands.notice
    assert "organisations" in " ".join(p.text for p in hands.desk.paper.provisions.values())
    # 7: what waits
    hands.press("Ctrl+4", "End", "Return")
    qtbot.waitUntil(lambda: publish.waiting.count == 1)
    agreed = hands.desk.find("4.1")
    assert "nine months" in hands.desk.paper.provisions[agreed].text
    hands.press("Shift+X")
    assert "dropped" in hands.notice
    assert "nine months" in hands.desk.paper.provisions[agreed].text
    # 8: the night certificate
    hands.press("Ctrl+4", "End", "Up", "Up", "Up", "Tab", "Tab", "End")
    assert publish.form.since.currentText().startswith("as sent to Workers")
    night = save("night.docx")
    told = "\n".join(p.text for p in docx.Document(str(night)).paragraphs)
    assert "Nothing agreed was changed." in told
    assert "Changes of punctuation and emphasis in agreed text:" in told
    # 9: the amendment list
    hands.press("Ctrl+4", "Up")
    assert publish.steps.step == "amendment list"
    save("list.docx")
    # 10: what went out, and what changed since
    hands.press("Ctrl+4", "Down", "Down")
    assert publish.steps.currentItem().text() == "What went out (4)"
    assert {d.to for d in dispatches(hands.desk.state)} == {("Workers",)}
    hands.press("Return", "End", "Return")
    assert publish.order().form == "redline"
    assert publish.form.since.currentText().startswith("as sent to Workers")
    qtbot.waitUntil(lambda: "organisations" in publish.form.sheet.toPlainText())


def _answered(body) -> None:
    """A member types over a word, with tracked changes."""
    words = next(p for p in body.iter(W + "p") if "Buyers and shippers" in _text(p))
    Hand(random.Random(3), author="A. Member").replace(words)


def _revised(body) -> None:
    """An editor spells otherwise, takes out commas, and changes what was agreed."""
    for text in body.iter(W + "t"):
        text.text = text.text.replace("organizations", "organisations").replace(
            "prepare, within nine months, a", "prepare within six months a"
        )


def _text(paragraph) -> str:
    return "".join(text.text or "" for text in paragraph.iter(W + "t"))
