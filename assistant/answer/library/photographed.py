"""Answers from photos alone: when something was photographed, what shows it, how many photos do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import known, quote
from assistant.answer.course import Course
from assistant.answer.finding import SOURCES, Finder, Wish
from assistant.answer.question.file_question import FileFact, file_question
from assistant.answer.sources.gate import Evidence
from assistant.records import AnswerEvent, Form, Hit, Kind, Sentence, SourcesChosen
from assistant.retrieve.cutoff import may_show, surely_shows
from assistant.retrieve.hits import one_each
from assistant.told import told

_NO_PHOTO = told("No photo fits this well.")
_LOOKED_AT = 200  # photos of which the newest or the oldest is told
_COUNTED = 500  # photos that are looked at to count those that show something
_CITED = 4
_NEARLY = 0.8  # of the best: others are shown beside it
PHOTO = r"(?:photo(?:graph|s|graphs)?|pictures?|pics?|images?|snapshots?)"
"""What photos are called in a question."""

_ASKS = re.compile(
    # "When did we take the picture of the barn", "is there a photo of the barn"
    rf"^.*?\b{PHOTO} (?:of|with|showing) (?P<of>.+)$"
    # "When did I photograph the barn", "on what day was the barn photographed"
    r"|^(?:on )?(?:when|what day|which day|what date|which date) (?:did (?:we|i|you) photograph "
    r"(?P<did>.+)|(?:was|were) (?P<was>.+?) (?:photographed|pictured))\W*$"
    # "date of the barn photo"
    rf"|^(?:the )?date of (?P<date>.+?) {PHOTO}\W*$"
    # "which photos show the barn"
    rf"|^(?:which|what) (?:of (?:my|our) )?{PHOTO} (?:show|shows|has|have) (?P<shown>.+)$",
    re.IGNORECASE,
)
# Nothing but a photo answers these.
_WANTS = re.compile(
    rf"^\W*(?:(?:is|are) there (?:an? |any |some )?(?:\w+ )?{PHOTO} (?:of|with|showing|where)\b"
    rf"|(?:please )?(?:show|find|give) (?:me|us) (?:\w+ ){{0,3}}?{PHOTO}\b"
    rf"|(?:which|what) {PHOTO}\b"
    rf"|when (?:was|were) the (?:latest|newest|most recent) {PHOTO}\b)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    rf"^\W*how many {PHOTO} (?:(?:are there|do (?:i|we|you) have|have (?:i|we|you)(?: got)?) )?"
    r"(?:of|with|(?:that )?shows?|showing) (?P<of>.+?)"
    r"(?: (?:are there|do (?:i|we|you) have|have (?:i|we|you)(?: got)?|"
    r"in (?:my|our|the) (?:library|photos|files)))*\W*$",
    re.IGNORECASE,
)
_NEWEST = re.compile(
    r"\b(?:latest|newest|most recent(?:ly)?"
    # not "last summer", "last 3 years"
    r"|last(?= (?:\w+ )?(?:photo|picture|pic|image|snapshot)|.*\bphotograph))\b",
    re.IGNORECASE,
)
_OLDEST = re.compile(r"\b(?:first(?! of\b)|oldest|earliest)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:photographs|photos|pictures|pics|images|snapshots)\b", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:,? (?:date|when)(?: please)?|,? please|,? (?:taken|made|shot))?\W*$", re.IGNORECASE
)
_OTHERWISE = re.compile(r"^\W*(?:who|whom|whose|where|why|how|what (?!day|date))\b", re.IGNORECASE)


def asks_for_one_end(question: str) -> bool:
    """Say whether a question asks for the newest of several photos, or for the oldest."""
    return bool(_NEWEST.search(question)) != bool(_OLDEST.search(question))


def asks_for_newest(question: str) -> bool:
    """Say whether a question asks for the newest of several photos."""
    return asks_for_one_end(question) and _NEWEST.search(question) is not None


def of_one_end(question: str, photos: Sequence[Evidence]) -> list[Evidence]:
    """Return the newest of some photos, or the oldest, if a question asks for it; else all.

    Asked for in the plural they come in that order.
    """
    dated = sorted((one for one in photos if one.hit.date), key=lambda one: one.hit.date or "")
    if not dated or not asks_for_one_end(question):
        return list(photos)
    if asks_for_newest(question):
        dated.reverse()
    return dated[: SOURCES if _SEVERAL.search(question) else 1]


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

    What was understood of the question then, and what was not kept to, is noted in `course`; so
    is the photo that comes nearest, where only a photo would do.
    """
    subject = subject_of(course.question)
    if subject is None:
        return []
    limit = _LOOKED_AT if asks_for_one_end(course.question) else SOURCES
    query = replace(wish.asks(subject, limit), kinds=(Kind.PHOTO,))
    result = finder.search(query, wish)
    pictures = [hit for hit in result.hits if hit.form is Form.PICTURE]
    found = [Evidence(hit, hit.text, hit.score) for hit in pictures if _shows(hit)]
    if found:
        course.understood = result.understood
        course.notices += result.notices
    elif _WANTS.match(course.question):
        course.unlike = [Evidence(hit, hit.text, hit.score) for hit in pictures[:1]]
    if asks_for_one_end(course.question):
        return of_one_end(course.question, found)
    return [one for one in found if one.score >= _NEARLY * found[0].score]


