from __future__ import annotations

import sys

import pytest

from tests.support.trees import Gold, Trees
from tripartite.model.document.align import Row, compare
from tripartite.model.passage import Passage
from tripartite.model.text import Level, ProvisionView

QUIET = {"kept", "renumbered"}


def view(key: str, text: str, parent: str | None = None, level: Level = "item", label: str = ""):
    return ProvisionView(key, parent, 0, level, label, label, Passage(text), text)


OLD = (
    view("s1", "Promotion of standards", level="section"),
    view("1", "The Office shall promote the ratification of Conventions.", "s1", label="1."),
    view("2", "Members are invited to report on progress each year.", "s1", label="2."),
    view("3", "Technical support is given to governments upon request.", "s1", label="3."),
    view("s2", "Development cooperation", level="section"),
    view("4", "Country programmes integrate supply chains as an entry point.", "s2", label="1."),
    view("5", "Partnerships with other organizations are reinforced.", "s2", label="2."),
)


def changed(rows: tuple[Row, ...]) -> Gold:
    return {
        (row.kind, frozenset(v.id for v in row.old), frozenset(v.id for v in row.new))
        for row in rows
        if row.kind not in QUIET
    }


def told(new, *, by_id: bool | None = None) -> list[str]:
    rows = compare(OLD, new, by_id=by_id)
    return [
        f"{row.kind} {'+'.join(v.id for v in row.new or row.old)}"
        for row in rows
        if row.kind != "kept"
    ]


def replaced(key: str, **changes):
    import msgspec

    if "text" in changes:
        changes["passage"] = Passage(changes["text"])
    return tuple(msgspec.structs.replace(v, **changes) if v.id == key else v for v in OLD)


@pytest.mark.parametrize("by_id", [True, False])
@pytest.mark.parametrize(
    ("new", "kinds"),
    [
        (OLD, []),
        (replaced("2", text="Members are invited to report on progress every year."), ["edited 2"]),
        (replaced("2", label="9."), ["renumbered 2"]),
        (replaced("s1", text="Promotion of labour standards"), ["retitled s1"]),
        ((*OLD[:2], OLD[3], *OLD[4:]), ["deleted 2"]),
        ((*OLD[:2], view("x", "Wholly other words stand here.", "s1"), *OLD[2:]), ["inserted x"]),
        ((*OLD[4:], *OLD[:4]), ["moved s2"]),
        ((OLD[0], OLD[2], OLD[3], OLD[1], *OLD[4:]), ["moved 1"]),
    ],
)
def test_each_kind_with_ids_and_without(new, kinds, by_id):
    assert told(new, by_id=by_id) == kinds


@pytest.mark.parametrize("by_id", [True, False])
def test_split_and_merged(by_id):
    one = view("1", "The Office shall promote", "s1", label="1.")
    two = view("x", "the ratification of Conventions.", "s1", label="2.")
    assert told((OLD[0], one, two, *OLD[2:]), by_id=by_id) == ["split 1+x"]
    both = view("1", f"{OLD[1].text} {OLD[2].text}", "s1", label="1.")
    assert told((OLD[0], both, *OLD[3:]), by_id=by_id) == ["merged 1"]


@pytest.mark.parametrize("by_id", [True, False])
def test_split_before_a_lone_word_that_stands_in_the_rest_as_well(by_id):
    text = "Ships and boats are moored and lit"
    old = (*OLD, view("6", f"{text}; and", "s2", label="3."))
    rest, lone = view("6", f"{text};", "s2", label="3."), view("x", "and", "s2", label="4.")
    (row,) = [row for row in compare(old, (*OLD, rest, lone), by_id=by_id) if row.kind != "kept"]
    assert (row.kind, [v.id for v in row.new]) == ("split", ["6", "x"])
    (row,) = [row for row in compare((*OLD, rest, lone), old, by_id=by_id) if row.kind != "kept"]
    assert (row.kind, [v.id for v in row.old]) == ("merged", ["6", "x"])


def test_an_item_moved_to_another_section_and_the_items_of_a_moved_section():
    moved = view("1", OLD[1].text, "s2", label="3.")
    assert told((OLD[0], *OLD[2:], moved)) == ["moved 1"]
    assert told((*OLD[4:], *OLD[:4])) == ["moved s2"]


def test_a_likely_move_is_called_perhaps_moved():
    text = "Members are kindly invited to report to the Office on all progress once a year."
    rows = compare(OLD, (*OLD[:2], *OLD[3:], view("x", text, "s2")), by_id=False)
    (row,) = [row for row in rows if row.kind == "moved and edited"]
    assert row.perhaps
    assert row.line.endswith("was perhaps moved and edited and is now " + text[:40] + ".")


def test_a_retitled_heading_is_known_by_its_items():
    (row,) = [r for r in compare(OLD, _other_ids(replaced("s1", text="Norms"))) if r.kind != "kept"]
    assert (row.kind, row.old[0].id, row.new[0].id) == ("retitled", "s1", "n-s1")


def _other_ids(views):
    return tuple(
        view(f"n-{v.id}", v.text, v.parent and f"n-{v.parent}", v.level, v.label) for v in views
    )


def test_rows_hold_all_provisions_once_and_word_changes():
    trees = Trees(200, seed=5)
    rows = compare(trees.base, trees.changed)
    assert sorted(v.id for row in rows for v in row.old) == sorted(v.id for v in trees.base)
    assert sorted(v.id for row in rows for v in row.new) == sorted(v.id for v in trees.changed)
    edited = [row for row in rows if row.kind == "edited"]
    assert edited and all(row.redline.changes for row in edited)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_almost_all_changed_provisions_are_right_on_synthetic_mixes(seed, capsys):
    trees = Trees(500, seed)
    found = changed(compare(trees.base, trees.changed, by_id=False))
    right = found & trees.gold
    precision, recall = len(right) / len(found), len(right) / len(trees.gold)
    told = f"precision {precision:.1%}, recall {recall:.1%} of {len(trees.gold)} changed"
    with capsys.disabled():
        sys.stdout.write(f"\ntrees of 500, seed {seed}: {told}\n")
    assert min(precision, recall) >= 0.96, (precision, recall, sorted(found ^ trees.gold, key=str))


def test_nothing_in_common():
    new = tuple(view(f"n{i}", f"{'x' * (i + 3)} unheard {'y' * (i + 2)} words") for i in range(9))
    rows = compare(OLD, new, by_id=False)
    assert {row.kind for row in rows} == {"inserted", "deleted"}
    assert compare((), ()) == ()
    assert [row.kind for row in compare(OLD, ())] == ["deleted"] * len(OLD)
