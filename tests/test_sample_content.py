"""The sample meeting's two files, checked without the program: a simple reader, a simple replay."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

SAMPLE = Path(__file__).resolve().parent.parent / "src/tripartite/resources/sample"
GROUPS = {"E", "W", "G"}
STANCES = {"support", "go along", "flexible", "prefer original", "reserve", "oppose", "silent"}
OPEN = {"circulated", "introduced", "postponed", "referred", "taken over"}
SETTLED = {"adopted", "agreed"}
NOTE_MARKS = re.compile("[¹²³⁴]")
REFERENCE = re.compile(r"Part \d, section [A-F], item \d")
STEPS = {
    "sitting": {"title"},
    "import": {"file"},
    "version": {"name"},
    "propose": {"number", "kind", "party", "justification"},
    "position": {"on", "party", "stance"},
    "status": {"amendment", "status"},
    "decide": {"on", "outcome"},
    "edit": {"provision", "text", "why"},
    "excludes": {"amendments"},
    "reopen": {"provision", "why"},
    "question": {"to", "by", "on", "words"},
    "answer": {"words"},
    "circle": {"handle", "name", "members"},
    "refer": {"to", "on", "terms"},
    "proposal": {"party", "on", "idea", "words"},
    "cluster": {"idea", "proposals"},
    "plan": {"title", "starts", "minutes", "agenda"},
    "deadline": {"for", "on", "until"},
}


@dataclass(eq=False)
class Node:
    """A provision or a heading; `state` is what was last declared of it."""

    level: str
    text: str
    state: str = ""


@dataclass
class Amendment:
    """An amendment at one moment; `text` becomes the subamendment's when that is adopted."""

    step: dict[str, Any]
    target: Node
    text: str
    status: str = "circulated"


LINES = (
    ("part", r"Part \d\. (.+)"),
    ("section", r"[A-F]\. (.+)"),
    ("heading", r"(Preamble)"),
    ("item", r"\d+\. (.+)"),
    ("sub-item", r" - \([a-z]\) (.+)"),
    ("dash", r" - (.+)"),
    ("note", r"[¹²³⁴] (.+)"),
    ("chapeau", r"(.+:)"),
    ("unnumbered", r"(.+)"),
)
HEADINGS = {"title", "heading", "part", "section"}


def read(line: str) -> Node:
    """One line of the plain text; its level is that of the first form that fits."""
    for level, form in LINES:
        if found := re.fullmatch(form, line):
            return Node(level, found.group(1))
    raise AssertionError(f"no form fits {line!r}")


@cache
def source() -> str:
    return (SAMPLE / "building-blocks.txt").read_text(encoding="utf-8")


def nodes() -> list[Node]:
    """The text from its title on, notes included."""
    title, *lines = source().split("▶ ")[1].split("\n")
    return [Node("title", title), *(read(line) for line in lines if line)]


def provisions(tree: list[Node]) -> list[Node]:
    return [node for node in tree if node.level not in {*HEADINGS, "note"}]


@cache
def meeting() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLE / "meeting.json").read_text(encoding="utf-8"))
    return loaded


def steps(do: str) -> list[dict[str, Any]]:
    return [step for step in meeting()["steps"] if step["do"] == do]


def parties_of(step: dict[str, Any]) -> list[str]:
    return step["party"] if isinstance(step["party"], list) else [step["party"]]


