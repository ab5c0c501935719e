"""The Chair's strip: what to say, what can be declared, and what comes next."""

from __future__ import annotations

import pytest

from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.amendments.weighing import fates_if_adopted
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, document_view, documents
from tripartite.model.refusal import Refusal
from tripartite.model.screen.chair import chair_script, declared
from tripartite.model.screen.coming import here, next_item, to_take
from tripartite.model.screen.sentences import FIELDS, TEMPLATES, checked_template

BERTH = "Each harbour keeps one berth free for vessels in distress."


class Read:
    """The first document of a meeting in reading order."""

    def __init__(self, table: Table) -> None:
        views = document_view(table.state, documents(table.state)[0].id).provisions
        self.order = [view.id for view in views]
        self.index = {key: i for i, key in enumerate(self.order)}
        self.provisions = {view.id: view for view in views}


@pytest.fixture
def table() -> Table:
    return opened()


def proposed(table: Table, provision: str, old: str, new: str, by: str = "W", **more) -> str:
    words = Passage(table.text(provision).replace(old, new))
    return table.made(c.Propose("replace", (table.party(by),), provision, words, **more))


def said(table: Table, subject: str, fates=()) -> list[str]:
    script = chair_script(table.state, subject, Read(table), fates)
    assert script is not None
    return [sentence.text() for sentence in script.sentences]


def test_an_amendment_is_taken_up_and_read_out(table):
    made = proposed(table, table.provisions()[2], "one berth", "two berths")
    assert said(table, made) == [
        "We now take up D.1, by the Workers, on Part 1, section A, item 1.",
        "In Part 1, section A, item 1, replace “one berth” by “two berths”.",
        "Are there any objections?",
    ]


def test_what_would_fall_is_said_before_the_gavel_and_confirmed_after(table):
    berth = table.provisions()[2]
    made = proposed(table, berth, "one berth", "two berths")
    other = proposed(table, berth, "one berth", "several berths", "E")
    fates = fates_if_adopted(table.state, amendment_view(table.state, made))
    assert "If it is adopted, D.2 would fall." in said(table, made, fates)
    table.do(c.SetStatus(made, "introduced"))
    table.do(c.Decide(made, "adopted", fell=(other,)))
    after = [sentence.text() for sentence in declared(table.state, made, Read(table))]
    assert after == ["D.1 is adopted.", "D.2 falls."]


def test_a_delegation_is_asked_for_a_seconder(table):
    berth = table.provisions()[2]
    alone = proposed(table, berth, "one berth", "two berths", "North")
    backed = proposed(table, berth, "free", "clear", "North", seconded_by=table.party("G"))
    assert "Is it seconded?" in said(table, alone)
    assert "It is seconded by Governments." in said(table, backed)


def test_a_subamendment_and_words_that_no_longer_fit(table):
    berth = table.provisions()[2]
    made = proposed(table, berth, "one berth", "two berths")
    sub = proposed(table, berth, "one berth", "two large berths", "E", parent=made)
    assert said(table, sub)[:2] == [
        "We now take up D.1.1, by the Employers, a subamendment to D.1.",
        "In D.1, after “harbour keeps two”, insert “large”.",
    ]
    table.do(c.EditProvision(berth, Passage(BERTH.replace("one berth", "every berth"))))
    assert "The text has moved on: the words to adopt have to be given." in said(table, made)


def test_a_provision_is_adopted_with_or_without_amendment(table):
    berth, depths = table.provisions()[2:4]
    assert said(table, depths)[-1].endswith("adopted without amendment?")
    made = proposed(table, berth, "one berth", "two [or three] berths")
    assert "Still open here: D.1." in said(table, berth)
    table.do(c.SetStatus(made, "introduced"))
    table.do(c.Decide(made, "adopted"))
    assert said(table, berth)[1:] == [
        "Words in square brackets remain in Part 1, section A, item 1.",
        "May I take it that Part 1, section A, item 1 is adopted, as amended?",
    ]
    table.do(c.Decide(berth, "adopted"))
    last = [sentence.text() for sentence in declared(table.state, berth, Read(table))]
    assert last == ["Part 1, section A, item 1 is adopted."]


def test_what_is_gone_has_no_script(table):
    assert chair_script(table.state, "nothing", Read(table)) is None


