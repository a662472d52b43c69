"""Read address books (VCF): every card with its numbers, addresses and notes."""

from __future__ import annotations

import re

from assistant.errors import UnreadableFile
from assistant.extract.clean import one_line
from assistant.extract.content_lines import Component, Line, components
from assistant.extract.dates import iso_date
from assistant.extract.note_text import NoteText
from assistant.told import told

_LABELS = {
    "NICKNAME": "Nickname",
    "ORG": "Company",
    "TITLE": "Position",
    "ROLE": "Role",
    "TEL": "Phone",
    "EMAIL": "Email",
    "ADR": "Address",
    "BDAY": "Birthday",
    "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary",
    "URL": "Web",
    "IMPP": "Chat",
    "RELATED": "Related",
    "X-SPOUSE": "Spouse",
    "CATEGORIES": "Groups",
    "NOTE": "Note",
}
_STRUCTURED = {"ORG", "ADR", "N"}
_PLAIN_TYPES = {
    "INTERNET",
    "VOICE",
    "PREF",
    "QUOTED-PRINTABLE",
    "X-INTERNET",
    "DOM",
    "INTL",
    "TEXT",
}
_SCHEME = re.compile(r"^(?:tel|mailto|xmpp|sip|urn:uuid):", re.I)
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")


def read_contacts(data: bytes, note: NoteText) -> tuple[str, str | None]:
    """Add the cards of an address book to a note; return the name on it if it is a single card.

    Pictures and keys are left out.

    Raises:
        UnreadableFile: it has no cards.
    """
    cards = [one for one in components(data) if one.name == "VCARD"]
    names = [_name(card) for card in cards]
    for card, name in zip(cards, names, strict=True):
        note.entry(name, "\n".join(filter(None, map(_told, card.lines))))
    if not cards:
        raise UnreadableFile(told("has no cards in it"))
    return names[0] if len(cards) == 1 else "", None


def _name(card: Component) -> str:
    if full := card.text("FN"):
        return full
    if (line := card.first("N")) is not None:
        family, given, *_ = [*line.fields, "", ""]
        if name := one_line(f"{given} {family}"):
            return name
    return card.text("ORG") or card.text("EMAIL") or "Contact"


def _told(line: Line) -> str:
    """Return a line of a card in words; empty for what is not of use to people."""
    label = _LABELS.get(line.name)
    if label is None:
        return ""
    value = ", ".join(filter(None, map(str.strip, line.fields)))
    text = one_line(value if line.name in _STRUCTURED else line.text, 2000)
    if line.name in ("BDAY", "ANNIVERSARY", "X-ANNIVERSARY"):
        yearless = _NO_YEAR.match(text)
        text = f"{yearless[2]}.{yearless[1]}." if yearless else (iso_date(text) or text)[:10]
    text = _SCHEME.sub("", text)
    kinds = [one.lower() for one in line.parameters.get("TYPE", "").split(",") if one]
    kind = ", ".join(one for one in kinds if one.upper() not in _PLAIN_TYPES)
    return f"{label} ({kind}): {text}" if kind and text else f"{label}: {text}" if text else ""