@dataclass
class Citing:
    """Counts along the text, to say how each provision is cited."""

    part: str = ""
    section: str = ""
    item: int = 0
    below: int = 0

    def cite(self, node: Node) -> str:
        head = f"{self.part}{self.section}, "
        if node.level in HEADINGS:
            return self._head(node)
        if node.level == "item":
            self.item, self.below = self.item + 1, 0
            return f"{head}item {self.item}"
        if node.level in ("sub-item", "dash"):
            self.below += 1
            letter = "abcdefgh"[self.below - 1]
            tail = f"({letter})" if node.level == "sub-item" else f", dash {self.below}"
            return f"{head}item {self.item}{tail}"
        return head + {"unnumbered": "unnumbered paragraph"}.get(node.level, node.level)

    def _head(self, node: Node) -> str:
        self.item = self.below = 0
        if node.level == "section":
            letter = chr(ord(self.section[-1]) + 1) if self.section else "A"
            self.section = f", section {letter}"
        elif node.level == "part":
            number = int(self.part[-1]) + 1 if self.part.startswith("Part") else 1
            self.part, self.section = f"Part {number}", ""
        else:
            self.part, self.section = node.text, ""
        return self.part + self.section


def cited(tree: list[Node]) -> dict[str, Node]:
    """Every provision and heading by its reference at this moment."""
    citing = Citing()
    return {citing.cite(node): node for node in tree if node.level != "note"}


@dataclass
class Replay:
    """The meeting so far, and what was found wrong on the way."""

    tree: list[Node] = field(default_factory=nodes)
    amendments: dict[str, Amendment] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def run(self) -> Replay:
        for step in meeting()["steps"]:
            act = getattr(self, "do_" + step["do"], None)
            if act:
                act(step)
        return self

    def find(self, reference: str) -> Node:
        found = cited(self.tree).get(reference)
        assert found, f"{reference} cites nothing at that moment"
        return found

    def do_propose(self, step: dict[str, Any]) -> None:
        text, number = step.get("text", ""), step["number"]
        if step["kind"] == "subamendment":
            parent = self.amendments[step["parent"]]
            self.expect(text != parent.text, f"{number} says what its parent says")
            self.expect(parent.status == "introduced", f"{number} came before its parent")
            target = parent.target
        else:
            target = self.find(step.get("provision") or step["after"])
        if step["kind"] == "replace":
            self.expect(text != target.text, f"{number} changes nothing")
            self.expect(not NOTE_MARKS.search(target.text), f"{number} would lose a note")
            self.expect(not REFERENCE.search(target.text), f"{number} would lose a reference")
        self.amendments[number] = Amendment(step, target, text)

    def do_status(self, step: dict[str, Any]) -> None:
        amendment = self.amendments[step["amendment"]]
        taken = (amendment.status, step["status"]) == ("withdrawn", "taken over")
        self.expect(taken or amendment.status in OPEN, f"{step} comes after the end")
        amendment.status = step["status"]

    def do_decide(self, step: dict[str, Any]) -> None:
        if step["on"].startswith("D."):
            self.decide_amendment(self.amendments[step["on"]], step)
        else:
            self.decide_provision(self.find(step["on"]), step)

    def decide_amendment(self, amendment: Amendment, step: dict[str, Any]) -> None:
        self.expect(amendment.status in OPEN, f"{step['on']} is decided twice")
        amendment.status = step["outcome"]
        if not step["outcome"].startswith("adopted"):
            return
        kind, place = amendment.step["kind"], self.tree.index(amendment.target)
        if kind == "subamendment":
            self.amendments[amendment.step["parent"]].text = amendment.text
        elif kind == "insert":
            self.tree.insert(place + 1, Node(amendment.step["level"], amendment.text))
        elif kind == "delete":
            del self.tree[place]
        else:
            self.expect(amendment.text != amendment.target.text, f"{step['on']} changes nothing")
            amendment.target.text = amendment.text

    def decide_provision(self, node: Node, step: dict[str, Any]) -> None:
        pending = [a for a in self.amendments.values() if a.target is node and a.status in OPEN]
        self.expect(not pending, f"{step['on']} is decided with amendments pending")
        node.state = step["outcome"]

    def do_position(self, step: dict[str, Any]) -> None:
        if step["on"].startswith("D."):
            status = self.amendments[step["on"]].status
            self.expect(status in ("introduced", "taken over"), f"{step} is not on the floor")
        else:
            self.find(step["on"])

    def do_edit(self, step: dict[str, Any]) -> None:
        node = self.find(step["provision"])
        self.expect(node.text != step["text"], f"{step} changes nothing")
        self.expect(node.state not in SETTLED, f"{step} edits what is settled")
        node.text = step["text"]

    def do_reopen(self, step: dict[str, Any]) -> None:
        node = self.find(step["provision"])
        self.expect(node.state in SETTLED, f"{step} reopens what is not settled")
        node.state = "reopened"

    def do_excludes(self, step: dict[str, Any]) -> None:
        targets = {self.amendments[number].target for number in step["amendments"]}
        self.expect(len(targets) == 1, f"{step} spans provisions")

    def expect(self, right: bool, otherwise: str) -> None:
        if not right:
            self.wrong.append(otherwise)


