"""Reading what stands inside paragraphs: runs, links, fields, notes, signs; changes as accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from tripartite.model.importing.symbols import letter
from tripartite.model.passage import MarkKind
from tripartite.word.ooxml import Element, w
from tripartite.word.opened import Link, attribute
from tripartite.word.read import LABEL_STYLE
from tripartite.word.runs import SAFE_TARGET
from tripartite.word.structure.lists import attribute_of, is_on
from tripartite.word.structure.styles import Look, Style, Styles, look_of
from tripartite.word.structure.tally import Tally
from tripartite.word.structure.words import Words

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = {
    "picture": "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "chart": "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "diagram": "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
}
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"

_THROUGH = ("smartTag", "sdtContent", "customXml", "dir", "bdo", "ruby", "rubyBase")
_QUIET_FIELDS = frozenset(
    {"REF", "HYPERLINK", "PAGEREF", "NOTEREF", "TOC", "PAGE", "FORMTEXT", "QUOTE", "SYMBOL", "TC"}
    | {"XE", "TA", "RD", "SECTION", "NUMPAGES", "SECTIONPAGES", "MERGEFORMAT", "ADDIN", ""}
)
_CONTENTS_FIELDS = frozenset({"TOC", "INDEX", "TOA"})
_SILENT_FIELDS = frozenset({"NOTEREF", "TC", "XE", "TA", "RD"})
_CODE = re.compile(r'\s*(\w+)\s*(?:"([^"]*)"|([^\s\\"]+))?(.*)', re.DOTALL)
_INNER = re.compile(r'\\l\s+"?([^"\s]+)', re.IGNORECASE)
_NUMBERS = re.compile(r"\\[nrw]\b", re.IGNORECASE)


class _Field:
    """A field that is open: its code so far, and where its result begins."""

    def __init__(self) -> None:
        self.code = ""
        self.in_code = True
        self.kind = ""
        self.target = ""
        self.link = ""
        self.cites = ""
        self.start = 0


class Inline:
    """Reads the content of paragraphs into `words`, one after the other; a field may go on from one
    paragraph to the next. `boxes` are the text boxes that hang on the paragraph. In a file of our
    `own` what is bold is so because it is marked."""

    def __init__(
        self, styles: Styles, links: Mapping[str, Link], tally: Tally, *, own: bool = False
    ) -> None:
        self._styles, self._links, self._tally, self._own = styles, links, tally, own
        self._fields: list[_Field] = []
        self._kinds: dict[tuple[str, Look, str], tuple[MarkKind, ...] | None] = {}
        self._now: tuple[MarkKind, ...] = ()
        self._in_label = False
        self._custom_sign = False
        self._link: str = ""
        self._silent = 0
        self.number = 0
        self._style = Style()
        self.words = Words()
        self.label: list[str] = []
        self.bookmarks: list[str] = []
        self.boxes: list[Element] = []
        self.note_bookmarks: dict[str, str] = {}
        self._open_bookmarks: dict[str, str] = {}
        self.strong = self.plain = 0
        self._handlers = {w(name): handler for name, handler in self._table().items()}
        self._handlers |= {
            f"{_MC}AlternateContent": self._alternate,
            f"{_MATH}oMath": self._formula,
            f"{_MATH}oMathPara": self._formula,
        }

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(field.kind in _CONTENTS_FIELDS for field in self._fields)

    def begin(self, style: Style, number: int) -> None:
        """A new paragraph; the one before is done with."""
        self._style, self.number = style, number
        self.words, self.label = Words(), []
        self.bookmarks, self.boxes = [], []
        self.strong = self.plain = 0
        self._fields = [field for field in self._fields if not field.in_code]  # never ended
        for field in self._fields:
            field.start = 0

    def read(self, paragraph: Element) -> None:
        """Read what a paragraph holds; it may be a further part of the one begun."""
        self._children(paragraph)

    def bookmark(self, element: Element) -> None:
        """A bookmark that begins here, or between paragraphs right before here."""
        name = attribute(element, "w:name")
        self.bookmarks.append(name)
        self._open_bookmarks[attribute(element, "w:id")] = name

    def _table(self) -> dict[str, Callable[[Element], None]]:
        table: dict[str, Callable[[Element], None]] = {
            "r": self._run,
            "t": lambda element: self._add(element.text or ""),
            "tab": lambda element: self._add(" "),
            "ptab": lambda element: self._add(" "),
            "cr": lambda element: self._add(" "),
            "br": self._break,
            "noBreakHyphen": lambda element: self._add("\u2011"),
            "sym": self._symbol,
            "bookmarkStart": self.bookmark,
            "bookmarkEnd": self._bookmark_end,
            "hyperlink": self._hyperlink,
            "fldSimple": self._simple_field,
            "fldChar": self._field_sign,
            "instrText": self._code,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "ins": self._inserted,
            "moveTo": self._inserted,
            "del": self._deleted,
            "moveFrom": self._deleted,
            "sdt": self._control,
            "drawing": self._drawn,
            "pict": self._drawn,
            "object": self._drawn,
            "commentReference": lambda element: self._tally.add("comment", self.number),
        }
        return table | dict.fromkeys(_THROUGH, self._children)

    def _children(self, holder: Element) -> None:
        handlers = self._handlers
        for child in holder:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child)

    # Runs

    def _run(self, run: Element) -> None:
        properties = run.find(_RPR)
        before = self._now, self._in_label, self._custom_sign
        self._custom_sign = False
        kinds = self._looks(properties)
        if kinds is None:
            self._tally.add("hidden", self.number, "".join(t.text or "" for t in run.iter(w("t"))))
        else:
            self._now = kinds
            self._children(run)
        self._now, self._in_label, self._custom_sign = before

    def _looks(self, properties: Element | None) -> tuple[MarkKind, ...] | None:
        """The marks of a run; None for one that is hidden."""
        if properties is None:
            self._in_label = False
            return self._marks("", Look())
        style = attribute_of(properties, "rStyle")
        self._in_label = bool(style) and LABEL_STYLE in self._styles.run(style).names
        return self._marks(style, look_of(properties))

    def _marks(self, style: str, own: Look) -> tuple[MarkKind, ...] | None:
        key = style, own, self._style.id
        if key not in self._kinds:
            self._kinds[key] = self._worked_out(style, own)
        return self._kinds[key]

    def _worked_out(self, id: str, own: Look) -> tuple[MarkKind, ...] | None:
        style, around = self._styles.run(id), self._style.look
        if self._own:
            around = Look(hidden=around.hidden)
        if own.hidden if own.hidden is not None else bool(style.look.hidden) or around.hidden:
            return None
        names = frozenset(style.names)
        strong = "strong" in names or _stands_out(own.bold, style.look.bold, around.bold)
        emphasis = not names.isdisjoint({"emphasis", "intense emphasis"}) or _stands_out(
            own.italic, style.look.italic, around.italic
        )
        kinds: tuple[MarkKind, ...] = ("strong",) if strong else ()
        return (*kinds, "emphasis") if emphasis else kinds

    def _add(self, text: str) -> None:
        if self._silent or self._custom_sign:
            return
        link = self._link
        for field in self._fields:
            if field.in_code or field.kind in _SILENT_FIELDS:
                return
            link = field.link or link
        if self._in_label:
            self.label.append(text)
            return
        if text.strip():
            bold = "strong" in self._now
            self.strong, self.plain = self.strong + bold, self.plain + (not bold)
        self.words.add(text, self._now, link)

    def _break(self, element: Element) -> None:
        self._add("" if attribute(element, "w:type") in ("page", "column") else " ")

    def _symbol(self, element: Element) -> None:
        self._add(letter(attribute(element, "w:font"), attribute(element, "w:char")))

    def _formula(self, element: Element) -> None:
        words = "".join(sign.text or "" for sign in element.iter(f"{_MATH}t"))
        self._tally.add("formula", self.number, words)
        self._add(words)

    # Links, bookmarks, fields

    def _hyperlink(self, element: Element) -> None:
        relation = self._links.get(attribute(element, "r:id"))
        address = relation.target if relation and relation.external else ""
        anchor = attribute(element, "w:anchor")
        start, before = self.words.length, self._link
        self._link = self._address(address) if address else before
        self._children(element)
        self._link = before
        if anchor and not address:
            self.words.cite(start, anchor)

    def _address(self, address: str) -> str:
        """The address, where it is one of the web or of mail; others are left out."""
        if SAFE_TARGET.fullmatch(address):
            return address
        if address:
            self._tally.add("link", self.number, address)
        return ""

    def _bookmark_end(self, element: Element) -> None:
        """What stood inside a bookmark may have been one mark of a note, which others repeat."""
        name = self._open_bookmarks.pop(attribute(element, "w:id"), "")
        if name and self.words.notes:
            last = self.words.notes[-1]
            if last.note and last.at == self.words.length - 1:
                self.note_bookmarks.setdefault(name, last.note)

    def _simple_field(self, element: Element) -> None:
        field = _Field()
        field.code = attribute(element, "w:instr")
        self._fields.append(field)
        self._begin_result(field)
        self._children(element)
        self._end_field()

    def _field_sign(self, element: Element) -> None:
        kind = attribute(element, "w:fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._begin_result(self._fields[-1])
        elif kind == "end" and self._fields:
            self._end_field()

    def _code(self, element: Element) -> None:
        if self._fields and self._fields[-1].in_code:
            self._fields[-1].code += (element.text or "")[:2_000]

    def _begin_result(self, field: _Field) -> None:
        field.in_code = False
        field.start = self.words.length
        found = _CODE.match(field.code)
        if not found:
            return
        field.kind = found[1].upper()
        field.target = found[2] or found[3] or ""
        if field.kind == "HYPERLINK":
            inner = _INNER.search(field.code)
            field.cites = inner[1] if inner else ""
            field.link = "" if inner else self._address(field.target)
        elif field.kind == "REF" and _NUMBERS.search(found[4]):
            field.cites = field.target
        elif field.kind not in _QUIET_FIELDS and not self.in_contents:
            self._tally.add("field", self.number, field.kind)

    def _end_field(self) -> None:
        field = self._fields[-1]
        if field.in_code:
            self._begin_result(field)
        self._fields.pop()
        silent = any(f.in_code or f.kind in _SILENT_FIELDS for f in self._fields)
        if silent:
            return
        if field.kind == "NOTEREF":
            self.words.add_note(bookmark=field.target)
        elif field.cites:
            self.words.cite(field.start, field.cites)

    def _note(self, element: Element) -> None:
        if self._silent or any(field.in_code for field in self._fields):
            return
        ends = element.tag == w("endnoteReference")
        if ends:
            self._tally.add("endnote", self.number)
        self.words.add_note(("e" if ends else "") + attribute(element, "w:id"))
        if attribute(element, "w:customMarkFollows") in ("1", "true", "on"):
            self._custom_sign = True  # for the rest of this run
            self._tally.add("sign", self.number)

    # Changes, controls, drawings

    def _inserted(self, change: Element) -> None:
        self._tally.add("inserted", self.number, _said(change, "t"))
        self._children(change)

    def _deleted(self, change: Element) -> None:
        self._tally.add("deleted", self.number, _said(change, "delText"))
        for sign in change.iter(w("fldChar")):  # a field must end where it began
            self._field_sign(sign)

    def _control(self, element: Element) -> None:
        properties = element.find(w("sdtPr"))
        if properties is not None and is_on(properties.find(w("showingPlcHdr"))):
            self._tally.add("placeholder", self.number, _said(element, "t"))
            return
        content = element.find(w("sdtContent"))
        if content is not None:
            self._children(content)

    def _alternate(self, element: Element) -> None:
        chosen = element.find(f"{_MC}Choice")
        chosen = element.find(f"{_MC}Fallback") if chosen is None else chosen
        if chosen is not None:
            self._children(chosen)

    def _drawn(self, element: Element) -> None:
        boxes = [box for box in element.iter(w("txbxContent")) if not _inside(box, element)]
        if boxes:
            self.boxes += boxes
        elif element.tag == w("object"):
            self._tally.add("object", self.number)
        elif any(True for _ in element.iter(_DRAWN["picture"], _IMAGE)):
            self._tally.add("picture", self.number, _title(element))
        elif any(True for _ in element.iter(_DRAWN["chart"], _DRAWN["diagram"])):
            self._tally.add("chart", self.number, _title(element))
        else:
            self._tally.add("shape", self.number)


_RPR = w("rPr")


def _stands_out(own: bool | None, styled: bool | None, around: bool | None) -> bool:
    """Whether a run is bold (or italic) where its paragraph is not."""
    if around:
        return False
    return own if own is not None else bool(styled)


def _said(element: Element, tag: str) -> str:
    return "".join(text.text or "" for text in element.iter(w(tag)))[:100]


def _inside(box: Element, holder: Element) -> bool:
    """Whether a text box lies in another one."""
    for above in box.iterancestors():
        if above is holder:
            return False
        if above.tag == w("txbxContent") or above.tag == f"{_MC}Fallback":
            return True
    return False


def _title(element: Element) -> str:
    """What a picture is called, for people who can't see it."""
    for found in element.iter():
        if isinstance(found.tag, str) and found.tag.endswith("}docPr"):
            return str(found.get("descr") or found.get("title") or "")
    return ""
