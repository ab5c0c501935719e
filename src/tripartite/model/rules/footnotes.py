"""Rules on the footnotes that amendments bring.

They are words of the amendment (see `model/footnotes.py`), until it is adopted: then they are
written into the text with its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from tripartite.model import commands as c, entries as e, limits
from tripartite.model.document.standing import note_wording, standing
from tripartite.model.footnotes import names_of, renamed
from tripartite.model.passage import Passage
from tripartite.model.reading import amendment_view, present_revision, revision_words
from tripartite.model.refusal import Refusal
from tripartite.model.rules.notes import checked_note, unknown_note
from tripartite.model.rules.text import provision_layer
from tripartite.model.state import State
from tripartite.model.text import SourceNote


def proposed_with(state: State, act: c.Propose) -> tuple[c.Propose, tuple[SourceNote, ...]]:
    """A proposal with names for the new footnotes it brings, and all that it brings."""
    if not act.passage.atoms:
        return act, ()
    document, provision, base = act.document, act.provision, Passage()
    if act.parent:
        parent = amendment_view(state, act.parent)
        document, provision, base = parent.made.document, parent.made.provision, parent.passage
    elif provision:
        document = provision_layer(state, provision).places[provision][0].body.document
        if act.kind != "insert":
            revision = act.revision or present_revision(state, provision)
            base = revision_words(state, provision, revision)
    state.need("documents", document, "document")
    words, notes = proposed_notes(state, document, provision, base, act.passage, act.notes)
    return replace(act, passage=words), notes


def proposed_notes(
    state: State,
    document: str,
    provision: str,
    base: Passage,
    words: Passage,
    notes: Sequence[SourceNote],
) -> tuple[Passage, tuple[SourceNote, ...]]:
    """The words of an amendment with names for the keys of new footnotes, and the footnotes it
    brings: those new, and those of an amendment that its words cite already.

    A new one that says what a footnote of `base` says, which the words lack, is that one. Raises
    `Refusal` as `with_notes` does.
    """
    cited = dict.fromkeys(words.targets("note"))
    if not cited:
        return words, ()
    of_the_text = _of_the_text(state, document, base)
    new = {note.key: checked_note(note.passage) for note in notes if note.key in cited}
    for key in cited:
        if key not in new and key not in of_the_text:
            said = _brought(state, document, key)
            if said is not None and key not in names_of(document, provision, said):
                new[key] = said  # it was another amendment's, elsewhere
    free = {key: its for key in _dropped(base, cited) if (its := _says(state, document, key))}
    names: dict[str, str] = {}
    for key, said in new.items():
        stays = next((old for old, its in free.items() if its == said), None)
        free.pop(stays or "", None)
        taken = (cited.keys() - new.keys()) | set(names.values())
        names[key] = stays or _named(names_of(document, provision, said), taken)
    words = renamed(words, names)
    bringing = {names[key]: its for key, its in new.items()}
    found = (
        (key, bringing.get(key) or _brought(state, document, key))
        for key in _notes_in([words])
        if key not in of_the_text
    )
    return words, tuple(SourceNote(key, its) for key, its in found if its is not None)


def _of_the_text(state: State, document: str, base: Passage) -> set[str]:
    """The footnotes of the text, as it stands or as an amendment is written on it."""
    layer = state.home("documents", document) or state.room
    stands = (p.passage for p in standing(layer, document))
    return {key for key in _notes_in([base, *stands]) if key in layer.notes}


def _dropped(base: Passage, cited: Iterable[str]) -> Iterator[str]:
    return (key for key in dict.fromkeys(base.targets("note")) if key not in cited)


def _named(names: Iterable[str], taken: set[str]) -> str:
    for name in names:
        if name not in taken:
            return name
    limit = limits.NOTES_ALIKE
    raise Refusal("too-long", what="number of footnotes alike", size=limit + 1, limit=limit)


def _says(state: State, document: str, key: str) -> Passage | None:
    """The words of a footnote, of the text or of an amendment."""
    layer = state.home("documents", document)
    if layer and key in layer.notes:
        return note_wording(layer, key)[0]
    found: Passage | None = state.find("footnotes", key)
    return found


def _brought(state: State, document: str, key: str) -> Passage | None:
    """The words of a footnote that an amendment brings; None for one of the text."""
    words: Passage | None = state.find("footnotes", key)
    if words is None and _says(state, document, key) is None:
        raise unknown_note(key)
    return words


def written_with(
    state: State, document: str, bodies: Sequence[e.Body], brought: Sequence[SourceNote]
) -> tuple[list[e.Body], bool]:
    """What writes into the text the footnotes that new wordings cite, where an amendment `brought`
    them; and whether the text has one of these already, in other words by now.

    One that was taken back, or whose mark was taken out, comes back as it is proposed. Raises
    `Refusal` ("unknown-thing").
    """
    layer = state.home("documents", document) or state.room
    proposed = {note.key: note.passage for note in brought}
    worded = [b.passage for b in bodies if isinstance(b, e.ProvisionInserted | e.ProvisionReworded)]
    found: list[e.Body] = []
    moved = False
    for key in _notes_in(worded):
        if key not in layer.notes:
            said = proposed.get(key) or _brought(state, document, key)
            assert said is not None  # neither of the text nor of an amendment: refused
            language = state.need("documents", document, "document").language
            found.append(e.NoteWritten(key, document, said, language))
            continue
        if key in layer.gone:
            found.append(e.NoteRestored(key))
        present, revision = note_wording(layer, key)
        if proposed.get(key, present) != present:
            if key in _notes_in(p.passage for p in standing(layer, document)):
                moved = True
            else:
                found.append(e.NoteReworded(key, revision + 1, proposed[key], "amendment"))
    return found, moved


def _notes_in(passages: Iterable[Passage]) -> list[str]:
    return list(dict.fromkeys(key for words in passages for key in words.targets("note")))