@cache
def replayed() -> Replay:
    return Replay().run()


def numbers(where: str) -> list[str]:
    return [n for n, a in replayed().amendments.items() if a.status == where]


def test_the_text_has_the_shape_of_building_blocks():
    assert Counter(node.level for node in nodes()) == {
        **{"title": 1, "heading": 1, "part": 4, "section": 6, "note": 2},
        **{"item": 39, "sub-item": 4, "dash": 3, "chapeau": 3, "unnumbered": 1},
    }


def test_the_numbers_printed_are_the_numbers_counted():
    printed = re.findall(r"^(?: - \()?([A-F]|\d+|[a-z])[.)] ", source(), flags=re.MULTILINE)
    tails = [re.sub(r".* |[()]", "", ref) for ref, n in cited(nodes()).items() if _numbered(n)]
    assert printed == [tail[-1] for tail in tails]


def _numbered(node: Node) -> bool:
    return node.level in ("section", "item", "sub-item")


def test_marks_and_references_lead_somewhere():
    marked = [NOTE_MARKS.findall(n.text) for n in provisions(nodes()) if NOTE_MARKS.search(n.text)]
    assert marked == [["¹"], ["²"]]
    assert re.findall("^([¹²³⁴]) ", source(), flags=re.MULTILINE) == ["¹", "²"]
    references = [ref for node in provisions(nodes()) for ref in REFERENCE.findall(node.text)]
    assert len(references) == 2
    assert set(references) <= set(cited(nodes()))


def test_the_two_flaws_are_there_and_no_third():
    spelt = Counter(re.findall(r"[mM]ember States", source()))
    assert spelt == {"Member States": 3, "member States": 1}
    ends = [n for n in provisions(nodes()) if not re.search(r"([.:;]|; and)$", n.text)]
    assert [n.text.split(",")[0] for n in ends] == ["provide"]
    assert "'" in source()  # one straight apostrophe, which the Office sets right
    assert source().count("'") == 1


def test_every_step_has_what_its_kind_needs():
    for step in meeting()["steps"]:
        assert {"do", "at"} | STEPS[step["do"]] <= set(step), step
    assert all(step["stance"] in STANCES for step in steps("position"))


def test_time_never_runs_backwards():
    times = [step["at"] for step in meeting()["steps"]]
    assert all(re.fullmatch(r"2031-05-1\dT\d\d:\d\d", at) for at in times)
    assert all(before <= after for before, after in pairwise(times))


def test_four_sittings_and_three_versions():
    assert len(steps("sitting")) == 4
    assert [s["name"] for s in steps("version")] == ["version 1", "version 2", "version 3"]
    assert [s["file"] for s in steps("import")] == ["building-blocks.txt"]


def test_everybody_named_is_known():
    parties = {p["handle"]: p for p in meeting()["parties"]}
    delegations = {h for h, p in parties.items() if p["kind"] == "delegation"}
    named = {p for s in steps("propose") + steps("position") for p in parties_of(s)}
    assert named | {m["party"] for m in meeting()["members"]} - {None} <= set(parties)
    beside = {d for s in meeting()["steps"] for d in s.get("not_associated", [])}
    seconders = {s["seconded_by"] for s in steps("propose") if "seconded_by" in s}
    assert beside | seconders <= delegations
    assert {d for p in parties.values() for d in p.get("members", [])} == delegations
    assert len({m["handle"] for m in meeting()["members"]}) == len(meeting()["members"])


