from __future__ import annotations

from tripartite.model.amendments.falls import Fate, fates_on, what_falls
from tripartite.model.amendments.relations import Proposal
from tripartite.model.saying import said

TEXT = "The Office shall consider new measures and report to the Governing Body in March."
ADOPTED = Proposal("D.1", TEXT.replace("new measures", "all options"))
OTHERS = (
    Proposal("D.2", TEXT.replace("March", "June")),
    Proposal("D.3", TEXT.replace("new", "further")),
    Proposal("D.4", TEXT.replace("new measures", "all options")),
    Proposal("D.5", TEXT.replace("consider", "examine")),
    Proposal("D.6", TEXT.replace("in March", "in the autumn")),
    Proposal("S.1", TEXT.replace("new", "some further"), parent="D.3"),
    Proposal("S.2", TEXT.replace("March", "July"), parent="D.2"),
)


def kinds(fates: tuple[Fate, ...]) -> dict[str, str]:
    return {fate.id: fate.kind for fate in fates}


def test_what_falls_is_satisfied_asks_or_is_untouched():
    fates = what_falls(TEXT, ADOPTED, OTHERS)
    assert kinds(fates) == {
        "D.2": "untouched",
        "D.3": "falls",
        "D.4": "satisfied",
        "D.5": "question",
        "D.6": "untouched",
        "S.1": "falls",
        "S.2": "untouched",
    }
    assert all(fate.reasons for fate in fates)
    fallen = next(fate for fate in fates if fate.id == "D.3")
    assert fallen.lost == ("new",)


def test_sets_marked_by_people_are_honoured():
    fates = what_falls(TEXT, ADOPTED, OTHERS, [frozenset({"D.1", "D.6"}), frozenset({"D.2"})])
    assert kinds(fates)["D.6"] == "falls"
    assert kinds(fates)["D.2"] == "untouched"
    assert (
        said(next(f for f in fates if f.id == "D.6").reasons) == "It was marked as excluding D.1."
    )


def test_each_fate_on_a_new_base_text():
    chairs = TEXT.replace(" and report to the Governing Body in March", "")
    fates = fates_on(
        chairs,
        [
            Proposal("D.2", TEXT.replace("March", "June"), written_on=TEXT),
            Proposal("D.3", TEXT.replace("new", "further"), written_on=TEXT),
        ],
    )
    assert kinds(fates) == {"D.2": "falls", "D.3": "untouched"}
    assert fates[1].text is not None
    assert fates[1].text.text == chairs.replace("new", "further")


def test_one_that_no_longer_applies_anyway_does_not_fall_by_this():
    late = Proposal("D.8", TEXT.replace("Governing", "Executive"), written_on=TEXT)
    now = TEXT.replace("Governing Body", "Conference")
    (fate,) = what_falls(now, Proposal("D.1", now.replace("new", "all")), [late])
    assert fate.kind == "question"
    assert said(fate.reasons).startswith("It no longer applies as the text stands")
    assert fate.lost == ("Governing",)
