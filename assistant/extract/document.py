"""Turn notes of every format into facts and parts of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from assistant.errors import UnreadableFile
from assistant.extract.book import read_epub
from assistant.extract.calendar_file import read_calendar
from assistant.extract.contacts import read_contacts
from assistant.extract.csv_table import read_csv
from assistant.extract.dates import is_day
from assistant.extract.json_text import read_json
from assistant.extract.mail import read_mail, read_mailbox
from assistant.extract.markdown_text import front_matter, read_markdown
from assistant.extract.note_text import NoteText
from assistant.extract.open_document import read_odp, read_ods, read_odt
from assistant.extract.plain_sections import read_plain
from assistant.extract.plain_text import decode_markup, decode_text
from assistant.extract.rich_text import read_rtf
from assistant.extract.slides import read_pptx
from assistant.extract.sniff import (
    CALENDAR,
    CONTACTS,
    DOCX,
    EPUB,
    JSON,
    MAILBOX,
    ODP,
    ODS,
    ODT,
    PPTX,
    RTF,
    SUBTITLES,
    XLSX,
)
from assistant.extract.spreadsheet import read_xlsx
from assistant.extract.subtitles import read_subtitles
from assistant.extract.web_page import read_html
from assistant.extract.word_text import read_docx
from assistant.records import Facts, Kind, TextPart
from assistant.told import told

MAX_BYTES = 64 * 1024 * 1024
"""The largest text file that is read; larger ones are data, not notes."""


_PACKAGES: dict[str, Callable[[BinaryIO, NoteText], tuple[str, str | None]]] = {
    DOCX: read_docx,
    XLSX: read_xlsx,
    PPTX: read_pptx,
    ODT: read_odt,
    ODS: read_ods,
    ODP: read_odp,
    EPUB: read_epub,
    MAILBOX: read_mailbox,
}
_BYTES: dict[str, Callable[[bytes, NoteText], tuple[str, str | None]]] = {
    "message/rfc822": read_mail,
    "text/html": lambda data, note: read_html(decode_markup(data), note),
    RTF: read_rtf,
    CALENDAR: read_calendar,
    CONTACTS: read_contacts,
    SUBTITLES: read_subtitles,
}
_TITLED = {"text/plain", JSON, XLSX, PPTX, ODS, ODP, MAILBOX, CALENDAR, CONTACTS, SUBTITLES}
"""Whose first heading is no title: the readers say themselves which title they have, if any."""


def document_parts(file: BinaryIO, media_type: str) -> Iterator[Facts | TextPart]:
    """Yield the facts of a note, then its text in parts.

    Raises:
        UnreadableFile: it is damaged, not text, too large, encrypted, or has no text.
    """
    note = NoteText()
    if media_type in _PACKAGES:
        title, date = _PACKAGES[media_type](file, note)
    elif media_type in _BYTES:
        title, date = _BYTES[media_type](_whole(file), note)
    else:
        title, date = _read_text(decode_text(_whole(file)), media_type, note)
    parts = list(note.parts())
    if media_type not in _TITLED:
        title = title or _first_heading(parts)
    yield Facts(kind=Kind.NOTE, media_type=media_type, title=title, date=date)
    yield from parts


def _whole(file: BinaryIO) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise UnreadableFile(told("is too large for a note"))
    return data


def _read_text(text: str, media_type: str, note: NoteText) -> tuple[str, str | None]:
    if media_type == "text/markdown":
        head = front_matter(text)
        read_markdown(text[head.body_start :], note)
        note.paragraph(head.words)
        note.author(head.author)
        return head.title, head.date
    if media_type in ("text/csv", "text/tab-separated-values"):
        read_csv(text, note)
    elif media_type == JSON:
        return read_json(text, note), None
    else:
        return read_plain(text, note), None
    return "", None


def _first_heading(parts: list[TextPart]) -> str:
    """Return the heading at the top of a note, if that is how it begins.

    The first day of a diary is no title of its other days.
    """
    tops = list(dict.fromkeys(part.heading.partition(" > ")[0] for part in parts))
    is_diary = len(tops) > 1 and all(map(is_day, tops[:2]))
    return "" if is_diary else tops[0]
