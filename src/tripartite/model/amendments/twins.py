"""The same amendment twice: a key pressed twice makes no second one."""

from __future__ import annotations

from tripartite.model import entries as e
from tripartite.model.amendment import DECIDED
from tripartite.model.reading import amendment_view
from tripartite.model.refusal import Refusal
from tripartite.model.state import State

_SAME = (
    *("kind", "parties", "document", "provision", "revision", "level", "after", "parent"),
    *("merged", "under", "words"),
)


def refuse_twin(state: State, stream: str, body: e.AmendmentMade) -> None:
    """Refuse ("same-amendment") what the same parties propose in the same words on the same wording
    already, in this stream. A file that comes in is another matter: a group may hand in two forms
    alike, and is asked."""
    layer = state.layer(stream)
    for key in layer.amendments_on.get(body.provision, ()):
        made: e.AmendmentMade = layer.amendments[key].body
        if key in layer.gone or any(getattr(made, n) != getattr(body, n) for n in _SAME):
            continue
        view = amendment_view(state, key)
        if view.status not in DECIDED and view.passage == body.passage:
            raise Refusal("same-amendment", name=made.number or "A draft of yours")
