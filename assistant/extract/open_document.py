"""Read ODT documents: headings, paragraphs, lists, tables and notes."""

from __future__ import annotations

from typing import BinaryIO

from assistant.extract.clean import one_line
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText
from assistant.extract.office import Attributes, Package, TableStack, XmlReader, read_fields

_MOST_REPEATED = 50  # empty cells and spaces that one element may stand for
_ABOUT = frozenset({"title", "initial-creator", "creator", "creation-date", "date"})
_BREAKS = {"tab": "\t", "line-break": "\n"}


class _Content(XmlReader):
    """Feeds paragraphs, headings and tables of a document into a note."""

    skipped = frozenset({"annotation", "tracked-changes", "note-citation", "scripts", "forms"})

    def __init__(self, note: NoteText) -> None:
        self._note = note
        self._tables = TableStack(note.table)
        self._paragraphs: list[list[str]] = []  # open ones; foot notes put one inside another
        self._level: list[int] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow the structure of the document."""
        if tag in ("p", "h"):
            level = attributes.get("outline-level", "1")
            self._paragraphs.append([])
            self._level.append(int(level) if tag == "h" and level.isdecimal() else 0)
        elif tag in _BREAKS:
            self.data(_BREAKS[tag])
        elif tag == "s":
            self.data(" " * _repeats(attributes.get("c", "1")))
        elif tag == "table":
            self._tables.start_table()
        elif tag == "table-row":
            self._tables.start_row()
        elif tag in ("table-cell", "covered-table-cell"):
            self._tables.start_cell(_repeats(attributes.get("number-columns-repeated", "1")))

    def end(self, tag: str) -> None:
        """Hand over what is complete."""
        if tag == "table":
            self._tables.end_table()
        elif tag in ("p", "h") and self._paragraphs:
            text, level = "".join(self._paragraphs.pop()), self._level.pop()
            if self._tables.open:
                self._tables.add(text.strip())
            elif level:
                self._note.heading(text, level)
            else:
                self._note.paragraph(text)

    def data(self, text: str) -> None:
        """Collect the text of paragraphs."""
        if self._paragraphs:
            self._paragraphs[-1].append(text)


def _repeats(count: str) -> int:
    return min(int(count), _MOST_REPEATED) if count.isdecimal() and len(count) < 10 else 1  # noqa: PLR2004 - digits


def read_odt(file: BinaryIO, note: NoteText) -> tuple[str, str | None]:
    """Add a document's text to a note; return its title and date.

    Raises:
        UnreadableFile: it is damaged, encrypted or unpacks to too much.
    """
    package = Package(file)
    package.read("content.xml", _Content(note))
    about = read_fields(package, "meta.xml", _ABOUT)
    note.author(about.get("initial-creator", "") or about.get("creator", ""))
    date = iso_date(about.get("creation-date", "")) or iso_date(about.get("date", ""))
    return one_line(about.get("title", "")), date
