"""Strategies for wordings: words as delegates write them, and signs nobody thinks of."""

from __future__ import annotations

from hypothesis import strategies as st

from tripartite.model.passage import Mark, Passage, join, note_mark, passage, reference

_PLAIN = (
    "the Office shall should consider adopt measures and or decent work in to of and/or (a) (b) "
    ", . ; : [ ] – - ILO’s ILO's l’Organisation “One ILO” \"One 2017–21 employers’ "
    "re\u0301gime régime 1\u202f500 1\u00a0500 العمل اللائق 促进全球 👩🏽\u200d🏭 😀 🇫🇷"
)
WORDS = tuple(_PLAIN.split(" "))
SPACES = ("", " ", " ", " ", " ", "\u00a0", "  ", "\n\n")

spaced = st.tuples(st.sampled_from(SPACES), st.sampled_from(WORDS)).map("".join)
wordings = st.lists(spaced, max_size=24).map("".join)
any_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | wordings


def _marked(parts: tuple[str, list[tuple[int, int]]]) -> Passage:
    text, places = parts
    kinds = ("emphasis", "strong")
    return passage(text, [Mark(a, a + n, kinds[a % 2]) for a, n in places])


_places = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=3)
_atoms = st.sampled_from((note_mark("n1"), note_mark("n2"), reference("p1"), reference("p2")))
passages = st.lists(st.tuples(wordings, _places).map(_marked) | _atoms, max_size=4).map(join)
