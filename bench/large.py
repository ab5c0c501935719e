"""A large meeting, made up: the mix that the benchmarks are about.

2,000 provisions (4 parts of 5 sections; items of 40 words on average, a tenth of them sub-items),
10,000 amendments spread over them unevenly (a fifth of the provisions carry two thirds), nine
replacements to one insertion, each with four statuses (circulated, introduced, then two more), and
60,000 positions of 3 groups and 9 regional groups, a third of them with words. One act an entry,
but for the import. All drawn from one seed, so that the same file is made every time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tripartite.model import entries as e
from tripartite.model.journal import Envelope, Head, rows_of
from tripartite.model.meeting import ROOM, new_id
from tripartite.model.order import spread
from tripartite.model.passage import Passage
from tripartite.model.position import STANCES
from tripartite.store.sqlite import SqliteJournal

MEETING = "large-meeting"
DOCUMENT = new_id(MEETING, 0)
PROVISIONS, AMENDMENTS, POSITIONS, STATUSES = 2_000, 10_000, 60_000, 4
WORDS = """
promote support ensure develop assess strengthen facilitate workers employers governments
cold chain harbour storage transport safety health training skills wages dialogue national
regional measures standards practice data research cooperation remedy access equal fair and
or the of in to for with by on through including effective appropriate relevant all
""".split()  # noqa: SIM905
PARTIES = [("E", "Employers"), ("W", "Workers"), ("G", "Governments")] + [
    (f"R{i}", f"Region {i}") for i in range(1, 10)
]


def sentence(random: Random, words: int) -> str:
    """Some words with commas now and then, and a stop."""
    text = " ".join(
        random.choice(WORDS) + ("," if random.random() < 0.08 else "") for _ in range(words)
    )
    return f"{text[0].upper()}{text[1:].rstrip(',')}."


def edited(random: Random, text: str) -> str:
    """The text with one to four of its words changed, taken out or put in."""
    words = text.split(" ")
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(words))
        words[at : at + random.randint(0, 1)] = [random.choice(WORDS)] * random.randint(1, 2)
    return " ".join(words)


def make(path: Path, scale: float = 1.0, seed: int = 7) -> Path:
    """Write the meeting to a new file; `scale` shrinks all its numbers alike."""
    journal = SqliteJournal.create(path, MEETING)
    heads: dict[str, Head] = {}
    batch = []
    for count, bodies in enumerate(acts(Random(seed), scale)):
        envelope = Envelope(
            MEETING, new_id("command", count), "generated", "secretariat", 1_900_000_000_000, 120
        )
        rows = rows_of(envelope, ((ROOM, body) for body in bodies), heads)
        heads[ROOM] = Head(rows[-1].n, rows[-1].hash)
        batch += rows
    journal.append(batch, {ROOM: 0})
    journal.close()
    return path


def acts(random: Random, scale: float) -> Iterator[list[e.Body]]:
    """The bodies of the acts, in order."""
    parties = {handle: new_id(handle, 0) for handle, _ in PARTIES}
    yield [e.MeetingOpened("A large meeting")]
    for handle, name in PARTIES:
        kind = "regional group" if handle.startswith("R") else "group"
        yield [e.PartyNamed(parties[handle], handle, name, kind)]
    texts: dict[str, str] = {}
    yield list(_import(random, int(PROVISIONS * scale), texts))
    yield from _amendments(random, int(AMENDMENTS * scale), texts, list(parties.values()))
    yield from _positions(random, int(POSITIONS * scale), scale, list(parties.values()))


def _import(random: Random, provisions: int, texts: dict[str, str]) -> Iterator[e.Body]:
    yield e.DocumentOpened(DOCUMENT, "building blocks", "A large text", "en", "building blocks")
    part = section = item = ""
    for i in range(provisions):
        key = new_id("provision", i)
        if i % (provisions // 4 or 1) == 0:
            part, parent, level = key, "", "part"
        elif i % (provisions // 20 or 1) == 0:
            section, parent, level = key, part, "section"
        elif item and random.random() < 0.1:
            parent, level = item, "sub-item"
        else:
            item, parent, level = key, section or part, "item"
        words = 6 if level in ("part", "section") else random.randint(10, 70)
        texts[key] = sentence(random, words)
        yield e.ProvisionInserted(
            key, DOCUMENT, spread(i), level, Passage(texts[key]), "en", parent
        )


def _amendments(
    random: Random, amendments: int, texts: dict[str, str], parties: list[str]
) -> Iterator[list[e.Body]]:
    provisions = list(texts)
    crowded = random.sample(provisions, len(provisions) // 5)
    for i in range(amendments):
        key = new_id("amendment", i)
        on = random.choice(crowded if random.random() < 0.66 else provisions)
        kind = "replace" if random.random() < 0.9 else "insert"
        words = edited(random, texts[on]) if kind == "replace" else sentence(random, 30)
        yield [
            e.AmendmentMade(
                key,
                f"D.{i + 1}",
                kind,
                (random.choice(parties),),
                DOCUMENT,
                "circulated",
                on,
                "en",
                1,
                Passage(words),
                "item" if kind == "insert" else None,
            )
        ]
        for status in ("introduced", "postponed", random.choice(["introduced", "not adopted"])):
            yield [e.AmendmentStatusSet(key, status)]


def _positions(
    random: Random, positions: int, scale: float, parties: list[str]
) -> Iterator[list[e.Body]]:
    amendments = int(AMENDMENTS * scale)
    for _ in range(positions):
        subject = new_id("amendment", random.randrange(amendments))
        words = sentence(random, 12) if random.random() < 0.33 else ""
        party, stance = random.choice(parties), random.choice(STANCES)
        yield [e.PositionStated(subject, party, stance, 1, words)]
