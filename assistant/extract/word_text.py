"""Read DOCX documents: headings by their styles, paragraphs, tables, notes and comments."""

from __future__ import annotations

import re
from typing import BinaryIO

from assistant.extract.note_text import NoteText
from assistant.extract.office import Attributes, MarkedTables, Package, XmlReader, read_about

_HEADING = re.compile(r"heading\s*(\d)", re.I)
_TITLE_LEVEL = 1
_BESIDE = ("footnotes", "endnotes", "comments", "header", "footer")
"""Members with text beside that of the document, in the order in which they are read."""


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
    skipped = frozenset({"Fallback", "del", "moveFrom", "instrText"})

    def __init__(self, note: NoteText, levels: dict[str, int]) -> None:
        self._note = note
        self._levels = levels
        self._tables = MarkedTables(note.table)
        self._paragraphs: list[list[str]] = []  # open ones; text boxes put one inside another
        self._level: list[int] = []
        self._inner: list[tuple[str, int]] = []  # complete ones inside the open one
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
        else:
            self._tables.start(tag)

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
            elif self._paragraphs:
                self._inner.append((text, level))
            else:
                inner, self._inner = self._inner, []
                for one in ((text, level), *inner):
                    self._add(*one)

    def data(self, text: str) -> None:
        """Collect the text of runs."""
        if self._in_text:
            self._write(text)

    def _add(self, text: str, level: int) -> None:
        if level:
            self._note.heading(text, level)
        else:
            self._note.paragraph(text)

    def _write(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].append(text)


class _Beside(_Body):
    """Feeds what stands beside the text into a note: each paragraph once, after its label."""

    def __init__(self, note: NoteText, seen: set[str], label: str) -> None:
        super().__init__(note, {})
        self._seen = seen
        self._label = label

    def _add(self, text: str, level: int) -> None:  # noqa: ARG002 - no headings beside the text
        text = text.strip()
        if any(map(str.isalpha, text)) and text not in self._seen:
            self._seen.add(text)
            self._note.paragraph(f"{self._label}{text}")


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
    seen: set[str] = set()  # every section of a document has heads and feet of its own
    for kind in _BESIDE:
        member = re.compile(rf"word/{kind}\d*\.xml")
        label = "Comment: " if kind == "comments" else ""
        for path in sorted(filter(member.fullmatch, package.names())):
            package.read(path, _Beside(note, seen, label))
    return read_about(package, note)
