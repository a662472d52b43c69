"""Open office packages and books: bounded members, and XML without entities, read as a stream."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from assistant.errors import UnreadableFile
from assistant.extract.blank_rows import BlankRows
from assistant.extract.clean import one_line
from assistant.extract.damage import DAMAGED
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText, too_much_text
from assistant.told import told

MAX_MEMBER = 256 * 1024 * 1024
"""Bytes of one unpacked XML member; the text of the longest books is a tenth of this."""
MAX_UNPACKED = 2 * MAX_MEMBER
"""Bytes of all members that are unpacked, each as often as it is."""

_ENCRYPTED = 1  # flag of a member
# What zipfile is known to raise: RuntimeError for what it cannot unpack.
_DAMAGE = (KeyError, BadZipFile, zlib.error, EOFError, RuntimeError, OSError)
_CHUNK = 1 << 16
_MAX_DEPTH = 200
_ABOUT = frozenset({"title", "creator", "created", "modified"})
# Programs and the makers of their templates wrote nothing, and the templates are of other days.
_NO_AUTHORS = frozenset(("python-docx", "openpyxl", "apache poi", "steve canny", "xlsxwriter"))
_TEMPLATES = ("2013-12-23T23:15", "2013-01-27T09:14")
Attributes = dict[str, str]


class Package:
    """A zipped office document; only its members of text are ever unpacked."""

    def __init__(self, file: BinaryIO) -> None:
        try:
            self._zip = ZipFile(file)
            self._unpacked = 0  # bytes of all members so far
        except (BadZipFile, ValueError, RuntimeError, OSError) as exc:
            raise UnreadableFile(DAMAGED) from exc

    def has(self, name: str) -> bool:
        """Say whether the package has such a member."""
        return name in self._zip.NameToInfo

    def names(self) -> list[str]:
        """Return the names of all members."""
        return list(self._zip.NameToInfo)

    def bytes_of(self, name: str) -> bytes:
        """Return a whole member.

        Raises:
            UnreadableFile: it is missing, damaged, encrypted, or unpacks to too much.
        """
        self._refuse_encrypted(name)
        try:
            return b"".join(self._chunks(name))
        except _DAMAGE as exc:
            raise UnreadableFile(DAMAGED) from exc

    def read(self, name: str, reader: XmlReader) -> None:
        """Stream a member through a reader.

        Raises:
            UnreadableFile: it is missing, damaged, encrypted, or unpacks to too much.
        """
        self._refuse_encrypted(name)
        parser = _parser(reader)
        chunks = self._chunks(name)
        try:
            for chunk in chunks if reader.blank_rows is None else reader.blank_rows.cut(chunks):
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position only
            parser.Parse(b"", True)  # noqa: FBT003
        except (*_DAMAGE, expat.ExpatError) as exc:
            raise UnreadableFile(DAMAGED) from exc

    def _refuse_encrypted(self, name: str) -> None:
        if self.has(name) and self._zip.getinfo(name).flag_bits & _ENCRYPTED:
            raise UnreadableFile(told("needs a password"))

    def _chunks(self, name: str) -> Iterator[bytes]:
        unpacked = 0
        with self._zip.open(name) as member:
            while chunk := member.read(_CHUNK):
                unpacked += len(chunk)
                self._unpacked += len(chunk)
                if unpacked > MAX_MEMBER or self._unpacked > MAX_UNPACKED:
                    raise too_much_text()
                yield chunk


class XmlReader:
    """Receives elements by their local names; what an element holds may be skipped."""

    skipped: frozenset[str] = frozenset()
    blank_rows: BlankRows | None = None  # one of them stands for many

    def start(self, tag: str, attributes: Attributes) -> None:
        """Receive the start of an element; attributes by local name."""

    def end(self, tag: str) -> None:
        """Receive the end of an element."""

    def data(self, text: str) -> None:
        """Receive text between tags, perhaps in pieces."""


def _parser(reader: XmlReader) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    path: list[str] = []
    skip_from: list[int] = []
    skipped, begin, finish, receive = reader.skipped, reader.start, reader.end, reader.data

    def start(name: str, attributes: Attributes) -> None:
        tag = name.rpartition(" ")[2]
        path.append(tag)
        if len(path) > _MAX_DEPTH:
            raise UnreadableFile(DAMAGED)
        if not skip_from and tag in skipped:
            skip_from.append(len(path))
        if not skip_from:
            # Asked of all names at once, for a sheet has millions of elements.
            spaced = " " in "".join(attributes)
            begin(tag, _local(attributes) if spaced else attributes)

    def end(_name: str) -> None:
        if not skip_from:
            finish(path[-1])
        elif skip_from[0] == len(path):
            skip_from.clear()
        path.pop()

    def data(text: str) -> None:
        if not skip_from:
            receive(text)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = _refuse_entities
    return parser


def _local(attributes: Attributes) -> Attributes:
    """Return attributes by local name; of two alike that with a namespace counts."""
    keys = sorted(attributes, key=lambda key: " " in key)
    return {key.rpartition(" ")[2]: attributes[key] for key in keys}


def _refuse_entities(
    _name: str,
    _system: str | None,
    _public: str | None,
    has_own: bool,  # noqa: FBT001 - as expat calls
) -> None:
    """Refuse declarations inside a file, which entity bombs need; those elsewhere stay unread."""
    if has_own:
        raise UnreadableFile(DAMAGED)


class FieldReader(XmlReader):
    """Collects the text of some elements, as in the metadata of a document."""

    def __init__(self, wanted: frozenset[str]) -> None:
        self.fields: dict[str, str] = {}
        self._wanted = wanted
        self._open = ""

    def start(self, tag: str, attributes: Attributes) -> None:  # noqa: ARG002
        """Begin a wanted field."""
        self._open = tag if tag in self._wanted and tag not in self.fields else ""

    def end(self, tag: str) -> None:
        """End it."""
        if tag == self._open:
            self._open = ""

    def data(self, text: str) -> None:
        """Collect its text."""
        if self._open:
            self.fields[self._open] = self.fields.get(self._open, "") + text[:2000]


def read_fields(package: Package, name: str, wanted: frozenset[str]) -> dict[str, str]:
    """Return the texts of the wanted elements of a member; empty when it is missing or damaged."""
    reader = FieldReader(wanted)
    if package.has(name):
        try:
            package.read(name, reader)
        except UnreadableFile:
            return reader.fields  # metadata are no reason to give up the document
    return reader.fields


def read_about(package: Package, note: NoteText) -> tuple[str, str | None]:
    """Add the author of a package of Microsoft's kind to a note; return its title and date."""
    about = read_fields(package, "docProps/core.xml", _ABOUT)
    if about.get("creator", "").strip().casefold() not in _NO_AUTHORS:
        note.author(about.get("creator", ""))
    told = (about.get(name, "") for name in ("created", "modified"))
    dates = (iso_date(one) for one in told if not one.strip().startswith(_TEMPLATES))
    title = one_line(about.get("title", ""))
    return title, next(filter(None, dates), None)


