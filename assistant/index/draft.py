"""A source on its way into the library: what was made of it so far, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from assistant.arrays import Picture
from assistant.extract.sniff import CALENDAR, CONTACTS, MAILBOX
from assistant.index.fingerprint import Fingerprint
from assistant.index.named_date import day_in
from assistant.ports import Sight
from assistant.records import (
    Facts,
    Form,
    Kind,
    Locator,
    PagePart,
    Passage,
    PhotoPart,
    Source,
    SpokenSegment,
    TextPart,
)
from assistant.segment.layout import page_passages, picture_passage
from assistant.segment.speech import speech_passages
from assistant.segment.text import note_passages

# What was sent, or happens, when its date says so.
_TRULY_DATED = frozenset(("message/rfc822", MAILBOX, CALENDAR, CONTACTS))
_MOST_PASSAGES = 20_000  # of a note; about a hundred thick books


@dataclass(slots=True)
class Draft:
    """Facts, passages and picture vectors of one source, collected part by part."""

    source: Source
    print: Fingerprint
    facts: Facts
    passages: list[Passage] = field(default_factory=list)
    sights: dict[int, Sight] = field(default_factory=dict)  # by number of the passage
    unseen: int = 0  # pictures that wait for the image model
    needs_reading: bool = False
    complete: bool = False
    _texts: list[TextPart] = field(default_factory=list)
    _heading: str = ""

    @property
    def finished(self) -> bool:
        """Say whether nothing is missing any more."""
        return self.complete and not self.unseen

    def add_photo(self, part: PhotoPart) -> tuple[int, Picture]:
        """Take a photo; return the number of its passage and the picture to look at."""
        self.needs_reading = True  # a cheap look decides later whether there is text in it
        self.passages.append(picture_passage(Kind.PHOTO))
        return len(self.passages) - 1, part.picture

    def add_page(self, part: PagePart) -> tuple[int, Picture]:
        """Take a page; return the number of its picture's passage and the picture to look at."""
        found, self._heading = page_passages(part, heading=self._heading)
        self.passages += found
        self.passages.append(picture_passage(Kind.PAGE, part.number))
        self.needs_reading = self.needs_reading or part.needs_reading
        return len(self.passages) - 1, part.picture

    def add_text(self, part: TextPart) -> None:
        """Take a section of a note; passages are cut when all of them are there."""
        self._texts.append(part)

    def add_speech(self, segments: list[SpokenSegment]) -> None:
        """Take all that is said in a recording; one without words is found by its title."""
        said = speech_passages(segments)
        if not said and self.facts.title:
            place = Locator(start=0.0, end=self.facts.duration or 0.0)
            said = [Passage(Kind.SPEECH, Form.TEXT, f"Title: {self.facts.title}", place)]
        self.passages += said

    def see(self, number: int, sight: Sight) -> None:
        """Take what the image model makes of a picture; a photo is described by its labels."""
        self.sights[number] = sight
        self.unseen -= 1
        passage = self.passages[number]
        if passage.kind is Kind.PHOTO:
            caption = ", ".join(label.name for label in sight.labels)
            self.passages[number] = replace(passage, text=caption)

    def close(self) -> None:
        """Note that no part follows."""
        if self._texts:
            self.passages += _worth_keeping(note_passages(self._texts))
        self.complete = True


def _worth_keeping(found: list[Passage]) -> list[Passage]:
    """Leave out what was said in the same words under the same heading, as in junk of one word."""
    first = {(one.heading, one.text.strip()): one for one in reversed(found)}
    kept = {id(one) for one in first.values()}
    return [one for one in found if id(one) in kept][:_MOST_PASSAGES]


def date_of_file(source: Source) -> str | None:
    """Return a file's time of change on the clock of this place, or None when it is impossible."""
    try:
        moment = datetime.fromtimestamp(source.mtime_ns // 10**9).astimezone()
    except (OverflowError, OSError, ValueError):
        return None
    return moment.replace(tzinfo=None).isoformat()


def dated(source: Source, facts: Facts) -> Facts:
    """Return facts with the day that a file is called by, if it is called by one.

    Not those of photos, recordings and mails that have a date of their own; a document may have
    that of its template. A day to come is what a file is about, and not of when it is.
    """
    told = facts.kind not in {Kind.NOTE, Kind.PAGE} or facts.media_type in _TRULY_DATED
    changed = date_of_file(source)
    day = day_in(PurePath(source.path).stem) or day_in(facts.title)
    if (facts.date and told) or day is None or changed is None or day.isoformat() > changed[:10]:
        return facts
    if facts.date and facts.date.startswith(day.isoformat()):
        return facts  # it tells the hour as well
    return replace(facts, date=day.isoformat())
