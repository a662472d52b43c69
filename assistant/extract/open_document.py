"""Read OpenDocument files: texts with notes and remarks, sheets of tables, slides."""

from __future__ import annotations

from typing import BinaryIO

from assistant.errors import UnreadableFile
from assistant.extract.blank_rows import BlankRows
from assistant.extract.clean import one_line
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText
from assistant.extract.office import Attributes, Package, TableStack, XmlReader, read_fields
from assistant.extract.slides import add_slide
from assistant.extract.spreadsheet import add_sheet
from assistant.told import told

_MOST_REPEATED = 50  # empty cells and spaces that one element may stand for
_ABOUT = frozenset({"title", "initial-creator", "creator", "creation-date", "date"})
_BREAKS = {"tab": "\t", "line-break": "\n"}
_SKIPPED = frozenset({"tracked-changes", "note-citation", "scripts", "forms", "page-number"})


class _Content(XmlReader):
    """Follows paragraphs and tables; what becomes of them is said in `paragraph` and `_tables`."""

    skipped = _SKIPPED

    def __init__(self, note: NoteText) -> None:
        self._note = note
        self._tables = TableStack(note.table)
        self._paragraphs: list[list[str]] = []  # open ones; foot notes put one inside another
        self._level: list[int] = []
        self._inner: list[tuple[str, int]] = []  # complete ones inside the open one
        self._remarks = 0  # that are open

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
        elif tag == "annotation":
            self._remarks += 1
            self._paragraphs.append([])  # takes who remarked it and when, which goes
        else:
            self._start_table(tag, attributes)

    def _start_table(self, tag: str, attributes: Attributes) -> None:
        if tag == "table":
            self._tables.start_table()
        elif tag == "table-row":
            self._tables.start_row()
        elif tag in ("table-cell", "covered-table-cell"):
            self._tables.start_cell(_repeats(attributes.get("number-columns-repeated", "1")))

    def end(self, tag: str) -> None:
        """Hand over what is complete."""
        if tag == "table":
            self._tables.end_table()
        elif tag == "annotation" and self._remarks:
            self._remarks -= 1
            self._paragraphs.pop()
        elif tag in ("p", "h") and self._level:
            text, level = "".join(self._paragraphs.pop()), self._level.pop()
            if self._remarks and text.strip():
                text = f"Comment: {text.strip()}"
            if self._tables.open:
                self._tables.add(text.strip())
            else:
                self._hand_over(text, level)

    def _hand_over(self, text: str, level: int) -> None:
        """Take a paragraph, and behind it those that stood inside of it."""
        if self._level:
            self._inner.append((text, level))
            return
        inner, self._inner = self._inner, []
        for one in ((text, level), *inner):
            self.paragraph(*one)

    def data(self, text: str) -> None:
        """Collect the text of paragraphs."""
        if self._paragraphs:
            self._paragraphs[-1].append(text)

    def paragraph(self, text: str, level: int) -> None:
        """Take a paragraph outside of tables; a level from 1 on makes it a heading."""
        if level:
            self._note.heading(text, level)
        else:
            self._note.paragraph(text)


class _Sheets(_Content):
    """Feeds the sheets of a spreadsheet into a note; dates come as ISO 8601."""

    blank_rows = BlankRows("table-row", ("table-cell", "covered-table-cell"))

    def __init__(self, note: NoteText) -> None:
        super().__init__(note)
        self._tables = TableStack(self._end_sheet)
        self._name = ""
        self._date = ""

    def _start_table(self, tag: str, attributes: Attributes) -> None:
        if tag == "table" and not self._tables.open:
            self._name = one_line(attributes.get("name", ""))
        super()._start_table(tag, attributes)
        if tag == "table-cell":
            self._date = attributes.get("date-value", "").replace("T", " ")

    def end(self, tag: str) -> None:
        """Write a date in its one form, whatever the cell looks like."""
        if tag == "p" and self._date and self._paragraphs and not self._remarks:
            self._paragraphs[-1], self._date = [self._date], ""
        elif tag == "table-row":
            self._tables.trim_row()
        super().end(tag)

    def _end_sheet(self, rows: list[list[str]]) -> None:
        add_sheet(self._name, rows, self._note)