@dataclass(frozen=True, slots=True)
class Target:
    """Another member that a member refers to, and as what: the last word of the relation's type."""

    path: str
    kind: str


class _Relations(XmlReader):
    def __init__(self, folder: str) -> None:
        self.targets: dict[str, Target] = {}
        self._folder = folder

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            path = posixpath.join("/", self._folder, attributes.get("Target", ""))
            kind = attributes.get("Type", "").rpartition("/")[2]
            known = Target(posixpath.normpath(path).lstrip("/"), kind)
            self.targets[attributes.get("Id", "")] = known


def relations(package: Package, member: str) -> dict[str, Target]:
    """Return what a member of a package of Microsoft's kind refers to, by the relation's id."""
    folder, name = posixpath.split(member)
    reader = _Relations(folder)
    file = f"{folder}/_rels/{name}.rels"
    if package.has(file):
        package.read(file, reader)
    return reader.targets


class TableStack:
    """The tables that are open while a document is read; inner tables become lines of a cell."""

    def __init__(self, finished: Callable[[list[list[str]]], None]) -> None:
        self._finished = finished
        self._tables: list[list[list[str]]] = []

    @property
    def open(self) -> bool:
        """Say whether a table is being read."""
        return bool(self._tables)

    def start_table(self) -> None:
        """Begin a table."""
        self._tables.append([])

    def start_row(self) -> None:
        """Begin a row."""
        if self._tables:
            self._tables[-1].append([])

    def trim_row(self) -> None:
        """Take empty cells from the end of the open row; of empty rows in a row one is enough."""
        rows = self._tables[-1] if self._tables else []
        while rows and rows[-1] and not rows[-1][-1]:
            rows[-1].pop()
        if len(rows) > 1 and not rows[-1] and not rows[-2]:
            rows.pop()

    def start_cell(self, times: int = 1) -> None:
        """Begin a cell, or the same empty cell several times."""
        if self._tables and self._tables[-1]:
            self._tables[-1][-1].extend([""] * times)

    def add(self, text: str) -> None:
        """Add a paragraph to the open cell."""
        if self._tables and self._tables[-1] and self._tables[-1][-1]:
            cell = self._tables[-1][-1][-1]
            self._tables[-1][-1][-1] = f"{cell}\n{text}" if cell else text

    def end_table(self) -> None:
        """End a table: hand it over, or put its text into the cell around it."""
        if not self._tables:
            return
        rows = self._tables.pop()
        if self._tables:
            for row in rows:
                self.add(" ".join(cell for cell in row if cell))
        else:
            self._finished(rows)


class MarkedTables(TableStack):
    """The tables of a package of Microsoft's kind, in which texts and slides mark them alike."""

    def start(self, tag: str) -> None:
        """Begin the table, row or cell that an element begins, if it does."""
        if tag == "tbl":
            self.start_table()
        elif tag == "tr":
            self.start_row()
        elif tag == "tc":
            self.start_cell()
