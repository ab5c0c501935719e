"""Headers and footers: what a template has on its pages, and what of ours goes in beside it.

What a secretariat has put there stays: its name, its picture, its own page number. Only what a
paper can't go without is added, in a line of its own: the symbol (or else the title) in the header,
the page and how many there are in the footer. A first page that the template keeps apart is left
as it is: that is where its letterhead is, and the masthead says the symbol there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Literal, NamedTuple

from tripartite.word import fields
from tripartite.word.loose import unbind
from tripartite.word.ooxml import Element, insert, named, put_text, root, snippet, sub, w
from tripartite.word.opened import attribute

RUNNING_HEAD = "Running head"
"""The document property that the header prints: the symbol, or else the title."""
RUNNING_FORM = "Running form"
"""The one that says which form it is, and of when; empty for a text that goes out as it stands."""
RUNNING_WIDTH = 9070
"""Where the text of our own page ends, in twentieths of a point from the margin."""

Kind = Literal["header", "footer"]
Lacking = Literal["symbol", "form", "pages"]

_ROOTS: dict[Kind, str] = {"header": "hdr", "footer": "ftr"}
_STYLES: dict[Kind, str] = {"header": "Header", "footer": "Footer"}
_PAGE = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_OFF = frozenset({"0", "false", "off"})


class Story(NamedTuple):
    """A header or footer, and of which pages: "default", "first" or "even"."""

    kind: Kind
    of: str


class Running(NamedTuple):
    """What runs along the pages: `head` is the symbol or the title, `form` which form and of when,
    `title` the whole title, `stamp` what stands above each header."""

    head: str
    form: str = ""
    title: str = ""
    stamp: str = ""

    @property
    def properties(self) -> dict[str, str]:
        """The document properties that fields of headers print."""
        return {RUNNING_HEAD: self.head} | ({RUNNING_FORM: self.form} if self.form else {})


class Added(NamedTuple):
    """What had to be put into which story of a template."""

    story: Story
    lacking: tuple[Lacking, ...]


def named_in(body: Element) -> dict[Story, str]:
    """The relationships of the stories of a text's last section; where that names none, those of
    the sections before it hold."""
    found: dict[Story, str] = {}
    for section in body.iter(w("sectPr")):
        for kind in _ROOTS:
            for reference in section.findall(w(f"{kind}Reference")):
                story = Story(kind, attribute(reference, "w:type") or "default")
                found[story] = attribute(reference, "r:id")
    return found


def pages(section: Element, settings: Element) -> list[str]:
    """For which pages this section has stories of their own."""
    wanted = [("first", section, "titlePg"), ("even", settings, "evenAndOddHeaders")]
    return ["default", *(of for of, holder, name in wanted if _is_on(holder.find(w(name))))]


def _is_on(element: Element | None) -> bool:
    return element is not None and attribute(element, "w:val") not in _OFF


def settle(
    stories: MutableMapping[Story, Element],
    of_pages: list[str],
    running: Running,
    style: Callable[[str], str],
    width: int,
) -> list[Added]:
    """Write into the stories what their fields show, put in what they lack and the stamp; what had
    to be put in. `style` gives the id of our style, `width` that of the text."""
    shown = {RUNNING_FORM: "", **running.properties, "Title": running.title}
    for story in stories.values():
        unbind(purified(story))
        fields.fill(story, shown)
        if width != RUNNING_WIDTH:
            _widen(story, width)
    added = [
        Added(story, lacking)
        for of in of_pages
        if of != "first"
        for story, lacking in _complete(stories, of, running, style)
    ]
    for story, element in stories.items():
        if story.kind == "header" and running.stamp and story.of in of_pages:
            element.insert(0, _line(style("Stamp"), running.stamp))
    return added


def _complete(
    stories: MutableMapping[Story, Element],
    of: str,
    running: Running,
    style: Callable[[str], str],
) -> Iterator[tuple[Story, tuple[Lacking, ...]]]:
    """Put in what the header and the footer of these pages lack."""
    there = [element for kind in _ROOTS if (element := stories.get(Story(kind, of))) is not None]
    told = {code for element in there for code in fields.codes(element)}
    words = " ".join("".join(element.itertext(w("t"))) for element in there)
    head = "" if RUNNING_HEAD in told or running.head in words else RUNNING_HEAD
    form = RUNNING_FORM if running.form and RUNNING_FORM not in told else ""
    if head or form:
        line = _holder(stories, Story("header", of), style)
        if head:
            fields.simple(line, f'DOCPROPERTY "{head}"', running.head)
        if head and form:  # no tab: nobody knows where those of their style end
            put_text(sub(line, "r"), " · ")
        if form:
            fields.simple(line, f'DOCPROPERTY "{form}"', running.form)
        lacking: list[Lacking] = ["symbol"] if head else []
        yield Story("header", of), (*lacking, "form") if form else tuple(lacking)
    if not told & _PAGE:
        page_line(_holder(stories, Story("footer", of), style))
        yield Story("footer", of), ("pages",)


def page_line(paragraph: Element) -> None:
    """The page and how many there are, as figures alone: they are read in any language."""
    fields.simple(paragraph, "PAGE", "1")
    put_text(sub(paragraph, "r"), " / ")
    fields.simple(paragraph, "NUMPAGES", "1")


def _holder(
    stories: MutableMapping[Story, Element], story: Story, style: Callable[[str], str]
) -> Element:
    """A new last line of a story; the story is made where there is none."""
    if story not in stories:
        stories[story] = root(_ROOTS[story.kind])
    line = _line(style(_STYLES[story.kind]))
    stories[story].append(line)
    return line


def _line(style: str, text: str = "") -> Element:
    paragraph = snippet("", "p")
    sub(sub(paragraph, "pPr"), "pStyle", val=style)
    if text:
        put_text(sub(paragraph, "r"), text)
    return paragraph


def _widen(story: Element, width: int) -> None:
    """Our own line with a tab ends where our own page does."""
    for element in story.iter(w("fldSimple")):
        ours = RUNNING_FORM in attribute(element, "w:instr")
        properties = element.getparent().find(w("pPr")) if ours else None
        if properties is not None and properties.find(w("tabs")) is None:
            _tabs(element.getparent(), width)


def _tabs(paragraph: Element, width: int) -> None:
    """Let what stands behind a tab end where the text ends."""
    properties: Element = paragraph.find(w("pPr"))
    tabs = sub(properties, "tabs")
    if width != RUNNING_WIDTH:
        sub(tabs, "tab", val="clear", pos=str(RUNNING_WIDTH))
    sub(tabs, "tab", val="right", pos=str(width))


_NOT_SENT = (*map(w, ("fldSimple", "ins", "moveTo")), named("mc:Fallback"))


def lines(story: Element) -> list[str]:
    """What a story says, line by line, before the changes tracked in it, and without what its
    fields print: any program prints that anew."""
    said: dict[Element, list[str]] = {}
    depth = 0
    for element in story.iter(w("fldChar"), w("t"), w("delText")):
        if element.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(attribute(element, "w:fldCharType"), 0)
        elif not depth and next(element.iterancestors(*_NOT_SENT), None) is None:
            paragraph = next(element.iterancestors(w("p")), story)
            said.setdefault(paragraph, []).append(element.text or "")
    return [line for words in said.values() if (line := " ".join("".join(words).split()))]


_BOUND_ELSEWHERE = (
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "numPr"),
    *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd"),
    *("moveToRangeStart", "moveToRangeEnd", "rPrChange", "pPrChange", "sectPrChange"),
)
"""What leads out of a story to what stays behind in the template, or bears numbers of its own that
ours would meet."""


def purified(story: Element) -> Element:
    """The story without what is bound elsewhere; its tracked changes are taken as accepted."""
    for element in list(story.iter(*map(w, _BOUND_ELSEWHERE))):
        if element.getparent() is not None:
            element.getparent().remove(element)
    for element in list(story.iter(w("ins"), w("moveTo"))):
        parent = element.getparent()
        for child in reversed(element):
            parent.insert(parent.index(element) + 1, child)
        parent.remove(element)
    return story


_FIRST_IN_SECTION = ("footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders")
_REST_OF_SECTION = ("lnNumType", "pgNumType", "cols", "formProt", "vAlign", "titlePg", "docGrid")


def refer(section: Element, ids: Mapping[Story, str]) -> None:
    """Name the stories in a section, and nothing else that has a relationship."""
    for name in ("headerReference", "footerReference", "printerSettings", "sectPrChange"):
        for element in section.findall(w(name)):
            section.remove(element)
    for story, id in ids.items():
        reference = snippet("", f"{story.kind}Reference")
        reference.set(w("type"), story.of)
        reference.set(named("r:id"), id)
        insert(section, reference, (*_FIRST_IN_SECTION, *_REST_OF_SECTION))
