"""Random Word files as other people make them: styles, lists and typed numbers of every kind."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from tests.support.bodies import gone, listing, lvl, new, q, style, t, write_word

_WORDS = ("tide", "harbour", "pilot", "berth", "lamp", "keeper", "quay", "«mole»", "[fog]")
_LINKS = ("https://tide.invalid/a?b=1", "mailto:quay@tide.invalid", "file:///quay")
_OUTLINE = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
_BOLD = "<w:rPr><w:b/></w:rPr>"
STYLES = "".join(
    (
        *(style(f"H{r}", f"heading {r}", more=_OUTLINE.format(r - 1)) for r in (1, 2, 3, 4, 5, 6)),
        style("T", "Title"),
        style("S", "Subtitle"),
        style("Loud", "Loud", more=_BOLD),
        style("D", "Decision"),
        style("Clause", "Clause", more='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        style(
            "Sub",
            "Sub clause",
            based="Clause",
            more='<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
        ),
        style("Em", "Emphasis", "character", more="<w:rPr><w:i/></w:rPr>"),
    )
)
NUMBERING = listing(
    lvl(0, "%1.") + lvl(1, "(%2)", "lowerLetter") + lvl(2, "(%3)", "lowerRoman"),
    lvl(0, "\uf0b7", "bullet") + lvl(1, "–", "bullet") + lvl(2, "o", "bullet"),
    lvl(0, "%1)", start=3) + lvl(1, "%1.%2") + lvl(2, "%1.%2.%3"),
    lvl(0, "Part %1.", "upperRoman") + lvl(1, "%2.", "upperLetter") + lvl(2, "%3."),
    numbers=(0, 1, 2, 3, 0, 2),
)


def write_stranger(path: Path, seed: int, *, plain: bool = False) -> Path:
    """A random Word file; the same for the same seed. `plain`: with words alone in its lines."""
    return _Stranger(random.Random(seed), plain).write(path)


class _Stranger:
    def __init__(self, dice: random.Random, plain: bool) -> None:
        self.dice, self.without = dice, plain
        self.notes = 0
        self.names = 0

    def write(self, path: Path) -> Path:
        body = self.front() + "".join(self.block() for _ in range(self.dice.randint(3, 25)))
        if self.dice.random() < 0.3:
            body += q("Annex II", "H1") + "".join(self.block() for _ in range(6))
        notes = "".join(
            f'<w:footnote w:id="{at}">{q(self.said() + ".")}</w:footnote>'
            for at in range(1, self.notes + 1)
        )
        parts = {"styles": STYLES, "numbering": NUMBERING, "footnotes": notes}
        return write_word(path, body + q("The end of it all."), links=_LINKS, **parts)

    def front(self) -> str:
        found = ""
        if self.dice.random() < 0.3:
            found += q("Governing Body") + q("Date: 13 October 2022") + q("GB.346/INS/6")
        if self.dice.random() < 0.4:
            found += q(self.said(), "T")
            found += q(self.said(), "S") if self.dice.random() < 0.3 else ""
        return found

    def block(self) -> str:
        choices: tuple[tuple[Callable[[], str], int], ...] = (
            (self.heading, 4),
            (self.listed, 8),
            (self.typed, 5),
            (self.plain, 4),
            (self.table, 1),
        )
        makers = [maker for maker, weight in choices for _ in range(weight)]
        return self.dice.choice(makers)()

    def heading(self) -> str:
        dice = self.dice
        kind = dice.randrange(6)
        if kind == 0:
            return q(f"<w:r>{_BOLD}<w:t>{self.said()}</w:t></w:r>")
        if kind == 1:
            return q(f"Part {dice.randint(1, 9)}. {self.said()}", dice.choice(("", "H1")))
        if kind == 2:
            return q(f"{dice.choice('ABCD')}. {self.said()}", dice.choice(("", "H2")))
        num = dice.choice(("", "", "4"))
        depth = str(dice.randint(0, 1)) if num else ""
        return q(self.said(), f"H{dice.randint(1, 6)}", num, depth)

    def listed(self) -> str:
        dice = self.dice
        if dice.random() < 0.2:
            return self.marked(dice.choice(("Clause", "Sub")))
        return self.marked("", str(dice.randint(1, 6)), str(dice.randint(0, 2)))

    def typed(self) -> str:
        number = self.dice.choice(
            ("1.", "2.", "12)", "(a)", "(b)", "(i)", "(ii)", "-", "•", "1.1", "2.3.4", "3bis.")
        )
        return q(t(f"{number} ") + self.runs())

    def plain(self) -> str:
        inset = self.dice.choice(("", "", '<w:ind w:left="400"/>', '<w:ind w:left="2000"/>'))
        return q(self.runs(), self.dice.choice(("", "", "Loud", "D")), more=inset)

    def table(self) -> str:
        dice = self.dice
        rows = ""
        for _ in range(dice.randint(1, 3)):
            cells = ""
            for _ in range(dice.randint(1, 3)):
                span = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' if dice.random() < 0.2 else ""
                inner = "".join(
                    dice.choice((self.plain, self.listed, self.typed, lambda: q("")))()
                    for _ in range(dice.randint(1, 3))
                )
                cells += f"<w:tc>{span}{inner}</w:tc>"
            rows += f"<w:tr>{cells}</w:tr>"
        return f"<w:tbl>{rows}</w:tbl>"

    def marked(self, style: str = "", num: str = "", depth: str = "") -> str:
        """A numbered paragraph with a bookmark that others may cite."""
        self.names += 1
        mark = f'<w:bookmarkStart w:id="{self.names}" w:name="_Ref{self.names}"/>'
        end = f'<w:bookmarkEnd w:id="{self.names}"/>'
        return q(mark + self.runs() + end, style, num, depth)

    # Words

    def said(self) -> str:
        words = self.dice.choices(_WORDS, k=self.dice.randint(1, 5))
        return " ".join(words).capitalize()

    def runs(self) -> str:
        found = "".join(self.run() for _ in range(self.dice.randint(1, 4)))
        return found + t(self.dice.choice((".", ":", ";", "; and", "")))

    def run(self) -> str:
        dice, words = self.dice, self.said()
        kind = 11 if self.without else dice.randrange(12)
        if kind == 0:
            look = dice.choice(("<w:b/>", "<w:i/>", "<w:b/><w:i/>", '<w:rStyle w:val="Em"/>'))
            return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words} </w:t></w:r>'
        if kind == 1:
            self.notes += 1
            return t(words) + f'<w:r><w:footnoteReference w:id="{self.notes}"/></w:r>'
        if kind == 2:
            link = dice.randrange(len(_LINKS))
            return f'<w:hyperlink r:id="rIdLink{link}">{t(words)}</w:hyperlink>'
        if kind == 3:
            return gone(words) + new(f" {words}")
        if kind == 4 and self.names:
            return self.cited(dice.randint(1, self.names), dice.choice(("1", "2", "1(a)", "(b)")))
        if kind == 5:
            return f"<w:r><w:t>{words}</w:t><w:tab/><w:t>{words}</w:t><w:br/></w:r>"
        return t(f"{words} ")

    def cited(self, place: int, result: str) -> str:
        sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        code = f"<w:r><w:instrText> REF _Ref{place} \\r \\h </w:instrText></w:r>"
        before = self.dice.choice(("see paragraph ", "as in para. ", "and "))
        field = sign.format("begin") + code + sign.format("separate") + t(result)
        return t(f" {before}") + field + sign.format("end") + t(" ")
