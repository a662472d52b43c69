"""Collect headings, paragraphs and tables of a note into parts with exact offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.by_date import TRAIL
from assistant.errors import UnreadableFile
from assistant.extract.authors import author_line
from assistant.extract.clean import clean_text, one_line, table_row
from assistant.records import TextPart
from assistant.told import told

MAX_CHARACTERS = 20_000_000
"""The longest text of one note: about forty thick books."""

_DEEPEST = 6
_MOST_NAMED = 3  # headings in a trail, the innermost last
_LONGEST_HEADING = 200
_LONGEST_ENTRY = 150  # words


def too_much_text() -> UnreadableFile:
    """Return the problem of a note that is longer than `MAX_CHARACTERS`."""
    return UnreadableFile(told("has too much text for a note; split it into smaller files"))


class NoteText:
    """The text of a note in the making; the texts of its parts, joined, are the whole text.

    A heading starts a part, and is the first line of its text; a table is a part of its own.
    """

    def __init__(self) -> None:
        self._parts: list[TextPart] = []
        self._lines: list[str] = []
        self._heads: dict[int, str] = {}
        self._length = 0
        self._has_words = False

    def heading(self, text: str, level: int) -> None:
        """Begin a section with its heading; `level` counts from 1, the topmost."""
        if title := one_line(text, _LONGEST_HEADING):
            self.verbatim_heading(title + "\n\n", title, level)

    def paragraph(self, text: str) -> None:
        """Add a paragraph; line breaks inside it stay."""
        text = clean_text(text).strip()
        if text:
            self._add(text + "\n\n")
            self._has_words = True

    def author(self, name: str) -> None:
        """Add whom a text is by, at its end; metadata alone make no text."""
        if self._has_words or self._parts:
            self.paragraph(author_line(name))

    def verbatim(self, text: str) -> None:
        """Add text that is clean already and keeps all its blanks."""
        self._add(text)
        self._has_words = self._has_words or any(map(str.isalnum, text))

    def verbatim_heading(self, text: str, title: str, level: int) -> None:
        """Begin a section with a heading that keeps all its blanks; `title` is it on one line."""
        level = min(max(level, 1), _DEEPEST)
        if self._has_words or level <= max(self._heads, default=0):
            self._finish_part()
        self._heads = {n: head for n, head in self._heads.items() if n < level} | {level: title}
        self._add(text)

    def verbatim_table(self, text: str) -> None:
        """Add a table as a part of its own that keeps all its blanks, which make its columns."""
        self._finish_part()
        self.verbatim(text)
        self._finish_part(table=True)

    def table(self, rows: Iterable[list[str]]) -> None:
        """Add a table as a part of its own; the first row is its header."""
        lines = [line for line in map(table_row, rows) if line]
        if len(lines) < 2:  # noqa: PLR2004 - a single row is no table
            self.paragraph("\n".join(lines))
            return
        self._finish_part()
        self._add("\n".join(lines) + "\n\n")
        self._finish_part(table=True)

    def entry(self, title: str, text: str, *, day: str = "") -> None:
        """Add a passage of its own with its title, such as an event; a long one may be cut.

        Its day, in ISO 8601, is what its hits are dated by.
        """
        title, text = one_line(title, _LONGEST_HEADING), clean_text(text).strip()
        if len(text.split()) > _LONGEST_ENTRY:
            self._finish_part()
            self._heads = {1: day} if day else {}
            self.heading(title, 2)
            self.paragraph(text)
            return
        self._finish_part()
        self._heads = {1: day, 2: title} if day else {1: title}
        self._add(f"{title}\n\n{text}\n\n" if text else f"{title}\n\n")
        self._finish_part(whole=True)

    def take(self, parts: list[TextPart], *, day: str = "") -> None:
        """Add the parts of another note, such as a mail of a mailbox; a short one is a passage.

        Its day, in ISO 8601, is what its hits are dated by.
        """
        self._finish_part()
        is_short = len(parts) == 1 and len(parts[0].text.split()) <= _LONGEST_ENTRY
        for part in parts:
            whole = part.whole or (is_short and not part.table)
            trail = TRAIL.join(filter(None, (day, part.heading)))
            self._parts.append(replace(part, offset=self._length, heading=trail, whole=whole))
            self._add(part.text)
            self._lines.clear()
        self._heads = {}

    def parts(self) -> Iterator[TextPart]:
        """Yield the parts in order.

        Raises:
            UnreadableFile: there is no text at all.
        """
        self._finish_part()
        if not any(not part.text.isspace() for part in self._parts):
            raise UnreadableFile(told("has no text in it"))
        yield from self._parts

    def _add(self, text: str) -> None:
        self._lines.append(text)
        self._length += len(text)
        if self._length > MAX_CHARACTERS:
            raise too_much_text()

    def _trail(self) -> str:
        return TRAIL.join([self._heads[level] for level in sorted(self._heads)][-_MOST_NAMED:])

    def _finish_part(self, *, table: bool = False, whole: bool = False) -> None:
        text = "".join(self._lines)
        if text:
            offset = self._length - len(text)
            self._parts.append(TextPart(text, offset, self._trail(), table=table, whole=whole))
        self._lines, self._has_words = [], False