def test_one_item_comes_after_the_other_until_nothing_is_left(table):
    berth = table.provisions()[2]
    near = proposed(table, berth, "one berth", "two berths")
    far = proposed(table, berth, BERTH, "Nothing is kept free for anybody at all.", "E")
    read = Read(table)
    assert here(table.state, read, berth) == [far, near, berth]
    assert next_item(table.state, read, far) == near
    assert next_item(table.state, read, near) == berth
    walked = [berth]
    while found := next_item(table.state, read, walked[-1]):
        walked.append(found)
    assert walked == table.provisions()[2:]
    table.do(c.SetStatus(near, "withdrawn"))
    assert next_item(table.state, read, near) == far


def test_what_is_parked_is_not_the_next_to_be_taken(table):
    berth, after = table.provisions()[2:4]
    near = proposed(table, berth, "one berth", "two berths")
    far = proposed(table, berth, BERTH, "Nothing is kept free for anybody at all.", "E")
    read = Read(table)
    table.do(c.SetStatus(far, "introduced"))
    table.do(c.SetStatus(far, "postponed"))
    assert next_item(table.state, read, "") == near
    assert to_take(table.state, read, berth) == [near]  # the provision waits for what is parked
    assert here(table.state, read, berth) == [far, near, berth]
    table.do(c.SetStatus(near, "referred"))
    assert next_item(table.state, read, "") == after
    table.do(c.Decide(after, "divergent"))
    assert after not in to_take(table.state, Read(table), after)


def test_a_provision_with_a_drafting_group_is_passed_over_until_it_reports(table):
    berth, after = table.provisions()[2:4]
    circle = table.made(c.NameParty("FC", "Friends of the Chair", "circle", (table.party("W"),)))
    referral = table.made(c.Refer((berth,), circle))
    assert next_item(table.state, Read(table), "") == after
    table.do(c.ReportBack(referral, "no agreement"))
    assert next_item(table.state, Read(table), "") == berth


def test_what_is_adopted_last_is_taken_last(table):
    part, document = table.provisions()[0], documents(table.state)[0].id
    title = table.made(c.InsertProvision(document, "title", Passage("On harbours")))
    preamble = table.made(c.InsertProvision(document, "part", Passage("Preamble"), after=title))
    words = Passage("The harbours met.")
    met = table.made(c.InsertProvision(document, "item", words, parent=preamble))
    read = Read(table)
    assert read.order.index(met) < read.order.index(part)
    walked = [next_item(table.state, read, "")]
    while found := next_item(table.state, read, walked[-1]):
        walked.append(found)
    assert walked[-2:] == [met, title]
    script = chair_script(table.state, title, read)
    assert script.sentences[0].text() == "We now come to the title."
    table.do(c.Decide(title, "adopted"))
    assert [one.text() for one in declared(table.state, title, Read(table))] == [
        "The title is adopted."
    ]
    assert len(walked) == 6


def test_what_goes_in_behind_a_provision_comes_after_it(table):
    section, berth = table.provisions()[1:3]
    new = table.made(
        c.Propose(
            "insert",
            (table.party("W"),),
            section,
            Passage("Buoys are lit."),
            after=berth,
            level="item",
        )
    )
    assert here(table.state, Read(table), berth) == [berth, new]
    assert said(table, new)[1] == "After Part 1, section A, item 1, insert: “Buoys are lit.”"


def test_a_house_words_its_own_sentences_with_fields_that_are_filled():
    assert checked_template("falls", " {numbers} go. ") == "{numbers} go."
    for wrong in ("{number}", "{numbers!r}", "{numbers:>9}", "{0}", "{", "{numbers.text}"):
        with pytest.raises(Refusal) as refusal:
            checked_template("falls", wrong)
        assert "{numbers}" in refusal.value.sentence()
    assert all(TEMPLATES[code].format(**dict.fromkeys(FIELDS[code], "x")) for code in TEMPLATES)


def test_own_sentences_are_said_instead_of_ours(table):
    made = proposed(table, table.provisions()[2], "one berth", "two berths")
    script = chair_script(table.state, made, Read(table))
    assert script is not None
    own = {"objections": "Any objection? I see none."}
    assert script.sentences[-1].text(own) == "Any objection? I see none."


def test_a_country_is_named_without_an_article(table):
    berth = table.provisions()[2]
    country = table.made(c.NameParty("Nor.", "Norland", "delegation"))
    made = table.made(c.Propose("replace", (country,), berth, Passage("Two berths are kept.")))
    assert said(table, made)[0].startswith("We now take up D.1, by Norland, on Part 1")
    table.do(c.SetStatus(made, "introduced"))
    table.do(c.SetStatus(made, "withdrawn"))
    table.do(c.SetStatus(made, "taken over", by=country))
    assert declared(table.state, made, Read(table))[0].text() == "D.1 is taken over by Norland."
