from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.support.words import WORDS, passages
from tripartite.model.passage import Passage
from tripartite.model.words.brackets import (
    BIS_IS_ALTERNATIVE,
    HOUSE,
    Alternative,
    Profile,
    alternatives,
    printed,
    read,
)
from tripartite.model.words.rolling import Choice, Rolling, choose, merged, rolling

GROUPS = ("Employers", "Workers", "Governments", "Africa group", "EU", "GRULAC")
TEXT = "The Office shall report to the Governing Body."

some_groups = st.integers(2, 6).map(lambda n: GROUPS[:n])
plain = tuple(word for word in WORDS if word not in "[]")
plain_texts = st.lists(st.sampled_from(plain), min_size=1, max_size=12).map(" ".join)


def shown(base: str, profile: Profile = HOUSE, **wordings: str) -> str:
    return printed(rolling(base, wordings), profile).text


@given(passages, some_groups, st.data())
def test_each_group_finds_its_text_and_no_group_the_base(
    base: Passage, names: tuple[str, ...], data: st.DataObject
):
    wordings = {name: data.draw(passages) for name in names}
    text = rolling(base, wordings)
    assert choose(text.nodes) == base
    for name, wording in wordings.items():
        assert choose(text.nodes, name) == wording


@given(plain_texts, some_groups, st.data())
def test_what_is_printed_reads_back(base: str, names: tuple[str, ...], data: st.DataObject):
    wordings = {name: data.draw(plain_texts | st.just(base)) for name in names}
    text = rolling(base, wordings)
    again = read(printed(text), names)
    assert printed(again) == printed(text)
    assert choose(again.nodes).text == base
    loud = [name for name in names if not _quiet(text, name)]
    for name in loud:
        assert choose(again.nodes, name).text == wordings[name]


def _quiet(text: Rolling, name: str) -> bool:
    """The group also wants other quotes or spaces somewhere, which no bracket shows."""
    return any(
        name in variant.groups
        for node in _all(text.nodes)
        if not isinstance(node, Choice)
        for variant in node.quiet
    )


def _all(nodes):
    for node in nodes:
        yield node
        if isinstance(node, Choice):
            yield from _all(node.kept)


@given(st.text("ab []:W", max_size=30))
def test_any_bracketed_text_prints_as_it_was_read(text: str):
    assert printed(read(text, GROUPS)).text.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("wordings", "text"),
    [
        (
            {"Workers": TEXT.replace("shall", "should")},
            "The Office [shall] [Workers: should] report to the Governing Body.",
        ),
        (
            {"Workers": TEXT.replace(" report", " report each year")},
            "The Office shall report [Workers: each year] to the Governing Body.",
        ),
        (
            {"Workers": TEXT.replace(" Governing", "")},
            "The Office shall report to the [Governing] [Workers: delete] Body.",
        ),
        (
            {"Workers": TEXT.replace("shall", "may"), "EU": TEXT.replace("shall", "may")},
            "The Office [shall] [Workers, EU: may] report to the Governing Body.",
        ),
        (
            {"Workers": "", "EU": TEXT.replace("shall", "may")},
            "[The Office [shall] [EU: may] report to the Governing Body.] [Workers: delete]",
        ),
        (
            {"Workers": TEXT.replace(" report", ", if asked, report")},
            "The Office shall[Workers: , if asked,] report to the Governing Body.",
        ),
    ],
)
def test_as_printed(wordings, text):
    assert shown(TEXT, **wordings) == text


def test_only_brackets_where_needed():
    found = shown("a b c d e", Employers="a x c d e", Workers="a b c y e")
    assert found == "a [b] [Employers: x] c [d] [Workers: y] e"


def test_neighbouring_brackets_merged_by_hand():
    text = rolling("a b c d e", {"Employers": "a x c d e", "Workers": "a b c y e"})
    one = merged(text, 0, 1)
    assert printed(one).text == "a [b c d] [Employers: x c d] [Workers: b c y] e"
    assert choose(one.nodes, "Workers").text == "a b c y e"


def test_reading_gives_the_alternatives():
    text = read("The Office [shall] [should] [EU, Workers: may] report[Africa group: , if asked].")
    first, second = text.choices
    assert alternatives(first) == (
        Alternative((), " shall"),
        Alternative((), " should"),
        Alternative(("EU", "Workers"), " may"),
    )
    assert alternatives(second) == (
        Alternative((), ""),
        Alternative(("Africa group",), ", if asked"),
    )


def test_an_untagged_bracket_is_a_choice_of_its_own():
    (choice,) = read("The Office shall [not] report.").choices
    assert alternatives(choice) == (Alternative((), " not"),)


def test_nested_brackets():
    text = read("[The Office [shall] [EU: may] report.] [Workers: delete]", GROUPS)
    assert choose(text.nodes, "EU").text == "The Office may report."
    assert choose(text.nodes, "Workers").text == ""
    assert choose(text.nodes).text == "The Office shall report."


def test_a_colon_in_the_words_is_no_tag():
    (choice,) = read("[Note: see below]", GROUPS).choices
    assert alternatives(choice) == (Alternative((), "Note: see below"),)


def test_brackets_without_a_partner_are_words():
    assert printed(read("a ] b [ c")).text == "a ] b [ c"
    assert read("a ] b [ c").choices == ()


def test_alt_bis_and_ter_by_house_profile():
    house = Profile(suffixes=True)
    other = Profile(("bis", "ter"), (), suffixes=True)
    wordings = {"Workers": "a x c", "EU": "a y c", "GRULAC": "a b z c"}
    found = printed(rolling("a b c", wordings), house).text
    assert found == "a [b] [Workers alt: x] [EU alt: y] [GRULAC bis: z] c"
    assert choose(read(found, GROUPS, house).nodes, "GRULAC").text == "a b z c"
    found = printed(rolling("a b c", {"Workers": "a x c", "EU": "a y c"}), other).text
    assert found == "a [b] [Workers bis: x] [EU ter: y] c"


def test_bis_reads_as_insertion_or_alternative():
    text = "The Office [shall] [Workers bis: always] report."
    assert choose(read(text).nodes, "Workers").text == "The Office shall always report."
    assert choose(read(text, None, BIS_IS_ALTERNATIVE).nodes, "Workers").text == (
        "The Office always report."
    )


def test_a_house_that_names_no_group():
    found = shown(TEXT, Profile(tagged=False), Workers=TEXT.replace("shall", "should"), EU="")
    assert found == "[The Office [shall] [should] report to the Governing Body.]"
