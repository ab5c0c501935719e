"""What became of provisions that were split or merged: which ones hold their words now.

A split leaves the first words in the provision and puts new ones behind it, each with its `origin`;
a merge ends provisions `into` another one. So an old id resolves forward, and what was said of a
provision can be asked again of those that hold its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from tripartite.model import entries as e
from tripartite.model.journal import Entry
from tripartite.model.layer import Layer
from tripartite.model.state import State


def ending(layer: Layer, provision: str) -> Entry | None:
    """The entry by which a provision that no longer stands was taken away; None if it stands."""
    if provision not in layer.gone or provision not in layer.places:
        return None
    last = layer.places[provision][-1]
    return last if isinstance(last.body, e.ProvisionRemoved) else None


def heir(layer: Layer, provision: str) -> str:
    """The provision that holds these words since a merge; itself while it stands, else empty."""
    seen: set[str] = set()
    while (ended := ending(layer, provision)) is not None:
        if not ended.body.into or provision in seen:
            return ""
        seen.add(provision)
        provision = ended.body.into
    return provision


def parts(layer: Layer, provision: str, since: int = 0) -> list[str]:
    """The provisions that hold now what this one held after entry `since` of its stream, in the
    order of the text: itself, what was split from it since, or what it was merged into."""
    return list(dict.fromkeys(_parts(layer, provision, since, {provision})))


def _parts(layer: Layer, provision: str, since: int, seen: set[str]) -> list[str]:
    found: list[str] = []
    if (ended := ending(layer, provision)) is None:
        found.append(provision)
    elif ended.body.into and ended.body.into not in seen:
        found += _parts(layer, ended.body.into, ended.n, seen | {ended.body.into})
    split = [layer.places[key][0] for key in layer.split_off.get(provision, ())]
    later = [entry for entry in split if entry.n > since]
    acts = [list(of_one) for _, of_one in groupby(later, key=lambda entry: entry.command)]
    for act in reversed(acts):  # what was split off last stands nearest
        for entry in act:
            key = entry.body.id
            if key not in seen:
                found += _parts(layer, key, entry.n, seen | {key})
    return found


def since_revision(layer: Layer, provision: str, revision: int) -> int:
    """The number of the entry that gave a provision this wording; 0 when there is none."""
    for entry in layer.wordings.get(provision, ()):
        if getattr(entry.body, "revision", 1) == revision:
            return entry.n
    return 0


def holding(state: State, provision: str, revision: int = 0) -> list[str]:
    """The provisions that hold now the words of `provision` in wording `revision` (0: the first);
    empty when they were taken away."""
    layer = state.home("places", provision)
    if layer is None:
        return []
    if provision not in layer.gone and provision not in layer.split_off:
        return [provision]
    return parts(layer, provision, since_revision(layer, provision, revision or 1))


def forebears(layer: Layer, provision: str, stands: Callable[[str], bool]) -> list[str]:
    """The provisions whose words this one took over: those merged into it, and that it was split
    from, if `stands` says so of it; the nearest first."""
    found: list[str] = []
    waiting = [provision]
    while waiting:
        key = waiting.pop(0)
        origin = layer.places[key][0].body.origin
        near = [*layer.merged_into.get(key, ()), *((origin,) if origin else ())]
        fresh = [one for one in dict.fromkeys(near) if one not in found and one != provision]
        fresh = [one for one in fresh if one == origin or _ended_in(layer, one, key)]
        found += (one for one in fresh if stands(one))
        waiting += fresh
    return found


def _ended_in(layer: Layer, provision: str, into: str) -> bool:
    ended = ending(layer, provision)
    return ended is not None and ended.body.into == into


def depths_below(state: State, provisions: Sequence[str]) -> list[int]:
    """How deep each of some provisions, taken together, stands below the first: what was split off
    to stand below another of them is as deep as it was then, all else stands beside it."""
    if len(provisions) < 2:
        return [0] * len(provisions)
    deep: dict[str, int] = {}
    family: dict[str, str] = {}  # by provision: the one it was split from, or itself
    for key in provisions:
        placed = state.find("places", key)
        if placed is None:
            continue
        first = placed[0].body
        family[key] = first.origin or key
        is_below = family.get(first.parent) == first.origin
        deep[key] = deep[first.parent] + 1 if is_below else deep.get(first.origin, 0)
    return [deep.get(key, 0) for key in provisions]