def counted_photos(course: Course, finder: Finder, wish: Wish) -> Iterator[AnswerEvent]:
    """Yield the events of an answer that says how many photos show a thing; none if not asked."""
    asked = _COUNTS.match(course.question.strip())
    if asked is None:
        return
    subject = asked["of"]
    query = replace(wish.asks(subject, _COUNTED), kinds=(Kind.PHOTO,))
    result = finder.search(query, wish)
    pictures = one_each(hit for hit in result.hits if hit.form is Form.PICTURE)
    sure = [hit for hit in pictures if _shows(hit)]
    unsure = [hit for hit in pictures if not _shows(hit) and _may_show(hit)]
    if not sure and not unsure:
        return
    shown = [Evidence(hit, hit.text, hit.score) for hit in (sure or unsure)[:_CITED]]
    course.understood = result.understood
    course.notices += result.notices
    yield course.step(told("Looked for it in your photos alone"))
    yield SourcesChosen(tuple(item.hit for item in shown))
    numbers = tuple(range(1, len(shown) + 1))
    said = known.counted(subject, len(sure), len(unsure))
    yield course.done([Sentence(said.text, numbers, supported=True)], shown, found=True)


def photos_alone(
    question: str, evidence: Sequence[Evidence], *, named: bool = False
) -> list[Evidence]:
    """Return what may answer a question: photos alone where it wants to see one.

    What surely shows the thing that a photo is asked for of has been looked for before, so what a
    photo merely looks like counts no more then; `named` says that it is a concept.
    """
    if not named and subject_of(question) is not None:
        evidence = [one for one in evidence if one.hit.form is not Form.PICTURE]
    if _WANTS.match(question) is None:
        return list(evidence)
    return [one for one in evidence if one.hit.kind is Kind.PHOTO]


def no_photo(unlike: Sequence[Evidence]) -> list[Sentence]:
    """Return the sentence that no photo shows what was asked for; none without a photo near it."""
    return [Sentence(_NO_PHOTO, (), supported=True)] if unlike else []


def _shows(hit: Hit) -> bool:
    return hit.evidence is not None and surely_shows(hit.evidence)


def _may_show(hit: Hit) -> bool:
    return hit.evidence is not None and may_show(hit.evidence)


def found_in_photos(course: Course, photos: Sequence[Evidence]) -> Iterator[AnswerEvent]:
    """Yield the events of an answer that shows photos."""
    yield course.step(told("Looked for it in your photos alone"))
    yield SourcesChosen(tuple(item.hit for item in photos))
    yield course.done(quote.quote(photos, [1, 2][: len(photos)]), photos, found=True)
