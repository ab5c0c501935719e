"""Where provisions stand, asked cheaply: of any tree, and of what is only supposed, the same as if
all were looked at."""

from __future__ import annotations

from hypothesis import assume, given, settings, strategies as st

from tests.model.test_properties import MANY, at_will
from tests.support.meetings import opened
from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.meeting import ROOM
from tripartite.model.passage import Passage
from tripartite.model.positions.consensus import SETTLED, provision_state
from tripartite.model.reading import above, facts_of, place, settled_state, state_of
from tripartite.model.refusal import Refusal
from tripartite.model.rules.inverse import refuse_rings
from tripartite.model.rules.text import removed
from tripartite.model.state import State, fold
from tripartite.model.supposing import supposed, supposed_places

KEYS = tuple("abcdefgh")


@st.composite
def trees(draw: st.DrawFn) -> State:
    """A room with a text of eight provisions, some of which moved, went or came back since."""
    bodies: list[e.Body] = [e.DocumentOpened("text", "resolution", "A text", "en", "resolution")]
    for i, key in enumerate(KEYS):
        parent = draw(st.sampled_from(("", *KEYS[:i])))
        bodies.append(
            e.ProvisionInserted(key, "text", "n", "item", Passage("Words."), "en", parent)
        )
    bodies += draw(placings)
    return fold(entry(n, body) for n, body in enumerate(bodies, 1))


def entry(n: int, body: e.Body) -> Entry:
    return Entry(ROOM, n, f"act-{n}", "move provision", "secretariat", 0, 0, n, body)


keys = st.sampled_from(KEYS)
placings = st.lists(
    st.one_of(
        st.builds(
            e.ProvisionMoved, keys, st.just("n"), st.just("item"), st.sampled_from(("", *KEYS))
        ),
        st.builds(e.ProvisionRemoved, keys),
        st.builds(e.ProvisionRestored, keys),
    ),
    max_size=8,
)


@settings(max_examples=300)
@given(trees(), placings)
def test_places_are_supposed_as_a_whole_state_is(state, bodies):
    drafts = [(ROOM, body) for body in bodies]
    whole, places = supposed(state, drafts).room, supposed_places(state.room, drafts)
    for key in KEYS:
        assert place(places, key) == place(whole, key)
        assert above(places, key) == above(whole, key)


@settings(max_examples=300)
@given(trees(), placings)
def test_a_ring_is_refused_as_a_whole_state_tells_it(state, bodies):
    drafts = [(ROOM, body) for body in bodies]
    then = supposed(state, drafts).room
    back = [body.id for body in bodies if not isinstance(body, e.ProvisionRemoved)]
    rings = [ring for key in back if key in (ring := above(then, key))]
    refused = False
    try:
        refuse_rings(state, "this act", drafts)
    except Refusal as refusal:
        refused = refusal.code == "later-act"
    assert refused == bool(rings)


@given(trees(), keys)
def test_what_is_removed_is_all_below_and_the_deepest_first(state, key):
    standing = {k: at.parent for k in KEYS if (at := place(state.room, k)) is not None}
    assume(key in standing and not any(k in above(state.room, k) for k in KEYS))
    bodies = [body.id for body in removed(state, key)]
    assert {*bodies} == {key, *(k for k in standing if key in above_standing(standing, k))}
    assert len(bodies) == len({*bodies})
    for at, each in enumerate(bodies):
        assert standing[each] not in bodies[:at]


def above_standing(standing: dict[str, str], key: str) -> list[str]:
    found = []
    while key in standing:
        key = standing[key]
        found.append(key)
    return found


@settings(max_examples=40)
@given(st.data(), MANY)
def test_states_are_those_of_all_that_is_known(data, acts):
    table = opened()
    at_will(data, table, acts)
    state = table.state
    for provision in state.room.places:
        now = state_of(state, provision)
        assert now == provision_state(facts_of(state, provision))
        assert settled_state(state, provision) == (now if now in SETTLED else None)
