"""Word's own count, played through on the file, gives the labels that the view has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tests.support.ooxml import W, part
from tests.support.views import document, line, moorings
from tripartite.model.document.numbering import roman
from tripartite.model.text import DocumentView, Level
from tripartite.word.mark import HiddenMark
from tripartite.word.structure.importing import read_structure
from tripartite.word.write import write_clean


def repeated(number: int) -> str:
    """27 is aa, 28 is bb."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


FORMATS = {
    "decimal": str,
    "upperLetter": lambda n: repeated(n).upper(),
    "lowerLetter": repeated,
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "bullet": lambda n: "",
}


def attribute(element: Any, path: str, name: str = "val") -> str | None:
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + name)


class Counter:
    """Counts as ECMA-376 has it (17.9): lists of one definition share their counts."""

    def __init__(self, numbering: Any) -> None:
        self.definitions = {
            a.get(W + "abstractNumId"): {lvl.get(W + "ilvl"): lvl for lvl in a.findall(W + "lvl")}
            for a in numbering.findall(W + "abstractNum")
        }
        self.nums = {num.get(W + "numId"): num for num in numbering.findall(W + "num")}
        self.counts: dict[str, dict[int, int]] = {a: {} for a in self.definitions}
        self.used: set[tuple[str, int]] = set()

    def label(self, num_id: str, ilvl: int) -> str:
        num = self.nums[num_id]
        abstract = attribute(num, "abstractNumId")
        counts, levels = self.counts[abstract], self.definitions[abstract]
        counts[ilvl] = self._next(num, num_id, ilvl, counts)
        for deeper in [level for level in counts if level > ilvl]:
            if attribute(levels[str(deeper)], "lvlRestart") != "0":
                del counts[deeper]
        level = levels[str(ilvl)]
        sign = FORMATS[attribute(level, "numFmt")](counts[ilvl])
        return attribute(level, "lvlText").replace(f"%{ilvl + 1}", sign)

    def _next(self, num: Any, num_id: str, ilvl: int, counts: dict[int, int]) -> int:
        for override in num.findall(W + "lvlOverride"):
            first = (num_id, ilvl) not in self.used
            if override.get(W + "ilvl") == str(ilvl) and first:
                self.used.add((num_id, ilvl))
                return int(attribute(override, "startOverride"))
        return counts.get(ilvl, 0) + 1


def labels(path: Path) -> list[str]:
    """What Word prints before each paragraph that carries a provision, typed labels included."""
    counter = Counter(part(path, "word/numbering.xml"))
    found = []
    for paragraph in part(path).iter(W + "p"):
        start = paragraph.find(W + "bookmarkStart")
        if start is None or not start.get(W + "name").startswith("_tp_"):
            continue
        num_id = attribute(paragraph, "pPr/numPr/numId")
        ilvl = attribute(paragraph, "pPr/numPr/ilvl")
        typed = [
            run.findtext(W + "t") or ""
            for run in paragraph.findall(W + "r")
            if attribute(run, "rPr/rStyle") == "ProvisionNumber"
        ]
        found.append(counter.label(num_id, int(ilvl)) if num_id else "".join(typed).strip())
    return found


def written(view: DocumentView, path: Path) -> list[str]:
    write_clean(view, HiddenMark("m", "d", "v", "clean"), path)
    return labels(path)


def test_the_sample_shows_its_labels(tmp_path):
    view = moorings()
    assert written(view, tmp_path / "o.docx") == [each.label for each in view.provisions]


def test_conclusions_run_their_points_through_all_parts(tmp_path):
    lines = [
        *(line("1", "part", "One"), line("1a", "item", "a", "1"), line("1b", "item", "b", "1")),
        *(
            line("2", "part", "Two"),
            line("2a", "item", "c", "2"),
            line("2s", "sub-item", "s", "2a"),
        ),
    ]
    view = document(lines, scheme="conclusions")
    expected = ["I.", "1.", "2.", "II.", "3.", "(a)"]
    assert written(view, tmp_path / "o.docx") == expected


@pytest.mark.parametrize("label", ["3 bis", "—", "12 ter."])
def test_a_label_that_no_count_gives_is_typed(tmp_path, sound, label):
    lines = [line("a", "item", "one"), line("b", "item", "two"), line("c", "item", "three")]
    view = document(lines)
    import msgspec

    odd = msgspec.structs.replace(view.provisions[1], label=label)
    last = msgspec.structs.replace(view.provisions[2], label="2.")
    view = msgspec.structs.replace(view, provisions=(view.provisions[0], odd, last))
    assert written(view, tmp_path / "o.docx") == ["1.", label, "2."]
    sound(tmp_path / "o.docx")


LEVELS: list[Level] = [
    *("part", "section", "heading", "item", "sub-item", "dash", "bullet", "paragraph"),
    *("unnumbered", "chapeau"),
]


@given(st.lists(st.tuples(st.sampled_from(LEVELS), st.integers(0, 5)), max_size=25), st.data())
def test_any_tree_shows_its_labels(tmp_path_factory, shape, data):
    lines = []
    for number, (level, back) in enumerate(shape):
        parent = None if back >= len(lines) else lines[-1 - back].id
        lines.append(line(f"l{number}", level, f"words {number}", parent))
    view = document(lines, scheme=data.draw(st.sampled_from(["building blocks", "conclusions"])))
    path = tmp_path_factory.mktemp("numbering") / "o.docx"
    assert written(view, path) == [each.label for each in view.provisions]


def test_many_letters_and_roman_numbers_show_their_labels(tmp_path):
    """Word doubles its letters after z, so that (ab) has to be typed."""
    lines = [line("i", "item", "Keep:"), line("j", "item", "Mend:")]
    lines[1:1] = [line(f"s{n}", "sub-item", "ropes;", "i") for n in range(30)]
    lines[3:3] = [line(f"r{n}", "sub-item", "oil;", "s1") for n in range(5)]
    view = document(lines)
    assert written(view, tmp_path / "o.docx") == [each.label for each in view.provisions]
    read = read_structure(tmp_path / "o.docx").documents[0]
    assert [p.number for p in read.provisions] == [each.label for each in view.provisions]
