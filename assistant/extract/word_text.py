"""Read DOCX documents: headings by their styles, paragraphs, tables and notes."""

from __future__ import annotations

import re
from typing import BinaryIO

from assistant.extract.clean import one_line
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText
from assistant.extract.office import Attributes, Package, TableStack, XmlReader, read_fields

_HEADING = re.compile(r"heading\s*(\d)", re.I)
_TITLE_LEVEL = 1
_ABOUT = frozenset({"title", "creator", "created", "modified"})


class _Styles(XmlReader):
    """Finds which paragraph styles are headings; their ids are in the language of the author."""

    def __init__(self) -> None:
        self.levels: dict[str, int] = {}
        self._style = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note the level that a style's name or outline level gives."""
        value = attributes.get("val", "")
        if tag == "style":
            self._style = attributes.get("styleId", "")
        elif tag == "name" and self._style:
            if found := _HEADING.match(value):
                self.levels[self._style] = int(found[1])
            elif value.lower() == "title":
                self.levels[self._style] = _TITLE_LEVEL
        elif tag == "outlineLvl" and self._style and value.isdecimal() and int(value) < 9:  # noqa: PLR2004 - 9 is body text
            self.levels.setdefault(self._style, int(value) + 1)


class _Body(XmlReader):
    """Feeds paragraphs, headings and tables of a document into a note."""

    # A fallback repeats the choice before it; deletions are no longer part of the text.
    skipped = frozenset({"Fallback", "del", "moveFrom", "instrText", "pict"})

    def __init__(self, note: NoteText, levels: dict[str, int]) -> None:
        self._note = note
        self._levels = levels
        self._tables = TableStack(note.table)
        self._paragraphs: list[list[str]] = []  # open ones; text boxes put one inside another
        self._level: list[int] = []
        self._in_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow the structure of the document."""
        if tag == "p":
            self._paragraphs.append([])
            self._level.append(0)
        elif tag == "t":
            self._in_text = True
        elif tag == "pStyle" and self._level:
            self._level[-1] = self._levels.get(attributes.get("val", ""), 0)
        elif tag in ("tab", "br", "cr", "noBreakHyphen"):
            self._write({"tab": "\t", "noBreakHyphen": "-"}.get(tag, "\n"))
        elif tag == "tbl":
            self._tables.start_table()
        elif tag == "tr":
            self._tables.start_row()
        elif tag == "tc":
            self._tables.start_cell()

    def end(self, tag: str) -> None:
        """Hand over what is complete."""
        if tag == "t":
            self._in_text = False
        elif tag == "tbl":
            self._tables.end_table()
        elif tag == "p" and self._paragraphs:
            text, level = "".join(self._paragraphs.pop()), self._level.pop()
            if self._tables.open:
                self._tables.add(text.strip())
            elif level:
                self._note.heading(text, level)
            else:
                self._note.paragraph(text)

    def data(self, text: str) -> None:
        """Collect the text of runs."""
        if self._in_text:
            self._write(text)

    def _write(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].append(text)


def read_docx(file: BinaryIO, note: NoteText) -> tuple[str, str | None]:
    """Add a document's text to a note; return its title and date.

    Raises:
        UnreadableFile: it is damaged, encrypted or unpacks to too much.
    """
    package = Package(file)
    styles = _Styles()
    if package.has("word/styles.xml"):
        package.read("word/styles.xml", styles)
    package.read("word/document.xml", _Body(note, styles.levels))
    for notes in ("word/footnotes.xml", "word/endnotes.xml"):
        if package.has(notes):
            package.read(notes, _Body(note, {}))
    about = read_fields(package, "docProps/core.xml", _ABOUT)
    note.author(about.get("creator", ""))
    date = iso_date(about.get("created", "")) or iso_date(about.get("modified", ""))
    return one_line(about.get("title", "")), date
