"""The matrix of actors, acts and objects: executed cell by cell, and read in review."""

from __future__ import annotations

import pytest

from tests.support.matrix import GOLDEN, SHORT, Scene, lines, printed, rows
from tripartite.model.meeting import OFFICE, PERMISSIONS
from tripartite.model.reading import amendments
from tripartite.model.rules.outside_tables import ALONGSIDE

KINDS = {short: kind for kind, short in SHORT.items()}


def is_refused(cell: str) -> bool:
    return cell in ("no", "·") or cell.startswith("(")


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene()


def test_the_matrix_is_as_it_was_read(scene):
    assert printed(scene) == GOLDEN.read_text("utf-8")


def test_nothing_is_done_that_the_table_does_not_permit(scene):
    for act, on, cells in rows(scene):
        for who, cell in zip(scene.actors.values(), cells, strict=True):
            lines_ = [kinds for who_, kinds in PERMISSIONS[act] if who.capacity in who_]
            allowed = {kind for kinds in lines_ for kind in kinds} | ALONGSIDE.get(act, frozenset())
            written = {KINDS.get(short, short) for short in cell.split("+")}
            if not lines_:
                assert cell == "no", (act, on, who)
            elif not is_refused(cell):
                assert written <= allowed, (act, on, who)


def test_everything_permitted_can_be_done_on_something(scene):
    """No line of the table is dead letter for the acts of the matrix."""
    done = {
        (act, who.capacity)
        for act, _, cells in rows(scene)
        for who, cell in zip(scene.actors.values(), cells, strict=True)
        if not is_refused(cell)
    }
    for act in {line.act for line in lines(scene)}:
        for capacities, _ in PERMISSIONS[act]:
            reached = {capacity for name, capacity in done if name == act}
            assert reached & capacities, (act, capacities)


def test_what_an_actor_can_not_see_is_as_if_it_were_not_there(scene):
    """No refusal, no verdict tells a hidden thing from nothing."""
    compared = 0
    for line in lines(scene):
        for who in scene.actors.values():
            session = scene.table.session(who)
            key = _key(scene, line.object)
            tables = ("amendments", "places", "documents", "remarks", "trades")
            known = any(session.state.home(table, key) for table in tables)
            if known or line.object.startswith("stance"):
                continue
            compared += 1
            hidden, nothing = (scene.verdict(who, make(who)) for make in (line.make, line.none))
            assert hidden == nothing, (line.act, line.object, who)
    assert compared > 500


def _key(scene: Scene, name: str) -> str:
    every = (
        scene.amendments,
        scene.provisions,
        scene.remarks,
        scene.trades,
        scene.tabled,
        scene.texts,
    )
    return next(table[name] for table in every if name in table)


def test_lists_hold_what_the_actor_may_read_and_nothing_else(scene):
    hidden = {
        "draft of W": {"secretariat", "spokesp. E", "member North", "coord. Coast"},
        "draft of E": {"secretariat", "spokesp. W", "member North", "W in Drafting"},
        "draft of Drafting": {"secretariat", "member North", "coord. Coast", "observer W"},
        "submitted by W": {"spokesp. E", "member North", "Chairperson", "observer W"},
    }
    for name, actor in scene.actors.items():
        listed = {view.id for view in amendments(scene.table.session(actor).state)}
        for thing, blind in hidden.items():
            if name in blind:
                assert scene.amendments[thing] not in listed, (name, thing)
        if actor.capacity in OFFICE:
            assert scene.amendments["submitted by W"] in listed
