"""The table of actions: complete, without collisions, and all of it within reach."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QKeySequence

from tripartite.ui.actions import MENUS, Do, When, plain
from tripartite.ui.command_palette import score
from tripartite.ui.table import TABLE


def test_every_action_has_a_row_and_every_text():
    assert set(TABLE) == set(Do)
    for do, row in TABLE.items():
        assert row.menu in MENUS, do
        assert row.name and row.tip and row.status, do
        assert row.tip != row.status, do
        assert isinstance(row.when, When), do


def test_shortcuts_are_unique(qapp):
    keys = [QKeySequence(row.key).toString() for row in TABLE.values() if row.key is not None]
    assert [key for key, n in Counter(keys).items() if key and n > 1] == []


def test_no_menu_takes_a_speakers_key():
    letters = {name[name.index("&") + 1].upper() for name in MENUS}
    assert not letters & set("EWGO")
    assert len(letters) == len(MENUS)


@pytest.mark.parametrize("menu", MENUS)
def test_mnemonics_of_one_menu_are_unique(menu):
    rows = [row for row in TABLE.values() if row.menu == menu]
    letters = [row.name[row.name.index("&") + 1].lower() for row in rows if "&" in row.name]
    assert [letter for letter, n in Counter(letters).items() if n > 1] == []


def test_every_action_is_in_a_menu_does_something_and_has_a_condition(window):
    reached = {
        action.objectName() for top in window.menuBar().actions() for action in top.menu().actions()
    }
    for do, row, action in window.actions_.items():
        assert do.name.lower() in reached, do
        bound = SIGNAL("toggled(bool)") if do is Do.REGIONAL else SIGNAL("triggered(bool)")
        assert action.receivers(bound) > 0 or do is Do.REGIONAL, do
        assert action.statusTip() and action.toolTip(), do
        assert row.when in window.actions_._conditions, do


def test_without_a_meeting_only_files_can_be_opened(window):
    enabled = {do for do, _, action in window.actions_.items() if action.isEnabled()}
    assert {Do.NEW, Do.OPEN, Do.SAMPLE, Do.QUIT, Do.COMMANDS} <= enabled
    assert not enabled & {Do.UNDO, Do.ADOPT, Do.EDIT_HERE, Do.SUPPORT, Do.CLOSE}


@pytest.mark.parametrize(
    ("letters", "better", "worse"),
    [
        ("gt", "go to", "light"),
        ("cons", "consensus", "clean text as word"),
        ("nv", "name version", "x"),
    ],
)
def test_letters_at_the_beginnings_of_words_count_more(letters, better, worse):
    assert score(letters, better) > score(letters, worse)


def test_a_name_without_its_signs():
    assert plain("&Font of the paper…") == "Font of the paper"
    assert plain("A && B") == "A & B"
