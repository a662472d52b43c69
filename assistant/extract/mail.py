"""Read saved mails: the head, the text (or its HTML form) and the names of attachments."""

from __future__ import annotations

import email.policy
from email.message import EmailMessage
from email.parser import BytesParser

from assistant.extract.clean import one_line
from assistant.extract.dates import mail_date
from assistant.extract.note_text import NoteText
from assistant.extract.plain_text import decode_text
from assistant.extract.web_page import read_html

_HEAD = ("From", "To", "Cc", "Date", "Subject")
# What Python's header parsers are known to raise on malformed mail.
_MALFORMED = (ValueError, LookupError, TypeError, AttributeError)


def read_mail(data: bytes, note: NoteText) -> tuple[str, str | None]:
    """Add a mail's head and text to a note; return its subject and date."""
    message = BytesParser(policy=email.policy.default).parsebytes(data)
    subject = _field(message, "Subject")
    if subject:
        note.heading(subject, 1)
    lines = [f"{name}: {_field(message, name)}" for name in _HEAD if _field(message, name)]
    note.paragraph("\n".join(lines))
    _add_body(message, note)
    names = _attachments(message)
    if names:
        note.paragraph("Attachments: " + ", ".join(names))
    return subject, mail_date(_field(message, "Date"))


def _field(message: EmailMessage, name: str) -> str:
    try:
        return one_line(str(message.get(name, "")), 1000)
    except _MALFORMED:
        return ""


def _add_body(message: EmailMessage, note: NoteText) -> None:
    try:
        body = message.get_body(preferencelist=("plain", "html"))
    except _MALFORMED:
        body = None
    if body is None or not isinstance(body, EmailMessage):
        return
    if body.get_content_type() == "text/html":
        read_html(_content(body), note)
    else:
        note.paragraph(_content(body))


def _content(part: EmailMessage) -> str:
    try:
        content = part.get_content()
    except _MALFORMED:  # an unknown or lying character set
        content = part.get_payload(decode=True)
    return decode_text(content) if isinstance(content, bytes) else str(content)


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
