"""Read EPUB books: the chapters in the order of reading, named by the table of contents."""

from __future__ import annotations

import posixpath
import re
from typing import BinaryIO

from assistant.errors import UnreadableFile
from assistant.extract.clean import one_line
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText
from assistant.extract.office import Attributes, Package, XmlReader
from assistant.extract.plain_text import decode_markup
from assistant.extract.web_page import read_html
from assistant.told import told

_HEADING = re.compile(r"<h[1-6]\b", re.I)
_QUOTED = re.compile(rb"%([0-9A-Fa-f]{2})")
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_NCX = "application/x-dtbncx+xml"
_FEWEST_HEADED = 0.5  # of the chapters: where fewer have headings, the contents name them


class _Container(XmlReader):
    """Finds the member that describes the book."""

    path = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note it; of several descriptions the first counts."""
        if tag == "rootfile" and not self.path:
            self.path = attributes.get("full-path", "")


class _Description(XmlReader):
    """Reads title, authors and date of a book, its members and their order."""

    def __init__(self) -> None:
        self.about: dict[str, list[str]] = {"title": [], "creator": [], "date": []}
        self.members: dict[str, Attributes] = {}
        self.order: list[str] = []
        self._open = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Note members and their order, and begin a fact."""
        if tag == "item":
            self.members[attributes.get("id", "")] = attributes
        elif tag == "itemref":
            self.order.append(attributes.get("idref", ""))
        self._open = tag if tag in self.about else ""
        if self._open:
            self.about[tag].append("")

    def end(self, tag: str) -> None:
        """End a fact."""
        if tag == self._open:
            self._open = ""

    def data(self, text: str) -> None:
        """Collect a fact."""
        if self._open:
            self.about[self._open][-1] += text[:2000]

    def fact(self, name: str) -> str:
        """Return the first fact of a name; empty without one."""
        return next((found for text in self.about[name] if (found := one_line(text))), "")


class _Contents(XmlReader):
    """Reads which member begins under which name, from a table of contents of EPUB 2."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._name = ""
        self._in_text = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Give the open name to the member that it leads to."""
        if tag == "navPoint":
            self._name = ""
        elif tag == "content" and self._name:
            target = attributes.get("src", "").partition("#")[0]
            self.names.setdefault(target, one_line(self._name))
        self._in_text = tag == "text"

    def end(self, tag: str) -> None:
        """End a name."""
        if tag == "text":
            self._in_text = False

    def data(self, text: str) -> None:
        """Collect a name."""
        if self._in_text:
            self._name += text


class _Protected(XmlReader):
    """Notices that chapters, and not only typefaces, are encrypted."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Refuse a book whose text only its seller's program can read."""
        if tag == "CipherReference" and attributes.get("URI", "").endswith(
            (".html", ".xhtml", ".htm", ".xml")
        ):
            raise UnreadableFile(
                told("is copy-protected, so that only its seller's app can read it")
            )


def read_epub(file: BinaryIO, note: NoteText) -> tuple[str, str | None]:
    """Add the text of a book to a note; return its title, with the author, and its date.

    Raises:
        UnreadableFile: it is damaged, copy-protected or unpacks to too much.
    """
    package = Package(file)
    if package.has("META-INF/encryption.xml"):
        package.read("META-INF/encryption.xml", _Protected())
    container, book = _Container(), _Description()
    package.read("META-INF/container.xml", container)
    package.read(container.path, book)
    folder = posixpath.dirname(container.path)
    chapters = [
        path
        for one in book.order
        if book.members.get(one, {}).get("media-type") in _PAGES
        and package.has(path := _path(folder, book.members[one].get("href", "")))
    ]
    _add_chapters(package, chapters, _names(package, book, folder), note)
    title, author = book.fact("title"), book.fact("creator")
    note.author(author)
    return f"{title} ({author})" if title and author else title, iso_date(book.fact("date"))


def _add_chapters(
    package: Package, chapters: list[str], names: dict[str, str], note: NoteText
) -> None:
    texts = [decode_markup(package.bytes_of(path)) for path in chapters]
    headed = sum(_HEADING.search(text) is not None for text in texts)
    for path, text in zip(chapters, texts, strict=True):
        if headed < _FEWEST_HEADED * len(texts) and path in names:
            note.heading(names[path], 1)
        read_html(text, note)


def _names(package: Package, book: _Description, folder: str) -> dict[str, str]:
    """Return the names of members in the table of contents of EPUB 2, which most books have."""
    for one in book.members.values():
        path = _path(folder, one.get("href", ""))
        if one.get("media-type") == _NCX and package.has(path):
            contents = _Contents()
            try:
                package.read(path, contents)
            except UnreadableFile:
                return {}  # the chapters are readable without it
            below = posixpath.dirname(path)
            return {_path(below, target): name for target, name in contents.names.items()}
    return {}


def _path(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, _unquoted(target)))


def _unquoted(target: str) -> str:
    """Return a path whose odd characters were written as `%20` and the like."""
    data = target.encode("utf-8")
    data = _QUOTED.sub(lambda found: bytes.fromhex(found[1].decode("ascii")), data)
    return data.decode("utf-8", "replace")
