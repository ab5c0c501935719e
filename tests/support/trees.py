"""Invented trees of provisions, and changed copies of them with what was changed written down.

The mix, of all text provisions: 8 % edited, 3 % moved, 2 % moved and edited, 1.5 % split, 1.5 %
merged, 3 % inserted, 3 % deleted; of the section headings 8 % retitled. Fixed seeds.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate, count

import msgspec

from tripartite.model.passage import Passage
from tripartite.model.text import Level, ProvisionView

MIX = {
    "edited": 0.08,
    "moved": 0.03,
    "moved and edited": 0.02,
    "split": 0.015,
    "merged": 0.015,
    "inserted": 0.03,
    "deleted": 0.03,
}
RETITLED = 0.08

Change = tuple[str, frozenset[str], frozenset[str]]
"""What became of a provision: kind, old ids, new ids."""

Gold = set[Change]

_SYLLABLES = tuple(c + v for c in "bdfgklmnprstvz" for v in "aeiou")


class Item:
    """A provision being changed: what it came from and what was done to it."""

    def __init__(self, words: list[str], old: tuple[str, ...] = (), kind: str = "kept") -> None:
        self.words, self.old, self.kind = words, old, kind
        self.group = 0


class Section:
    def __init__(self, title: Item, items: list[Item]) -> None:
        self.title, self.items = title, items


class Trees:
    """A base tree, its changed copy, and what changed."""

    def __init__(self, provisions: int, seed: int) -> None:
        self._random = random.Random(seed)
        words = ["".join(self._random.choices(_SYLLABLES, k=3)) for _ in range(3_000)]
        self._words = list(dict.fromkeys(words))
        self._weights = list(accumulate(1 / (n + 3) for n in range(len(self._words))))
        self._groups = count(1)
        sections = list(self._sections(provisions))
        self.base = _views(sections, "o")
        for section, view in zip(sections, _titles(self.base), strict=True):
            section.title.old = (view.id,)
        texts = iter([view for view in self.base if view.level == "item"])
        for section in sections:
            for item in section.items:
                item.old = (next(texts).id,)
        self.deleted: list[str] = []
        self._change(sections)
        self.changed = _views(sections, "n")
        self._items = [item for s in sections for item in (s.title, *s.items)]
        self.gold = set(self._gold())

    def changed_by_id(self) -> list[ProvisionView]:
        """The changed copy as a later version of the base: what stayed keeps its id."""
        first = {}
        for view, item in zip(self.changed, self._items, strict=True):
            first[view.id] = item.old[0] if item.old and item.kind != "split" else view.id
        return [
            msgspec.structs.replace(v, id=first[v.id], parent=first[v.parent] if v.parent else None)
            for v in self.changed
        ]

    def _sections(self, provisions: int) -> Iterator[Section]:
        left = provisions
        while left > 0:
            size = min(left, self._random.randint(6, 14))
            left -= size
            items = [Item(self._text(self._random.randint(12, 60))) for _ in range(size - 1)]
            yield Section(Item(self._text(self._random.randint(2, 5))), items)

    def _text(self, length: int) -> list[str]:
        words = self._random.choices(self._words, cum_weights=self._weights, k=length)
        return [f"{word}," if self._random.random() < 0.1 else word for word in words]

    def _change(self, sections: list[Section]) -> None:
        for section in sections:
            if self._random.random() < RETITLED:
                section.title.kind = "retitled"
                section.title.words = self._edited(section.title.words, 2)
        chances = list(accumulate(MIX.values()))
        for section in sections:
            for item in list(section.items):
                chance = self._random.random()
                kind = next((k for k, c in zip(MIX, chances, strict=True) if chance < c), "")
                if kind and item.kind == "kept" and item in section.items:
                    self._apply(kind, item, section, sections)

    def _edited(self, words: list[str], changes: int) -> list[str]:
        words = list(words)
        for _ in range(changes):
            at = self._random.randrange(len(words))
            new = self._text(self._random.randint(0, 3)) if len(words) > 2 else self._text(1)
            words[at : at + self._random.randint(0, 2)] = new or self._text(1)
        return words

    def _apply(self, kind: str, item: Item, section: Section, sections: list[Section]) -> None:
        at = section.items.index(item)
        item.kind = kind
        if kind == "inserted":
            item.kind = "kept"
            section.items.insert(at, Item(self._text(self._random.randint(12, 60)), (), kind))
        elif kind == "deleted":
            section.items.remove(item)
            self.deleted += item.old
        elif kind == "split":
            half = len(item.words) // 2
            item.group = next(self._groups)
            second = Item(item.words[half:], item.old, kind)
            second.group, item.words = item.group, item.words[:half]
            section.items.insert(at + 1, second)
        elif kind == "merged":
            self._merge(item, section, at)
        if "edited" in kind:
            item.words = self._edited(item.words, self._random.randint(1, 4))
        if "moved" in kind:
            section.items.remove(item)
            target = self._random.choice([s for s in sections if s is not section])
            target.items.insert(self._random.randint(0, len(target.items)), item)

    def _merge(self, item: Item, section: Section, at: int) -> None:
        following = section.items[at + 1 : at + 2]
        if not following or following[0].kind != "kept":
            item.kind = "kept"
            return
        item.words = [*item.words, *following[0].words]
        item.old += following[0].old
        section.items.remove(following[0])

    def _gold(self) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
        yield from (("deleted", frozenset({key}), frozenset()) for key in self.deleted)
        groups: dict[int, set[str]] = {}
        for item, view in zip(self._items, self.changed, strict=True):
            groups.setdefault(item.group, set()).add(view.id)
        for item, view in zip(self._items, self.changed, strict=True):
            if item.kind != "kept":
                new = groups[item.group] if item.group else {view.id}
                yield item.kind, frozenset(item.old), frozenset(new)


def _titles(views: list[ProvisionView]) -> list[ProvisionView]:
    return [view for view in views if view.level == "section"]


def _views(sections: list[Section], prefix: str) -> list[ProvisionView]:
    keys = count(1)
    views: list[ProvisionView] = []
    for number, section in enumerate(sections, start=1):
        parent = f"{prefix}{next(keys)}"
        views.append(_view(parent, None, "section", f"{number}.", section.title.words))
        for place, item in enumerate(section.items, start=1):
            views.append(_view(f"{prefix}{next(keys)}", parent, "item", f"{place}.", item.words))
    return views


def _view(
    key: str, parent: str | None, level: Level, label: str, words: list[str]
) -> ProvisionView:
    text = " ".join(words).capitalize() + "."
    return ProvisionView(key, parent, int(bool(parent)), level, label, label, Passage(text), text)
