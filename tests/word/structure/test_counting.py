"""The numbers that Word displays: formats, restarts, overrides, links, and what is not there."""

from __future__ import annotations

import pytest

from tripartite.word.ooxml import snippet
from tripartite.word.structure.counting import Counter
from tripartite.word.structure.lists import Lists
from tripartite.word.structure.signs import printed


def level(depth: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(id: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{more}{"".join(levels)}</w:abstractNum>'


def num(id: int, of: int, *overrides: str) -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{"".join(overrides)}</w:num>'


def start(depth: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def shown(part: str, *used: tuple[int, int], styles: dict[str, str] | None = None) -> list[str]:
    """The labels of paragraphs by (w:num, level); "" where there is no such list."""
    lists = Lists(snippet(part, "numbering"), styles or {})
    counter = Counter()
    found = []
    for number, depth in used:
        known = lists.get(str(number))
        found.append(counter.display(str(number), known, depth).label if known else "")
    return found


OUTLINE = abstract(
    0, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "%1.%2.%4")
)


def test_levels_count_and_begin_again_under_each_above():
    used = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert shown(OUTLINE + num(1, 0), *used) == [
        *("1.", "1.1", "1.2", "(a)", "(b)", "2.", "2.1", "(a)"),
    ]


def test_a_level_above_begins_with_the_first_below_it():
    assert shown(OUTLINE + num(1, 0), (1, 1), (1, 0), (1, 3)) == ["1.1", "2.", "2.1.1"]


def test_two_numbers_of_one_list_count_on():
    assert shown(OUTLINE + num(1, 0) + num(2, 0), (1, 0), (2, 0), (1, 0)) == ["1.", "2.", "3."]


def test_two_lists_count_apart():
    part = OUTLINE + abstract(1, level(0, "%1)")) + num(1, 0) + num(2, 1)
    assert shown(part, (1, 0), (2, 0), (1, 0), (2, 0)) == ["1.", "1)", "2.", "2)"]


def test_an_override_begins_anew_once_and_the_others_go_on_from_it():
    part = OUTLINE + num(1, 0) + num(2, 0, start(0, 8))
    used = [(1, 0), (1, 0), (2, 0), (1, 0), (2, 0)]
    assert shown(part, *used) == ["1.", "2.", "8.", "9.", "10."]


def test_an_override_of_a_lower_level_counts_whenever_it_begins():
    part = OUTLINE + num(1, 0, start(1, 3))
    assert shown(part, (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)) == ["1.", "1.3", "1.4", "2.", "2.3"]


def test_an_override_may_give_a_level_another_look():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "Article %1", "upperRoman", 4)}</w:lvlOverride>'
    part = OUTLINE + num(1, 0) + num(2, 0, other)
    assert shown(part, (1, 0), (2, 0), (1, 0)) == ["1.", "Article II", "3."]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["(a)", "(a)", "(a)"]),
        ('<w:lvlRestart w:val="0"/>', ["(a)", "(b)", "(c)"]),
        ('<w:lvlRestart w:val="1"/>', ["(a)", "(b)", "(a)"]),
        ('<w:lvlRestart w:val="9"/>', ["(a)", "(a)", "(a)"]),
    ],
)
def test_when_a_level_begins_again(restart, expected):
    levels = level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter", more=restart)
    used = [(1, 0), (1, 1), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    labels = shown(abstract(0, *levels) + num(1, 0), *used)
    assert [labels[2], labels[4], labels[7]] == expected


def test_legal_numbers_are_decimal():
    levels = level(0, "%1.", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")
    assert shown(abstract(0, *levels) + num(1, 0), (1, 0), (1, 0), (1, 1)) == ["I.", "II.", "2.1"]


def test_without_a_start_counting_begins_at_nought():
    bare = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    assert shown(abstract(0, bare) + num(1, 0), (1, 0), (1, 0)) == ["0.", "1."]


def test_signs_and_no_numbers():
    levels = (
        level(0, "\uf0b7", "bullet", more=""),
        level(1, "–", "bullet"),
        level(2, "", "none"),
        level(3, "§ %4", "none"),
    )
    used = [(1, 0), (1, 1), (1, 2), (1, 3)]
    assert shown(abstract(0, *levels) + num(1, 0), *used) == ["•", "–", "", "§"]


def test_a_list_may_be_defined_by_a_style():
    linked = abstract(1, more='<w:numStyleLink w:val="Clauses"/>')
    part = OUTLINE + linked + num(1, 0) + num(2, 1)
    assert shown(part, (1, 0), (2, 0), styles={"Clauses": "1"}) == ["1.", "2."]


def test_styles_that_go_round_in_a_ring_number_nothing():
    ring = abstract(0, more='<w:numStyleLink w:val="A"/>')
    assert shown(ring + num(1, 0), (1, 0), styles={"A": "1"}) == [""]


def test_what_is_not_there_numbers_nothing():
    assert shown(OUTLINE + num(1, 7), (1, 0), (5, 0), (0, 0)) == ["", "", ""]
    assert Lists(None, {}).get("1") is None


def test_nonsense_does_not_raise():
    silly = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="99"/><w:lvl w:ilvl="x"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="99999999999999"/><w:numFmt w:val="cuneiform"/>'
        '<w:lvlText w:val="%1%0%%9"/></w:lvl></w:abstractNum>'
    )
    assert shown(silly + num(1, 0), (1, 0)) == ["32767%0%0"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (53, "lowerLetter", "aaa"),
        (0, "lowerLetter", ""),
        (14, "lowerRoman", "xiv"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "upperRoman", ""),
        (7, "decimalZero", "07"),
        (10, "decimalZero", "10"),
        (1, "ordinal", "1st"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (21, "cardinalText", "Twenty-one"),
        (120, "cardinalText", "One hundred twenty"),
        (20, "ordinalText", "Twentieth"),
        (32, "ordinalText", "Thirty-second"),
        (103, "ordinalText", "One hundred third"),
        (5, "chicago", "**"),
        (3, "decimalEnclosedCircle", "③"),
        (4, "numberInDash", "- 4 -"),
        (4, "cuneiform", "4"),
    ],
)
def test_formats(number, form, expected):
    assert printed(number, form) == expected
