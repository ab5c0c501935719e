"""Marked documents: taking every change back gives the base, accepting it gives the result."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings, strategies as st

from tests.support.acts import Asking
from tests.support.meetings import Table, opened
from tripartite.model import commands as c
from tripartite.model.document.marking import first_reading, marked_document
from tripartite.model.meeting import SECRETARIAT
from tripartite.model.moments import moment_named
from tripartite.model.passage import Passage, join
from tripartite.model.reading import documents
from tripartite.model.refusal import Refusal
from tripartite.model.text import DocumentView, MarkedDocument, MarkedProvision

Texts = list[tuple[str, Passage]]


def rejected(marked: MarkedDocument) -> Texts:
    """What stands when every change is taken back: an end put in is no end."""
    kept = [p for p in marked.provisions if not p.inserted]
    parts = [(p, join(x.passage for x in p.pieces if not x.inserted)) for p in kept]
    return _as_one(parts, lambda row: row.split)


def accepted(marked: MarkedDocument) -> Texts:
    """What stands when every change is accepted: an end taken out is no end."""
    kept = [p for p in marked.provisions if not p.deleted]
    parts = [(p, join(x.passage for x in p.pieces if not x.deleted)) for p in kept]
    return _as_one(parts, lambda row: row.merged)


def _as_one(parts: list[tuple[MarkedProvision, Passage]], goes_on) -> Texts:
    texts: Texts = []
    continued = False
    for row, words in parts:
        if continued:
            texts[-1] = (texts[-1][0], join((texts[-1][1], words)))
        else:
            texts.append((row.view.id, words))
        continued = bool(goes_on(row))
    return texts


def plain(view: DocumentView) -> Texts:
    return [(p.id, p.passage) for p in view.provisions]


def words(texts: Texts) -> list[tuple[str, str]]:
    return [(key, passage.text) for key, passage in texts]


def holds(marked: MarkedDocument) -> None:
    assert words(rejected(marked)) == words(plain(marked.base))
    assert accepted(marked) == plain(marked.result)


def marked_now(table: Table) -> MarkedDocument:
    state = table.state
    document = documents(state)[0].id
    return marked_document(state, document, first_reading(state, document))


def told(row: MarkedProvision) -> list[tuple[str, str, str]]:
    """Each piece with who put it in and who took it out."""
    return [
        (
            piece.passage.text,
            piece.inserted.author if piece.inserted else "",
            piece.deleted.author if piece.deleted else "",
        )
        for piece in row.pieces
    ]


def adopted(table: Table, party: str, item: str, text: str) -> None:
    replace = c.Propose("replace", (table.party(party),), item, Passage(text))
    table.do(c.Decide(table.made(replace), "adopted"))


def test_nothing_changed_is_nothing_marked():
    marked = marked_now(opened())
    holds(marked)
    assert not any(p.inserted or p.deleted for p in marked.provisions)
    assert all(len(p.pieces) == 1 for p in marked.provisions)


def test_words_keep_who_asked_for_them_also_one_within_the_other():
    table = opened()
    item = table.provisions()[2]
    adopted(table, "W", item, "Each harbour keeps two berths free for all vessels in distress.")
    adopted(table, "E", item, "Each harbour keeps two berths free for vessels in distress.")
    marked = marked_now(table)
    holds(marked)
    row = next(p for p in marked.provisions if p.view.id == item)
    assert [piece for piece in told(row) if piece[1] or piece[2]] == [
        ("one berth", "", "Workers"),
        ("two berths", "Workers", ""),
        (" all", "Workers", "Employers"),
    ]
    stamps = [s for piece in row.pieces for s in (piece.inserted, piece.deleted) if s]
    assert {stamp.amendment for stamp in stamps} == {"D.1", "D.2"}


def test_the_offices_own_changes_are_the_offices():
    table = opened()
    item = table.provisions()[2]
    table.do(c.EditProvision(item, Passage("Each harbour keeps a berth free for all.")))
    marked = marked_now(table)
    holds(marked)
    row = next(p for p in marked.provisions if p.view.id == item)
    assert {author for piece in told(row) for author in piece[1:]} == {"", "The Office"}


def test_what_was_taken_over_is_marked_as_theirs_who_took_it():
    table = opened()
    item = table.provisions()[2]
    replace = c.Propose("replace", (table.party("W"),), item, Passage("Each harbour keeps ten."))
    amendment = table.made(replace)
    table.do(c.SetStatus(amendment, "introduced"))
    table.do(c.SetStatus(amendment, "withdrawn"))
    table.do(c.SetStatus(amendment, "taken over", by=table.party("North")))
    table.do(c.Decide(amendment, "adopted"))
    row = next(p for p in marked_now(table).provisions if p.view.id == item)
    assert {author for piece in told(row) for author in piece[1:]} == {"", "Northern harbours"}


def test_inserted_and_deleted_provisions_are_so_as_a_whole():
    table = opened()
    state, provisions = table.state, table.provisions()
    document, section, item = documents(state)[0].id, provisions[1], provisions[2]
    new = c.Propose(
        *("insert", (table.party("W"),), section, Passage("Lights burn by night.")),
        document=document,
        after=item,
        level="item",
    )
    table.do(c.Decide(table.made(new), "adopted"))
    gone = c.Propose("delete", (table.party("E"),), provisions[3])
    table.do(c.Decide(table.made(gone), "adopted"))
    marked = marked_now(table)
    holds(marked)
    changed = [(p.view.passage.text, p.inserted, p.deleted) for p in marked.provisions]
    assert [
        (text, (inserted or deleted).author) for text, inserted, deleted in changed
        if inserted or deleted
    ] == [
        ("Depths are published twice a year by the harbour master.", "Employers"),
        ("The channel is sounded first.", "Employers"),
        ("Lights burn by night.", "Workers"),
    ]  # fmt: skip


def test_a_moved_provision_takes_along_all_that_stands_under_it():
    table = opened()
    provisions = table.provisions()
    section, depths, channel = provisions[1], provisions[3], provisions[4]
    table.do(c.MoveProvision(depths, "item", section, ""))
    marked = marked_now(table)
    holds(marked)
    rows = [(p.view.id, bool(p.inserted), bool(p.deleted)) for p in marked.provisions]
    assert rows[2:4] == [(depths, True, False), (channel, True, False)]
    assert [row for row in rows if row[2]] == [(depths, False, True), (channel, False, True)]


def test_moved_reworded_and_moved_back():
    table = opened()
    provisions = table.provisions()
    section, first, depths = provisions[1], provisions[2], provisions[3]
    table.do(c.MoveProvision(depths, "item", section, ""))
    adopted(table, "W", depths, "Depths are published each year.")
    holds(marked_now(table))
    table.do(c.MoveProvision(depths, "item", section, first))
    holds(marked_now(table))


def test_what_was_taken_away_before_and_put_back_reads_as_it_did():
    table = opened()
    provisions = table.provisions()
    item = provisions[2]
    adopted(table, "W", item, "Each harbour keeps ten berths.")
    gone = table.made(c.Propose("delete", (table.party("E"),), item))
    table.do(c.Decide(gone, "adopted"))
    base = table.state.room.n
    table.do(c.Correct(gone, "misheard", "not adopted"))
    state = table.state
    marked = marked_document(state, documents(state)[0].id, base)
    holds(marked)
    (row,) = [p for p in marked.provisions if p.inserted]
    assert row.pieces[0].passage.text == "Each harbour keeps ten berths."


def test_a_merge_named_by_one_of_its_entries_is_not_cut_in_two():
    table = opened()
    part, section, *_ = table.provisions()
    start = table.state.room.n
    table.do(c.MergeProvisions(part, (section,)))
    end = table.state.room.n
    table.do(c.EditProvision(part, Passage(f"tide tide tide {table.text(part)}")))
    state = table.state
    for n in range(start + 1, end + 1):
        assert moment_named(state, SECRETARIAT, f"room:{n}") == end
        assert table.session().moment(f"room:{n}").n == end
    assert table.session().moment(f"room:{start}").n == start
    holds(marked_document(state, documents(state)[0].id, end))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_acts_between_any_moments_can_be_taken_back_and_accepted(data):
    table = opened()

    def choose(options):
        return options[data.draw(st.integers(0, len(options) - 1))]

    for _ in range(data.draw(st.integers(1, 12))):
        try:
            asked = Asking(table, choose).any()
            table.do(asked.act, asked.who, into=asked.into)
        except Refusal:
            pass
    state = table.state
    if not documents(state):
        return
    document = documents(state)[0].id
    first = first_reading(state, document)
    # Halfway through an act is no moment: see `moments.whole`.
    ends = [act[-1].n for act in state.room.acts.values() if act[-1].n >= first]
    holds(marked_document(state, document, data.draw(st.sampled_from(ends))))
