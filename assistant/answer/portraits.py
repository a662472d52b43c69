"""Photos of what was taught, for a question that nothing else answers: all, the newest, the first.

That a photo shows it was recognised or confirmed, so neither its likeness to the words of the
question nor what else is known of it needs to speak for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import known
from assistant.answer.course import Course
from assistant.answer.finding import SOURCES, Finder, Wish
from assistant.answer.gate import Evidence
from assistant.answer.photographed import (
    LOOKED_AT,
    asks_for_one_end,
    of_one_end,
    subject_of,
    wants_photo,
)
from assistant.records import Form, Kind, SearchResult
from assistant.retrieve.query import QUESTION_WORDS, stem, tokens, understand
from assistant.retrieve.search import Searcher
from assistant.taught import About

_TAKEN = re.compile(
    r"\bphotograph(?:ed)?\b|\b(?:photo|picture|pic|image|snapshot)s? .*\b(?:taken|made|shot)\b",
    re.IGNORECASE,
)
# Any other word asks for some of the photos, as of a time or place, which are understood.
_PLAIN = frozenset(
    stem(word)
    for word in (
        "picture pictures pic pics photo photos image images photograph photographed snapshot "
        "snapshots show find give see take taken made shot date day latest newest most recent "
        "recently last first oldest earliest any please library files"
    ).split()
)


def portraits_of(
    course: Course, finder: Finder, searcher: Searcher, wish: Wish, *, about: Sequence[About]
) -> list[Evidence]:
    """Return the photos that surely show all that a question names, if it asks for nothing else.

    Args:
        course: the question; what was understood of it is noted there.
        finder: finds photos.
        searcher: knows what was recognised in them.
        wish: what is to be found.
        about: what the question names.
    """
    if not about or not _asks_for_photos(course.question):
        return []
    limit = LOOKED_AT if asks_for_one_end(course.question) else SOURCES
    query = replace(wish.asks(course.question, limit), kinds=(Kind.PHOTO,))
    result = finder.search(query, wish)
    if not _is_plain(course.question if wish.rest is None else wish.rest, result, about):
        return []
    seen = [Evidence(hit, hit.text, 1.0) for hit in result.hits if hit.form is Form.PICTURE]
    mentions = searcher.mentions(one.hit.passage for one in seen)
    sure = known.in_pictures(seen, mentions, about=about)
    shown = [seen[number - 1] for number in sure if _shows_all(seen[number - 1], about)]
    if shown:
        course.understood = result.understood
        course.notices += result.notices
    return of_one_end(course.question, shown)[:SOURCES]


def _asks_for_photos(question: str) -> bool:
    asks = wants_photo(question) or subject_of(question) is not None
    return asks or _TAKEN.search(question) is not None


def _is_plain(rest: str, result: SearchResult, about: Sequence[About]) -> bool:
    """Say whether a question asks for photos of what it names and of a time or place alone."""
    if result.narrowed:
        for one in result.understood:
            rest = rest.replace(one.said, " ")
    names = {stem(word) for one in about for word in tokens(f"{one.name} {one.said}")}
    terms = {stem(word) for word in understand(rest).terms if word not in QUESTION_WORDS}
    return terms <= _PLAIN | names


def _shows_all(photo: Evidence, about: Sequence[About]) -> bool:
    """Say whether a photo shows each of those named, or one of its namesakes."""
    groups: dict[object, set[str]] = {}
    for one in about:
        groups.setdefault(one.name if one.either is None else one.either, set()).add(one.name)
    return all(not names.isdisjoint(photo.hit.concepts) for names in groups.values())
