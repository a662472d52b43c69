"""Read saved mails and mailboxes: heads, texts (or their HTML form), names of attachments."""

from __future__ import annotations

import email.policy
import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.parser import BytesParser
from typing import BinaryIO

from assistant.errors import UnreadableFile
from assistant.extract.clean import one_line
from assistant.extract.dates import mail_date
from assistant.extract.note_text import NoteText
from assistant.extract.plain_text import decode_markup, decode_text
from assistant.extract.web_page import read_html

_DEEPEST = 3  # mails inside each other
_DAY = len("2026-03-02")
_BELOW = 2  # the level of what is attached, below the subject
_MOST_BYTES = 64 * 1024 * 1024  # of one mail
_QUOTED_FROM = re.compile(rb">+From ")
_HEAD = ("From", "To", "Cc", "Date", "Subject")
# What Python's header parsers are known to raise on malformed mail.
_MALFORMED = (ValueError, LookupError, TypeError, AttributeError)


def read_mail(data: bytes, note: NoteText) -> tuple[str, str | None]:
    """Add a mail's head and text to a note, and the mails in it; return its subject and date."""
    return _read(BytesParser(policy=email.policy.default).parsebytes(data), note, _DEEPEST)


def read_mailbox(file: BinaryIO, note: NoteText) -> tuple[str, str | None]:
    """Add all mails of a mailbox (mbox) to a note, each on its own, below the day of its date.

    It has no title, and the date of its latest mail.

    Raises:
        UnreadableFile: it has too much text for a note.
    """
    latest: str | None = None
    for data in _mails(file):
        mail = NoteText()
        _, sent = read_mail(data, mail)
        with suppress(UnreadableFile):  # without a word in it
            day = (sent or "")[:_DAY]
            note.take(list(mail.parts()), day=day if len(day) == _DAY else "")
            latest = max(filter(None, (latest, sent)), default=None)
    return "", latest


def _mails(file: BinaryIO) -> Iterator[bytes]:
    """Yield the mails of a mailbox; of one with huge attachments only the beginning."""
    lines: list[bytes] = []
    size, after_blank = 0, True
    for line in file:
        if after_blank and line.startswith(b"From "):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size < _MOST_BYTES:
            lines.append(line[1:] if _QUOTED_FROM.match(line) else line)
            size += len(line)
        after_blank = not line.strip()
    if lines:
        yield b"".join(lines)


def _read(message: EmailMessage, note: NoteText, depth: int) -> tuple[str, str | None]:
    subject = _field(message, "Subject")
    if subject:
        note.heading(subject, 1)
    # A browser that saves a page as a mail makes up who sent it.
    names = ("Date",) if "Snapshot-Content-Location" in message else _HEAD
    lines = [f"{name}: {_field(message, name)}" for name in names if _field(message, name)]
    note.paragraph("\n".join(lines))
    _add_body(message, note)
    files = _attachments(message)
    if files:
        note.paragraph("Attachments: " + ", ".join(files))
    for name, text in _attached_texts(message):
        note.heading(name, _BELOW)
        note.paragraph(text)
    for inner in _inner_mails(message) if depth else ():
        _read(inner, note, depth - 1)
    return subject, mail_date(_field(message, "Date"))


def _field(message: EmailMessage, name: str) -> str:
    try:
        value = str(message.get(name, ""))
    except _MALFORMED:
        return ""
    if "\ufffd" in value:  # bytes that no charset was told for
        raw = next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), "")
        value = decode_text(raw.encode("utf-8", "surrogateescape"))
    return one_line(value, 1000)


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    if message.is_multipart():
        yield from message.iter_attachments()


def _attached_texts(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """Yield names and words of attachments that are plain text."""
    for part in _attached(message):
        if part.get_content_type() == "text/plain" and (name := part.get_filename()):
            with suppress(*_MALFORMED, UnreadableFile):
                yield one_line(name), _content(part)


def _inner_mails(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the mails that were forwarded as attachments."""
    for part in _attached(message):
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
                yield inner[0]


def _add_body(message: EmailMessage, note: NoteText) -> None:
    """Add the plain form of a mail, or the one of HTML where there is no other or it is empty."""
    for form in ("plain", "html"):
        try:
            body = message.get_body(preferencelist=(form,))
        except _MALFORMED:
            continue
        if isinstance(body, EmailMessage) and (text := _content(body)).strip():
            if form == "html":
                read_html(text, note)
            else:
                note.paragraph(text)
            return


def _content(part: EmailMessage) -> str:
    try:
        if part.get_content_charset():
            return str(part.get_content())
    except _MALFORMED:  # an unknown or lying character set
        pass
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return str(content)
    return decode_markup(content) if part.get_content_subtype() == "html" else decode_text(content)


def _attachments(message: EmailMessage) -> list[str]:
    names = []
    for part in message.walk():
        try:
            name = part.get_filename()
        except _MALFORMED:
            continue
        if name:
            names.append(one_line(name))
    return names[:100]
