from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.support.words import any_text
from tripartite.model.passage import Passage, join, note_mark, reference
from tripartite.model.words import tokens as module
from tripartite.model.words.redline import redline
from tripartite.model.words.tokens import clean, pair, together, tokenise


def cores(text: str) -> list[str]:
    tokens = tokenise(text)
    return [tokens.core(i) for i in range(len(tokens) - 1)]


@pytest.mark.parametrize(
    "core",
    [
        "1,500",
        "1\u202f500\u00a0000",
        "2017–21",
        "CO2",
        "G20",
        "cross-border",
        "and/or",
        "(a)",
        "(iv)",
        "ILO’s",
        "employers'",
        "GB.341/INS/13",
        "D.12",
        "State(s)",
        "aujourd’hui",
        "👩🏽\u200d🏭",
        "🇫🇷",
        "re\u0301gime",
        "العمل",
        "https://www.ilo.org/gb/341",
        "[",
        "]",
        "促",
        "²",
    ],
)
def test_one_core_each(core):
    assert cores(core) == [core]
    assert core in cores(f"{core} and more")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’Organisation", ["l’", "Organisation"]),
        ("d'ici", ["d'", "ici"]),
        ("[consider]", ["[", "consider", "]"]),
        ("company–union", ["company", "–", "union"]),
        ("2022.²", ["2022", ".", "²"]),
        ("促进全球", ["促", "进", "全", "球"]),
        ("(MSMEs),", ["(", "MSMEs", ")", ","]),
        ("“One ILO”", ["“", "One", "ILO", "”"]),
        ("micro-, small", ["micro-", ",", "small"]),
    ],
)
def test_cores_apart(text, expected):
    assert cores(text) == expected


@given(any_text)
def test_tokens_hold_every_sign_of_the_text(text: str):
    tokens = tokenise(text)
    assert "".join(tokens.raw(i) for i in range(len(tokens))) == text
    assert all(tokens.lead(i) + tokens.core(i) == tokens.raw(i) for i in range(len(tokens) - 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ILO’s", "ILO's"),
        ("“One”", '"One"'),
        ("« One »", "“One”"),
        ("r\u00e9gime", "re\u0301gime"),
        ("1\u202f500", "1\u00a0500"),
        ("co\u00adoperation", "cooperation"),
        ("non\u2011binding", "non-binding"),
    ],
)
def test_what_nobody_reads_as_a_change_has_the_same_signs(one, other):
    first, second = pair(one, other)
    assert first.signs == second.signs


def test_an_atom_compares_by_what_it_points_to():
    def text(atom: Passage) -> Passage:
        return join((Passage("see "), atom, Passage(".")))

    one, same, other = together(map(text, (reference("p1"), reference("p1"), reference("p2"))))
    assert one.signs == same.signs != other.signs
    note, ref = pair(note_mark("p1"), reference("p1"))
    assert note.signs != ref.signs


def test_a_new_vocabulary_when_one_is_full(monkeypatch):
    monkeypatch.setattr(module, "_SIGNS", 12)
    for n in range(20):
        line = redline(f"word{n} and some others", f"word{n} or some others")
        assert [str(c.in_words) for c in line.changes] == ["replace “and” by “or”"]


def test_clean_drops_what_no_text_may_hold():
    assert clean("a\ud800b\x00c\x0bd\te\nf") == "a\ufffdbcd\te\nf"
    assert clean("re\u0301gime 👩🏽\u200d🏭") == "re\u0301gime 👩🏽\u200d🏭"


@given(st.text(st.characters(), max_size=20))
def test_cleaned_text_can_be_stored(text: str):
    assert clean(clean(text)) == clean(text)
    clean(text).encode("utf-8")
