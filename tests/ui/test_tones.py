"""What the table of colours promises is computed, in light and in dark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPalette

from tripartite.model import entries as e
from tripartite.model.position import STANCES
from tripartite.model.positions.consensus import PROVISION_STATES
from tripartite.ui.signs import GLYPHS, stance_glyph
from tripartite.ui.theme import party_tone
from tripartite.ui.tones import PAIRS, TONES, contrast


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.front} on {pair.back}")
def test_contrast_is_as_promised(pair, scheme):
    found = contrast(TONES[pair.front][scheme], TONES[pair.back][scheme])
    assert found >= pair.least, f"{found:.2f}"


def test_contrast_of_black_and_white():
    assert round(contrast("#000000", "#ffffff"), 1) == 21


def test_groups_have_the_colours_that_everyone_can_tell_apart():
    surfaces = [TONES[f"{group} surface"][0] for group in ("employers", "workers", "governments")]
    assert surfaces == ["#0072b2", "#d55e00", "#009e73"]


def test_every_state_has_a_tone_and_a_sign_of_its_own():
    assert set(PROVISION_STATES) == set(GLYPHS)
    assert len(set(GLYPHS.values())) == len(GLYPHS)
    assert len({stance_glyph(stance) for stance in STANCES}) == len(STANCES)


@pytest.mark.parametrize(
    ("kind", "handle", "tone"),
    [
        ("group", "E", "employers"),
        ("group", "Workers", "workers"),
        ("group", "G", "governments"),
        ("office", "Office", "office"),
        ("regional group", "GRULAC", "other"),
        ("delegation", "Estavia", "other"),
    ],
)
def test_the_tone_of_a_party(kind, handle, tone):
    assert party_tone(e.PartyNamed("x", handle, handle, kind)) == tone


def test_the_theme_changes_live(qtbot, theme, qapp):
    light = qapp.palette().color(QPalette.ColorRole.Window).name()
    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == TONES["window"][1] != light
    assert isinstance(theme, QObject)
