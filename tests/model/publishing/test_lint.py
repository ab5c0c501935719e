"""What an editor is shown before publishing: each kind of finding, and what is left alone."""

from __future__ import annotations

import pytest

from tests.support.meetings import opened
from tripartite.jobs.sample import replay
from tripartite.model import commands as c
from tripartite.model.document.numbering import SCHEMES, number
from tripartite.model.passage import ATOM, Atom, Passage
from tripartite.model.publishing.lint import CHECKS, lint, lint_text
from tripartite.model.publishing.lint.kinds import SENTENCES
from tripartite.model.reading import documents
from tripartite.model.text import DocumentView, Level, ProvisionView
from tripartite.store.memory import MemoryJournal


def text(*rows: tuple[Level, str] | tuple[Level, str, int]) -> DocumentView:
    """A document of provisions: level, words, and the place of the one it stands under."""
    placed = [_view(f"p{i}", row) for i, row in enumerate(rows)]
    numbered = number(_Placed.of(placed), SCHEMES["paper"])
    views = [
        ProvisionView(v.id, v.parent, n.depth, v.level, n.label, n.reference, v.passage, v.text)
        for v, n in zip(placed, numbered, strict=True)
    ]
    return DocumentView("doc", "building blocks", "A text", "en", "paper", (), tuple(views), ())


def _view(key: str, row) -> ProvisionView:
    parent = f"p{row[2]}" if row[2:] else None
    return ProvisionView(key, parent, 0, row[0], "", "", _words(row), row[1])


class _Placed:
    """What numbering asks of a provision."""

    def __init__(self, view: ProvisionView) -> None:
        self.id, self.parent, self.level, self.words = view.id, view.parent, view.level, view.text

    @classmethod
    def of(cls, views):
        return [cls(view) for view in views]


def _words(row) -> Passage:
    atoms = [Atom(i, "reference", "gone") for i, sign in enumerate(row[1]) if sign == ATOM]
    return Passage(row[1], (), tuple(atoms))


def found(*rows) -> list[tuple[str, str]]:
    """The findings of a text: which check, and where."""
    return [(each.check, each.reference) for each in lint_text(text(*rows))]


def items(*words: str, lead: str = "The harbours should:") -> list[tuple[Level, str]]:
    return [("chapeau", lead), *(("item", each) for each in words)]


def test_the_sample_has_its_two_flaws_and_no_other_of_the_words():
    state = replay(MemoryJournal("sample")).state
    findings = lint(state, documents(state)[0].id)
    words = [f for f in findings if f.check not in ("open brackets", "pending amendments")]
    assert [(f.reference, f.check) for f in words] == [
        ("Part 3, section B, chapeau", "term used two ways"),
        ("Part 3, section B, item 3", "list ending"),
    ]
    assert words[0].sentence() == (
        "“member States” is written “Member States” elsewhere in this text."
    )
    assert {f.reference for f in findings if f.check == "open brackets"} == {
        "Part 2, chapeau",
        "Part 4, item 3",
    }
    pending = {f.reference: f.facts["numbers"] for f in findings if f.check == "pending amendments"}
    assert pending["Part 3, section A, item 1"].startswith("D.13, D.15")


def test_findings_come_in_the_order_of_the_text():
    state = replay(MemoryJournal("sample")).state
    document = documents(state)[0].id
    assert lint(state, document) == lint(state, document)
    rows = ("paragraph", "The first  text [is] open."), ("paragraph", "The (second text is open.")
    assert found(*rows) == [
        ("open brackets", "paragraph 1"),
        ("double space", "paragraph 1"),
        ("unpaired sign", "paragraph 2"),
    ]


def test_an_amendment_is_pending_until_it_is_decided():
    table = opened()
    provision = table.provisions()[2]
    table.do(c.Propose("replace", (table.party("W"),), provision, Passage("Other words, indeed.")))
    document = documents(table.state)[0].id
    (pending,) = [f for f in lint(table.state, document) if f.check == "pending amendments"]
    assert (pending.provision, pending.facts) == (provision, {"numbers": "D.1"})
    table.do(c.Decide(table.amendment("D.1"), "not adopted"))
    assert not [f for f in lint(table.state, document) if f.check == "pending amendments"]


