"""Rules on the head of a document: its title and the fields of its masthead."""

from __future__ import annotations

from tripartite.model import commands as c, entries as e
from tripartite.model.importing.masthead import derived_key, known_label
from tripartite.model.refusal import Refusal
from tripartite.model.rules.drafts import Drafts, checked_words, target
from tripartite.model.state import State
from tripartite.model.text import Field


def edit_masthead(state: State, command: c.Command, act: c.EditMasthead) -> Drafts:
    """The Office's change of a title and a masthead; fields without a value are left out.

    Raises `Refusal` ("unknown-thing", "moved-on", "nothing-changed", "name-taken" for two fields of
    one key).
    """
    where = target(state, command)
    state.need("documents", act.document, "document")
    layer = state.home("documents", act.document)
    assert layer is not None
    present, revision = layer.heads[act.document][-1].body, len(layer.heads[act.document])
    if act.revision and act.revision != revision:
        raise Refusal("moved-on", yours=act.revision, present=revision, words=present.title)
    title = checked_words(act.title, "title")
    fields = tuple(_checked(field) for field in act.fields if field.value.strip())
    if (title, fields) == (present.title, present.front_matter):
        raise Refusal("nothing-changed")
    keys = [field.key for field in fields]
    for field in fields:
        if keys.count(field.key) > 1:
            raise Refusal("name-taken", what="field", name=field.label or field.key)
    why = checked_words(act.why, "reason")
    return [(where, e.DocumentHeaded(act.document, title, fields, why))]


def _checked(field: Field) -> Field:
    label, value = checked_words(field.label, "label"), checked_words(field.value, "field")
    key = field.key.strip() or known_label(f"{label}:") or derived_key(label)
    if not key:
        raise Refusal("name-empty", what="label")
    return Field(checked_words(key, "field"), label, value)
