"""Reads who a file is by, and whom a mail went to, from its text and its metadata.

Extraction adds the author of the metadata to the text as a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.answer.generate.cards import harmless
from assistant.answer.words.dates import dates_in, spoken_days
from assistant.answer.words.mails import is_mail
from assistant.records import Facts, Form, Hit

_LONGEST = 160  # characters of a name, or of several
_BEGINNING = 3  # passages in which a document says whom it is by; the last one is looked at, too
_FROM, _TO, _SUBJECT = (
    re.compile(rf"(?m)^(?:{names}):[ \t]*(\S.*)$")
    for names in ("From|Von|De", "To|An|À", "Subject|Betreff|Objet|Asunto")
)
_ADDRESS = re.compile(r"(?<=\S)\s*<[^<>\s]+@[^<>\s]+>")
_WORD = r"[A-ZÀ-ÞА-Я][\w.'’-]*"
_JOINED = r"(?:of|the|and|von|van|der|den|de|di|da|la|le|el|bin|&)"
_NAME = rf"(?-i:{_WORD}(?:[ \t]+(?:{_JOINED}[ \t]+){{0,2}}{_WORD}){{0,5}})"
_AUTHOR = re.compile(
    rf"(?m)^\W*(?:"
    rf"(?:authors?|autor(?:in|en)?|auteure?|verfasser(?:in)?)[ \t]*(?::|is\b|[ \t])"
    rf"|(?:minutes|protokoll)[ \t]+(?:(?:taken|kept|written)[ \t]+by|geführt von|von|by)[ \t]*:?"
    rf"|(?:(?:written|prepared|compiled|drafted|authored)[ \t]+by|(?:geschrieben|verfasst|erstellt)"
    rf"[ \t]+von)[ \t]*:?"
    rf"|(?-i:By|by|Von))[ \t]+(?P<name>{_NAME}(?:[ \t]*[,;&][ \t]*{_NAME})*)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"(?:regards|sincerely|faithfully|truly|wishes|cheers|love|gr[uü](?:ß|ss)en?|gru(?:ß|ss))"
    rf"[,.!]*[ \t]*\n+[ \t]*(?P<name>{_NAME})[ \t]*(?:\n|$)",
    re.IGNORECASE,
)

_DATED = re.compile(
    r"(?m)^\W*(?:date[d]?|created|written|last changed|datum|erstellt|geschrieben|stand)\b.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FoundFile:
    """A file that may be meant: its best hit, all its passages, and what it tells of itself."""

    hit: Hit
    passages: Sequence[Hit]
    facts: Facts

    @cached_property
    def text(self) -> str:
        """Return all its words."""
        return "\n".join(one.text for one in self.worded)

    @cached_property
    def worded(self) -> list[Hit]:
        """Return its passages of words."""
        return [one for one in self.passages if one.form is not Form.PICTURE]

    @property
    def called(self) -> str:
        """Return its title in quotation marks."""
        return f"“{harmless(self.hit.title)}”"

    @property
    def camera(self) -> str:
        """Return the camera of a photo, "" when it is not known."""
        return harmless(self.facts.camera)


def reads_as_mail(file: FoundFile) -> bool:
    """Say whether a file is a mail: by its ending, or because it begins with the head of one."""
    if is_mail(file.hit.path):
        return True
    first = file.worded[0].text if file.worded else ""
    return bool(_FROM.search(first) and _SUBJECT.search(first))


def author_of(file: FoundFile) -> tuple[str, Hit] | None:
    """Return who wrote a file, or sent a mail, and the passage that says so; None if none does."""
    if reads_as_mail(file):
        return _field(_FROM, file)
    looked_at = [*file.worded[:_BEGINNING], *file.worded[_BEGINNING:][-1:]]
    for pattern in (_AUTHOR, _SIGNED):
        for hit in looked_at:
            if found := pattern.search(hit.text):
                return harmless(found["name"][:_LONGEST].rstrip(" .,;&")), hit
    return None


def dated(file: FoundFile) -> tuple[str, Hit] | None:
    """Return the only day that a line about the writing of a document tells, and its passage."""
    for hit in file.worded[:_BEGINNING]:
        for line in _DATED.findall(hit.text):
            days = [one.days for one in dates_in(line)]
            if len(days) == 1 and days[0].is_day and days[0].has_year:
                return spoken_days(days[0]), hit
    return None


def recipient_of(file: FoundFile) -> tuple[str, Hit] | None:
    """Return whom a mail went to, and the passage that says so; None if none does."""
    return _field(_TO, file) if reads_as_mail(file) else None


def _field(pattern: re.Pattern[str], file: FoundFile) -> tuple[str, Hit] | None:
    for hit in file.worded:
        if found := pattern.search(hit.text):
            return harmless(_ADDRESS.sub("", found[1])[:_LONGEST].strip(' "')), hit
    return None
