"""Answers from photos alone when something was photographed, and whether there is a photo of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import quote
from assistant.answer.course import Course
from assistant.answer.file_question import FileFact, file_question
from assistant.answer.finding import SOURCES, Finder, Wish
from assistant.answer.gate import Evidence
from assistant.records import AnswerEvent, Form, Kind, SourcesChosen
from assistant.told import told

_SURE = 0.85  # belief from which a photo is shown without a look at anything else
_NEARLY = 0.8  # of the best: others are shown beside it
_PHOTO = r"(?:photo(?:graph|s|graphs)?|pictures?|pics?|images?|snapshots?)"
_ASKS = re.compile(
    # "When did we take the picture of the barn", "is there a photo of the barn"
    rf"^.*?\b{_PHOTO} (?:of|with|showing) (?P<of>.+)$"
    # "When did I photograph the barn", "on what day was the barn photographed"
    r"|^(?:on )?(?:when|what day|which day|what date|which date) (?:did (?:we|i|you) photograph "
    r"(?P<did>.+)|(?:was|were) (?P<was>.+?) (?:photographed|pictured))\W*$"
    # "date of the barn photo"
    rf"|^(?:the )?date of (?P<date>.+?) {_PHOTO}\W*$",
    re.IGNORECASE,
)
# Nothing but a photo answers these.
_WANTS = re.compile(
    rf"^\W*(?:(?:is|are) there (?:an? |any |some )?(?:\w+ )?{_PHOTO} (?:of|with|showing|where)\b"
    rf"|(?:please )?(?:show|find|give) (?:me|us) (?:\w+ ){{0,3}}?{_PHOTO}\b"
    rf"|(?:which|what) {_PHOTO}\b"
    rf"|when (?:was|were) the (?:latest|newest|most recent) {_PHOTO}\b)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:,? (?:date|when)(?: please)?|,? please|,? (?:taken|made|shot))?\W*$", re.IGNORECASE
)
_OTHERWISE = re.compile(r"^\W*(?:who|whom|whose|where|why|how|what (?!day|date))\b", re.IGNORECASE)


def subject_of(question: str) -> str | None:
    """Return what a photo is asked for of, without the words that ask; None for other questions."""
    found = _ASKS.search(question.strip())
    if found is None or _OTHERWISE.search(question):
        return None
    asked = file_question(question)
    if asked is not None and set(asked.facts) != {FileFact.DATE}:
        return None
    subject = next(filter(None, found.groups()), "")
    return _AFTER.sub("", subject).strip() or None


def photos_of(course: Course, finder: Finder, wish: Wish) -> list[Evidence]:
    """Return the photos that a question asks for, the best first; empty when none surely is one.

    What was understood of the question then, and what was not kept to, is noted in `course`.
    """
    subject = subject_of(course.question)
    if subject is None:
        return []
    query = replace(wish.asks(subject, SOURCES), kinds=(Kind.PHOTO,))
    result = finder.search(query, wish)
    pictures = [hit for hit in result.hits if hit.form is Form.PICTURE]
    found = [Evidence(hit, hit.text, hit.score) for hit in pictures if hit.score >= _SURE]
    if found:
        course.understood = result.understood
        course.notices += result.notices
    return [one for one in found if one.score >= _NEARLY * found[0].score]


def photos_alone(question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return what may answer a question: photos alone where it wants to see one."""
    if _WANTS.match(question) is None:
        return list(evidence)
    return [one for one in evidence if one.hit.kind is Kind.PHOTO]


def found_in_photos(course: Course, photos: Sequence[Evidence]) -> Iterator[AnswerEvent]:
    """Yield the events of an answer that shows photos."""
    yield course.step(told("Looked for it in your photos alone"))
    yield SourcesChosen(tuple(item.hit for item in photos))
    yield course.done(quote.quote(photos, [1, 2][: len(photos)]), photos, found=True)
