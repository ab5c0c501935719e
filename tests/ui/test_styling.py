"""The styles of a template, by keyboard: what serves for ours, chosen, kept beside it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, qGray
from PySide6.QtWidgets import QComboBox, QFileDialog, QPushButton

from tripartite.jobs.publishing import looks
from tripartite.jobs.publishing.looks import keep_style_map, map_path, matched
from tripartite.ui.publish.styled import readable
from tripartite.ui.settings import Setting


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A house's template: it names some of our styles otherwise."""
    folder = tmp_path / "house"
    folder.mkdir()
    path = folder / "house.docx"
    other = docx.Document()
    for name in ("Para numbered", "House list item", "Clause"):
        other.styles.add_style(name, 1)
    other.save(str(path))
    return path


@pytest.fixture
def styling(hands, qtbot, theirs, monkeypatch):
    """Opens the dialog by keys alone, once the template was read."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(theirs), ""))

    def open_dialog():
        hands.press("Ctrl+4", "Down")
        if hands.meeting.publish.form.template is None:
            hands.press("Ctrl+Shift+L")
        hands.press("Ctrl+Shift+Y")
        dialog = hands.dialog
        qtbot.waitUntil(lambda: dialog.model.rowCount() > 0)
        return dialog

    return open_dialog


def row(dialog, name: str) -> int:
    return [each.ours.name for each in dialog.model.serving].index(name)


def told(dialog, name: str) -> tuple[str, str]:
    return tuple(dialog.model.index(row(dialog, name), column).data() for column in (1, 2))


def to(hands, dialog, name: str) -> None:
    """Go down the list to a style, by its keys."""
    hands.press("Home", *["Down"] * row(dialog, name))


def test_what_is_guessed_is_marked_and_counts_only_once_it_is_kept(hands, styling, theirs, qtbot):
    dialog = styling()
    assert hands.focus is dialog.list
    assert told(dialog, "Numbered paragraph")[0] == "Para numbered"
    assert told(dialog, "Numbered paragraph")[1].startswith("?")
    assert told(dialog, "heading 1") == ("Heading 1", "the same name") or (
        told(dialog, "heading 1") == ("heading 1", "the same name")
    )
    assert told(dialog, "Chapeau")[0] == "(ours)"
    assert "styles guessed, marked" in dialog._said.text()
    assert not map_path(theirs).exists()
    hands.press("Return", "Alt+S")
    qtbot.waitUntil(lambda: map_path(theirs).exists())  # a button takes a while
    assert json.loads(map_path(theirs).read_bytes())["Numbered paragraph"] == "Para numbered"
    assert "kept beside the template" in hands.notice
    form = hands.meeting.publish.form
    qtbot.waitUntil(lambda: not form.looking.working)
    assert form.styles.text() == "Styles…"


def test_what_its_header_lacks_is_told_before_anything_is_written(hands, styling):
    said = styling()._said.text()
    assert "no field for the symbol" in said and "no page number" in said
    assert "no page number" in hands.meeting.publish.form.chooser.toolTip()


def test_another_is_chosen_by_keys_and_the_specimen_shows_it(hands, styling, theirs):
    dialog = styling()
    to(hands, dialog, "List item")
    assert dialog.choice.currentText() == "House list item"
    hands.press("Return")
    assert hands.focus is dialog.choice
    hands.press("Home")
    while dialog.choice.currentText() != "Clause":
        hands.press("Down")
    assert told(dialog, "List item") == ("Clause", "chosen")
    assert "► 1. keep one berth free;" in dialog.specimen.toPlainText()
    dialog.save.setFocus()
    hands.press("Space")
    assert json.loads(map_path(theirs).read_bytes())["List item"] == "Clause"
    served = {each.ours.name: each for each in matched(theirs).serving}
    assert served["List item"].how == "kept"


def test_ours_is_chosen_instead_of_a_guess_and_stays_chosen(hands, styling, theirs, qtbot):
    dialog = styling()
    to(hands, dialog, "List item")
    hands.press("Return", "Home", "Alt+S")
    qtbot.waitUntil(lambda: map_path(theirs).exists())
    assert json.loads(map_path(theirs).read_bytes())["List item"] == ""
    served = {each.ours.name: each for each in matched(theirs).serving}
    assert (served["List item"].how, served["List item"].theirs) == ("ours", None)


def test_reset_goes_back_to_what_is_guessed(hands, styling, theirs, qtbot):
    looks.keep_style_map(theirs, {"List item": "Clause"})
    dialog = styling()
    assert told(dialog, "List item") == ("Clause", "kept beside the template")
    hands.press("Alt+R")
    qtbot.waitUntil(lambda: told(dialog, "List item")[0] == "House list item")
    hands.press("Escape")
    assert json.loads(map_path(theirs).read_bytes()) == {"List item": "Clause"}


def test_where_nothing_can_be_written_it_says_so_and_stays(hands, styling, qtbot, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    dialog = styling()
    monkeypatch.setattr("tripartite.ui.publish.styling.keep_style_map", refuse)
    hands.press("Alt+S")
    wanted = "can't be written: Permission denied"
    qtbot.waitUntil(lambda: wanted in dialog._said.text())
    assert dialog.isVisible()
    assert "a folder of yours" in dialog._said.text()
    hands.press("Escape")


def test_a_map_that_can_not_be_read_is_said_and_replaced(hands, styling, theirs, qtbot):
    map_path(theirs).write_text("{broken")
    dialog = styling()
    assert "can't be read; saving replaces it" in dialog._said.text()
    hands.press("Alt+S")
    qtbot.waitUntil(lambda: map_path(theirs).read_text() != "{broken")
    assert json.loads(map_path(theirs).read_bytes())


def test_what_is_no_word_file_is_no_template(hands, qtbot, tmp_path, monkeypatch):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"nothing of the kind")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    hands.press("Ctrl+4", "Down", "Ctrl+Shift+L")
    form = hands.meeting.publish.form
    qtbot.waitUntil(lambda: form.template is None)
    assert "bad.docx" in hands.notice
    assert form.styles.isHidden()


def test_a_template_that_goes_away_meanwhile_is_said(hands, styling, theirs, qtbot):
    styling()
    hands.press("Escape")
    shutil.rmtree(theirs.parent)
    hands.press("Ctrl+Shift+Y")
    dialog = hands.dialog
    qtbot.waitUntil(lambda: "house.docx" in dialog._said.text())
    assert not dialog.save.isEnabled()
    hands.press("Escape")


def test_the_template_is_there_again_the_next_day(hands, styling, theirs):
    styling()
    hands.press("Escape")
    assert hands.window.settings.get(Setting.TEMPLATE) == str(theirs)
    hands.press("Ctrl+Shift+L")
    assert hands.meeting.publish.form.template is None
    assert not hands.window.settings.get(Setting.TEMPLATE)


def test_everything_is_reached_by_tab_and_has_a_name(hands, styling, qtmodeltester):
    dialog = styling()
    qtmodeltester.check(dialog.model)
    wanted = {dialog.list, dialog.specimen, dialog.choice, dialog.save, dialog.again}
    met = set()
    for _ in range(12):
        met.add(hands.focus)
        assert hands.focus.accessibleName(), hands.focus
        hands.press("Tab")
    assert wanted <= met
    for button in dialog.findChildren(QPushButton) + dialog.findChildren(QComboBox):
        assert button.accessibleName()
    hands.press("Escape")


def looking(sheet, words: str) -> tuple[QTextCharFormat, QTextBlockFormat]:
    """How the preview writes these words."""
    found = sheet.document().find(words)
    assert not found.isNull(), sheet.toPlainText()[:400]
    return found.charFormat(), found.blockFormat()


def family(format: QTextCharFormat) -> str:
    return format.font().families()[0]


def test_the_preview_is_written_in_the_looks_of_the_template(hands, qtbot, tmp_path, monkeypatch):
    other = docx.Document()
    head, body = other.styles["Heading 2"], other.styles["Normal"]  # below the title
    head.font.name, head.font.size, head.font.bold = "House Serif", Pt(20), False
    head.font.color.rgb = RGBColor(0x9C, 0x1C, 0x1C)
    head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    body.font.name, body.font.size = "House Sans", Pt(10)
    clause = other.styles.add_style("Clause", 1)
    clause.font.italic = True
    path = tmp_path / "house.docx"
    other.save(str(path))
    hands.press("Ctrl+4", "Down")
    publish = hands.meeting.publish
    sheet, provisions = publish.form.sheet, hands.desk.paper.view.provisions
    qtbot.waitUntil(lambda: "Part 1" in sheet.toPlainText())
    first = next(p for p in provisions if p.level == "part")
    item = next(p for p in provisions if p.level == "item")
    words = item.text[:40]
    plain = looking(sheet, words)[0].font()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    hands.press("Ctrl+Shift+L")
    qtbot.waitUntil(lambda: family(looking(sheet, words)[0]) == "House Sans")
    letters, block = looking(sheet, f"{first.label} {first.text}".strip())
    assert (family(letters), letters.font().bold()) == ("House Serif", False)
    assert letters.font().pointSizeF() == 2 * looking(sheet, words)[0].font().pointSizeF()
    assert block.alignment() == Qt.AlignmentFlag.AlignHCenter
    assert letters.foreground().color().name() == "#9c1c1c"
    keep_style_map(path, {"List item": "Clause"})
    publish.form.set_template(path)
    qtbot.waitUntil(lambda: looking(sheet, words)[0].font().italic())
    hands.press("Ctrl+Shift+L")  # ours again
    assert looking(sheet, words)[0].font().family() == plain.family()
    assert not looking(sheet, words)[0].font().italic()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_no_colour_of_a_template_is_unreadable(hands, name):
    theme = hands.window.theme
    theme.choose(name)
    page = qGray(theme.colour("page").rgb())
    for ink in ("#000000", "#1f3864", "#ffffff", "#ffff00", "#c0c0c0", "#808080"):
        assert abs(qGray(readable(QColor(ink), theme).rgb()) - page) >= 90
