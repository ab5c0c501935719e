"""One Word file in the making: its parts, and what they share while they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC
from itertools import takewhile
from pathlib import Path
from xml.sax.saxutils import escape

from tripartite.model.document.heads import unmarked
from tripartite.model.document.numbering import SCHEMES
from tripartite.model.passage import Passage
from tripartite.model.text import HEADINGS, DocumentView, MarkedField, MarkedNote, Piece
from tripartite.word.mark import (
    KIND,
    PART as MARK_PART,
    STYLES,
    HiddenMark,
    properties,
    told_beside,
)
from tripartite.word.masthead import HeadWriter, symbol
from tripartite.word.notes import Notes
from tripartite.word.numbering import Numberer
from tripartite.word.ooxml import Element, clean, insert, root, serialise, snippet, sub
from tripartite.word.options import WriteOptions
from tripartite.word.package import CONTENT_TYPES, CORE, Package, Relationship, office
from tripartite.word.references import References
from tripartite.word.revisions import Comments, Ids, Revisions
from tripartite.word.runs import RunWriter
from tripartite.word.stories import Running
from tripartite.word.styles import LEVEL_STYLES, OPENING_STYLES, set_font, set_language
from tripartite.word.template import Template

DOCUMENT = "word/document.xml"
NOTES = "word/footnotes.xml"
ENCLOSED = "customXml/item1.xml"
_TOLD_OF = "customXml/itemProps1.xml"
_ENCLOSED_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{6F0C9A52-3B1D-4E7A-9C55-1D2E7B8A4F30}"'
    ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    "<ds:schemaRefs/></ds:datastoreItem>"
)
_LONGEST_HEAD = 90
_LANGUAGES = {
    **{"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "de": "de-DE", "pt": "pt-PT"},
    **{"ar": "ar-SA", "ru": "ru-RU", "zh": "zh-CN"},
}
_AFTER_LINE_NUMBERS = ("pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "docGrid")
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:language>{language}</dc:language>{created}"
    "</cp:coreProperties>"
)
_CREATED = '<dcterms:created xsi:type="dcterms:W3CDTF">{:%Y-%m-%dT%H:%M:%SZ}</dcterms:created>'


class Manuscript:
    """A document being written: `body` takes its paragraphs, `finish` makes the file.

    `linked` holds the ids of the provisions that get a bookmark in this file. `base` is the text
    whose words stand beside those of `view` in a redline; its numbers count. `notes` are those
    whose words were changed.
    """

    def __init__(
        self,
        view: DocumentView,
        options: WriteOptions,
        linked: Iterable[str] = (),
        base: DocumentView | None = None,
        notes: Iterable[MarkedNote] = (),
    ) -> None:
        self.view = view
        self.options = options
        self.document = root("document")
        self.body = sub(self.document, "body")
        self.template = Template.load(options.template, options.style_map)
        self.style = self.template.style
        self.ids = Ids()
        self.revisions = Revisions(self.ids)
        signs = self.style("CommentText"), self.style("CommentReference")
        self.comments = Comments(self.ids, options.comment, signs)
        self.numberer = Numberer(SCHEMES[view.scheme])
        self.notes = Notes(
            self.style,
            self.revisions,
            {note.id: note for note in view.notes},
            {note.id: note for note in base.notes} if base else {},
            {note.id: note.pieces for note in notes},
        )
        self._package = Package()
        self.references = References(
            _references(view) | (_references(base) if base else {}),
            {provision.id: provision.parent or "" for provision in view.provisions},
            frozenset(linked),
        )
        self.notes.writer = self._run_writer(NOTES)
        self.runs = self._run_writer(DOCUMENT, self.notes)

    def write_head(
        self,
        title: Sequence[Piece] | None = None,
        fields: Sequence[MarkedField] | None = None,
        *,
        apart: bool = False,
    ) -> None:
        """Write masthead and title, with the changes given; a title that opens the text itself is
        not printed twice. `apart`: the text does not follow."""
        opening = takewhile(lambda view: view.level in HEADINGS, self.view.provisions)
        opens = not apart and any(view.passage.text == self.view.title for view in opening)
        whole = (Piece(Passage(self.view.title)),) if self.view.title else ()
        width = self.template.width
        HeadWriter(self.style, self.ids, self.runs, self.revisions, width).write(
            self.body,
            () if opens else whole if title is None else title,
            unmarked(self.view.front_matter) if fields is None else fields,
        )

    def enclose(self, data: bytes) -> None:
        """Put in XML of our own that no page shows; Word keeps it."""
        package = self._package
        package.add(ENCLOSED, "application/xml", data)
        package.add(_TOLD_OF, CONTENT_TYPES["custom-xml"], _ENCLOSED_PROPERTIES.encode())
        link = Relationship(office("customXml"), f"../{ENCLOSED}")
        package.relationships(DOCUMENT).add(link)
        about = Relationship(office("customXmlProps"), _TOLD_OF.rpartition("/")[2])
        package.relationships(ENCLOSED).add(about)

    def finish(self, mark: HiddenMark, out: Path, *, tracked: bool = False) -> None:
        """Put the file together and write it to `out` in one step."""
        if tracked:
            self.template.track_revisions()
        set_language(self.template.styles, self._language())
        if self.options.font:
            set_font(self.template.styles, self.options.font)
        package = self._package
        package.relationships().add(Relationship(office("officeDocument"), DOCUMENT))
        head = symbol(self.view.front_matter) or _shortened(self.view.title)
        running = Running(head, self.options.running, self.view.title, self.options.stamp)
        section = self.template.pour(package, DOCUMENT, running)
        self.body.append(self._numbered_lines(section))
        self._add("numbering", self.numberer.part())
        self._add("footnotes", self.notes.part)
        if self.comments:
            self._add("comments", self.comments.part)
        package.add(DOCUMENT, CONTENT_TYPES["document"], serialise(self.document))
        told = {KIND: self.view.kind} | ({STYLES: renamed} if (renamed := self._renamed()) else {})
        told |= told_beside(self.template.beside)
        self._add_properties(properties(mark, running.properties | told))
        package.write(out)

    def _renamed(self) -> str:
        """What the template calls our styles of levels, where it calls them something else."""
        theirs = {id: self.template.style(id) for id in (*LEVEL_STYLES.values(), *OPENING_STYLES)}
        return ";".join(f"{id}={other}" for id, other in theirs.items() if id != other)

    def _run_writer(self, part: str, notes: Notes | None = None) -> RunWriter:
        related = self._package.relationships(part)
        cite = notes.cite if notes else None
        return RunWriter(self.style, related, self.revisions, self.references, cite)

    def _numbered_lines(self, section: Element) -> Element:
        if self.options.line_numbers:
            lines = snippet("", "lnNumType")
            lines.set(lines.tag.replace("lnNumType", "countBy"), "1")
            insert(section, lines, _AFTER_LINE_NUMBERS)
        return section

    def _add(self, kind: str, part: Element) -> None:
        self._package.add(f"word/{kind}.xml", CONTENT_TYPES[kind], serialise(part))
        related = self._package.relationships(DOCUMENT)
        related.add(Relationship(office(kind), f"{kind}.xml"))

    def _add_properties(self, custom: bytes) -> None:
        created = self.options.created
        stamped = _CREATED.format(created.astimezone(UTC)) if created else ""
        title = escape(clean(self.view.title))
        core = _CORE.format(title=title, language=self._language(), created=stamped)
        for kind, full, part, data in (
            ("core", CORE, "docProps/core.xml", core.encode()),
            ("custom-properties", office("custom-properties"), MARK_PART, custom),
        ):
            self._package.add(part, CONTENT_TYPES[kind], data)
            self._package.relationships().add(Relationship(full, part))

    def _language(self) -> str:
        return _LANGUAGES.get(self.view.language, self.view.language)


def _references(view: DocumentView) -> dict[str, str]:
    return {provision.id: provision.reference for provision in view.provisions}


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST_HEAD:
        return title
    return title[:_LONGEST_HEAD].rpartition(" ")[0] + " …"