class _Slides(_Content):
    """Feeds the slides of a presentation into a note."""

    def __init__(self, note: NoteText) -> None:
        super().__init__(note)
        self._number = 0
        self._tables = TableStack(self._end_table)
        self._title = ""
        self._body: list[str | list[list[str]]] = []
        self._spoken: list[str] = []
        self._in_notes = self._in_title = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow slides, their titles and their notes."""
        if tag == "page":
            self._number += 1
            self._title, self._body, self._spoken = "", [], []
        elif tag == "notes":
            self._in_notes = True
        elif tag == "frame":
            self._in_title = attributes.get("class") == "title"
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """Hand over a complete slide."""
        super().end(tag)
        if tag == "notes":
            self._in_notes = False
        elif tag == "frame":
            self._in_title = False
        elif tag == "page":
            add_slide(self._number, self._title, self._body, self._spoken, note=self._note)

    def _end_table(self, rows: list[list[str]]) -> None:
        self._body.append(rows)

    def paragraph(self, text: str, level: int) -> None:  # noqa: ARG002 - slides have no headings
        """Keep a paragraph of the slide until all of it is read."""
        if not text.strip():
            return
        if self._in_notes:
            self._spoken.append(text.strip())
        elif self._in_title:
            self._title = one_line(f"{self._title} {text}")
        else:
            self._body.append(text)


class _Margins(_Content):
    """Feeds what heads and foots of pages say into a note."""

    def __init__(self, note: NoteText) -> None:
        super().__init__(note)
        self._open = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """Follow heads and foots."""
        self._open += tag in ("header", "footer")
        if self._open:
            super().start(tag, attributes)

    def end(self, tag: str) -> None:
        """End them."""
        if self._open:
            super().end(tag)
        self._open -= tag in ("header", "footer")


def _repeats(count: str) -> int:
    return min(int(count), _MOST_REPEATED) if count.isdecimal() and len(count) < 10 else 1  # noqa: PLR2004 - digits


class _Manifest(XmlReader):
    """Notices that members are encrypted."""

    def start(self, tag: str, attributes: Attributes) -> None:  # noqa: ARG002
        """Refuse what needs a password; the members themselves do not tell."""
        if tag == "encryption-data":
            raise UnreadableFile(told("needs a password"))


def _opened(file: BinaryIO) -> Package:
    package = Package(file)
    if package.has("META-INF/manifest.xml"):
        package.read("META-INF/manifest.xml", _Manifest())
    return package


def read_odt(file: BinaryIO, note: NoteText) -> tuple[str, str | None]:
    """Add a document's text to a note; return its title and date.

    Raises:
        UnreadableFile: it is damaged, encrypted or unpacks to too much.
    """
    package = _opened(file)
    package.read("content.xml", _Content(note))
    if package.has("styles.xml"):
        package.read("styles.xml", _Margins(note))
    return _about(package, note)


def read_ods(file: BinaryIO, note: NoteText) -> tuple[str, str | None]:
    """Add the sheets of a spreadsheet to a note; return its title and date.

    Raises:
        UnreadableFile: it is damaged, encrypted or unpacks to too much.
    """
    package = _opened(file)
    package.read("content.xml", _Sheets(note))
    return _about(package, note)


def read_odp(file: BinaryIO, note: NoteText) -> tuple[str, str | None]:
    """Add the slides of a presentation to a note; return its title and date.

    Raises:
        UnreadableFile: it is damaged, encrypted or unpacks to too much.
    """
    package = _opened(file)
    package.read("content.xml", _Slides(note))
    return _about(package, note)


def _about(package: Package, note: NoteText) -> tuple[str, str | None]:
    about = read_fields(package, "meta.xml", _ABOUT)
    note.author(about.get("initial-creator", "") or about.get("creator", ""))
    date = iso_date(about.get("creation-date", "")) or iso_date(about.get("date", ""))
    return one_line(about.get("title", "")), date