@pytest.mark.parametrize(
    "words",
    [
        "The harbours (and quays publish their depths.",
        "The harbours and quays) publish their depths.",
        "The “harbours publish their depths.",
        'The "harbours publish their depths.',
        "The harbours] publish their depths.",
        "The [harbours publish their depths.",
    ],
)
def test_a_sign_without_its_partner(words):
    assert ("unpaired sign", "paragraph 1") in found(("paragraph", words))


@pytest.mark.parametrize(
    "words",
    [
        "They publish: a) depths; b) tides; and iv) berths (every year).",
        "The harbours’ “own (small) boats” are 'kept' here, as the ’30s had it.",
    ],
)
def test_signs_that_fit(words):
    assert found(("paragraph", words)) == []


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["keep a berth;", "sound the channel; and", "light the quay."], []),
        (["keep a berth;", "sound the channel; or", "light the quay."], []),
        (["keep a berth;", "sound the channel", "light it; and", "mark the quay."], [2]),
        (["keep a berth;", "sound the channel;", "light the quay."], [2]),
        (["keep a berth,", "sound it;", "light it; and", "mark the quay"], [1, 4]),
        (["Keep a berth.", "Sound the channel", "Light the quay."], [2]),
        (["What is a berth?", "Who sounds the channel?", "Who lights the quay?"], []),
        (["berths", "channels", "quays"], [1, 2, 3]),
    ],
)
def test_endings_of_a_list(words, wanted):
    places = [
        int(ref.split()[-1]) for check, ref in found(*items(*words)) if check == "list ending"
    ]
    assert places == wanted


def test_a_list_inside_a_list_ends_for_both():
    good = [
        *items("keep a berth;", "sound the channel, namely:", "light the quay."),
        ("dash", "at its mouth; and", 2),
        ("dash", "at its head; and", 2),
    ]
    order = [good[0], good[1], good[2], good[4], good[5], good[3]]
    assert found(*order) == []
    order[4] = ("dash", "at its head.", 2)
    assert found(*order) == [("list ending", "item 2, dash 2")]


def test_a_list_of_names_needs_no_ending():
    assert found(("item", "Berths"), ("item", "Channels"), ("item", "Quays")) == []


def test_a_sentence_without_its_stop():
    assert found(("unnumbered", "Every harbour keeps one berth free")) == [
        ("list ending", "unnumbered paragraph")
    ]
    assert found(("unnumbered", "A berth")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("member States", "Member States"),
        ("wellbeing", "well-being"),
        ("harbour Master", "Harbour Master"),
        ("organisation", "organization"),
        ("decision making", "decision-making"),
    ],
)
def test_a_term_written_two_ways(one, other):
    rows = [("paragraph", f"It is for each {other} to see.")] * 2
    assert found(*rows, ("paragraph", f"It is for a {one} to see.")) == [
        ("term used two ways", "paragraph 3")
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Member States publish depths, as do other Member States here.",
        "The Working Group on Safe Moorings spoke of safe moorings.",
        "The report “Safe Moorings” speaks of safe moorings.",
        "A cold-store operator works in a cold store.",
    ],
)
def test_names_titles_and_beginnings_are_no_second_way(words):
    assert found(("paragraph", words)) == []


def test_a_reference_to_what_is_gone():
    assert found(("paragraph", f"As {ATOM} has it, depths are known.")) == [
        ("reference to nothing", "paragraph 1")
    ]
    cited = "As in Part 1, item 9, depths are known."
    part = ("part", "Depths"), ("item", cited, 0)
    assert found(*part) == [("reference to nothing", "Part 1, item 1")]
    assert found(("part", "Depths"), ("item", cited.replace("9", "1"), 0)) == []
    assert found(("part", "Depths"), ("item", cited.replace("9,", "9 of the Charter"), 0)) == []


def test_moods_of_parallel_items():
    words = ["ensure depth;", "publishing tides;", "provide light; and", "keep a berth."]
    assert found(*items(*words)) == [("mixed moods", "item 2")]
    unsure = ["ensure depth;", "berths in plenty;", "lights at night; and", "buoys by day."]
    assert found(*items(*unsure)) == []


def test_every_check_has_its_place_and_every_sentence_its_facts():
    assert len(CHECKS) == 9
    assert all("{" not in each or "}" in each for each in SENTENCES.values())