def test_regional_groups_overlap_and_dissenters_are_their_own():
    regions = {p["handle"]: set(p["members"]) for p in meeting()["parties"] if "members" in p}
    assert sum(map(len, regions.values())) > len(set().union(*regions.values()))
    for step in steps("propose") + steps("position"):
        of = set().union(*(regions.get(p, set()) for p in parties_of(step)))
        whole = parties_of(step) == ["G"]  # the whole group may name any delegation
        assert whole or set(step.get("not_associated", [])) <= of, step


def test_forty_amendments_numbered_once_each():
    found = [step["number"] for step in steps("propose")]
    assert len(found) == len(set(found)) == 40
    assert [n for n in found if n.count(".") == 1] == [f"D.{n}" for n in range(1, 35)]
    kinds = Counter(step["kind"] for step in steps("propose"))
    assert kinds == {"replace": 30, "insert": 3, "delete": 1, "subamendment": 6}


def test_amendments_compete_and_two_are_the_same():
    on = Counter(s["provision"] for s in steps("propose") if s["kind"] == "replace")
    assert sum(count >= 2 for count in on.values()) >= 4
    texts = Counter(step["text"] for step in steps("propose") if "text" in step)
    assert [count for count in texts.values() if count > 1] == [2]


def test_the_story_can_be_replayed_without_a_slip():
    assert replayed().wrong == []


def test_how_the_amendments_stand_at_the_end():
    assert numbers("fell") == ["D.7"]
    assert numbers("subsumed") == ["D.12"]
    assert numbers("not seconded") == ["D.18"]
    assert numbers("postponed") == ["D.20", "D.21"]
    assert numbers("referred") == ["D.26"]
    assert numbers("withdrawn") == ["D.3", "D.14"]
    assert sum(a.status in OPEN for a in replayed().amendments.values()) == 13


def test_how_the_text_stands_at_the_end():
    text = provisions(replayed().tree)
    states = Counter(node.state for node in text)
    assert len(text) == 51
    assert states["adopted"] + states["agreed"] == 31
    assert [states[s] for s in ("pending consultation", "divergent", "reopened")] == [1, 1, 1]
    assert sum("[" in node.text for node in text) == 2


def test_all_three_groups_speak_on_most_amendments():
    by_group = Counter(p for s in steps("position") for p in parties_of(s) if p in GROUPS)
    assert all(by_group[group] >= 25 for group in GROUPS)
    assert {step["stance"] for step in steps("position")} == STANCES
    discussed = {s["on"] for s in steps("position") if s["on"].startswith("D.")}
    heard = {n: set(parties_of(s)) for n, s in _proposals().items() if n in discussed}
    for step in steps("position"):
        heard.get(step["on"], set()).update(parties_of(step))
    assert sum(heard[n] >= GROUPS for n in discussed) >= 28


def _proposals() -> dict[str, dict[str, Any]]:
    return {step["number"]: step for step in steps("propose")}


def _shingles(text: str, words: int = 6) -> set[tuple[str, ...]]:
    found = re.findall(r"\w+", text.casefold())
    return {tuple(found[i : i + words]) for i in range(len(found) - words + 1)}


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [s for inner in value.values() for s in _strings(inner)]
    if isinstance(value, list):
        return [s for inner in value for s in _strings(inner)]
    return [value] if isinstance(value, str) else []


def test_no_words_of_the_real_documents(shared: Path):
    seeds = sorted((shared / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the shared material holds no seeds to compare with")
    ours = set().union(*map(_shingles, [source(), *_strings(meeting())]))
    for seed in seeds:
        assert not ours & _shingles(seed.read_text(encoding="utf-8"))
