"""Turn notes of every format into facts and parts of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from assistant.errors import UnreadableFile
from assistant.extract.csv_table import read_csv
from assistant.extract.mail import read_mail
from assistant.extract.markdown_text import front_matter, read_markdown
from assistant.extract.note_text import NoteText
from assistant.extract.open_document import read_odt
from assistant.extract.plain_sections import read_plain
from assistant.extract.plain_text import decode_text
from assistant.extract.sniff import DOCX, ODT
from assistant.extract.web_page import read_html
from assistant.extract.word_text import read_docx
from assistant.records import Facts, Kind, TextPart
from assistant.told import told

MAX_BYTES = 64 * 1024 * 1024
"""The largest text file that is read; larger ones are data, not notes."""


def document_parts(file: BinaryIO, media_type: str) -> Iterator[Facts | TextPart]:
    """Yield the facts of a note, then its text in parts.

    Raises:
        UnreadableFile: it is damaged, not text, too large, encrypted, or has no text.
    """
    note = NoteText()
    if media_type == DOCX:
        title, date = read_docx(file, note)
    elif media_type == ODT:
        title, date = read_odt(file, note)
    elif media_type == "message/rfc822":
        title, date = read_mail(_whole(file), note)
    else:
        title, date = _read_text(decode_text(_whole(file)), media_type, note)
    parts = list(note.parts())
    if media_type != "text/plain":  # which has said whether one of its headings is a title
        title = title or _first_heading(parts)
    yield Facts(kind=Kind.NOTE, media_type=media_type, title=title, date=date)
    yield from parts


def _whole(file: BinaryIO) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(told("is too large for a note"))
    return data


def _read_text(text: str, media_type: str, note: NoteText) -> tuple[str, str | None]:
    if media_type == "text/html":
        return read_html(text, note)
    if media_type == "text/markdown":
        head = front_matter(text)
        read_markdown(text[head.body_start :], note)
        note.paragraph(head.words)
        note.author(head.author)
        return head.title, head.date
    if media_type in ("text/csv", "text/tab-separated-values"):
        read_csv(text, note)
    else:
        return read_plain(text, note), None
    return "", None


def _first_heading(parts: list[TextPart]) -> str:
    """Return the heading at the top of a note, if that is how it begins."""
    return parts[0].heading.partition(" > ")[0]
